//! Rounding half away from zero, from the exact fraction and not from its digits.

use rust_decimal::{Decimal, RoundingStrategy};

use super::exact::{abs, add, mul, sub};
use crate::model::{Comparator, Rounding};
use bdg_syntax::number::Exact;

/// To which side a value is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Toward {
    /// The nearer one, half away from zero.
    #[default]
    Nearest,
    /// To the larger one.
    Up,
    /// To the smaller one.
    Down,
}

impl Toward {
    /// The side on which a bound of whole things asks for no less than it says: at most 47.5 of them are at most 47, and more
    /// than 47.5 are more than 47. What is to be reached is rounded to the nearer one.
    #[must_use]
    pub fn keeping(comparator: Comparator, rounding: Rounding) -> Toward {
        // Beyond a bound that is itself too little comes the next whole thing, but not the next five of them.
        let single = match rounding {
            Rounding::Digits(_) => true,
            Rounding::Step(step) => step <= Decimal::ONE,
        };
        match comparator {
            Comparator::AtLeast => Toward::Up,
            Comparator::AtMost => Toward::Down,
            Comparator::Above if single => Toward::Down,
            Comparator::Above => Toward::Up,
            Comparator::Below if single => Toward::Up,
            Comparator::Below => Toward::Down,
            Comparator::Reach | Comparator::About => Toward::Nearest,
        }
    }
}

/// The value as a rounding and a side say. `None` where it does not fit.
#[must_use]
pub fn round_toward(value: Exact, rounding: Rounding, toward: Toward) -> Option<Decimal> {
    /// Equal growth is computed to so many digits that what is nearer than this to a whole thing is one.
    const NOISE: Decimal = Decimal::from_parts(1, 0, 0, false, 9);
    let (unit, nearest) = match rounding {
        Rounding::Digits(digits) => {
            let digits = digits.min(Decimal::MAX_SCALE);
            (Decimal::try_from_i128_with_scale(1, digits).ok()?, round_digits(value, digits)?)
        }
        Rounding::Step(step) => (step, round_step(value, step)?),
    };
    let over = sub(value, Exact::new(nearest))?;
    let beside = abs(over)? > Exact::new(NOISE);
    match toward {
        Toward::Up if beside && !over.is_negative() => nearest.checked_add(unit),
        Toward::Down if beside && over.is_negative() => nearest.checked_sub(unit),
        _ => Some(nearest),
    }
}

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
    fn bounds_of_whole_things_keep_what_they_say() {
        let (whole, fives) = (Rounding::Digits(0), Rounding::Step(dec("5")));
        for (comparator, value, rounding, rounded) in [
            (Comparator::AtLeast, "47.1", whole, "48"),
            (Comparator::AtMost, "47.9", whole, "47"),
            (Comparator::Above, "47.9", whole, "47"),
            (Comparator::Below, "47.1", whole, "48"),
            (Comparator::Reach, "47.5", whole, "48"),
            (Comparator::About, "47.4", whole, "47"),
            (Comparator::AtLeast, "47", whole, "47"),
            (Comparator::AtMost, "-1.5", whole, "-2"),
            (Comparator::AtLeast, "-1.5", whole, "-1"),
            (Comparator::AtLeast, "46", fives, "50"),
            (Comparator::AtMost, "49", fives, "45"),
            (Comparator::Above, "46", fives, "50"),
            (Comparator::Below, "49", fives, "45"),
            (Comparator::Above, "45", fives, "45"),
            (Comparator::AtLeast, "110.0000000000001", whole, "110"),
            (Comparator::AtMost, "109.9999999999999", whole, "110"),
            (Comparator::AtLeast, "47.12", Rounding::Digits(1), "47.2"),
        ] {
            let toward = Toward::keeping(comparator, rounding);
            let found = round_toward(Exact::new(dec(value)), rounding, toward);
            assert_eq!(found.map(|found| found.normalize()), Some(dec(rounded)), "{comparator:?} {value} {rounding:?}");
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
