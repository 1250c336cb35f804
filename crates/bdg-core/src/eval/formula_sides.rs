//! What the operands of a formula are known to be and aim at, and what it gives from them.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::exact::mul;
use super::figure::{PathStart, TargetKind};
use super::formula_outcome::{Outcome, Used};
use super::formula_steps::{evaluated, is_linear};
use super::known::{Known, is_computed, known_with_parts};
use super::reason::{Reason, ReasonCode};
use super::trajectory::{After, Trajectory};
use super::year_parts::{disjoint, months_of};
use crate::model::{
    Comparator, Computed, Fact, FactKind, Formula, FormulaFault, FormulaStep, Indicator, IndicatorId, Operand, Plan,
    Rounding, SeriesKind, Time, ValueKind, counts_things,
};
use bdg_syntax::number::Exact;

/// How many decimals a quotient has where nothing says otherwise, as a count over a count has.
const DECIMALS_OF_QUOTIENTS: u32 = 2;

/// How many decimals at most what a change comes to is printed with.
const DECIMALS_OF_CHANGES: u32 = 2;

/// What the operands of a formula are known to be and aim at.
pub(super) struct Sides<'p> {
    plan: &'p Plan,
    id: IndicatorId,
    from: PathStart,
    seen: i32,
    known: HashMap<IndicatorId, Vec<Known<'p>>>,
    trajectories: HashMap<IndicatorId, Trajectory<'p>>,
    /// The targets that the formula itself has given, by year: growth uses that of the year before.
    pub(super) own: HashMap<i32, (Exact, u32, bool)>,
}

