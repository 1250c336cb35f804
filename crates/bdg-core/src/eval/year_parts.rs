//! The parts of a year that figures of a flow cover: half-years, quarters.

use super::exact::{add, div, mul, whole};
use super::known::Brought;
use super::threshold::Threshold;
use crate::model::{Fact, FactKind, Indicator, Time};
use bdg_syntax::number::Exact;

/// The months of a year.
pub(super) const MONTHS: u8 = 12;

/// The months of its year that a figure of a flow covers: behind the first, up to and with the second.
fn months(time: Time) -> (u8, u8) {
    if time.is_year() {
        return (0, MONTHS);
    }
    let begins = i64::from(time.year()).saturating_sub(1).saturating_mul(i64::from(MONTHS));
    let within = |month: i64| u8::try_from(month.saturating_sub(begins)).unwrap_or(MONTHS).min(MONTHS);
    (within(time.start_month()), within(time.end_month()))
}

/// The months of its year until a time.
pub(super) fn months_until(time: Time) -> u8 {
    months(time).1
}

/// How many months figures cover together, none of which overlap.
pub(super) fn months_of(times: impl Iterator<Item = Time>) -> u8 {
    times.map(months).fold(0, |sum, (from, until)| sum.saturating_add(until.saturating_sub(from)))
}

/// The times that can be added up, in order: of those that overlap the longer one.
pub(super) fn disjoint(times: &[Time]) -> Vec<Time> {
    let mut longest = times.to_vec();
    longest.sort_by_key(|time| (std::cmp::Reverse(months_of(std::iter::once(*time))), *time));
    let mut chosen: Vec<Time> = Vec::with_capacity(times.len());
    for time in longest {
        let (from, until) = months(time);
        let overlaps = |other: &Time| {
            let (begins, ends) = months(*other);
            from < ends && begins < until
        };
        if !chosen.iter().any(overlaps) {
            chosen.push(time);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// A year's figure for so many of its months.
pub(super) fn part_of(value: Exact, months: u8) -> Option<Exact> {
    if months == MONTHS { Some(value) } else { div(mul(value, whole(i64::from(months)))?, whole(i64::from(MONTHS))) }
}

/// What the plan itself asks of the part of a year that a flow's result covers: the target of that part, or those of its
/// quarters and months together. `None` of a whole year, and where there is no such target.
pub(super) fn asked_of_part(indicator: &Indicator, brought: &Brought<'_>) -> Option<Threshold> {
    let now = brought.known.time;
    if brought.months == MONTHS {
        return None;
    }
    let of_part = |fact: &&Fact| {
        let time = fact.time.filter(|time| !time.is_year() && time.year() == now.year());
        matches!(fact.kind, FactKind::Assigned | FactKind::PeriodTarget) && !fact.claim && time.is_some()
    };
    let asked = || indicator.all_facts().filter(of_part);
    if let Some(fact) = asked().find(|fact| fact.time == Some(now)) {
        return Threshold::of(&fact.value);
    }
    if months(now) != (0, brought.months) {
        return None;
    }
    let within: Vec<Time> =
        asked().filter_map(|fact| fact.time).filter(|time| months_until(*time) <= brought.months).collect();
    let times = disjoint(&within);
    if times.is_empty() || months_of(times.iter().copied()) != brought.months {
        return None;
    }
    let mut sum: Option<Threshold> = None;
    for time in times {
        let part = Threshold::of(&asked().find(|fact| fact.time == Some(time))?.value)
            .filter(|part| part.stretch.is_none())?;
        sum = Some(match sum {
            Some(sum) => Threshold { value: add(sum.value, part.value)?, ..sum },
            None => part,
        });
    }
    sum
}
