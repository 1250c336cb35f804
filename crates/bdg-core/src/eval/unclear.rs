//! Whether a series is taken for a level although its years add up as a flow's do.

use rust_decimal::Decimal;

use super::exact::add;
use super::figure::PathStart;
use super::flow::is_additive;
use super::reason::ReasonCode;
use super::start::{start, unclear_start};
use bdg_syntax::number::Exact;

use crate::model::{Comparator, Fact, FactKind, Indicator, Plan, SeriesKind, Time, UnitKind};

/// Why nothing is computed of an indicator while the plan does not tell more.
pub(super) fn why_unclear(plan: &Plan, indicator: &Indicator) -> Option<ReasonCode> {
    if kind_is_unclear(plan, indicator).is_some() {
        return Some(ReasonCode::KindUnclear);
    }
    if unclear_start(plan, indicator).is_some() {
        return Some(ReasonCode::StartUnclear);
    }
    differing_wholes(plan, indicator).map(|_| ReasonCode::WholesDiffer)
}

/// Two figures that are compared and are so many of wholes that differ: among the start, the targets, and the results since the start.
#[must_use]
pub fn differing_wholes<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<(&'p Fact, &'p Fact)> {
    let whole = |fact: &Fact| Some(fact.value.amount()?.of_so_many()?.denominator.value);
    let known = || indicator.facts.iter().filter(|fact| fact.exact().is_some());
    let of_wholes = || known().filter_map(|fact| Some((fact, whole(fact)?)));
    let (_, first) = of_wholes().next()?;
    // A rate names its base, a rank how many there are.
    let unit = plan.unit_of(indicator);
    let based = unit.is_some_and(|unit| unit.base.is_some() || unit.kind == UnitKind::Rank);
    if based || of_wholes().all(|(_, other)| other == first) {
        return None;
    }
    let begun = start(plan, indicator, PathStart::Baseline, i32::MAX).map(|start| start.time);
    let compared = |fact: &Fact| fact.kind.is_target() || begun.is_none_or(|begun| fact.time >= Some(begun));
    let mut compared: Vec<_> = of_wholes().filter(|(fact, _)| compared(fact)).collect();
    compared.sort_by_key(|(fact, _)| fact.time);
    let pair = compared.iter().zip(compared.iter().skip(1)).find(|((_, one), (_, other))| one != other);
    pair.map(|((before, _), (later, _))| (*before, *later))
}

/// What speaks for a flow in a series that no statement calls one.
#[derive(Debug, Clone, Copy)]
pub struct UnclearKind<'p> {
    /// The target that the years add up to.
    pub target: &'p Fact,
    /// The first and the last year.
    pub years: (i32, i32),
    /// What tells it.
    pub evidence: Evidence<'p>,
}

/// Why a series looks like a flow.
#[derive(Debug, Clone, Copy)]
pub enum Evidence<'p> {
    /// The targets of its years add up to the target; the last year's own.
    Sum(&'p Fact),
    /// The target of the years together is about as many times this figure of one year as there are years.
    Multiple(&'p Fact),
}

/// Whether no statement tells the kind of a series, and the targets of two years or more in a row add up exactly to the period's
/// target for the last of them, or the target of all years is as many times one year's figure. As levels they contradict each
/// other, or rise beyond measure; as a flow all is right.
#[must_use]
pub fn kind_is_unclear<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<UnclearKind<'p>> {
    if indicator.settings.series().is_some() || indicator.series() != SeriesKind::Level {
        return None;
    }
    if !is_additive(plan, plan.unit_of(indicator)) {
        return None;
    }
    is_sum(indicator).or_else(|| is_multiple(plan, indicator))
}

/// Whether the target of several years (`giai đoạn 2026-2030: 6.000`) is about as many times the newest figure of one year as there
/// are years: planted each year 1,200 ha before. A level may rise so far, but who states one mostly says by when.
fn is_multiple<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<UnclearKind<'p>> {
    let over = |fact: &&Fact| fact.kind.is_target() && fact.kind != FactKind::Assigned;
    let [target] = indicator.facts.iter().filter(over).collect::<Vec<_>>()[..] else { return None };
    let years = target.years().filter(|_| target.kind == FactKind::Over)?;
    let count = i64::from(years.1).checked_sub(i64::from(years.0))?.checked_add(1).filter(|count| *count >= 3)?;
    let value = &target.value;
    let plain = matches!(value.comparator, Comparator::Reach | Comparator::AtLeast)
        && !value.averaged
        && !value.maintain
        && value.movement.is_none()
        && plan.unit_of(indicator).is_some_and(|unit| !plan.is_for_each_time(unit));
    let whole = target.exact().filter(|_| plain)?;
    let of_year = |fact: &&Fact| {
        matches!(fact.kind, FactKind::Baseline | FactKind::Actual | FactKind::Estimate | FactKind::Assigned)
            && fact.time.is_some_and(Time::is_year)
            && fact.year().is_some_and(|year| year < years.1)
    };
    let newest = indicator.facts.iter().filter(of_year).max_by_key(|fact| fact.time)?;
    let one = newest.exact().filter(|one| !one.is_zero() && !one.is_negative())?;
    let times = |share: i64| one.checked_mul(Exact::new(Decimal::new(count.checked_mul(share)?, 1)));
    (times(7)? <= whole && whole <= times(16)?).then_some(UnclearKind {
        target,
        years,
        evidence: Evidence::Multiple(newest),
    })
}

/// Whether the targets of two years or more in a row add up exactly to the target for the last of them.
fn is_sum(indicator: &Indicator) -> Option<UnclearKind<'_>> {
    let mut yearly = indicator.facts.iter().filter(|fact| matches!(fact.kind, FactKind::Assigned | FactKind::EachYear));
    yearly.next()?;
    indicator.facts.iter().find_map(|target| {
        let last = match (target.kind, target.time) {
            (FactKind::PeriodTarget | FactKind::Over, Some(Time::Year(last))) if !target.value.averaged => last,
            _ => return None,
        };
        let plain = matches!(target.value.comparator, Comparator::Reach | Comparator::AtLeast | Comparator::AtMost);
        let whole = target.exact().filter(|whole| plain && !whole.is_zero() && !whole.is_negative())?;
        let own = |year: i32| {
            let own =
                indicator.assigned(year).or_else(|| indicator.each_year(year).filter(|fact| fact.first.is_some()))?;
            Some((own, own.exact().filter(|value| !value.is_negative())?))
        };
        let (newest, mut sum) = own(last)?;
        if sum >= whole {
            return None;
        }
        let mut first = last;
        while sum < whole {
            first = first.checked_sub(1)?;
            let (_, value) = own(first)?;
            sum = add(sum, value)?;
        }
        let starts = target.first.is_none_or(|begins| begins == first) && own(first.saturating_sub(1)).is_none();
        (sum == whole && starts).then_some(UnclearKind {
            target,
            years: (first, last),
            evidence: Evidence::Sum(newest),
        })
    })
}
