//! What the formulas of a plan give: baselines, results and targets where an indicator states none of its own.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::exact::{add, div, mul, sub};
use super::figure::{PathStart, TargetKind};
use super::known::{Known, is_computed, is_known, known_with_parts, states};
use super::reason::{Reason, ReasonCode};
use super::round::{decimals_after, round_digits, round_step};
use super::trajectory::Trajectory;
use super::year_parts::{disjoint, months_of};
use crate::model::{
    CalendarDay, Comparator, Computed, Direction, Fact, FactKind, Formula, FormulaFault, FormulaStep, Indicator,
    IndicatorId, Movement, Num, Operand, Plan, Rounding, SeriesKind, Time, Value, ValueKind, counts_things,
};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// How many decimals a quotient has where nothing says otherwise, as a count over a count has.
const DECIMALS_OF_QUOTIENTS: u32 = 2;

/// How many decimals at most what a change comes to is printed with.
const DECIMALS_OF_CHANGES: u32 = 2;

/// The years of a longer total are shared without a look at what its formula gives them.
const MAX_YEARS_OF_TOTAL: i32 = 200;

/// Computes all formulas of a plan, each behind those that it uses.
pub fn compute_formulas(plan: &mut Plan) {
    if !plan.formulas.is_empty() {
        let from_baseline = |plan: &mut Plan, earlier: &[(i32, Plan)]| {
            compute_all(plan, earlier, PathStart::Baseline, i32::MAX);
        };
        for_versions(plan, from_baseline);
    }
}

/// The plan as it stood on a day: without the revisions of later days.
#[must_use]
pub fn plan_as_of(plan: &Plan, day: CalendarDay) -> Plan {
    let mut plan = plan.as_of(day);
    compute_formulas(&mut plan);
    plan
}

/// Changes the versions of a plan, the oldest first, and then the plan itself, each with the versions before it.
fn for_versions(plan: &mut Plan, change: impl Fn(&mut Plan, &[(i32, Plan)])) {
    if !plan.versions.is_empty() {
        let versions = Arc::make_mut(&mut plan.versions);
        for at in 0..versions.len() {
            if let Some((earlier, [(_, version), ..])) = versions.split_at_mut_checked(at) {
                change(version, earlier);
            }
        }
    }
    let earlier = Arc::clone(&plan.versions);
    change(plan, &earlier);
}

/// Computes again the formulas that the figures and settings of an indicator have an effect on.
pub fn compute_affected(plan: &mut Plan, id: IndicatorId) {
    if plan.formulas.is_empty() {
        return;
    }
    let affected = |plan: &mut Plan, earlier: &[(i32, Plan)]| {
        for formula in plan.formulas.affected(plan, id) {
            compute(plan, formula, earlier, PathStart::Baseline, i32::MAX);
        }
    };
    for_versions(plan, affected);
}

/// The plan whose formulas use the targets that are derived from the newest results before a year.
pub(super) fn seen_from_latest(plan: &Plan, year: i32) -> &Plan {
    plan.views.latest(plan, plan.period(), year, || {
        let mut copy = Plan { views: Arc::default(), ..plan.clone() };
        compute_all(&mut copy, &plan.versions, PathStart::Latest, year);
        copy
    })
}

fn compute_all(plan: &mut Plan, earlier: &[(i32, Plan)], from: PathStart, seen: i32) {
    for id in plan.formulas.all().to_vec() {
        compute(plan, id, earlier, from, seen);
    }
}

fn compute(plan: &mut Plan, id: IndicatorId, earlier: &[(i32, Plan)], from: PathStart, seen: i32) {
    let (found, beside) = computed(plan, id, earlier, from, seen);
    let Some(before) = plan.indicator(id) else { return };
    let none = |first: &[Fact], second: &[Fact]| first.is_empty() && second.is_empty();
    if none(&before.computed, &before.computed_beside) && none(&found, &beside) {
        return;
    }
    let mut after = Indicator { computed: found, computed_beside: beside, ..before.clone() };
    // Which way is better may follow from the very figures that were computed.
    if let Some((direction, _)) = plan.direction(&after) {
        after.computed.iter_mut().chain(&mut after.computed_beside).for_each(|fact| ease(fact, direction));
    }
    if after.computed != before.computed || after.computed_beside != before.computed_beside {
        if let Some(indicator) = plan.indicators.get_mut(id.index()) {
            *indicator = after;
        }
    }
}

