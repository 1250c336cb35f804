//! The known values that changes name: `giảm 40% so với 2020`, `tăng 20% so với giai đoạn 2021-2025`.

use super::growth_digits::{DIGITS_OF_SMALL, decimals_beside, is_amount, rounding_of_change, written_decimals};
use super::known::{Known, is_known};
use crate::model::{Fact, FactKind, Indicator, Plan, Reference, Rounding, Value, ValueKind};
use bdg_syntax::number::Exact;

/// Decimals as written: of a relative target the most that any figure of the indicator has, for what it comes to is written
/// nowhere.
pub(super) fn decimals(plan: &Plan, indicator: &Indicator, fact: &Fact, start: Option<&Known<'_>>) -> u32 {
    match &fact.value.kind {
        ValueKind::Relative { relative, reference, .. } => {
            // It is rounded as declared, and has no digits beyond those.
            if let Some(declared) = indicator.settings.rounding() {
                return match declared.value {
                    Rounding::Digits(digits) => digits,
                    Rounding::Step(step) => step.normalize().scale(),
                };
            }
            let digits = decimals_of_change(plan.is_counted(indicator), indicator, &fact.value).unwrap_or(0);
            let rounding = || rounding_of_change(plan, indicator, &fact.value);
            if digits > 0 || rounding() == Some(Rounding::Digits(0)) {
                return digits;
            }
            // Where whole figures would leave too little, the years have as many digits as what they lead to, whatever the
            // numbers are: a workbook in which one of them is changed goes by the same.
            let yearly = matches!(reference, Reference::EachYear | Reference::YearBefore);
            if yearly || !is_amount(*relative) {
                return DIGITS_OF_SMALL;
            }
            let exact = fact.value.exact().and_then(Exact::to_decimal);
            exact.map_or(0, |exact| exact.scale().min(DIGITS_OF_SMALL))
        }
        ValueKind::Unchanged => start.map_or(0, |start| start.decimals),
        _ => fact.value.decimals(),
    }
}

fn decimals_of_change(counted: bool, indicator: &Indicator, value: &Value) -> Option<u32> {
    let written = written_decimals(counted, value)?;
    let named = years_named(indicator, value).into_iter().chain(reference_of(indicator, value));
    let others = decimals_beside(counted, indicator);
    Some(named.map(|named| named.value.decimals()).chain(others).max().unwrap_or(0).max(written))
}

/// The figures of the years that a change from a whole period sums up.
pub(super) fn years_named<'p>(indicator: &'p Indicator, value: &Value) -> Vec<&'p Fact> {
    let ValueKind::Relative { reference: Reference::Period(first, last), from: Some(_), .. } = value.kind else {
        return Vec::new();
    };
    let together = indicator.known_of_years((first, last));
    if let Some(told) = together.filter(|fact| fact.kind == FactKind::Actual) {
        return vec![told];
    }
    let years: Option<Vec<&Fact>> = (first..=last).map(|year| known_of_year(indicator, year)).collect();
    years.or_else(|| together.map(|told| vec![told])).unwrap_or_default()
}

fn known_of_year(indicator: &Indicator, year: i32) -> Option<&Fact> {
    let mut known = indicator.facts.iter().filter(|fact| is_known(indicator, fact) && fact.exact().is_some());
    known.find(|fact| fact.time.is_some_and(|time| time.is_of(year)))
}

/// The known value that a relative target names.
pub(super) fn reference_of<'p>(indicator: &'p Indicator, value: &Value) -> Option<&'p Fact> {
    let ValueKind::Relative { reference, from, .. } = &value.kind else { return None };
    match *reference {
        Reference::EachYear | Reference::YearBefore => {
            let (time, begun) = (*from)?;
            let begins = |fact: &&Fact| fact.time == Some(time) && fact.exact() == Some(begun);
            indicator.facts.iter().find(begins)
        }
        Reference::Baseline => indicator.baseline(),
        Reference::Year(year) => known_of_year(indicator, year),
        Reference::Period(..) => None,
    }
}
