//! Whether a series is taken for a level although its years add up as a flow's do.

use super::exact::add;
use super::flow::is_additive;
use crate::model::{Comparator, Fact, FactKind, Indicator, Plan, SeriesKind, Time};

/// What speaks for a flow in a series that no statement calls one.
#[derive(Debug, Clone, Copy)]
pub struct UnclearKind<'p> {
    /// The target that the years add up to.
    pub target: &'p Fact,
    /// The first and the last year.
    pub years: (i32, i32),
    /// The last year's own target.
    pub newest: Option<&'p Fact>,
}

/// Whether the targets of two years or more in a row add up exactly to the period's target for the last of them, and no
/// statement tells the kind of the series. As levels they contradict each other; as a flow all is right.
#[must_use]
pub fn kind_is_unclear<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Option<UnclearKind<'p>> {
    if indicator.settings.series().is_some() || indicator.series() != SeriesKind::Level {
        return None;
    }
    if !is_additive(plan, plan.unit_of(indicator)) {
        return None;
    }
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
        (sum == whole && starts).then_some(UnclearKind { target, years: (first, last), newest: Some(newest) })
    })
}
