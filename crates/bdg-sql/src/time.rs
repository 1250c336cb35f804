//! Times as the column `period` of a table of results has them.

use std::collections::HashMap;

use bdg_core::model::Time;

/// The part of a year as the column `period` has it; empty of a whole year, `None` of a school year, which has no code.
#[must_use]
pub fn period(time: Time) -> Option<String> {
    Some(match time {
        Time::Year(_) => String::new(),
        Time::Half(_) => "H1".into(),
        Time::SecondHalf(_) => "H2".into(),
        Time::Quarter(_, quarter) => format!("Q{quarter}"),
        Time::FirstMonths(_, months) => format!("{months}M"),
        Time::Month(_, month) => format!("M{month}"),
        Time::SchoolYear(_) => return None,
    })
}

/// All codes of a time: the first six months are a half-year too.
pub(crate) fn codes_of(time: Time) -> impl Iterator<Item = String> {
    let other = matches!(time, Time::Half(_)).then(|| "6M".to_owned());
    period(time).into_iter().chain(other)
}

/// The times of a year by their codes.
pub(crate) fn by_code(year: i32) -> HashMap<String, Time> {
    all(year).flat_map(|time| codes_of(time).map(move |code| (code, time))).collect()
}

/// All times of a year that a table of results may have.
pub(crate) fn all(year: i32) -> impl Iterator<Item = Time> {
    let months = (1..=12).map(move |month| Time::Month(year, month));
    let quarters = (1..=4).map(move |quarter| Time::Quarter(year, quarter));
    let first = (1..=11).filter(|months| *months != 6).map(move |months| Time::FirstMonths(year, months));
    [Time::Year(year), Time::Half(year), Time::SecondHalf(year)].into_iter().chain(quarters).chain(months).chain(first)
}

/// The times that are a part of a time, and not all of it.
pub(crate) fn parts(whole: Time) -> impl Iterator<Item = Time> {
    let within = move |part: &Time| part.start_month() >= whole.start_month() && part.end_month() <= whole.end_month();
    all(whole.year()).filter(move |part| within(part) && !part.is_same(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_times() {
        let codes = |time| parts(time).filter_map(period).collect::<Vec<_>>().join(" ");
        assert_eq!(codes(Time::Month(2026, 3)), "");
        assert_eq!(codes(Time::Quarter(2026, 1)), "M1 M2 M3 1M 2M 3M");
        assert_eq!(codes(Time::FirstMonths(2026, 2)), "M1 M2 1M");
        assert_eq!(all(2026).count(), 29);
        assert_eq!(parts(Time::Year(2026)).count(), 28);
        assert_eq!(period(Time::SchoolYear(2026)), None);
        assert!(all(2026).all(|time| codes_of(time).all(|code| by_code(2026).get(&code) == Some(&time))));
        assert_eq!(
            (by_code(2026).len(), by_code(2026).get("6M"), by_code(2026).get("Q5")),
            (30, Some(&Time::Half(2026)), None)
        );
    }
}
