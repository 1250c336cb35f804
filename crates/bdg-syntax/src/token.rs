//! The tokens of a tree and what stands at an offset: what an editor asks.

use super::Word;
use super::ast::{
    AmountAst, Ast, BasisAst, Item, Num, Part, RelativeAst, Statement, TargetAst, ValueAst, ValueAstKind,
};
use super::formula::{FormulaToken, formula_tokens};
use super::words;
use crate::source::{Sources, Span, Text};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The keyword of a statement.
    Keyword(Word),
    /// Another word of the language.
    Word(Word),
    /// A text in quotes.
    Text,
    /// A name or a code.
    Name,
    /// A number.
    Number,
    /// A year.
    Year,
    /// A date, or a month of a year.
    Date,
    /// A unit repeated behind a number.
    Unit,
    /// A comment.
    Comment,
    /// A sign, a small word between others (`năm` in `từ năm 2025`), or what could not be read.
    Other,
}

/// A stretch of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands; a text with its quotes.
    pub span: Span,
}

/// What stands at an offset.
#[derive(Debug, Clone)]
pub struct Location<'a> {
    /// The items around it, the outermost first.
    pub items: Vec<&'a Item>,
    /// The token that holds it; at the border of two, the one that begins there.
    pub token: Option<Token>,
}

impl Ast {
    /// What stands at an offset in bytes. The items hold it from their first letter to the end of their block; without
    /// any, it stands at the top of the file.
    #[must_use]
    pub fn at(&self, sources: &Sources, offset: u32) -> Location<'_> {
        let mut items = Vec::new();
        let mut inside = self.items.as_slice();
        let mut token = None;
        while let Some(item) = item_at(inside, offset) {
            items.push(item);
            let found = tokens(sources, item);
            token = found.iter().rfind(|token| token.span.start <= offset && offset <= token.span.end).copied();
            match &item.body {
                Some(body) if token.is_none() && body.span.start < offset => inside = &body.items,
                _ => break,
            }
        }
        Location { items, token }
    }
}

/// The item that holds an offset.
fn item_at(items: &[Item], offset: u32) -> Option<&Item> {
    let behind = items.partition_point(|item| item.span.start <= offset);
    items.get(behind.checked_sub(1)?).filter(|item| offset <= last(item))
}

/// One past the last byte of an item, its block and its comment.
fn last(item: &Item) -> u32 {
    let body = item.body.as_ref().map(|body| body.close_comment.unwrap_or(body.span).end);
    [Some(item.span.end), item.comment.map(|span| span.end), body].into_iter().flatten().max().unwrap_or(item.span.end)
}

/// The tokens of an item's own line with its comments, in order of place. Every letter and digit of the line belongs to
/// one.
#[must_use]
pub fn tokens(sources: &Sources, item: &Item) -> Vec<Token> {
    let mut found = Vec::new();
    match &item.statement {
        Statement::Blank => {}
        Statement::Comment => found.push(Token { kind: TokenKind::Comment, span: item.span }),
        Statement::Unreadable => found.push(Token { kind: TokenKind::Other, span: item.span }),
        statement => {
            of_statement(sources, statement, item.span, &mut found);
            found.sort_by_key(|token| token.span.start);
            fill(sources, item.span, &mut found);
        }
    }
    let close = item.body.as_ref().and_then(|body| body.close_comment);
    let comments = item.comment.into_iter().chain(close);
    found.extend(comments.map(|span| Token { kind: TokenKind::Comment, span }));
    found
}

fn of_statement(sources: &Sources, statement: &Statement, span: Span, out: &mut Vec<Token>) {
    match statement {
        Statement::Blank | Statement::Comment | Statement::Unreadable => {}
        Statement::WhatIf { code, statement, span } => {
            out.push(Token { kind: TokenKind::Name, span: code.0 });
            of_statement(sources, statement, *span, out);
        }
        Statement::Directive(directive) => {
            keyword(sources, span, directive.keyword, out);
            for part in &directive.parts {
                match part {
                    Part::Formula(formula) => of_formula(sources, *formula, out),
                    part => out.push(of_part(sources, part)),
                }
            }
        }
        Statement::Fact { head, value, note } => {
            keyword(sources, head.span, head.word, out);
            year(sources, head.span, out);
            of_value(sources, value, out);
            out.extend(note.map(|note| quoted(sources, note.0)));
        }
        Statement::Stated { place, head, value, note } => {
            keyword(sources, span, Word::Stated, out);
            out.push(quoted(sources, place.0));
            keyword(sources, head.span, head.word, out);
            year(sources, head.span, out);
            of_value(sources, value, out);
            out.extend(note.map(|note| quoted(sources, note.0)));
        }
    }
}

