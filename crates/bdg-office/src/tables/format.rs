//! Number formats of spreadsheets: what a cell shows of the number it stores.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::cell::CellValue;
use super::number::CellNumber;

/// How the cells of a workbook show their numbers.
#[derive(Debug, Default)]
pub(super) struct CellStyles {
    formats: Vec<NumberFormat>,
    /// Whether days count from 1904, as on old Macintoshes, instead of 1900.
    pub from_1904: bool,
}

impl CellStyles {
    /// The styles of a workbook: the id of each one's format, and the formats that the workbook defines.
    pub(super) fn new(ids: &[u32], defined: &BTreeMap<u32, NumberFormat>) -> CellStyles {
        let format = |id: &u32| defined.get(id).copied().unwrap_or_else(|| NumberFormat::built_in(*id));
        CellStyles { formats: ids.iter().map(format).collect(), from_1904: false }
    }

    /// What a cell of a style shows of a number.
    pub(super) fn value(&self, number: Decimal, style: usize) -> CellValue {
        let plain = || CellValue::Number(CellNumber::plain(number));
        match self.formats.get(style).copied().unwrap_or_default() {
            NumberFormat::General => plain(),
            NumberFormat::Decimals { decimals, percent } => {
                CellValue::Number(CellNumber { value: number, decimals: Some(decimals), percent })
            }
            NumberFormat::Date => date(number, self.from_1904).map_or_else(plain, CellValue::Date),
        }
    }
}

/// What a cell's number format shows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum NumberFormat {
    /// The number as it is.
    #[default]
    General,
    /// So many decimals, perhaps as a percentage.
    Decimals { decimals: u32, percent: bool },
    /// A date or a time of day.
    Date,
}

impl NumberFormat {
    /// Excel's built-in format of a number (ECMA-376, 18.8.30, `numFmtId`).
    pub(super) fn built_in(id: u32) -> NumberFormat {
        let decimals = |decimals, percent| NumberFormat::Decimals { decimals, percent };
        match id {
            1 | 3 | 37 | 38 => decimals(0, false),
            2 | 4 | 39 | 40 => decimals(2, false),
            9 => decimals(0, true),
            10 => decimals(2, true),
            14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Date,
            _ => NumberFormat::General,
        }
    }

    /// Reads the code of a format: `0.0%`, `#,##0.00`, `d/m/yyyy`.
    pub(super) fn of_code(code: &str) -> NumberFormat {
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
                        return NumberFormat::Date;
                    }
                }
                '\\' | '_' | '*' => drop(letters.next()),
                _ => plain.push(letter),
            }
        }
        let lower = plain.to_ascii_lowercase();
        if lower.contains("general") || lower.contains('@') || lower.trim().is_empty() {
            return NumberFormat::General;
        }
        if lower.contains(['y', 'd', 'h', 's']) || (lower.contains('m') && !lower.contains(['0', '#'])) {
            return NumberFormat::Date;
        }
        if lower.contains(['/', 'e']) {
            return NumberFormat::General;
        }
        let behind = lower.split_once('.').map_or("", |(_, behind)| behind);
        let places = behind.chars().take_while(|letter| matches!(letter, '0' | '#' | '?')).count();
        if lower.contains(['0', '#', '?']) {
            NumberFormat::Decimals { decimals: u32::try_from(places).unwrap_or(0), percent: lower.contains('%') }
        } else {
            NumberFormat::General
        }
    }
}

/// A day as spreadsheets count them, written `2024-03-01`; `None` outside the years that they know.
fn date(serial: Decimal, from_1904: bool) -> Option<String> {
    let mut days = serial.trunc().to_i64()?;
    // A time of day without a day.
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
    use bdg_syntax::number::Lang;

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
    fn a_code_says_what_is_shown() {
        let shown = |code: &str| match NumberFormat::of_code(code) {
            NumberFormat::Decimals { decimals, percent } => {
                let value = Decimal::new(185, 3);
                CellNumber { value, decimals: Some(decimals), percent }.written(Lang::Vi)
            }
            other => format!("{other:?}"),
        };
        assert_eq!(shown("0.0%"), "18,5%");
        assert_eq!(shown("0%"), "19%");
        assert_eq!(shown("0.000"), "0,185");
        assert_eq!(shown("d/m/yyyy"), "Date");
        assert_eq!(shown("General"), "General");
    }
}
