//! What the checker finds, at its places in the client's texts.

use std::path::Path;

use super::analysis::{Analysis, Place};
use super::edit::Edit;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::message;
use bdg_syntax::source::{FileId, PositionUnit, Span};

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// The code of its rule.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that matter, each with what is to be said about it.
    pub related: Vec<Related>,
    /// The change that mends it, in the file of its place.
    pub fix: Option<Fix>,
}

/// Another place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is to be said about it.
    pub message: String,
}

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a line.
    pub title: String,
    /// The file that it changes.
    pub file: FileId,
    /// The change.
    pub edit: Edit,
    /// Whether the plan says the same before and after.
    pub keeps: bool,
}

/// All findings of a plan, by place. What is wrong with a table of results stands at the statement that names the table.
#[must_use]
pub fn findings(analysis: &Analysis) -> Vec<Finding> {
    analysis.diagnostics().iter().map(|found| finding(analysis, found)).collect()
}

/// A finding as a client sees it.
pub(super) fn finding(analysis: &Analysis, found: &Diagnostic) -> Finding {
    let lang = analysis.lang();
    let sources = &analysis.plan().sources;
    let (place, before) = shown(analysis, found.span);
    let related = found.related.iter().map(|label| {
        let (place, before) = shown(analysis, label.span);
        Related { place, message: format!("{before}{}", label.message.get(lang)) }
    });
    let fix = found.fix.as_ref().filter(|fix| analysis.ast(fix.span.file).is_some()).map(|fix| {
        let text = analysis.text(fix.span.file).map_or("", |text| text.text());
        let new = fix.replacement.clone();
        let text = if text.contains("\r\n") { new.replace('\n', "\r\n") } else { new };
        let edit = Edit { range: analysis.place(fix.span).range, text };
        let title = change(analysis.plan().slice(fix.span), &edit.text).get(lang).to_owned();
        Fix { title, file: fix.span.file, edit, keeps: fix.keeps }
    });
    let unreadable = sources.file(found.span.file).is_some_and(|file| !file.readable());
    Finding {
        place: if unreadable { Place { file: place.file, range: 0..0 } } else { place },
        code: found.code,
        severity: found.severity,
        message: format!("{before}{}", found.message.get(lang)),
        help: found.help.as_ref().map(|help| help.get(lang).to_owned()),
        related: related.collect(),
        fix,
    }
}

/// What a fix does, in a line.
fn change(old: &str, new: &str) -> Message {
    let short = |text: &str| bdg_core::phrases::first_words(text.trim());
    let (old, new) = (short(old), short(new));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => message!("thêm “{new}”", "insert “{new}”"),
        (_, true) => message!("xóa “{old}”", "delete “{old}”"),
        _ => message!("thay “{old}” bằng “{new}”", "replace “{old}” with “{new}”"),
    }
}

/// Where a place of the plan is shown, and what names it there if it is elsewhere: `ket-qua.csv:3: `.
pub(super) fn shown(analysis: &Analysis, span: Span) -> (Place, String) {
    let sources = &analysis.plan().sources;
    let span = sources.origin(span);
    if analysis.ast(span.file).is_some() {
        return (analysis.place(span), String::new());
    }
    let Some(file) = sources.file(span.file) else { return (top(), String::new()) };
    let line = file.position(span.start, PositionUnit::Chars).line;
    let name = file.path().and_then(Path::file_name).map_or(file.name().into(), |name| name.to_string_lossy());
    let statement = file.path().and_then(|path| analysis.statement_of(path));
    (statement.map_or_else(top, |span| analysis.place(span)), format!("{name}:{line}: "))
}

fn top() -> Place {
    Place { file: FileId(0), range: 0..0 }
}
