//! Tables whose names or targets state their figures, as frameworks of donors do: `By 2030: a. 1,200 households connected (2025 baseline:
//! 800)`. Each statement becomes a row with its baseline, its milestones and its target in columns of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{ColumnRole, TableColumn};
use super::header::{TableHeader, find_header};
use super::header_rows::words_above;
use super::row::cell_text;
use super::statement_words::{Statement, stated_target, statements};
use crate::tables::{Cell, CellValue, Grid, Row, fold, holds};
use bdg_syntax::number::Lang;

/// A table of statements as one with a row for each; as it is where its names state no figures, or other columns hold them.
pub(super) fn statements_apart(grid: Grid) -> Grid {
    let plain = grid.hidden_rows.is_empty() && grid.hidden_columns.is_empty() && grid.nested.is_empty();
    let found = || {
        let header = find_header(&grid).filter(|header| !header.tasks && header.lang == Lang::En)?;
        let place = Place::of(&header)?;
        let body = header.row.checked_add(header.height)?;
        let stated: Vec<Vec<Statement>> = (body..grid.rows.len()).map(|row| place.read(&grid, row)).collect();
        let any = stated.iter().flatten().any(|statement| statement.known);
        any.then(|| apart(&grid, &header, &place, &stated)).flatten()
    };
    match plain.then(found).flatten() {
        Some(grid) => grid,
        None => grid,
    }
}

/// Where a table has its statements, and which columns it has for what they say.
struct Place {
    /// The column of the statements.
    column: usize,
    /// Whether they are those of the targets, beside the names.
    targets: bool,
    number: Option<usize>,
    unit: Option<usize>,
}

impl Place {
    /// The column of names of a table without figures, or that of its targets.
    fn of(header: &TableHeader) -> Option<Place> {
        let label = header.column(ColumnRole::Label)?;
        let named = |column: &TableColumn| fold(&column.text);
        let all = || header.columns.iter().enumerate();
        let aims = all().find(|(at, column)| *at != label && is_of_targets(&named(column))).map(|(at, _)| at);
        let chain = |column: &TableColumn| is_of_chain(&named(column));
        let figures =
            all().any(|(at, column)| matches!(column.role, ColumnRole::Value(_)) && Some(at) != aims && !chain(column));
        let indicators = header
            .columns
            .get(label)
            .map(named)
            .is_some_and(|named| ["indicator", "indicators"].iter().any(|word| holds(&named, word)));
        let (number, unit) = (header.column(ColumnRole::Number), header.column(ColumnRole::Unit));
        let place = Place { column: aims.unwrap_or(label), targets: aims.is_some(), number, unit };
        (!figures && indicators).then_some(place)
    }

    /// The statements of a row.
    fn read(&self, grid: &Grid, row: usize) -> Vec<Statement> {
        let own = grid.owner(row, self.column) == (row, self.column);
        let Some(cell) = grid.cell(row, self.column).filter(|_| own) else { return Vec::new() };
        let text = cell_text(cell, Lang::En);
        match self.targets {
            true => stated_target(&text).into_iter().collect(),
            false => statements(&text),
        }
    }
}

fn is_of_targets(named: &str) -> bool {
    const WORDS: &[&str] = &["target", "targets", "baseline", "baselines", "and", "with", "performance", "milestones"];
    ["target", "targets"].iter().any(|word| holds(named, word)) && named.split(' ').all(|word| WORDS.contains(&word))
}

/// `Result`, which names what the indicators are of.
fn is_of_chain(named: &str) -> bool {
    ["result", "results", "expected result", "expected results"].contains(&named)
}

/// The headers of what the statements say on the way, in the order of their times.
fn headers_between(stated: &[Vec<Statement>]) -> Vec<String> {
    let all: BTreeSet<&String> =
        stated.iter().flatten().flat_map(|one| one.between.iter().map(|(head, _)| head)).collect();
    let mut all: Vec<String> = all.into_iter().cloned().collect();
    all.sort_by_key(|head| head.rsplit(' ').next().unwrap_or_default().to_owned());
    all
}

fn apart(grid: &Grid, header: &TableHeader, place: &Place, stated: &[Vec<Statement>]) -> Option<Grid> {
    let body = header.row.checked_add(header.height)?;
    let between = headers_between(stated);
    let above = words_above(grid, header.row, header.height);
    let said = |words: &str| Cell { value: CellValue::text(words), ..Cell::default() };
    let number = |row: usize| grid.rows.get(row).map_or(0, |row| row.number);
    let (own_number, own_unit) = (!place.targets && place.number.is_none(), place.unit.is_none());
    // The cells that a statement's column becomes.
    let cells = |one: &Statement, head: bool| -> Vec<Cell> {
        let mut out: Vec<Cell> = Vec::new();
        out.extend(own_number.then(|| said(&one.number)));
        out.extend((!place.targets).then(|| said(&one.title)));
        out.extend(own_unit.then(|| said(&one.unit)));
        out.push(said(&one.baseline));
        for wanted in &between {
            let value = one.between.iter().find(|(head, _)| head == wanted).map_or("", |(_, value)| value);
            out.push(said(if head { wanted } else { value }));
        }
        out.push(said(&one.target));
        out
    };
    let names = Statement {
        number: String::from("No"),
        title: String::from("Indicator"),
        unit: String::from("Unit"),
        baseline: String::from("Baseline"),
        target: String::from("Target"),
        ..Statement::default()
    };
    let mut rows: Vec<Row> = grid.rows.get(..header.row)?.to_vec();
    let mut head: Vec<Cell> = Vec::new();
    for at in 0..grid.width {
        let words = above.get(at).map_or("", |one| &one.text);
        match at == place.column {
            true => head.extend(cells(&names, true)),
            // A column of words beside figures: what they are of.
            false if is_of_chain(&fold(words)) => head.push(said("Results chain")),
            false => head.push(said(words)),
        }
    }
    rows.push(Row { number: number(header.row), cells: head });
    let mut places: BTreeMap<(u32, usize), (u32, usize)> = BTreeMap::new();
    for (row, own) in (body..).zip(stated) {
        for line in 0..own.len().max(1) {
            let mut out: Vec<Cell> = Vec::new();
            for at in 0..grid.width {
                let start = out.len();
                let one = own.get(line);
                let kept = || grid.cell(row, at).filter(|_| line == 0).cloned().unwrap_or_default();
                let told = |words: &String, first: bool| {
                    let kept = kept();
                    if words.is_empty() || first && !kept.is_empty() { kept } else { said(words) }
                };
                match one {
                    Some(one) if at == place.column => out.extend(cells(one, false)),
                    // What is no statement stays where the names, or the targets, are.
                    None if at == place.column => {
                        let words = grid.cell(row, at).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
                        let empty = Statement::default();
                        let plain = match place.targets {
                            true => Statement { target: words, ..empty },
                            false => Statement { title: words, ..empty },
                        };
                        out.extend(cells(&plain, false));
                    }
                    Some(one) if Some(at) == place.number => out.push(told(&one.number, false)),
                    Some(one) if Some(at) == place.unit => out.push(told(&one.unit, true)),
                    _ => out.push(kept()),
                }
                for place in start..out.len() {
                    places.insert((number(row), place), (number(row), at));
                }
            }
            rows.push(Row { number: number(row), cells: out });
        }
    }
    Some(grid.spread(rows, places))
}
