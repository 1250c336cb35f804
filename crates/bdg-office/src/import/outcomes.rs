//! The level that a cell gives behind a change: `tăng 20% (5.040)`, `tăng thêm 15% (đạt 86%)`.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::plan_text::one_line;
use super::year_sums::number;
use crate::tables::{fold, holds};
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

/// The level and the words of a yearly growth before it, `tăng 8%/năm (1.720)`, where that growth leads from an earlier figure of the
/// row to the level in the year of `head`, as nearly as tables round it.
pub(super) fn outcome_of_years(
    words: &str,
    head: FactHead,
    row: &IndicatorDraft,
    lang: Lang,
) -> Option<(String, String)> {
    let (FactHead::In(last) | FactHead::By(last)) = head else { return None };
    let words = one_line(words);
    let (change, level) = words.strip_suffix(')')?.rsplit_once('(')?;
    let (change, level) = (change.trim(), level.trim());
    let (wanted, _) = parse_number(level, lang).ok()?;
    let lower = change.to_lowercase();
    let yearly = ["/năm", "mỗi năm", "hằng năm", "/year", "per year", "a year", "per annum"];
    let bare = yearly.iter().find_map(|end| lower.strip_suffix(end))?.replace(" bình quân", "");
    let (step, percent) = step(bare.replace(" on average", "").trim_end(), lang)?;
    let rate = step.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE).filter(|_| percent)?;
    let known = |fact: &FactDraft| match fact.head {
        FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::Baseline(year) => {
            Some((year, number(fact, lang)?.0))
        }
        _ => None,
    };
    let (first, start) =
        row.facts.iter().filter_map(known).filter(|(year, _)| *year < last).max_by_key(|(year, _)| *year)?;
    let years = last.checked_sub(first).filter(|years| *years <= MOST_YEARS)?;
    let reached = (0..years).try_fold(start, |level, _| level.checked_mul(rate).map(|level| level.round_dp(12)))?;
    let off = reached.checked_sub(wanted)?.abs().checked_mul(NEAR)?;
    (off <= wanted.abs()).then(|| (level.to_owned(), change.to_owned()))
}

/// The most years over which growth is followed.
const MOST_YEARS: i32 = 30;

/// The share of a level by which growth may miss it: one in 200.
const NEAR: Decimal = Decimal::from_parts(200, 0, 0, false, 0);

/// The level of a row that measures growth itself, whose cell says so once more: `tăng 9 - 10%/năm` of `Tốc độ tăng trưởng (%/năm)`
/// is 9 - 10.
pub(super) fn rate_of_growth(words: &str, title: &str, unit: &str) -> Option<String> {
    const GROWTH: &[&str] =
        &["toc do tang", "toc do phat trien", "tang truong", "muc tang", "growth", "rate of increase"];
    let folded = fold(title);
    if !unit.contains('%') || !GROWTH.iter().any(|word| holds(&folded, word)) {
        return None;
    }
    let words = one_line(words);
    let lower = words.to_lowercase();
    let mut rest =
        ["tăng bình quân ", "tăng ", "increase by ", "up "].iter().find_map(|start| lower.strip_prefix(start))?;
    for end in ["/năm", "mỗi năm", "/year", "a year"] {
        rest = rest.strip_suffix(end).unwrap_or(rest).trim_end();
    }
    let plain = |sign: char| sign.is_ascii_digit() || " .,-–%".contains(sign);
    // `tăng thêm 2%` is a change of the rate, and `tăng 2 điểm %` as well.
    let bound = ["khoảng ", "trên ", "từ ", "ít nhất ", "tối thiểu ", "không dưới ", "at least ", "above ", "about "];
    let number = bound.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let onwards = number.strip_suffix(" trở lên").unwrap_or(number);
    (onwards.starts_with(|sign: char| sign.is_ascii_digit()) && onwards.chars().all(plain))
        .then(|| rest.replace('%', ""))
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
