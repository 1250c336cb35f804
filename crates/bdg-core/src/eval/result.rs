//! What the evaluator answers, as plain data. Nothing here borrows from the plan.

use rust_decimal::Decimal;
use serde::Serialize;

use super::derivation::RuleName;
use super::figure::{Figure, PathStart, Target};
use super::parts_apart::PartsApart;
use super::reason::{Reason, ReasonCode};
use super::subject::Subject;
use crate::model::{Direction, FactKind, Time};
use bdg_syntax::number::{Exact, Lang};

/// An indicator's path, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorPath {
    /// The indicator.
    pub subject: Subject,
    /// The language of the plan.
    pub lang: Lang,
    /// Where the path starts.
    pub from: PathStart,
    /// Which way is better; `None` if nothing tells.
    pub direction: Option<Direction>,
    /// The path rule: [`RuleName::Linear`], [`RuleName::Geometric`], [`RuleName::Step`] or [`RuleName::Weights`].
    pub rule: RuleName,
    /// The start; with [`PathStart::Latest`] the one for the last year shown.
    pub start: Option<Figure>,
    /// The period's last target.
    pub period_target: Option<Target>,
    /// Every year of the period, and every other year with a result or a target, in order.
    pub years: Vec<PathYear>,
    /// The years in which the targets of its parts do not add up to its own although they make it up.
    pub apart: Vec<PartsApart>,
}

/// One year of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathYear {
    /// The year.
    pub year: i32,
    /// The year's target.
    pub target: Target,
    /// The derived figure beside it.
    pub derived: Target,
    /// The path at the end of the year, unrounded; also for the start's own year. `None` where it has no value.
    pub path: Option<Decimal>,
    /// The same before it is divided.
    pub exact_path: Option<Exact>,
    /// The newest result of the year.
    pub result: Option<Figure>,
    /// Whether the result meets the year's target by its comparator; `None` where that is unknown.
    pub met: Option<bool>,
    /// Whether the path that the year is seen on starts in it, so that its figure only repeats what is known.
    pub starts: bool,
    /// The targets of parts of the year of which the result is known, in order of time.
    pub part_targets: Vec<PartTarget>,
    /// The newest result before the year, where the path's figure for it is weaker.
    pub above: Option<Figure>,
    /// The newest target assigned for a year before, where the path's figure is weaker.
    pub assigned_above: Option<AssignedBefore>,
}

/// Which measure of pace decides the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// R = (r − v0) / (p(t) − v0): the distance covered against the distance that the path asks for.
    #[default]
    Pace,
    /// The ratio of the actual to the required compound annual growth, where both are defined, else the pace.
    Cagr,
}

/// The status of an indicator (section “results and progress” of the language), the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No result with a number in the year.
    NoData,
    /// The period's target is met.
    Achieved,
    /// Pace of at least 0.95 (or the plan's first cut).
    OnTrack,
    /// Pace of at least 0.60 (or the plan's second cut).
    Slow,
    /// Pace of at least 0.
    VerySlow,
    /// The target's time has come or gone, and the result does not meet it.
    Missed,
    /// Further from the target than at the start.
    Regressing,
    /// There is a result and a target still ahead, but no start to measure the way from.
    NoStart,
    /// There is a result, but no target it can be held against; the reason says why.
    Unrated,
}

impl Status {
    /// All statuses, in the order in which tables show them.
    pub const ALL: [Status; 9] = [
        Status::Achieved,
        Status::OnTrack,
        Status::Slow,
        Status::VerySlow,
        Status::Missed,
        Status::Regressing,
        Status::NoData,
        Status::NoStart,
        Status::Unrated,
    ];

    /// Its name for programs, as in JSON: `on_track`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Status::NoData => "no_data",
            Status::Achieved => "achieved",
            Status::OnTrack => "on_track",
            Status::Slow => "slow",
            Status::VerySlow => "very_slow",
            Status::Missed => "missed",
            Status::Regressing => "regressing",
            Status::NoStart => "no_start",
            Status::Unrated => "unrated",
        }
    }
}

