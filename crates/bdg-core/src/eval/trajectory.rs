//! The trajectory of an indicator: from its start through its targets.

use rust_decimal::Decimal;

use super::between::{Extent, Knot, between};
use super::derivation::RuleName;
use super::end::End;
use super::exact::sub;
use super::figure::PathStart;
use super::flow::{self, Total};
use super::growth_digits::asked_as_shown;
use super::known::{Known, is_computed, is_known, known};
use super::point::Point;
use super::reason::{Reason, ReasonCode, fault_reason, no_number};
use super::reference::decimals;
use super::start::start;
use super::threshold::{Threshold, meets, worse};
use super::unclear::why_unclear;
use super::year_parts::{MONTHS, months_until, part_of};
use crate::model::{
    Better, Direction, Fact, FactKind, Indicator, IndicatorId, PathRule, Plan, SeriesKind, Time, UnitKind, ValueKind,
};
use bdg_syntax::number::Exact;

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

/// A plan, or a version of one, with the versions before it.
pub(super) type After<'a> = (&'a Plan, &'a [(i32, Plan)]);

/// The formula that an indicator's targets come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct FormulaAsked {
    /// The indicator.
    pub id: IndicatorId,
    /// Where the paths of its operands start.
    pub from: PathStart,
    /// Why the formula gives no target for a time; `None` if it gives one.
    pub missing: fn(After<'_>, IndicatorId, Time, (PathStart, i32)) -> Option<Reason>,
}

/// The trajectory of one indicator: its start and its targets, settled for repeated questions.
#[derive(Debug, Clone)]
pub struct Trajectory<'p> {
    pub(super) plan: &'p Plan,
    /// The versions before it of a revised plan, of which this is one.
    pub(super) earlier: &'p [(i32, Plan)],
    pub(super) indicator: &'p Indicator,
    pub(super) direction: Option<Direction>,
    pub(super) start: Option<Known<'p>>,
    pub(super) points: Vec<Point<'p>>,
    /// What a flow must bring over several years, the shortest first.
    pub(super) totals: Vec<Total<'p>>,
    /// Why it is not clear what the figures are or start from; then nothing is derived.
    pub(super) unclear: Option<ReasonCode>,
    pub(super) held: bool,
    /// Whether the period's last target allows a change for the worse and bounds it.
    pub(super) allowance: bool,
    /// Whether every year from the start to the last target has a figure of its own: then these are the path.
    pub(super) yearly: bool,
    /// The indicator with its start, where its formula may tell why it has no target.
    pub(super) asked: Option<FormulaAsked>,
    /// By the first year after it, the trajectory of each version of a revised plan; empty where none differs.
    pub(super) versions: Vec<(i32, Trajectory<'p>)>,
    /// What is declared to make a value better.
    pub(super) better: Option<Better>,
    /// As it was asked for.
    pub(super) from: PathStart,
    /// The year as it was asked for.
    pub(super) seen_in: i32,
    extent: Option<Extent>,
}

