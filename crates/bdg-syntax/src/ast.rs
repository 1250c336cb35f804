//! What a file says, statement by statement, before any name is resolved.
//!
//! The tree keeps comments and blank lines, so that the formatter can write the file anew from it; letters are
//! never copied, every part is a place in the text.

use rust_decimal::Decimal;
use serde::Serialize;

use super::table::{CAPACITIES, Word};
use crate::number::Lang;
use crate::source::{FileId, Span, Text};

/// A number as written: its value, its decimals, its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Num {
    /// The value.
    pub value: Decimal,
    /// How many decimals were written (`99,80` has 2).
    pub decimals: u32,
    /// Where it stands.
    pub span: Span,
}

/// A calendar date that exists; the year may be left open in a yearly duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Date {
    /// The year, if one is named.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Where it stands.
    pub span: Span,
}

impl Date {
    /// The date in a year: its own year if it names one, else the year given, as (year, month, day).
    #[must_use]
    pub fn in_year(&self, year: i32) -> (i32, u8, u8) {
        (self.year.unwrap_or(year), self.month, self.day)
    }
}

/// A part of a year, or a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum YearPart {
    /// The first months, 1 to 11: `9 tháng`, `9M`. Six of them are the first half: `6 tháng`, `H1`.
    FirstMonths(u8),
    /// `6 tháng cuối năm`, `H2`.
    SecondHalf,
    /// A quarter, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// The school year that ends in the year.
    SchoolYear,
}

/// A time as it is written: a year, a part of one, or a part of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Moment {
    /// The part of the year.
    pub part: Option<YearPart>,
    /// The year.
    pub year: Option<i32>,
}

/// By when something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Deadline {
    /// Before a day, which may be that of every year.
    By(Date),
    /// Before a time begins: `trước tháng 6 năm 2026`.
    Before(Moment),
    /// Within a time: `trong quý 2 năm 2026`.
    Within(Moment),
    /// From one day to another: `từ 15/11 đến 15/12`.
    Between(Date, Date),
    /// `hằng năm`.
    EveryYear,
}

/// The years a duty, a note or a printed number holds for; open ends hold for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Bounds {
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub until: Option<i32>,
}

impl Bounds {
    /// Whether both hold in some year.
    #[must_use]
    pub fn overlaps(self, other: Bounds) -> bool {
        let ends_before =
            |one: Bounds, other: Bounds| one.until.is_some_and(|until| other.from.is_some_and(|from| until < from));
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// Whether it holds in a year.
    #[must_use]
    pub fn holds_in(self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// A file as read.
#[derive(Debug, Clone)]
pub struct Ast {
    /// The file.
    pub file: FileId,
    /// Its language: that of its first keyword; Vietnamese if it has none.
    pub lang: Lang,
    /// Its items.
    pub items: Vec<Item>,
    /// How many statements, comments and names in lists were read: what the tree and the plan take memory for.
    pub statements: usize,
    /// Whether a line or a brace could not be read, so that the tree does not hold all of the text.
    pub incomplete: bool,
    /// Whether a word of the other language stands beside a number that the two languages read as two, as `1.500`: only the
    /// word tells that it may be meant otherwise.
    pub doubtful: bool,
    /// Where reading it found something.
    pub(super) faults: Faults,
}

impl Ast {
    /// A tree that was made and not read.
    #[must_use]
    pub fn made(file: FileId, lang: Lang, items: Vec<Item>) -> Ast {
        Ast { file, lang, items, statements: 0, incomplete: false, doubtful: false, faults: Faults::Anywhere }
    }
}

/// Where reading a file found something: what may rest on more than the line at which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Faults {
    /// Nowhere.
    Nowhere,
    /// Only in the declaration that begins at a byte.
    Within(u32),
    /// At some place or other.
    Anywhere,
}

/// One item: a statement or declaration, a comment, blank lines.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it says.
    pub statement: Statement,
    /// The first line of it, without a brace or a comment.
    pub span: Span,
    /// The body, if one is opened.
    pub body: Option<Body>,
    /// A comment at the end of the line.
    pub comment: Option<Span>,
}

/// A body between braces.
#[derive(Debug, Clone)]
pub struct Body {
    /// What it holds.
    pub items: Vec<Item>,
    /// From the opening to the closing brace.
    pub span: Span,
    /// A comment behind the closing brace.
    pub close_comment: Option<Span>,
}

/// The years a statement names.
#[derive(Debug, Clone, Copy, Default)]
pub struct BoundsAst {
    /// The years.
    pub bounds: Bounds,
    /// From the first word to the last year; `None` if there are none.
    pub span: Option<Span>,
}

/// What a unit statement names.
#[derive(Debug, Clone, Copy)]
pub enum UnitName {
    /// `ID "label"`: a declaration.
    Declared {
        /// Its name.
        id: Text,
        /// Its label.
        label: Text,
    },
    /// A declared unit by its name.
    Named(Text),
    /// A label without a name.
    Inline(Text),
    /// A built-in unit: `%`, `lần`, `người`, `định tính`.
    BuiltIn(Word, Span),
}

impl UnitName {
    /// Where the name stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            UnitName::Declared { id, .. } | UnitName::Named(id) => id.0,
            UnitName::Inline(label) => label.0,
            UnitName::BuiltIn(_, span) => *span,
        }
    }
}

