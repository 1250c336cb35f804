//! Findings as JSON: every place with its line, column and byte, every sentence in both languages.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::counts::Counts;
use crate::names::slashed;
use bdg_core::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Position, PositionUnit, Sources, Span};

/// The findings of a check, gathered plan by plan and written as one JSON document.
///
/// Lines and columns count from 1, columns in characters; bytes count from 0 in the normalised text (NFC, without a
/// byte order mark). `end` is one past the last character.
#[derive(Debug, Default)]
pub struct JsonFindings {
    files: Vec<FileJson>,
    known: HashSet<String>,
    fixed: Vec<FixedJson>,
    findings: Vec<FindingJson>,
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct Document<'d> {
    format: &'static str,
    version: u32,
    files: &'d [FileJson],
    fixed: &'d [FixedJson],
    diagnostics: &'d [FindingJson],
    summary: Summary,
}

#[derive(Debug, Serialize)]
struct Summary {
    files: usize,
    #[serde(flatten)]
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct FileJson {
    file: String,
    readable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Lang>,
}

/// A change that `bdg check --fix` made, or would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixedJson {
    /// The file, with forward slashes.
    pub file: String,
    /// The line of the text as it stood then, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The code of the rule.
    pub code: &'static str,
    /// The name of the rule.
    pub rule: &'static str,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

#[derive(Debug, Serialize)]
struct FindingJson {
    code: &'static str,
    rule: &'static str,
    severity: Severity,
    message: Message,
    #[serde(flatten)]
    place: PlaceJson,
    label: Option<Message>,
    related: Vec<RelatedJson>,
    help: Option<Message>,
    fix: Option<FixJson>,
}

#[derive(Debug, Serialize)]
struct RelatedJson {
    message: Message,
    #[serde(flatten)]
    place: PlaceJson,
}

#[derive(Debug, Serialize)]
struct FixJson {
    replacement: String,
    keeps_meaning: bool,
    #[serde(flatten)]
    place: PlaceJson,
}

#[derive(Debug, Serialize)]
struct PlaceJson {
    file: String,
    start: PointJson,
    end: PointJson,
}

/// A point of a text.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct PointJson {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// From 0.
    pub byte: u32,
}

/// The name of the file that a span lies in.
pub(super) fn file_name(sources: &Sources, span: Span) -> String {
    sources.file(span.file).map(|file| slashed(file.name())).unwrap_or_default()
}

/// The first point of a span and the one behind it.
pub(super) fn points(sources: &Sources, span: Span) -> (PointJson, PointJson) {
    let Some(file) = sources.file(span.file) else {
        let nowhere = PointJson { line: 1, column: 1, byte: 0 };
        return (nowhere, nowhere);
    };
    let point = |offset: u32| {
        let Position { line, column } = file.position(offset, PositionUnit::Chars);
        PointJson { line, column, byte: file.indexed().floor(offset) }
    };
    (point(span.start), point(span.end.max(span.start)))
}

fn place(sources: &Sources, span: Span) -> PlaceJson {
    let (start, end) = points(sources, span);
    PlaceJson { file: file_name(sources, span), start, end }
}

impl JsonFindings {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> JsonFindings {
        JsonFindings::default()
    }

    /// Takes in the files of a plan. A file that several plans use is listed once.
    pub fn add_files(&mut self, plan: &Plan) {
        for (index, file) in plan.sources.files().iter().enumerate() {
            let name = slashed(file.name());
            if self.known.insert(name.clone()) {
                let language = (index == 0 && file.readable()).then_some(plan.lang);
                self.files.push(FileJson { file: name, readable: file.readable(), language });
            }
        }
    }

    /// Takes in changes that were made before the check.
    pub fn add_fixed(&mut self, fixed: impl IntoIterator<Item = FixedJson>) {
        self.fixed.extend(fixed);
    }

    /// Takes in findings of a plan, in order.
    pub fn add(&mut self, sources: &Sources, findings: &[Diagnostic]) {
        self.counts.add(findings);
        for finding in findings {
            self.findings.push(FindingJson {
                code: finding.code,
                rule: finding.rule,
                severity: finding.severity,
                message: finding.message.clone(),
                place: place(sources, finding.span),
                label: finding.label.clone(),
                related: finding
                    .related
                    .iter()
                    .map(|label| RelatedJson { message: label.message.clone(), place: place(sources, label.span) })
                    .collect(),
                help: finding.help.clone(),
                fix: finding.fix.as_ref().map(|fix| FixJson {
                    replacement: fix.replacement.clone(),
                    keeps_meaning: fix.keeps,
                    place: place(sources, fix.span),
                }),
            });
        }
    }

    /// Writes the document.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let document = Document {
            format: "bdg.check",
            version: 1,
            files: &self.files,
            fixed: &self.fixed,
            diagnostics: &self.findings,
            summary: Summary { files: self.files.len(), counts: self.counts },
        };
        serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
        writeln!(out)
    }
}