/// Holds results against the value or what is shown of it, whichever is met more easily.
fn ease(fact: &mut Fact, direction: Direction) {
    if let ValueKind::Computed(computed) = &mut fact.value.kind {
        let shown = Exact::new(computed.shown);
        computed.bar = match direction {
            Direction::Up => computed.value.min(shown),
            Direction::Down => computed.value.max(shown),
        };
    }
}

/// What a formula gives: known figures at the times at which all that it uses is known, targets of the years in which all
/// has a target; and apart from them those of the years for which the indicator states a target of its own.
fn computed(
    plan: &Plan,
    id: IndicatorId,
    earlier: &[(i32, Plan)],
    from: PathStart,
    seen: i32,
) -> (Vec<Fact>, Vec<Fact>) {
    let (mut found, mut beside) = (Vec::new(), Vec::new());
    let Some(indicator) = plan.indicator(id) else { return (found, beside) };
    let Some(formula) = indicator.formula.as_deref().filter(|formula| formula.fault.is_none()) else {
        return (found, beside);
    };
    let mut sides = Sides::of(plan, id, formula, earlier, (from, seen));
    for time in sides.times(formula) {
        if formula.implied || states(indicator, time) {
            continue;
        }
        // What one operand has of a school year and another of the year in which it ends is a figure of that year.
        let of_year = Some(Time::Year(time.year())).filter(|year| time.counted_otherwise() == Some(*year));
        let known = |time: Time| sides.known(formula, time).ok().map(|figure| (figure, time));
        let known = known(time).or_else(|| known(of_year.filter(|year| !states(indicator, *year))?));
        if let Some((figure, time)) = known {
            found.extend(figure.fact(indicator, formula, time));
        }
    }
    let shared = shared_totals(indicator, formula, &sides);
    for year in sides.years(plan, formula) {
        let stated = aims_at(indicator, year);
        let Ok(figure) = sides.target(formula, year) else { continue };
        if stated || shared.iter().any(|(first, last)| (*first..=*last).contains(&year)) {
            let assigned =
                |fact: &Fact| fact.kind == FactKind::Assigned && fact.time.is_some_and(|time| time.is_of(year));
            if !formula.implied && indicator.facts.iter().any(assigned) {
                let fact = figure.fact(indicator, formula, Time::Year(year));
                beside.extend(fact.map(|fact| Fact { kind: FactKind::Assigned, ..fact }));
            }
            continue;
        }
        sides.own.insert(year, (figure.value, figure.decimals, figure.is_derived()));
        found.extend(figure.fact(indicator, formula, Time::Year(year)));
    }
    if indicator.series() == SeriesKind::Flow && !states_total(indicator) {
        for years in sides.spans(formula) {
            // Less or times a bound is no figure that the years must come to.
            let total = sides.total(formula, years).ok().filter(|total| formula.adds || total.is_exact());
            let total = total.and_then(|total| total.fact(indicator, formula, Time::Year(years.1)));
            found.extend(total.map(|total| Fact { first: Some(years.0), ..total }));
        }
    }
    (found, beside)
}

/// Whether a flow states a total over several years of its own.
fn states_total(indicator: &Indicator) -> bool {
    indicator.facts.iter().any(|fact| fact.kind == FactKind::Over)
}

/// The totals of a flow that are shared among their years: a year is what the formula gives only where the plan states the
/// figures used of all the years, not where paths give some of them. Parts that make up the whole share their own totals.
fn shared_totals(indicator: &Indicator, formula: &Formula, sides: &Sides<'_>) -> Vec<(i32, i32)> {
    let stated = |year: i32| sides.target(formula, year).is_ok_and(|figure| formula.implied || !figure.is_derived());
    let shared =
        |(first, last): &(i32, i32)| last.saturating_sub(*first) > MAX_YEARS_OF_TOTAL || !(*first..=*last).all(stated);
    let mut totals: Vec<(i32, i32)> = Vec::new();
    totals.extend(indicator.facts.iter().filter(|fact| indicator.sums_up(fact)).filter_map(Fact::years));
    totals.retain(shared);
    totals
}

