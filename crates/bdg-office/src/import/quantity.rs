//! What the figures of an indicator are in its unit: growth that may be negative, counts out of a whole.

use rust_decimal::Decimal;

use super::plan_draft::{FactDraft, IndicatorDraft};
use super::plan_text::small;
use super::unit::Units;
use crate::tables::{fold, holds};
use bdg_syntax::number::{Lang, parse_number};

/// Declares the shares of growth as such: they may be below 0 or over 100. `unit` is that of the whole.
pub(super) fn settle_growth(entry: &mut IndicatorDraft, unit: Option<&str>, lang: Lang) {
    let own = entry.unit.clone();
    let unit = own.as_deref().or(unit);
    if unit == Some("%") && is_growth(entry, lang) {
        entry.unbounded = true;
        entry.unit = Some(String::from("%"));
    }
    for part in &mut entry.parts {
        settle_growth(part, unit, lang);
    }
}

/// Whether an indicator is one of growth: its name says so, or it tells of a change and has a figure that no share has.
fn is_growth(entry: &IndicatorDraft, lang: Lang) -> bool {
    let name = fold(&entry.title);
    let says = |words: &[&str]| words.iter().any(|word| holds(&name, word));
    if says(&["toc do tang", "growth rate", "rate of growth"]) {
        return true;
    }
    let outside = |fact: &FactDraft| {
        let text = fact.value.text.trim().trim_end_matches('%').trim_end();
        parse_number(text, lang).is_ok_and(|(value, _)| value < Decimal::ZERO || value > Decimal::ONE_HUNDRED)
    };
    let changes = ["tang", "giam", "tang truong", "bien dong", "so voi", "toc do", "growth", "change", "increase"];
    says(&changes) && entry.facts.iter().any(|fact| !fact.is_text && outside(fact))
}

/// Takes the count out of `46/50 xã` where the unit counts things, as a planner would write it: 46, with a note that tells the
/// whole. `unit` is that of the whole.
pub(super) fn settle_counts(units: &Units, entry: &mut IndicatorDraft, unit: Option<&str>, lang: Lang) {
    let own = entry.unit.clone();
    let unit = own.as_deref().or(unit);
    if let Some(label) = unit.and_then(|unit| units.counted(unit)) {
        for fact in entry.facts.iter_mut().filter(|fact| !fact.is_text) {
            settle_count(fact, &label, lang);
        }
    }
    for part in &mut entry.parts {
        settle_counts(units, part, unit, lang);
    }
}

fn settle_count(fact: &mut FactDraft, label: &str, lang: Lang) {
    let Some((count, rest)) = fact.value.text.split_once('/') else { return };
    let end =
        rest.find(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ',')).unwrap_or(rest.len());
    let (whole, behind) = rest.split_at(end);
    // The words before the count are those of a bound, if any: `ít nhất 46/50`.
    let digits =
        count.rfind(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ',')).map_or(0, |at| at + 1);
    let number = count.get(digits..).unwrap_or(count);
    let read = |text: &str| parse_number(text, lang).ok().map(|(value, _)| value);
    let (Some(part), Some(all)) = (read(number), read(whole)) else { return };
    // `12/12 xã (100%)`.
    let (unit, share) = behind.split_at(behind.find('(').unwrap_or(behind.len()));
    let own = unit.trim().is_empty() || small(unit.trim()) == small(label);
    let behind = if own { share.trim() } else { behind.trim() };
    let named = behind.is_empty() || behind.starts_with('(') && behind.ends_with(')');
    if !named || part > all {
        return;
    }
    // `điểm (thang 5)`, `score (out of 5)` say already what `3,9/5` is out of.
    let scaled = label.split(|sign: char| !sign.is_ascii_digit()).any(|number| number == whole);
    if scaled && behind.is_empty() {
        fact.value.text = count.to_owned();
        return;
    }
    let share = if behind.starts_with('(') { format!(" {behind}") } else { String::new() };
    let note = match lang {
        Lang::Vi => format!("trong tổng số {whole} {label}{share}"),
        Lang::En => format!("out of {whole} {label}{share}"),
    };
    fact.note = Some(match fact.note.take() {
        Some(other) => format!("{note}; {other}"),
        None => note,
    });
    fact.value.text = count.to_owned();
}
