//! Tables in which each indicator has a row for each year, `Tỷ lệ hộ nghèo`, then `Năm 2026`, `Năm 2027`, or a column `Năm`: the years
//! become columns, as most offices write them.

use std::collections::BTreeMap;

use super::column::{ColumnRole, FactHead};
use super::column_words::column_role;
use super::header::{TableHeader, find_header};
use super::header_rows::words_above;
use super::money::unit_behind;
use super::plan_text::one_line;
use super::row::cell_text;
use super::row_name::row_name;
use super::titles::row_time;
use super::years::{period, years};
use crate::tables::{Cell, CellValue, Grid, Row, begins, fold};
use bdg_syntax::number::Lang;

/// The most years, and the most columns of figures for each.
const MOST_YEARS: usize = 16;
const MOST_COLUMNS: usize = 4;

/// A table whose rows are indicators and their years as one whose columns are the years; as it is where it is no such table.
pub(super) fn years_beside(grid: Grid) -> Grid {
    let plain = grid.hidden_rows.is_empty() && grid.hidden_columns.is_empty() && grid.nested.is_empty();
    let found = || {
        let header = find_header(&grid).filter(|header| !header.tasks)?;
        Table::of(&grid, &header)?.beside()
    };
    match plain.then(found).flatten() {
        Some(grid) => grid,
        None => grid,
    }
}

/// A table of years in rows.
struct Table<'g> {
    grid: &'g Grid,
    header: &'g TableHeader,
    label: usize,
    /// The column of years, where one has them.
    years: Option<usize>,
    /// The columns of figures.
    values: Vec<usize>,
    /// The rows of each indicator: its first one, and those of its times with their words.
    groups: Vec<(usize, Vec<(usize, String)>)>,
}

/// The words of a cell that begins in a row.
fn words(grid: &Grid, row: usize, column: usize) -> String {
    let own = grid.owner(row, column) == (row, column);
    grid.cell(row, column).filter(|_| own).map(|cell| one_line(&cell_text(cell, Lang::Vi))).unwrap_or_default()
}

/// The words of a row that names nothing but a time: `Năm 2026`, `- Năm 2027`, `Giai đoạn 2026-2030`.
fn time_of(text: &str) -> Option<String> {
    let name = row_name(text);
    let folded = fold(&name.title);
    let year = matches!(row_time(&name.title), Some(FactHead::In(_) | FactHead::By(_))) || marked_time(&name.title);
    let span = begins(&folded, "giai doan") && period(&name.title).is_some();
    ((year || span) && name.number.is_none() && folded.split(' ').count() <= 4).then_some(name.title)
}

/// Whether words are a year with what its figure is: `Năm 2025 (thực hiện)`, `Kế hoạch năm 2026`.
fn marked_time(words: &str) -> bool {
    let known = |head: FactHead| {
        matches!(
            head,
            FactHead::Actual(_) | FactHead::Estimate(_) | FactHead::Baseline(_) | FactHead::In(_) | FactHead::By(_)
        )
    };
    years(words).len() == 1 && matches!(column_role(words), ColumnRole::Value(head) if known(head))
}

/// Where a time stands among others: a period behind its last year.
fn order(time: &str) -> Option<(i32, usize)> {
    let years = years(time);
    Some((years.iter().max().copied()?, years.len()))
}