impl<'p> Sides<'p> {
    pub(super) fn of(
        plan: &'p Plan,
        id: IndicatorId,
        formula: &Formula,
        earlier: &'p [(i32, Plan)],
        (from, seen): (PathStart, i32),
    ) -> Sides<'p> {
        let mut sides =
            Sides { plan, id, from, seen, known: HashMap::new(), trajectories: HashMap::new(), own: HashMap::new() };
        for operand in formula.operands() {
            let Some(indicator) = plan.indicator(operand.id) else { continue };
            if sides.known.contains_key(&operand.id) {
                continue;
            }
            let mut of_operand = known_with_parts(plan, indicator);
            // What the formula gave before is about to be computed anew.
            let is_own = |known: &Known<'_>| known.fact().is_none_or(|fact| !is_computed(fact));
            of_operand.retain(|known| operand.id != id || is_own(known));
            sides.known.insert(operand.id, of_operand);
            let own = Trajectory::in_plan_after(plan, earlier, operand.id, (from, seen));
            sides.trajectories.extend(own.map(|one| (operand.id, one)));
        }
        sides
    }

    /// The times at which the formula may give a known figure: those of the operand of the same time that has the fewest.
    /// What uses the year before only says nothing of its own year.
    pub(super) fn times(&self, formula: &Formula) -> Vec<Time> {
        let of_time = formula.operands().filter(|operand| !operand.previous);
        let fewest = of_time.filter_map(|operand| self.known.get(&operand.id)).min_by_key(|known| known.len());
        let mut times: Vec<Time> = fewest.into_iter().flatten().map(|known| known.time).collect();
        times.dedup();
        if !self.parts_of_years(formula) {
            times.retain(|time| time.is_year());
        }
        times
    }

    /// Whether the formula may be computed for parts of years: what a flow brought in a part of a year is no figure of a
    /// level, unless it is held against another flow.
    fn parts_of_years(&self, formula: &Formula) -> bool {
        let flows =
            |id: IndicatorId| self.plan.indicator(id).is_some_and(|indicator| indicator.series() == SeriesKind::Flow);
        let used = || formula.operands().map(|operand| flows(operand.id));
        flows(self.id) || !used().any(|flow| flow) || (formula.divides && used().all(|flow| flow))
    }

    /// The years in which the formula may give a target: those of the period, and those for which an operand states one.
    pub(super) fn years(&self, plan: &Plan, formula: &Formula) -> Vec<i32> {
        let mut years: Vec<i32> = plan.period().into_iter().flat_map(|period| period.first..=period.last).collect();
        let first = formula.operands().find(|operand| !operand.previous);
        let stated = first.and_then(|operand| plan.indicator(operand.id)).into_iter().flat_map(Indicator::all_facts);
        years.extend(stated.filter(|fact| fact.kind.is_target()).filter_map(Fact::year));
        years.sort_unstable();
        years.dedup();
        years
    }

    /// What the formula gives for a time from what is known.
    ///
    /// # Errors
    /// Why it gives nothing.
    pub(super) fn known(&self, formula: &Formula, time: Time) -> Result<Outcome, Reason> {
        let mut outcome = self.outcome(formula, |operand| {
            let at = if operand.previous { year_before(time) } else { time };
            self.figure(operand, at)
        })?;
        let mut of_time = outcome.used.iter().filter(|used| !used.operand.previous).peekable();
        let baseline = of_time.peek().is_some() && of_time.all(|used| used.kind == FactKind::Baseline);
        let estimated = outcome.used.iter().any(|used| used.kind == FactKind::Estimate);
        outcome.kind = match (baseline, estimated) {
            (true, _) => FactKind::Baseline,
            (false, true) => FactKind::Estimate,
            (false, false) => FactKind::Actual,
        };
        outcome.comparator = Comparator::Reach;
        Ok(outcome)
    }

    /// What the formula gives for a year from the targets of that year.
    ///
    /// # Errors
    /// Why it gives nothing.
    pub(super) fn target(&self, formula: &Formula, year: i32) -> Result<Outcome, Reason> {
        let mut outcome = self.outcome(formula, |operand| {
            if !operand.previous {
                return self.aim(operand, year);
            }
            // The year before the plan's first has a result, not a target.
            let before = year.saturating_sub(1);
            let reached = || self.figure(operand, Time::Year(before));
            if formula.operands().any(|other| other.id == operand.id && !other.previous) {
                let changed = self.changed_from(operand, year).and_then(|known| Some((known, reached().ok()?)));
                if let Some((_, used)) = changed.filter(|(known, used)| *known == used.value) {
                    return Ok(used);
                }
            }
            match self.from {
                PathStart::Latest if before < self.seen => reached().or_else(|_| self.aim(operand, before)),
                _ => self.aim(operand, before).or_else(|_| reached()),
            }
        })?;
        let stated = outcome.used.iter().filter(|used| !used.operand.previous).all(|used| used.stated);
        outcome.kind = if stated { FactKind::PeriodTarget } else { FactKind::Assigned };
        outcome.take_words(formula);
        Ok(outcome)
    }

    /// The spans of years for which an operand of a formula has a total.
    pub(super) fn spans(&self, formula: &Formula) -> Vec<(i32, i32)> {
        let first = formula.operands().find(|operand| !operand.previous);
        let totals = first.and_then(|operand| self.trajectories.get(&operand.id)).map(|one| one.totals.as_slice());
        totals.unwrap_or_default().iter().map(|total| total.years).collect()
    }

    /// What the formula gives for several years together, from the totals of all that it uses: only what is added up and
    /// multiplied by numbers has one.
    ///
    /// # Errors
    /// Why it gives nothing.
    pub(super) fn total(&self, formula: &Formula, years: (i32, i32)) -> Result<Outcome, Reason> {
        if !is_linear(formula) {
            return Err(ReasonCode::NotAdditive.into());
        }
        let mut outcome = self.outcome(formula, |operand| {
            let missing = || self.missing(ReasonCode::OperandWithoutTarget, operand);
            let totals = self.trajectories.get(&operand.id).map_or(&[][..], |one| one.totals.as_slice());
            let total = totals.iter().find(|total| total.years == years).ok_or_else(missing)?;
            let threshold = total.point.threshold.as_ref().map_err(|code| Reason::new(*code))?;
            let fact = total.point.fact;
            Ok(Used {
                operand,
                time: Time::Year(years.1),
                value: fact.over_all().unwrap_or(threshold.value),
                decimals: fact.value.decimals(),
                kind: FactKind::Over,
                comparator: threshold.comparator,
                tolerance: threshold.tolerance,
                stated: true,
                derived: rests_on_a_path(fact),
                place: Some(fact.value.span).filter(|_| !is_computed(fact)),
                half: fact
                    .times()
                    .and_then(|years| mul(self.half(operand.id, Some(fact)), Exact::new(years)))
                    .unwrap_or(Exact::ZERO),
            })
        })?;
        outcome.kind = FactKind::Over;
        outcome.take_words(formula);
        Ok(outcome)
    }

    fn outcome(
        &self,
        formula: &Formula,
        mut figure: impl FnMut(Operand) -> Result<Used, Reason>,
    ) -> Result<Outcome, Reason> {
        let mut used = Vec::new();
        let value = evaluated(formula, |operand| {
            let found = figure(operand)?;
            used.push(found);
            operand.scaled(found.value).ok_or_else(|| ReasonCode::Overflow.into())
        })?;
        let numbers = formula.steps.iter().filter_map(|step| match step {
            FormulaStep::Number(number) => Some(number.normalize().scale()),
            _ => None,
        });
        // A quotient has no more decimals for being of other scales.
        let of_figure = |used: &Used| if formula.divides { used.decimals } else { used.scaled_decimals() };
        let most = used.iter().map(of_figure).chain(numbers).max().unwrap_or(0);
        let decimals = if formula.divides { most.max(DECIMALS_OF_QUOTIENTS) } else { most };
        let (kind, comparator) = (FactKind::Actual, Comparator::Reach);
        Ok(Outcome { value, decimals, kind, comparator, tolerance: None, used })
    }

    /// What is known of an operand at a time: its result before its baseline.
    fn figure(&self, operand: Operand, time: Time) -> Result<Used, Reason> {
        let known = self.known.get(&operand.id).map_or(&[][..], Vec::as_slice);
        let behind = known.partition_point(|known| known.time <= time);
        // A year and its last quarter end at one time.
        let mut ending = known.get(..behind).unwrap_or_default().iter().rev().take_while(|known| known.time >= time);
        let of_school_year = || match time {
            Time::Year(year) => known.iter().rev().find(|known| known.time == Time::SchoolYear(year)),
            _ => None,
        };
        let found = ending.find(|known| known.time == time).or_else(of_school_year);
        let joined =
            || self.joined(operand, time).ok_or_else(|| self.missing(ReasonCode::OperandWithoutFigure, operand));
        let Some(found) = found else { return joined() };
        Ok(Used {
            operand,
            time: found.time,
            value: found.value,
            decimals: found.decimals,
            kind: match found.is_estimated() {
                _ if found.baseline => FactKind::Baseline,
                true => FactKind::Estimate,
                false => FactKind::Actual,
            },
            comparator: Comparator::Reach,
            tolerance: None,
            stated: false,
            derived: false,
            place: found.fact().filter(|fact| !is_computed(fact)).map(|fact| fact.value.span),
            half: self.half(operand.id, found.fact()),
        })
    }

    /// What a flow brought in a time that only shorter ones tell, which cover it one behind the other: a half-year by its
    /// quarters.
    fn joined(&self, operand: Operand, time: Time) -> Option<Used> {
        self.plan.indicator(operand.id).filter(|indicator| indicator.series() == SeriesKind::Flow)?;
        let known = self.known.get(&operand.id)?;
        let (from, until) = (time.start_month(), time.end_month());
        let within = |known: &&Known<'_>| from <= known.time.start_month() && known.time.end_month() <= until;
        let parts: Vec<&Known<'_>> = known.iter().filter(|known| !known.baseline).filter(within).collect();
        let times: Vec<Time> = parts.iter().map(|known| known.time).collect();
        let times = disjoint(&times);
        let covered = i64::from(months_of(times.iter().copied()));
        if covered != until.saturating_sub(from) {
            return None;
        }
        let mut whole: Option<Used> = None;
        for part in times {
            let used = self.figure(operand, part).ok()?;
            whole = Some(match whole {
                None => Used { time, place: None, ..used },
                Some(sum) => Used {
                    value: sum.value.checked_add(used.value)?,
                    decimals: sum.decimals.max(used.decimals),
                    half: sum.half.checked_add(used.half)?,
                    kind: if used.kind == FactKind::Estimate { used.kind } else { sum.kind },
                    ..sum
                },
            });
        }
        whole
    }

    /// How far a figure may lie from what it was rounded from: nothing of a count of things, and of what is computed from
    /// others.
    fn half(&self, id: IndicatorId, fact: Option<&Fact>) -> Exact {
        let Some(fact) = fact else { return Exact::ZERO };
        let counted = fact.value.amount().is_some_and(|amount| amount.count().is_some());
        let whole = fact.value.decimals() == 0
            && fact.value.amount().is_some()
            && self.plan.indicator(id).is_some_and(|indicator| counts_things(self.plan, indicator));
        if is_computed(fact) || counted || whole {
            return Exact::ZERO;
        }
        fact.value.half_digit().unwrap_or(Exact::ZERO)
    }

    /// What an operand aims at in a year.
    fn aim(&self, operand: Operand, year: i32) -> Result<Used, Reason> {
        let missing = || self.missing(ReasonCode::OperandWithoutTarget, operand);
        let time = Time::Year(year);
        let used = |value, decimals, kind, comparator, stated| Used {
            operand,
            time,
            value,
            decimals,
            kind,
            comparator,
            tolerance: None,
            stated,
            derived: false,
            place: None,
            half: Exact::ZERO,
        };
        if operand.id == self.id {
            if let Some((value, decimals, derived)) = self.own.get(&year) {
                let own = used(*value, *decimals, FactKind::Assigned, Comparator::Reach, false);
                return Ok(Used { derived: *derived, ..own });
            }
        }
        let trajectory = self.trajectories.get(&operand.id).ok_or_else(missing)?;
        let found = trajectory.exact_target(year);
        if found.fact.is_none() && trajectory.total_over(year).is_none() && !trajectory.starts_before(year) {
            // A result is never its own start.
            return Err(missing());
        }
        if operand.id == self.id && found.fact.is_none_or(is_computed) {
            return Err(missing());
        }
        let threshold = found.threshold.ok_or_else(missing)?;
        // A computed target is used as computed, not as results are held against it; a change as what it comes to is.
        let is_change = |fact: &Fact| matches!(fact.value.kind, ValueKind::Relative { .. });
        let written = found.fact.filter(|fact| !is_change(fact)).and_then(Fact::exact);
        // Of a bound that must be passed results are held against the exact figure, of which the year prints whole things.
        let printed = found.target.value.filter(|_| found.fact.is_none() && threshold.comparator.is_open());
        let value = written.or(printed.map(Exact::new)).unwrap_or(threshold.value);
        let decimals = match found.fact {
            // A change has the decimals of what it comes to, as it is printed.
            Some(fact) if is_change(fact) => {
                let most = match self.plan.indicator(operand.id).and_then(|one| one.settings.rounding()) {
                    Some(set) => decimals_of(set.value),
                    None => DECIMALS_OF_CHANGES,
                };
                value.to_decimal().map_or(0, |value| value.normalize().scale().min(most))
            }
            Some(fact) => fact.value.decimals(),
            None => found.target.value.map_or(0, |value| value.normalize().scale()),
        };
        let kind = found.fact.map_or(FactKind::Assigned, |fact| fact.kind);
        let own = matches!(found.target.kind, TargetKind::Period | TargetKind::Computed);
        let stated = own && kind != FactKind::Assigned;
        let (comparator, tolerance) = (threshold.comparator, threshold.tolerance);
        let place = found.fact.filter(|fact| !is_computed(fact)).map(|fact| fact.value.span);
        let half = match found.fact {
            Some(fact) => self.half(operand.id, Some(fact)),
            None => half_of_last_digit(decimals).unwrap_or(Exact::ZERO),
        };
        // The target of the school year that ends in the year is the year's.
        let states = |indicator: &Indicator| {
            let mut of_year = indicator.period_targets().into_iter();
            of_year.any(|fact| fact.time.is_some_and(|time| time.is_of(year)) && !is_computed(fact))
        };
        // So is what a total leaves for the only year that has no target of its own.
        let left = |indicator: &Indicator| {
            let told = |year: i32| indicator.assigned(year).is_some_and(|fact| is_plain(fact) && !is_computed(fact));
            let total = trajectory.total_over(year).filter(|_| indicator.series() == SeriesKind::Flow);
            total.is_some_and(|total| (total.years.0..=total.years.1).all(|one| one == year || told(one)))
        };
        let derived = match found.fact {
            Some(fact) => rests_on_a_path(fact),
            None => !self.plan.indicator(operand.id).is_some_and(|indicator| states(indicator) || left(indicator)),
        };
        Ok(Used { place, half, tolerance, derived, ..used(value, decimals, kind, comparator, stated) })
    }

    /// The figure of the year before that the target of a year changes: growth is what the plan asks of that very figure,
    /// whatever had been aimed at.
    fn changed_from(&self, operand: Operand, year: i32) -> Option<Exact> {
        let asked = self.trajectories.get(&operand.id)?.exact_target(year).fact?;
        match asked.value.kind {
            ValueKind::Relative { from: Some((Time::Year(known), value)), .. } if known == year.saturating_sub(1) => {
                Some(value)
            }
            _ => None,
        }
    }

    fn missing(&self, code: ReasonCode, operand: Operand) -> Reason {
        Reason::of_part(code, self.plan.indicator(operand.id).map_or("", |indicator| indicator.full_code.as_str()))
    }
}

