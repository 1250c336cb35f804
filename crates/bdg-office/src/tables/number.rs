//! Numbers of cells: what is stored and what the cell shows of it.

use rust_decimal::{Decimal, RoundingStrategy};

use bdg_syntax::number::{Lang, format_decimal};

/// A number of a cell with the way it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellNumber {
    /// As stored, to the 15 digits that spreadsheets keep.
    pub value: Decimal,
    /// The decimals that the format asks for; `None` shows all.
    pub decimals: Option<u32>,
    /// Whether the format shows it as a percentage: 0.185 as 18,5%.
    pub percent: bool,
}

impl CellNumber {
    /// A number that is shown as it is.
    #[must_use]
    pub fn plain(value: Decimal) -> CellNumber {
        CellNumber { value, decimals: None, percent: false }
    }

    /// The number that is shown; times 100 for a percentage. `None` if it has too many digits.
    #[must_use]
    pub fn shown(&self) -> Option<Decimal> {
        let whole = if self.percent { self.value.checked_mul(Decimal::ONE_HUNDRED)? } else { self.value };
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
        let exact = if self.percent { self.value.checked_mul(Decimal::ONE_HUNDRED) } else { Some(self.value) };
        self.shown() != exact
    }

    /// What is shown, in a language's notation: `18,5%`.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        let sign = if self.percent { "%" } else { "" };
        match self.shown() {
            Some(mut number) => {
                if let Some(decimals) = self.decimals.filter(|decimals| *decimals <= 10) {
                    number.rescale(decimals);
                }
                format!("{}{sign}", format_decimal(number, lang))
            }
            None => format!("{}", self.value),
        }
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
