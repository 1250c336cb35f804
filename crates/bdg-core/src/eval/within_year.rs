//! A level, or a running total, that is known within a year: it is held against the path at that very time.

use super::part_targets::asked_at;
use super::target::ExactTarget;
use super::threshold::{Threshold, meets};
use super::trajectory::Trajectory;
use super::year_parts::is_within_year;
use crate::model::{SeriesKind, Time};
use bdg_syntax::number::Exact;

/// What a level within its year is held against: the plan's own target of that time, or else the path then, with the comparator of
/// the year's target. `None` where the year has a target that the path does not lead to, or where there is no path.
pub(super) fn asked_then(trajectory: &Trajectory<'_>, of_year: &ExactTarget<'_>, time: Time) -> Option<Threshold> {
    if let Some(own) = asked_at(trajectory, time) {
        return Some(own);
    }
    // The year began anew, so that no path leads through it.
    if trajectory.plan.starts_afresh(trajectory.indicator) {
        return None;
    }
    let year = of_year.threshold?;
    let path = trajectory.value_at(time).ok()?;
    // The year's own figure may be another one than the path's.
    let leads = || {
        let end = trajectory.value_at(Time::Year(time.year())).ok()?;
        Some(end == year.value || trajectory.derived(time.year()).threshold?.value == year.value)
    };
    (of_year.fact.is_none() || leads()?).then_some(Threshold {
        value: path,
        stretch: year.stretch.filter(|_| year.two_sided),
        ..year
    })
}

/// Whether a level meets the target of its year as far as its time tells. Where no path tells what is asked by then, what
/// is there may already be enough for the year; that it is not yet says nothing.
pub(super) fn met_by_then(
    trajectory: &Trajectory<'_>,
    of_year: &ExactTarget<'_>,
    (time, value): (Time, Exact),
) -> Option<bool> {
    let whole = || of_year.threshold.and_then(|year| meets(value, &year, trajectory.direction));
    if !is_within_year(time) {
        return whole();
    }
    // A part of the year has no place in the mean of years.
    let indicator = trajectory.indicator;
    if indicator.series() != SeriesKind::Flow && trajectory.total_over(time.year()).is_some() {
        return None;
    }
    match asked_then(trajectory, of_year, time) {
        Some(then) => meets(value, &then, trajectory.direction),
        // Growth of a part of the year may slow until its end.
        None if trajectory.plan.is_growth(indicator) => None,
        None => whole().filter(|met| *met),
    }
}
