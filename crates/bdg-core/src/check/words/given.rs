//! A number with a unit in a text, in any scale of the unit of an indicator.

use std::ops::Range;

use rust_decimal::Decimal;

use super::phrase::{language_of, year};
use crate::model::{self, Indicator, Plan, UnitKind};
use bdg_syntax::number::{Exact, Lang, parse_number};

/// A number of a text with its unit.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// Its place, with the unit.
    pub(super) place: Range<usize>,
    /// The number as written.
    value: Decimal,
    /// Its decimals as written.
    decimals: u32,
    /// How many of the indicator's unit one of the written unit is.
    factor: Exact,
}

impl Given {
    /// Whether a value in the indicator's unit, rounded as the text writes it, is this.
    pub(super) fn is(&self, value: Exact) -> bool {
        let same = || value.checked_div(self.factor)?.rounded(self.decimals);
        same() == Some(self.value)
    }

    /// Whether a value in the indicator's unit, rounded to the digits that the text does not leave at zero, at least two, is this.
    pub(super) fn is_rounded(&self, value: Exact) -> bool {
        let whole = self.value.normalize();
        if !whole.fract().is_zero() || whole.is_zero() {
            return false;
        }
        let mut unit = Decimal::ONE;
        // What is left of the number has two digits or more.
        while let Some(next) = unit.checked_mul(Decimal::TEN) {
            let digits = whole.checked_rem(next).is_some_and(|rest| rest.is_zero());
            if !digits || whole.abs() < next.saturating_mul(Decimal::TEN) {
                break;
            }
            unit = next;
        }
        let scaled = || value.checked_div(self.factor)?.checked_div(Exact::new(unit))?.rounded(0)?.checked_mul(unit);
        scaled().map(|near| near.normalize()) == Some(whole)
    }

    /// The value in the indicator's unit.
    pub(super) fn exact(&self) -> Option<Exact> {
        Exact::new(self.value).checked_mul(self.factor)
    }

    /// The same number in another unit: of `từ 42 lên 60 xã` the unit stands behind the second only.
    pub(super) fn in_unit_of(self, other: &Given) -> Given {
        Given { factor: other.factor, ..self }
    }
}

/// A place of a text in lower case as it is written.
pub(super) fn as_written(text: &str, lower: &str, place: Range<usize>) -> String {
    // Letters may change their length in lower case.
    let own = if text.len() == lower.len() { text.get(place.clone()) } else { None };
    own.or_else(|| lower.get(place)).unwrap_or_default().trim().to_owned()
}

/// The words of an indicator's unit in lower case; of shares the sign.
pub(super) fn unit_words(plan: &Plan, indicator: &Indicator) -> Option<String> {
    let unit = plan.unit_of(indicator)?;
    match unit.kind {
        UnitKind::Percent => Some("%".to_owned()),
        UnitKind::Persons => Some(if plan.lang == Lang::Vi { "người" } else { "persons" }.to_owned()),
        UnitKind::Declared => plan.unit_name(unit).map(str::to_lowercase),
        UnitKind::Times | UnitKind::Rank | UnitKind::Qualitative => None,
    }
}

/// The first number of a text from a place on, unless it is a year, with whether the unit stands behind it; `None` where there
/// is none, or a fraction or a date.
pub(super) fn number_behind(plan: &Plan, text: &str, from: usize, unit: &str) -> Option<(Given, bool)> {
    let lang = language_of(text);
    let number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let start = at.checked_add(rest.find(|sign: char| sign.is_ascii_digit())?)?;
        let digits = text.get(start..)?;
        let length = digits.find(|sign: char| !number(sign)).unwrap_or(digits.len());
        let written = digits.get(..length)?.trim_end_matches(['.', ',']);
        let end = start.checked_add(written.len())?;
        if year(digits).is_some() {
            at = end;
            continue;
        }
        let apart = text.get(..start)?.chars().next_back().is_none_or(char::is_whitespace);
        let (value, decimals) = parse_number(written, lang).ok().filter(|_| apart)?;
        let share = text.get(end..)?.trim_start_matches([' ', '\u{A0}']).starts_with(['%', '‰']);
        if share && !unit.starts_with(['%', '‰']) {
            return None;
        }
        let behind = text.get(end..)?;
        let (start, factor, end, named) = match unit_behind(plan, behind, unit) {
            Some((factor, length)) => (start, factor, end.checked_add(length)?, true),
            None => match unit_around(plan, text.get(..start)?, behind, unit) {
                Some((before, factor, length)) => (before, factor, end.checked_add(length)?, true),
                None => (start, Exact::ONE, end, false),
            },
        };
        return Some((Given { place: start..end, value, decimals, factor }, named));
    }
}

/// A currency before a number with the scale behind it: `usd 620 billion`; where it begins, how many of the unit one is, and how
/// long the scale is.
fn unit_around(plan: &Plan, before: &str, behind: &str, unit: &str) -> Option<(usize, Exact, usize)> {
    let head = before.strip_suffix(' ')?;
    let currency = ["usd", "vnd"].into_iter().find(|currency| head.ends_with(currency))?;
    let scale = behind.strip_prefix(' ').unwrap_or_default();
    let end = scale.find(|sign: char| !sign.is_alphabetic()).unwrap_or(scale.len());
    let scaled = format!("{} {currency}", scale.get(..end)?);
    let factor = model::factor_between(scaled.trim(), unit, &plan.conversions)?;
    let length = if end > 0 { end.checked_add(1)? } else { 0 };
    Some((head.len().checked_sub(currency.len())?, factor, length))
}

/// The unit that stands behind a number, how many of another one it is, and how long it is with the blanks before it: the most
/// words that are a unit of its kind.
fn unit_behind(plan: &Plan, behind: &str, unit: &str) -> Option<(Exact, usize)> {
    /// Words of a scale before those of the unit: `nghìn tỷ`.
    const SCALES: usize = 2;
    let trimmed = behind.trim_start_matches([' ', '\u{A0}']);
    let blank = behind.len().checked_sub(trimmed.len())?;
    if unit == "%" {
        return trimmed.starts_with('%').then_some((Exact::ONE, blank.checked_add(1)?));
    }
    let phrase = trimmed.split(['.', ',', ';', '(', ')', ':', '"', '–']).next().unwrap_or_default();
    let most = unit.split_whitespace().count().saturating_add(SCALES);
    let mut ends: Vec<usize> = Vec::new();
    let mut end = 0_usize;
    for word in phrase.split(' ').take(most) {
        end = end.checked_add(word.len())?;
        ends.push(end);
        end = end.checked_add(1)?;
    }
    ends.into_iter().rev().find_map(|end| {
        let words = phrase.get(..end).filter(|words| !words.trim().is_empty())?;
        let factor = model::factor_between(words, unit, &plan.conversions)?;
        Some((factor, blank.checked_add(end)?))
    })
}
