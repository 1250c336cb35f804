//! Tables of office files as grids of cells: Excel (`.xlsx`, `.xlsm`, `.xls`), LibreOffice (`.ods`, `.odt`), Word
//! (`.docx`, `.docm`) and text (`.csv`, `.tsv`).
//!
//! A file's kind is told by its content, never by its name. Everything is read under [`Limits`]: sizes are counted
//! while a file is unpacked, whatever its directory claims. Nothing here knows of plans.

mod csv;
mod docx;
mod equation;
mod fault;
mod figure;
mod kind;
mod numbering;
mod odf;
mod package;
mod tidy;
mod xls;
mod xlsx;
mod xml;

use std::borrow::Cow;
use std::ops::ControlFlow;

use bdg_syntax::diagnostic::Message;

pub use fault::Fault;
pub use figure::{Figure, stored_number};
pub use kind::{Kind, kind};
pub use tidy::tidy;

/// How much of a file is read. What goes beyond is refused, and the refusal names the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The file itself, in bytes.
    pub file: u64,
    /// All that is unpacked of it, in bytes.
    pub unpacked: u64,
    /// Rows of one table that hold anything.
    pub rows: usize,
    /// Columns of one table.
    pub columns: usize,
}

impl Limits {
    /// For a table that a plan is made of.
    pub const TABLE: Limits = Limits { file: 50 << 20, unpacked: 150 << 20, rows: 20_000, columns: 256 };
    /// For rows of results, which are taken one by one.
    pub const DATA: Limits = Limits { file: 500 << 20, unpacked: 2 << 30, rows: 1_500_000, columns: 256 };
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words, tidied (see [`tidy`]); lines are kept.
    Text(String),
    /// A number, as it is stored and how it is shown.
    Number(Figure),
    /// A date or a time of day, written `2024-03-01`.
    Date(String),
    /// A yes or a no.
    Truth(bool),
    /// What the program that wrote the file could not work out: `#DIV/0!`.
    Error(String),
}

/// How a cell came to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// It was typed.
    #[default]
    Typed,
    /// A formula, whose last result the file holds.
    Formula,
    /// A formula without a result: the file was written by a program that does not calculate.
    Uncalculated,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// Where that comes from.
    pub origin: Origin,
    /// The footnotes it refers to, as places in [`Document::footnotes`].
    pub footnotes: Vec<usize>,
}

impl Cell {
    /// A cell with words, tidied.
    #[must_use]
    pub fn text(words: &str) -> Cell {
        let words = tidy(words);
        let value = if words.is_empty() { Value::Empty } else { Value::Text(words) };
        Cell { value, ..Cell::default() }
    }

    /// Whether there is nothing in it: no value, no formula, no footnote.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value == Value::Empty && self.origin == Origin::Typed && self.footnotes.is_empty()
    }
}

/// A row as it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its number in the file, counted from 1.
    pub number: u32,
    /// Its cells from the first column on; those that are left out at the end are empty.
    pub cells: Vec<Cell>,
}

/// What takes rows one by one; `Break` ends the reading.
pub type Take<'t> = dyn FnMut(Row) -> Result<ControlFlow<()>, Fault> + 't;

/// Cells that are shown as one: row numbers as in [`Row::number`], columns from 0; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// A table with its rows that hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name; empty in a text document and in a text file.
    pub name: String,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// How places in it are named.
    pub kind: Kind,
    /// Which table of the document it is, counted from 1.
    pub number: usize,
    /// Its rows; all have [`Grid::width`] cells.
    pub rows: Vec<Row>,
    /// How many columns it has.
    pub width: usize,
    /// For each cell, row by row, the first cell of the merged area it belongs to.
    owners: Vec<(usize, usize)>,
}

impl Grid {
    /// A table from its rows and merged areas; `name` is its sheet's.
    ///
    /// # Errors
    /// Merged areas that overlap.
    pub fn new(kind: Kind, name: &str, rows: Vec<Row>, merges: &[Merge]) -> Result<Grid, Fault> {
        let mut rows = rows;
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let used = |row: &Row| row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at.saturating_add(1));
        let width = rows.iter().map(used).max().unwrap_or(0);
        for row in &mut rows {
            row.cells.resize(width, Cell::default());
        }
        let mut owners = Vec::with_capacity(rows.len().saturating_mul(width));
        for row in 0..rows.len() {
            owners.extend((0..width).map(|column| (row, column)));
        }
        let name = name.to_owned();
        let mut grid = Grid { name, hidden: false, kind, number: 1, rows, width, owners };
        for merge in merges {
            grid.join(*merge)?;
        }
        Ok(grid)
    }

    fn join(&mut self, merge: Merge) -> Result<(), Fault> {
        let first = self.rows.partition_point(|row| row.number < merge.top);
        let end = self.rows.partition_point(|row| row.number <= merge.bottom);
        let left = usize::try_from(merge.left).unwrap_or(usize::MAX);
        let right = usize::try_from(merge.right).unwrap_or(usize::MAX).saturating_add(1).min(self.width);
        // An area whose first row holds nothing at all stands in no row that is kept.
        if self.rows.get(first).is_none_or(|row| row.number != merge.top) {
            return Ok(());
        }
        for row in first..end {
            for column in left..right {
                let at = row.saturating_mul(self.width).saturating_add(column);
                let Some(owner) = self.owners.get_mut(at) else { continue };
                if *owner != (row, column) || (self.merged_from(row, column, (first, left))) {
                    return Err(Fault::overlapping(&self.place(row, column)));
                }
                if let Some(owner) = self.owners.get_mut(at) {
                    *owner = (first, left);
                }
            }
        }
        Ok(())
    }

    /// Whether a cell that owns itself already is the first of another area.
    fn merged_from(&self, row: usize, column: usize, new: (usize, usize)) -> bool {
        if (row, column) == new {
            return false;
        }
        let beside = row.saturating_mul(self.width).saturating_add(column).saturating_add(1);
        let below = row.saturating_add(1).saturating_mul(self.width).saturating_add(column);
        let right = column.saturating_add(1) < self.width && self.owners.get(beside) == Some(&(row, column));
        right || self.owners.get(below) == Some(&(row, column))
    }

    /// The first cell of the merged area that a cell belongs to: itself where it is not merged.
    #[must_use]
    pub fn owner(&self, row: usize, column: usize) -> (usize, usize) {
        if column >= self.width {
            return (row, column);
        }
        let at = row.saturating_mul(self.width).saturating_add(column);
        self.owners.get(at).copied().unwrap_or((row, column))
    }

    /// A cell, or the merged one that covers it.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let (row, column) = self.owner(row, column);
        self.rows.get(row)?.cells.get(column)
    }

    /// A place in the table, as its program names it: `trang “2024”, ô D7`.
    #[must_use]
    pub fn place(&self, row: usize, column: usize) -> Message {
        let number = self.rows.get(row).map_or(0, |row| row.number);
        match self.kind {
            Kind::Word | Kind::OpenText => {
                let (table, column) = (self.number, column.saturating_add(1));
                Message::new(
                    format!("bảng {table}, dòng {number}, cột {column}"),
                    format!("table {table}, row {number}, column {column}"),
                )
            }
            Kind::Text => {
                let column = column.saturating_add(1);
                Message::new(format!("dòng {number}, cột {column}"), format!("row {number}, column {column}"))
            }
            Kind::Excel | Kind::OldExcel | Kind::OpenSheet => {
                let (name, cell) = (&self.name, cell_name(number, column));
                Message::new(format!("trang “{name}”, ô {cell}"), format!("sheet “{name}”, cell {cell}"))
            }
        }
    }
}

