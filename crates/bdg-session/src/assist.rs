//! Supports a line editor: completion, classes of a line's words for highlighting, a preview of the answer.

use super::answer::AnswerKind;
use super::command::{self, Argument, COMMANDS, Verb};
use super::effects;
use super::line::{Line, Piece, normalised, pieces};
use super::names::{Subject, shortened};
use super::questions;
use super::session::Session;
use super::what_if;
use bdg_core::eval::PathStart;
use bdg_report::Paths;
use bdg_syntax::number::Lang;
use bdg_syntax::{Continuation, SlotKind, Word, continuations, words};

/// The most items offered at once.
pub(super) const OFFERED: usize = 200;

/// What a completion item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// A command.
    Command,
    /// The code of an indicator, a part or a goal.
    Code,
    /// An agency.
    Agency,
    /// A word of the language.
    Keyword,
    /// A scenario.
    Scenario,
    /// A year.
    Year,
    /// A plan of several.
    Plan,
}

/// One way to continue a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
    /// The text that replaces the word at the cursor.
    pub text: String,
    /// Its meaning: a title, or what a command does.
    pub title: String,
    /// What it is.
    pub kind: CompletionKind,
}

/// The ways to continue a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// The byte from which an item replaces the text before the cursor.
    pub start: usize,
    /// The items in order.
    pub items: Vec<CompletionItem>,
    /// Whether a file name is expected from `start` on; the caller knows the folder.
    pub file: bool,
}

/// What a stretch of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// A command's words.
    Command,
    /// A code of the plan.
    Code,
    /// A keyword of the language, a comparator or another of its words.
    Keyword,
    /// A number or a year.
    Number,
    /// A text in quotes.
    Text,
    /// A comment.
    Comment,
    /// Anything else.
    Other,
}

/// A stretch of a line in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub class: TokenClass,
}

