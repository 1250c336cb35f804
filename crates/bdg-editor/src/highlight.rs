//! What the words of a text are, by their meaning.

use std::ops::Range;

use super::analysis::Analysis;
use super::names::{Named, Occurrence};
use super::walk::walk;
use bdg_syntax::source::FileId;
use bdg_syntax::{TokenKind, Word, tokens};

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The keyword of a statement.
    Keyword,
    /// A word that compares: `ít nhất`.
    Comparator,
    /// Another word of the language.
    Word,
    /// A text in quotes.
    Text,
    /// A number, a year or a date.
    Number,
    /// A unit.
    Unit,
    /// An agency.
    Agency,
    /// The code of a goal, an indicator or a part.
    Code,
    /// The code of a rule.
    Rule,
    /// Another name.
    Name,
    /// A comment.
    Comment,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Where it stands, in bytes of the client's text.
    pub range: Range<u32>,
    /// What it is.
    pub class: Class,
    /// Whether a name is declared here.
    pub declares: bool,
}

/// The words of a file, in order of place, without overlaps.
#[must_use]
pub fn highlight(analysis: &Analysis, file: FileId) -> Vec<Highlight> {
    let Some(ast) = analysis.ast(file) else { return Vec::new() };
    let names = analysis.names();
    let first = names.partition_point(|one| one.span.file < file);
    let names = names.get(first..).unwrap_or_default();
    let mut found = Vec::new();
    walk(ast, &mut |item, _| found.extend(tokens(&analysis.plan().sources, item)));
    found.sort_by_key(|token| (token.span.start, token.span.end));
    let mut out: Vec<Highlight> = Vec::with_capacity(found.len());
    let mut behind = 0;
    for token in found {
        let name = name_in(names, token.span.start);
        let Some(class) = class(token.kind, name) else { continue };
        let range = analysis.place(token.span).range;
        if range.start < behind || range.is_empty() {
            continue;
        }
        behind = range.end;
        let named = token.kind == TokenKind::Name;
        out.push(Highlight { range, class, declares: named && name.is_some_and(|name| name.declares) });
    }
    out
}

/// The name that begins at an offset, of the names of one file and those behind it.
fn name_in(names: &[Occurrence], start: u32) -> Option<&Occurrence> {
    let file = names.first()?.span.file;
    let at = names.partition_point(|one| (one.span.file, one.span.start) < (file, start));
    names.get(at).filter(|one| one.span.file == file && one.span.start == start)
}

fn class(kind: TokenKind, name: Option<&Occurrence>) -> Option<Class> {
    Some(match kind {
        TokenKind::Keyword(_) => Class::Keyword,
        TokenKind::Word(word) if Word::comparators().contains(&word) => Class::Comparator,
        TokenKind::Word(word) if Word::units().contains(&word) => Class::Unit,
        TokenKind::Word(_) => Class::Word,
        TokenKind::Text => Class::Text,
        TokenKind::Number | TokenKind::Year | TokenKind::Date => Class::Number,
        TokenKind::Unit => Class::Unit,
        TokenKind::Comment => Class::Comment,
        TokenKind::Name => match name.map(|name| &name.named) {
            Some(Named::Agency(_)) => Class::Agency,
            Some(Named::Unit(_)) => Class::Unit,
            Some(Named::Goal(_) | Named::Indicator(_) | Named::Above(_)) => Class::Code,
            Some(Named::Rule(_)) => Class::Rule,
            None => Class::Name,
        },
        TokenKind::Other => return None,
    })
}
