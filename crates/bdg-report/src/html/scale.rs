//! The value axis of a chart: round steps around the figures that are drawn.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// About how many steps an axis has.
const STEPS: f64 = 4.0;

/// The most ticks an axis can come to: a step is never less than a tenth of the range.
const MAX_TICKS: usize = 12;

/// The ticks of an axis, from at most `low` to at least `high`, in steps of 1, 2 or 5 by a power of ten. `None` for
/// figures that are too large, too small or too close to each other to be distinguished in a drawing.
#[expect(clippy::float_arithmetic, reason = "a float only chooses the step; the ticks themselves are exact")]
pub(super) fn ticks(low: Decimal, high: Decimal) -> Option<Vec<Decimal>> {
    let (low, high) =
        if low == high { (low.checked_sub(Decimal::ONE)?, high.checked_add(Decimal::ONE)?) } else { (low, high) };
    let rough = high.checked_sub(low)?.to_f64()? / STEPS;
    let exponent = rough.log10().floor();
    let mantissa = rough / 10_f64.powf(exponent);
    let round = match mantissa {
        mantissa if mantissa <= 1.0 => 1,
        mantissa if mantissa <= 2.0 => 2,
        mantissa if mantissa <= 5.0 => 5,
        _ => 10,
    };
    let step = in_tens(round, exponent.to_i32()?)?;
    let mut at = low.checked_div(step)?.floor().checked_mul(step)?;
    let mut found = vec![at];
    while at < high {
        at = at.checked_add(step)?;
        found.push(at);
        if found.len() > MAX_TICKS {
            return None;
        }
    }
    Some(found)
}

/// A small number by a power of ten.
fn in_tens(number: i64, exponent: i32) -> Option<Decimal> {
    if exponent < 0 {
        return Decimal::try_new(number, exponent.unsigned_abs()).ok();
    }
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    Decimal::try_from_i128_with_scale(power.checked_mul(i128::from(number))?, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(low: &str, high: &str) -> Option<String> {
        let number = |text: &str| Decimal::from_str_exact(text).unwrap();
        let found = ticks(number(low), number(high))?;
        Some(found.iter().map(|tick| tick.normalize().to_string()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn ticks_are_round_and_hold_every_figure() {
        assert_eq!(shown("34.15", "60").as_deref(), Some("30 40 50 60"));
        assert_eq!(shown("0.012", "0.019").as_deref(), Some("0.012 0.014 0.016 0.018 0.02"));
        assert_eq!(shown("40", "40").as_deref(), Some("39 39.5 40 40.5 41"));
        assert_eq!(shown("-3", "1200000").as_deref(), Some("-500000 0 500000 1000000 1500000"));
        assert_eq!(shown("1", "79228162514264337593543950335"), None, "no room above");
    }
}