/// How a line may go on at a cursor, in bytes.
pub(super) fn complete(session: &Session, line: &str, cursor: usize) -> Completion {
    let before = line.get(..cursor).unwrap_or(line);
    let pieces = pieces(before);
    if let Some(last) = pieces.last().filter(|last| last.quoted && last.end == before.len()) {
        let closed = before.len() > (last.start + 1) && before.ends_with(['"', '”']);
        let opening = before.get(last.start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let takes_file = command::verb(&pieces).is_some_and(|(words, _)| words.takes == Argument::File);
        return Completion { start: (last.start + opening), items: Vec::new(), file: takes_file && !closed };
    }
    let fresh = pieces.last().is_none_or(|last| last.end < before.len());
    let (done, word) = match (pieces.split_last(), fresh) {
        (Some((last, done)), false) => (done, last.text),
        _ => (pieces.as_slice(), ""),
    };
    let start = before.len().saturating_sub(word.len());
    let mut completion = Completion { start, ..Completion::default() };
    if done.is_empty() {
        offer_verbs(session, word, &mut completion);
        offer_names(session, word, false, true, &mut completion);
    } else if is_code(session, done) {
        offer_statement(session, done, word, &mut completion);
    } else if let Some((words, rest)) = command::verb(done) {
        offer_arguments(session, words.takes, words.verb, rest, word, &mut completion);
        // A command of two words of which the first is one of its own: “lưu kịch bản”.
        offer_phrases(session, done, word, &mut completion);
    } else {
        offer_phrases(session, done, word, &mut completion);
    }
    completion.items.truncate(OFFERED);
    completion
}

fn is_code(session: &Session, done: &[Piece<'_>]) -> bool {
    done.first().is_some_and(|first| session.plan().find(first.text).is_some())
}

fn offer_verbs(session: &Session, word: &str, completion: &mut Completion) {
    let wanted = words::folded(word);
    for verb in COMMANDS {
        let shown = verb.shown(session.lang);
        let fits = verb.all().find(|phrase| words::folded(phrase).starts_with(&wanted));
        if let Some(fits) = fits {
            let text = if words::folded(shown).starts_with(&wanted) { shown } else { fits };
            completion.items.push(CompletionItem {
                text: text.to_owned(),
                title: verb.what.get(session.lang).to_owned(),
                kind: CompletionKind::Command,
            });
        }
    }
}

/// Offers the later words of commands whose first words are typed.
fn offer_phrases(session: &Session, done: &[Piece<'_>], word: &str, completion: &mut Completion) {
    let wanted = words::folded(word);
    let there: Vec<String> = done.iter().map(|piece| words::folded(piece.text)).collect();
    for verb in COMMANDS {
        for phrase in verb.all() {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let Some(rest) = parts.get(there.len()..).filter(|rest| !rest.is_empty()) else { continue };
            let begins = parts.iter().zip(&there).all(|(part, there)| words::folded(part) == *there);
            let rest = rest.join(" ");
            if begins && words::folded(&rest).starts_with(&wanted) {
                completion.items.push(CompletionItem {
                    text: rest,
                    title: verb.what.get(session.lang).to_owned(),
                    kind: CompletionKind::Command,
                });
            }
        }
    }
}

/// Offers codes and agencies that begin with a word, then those whose title contains it.
fn offer_names(session: &Session, word: &str, agencies: bool, codes_only: bool, completion: &mut Completion) {
    let wanted = words::folded(word);
    let mut by_title = Vec::new();
    for named in &session.names().all {
        let kind = match named.subject {
            Subject::Agency(_) if !agencies => continue,
            Subject::Goal(_) if !agencies => continue,
            Subject::Agency(_) => CompletionKind::Agency,
            _ => CompletionKind::Code,
        };
        let candidate = || CompletionItem { text: named.code.clone(), title: named.title.clone(), kind };
        if words::folded(&named.code).starts_with(&wanted) {
            completion.items.push(candidate());
        } else if !codes_only && wanted.chars().count() > 1 && words::folded(&named.title).contains(&wanted) {
            by_title.push(candidate());
        }
        if completion.items.len() >= OFFERED {
            return;
        }
    }
    completion.items.extend(by_title);
}

fn offer_arguments(
    session: &Session,
    takes: Argument,
    verb: Verb,
    rest: &[Piece<'_>],
    word: &str,
    completion: &mut Completion,
) {
    match takes {
        Argument::Anything if rest.is_empty() => offer_names(session, word, true, false, completion),
        Argument::Indicator if rest.is_empty() => offer_names(session, word, false, false, completion),
        Argument::Indicator if verb == Verb::Why => offer_years(session, word, completion),
        Argument::Indicator if verb == Verb::Solve => match rest {
            [_] => {
                for head in [Word::Actual, Word::By] {
                    offer_word(head.get(session.lang), word, completion);
                }
            }
            _ => offer_years(session, word, completion),
        },
        Argument::Year if rest.is_empty() => offer_years(session, word, completion),
        Argument::Scenario => {
            let wanted = words::folded(word);
            for scenario in &session.state.scenarios {
                if words::folded(&scenario.name).starts_with(&wanted) {
                    completion.items.push(CompletionItem {
                        text: scenario.name.clone(),
                        title: String::new(),
                        kind: CompletionKind::Scenario,
                    });
                }
            }
        }
        Argument::Verb if rest.is_empty() => offer_verbs(session, word, completion),
        Argument::Language if rest.is_empty() => {
            for tag in ["vi", "en"] {
                offer_word(tag, word, completion);
            }
        }
        Argument::File => completion.file = true,
        _ => {}
    }
}

/// Offers how a what-if may go on behind its code.
fn offer_statement(session: &Session, done: &[Piece<'_>], word: &str, completion: &mut Completion) {
    let behind: Vec<&str> = done.iter().skip(1).map(|piece| piece.text).collect();
    for continuation in continuations(Word::settable(), &behind.join(" ")) {
        match continuation {
            Continuation::Word { word: phrase, written } => {
                let there = behind.get(behind.len().saturating_sub(written)..).unwrap_or_default();
                offer_word(&unwritten(phrase, there, session.plan().lang), word, completion);
            }
            Continuation::Value(SlotKind::Year) => offer_years(session, word, completion),
            Continuation::Value(_) => {}
        }
    }
}

/// The words of a phrase behind those that are there, in the language in which these are written, else in `lang`.
fn unwritten(phrase: Word, there: &[&str], lang: Lang) -> String {
    let behind = |lang: Lang| {
        let mut parts = phrase.get(lang).split(' ');
        there
            .iter()
            .all(|one| parts.next().is_some_and(|part| words::folded(part) == words::folded(one)))
            .then_some(parts)
    };
    [lang, lang.other()].into_iter().find_map(behind).map(|rest| rest.collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

fn offer_word(choice: &str, word: &str, completion: &mut Completion) {
    if words::folded(choice).starts_with(&words::folded(word)) {
        completion.items.push(CompletionItem {
            text: choice.to_owned(),
            title: String::new(),
            kind: CompletionKind::Keyword,
        });
    }
}

fn offer_years(session: &Session, word: &str, completion: &mut Completion) {
    let Some(period) = session.plan().period() else { return };
    for year in period.first..=period.last.min(period.first.saturating_add(60)) {
        let text = year.to_string();
        if text.starts_with(word) {
            completion.items.push(CompletionItem { text, title: String::new(), kind: CompletionKind::Year });
        }
    }
}

/// The stretches of a line and what they are, in order; blanks lie between them.
pub(super) fn tokens(session: &Session, line: &str) -> Vec<Token> {
    let line = Line::read(line);
    let pieces = &line.pieces;
    let verb_length = match command::verb(pieces) {
        Some((_, rest)) if !is_code(session, pieces.get(..1).unwrap_or_default()) || pieces.len() == 1 => {
            pieces.len().saturating_sub(rest.len())
        }
        _ => 0,
    };
    let keywords: Vec<String> = Word::ALL
        .iter()
        .flat_map(|word| [word.get(Lang::Vi), word.get(Lang::En)])
        .flat_map(|phrase| phrase.split(' ').map(str::to_lowercase))
        .collect();
    let mut tokens: Vec<Token> = pieces
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let bare = piece.text.trim_end_matches(':');
            let class = if piece.quoted {
                TokenClass::Text
            } else if index < verb_length {
                TokenClass::Command
            } else if session.plan().find(bare).is_some() {
                TokenClass::Code
            } else if bare.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-' || sign == '+') {
                TokenClass::Number
            } else if keywords.contains(&bare.to_lowercase()) {
                TokenClass::Keyword
            } else {
                TokenClass::Other
            };
            Token { start: piece.start, end: piece.end, class }
        })
        .collect();
    if line.code.len() < line.text.len() {
        tokens.push(Token { start: line.code.len(), end: line.text.len(), class: TokenClass::Comment });
    }
    tokens
}

/// The answer of a complete question or what-if in one line, without asking it: nothing changes. `None` where a
/// line is not complete, not understood, or too costly to try at every key.
pub(super) fn preview(session: &Session, line: &str) -> Option<String> {
    let text = normalised(line);
    let line = Line::read(text.trim());
    let pieces = &line.pieces;
    if pieces.len() < 2 {
        return None;
    }
    if !is_code(session, pieces) {
        let (words, rest) = command::verb(pieces)?;
        let quick = matches!(words.verb, Verb::Need | Verb::When | Verb::Why | Verb::Solve | Verb::Show);
        if !quick || !words.verb.is_question() {
            return None;
        }
        let answer = questions::answer(session, words.verb, rest, line.text).ok()?;
        let said = (answer.ok && answer.kind != AnswerKind::Error).then_some(answer.summary)?;
        return (!said.is_empty()).then(|| shortened(&said, 120));
    }
    let (id, after) = what_if::attempt(session, line.text)?;
    let before = Paths::of(session.plan(), &[id], PathStart::Baseline);
    let after = Paths::of(&after, &[id], PathStart::Baseline);
    Some(shortened(&effects::summary(&before, &after, &[], session.lang), 120))
}
