//! Writing files whole: into a new file beside the target, which is then renamed. Whoever reads meanwhile sees the old
//! content or the new one, and a failure leaves the old.

use std::path::Path;
use std::{fs, io, io::Write};

/// Replaces a file by another content, or writes a new one, with the old file's rights.
///
/// # Errors
/// What writing gives; the old file then stands as it was.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    replace_with(path, |file| file.write_all(content.as_ref()))
}

/// As [`replace()`], with a content that is written piece by piece and never held as a whole.
///
/// # Errors
/// What `content` and writing give; the old file then stands as it was.
pub fn replace_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let file = beside(&target, content)?;
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
    create_with(path, |file| file.write_all(content.as_ref()))
}

/// As [`create()`], with a content that is written piece by piece and never held as a whole.
///
/// # Errors
/// `AlreadyExists`, and what `content` and writing give.
pub fn create_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    beside(path, content)?.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// The content in a new file of the same folder, with the rights that a new file has there.
fn beside(
    target: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
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
    let mut buffer = io::BufWriter::new(&mut file);
    content(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    Ok(file)
}
