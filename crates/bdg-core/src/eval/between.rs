//! The value between two points, by the declared rule.

use rust_decimal::Decimal;

use super::exact::{add, div, mul, sub, whole};
use super::growth::compound;
use super::reason::ReasonCode;
use crate::model::{MONTHS, PathRule};
use bdg_syntax::number::Exact;

/// A point of a path: the time in months, and the value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Knot {
    /// Months.
    pub at: i64,
    /// The value.
    pub value: Exact,
}

/// Where a segment lies on the whole path, for weights that cover it: from the declared start to the last target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// The start of the declared path, in months.
    pub first: i64,
    /// Its last target, in months.
    pub last: i64,
}

/// The value at a time strictly between two points.
///
/// # Errors
/// Why the rule gives none.
pub(super) fn between(rule: &PathRule, from: Knot, to: Knot, at: i64, extent: Extent) -> Result<Exact, ReasonCode> {
    match rule {
        PathRule::Linear => linear(from, to, at).ok_or(ReasonCode::Overflow),
        PathRule::Geometric => geometric(from, to, at),
        PathRule::Step => Ok(from.value),
        PathRule::Weights(weights) => {
            let share = share_of(weights, from.at, to.at, at, extent).ok_or(ReasonCode::WeightsDontFit)?;
            sub(to.value, from.value)
                .and_then(|change| mul(change, share))
                .and_then(|moved| add(from.value, moved))
                .ok_or(ReasonCode::Overflow)
        }
    }
}

/// (va·(tb − y) + vb·(y − ta)) / (tb − ta)
fn linear(from: Knot, to: Knot, at: i64) -> Option<Exact> {
    let (left, gone) = (to.at.checked_sub(at)?, at.checked_sub(from.at)?);
    if let Some(mean) = from.value.mean(left, to.value, gone) {
        return Some(mean);
    }
    let sum = add(mul(from.value, whole(left))?, mul(to.value, whole(gone))?)?;
    div(sum, whole(to.at.checked_sub(from.at)?))
}

/// va·(vb/va)^((y − ta)/(tb − ta))
fn geometric(from: Knot, to: Knot, at: i64) -> Result<Exact, ReasonCode> {
    if from.value.is_zero() || to.value.is_zero() || from.value.is_negative() != to.value.is_negative() {
        return Err(ReasonCode::GeometricImpossible);
    }
    let months =
        |end: i64| end.checked_sub(from.at).and_then(|count| u32::try_from(count).ok()).ok_or(ReasonCode::Overflow);
    compound(from.value, to.value, months(at)?, months(to.at)?).ok_or(ReasonCode::Overflow)
}

/// The share of a segment's change that the weights give until a time; within a year it grows evenly.
///
/// One weight for each year of the segment, or one for each year of the whole path: then the segment's own years
/// share its change among them.
pub(super) fn share_of(weights: &[Decimal], from: i64, to: i64, at: i64, extent: Extent) -> Option<Exact> {
    let total = sum(weights)?;
    if total != Exact::new(Decimal::ONE_HUNDRED) || weights.iter().any(|weight| weight.is_sign_negative()) {
        return None;
    }
    let count = i64::try_from(weights.len()).ok()?;
    let years = whole_years(from, to)?;
    let skipped = if years == count {
        0
    } else if whole_years(extent.first, extent.last)? == count {
        whole_years(extent.first, from)?
    } else {
        return None;
    };
    let own = weights.iter().skip(usize::try_from(skipped).ok()?).take(usize::try_from(years).ok()?);
    let mut done = Exact::ZERO;
    let mut all = Exact::ZERO;
    let mut left = at.checked_sub(from)?;
    for weight in own {
        let weight = Exact::new(*weight);
        all = add(all, weight)?;
        let months = left.clamp(0, MONTHS);
        done = add(done, div(mul(weight, whole(months))?, whole(MONTHS))?)?;
        left = left.checked_sub(months)?;
    }
    div(done, all)
}

fn sum(weights: &[Decimal]) -> Option<Exact> {
    weights.iter().try_fold(Exact::ZERO, |sum, weight| add(sum, Exact::new(*weight)))
}

