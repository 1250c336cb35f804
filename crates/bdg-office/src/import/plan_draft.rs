//! A plan as it takes shape out of a table, before it is written.

use super::agency::{Agencies, Duties, Part};
use super::header::Head;
use super::unit::Units;
use super::value::Figure;
use bdg_syntax::diagnostic::Message;

/// Something about a place of the table that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The place in the table.
    pub place: Message,
    /// What is to be said of it.
    pub what: Message,
    /// The cell's words.
    pub words: String,
    /// Whether the words stand in the plan as a comment only.
    pub not_understood: bool,
}

/// A value with its time.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub head: Head,
    pub figure: Figure,
    /// A text between quotes instead of a figure.
    pub is_text: bool,
    pub note: Option<String>,
    /// What is said of it in a comment behind it.
    pub comment: Option<String>,
}

/// An indicator, or a part of one.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// An indicator's code, a part's id.
    pub code: String,
    /// The number that the table prints, if it is another.
    pub printed: Option<String>,
    pub title: String,
    /// The words of its cell in the column of units; `None` where there is no such column.
    pub unit_cell: Option<String>,
    pub unit: Option<String>,
    pub facts: Vec<Fact>,
    /// The cells of agencies, as they stand.
    pub duty_cells: Vec<(Part, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    pub parts: Vec<Entry>,
}

/// A goal with its indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct Goal {
    pub code: String,
    pub title: String,
    pub duty_cells: Vec<(Part, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    pub entries: Vec<Entry>,
}

/// All that the table gives.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub goals: Vec<Goal>,
    pub agencies: Agencies,
    pub units: Units,
    /// Notes below the table.
    pub notes: Vec<String>,
    /// Comments of no place of their own.
    pub comments: Vec<String>,
    pub remarks: Vec<Remark>,
    pub rows: Vec<RowSaid>,
    /// Cells of the table's body that hold anything.
    pub cells: usize,
}

/// What a row was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A goal.
    Goal,
    /// An indicator.
    Indicator,
    /// A part of the indicator above it.
    Part,
    /// The end of the row above it, which a page break cut in two.
    Continued,
    /// A note below the table.
    Note,
    /// The header once more, or the numbers of the columns.
    Header,
    /// Comments only.
    Comment,
}

/// A row with what it was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSaid {
    /// Its number in the file.
    pub number: u32,
    /// What it is.
    pub kind: RowKind,
    /// The code or id that it got; empty for a row that declares nothing.
    pub code: String,
    /// Its words.
    pub title: String,
}
