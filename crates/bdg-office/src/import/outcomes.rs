//! The level that a cell gives behind a change: `tăng 20% (5.040)`, `tăng thêm 15% (đạt 86%)`.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::IndicatorDraft;
use super::plan_text::one_line;
use super::year_sums::number;
use crate::tables::fold;
use bdg_syntax::number::{Lang, parse_number};

/// The level and the words of the change before it, where the change from an earlier figure of the row comes to that level: it
/// alone does not say from which year it is, or whether by per cent or points.
pub(super) fn outcome(words: &str, row: &IndicatorDraft, lang: Lang) -> Option<(String, String)> {
    let words = one_line(words);
    let (change, level) = words.strip_suffix(')')?.rsplit_once('(')?;
    let change = change.trim();
    let level =
        ["đạt ", "còn ", "lên ", "xuống "].iter().find_map(|word| level.strip_prefix(word)).unwrap_or(level).trim();
    let (wanted, decimals) = parse_number(level.trim_end_matches('%').trim_end(), lang).ok()?;
    let (step, percent) = step(change, lang)?;
    // Half of the last digit that is printed.
    let slack = Decimal::new(5, decimals.checked_add(1).filter(|places| *places <= 12)?);
    let comes = |start: Decimal| {
        let hundredth = step.checked_div(Decimal::ONE_HUNDRED)?.checked_mul(start)?;
        let off = |by: Decimal| Some(start.checked_add(by)?.checked_sub(wanted)?.abs());
        Some(percent && off(hundredth)? <= slack || off(step)? <= slack && (!percent || level.ends_with('%')))
    };
    let known = |head| matches!(head, FactHead::Actual(_) | FactHead::Estimate(_) | FactHead::Baseline(_));
    let earlier = row.facts.iter().filter(|fact| known(fact.head)).filter_map(|fact| number(fact, lang));
    let held = earlier.map(|(start, _)| start).any(|start| comes(start) == Some(true));
    held.then(|| (level.to_owned(), change.to_owned()))
}

/// The only number of a change without a bound, below zero where it falls, and whether it is one in per cent.
fn step(change: &str, lang: Lang) -> Option<(Decimal, bool)> {
    const RISES: &[&str] = &["tang", "tang them", "tang len", "increase", "increase by", "increased by"];
    const FALLS: &[&str] = &["giam", "giam xuong", "reduce by", "decrease by", "reduced by", "decreased by", "cut by"];
    let (words, rest) = change.split_at(change.find(|sign: char| sign.is_ascii_digit())?);
    let end = rest.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    let (step, _) = parse_number(digits, lang).ok()?;
    let words = fold(words);
    let falls = FALLS.contains(&words.as_str());
    if !(falls || RISES.contains(&words.as_str())) || behind.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let step = if falls { Decimal::ZERO.checked_sub(step)? } else { step };
    Some((step, behind.trim_start().starts_with('%')))
}
