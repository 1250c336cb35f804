//! What a plan asks of a part of a year.

use super::exact::{add, div, mul, whole};
use super::growth_digits::asked_by;
use super::known::Brought;
use super::threshold::Threshold;
use super::year_parts::{MONTHS, disjoint, months, months_of, months_until};
use crate::model::{Fact, FactKind, Indicator, Plan, Time};
use bdg_syntax::number::Exact;

/// What the plan itself asks of the part of a year that a flow's result covers: the target of that part, or those of its
/// quarters and months together. `None` of a whole year, and where there is no such target.
pub(super) fn asked_of_part(plan: &Plan, indicator: &Indicator, brought: &Brought<'_>) -> Option<Threshold> {
    let now = brought.known.time;
    if brought.months == MONTHS {
        return None;
    }
    let of_part = |fact: &&Fact| {
        let time = fact.time.filter(|time| !time.is_year() && time.year() == now.year());
        matches!(fact.kind, FactKind::Assigned | FactKind::PeriodTarget) && !fact.claim && time.is_some()
    };
    let asked = || indicator.all_facts().filter(of_part);
    // Results of months apart have the time of their last one, which is not what they cover.
    let covers_all = months_of(std::iter::once(now)) == brought.months;
    if let Some(fact) = asked().find(|fact| covers_all && fact.time == Some(now)) {
        return asked_by(plan, indicator, &fact.value);
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
        let part = asked_by(plan, indicator, &asked().find(|fact| fact.time == Some(time))?.value)
            .filter(|part| part.stretch.is_none())?;
        sum = Some(match sum {
            Some(sum) => Threshold { value: add(sum.value, part.value)?, ..sum },
            None => part,
        });
    }
    sum
}

/// What a whole year brings by what is known of it: as much of the year's target as the result is of what the plan asks of that
/// part; without such a target as much as if its other months brought the same.
pub(super) fn whole_year_of(
    brought: &Brought<'_>,
    asked: Option<&Threshold>,
    of_part: Option<&Threshold>,
) -> Option<Exact> {
    let by_plan = || {
        let (part, asked) = of_part.filter(|part| !part.value.is_zero()).zip(asked)?;
        div(mul(brought.known.value, asked.value)?, part.value)
    };
    by_plan().or_else(|| whole_year(brought.known.value, brought.months))
}

/// What a whole year would bring if its other months brought as much as those that are known.
fn whole_year(value: Exact, months: u8) -> Option<Exact> {
    div(mul(value, whole(i64::from(MONTHS)))?, whole(i64::from(months)))
}
