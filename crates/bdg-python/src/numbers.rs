//! Exact numbers as Python has them: fractions, decimals, or the text of a decimal. None is ever rounded.

use bdg_syntax::number::Exact;
use pyo3::prelude::*;
use rust_decimal::Decimal;

/// In which form numbers are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// `fractions.Fraction`.
    Fraction,
    /// `decimal.Decimal`, where the decimal ends.
    Decimal,
    /// The text of such a decimal: `"49.35"`.
    Text,
}

impl Numbers {
    /// Each with its name.
    pub const ALL: [(&'static str, Numbers); 3] =
        [("fraction", Numbers::Fraction), ("decimal", Numbers::Decimal), ("text", Numbers::Text)];
}

/// The classes of numbers, looked up once for a table.
pub(crate) struct Maker<'py> {
    py: Python<'py>,
    numbers: Numbers,
    class: Option<Bound<'py, PyAny>>,
}

impl<'py> Maker<'py> {
    pub fn new(py: Python<'py>, numbers: Numbers) -> PyResult<Maker<'py>> {
        let class = match numbers {
            Numbers::Fraction => Some(py.import("fractions")?.getattr("Fraction")?),
            Numbers::Decimal => Some(py.import("decimal")?.getattr("Decimal")?),
            Numbers::Text => None,
        };
        Ok(Maker { py, numbers, class })
    }

    /// A number; `None` where it has no exact value in this form.
    pub fn number(&self, value: Exact) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.numbers == Numbers::Fraction {
            let Some(class) = &self.class else { return Ok(None) };
            let part = |part: Decimal| class.call1((plain(part),));
            let (num, den) = (value.num(), value.den());
            let whole = part(num)?;
            return Ok(Some(if den == Decimal::ONE { whole } else { whole.div(part(den)?)? }));
        }
        let Some(decimal) = ending(value) else { return Ok(None) };
        let text = plain(decimal).into_pyobject(self.py)?.into_any();
        self.class.as_ref().map_or(Ok(text.clone()), |class| class.call1((text,))).map(Some)
    }
}

/// A decimal without trailing zeros, as JSON has it.
fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The value as a decimal; `None` where it does not end within 28 digits.
fn ending(value: Exact) -> Option<Decimal> {
    let (num, den) = (value.num(), value.den());
    let shared = i128::try_from(gcd(num.mantissa().unsigned_abs(), den.mantissa().unsigned_abs())).ok()?;
    let (mut mantissa, mut rest) = (num.mantissa().checked_div(shared)?, den.mantissa().checked_div(shared)?);
    let mut times = |factor: i128| {
        let mut times = 0_u32;
        while rest != 0 && rest.checked_rem(factor) == Some(0) {
            rest = rest.checked_div(factor).unwrap_or_default();
            times += 1;
        }
        times
    };
    let (twos, fives) = (times(2), times(5));
    if rest != 1 {
        return None;
    }
    // Tenths of which there are as many as twos and fives together.
    let tenths = twos.max(fives);
    mantissa = mantissa.checked_mul(2_i128.checked_pow(tenths - twos)?)?;
    mantissa = mantissa.checked_mul(5_i128.checked_pow(tenths - fives)?)?;
    let (mut up, mut scale) = (den.scale(), num.scale() + tenths);
    (up, scale) = (up.saturating_sub(scale), scale.saturating_sub(up));
    mantissa = mantissa.checked_mul(10_i128.checked_pow(up)?)?;
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.checked_div(10)?;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

fn gcd(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one.max(1)
}
