//! The times of a table's columns that only the whole table tells: years without a word, periods beside their years.

use std::collections::BTreeSet;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use crate::tables::{begins, fold, holds};

/// The time that a column has values of.
fn head(column: &TableColumn) -> Option<FactHead> {
    if let ColumnRole::Value(head) = column.role { Some(head) } else { None }
}

/// Settles the columns whose header names only a year: a target from the first year of the plan on, a result before it.
/// Where the plan's years are not known, the other columns tell: a year after the last result, or from the first target on,
/// is that of a target.
pub(super) fn settle_years(columns: &mut [TableColumn], period: Option<(i32, i32)>, year: Option<i32>) {
    let result = |head| match head {
        FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::ResultOver(_, year) => Some(year),
        _ => None,
    };
    let heads = || columns.iter().filter_map(head);
    let results = heads().filter_map(result).max();
    let targets = heads().filter_map(|head| if let FactHead::In(year) = head { Some(year) } else { None }).min();
    let ends = heads().filter_map(|head| if let FactHead::By(year) = head { Some(year) } else { None }).min();
    // Where each row says what it holds, the columns are only years.
    if columns.iter().any(|column| column.role == ColumnRole::Line) {
        for column in columns.iter_mut() {
            if let Some(FactHead::Figure(year)) = head(column) {
                column.role = ColumnRole::Value(FactHead::In(year));
            }
        }
        return;
    }
    // What a framework sets after its baseline are targets.
    let baseline = heads().filter_map(|head| if let FactHead::Baseline(year) = head { Some(year) } else { None }).max();
    let next = |year: Option<i32>| year.and_then(|year| year.checked_add(1));
    let first = period.map(|(first, _)| first).or(year).or(next(results)).or(targets).or(next(baseline));
    for column in columns.iter_mut() {
        let (year, settled): (i32, [FactHead; 2]) = match column.role {
            ColumnRole::Value(FactHead::Figure(year)) => (year, [FactHead::In(year), FactHead::Actual(year)]),
            ColumnRole::Value(FactHead::FigureWithin(part, year)) => {
                (year, [FactHead::InWithin(part, year), FactHead::Within(part, year)])
            }
            _ => continue,
        };
        let Some(first) = first.or(ends.filter(|end| year >= *end)) else { continue };
        let [target, mut result] = settled;
        // “Dự kiến 2025” beside the targets from 2026 on.
        if holds(&fold(&column.text), "du kien") {
            result = if let FactHead::Actual(year) = result { FactHead::Estimate(year) } else { result };
        }
        column.role = ColumnRole::Value(if year >= first { target } else { result });
        if column.basis == ColumnBasis::Words {
            column.basis = ColumnBasis::Year;
        }
    }
    settle_milestones(columns);
}

/// A target of a year that stands alone behind those of other years, `2025, 2026, 2030`, is one to be met by then.
fn settle_milestones(columns: &mut [TableColumn]) {
    let years: BTreeSet<i32> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::In(year) | FactHead::By(year)) => Some(year),
            _ => None,
        })
        .collect();
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        let Some(FactHead::In(year)) = head(column) else { continue };
        let before = years.range(..year).next_back().copied();
        let alone = before.and_then(|before| year.checked_sub(before)).is_some_and(|step| step > 1);
        let last = years.range(year..).nth(1).is_none();
        let text = fold(&column.text);
        let assigned = ["nam", "annual", "in"].iter().any(|word| holds(&text, word)) && !begins(&text, "muc tieu");
        if alone && last && !assigned {
            column.role = ColumnRole::Value(FactHead::By(year));
        }
    }
}

/// Settles the columns of several years: the target of all of them together where they have columns of their own, else that
/// of the last.
pub(super) fn settle_periods(columns: &mut [TableColumn], period: Option<(i32, i32)>) {
    let years: BTreeSet<i32> = columns
        .iter()
        .filter_map(|column| if let Some(FactHead::In(year)) = head(column) { Some(year) } else { None })
        .collect();
    // `2026`, `Còn lại 2027-2030`.
    let several: Vec<(i32, i32)> = columns
        .iter()
        .filter_map(
            |column| if let Some(FactHead::Over(first, last)) = head(column) { Some((first, last)) } else { None },
        )
        .collect();
    let beside = |first: i32, last: i32| {
        let inside =
            several.iter().filter(|(start, end)| first <= *start && *end <= last && (*start, *end) != (first, last));
        years.range(first..=last).count().saturating_add(inside.count()) >= 2
    };
    let all = || {
        let starts = years.first().into_iter().chain(several.iter().map(|(first, _)| first));
        let ends = years.last().into_iter().chain(several.iter().map(|(_, last)| last));
        let (first, last) = (starts.min().copied()?, ends.max().copied()?);
        let span = period.filter(|(start, end)| *start <= first && last <= *end).unwrap_or((first, last));
        (years.len().saturating_add(several.len()) >= 2).then_some(span)
    };
    // `Giai đoạn 2026-2030`, `Trong đó: Năm 2026`.
    let inside = |text: &str| begins(&fold(text), "trong do") || begins(&fold(text), "of which");
    let split = columns.iter().any(|column| inside(&column.text) && matches!(head(column), Some(FactHead::In(_))));
    for column in columns.iter_mut() {
        let settled = match head(column) {
            Some(FactHead::Span(first, last)) if split && years.range(first..=last).next().is_some() => {
                FactHead::Over(first, last)
            }
            Some(FactHead::Span(first, last)) if beside(first, last) => FactHead::Over(first, last),
            Some(FactHead::Span(_, last)) => FactHead::By(last),
            Some(FactHead::Whole) => match period.or_else(all) {
                Some((first, last)) => FactHead::Over(first, last),
                None => continue,
            },
            Some(FactHead::Period) => match period {
                Some((first, last)) if beside(first, last) => FactHead::Over(first, last),
                Some((_, last)) => FactHead::By(last),
                None => match all() {
                    Some((first, last)) => FactHead::Over(first, last),
                    None => continue,
                },
            },
            Some(FactHead::Total) => match all() {
                Some((first, last)) => FactHead::Over(first, last),
                None => {
                    column.role = ColumnRole::Other;
                    continue;
                }
            },
            _ => continue,
        };
        column.role = ColumnRole::Value(settled);
    }
}

/// Leaves each time to the first column that has it, so that no row takes its figure from another column.
pub(super) fn keep_first_of_time(columns: &mut [TableColumn]) {
    let mut seen: Vec<(FactHead, Option<usize>)> = Vec::new();
    for column in columns.iter_mut() {
        let ColumnRole::Value(head) = column.role else { continue };
        if seen.contains(&(head, column.measure)) {
            column.role = ColumnRole::Again;
        } else {
            seen.push((head, column.measure));
        }
    }
}
