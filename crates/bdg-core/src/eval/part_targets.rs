//! The targets of parts of a year, each held against the result of that very part.

use super::figure::{StatedPart, TargetKind};
use super::known::{Known, brought, figure, figures};
use super::result::PartTarget;
use super::target::ExactTarget;
use super::threshold::{Threshold, meets};
use super::trajectory::Trajectory;
use super::year_parts::months_of;
use crate::model::{Better, Fact, FactKind, SeriesKind, Time};

/// The targets of parts of a year of which the result is known: of a flow what that very part brought, of a level the state at
/// its end. In order of time.
pub(super) fn part_targets(trajectory: &Trajectory<'_>, year: i32) -> Vec<PartTarget> {
    let targets = targets(trajectory, year);
    if targets.is_empty() || trajectory.unclear.is_some() {
        return Vec::new();
    }
    let (plan, indicator) = (trajectory.plan, trajectory.indicator);
    let known: Vec<Known<'_>> =
        figures(plan, indicator).into_iter().filter(|known| known.time.year() == year && !known.baseline).collect();
    let judged = |(time, target): (Time, ExactTarget<'_>)| {
        let result = match indicator.series() {
            SeriesKind::Flow => {
                let within: Vec<Known<'_>> =
                    known.iter().filter(|known| is_within(known.time, time)).cloned().collect();
                let all = brought(indicator, &within).filter(|all| all.months == months_of(std::iter::once(time)));
                all.map(|all| all.known)
            }
            SeriesKind::Level | SeriesKind::Cumulative => {
                let exact = known.iter().find(|known| known.time == time);
                exact.or_else(|| known.iter().find(|known| known.time.end_month() == time.end_month())).cloned()
            }
        }?;
        let rated = trajectory.better != Some(Better::Neither);
        let threshold = target.threshold.filter(|_| rated);
        let met = threshold.and_then(|threshold| meets(result.value, &threshold, trajectory.direction));
        Some(PartTarget { time, target: target.target, result: figure(plan, indicator, &result), met })
    };
    targets.into_iter().filter_map(judged).collect()
}

/// The targets that the plan states for parts of a year, in order of time.
pub(super) fn stated_parts(trajectory: &Trajectory<'_>, year: i32) -> Vec<StatedPart> {
    let all = targets(trajectory, year).into_iter();
    all.map(|(time, target)| StatedPart { time, target: target.target }).collect()
}

/// What the plan itself asks of a level at a time within a year.
pub(super) fn asked_at(trajectory: &Trajectory<'_>, time: Time) -> Option<Threshold> {
    let at = |(own, _): &(Time, ExactTarget<'_>)| own.end_month() == time.end_month();
    targets(trajectory, time.year()).into_iter().find(at)?.1.threshold
}

/// The targets of parts of a year, in order of time. A school year is no part of one year.
fn targets<'p>(trajectory: &Trajectory<'p>, year: i32) -> Vec<(Time, ExactTarget<'p>)> {
    if let Some(version) = trajectory.version(year) {
        return targets(version, year);
    }
    let of_part = |fact: &&Fact| {
        let part = fact.time.is_some_and(|time| !time.is_year() && time.year() == year);
        part && matches!(fact.kind, FactKind::Assigned | FactKind::PeriodTarget) && !fact.claim
    };
    let found = trajectory.indicator.all_facts().filter(of_part);
    let target = |fact: &'p Fact| Some((fact.time?, trajectory.explicit(fact, TargetKind::Assigned, year)));
    let mut targets: Vec<(Time, ExactTarget<'p>)> = found.filter_map(target).collect();
    targets.sort_by_key(|(time, _)| (time.end_month(), time.start_month()));
    targets.dedup_by_key(|(time, _)| *time);
    targets
}

/// Whether a time lies within another one.
fn is_within(time: Time, other: Time) -> bool {
    other.start_month() <= time.start_month() && time.end_month() <= other.end_month()
}
