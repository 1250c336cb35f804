//! The parts of a year that figures of a flow cover: half-years, quarters.

use super::exact::{div, mul, whole};
use crate::model::Time;
use bdg_syntax::number::Exact;

/// The months of a year.
pub(super) const MONTHS: u8 = 12;

/// The months of its year that a figure of a flow covers: behind the first, up to and with the second.
pub(super) fn months(time: Time) -> (u8, u8) {
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

/// Whether a time is not yet the end of its year.
pub(super) fn is_within_year(time: Time) -> bool {
    time.end_month() < Time::Year(time.year()).end_month()
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
