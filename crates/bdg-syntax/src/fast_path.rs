//! Figures in plain writing, taken apart: most lines of most plans.
//!
//! The grammar's `plain_fact` says which lines may be one, and its `fact` what a figure is: numbers, unit and text are
//! cut off piece by piece here, each as `fact` would take it. A line that holds anything else (a range, a tolerance, a
//! comparison), or in which anything is to be reported (a number in the other notation, a year of no plan, a word of the
//! other language), is left to that rule.

use pest::unicode::LETTER;

use super::Word;
use super::ast::{AmountAst, HeadAst, Num, Statement, TargetAst, ValueAst, ValueAstKind};
use super::reader::Reader;
use super::tokens::YEARS;
use crate::number::{Lang, parse_number};
use crate::source::{Span, Text};

/// What a plain figure begins with.
const HEADS: &[(&str, Word, Lang)] = &[
    ("năm", Word::In, Lang::Vi),
    ("kết quả", Word::Actual, Lang::Vi),
    ("đến", Word::By, Lang::Vi),
    ("gốc", Word::Baseline, Lang::Vi),
    ("in", Word::In, Lang::En),
    ("actual", Word::Actual, Lang::En),
    ("by", Word::By, Lang::En),
    ("baseline", Word::Baseline, Lang::En),
];

/// What may stand before its number.
const LEADS: &[(&str, Word, Lang)] = &[
    ("ít nhất", Word::AtLeast, Lang::Vi),
    ("không quá", Word::AtMost, Lang::Vi),
    ("không dưới", Word::NotBelow, Lang::Vi),
    ("duy trì", Word::Maintain, Lang::Vi),
    ("trên", Word::Above, Lang::Vi),
    ("dưới", Word::Below, Lang::Vi),
    ("tối thiểu", Word::Minimum, Lang::Vi),
    ("tối đa", Word::Maximum, Lang::Vi),
    ("at least", Word::AtLeast, Lang::En),
    ("at most", Word::AtMost, Lang::En),
    ("not below", Word::NotBelow, Lang::En),
    ("not exceeding", Word::NotExceeding, Lang::En),
    ("above", Word::Above, Lang::En),
    ("below", Word::Below, Lang::En),
    ("maintain", Word::Maintain, Lang::En),
];

/// Words that go on with the value, so that they are no unit: those of the grammar's `stop` that are one word.
const STOPS: &[&str] = &["đến", "xuống", "lên", "còn", "từ", "to", "from"];

