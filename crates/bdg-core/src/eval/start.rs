//! Where a path starts.

use super::figure::PathStart;
use super::known::{Known, Origin, is_known, known, own};
use crate::model::{Fact, FactKind, Indicator, Plan, Quantity, Reference, SeriesKind, Time, ValueKind};
use bdg_syntax::number::Exact;

/// Where a path starts, seen from a year: the baseline, or else the figure with which growth of every year begins, or the first
/// end of a change in words, or else the oldest result of an earlier year; with [`PathStart::Latest`] the newest known figure of an earlier year, if there is one. A
/// result is never its own start.
pub(super) fn start<'p>(plan: &'p Plan, indicator: &'p Indicator, from: PathStart, year: i32) -> Option<Known<'p>> {
    // The most frequent case by far needs no list.
    if from == PathStart::Baseline && indicator.parts.is_empty() && indicator.series() != SeriesKind::Flow {
        let baselines =
            indicator.all_facts().filter(|fact| fact.kind == FactKind::Baseline && is_known(indicator, fact));
        let first = baselines.filter_map(own).min_by_key(|known| (known.time, known.time.is_year()));
        if first.is_some() {
            return first;
        }
    }
    let mut found = known(plan, indicator);
    let position = match from {
        PathStart::Baseline => None,
        PathStart::Latest => found.iter().rposition(|known| known.time.year() < year),
    }
    .or_else(|| found.iter().position(|known| known.baseline));
    if let Some(position) = position {
        return Some(found.swap_remove(position));
    }
    if let Some(position) = growth_start(indicator, &found).filter(|_| from == PathStart::Baseline) {
        return Some(found.swap_remove(position)).filter(|known| known.time.year() < year);
    }
    if let Some(begun) = change_start(plan, indicator) {
        return Some(begun);
    }
    match running_start(plan, indicator) {
        Some(RunningStart::Anew(start) | RunningStart::GoesOn(start)) => return Some(start),
        Some(RunningStart::Unclear(_)) => return None,
        Some(RunningStart::Unknown) | None => {}
    }
    found.into_iter().next().filter(|oldest| oldest.time.year() < year)
}

/// The figure with which the growth of every year to the first target of the period begins.
fn growth_start(indicator: &Indicator, found: &[Known<'_>]) -> Option<usize> {
    let first = indicator.period_targets().into_iter().next();
    let claims = || {
        let own = first.or_else(|| indicator.totals().into_iter().next());
        indicator.facts.iter().find(|fact| fact.claim && own.is_none_or(|own| own.time == fact.time))
    };
    let begins = |fact: &Fact| match fact.value.kind {
        ValueKind::Relative { reference: Reference::EachYear, from: Some((begun, _)), .. } => Some(begun),
        _ => None,
    };
    let begun = first.and_then(begins).or_else(|| begins(claims()?))?;
    found.iter().position(|known| known.time == begun)
}

/// The first end of the change that the first target of the period names: the state when the period began, which is the
/// end of the year before it.
fn change_start<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<Known<'p>> {
    let fact = indicator.period_targets().into_iter().next()?;
    let ValueKind::Change(change) = &fact.value.kind else { return None };
    let time = Time::Year(plan.period()?.first.checked_sub(1)?);
    Some(Known {
        time,
        value: change.from.exact()?,
        decimals: change.from.decimals(),
        baseline: true,
        origin: Origin::Change(fact, &change.from),
    })
}

/// Where a running total starts.
#[derive(Debug, Clone)]
pub(super) enum RunningStart<'p> {
    /// At nothing, when the period began.
    Anew(Known<'p>),
    /// At what it had come to before the period, from which it goes on.
    GoesOn(Known<'p>),
    /// At one of both, and nothing tells which.
    Unclear(Known<'p>),
    /// Of what a whole had by then its parts have shares that nobody knows.
    Unknown,
}

/// A running total with a figure from before the period, of which nothing tells whether the period's targets go on from it.
#[derive(Debug, Clone)]
pub struct UnclearStart<'p> {
    /// The newest figure from before the period, where the plan writes it as one; else the parts' add up to it.
    pub before: Option<&'p Fact>,
    /// When.
    pub time: Time,
    /// Its value.
    pub value: Exact,
    /// The first target behind it, or the one that is told as more than it.
    pub target: &'p Fact,
    /// The baseline of nothing that such a target contradicts.
    pub anew: Option<&'p Fact>,
}

/// Whether a running total has a figure from before the period, and targets that may go on from it or count anew; or begins
/// anew, with a target that is told as more than what there was.
#[must_use]
pub fn unclear_start<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<UnclearStart<'p>> {
    if indicator.series() != SeriesKind::Cumulative {
        return None;
    }
    if has_baseline(indicator) {
        return told_as_more(indicator);
    }
    let target = indicator.period_targets().into_iter().next()?;
    let RunningStart::Unclear(known) = running_start(plan, indicator)? else { return None };
    Some(UnclearStart { before: known.fact(), time: known.time, value: known.value, target, anew: None })
}