impl<'p> Trajectory<'p> {
    /// The trajectory as this very plan gives it, whatever its formulas were computed from.
    pub(super) fn in_plan(plan: &'p Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<Trajectory<'p>> {
        let indicator = plan.indicator(id)?;
        let start = begun_with_growth(plan, indicator, start(plan, indicator, from, year), year);
        let direction = plan.direction(indicator).map(|(direction, _)| direction);
        let better = plan.better(indicator).map(|set| set.value);
        let near = better == Some(Better::Near);
        let mut points: Vec<Point<'p>> = indicator
            .period_targets()
            .into_iter()
            .filter_map(|fact| {
                Some(Point {
                    fact,
                    time: fact.time?,
                    threshold: aim_of(indicator, fact, start.as_ref()).map(|threshold| threshold.on_both_sides(near)),
                    decimals: decimals(plan, indicator, fact, start.as_ref()),
                })
            })
            .collect();
        points.dedup_by(|later, first| {
            let same = later.time == first.time;
            // `từ 2027` beside `đến 2027` says that the level is kept from then on.
            if same && later.fact.kind == FactKind::Onwards && later.threshold == first.threshold {
                first.fact = later.fact;
            }
            same
        });
        add_begun_growth(plan, indicator, start.as_ref(), &mut points);
        let yearly = from == PathStart::Baseline && add_every_year(plan, indicator, start.as_ref(), &mut points);
        computed_on_the_way(plan, indicator, start.as_ref(), &mut points);
        let extent = declared_extent(plan, indicator, start.as_ref(), from, &points);
        // A start near its target may still leave it, and one below a ceiling that allows a rise may still rise. What a
        // formula gives goes its own way. Of what is not rated no way is a loss.
        let last = of_period(plan, &points).last();
        let allowance = last.is_some_and(|last| last.fact.value.is_allowance());
        let forecast = better == Some(Better::Neither) && last.is_some_and(|last| !last.fact.value.maintain);
        let may_leave = near || forecast || allowance || last.is_some_and(|last| is_computed(last.fact));
        let held = !may_leave
            && start.as_ref().is_some_and(|start| {
                last.is_some_and(|last| {
                    last.threshold
                        .as_ref()
                        .is_ok_and(|threshold| meets(start.value, threshold, direction) == Some(true))
                })
            });
        let seen_in = year;
        let unclear = why_unclear(plan, indicator);
        let totals = flow::totals(plan, indicator, (from, year), &[]);
        let (asked, versions) = (None, Vec::new());
        Some(Trajectory {
            plan,
            earlier: &plan.versions,
            indicator,
            direction,
            start,
            points,
            totals,
            unclear,
            held,
            allowance,
            yearly,
            asked,
            versions,
            better,
            from,
            seen_in,
            extent,
        })
    }

    /// Why nothing is derived: it is not clear what the figures are, or where they start.
    #[must_use]
    pub fn unclear(&self) -> Option<ReasonCode> {
        self.unclear
    }

    /// Which way is better; `None` if nothing tells.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// Why nothing tells which of two values is better: what is declared, or that nothing is.
    pub(super) fn no_way(&self) -> ReasonCode {
        match self.better {
            Some(Better::Neither) => ReasonCode::NotRated,
            Some(Better::Near) => ReasonCode::TwoSided,
            Some(Better::Way(_)) | None => ReasonCode::NoDirection,
        }
    }

    /// Whether its start, if it is a result, lies before a year.
    pub(super) fn starts_before(&self, year: i32) -> bool {
        self.start.as_ref().is_none_or(|start| start.baseline || start.time.year() < year)
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
        self.last_point().filter(|point| !is_of_year(point.fact)).map(|point| (point.fact, self.asked_at(point)))
    }

    /// What results are held against at a target: the aim that the path leads to, a change as it is shown.
    pub(super) fn asked_at(&self, point: &Point<'p>) -> Option<Threshold> {
        let aim = point.threshold.as_ref().ok()?;
        Some(asked_as_shown(self.plan, self.indicator, &point.fact.value, *aim))
    }

    /// What a year's column of the period shows: the target of the period of several years that it lies in, or else the
    /// last target.
    #[must_use]
    pub fn period_target_in(&self, year: i32) -> Option<&'p Fact> {
        self.period_point(year).map(|point| point.fact).filter(|fact| !is_of_year(fact))
    }