/// Whether an indicator states a target of its own for a year.
fn aims_at(indicator: &Indicator, year: i32) -> bool {
    indicator.facts.iter().filter(|fact| fact.kind.is_target()).any(|fact| match fact.kind {
        FactKind::Onwards => fact.year().is_some_and(|from| from <= year),
        FactKind::EachYear => fact.years().is_none_or(|(first, last)| (first..=last).contains(&year)),
        FactKind::Over if indicator.sums_up(fact) => false,
        _ => fact.time.is_some_and(|time| time.is_of(year)),
    })
}

/// What a formula gives for a time.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Unrounded.
    pub value: Exact,
    /// The most decimals of what it was computed from; at least two of a quotient.
    pub decimals: u32,
    /// What it is.
    pub kind: FactKind,
    /// How results are held against it.
    pub comparator: Comparator,
    /// How far a result may lie from it, where what it was computed from says so.
    pub tolerance: Option<Decimal>,
    /// The figures that were used, in the order of the formula.
    pub used: Vec<Used>,
}

/// A figure that a formula used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used {
    /// The operand.
    pub operand: Operand,
    /// When.
    pub time: Time,
    /// Its value.
    pub value: Exact,
    /// Its decimals.
    decimals: u32,
    /// What it is.
    pub kind: FactKind,
    /// How results are held against it.
    pub comparator: Comparator,
    /// How far a result may lie from it.
    tolerance: Option<Decimal>,
    /// Whether it is a target that the plan states for this very time.
    stated: bool,
    /// Whether only a path gives it, or it was computed from what only a path gives.
    derived: bool,
    /// Where it is written, if it is.
    pub place: Option<Span>,
    /// How far it may lie from what it was rounded from; nothing of a count and of what is computed.
    half: Exact,
}

impl Used {
    /// Its decimals in the scale that the formula computes in.
    fn scaled_decimals(&self) -> u32 {
        self.operand.factor.map_or(self.decimals, |factor| decimals_after(self.decimals, factor))
    }
}

impl Outcome {
    /// Takes over how results are held against what was added up: a sum of bounds is a bound, and strict where one of them is;
    /// a sum of what is only about is about that, within the sum of what each allows.
    fn take_words(&mut self, formula: &Formula) {
        if !formula.adds {
            return;
        }
        self.comparator = common_bound(&self.used).unwrap_or(Comparator::Reach);
        let loose = |used: &Used| used.comparator == Comparator::About || used.tolerance.is_some();
        let plain = self.used.iter().all(|used| matches!(used.comparator, Comparator::Reach | Comparator::About));
        if plain && self.used.iter().any(loose) {
            let slack = |used: &Used| {
                let own = match used.tolerance {
                    Some(given) => given.abs(),
                    None if used.comparator == Comparator::About => {
                        used.value.to_decimal()?.abs().checked_div(Decimal::ONE_HUNDRED)?
                    }
                    None => Decimal::ZERO,
                };
                used.operand.scaled(Exact::new(own))?.to_decimal()
            };
            self.tolerance = self.used.iter().try_fold(Decimal::ZERO, |sum, used| sum.checked_add(slack(used)?));
            self.tolerance = self.tolerance.map(|tolerance| tolerance.normalize());
            self.comparator = Comparator::About;
        }
    }

    /// Whether all that was used is to be reached as it is, not a bound.
    fn is_exact(&self) -> bool {
        self.used.iter().all(|used| used.comparator == Comparator::Reach)
    }

    /// Whether it rests on a figure that only a path gives.
    fn is_derived(&self) -> bool {
        self.used.iter().any(|used| used.derived)
    }

