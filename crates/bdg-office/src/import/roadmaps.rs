//! Columns of years that lead up to the last one with others left out: `Lộ trình › 2025 | 2030`, `2025, 2026, 2030`.

use std::collections::BTreeSet;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::title_years::newest_known;
use crate::tables::{begins, fold, holds};

/// The time that a column has values of.
fn head(column: &TableColumn) -> Option<FactHead> {
    if let ColumnRole::Value(head) = column.role { Some(head) } else { None }
}

/// The years of a roadmap that leaves some out, `Lộ trình › 2025 | 2030`, are those by which each level is to be reached; so is that of
/// `Mid-term 2028`.
pub(super) fn settle_roadmap(columns: &mut [TableColumn]) {
    let on = |column: &TableColumn, words: &[&str]| {
        let said = column.basis != ColumnBasis::User && Words::of(&column.text).hold(words);
        head(column).filter(|_| said).and_then(|head| if let FactHead::In(year) = head { Some(year) } else { None })
    };
    const ROADMAP: &[&str] = &["lo trinh", "roadmap"];
    const TERMS: &[&str] = &["mid term", "midterm", "midline", "endline", "giua ky"];
    let years: BTreeSet<i32> = columns.iter().filter_map(|column| on(column, ROADMAP)).collect();
    let leaves_out = years.iter().zip(years.iter().skip(1)).any(|(one, next)| next.saturating_sub(*one) > 1);
    let of = |column: &TableColumn| match head(column) {
        Some(FactHead::In(year) | FactHead::By(year)) => Some(year),
        _ => None,
    };
    let last = columns.iter().filter_map(of).max();
    for column in columns.iter_mut() {
        let term = on(column, TERMS).filter(|year| Some(*year) < last);
        if let Some(year) = on(column, ROADMAP).filter(|_| leaves_out).or(term) {
            column.role = ColumnRole::Value(FactHead::By(year));
        }
    }
}

/// A target of a year that stands alone behind those of other years, `2025, 2026, 2030`, is one to be met by then; so is the only one,
/// `Baseline 2025 | Target 2030`, of a plan that is not one of a single year.
pub(super) fn settle_milestones(columns: &mut [TableColumn], one_year: bool) {
    let years: BTreeSet<i32> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::In(year) | FactHead::By(year)) => Some(year),
            _ => None,
        })
        .collect();
    // `KH 2025 | Ước 2026 | KH 2027`: the year between has a figure too.
    let known: BTreeSet<i32> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::Actual(year) | FactHead::Estimate(year)) => Some(year),
            _ => None,
        })
        .collect();
    let newest = newest_known(columns).filter(|_| !one_year);
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        let Some(FactHead::In(year)) = head(column) else { continue };
        let before = years.range(..year).next_back().copied().or(newest);
        let before = before.map(|before| known.range(..year).next_back().map_or(before, |known| before.max(*known)));
        let alone = before.and_then(|before| year.checked_sub(before)).is_some_and(|step| step > 1);
        let last = years.range(year..).nth(1).is_none();
        let text = fold(&column.text);
        let assigned = ["nam", "annual", "in"].iter().any(|word| holds(&text, word)) && !begins(&text, "muc tieu");
        if alone && last && !assigned {
            column.role = ColumnRole::Value(FactHead::By(year));
        }
    }
}
