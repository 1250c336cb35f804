//! Columns of money beside indicators that are measured otherwise: `Vốn năm 2026` is no target of a row in `nhà`.

use super::column::{ColumnBasis, ColumnRole, TableColumn};
use super::column_time::PLANNED;
use super::header_words::Words;
use super::measures::{is_money, unit_in_brackets};
use super::row::{TableRow, cell_text};
use super::unit::is_unit;
use crate::tables::fold;
use bdg_syntax::number::Lang;

/// Whether a header names an amount of money.
fn names_money(text: &str) -> bool {
    Words::of(text).hold(&["von", "nhu cau von", "so tien", "amount", "amounts"])
}

/// Takes the columns of money for what is said beside the figures, where the rows are measured in other units, or where
/// other columns hold the figures of rows without a unit. `unit` is that above the table.
pub(super) fn settle_money(columns: &mut [TableColumn], rows: &[TableRow<'_>], unit: Option<&str>) {
    let is_value = |column: &TableColumn| matches!(column.role, ColumnRole::Value(_)) && column.measure.is_none();
    let money =
        |column: &TableColumn| names_money(&column.text) || unit_in_brackets(&column.text).is_some_and(is_money);
    let units = columns.iter().position(|column| column.role == ColumnRole::Unit);
    let sure = |column: &TableColumn| {
        is_value(column)
            && !money(column)
            && column.basis == ColumnBasis::Words
            && Words::of(&column.text).hold(PLANNED)
    };
    let others = columns.iter().any(sure);
    let found: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_value(column) && money(column) && column.basis != ColumnBasis::User)
        .map(|(at, _)| at)
        .collect();
    for at in found {
        let aside = match units {
            Some(units) => rows.iter().filter(|row| row.own(at).is_some()).any(|row| {
                let cell = row.standing(units).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
                let cell = if cell.trim().is_empty() { unit.unwrap_or_default().to_owned() } else { cell };
                !cell.trim().is_empty() && !is_money(&cell) && !is_same(&cell)
            }),
            None => others && !unit.is_some_and(is_money),
        };
        if let Some(column) = columns.get_mut(at).filter(|_| aside) {
            column.role = ColumnRole::Aside;
        }
    }
}

/// Whether a cell of units only repeats the one above.
fn is_same(cell: &str) -> bool {
    ["nt", "″", "\"", "”"].contains(&fold(cell).as_str()) || fold(cell).is_empty()
}

/// The unit in the brackets of every header of values, where they all name the same.
pub(super) fn common_unit(columns: &[TableColumn]) -> Option<String> {
    let mut units = columns
        .iter()
        .filter(|column| matches!(column.role, ColumnRole::Value(_)))
        .map(|column| unit_in_brackets(&column.text).or_else(|| unit_behind(&column.text)));
    let first = units.next()??;
    units.all(|unit| unit == Some(first)).then(|| first.to_owned())
}

/// The unit in brackets behind a header: `Diện tích năm 2026 (ha)`.
pub(super) fn unit_behind(text: &str) -> Option<&str> {
    let (_, unit) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some(unit.trim()).filter(|unit| is_unit(unit))
}

/// Leaves to the user the columns whose headers name units of their own that are not those of the rest: a row has one unit.
pub(super) fn refuse_mixed_units(columns: &mut [TableColumn]) {
    if columns.iter().any(|column| column.role == ColumnRole::Unit || column.measure.is_some())
        || common_unit(columns).is_some()
    {
        return;
    }
    for column in columns.iter_mut() {
        let value = matches!(column.role, ColumnRole::Value(_)) && column.basis != ColumnBasis::User;
        if value && unit_in_brackets(&column.text).is_some() {
            column.role = ColumnRole::Other;
        }
    }
}