/// A month of a year: of a date whose day is still to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// Where it stands.
    pub span: Span,
}

/// The head of a value: `năm 2024`, `kết quả quý 1 2023`.
#[derive(Debug, Clone, Copy)]
pub struct HeadAst {
    /// `gốc`, `kết quả`, `ước`, `đến`, `năm`, `từ`, `mỗi năm`, `giai đoạn` or `cả giai đoạn`; of `kết quả giai đoạn` the first.
    pub word: Word,
    /// The part of the year, or a school year that ends in it.
    pub part: Option<YearPart>,
    /// The first of several years.
    pub first: Option<i32>,
    /// The year, the last of several.
    pub year: Option<i32>,
    /// Whether `trở đi` follows.
    pub onwards: bool,
    /// The whole head.
    pub span: Span,
}

/// A number with what is written around it.
#[derive(Debug, Clone, Copy)]
pub struct AmountAst {
    /// `hạng` before the number.
    pub ranked: Option<Word>,
    /// The first number.
    pub number: Num,
    /// The number after `/`.
    pub over: Option<Num>,
    /// The repeated unit.
    pub unit: Option<Text>,
    /// The figure in brackets.
    pub printed: Option<Num>,
    /// Whether the bracketed figure has a `%`.
    pub printed_percent: bool,
    /// All of it.
    pub span: Span,
    /// Without the bracket.
    pub written: Span,
}

/// What a target says around its number.
#[derive(Debug, Clone)]
pub struct TargetAst {
    /// `đạt`, `phấn đấu đạt`.
    pub reach: Option<Word>,
    /// `bình quân`: several years reach it on average.
    pub averaged: Option<Word>,
    /// `giảm xuống`.
    pub movement: Option<(Word, Span)>,
    /// `khoảng`, `trên`, in order.
    pub comparators: Vec<(Word, Span)>,
    /// The number.
    pub amount: AmountAst,
    /// The other end of a range, and whether it is written with a dash.
    pub range: Option<Box<(AmountAst, bool)>>,
    /// The comparator before the other end of a range: `dưới` in `từ 60 đến dưới 70`.
    pub far: Option<(Word, Span)>,
    /// `trở lên`, `trở xuống`.
    pub suffix: Option<(Word, Span)>,
    /// `/năm`, `mỗi năm` of an average.
    pub yearly: Option<Word>,
    /// The number after `±`.
    pub tolerance: Option<Num>,
}

impl TargetAst {
    /// A number that nothing is said about.
    #[must_use]
    pub fn of(amount: AmountAst) -> TargetAst {
        TargetAst {
            reach: None,
            averaged: None,
            movement: None,
            comparators: Vec::new(),
            amount,
            range: None,
            far: None,
            suffix: None,
            yearly: None,
            tolerance: None,
        }
    }
}

/// A value.
#[derive(Debug, Clone)]
pub struct ValueAst {
    /// What it says.
    pub kind: ValueAstKind,
    /// All of it.
    pub span: Span,
}

/// What a value says.
#[derive(Debug, Clone)]
pub enum ValueAstKind {
    /// A number with its words.
    Target(TargetAst),
    /// `duy trì`, alone or with a number.
    Maintain(Word, Option<TargetAst>),
    /// `giảm từ 70 xuống 68`.
    Change {
        /// `giảm`, `tăng`.
        verb: Word,
        /// The start.
        from: Box<AmountAst>,
        /// `xuống`, `xuống còn`, `lên`.
        to_word: Word,
        /// A comparator before the end.
        comparator: Option<(Word, Span)>,
        /// The end.
        to: Box<AmountAst>,
    },
    /// `giảm 40% so với 2020`, `tăng 8%/năm`, `gấp đôi so với 2020`.
    Relative(Box<RelativeAst>),
    /// `không còn`, `chưa phát hiện`, `chưa có số liệu`, `đạt`, `chưa đạt`, `không đạt`, `-`, `…`.
    Word(Word),
    /// A text.
    Text(Text),
}