fn keyword(sources: &Sources, span: Span, word: Word, out: &mut Vec<Token>) {
    if let Some((_, written)) = words::keyword_at(sources.slice(span)) {
        let length = u32::try_from(written.len()).unwrap_or(0);
        out.push(Token { kind: TokenKind::Keyword(word), span: Span { end: span.start + length, ..span } });
    }
}

/// The year that a head names, its last digits.
fn year(sources: &Sources, head: Span, out: &mut Vec<Token>) {
    const DIGITS: usize = 4;
    let written = sources.slice(head);
    let Some(at) = written.rfind(|sign: char| sign.is_ascii_digit()).and_then(|last| (last + 1).checked_sub(DIGITS))
    else {
        return;
    };
    if written.get(at..at + DIGITS).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit())) {
        let start = head.start + u32::try_from(at).unwrap_or(0);
        out.push(Token { kind: TokenKind::Year, span: Span { start, end: start + 4, ..head } });
    }
}

fn of_part(sources: &Sources, part: &Part) -> Token {
    match part {
        Part::Text(text) => quoted(sources, text.0),
        Part::Name(name) => Token { kind: TokenKind::Name, span: name.0 },
        Part::Number(number) => Token { kind: TokenKind::Number, span: number.span },
        Part::Year(_, span) => Token { kind: TokenKind::Year, span: *span },
        Part::Date(date) => Token { kind: TokenKind::Date, span: date.span },
        Part::Month(month) => Token { kind: TokenKind::Date, span: month.span },
        Part::Deadline(_, span) => Token { kind: TokenKind::Date, span: *span },
        Part::Word(word, span) => Token { kind: TokenKind::Word(*word), span: *span },
        Part::Unit(unit) => Token { kind: TokenKind::Unit, span: unit.0 },
        Part::Formula(formula) => Token { kind: TokenKind::Other, span: formula.0 },
    }
}

/// The codes, numbers and words of a formula; its signs are what stands between them.
fn of_formula(sources: &Sources, formula: Text, out: &mut Vec<Token>) {
    out.extend(formula_tokens(formula, sources.text(formula)).filter_map(|(token, place)| {
        Some(match token {
            FormulaToken::Operand(code) => Token { kind: TokenKind::Name, span: code.0 },
            FormulaToken::Number(number) => Token { kind: TokenKind::Number, span: number.0 },
            FormulaToken::Previous => Token { kind: TokenKind::Word(Word::Previous), span: place.0 },
            FormulaToken::Sum => Token { kind: TokenKind::Word(Word::Sum), span: place.0 },
            FormulaToken::Sign(_) => return None,
        })
    }));
}

/// A text with its quotes.
fn quoted(sources: &Sources, inside: Span) -> Token {
    let text = sources.file(inside.file).map_or("", |file| file.text());
    let before = text.get(..inside.start as usize).unwrap_or_default();
    let after = text.get(inside.end as usize..).unwrap_or_default();
    let pairs = [("\"\"\"", "\"\"\""), ("\"", "\""), ("“", "”")];
    let found = pairs.into_iter().find(|(open, close)| before.ends_with(open) && after.starts_with(close));
    let length = |quote: &str| u32::try_from(quote.len()).unwrap_or(0);
    let (open, close) = found.map_or((0, 0), |(open, close)| (length(open), length(close)));
    let span = Span { start: inside.start.saturating_sub(open), end: inside.end + close, ..inside };
    Token { kind: TokenKind::Text, span }
}

