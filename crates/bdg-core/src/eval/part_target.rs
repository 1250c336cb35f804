//! What a plan asks of a part of a year.

use super::exact::{add, div, is_positive, mul, sub, whole};
use super::growth_digits::{DIGITS_OF_SMALL, asked_by, rounding_of_change};
use super::known::{Brought, brought_within, known};
use super::round::Toward;
use super::target::ExactTarget;
use super::threshold::Threshold;
use super::trajectory::Trajectory;
use super::year_parts::{MONTHS, disjoint, months, months_of, months_until};
use crate::model::{Fact, FactKind, Indicator, PathRule, Plan, Reference, Rounding, Time, ValueKind};
use bdg_syntax::number::Exact;

/// What a plan asks of the part of a year that a flow's result covers.
#[derive(Debug, Clone, Copy)]
pub(super) struct AskedOfPart {
    pub threshold: Threshold,
    /// Whether the plan itself asks it: not, where only the year before tells how much of a year its months bring.
    pub by_plan: bool,
    /// What the same months of the year before brought, and that year, where it goes by them.
    pub year_before: Option<(Exact, Exact)>,
}

/// What is asked of the part of a year that a flow's result covers: the target of that part, or those of its quarters and
/// months together; else as much of the year's target as the same months brought of the year before, which is the year's
/// growth on them. `None` of a whole year, and where nothing of the kind is known.
pub(super) fn asked_of_part(
    trajectory: &Trajectory<'_>,
    year: &ExactTarget<'_>,
    brought: &Brought<'_>,
) -> Option<AskedOfPart> {
    if brought.months == MONTHS {
        return None;
    }
    let own = own_target_of_part(trajectory.plan, trajectory.indicator, brought);
    let own = own.map(|threshold| AskedOfPart { threshold, by_plan: true, year_before: None });
    own.or_else(|| as_in_year_before(trajectory, year, brought))
}

