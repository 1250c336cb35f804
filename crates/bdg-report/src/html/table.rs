//! Tables of a sheet as HTML.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::table::{Align, Cell, Column, Row, Table};

/// A table with its caption, in which the first cell of a row names the row. Rows under one heading are one body.
pub(super) fn table(table: &Table, caption: &str) -> Markup {
    rows(table, caption, |_| None)
}

/// A table whose rows have the codes of their indicators as names within the page.
pub(super) fn named(table: &Table) -> Markup {
    let code = table.columns.iter().position(|column| column.id == "code");
    let mut seen = HashSet::new();
    // The lines of one indicator have one name.
    rows(table, &table.caption, |cells| {
        code.and_then(|code| cells.get(code))
            .map(|cell| cell.text.as_str())
            .filter(|code| seen.insert((*code).to_owned()))
    })
}

fn rows<'t>(table: &'t Table, caption: &str, mut name: impl FnMut(&'t [Cell]) -> Option<&'t str>) -> Markup {
    let columns: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect();
    let mut bodies: Vec<(Option<String>, Vec<Line<'_>>)> = Vec::new();
    for row in &table.rows {
        match row {
            Row::Heading { number, text, .. } => {
                bodies.push((Some(format!("{number} {text}").trim().to_owned()), Vec::new()));
            }
            Row::Cells { cells, repeated } => {
                let row = Line { name: name(cells), cells, repeated: *repeated };
                match bodies.last_mut() {
                    Some((_, rows)) => rows.push(row),
                    None => bodies.push((None, vec![row])),
                }
            }
        }
    }
    html! {
        table {
            caption { (caption) }
            thead { tr { @for (_, column) in &columns { th class=[class(column)] scope="col" { (column.heading) } } } }
            @for (heading, rows) in &bodies {
                tbody {
                    @if let Some(heading) = heading {
                        tr.group { th scope="rowgroup" colspan=(columns.len()) { (heading) } }
                    }
                    @for Line { name, cells, repeated } in rows {
                        tr id=[name] {
                            @for (place, (index, column)) in columns.iter().enumerate() {
                                @let cell = cells.get(*index).filter(|_| index >= repeated);
                                @let text = cell.map_or("", |cell| cell.text.as_str());
                                @if place == 0 { th scope="row" { (text) } }
                                @else { td class=[class(column)] { (text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A row as it is written.
struct Line<'t> {
    /// Its name within the page.
    name: Option<&'t str>,
    cells: &'t [Cell],
    /// How many cells only repeat the row above.
    repeated: usize,
}

/// A column's alignment as a class of the style sheet.
fn class(column: &Column) -> Option<&'static str> {
    match column.align {
        Align::Left => None,
        Align::Center => Some("mid"),
        Align::Right => Some("num"),
    }
}
