//! The times that the cells of figures name themselves: `45,2 (2023)`, `42.000 (tổng 2026-2030)`, `60 % (2029)`.

use super::column::{ColumnRole, FactHead};
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use super::years::{period, year_end, years};
use crate::results::parse_time;
use crate::tables::fold;
use bdg_syntax::YearPart;

/// The year by which the target of a cell is to be met, with its value, where the header names none: `60 % (2029)`.
pub(super) fn own_year(words: &str) -> Option<(FactHead, String)> {
    let (value, year) = words.trim().strip_suffix(')')?.rsplit_once('(')?;
    let year = year.trim();
    let only = years(year).first().copied().filter(|found| found.to_string() == year)?;
    (!value.trim().is_empty()).then(|| (FactHead::By(only), value.trim().to_owned()))
}

/// The time that a cell names itself, with its value: `7.050 (2026)` in a column of newest results, `45,2 (2023)` in one of
/// baselines; else the year in the column of the baselines' years.
pub(super) fn own_time(
    reader: &PlanReader<'_>,
    row: TableRow<'_>,
    head: FactHead,
    words: &str,
) -> Option<(FactHead, String)> {
    // Where a column names the years of the targets, one of another header has none of its own.
    let target = matches!(head, FactHead::Year | FactHead::Period | FactHead::Whole);
    if let Some(column) = reader.header.column(ColumnRole::TargetYear).filter(|_| target) {
        let year = years(&cell_text(row.standing(column)?, reader.lang)).first().copied()?;
        return Some((FactHead::By(year), words.to_owned()));
    }
    let known = matches!(
        head,
        FactHead::Baseline(_)
            | FactHead::Undated
            | FactHead::Actual(_)
            | FactHead::Latest
            | FactHead::Estimate(_)
            | FactHead::Within(..)
            | FactHead::EstimateWithin(..)
    );
    if !known {
        return None;
    }
    let bracket = words.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    if let Some((value, mark)) = bracket {
        if let Some(head) = marked(head, mark.trim()) {
            return Some((head, value.trim().to_owned()));
        }
    }
    // `68% in 2023`.
    if head == FactHead::Undated {
        let said = [" in ", " năm ", ", "].iter().find_map(|joint| {
            let (value, year) = words.trim().rsplit_once(joint)?;
            let only = years(year).first().copied().filter(|found| found.to_string() == year.trim())?;
            value.ends_with(|sign: char| sign.is_ascii_digit() || sign == '%').then_some((only, value.trim_end()))
        });
        if let Some((year, value)) = said {
            return Some((FactHead::Baseline(year), value.to_owned()));
        }
    }
    // The years of baselines beside those of newest results are the baselines' own.
    let newest = head == FactHead::Latest && !reader.header.values(None).any(|(_, head)| head == FactHead::Undated);
    if head != FactHead::Undated && !newest {
        return None;
    }
    let column = reader.header.column(ColumnRole::BaselineYear)?;
    let told = cell_text(row.standing(column)?, reader.lang);
    // `FY24`, `2023/24`.
    let told = year_end(told.trim()).unwrap_or(told);
    let year = years(&told).first().copied()?;
    Some((if newest { FactHead::Actual(year) } else { FactHead::Baseline(year) }, words.to_owned()))
}

/// The years that a cell of targets names itself, with whether it is their total, and its value: `42.000 (tổng 2026-2030)`,
/// `ít nhất 49 (2026-2028)`, `ít nhất 60 (đến 2028)`.
pub(super) fn own_span(head: FactHead, words: &str) -> Option<(FactHead, bool, String)> {
    let target =
        matches!(head, FactHead::By(_) | FactHead::Over(..) | FactHead::Span(..) | FactHead::Whole | FactHead::Period);
    let (value, behind) = words.trim().strip_suffix(')')?.rsplit_once('(')?;
    let folded = fold(behind);
    let due = ["den ", "den nam ", "by "].iter().find_map(|word| folded.strip_prefix(word)?.parse::<i32>().ok());
    if let Some(due) = due.filter(|due| target && (1_000..10_000).contains(due) && !value.trim().is_empty()) {
        return Some((FactHead::By(due), false, value.trim().to_owned()));
    }
    let total = folded.strip_prefix("tong ").or_else(|| folded.strip_prefix("total "));
    let bare: String = total.unwrap_or(&folded).chars().filter(|sign| !sign.is_whitespace()).collect();
    let (first, last) = period(behind)?;
    let good = target && bare == format!("{first}{last}") && !value.trim().is_empty();
    good.then(|| (FactHead::Over(first, last), total.is_some(), value.trim().to_owned()))
}

