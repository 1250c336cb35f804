//! Rounding half away from zero, from the exact fraction and not from its digits.

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::{abs, add, mul, sub};
use bdg_syntax::number::Exact;

/// The value rounded to so many decimals, half away from zero.
///
/// A value whose fraction does not fit is rounded from its 28 digits. `None` if even those do not fit.
#[must_use]
pub fn round_digits(value: Exact, digits: u32) -> Option<Decimal> {
    if let Some(rounded) = value.rounded(digits) {
        return Some(rounded);
    }
    let digits = digits.min(Decimal::MAX_SCALE);
    Decimal::try_from_i128_with_scale(1, digits).ok().and_then(|unit| round_units(value, unit)).or_else(|| {
        value.to_decimal().map(|decimal| decimal.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero))
    })
}

/// The value rounded to a multiple of `step`, half away from zero. `None` if `step` is not above zero or the result
/// does not fit.
#[must_use]
pub fn round_step(value: Exact, step: Decimal) -> Option<Decimal> {
    if step.is_zero() || step.is_sign_negative() {
        return None;
    }
    round_units(value, step)
}

fn round_units(value: Exact, unit: Decimal) -> Option<Decimal> {
    let units = mul(abs(value)?, Exact::ratio(Decimal::ONE, unit)?)?;
    let mut whole = units.to_decimal()?.trunc();
    let mut rest = sub(units, Exact::new(whole))?;
    // The quotient itself was rounded to 28 digits: it may have reached the next whole number.
    if rest.is_negative() {
        whole = whole.checked_sub(Decimal::ONE)?;
        rest = add(rest, Exact::new(Decimal::ONE))?;
    }
    if add(rest, rest)? >= Exact::new(Decimal::ONE) {
        whole = whole.checked_add(Decimal::ONE)?;
    }
    let rounded = mul(Exact::new(whole), Exact::new(unit))?.to_decimal()?;
    if value.is_negative() { Decimal::ZERO.checked_sub(rounded) } else { Some(rounded) }
}

/// A value as a table shows it: all its digits if there are no more than `decimals`, else rounded to those.
pub(super) fn shown(value: Exact, decimals: u32) -> Option<Decimal> {
    let decimal = value.to_decimal()?;
    if decimal.scale() <= decimals {
        Some(decimal)
    } else {
        round_digits(value, decimals).map(|rounded| rounded.normalize())
    }
}

/// The decimals of a figure with so many when it is multiplied by a factor: 345 with none has three as 0.345.
pub(super) fn decimals_after(decimals: u32, factor: Exact) -> u32 {
    /// How many decimals a figure has at least that does not end.
    const OF_FRACTIONS: u32 = 2;
    let Some(found) = factor.to_decimal().filter(|found| Exact::new(*found) == factor) else {
        return decimals.max(OF_FRACTIONS);
    };
    let found = found.normalize();
    let mut digits = found.mantissa();
    let mut zeros = 0_u32;
    while digits != 0 && digits.checked_rem(10) == Some(0) {
        digits = digits.checked_div(10).unwrap_or(0);
        zeros = zeros.saturating_add(1);
    }
    decimals.saturating_add(found.scale()).saturating_sub(zeros)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (value, digits, rounded) in [
            ("49.3525", 0, "49"),
            ("0.5", 0, "1"),
            ("1.5", 0, "2"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("-2.4", 0, "-2"),
            ("2.675", 2, "2.68"),
            ("2.6749999", 2, "2.67"),
        ] {
            assert_eq!(
                round_digits(Exact::new(dec(value)), digits).map(|found| found.normalize()),
                Some(dec(rounded)),
                "{value} to {digits}"
            );
        }
    }

    #[test]
    fn a_fraction_just_under_a_half_stays_under() {
        // 1/2 - 1e-28 / 3 has 28 nines behind 0.4 and would round to 0.5 as a decimal first.
        let almost = Exact::ratio(dec("14999999999999999999999999999"), dec("30000000000000000000000000000"));
        assert_eq!(round_digits(almost.unwrap(), 0), Some(dec("0")));
    }

    #[test]
    fn small_fractions_round_as_large_ones() {
        let prime = dec("1000000000000037");
        for (num, den) in (-90..=90).flat_map(|num| [1, 3, 4, 7, 8, 16, 40, 268].map(|den| (num * 5, den))) {
            for (scale, digits) in [(0, 0), (0, 1), (0, 3), (1, 0), (1, 2), (3, 2)] {
                let (num, den) = (Decimal::new(num, scale), Decimal::from(den));
                let small = round_digits(Exact::ratio(num, den).unwrap(), digits);
                let large = round_digits(Exact::ratio(num * prime, den * prime).unwrap(), digits);
                assert_eq!(small, large, "{num}/{den} to {digits}");
            }
        }
    }

    #[test]
    fn steps() {
        assert_eq!(round_step(Exact::new(dec("49.3525")), dec("0.5")), Some(dec("49.5")));
        assert_eq!(round_step(Exact::new(dec("49.25")), dec("0.5")), Some(dec("49.5")));
        assert_eq!(round_step(Exact::new(dec("12")), dec("5")), Some(dec("10")));
        assert_eq!(round_step(Exact::new(dec("12")), dec("0")), None);
    }
}
