//! Rows as they are read, and what takes them.

use std::ops::ControlFlow;

use super::cell::{Cell, CellValue};
use super::fault::Fault;
use super::limits::Limits;

/// A row as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the file, counted from 1.
    pub number: u32,
    /// Its cells from the first column on; those left out at the end are empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The text of its cells on one line, as a table within a cell is read.
    pub(super) fn text(&self) -> String {
        let texts = self.cells.iter().filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// What takes rows one by one; `Break` ends the reading.
pub type RowVisitor<'v> = dyn FnMut(Row) -> Result<ControlFlow<()>, Fault> + 'v;

/// The rows of one table that hold anything, no more of them than its limit allows.
pub(super) struct RowCollector {
    limit: usize,
    rows: Vec<Row>,
}

impl RowCollector {
    pub(super) fn new(limits: &Limits) -> RowCollector {
        RowCollector { limit: limits.rows, rows: Vec::new() }
    }

    /// Keeps a row unless it is empty.
    pub(super) fn push(&mut self, row: Row) -> Result<(), Fault> {
        if row.cells.iter().all(Cell::is_empty) {
            return Ok(());
        }
        if self.rows.len() >= self.limit {
            return Err(Fault::too_many_rows(self.limit));
        }
        self.rows.push(row);
        Ok(())
    }

    /// As a [`RowVisitor`] that takes every row.
    pub(super) fn visit(&mut self, row: Row) -> Result<ControlFlow<()>, Fault> {
        self.push(row).map(ControlFlow::Continue)
    }

    pub(super) fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}
