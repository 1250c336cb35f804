//! How dates are written for people: one form in each language.

use super::ast::{Date, Month};
use crate::number::Lang;

/// A date as documents of a language have it: `01/3/2025` and `2025-03-01`; without its year `15/12` and `12-15`.
///
/// Vietnamese documents put a zero before days below 10 and before the months 1 and 2 only, which nobody can then turn
/// into another number (Decree 30/2020/ND-CP, annex I).
#[must_use]
pub fn date(year: Option<i32>, month: u8, day: u8, lang: Lang) -> String {
    match (year, lang) {
        (Some(year), Lang::Vi) => format!("{day:02}/{}/{year}", vietnamese_month(month)),
        (None, Lang::Vi) => format!("{day:02}/{}", vietnamese_month(month)),
        (Some(year), Lang::En) => format!("{year:04}-{month:02}-{day:02}"),
        (None, Lang::En) => format!("{month:02}-{day:02}"),
    }
}

/// The number of a month in a Vietnamese document: `02`, `3`.
#[must_use]
pub fn vietnamese_month(month: u8) -> String {
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

/// The last day of a month, of any year where none is named.
#[must_use]
pub fn last_day_of(month: u8, year: Option<i32>) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i32) -> bool {
    let divides = |by: i32| year.checked_rem(by) == Some(0);
    divides(4) && (!divides(100) || divides(400))
}

/// A date of the form `2025-03-01` as documents of a language have it; any other text as it is.
#[must_use]
pub fn from_iso(text: &str, lang: Lang) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    if let [year, month, day] = parts.as_slice() {
        if let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) {
            return date(Some(year), month, day, lang);
        }
    }
    text.to_owned()
}

impl Date {
    /// The date as documents of a language have it.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        date(self.year, self.month, self.day, lang)
    }
}

impl Month {
    /// The month in a language: `02/2024`, `2024-02`.
    pub(super) fn written(&self, lang: Lang) -> String {
        match lang {
            Lang::Vi => format!("{:02}/{}", self.month, self.year),
            Lang::En => format!("{:04}-{:02}", self.year, self.month),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_one_form_in_each_language() {
        for (year, month, day, vi, en) in [
            (Some(2025), 1, 5, "05/01/2025", "2025-01-05"),
            (Some(2025), 2, 15, "15/02/2025", "2025-02-15"),
            (Some(2025), 3, 1, "01/3/2025", "2025-03-01"),
            (Some(2025), 12, 31, "31/12/2025", "2025-12-31"),
            (None, 2, 9, "09/02", "02-09"),
            (None, 12, 15, "15/12", "12-15"),
        ] {
            assert_eq!(
                (date(year, month, day, Lang::Vi).as_str(), date(year, month, day, Lang::En).as_str()),
                (vi, en)
            );
        }
        assert_eq!(from_iso("2025-03-01", Lang::Vi), "01/3/2025");
        assert_eq!(from_iso("2025-03-01T08:00", Lang::Vi), "2025-03-01T08:00");
    }
}
