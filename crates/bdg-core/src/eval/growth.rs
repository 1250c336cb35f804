//! Equal growth without floating point: powers and roots of decimals.

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::{abs, div, gcd};
use crate::model::Time;
use bdg_syntax::number::Exact;

/// Significant digits that are kept; the last few of 28 are lost in the powers.
const KEPT_DIGITS: u32 = 22;

/// The highest root that is taken: a thousand years in months.
const MAX_ROOT: u32 = 12_000;

/// Newton's method from above converges far sooner; past this the value counts as not computable.
const MAX_STEPS: u32 = 20_000;

/// va·(vb/va)^(done/all) to 22 significant digits. `None` unless va and vb have one sign, neither is zero, and
/// 0 ≤ done ≤ all.
pub(super) fn compound(from: Exact, to: Exact, done: u32, all: u32) -> Option<Exact> {
    if from.is_zero() || to.is_zero() || from.is_negative() != to.is_negative() {
        return None;
    }
    let left = all.checked_sub(done)?;
    let (low, high) = (abs(from)?, abs(to)?);
    // From the smaller end, so that the ratio is at least 1 and keeps all its digits.
    let (base, ratio, exponent) =
        if high >= low { (low, ratio(high, low)?, done) } else { (high, ratio(low, high)?, left) };
    let factor = power(ratio, exponent, all)?;
    let value = keep(base.to_decimal()?.checked_mul(factor)?)?;
    let signed = if from.is_negative() { Decimal::ZERO.checked_sub(value)? } else { value };
    Some(Exact::about(signed))
}

/// The compound growth a year from one value to another over so many months: 0.05 is 5 % a year.
pub(super) fn growth(from: Exact, to: Exact, months: u32) -> Option<Decimal> {
    if from.is_zero() || to.is_zero() || from.is_negative() != to.is_negative() || months == 0 {
        return None;
    }
    let grown = ratio(to, from)?;
    let factor = if grown >= Decimal::ONE {
        power(grown, 12, months)?
    } else {
        let inverse = power(ratio(from, to)?, 12, months)?;
        Decimal::ONE.checked_div(inverse)?
    };
    keep(factor)?.checked_sub(Decimal::ONE)
}

/// What a figure has become when its compound growth since an earlier one has gone on for so many months: to·(to/from)^(ahead/done),
/// to 22 significant digits. `None` unless both have one sign, neither is zero, and time has passed between them.
pub(super) fn carried_on(from: Exact, to: Exact, done: u32, ahead: u32) -> Option<Exact> {
    if from.is_zero() || to.is_zero() || from.is_negative() != to.is_negative() || done == 0 {
        return None;
    }
    let (low, high) = (abs(from)?, abs(to)?);
    let reached = high.to_decimal()?;
    let value = if high >= low {
        reached.checked_mul(power(ratio(high, low)?, ahead, done)?)?
    } else {
        reached.checked_div(power(ratio(low, high)?, ahead, done)?)?
    };
    let value = keep(value)?;
    let signed = if to.is_negative() { Decimal::ZERO.checked_sub(value)? } else { value };
    Some(Exact::about(signed))
}

