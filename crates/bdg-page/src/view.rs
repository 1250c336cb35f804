//! What the page is told of a plan, as plain data.

use serde::Serialize;

use super::sheet::Sheet;
use bdg_editor::{ActionKind, Block, OfferKind};
use bdg_report::findings::Counts;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;

/// The plan at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The plan's own language.
    pub lang: Lang,
    /// The plan's title; empty where it has none.
    pub title: String,
    /// The name of the plan's file.
    pub root: String,
    /// Whether there is a plan to compute with.
    pub readable: bool,
    /// All files that the page was given.
    pub files: Vec<SeenFile>,
    /// The years that can be planned.
    pub years: Vec<i32>,
    /// The year that is planned next.
    pub next_year: Option<i32>,
    /// How many findings there are.
    pub counts: Counts,
    /// The same in words; empty where nothing was found.
    pub count_words: String,
    /// The findings by place.
    pub findings: Vec<Finding>,
    /// How many fixes would leave the plan saying the same.
    pub fixable: usize,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeenFile {
    /// Its name.
    pub name: String,
    /// Whether it is a text in the plan's language.
    pub is_text: bool,
    /// Whether the plan uses it.
    pub used: bool,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the file that it is in.
    pub file: String,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Its line, from 1.
    pub line: u32,
    /// The code of its rule.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// The same as a word.
    pub word: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// What mends it.
    pub fix: Option<Fix>,
}

/// Another place of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// The name of its file.
    pub file: String,
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Its line, from 1.
    pub line: u32,
    /// What is to be said about it.
    pub message: String,
}

/// A change that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// Whether the plan says the same before and after.
    pub keeps: bool,
    /// The change.
    pub edit: Edit,
}

/// A change of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The name of the file.
    pub file: String,
    /// Where what is replaced begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What stands there then.
    pub insert: String,
}

/// Something to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Action {
    /// What it does.
    pub title: String,
    /// `fix`, `add` or `accept`.
    pub kind: &'static str,
    /// The code of the finding's rule.
    pub code: &'static str,
    /// The changes.
    pub edits: Vec<Edit>,
}

/// What is known of the thing at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hover {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What is known of it.
    pub pieces: Vec<Piece>,
}

/// A piece of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// `head`, `text`, `code` or `list`.
    pub kind: &'static str,
    /// Its lines.
    pub lines: Vec<String>,
}

/// The ways to go on at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// In the order in which they are offered.
    pub offers: Vec<Offer>,
    /// Whether there are more.
    pub more: bool,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Where what it replaces begins.
    pub from: u32,
    /// Where that ends.
    pub to: u32,
    /// What stands there then.
    pub text: String,
    /// Its meaning in a line.
    pub detail: String,
    /// What it is.
    pub kind: &'static str,
    /// More about it.
    pub help: Vec<Piece>,
}

/// The answer to a line of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Whether it could be answered.
    pub ok: bool,
    /// The answer.
    pub sheet: Sheet,
    /// The name of the scenario that holds now.
    pub scenario: String,
    /// How many what-ifs it has.
    pub what_ifs: usize,
    /// Files that the line writes: name and text.
    pub files: Vec<(String, String)>,
}

impl Piece {
    pub(super) fn of(block: &Block) -> Piece {
        let (kind, lines) = match block {
            Block::Head(text) => ("head", vec![text.clone()]),
            Block::Text(text) => ("text", vec![text.clone()]),
            Block::Code(code) => ("code", code.lines().map(str::to_owned).collect()),
            Block::List(lines) => ("list", lines.clone()),
        };
        Piece { kind, lines }
    }
}

pub(super) fn kind_of_action(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::Fix => "fix",
        ActionKind::Add => "add",
        ActionKind::Accept => "accept",
    }
}

pub(super) fn kind_of_offer(kind: OfferKind) -> &'static str {
    match kind {
        OfferKind::Keyword => "keyword",
        OfferKind::Word => "word",
        OfferKind::Agency => "agency",
        OfferKind::Unit => "unit",
        OfferKind::Code => "code",
        OfferKind::Rule => "rule",
        OfferKind::Year => "year",
    }
}
