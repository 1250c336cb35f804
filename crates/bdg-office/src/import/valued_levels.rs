//! Which levels of a table's rows have values.

use std::collections::HashSet;

use super::column::ColumnRole;
use super::header::TableHeader;
use super::level::{RowLevel, level};
use super::row::{TableRow, cell_text};
use super::row_name::row_name;
use bdg_syntax::number::Lang;

/// The levels of which a row holds a figure or a unit: a row of such a level without one is no goal.
pub(super) fn valued_levels<'g>(
    header: &TableHeader,
    rows: impl Iterator<Item = TableRow<'g>>,
    lang: Lang,
) -> HashSet<RowLevel> {
    let number = header.column(ColumnRole::Number);
    let label = header.column(ColumnRole::Label);
    let is_valued = |row: &TableRow<'_>| {
        (0..header.columns.len()).any(|column| {
            matches!(header.role(column), ColumnRole::Value(_) | ColumnRole::Unit) && row.own(column).is_some()
        })
    };
    rows.filter(is_valued)
        .filter_map(|row| {
            let text =
                |column: Option<usize>| column.and_then(|column| row.own(column)).map(|cell| cell_text(cell, lang));
            text(number)
                .as_deref()
                .and_then(level)
                .or_else(|| row_name(&text(label)?).number.as_deref().and_then(level))
        })
        .collect()
}
