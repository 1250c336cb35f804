//! Trees made from data, not from a text: plans as JSON, imported tables.
//!
//! A tree holds places, so its texts, names, numbers and dates are written down one after the other, each as a plan of the
//! language writes it. The text that they make is added to the sources, and the tree can then be printed, resolved and
//! checked as any other.

use pest::Parser as _;

use super::ast::{Body, Date, Directive, HeadAst, Item, Month, Num, Part, Statement, ValueAst};
use super::formula::written_formula;
use super::print::print_value;
use super::reader::Reader;
use super::value;
use super::{Grammar, Rule, Word};
use crate::normalise::normalise;
use crate::number::{Lang, parse_number};
use crate::source::{FileId, Sources, Span, Text};

/// A part of a directive that is composed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// A text.
    Text(String),
    /// A name or a code.
    Name(String),
    /// A number, from its digits in plain decimal notation.
    Number(String),
    /// A year.
    Year(i32),
    /// A date, whose year may be left open.
    Date {
        /// The year.
        year: Option<i32>,
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// A word of the language.
    Word(Word),
}

/// A value as it is written in one language, in the words and the notation of another; `None` if it is no value.
#[must_use]
pub fn translated_value(written: &str, from: Lang, to: Lang) -> Option<String> {
    let mut sources = Sources::default();
    let mut composer = Composer::new(&sources, from);
    let value = composer.value(written)?;
    sources.add_text("", &composer.text, &mut Vec::new());
    Some(print_value(&sources, &value, from, to))
}

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

    /// Writes letters down as sources will hold them: a leaf that changed afterwards would move all leaves behind it.
    fn leaf(&mut self, letters: &str) -> Span {
        let letters = &self.normal(letters);
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let start = place(self.text.len());
        self.text.push_str(letters);
        let span = Span { file: self.file, start, end: place(self.text.len()) };
        self.text.push('\n');
        span
    }

    fn normal(&self, letters: &str) -> String {
        normalise(letters.to_owned(), self.file, &mut Vec::new()).0
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

    /// A formula from its English text; `None` if it is none.
    pub fn formula(&mut self, english: &str) -> Option<Text> {
        let written = written_formula(english, Lang::En, self.lang);
        Grammar::parse(Rule::formula_text, english).ok().filter(|pairs| pairs.as_str() == english)?;
        Some(self.text(&written))
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

    /// A directive; `None` if one of its numbers is none.
    pub fn directive(&mut self, keyword: Word, leaves: &[Leaf]) -> Option<Item> {
        let mut parts = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            parts.push(match leaf {
                Leaf::Text(text) => Part::Text(self.text(text)),
                Leaf::Name(name) => Part::Name(self.text(name)),
                Leaf::Number(plain) => Part::Number(self.number(plain)?),
                Leaf::Year(year) => Part::Year(*year, self.year(*year)),
                Leaf::Date { year, month, day } => {
                    Part::Date(self.date(Date { year: *year, month: *month, day: *day, span: self.nowhere() }))
                }
                Leaf::Word(word) => Part::Word(*word, self.nowhere()),
            });
        }
        Some(self.item(Statement::Directive(Directive { keyword, parts })))
    }

    /// A figure, whose value is written in the language; `None` if it is no value.
    pub fn figure(&mut self, head: HeadAst, value: &str, note: Option<&str>) -> Option<Item> {
        let value = self.value(value)?;
        let note = note.map(|note| self.text(note));
        Some(self.item(Statement::Fact { head, value, note }))
    }

    /// A value as it is written in the language; `None` if it is none.
    fn value(&mut self, written: &str) -> Option<ValueAst> {
        let written = &self.normal(written);
        let pair =
            Grammar::parse(Rule::value, written).ok()?.next().filter(|pair| pair.as_str() == written.as_str())?;
        let start = self.leaf(written).start as usize;
        let mut faults = Vec::new();
        let mut reader = Reader::new("", self.file, &mut faults);
        reader.lang = Some(self.lang);
        let value = value::value(&mut reader, pair, start);
        faults.is_empty().then_some(value)
    }

    /// A comment on a line of its own.
    pub fn comment(&mut self, letters: &str) -> Item {
        let span = self.leaf(letters);
        Item { span, ..self.item(Statement::Comment) }
    }

    /// A comment behind an item.
    pub fn behind(&mut self, item: &mut Item, letters: &str) {
        item.comment = Some(self.leaf(letters));
    }

    /// An empty line.
    #[must_use]
    pub fn blank(&self) -> Item {
        self.item(Statement::Blank)
    }

    /// Gives an item a block, written on lines of its own.
    pub fn block(&mut self, item: &mut Item, items: Vec<Item>) {
        // The printer keeps a block of one statement on its line unless the text had it on several.
        item.body = Some(Body { items, span: self.leaf("\n"), close_comment: None });
    }

    /// Gives an item a block of one statement, written on its own line.
    pub fn line_block(&mut self, item: &mut Item, items: Vec<Item>) {
        item.body = Some(Body { items, span: self.nowhere(), close_comment: None });
    }

    /// An item that says something.
    #[must_use]
    pub fn item(&self, statement: Statement) -> Item {
        Item { statement, span: self.nowhere(), body: None, comment: None }
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