/// Whether a figure is one number, and no bound.
fn is_plain(fact: &Fact) -> bool {
    fact.exact().is_some() && fact.value.comparator == Comparator::Reach
}

/// Whether a figure was computed from what only a path gives.
fn rests_on_a_path(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Computed(Computed { derived: true, .. }))
}

/// The same time of the year before.
fn year_before(time: Time) -> Time {
    match time {
        Time::Year(year) => Time::Year(year.saturating_sub(1)),
        Time::Half(year) => Time::Half(year.saturating_sub(1)),
        Time::Quarter(year, quarter) => Time::Quarter(year.saturating_sub(1), quarter),
        Time::FirstMonths(year, count) => Time::FirstMonths(year.saturating_sub(1), count),
        Time::SecondHalf(year) => Time::SecondHalf(year.saturating_sub(1)),
        Time::Month(year, month) => Time::Month(year.saturating_sub(1), month),
        Time::SchoolYear(year) => Time::SchoolYear(year.saturating_sub(1)),
    }
}

/// What the formula of an indicator gives for a time, from the targets of its year or else from what is known; `None` if it
/// has no formula. `plan` is the one whose formulas were computed from the same starts.
pub(super) fn outcome_at(
    (plan, earlier): After<'_>,
    id: IndicatorId,
    time: Time,
    (from, seen): (PathStart, i32),
    target: bool,
) -> Option<Result<Outcome, Reason>> {
    let formula = plan.indicator(id)?.formula.as_deref().filter(|formula| target || !formula.implied)?;
    let fault = formula.fault.map(|fault| match fault {
        FormulaFault::Circle => ReasonCode::FormulaCircle,
        FormulaFault::Units => ReasonCode::FormulaUnits,
    });
    if let Some(code) = fault {
        return Some(Err(code.into()));
    }
    let seen = if from == PathStart::Baseline { i32::MAX } else { seen };
    let mut sides = Sides::of(plan, id, formula, earlier, (from, seen));
    if target {
        // Growth goes by the years before.
        let indicator = plan.indicator(id)?;
        let targets = indicator.computed.iter().filter(|fact| fact.kind.is_target());
        sides
            .own
            .extend(targets.filter_map(|fact| {
                Some((fact.year()?, (fact.exact()?, fact.value.decimals(), rests_on_a_path(fact))))
            }));
    }
    Some(if target { sides.target(formula, time.year()) } else { sides.known(formula, time) })
}

/// How many decimals a rounding leaves at most.
fn decimals_of(rounding: Rounding) -> u32 {
    match rounding {
        Rounding::Digits(digits) => digits,
        Rounding::Step(step) => step.normalize().scale(),
    }
}

/// Half of the last digit of a figure with so many decimals.
fn half_of_last_digit(decimals: u32) -> Option<Exact> {
    let last = Decimal::try_from_i128_with_scale(1, decimals).ok()?;
    Exact::ratio(last, Decimal::TWO)
}
