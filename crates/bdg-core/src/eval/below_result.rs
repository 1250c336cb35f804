//! Derived targets that are weaker than what has been reached before them.

use super::figure::{Figure, Target, TargetKind};
use super::known::{figure, figure_of_words, is_known, newest_before};
use super::result::AssignedBefore;
use super::threshold::worse;
use crate::model::{Indicator, Plan, ValueKind};
use bdg_syntax::number::Exact;

/// The newest result before a year, where the year's derived target is weaker than it. Years that share a total need not rise.
#[must_use]
pub fn result_above(plan: &Plan, indicator: &Indicator, target: &Target) -> Option<Figure> {
    let asked = target.value.filter(|_| target.kind == TargetKind::Derived)?;
    // What allows a change for the worse is no step back.
    let allows = indicator.period_targets().into_iter().any(|fact| fact.value.is_allowance());
    if allows || !indicator.totals().is_empty() {
        return None;
    }
    let result = newest_figure(plan, indicator, target.year)?;
    let direction = plan.direction(indicator).map(|(direction, _)| direction);
    worse(Exact::new(asked), Exact::new(result.value?), direction).then_some(result)
}

/// The newest target that was assigned for a whole year before, where the year's derived target is weaker than it: what a part of
/// a year is to bring is no year's. Years that share a total need not rise.
#[must_use]
pub fn assigned_above(plan: &Plan, indicator: &Indicator, target: &Target) -> Option<AssignedBefore> {
    let asked = target.value.filter(|_| target.kind == TargetKind::Derived)?;
    if !indicator.totals().is_empty() {
        return None;
    }
    let assigned = indicator.assigned_targets();
    let before =
        assigned.into_iter().rfind(|fact| fact.time.is_some_and(|time| time.is_year() && time.year() < target.year))?;
    let direction = plan.direction(indicator).map(|(direction, _)| direction);
    let weaker = worse(Exact::new(asked), before.exact()?, direction);
    weaker.then(|| AssignedBefore { year: before.year().unwrap_or(target.year), written: plan.written(&before.value) })
}

/// The newest figure of a year before: a number, or else words.
pub(super) fn newest_figure(plan: &Plan, indicator: &Indicator, year: i32) -> Option<Figure> {
    let number = newest_before(plan, indicator, year).map(|known| figure(plan, indicator, &known));
    let words = indicator
        .facts
        .iter()
        .filter(|fact| {
            is_known(indicator, fact) && fact.exact().is_none() && !matches!(fact.value.kind, ValueKind::NoData)
        })
        .filter(|fact| fact.year().is_some_and(|of| of < year))
        .max_by_key(|fact| fact.time)
        .and_then(|fact| figure_of_words(plan, indicator, fact));
    match (number, words) {
        (Some(number), Some(words)) if words.at() > number.at() => Some(words),
        (number, words) => number.or(words),
    }
}
