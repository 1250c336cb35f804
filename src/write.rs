//! Writing files whole: into a new file beside the target, which is then renamed. Whoever reads meanwhile sees the old
//! content or the new one, and a failure leaves the old.

use std::path::Path;
use std::{fs, io, io::Write};

/// Replaces a file by another content, or writes a new one, with the old file's rights.
///
/// # Errors
/// What writing gives; the old file then stands as it was.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    // A link stays a link: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let file = beside(&target, content.as_ref())?;
    if let Ok(old) = fs::metadata(&target) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(&target).map(drop).map_err(|error| error.error)
}

/// Writes a file that must not exist yet.
///
/// # Errors
/// `AlreadyExists`, and what writing gives.
pub fn create(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    beside(path, content.as_ref())?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// The content in a new file of the same folder, with the rights that a new file has there.
fn beside(target: &Path, content: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bdg-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}
