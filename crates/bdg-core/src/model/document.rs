//! What a plan declares of itself: its period, its duties to report, and the document that an office signs.

use rust_decimal::Decimal;
use serde::Serialize;

use super::duty::{Note, Suppression, Task};
use super::ids::AgencyId;
use super::settings::Set;

use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Bounds, Date, Month, Word};

/// A cited or issued document: `"738/KH-UBND" ngày 13/4/2016`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Its name and number.
    pub title: Text,
    /// Its date, if one is given.
    pub date: Option<Date>,
    /// Its month, where the day is still to be filled in.
    pub month: Option<Month>,
    /// The statement, without the years it holds for.
    pub span: Span,
}

/// The document that issued one year's annual plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Annual {
    /// The year.
    pub year: i32,
    /// The document.
    pub citation: Citation,
}

/// A legal basis, perhaps of some years' annual plans only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The document.
    pub citation: Citation,
    /// The years it holds for.
    pub bounds: Bounds,
}

/// The body that issues the annual plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Issuer {
    /// Its name.
    pub name: Text,
    /// The body above it, as the heading of a letter names it.
    pub under: Option<Text>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}

/// What a person signs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// `chức vụ`: the person's own position.
    Position,
    /// `thay mặt`, TM.: on behalf of a collective body.
    OnBehalf,
    /// `ký thay`, KT.: for the head.
    For,
    /// `thừa lệnh`, TL.: by order of the head.
    ByOrder,
    /// `thừa ủy quyền`, TUQ.: by authority of the head.
    ByAuthority,
}

/// Who signs the annual plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The person's name.
    pub name: Text,
    /// What the person signs as, each once.
    pub capacities: Vec<(Capacity, Text)>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}

/// A text of the plan's own: where it applies (`địa bàn`), or words that the annual plan prints as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct HeaderText {
    /// The keyword.
    pub keyword: Word,
    /// The text.
    pub text: Text,
    /// The years it holds for.
    pub bounds: Bounds,
    /// The statement.
    pub span: Span,
}

/// An indicator of the plan above that this plan does not take up: `không nhận 2.7 "lý do"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Declined {
    /// Its code in the plan above.
    pub code: Text,
    /// Why.
    pub reason: Text,
    /// The statement.
    pub span: Span,
}

/// First and last year of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// First year.
    pub first: i32,
    /// Last year.
    pub last: i32,
    /// Where it stands.
    pub span: Span,
}

/// How often is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// `báo cáo năm`.
    Yearly,
    /// `báo cáo 6 tháng`.
    HalfYearly,
    /// `báo cáo 9 tháng`.
    NineMonthly,
    /// `báo cáo quý`.
    Quarterly,
    /// `báo cáo tháng`.
    Monthly,
}

/// When a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportDue {
    /// On a day of the year that is reported on, or of the year after it.
    On {
        /// The day.
        date: Date,
        /// Whether it lies in the year after (`năm sau`).
        next_year: bool,
    },
    /// On a day of the month, or of the last month of the quarter, that is reported on, or of the month after it.
    Day {
        /// 1 to 31.
        day: u8,
        /// Whether it lies in the month after (`tháng sau`).
        next_month: bool,
    },
}

impl ReportDue {
    /// The year that it names.
    #[must_use]
    pub fn year(self) -> Option<i32> {
        if let ReportDue::On { date, .. } = self { date.year } else { None }
    }

    /// The last day on which a report of a year is due, as (year, month, day).
    #[must_use]
    pub fn last_of(self, year: i32) -> (i32, u8, u8) {
        match self {
            ReportDue::On { date, next_year } => date.in_year(if next_year { year.saturating_add(1) } else { year }),
            ReportDue::Day { day, next_month: false } => (year, 12, day),
            ReportDue::Day { day, next_month: true } => (year.saturating_add(1), 1, day),
        }
    }
}

/// A reporting duty, of everyone under the plan where it names nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How often.
    pub kind: ReportKind,
    /// By when.
    pub due: ReportDue,
    /// Who reports, where not everyone does; the place is that of the name.
    pub from: Option<(AgencyId, Span)>,
    /// To whom; the place is that of the name.
    pub to: Option<(AgencyId, Span)>,
    /// In which years.
    pub bounds: Bounds,
    /// The whole statement.
    pub span: Span,
}

/// The cuts between the statuses, as shares of the path's pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StatusThresholds {
    /// On track from this share on; 0.95 unless set.
    pub on_track: Decimal,
    /// Slow from this share on; 0.60 unless set.
    pub slow: Decimal,
}

impl Default for StatusThresholds {
    fn default() -> StatusThresholds {
        StatusThresholds { on_track: Decimal::new(95, 2), slow: Decimal::new(60, 2) }
    }
}

/// The plan's own statements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Header {
    /// Its name in the file.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// The period, if declared.
    pub period: Option<Period>,
    /// The last year that targets beyond the period may have (`tầm nhìn 2045`), with its place.
    pub vision: Option<(i32, Span)>,
    /// The document that issued the plan.
    pub issued: Option<Citation>,
    /// The documents that issued the annual plans.
    pub annuals: Vec<Annual>,
    /// Legal bases.
    pub bases: Vec<Basis>,
    /// The bodies that issue the annual plans; no two in one year.
    pub issuers: Vec<Issuer>,
    /// Who signs the annual plans; no two in one year.
    pub signers: Vec<Signer>,
    /// Its texts: where it applies, and the words that the annual plans print, in the order of the file.
    pub texts: Vec<HeaderText>,
    /// Reporting duties.
    pub reports: Vec<Report>,
    /// The cuts between the statuses, where they are set.
    pub cuts: Option<Set<StatusThresholds>>,
    /// Tasks of the whole plan.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Silenced rules.
    pub accepts: Vec<Suppression>,
    /// What it does not take up of the plan above.
    pub declined: Vec<Declined>,
    /// The declaration's first line.
    pub span: Span,
}

impl Header {
    /// The texts of a keyword, in the order of the file.
    pub fn texts(&self, keyword: Word) -> impl Iterator<Item = &HeaderText> {
        self.texts.iter().filter(move |text| text.keyword == keyword)
    }

    /// Where the plan applies.
    #[must_use]
    pub fn place(&self) -> Option<Text> {
        self.text(Word::Place)
    }

    /// The first text of a keyword: `địa bàn`.
    #[must_use]
    pub fn text(&self, keyword: Word) -> Option<Text> {
        self.texts(keyword).next().map(|text| text.text)
    }
}
