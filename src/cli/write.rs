//! Writes whole files: into a new file beside the target, which is then renamed. A reader sees the old content or the new
//! one, and a failure leaves the old.

use std::path::{Path, PathBuf};
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

/// A file with its new content.
pub struct NewContent<'c> {
    /// The file.
    pub path: &'c Path,
    /// What it held when the new content was made of it; `None` where there was no file.
    pub before: Option<&'c [u8]>,
    /// What it is to hold.
    pub after: &'c [u8],
}

/// Writes several files: all new contents beside their targets first, and none is put in place where one cannot be written or
/// a file is no longer what it was.
///
/// # Errors
/// The first file that fails, and why: `AlreadyExists` where it changed meanwhile.
pub fn replace_all(files: &[NewContent<'_>]) -> Result<(), (PathBuf, io::Error)> {
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        let failed = |error| (file.path.to_path_buf(), error);
        // A link stays a link: its target is written.
        let target = fs::canonicalize(file.path).unwrap_or_else(|_| file.path.to_path_buf());
        let rights = fs::metadata(&target).ok().map(|old| old.permissions());
        if cfg!(windows) && rights.as_ref().is_some_and(fs::Permissions::readonly) {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        let beside = beside(&target, |out| out.write_all(file.after)).map_err(failed)?;
        if let Some(rights) = rights {
            beside.as_file().set_permissions(rights).map_err(failed)?;
        }
        ready.push((file, target, beside));
    }
    for (file, target, _) in &ready {
        let now = fs::read(target).ok();
        if now.as_deref() != file.before {
            return Err((file.path.to_path_buf(), io::ErrorKind::AlreadyExists.into()));
        }
    }
    for (file, target, beside) in ready {
        let placed = match file.before {
            Some(_) => beside.persist(&target),
            None => beside.persist_noclobber(&target),
        };
        placed.map_err(|error| (file.path.to_path_buf(), error.error))?;
    }
    Ok(())
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

    /// Of several files none is written where one cannot be, or changed since it was read.
    #[test]
    fn several_files_are_written_all_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one.bdg"), folder.path().join("other.bdg"));
        fs::write(&other, "theirs").unwrap();
        let new = |path, before| NewContent { path, before, after: b"new" };
        let names = || fs::read_dir(folder.path()).unwrap().count();
        for before in [None, Some(b"mine".as_slice())] {
            let (path, error) = replace_all(&[new(&one, None), new(&other, before)]).unwrap_err();
            assert_eq!((path.as_path(), error.kind()), (other.as_path(), io::ErrorKind::AlreadyExists));
            assert_eq!((one.exists(), names()), (false, 1));
        }
        let lost = folder.path().join("none/x.bdg");
        assert_eq!(replace_all(&[new(&one, None), new(&lost, None)]).unwrap_err().0, lost);
        assert_eq!((one.exists(), names()), (false, 1));
        replace_all(&[new(&one, None), new(&other, Some(b"theirs"))]).unwrap();
        assert_eq!((fs::read(&one).unwrap(), fs::read(&other).unwrap()), (b"new".to_vec(), b"new".to_vec()));
    }

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