/// A number that may be missing, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The number, unrounded.
    pub value: Option<Decimal>,
    /// The number before it is divided; `None` where it is a root, of which there is none.
    pub exact: Option<Exact>,
    /// Why there is none.
    pub reason: Option<Reason>,
}

impl Measure {
    /// A number.
    #[must_use]
    pub fn of(value: Decimal) -> Measure {
        Measure { value: Some(value), exact: Some(Exact::new(value)), reason: None }
    }

    /// A number; without one that fits a decimal the reason says so.
    pub(super) fn exactly(value: Option<Exact>) -> Measure {
        match value.and_then(Exact::to_decimal) {
            Some(shown) => Measure { value: Some(shown), exact: value, reason: None },
            None => Measure::none(ReasonCode::Overflow),
        }
    }

    /// No number, and why.
    #[must_use]
    pub fn none(reason: impl Into<Reason>) -> Measure {
        Measure { value: None, exact: None, reason: Some(reason.into()) }
    }
}

/// How the trend was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendMethod {
    /// The straight line through three or more known figures by least squares.
    LeastSquares,
    /// The straight line through start and result.
    StraightLine,
    /// The compound growth from start to result, where the plan tells its target by growth: r·(r/v0)^((T − t)/(t − t0)).
    CompoundGrowth,
}

/// The trend carried on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// How the line was drawn.
    pub method: TrendMethod,
    /// How many known figures it runs through.
    pub points: usize,
    /// The change a year, in the unit; of [`TrendMethod::CompoundGrowth`] the mean one from the result to that year.
    pub slope: Decimal,
    /// The growth a year in per cent, of [`TrendMethod::CompoundGrowth`] alone: ((r/v0)^(1/(t − t0)) − 1) × 100.
    pub growth: Option<Decimal>,
    /// The year of the period's target.
    pub year: i32,
    /// The line's value in that year, in the unit, within what can be: 0 to 100 for a share, 0 and more for a count.
    pub value: Decimal,
    /// What the line itself gives, where that cannot be.
    pub uncut: Option<Decimal>,
    /// `value` before it is divided; `None` where the line is drawn through rounded figures.
    pub exact: Option<Exact>,
    /// The first year, not before the result's, in which the line meets the period's target.
    pub first_year: Option<i32>,
}

/// The progress of one indicator or part in a year. v0 is the start, r the result at time t, (T, vT) the period's last
/// target, p the declared path unrounded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorProgress {
    /// The indicator.
    pub subject: Subject,
    /// The leading agencies of the year, as tables print them.
    pub lead: Vec<String>,
    /// Their names in the file, in the same order: those of [`Progress::agencies`].
    pub lead_codes: Vec<String>,
    /// Which way is better; `None` if nothing tells.
    pub direction: Option<Direction>,
    /// The start (t0, v0).
    pub start: Option<Figure>,
    /// The newest result of the year, or the sum of the parts where the indicator has none of its own.
    pub result: Option<Figure>,
    /// Why there is no result, or why it could not be taken from the parts.
    pub result_reason: Option<Reason>,
    /// Where the year has no result: the newest one before it.
    pub last_result: Option<Figure>,
    /// The year's target.
    pub target: Target,
    /// Whether the result meets the year's target by its comparator; `None` where that is unknown.
    pub met_year: Option<bool>,
    /// Whether it meets the stretch of a range as well.
    pub met_stretch: Option<bool>,
    /// The period's last target (T, vT).
    pub period_target: Option<Target>,
    /// The first and the last year of that target, where it is a flow's total over them.
    pub total_years: Option<(i32, i32)>,
    /// Whether the result meets the period's target.
    pub met_period: Option<bool>,
    /// r minus the year's target, in the unit (percentage points for `%`).
    pub gap_year: Option<Decimal>,
    /// r − vT, in the unit.
    pub gap_period: Option<Decimal>,
    /// The gaps and the path before they are divided.
    pub exact: ExactProgress,
    /// The distance covered, (r − v0) / (vT − v0) × 100, in per cent.
    pub distance: Measure,
    /// p(t).
    pub path: Option<Decimal>,
    /// R = (r − v0) / (p(t) − v0).
    pub pace: Measure,
    /// The ratio of actual to required compound annual growth; filled in with [`Method::Cagr`].
    pub growth_ratio: Option<Measure>,
    /// The measure that decided the status.
    pub method: Method,
    /// Its status.
    pub status: Status,
    /// What decided the status, where it was not a pace: no data, no pace, nothing to hold the result against.
    pub status_reason: Option<Reason>,
    /// (vT − r) / (T − t), the change needed a year from now on, in the unit.
    pub needed: Measure,
    /// ((vT/r)^(1/(T − t)) − 1) × 100, the growth in per cent needed a year from now on, where the plan tells the target by growth
    /// and something is needed.
    pub needed_growth: Option<Decimal>,
    /// The trend carried on to T.
    pub projection: Option<Projection>,
    /// Why there is no trend, or why its line never meets the target.
    pub projection_reason: Option<Reason>,
    /// Of a flow with a total over several years, what it has brought so far; then distance, pace, need and projection are
    /// those of the total.
    pub reached: Option<Reached>,
    /// What it has brought so far of the totals of longer periods that the year lies in as well, the shorter first.
    pub longer: Vec<LongerTotal>,
    /// Of a flow, the part of the year that its result covers, where that is not all of it.
    pub part: Option<PartOfYear>,
    /// The targets of parts of the year of which the result is known, in order of time.
    pub part_targets: Vec<PartTarget>,
    /// The newest result before the year, where the year's derived target is weaker.
    pub above: Option<Figure>,
    /// The newest target assigned for a year before, where the year's derived target is weaker.
    pub assigned_above: Option<AssignedBefore>,
}

