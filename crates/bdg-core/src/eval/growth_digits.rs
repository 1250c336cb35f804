//! How many digits growth of every year is shown with.

use rust_decimal::Decimal;

use super::round::{round_digits, round_step};
use crate::model::{Fact, Indicator, Plan, Quantity, Reference, Rounding, Value, ValueKind};
use bdg_syntax::number::Exact;

/// How what a change of every year comes to is rounded: as declared, or as the years before it are, whose figures stand beside it.
/// `None` for other changes, and where whole figures may leave too little of a share or a rate.
pub(super) fn rounding_of_growth(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<Rounding> {
    let ValueKind::Relative { reference: Reference::EachYear | Reference::YearBefore, from, .. } = value.kind else {
        return None;
    };
    if let Some(declared) = indicator.settings.rounding() {
        return Some(declared.value);
    }
    let named = from.and_then(|(time, begun)| {
        let begins = |fact: &&Fact| fact.time == Some(time) && fact.exact() == Some(begun);
        indicator.facts.iter().find(begins)
    });
    let others = indicator.facts.iter().filter_map(decimals_of_number);
    let written = written_decimals(plan.is_counted(indicator), value)?;
    let digits = named.map(|named| named.value.decimals()).into_iter().chain(others).max().unwrap_or(0).max(written);
    let whole = || {
        let large = value.exact().is_some_and(|value| value >= Exact::new(LARGE));
        plan.is_counted(indicator) || plan.is_measured(indicator) && large
    };
    (digits > 0 || whole()).then_some(Rounding::Digits(digits))
}

/// What a change of every year comes to, of what is counted one by one as it is shown: in whole things.
#[must_use]
pub fn shown_growth(plan: &Plan, indicator: &Indicator, value: &Value, comes_to: Exact) -> Exact {
    let rounded = match rounding_of_growth(plan, indicator, value).filter(|_| plan.is_counted(indicator)) {
        Some(Rounding::Digits(digits)) => round_digits(comes_to, digits),
        Some(Rounding::Step(step)) => round_step(comes_to, step),
        None => None,
    };
    rounded.map_or(comes_to, |rounded| Exact::new(rounded.normalize()))
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

/// The decimals of a figure that is written as a number; a count over a count has its own by rule.
pub(super) fn decimals_of_number(fact: &Fact) -> Option<u32> {
    let amount = fact.value.amount()?;
    matches!(amount.quantity, Quantity::Number(_)).then(|| amount.decimals())
}
