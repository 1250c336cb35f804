//! A table as a grid of cells, some of them merged.

use std::collections::{BTreeMap, HashSet};

use bdg_syntax::diagnostic::Message;

use super::cell::{Cell, CellValue};
use super::fault::Fault;
use super::kind::Kind;
use super::left_out::LeftOut;
use super::row::Row;

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

/// A table with its rows that hold anything. All rows have [`Grid::width`] cells, and no two merged areas overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name; empty in a text document and in a text file.
    pub name: String,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// The kind of its file, which decides how its places are named.
    pub kind: Kind,
    /// Which table of the document it is, counted from 1.
    pub number: usize,
    /// The table that it is a piece of, by its number; its own where it is none.
    pub origin: usize,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many columns it has.
    pub width: usize,
    /// The numbers of its hidden rows.
    pub hidden_rows: Vec<u32>,
    /// Its hidden columns, from 0.
    pub hidden_columns: Vec<usize>,
    /// Texts of its cells that are left out.
    pub left_out: Vec<LeftOut>,
    /// The cells that hold tables of their own, by the numbers of their rows and their columns.
    pub nested: Vec<(u32, usize)>,
    /// The lines of quotes that open a cell and never close it; what is behind them is read as if they were not there.
    pub open_quotes: Vec<u32>,
    /// Whether its lines differ so much that they are hardly those of a table.
    pub uneven: bool,
    /// Where its cells stand in the file, if elsewhere.
    turned: Option<Box<Turned>>,
    /// For each cell, row by row, the first cell of the merged area it belongs to.
    owners: Box<[(usize, usize)]>,
}

/// A table whose cells stand elsewhere in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Turned {
    /// Each row is a column of the file: the numbers of the file's rows that its columns are.
    Round(Vec<u32>),
    /// The rows and columns of cells in the file, by those that they have here.
    Spread(BTreeMap<(u32, usize), (u32, usize)>),
}

impl Grid {
    /// A table from its rows and merged areas; `name` is its sheet's.
    ///
    /// # Errors
    /// Merged areas that overlap.
    pub fn new(kind: Kind, name: &str, rows: Vec<Row>, merges: &[Merge]) -> Result<Grid, Fault> {
        let mut rows = rows;
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let used = |row: &Row| row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let width = rows.iter().map(used).max().unwrap_or(0);
        for row in &mut rows {
            row.cells.resize(width, Cell::default());
        }
        let mut owners = Vec::with_capacity(rows.len() * width);
        for row in 0..rows.len() {
            owners.extend((0..width).map(|column| (row, column)));
        }
        let name = name.to_owned();
        let mut grid = Grid {
            name,
            hidden: false,
            kind,
            number: 1,
            origin: 1,
            rows,
            width,
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            left_out: Vec::new(),
            nested: Vec::new(),
            open_quotes: Vec::new(),
            uneven: false,
            turned: None,
            owners: owners.into(),
        };
        for merge in merges {
            grid.merge(*merge)?;
        }
        Ok(grid)
    }

    /// Whether it is a piece of a table, behind the first.
    #[must_use]
    pub fn is_piece(&self) -> bool {
        self.number != self.origin
    }

    /// Some of its rows as a table of their own, in the order in which they are given.
    #[must_use]
    pub(crate) fn piece(&self, rows: &[usize]) -> Grid {
        let place = |row: usize| rows.iter().position(|other| *other == row);
        let mut owners = Vec::with_capacity(rows.len() * self.width);
        for (at, row) in rows.iter().enumerate() {
            owners.extend((0..self.width).map(|column| {
                let (owner, left) = self.owner(*row, column);
                place(owner).map_or((at, column), |owner| (owner, left))
            }));
        }
        let kept: Vec<Row> = rows.iter().filter_map(|row| self.rows.get(*row).cloned()).collect();
        let numbers: HashSet<u32> = kept.iter().map(|row| row.number).collect();
        Grid {
            rows: kept,
            owners: owners.into(),
            hidden_rows: self.hidden_rows.iter().copied().filter(|number| numbers.contains(number)).collect(),
            left_out: self.left_out.iter().filter(|left| numbers.contains(&left.row)).cloned().collect(),
            nested: self.nested.iter().copied().filter(|(number, _)| numbers.contains(number)).collect(),
            ..self.clone()
        }
    }

    /// The same with other rows, whose numbers are those of the file's columns, from 1; `columns` are the file's rows that its
    /// columns are.
    #[must_use]
    pub(crate) fn turned(&self, rows: Vec<Row>, columns: Vec<u32>) -> Grid {
        self.elsewhere(rows, Turned::Round(columns))
    }

    /// A table of these rows in place of its own; `places` are the rows and columns of their cells in the file.
    #[must_use]
    pub(crate) fn spread(&self, rows: Vec<Row>, places: BTreeMap<(u32, usize), (u32, usize)>) -> Grid {
        self.elsewhere(rows, Turned::Spread(places))
    }

    fn elsewhere(&self, rows: Vec<Row>, turned: Turned) -> Grid {
        let mut rows = rows;
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &mut rows {
            row.cells.resize(width, Cell::default());
        }
        let owners = (0..rows.len()).flat_map(|row| (0..width).map(move |column| (row, column))).collect();
        Grid { rows, width, owners, turned: Some(Box::new(turned)), ..self.clone() }
    }

