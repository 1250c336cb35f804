//! Baselines, results, targets and restatements.

use rust_decimal::Decimal;
use serde::Serialize;

use super::value::{Time, Value};
use bdg_syntax::Bounds;
use bdg_syntax::number::Exact;
use bdg_syntax::source::{Span, Text};

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// `gốc 2020:`.
    Baseline,
    /// `kết quả 2023:`.
    Actual,
    /// `ước 2024:`, which stands for a result until there is one of its time.
    Estimate,
    /// `đến 2025:`, the period's target.
    PeriodTarget,
    /// `năm 2024:`, the target assigned for one year.
    Assigned,
    /// `từ 2025:`, from that year onwards.
    Onwards,
    /// `mỗi năm:`, every year of the period.
    EachYear,
    /// `giai đoạn 2021-2025:`, several years as a whole: the total of a flow, else what their end must reach.
    Over,
}

impl FactKind {
    /// Whether it is for several years.
    #[must_use]
    pub fn is_of_several_years(self) -> bool {
        matches!(self, FactKind::EachYear | FactKind::Over)
    }

    /// Whether it is a target of any kind.
    #[must_use]
    pub fn is_target(self) -> bool {
        !matches!(self, FactKind::Baseline | FactKind::Actual | FactKind::Estimate)
    }
}

/// A figure of the plan: a baseline, a result or a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// The first year of a figure for several years; else none.
    pub first: Option<i32>,
    /// When, of several years the last; `None` if the year is missing (a fault), or with `mỗi năm` the plan's period.
    pub time: Option<Time>,
    /// What it says.
    pub value: Value,
    /// Whether it is a change of every year beside the very figure that it leads to (`đến 2030: 200` and
    /// `đến 2030: tăng bình quân 15%/năm`): a claim about that figure, no target of its own.
    pub claim: bool,
    /// The text after it.
    pub note: Option<Text>,
    /// Keyword and time, `năm 2024`.
    pub head: Span,
    /// The whole statement.
    pub span: Span,
}

impl Fact {
    /// The year, if there is one.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.time.map(Time::year)
    }

    /// Whether it is a result or an estimate of several years together.
    #[must_use]
    pub fn is_of_years(&self) -> bool {
        !self.kind.is_target() && self.first.is_some()
    }

    /// The first and the last year of a figure for several years.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        self.first.zip(self.year())
    }

    /// What it asks for of all its years together: of an average as many times that as there are years, else its value. The
    /// mean of the years is meant, which is not compounded.
    #[must_use]
    pub fn over_all(&self) -> Option<Exact> {
        self.exact()?.checked_mul(Exact::new(self.times()?))
    }

    /// How often its value is to be taken for all its years together: of an average the number of years, else once.
    #[must_use]
    pub fn times(&self) -> Option<Decimal> {
        let Some((first, last)) = self.years().filter(|_| self.value.averaged) else { return Some(Decimal::ONE) };
        let years = i64::from(last).checked_sub(i64::from(first))?.checked_add(1)?;
        (years > 0).then(|| Decimal::from(years))
    }

    /// Whether it answers the same question as another figure: it is of the same kind and time.
    #[must_use]
    pub fn replaces(&self, other: &Fact) -> bool {
        self.kind == other.kind
            && (matches!(self.kind, FactKind::Baseline | FactKind::EachYear)
                || (self.time == other.time && self.first == other.first))
    }

    /// The exact value, if there is one.
    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        self.value.exact()
    }
}

/// A fact as another place of the document states it (`nêu`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The place, in the document's words (`Phần II, Mục tiêu 4`).
    pub place: Text,
    /// What it states.
    pub fact: Fact,
}

/// What the number column prints where it is not the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrintedNumber {
    /// The number; empty prints nothing.
    pub text: Text,
    /// In which years.
    pub bounds: Bounds,
}

/// A title as another place of the document has it: `nêu "Phần II" tên: "…"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StatedTitle {
    /// Where.
    pub place: Text,
    /// The title there.
    pub title: Text,
}

/// A title that holds from a year onwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LaterTitle {
    /// The first year.
    pub from: i32,
    /// The title.
    pub text: Text,
}
