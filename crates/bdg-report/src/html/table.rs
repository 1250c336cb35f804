//! Tables of a sheet as HTML.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::table::{Align, Cell, Column, Row, Table, Tone};
use bdg_syntax::number::Lang;

/// A table with its caption, in which the first cell of a row names the row. Rows under one heading are one body.
pub(super) fn table(table: &Table, caption: &str) -> Markup {
    rows(table, caption, None, &[], |_| None)
}

/// Whether the rows of a table may stand in any order: several of them under no heading, none a continuation of another.
pub(super) fn is_sortable(table: &Table) -> bool {
    let alone = |row: &Row| matches!(row, Row::Cells { repeated: 0, .. });
    table.rows.len() > 2 && table.rows.iter().all(alone)
}

/// A table whose rows have the codes of their indicators as names within the page, with the colours of what is good or bad;
/// its rows can be put in another order where that means the same. The first cells lead where `links` say, row by row.
pub(super) fn named<'t>(table: &'t Table, links: &'t [String], lang: Lang) -> Markup {
    let code = table.columns.iter().position(|column| column.id == "code");
    let mut seen = HashSet::new();
    // The lines of one indicator have one name.
    rows(table, &table.caption, Some(lang), links, |cells| {
        code.and_then(|code| cells.get(code))
            .map(|cell| cell.text.as_str())
            .filter(|code| seen.insert((*code).to_owned()))
    })
}

fn rows<'t>(
    table: &'t Table,
    caption: &str,
    coloured: Option<Lang>,
    links: &'t [String],
    mut name: impl FnMut(&'t [Cell]) -> Option<&'t str>,
) -> Markup {
    let columns: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect();
    let mut bodies: Vec<(Option<String>, Vec<Line<'_>>)> = Vec::new();
    let mut links = links.iter();
    for row in &table.rows {
        match row {
            Row::Heading { number, text, .. } => {
                bodies.push((Some(format!("{number} {text}").trim().to_owned()), Vec::new()));
            }
            Row::Cells { cells, repeated } => {
                let row = Line { name: name(cells), link: links.next(), cells, repeated: *repeated };
                match bodies.last_mut() {
                    Some((_, rows)) => rows.push(row),
                    None => bodies.push((None, vec![row])),
                }
            }
        }
    }
    let sortable = coloured.is_some() && is_sortable(table);
    html! {
        table data-sort[sortable] data-totalled[sortable && table.totalled] {
            caption { (caption) }
            thead { tr { @for (_, column) in &columns { th class=[class(column)] scope="col" { (column.heading) } } } }
            @for (heading, rows) in &bodies {
                tbody {
                    @if let Some(heading) = heading {
                        tr.group { th scope="rowgroup" colspan=(columns.len()) { (heading) } }
                    }
                    @for Line { name, link, cells, repeated } in rows {
                        tr id=[name] {
                            @for (place, (index, column)) in columns.iter().enumerate() {
                                @let cell = cells.get(*index).filter(|_| index >= repeated);
                                @let text = cell.map_or("", |cell| cell.text.as_str());
                                @if place == 0 {
                                    th scope="row" { @if let Some(link) = link { a href=(link) { (text) } } @else { (text) } }
                                }
                                @else {
                                    @let tone = coloured.and_then(|lang| cell.and_then(|cell| cell.tone_in(column, lang)));
                                    @let number = cell.filter(|_| sortable).and_then(value);
                                    td class=[class(column)] data-tone=[tone.map(name_of)] data-n=[number] { (text) }
                                }
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
    /// Where its first cell leads.
    link: Option<&'t String>,
    cells: &'t [Cell],
    /// How many cells only repeat the row above.
    repeated: usize,
}

/// The number of a cell, by which rows are put in order.
fn value(cell: &Cell) -> Option<String> {
    let number = cell.converted.as_ref().or(cell.number.as_ref())?;
    Some(number.value.normalize().to_string())
}

/// A tone as the style sheet calls it.
fn name_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Best => "best",
        Tone::Good => "good",
        Tone::Fair => "fair",
        Tone::Poor => "poor",
        Tone::Bad => "bad",
        Tone::Unknown => "unknown",
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