impl IndicatorProgress {
    pub(super) fn set_gap_year(&mut self, exact: Option<Exact>) {
        (self.gap_year, self.exact.gap_year) = (exact.and_then(Exact::to_decimal), exact);
    }

    pub(super) fn set_gap_period(&mut self, exact: Option<Exact>) {
        (self.gap_period, self.exact.gap_period) = (exact.and_then(Exact::to_decimal), exact);
    }

    pub(super) fn set_path(&mut self, exact: Option<Exact>) {
        (self.path, self.exact.path) = (exact.and_then(Exact::to_decimal), exact);
    }
}

/// Numbers of [`IndicatorProgress`] before they are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExactProgress {
    /// [`IndicatorProgress::gap_year`].
    pub gap_year: Option<Exact>,
    /// [`IndicatorProgress::gap_period`].
    pub gap_period: Option<Exact>,
    /// [`IndicatorProgress::path`].
    pub path: Option<Exact>,
}

/// A target that was assigned for a year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignedBefore {
    /// The year.
    pub year: i32,
    /// The target, as the plan writes it.
    pub written: String,
}

/// A target of a part of a year, and the result of that very part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartTarget {
    /// The part of the year.
    pub time: Time,
    /// What the plan asks of it.
    pub target: Target,
    /// What it brought; of a level the state at its end.
    pub result: Figure,
    /// Whether the result meets the target; `None` where that is unknown or no value is better.
    pub met: Option<bool>,
}

/// What a flow has brought since the first year of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// The first and the last year of the total.
    pub years: (i32, i32),
    /// The time of the newest result.
    pub time: Time,
    /// The running total, in the unit; of an average the mean until then.
    pub value: Decimal,
    /// Whether it is a mean.
    pub averaged: bool,
    /// Whether the years of the total are those of the plan.
    pub of_period: bool,
    /// Whether the plan tells it of all the years together, as a result or as an estimate; `None` where years are added up.
    pub told: Option<FactKind>,
}

/// What a flow has brought of the total of a longer period than that by which it is rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongerTotal {
    /// What it has brought.
    pub reached: Reached,
    /// What the plan asks of the time until then, in the unit; `None` where that cannot be computed.
    pub planned: Option<Decimal>,
    /// What the total asks for.
    pub target: Target,
}