/// A target that is told as more than a figure from before the total began anew, of which it then counts nothing.
fn told_as_more(indicator: &Indicator) -> Option<UnclearStart<'_>> {
    let begun = indicator.begun_anew()?;
    let target = goes_on_by_change(indicator, begun.year())?;
    let before = indicator.results().filter(|fact| fact.time.is_some_and(|time| time <= begun));
    let before = before.filter(|fact| fact.exact().is_some_and(|value| !value.is_zero())).max_by_key(|fact| fact.time);
    let (time, value) = match &target.value.kind {
        ValueKind::Relative { from: Some(from), .. } => *from,
        ValueKind::Change(change) => (begun, change.from.exact().filter(|value| !value.is_zero())?),
        _ => return None,
    };
    let before = before.filter(|fact| fact.time == Some(time));
    Some(UnclearStart { before, time, value, target, anew: indicator.baseline() })
}

/// Where a running total without a baseline starts; `None` of other series and of plans without a period.
pub(super) fn running_start<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<RunningStart<'p>> {
    if indicator.series() != SeriesKind::Cumulative {
        return None;
    }
    let first = plan.period().filter(|period| period.first <= period.last)?.first;
    let eve = first.checked_sub(1)?;
    let anew = Known { time: Time::Year(eve), value: Exact::ZERO, decimals: 0, baseline: true, origin: Origin::Begun };
    let figures = known(plan, indicator);
    if let Some(start) = figures.iter().find(|known| known.baseline) {
        return Some(RunningStart::GoesOn(start.clone()));
    }
    let before = figures.iter().rfind(|known| known.time.year() <= eve && !known.value.is_zero());
    let Some(before) = before.cloned() else {
        return Some(if whole_had(plan, indicator, eve) { RunningStart::Unknown } else { RunningStart::Anew(anew) });
    };
    if whole_goes_on(plan, indicator) || parts_go_on(plan, indicator) {
        return Some(RunningStart::GoesOn(before));
    }
    if goes_on_by_change(indicator, eve).is_some() || is_out_of_the_same(indicator, &before) {
        return Some(RunningStart::GoesOn(before));
    }
    // One row of figures, of which the first year's does not fall from what was before: it goes on.
    let of_first = figures.iter().find(|known| known.time.year() == first).map(|known| known.value);
    let of_first = of_first.or_else(|| indicator.assigned(first).and_then(Fact::exact));
    let goes_on = of_first.is_some_and(|of_first| of_first >= before.value);
    Some(if goes_on { RunningStart::GoesOn(before) } else { RunningStart::Unclear(before) })
}

/// Whether a baseline tells where an indicator starts.
fn has_baseline(indicator: &Indicator) -> bool {
    indicator.all_facts().any(|fact| fact.kind == FactKind::Baseline)
}

/// The target that is told as more or less than a figure from before the period, from which it then goes on.
fn goes_on_by_change(indicator: &Indicator, eve: i32) -> Option<&Fact> {
    let mut targets = indicator.all_facts().filter(|fact| fact.kind.is_target());
    targets.find(|fact| match fact.value.kind {
        ValueKind::Relative { from: Some((time, value)), .. } => time.year() <= eve && !value.is_zero(),
        ValueKind::Change(_) => true,
        _ => false,
    })
}

/// Whether what there was and what is to be are so many of the same things (`5/9 trường`, then `8/9 trường`): all of those that
/// there are, whenever they came.
fn is_out_of_the_same(indicator: &Indicator, before: &Known<'_>) -> bool {
    let whole = |fact: &Fact| match fact.value.amount()?.quantity {
        Quantity::Count(count) => Some(count.denominator.value),
        _ => None,
    };
    let Some(all) = before.fact().and_then(whole) else { return false };
    indicator.period_targets().last().is_some_and(|target| whole(target) == Some(all))
}

/// Whether a whole of which the indicator is a part had something by the end of a year.
fn whole_had(plan: &Plan, indicator: &Indicator, eve: i32) -> bool {
    let time = Time::Year(eve);
    let had = |whole: &Indicator| {
        let by_then = |fact: &&Fact| is_known(whole, fact) && fact.time.is_some_and(|at| at <= time);
        whole.facts.iter().filter(by_then).any(|fact| fact.exact().is_some_and(|value| !value.is_zero()))
    };
    wholes(plan, indicator).any(had)
}

/// Whether a whole of which the indicator is a part says itself that it goes on from what there was.
fn whole_goes_on(plan: &Plan, indicator: &Indicator) -> bool {
    let told = |whole: &Indicator| whole.baseline().and_then(Fact::exact).is_some_and(|start| !start.is_zero());
    wholes(plan, indicator).any(told)
}

/// Whether all parts of an indicator say that they go on from what they had.
fn parts_go_on(plan: &Plan, indicator: &Indicator) -> bool {
    let starts = || indicator.parts.iter().filter_map(|id| plan.indicator(*id)).map(Indicator::baseline);
    let goes_on = |start: &Fact| start.exact().is_some_and(|value| !value.is_zero());
    starts().all(|start| start.is_some()) && starts().flatten().any(goes_on)
}

/// The indicators of which one is a part, the nearest first.
fn wholes<'p>(plan: &'p Plan, indicator: &Indicator) -> impl Iterator<Item = &'p Indicator> {
    let parent = |part: &Indicator| part.parent.and_then(|id| plan.indicator(id));
    std::iter::successors(parent(indicator), move |whole| parent(whole))
}
