//! The public methods that take a line: running it, completing it, previewing it.

use super::answer::{Answer, AnswerKind};
use super::assist::{self, Completion, Token};
use super::command::{self, Verb};
use super::line::{Line, Piece, is_open, normalised};
use super::misread::misread;
use super::session::Session;
use super::{manage, questions, what_if};

impl Session {
    /// Answers one line. One that fails changes nothing.
    pub fn run(&mut self, line: &str) -> Answer {
        self.next_line();
        let text = normalised(line);
        let line = Line::read(text.trim());
        if line.pieces.is_empty() {
            return Answer::new(AnswerKind::Nothing, self.language());
        }
        let command = command::verb(&line.pieces);
        if command.is_some_and(|(words, _)| words.verb == Verb::Scenario) && line.opens_block() {
            return what_if::block(self, line.text);
        }
        if let (None, [alone]) = (command, line.pieces.as_slice()) {
            if let Some(verb) = asked_by(self, alone) {
                let reply = questions::answer(self, verb, &line.pieces, line.text);
                return reply.unwrap_or_else(|fault| misread(self.language(), verb.kind(), line.text, fault));
            }
        }
        match command.filter(|_| !begins_with_code(self, &line.pieces)) {
            Some((words, rest)) => {
                let reply = if words.verb.is_question() {
                    questions::answer(self, words.verb, rest, line.text)
                } else {
                    manage::order(self, words.verb, rest, line.text)
                };
                reply.unwrap_or_else(|fault| misread(self.language(), words.verb.kind(), line.text, fault))
            }
            None if looks_like_what_if(self, &line.pieces) => what_if::what_if(self, line.text),
            // A name of the plan alone asks to be shown.
            None if !command::is_near(&line.pieces) && self.names().mention(&line.pieces) => {
                let reply = questions::answer(self, Verb::Show, &line.pieces, line.text);
                reply.unwrap_or_else(|fault| misread(self.language(), AnswerKind::Show, line.text, fault))
            }
            None => {
                let fault = command::unknown(line.text, &line.pieces);
                misread(self.language(), AnswerKind::Error, line.text, fault)
            }
        }
    }

    /// Whether a line needs more: a text or a block is still open.
    #[must_use]
    pub fn is_incomplete(&self, line: &str) -> bool {
        is_open(line)
    }

    /// How a line may go on at a cursor, in bytes.
    #[must_use]
    pub fn complete(&self, line: &str, cursor: usize) -> Completion {
        assist::complete(self, line, cursor)
    }

    /// The stretches of a line and what they are, in order; blanks lie between them.
    #[must_use]
    pub fn tokens(&self, line: &str) -> Vec<Token> {
        assist::tokens(self, line)
    }

    /// The answer of a complete question or what-if in one line, without asking it: nothing changes. `None` where a
    /// line is not complete, not understood, or too costly to try at every key.
    #[must_use]
    pub fn preview(&self, line: &str) -> Option<String> {
        assist::preview(self, line)
    }
}

/// What a code or a year alone asks: to show the indicator, or the table of the year.
pub(super) fn asked_by(session: &Session, alone: &Piece<'_>) -> Option<Verb> {
    let year = alone.text.len() == 4 && alone.text.bytes().all(|byte| byte.is_ascii_digit());
    if alone.quoted {
        None
    } else if session.plan().find(alone.text).is_some() {
        Some(Verb::Show)
    } else {
        year.then_some(Verb::Year)
    }
}

/// Whether a line begins with a code of the plan followed by a word. Such a line is a what-if, even if the code is also
/// the word of a command.
pub(super) fn begins_with_code(session: &Session, pieces: &[Piece<'_>]) -> bool {
    pieces.len() > 1
        && pieces.first().is_some_and(|first| {
            !first.quoted && (begins_with_digit(first) || session.plan().find(first.text).is_some())
        })
}

/// Whether a line without a command is probably a what-if: it begins with something like a code, or has a colon.
pub(super) fn looks_like_what_if(session: &Session, pieces: &[Piece<'_>]) -> bool {
    begins_with_code(session, pieces)
        || pieces.first().is_some_and(|first| begins_with_digit(first) || first.text.contains(['.', '/']))
        || pieces.iter().any(|piece| !piece.quoted && piece.text.ends_with(':'))
}

fn begins_with_digit(piece: &Piece<'_>) -> bool {
    piece.text.starts_with(|sign: char| sign.is_ascii_digit())
}
