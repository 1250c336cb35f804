//! Tables of a report: years without a word are those of results there.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::heading::PlanHeading;
use super::report_titles::{PLANS, first_of, is_halfway, plans_next, plans_same, reported_next, tells_results};
use super::years::{period, years};
use crate::tables::{fold, holds};

/// Takes the years without a word for results: those of a report, and those that stand before the newest result or estimate,
/// as `2021, 2022, 2023, 2024, Ước 2025` do, unless that year has a column of its own without a word.
/// `named` is what the table's annex is called.
pub(super) fn settle_reports(
    columns: &mut [TableColumn],
    heading: &PlanHeading,
    named: Option<&str>,
    lines: &[String],
) {
    if columns.iter().any(|column| column.role == ColumnRole::Line) {
        return;
    }
    let figure = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::Figure(year)) => Some(year),
        _ => None,
    };
    let bare: Vec<i32> = columns.iter().filter_map(figure).collect();
    let newest = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| match column.role {
            ColumnRole::Value(FactHead::Actual(year) | FactHead::Estimate(year)) => Some((year, at)),
            _ => None,
        })
        .max();
    let run = newest.filter(|(year, at)| {
        let before = |one: i32| columns.iter().take(*at).filter_map(figure).any(|year| year == one);
        !bare.contains(year) && year.checked_sub(1).is_some_and(before)
    });
    let own = |line: &&String| !line.starts_with('(') && line.chars().count() <= 160 && tells_results(line);
    let title = if let Some(named) = named.filter(|named| tells_results(named)) {
        Some(named)
    } else if tells_results(&heading.title) {
        Some(heading.title.as_str())
    } else {
        // A line right above the table may name it.
        let planned = first_of(&fold(&heading.title), PLANS).is_some();
        lines.iter().rev().take(3).filter(|_| !planned).find(own).map(String::as_str)
    };
    let own = named.and_then(period).map(|(_, last)| last).or(named.and_then(|named| years(named).pop()));
    // `Kết quả 2021-2025 và mục tiêu 2026-2030` tells of the first years and plans the others.
    let told = title.filter(|title| reported_next(title).is_some()).and_then(period).map(|(_, last)| last);
    let last = own.filter(|_| title == named).or(told).or(heading.period.map(|(_, last)| last)).or(heading.year);
    let report = title.filter(|title| !plans_next(title) || heading.period.is_some() && !plans_same(title)).and(last);
    let halfway = title.is_some_and(is_halfway);
    for (at, column) in columns.iter_mut().enumerate() {
        let Some(year) = figure(column) else { continue };
        let before = run.is_some_and(|(newest, place)| year < newest && at < place);
        // A year with a result of a part of it, or of its own, may be that of the plan.
        let told = report.is_some_and(|last| year <= last) && !halfway && !has_own_result(newest, year);
        if !before && !told {
            continue;
        }
        let expected = holds(&fold(&column.text), "du kien");
        let head = if expected { FactHead::Estimate(year) } else { FactHead::Actual(year) };
        column.role = ColumnRole::Value(head);
        column.basis = if before { ColumnBasis::Year } else { ColumnBasis::Title };
    }
    settle_parts(columns, report.filter(|_| !halfway));
    if halfway && report.is_some() {
        leave_open(columns);
    }
}

/// Takes the parts of years without a word for results up to the year of a report, where no column has their results already.
fn settle_parts(columns: &mut [TableColumn], report: Option<i32>) {
    let Some(last) = report else { return };
    let own: Vec<FactHead> = columns
        .iter()
        .filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
        .collect();
    for column in columns.iter_mut() {
        let ColumnRole::Value(FactHead::FigureWithin(part, year)) = column.role else { continue };
        let head = FactHead::Within(part, year);
        if year <= last && !own.contains(&head) && !holds(&fold(&column.text), "du kien") {
            (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
        }
    }
}

/// Whether a column says that it has the result of a year.
fn has_own_result(newest: Option<(i32, usize)>, year: i32) -> bool {
    newest.is_some_and(|(newest, _)| newest == year)
}

/// Leaves the years of a report from the middle of its period to the user: nothing says which of them have passed.
fn leave_open(columns: &mut [TableColumn]) {
    for column in columns.iter_mut() {
        let bare = matches!(column.role, ColumnRole::Value(FactHead::Figure(_)));
        if bare && !Words::of(&column.text).hold(&["den", "by"]) {
            column.role = ColumnRole::Other;
        }
    }
}