    pub(super) fn period_point(&self, year: i32) -> Option<&Point<'p>> {
        let covers = |point: &&Point<'p>| {
            point.fact.kind == FactKind::Over
                && point.fact.years().is_some_and(|(first, last)| (first..=last).contains(&year))
        };
        let total = self.total_over(year).map(|total| &total.point);
        total.or_else(|| self.points.iter().find(covers)).or_else(|| self.last_point())
    }

    /// The next target of the period after a time, or the last one where none is left: its fact and what it asks for.
    /// Figures assigned for single years are none.
    #[must_use]
    pub fn milestone(&self, after: Time) -> Option<(&'p Fact, Option<Threshold>)> {
        let next = self.points.iter().find(|point| point.time > after && point.fact.kind != FactKind::Assigned);
        let point = next.or_else(|| self.last_point())?;
        Some((point.fact, self.asked_at(point)))
    }

    /// The targets that lead to a time: within the plan's period only those of the period, where there are any, so that
    /// what is aimed at beyond it (`tầm nhìn`) does not bend the path.
    pub(super) fn points_to(&self, time: Time) -> &[Point<'p>] {
        let within = self.plan.period().is_none_or(|period| time.year() <= period.last);
        if within { of_period(self.plan, &self.points) } else { &self.points }
    }

    pub(super) fn last_point(&self) -> Option<&Point<'p>> {
        let last_year = self.plan.period().map(|period| period.last);
        // A level that years reach on average may have an end of its own.
        let own_end = self.indicator.series() != SeriesKind::Flow && !self.points.is_empty();
        if let Some(total) = self.totals.last().filter(|_| !own_end) {
            return Some(&total.point);
        }
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
        if let Some(version) = self.version(time.year()) {
            return version.at(time, end);
        }
        if let Some(unclear) = self.unclear {
            return Err(unclear.into());
        }
        match self.total_over(time.year()) {
            Some(total) => self.shared(total, time, end),
            None if self.indicator.series() == SeriesKind::Flow && !time.is_year() => {
                // A part of the year brings its part of what the path asks of the year.
                let mut year = self.on_path(Time::Year(time.year()), end)?;
                year.value = part_of(year.value, months_until(time)).ok_or(ReasonCode::Overflow)?;
                Ok(year)
            }
            None => self.on_path(time, end),
        }
    }

    /// The total of a flow of which a year is one: the shortest.
    pub(super) fn total_over(&self, year: i32) -> Option<&Total<'p>> {
        self.totals_over(year).next()
    }

    /// The totals of a flow of which a year is one, the shortest first.
    pub(super) fn totals_over(&self, year: i32) -> impl Iterator<Item = &Total<'p>> {
        self.totals.iter().filter(move |total| total.covers(year))
    }

    /// What a total asks of a year, or of a part of one.
    fn shared<'c>(&self, total: &'c Total<'p>, time: Time, end: End) -> Result<PathPoint<'c, 'p>, Reason> {
        let threshold = total.point.threshold.as_ref().map_err(|&code| Reason::new(code))?;
        // A part of the year of a flow brings its part; a level is asked for at any time of the year.
        let months = if self.indicator.series() == SeriesKind::Flow { months_until(time) } else { MONTHS };
        let begins = Time::Year(total.years.0.saturating_sub(1));
        let year = match end {
            End::Floor => total.planned(time.year())?,
            End::Stretch => total.stretched(time.year())?,
        };
        Ok(PathPoint {
            value: part_of(year, months).ok_or(ReasonCode::Overflow)?,
            rule: RuleName::Apportioned,
            before: Side { time: begins, value: Exact::ZERO, decimals: 0, target: None },
            after: &total.point,
            goal: followed(threshold, end),
        })
    }

    /// The path from point to point.
    fn on_path(&self, time: Time, end: End) -> Result<PathPoint<'_, 'p>, Reason> {
        let points = self.points_to(time);
        let after = points
            .iter()
            .find(|point| point.time >= time)
            .or_else(|| points.last())
            .ok_or_else(|| self.no_targets(time))?;
        if is_computed(after.fact) && after.time == time {
            return self.computed_at(after, end);
        }
        let leading = after.threshold.as_ref().map_err(|&code| self.fault(code))?;
        let goal = followed(leading, end);
        let Some(start) = &self.start else {
            // A level that is due is kept, wherever it started from.
            if time < after.time {
                return Err(self.no_start());
            }
            let rule = if time == after.time { RuleName::AsWritten } else { RuleName::AfterLast };
            let before = Side { time: after.time, value: goal, decimals: after.decimals, target: Some(after) };
            return Ok(PathPoint { value: goal, rule, before, after, goal });
        };
        if time < start.time {
            return Err(ReasonCode::BeforeStart.into());
        }
        let mut before = Side { time: start.time, value: start.value, decimals: start.decimals, target: None };
        let point = |value, rule, before| PathPoint { value, rule, before, after, goal };
        if self.yearly && time == after.time {
            return Ok(point(goal, RuleName::AsWritten, before));
        }
        if self.held
            && end == End::Floor
            && points.last().map(|last| last.time) == self.last_point().map(|last| last.time)
        {
            if after.keeps_bound() || self.plan.starts_afresh(self.indicator) && !after.fact.value.maintain {
                return Ok(point(goal, RuleName::AsWritten, before));
            }
            return Ok(point(start.value, RuleName::Hold, before));
        }
        if time == start.time {
            return Ok(point(start.value, RuleName::Start, before));
        }
        for passed in
            points.iter().filter(|point| point.time > start.time && point.time <= time && point.time != after.time)
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
        // Growth of later years tells nothing of those before them.
        let begun = after.fact.first.filter(|_| after.fact.kind == FactKind::PeriodTarget);
        if begun.is_some_and(|first| time.year() < first && before.time.year() < first.saturating_sub(1)) {
            return Err(ReasonCode::GrowthOfLaterYears.into());
        }
        if worse(goal, before.value, self.direction) && !after.fact.value.is_allowance() {
            if after.keeps_bound() {
                return Ok(point(goal, RuleName::AsWritten, before));
            }
            return Ok(point(before.value, RuleName::Hold, before));
        }
        if time > after.time || after.time <= start.time {
            return Ok(point(goal, RuleName::AfterLast, before));
        }
        if time == after.time {
            return Ok(point(goal, RuleName::AsWritten, before));
        }
        let rule = self.rule_to(after);
        let (from, to) = (before.time.months(), after.time.months());
        let extent = self.extent(before.time, after.time);
        let knot = |at, value| Knot { at, value };
        let value = between(rule, knot(from, before.value), knot(to, goal), time.months(), extent)?;
        Ok(point(value, rule_name(rule), before))
    }

    /// The trajectory by the targets that held in a year, where it is another one.
    pub(super) fn version(&self, year: i32) -> Option<&Trajectory<'p>> {
        self.versions.iter().find(|(until, _)| year < *until).map(|(_, version)| version)
    }

    /// The trajectory by the targets of an earlier version of the plan, where a year keeps them and they are not those of
    /// the plan itself.
    pub(super) fn replaced(&self, year: i32) -> Option<&Trajectory<'p>> {
        let (_, own) = self.versions.last()?;
        self.version(year).filter(|version| !std::ptr::eq(version.indicator, own.indicator))
    }

    /// The path at a target that a formula gives: the very target, whatever was reached before it.
    fn computed_at<'c>(&'c self, point: &'c Point<'p>, end: End) -> Result<PathPoint<'c, 'p>, Reason> {
        let threshold = point.threshold.as_ref().map_err(|&code| self.fault(code))?;
        let value = followed(threshold, end);
        let before = match &self.start {
            Some(start) => Side { time: start.time, value: start.value, decimals: start.decimals, target: None },
            None => Side { time: point.time, value, decimals: point.decimals, target: Some(point) },
        };
        Ok(PathPoint { value, rule: RuleName::AsWritten, before, after: point, goal: value })
    }

    /// The rule of the path to a target: growth of every year goes its own way, any other target the declared one.
    pub(super) fn rule_to(&self, after: &Point<'p>) -> &'p PathRule {
        self.indicator.growth_rule(after.fact).unwrap_or_else(|| self.plan.path_rule(self.indicator))
    }

    /// What a target of the period asks for before it is rounded, where growth of every year in per cent tells it, so that the
    /// way to it is growth too.
    #[must_use]
    pub fn growth_aim(&self, target: &Fact) -> Option<Threshold> {
        self.indicator.growth_rule(target).filter(|rule| **rule == PathRule::Geometric)?;
        self.points.iter().find(|point| point.fact.span == target.span)?.threshold.ok()
    }

    /// Where a segment lies on the declared path.
    pub(super) fn extent(&self, from: Time, to: Time) -> Extent {
        self.extent.unwrap_or(Extent { first: from.months(), last: to.months() })
    }

    /// Why nothing is derived where there is no target of the period.
    fn no_targets(&self, time: Time) -> Reason {
        let of_formula = self
            .asked
            .and_then(|asked| (asked.missing)((self.plan, self.earlier), asked.id, time, (asked.from, time.year())));
        if let Some(reason) = of_formula {
            return reason;
        }
        let qualitative = self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative);
        let each_year = || self.indicator.facts_of(FactKind::EachYear).next().is_some();
        let code = match self.indicator.assigned_targets().is_empty() {
            false if qualitative => ReasonCode::Qualitative,
            _ if each_year() => ReasonCode::EachYearOnly,
            true => ReasonCode::NoTarget,
            false => ReasonCode::OtherYearsOnly,
        };
        code.into()
    }

    pub(super) fn no_start(&self) -> Reason {
        let stated = self.indicator.facts.iter().filter(|fact| is_known(self.indicator, fact));
        let qualitative = self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative);
        let code = match stated.min_by_key(|fact| (fact.kind != FactKind::Baseline, fact.time)) {
            None => ReasonCode::NoBaseline,
            // A result is never its own start.
            Some(fact) if fact.exact().is_some() => ReasonCode::NoBaseline,
            Some(fact) if fact.value.amount().is_some() => no_number(&fact.value),
            Some(fact) if matches!(fact.value.kind, ValueKind::NoData) => ReasonCode::NoBaseline,
            Some(_) if qualitative => ReasonCode::Qualitative,
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
        if code == ReasonCode::NoBaseline && self.start.is_some() {
            // Growth that begins later than the period needs the figure of the year before.
            ReasonCode::ReferenceMissing.into()
        } else if code == ReasonCode::NoBaseline {
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

/// Adds the figure of the year before growth that begins later than the period, where it is assigned.
fn add_begun_growth<'p>(plan: &Plan, indicator: &'p Indicator, start: Option<&Known<'_>>, points: &mut Vec<Point<'p>>) {
    for at in 0..points.len() {
        let first = points.get(at).filter(|point| point.fact.kind == FactKind::PeriodTarget);
        let Some(growth) = first.map(|point| point.fact) else { continue };
        let Some(before) = indicator.growth_begins_after(growth) else { continue };
        let begins = indicator.assigned(before).or_else(|| {
            let is_known = |start: &Known<'_>| start.time == Time::Year(before);
            indicator.before_growth(growth).filter(|_| !start.is_some_and(is_known))
        });
        let Some((fact, threshold)) = begins.and_then(|fact| Some((fact, Threshold::of(&fact.value)?))) else {
            continue;
        };
        let Some(time) = fact.time.filter(|time| points.iter().all(|point| point.time != *time)) else { continue };
        points.push(Point { fact, time, threshold: Ok(threshold), decimals: decimals(plan, indicator, fact, start) });
    }
    points.sort_by_key(|point| point.time);
}

/// The start of the path: where the first target of the period is growth from a later year on, of which a result tells the year
/// before and no target does, that result.
fn begun_with_growth<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    start: Option<Known<'p>>,
    seen: i32,
) -> Option<Known<'p>> {
    let begun = || {
        let first = indicator.facts_of(FactKind::PeriodTarget).min_by_key(|fact| fact.time)?;
        let before = indicator.growth_begins_after(first).filter(|before| *before < seen)?;
        let later = start.as_ref().is_none_or(|start| start.time < Time::Year(before));
        if !later || indicator.assigned(before).is_some() {
            return None;
        }
        known(plan, indicator).into_iter().find(|known| known.time == Time::Year(before))
    };
    begun().or(start)
}

