//! Why there is no figure.

use serde::Serialize;

use crate::model::{AmountFault, ChangeFault, UnitRelation, Value};

/// Why a figure is missing, by its name in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// No baseline and no result: the path has no start.
    NoBaseline,
    /// The baseline or the results are words, not numbers.
    StartNotNumeric,
    /// The indicator is qualitative: nothing is computed from it.
    Qualitative,
    /// The period's target is a text, not a number.
    TextValue,
    /// The period's target has a number that cannot be read.
    UnreadableNumber,
    /// No target of the period and none assigned.
    NoTarget,
    /// Targets are assigned for single years, not this one, and none for the period.
    OtherYearsOnly,
    /// There is a target of every year only, and none for the period.
    EachYearOnly,
    /// The target is growth of later years, and nothing leads up to the year before them.
    GrowthOfLaterYears,
    /// The year lies outside the plan's period.
    OutsidePeriod,
    /// The year lies before the start of the path.
    BeforeStart,
    /// A relative target names a value that the plan does not have.
    ReferenceMissing,
    /// A change is written in another unit than the indicator's.
    OtherUnit,
    /// A change is per cent or times of a figure that is zero or below.
    ChangeOfNothing,
    /// The plan declares that no value is better.
    NotRated,
    /// The result lies on the other side of a target that is to be met on both sides.
    BeyondTarget,
    /// The target is to be met on both sides, so that nothing tells of a way towards one of them.
    TwoSided,
    /// The figures begin anew each year, so that there is no way from the start.
    BeginsAnew,
    /// The year is not over, so that nothing tells yet whether its target is met.
    YearNotOver,
    /// The target allows a change up to a bound, so that there is no way to go.
    Allowance,
    /// A count over zero, or with more digits than an exact decimal holds.
    NoExactValue,
    /// A figure is in a unit that cannot be converted to the indicator's.
    ForeignUnit,
    /// A figure cannot be: a share over 100 per cent, a count below zero.
    ImpossibleValue,
    /// A figure is a count over a count in a unit that counts things.
    CountWithoutBase,
    /// A figure has a unit of its own, and the indicator's is not declared.
    UnknownUnit,
    /// The words of a figure do not tell which level is meant.
    UnclearWords,
    /// A figure is of a part of a year in a unit that counts by the year, and nothing tells which of the two it counts.
    PartOfYearlyRate,
    /// Nothing tells which way is better.
    NoDirection,
    /// The exact result needs more than 28 digits.
    Overflow,
    /// Equal growth needs two values of one sign, neither of them zero.
    GeometricImpossible,
    /// The weights do not fit the years or do not sum to 100.
    WeightsDontFit,
    /// No result in the year.
    NoResult,
    /// The result is words, not a number.
    ResultNotNumeric,
    /// Start and target are equal: there is no distance to cover.
    NoDistance,
    /// The path has not moved from its start yet.
    PathNotMoved,
    /// What a formula uses has no figure for the time.
    OperandWithoutFigure,
    /// What a formula uses has no target for the year.
    OperandWithoutTarget,
    /// A formula divides by zero.
    DivisionByZero,
    /// Formulas go round in a circle.
    FormulaCircle,
    /// The units of a formula do not come to the indicator's.
    FormulaUnits,
    /// Only one point is known.
    OnePoint,
    /// The target's year has come or gone.
    TargetYearPassed,
    /// The target is met already.
    AlreadyMet,
    /// The line through the results does not reach the target.
    NeverMet,
    /// A part has no result for the time.
    PartWithoutResult,
    /// A part's result is a share without its counts.
    PartWithoutCounts,
    /// The parts may be only some of the whole, or overlap.
    PartsNotTheWhole,
    /// The parts have units with different bases.
    PartsInOtherUnits,
    /// The years that are assigned ask for more than the total of the period.
    TotalTooSmall,
    /// A year before has no result, so that nothing can be added up; the part is the year.
    YearWithoutResult,
    /// Months at the beginning of a year have no result, so that nothing can be added up; the part is the year.
    MonthsMissing,
    /// The year has a target of its own, which the others of a total go by.
    YearAssigned,
    /// The figure is a share of a total, which no formula of one year gives.
    ShareOfTotal,
    /// The year keeps the target that held before the plan was revised, which no formula over the present one gives.
    BeforeRevision,
    /// A limit over several years is kept only when the last one is over.
    LimitOverYears,
    /// What a year brings is no level to which other years add.
    FlowNoLevel,
    /// Shares and rates do not add up over years.
    NotAdditive,
    /// A total over several years is written as a change of one year, so that it is not clear what is meant.
    RelativeTotal,
    /// The years' targets add up to the period's target, which then is no level: the kind of the series is not clear.
    KindUnclear,
    /// A running total has a figure from before the period, and nothing tells whether the period goes on from it.
    StartUnclear,
    /// The figures are so many of wholes that differ (`9/12 xã`, then `8/10 xã`), and cannot be compared.
    WholesDiffer,
    /// The years between start, result and target do not allow compound growth to be computed.
    GrowthUndefined,
}

/// Why a figure that is written with a number has none.
pub(super) fn no_number(value: &Value) -> ReasonCode {
    match value.amount() {
        Some(amount) if amount.relation == UnitRelation::Foreign => ReasonCode::ForeignUnit,
        Some(amount) => match amount.fault {
            Some(AmountFault::Impossible) => ReasonCode::ImpossibleValue,
            Some(AmountFault::CountWithoutBase) => ReasonCode::CountWithoutBase,
            Some(AmountFault::UnknownUnit) => ReasonCode::UnknownUnit,
            Some(AmountFault::UnclearRank | AmountFault::Doubtful) => ReasonCode::UnclearWords,
            Some(AmountFault::RankInOtherUnit) => ReasonCode::OtherUnit,
            None => ReasonCode::NoExactValue,
        },
        None => ReasonCode::NoExactValue,
    }
}

/// Why a change comes to no value.
pub(super) fn fault_reason(fault: Option<ChangeFault>) -> ReasonCode {
    match fault {
        Some(ChangeFault::NoStart) => ReasonCode::NoBaseline,
        Some(ChangeFault::OfNothing) => ReasonCode::ChangeOfNothing,
        Some(ChangeFault::OtherUnit) => ReasonCode::OtherUnit,
        Some(
            ChangeFault::Multiple
            | ChangeFault::Unclear
            | ChangeFault::PercentOrPoints
            | ChangeFault::Doubtful
            | ChangeFault::OfPeriod,
        ) => ReasonCode::UnclearWords,
        Some(ChangeFault::Overflow) => ReasonCode::Overflow,
        Some(ChangeFault::Impossible) => ReasonCode::ImpossibleValue,
        Some(ChangeFault::NoReference) | None => ReasonCode::ReferenceMissing,
    }
}

/// Why a figure is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What is missing or does not fit.
    pub code: ReasonCode,
    /// The code of the part that it is about, where it is about one.
    pub part: Option<String>,
}

impl Reason {
    /// The reason of a code.
    #[must_use]
    pub fn new(code: ReasonCode) -> Reason {
        Reason { code, part: None }
    }

    /// The reason of a code that is about a part.
    #[must_use]
    pub fn of_part(code: ReasonCode, part: &str) -> Reason {
        Reason { code, part: Some(part.to_owned()) }
    }
}

impl From<ReasonCode> for Reason {
    fn from(code: ReasonCode) -> Reason {
        Reason::new(code)
    }
}
