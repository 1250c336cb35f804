//! Finds plan files in folders.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::context::is_input;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Message;

/// A file to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlanFile {
    /// The path, as it is shown.
    pub path: PathBuf,
    /// Whether it was found in a folder, not named itself.
    pub in_folder: bool,
}

/// The files that paths name, each once: files as given, folders with every `.bdg` file in and below them by name.
pub(super) fn plan_files(paths: &[PathBuf]) -> (Vec<PlanFile>, Vec<Message>) {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    for path in paths {
        if is_input(path) {
            if known.insert(path.clone()) {
                files.push(PlanFile { path: path.clone(), in_folder: false });
            }
            continue;
        }
        if !path.is_dir() {
            if known.insert(identity(path)) {
                files.push(PlanFile { path: path.clone(), in_folder: false });
            }
            continue;
        }
        let found = below(path, &mut problems);
        if found.is_empty() {
            let name = harmless(&path.display().to_string());
            problems.push(Message::new(
                format!("trong thư mục “{name}” không có tệp .bdg nào"),
                format!("there are no .bdg files in the folder “{name}”"),
            ));
        }
        for path in found {
            if known.insert(identity(&path)) {
                files.push(PlanFile { path, in_folder: true });
            }
        }
    }
    (files, problems)
}

/// Whether a path is a plan or a folder of plans, and no table.
pub(super) fn is_plans(path: &Path) -> bool {
    path.is_dir() || is_plan(path)
}

/// The file itself, whatever name leads to it.
pub(super) fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// All `.bdg` files in and below a folder, sorted. Links to folders are not followed, so that a circle of them ends.
fn below(folder: &Path, problems: &mut Vec<Message>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let name = harmless(&folder.display().to_string());
                problems.push(Message::new(
                    format!("không mở được thư mục “{name}” ({error})"),
                    format!("cannot open the folder “{name}” ({error})"),
                ));
                continue;
            }
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            let hidden = entry.file_name().as_encoded_bytes().first() == Some(&b'.');
            if kind.is_dir() {
                if !hidden {
                    open.push(path);
                }
            } else if !hidden && is_plan(&path) && (kind.is_file() || path.is_file()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_plan(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|extension| extension.eq_ignore_ascii_case("bdg"))
}