/// The target of the part of a year that a result covers, or those of its quarters and months together.
fn own_target_of_part(plan: &Plan, indicator: &Indicator, brought: &Brought<'_>) -> Option<Threshold> {
    let now = brought.known.time;
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

/// As much of the year's target as the same months brought of the year before. A year brings unlike much in its parts, so that
/// like is compared with like.
fn as_in_year_before(
    trajectory: &Trajectory<'_>,
    year: &ExactTarget<'_>,
    brought: &Brought<'_>,
) -> Option<AskedOfPart> {
    let asked = year.threshold?;
    let (same, of_year) = in_year_before(trajectory, year, brought)?;
    let threshold = asked.scaled(div(same, of_year)?)?;
    let growth = growth_of_year(trajectory, year);
    let rounding = growth.and_then(|growth| rounding_of_change(trajectory.plan, trajectory.indicator, &growth.value));
    let rounding = rounding.unwrap_or(Rounding::Digits(DIGITS_OF_SMALL));
    let threshold = threshold.rounded(|comparator| (rounding, Toward::keeping(comparator, rounding)))?;
    Some(AskedOfPart { threshold, by_plan: growth.is_some(), year_before: Some((same, of_year)) })
}

/// What the months that a result covers brought in the year before, and what that year brought. Where growth is asked, that
/// year's target stands for it while it is not known.
fn in_year_before(
    trajectory: &Trajectory<'_>,
    year: &ExactTarget<'_>,
    brought: &Brought<'_>,
) -> Option<(Exact, Exact)> {
    let (plan, indicator) = (trajectory.plan, trajectory.indicator);
    let now = brought.known.time;
    if months_of(std::iter::once(now)) != brought.months {
        return None;
    }
    let before = now.year().checked_sub(1)?;
    let same = brought_in_months(plan, indicator, before, months(now))?;
    let whole = known(plan, indicator).into_iter().find(|known| known.time == Time::Year(before));
    let of_year = match whole {
        Some(whole) => whole.value,
        None => growth_of_year(trajectory, year).and(trajectory.threshold_in(before))?.value,
    };
    // All of a year may come in its first months, or nothing.
    let fits = is_positive(of_year) && !same.is_negative() && same <= of_year;
    fits.then_some((same, of_year))
}

/// What a flow brought in some months of a year, behind the first and up to and with the second, of all of which something is
/// known: theirs, or what is left of a longer time without the other months.
fn brought_in_months(plan: &Plan, indicator: &Indicator, year: i32, (from, until): (u8, u8)) -> Option<Exact> {
    let all_of = |(from, until): (u8, u8)| {
        let found = brought_within(plan, indicator, year, (from, until))?;
        (found.months == until.checked_sub(from)?).then_some(found.known.value)
    };
    let without = |all: (u8, u8), other: (u8, u8)| sub(all_of(all)?, all_of(other)?);
    let ending_later = || (until..=MONTHS).skip(1).find_map(|end| without((from, end), (until, end)));
    let begun_before = || (0..from).find_map(|begin| without((begin, until), (begin, from)));
    all_of((from, until)).or_else(begun_before).or_else(ending_later)
}

/// How much of its year a result covers, the whole being one: as much as the plan asks of that part of the year, else as much as
/// the same months were of the year before, else as many months.
pub(super) fn covered(
    trajectory: &Trajectory<'_>,
    year: &ExactTarget<'_>,
    brought: &Brought<'_>,
    of_part: Option<&AskedOfPart>,
) -> Exact {
    let share = |part: Exact, of: Exact| div(part, of).filter(|share| !share.is_negative() && *share <= Exact::ONE);
    let by_plan = || {
        let own = of_part.filter(|part| part.by_plan && part.year_before.is_none())?;
        share(own.threshold.value, year.threshold?.value)
    };
    let by_year_before = || in_year_before(trajectory, year, brought).and_then(|(same, of_year)| share(same, of_year));
    let by_months = || div(whole(i64::from(brought.months)), whole(i64::from(MONTHS)));
    if brought.months == MONTHS {
        return Exact::ONE;
    }
    by_plan().or_else(by_year_before).or_else(by_months).unwrap_or(Exact::ONE)
}

/// The change of the year before that a year's target is, or that its path leads to.
fn growth_of_year<'p>(trajectory: &Trajectory<'p>, year: &ExactTarget<'p>) -> Option<&'p Fact> {
    let Some(own) = year.fact else {
        let (fact, _) = trajectory.period_target()?;
        return (trajectory.indicator.growth_rule(fact) == Some(&PathRule::Geometric)).then_some(fact);
    };
    let reference = match own.value.kind {
        ValueKind::Relative { reference, .. } => reference,
        _ => return None,
    };
    matches!(reference, Reference::EachYear | Reference::YearBefore).then_some(own)
}

/// What a whole year brings by what is known of it: as much more than the year before as its months brought, where that is what
/// is asked; as much of the year's target as the result is of what the plan asks of that part; without such a target as much as if its other months brought the same.
pub(super) fn whole_year_of(
    brought: &Brought<'_>,
    asked: Option<&Threshold>,
    of_part: Option<&AskedOfPart>,
) -> Option<Exact> {
    let by_plan = || {
        if let Some((same, year_before)) = of_part.and_then(|part| part.year_before) {
            // Of months that bring nothing nobody knows the year.
            return div(mul(brought.known.value, year_before)?, same);
        }
        let (part, asked) = of_part.map(|part| part.threshold).filter(|part| !part.value.is_zero()).zip(asked)?;
        div(mul(brought.known.value, asked.value)?, part.value)
    };
    let empty_months = of_part.and_then(|part| part.year_before).is_some_and(|(same, _)| same.is_zero());
    by_plan().or_else(|| if empty_months { None } else { whole_year(brought.known.value, brought.months) })
}

/// What a whole year would bring if its other months brought as much as those that are known.
fn whole_year(value: Exact, months: u8) -> Option<Exact> {
    div(mul(value, whole(i64::from(MONTHS)))?, whole(i64::from(months)))
}