    /// The figure as a fact of the indicator; `None` if it cannot be shown.
    fn fact(&self, indicator: &Indicator, formula: &Formula, time: Time) -> Option<Fact> {
        let shown = rounded(indicator, self.value, self.decimals)?;
        Some(Fact {
            kind: self.kind,
            first: None,
            time: Some(time),
            value: Value {
                comparator: self.comparator,
                comparator_span: None,
                far: None,
                more_comparators: Vec::new(),
                movement: None,
                maintain: false,
                averaged: false,
                tolerance: self.tolerance.map(|value| Num { value, decimals: value.scale(), span: formula.text.0 }),
                kind: ValueKind::Computed(Computed {
                    value: self.value,
                    shown,
                    bar: self.value,
                    derived: self.is_derived(),
                }),
                span: formula.text.0,
            },
            claim: false,
            note: None,
            head: formula.span,
            span: formula.span,
        })
    }
}

/// A computed figure as tables print it: rounded as the indicator declares, or to so many decimals.
pub(super) fn rounded(indicator: &Indicator, value: Exact, decimals: u32) -> Option<Decimal> {
    let shown = match indicator.settings.rounding().map(|set| set.value) {
        Some(Rounding::Step(step)) => round_step(value, step),
        Some(Rounding::Digits(digits)) => round_digits(value, digits),
        None => round_digits(value, decimals),
    };
    shown.map(|shown| shown.normalize())
}

