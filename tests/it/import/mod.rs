//! `bdg import`: tables of real plans as files of Word, Excel and LibreOffice, and the plans that are read from them.

mod above;
mod annexes;
mod asked;
mod assigned;
mod averages;
mod beside;
mod blanks;
mod body;
mod brackets;
mod cells;
mod columns;
mod cost;
mod group_units;
mod headers;
mod milestones;
mod notation;
mod offices;
mod own;
mod pieces;
mod plans;
mod quantities;
mod rows;
mod shown;
mod spelling;
mod statements;
pub mod tables;
mod times;
mod words;
mod yearly;

use std::path::{Path, PathBuf};

use bdg::{Loaded, load_path, load_text};
use bdg_office::import::{Imported, Options, import};

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/fixtures").join(name)
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(super) fn imported(name: &str) -> Imported {
    let options = Options { name: name.to_owned(), ..Options::default() };
    import(&bytes(name), &options).unwrap_or_else(|fault| panic!("{name}: {}", fault.message.en))
}

/// An imported plan, which must be read without errors and be formatted already.
pub(super) fn loaded(name: &str) -> Loaded {
    plan(name, &imported(name).text)
}

pub(super) fn plan(name: &str, text: &str) -> Loaded {
    let loaded = load_text("plan.bdg", text);
    let faults: Vec<String> = loaded
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == bdg_syntax::diagnostic::Severity::Error)
        // The period may be missing in the table; the checker asks for it.
        .map(|finding| format!("{} {}", finding.code, finding.message.en))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}\n{text}");
    assert!(!loaded.asts[0].incomplete, "{name}");
    let again = bdg_syntax::format(&loaded.plan.sources, &loaded.asts[0]).expect("a laid out plan");
    assert_eq!(again, text, "{name} is laid out otherwise");
    loaded
}

pub(super) fn example(name: &str) -> Loaded {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    load_path(&path, bdg::LoadOptions::default())
}
