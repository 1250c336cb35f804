//! The measures of the structure, and the bounds that hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::dependencies;
use crate::modules::{Arrow, Modules, between_rooms, circles, upward};
use crate::tokens;

/// The most circles of files.
const MAX_CIRCLES: usize = 0;

/// The most arrows from a file to one above it in the tree of modules.
const MAX_UPWARD: usize = 0;

/// The root file of each crate, under its name.
fn roots(root: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut roots =
        vec![("bdg".to_owned(), root.join("src/main.rs")), ("bdg (library)".to_owned(), root.join("src/lib.rs"))];
    for folder in entries(&root.join("crates"))? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        roots.push((name, folder.join("src/lib.rs")));
    }
    Ok(roots)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// The Rust files below a folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

pub(crate) fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The lines outside `#[cfg(test)]` modules.
pub(crate) fn code_without_tests(text: &str) -> impl Iterator<Item = &str> {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            let next = lines.peek().filter(|_| line == "#[cfg(test)]");
            if !next.is_some_and(|next| next.starts_with("mod ") && next.ends_with('{')) {
                return Some(line);
            }
            lines.by_ref().find(|line| *line == "}");
        }
    })
}

/// Whether a literal is meant for people: words of a sentence, or letters of Vietnamese.
fn is_sentence(literal: &str) -> bool {
    let letters = literal.chars().filter(|letter| letter.is_alphabetic()).count();
    letters > 3 && (literal.trim().contains(' ') || !literal.is_ascii())
}

/// Whether a file turns a word of the language into text: `Word::Plan.get(lang)`.
fn writes_words(text: &str) -> bool {
    let mut after = text.split("Word::").skip(1);
    after.any(|rest| rest.trim_start_matches(char::is_alphanumeric).starts_with(".get("))
}

/// The arrows of every crate, under its name.
fn arrows(root: &Path) -> Result<Vec<(String, BTreeSet<Arrow>)>, String> {
    let read = |(name, file): (String, PathBuf)| Ok((name, Modules::read(&file)?.arrows()));
    roots(root)?.into_iter().map(read).collect()
}

fn written(module: &[String]) -> String {
    if module.is_empty() { "the crate's root".to_owned() } else { module.join("::") }
}

fn joined(circle: &[Vec<String>]) -> String {
    circle.iter().map(|module| written(module)).collect::<Vec<_>>().join(" ↔ ")
}

/// Prints the measures.
pub(crate) fn print(root: &Path) -> Result<(), String> {
    dependencies::print(root)?;

    let mut lines: usize = 0;
    let mut sentences: usize = 0;
    let mut writers = Vec::new();
    for folder in [root.join("src"), root.join("crates")] {
        for path in files(&folder)? {
            let text = text(&path)?;
            lines += code_without_tests(&text).count();
            let content = tokens::read(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            let place = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if place.starts_with("crates/bdg-core/src/eval/") {
                sentences += content.texts.iter().filter(|text| is_sentence(text)).count();
            }
            if !place.starts_with("crates/bdg-syntax/") && writes_words(&text) {
                writers.push(place);
            }
        }
    }
    println!("lines of src and crates without tests: {lines}");
    println!("texts for people in the evaluator: {sentences}");
    println!("files outside bdg-syntax that write words of the language: {}", writers.len());
    writers.iter().for_each(|place| println!("    {place}"));

    let mut ups = Vec::new();
    for (name, arrows) in arrows(root)? {
        let rooms = between_rooms(&arrows);
        println!("{name}: circles of files {}, of rooms {}", circles(&arrows).len(), circles(&rooms).len());
        for circle in circles(&arrows).into_iter().chain(circles(&rooms)) {
            println!("    {}", joined(&circle));
        }
        ups.extend(
            upward(&arrows).into_iter().map(|(from, to)| format!("{name}: {} → {}", written(from), written(to))),
        );
    }
    println!("arrows from a file to one above it: {} (at most {MAX_UPWARD})", ups.len());
    ups.iter().for_each(|arrow| println!("    {arrow}"));
    Ok(())
}

/// Fails where more files than today import each other in a circle or reach up.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let mut found = Vec::new();
    let mut ups = 0;
    for (name, arrows) in arrows(root)? {
        found.extend(circles(&arrows).iter().map(|circle| format!("    {name}: {}", joined(circle))));
        ups += upward(&arrows).len();
    }
    let mut faults = Vec::new();
    if found.len() > MAX_CIRCLES {
        faults.push(format!("{} circles of files (at most {MAX_CIRCLES}):\n{}", found.len(), found.join("\n")));
    }
    if ups > MAX_UPWARD {
        faults.push(format!("{ups} files use what a file above them defines (at most {MAX_UPWARD})"));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::{code_without_tests, writes_words};

    #[test]
    fn tests_are_not_counted() {
        let module = "#[cfg(test)]\nmod tests {\n    b\n}\n";
        assert_eq!(code_without_tests(&format!("a\n{module}{module}c\n")).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(code_without_tests("#[cfg(test)]\nfn a() {}\n").count(), 2);
    }

    #[test]
    fn words_are_written_by_their_text() {
        assert!(writes_words("out.push_str(Word::Plan.get(lang))"));
        assert!(!writes_words("keyword == Word::Plan && map.get(0)"));
    }
}