/// What the operands of a formula are known to be and aim at.
pub(super) struct Sides<'p> {
    plan: &'p Plan,
    id: IndicatorId,
    from: PathStart,
    seen: i32,
    known: HashMap<IndicatorId, Vec<Known<'p>>>,
    trajectories: HashMap<IndicatorId, Trajectory<'p>>,
    /// The targets that the formula itself has given, by year: growth uses that of the year before.
    own: HashMap<i32, (Exact, u32, bool)>,
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
    fn times(&self, formula: &Formula) -> Vec<Time> {
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
    fn years(&self, plan: &Plan, formula: &Formula) -> Vec<i32> {
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
    fn spans(&self, formula: &Formula) -> Vec<(i32, i32)> {
        let first = formula.operands().find(|operand| !operand.previous);
        let totals = first.and_then(|operand| self.trajectories.get(&operand.id)).map(|one| one.totals.as_slice());
        totals.unwrap_or_default().iter().map(|total| total.years).collect()
    }

    /// What the formula gives for several years together, from the totals of all that it uses: only what is added up and
    /// multiplied by numbers has one.
    ///
    /// # Errors
    /// Why it gives nothing.
    fn total(&self, formula: &Formula, years: (i32, i32)) -> Result<Outcome, Reason> {
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
        let derived = match found.fact {
            Some(fact) => rests_on_a_path(fact),
            None => !self.plan.indicator(operand.id).is_some_and(states),
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

/// Whether a figure was computed from what only a path gives.
fn rests_on_a_path(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Computed(Computed { derived: true, .. }))
}

/// The bound that a sum has where all its items have it.
fn common_bound(used: &[Used]) -> Option<Comparator> {
    let side = |used: &Used| used.comparator.direction();
    let first = side(used.first()?)?;
    if !used.iter().all(|one| side(one) == Some(first)) {
        return None;
    }
    let strict = used.iter().any(|one| matches!(one.comparator, Comparator::Above | Comparator::Below));
    Some(match (first, strict) {
        (Movement::Up, false) => Comparator::AtLeast,
        (Movement::Up, true) => Comparator::Above,
        (Movement::Down, false) => Comparator::AtMost,
        (Movement::Down, true) => Comparator::Below,
    })
}

/// Whether a formula only adds up what it uses, each at most multiplied by a number, so that it holds of totals as well.
fn is_linear(formula: &Formula) -> bool {
    // Whether each value on the stack holds a figure.
    let mut stack: Vec<bool> = Vec::new();
    for step in &formula.steps {
        let holds = match step {
            FormulaStep::Number(_) => false,
            FormulaStep::Operand(operand) if operand.previous => return false,
            FormulaStep::Operand(_) => true,
            FormulaStep::Negate => continue,
            _ => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return false };
                let fits = match step {
                    FormulaStep::Multiply => !(left && right),
                    FormulaStep::Divide => !right,
                    _ => left == right,
                };
                if !fits {
                    return false;
                }
                left || right
            }
        };
        stack.push(holds);
    }
    stack == [true]
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

/// The value of a formula, exact.
///
/// # Errors
/// The first operand without a figure, a division by zero, growth from a figure below zero, or more than 28 digits.
fn evaluated(formula: &Formula, mut figure: impl FnMut(Operand) -> Result<Exact, Reason>) -> Result<Exact, Reason> {
    let mut stack: Vec<Exact> = Vec::new();
    let overflow = || Reason::new(ReasonCode::Overflow);
    for (at, step) in formula.steps.iter().enumerate() {
        let value = match step {
            FormulaStep::Number(number) => Exact::new(*number),
            FormulaStep::Operand(operand) => figure(*operand)?,
            FormulaStep::Negate => stack.pop().and_then(Exact::checked_neg).ok_or_else(overflow)?,
            FormulaStep::Add | FormulaStep::Subtract | FormulaStep::Multiply | FormulaStep::Divide => {
                let (Some(right), Some(left)) = (stack.pop(), stack.pop()) else { return Err(overflow()) };
                let found = match step {
                    FormulaStep::Add => add(left, right),
                    FormulaStep::Subtract => sub(left, right),
                    FormulaStep::Multiply => mul(left, right),
                    _ if right.is_zero() => return Err(ReasonCode::DivisionByZero.into()),
                    // A smaller loss would be less than all of it, and a gain a fall.
                    _ if right.is_negative() && is_growth(formula, at) => {
                        return Err(ReasonCode::ChangeOfNothing.into());
                    }
                    _ => div(left, right),
                };
                found.ok_or_else(overflow)?
            }
        };
        stack.push(value);
    }
    stack.pop().ok_or_else(overflow)
}

/// Whether the division at a step is by the year before of an indicator whose own figure the formula uses too.
fn is_growth(formula: &Formula, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| formula.steps.get(before)) {
        Some(FormulaStep::Operand(divisor)) if divisor.previous => {
            formula.operands().any(|other| other.id == divisor.id && !other.previous)
        }
        _ => false,
    }
}

/// What the formula of an indicator gives for a time, from the targets of its year or else from what is known; `None` if it
/// has no formula. `plan` is the one whose formulas were computed from the same starts.
pub(super) fn outcome_at(
    plan: &Plan,
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
    let mut sides = Sides::of(plan, id, formula, &plan.versions, (from, seen));
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

/// The first time for which a formula gives nothing although all that it uses has a figure: it divides by zero, it is growth
/// from a figure below zero, or the result needs too many digits.
#[must_use]
pub fn formula_fault(plan: &Plan, id: IndicatorId) -> Option<(Time, ReasonCode)> {
    let formula = plan.indicator(id)?.formula.as_deref().filter(|formula| formula.fault.is_none())?;
    let sides = Sides::of(plan, id, formula, &plan.versions, (PathStart::Baseline, i32::MAX));
    let fault = |outcome: Result<Outcome, Reason>| {
        let code = outcome.err()?.code;
        matches!(code, ReasonCode::DivisionByZero | ReasonCode::ChangeOfNothing | ReasonCode::Overflow).then_some(code)
    };
    let known = sides.times(formula).into_iter().find_map(|time| Some((time, fault(sides.known(formula, time))?)));
    known.or_else(|| {
        let years = sides.years(plan, formula);
        years.into_iter().find_map(|year| Some((Time::Year(year), fault(sides.target(formula, year))?)))
    })
}

/// What a formula comes to beside a figure that the plan prints.
#[derive(Debug, Clone)]
pub struct Recomputed<'p> {
    /// The figure.
    pub fact: &'p Fact,
    /// What the formula gives for its time, or why it gives nothing.
    pub outcome: Result<RecomputedFigure, Reason>,
}

/// What a formula gives beside a figure that the plan prints.
#[derive(Debug, Clone)]
pub struct RecomputedFigure {
    /// The value, unrounded.
    pub value: Exact,
    /// The least and the largest value that the roundings of the figures used allow.
    pub range: (Exact, Exact),
    /// The comparators of the figures used.
    pub comparators: Vec<Comparator>,
    /// Where the figures used are written, so far as they are.
    pub places: Vec<Span>,
    /// Whether one of them is given by a path only, so that what comes of it contradicts nothing.
    pub derived: bool,
}

/// The figures that an indicator with a formula prints, each with what the formula gives for its time.
#[must_use]
pub fn recomputed(plan: &Plan, id: IndicatorId) -> Vec<Recomputed<'_>> {
    plan.indicator(id).map_or_else(Vec::new, |indicator| formula_gives(plan, id, &indicator.facts))
}