/// A change of a known value.
#[derive(Debug, Clone)]
pub struct RelativeAst {
    /// `phấn đấu`.
    pub reach: Option<Word>,
    /// Comparators before the verb: `tối thiểu giảm`.
    pub leading: Vec<(Word, Span)>,
    /// `giảm`, `tăng`, `thêm`; none in `gấp 2 lần`.
    pub verb: Option<Word>,
    /// `bình quân`.
    pub averaged: Option<Word>,
    /// Comparators before the number.
    pub comparators: Vec<(Word, Span)>,
    /// The number; of `gấp đôi` it is 2.
    pub by: Num,
    /// The other end of a range, and whether it is written with a dash.
    pub to: Option<(Num, bool)>,
    /// `%`, `điểm %`, `lần`, `gấp đôi`; none for an amount in the unit.
    pub measure: Option<Word>,
    /// The unit repeated behind an amount.
    pub unit: Option<Text>,
    /// `trở lên`, `trở xuống` behind it: `giảm từ 5% trở lên`.
    pub suffix: Option<(Word, Span)>,
    /// What is changed.
    pub basis: BasisAst,
    /// Where that is named.
    pub basis_span: Span,
}

impl RelativeAst {
    /// Whether its number is part of a word: `gấp đôi`.
    #[must_use]
    pub fn is_fold(&self) -> bool {
        self.measure.is_some_and(|word| Word::folds().contains(&word))
    }
}

/// What a change is a change of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasisAst {
    /// The value of a year; `None` is the baseline.
    Known(Option<i32>),
    /// What the years of a period brought together, its first and its last one: `so với giai đoạn 2021-2025`.
    Period(i32, i32),
    /// The value of the year before, every year: `/năm`, `mỗi năm`.
    Yearly(Word),
}

/// What an item says.
///
/// Figures, restatements and what-ifs have forms of their own; every other statement is a [`Directive`], whose parts
/// follow from its row in the table of the language.
#[derive(Debug, Clone)]
pub enum Statement {
    /// One or more empty lines.
    Blank,
    /// A comment on a line of its own.
    Comment,
    /// A line that could not be read; its finding has been reported.
    Unreadable,
    /// A statement of keyword and parts.
    Directive(Directive),
    /// A line of a `kịch bản`, or of a session.
    WhatIf {
        /// The full code of the indicator or part.
        code: Text,
        /// The statement: a figure or a setting.
        statement: Box<Statement>,
        /// Where the statement stands.
        span: Span,
    },
    /// A baseline, result or target.
    Fact {
        /// When.
        head: HeadAst,
        /// What.
        value: ValueAst,
        /// The text after it.
        note: Option<Text>,
    },
    /// `nêu`: a figure as another place states it.
    Stated {
        /// Where.
        place: Text,
        /// When.
        head: HeadAst,
        /// What.
        value: ValueAst,
        /// The text after it.
        note: Option<Text>,
    },
}

impl Statement {
    /// The keyword that begins it; `None` for comments, blank lines and what could not be read.
    #[must_use]
    pub fn keyword(&self) -> Option<Word> {
        Some(match self {
            Statement::Blank | Statement::Comment | Statement::Unreadable => return None,
            Statement::Directive(directive) => directive.keyword,
            Statement::WhatIf { statement, .. } => return statement.keyword(),
            Statement::Fact { head, .. } => head.word,
            Statement::Stated { .. } => Word::Stated,
        })
    }

    /// The directive, if it is one with this keyword.
    #[must_use]
    pub fn directive(&self, keyword: Word) -> Option<&Directive> {
        match self {
            Statement::Directive(directive) if directive.keyword == keyword => Some(directive),
            _ => None,
        }
    }
}

/// A part of a directive, in the order written.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// A text, without its quotes.
    Text(Text),
    /// A name or a code.
    Name(Text),
    /// A number.
    Number(Num),
    /// A year.
    Year(i32, Span),
    /// A date.
    Date(Date),
    /// A month of a year.
    Month(Month),
    /// A deadline that is no single day.
    Deadline(Deadline, Span),
    /// A word of the language.
    Word(Word, Span),
    /// The unit behind a number.
    Unit(Text),
    /// A formula; [`formula_tokens`](crate::formula_tokens) takes it apart.
    Formula(Text),
}

/// A statement of a keyword and its parts, which are kept as written, so that nothing of a line can be lost.
///
/// What cannot be read (a date that does not exist) has been reported and is left out.
#[derive(Debug, Clone)]
pub struct Directive {
    /// The keyword.
    pub keyword: Word,
    /// What follows it.
    pub parts: Vec<Part>,
}

impl Directive {
    /// Its texts.
    pub fn texts(&self) -> impl Iterator<Item = Text> {
        self.parts.iter().filter_map(|part| if let Part::Text(text) = part { Some(*text) } else { None })
    }

    /// Its first text; an empty place where there is none.
    #[must_use]
    pub fn text(&self) -> Text {
        self.texts().next().unwrap_or_default()
    }

    /// Its names and codes.
    pub fn names(&self) -> impl Iterator<Item = Text> {
        self.parts.iter().filter_map(|part| if let Part::Name(name) = part { Some(*name) } else { None })
    }

