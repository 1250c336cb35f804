//! Numbers of spreadsheets: what is stored, and what the cell's number format shows of it.

use rust_decimal::{Decimal, RoundingStrategy};

use bdg_syntax::number::{Lang, format_decimal};

/// A number with the way it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// As stored, to the 15 digits that spreadsheets keep.
    pub value: Decimal,
    /// The decimals that the format asks for; `None` shows all.
    pub decimals: Option<u32>,
    /// Whether the format shows it as a percentage: 0.185 as 18,5%.
    pub percent: bool,
}

impl Figure {
    /// A number that is shown as it is.
    #[must_use]
    pub fn plain(value: Decimal) -> Figure {
        Figure { value, decimals: None, percent: false }
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

/// A number as spreadsheets store it, `42.470000000000006` or `1.2E-3`, to 15 digits. `None` if it is none, or too
/// large or small for exact figures.
#[must_use]
pub fn stored_number(written: &str) -> Option<Decimal> {
    let written = written.trim();
    let value = if written.contains(['e', 'E']) {
        Decimal::from_scientific(written).ok()?
    } else if written.len() > 28 {
        // Longer than any figure: the digits behind the 15th do not count.
        Decimal::from_str_exact(written.get(..28).filter(|start| start.contains('.'))?).ok()?
    } else {
        Decimal::from_str_exact(written).ok()?
    };
    value.round_sf_with_strategy(15, RoundingStrategy::MidpointNearestEven).map(|value| value.normalize())
}

/// A number stored in eight bytes. `None` where it is no number of a table.
pub(super) fn from_double(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    stored_number(&format!("{number:.14e}"))
}

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    #[default]
    General,
    Decimals {
        decimals: u32,
        percent: bool,
    },
    Date,
}

impl Format {
    /// The built-in formats of Excel.
    pub(super) fn built_in(id: u32) -> Format {
        let decimals = |decimals, percent| Format::Decimals { decimals, percent };
        match id {
            1 | 3 | 37 | 38 => decimals(0, false),
            2 | 4 | 39 | 40 => decimals(2, false),
            9 => decimals(0, true),
            10 => decimals(2, true),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
            _ => Format::General,
        }
    }

    /// What a format's code says: `0.0%`, `#,##0.00`, `d/m/yyyy`.
    pub(super) fn of_code(code: &str) -> Format {
        let section = code.split(';').next().unwrap_or_default();
        let mut plain = String::new();
        let mut letters = section.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    // Hours beyond a day are written in brackets; colours and currencies too.
                    if matches!(inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']), "") {
                        return Format::Date;
                    }
                }
                '\\' | '_' | '*' => drop(letters.next()),
                _ => plain.push(letter),
            }
        }
        let lower = plain.to_ascii_lowercase();
        if lower.contains("general") || lower.contains('@') || lower.trim().is_empty() {
            return Format::General;
        }
        if lower.contains(['y', 'd', 'h', 's']) || (lower.contains('m') && !lower.contains(['0', '#'])) {
            return Format::Date;
        }
        if lower.contains(['/', 'e']) {
            return Format::General;
        }
        let behind = lower.split_once('.').map_or("", |(_, behind)| behind);
        let places = behind.chars().take_while(|letter| matches!(letter, '0' | '#' | '?')).count();
        if lower.contains(['0', '#', '?']) {
            Format::Decimals { decimals: u32::try_from(places).unwrap_or(0), percent: lower.contains('%') }
        } else {
            Format::General
        }
    }
}

/// A day as spreadsheets count them, as `2024-03-01`, or a time of day.
pub(super) fn date(serial: Decimal, from_1904: bool) -> Option<String> {
    use rust_decimal::prelude::ToPrimitive;
    let mut days = serial.trunc().to_i64()?;
    if days == 0 && serial.fract() > Decimal::ZERO {
        return Some(String::from("0000-00-00"));
    }
    if from_1904 {
        days = days.checked_add(1462)?;
    }
    // Excel counts a 29 February 1900 that never was.
    if days < 60 {
        days = days.checked_add(1)?;
    }
    // Days since 0000-03-01, by the civil calendar's cycles of 400 years (H. Hinnant, `civil_from_days`).
    let shifted = days.checked_add(693_899)?;
    if !(0..=3_700_000).contains(&shifted) {
        return None;
    }
    let era = shifted.checked_div(146_097)?;
    let of_era = shifted.checked_rem(146_097)?;
    let year_of_era = of_era
        .checked_sub(of_era.checked_div(1460)?)?
        .checked_add(of_era.checked_div(36_524)?)?
        .checked_sub(of_era.checked_div(146_096)?)?
        .checked_div(365)?;
    let before = year_of_era.checked_mul(365)?.checked_add(year_of_era.checked_div(4)?)?;
    let day_of_year = of_era.checked_sub(before.checked_sub(year_of_era.checked_div(100)?)?)?;
    let shifted_month = day_of_year.checked_mul(5)?.checked_add(2)?.checked_div(153)?;
    let day =
        day_of_year.checked_sub(shifted_month.checked_mul(153)?.checked_add(2)?.checked_div(5)?)?.checked_add(1)?;
    let month = if shifted_month < 10 { shifted_month.checked_add(3)? } else { shifted_month.checked_sub(9)? };
    let year = year_of_era.checked_add(era.checked_mul(400)?)?.checked_add(i64::from(month <= 2))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |serial: i64| date(Decimal::from(serial), false).expect("a day");
        assert_eq!(day(1), "1900-01-01");
        assert_eq!(day(61), "1900-03-01");
        assert_eq!(day(36_526), "2000-01-01");
        assert_eq!(day(45_352), "2024-03-01");
        assert_eq!(day(45_351), "2024-02-29");
        assert_eq!(date(Decimal::from(43_890), true).expect("a day"), "2024-03-01");
    }

    #[test]
    fn what_is_stored_and_what_is_shown() {
        assert_eq!(stored_number("42.470000000000006").expect("a number").to_string(), "42.47");
        assert_eq!(stored_number("0.18499999999999998").expect("a number").to_string(), "0.185");
        assert_eq!(stored_number("1.5E-3").expect("a number").to_string(), "0.0015");
        assert_eq!(from_double(0.1 + 0.2).expect("a number").to_string(), "0.3");
        let percent = |code: &str| match Format::of_code(code) {
            Format::Decimals { decimals, percent } => {
                let value = stored_number("0.185").expect("a number");
                Figure { value, decimals: Some(decimals), percent }.written(Lang::Vi)
            }
            other => format!("{other:?}"),
        };
        assert_eq!(percent("0.0%"), "18,5%");
        assert_eq!(percent("0%"), "19%");
        assert_eq!(percent("0.000"), "0,185");
        assert_eq!(percent("d/m/yyyy"), "Date");
        assert_eq!(percent("General"), "General");
    }
}
