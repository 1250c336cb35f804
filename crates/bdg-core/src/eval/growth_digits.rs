//! How many digits what a change comes to is shown with, and what it asks for of things that are counted.

use rust_decimal::Decimal;

use super::round::{Toward, round_toward};
use super::threshold::Threshold;
use crate::model::{Comparator, Fact, FactKind, Indicator, Plan, Quantity, Reference, Rounding, Value, ValueKind};
use bdg_syntax::number::Exact;

/// How what a change of every year comes to is rounded, and what a bound on any change of things that are counted comes to: as
/// declared, or as the figures beside it are. `None` where whole figures may leave too little of a share or a rate, and for a
/// change from one figure that is to be reached, which is shown with its own digits.
pub(super) fn rounding_of_change(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Rounding> {
    let ValueKind::Relative { reference, from, .. } = value.kind else { return None };
    let yearly = matches!(reference, Reference::EachYear | Reference::YearBefore);
    let bound = value.comparator.direction().is_some() && plan.is_counted(indicator);
    if !yearly && !bound {
        return None;
    }
    if let Some(declared) = indicator.settings.rounding() {
        return Some(declared.value);
    }
    let named = from.and_then(|(time, begun)| {
        let begins = |fact: &&Fact| fact.time == Some(time) && fact.exact() == Some(begun);
        indicator.facts.iter().find(begins)
    });
    let others = decimals_beside(plan.is_counted(indicator), indicator);
    let written = written_decimals(plan.is_counted(indicator), value)?;
    let digits = named.map(|named| named.value.decimals()).into_iter().chain(others).max().unwrap_or(0).max(written);
    let whole = || {
        let large = value.exact().is_some_and(|value| value >= Exact::new(LARGE));
        plan.is_counted(indicator) || plan.is_measured(indicator) && large
    };
    (digits > 0 || whole()).then_some(Rounding::Digits(digits))
}

/// How what is not written of things that are counted one by one is rounded, for their targets are whole; `None` of all else.
pub(super) fn whole_things(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Rounding> {
    rounding_of_change(plan, indicator, value).filter(|_| plan.is_counted(indicator))
}

/// What a change comes to as its target shows it and as results are held against it: of what is counted one by one in whole
/// things, of which a bound asks for no less than it says. `comparator` is that of this end of it.
#[must_use]
pub fn shown_change(
    plan: &Plan,
    indicator: &Indicator,
    (value, comparator): (&Value, Comparator),
    comes_to: Exact,
) -> Exact {
    let rounded = whole_things(plan, indicator, value)
        .and_then(|rounding| round_toward(comes_to, rounding, Toward::keeping(comparator, rounding)));
    rounded.map_or(comes_to, |rounded| Exact::new(rounded.normalize()))
}

/// What a target as written asks for, of what is counted one by one in whole things; `None` if it has no number of its own.
#[must_use]
pub fn asked_by(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Threshold> {
    Threshold::of(value).map(|aim| asked_in_whole(plan, indicator, value, aim))
}

/// An aim that a target gives, of what is counted one by one in whole things.
pub(super) fn asked_in_whole(plan: &Plan, indicator: &Indicator, value: &Value, aim: Threshold) -> Threshold {
    whole_things(plan, indicator, value).and_then(|rounding| aim.rounded(rounding)).unwrap_or(aim)
}

/// What is measured is shown in whole units from here on.
const LARGE: Decimal = Decimal::ONE_THOUSAND;

/// The decimals that the words of a change have themselves. Half a household is none, by however many decimals of a per cent
/// there are fewer of them.
pub(super) fn written_decimals(counted: bool, value: &Value) -> Option<u32> {
    let ValueKind::Relative { by, stretch, .. } = &value.kind else { return None };
    let written = stretch.map_or(by.decimals, |stretch| stretch.decimals.max(by.decimals));
    Some(if counted { 0 } else { written })
}

/// The decimals of the figures beside a change. What is counted stays whole whatever a result is written with, which is held
/// against it.
pub(super) fn decimals_beside(counted: bool, indicator: &Indicator) -> impl Iterator<Item = u32> {
    let reported = |fact: &Fact| matches!(fact.kind, FactKind::Actual | FactKind::Estimate);
    indicator.facts.iter().filter(move |fact| !(counted && reported(fact))).filter_map(decimals_of_number)
}

/// The decimals of a figure that is written as a number; a count over a count has its own by rule.
fn decimals_of_number(fact: &Fact) -> Option<u32> {
    let amount = fact.value.amount()?;
    matches!(amount.quantity, Quantity::Number(_)).then(|| amount.decimals())
}
