//! Baselines, results, targets and restatements.

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
}

impl FactKind {
    /// Whether it is a target of any kind.
    #[must_use]
    pub fn is_target(self) -> bool {
        matches!(self, FactKind::PeriodTarget | FactKind::Assigned | FactKind::Onwards)
    }
}

/// A figure of the plan: a baseline, a result or a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// When; `None` if the year is missing (a fault).
    pub time: Option<Time>,
    /// What it says.
    pub value: Value,
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
