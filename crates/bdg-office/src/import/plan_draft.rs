//! A plan as it is read from a table, before it is written.

use super::agency::{Agencies, Duties, Duty};
use super::column::FactHead;
use super::row_name::RowName;
use super::task_time::TaskTime;
use super::unit::Units;
use super::value::WrittenValue;
use bdg_syntax::Word;
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
    /// Its row among [`PlanDraft::rows`].
    pub row: Option<usize>,
    /// The number in the column of numbers.
    pub number: Option<String>,
    /// What to say of that number if another row has it already, with the comment that says it.
    pub shortened: Option<(Remark, String)>,
    /// The code in a column of codes.
    pub given: Option<String>,
    /// Its name, taken apart.
    pub name: RowName,
    /// Its number below the goal, piece by piece.
    pub path: Vec<String>,
    /// Whether it makes up the whole with the other parts of its kind.
    pub comprising: bool,
    /// The name of the breakdown that it is a part of.
    pub breakdown: Option<String>,
    /// Whether the years' figures add up to that of the period.
    pub flow: bool,
    /// Which measure of its row it is, where a row has several.
    pub measure: Option<usize>,
    /// The words of its cell in the column of units; `None` where there is no such column.
    pub unit_cell: Option<String>,
    pub unit: Option<String>,
    /// Whether its shares may be below 0 or over 100: those of growth.
    pub unbounded: bool,
    /// Settings: which way is better, how the path is derived.
    pub settings: Vec<(Word, Word)>,
    pub facts: Vec<FactDraft>,
    /// The cells of agencies, not yet read.
    pub duty_cells: Vec<(Duty, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    pub parts: Vec<IndicatorDraft>,
}

impl IndicatorDraft {
    /// How many parts it has, with those of its parts.
    pub fn parts_below(&self) -> usize {
        self.parts.iter().map(|part| part.parts_below().saturating_add(1)).sum()
    }

    /// How many figures it and its parts have.
    pub fn figures_below(&self) -> usize {
        self.facts.len() + self.parts.iter().map(IndicatorDraft::figures_below).sum::<usize>()
    }
}

/// A row that groups some of a goal's indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupDraft {
    pub title: String,
    pub printed: Option<String>,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
    /// Its indicators: from this one of the goal's.
    pub start: usize,
    /// Up to before this one.
    pub end: usize,
}

/// A task.
#[derive(Debug, Clone, Default)]
pub(super) struct TaskDraft {
    pub text: String,
    pub time: Option<TaskTime>,
    pub duty_cells: Vec<(Duty, String)>,
    pub duties: Duties,
    pub notes: Vec<String>,
    pub comments: Vec<String>,
}

/// A goal with its indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct GoalDraft {
    pub code: String,
    pub title: String,
    /// The number that the table prints, if it is another.
    pub printed: Option<String>,
    /// The number behind `Mục tiêu`.
    pub index: Option<u32>,
    /// Its row among [`PlanDraft::rows`].
    pub row: Option<usize>,
    /// Its groups in order, none within another.
    pub groups: Vec<GroupDraft>,
    pub tasks: Vec<TaskDraft>,
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
    /// Tasks without a goal.
    pub tasks: Vec<TaskDraft>,
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
    /// A row over some indicators of a goal.
    Group,
    /// An indicator.
    Indicator,
    /// A task.
    Task,
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
