//! Trees made from data, not from a text: plans as JSON, imported tables.
//!
//! A tree holds places, so its texts, names, numbers and dates are written down one after the other, each as a plan of the
//! language writes it. The text that they make is added to the sources, and the tree can then be printed, resolved and
//! checked as any other.

use super::ast::{Date, Month, Num};
use crate::number::{Lang, parse_number};
use crate::source::{FileId, Sources, Span, Text};

/// Writes down the leaves of a tree.
#[derive(Debug)]
pub struct Composer {
    lang: Lang,
    file: FileId,
    text: String,
}

impl Composer {
    /// A composer for a tree in a language, whose leaves will be the next file of `sources`.
    #[must_use]
    pub fn new(sources: &Sources, lang: Lang) -> Composer {
        Composer { lang, file: sources.next_id(), text: String::new() }
    }

    /// The language of the tree.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The file of the leaves.
    #[must_use]
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Where a word of the language stands that the tree names without its letters.
    #[must_use]
    pub fn nowhere(&self) -> Span {
        Span { file: self.file, start: 0, end: 0 }
    }

    fn leaf(&mut self, letters: &str) -> Span {
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let start = place(self.text.len());
        self.text.push_str(letters);
        let span = Span { file: self.file, start, end: place(self.text.len()) };
        self.text.push('\n');
        span
    }

    /// A text, a name or a code.
    pub fn text(&mut self, letters: &str) -> Text {
        Text(self.leaf(letters))
    }

    /// A unit repeated behind the number that was written last; a sign stands close to it.
    pub fn unit(&mut self, letters: &str) -> Text {
        if letters.starts_with('%') {
            self.text.pop();
        }
        self.text(letters)
    }

    /// A number from its digits in plain decimal notation, `05`, `-1234.50`; `None` if it is none.
    pub fn number(&mut self, plain: &str) -> Option<Num> {
        let (value, decimals) = parse_number(plain, Lang::En).ok().filter(|_| !plain.contains(','))?;
        Some(Num { value, decimals, span: self.leaf(&grouped(plain, self.lang)) })
    }

    /// A year.
    pub fn year(&mut self, year: i32) -> Span {
        self.leaf(&year.to_string())
    }

    /// A date, without the place it was read from.
    pub fn date(&mut self, date: Date) -> Date {
        Date { span: self.leaf(&date.written(self.lang)), ..date }
    }

    /// A month, without the place it was read from.
    pub fn month(&mut self, month: Month) -> Month {
        Month { span: self.leaf(&month.written(self.lang)), ..month }
    }

    /// Adds the leaves to the sources, which must have gained no file since [`Composer::new`].
    pub fn finish(self, sources: &mut Sources) {
        sources.add_text("", &self.text, &mut Vec::new());
    }
}

/// Digits of plain decimal notation as a language writes them, in groups of three from 1,000 on.
fn grouped(plain: &str, lang: Lang) -> String {
    let (point, mark) = if lang == Lang::Vi { (',', '.') } else { ('.', ',') };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if index > 0 && !whole.starts_with('0') && left.checked_rem(3) == Some(0) {
            out.push(mark);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(point);
        out.push_str(fraction);
    }
    out
}
