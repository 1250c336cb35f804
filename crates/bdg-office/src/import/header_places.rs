//! Tables of places: what their header calls `Đơn vị` is a commune, no unit.

use super::column::{ColumnBasis, ColumnRole, TableColumn};
use super::column_words::may_name;
use super::row::cell_text;
use crate::places::level;
use crate::tables::{Grid, fold};
use bdg_syntax::number::Lang;

/// Whether a header may be that of the places that a table is of, or that of units: its cells tell.
pub(super) fn may_hold_places(header: &str) -> bool {
    ["don vi", "ten don vi", "don vi hanh chinh", "don vi thuc hien", "don vi duoc giao", "dia phuong don vi"]
        .contains(&fold(header).as_str())
}

/// Whether words are the name of a place with its kind, `Xã Minh Tân`, `UBND phường Trung Tâm`; a unit is the kind alone.
fn is_place(text: &str) -> bool {
    let named = text
        .split_whitespace()
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase) || word.bytes().all(|digit| digit.is_ascii_digit()));
    text.starts_with(char::is_uppercase) && named && level(text).is_some()
}

/// Whether most cells of a column name places.
pub(super) fn holds_places(grid: &Grid, from: usize, column: usize) -> bool {
    let cells: Vec<String> = (from..grid.rows.len())
        .filter(|row| grid.owner(*row, column) == (*row, column))
        .filter_map(|row| grid.cell(row, column))
        .map(|cell| cell_text(cell, Lang::Vi).trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let places = cells.iter().filter(|text| is_place(text)).count();
    places > 0 && places.saturating_mul(2) > cells.len()
}

/// Takes a column `Đơn vị` that holds places for that of names, or for that of what the rows belong to where another column names
/// them: `Đơn vị | Chỉ tiêu`.
pub(super) fn settle_places(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let open = |column: &TableColumn| matches!(column.role, ColumnRole::Unit | ColumnRole::Other | ColumnRole::Lead);
    let found = columns
        .iter()
        .enumerate()
        .position(|(at, column)| open(column) && may_hold_places(&column.text) && holds_places(grid, from, at));
    let Some(found) = found else { return };
    let others = |role: ColumnRole| columns.iter().enumerate().any(|(at, column)| at != found && column.role == role);
    let named = others(ColumnRole::Label)
        || columns
            .iter()
            .enumerate()
            .any(|(at, column)| at != found && column.role == ColumnRole::Other && may_name(&column.text));
    let role = if named && !others(ColumnRole::Goal) { ColumnRole::Goal } else { ColumnRole::Label };
    if named && role == ColumnRole::Label {
        return;
    }
    if let Some(column) = columns.get_mut(found) {
        (column.role, column.basis) = (role, ColumnBasis::Cells);
    }
}
