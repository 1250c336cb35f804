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

/// A column that a page has.
struct Shown<'t> {
    /// Its place among the cells.
    at: usize,
    column: &'t table::Column,
    /// Its words that are good or bad.
    words: Vec<(&'static str, Tone)>,
}

impl Shown<'_> {
    fn cell(&self, cells: &[table::Cell], repeated: usize) -> Cell {
        let text = cells.get(self.at).filter(|_| self.at >= repeated).map_or("", |cell| cell.text.as_str());
        let tone = self.words.iter().find(|(word, _)| *word == text).map(|(_, tone)| *tone);
        Cell { text: text.to_owned(), tone }
    }
}

fn table_of(table: &table::Table, lang: Lang) -> Part {
    let on_page = table.columns.iter().enumerate().filter(|(_, column)| column.on_page());
    let shown: Vec<Shown<'_>> = on_page
        .map(|(at, column)| Shown {
            at,
            column,
            words: column.scale.map(|scale| scale.words(lang)).unwrap_or_default(),
        })
        .collect();
    let columns =
        shown.iter().map(|one| Heading { text: one.column.heading.clone(), align: one.column.align }).collect();
    let rows = table.rows.iter().map(|row| match row {
        Row::Heading { number, text, .. } => Line::Heading { text: format!("{number} {text}").trim().to_owned() },
        Row::Cells { cells, repeated } => {
            Line::Cells { cells: shown.iter().map(|one| one.cell(cells, *repeated)).collect() }
        }
    });
    Part::Table { caption: table.caption.clone(), columns, rows: rows.collect() }
}
