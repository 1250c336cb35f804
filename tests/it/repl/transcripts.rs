//! The transcripts of `docs/repl.md`, line by line. With `UPDATE_DOCS` set they are written anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Shelf;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/repl.md")
}

/// A plan that the manual shows.
pub fn file_of_the_manual(name: &str) -> String {
    let text = std::fs::read_to_string(page()).unwrap();
    let (_, rest) = text.split_once(&format!("```bdg {name}\n")).unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

fn source(name: &str, shown: &BTreeMap<String, String>) -> String {
    shown.get(name).cloned().unwrap_or_else(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        std::fs::read_to_string(path).unwrap()
    })
}

/// What the session answers to the lines of a block: the block written anew.
fn played(block: &str, shelf: &Shelf) -> String {
    let mut session = shelf.session();
    let mut out = String::new();
    let mut lines = block.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(asked) = line.strip_prefix("> ") else { continue };
        let mut asked = asked.to_owned();
        out.push_str(line);
        out.push('\n');
        while let Some(more) = lines.peek().and_then(|line| line.strip_prefix(". ")) {
            assert!(session.is_incomplete(&asked), "{asked}");
            asked.push('\n');
            asked.push_str(more);
            out.push_str(lines.next().unwrap());
            out.push('\n');
        }
        assert!(!session.is_incomplete(&asked), "{asked}");
        let text = session.run(&asked).text(80);
        assert!(text.lines().all(|line| line.chars().count() <= 130), "{text}");
        out.push_str(&text);
        out.push('\n');
    }
    out
}

#[test]
fn the_manual_is_what_the_session_answers() {
    let text = std::fs::read_to_string(page()).unwrap();
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("```") {
        let (head, body) = after.split_once('\n').unwrap();
        let (block, behind) = body.split_once("```").unwrap();
        out.push_str(before);
        let (kind, name) = head.split_once(' ').unwrap();
        let block = match kind {
            "bdg" => {
                let block = written.get(name).cloned().unwrap_or_else(|| block.to_owned());
                shown.insert(name.to_owned(), block.clone());
                block
            }
            "console" => {
                let shelf = Shelf::new(name, &source(name, &shown));
                let block = played(block, &shelf);
                written.extend(shelf.files.lock().unwrap().clone());
                block
            }
            other => panic!("{other}"),
        };
        out.push_str(&format!("```{head}\n{block}```"));
        rest = behind;
    }
    out.push_str(rest);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(page(), &out).unwrap();
    }
    if out != text {
        let differing = text.lines().zip(out.lines()).find(|(one, two)| one != two);
        panic!("docs/repl.md says otherwise; the first line: {differing:?}");
    }
}