/// Adds the figures assigned for the years before the last target where every year from the start on has one, or a
/// target of the period; whether it has. Targets of the period alone are passed in turn anyway.
fn add_every_year<'p>(
    plan: &Plan,
    indicator: &'p Indicator,
    start: Option<&Known<'_>>,
    points: &mut Vec<Point<'p>>,
) -> bool {
    let last = of_period(plan, points).last().map(|point| point.time);
    // A table of all years needs no target of the period: its last year is where the path leads.
    let of_table = || {
        let last = indicator.assigned_targets().last().and_then(|fact| fact.time)?;
        let whole = points.is_empty() && indicator.totals().is_empty();
        (whole && plan.period().is_none_or(|period| period.last == last.year())).then_some(last)
    };
    let (Some(start), Some(time)) = (start, last.or_else(of_table)) else { return false };
    let year = if last.is_none() { time.year().saturating_add(1) } else { time.year() };
    let (first, end) = (start.time.year().saturating_add(1), year);
    if !time.is_year() || first >= end {
        return false;
    }
    let assigned: Vec<Point<'p>> = indicator
        .assigned_targets()
        .into_iter()
        .filter_map(|fact| {
            let time = fact.time.filter(|time| (first..end).contains(&time.year()))?;
            let threshold = Threshold::of(&fact.value)?;
            Some(Point { fact, time, threshold: Ok(threshold), decimals: decimals(plan, indicator, fact, Some(start)) })
        })
        .collect();
    let of_period = |time: Time| points.iter().any(|point| point.time == time && point.threshold.is_ok());
    let mut added: Vec<Point<'p>> = assigned.into_iter().filter(|point| !of_period(point.time)).collect();
    added.dedup_by_key(|point| point.time);
    if added.is_empty() {
        return false;
    }
    let has = |year: i32| {
        let time = Time::Year(year);
        added.binary_search_by_key(&time, |point| point.time).is_ok() || of_period(time)
    };
    let wanted = usize::try_from(end.saturating_sub(first)).unwrap_or(usize::MAX);
    if wanted > added.len().saturating_add(points.len()) || !(first..end).all(has) {
        return false;
    }
    points.append(&mut added);
    points.sort_by_key(|point| point.time);
    true
}