    /// The same with nothing outside some columns from a row on.
    #[must_use]
    pub(crate) fn columns_only(&self, columns: &std::ops::Range<usize>, from: usize) -> Grid {
        let mut grid = self.clone();
        for row in grid.rows.iter_mut().skip(from) {
            for (_, cell) in row.cells.iter_mut().enumerate().filter(|(at, _)| !columns.contains(at)) {
                *cell = Cell::default();
            }
        }
        if self.width == 0 {
            return grid;
        }
        let places = (0..self.rows.len()).flat_map(|row| (0..self.width).map(move |column| (row, column)));
        for (owner, place) in grid.owners.iter_mut().zip(places) {
            if place.0 >= from && columns.contains(&place.1) != columns.contains(&owner.1) {
                *owner = place;
            }
        }
        grid
    }

    /// The same with some rows, none of whose cells is merged, as several: for each its lines, column by column; what has none
    /// stays in the first of them.
    #[must_use]
    pub(crate) fn with_lines_apart(&self, apart: &[(usize, Vec<Vec<String>>)]) -> Grid {
        let mut rows: Vec<Row> = Vec::new();
        let mut places: Vec<usize> = Vec::new();
        let mut sources: Vec<usize> = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            places.push(rows.len());
            let Some((_, columns)) = apart.iter().find(|(wanted, _)| *wanted == at) else {
                rows.push(row.clone());
                sources.push(at);
                continue;
            };
            let count = columns.iter().map(Vec::len).max().unwrap_or(1).max(1);
            for line in 0..count {
                let cell = |(column, cell): (usize, &Cell)| match columns.get(column).filter(|lines| !lines.is_empty())
                {
                    Some(lines) => {
                        let value = lines.get(line).map_or(CellValue::Empty, |text| CellValue::text(text));
                        let footnotes = if line == 0 { cell.footnotes.clone() } else { Vec::new() };
                        Cell { value, footnotes, ..cell.clone() }
                    }
                    None if line == 0 => cell.clone(),
                    None => Cell::default(),
                };
                rows.push(Row { number: row.number, cells: row.cells.iter().enumerate().map(cell).collect() });
                sources.push(at);
            }
        }
        let mut owners = Vec::with_capacity(rows.len() * self.width);
        for (row, source) in sources.iter().enumerate() {
            owners.extend((0..self.width).map(|column| {
                let (owner, left) = self.owner(*source, column);
                if owner == *source { (row, left) } else { (places.get(owner).copied().unwrap_or(row), left) }
            }));
        }
        Grid { rows, owners: owners.into(), ..self.clone() }
    }

    fn merge(&mut self, merge: Merge) -> Result<(), Fault> {
        let first = self.rows.partition_point(|row| row.number < merge.top);
        let end = self.rows.partition_point(|row| row.number <= merge.bottom);
        // The file may name any columns: an area is cut at the table's edge.
        let left = usize::try_from(merge.left).unwrap_or(usize::MAX);
        let right = usize::try_from(merge.right).unwrap_or(usize::MAX).saturating_add(1).min(self.width);
        // An area whose first row holds nothing at all lies in no row that is kept.
        if self.rows.get(first).is_none_or(|row| row.number != merge.top) {
            return Ok(());
        }
        for row in first..end {
            for column in left..right {
                let index = self.index(row, column);
                let Some(owner) = self.owners.get(index) else { continue };
                if *owner != (row, column) || self.starts_other_area(row, column, (first, left)) {
                    return Err(Fault::overlapping(&self.place(row, column)));
                }
                if let Some(owner) = self.owners.get_mut(index) {
                    *owner = (first, left);
                }
            }
        }
        Ok(())
    }

    /// Whether a cell that owns itself is the first of an area other than the new one.
    fn starts_other_area(&self, row: usize, column: usize, new: (usize, usize)) -> bool {
        let owns = |row, column| self.owners.get(self.index(row, column));
        let own = Some(&(row, column));
        (row, column) != new
            && (column + 1 < self.width && owns(row, column + 1) == own || owns(row + 1, column) == own)
    }

    /// The place of a cell among all cells, row by row.
    fn index(&self, row: usize, column: usize) -> usize {
        row * self.width + column
    }

    /// The first cell of the merged area that a cell belongs to: itself where it is not merged.
    #[must_use]
    pub fn owner(&self, row: usize, column: usize) -> (usize, usize) {
        if row >= self.rows.len() || column >= self.width {
            return (row, column);
        }
        self.owners.get(self.index(row, column)).copied().unwrap_or((row, column))
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
        self.place_at(self.rows.get(row).map_or(0, |row| row.number), column)
    }

    /// The same of a row by its number in the file.
    #[must_use]
    pub fn place_at(&self, number: u32, column: usize) -> Message {
        let elsewhere = match self.turned.as_deref() {
            Some(Turned::Round(rows)) => {
                let column_here = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
                rows.get(column).copied().zip(column_here)
            }
            Some(Turned::Spread(places)) => places.get(&(number, column)).copied(),
            None => None,
        };
        let (number, column) = elsewhere.unwrap_or((number, column));
        match self.kind {
            Kind::Word | Kind::OpenText => {
                let (table, column) = (self.origin, column + 1);
                Message::new(
                    format!("bảng {table}, dòng {number}, cột {column}"),
                    format!("table {table}, row {number}, column {column}"),
                )
            }
            Kind::Text => {
                let column = column + 1;
                Message::new(format!("dòng {number}, cột {column}"), format!("row {number}, column {column}"))
            }
            Kind::Excel | Kind::OldExcel | Kind::OpenSheet => {
                let (name, cell) = (&self.name, cell_name(number, column));
                Message::new(format!("trang “{name}”, ô {cell}"), format!("sheet “{name}”, cell {cell}"))
            }
        }
    }
}

/// A cell as a spreadsheet names it, `AB12`; rows count from 1, columns from 0.
#[must_use]
pub fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(column) = rest {
        letters.extend(('A'..='Z').nth(column % 26));
        rest = (column / 26).checked_sub(1);
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}
