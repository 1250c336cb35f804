//! A row of the table that is being read.

use crate::tables::{Cell, CellValue, Grid};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// A row of a table, by its index.
#[derive(Clone, Copy)]
pub(super) struct TableRow<'g> {
    pub grid: &'g Grid,
    pub row: usize,
    /// The first row of the table's body: a cell merged from the header down over it is the header's.
    pub start: usize,
}

impl<'g> TableRow<'g> {
    /// A cell that begins in this row; merged ones count for the row and column they begin in.
    pub fn own(&self, column: usize) -> Option<&'g Cell> {
        self.standing(column).filter(|_| self.grid.owner(self.row, column).0 == self.row)
    }

    /// A cell of this row, perhaps merged from above.
    pub fn standing(&self, column: usize) -> Option<&'g Cell> {
        let (row, owner) = self.grid.owner(self.row, column);
        let cell = self.grid.cell(row, owner)?;
        (owner == column && row >= self.start && !cell.is_empty()).then_some(cell)
    }

    /// The columns of the cells that begin in this row.
    pub fn filled(&self) -> Vec<usize> {
        (0..self.grid.width).filter(|column| self.own(*column).is_some()).collect()
    }

    /// The place of a cell, as its program names it.
    pub fn place(&self, column: usize) -> Message {
        self.grid.place(self.row, column)
    }

    /// The row's number in the file.
    pub fn number(&self) -> u32 {
        self.grid.rows.get(self.row).map_or(0, |row| row.number)
    }
}

/// The text of a cell as a plan writes it.
pub(super) fn cell_text(cell: &Cell, lang: Lang) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(number) => number.as_shown(lang),
        CellValue::Bool(true) => String::from("TRUE"),
        CellValue::Bool(false) => String::from("FALSE"),
    }
}

/// The text of a cell that holds a row's number: a number typed into a spreadsheet has a point, `1.1`.
pub(super) fn number_text(cell: &Cell, lang: Lang) -> String {
    match &cell.value {
        CellValue::Number(number) => number.as_shown(Lang::En),
        _ => cell_text(cell, lang),
    }
}
