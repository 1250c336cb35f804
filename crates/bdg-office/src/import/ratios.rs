//! Columns whose header says nothing but `%`: those of figures that the columns beside them divide.

use rust_decimal::Decimal;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::row::TableRow;
use super::splits::{number, sums};
use crate::tables::fold;

/// How many columns of values on each side a comparison may be of.
const BESIDE: usize = 5;

/// How far a rounded quotient may be from the exact one.
fn rounding() -> Decimal {
    Decimal::new(6, 2)
}

/// The places of the columns of values.
fn values(columns: &[TableColumn]) -> Vec<usize> {
    let of_values = |column: &TableColumn| matches!(column.role, ColumnRole::Value(_));
    columns.iter().enumerate().filter(|(_, column)| of_values(column)).map(|(at, _)| at).collect()
}

/// Takes the columns of a share without a time for comparisons where each of their figures is what two columns of values give:
/// `%` behind `KH 2026` and `TH 2025`.
pub(super) fn settle_ratios(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    let values = values(columns);
    for at in 0..columns.len() {
        let Some(column) = columns.get(at).filter(|column| column.role == ColumnRole::Other) else { continue };
        let folded = fold(&column.text);
        let bare = column.text.contains('%') && folded.chars().all(|letter| !letter.is_alphabetic());
        if !bare
            && !["ty le", "ti le", "dat", "so sanh", "ratio", "achievement", "completion", "progress", "performance"]
                .contains(&folded.as_str())
        {
            continue;
        }
        // A comparison stands beside what it compares.
        let left = values.iter().rev().filter(|value| **value < at).take(BESIDE);
        let near: Vec<usize> = left.chain(values.iter().filter(|value| **value > at).take(BESIDE)).copied().collect();
        let pairs = near.iter().flat_map(|over| near.iter().map(move |under| (*over, *under)));
        let mut pairs = pairs.filter(|(over, under)| over != under);
        if pairs.any(|(over, under)| divides(rows, at, over, under)) {
            if let Some(column) = columns.get_mut(at) {
                column.role = ColumnRole::Aside;
            }
        }
    }
}

/// Whether every figure of a column is the quotient of those of two others in per cent, or what it is over 100.
fn divides(rows: &[TableRow<'_>], at: usize, over: usize, under: usize) -> bool {
    let quotient = |row: &TableRow<'_>| -> Option<Decimal> {
        number(row, over)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(number(row, under)?)
    };
    let near = |one: Decimal, two: Decimal| one.checked_sub(two).is_some_and(|apart| apart.abs() <= rounding());
    let (mut held, mut growth) = (0_usize, 0_usize);
    for row in rows {
        let Some(ratio) = number(row, at) else { continue };
        match quotient(row) {
            Some(quotient) if near(ratio, quotient) => held = held.saturating_add(1),
            Some(quotient) if quotient.checked_sub(Decimal::ONE_HUNDRED).is_some_and(|change| near(ratio, change)) => {
                growth = growth.saturating_add(1);
            }
            _ => return false,
        }
    }
    (held > 0) != (growth > 0) && held.saturating_add(growth) >= 2
}

/// Takes a column that is called a total for that of the years beside it where it is in every row: `Tổng số căn hộ`.
pub(super) fn settle_yearly_totals(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    let years: Vec<usize> = values(columns)
        .into_iter()
        .filter(|at| columns.get(*at).is_some_and(|column| matches!(column.role, ColumnRole::Value(FactHead::In(_)))))
        .collect();
    if years.len() < 2 {
        return;
    }
    for at in 0..columns.len() {
        let called = columns.get(at).is_some_and(|column| {
            let folded = fold(&column.text);
            column.role == ColumnRole::Other
                && ["tong ", "total ", "cong "].iter().any(|start| folded.starts_with(start))
        });
        if !called {
            continue;
        }
        let (held, failed) = sums(rows, at, &years);
        if let Some(column) = columns.get_mut(at).filter(|_| held > 0 && failed == 0) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Total), ColumnBasis::Cells);
        }
    }
}
