//! The levels of a table's rows, by their numbers: `I`, `1`, `1.1`, `a`.

use std::collections::HashSet;

use super::column::ColumnRole;
use super::header::TableHeader;
use super::row::{TableRow, cell_text};
use super::row_name::{roman, row_name};
use bdg_syntax::number::Lang;

/// The level of a row, by how it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RowLevel {
    /// `I`, `II`.
    Roman,
    /// `1`, `1.1`, `1.1.1`: so many numbers.
    Digits(usize),
    /// `a`, `b`; `A`, `B`.
    Letter,
}

/// The level of a row with a number; `None` if it is none.
pub(super) fn level(number: &str) -> Option<RowLevel> {
    let number = number.trim().trim_matches(['.', ')', '(', '/']);
    if number.is_empty() {
        return None;
    }
    if number.split(['.', ',']).all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some(RowLevel::Digits(number.split(['.', ',']).count()));
    }
    if number.bytes().all(|byte| byte.is_ascii_uppercase()) && roman(number).is_some() {
        return Some(RowLevel::Roman);
    }
    (number.chars().count() == 1 && number.chars().all(char::is_alphabetic)).then_some(RowLevel::Letter)
}

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
