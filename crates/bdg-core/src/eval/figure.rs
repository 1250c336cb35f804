//! Figures as results give them: what is known, and what is to be reached.

use rust_decimal::Decimal;
use serde::Serialize;

use super::plan_text::PlanText;
use super::reason::Reason;
use crate::model::{Comparator, Time};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::source::Span;

/// Where a path starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PathStart {
    /// At the baseline, or else at the first end of a change in words, or else at the oldest result of an earlier year.
    #[default]
    Baseline,
    /// At the newest result before the year asked for; where there is none, as [`PathStart::Baseline`].
    Latest,
}

/// A place in a source text, for people and for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name as it was given.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes of the normalised text.
    pub span: Span,
}

/// Where a known figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// The baseline.
    Baseline,
    /// A result.
    Actual,
    /// An estimate of a time that has no result yet; also the sum of parts, and what a formula gives, of which one is an
    /// estimate.
    Estimate,
    /// The parts summed: of counts Σn / Σd × base, of numbers their sum. Shares are never averaged.
    Parts,
    /// What the indicator's formula gives.
    Computed,
    /// The first end of a change that a target names in words, `23` in `giảm từ 23 xuống 18`: the state when the period
    /// began.
    Change,
}

/// A known figure: a baseline or a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it comes from.
    pub kind: FigureKind,
    /// Its time; a value stands at the end of its time.
    pub time: Time,
    /// The value in the indicator's unit, unrounded; `None` if it is words.
    pub value: Option<Decimal>,
    /// The value before it is divided; whether it is exact, it tells itself.
    pub exact: Option<Exact>,
    /// What it is printed from.
    pub text: FigureText,
    /// The note after it.
    pub note: Option<String>,
    /// Of a flow the parts of its year that it covers, in order; none where it is that of the whole year, and in other
    /// series.
    pub covers: Vec<Time>,
}

impl Figure {
    /// The year it lies in.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.time.year()
    }

    /// The time in years: half-year 1 of 2023 is 2022.5.
    #[must_use]
    pub fn at(&self) -> Decimal {
        self.time.exact().to_decimal().unwrap_or_default()
    }
}

/// What a known figure is printed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureText {
    /// As the plan writes it: `48/268`.
    Plan(String),
    /// As the plan writes it in another unit, which stands behind it: `60 yến`; the value is converted.
    Converted(String),
    /// What the indicator's formula gives, rounded as the indicator declares, in the notation of the plan.
    Computed {
        /// The figure as it is shown.
        shown: Decimal,
        /// The plan's language.
        lang: Lang,
    },
    /// The sum of the parts' numbers, in the notation of the plan.
    Sum {
        /// The sum.
        value: Decimal,
        /// The plan's language.
        lang: Lang,
    },
    /// The sums of the parts' counts, in the notation of the plan.
    Sums {
        /// Σn.
        numerator: Decimal,
        /// Σd.
        denominator: Decimal,
        /// The plan's language.
        lang: Lang,
    },
}

/// What a year's target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// Assigned for the year (`năm 2024:`).
    Assigned,
    /// The period's own (`đến 2025:` in 2025, `từ 2024:` from 2024 on), as written.
    Period,
    /// Derived from the path.
    Derived,
    /// Derived, and held at the start's value, because the start is at least as good as what the path leads to.
    Held,
    /// Computed by the indicator's formula from the targets of others.
    Computed,
    /// There is none; the reason says why.
    None,
}

/// The target of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What it is.
    pub kind: TargetKind,
    /// The year it is for.
    pub year: i32,
    /// How results are held against it.
    pub comparator: Comparator,
    /// The value in the indicator's unit. Of a derived target it is rounded; of an explicit one it is as written, and
    /// a count over a count is divided. `None` if it is words or there is none.
    pub value: Option<Decimal>,
    /// The upper end of a range: what is aimed at, where `value` is what must be reached.
    pub stretch: Option<Decimal>,
    /// The value and the upper end before they are divided.
    pub exact: (Option<Exact>, Option<Exact>),
    /// The tolerance of `khoảng`, in the unit, where one is given; else it is 1 % of the value.
    pub tolerance: Option<Decimal>,
    /// Whether it says `duy trì`.
    pub maintain: bool,
    /// What it is printed from.
    pub text: TargetText,
    /// The note after an explicit target.
    pub note: Option<String>,
    /// Why there is none.
    pub reason: Option<Reason>,
}

/// What a target is printed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetText {
    /// There is no target.
    None,
    /// A target of words, as the plan writes it.
    Words(String),
    /// A target with a number, as the plan writes it.
    Plan(PlanText),
    /// A derived target: printed from its numbers, in the language of the plan.
    Derived {
        /// The plan's language.
        lang: Lang,
        /// What follows the number in the target that it leads to: `%`, `/100.000 trẻ`; empty where nothing does.
        unit: String,
        /// Whether it is a rank, of which at least the 20th is a number of at most 20.
        rank: bool,
    },
}

impl Target {
    /// A year without a target.
    #[must_use]
    pub fn none(year: i32, reason: Reason) -> Target {
        Target {
            kind: TargetKind::None,
            year,
            comparator: Comparator::Reach,
            value: None,
            stretch: None,
            exact: (None, None),
            tolerance: None,
            maintain: false,
            text: TargetText::None,
            note: None,
            reason: Some(reason),
        }
    }

    /// Whether there is one.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.kind != TargetKind::None
    }

    /// The words of a target that is a text.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.text {
            TargetText::Words(words) => Some(words),
            _ => None,
        }
    }
}

/// A year's target with the derived one beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearTarget {
    /// The target: assigned, else the period's own, else derived, else none.
    pub target: Target,
    /// The derived figure, also where it is not the year's target; none with its reason where it cannot be derived.
    /// In the target's own year it is the target as written.
    pub derived: Target,
}

/// A target of a part of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPart {
    /// The part of the year.
    pub time: Time,
    /// What the plan asks of it.
    pub target: Target,
}