fn of_value(sources: &Sources, value: &ValueAst, out: &mut Vec<Token>) {
    match &value.kind {
        ValueAstKind::Target(target) => of_target(target, out),
        ValueAstKind::Maintain(word, target) => {
            let end = target.as_ref().map_or(value.span.end, |target| first(target).start);
            out.push(Token { kind: TokenKind::Word(*word), span: trimmed(sources, Span { end, ..value.span }) });
            target.iter().for_each(|target| of_target(target, out));
        }
        ValueAstKind::Change { from, comparator, to, .. } => {
            of_amount(from, out);
            out.extend(comparator.map(|(word, span)| Token { kind: TokenKind::Word(word), span }));
            of_amount(to, out);
        }
        ValueAstKind::Relative(relative) => of_relative(relative, out),
        ValueAstKind::Word(word) => out.push(Token { kind: TokenKind::Word(*word), span: value.span }),
        ValueAstKind::Text(text) => out.push(quoted(sources, text.0)),
    }
}

fn of_relative(relative: &RelativeAst, out: &mut Vec<Token>) {
    let before = out.len();
    let comparators = relative.leading.iter().chain(&relative.comparators).chain(&relative.suffix);
    out.extend(comparators.map(|(word, span)| Token { kind: TokenKind::Word(*word), span: *span }));
    out.push(match relative.measure {
        Some(word) if relative.is_fold() => Token { kind: TokenKind::Word(word), span: relative.by.span },
        _ => of_number(&relative.by),
    });
    out.extend(relative.to.iter().map(|(number, _)| of_number(number)));
    out.extend(relative.unit.map(|unit| Token { kind: TokenKind::Unit, span: unit.0 }));
    let kind = match relative.basis {
        BasisAst::Known(Some(_)) | BasisAst::Period(..) => TokenKind::Year,
        BasisAst::Known(None) => TokenKind::Word(Word::Baseline),
        BasisAst::Yearly(word) => TokenKind::Word(word),
    };
    // Of every year it may go without saying.
    if relative.basis_span.start < relative.basis_span.end {
        out.push(Token { kind, span: relative.basis_span });
    }
    // “mỗi năm” may stand before the number.
    if let Some(own) = out.get_mut(before..) {
        own.sort_by_key(|token| token.span.start);
    }
}

/// Where the words of a target begin.
fn first(target: &TargetAst) -> Span {
    let word = target.movement.or(target.comparators.first().copied());
    word.map_or(target.amount.span, |(_, span)| span)
}

/// A place without the blanks at its end.
fn trimmed(sources: &Sources, span: Span) -> Span {
    let length = sources.slice(span).trim_end().len();
    Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span }
}

fn of_target(target: &TargetAst, out: &mut Vec<Token>) {
    let words = target.movement.iter().chain(&target.comparators).chain(&target.far).chain(&target.suffix);
    out.extend(words.map(|(word, span)| Token { kind: TokenKind::Word(*word), span: *span }));
    of_amount(&target.amount, out);
    if let Some((stretch, _)) = target.range.as_deref() {
        of_amount(stretch, out);
    }
    out.extend(target.tolerance.iter().map(of_number));
}

fn of_amount(amount: &AmountAst, out: &mut Vec<Token>) {
    let numbers = [Some(amount.number), amount.over, amount.printed];
    out.extend(numbers.iter().flatten().map(of_number));
    out.extend(amount.unit.map(|unit| Token { kind: TokenKind::Unit, span: unit.0 }));
}

fn of_number(number: &Num) -> Token {
    Token { kind: TokenKind::Number, span: number.span }
}

/// Makes tokens of the words and signs between others.
fn fill(sources: &Sources, line: Span, tokens: &mut Vec<Token>) {
    let mut between = Vec::new();
    let mut at = line.start;
    for span in tokens.iter().map(|token| token.span).chain([Span { start: line.end, ..line }]) {
        let gap = Span { start: at, end: span.start.max(at), ..line };
        let mut place = gap.start;
        for run in sources.slice(gap).split_inclusive(char::is_whitespace) {
            let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
            let word = run.trim_end();
            if !word.is_empty() {
                let span = Span { start: place, end: place + length(word), ..line };
                between.push(Token { kind: TokenKind::Other, span });
            }
            place += length(run);
        }
        at = at.max(span.end);
    }
    tokens.append(&mut between);
    tokens.sort_by_key(|token| token.span.start);
}
