//! What a column of a table holds, by the words above it.

use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{HeadAst, Word, YearPart, print_head};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// The rows' numbers.
    Number,
    /// The goals, where they have a column of their own.
    Goal,
    /// The names of goals and indicators.
    Label,
    /// The units.
    Unit,
    /// Values of a time.
    Value(FactHead),
    /// The leading agencies, perhaps with those that support them.
    Lead,
    /// The supporting agencies.
    With,
    /// The agencies that report the figures.
    Reports,
    /// Notes.
    Note,
    /// What is said of other columns, and is neither a target nor a result: comparisons, growth, money, sources. Kept as
    /// comments.
    Aside,
    /// Values of a time that a column before it has already.
    Again,
    /// What the user leaves out.
    Skipped,
    /// Anything else; kept as comments.
    Other,
}

/// How it is known what a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnBasis {
    /// By the words of its header.
    #[default]
    Words,
    /// Its header names only a year: a target from the plan's period on, a result before it.
    Year,
    /// The user said so.
    User,
}

/// What the values of a column are: baselines, results or targets, and of which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactHead {
    /// The baseline of a year.
    Baseline(i32),
    /// The result of a year.
    Actual(i32),
    /// The result of a half-year (1 or 2) or a quarter (1 to 4).
    Within(PartOfYear, i32),
    /// The target assigned for a year.
    In(i32),
    /// The target of the period that ends with a year.
    By(i32),
    /// The target from a year on.
    From(i32),
    /// The target of the plan's period; the header does not name its years.
    Period,
    /// The target of the year that the table's title names.
    Year,
    /// The result of a time that the header does not name.
    Result,
    /// A figure of a year: the header does not say whether it is a target or a result.
    Figure(i32),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfYear {
    /// The first half.
    Half,
    /// The first nine months.
    NineMonths,
    /// The second half.
    SecondHalf,
    /// A quarter.
    Quarter(u8),
}

impl FactHead {
    /// What stands before the colon in a plan; `None` where the year is not known.
    pub(super) fn in_plan(self) -> Option<HeadAst> {
        let (word, part, year) = match self {
            FactHead::Baseline(year) => (Word::Baseline, None, year),
            FactHead::Actual(year) => (Word::Actual, None, year),
            FactHead::Within(part, year) => (Word::Actual, Some(part), year),
            FactHead::In(year) => (Word::In, None, year),
            FactHead::By(year) => (Word::By, None, year),
            FactHead::From(year) => (Word::From, None, year),
            FactHead::Period | FactHead::Year | FactHead::Result | FactHead::Figure(_) => return None,
        };
        Some(HeadAst {
            word,
            part: part.map(|part| match part {
                PartOfYear::Half => YearPart::FirstMonths(6),
                PartOfYear::NineMonths => YearPart::FirstMonths(9),
                PartOfYear::SecondHalf => YearPart::SecondHalf,
                PartOfYear::Quarter(quarter) => YearPart::Quarter(quarter),
            }),
            first: None,
            year: Some(year),
            onwards: false,
            span: Span::default(),
        })
    }

    /// The same as a plan writes it.
    pub(super) fn written(self, lang: Lang) -> Option<String> {
        self.in_plan().map(|head| print_head(&head, lang))
    }

    /// Whether it is a target.
    pub(super) fn is_target(self) -> bool {
        matches!(self, FactHead::In(_) | FactHead::By(_) | FactHead::From(_) | FactHead::Period | FactHead::Year)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// The words of its header.
    pub text: String,
    /// What it holds.
    pub role: ColumnRole,
    /// How that is known.
    pub basis: ColumnBasis,
    /// Which of several measures of one time it holds: `Lượng`, `Giá trị`.
    pub measure: Option<usize>,
}

impl ColumnRole {
    /// The word for it in what the user says of the columns; `bỏ` for what is not known.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        let word = match self {
            ColumnRole::Number => Both::new("TT", "no"),
            ColumnRole::Goal => Both::new("mục tiêu", "goal"),
            ColumnRole::Label => Both::new("tên", "name"),
            ColumnRole::Unit => Both::new("đơn vị", "unit"),
            ColumnRole::Lead => Both::new("chủ trì", "lead"),
            ColumnRole::With => Both::new("phối hợp", "with"),
            ColumnRole::Reports => Both::new("tổng hợp", "reports"),
            ColumnRole::Note => Both::new("ghi chú", "note"),
            ColumnRole::Value(head) => match head.written(lang) {
                Some(head) => return head,
                None => Both::new("bỏ", "skip"),
            },
            ColumnRole::Aside | ColumnRole::Again | ColumnRole::Skipped | ColumnRole::Other => Both::new("bỏ", "skip"),
        };
        word.get(lang).to_owned()
    }

    /// What a column holds, in a few words; `stated` is the time of the targets that its names state.
    #[must_use]
    pub fn describe(self, stated: Option<FactHead>) -> Message {
        let (vi, en) = match self {
            ColumnRole::Number => ("số thứ tự", "number"),
            ColumnRole::Goal => ("mục tiêu", "goal"),
            ColumnRole::Label => ("tên mục tiêu, chỉ tiêu", "names of goals and indicators"),
            ColumnRole::Unit => ("đơn vị tính", "unit"),
            ColumnRole::Lead => ("cơ quan chủ trì", "leading agency"),
            ColumnRole::With => ("cơ quan phối hợp", "supporting agency"),
            ColumnRole::Reports => ("cơ quan tổng hợp số liệu", "reporting agency"),
            ColumnRole::Note => ("ghi chú", "note"),
            ColumnRole::Aside => (
                "so sánh, kinh phí hoặc nguồn: không phải chỉ tiêu hay kết quả, giữ thành ghi chú #",
                "a comparison, money or a source: neither targets nor results, kept as # comments",
            ),
            ColumnRole::Again => (
                "cùng thời điểm với một cột trước, giữ thành ghi chú #",
                "of the same time as a column before it, kept as # comments",
            ),
            ColumnRole::Skipped => ("bỏ qua", "left out"),
            ColumnRole::Other => ("không rõ, giữ thành ghi chú #", "unknown, kept as # comments"),
            ColumnRole::Value(head) => {
                let unknown = || match head {
                    FactHead::Period => Message::new("chỉ tiêu của giai đoạn", "target of the period"),
                    FactHead::Year => Message::new("chỉ tiêu của năm", "target of the year"),
                    FactHead::Figure(year) => Message::new(
                        format!("số liệu năm {year}, không rõ là kết quả hay chỉ tiêu, giữ thành ghi chú #"),
                        format!("figures of {year}, not known whether results or targets, kept as # comments"),
                    ),
                    _ => Message::new("kết quả, không rõ năm", "result of an unknown year"),
                };
                return match (head.written(Lang::Vi), head.written(Lang::En)) {
                    (Some(vi), Some(en)) => Message::new(format!("giá trị “{vi}”"), format!("values “{en}”")),
                    _ => unknown(),
                };
            }
        };
        match stated.and_then(|head| Some((head.written(Lang::Vi)?, head.written(Lang::En)?))) {
            Some((head_vi, head_en)) => Message::new(
                format!("{vi}, và giá trị “{head_vi}” nêu trong tên"),
                format!("{en}, with the values “{head_en}” in them"),
            ),
            None => Message::new(vi, en),
        }
    }
}
