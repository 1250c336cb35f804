//! Numbers of cells: what is stored and what the cell shows of it.

use rust_decimal::{Decimal, RoundingStrategy};

use bdg_syntax::number::{Lang, format_decimal};

/// A number of a cell with the way it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellNumber {
    /// As stored, to the 15 digits that spreadsheets keep.
    pub value: Decimal,
    /// The most decimals that the format shows; `None` shows all.
    pub decimals: Option<u32>,
    /// How many of those it shows even where they are zero.
    pub fixed: u32,
    /// The least digits before the decimals: 2 shows 5 as `05`.
    pub whole: u32,
    /// Whether the format shows it as a percentage: 0.185 as 18,5%.
    pub percent: bool,
    /// How often the format leaves out three digits: 1 shows 2500000 as 2500.
    pub thousands: u32,
    /// Whether the format groups its thousands: 2500 as 2.500.
    pub grouped: bool,
    /// The words that the format puts before it: `dưới `.
    pub before: String,
    /// The words that the format puts after it, the sign of a percentage among them: ` trở lên`.
    pub after: String,
}

impl CellNumber {
    /// A number that is shown as it is.
    #[must_use]
    pub fn plain(value: Decimal) -> CellNumber {
        CellNumber { value, ..CellNumber::default() }
    }

    /// Whether the format has no digit that it shows even where it is zero: `#`, `??`.
    pub(super) fn hides_zero(&self) -> bool {
        self.decimals.is_some() && self.whole == 0 && self.fixed == 0
    }

    /// The number as its format scales it: times 100 for a percentage, over 1000 for each comma after its digits.
    fn scaled(&self) -> Option<Decimal> {
        let mut whole = if self.percent { self.value.checked_mul(Decimal::ONE_HUNDRED)? } else { self.value };
        for _ in 0..self.thousands {
            whole = whole.checked_div(Decimal::ONE_THOUSAND)?;
        }
        Some(whole)
    }

    /// The number that is shown. `None` if it has too many digits.
    #[must_use]
    pub fn shown(&self) -> Option<Decimal> {
        let whole = self.scaled()?;
        Some(match self.decimals {
            Some(decimals) if whole.scale() > decimals => {
                whole.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
            }
            _ => whole.normalize(),
        })
    }

    /// Whether what is shown leaves something out.
    #[must_use]
    pub fn is_rounded(&self) -> bool {
        self.shown() != self.scaled()
    }

    /// The digits that are shown, in a language's notation and with its thousands grouped: `2.500,5`.
    #[must_use]
    pub fn digits(&self, lang: Lang) -> String {
        match self.digits_shown() {
            Some(number) => self.filled(&format_decimal(number, lang)),
            None => self.value.to_string(),
        }
    }

    /// What is shown, in a language's notation, with the words of its format: `18,5%`, `dưới 2.500`.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        format!("{}{}{}", self.before, self.digits(lang), self.after)
    }

    /// The same with thousands grouped only where the cell groups them: a year is `2030`.
    #[must_use]
    pub fn as_shown(&self, lang: Lang) -> String {
        if self.grouped {
            return self.written(lang);
        }
        let digits = match (self.digits_shown(), lang) {
            (Some(number), Lang::Vi) => self.filled(&number.to_string().replace('.', ",")),
            (Some(number), Lang::En) => self.filled(&number.to_string()),
            (None, _) => self.value.to_string(),
        };
        format!("{}{digits}{}", self.before, self.after)
    }

    /// The number that is shown with as many decimals as its format shows.
    fn digits_shown(&self) -> Option<Decimal> {
        let mut number = self.shown()?.normalize();
        if self.fixed <= 10 && number.scale() < self.fixed {
            number.rescale(self.fixed);
        }
        Some(number)
    }

    /// Digits with the zeros that the format asks for before them.
    fn filled(&self, digits: &str) -> String {
        let (sign, bare) = digits.strip_prefix('-').map_or(("", digits), |bare| ("-", bare));
        let whole = self.shown().map_or(0, |number| number.abs().trunc().normalize().to_string().len());
        let missing = usize::try_from(self.whole.min(10)).unwrap_or(0).saturating_sub(whole);
        format!("{sign}{}{bare}", "0".repeat(missing))
    }
}

/// Reads a number as spreadsheets store it, `42.470000000000006` or `1.2E-3`, to 15 digits. `None` if it is no number,
/// or one too large or too small for an exact decimal.
pub(super) fn stored_number(written: &str) -> Option<Decimal> {
    let written = written.trim();
    let value = if written.contains(['e', 'E']) {
        Decimal::from_scientific(written).ok()?
    } else if written.len() > 28 {
        // Longer than an exact decimal holds: the digits after the 15th do not count.
        Decimal::from_str_exact(written.get(..28).filter(|start| start.contains('.'))?).ok()?
    } else {
        Decimal::from_str_exact(written).ok()?
    };
    value.round_sf_with_strategy(15, RoundingStrategy::MidpointNearestEven).map(|value| value.normalize())
}

/// The same for a number stored in eight bytes. `None` if it is infinite or not a number.
pub(super) fn from_double(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    stored_number(&format!("{number:.14e}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_number_keeps_15_digits() {
        assert_eq!(stored_number("42.470000000000006").expect("a number").to_string(), "42.47");
        assert_eq!(stored_number("0.18499999999999998").expect("a number").to_string(), "0.185");
        assert_eq!(stored_number("1.5E-3").expect("a number").to_string(), "0.0015");
        assert_eq!(from_double(0.1 + 0.2).expect("a number").to_string(), "0.3");
    }
}
