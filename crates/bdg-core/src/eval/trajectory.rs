//! The trajectory of an indicator: from its start through its targets.

use super::between::{Extent, Knot, between};
use super::derivation::RuleName;
use super::figure::PathStart;
use super::known::{Known, is_known, start};
use super::reason::{Reason, ReasonCode};
use super::threshold::{Threshold, meets, worse};
use crate::model::{Direction, Fact, Indicator, IndicatorId, PathRule, Plan, Reference, Time, UnitKind, ValueKind};
use bdg_syntax::number::Exact;

/// A target that the path leads to.
#[derive(Debug, Clone)]
pub(super) struct Point<'p> {
    /// The target.
    pub fact: &'p Fact,
    /// When.
    pub time: Time,
    /// What it asks for; `Err` if it is no number.
    pub threshold: Result<Threshold, ReasonCode>,
    /// Decimals as written.
    pub decimals: u32,
}

/// Where a value of the path comes from.
#[derive(Debug, Clone)]
pub(super) struct PathPoint<'c, 'p> {
    /// The value, exact; of equal growth to 22 digits.
    pub value: Exact,
    /// The rule that gave it.
    pub rule: RuleName,
    /// The point before it: the start, or a target that has been passed.
    pub before: Side<'c, 'p>,
    /// The target it leads to, or the last one.
    pub after: &'c Point<'p>,
    /// The value the path leads to.
    pub goal: Exact,
}

/// The earlier of the two points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'c, 'p> {
    /// When.
    pub time: Time,
    /// The value; never worse than the one before it.
    pub value: Exact,
    /// The value's decimals as written.
    pub decimals: u32,
    /// The target that has been passed, whether or not the value is its own; `None` for the start.
    pub target: Option<&'c Point<'p>>,
}

/// Which end of a range is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// What must be reached.
    Floor,
    /// What is aimed at; where a target is no range, its value.
    Stretch,
}

/// The trajectory of one indicator: its start and its targets, settled for repeated questions.
#[derive(Debug, Clone)]
pub struct Trajectory<'p> {
    pub(super) plan: &'p Plan,
    pub(super) indicator: &'p Indicator,
    pub(super) direction: Option<Direction>,
    pub(super) start: Option<Known<'p>>,
    pub(super) points: Vec<Point<'p>>,
    pub(super) held: bool,
    extent: Option<Extent>,
}

impl<'p> Trajectory<'p> {
    /// The trajectory of an indicator as it is seen for a year (only [`PathStart::Latest`] looks at it); `None` for an id of
    /// another plan.
    #[must_use]
    pub fn new(plan: &'p Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<Trajectory<'p>> {
        let indicator = plan.indicator(id)?;
        let start = start(plan, indicator, from, year);
        let direction = plan.direction(indicator).map(|(direction, _)| direction);
        let mut points: Vec<Point<'p>> = indicator
            .period_targets()
            .into_iter()
            .filter_map(|fact| {
                Some(Point {
                    fact,
                    time: fact.time?,
                    threshold: aim_of(fact, start.as_ref()),
                    decimals: decimals(indicator, fact, start.as_ref()),
                })
            })
            .collect();
        points.dedup_by_key(|point| point.time);
        let extent = declared_extent(plan, indicator, start.as_ref(), from, &points);
        let held = start.as_ref().is_some_and(|start| {
            points.last().is_some_and(|last| {
                last.threshold.as_ref().is_ok_and(|threshold| meets(start.value, threshold, direction) == Some(true))
            })
        });
        Some(Trajectory { plan, indicator, direction, start, points, held, extent })
    }

    /// Which way is better; `None` if nothing tells.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// The start: its time and its exact value.
    #[must_use]
    pub fn start(&self) -> Option<(Time, Exact)> {
        self.start.as_ref().map(|start| (start.time, start.value))
    }

    /// Whether the start already meets the last target, so that every derived target is the start's value.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// The last target within the plan's period, or else the last one: its fact and what it asks for.
    #[must_use]
    pub fn period_target(&self) -> Option<(&'p Fact, Option<Threshold>)> {
        self.last_point().map(|point| (point.fact, point.threshold.as_ref().ok().copied()))
    }

    pub(super) fn last_point(&self) -> Option<&Point<'p>> {
        let last_year = self.plan.period().map(|period| period.last);
        self.points
            .iter()
            .rfind(|point| last_year.is_none_or(|last| point.time.year() <= last))
            .or_else(|| self.points.last())
    }

    /// The path's value at a time, unrounded.
    ///
    /// # Errors
    /// Why there is none.
    pub fn value_at(&self, time: Time) -> Result<Exact, Reason> {
        self.at(time, End::Floor).map(|point| point.value)
    }

    /// The path at a time, with where its value comes from.
    pub(super) fn at(&self, time: Time, end: End) -> Result<PathPoint<'_, 'p>, Reason> {
        let after = self
            .points
            .iter()
            .find(|point| point.time >= time)
            .or_else(|| self.points.last())
            .ok_or_else(|| self.no_targets())?;
        let leading = after.threshold.as_ref().map_err(|&code| self.fault(code))?;
        let start = self.start.as_ref().ok_or_else(|| self.no_start())?;
        let goal = followed(leading, end);
        if time < start.time {
            return Err(ReasonCode::BeforeStart.into());
        }
        let mut before = Side { time: start.time, value: start.value, decimals: start.decimals, target: None };
        let point = |value, rule, before| PathPoint { value, rule, before, after, goal };
        if self.held && end == End::Floor {
            return Ok(point(start.value, RuleName::Hold, before));
        }
        if time == start.time {
            return Ok(point(start.value, RuleName::Start, before));
        }
        for passed in
            self.points.iter().filter(|point| point.time > start.time && point.time <= time && point.time != after.time)
        {
            if let Ok(threshold) = &passed.threshold {
                let value = followed(threshold, end);
                // A later target that is weaker than what has been reached does not take it back.
                let kept = worse(value, before.value, self.direction);
                before = Side {
                    time: passed.time,
                    value: if kept { before.value } else { value },
                    decimals: if kept { before.decimals } else { passed.decimals },
                    target: Some(passed),
                };
            }
        }
        if worse(goal, before.value, self.direction) {
            return Ok(point(before.value, RuleName::Hold, before));
        }
        if time > after.time || after.time <= start.time {
            return Ok(point(goal, RuleName::AfterLast, before));
        }
        if time == after.time {
            return Ok(point(goal, RuleName::AsWritten, before));
        }
        let rule = self.plan.path_rule(self.indicator);
        let (from, to) = (before.time.quarters(), after.time.quarters());
        let extent = self.extent(before.time, after.time);
        let knot = |at, value| Knot { at, value };
        let value = between(rule, knot(from, before.value), knot(to, goal), time.quarters(), extent)?;
        Ok(point(value, rule_name(rule), before))
    }