impl<'g> Table<'g> {
    fn of(grid: &'g Grid, header: &'g TableHeader) -> Option<Table<'g>> {
        let label = header.column(ColumnRole::Label)?;
        let told = header.columns.iter().position(|column| {
            ["nam", "year", "nam ke hoach", "nam thuc hien"].contains(&fold(&column.text).as_str())
                && column.role != ColumnRole::Label
        });
        let mut table = Table { grid, header, label, years: told, values: Vec::new(), groups: Vec::new() };
        for row in header.row.checked_add(header.height)?..grid.rows.len() {
            table.add(row)?;
        }
        let several = table.groups.iter().filter(|(_, years)| years.len() > 1).count();
        let timed: Vec<usize> = table.groups.iter().flat_map(|(_, years)| years.iter().map(|(row, _)| *row)).collect();
        let serves = |at: &usize| match header.role(*at) {
            ColumnRole::Value(_) | ColumnRole::Other | ColumnRole::Aside => Some(*at) != told,
            _ => false,
        };
        let filled = |at: &usize| timed.iter().any(|row| !words(grid, *row, *at).is_empty());
        table.values = (0..grid.width).filter(serves).filter(filled).collect();
        let dated = |at: &usize| header.columns.get(*at).is_none_or(|column| !years(&column.text).is_empty());
        let fits = several > 0 && (1..=MOST_COLUMNS).contains(&table.values.len()) && !table.values.iter().any(dated);
        fits.then_some(table)
    }

    /// Adds a row: that of an indicator, or of one of its years; `None` where the table is none of years.
    fn add(&mut self, row: usize) -> Option<()> {
        let name = words(self.grid, row, self.label);
        let Some(column) = self.years else {
            match time_of(&name) {
                Some(year) => self.groups.last_mut()?.1.push((row, year)),
                None => self.groups.push((row, Vec::new())),
            }
            return Some(());
        };
        let year = words(self.grid, row, column);
        if year.is_empty() {
            self.groups.push((row, Vec::new()));
            return Some(());
        }
        let year = if let [one] = years(&year).as_slice() { format!("Năm {one}") } else { return None };
        let again = self.groups.last().is_some_and(|(first, times)| {
            !times.is_empty() && (name.is_empty() || name == words(self.grid, *first, self.label))
        });
        if !again && name.is_empty() {
            return None;
        }
        if again {
            self.groups.last_mut()?.1.push((row, year))
        } else {
            self.groups.push((row, vec![(row, year)]))
        }
        Some(())
    }

    /// The years of the table in order.
    fn times(&self) -> Option<Vec<String>> {
        let mut times: BTreeMap<(i32, usize), String> = BTreeMap::new();
        for (_, rows) in &self.groups {
            let mut own = Vec::new();
            for (_, words) in rows {
                let time = order(words)?;
                if own.contains(&time) || own.len() > MOST_YEARS {
                    return None;
                }
                own.push(time);
                let known = times.entry(time).or_insert_with(|| words.clone());
                if known != words {
                    return None;
                }
            }
        }
        (times.len() <= MOST_YEARS).then(|| times.into_values().collect())
    }

    /// The table with its years side by side.
    fn beside(&self) -> Option<Grid> {
        let times = self.times()?;
        let above = words_above(self.grid, self.header.row, self.header.height);
        let text = |words: &str| Cell { value: CellValue::text(words), ..Cell::default() };
        // What an indicator has in its own row of the columns of figures stays in these.
        let kept = |at: &usize| {
            let own = |(row, years): &(usize, Vec<(usize, String)>)| {
                years.iter().all(|(other, _)| other != row) && !words(self.grid, *row, *at).is_empty()
            };
            Some(*at) != self.years && (!self.values.contains(at) || self.groups.iter().any(own))
        };
        let columns: Vec<usize> = (0..self.grid.width).filter(kept).collect();
        let mut head: Vec<Cell> =
            columns.iter().map(|at| above.get(*at).map_or("", |one| &one.text)).map(text).collect();
        for time in &times {
            head.extend(self.values.iter().map(|at| text(&dated(above.get(*at).map_or("", |one| &one.text), time))));
        }
        let number = |row: usize| self.grid.rows.get(row).map_or(0, |row| row.number);
        let mut rows: Vec<Row> = self.grid.rows.get(..self.header.row)?.to_vec();
        rows.push(Row { number: number(self.header.row), cells: head });
        let mut places: BTreeMap<(u32, usize), (u32, usize)> = BTreeMap::new();
        for (first, years) in &self.groups {
            let mut cells: Vec<Cell> = Vec::new();
            for at in &columns {
                places.insert((number(*first), cells.len()), (number(*first), *at));
                cells.push(self.shared(*at, *first, years)?);
            }
            for time in &times {
                let row = years.iter().find(|(_, own)| own == time).map(|(row, _)| *row);
                for at in &self.values {
                    let cell = row.and_then(|row| self.grid.cell(row, *at)).cloned().unwrap_or_default();
                    places.insert((number(*first), cells.len()), (number(row.unwrap_or(*first)), *at));
                    cells.push(cell);
                }
            }
            rows.push(Row { number: number(*first), cells });
        }
        Some(self.grid.spread(rows, places))
    }

    /// What an indicator and its years have in a column: one word, or nothing; `None` where they differ.
    fn shared(&self, column: usize, first: usize, years: &[(usize, String)]) -> Option<Cell> {
        let own = self.grid.cell(first, column).cloned().unwrap_or_default();
        if column == self.label || self.values.contains(&column) || self.header.role(column) == ColumnRole::Number {
            return Some(own);
        }
        if self.header.role(column) == ColumnRole::Note {
            // A remark is on its year.
            let own = cell_text(&own, Lang::Vi);
            let of_years = years.iter().filter(|(row, _)| *row != first || self.years.is_some());
            let of_years = of_years.map(|(row, time)| (time, words(self.grid, *row, column)));
            let of_years = of_years.filter(|(_, said)| !said.is_empty()).map(|(time, said)| format!("{time}: {said}"));
            let own = Some(own).filter(|own| !own.is_empty() && self.years.is_none());
            let said = own.into_iter().chain(of_years).collect::<Vec<_>>().join("; ");
            return Some(Cell { value: CellValue::text(&said), ..Cell::default() });
        }
        let said = years.iter().filter(|(row, _)| *row != first).filter_map(|(row, _)| self.grid.cell(*row, column));
        let mut found = own;
        for cell in said.filter(|cell| !cell.is_empty()) {
            if found.is_empty() {
                found = cell.clone();
            } else if found.value != cell.value {
                return None;
            }
        }
        Some(found)
    }
}

/// The header of a column of figures with a year: `Kế hoạch` and `Năm 2026`; the year alone where the words say no more, with their
/// unit where together they would say something else than the year does.
fn dated(header: &str, time: &str) -> String {
    let lower = time.chars().next().map(|first| first.to_lowercase().chain(time.chars().skip(1)).collect::<String>());
    let both = format!("{header} {}", lower.as_deref().unwrap_or(time));
    match (column_role(header), column_role(&both), column_role(time)) {
        (ColumnRole::Other, ColumnRole::Other, _) => time.to_owned(),
        (ColumnRole::Value(_), ..) => both,
        (_, found, ColumnRole::Value(head)) if marked_time(time) && found != ColumnRole::Value(head) => {
            unit_behind(header).map_or_else(|| time.to_owned(), |unit| format!("{time} ({unit})"))
        }
        _ => both,
    }
}