/// The years between two year ends; `None` if they are not whole.
fn whole_years(from: i64, to: i64) -> Option<i64> {
    let months = to.checked_sub(from)?;
    (months >= 0 && months.checked_rem(MONTHS) == Some(0)).then(|| months.checked_div(MONTHS)).flatten()
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    fn knot(year: i64, value: &str) -> Knot {
        Knot { at: year * MONTHS, value: exact(value) }
    }

    fn value(rule: &PathRule, from: Knot, to: Knot, at: i64) -> Result<Exact, ReasonCode> {
        let extent = Extent { first: from.at, last: to.at };
        between(rule, from, to, at, extent)
    }

    #[test]
    fn the_real_plans_figures() {
        for (from, to, expected) in [("42.47", "70", "49.3525"), ("90", "100", "92.5"), ("26", "30", "27")] {
            assert_eq!(value(&PathRule::Linear, knot(2016, from), knot(2020, to), 2017 * MONTHS), Ok(exact(expected)));
        }
    }

    #[test]
    fn a_path_between_fractions_is_that_between_their_decimals() {
        let thirds = |value: Exact| Exact::ratio(value.num() * Decimal::from(3), Decimal::from(3)).unwrap();
        for (from, to) in [("42.47", "70"), ("90", "12.5"), ("0", "0.125"), ("-3.5", "1000000")] {
            for at in 1..60 {
                let (from, to) = (knot(2020, from), knot(2025, to));
                let apart = |end: Knot| Knot { value: thirds(end.value), ..end };
                let found = value(&PathRule::Linear, from, to, 2020 * MONTHS + at);
                assert_eq!(found, value(&PathRule::Linear, apart(from), apart(to), 2020 * MONTHS + at));
                assert!(from.value.mean(60 - at, to.value, at).is_some());
                assert!(apart(from).value.mean(60 - at, to.value, at).is_none());
            }
        }
    }

    #[test]
    fn half_years_lie_between() {
        assert_eq!(value(&PathRule::Linear, knot(2020, "10"), knot(2021, "20"), 2021 * MONTHS - 6), Ok(exact("15")));
    }

    #[test]
    fn steps_and_growth() {
        let (from, to) = (knot(2020, "100"), knot(2022, "144"));
        assert_eq!(value(&PathRule::Step, from, to, 2021 * MONTHS), Ok(exact("100")));
        assert_eq!(value(&PathRule::Geometric, from, to, 2021 * MONTHS), Ok(exact("120")));
        assert_eq!(
            value(&PathRule::Geometric, knot(2020, "0"), to, 2021 * MONTHS),
            Err(ReasonCode::GeometricImpossible)
        );
        assert_eq!(
            value(&PathRule::Geometric, knot(2020, "-1"), to, 2021 * MONTHS),
            Err(ReasonCode::GeometricImpossible)
        );
    }

    #[test]
    fn weights_are_shares_of_the_change() {
        let rule = PathRule::Weights([10, 20, 30, 40].map(Decimal::from).to_vec());
        let (from, to) = (knot(2016, "42.47"), knot(2020, "70"));
        let found = |year: i64| value(&rule, from, to, year * MONTHS);
        assert_eq!(found(2017), Ok(exact("45.223")));
        assert_eq!(found(2018), Ok(exact("50.729")));
        assert_eq!(found(2019), Ok(exact("58.988")));
        assert_eq!(
            value(&rule, from, to, 2017 * MONTHS + 6),
            Ok(exact("47.976")),
            "the middle of 2018 has half of its weight"
        );
        assert_eq!(value(&rule, knot(2017, "42.47"), to, 2018 * MONTHS), Err(ReasonCode::WeightsDontFit));
        let uneven = PathRule::Weights([10, 20, 30, 41].map(Decimal::from).to_vec());
        assert_eq!(value(&uneven, from, to, 2018 * MONTHS), Err(ReasonCode::WeightsDontFit));
    }

    #[test]
    fn a_later_start_takes_the_weights_that_are_left() {
        let rule = PathRule::Weights([10, 20, 30, 40].map(Decimal::from).to_vec());
        let extent = Extent { first: 2016 * MONTHS, last: 2020 * MONTHS };
        assert_eq!(between(&rule, knot(2018, "50"), knot(2020, "120"), 2019 * MONTHS, extent), Ok(exact("80")));
    }

    #[test]
    fn what_does_not_fit_is_a_reason() {
        let third = |num: i64| Knot {
            at: 0,
            value: Exact::ratio(Decimal::from(num), Decimal::from(999_999_999_999_999_989_i64)).unwrap(),
        };
        let other =
            Knot { at: 12, value: Exact::ratio(Decimal::from(7), Decimal::from(999_999_999_999_999_967_i64)).unwrap() };
        assert_eq!(value(&PathRule::Linear, third(1), other, 5), Err(ReasonCode::Overflow));
    }
}