    /// Where a segment lies on the declared path.
    pub(super) fn extent(&self, from: Time, to: Time) -> Extent {
        self.extent.unwrap_or(Extent { first: from.quarters(), last: to.quarters() })
    }

    /// Why nothing is derived where there is no target of the period.
    fn no_targets(&self) -> Reason {
        let qualitative = self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative);
        let code = if self.indicator.assigned_targets().is_empty() {
            ReasonCode::NoTarget
        } else if qualitative {
            ReasonCode::Qualitative
        } else {
            ReasonCode::OtherYearsOnly
        };
        code.into()
    }

    fn no_start(&self) -> Reason {
        let mut stated = self.indicator.facts.iter().filter(|fact| is_known(fact));
        let code = match stated.next() {
            None => ReasonCode::NoBaseline,
            Some(fact) if fact.value.amount().is_some() => ReasonCode::NoExactValue,
            Some(fact) if matches!(fact.value.kind, ValueKind::NoData) => ReasonCode::NoBaseline,
            Some(_) => ReasonCode::StartNotNumeric,
        };
        code.into()
    }

    fn has_unreadable_target(&self) -> bool {
        let targets = || self.indicator.facts.iter().filter(|fact| fact.kind.is_target());
        targets().any(|fact| self.plan.is_unreadable(&fact.value))
    }

    /// The reason of a target without a number; where a start is missing too, that is what can be mended.
    fn fault(&self, code: ReasonCode) -> Reason {
        let qualitative = self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative);
        if code == ReasonCode::NoBaseline {
            self.no_start()
        } else if code == ReasonCode::TextValue && self.has_unreadable_target() {
            ReasonCode::UnreadableNumber.into()
        } else if qualitative && code == ReasonCode::TextValue {
            ReasonCode::Qualitative.into()
        } else {
            code.into()
        }
    }
}

fn followed(threshold: &Threshold, end: End) -> Exact {
    match end {
        End::Floor => threshold.value,
        End::Stretch => threshold.stretch.unwrap_or(threshold.value),
    }
}

/// What a target of the period asks for: a number, or with bare `duy trì` the start's value.
fn aim_of(fact: &Fact, start: Option<&Known<'_>>) -> Result<Threshold, ReasonCode> {
    if let Some(threshold) = Threshold::of(&fact.value) {
        return Ok(threshold);
    }
    match fact.value.kind {
        ValueKind::Unchanged => start.map(|start| Threshold::reach(start.value)).ok_or(ReasonCode::NoBaseline),
        ValueKind::Relative { .. } => Err(ReasonCode::ReferenceMissing),
        ValueKind::Amount(_) | ValueKind::Range { .. } | ValueKind::Change(_) => Err(ReasonCode::NoExactValue),
        ValueKind::Met | ValueKind::NotMet => Err(ReasonCode::Qualitative),
        _ => Err(ReasonCode::TextValue),
    }
}

/// Decimals as written: of a relative target those of the value it names, if they are more than its own.
fn decimals(indicator: &Indicator, fact: &Fact, start: Option<&Known<'_>>) -> u32 {
    match &fact.value.kind {
        ValueKind::Relative { by, reference, .. } => {
            reference_of(indicator, *reference).map_or(0, |named| named.value.decimals()).max(by.decimals)
        }
        ValueKind::Unchanged => start.map_or(0, |start| start.decimals),
        _ => fact.value.decimals(),
    }
}

/// The known value that a relative target names.
pub(super) fn reference_of(indicator: &Indicator, reference: Reference) -> Option<&Fact> {
    match reference {
        Reference::Baseline => indicator.baseline(),
        Reference::Year(year) => indicator
            .facts
            .iter()
            .filter(|fact| is_known(fact) && fact.exact().is_some())
            .find(|fact| fact.time == Some(Time::Year(year))),
    }
}

/// The declared path's extent; from a later start it still begins at the declared one.
fn declared_extent(
    plan: &Plan,
    indicator: &Indicator,
    begun: Option<&Known<'_>>,
    from: PathStart,
    points: &[Point<'_>],
) -> Option<Extent> {
    let last = points.last()?.time.quarters();
    let first = match from {
        PathStart::Baseline => begun?.time.quarters(),
        PathStart::Latest => start(plan, indicator, PathStart::Baseline, 0)?.time.quarters(),
    };
    Some(Extent { first, last })
}

/// A path rule's name in results.
pub(super) fn rule_name(rule: &PathRule) -> RuleName {
    match rule {
        PathRule::Linear => RuleName::Linear,
        PathRule::Geometric => RuleName::Geometric,
        PathRule::Step => RuleName::Step,
        PathRule::Weights(_) => RuleName::Weights,
    }
}
