//! Figures as results show them: what is known, and what is exact_target at.

use rust_decimal::Decimal;
use serde::Serialize;

use super::reason::Reason;
use crate::model::Comparator;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::Span;

/// Where a path starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PathStart {
    /// At the baseline, or else at the oldest result.
    #[default]
    Baseline,
    /// At the newest result before the year asked for; where there is none, as [`PathStart::Baseline`].
    Latest,
}

/// A place in a source text, for people and for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The parts' counts summed: Σn / Σd × base. Shares are never averaged.
    Parts,
}

/// A known figure: a baseline or a result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// Where it comes from.
    pub kind: FigureKind,
    /// The year it lies in.
    pub year: i32,
    /// The time in words: `năm 2023`, `6 tháng 2023`, `quý 1 2023`.
    pub time: Message,
    /// The time in years: half-year 1 of 2023 is 2022.5. A value stands at the end of its time.
    pub at: Decimal,
    /// The value in the indicator's unit, unrounded; `None` if it is words.
    pub value: Option<Decimal>,
    /// As the plan writes it (`48/268`); a sum of parts as the two sums.
    pub written: String,
    /// The note after it.
    pub note: Option<String>,
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
    /// There is none; the reason says why.
    None,
}

/// The target of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The upper end of a range: what is exact_target at, where `value` is what must be reached.
    pub stretch: Option<Decimal>,
    /// The tolerance of `khoảng`, in the unit, where one is given; else it is 1 % of the value.
    pub tolerance: Option<Decimal>,
    /// Whether it says `duy trì`.
    pub maintain: bool,
    /// The words of a target that is a text.
    pub text: Option<String>,
    /// What a table prints, in the plan's language: an explicit target as written, a derived one with its comparator
    /// and with the unit that the target it leads to repeats. Empty if there is none.
    pub written: String,
    /// The note after an explicit target.
    pub note: Option<String>,
    /// Why there is none.
    pub reason: Option<Reason>,
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
            tolerance: None,
            maintain: false,
            text: None,
            written: String::new(),
            note: None,
            reason: Some(reason),
        }
    }

    /// Whether there is one.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.kind != TargetKind::None
    }
}

/// A year's target with the derived one beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearTarget {
    /// The target: assigned, else the period's own, else derived, else none.
    pub target: Target,
    /// The derived figure, also where it is not the year's target; none with its reason where it cannot be derived.
    /// In the target's own year it is the target as written.
    pub derived: Target,
}