/// What a known figure is by the words in brackets behind it: a year, a part of one, an estimate: `2026`, `quý 1`, `ước`,
/// `ước 6 tháng 2026`; in the year of its column where they name none.
fn marked(head: FactHead, mark: &str) -> Option<FactHead> {
    let (part, of) = match head {
        FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::Baseline(year) => (None, Some(year)),
        FactHead::Within(part, year) | FactHead::EstimateWithin(part, year) => (Some(part), Some(year)),
        _ => (None, None),
    };
    let estimate = |part: Option<YearPart>, year| match part {
        Some(part) => FactHead::EstimateWithin(part, year),
        None => FactHead::Estimate(year),
    };
    let baseline = matches!(head, FactHead::Baseline(_) | FactHead::Undated);
    if ["uoc", "estimate"].contains(&fold(mark).as_str()) {
        return of.filter(|_| !baseline).map(|year| estimate(part, year));
    }
    // `06/2026` names a month.
    let month = mark.split_once('/').filter(|(month, year)| {
        matches!(month.parse::<u8>(), Ok(1..=12)) && month.len() <= 2 && years(year).len() == 1 && year.len() == 4
    });
    if let (Some((month, year)), false) = (month, baseline) {
        let found = parse_time(&format!("tháng {}/{year}", month.trim_start_matches('0')))?;
        let part = found.part?;
        let estimated = matches!(head, FactHead::Estimate(_) | FactHead::EstimateWithin(..));
        return Some(if estimated { estimate(Some(part), found.year) } else { FactHead::Within(part, found.year) });
    }
    let digits = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let worded = mark.chars().any(char::is_alphabetic);
    let dated = mark.split(|letter: char| !letter.is_alphanumeric()).any(digits);
    let found = match (dated, of.filter(|_| worded)) {
        (true, _) if worded || digits(mark) => parse_time(mark)?,
        (false, Some(year)) => parse_time(&format!("{mark} {year}")).filter(|found| found.part.is_some())?,
        _ => return None,
    };
    match (found.part, baseline) {
        _ if found.estimate => Some(estimate(found.part, found.year)),
        (None, true) => Some(FactHead::Baseline(found.year)),
        (None, false) if matches!(head, FactHead::Estimate(_) | FactHead::EstimateWithin(..)) => {
            Some(FactHead::Estimate(found.year))
        }
        (None, false) => Some(FactHead::Actual(found.year)),
        (Some(part), false) if matches!(head, FactHead::Estimate(_) | FactHead::EstimateWithin(..)) => {
            Some(FactHead::EstimateWithin(part, found.year))
        }
        (Some(part), false) => Some(FactHead::Within(part, found.year)),
        (Some(_), true) => None,
    }
}

/// Whether a known figure is that of several parts of a year by the words in brackets behind it: `61 (quý 1, quý 3)`.
pub(super) fn covers_several(head: FactHead, words: &str) -> bool {
    let bracket = words.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let Some((first, others)) = bracket.and_then(|(_, marks)| marks.split_once(", ")) else { return false };
    let is_part = |mark: &str| {
        let found = marked(head, mark).or_else(|| marked(FactHead::Latest, mark));
        matches!(found, Some(FactHead::Within(..) | FactHead::EstimateWithin(..)))
    };
    is_part(first) && others.split(", ").all(is_part)
}
