//! Tables, lists and sentences as a page draws them.

use serde::Serialize;

use bdg_report::table::{self, Align, Row, Tone};
use bdg_syntax::number::Lang;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The title, line by line.
    pub title: Vec<String>,
    /// Tables, lists and sentences in order.
    pub parts: Vec<Part>,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// A table.
    Table {
        /// A line above the table.
        caption: String,
        /// Its columns.
        columns: Vec<Heading>,
        /// Its rows.
        rows: Vec<Line>,
    },
    /// Items under a heading.
    List {
        /// The heading.
        heading: String,
        /// The items.
        items: Vec<String>,
    },
    /// A paragraph.
    Sentence {
        /// What it says.
        text: String,
    },
    /// Lines that are kept as they are.
    Verbatim {
        /// The lines.
        lines: Vec<String>,
    },
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// What it says.
    pub text: String,
    /// How its column is aligned.
    pub align: Align,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Line {
    /// A heading over the rows that follow.
    Heading {
        /// Its number, and what it says.
        text: String,
    },
    /// Cells.
    Cells {
        /// One for each column.
        cells: Vec<Cell>,
    },
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// What it says; nothing where it repeats the row above.
    pub text: String,
    /// How good that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

impl Sheet {
    /// The sheet as a page draws it.
    pub(super) fn of(sheet: &table::Sheet, lang: Lang) -> Sheet {
        let title = sheet.title.iter().map(|line| line.text.clone()).filter(|line| !line.is_empty()).collect();
        Sheet { title, parts: sheet.parts.iter().map(|part| part_of(part, lang)).collect() }
    }
}

fn part_of(part: &table::Part, lang: Lang) -> Part {
    match part {
        table::Part::Table(table) => table_of(table, lang),
        table::Part::List(list) => Part::List { heading: list.heading.clone(), items: list.items.clone() },
        table::Part::Sentence(text) => Part::Sentence { text: text.clone() },
        table::Part::Verbatim(lines) => Part::Verbatim { lines: lines.clone() },
    }
}

/// A cell as the page has it, with its colour.
fn cell(cells: &[table::Cell], repeated: usize, (at, column): (usize, &table::Column), lang: Lang) -> Cell {
    let shown = cells.get(at).filter(|_| at >= repeated);
    Cell {
        text: shown.map(|cell| cell.text.clone()).unwrap_or_default(),
        tone: shown.and_then(|cell| cell.tone_in(column, lang)),
    }
}

fn table_of(table: &table::Table, lang: Lang) -> Part {
    let shown: Vec<(usize, &table::Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect();
    let columns =
        shown.iter().map(|(_, column)| Heading { text: column.heading.clone(), align: column.align }).collect();
    let rows = table.rows.iter().map(|row| match row {
        Row::Heading { number, text, .. } => Line::Heading { text: format!("{number} {text}").trim().to_owned() },
        Row::Cells { cells, repeated } => {
            Line::Cells { cells: shown.iter().map(|one| cell(cells, *repeated, *one, lang)).collect() }
        }
    });
    Part::Table { caption: table.caption.clone(), columns, rows: rows.collect() }
}
