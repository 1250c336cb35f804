//! How many digits what a change comes to is shown with, and what it asks for.

use rust_decimal::Decimal;

use super::round::{Toward, round_toward};
use super::threshold::Threshold;
use crate::model::{
    Comparator, Fact, FactKind, Indicator, Plan, Quantity, Reference, Relative, Rounding, Value, ValueKind,
};
use bdg_syntax::number::Exact;

/// How what a change comes to is rounded, as it is shown and as results are held against it: as declared, or as the figures of
/// the indicator are, or to two decimals where whole figures may leave too little: of a share, a rate or a small measure. `None`
/// of an amount more or less than one figure, which is shown with its own digits.
pub(super) fn rounding_of_change(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Rounding> {
    let ValueKind::Relative { relative, reference, from, .. } = value.kind else { return None };
    if let Some(declared) = indicator.settings.rounding() {
        return Some(declared.value);
    }
    let counted = plan.is_counted(indicator);
    let yearly = matches!(reference, Reference::EachYear | Reference::YearBefore);
    if !yearly && !counted && is_amount(relative) {
        return None;
    }
    let named = from.and_then(|(time, begun)| {
        let begins = |fact: &&Fact| fact.time == Some(time) && fact.exact() == Some(begun);
        indicator.facts.iter().find(begins)
    });
    let others = decimals_beside(counted, indicator);
    let written = written_decimals(counted, value)?;
    let digits = named.map(|named| named.value.decimals()).into_iter().chain(others).max().unwrap_or(0).max(written);
    let whole = || {
        let large = value.exact().is_some_and(|value| value >= Exact::new(LARGE));
        counted || plan.is_measured(indicator) && large
    };
    Some(Rounding::Digits(if digits > 0 || whole() { digits } else { DIGITS_OF_SMALL }))
}

/// Whether a change is by an amount in the unit, and not by so many times or per cent, whose digits are none of the figures'.
pub(super) fn is_amount(relative: Relative) -> bool {
    matches!(relative, Relative::Points(_))
}

/// To which side a change is rounded: a bound of things that are counted one by one asks for no less than it says.
pub(super) fn side_of_change(plan: &Plan, indicator: &Indicator, comparator: Comparator, rounding: Rounding) -> Toward {
    if plan.is_counted(indicator) { Toward::keeping(comparator, rounding) } else { Toward::Nearest }
}

/// What a change comes to as its target shows it and as results are held against it; one that must be passed stays where it is.
/// `comparator` is that of this end of it.
#[must_use]
pub fn shown_change(
    plan: &Plan,
    indicator: &Indicator,
    (value, comparator): (&Value, Comparator),
    comes_to: Exact,
) -> Exact {
    let rounded = rounding_of_change(plan, indicator, value)
        .and_then(|rounding| round_toward(comes_to, rounding, side_of_change(plan, indicator, comparator, rounding)));
    rounded.map_or(comes_to, |rounded| Exact::new(rounded.normalize()))
}

/// What a target as written asks for, a change as it is shown; `None` if it has no number of its own.
#[must_use]
pub fn asked_by(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Threshold> {
    Threshold::of(value).map(|aim| asked_as_shown(plan, indicator, value, aim))
}

/// An aim that a target gives, a change as it is shown.
pub(super) fn asked_as_shown(plan: &Plan, indicator: &Indicator, value: &Value, aim: Threshold) -> Threshold {
    let rounded = rounding_of_change(plan, indicator, value).and_then(|rounding| {
        aim.rounded(|comparator| (rounding, side_of_change(plan, indicator, comparator, rounding)))
    });
    rounded.unwrap_or(aim)
}

/// The decimals of what a change of whole figures comes to, where whole ones would leave too little of it.
pub(super) const DIGITS_OF_SMALL: u32 = 2;

/// What is measured is shown in whole units from here on.
const LARGE: Decimal = Decimal::ONE_THOUSAND;

/// The decimals that the words of a change add to the figures': those of an amount in their unit. Half a household is none.
pub(super) fn written_decimals(counted: bool, value: &Value) -> Option<u32> {
    let ValueKind::Relative { relative, by, stretch, .. } = &value.kind else { return None };
    let written = stretch.map_or(by.decimals, |stretch| stretch.decimals.max(by.decimals));
    Some(if counted || !is_amount(*relative) { 0 } else { written })
}

/// The decimals of the figures beside a change. What is counted stays whole whatever a result is written with, which is held
/// against it.
pub(super) fn decimals_beside(counted: bool, indicator: &Indicator) -> impl Iterator<Item = u32> {
    let reported = |fact: &Fact| matches!(fact.kind, FactKind::Actual | FactKind::Estimate);
    let decimals = move |fact: &Fact| decimals_of_number(fact).or_else(|| written_decimals(counted, &fact.value));
    indicator.facts.iter().filter(move |fact| !(counted && reported(fact))).filter_map(decimals)
}

/// The decimals of a figure that is written as a number; a count over a count has its own by rule.
fn decimals_of_number(fact: &Fact) -> Option<u32> {
    let amount = fact.value.amount()?;
    matches!(amount.quantity, Quantity::Number(_)).then(|| amount.decimals())
}
