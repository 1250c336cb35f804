//! Figures in a cell that is merged over several columns of times: a share holds for each of them, a count may be that of
//! all of them together.

use super::column::FactHead;
use super::row::TableRow;
use crate::tables::{Cell, fold, holds};

/// The cell of a row that stands in a column, perhaps one that begins in another of these columns of values; and whether it
/// covers several of them.
pub(super) fn value_cell<'g>(
    row: TableRow<'g>,
    column: usize,
    columns: &[(usize, FactHead)],
) -> Option<(&'g Cell, bool)> {
    let owner = row.grid.owner(row.row, column);
    let covered = columns.iter().filter(|(at, _)| row.grid.owner(row.row, *at) == owner).count();
    let begins = columns.iter().any(|(at, _)| *at == owner.1);
    let cell = if begins { row.standing(owner.1) } else { None };
    cell.map(|cell| (cell, covered > 1))
}

/// Whether a figure holds for each of the times over which its cell is merged: a share, a rate, what is kept or done each year,
/// words.
pub(super) fn holds_for_each(words: &str, unit: &str) -> bool {
    let folded = fold(words);
    let each = ["duy tri", "giu", "giu vung", "on dinh", "moi nam", "hang nam", "each year", "per year", "maintain"];
    let said = each.iter().any(|word| holds(&folded, word));
    let yearly = ["/năm", "/year"].iter().any(|word| words.to_lowercase().contains(word));
    words.contains(['%', '‰'])
        || yearly
        || unit.contains(['%', '‰', '/'])
        || unit.to_lowercase().contains(" per ")
        || said
        || !words.contains(|letter: char| letter.is_ascii_digit())
}
