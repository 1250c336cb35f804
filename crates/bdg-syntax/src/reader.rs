//! What reading a file keeps in mind: the text, what is found wrong in it, and its language.

use pest::iterators::Pair;

use super::Rule;
use crate::diagnostic::Diagnostic;
use crate::number::Lang;
use crate::source::{FileId, Span};

/// A text that is being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) file: FileId,
    /// What is found wrong.
    pub(super) out: &'a mut Vec<Diagnostic>,
    /// The language, once a keyword has told it.
    pub(super) lang: Option<Lang>,
    /// How many statements, comments and names in lists have been read.
    pub(super) statements: usize,
    /// Whether something could not be read.
    pub(super) incomplete: bool,
    /// Whether a word of the other language stands beside a number that the two languages read as two.
    pub(super) doubtful: bool,
    /// How many braces close nothing.
    pub(super) extra_braces: usize,
    /// Whether a number of the figure that is read cannot be read.
    pub(super) unreadable_number: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, file: FileId, out: &'a mut Vec<Diagnostic>) -> Reader<'a> {
        Reader {
            text,
            file,
            out,
            lang: None,
            statements: 0,
            incomplete: false,
            doubtful: false,
            extra_braces: 0,
            unreadable_number: false,
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { file: self.file, start: cut(start), end: cut(end) }
    }

    /// Takes the language of the keyword that a broken line begins with.
    pub(super) fn assume(&mut self, lang: Option<Lang>) {
        self.lang = self.lang.or(lang);
    }

    pub(super) fn language(&self) -> Lang {
        self.lang.unwrap_or_default()
    }

    /// The file's language, once a keyword has told it.
    pub(super) fn known_language(&self) -> Option<Lang> {
        self.lang
    }

    pub(super) fn offset_span(&self, base: usize, start: usize, end: usize) -> Span {
        self.span(base + start, base + end)
    }

    pub(super) fn pair_span(&self, pair: &Pair<'_, Rule>, base: usize) -> Span {
        let span = pair.as_span();
        self.offset_span(base, span.start(), span.end())
    }
}