/// A cell as a spreadsheet names it: `AB12`.
#[must_use]
pub fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        let letter = u8::try_from(rest.saturating_sub(1) % 26).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        rest = rest.saturating_sub(1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside tables, tidied; never empty.
    Paragraph(String),
    /// A table.
    Table(Grid),
}

/// A file with all its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its paragraphs and tables in order; a spreadsheet has tables only, one a sheet.
    pub blocks: Vec<Block>,
    /// Its footnotes and endnotes.
    pub footnotes: Vec<String>,
    /// Whether it carries macros, which are not looked at.
    pub macros: bool,
}

/// Reads all tables of a file.
///
/// # Errors
/// A file that is protected, damaged, of another kind, or larger than `limits`.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    fault::check_size(bytes, limits)?;
    let kind = kind(bytes)?;
    let mut document = match kind {
        Kind::Text => csv::read(bytes, limits),
        Kind::Excel => xlsx::read(bytes, limits),
        Kind::OldExcel => xls::read(bytes, limits),
        Kind::OpenSheet | Kind::OpenText => odf::read(bytes, kind, limits),
        Kind::Word => docx::read(bytes, limits),
    }?;
    let mut number = 0_usize;
    for block in &mut document.blocks {
        if let Block::Table(grid) = block {
            number = number.saturating_add(1);
            grid.number = number;
        }
    }
    Ok(document)
}

/// Hands over the rows of one sheet, or of a text file, one by one; of a spreadsheet the named sheet, or else the first
/// one that is not hidden. Memory does not grow with the rows.
///
/// # Errors
/// As [`read`]; no sheet of that name; what `take` gives.
pub fn rows(bytes: &[u8], sheet: Option<&str>, limits: &Limits, take: &mut Take<'_>) -> Result<(), Fault> {
    fault::check_size(bytes, limits)?;
    match kind(bytes)? {
        Kind::Text => csv::rows(bytes, limits, take),
        Kind::Excel => xlsx::rows(bytes, sheet, limits, take),
        kind => {
            let document = match kind {
                Kind::OldExcel => xls::read(bytes, limits),
                Kind::OpenSheet | Kind::OpenText => odf::read(bytes, kind, limits),
                _ => docx::read(bytes, limits),
            }?;
            let grids: Vec<Grid> = document
                .blocks
                .into_iter()
                .filter_map(|block| match block {
                    Block::Table(grid) => Some(grid),
                    Block::Paragraph(_) => None,
                })
                .collect();
            let names: Vec<String> = grids.iter().map(|grid| grid.name.clone()).collect();
            let wanted = |grid: &Grid| sheet.map_or(!grid.hidden, |name| tidy(name) == grid.name);
            let Some(grid) = grids.into_iter().find(wanted) else {
                return Err(Fault::no_sheet(sheet, &names));
            };
            for row in grid.rows {
                if take(row)?.is_break() {
                    break;
                }
            }
            Ok(())
        }
    }
}

/// The text of a text file, as its rows are read from it, and the sign between its cells.
///
/// # Errors
/// An encoding that is not known.
pub fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, u8), Fault> {
    csv::text(bytes)
}

/// The rows of a table under its limits.
struct Gather<'l> {
    limits: &'l Limits,
    rows: Vec<Row>,
}

impl<'l> Gather<'l> {
    fn new(limits: &'l Limits) -> Gather<'l> {
        Gather { limits, rows: Vec::new() }
    }

    fn take(&mut self, row: Row) -> Result<ControlFlow<()>, Fault> {
        if row.cells.iter().all(Cell::is_empty) {
            return Ok(ControlFlow::Continue(()));
        }
        if self.rows.len() >= self.limits.rows {
            return Err(Fault::too_many_rows(self.limits.rows));
        }
        self.rows.push(row);
        Ok(ControlFlow::Continue(()))
    }
}
