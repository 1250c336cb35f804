//! A plan as it is read from a table, before it is written.

use super::agency::{Agencies, Duties, Duty};
use super::column::FactHead;
use super::unit::Units;
use super::value::WrittenValue;
use bdg_syntax::diagnostic::Message;

/// What a person should know about a cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The place in the table.
    pub place: Message,
    /// The column, counted from 0.
    pub column: usize,
    /// What to know.
    pub what: Message,
    /// The cell's words.
    pub words: String,
    /// Whether the words are in the plan as a comment only.
    pub not_understood: bool,
}

/// A value with its time.
#[derive(Debug, Clone)]
pub(super) struct FactDraft {
    pub head: FactHead,
    pub value: WrittenValue,
    /// Whether the value is a text between quotes.
    pub is_text: bool,
    pub note: Option<String>,
    /// The comment after it.
    pub comment: Option<String>,
}

/// An indicator, or a part of one.
#[derive(Debug, Clone, Default)]
pub(super) struct IndicatorDraft {
    /// An indicator's code, a part's id.
    pub code: String,
    /// The number that the table prints, if it is another.
    pub printed: Option<String>,
    pub title: String,
    /// Which measure of its row it is, where a row has several.
    pub measure: Option<usize>,
    /// The words of its cell in the column of units; `None` where there is no such column.
    pub unit_cell: Option<String>,
    pub unit: Option<String>,
    pub facts: Vec<FactDraft>,
    /// The cells of agencies, not yet read.
    pub duty_cells: Vec<(Duty, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    pub parts: Vec<IndicatorDraft>,
}

/// A goal with its indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct GoalDraft {
    pub code: String,
    pub title: String,
    pub duty_cells: Vec<(Duty, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    pub indicators: Vec<IndicatorDraft>,
}

/// All that a table gives a plan.
#[derive(Debug, Default)]
pub(super) struct PlanDraft {
    pub goals: Vec<GoalDraft>,
    pub agencies: Agencies,
    pub units: Units,
    /// The unit of figures that have none of their own, as the table's heading or the user says it.
    pub unit: Option<String>,
    /// Notes below the table.
    pub notes: Vec<String>,
    /// Comments without a place of their own.
    pub comments: Vec<String>,
    pub remarks: Vec<Remark>,
    pub rows: Vec<RowMapping>,
    /// How many cells of the table's body hold anything.
    pub cells: usize,
}

impl PlanDraft {
    /// All indicators, without their parts.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorDraft> {
        self.goals.iter().flat_map(|goal| goal.indicators.iter())
    }
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
    /// The rest of the row above it, which a page break cut in two.
    Continued,
    /// A note below the table.
    Note,
    /// The header repeated, or the numbers of the columns.
    Header,
    /// Comments only.
    Comment,
}

/// What a row was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMapping {
    /// Its number in the file.
    pub number: u32,
    /// What it is.
    pub kind: RowKind,
    /// Its code or id in the plan; empty for a row that declares nothing.
    pub code: String,
    /// Its words.
    pub title: String,
}
