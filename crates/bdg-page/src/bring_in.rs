//! A plan out of a table: what was read, what is unsure, and the text that it becomes.

use serde::{Deserialize, Serialize};

use bdg_office::import::{
    Answers, ColumnBasis, ColumnRole, Imported, ImportedTable, Options, Tables, basis, choices, is_unsure, look,
    say_columns, summary,
};
use bdg_report::export::plan;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// How many rows are shown.
const ROWS: usize = 400;

/// What the user says of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// What columns hold: the number of the table, the column's place in it from 0, and the word for it.
    pub columns: Vec<(usize, usize, String)>,
    /// The numbers of the tables that are read; those that are found where it is empty.
    pub tables: Vec<usize>,
    /// The plan's period.
    pub period: Option<(i32, i32)>,
    /// The plan's year.
    pub year: Option<i32>,
    /// The unit of figures without one.
    pub unit: Option<String>,
    /// This year.
    pub now: Option<i32>,
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Brought {
    /// The text of the plan; empty where what the columns hold must be said first.
    pub text: String,
    /// Whether nothing was guessed: the file is a plan as JSON.
    pub certain: bool,
    /// The tables that were read.
    pub tables: Vec<ReadTable>,
    /// Further tables, by number and place.
    pub unread: Vec<(usize, String)>,
    /// The rows that were read.
    pub rows: Vec<Row>,
    /// How many there are.
    pub row_count: usize,
    /// The plan's period.
    pub period: Option<(i32, i32)>,
    /// A period that it may be, where the file does not tell it.
    pub missing_period: Option<(i32, i32)>,
    /// The plan's year.
    pub year: Option<i32>,
    /// How many indicators have figures and no unit.
    pub unitless: usize,
    /// How much was read, and which cells to look at.
    pub account: String,
    /// Whether figures were left out that the user can bring in, or none was found.
    pub incomplete: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadTable {
    /// Its number.
    pub number: usize,
    /// Its place.
    pub place: String,
    /// What the lines above it call it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its place in its table, from 0.
    pub at: usize,
    /// The words of its header.
    pub header: String,
    /// Its first cells.
    pub samples: Vec<String>,
    /// What it is read as.
    pub role: String,
    /// How that is known.
    pub basis: String,
    /// The word for it; empty where there is none.
    pub word: String,
    /// Whether that is not sure.
    pub unsure: bool,
    /// Whether it holds figures and is not understood.
    pub unread: bool,
    /// What it may hold, the likeliest first.
    pub choices: Vec<Choice>,
}

/// What a column may hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The word for it.
    pub word: String,
    /// What that means.
    pub role: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its number in the file.
    pub number: u32,
    /// What it is.
    pub kind: &'static str,
    /// Its code in the plan.
    pub code: String,
    /// Its words.
    pub title: String,
}

/// Reads a plan from the table of a file, or from a plan as JSON.
///
/// # Errors
/// Why there is none in it.
pub fn bring_in(name: &str, bytes: &[u8], reading: &Reading, lang: Lang) -> Result<Brought, String> {
    if plan::is_object(bytes) {
        let text = plan::read(bytes).map_err(|error| error.get(lang).to_owned())?;
        return Ok(Brought { text, certain: true, ..Brought::default() });
    }
    let plain = options(name, reading);
    let mut found = look(bytes, &plain).map_err(|fault| fault.message.get(lang).to_owned())?;
    if !reading.columns.is_empty() {
        let answers: Answers =
            reading.columns.iter().map(|(table, at, word)| ((*table, *at), Some(word.clone()))).collect();
        let mut told = plain.clone();
        say_columns(&mut told, &plain, &found, &answers);
        found = look(bytes, &told).map_err(|fault| fault.message.get(lang).to_owned())?;
    }
    Ok(brought(found, lang))
}

fn options(name: &str, reading: &Reading) -> Options {
    let tables = if reading.tables.is_empty() { Tables::Unsaid } else { Tables::Numbered(reading.tables.clone()) };
    let unit = reading.unit.clone().filter(|unit| !unit.trim().is_empty());
    let Reading { period, year, now, .. } = *reading;
    Options { name: name.to_owned(), tables, period, year, unit, now, ..Options::default() }
}

fn brought(found: Imported, lang: Lang) -> Brought {
    let unread = found.unread_columns();
    let nothing = found.counts.figures + found.counts.tasks == 0;
    let mut account = Vec::new();
    if !found.text.is_empty() {
        // Writing into memory never fails.
        let _ = summary(&found, lang, &mut account);
    }
    let rows = found.rows.iter().take(ROWS).map(|row| Row {
        number: row.number,
        kind: row.kind.name().get(lang),
        code: row.code.clone(),
        title: row.title.clone(),
    });
    let table = |table: &ImportedTable| ReadTable {
        number: table.number,
        place: table.place.get(lang).to_owned(),
        title: table.title.clone(),
        columns: (table.start..table.end).filter_map(|at| column(&found, table, at, &unread, lang)).collect(),
    };
    Brought {
        certain: false,
        tables: found.tables.iter().map(table).collect(),
        unread: found.unread.iter().map(|(number, place)| (*number, place.get(lang).to_owned())).collect(),
        rows: rows.collect(),
        row_count: found.rows.len(),
        period: found.period,
        missing_period: found.missing_period,
        year: found.year,
        unitless: found.unitless,
        account: String::from_utf8_lossy(&account).into_owned(),
        incomplete: nothing || !unread.is_empty() || found.missing_period.is_some(),
        text: found.text,
    }
}

fn column(found: &Imported, table: &ImportedTable, at: usize, unread: &[usize], lang: Lang) -> Option<Column> {
    let (column, samples) = (found.columns.get(at)?, found.samples.get(at)?);
    let stated = table.stated.filter(|_| column.role == ColumnRole::Label);
    let known = match column.basis {
        ColumnBasis::User => Both::new("theo bạn chọn", "as you chose").get(lang),
        other => basis(other, lang).trim_matches([' ', '(', ')']),
    };
    let choice = |role: &ColumnRole| Choice { word: role.word(lang), role: role.describe(None).get(lang).to_owned() };
    Some(Column {
        at: at.saturating_sub(table.start),
        header: column.text.clone(),
        samples: samples.clone(),
        role: column.describe(stated).get(lang).to_owned(),
        basis: known.to_owned(),
        word: if column.role.is_named() { column.role.word(lang) } else { String::new() },
        unsure: is_unsure(found, at),
        unread: unread.contains(&at),
        choices: choices(found, at).iter().map(choice).collect(),
    })
}