    /// Its first name or code; an empty place where there is none.
    #[must_use]
    pub fn name(&self) -> Text {
        self.names().next().unwrap_or_default()
    }

    /// Its numbers.
    pub fn numbers(&self) -> impl Iterator<Item = Num> {
        self.parts.iter().filter_map(|part| if let Part::Number(number) = part { Some(*number) } else { None })
    }

    /// The number behind a word: 1,000 of `trên 1.000`.
    #[must_use]
    pub fn number_behind(&self, word: Word) -> Option<Num> {
        self.parts.windows(2).find_map(|pair| match pair {
            [Part::Word(found, _), Part::Number(number)] if *found == word => Some(*number),
            _ => None,
        })
    }

    /// Its years, without those that say for how long it holds.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.parts.iter().filter_map(|part| if let Part::Year(year, _) = part { Some(*year) } else { None })
    }

    /// Its date.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.parts.iter().find_map(|part| if let Part::Date(date) = part { Some(*date) } else { None })
    }

    /// Its deadline, a day or otherwise.
    #[must_use]
    pub fn deadline(&self) -> Option<(Deadline, Span)> {
        self.parts.iter().find_map(|part| match part {
            Part::Date(date) => Some((Deadline::By(*date), date.span)),
            Part::Deadline(deadline, span) => Some((*deadline, *span)),
            _ => None,
        })
    }

    /// Its month.
    #[must_use]
    pub fn month(&self) -> Option<Month> {
        self.parts.iter().find_map(|part| if let Part::Month(month) = part { Some(*month) } else { None })
    }

    /// Its formula.
    #[must_use]
    pub fn formula(&self) -> Option<Text> {
        self.parts.iter().find_map(|part| if let Part::Formula(formula) = part { Some(*formula) } else { None })
    }

    /// Its words of the language.
    pub fn words(&self) -> impl Iterator<Item = Word> {
        self.parts.iter().filter_map(|part| if let Part::Word(word, _) = part { Some(*word) } else { None })
    }

    /// Whether it has a word.
    #[must_use]
    pub fn has(&self, word: Word) -> bool {
        self.words().any(|one| one == word)
    }

    /// The first of its words that is one of `choices`.
    #[must_use]
    pub fn choice(&self, choices: &[Word]) -> Option<Word> {
        self.words().find(|word| choices.contains(word))
    }

    /// The part behind a word.
    #[must_use]
    pub fn behind(&self, word: Word) -> Option<&Part> {
        let at = self.parts.iter().position(|part| matches!(part, Part::Word(one, _) if *one == word))?;
        self.parts.get(at + 1)
    }

    /// The years for which it holds: `năm 2024`, `từ 2024 đến 2025`.
    #[must_use]
    pub fn bounds(&self) -> BoundsAst {
        let mut found = BoundsAst::default();
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            let Part::Word(word @ (Word::In | Word::From | Word::Until), start) = part else { continue };
            let Some(Part::Year(year, end)) = parts.peek() else { continue };
            found.span = Some(found.span.map_or(start.to(*end), |before| before.to(*end)));
            if *word != Word::Until {
                found.bounds.from = Some(*year);
            }
            if *word != Word::From {
                found.bounds.until = Some(*year);
            }
        }
        found
    }

    /// What a signer signs as, each with its text, in the order written.
    pub fn capacities(&self) -> impl Iterator<Item = (Word, Text)> {
        self.parts.windows(2).filter_map(|pair| match pair {
            [Part::Word(word, _), Part::Text(text)] if CAPACITIES.contains(word) => Some((*word, *text)),
            _ => None,
        })
    }

    /// The places that are given figures, each with its number and the unit behind it.
    pub fn assigned(&self) -> impl Iterator<Item = (Text, Num, Option<Text>)> {
        self.parts.iter().enumerate().filter_map(|(at, part)| match (part, self.parts.get(at + 1)) {
            (Part::Name(place), Some(Part::Number(number))) => match self.parts.get(at + 2) {
                Some(Part::Unit(unit)) => Some((*place, *number, Some(*unit))),
                _ => Some((*place, *number, None)),
            },
            _ => None,
        })
    }

    /// What a unit statement names; `None` for another directive.
    #[must_use]
    pub fn unit(&self) -> Option<UnitName> {
        match (self.parts.first()?, self.parts.get(1)) {
            (Part::Name(id), Some(Part::Text(label))) => Some(UnitName::Declared { id: *id, label: *label }),
            (Part::Name(id), _) => Some(UnitName::Named(*id)),
            (Part::Text(label), _) => Some(UnitName::Inline(*label)),
            (Part::Word(word, span), _) => Some(UnitName::BuiltIn(*word, *span)),
            _ => None,
        }
    }
}
