//! What a column of a table holds, by the words above it.

use super::years::{period, years};
use crate::tables::{begins, fold, holds};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{HeadAst, Word, print_head};

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
    /// Anything else; kept as comments.
    Other,
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
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOfYear {
    /// The first half.
    Half,
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
            FactHead::Period | FactHead::Year | FactHead::Result => return None,
        };
        Some(HeadAst {
            word,
            half: part == Some(PartOfYear::Half),
            quarter: if let Some(PartOfYear::Quarter(quarter)) = part { Some(quarter) } else { None },
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
}

impl ColumnRole {
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
            ColumnRole::Other => ("không rõ, giữ thành ghi chú #", "unknown, kept as # comments"),
            ColumnRole::Value(head) => {
                let unknown = || match head {
                    FactHead::Period => Message::new("chỉ tiêu của giai đoạn", "target of the period"),
                    FactHead::Year => Message::new("chỉ tiêu của năm", "target of the year"),
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

/// What a column holds, by the words above it.
pub(super) fn column_role(text: &str) -> ColumnRole {
    let folded = fold(text);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    let any = |words: &[&str]| words.iter().any(|word| holds(&folded, word));
    if text.trim() == "#"
        || is(&["tt", "stt", "so tt", "so thu tu", "no", "code", "ma", "ma so", "ma chi tieu", "number"])
    {
        return ColumnRole::Number;
    }
    if any(&["don vi tinh", "dvt", "unit", "units"]) || is(&["don vi", "don vi do"]) {
        return ColumnRole::Unit;
    }
    if begins(&folded, "ghi chu") || is(&["note", "notes", "remark", "remarks", "comments"]) {
        return ColumnRole::Note;
    }
    if any(&["chu tri"]) || begins(&folded, "lead") || any(&["responsible", "lead agency"]) {
        return ColumnRole::Lead;
    }
    if any(&["phoi hop", "supporting", "support agency"]) {
        return ColumnRole::With;
    }
    let duty = ["don vi", "co quan", "dau moi", "phan cong", "to chuc thuc hien", "agency", "reporting", "trach nhiem"];
    if duty.iter().any(|word| begins(&folded, word)) || any(&["thuc hien bao cao", "agency"]) {
        let reports =
            any(&["tong hop", "bao cao", "thu thap", "theo doi", "reporting", "reports"]) && !any(&["thuc hien"]);
        return if reports { ColumnRole::Reports } else { ColumnRole::Lead };
    }
    if let Some(head) = fact_head(text, &folded) {
        return ColumnRole::Value(head);
    }
    if any(&["chi tieu", "noi dung", "indicator", "indicators", "ten chi tieu"]) {
        return ColumnRole::Label;
    }
    if any(&["muc tieu", "linh vuc", "goal", "goals", "objective", "objectives"]) {
        return ColumnRole::Goal;
    }
    ColumnRole::Other
}

/// What the values of a column are; `None` if it holds no values.
fn fact_head(text: &str, folded: &str) -> Option<FactHead> {
    let any = |words: &[&str]| words.iter().any(|word| holds(folded, word));
    let first = |words: &[&str]| words.iter().any(|word| begins(folded, word));
    let years = years(text);
    let (one, last) = (years.first().copied(), years.last().copied());
    if any(&["so lieu goc", "gia tri goc", "nam goc", "nam co so", "so lieu nen", "baseline", "hien trang"])
        || first(&["goc"])
    {
        return one.map(FactHead::Baseline);
    }
    let result = any(&["ket qua", "dat duoc", "actual", "result", "results", "achieved"])
        || first(&["thuc hien", "uoc thuc hien", "uoc th", "th", "da thuc hien"]);
    if result {
        return match (part_of_year(folded), last) {
            (Some(part), Some(year)) => Some(FactHead::Within(part, year)),
            (None, Some(year)) => Some(FactHead::Actual(year)),
            (_, None) => first(&["ket qua", "actual", "result", "results"]).then_some(FactHead::Result),
        };
    }
    let target = any(&["muc tieu", "chi tieu", "ke hoach", "kh", "phan dau", "target", "targets", "plan", "planned"]);
    if !target {
        return None;
    }
    let whole = period(text).is_some()
        || any(&["giai doan", "den nam", "den het nam", "5 nam", "nhiem ky", "period", "by"])
        || begins(folded, "den");
    match last {
        Some(year) if whole => Some(FactHead::By(year)),
        Some(year) => Some(FactHead::In(year)),
        None if any(&[
            "ke hoach giai doan",
            "muc tieu giai doan",
            "chi tieu giai doan",
            "ca giai doan",
            "period target",
        ]) =>
        {
            Some(FactHead::Period)
        }
        None if any(&["ke hoach nam", "chi tieu nam", "muc tieu nam", "annual target"])
            || folded == "ke hoach"
            || folded == "target" =>
        {
            Some(FactHead::Year)
        }
        None => None,
    }
}

/// The part of the year that the words above a column name.
fn part_of_year(folded: &str) -> Option<PartOfYear> {
    if ["6 thang", "sau thang", "h1", "first half"].iter().any(|word| holds(folded, word)) {
        return Some(PartOfYear::Half);
    }
    let quarters =
        [["quy 1", "quy i", "q1"], ["quy 2", "quy ii", "q2"], ["quy 3", "quy iii", "q3"], ["quy 4", "quy iv", "q4"]];
    let place = quarters.iter().position(|names| names.iter().any(|name| holds(folded, name)))?;
    u8::try_from(place + 1).ok().map(PartOfYear::Quarter)
}
