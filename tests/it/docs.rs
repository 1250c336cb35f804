//! Runs the documentation: its pieces of plans read as it says, and its answers are the command's own.
//!
//! A piece of a plan is a code block. Its info string may add, each after a comma: `fragment` (lines of an indicator),
//! `fragment plan` (lines of the plan block), `error CODE` (what the checker must find), `file NAME` (the name that the
//! following `console` blocks use). Tables of results (`csv, file NAME`) work the same way. `UPDATE_DOCS=1` rewrites the
//! answers. A line `…` in an answer stands for omitted lines. README's commands run in the repository itself.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use bdg_syntax::diagnostic::{Diagnostic, Severity};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The documents: `docs/*.md` and `README.md`.
fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(root().join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.push(root().join("README.md"));
    // The examples of the rules are wrong on purpose; `rules.rs` tests them.
    found.retain(|path| path.exists() && !path.ends_with("diagnostics.md"));
    found.sort();
    assert!(!found.is_empty(), "there is no documentation");
    found
}

fn is_english(document: &Path) -> bool {
    document.to_string_lossy().ends_with(".en.md")
}

/// A code block of a document.
struct Block {
    /// Its place, for messages.
    place: String,
    /// What stands behind the opening fence.
    info: String,
    text: String,
    /// The lines between the fences, counted from 0.
    lines: std::ops::Range<usize>,
}

impl Block {
    fn marks(&self) -> impl Iterator<Item = &str> {
        self.info.split(',').map(str::trim)
    }

    fn mark(&self, name: &str) -> Option<&str> {
        self.marks().find_map(|mark| mark.strip_prefix(name)).map(str::trim)
    }

    fn is_plan(&self) -> bool {
        self.marks().next() == Some("bdg")
    }
}

fn blocks(document: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(document).unwrap();
    let name = document.file_name().unwrap().to_string_lossy().into_owned();
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            if open {
                found.last_mut().unwrap().lines.end = number;
            } else {
                found.push(Block {
                    place: format!("{name}:{}", number + 1),
                    info: info.to_owned(),
                    text: String::new(),
                    lines: number + 1..number + 1,
                });
            }
            open = !open;
        } else if open {
            let text = &mut found.last_mut().unwrap().text;
            text.push_str(line);
            text.push('\n');
        }
    }
    assert!(!open, "{name}: a code block is not closed");
    found
}

/// The tables and plans that a document shows, by the names behind `file`.
fn shown_files(blocks: &[Block]) -> BTreeMap<String, String> {
    let files = blocks.iter().filter(|block| matches!(block.marks().next(), Some("csv" | "bdg")));
    files.filter_map(|block| Some((block.mark("file")?.to_owned(), block.text.clone()))).collect()
}

/// Everything that reading and checking finds.
fn findings(text: &str, tables: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let mut files = tables.clone();
    files.insert("doc.bdg".to_owned(), text.to_owned());
    let loaded = bdg::load_files("doc.bdg", &files);
    let mut found = loaded.diagnostics;
    found.extend(bdg_core::check::check(&loaded.plan));
    found
}

fn listed(found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in found {
        let _ = writeln!(out, "  {} {:?}: {}", finding.code, finding.severity, finding.message.en);
    }
    out
}

fn plan_around(english: bool, header: &str, indicator: &str) -> String {
    if english {
        let unit = if indicator.contains("unit ") { "" } else { "unit %\n" };
        format!(
            "plan example \"An example\" {{\n period 2021-2025\n{header}}}\n\
             agency interior \"Office of Home Affairs\"\nagency health \"Health Centre\"\n\
             agency labour \"Labour Office\" {{\n until 2025-03-01\n succeeded by interior\n}}\n\
             goal 1 \"A goal\" {{\n indicator 1.1 \"An indicator\" {{\n{unit}lead interior\n{indicator}}}\n}}\n"
        )
    } else {
        let unit = if indicator.contains("đơn vị tính") { "" } else { "đơn vị tính %\n" };
        format!(
            "kế hoạch vi_du \"Kế hoạch ví dụ\" {{\n giai đoạn 2021-2025\n{header}}}\n\
             cơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan y_te \"Trung tâm Y tế huyện\"\n\
             cơ quan ldtbxh \"Phòng Lao động\" {{\n đến 01/03/2025\n kế tục noi_vu\n}}\n\
             mục tiêu 1 \"Một mục tiêu\" {{\n chỉ tiêu 1.1 \"Một chỉ tiêu\" {{\n{unit}chủ trì noi_vu\n{indicator}}}\n}}\n"
        )
    }
}

/// A block as a whole plan.
fn whole(block: &Block, english: bool) -> String {
    match block.mark("fragment") {
        None => block.text.clone(),
        Some("plan") => {
            let target = if english { "by 2025: at least 50\n" } else { "đến 2025: ít nhất 50\n" };
            plan_around(english, &block.text, target)
        }
        Some(_) => plan_around(english, "", &block.text),
    }
}

