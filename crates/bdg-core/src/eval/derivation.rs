//! How a figure came about, as data.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figure::{PathStart, Place, Target};
use super::result::Subject;
use bdg_syntax::diagnostic::Message;

/// What a figure was computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Input {
    /// What it is, in words: `gốc 2020`, `đến 2025`, `làm tròn`.
    pub name: Message,
    /// As the plan writes it.
    pub written: String,
    /// Its value, unrounded, if it has one.
    pub value: Option<Decimal>,
    /// Where it stands.
    pub place: Place,
}

/// Which rule a step applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// The target is assigned for the year.
    Assigned,
    /// The year is the target's own: it stands as written.
    AsWritten,
    /// n / d × base.
    Count,
    /// Σn / Σd × base over the parts.
    PartsSum,
    /// A target relative to a known value.
    Relative,
    /// `duy trì`: what has been reached is kept.
    Maintain,
    /// The start already meets the last target: it is held.
    Hold,
    /// The year is the start's own.
    Start,
    /// (va·(tb − y) + vb·(y − ta)) / (tb − ta).
    Linear,
    /// va·(vb/va)^((y − ta)/(tb − ta)).
    Geometric,
    /// va until tb, then vb.
    Step,
    /// va + (vb − va) × the weights up to y.
    Weights,
    /// After the last target its value holds.
    AfterLast,
    /// Rounding half away from zero.
    Rounding,
    /// A rounded value never passes the target or falls short of the start.
    Clamp,
    /// The upper end of a range, by the same rule.
    Stretch,
    /// Nothing can be derived; the formula is the reason.
    None,
}

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The rule.
    pub rule: RuleName,
    /// The rule in words.
    pub name: Message,
    /// The formula with its numbers, in each language's notation; empty where there is none.
    pub formula: Message,
    /// What it comes to, unrounded unless the step rounds.
    pub value: Option<Decimal>,
}

/// How a year's target came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// The indicator.
    pub subject: Subject,
    /// The year.
    pub year: i32,
    /// Where the path starts.
    pub from: PathStart,
    /// The year's target.
    pub target: Target,
    /// The derived figure beside it.
    pub derived: Target,
    /// What went in, with the places.
    pub inputs: Vec<Input>,
    /// What was done, in order.
    pub steps: Vec<Step>,
    /// The path's value before rounding.
    pub unrounded: Option<Decimal>,
    /// How it was rounded, in words; `None` where it was not.
    pub rounding: Option<Message>,
    /// What kept the rounded value between start and target; `None` where nothing had to.
    pub clamp: Option<Message>,
}
