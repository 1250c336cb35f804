//! What the formulas of a plan give: baselines, results and targets where an indicator states none of its own.

use std::sync::Arc;

use super::figure::PathStart;
use super::formula_sides::Sides;
use super::known::states;
use crate::model::{
    CalendarDay, Direction, Fact, FactKind, Formula, Indicator, IndicatorId, Plan, SeriesKind, Time, ValueKind,
};
use bdg_syntax::number::Exact;

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

/// The plan, or the version of one after `earlier` ones, whose formulas use the targets that are derived from the newest results
/// before a year.
pub(super) fn seen_from_latest<'p>(plan: &'p Plan, earlier: &[(i32, Plan)], year: i32) -> &'p Plan {
    plan.views.latest(plan, plan.period(), year, || {
        let mut copy = Plan { views: Arc::default(), ..plan.clone() };
        compute_all(&mut copy, earlier, PathStart::Latest, year);
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
