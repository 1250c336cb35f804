//! The promises that the fuzz targets hold the program to (`fuzz/src/`), asked of texts that are kept: the seeds, the
//! example plans, and every input that once broke one (`tests/it/broken/`).

#[path = "../../fuzz/src/lib.rs"]
pub mod ways;

use std::fs;
use std::path::{Path, PathBuf};

use ways::session::MARK;

/// The files of a folder of the repository, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "bdg" || ending == "txt"));
    found.sort();
    found
}

/// Every kept plan, with the name of its file.
fn plans() -> impl Iterator<Item = (String, Vec<u8>)> {
    let folders = ["fuzz/seeds/plans", "examples", "src/starter", "tests/it/bad", "tests/it/broken"];
    let paths = folders.into_iter().flat_map(files).filter(|path| path.extension().is_some_and(|kind| kind == "bdg"));
    paths.map(|path| (path.display().to_string(), fs::read(path).unwrap()))
}

/// Asks a promise of every kept plan and names the one that breaks it.
fn hold(promise: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    let mut count = 0;
    for (name, bytes) in plans() {
        count += 1;
        let outcome = std::panic::catch_unwind(|| promise(&bytes));
        assert!(outcome.is_ok(), "{name} breaks it");
    }
    assert!(count > 20, "the kept plans are missing");
}

#[test]
fn reading_checking_and_showing_end() {
    hold(ways::check::check);
}

#[test]
fn formatting_changes_nothing_that_is_said() {
    hold(|bytes| ways::format::format(&String::from_utf8_lossy(bytes)));
}

#[test]
fn translating_changes_nothing_that_is_said() {
    hold(|bytes| ways::translate::translate(&String::from_utf8_lossy(bytes)));
}

#[test]
fn what_is_written_as_json_is_json() {
    hold(|bytes| ways::json::json(&String::from_utf8_lossy(bytes)));
}

#[test]
fn sessions_keep_what_they_promise() {
    for path in files("fuzz/seeds/sessions").into_iter().chain(files("tests/it/broken")) {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let outcome = std::panic::catch_unwind(|| ways::session::session(&text));
        assert!(outcome.is_ok(), "{} breaks it", path.display());
    }
    // What a session begins with is a plan as well.
    for (name, bytes) in plans() {
        let text = format!("{}{MARK}kiểm tra\n1.1 năm 2024: 5\nlộ trình 1.1", String::from_utf8_lossy(&bytes));
        let outcome = std::panic::catch_unwind(|| ways::session::session(&text));
        assert!(outcome.is_ok(), "{name} breaks it");
    }
}

#[test]
fn tables_come_within_their_limits_or_with_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/fixtures");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for bytes in paths.map(|path| fs::read(path).unwrap()) {
        ways::tables::tables(&bytes);
        // Cut off, as a copy that was broken off is.
        for part in 1..8 {
            ways::tables::tables(&bytes[..bytes.len() * part / 8]);
        }
    }
}