/// A part of a year, and what of the year's target it is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfYear {
    /// How many months.
    pub months: u8,
    /// Their part of the year's target, in the unit; of a level what the path asks by then.
    pub target: Option<Decimal>,
    /// Whether it is a level, or a running total, which is held against the path at its time.
    pub level: bool,
    /// Whether the plan itself asks `target` of this part of the year, and then whether the result meets it.
    pub asked: Option<bool>,
    /// What the same months of the year before brought, where `target` is as much of the year's as they were of that year: the growth on
    /// them, if that is what the year asks for.
    pub year_before: Option<Decimal>,
}

/// How many indicators have each status. A part counts only where its indicator has no target of its own, and that
/// indicator then does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct StatusCounts {
    /// All that count.
    pub total: usize,
    /// [`Status::Achieved`].
    pub achieved: usize,
    /// [`Status::OnTrack`].
    pub on_track: usize,
    /// [`Status::Slow`].
    pub slow: usize,
    /// [`Status::VerySlow`].
    pub very_slow: usize,
    /// [`Status::Missed`].
    pub missed: usize,
    /// [`Status::Regressing`].
    pub regressing: usize,
    /// [`Status::NoData`].
    pub no_data: usize,
    /// [`Status::NoStart`].
    pub no_start: usize,
    /// [`Status::Unrated`].
    pub unrated: usize,
    /// Those that meet the year's target.
    pub met_year: usize,
    /// Those that miss the year's target.
    pub missed_year: usize,
}

impl StatusCounts {
    /// Counts those of another plan as well.
    pub fn add(&mut self, other: &StatusCounts) {
        let StatusCounts {
            total,
            achieved,
            on_track,
            slow,
            very_slow,
            missed,
            regressing,
            no_data,
            no_start,
            unrated,
            met_year,
            missed_year,
        } = other;
        self.total += total;
        self.achieved += achieved;
        self.on_track += on_track;
        self.slow += slow;
        self.very_slow += very_slow;
        self.missed += missed;
        self.regressing += regressing;
        self.no_data += no_data;
        self.no_start += no_start;
        self.unrated += unrated;
        self.met_year += met_year;
        self.missed_year += missed_year;
    }

    /// How many have a result in the year, where those are fewer than half.
    #[must_use]
    pub fn few(&self) -> Option<usize> {
        let with = self.total.saturating_sub(self.no_data);
        (with < self.no_data).then_some(with)
    }

    /// The number with a status.
    #[must_use]
    pub fn of(&self, status: Status) -> usize {
        match status {
            Status::NoData => self.no_data,
            Status::Achieved => self.achieved,
            Status::OnTrack => self.on_track,
            Status::Slow => self.slow,
            Status::VerySlow => self.very_slow,
            Status::Missed => self.missed,
            Status::Regressing => self.regressing,
            Status::NoStart => self.no_start,
            Status::Unrated => self.unrated,
        }
    }
}

/// The counts of a goal or of an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCounts {
    /// The goal's code, or the agency's name in the file; empty for indicators that no agency leads.
    pub code: String,
    /// The goal's title, or the agency's full name; empty for indicators that no agency leads.
    pub title: String,
    /// The counts.
    pub counts: StatusCounts,
}

/// The progress of the whole plan in a year. Nothing is averaged over different units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The plan's title.
    pub title: String,
    /// The language of the plan.
    pub lang: Lang,
    /// The year: the one asked for, else the newest one of the period in which half of the indicators or more have a
    /// result, else the newest one of the period with any, else the period's last. `None` if there is none of these; then
    /// nothing is listed.
    pub year: Option<i32>,
    /// The measure asked for.
    pub method: Method,
    /// Every indicator and part, in the order of the plan.
    pub indicators: Vec<IndicatorProgress>,
    /// The plan's counts.
    pub counts: StatusCounts,
    /// The counts of each goal, in order.
    pub goals: Vec<GroupCounts>,
    /// The counts of each agency that leads in the year, in order. An indicator with two leads counts for both.
    pub agencies: Vec<GroupCounts>,
}
