//! Paths of the files that a plan names, and why a file cannot be read.

use std::io;
use std::path::{Component, Path, PathBuf};

use bdg_syntax::diagnostic::Message;

/// A path without `.` and with `a/..` taken out; leading `..` stay. The disk is not asked, so links are not followed.
#[must_use]
pub fn plain_path(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                if matches!(out.components().next_back(), Some(Component::Normal(_))) {
                    out.pop();
                } else {
                    out.push("..");
                }
            }
            other => out.push(other),
        }
    }
    out
}

/// Whether a plain path lies in a plain folder; the empty folder is the one the program stands in.
pub(crate) fn within(path: &Path, folder: &Path) -> bool {
    match path.strip_prefix(folder) {
        Ok(rest) => rest.components().all(|part| matches!(part, Component::Normal(_))),
        Err(_) => false,
    }
}

/// Why a file could not be read, in words.
pub(crate) fn unreadable(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("không tìm thấy tệp", "there is no such file"),
        io::ErrorKind::PermissionDenied => Message::new("không có quyền đọc tệp", "the file may not be read"),
        io::ErrorKind::IsADirectory => Message::new("đây là thư mục, không phải tệp", "this is a folder, not a file"),
        _ => Message::new(format!("không đọc được tệp ({error})"), format!("the file cannot be read ({error})")),
    }
}

/// Where a file stands that a plan names beside itself: relative to the folder, with either stroke.
pub(crate) fn named_in(folder: &Path, name: &str) -> PathBuf {
    plain_path(&folder.join(name.replace('\\', "/")))
}

/// Whether a name leads from folder to folder and not to a disk, a share or the root.
pub(crate) fn is_relative(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    let steps = |part| matches!(part, Component::Normal(_) | Component::CurDir | Component::ParentDir);
    !drive && Path::new(&name).components().all(steps)
}
