//! Plans for other programs, and back.

pub mod csv;
mod iati;
pub mod plan;

use std::path::PathBuf;

use bdg::{LoadOptions, Loaded, load_path};

/// The plans of the repository that declare a plan.
fn examples() -> Vec<(String, Loaded)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found: Vec<(String, Loaded)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "bdg"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), load_path(&path, LoadOptions::default()))
        })
        .filter(|(_, loaded)| loaded.plan.header.is_some())
        .collect();
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert!(found.len() >= 6, "the example plans are missing");
    found
}
