//! Paths from one place of the disk to another.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The path of a file as seen from a folder, with plain strokes; `None` where none leads there.
pub(super) fn path_from(folder: &Path, file: &Path) -> Option<String> {
    let (from, to) = (whole(folder)?, whole(file)?);
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) = (from.components().collect(), to.components().collect());
    let same = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if same == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len().saturating_sub(same));
    let down = to.iter().skip(same).map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// A path from the root, of what need not exist yet.
fn whole(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let mut behind = Vec::new();
    let mut there = path.as_path();
    loop {
        if let Ok(found) = fs::canonicalize(there) {
            return Some(behind.iter().rev().fold(found, |path: PathBuf, part| path.join(part)));
        }
        behind.push(there.file_name()?.to_owned());
        there = there.parent()?;
    }
}