/// What is left of a line, and where it begins.
struct Cursor<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// Cuts off so many bytes.
    fn cut(&mut self, length: usize) -> &'t str {
        let (cut, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.at += cut.len();
        self.rest = rest;
        cut
    }

    fn eat(&mut self, sign: u8) -> bool {
        let found = self.rest.as_bytes().first() == Some(&sign);
        if found {
            self.cut(1);
        }
        found
    }

    /// The bytes up to the first that is not wanted.
    fn length(&self, wanted: impl Fn(u8) -> bool) -> usize {
        self.rest.bytes().position(|byte| !wanted(byte)).unwrap_or(self.rest.len())
    }

    fn blanks(&mut self) {
        self.cut(self.length(|byte| byte == b' '));
    }

    fn word(&mut self, words: &[(&'static str, Word, Lang)]) -> Option<(Word, Lang, usize)> {
        let first = self.rest.as_bytes().first();
        let (text, word, lang) =
            words.iter().find(|(text, ..)| text.as_bytes().first() == first && self.rest.starts_with(text))?;
        Some((*word, *lang, self.cut(text.len()).len()))
    }
}

/// Reads a plain figure that begins at `at`, and where it ends; `None` if it is none, or something in it is to be
/// reported.
pub(super) fn plain_fact(reader: &mut Reader<'_>, text: &str, at: usize) -> Option<(Statement, usize)> {
    let mut cursor = Cursor { rest: text, at };
    let (word, tongue, _) = cursor.word(HEADS)?;
    let lang = reader.known_language().unwrap_or(tongue);
    cursor.blanks();
    let year = cursor.cut(4).parse::<i32>().ok().filter(|year| YEARS.contains(year))?;
    let head =
        HeadAst { word, part: None, first: None, year: Some(year), onwards: false, span: cut(reader, at, cursor.at) };
    cursor.cut(1);
    cursor.blanks();
    let start = cursor.at;
    let lead = match cursor.word(LEADS) {
        Some((word, of, length)) => {
            let span = cut(reader, start, start + length);
            cursor.blanks();
            (of == lang).then_some(())?;
            Some((word, span))
        }
        None => None,
    };
    (tongue == lang).then_some(())?;
    let amount = plain_amount(reader, &mut cursor, lang)?;
    let span = cut(reader, start, amount.span.end as usize);
    let mut end = cursor.at;
    cursor.blanks();
    let note = match cursor.eat(b'"') {
        true => {
            let inside = cursor.at;
            let length = memchr::memchr(b'"', cursor.rest.as_bytes()).filter(|length| *length > 0)?;
            cursor.cut(length);
            let note = Text(cut(reader, inside, cursor.at));
            cursor.cut(1);
            end = cursor.at;
            cursor.blanks();
            Some(note)
        }
        false => None,
    };
    cursor.rest.is_empty().then_some(())?;
    reader.assume(Some(lang));
    let maintained = lead.filter(|(word, _)| *word == Word::Maintain);
    let comparators = match (lead, maintained) {
        (Some(comparator), None) => vec![comparator],
        _ => Vec::new(),
    };
    let target = TargetAst { comparators, ..TargetAst::of(amount) };
    let kind = match maintained {
        Some((word, _)) => ValueAstKind::Maintain(word, Some(target)),
        None => ValueAstKind::Target(target),
    };
    Some((Statement::Fact { head, value: ValueAst { kind, span }, note }, end))
}

fn plain_amount(reader: &Reader<'_>, cursor: &mut Cursor<'_>, lang: Lang) -> Option<AmountAst> {
    let start = cursor.at;
    let number = plain_number(reader, cursor, lang)?;
    let over = match cursor.eat(b'/') {
        true => Some(plain_number(reader, cursor, lang)?),
        false => None,
    };
    let mut end = cursor.at;
    let mut unit = None;
    if cursor.eat(b'%') {
        unit = Some(Text(cut(reader, end, cursor.at)));
        end = cursor.at;
    } else if let Some(length) = cursor.rest.strip_prefix(' ').and_then(unit_length) {
        cursor.cut(1);
        let begin = cursor.at;
        cursor.cut(length);
        end = cursor.at;
        unit = Some(Text(cut(reader, begin, end)));
    }
    let written = cut(reader, start, end);
    let (mut printed, mut printed_percent) = (None, false);
    if cursor.rest.starts_with(" (") {
        cursor.cut(2);
        printed = Some(plain_number(reader, cursor, lang)?);
        printed_percent = cursor.eat(b'%');
        cursor.eat(b')').then_some(())?;
        end = cursor.at;
    }
    Some(AmountAst {
        ranked: None,
        number,
        over,
        unit,
        printed,
        printed_percent,
        span: cut(reader, start, end),
        written,
    })
}

fn plain_number(reader: &Reader<'_>, cursor: &mut Cursor<'_>, lang: Lang) -> Option<Num> {
    let start = cursor.at;
    let length = cursor.length(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    let (value, decimals) = parse_number(cursor.cut(length), lang).ok()?;
    Some(Num { value, decimals, span: cut(reader, start, cursor.at) })
}

fn cut(reader: &Reader<'_>, start: usize, end: usize) -> Span {
    reader.offset_span(0, start, end)
}

/// How long the unit is that a text begins with: a word, or two with a stroke between them.
fn unit_length(text: &str) -> Option<usize> {
    let word = letters(text);
    let first = text.get(..word).filter(|first| !first.is_empty() && !STOPS.contains(first))?;
    let second = text.get(first.len()..).and_then(|rest| rest.strip_prefix('/')).map_or(0, letters);
    Some(if second > 0 { (first.len() + 1) + second } else { first.len() })
}

/// How many bytes of letters a text begins with.
fn letters(text: &str) -> usize {
    text.find(|sign: char| !(sign.is_ascii_alphabetic() || !sign.is_ascii() && LETTER(sign))).unwrap_or(text.len())
}