#[test]
fn pieces_of_plans_are_what_the_text_says() {
    let mut count = 0;
    let mut wrong = String::new();
    for document in documents() {
        let blocks = blocks(&document);
        let tables = shown_files(&blocks);
        for block in blocks.iter().filter(|block| block.is_plan()) {
            count += 1;
            let mut found = findings(&whole(block, is_english(&document)), &tables);
            if let Some(code) = block.mark("error") {
                if !found.iter().any(|finding| finding.code == code) {
                    let _ = writeln!(wrong, "{}: {code} is not found, but\n{}", block.place, listed(&found));
                }
                continue;
            }
            found.retain(|finding| finding.severity == Severity::Error);
            if !found.is_empty() {
                let _ = writeln!(wrong, "{}:\n{}", block.place, listed(&found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 0, "the documents show no plan");
}

/// The code spans of one table line, cell by cell.
fn spans(line: &str) -> Vec<Vec<&str>> {
    line.trim_matches('|').split('|').map(|cell| cell.split('`').skip(1).step_by(2).collect()).collect()
}

/// The rows of the tables behind a comment of that name, as code spans.
fn tables<'t>(text: &'t str, name: &str) -> Vec<Vec<Vec<&'t str>>> {
    let mark = format!("<!-- {name} -->");
    let mut rows = Vec::new();
    for part in text.split(mark.as_str()).skip(1) {
        let section = part.split("\n#").next().unwrap();
        rows.extend(section.lines().filter(|line| line.starts_with('|')).map(spans));
    }
    rows
}

#[test]
fn every_value_shown_can_be_read() {
    for document in documents() {
        let english = is_english(&document);
        let text = std::fs::read_to_string(&document).unwrap();
        for row in tables(&text, "values") {
            for value in row.first().unwrap() {
                let head = if english { "by 2025" } else { "đến 2025" };
                let plan = plan_around(english, "", &format!("{head}: {value}\n"));
                let mut found = bdg::load_text("doc.bdg", &plan).diagnostics;
                found.retain(|finding| finding.severity == Severity::Error);
                assert!(found.is_empty(), "{}: {value}\n{}", document.display(), listed(&found));
            }
        }
    }
}

#[test]
fn every_status_is_explained() {
    for document in documents().iter().filter(|path| path.to_string_lossy().contains("language")) {
        let text = std::fs::read_to_string(document).unwrap();
        for status in bdg_core::eval::Status::ALL {
            let label = bdg_core::phrases::status(status);
            let label = if is_english(document) { label.en } else { label.vi };
            assert!(text.contains(&format!("| {label} |")), "{}: “{label}”", document.display());
        }
    }
}

#[test]
fn model_plans_have_no_findings() {
    for name in ["huyen-mau-2021-2025.bdg", "sample-district-2021-2025.en.bdg"] {
        let path = root().join("examples").join(name);
        let loaded = bdg::load_path(&path, bdg::LoadOptions::default());
        let mut found = loaded.diagnostics;
        found.extend(bdg_core::check::check(&loaded.plan));
        assert!(found.is_empty(), "{name}:\n{}", listed(&found));
    }
}

/// The answer to one line of a console block, run in a folder.
fn answer(line: &str, folder: &Path, lang: &str) -> String {
    let outside = |(at, piece): (usize, &'_ str)| match at % 2 {
        0 => piece.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![piece.to_owned()],
    };
    let words: Vec<String> = line.split('"').enumerate().flat_map(outside).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(("bdg", arguments)) = words.split_first().map(|(first, rest)| (*first, rest)) else {
        panic!("only bdg is run: {line}");
    };
    let output = Command::new(env!("CARGO_BIN_EXE_bdg"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", lang)
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text.push_str(&String::from_utf8(output.stderr).unwrap());
    let mut lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines.iter().fold(String::new(), |out, line| out + line + "\n")
}

/// Whether a text shows an answer: line by line, a line `…` standing for any lines.
fn shows(text: &str, answer: &str) -> bool {
    let lines: Vec<&str> = text.lines().collect();
    let mut rest: Vec<&str> = answer.lines().collect();
    let mut pieces = lines.split(|line| *line == "…").peekable();
    let mut first = true;
    while let Some(piece) = pieces.next() {
        let places = if first { 0..1 } else { 0..rest.len() + 1 };
        let found = match pieces.peek() {
            // The last piece ends the answer.
            None => rest.len().checked_sub(piece.len()).filter(|at| places.contains(at) && rest[*at..] == *piece),
            Some(_) => places.clone().find(|at| rest.get(*at..*at + piece.len()) == Some(piece)),
        };
        let Some(found) = found else { return false };
        rest.drain(..found + piece.len());
        first = false;
    }
    true
}

#[test]
fn answers_are_those_of_the_command() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let mut wrong = String::new();
    for document in documents() {
        let lang = if is_english(&document) { "en_US.UTF-8" } else { "vi_VN.UTF-8" };
        let scratch = tempfile::tempdir().unwrap();
        let folder = if document.ends_with("README.md") { root() } else { scratch.path() };
        let mut changes: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        for block in blocks(&document) {
            if let Some(name) = block.mark("file") {
                std::fs::write(folder.join(name), &block.text).unwrap();
            }
            if block.marks().next() != Some("console") {
                continue;
            }
            let mut right = String::new();
            for line in block.text.lines().filter_map(|line| line.strip_prefix("$ ")) {
                let _ = write!(right, "$ {line}\n{}", answer(line, folder, lang));
            }
            if !shows(&block.text, &right) {
                let _ = writeln!(wrong, "{}: the text shows\n{}but the answer is\n{right}", block.place, block.text);
                if !block.text.lines().any(|line| line == "…") {
                    changes.push((block.lines, right));
                }
            }
        }
        if update && !changes.is_empty() {
            let text = std::fs::read_to_string(&document).unwrap();
            let mut lines: Vec<&str> = text.lines().collect();
            for (range, right) in changes.iter().rev() {
                lines.splice(range.clone(), right.lines());
            }
            std::fs::write(&document, lines.join("\n") + "\n").unwrap();
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
}