/// The compound growth a year that leads from one figure to another, in per cent, to 20 significant digits. `None` unless both
/// have one sign, neither is zero, and the second is later.
#[must_use]
pub fn growth_between(from: (Time, Exact), to: (Time, Exact)) -> Option<Decimal> {
    growth(from.1, to.1, months_between(from.0, to.0)?)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// Where compound growth from one figure to another stands at a time between them. `None` as of [`growth_between`].
#[must_use]
pub fn grown_by(time: Time, from: (Time, Exact), to: (Time, Exact)) -> Option<Exact> {
    compound(from.1, to.1, months_between(from.0, time)?, months_between(from.0, to.0)?)
}

/// Where a figure stands at a later time when it grows by so many per cent a year, to 22 significant digits; `None` where growth
/// leaves nothing or too much.
#[must_use]
pub fn grown_at(growth: Decimal, from: (Time, Exact), time: Time) -> Option<Exact> {
    let factor = growth.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
    let factor = Exact::new(factor);
    if factor.is_zero() || factor.is_negative() {
        return None;
    }
    let grown = carried_on(Exact::ONE, factor, 12, months_between(from.0, time)?)?;
    let grown = grown.to_decimal()?.checked_div(factor.to_decimal()?)?;
    Some(Exact::about(keep(from.1.to_decimal()?.checked_mul(grown)?)?))
}

pub(super) fn months_between(from: Time, until: Time) -> Option<u32> {
    u32::try_from(until.months().checked_sub(from.months())?).ok()
}

/// The growth a year on average from one figure to another so many years later, in per cent: ((to/from)^(1/years) − 1) × 100,
/// to 20 significant digits. `None` unless both have one sign, neither is zero, and a year has passed.
#[must_use]
pub fn average_growth(from: Exact, to: Exact, years: u32) -> Option<Decimal> {
    growth(from, to, years.checked_mul(12)?)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// One value over another, whose roots are rounded anyway: where the exact fraction is too long, that of their decimals.
fn ratio(top: Exact, bottom: Exact) -> Option<Decimal> {
    let exact = div(top, bottom).and_then(Exact::to_decimal);
    exact.or_else(|| top.to_decimal()?.checked_div(bottom.to_decimal()?))
}

/// base^(top/bottom) for a base of at least 1.
fn power(base: Decimal, top: u32, bottom: u32) -> Option<Decimal> {
    let common = u32::try_from(gcd(u128::from(top), u128::from(bottom))).ok()?;
    let (top, bottom) = (top.checked_div(common)?, bottom.checked_div(common)?);
    pow(root(base, bottom)?, top)
}

fn pow(base: Decimal, exponent: u32) -> Option<Decimal> {
    let (mut square, mut left, mut product) = (base, exponent, Decimal::ONE);
    while left > 0 {
        if left & 1 == 1 {
            product = product.checked_mul(square)?;
        }
        left >>= 1;
        if left > 0 {
            square = square.checked_mul(square)?;
        }
    }
    Some(product)
}

/// The n-th root of a number of at least 1, by Newton's method from above.
fn root(radicand: Decimal, degree: u32) -> Option<Decimal> {
    if degree == 0 || degree > MAX_ROOT || radicand < Decimal::ONE {
        return None;
    }
    if degree == 1 || radicand == Decimal::ONE {
        return Some(radicand);
    }
    let n = Decimal::from(degree);
    let before = degree.checked_sub(1)?;
    let mut guess = first_guess(radicand, degree)?;
    for _ in 0..MAX_STEPS {
        // A power that does not fit leaves a quotient below one, far below the guess.
        let quotient = pow(guess, before).map_or(Some(Decimal::ZERO), |power| radicand.checked_div(power))?;
        let next = Decimal::from(before).checked_mul(guess)?.checked_add(quotient)?.checked_div(n)?;
        if next >= guess {
            return Some(guess);
        }
        guess = next;
    }
    None
}

/// A bound above the root: the smaller of 1 + (a − 1)/n (Bernoulli) and a power of two.
fn first_guess(radicand: Decimal, degree: u32) -> Option<Decimal> {
    let line = radicand.checked_sub(Decimal::ONE)?.checked_div(Decimal::from(degree))?.checked_add(Decimal::ONE)?;
    let two = Decimal::TWO;
    let mut bits = 0_u32;
    let mut reached = Decimal::ONE;
    while reached < radicand {
        bits = bits.checked_add(1)?;
        reached = match reached.checked_mul(two) {
            Some(next) => next,
            None => break,
        };
    }
    let whole = bits.div_ceil(degree);
    Some(pow(two, whole).map_or(line, |bound| bound.min(line)))
}

fn keep(value: Decimal) -> Option<Decimal> {
    value.round_sf_with_strategy(KEPT_DIGITS, RoundingStrategy::MidpointAwayFromZero).map(|kept| kept.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn exact_roots_come_out_exact() {
        for (from, to, done, all, value) in [
            ("100", "144", 1, 2, "120"),
            ("144", "100", 1, 2, "120"),
            ("1", "1024", 3, 10, "8"),
            ("-8", "-1", 1, 3, "-4"),
            ("7", "7", 3, 5, "7"),
            ("50", "80", 0, 5, "50"),
            ("50", "80", 5, 5, "80"),
        ] {
            assert_eq!(
                compound(exact(from), exact(to), done, all),
                Some(exact(value)),
                "{from} to {to}, {done} of {all}"
            );
        }
    }

    #[test]
    fn known_digits() {
        // 2^(1/2) and 2^(1/5), from tables.
        let found = compound(exact("1"), exact("2"), 1, 2).unwrap();
        assert!(!found.is_exact() && !found.checked_add(Exact::ONE).unwrap().is_exact());
        assert_eq!(found.to_decimal(), Some(dec("1.414213562373095048802")));
        let found = compound(exact("1"), exact("2"), 1, 5).unwrap();
        assert_eq!(found.to_decimal(), Some(dec("1.148698354997035006799")));
    }

    #[test]
    fn impossible_growth_is_none() {
        assert_eq!(compound(exact("0"), exact("5"), 1, 2), None);
        assert_eq!(compound(exact("-1"), exact("5"), 1, 2), None);
        assert_eq!(compound(exact("1"), exact("5"), 3, 2), None);
    }

    #[test]
    fn extremes_end() {
        let large = exact("79228162514264337593543950335");
        let small = exact("0.0000000000000000000000000001");
        assert!(compound(exact("1"), large, 1, 3_999).is_some());
        assert!(compound(exact("1"), large, 1, 2).is_some());
        assert!(compound(small, large, 1, 2).is_none());
    }

    #[test]
    fn growth_a_year() {
        assert_eq!(growth(exact("100"), exact("121"), 24), Some(dec("0.1")));
        assert_eq!(growth(exact("121"), exact("100"), 0), None);
        let shrinking = growth(exact("100"), exact("81"), 24).unwrap();
        assert_eq!(shrinking.round_dp(20), dec("-0.1"));
    }
}
