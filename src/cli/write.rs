//! Writes whole files: into a new file beside the target, which is then renamed. A reader sees the old content or the new
//! one, and a failure leaves the old.

use std::path::Path;
use std::{fs, io, io::Write};

/// Replaces a file by another content, or writes a new one, with the old file's rights.
///
/// # Errors
/// Fails if writing fails; the old file is then unchanged.
pub fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    replace_with(path, |file| file.write_all(content.as_ref()))
}

/// As [`replace()`], with a content that is written piece by piece and never held as a whole.
///
/// # Errors
/// Fails if `content` or writing fails; the old file is then unchanged.
pub fn replace_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    replace_checked(path, content, |_| Ok(()))
}

/// As [`replace_with()`], where the old file may still be kept: `check` is called with its path right before the new one
/// takes its place.
///
/// # Errors
/// Fails if `content`, `check` or writing fails, and on Windows for a file marked as read-only; the old file is then
/// unchanged.
pub fn replace_checked(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    check: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    // A link stays a link: its target is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let rights = fs::metadata(&target).ok().map(|old| old.permissions());
    // On Windows that mark is on the file and not on its folder: it means that the file stays as it is.
    if cfg!(windows) && rights.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let file = beside(&target, content)?;
    check(&target)?;
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that goes away, or turns into another, between being read and being written.
    #[test]
    fn a_file_removed_meanwhile_is_written_whole_or_reported() {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan.bdg");
        fs::write(&plan, "old").unwrap();
        fs::remove_file(&plan).unwrap();
        replace(&plan, "new").unwrap();
        assert_eq!(fs::read_to_string(&plan).unwrap(), "new");
        // With its folder it cannot be written, and no folder is made for it.
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::remove_dir(&inner).unwrap();
        let lost = inner.join("plan.bdg");
        for written in [replace(&lost, "new"), create(&lost, "new")] {
            assert_eq!(written.unwrap_err().kind(), std::io::ErrorKind::NotFound);
        }
        assert!(!inner.exists());
        // A folder in its place is not replaced.
        fs::create_dir(&inner).unwrap();
        assert!(replace(&inner, "new").is_err());
        assert!(create(&inner, "new").is_err());
        assert!(inner.is_dir());
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
    }
}
