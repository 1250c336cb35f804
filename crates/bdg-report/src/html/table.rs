//! Tables of a sheet as HTML.

use maud::{Markup, html};

use crate::table::{Align, Cell, Column, Row, Table};

/// A table with its caption, in which the first cell of a row names the row. Rows under one heading are one body.
pub(super) fn table(table: &Table, caption: &str) -> Markup {
    let columns: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect();
    let mut bodies: Vec<(Option<String>, Vec<&[Cell]>)> = Vec::new();
    for row in &table.rows {
        match row {
            Row::Heading { number, text, .. } => {
                bodies.push((Some(format!("{number} {text}").trim().to_owned()), Vec::new()));
            }
            Row::Cells { cells, .. } => match bodies.last_mut() {
                Some((_, rows)) => rows.push(cells),
                None => bodies.push((None, vec![cells])),
            },
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
                    @for cells in rows {
                        tr {
                            @for (place, (index, column)) in columns.iter().enumerate() {
                                @let text = cells.get(*index).map_or("", |cell| cell.text.as_str());
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

/// A column's alignment as a class of the style sheet.
fn class(column: &Column) -> Option<&'static str> {
    match column.align {
        Align::Left => None,
        Align::Center => Some("mid"),
        Align::Right => Some("num"),
    }
}