/// Whether a target is that of a single year, which no column of the period shows.
fn is_of_year(fact: &Fact) -> bool {
    fact.kind == FactKind::Assigned
}

/// The targets within the plan's period, in order; all of them where none is.
fn of_period<'c, 'p>(plan: &Plan, points: &'c [Point<'p>]) -> &'c [Point<'p>] {
    let own = plan.period().map_or(0, |period| points.partition_point(|point| point.time.year() <= period.last));
    points.get(..own).filter(|own| !own.is_empty()).unwrap_or(points)
}

fn followed(threshold: &Threshold, end: End) -> Exact {
    match end {
        End::Floor => threshold.value,
        End::Stretch => threshold.stretch.unwrap_or(threshold.value),
    }
}

/// What a target of the period asks for: a number, or with bare `duy trì` the start's value.
fn aim_of(indicator: &Indicator, fact: &Fact, start: Option<&Known<'_>>) -> Result<Threshold, ReasonCode> {
    if let Some(threshold) = Threshold::of(&fact.value) {
        return Ok(threshold);
    }
    match fact.value.kind {
        ValueKind::Unchanged if indicator.may_keep(fact).is_some() => Err(ReasonCode::UnclearWords),
        ValueKind::Unchanged => start.map(|start| Threshold::reach(start.value)).ok_or(ReasonCode::NoBaseline),
        ValueKind::Relative { fault, .. } => Err(fault_reason(fault)),
        ValueKind::Amount(_) | ValueKind::Range { .. } | ValueKind::Change(_) => Err(no_number(&fact.value)),
        ValueKind::Met | ValueKind::NotMet => Err(ReasonCode::Qualitative),
        _ => Err(ReasonCode::TextValue),
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
    let last = of_period(plan, points).last()?.time.months();
    let first = match from {
        PathStart::Baseline => begun?.time.months(),
        PathStart::Latest => start(plan, indicator, PathStart::Baseline, 0)?.time.months(),
    };
    Some(Extent { first, last })
}

/// Adds the targets of years that a formula gives, up to the last target of the period: the path leads through them.
fn computed_on_the_way<'p>(
    plan: &Plan,
    indicator: &'p Indicator,
    start: Option<&Known<'p>>,
    points: &mut Vec<Point<'p>>,
) {
    let Some(last) = points.last().map(|point| point.time) else { return };
    let yearly = indicator.computed.iter().filter(|fact| fact.kind == FactKind::Assigned);
    let before = points.len();
    points.extend(yearly.filter_map(|fact| {
        let time = fact.time.filter(|time| *time < last)?;
        let decimals = decimals(plan, indicator, fact, start);
        Some(Point { fact, time, threshold: aim_of(indicator, fact, start), decimals })
    }));
    if points.len() > before {
        points.sort_by_key(|point| point.time);
        points.dedup_by_key(|point| point.time);
    }
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

/// The years from one figure to another.
pub(super) fn years_between(from: &Fact, to: &Fact) -> Option<Decimal> {
    sub(to.time?.exact(), from.time?.exact())?.to_decimal()
}
