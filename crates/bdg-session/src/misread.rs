//! Why a line is not understood.

use super::answer::{Answer, AnswerKind, Finding};
use super::line::Piece;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Why a line was not understood: a place in it, in bytes, and what to do.
#[derive(Debug, Clone)]
pub(super) struct Misread {
    pub start: usize,
    pub end: usize,
    pub message: Message,
    pub help: Option<Message>,
}

impl Misread {
    pub fn new(start: usize, end: usize, message: Message) -> Misread {
        Misread { start, end, message, help: None }
    }

    /// At some words, or else at the end of the line.
    pub fn at(pieces: &[Piece<'_>], line: &str, message: Message) -> Misread {
        match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => Misread::new(first.start, last.end, message),
            _ => Misread::new(line.len(), line.len(), message),
        }
    }

    pub fn help(mut self, help: Message) -> Misread {
        self.help = Some(help);
        self
    }
}

/// The answer to a line that is not understood.
pub(super) fn misread(lang: Lang, kind: AnswerKind, line: &str, misread: Misread) -> Answer {
    let finding = Finding::in_line(line, misread.start, misread.end, misread.message, misread.help);
    Answer::refused(kind, lang, vec![finding])
}
