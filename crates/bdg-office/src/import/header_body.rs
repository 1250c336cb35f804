//! Rows of the body that read like a header: `Output | Water | Number of wells | … | National Indicator Registry | No`.

use super::column::ColumnRole;
use super::column_words::{column_role, may_name};
use super::header_rows::words;
use super::years::years;
use crate::tables::{Grid, fold};

/// How many rows below a header are looked at.
const SEARCHED: usize = 200;

/// Whether a row whose words are those of a header is one of the body all the same, as the rows below it show: what no header
/// says stands there again in its column, or what would number the rows answers yes and no.
pub(super) fn reads_on(grid: &Grid, row: usize) -> bool {
    let own = |row: usize, column: usize| grid.owner(row, column) == (row, column);
    let text = |row: usize, column: usize| words(grid.cell(row, column)).trim();
    let first = row.saturating_add(1);
    let below = first..grid.rows.len().min(first.saturating_add(SEARCHED));
    let filled = |row: usize| (0..grid.width).filter(move |column| own(row, *column) && !text(row, *column).is_empty());
    // No row of the body says when or in what something is measured, and who does it; a column of a header may well have its
    // own words below it: `Đạt` above `Đạt`.
    let tells = |column: usize| match column_role(text(row, column)) {
        ColumnRole::Value(_) | ColumnRole::Unit | ColumnRole::Lead | ColumnRole::With => true,
        _ => !years(text(row, column)).is_empty(),
    };
    if filled(row).any(tells) {
        return false;
    }
    let said = |words: &str| column_role(words) != ColumnRole::Other || may_name(words) || !years(words).is_empty();
    // Another header of the table repeats the words of this one, known or not.
    let is_other_header = |row: usize| {
        let known = filled(row).filter(|column| said(text(row, *column))).count();
        known.saturating_mul(2) >= filled(row).count()
    };
    let unknown = |column: &usize| {
        let words = text(row, *column);
        !said(words) && words.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
    };
    let again = |column: usize| {
        let words = fold(text(row, column));
        below.clone().any(|row| own(row, column) && fold(text(row, column)) == words && !is_other_header(row))
    };
    let answers = |column: usize| {
        let mut cells = below.clone().map(|row| fold(text(row, column))).filter(|text| !text.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|text| ["yes", "no"].contains(&text.as_str()))
    };
    let answer = |column: &usize| fold(text(row, *column)) == "no";
    filled(row).filter(unknown).any(again) || filled(row).filter(answer).any(answers)
}
