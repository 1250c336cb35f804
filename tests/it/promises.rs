//! The promises that the fuzz targets hold the program to (`fuzz/src/`), asked of texts that are kept: the seeds, the
//! example plans, and every input that once broke one (`tests/it/broken/`).

#[path = "../../fuzz/src/lib.rs"]
pub mod ways;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use ways::session::MARK;

/// The files of a folder of the repository that end so, by name.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one)));
    found.sort();
    found
}

/// Every kept plan, with the name of its file.
fn plans() -> impl Iterator<Item = (String, Vec<u8>)> {
    let folders = ["fuzz/seeds/plans", "examples", "crates/bdg-core/src/starter", "tests/it/bad", "tests/it/broken"];
    let paths = folders.into_iter().flat_map(|folder| files(folder, &["bdg"]));
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
fn reading_again_is_reading_anew() {
    hold(ways::again::again);
}

#[test]
fn fixing_changes_nothing_that_is_said() {
    hold(|bytes| ways::fix::fix(&String::from_utf8_lossy(bytes)));
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
fn files_for_other_programs_are_sound() {
    hold(|bytes| ways::writers::writers(&String::from_utf8_lossy(bytes)));
}

#[test]
fn all_commands_give_one_figure() {
    hold(|bytes| ways::figures::figures(&String::from_utf8_lossy(bytes)));
    for path in files("fuzz/seeds/what-ifs", &["txt"]).into_iter().chain(files("fuzz/seeds/sessions", &["txt"])) {
        let text = fs::read_to_string(&path).unwrap();
        let outcome = std::panic::catch_unwind(|| ways::figures::figures(&text));
        assert!(outcome.is_ok(), "{} breaks it", path.display());
    }
}

/// Every kept document, and every kept plan as one.
fn documents() -> Vec<Vec<u8>> {
    let kept =
        ["fuzz/seeds/documents", "tests/it/broken"].into_iter().flat_map(|folder| files(folder, &["json", "csv"]));
    let mut documents: Vec<Vec<u8>> = kept.map(|path| fs::read(path).unwrap()).collect();
    for (_, bytes) in plans() {
        let loaded = bdg::load_text("plan.bdg", &String::from_utf8_lossy(&bytes));
        documents.extend(bdg_report::export::plan::write(&loaded).ok().map(|said| serde_json::to_vec(&said).unwrap()));
    }
    assert!(documents.len() > 20);
    documents
}

#[test]
fn a_document_says_what_its_plan_says() {
    documents().iter().for_each(|document| ways::import::import(document));
}

/// Puts `other` in the place of the value that is number `at` in order, if there is one.
fn mangle(value: &mut Value, at: &mut usize, other: &Value) -> bool {
    if *at == 0 {
        *value = other.clone();
        return true;
    }
    *at -= 1;
    match value {
        Value::Object(members) => members.values_mut().any(|member| mangle(member, at, other)),
        Value::Array(items) => items.iter_mut().any(|item| mangle(item, at, other)),
        _ => false,
    }
}

/// One value of a document is another than it was: its plan says that too, or none does. Every third value is tried, each
/// with another of the odd ones; the fuzzer tries the rest, and all of them as tables.
#[test]
fn a_document_that_was_changed_is_read_or_refused() {
    let others = [
        json!(null),
        json!(-1),
        json!("1/2"),
        json!("\" }\n{ # “"),
        json!("a\u{301}\u{0}"),
        json!("9".repeat(40)),
        json!([]),
        json!({ "number": { "amount": { "number": "1" } } }),
    ];
    for path in files("fuzz/seeds/documents", &["json"]) {
        let document: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for at in (0..).step_by(3) {
            let mut changed = document.clone();
            if !mangle(&mut changed, &mut { at }, &others[at % others.len()]) {
                assert!(at > 50, "{at} values in {}", path.display());
                break;
            }
            ways::import::whole_plan(&serde_json::to_vec(&changed).unwrap());
        }
    }
}

#[test]
fn a_template_is_filled_or_refused() {
    for path in files("fuzz/seeds/templates", &["xml"]).into_iter().chain(files("tests/it/broken", &["xml"])) {
        let bytes = fs::read(&path).unwrap();
        ways::template::template(&bytes);
        for part in 1..40 {
            ways::template::template(&bytes[..bytes.len() * part / 40]);
        }
    }
}

#[test]
fn sessions_keep_what_they_promise() {
    for path in files("fuzz/seeds/sessions", &["txt"]).into_iter().chain(files("tests/it/broken", &["bdg", "txt"])) {
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
fn totals_come_to_what_they_are_the_sums_of() {
    let seeds = files("fuzz/seeds/rollups", &["txt"]);
    assert!(!seeds.is_empty());
    for path in seeds {
        let text = fs::read_to_string(&path).unwrap();
        let outcome = std::panic::catch_unwind(|| ways::rollup::rollup(&text));
        assert!(outcome.is_ok(), "{} breaks it", path.display());
    }
}

#[test]
fn every_engine_reads_the_same_queries() {
    let kept = [("fuzz/seeds/queries", "txt"), ("fuzz/seeds/plans", "bdg"), ("examples", "bdg")];
    let kept: Vec<PathBuf> = kept.iter().flat_map(|(folder, ending)| files(folder, &[ending])).collect();
    assert!(kept.len() > 8);
    for path in kept {
        let text = fs::read_to_string(&path).unwrap();
        let outcome = std::panic::catch_unwind(|| ways::sql::sql(&text));
        assert!(outcome.is_ok(), "{} breaks it", path.display());
    }
}

#[test]
fn tables_come_within_their_limits_or_with_a_reason() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/fixtures");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for bytes in paths.map(|path| fs::read(path).unwrap()) {
        ways::tables::tables(&bytes);
        ways::import::import(&bytes);
        // Cut off, as a copy that was broken off is.
        for part in 1..8 {
            ways::tables::tables(&bytes[..bytes.len() * part / 8]);
        }
    }
}