/// What the formula of an indicator gives for the kind and time of some figures with a number.
#[must_use]
pub fn formula_gives<'f>(
    plan: &Plan,
    id: IndicatorId,
    facts: impl IntoIterator<Item = &'f Fact>,
) -> Vec<Recomputed<'f>> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let written = |formula: &&Formula| formula.fault.is_none() && !formula.implied;
    let Some(formula) = indicator.formula.as_deref().filter(written) else {
        return Vec::new();
    };
    let sides = Sides::of(plan, id, formula, &plan.versions, (PathStart::Baseline, i32::MAX));
    let mut found = Vec::new();
    for fact in facts.into_iter().filter(|fact| fact.exact().is_some()) {
        let Some(time) = fact.time else { continue };
        let outcome = if is_known(indicator, fact) {
            // Where schools are counted by school years, the year has no other figure.
            let otherwise = |reason| time.counted_otherwise().map_or(Err(reason), |time| sides.known(formula, time));
            sides.known(formula, time).or_else(otherwise)
        } else if let (FactKind::Over, SeriesKind::Flow, Some(years), false) =
            (fact.kind, indicator.series(), fact.years(), fact.value.averaged)
        {
            sides.total(formula, years)
        } else if matches!(fact.kind, FactKind::PeriodTarget | FactKind::Assigned | FactKind::Over)
            && time.is_year()
            && !fact.value.averaged
        {
            // Of a level and a running total the years together have what the last one has.
            sides.target(formula, time.year())
        } else {
            continue;
        };
        let outcome = outcome.map(|outcome| RecomputedFigure {
            value: outcome.value,
            range: allowed(formula, &outcome).unwrap_or((outcome.value, outcome.value)),
            comparators: outcome.used.iter().map(|used| used.comparator).collect(),
            places: outcome.used.iter().filter_map(|used| used.place).collect(),
            derived: outcome.is_derived(),
        });
        found.push(Recomputed { fact, outcome });
    }
    found
}

/// The least and the largest value of a formula when each figure used is known to half of its last digit only.
fn allowed(formula: &Formula, outcome: &Outcome) -> Option<(Exact, Exact)> {
    let mut used = outcome.used.iter();
    let mut stack: Vec<(Exact, Exact)> = Vec::new();
    for step in &formula.steps {
        let value = match step {
            FormulaStep::Number(number) => (Exact::new(*number), Exact::new(*number)),
            FormulaStep::Operand(_) => {
                let used = used.next()?;
                let half = used.half;
                let scaled = |value| used.operand.scaled(value);
                (scaled(sub(used.value, half)?)?, scaled(add(used.value, half)?)?)
            }
            FormulaStep::Negate => {
                let (low, high) = stack.pop()?;
                (high.checked_neg()?, low.checked_neg()?)
            }
            _ => {
                let ((right_low, right_high), (left_low, left_high)) = (stack.pop()?, stack.pop()?);
                match step {
                    FormulaStep::Add => (add(left_low, right_low)?, add(left_high, right_high)?),
                    FormulaStep::Subtract => (sub(left_low, right_high)?, sub(left_high, right_low)?),
                    _ => {
                        let divides = matches!(step, FormulaStep::Divide);
                        if divides && (right_low.is_negative() || right_low.is_zero()) != right_high.is_negative() {
                            return None;
                        }
                        let both = |left, right| if divides { div(left, right) } else { mul(left, right) };
                        let ends = [
                            both(left_low, right_low)?,
                            both(left_low, right_high)?,
                            both(left_high, right_low)?,
                            both(left_high, right_high)?,
                        ];
                        (ends.iter().min().copied()?, ends.iter().max().copied()?)
                    }
                }
            }
        };
        stack.push(value);
    }
    stack.pop()
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
