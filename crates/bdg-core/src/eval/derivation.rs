//! How a figure came about, as data.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figure::{PathStart, Place, StatedPart, Target};
use super::reason::Reason;
use super::round::Toward;
use super::subject::Subject;
use crate::model::{Date, FactKind, Relative, Rounding, Time};
use bdg_syntax::FormulaSign;
use bdg_syntax::number::Exact;

/// What a figure was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What it is.
    pub name: InputName,
    /// As the plan writes it.
    pub written: String,
    /// Its value, unrounded, if it has one.
    pub value: Option<Decimal>,
    /// The value before it is divided.
    pub exact: Option<Exact>,
    /// Its place in the file.
    pub place: Place,
}

/// What an input is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputName {
    /// A figure of the plan: `gốc 2020`, `đến 2025`.
    Figure {
        /// Which one.
        kind: FactKind,
        /// The first of several years.
        first: Option<i32>,
        /// Its time.
        time: Option<Time>,
        /// The title of the part that it belongs to, if it is summed with others.
        part: Option<String>,
    },
    /// The indicator's formula.
    Formula,
    /// The path rule.
    PathRule,
    /// The rounding.
    Rounding,
}

/// Which rule a step applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// The target is assigned for the year.
    Assigned,
    /// The year is the target's own: it is used as written.
    AsWritten,
    /// n / d × base.
    Count,
    /// Σn / Σd × base over the parts.
    PartsSum,
    /// The start is the first end of a change that a target names in words.
    ChangeStart,
    /// The parts' numbers added up.
    PartsTotal,
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
    /// A total over several years, shared among them and rounded by largest remainders.
    Apportioned,
    /// The figures of a year's parts, added up.
    TimesSum,
    /// The figures of the years of an earlier period, added up.
    YearsSum,
    /// After the last target its value holds.
    AfterLast,
    /// Rounding half away from zero.
    Rounding,
    /// Rounding to the side on which a bound is kept.
    BoundRounding,
    /// A rounded value never passes the target or falls short of the start.
    Clamp,
    /// A part's rounded value changed so that the parts add up to the whole's.
    Share,
    /// The upper end of a range, by the same rule.
    Stretch,
    /// What the indicator's formula gives.
    Computed,
    /// A document changed the figure.
    Revised,
    /// Nothing can be derived; the formula is the reason.
    None,
}

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule.
    pub rule: RuleName,
    /// The formula with its numbers.
    pub formula: Formula,
    /// The result, unrounded unless the step rounds.
    pub value: Option<Decimal>,
    /// The result before it is divided.
    pub exact: Option<Exact>,
}

/// The formula of a step with its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The target as the plan writes it.
    Written(String),
    /// numerator / denominator × base.
    Count {
        /// The numerator.
        numerator: Decimal,
        /// The denominator.
        denominator: Decimal,
        /// The unit's base.
        base: Option<Decimal>,
        /// The result.
        share: Exact,
    },
    /// Σn / Σd × base over the parts.
    PartsSum {
        /// n and d of each part.
        counts: Vec<(Decimal, Decimal)>,
        /// The unit's base.
        base: Decimal,
        /// The result.
        sum: Exact,
    },
    /// The figures of a year's parts, or of a period's years, added up.
    TimesSum {
        /// The figures.
        parts: Vec<Exact>,
        /// The result.
        sum: Exact,
    },
    /// What a total over several years gives one of them.
    YearShare {
        /// The first and the last year.
        years: (i32, i32),
        /// The total.
        total: Exact,
        /// Of an average that, and of how many years.
        average: Option<(Exact, Decimal)>,
        /// What years take that keep a figure of their own, each with its figure.
        taken: Vec<(i32, Exact)>,
        /// What is left for the others.
        left: Exact,
        /// The weight of this year among the others.
        weight: Exact,
        /// Whether it is that of the whole's years, of which this is a part.
        as_whole: bool,
        /// The result, unrounded.
        value: Exact,
    },
    /// Shares rounded so that they add up, those of all years that share.
    Remainders {
        /// What the years take.
        shares: Vec<(i32, Decimal)>,
        /// What they add up to.
        sum: Exact,
        /// How they are rounded.
        rounding: AppliedRounding,
    },
    /// A change of a known value.
    Relative {
        /// How it is meant.
        relative: Relative,
        /// By how much.
        by: Decimal,
        /// For how many years, where it is a change of every year.
        years: Option<Decimal>,
        /// The known value.
        from: Exact,
        /// The result.
        target: Option<Exact>,
    },
    /// What has been reached is kept.
    Kept(Exact),
    /// A value of the path.
    Path(PathFormula),
    /// A value rounded.
    Rounding {
        /// The value.
        from: Exact,
        /// How it is rounded.
        rounding: AppliedRounding,
        /// The result.
        rounded: Decimal,
    },
    /// A rounded value kept between its two points.
    Clamp(Clamp),
    /// A part's share of the whole's rounded value.
    Share(Share),
    /// The upper end of a range, rounded.
    Stretch(Decimal),
    /// The indicator's formula, or the sum of its parts, with the figures that it used.
    Operations {
        /// The formula, piece by piece.
        pieces: Vec<Operation>,
        /// The result.
        value: Exact,
    },
    /// A document changed the figure on a day.
    Revised {
        /// The document.
        document: String,
        /// The day.
        date: Date,
        /// The figure before, as written; `None` where there was none.
        before: Option<String>,
    },
    /// Nothing can be derived.
    Reason(Reason),
}

/// A piece of a formula with its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// A number or a figure.
    Value(Exact),
    /// `tổng`.
    Sum,
    /// A sign.
    Sign(FormulaSign),
}

/// How the value of the path comes about at the end of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathFormula {
    /// The rule.
    pub rule: RuleName,
    /// The point before: its time and its value.
    pub before: (Time, Exact),
    /// The target that it leads to: its time and its value.
    pub after: (Time, Exact),
    /// The year.
    pub year: i32,
    /// With weights, the share of the change until the year's end, in per cent.
    pub share: Option<Exact>,
    /// The result.
    pub value: Exact,
}

/// How a part's rounded target was changed so that the parts add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The full code of the whole.
    pub whole: String,
    /// The whole's rounded target.
    pub total: Decimal,
    /// What the part's own rounding gives.
    pub rounded: Decimal,
    /// The part's target.
    pub share: Decimal,
}

/// How a value was rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppliedRounding {
    /// To what.
    pub rounding: Rounding,
    /// Whether the plan declares it; else it follows the decimals of the two points.
    pub declared: bool,
    /// To which side.
    pub toward: Toward,
}

impl AppliedRounding {
    /// The name of the rule.
    #[must_use]
    pub fn rule(self) -> RuleName {
        if self.toward == Toward::Nearest { RuleName::Rounding } else { RuleName::BoundRounding }
    }
}

/// The point that a rounded value would have passed, by its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clamp {
    /// It would fall short of the point before.
    Before(Exact),
    /// It would pass the target.
    Target(Exact),
}

/// How a year's target came about.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// How it was rounded; `None` where it was not.
    pub rounding: Option<AppliedRounding>,
    /// What kept the rounded value between start and target; `None` where nothing had to.
    pub clamp: Option<Clamp>,
    /// What the plan asks of parts of the year, in order of time.
    pub within_year: Vec<StatedPart>,
}
