//! What a file says, statement by statement, before any name is resolved.
//!
//! The tree keeps comments and blank lines, so that the formatter can write the file anew from it; letters are
//! never copied, every part is a place in the text.

use rust_decimal::Decimal;
use serde::Serialize;

use super::words::Word;
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
}

/// One item: a statement or declaration, a comment, blank lines.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is.
    pub form: Form,
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
    /// `%`.
    Percent(Span),
    /// A built-in unit.
    Word(Word, Span),
}

impl UnitName {
    /// Where the name stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            UnitName::Declared { id, .. } | UnitName::Named(id) => id.0,
            UnitName::Inline(label) => label.0,
            UnitName::Percent(span) | UnitName::Word(_, span) => *span,
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

/// A cited document.
#[derive(Debug, Clone, Copy)]
pub struct Cited {
    /// Its name.
    pub title: Text,
    /// Its date.
    pub date: Option<Date>,
    /// Its month, where the day is still to be filled in.
    pub month: Option<Month>,
}

/// The head of a value: `năm 2024`, `kết quả quý 1 2023`.
#[derive(Debug, Clone, Copy)]
pub struct HeadAst {
    /// `gốc`, `kết quả`, `đến`, `năm` or `từ`.
    pub word: Word,
    /// Half-year 1.
    pub half: bool,
    /// A quarter, 1 to 4.
    pub quarter: Option<u8>,
    /// The year.
    pub year: Option<i32>,
    /// Whether `trở đi` follows.
    pub onwards: bool,
    /// The whole head.
    pub span: Span,
}

/// A number with what is written around it.
#[derive(Debug, Clone, Copy)]
pub struct AmountAst {
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
    /// `giảm xuống`.
    pub movement: Option<(Word, Span)>,
    /// `khoảng`, `trên`, in order.
    pub comparators: Vec<(Word, Span)>,
    /// The number.
    pub amount: AmountAst,
    /// The other end of a range, and whether it is written with a dash.
    pub range: Option<Box<(AmountAst, bool)>>,
    /// `trở lên`, `trở xuống`.
    pub suffix: Option<(Word, Span)>,
    /// The number after `±`.
    pub tolerance: Option<Num>,
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
    /// `giảm 40% so với 2020`.
    Relative {
        /// `giảm`, `tăng`; none in `1.5 times 2020`.
        verb: Option<Word>,
        /// Comparators before the number.
        comparators: Vec<(Word, Span)>,
        /// The number.
        by: Num,
        /// `%` (none), `điểm %`, `lần`.
        measure: Option<Word>,
        /// The year named; `None` is the baseline.
        reference: Option<i32>,
        /// Where it is named.
        reference_span: Span,
    },
    /// `không còn`, `chưa phát hiện`, `chưa có số liệu`, `đạt`, `chưa đạt`.
    Word(Word),
    /// A text.
    Text(Text),
}

/// What an item is.
#[derive(Debug, Clone)]
pub enum Form {
    /// One or more empty lines.
    Blank,
    /// A comment on a line of its own.
    Comment,
    /// A line that could not be read; its finding has been reported.
    Junk,
    /// `dùng "…"`.
    Use(Text),
    /// `số liệu "…"`: a file of results.
    Data {
        /// The file's name, as seen from the file it stands in.
        file: Text,
        /// `dấu phẩy thập phân`, `dấu chấm thập phân`: how the file writes numbers.
        decimal: Option<Word>,
    },
    /// `kế hoạch`.
    Plan {
        /// Its name.
        id: Text,
        /// Its title.
        title: Text,
    },
    /// `cơ quan`.
    Agency {
        /// Its name.
        id: Text,
        /// Its full name.
        name: Text,
    },
    /// `đơn vị tính`, a declaration or a use.
    Unit {
        /// What it names.
        name: UnitName,
        /// `trên 1.000`.
        per: Option<Num>,
        /// `không giới hạn`.
        unbounded: bool,
    },
    /// `mục tiêu`.
    Goal {
        /// Its code.
        code: Text,
        /// Its title.
        title: Text,
    },
    /// `chỉ tiêu`.
    Indicator {
        /// Its code.
        code: Text,
        /// Its title.
        title: Text,
    },
    /// `trong đó`.
    Part {
        /// Its name within the indicator.
        id: Text,
        /// Its title.
        title: Text,
    },
    /// `nhiệm vụ`, `đề nghị`.
    Task {
        /// Whether it is asked of a body that the issuer cannot order.
        request: bool,
        /// What is to be done.
        text: Text,
        /// By when.
        due: Option<Date>,
        /// In which years.
        bounds: BoundsAst,
    },
    /// `kịch bản`: figures and settings that replace those of the plan.
    Scenario {
        /// Its name.
        id: Text,
        /// Its title.
        title: Option<Text>,
    },
    /// A line of a `kịch bản`, or of a session.
    WhatIf {
        /// The full code of the indicator or part.
        code: Text,
        /// The statement: a figure, `hướng`, `lộ trình` or `làm tròn`.
        statement: Box<Form>,
        /// Where the statement stands.
        span: Span,
    },
    /// `giai đoạn`.
    Period {
        /// First year.
        first: Option<i32>,
        /// Last year.
        last: Option<i32>,
    },
    /// `địa bàn`.
    Place(Text),
    /// `ban hành`, of the plan or of one year's annual plan.
    Issued {
        /// The year of the annual plan.
        year: Option<i32>,
        /// The document.
        cited: Cited,
    },
    /// `căn cứ`.
    Basis(Cited, BoundsAst),
    /// `đơn vị ban hành`.
    Issuer {
        /// Its name.
        name: Text,
        /// The body above it.
        under: Option<Text>,
        /// In which years.
        bounds: BoundsAst,
    },
    /// `người ký`.
    Signer {
        /// The person's name.
        name: Text,
        /// `chức vụ`, `thay mặt`, `ký thay`, `thừa lệnh`, `thừa ủy quyền`, each with its text, in the order written.
        capacities: Vec<(Word, Text)>,
        /// In which years.
        bounds: BoundsAst,
    },
    /// Words of the document: `địa danh`, `trích yếu`, `lời mở đầu`, `mục đích`, `yêu cầu`, `lời kết`, `nơi nhận`.
    Wording(Word, Text, BoundsAst),
    /// `báo cáo`.
    Report {
        /// Whether half-yearly.
        half: bool,
        /// By when; `None` if the date was no date.
        due: Option<Date>,
        /// To whom.
        to: Option<Text>,
        /// In which years.
        bounds: BoundsAst,
    },
    /// `ngưỡng`.
    Thresholds(Num, Num),
    /// `viết tắt`.
    Short(Text),
    /// `đến 01/03/2025`.
    Until(Option<Date>),
    /// `kế tục`.
    Succeeded(Text),
    /// `hướng`.
    Better(Word),
    /// `lộ trình`.
    Path {
        /// Which.
        rule: Word,
        /// The shares of `phân bổ`.
        weights: Vec<Num>,
    },
    /// `làm tròn`.
    Round {
        /// Whether to multiples of a step.
        to_step: bool,
        /// The number of decimals, or the step.
        number: Num,
    },
    /// `chủ trì`, `phối hợp`, `tổng hợp`.
    Duty {
        /// Which.
        role: Word,
        /// The agencies' names.
        agencies: Vec<Text>,
        /// In which years.
        bounds: BoundsAst,
    },
    /// `ghi chú`.
    Note(Text, BoundsAst),
    /// `chấp nhận`.
    Accept {
        /// The rule.
        code: Text,
        /// The reason.
        reason: Text,
    },
    /// `số thứ tự`.
    Number(Text, BoundsAst),
    /// A baseline, result or target.
    Fact {
        /// When.
        head: HeadAst,
        /// What.
        value: ValueAst,
        /// The text after it.
        note: Option<Text>,
    },
    /// `nêu`.
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

impl Form {
    /// The keyword that begins it; `None` for comments, blank lines and what could not be read.
    #[must_use]
    pub fn keyword(&self) -> Option<Word> {
        Some(match self {
            Form::Blank | Form::Comment | Form::Junk => return None,
            Form::Use(_) => Word::Use,
            Form::Data { .. } => Word::Data,
            Form::Plan { .. } => Word::Plan,
            Form::Agency { .. } => Word::Agency,
            Form::Unit { .. } => Word::Unit,
            Form::Goal { .. } => Word::Goal,
            Form::Indicator { .. } => Word::Indicator,
            Form::Part { .. } => Word::Part,
            Form::Task { request: false, .. } => Word::Task,
            Form::Task { request: true, .. } => Word::Request,
            Form::Scenario { .. } => Word::Scenario,
            Form::WhatIf { statement, .. } => return statement.keyword(),
            Form::Period { .. } => Word::Period,
            Form::Place(_) => Word::Place,
            Form::Issued { .. } => Word::Issued,
            Form::Basis(..) => Word::Basis,
            Form::Issuer { .. } => Word::Issuer,
            Form::Signer { .. } => Word::Signer,
            Form::Wording(which, ..) => *which,
            Form::Report { .. } => Word::Report,
            Form::Thresholds(..) => Word::Thresholds,
            Form::Short(_) => Word::Short,
            Form::Until(_) => Word::Until,
            Form::Succeeded(_) => Word::Succeeded,
            Form::Better(_) => Word::Better,
            Form::Path { .. } => Word::Path,
            Form::Round { .. } => Word::Round,
            Form::Duty { role, .. } => *role,
            Form::Note(..) => Word::Note,
            Form::Accept { .. } => Word::Accept,
            Form::Number(..) => Word::Number,
            Form::Fact { head, .. } => head.word,
            Form::Stated { .. } => Word::Stated,
        })
    }
}
