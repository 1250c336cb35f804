//! A plan as it is read from a table, before it is written.

use super::agency::{Agencies, Duties};
use super::agency_words::Duty;
use super::annex::AnnexTitle;
use super::column::FactHead;
use super::row_name::RowName;
use super::task_time::TaskTime;
use super::unit::Units;
use super::value::WrittenValue;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};

/// What a person should know about a cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The place in the table.
    pub place: Message,
    /// The column, counted from 0 among those of all tables.
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
    /// The period that its column names, where it is taken for the figure of the last year, and what to say where it may be
    /// that of all of them.
    pub span: Option<Box<SpanDoubt>>,
}

/// A figure that may be that of a whole period.
#[derive(Debug, Clone)]
pub(super) struct SpanDoubt {
    /// Whether the figures of the period before are open as well, beside it.
    pub past: bool,
    pub years: (i32, i32),
    /// Whether the header's words say that it is that of the whole period.
    pub told: bool,
    pub remark: Remark,
    pub comment: String,
    /// What to say where it is taken for the total, as it is about what one year brings times the years.
    pub likely: (Remark, String),
    /// What to say where it is not written at all.
    pub refused: (Remark, String),
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
    /// The rows of other tables that say the same.
    pub joined: Vec<usize>,
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
    /// Whether it is a further series of its row, whose printed number the first one has.
    pub again: bool,
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

    /// Whether the words of its unit are those of a share or of a rate, whose years have no total.
    pub fn is_rate(&self) -> bool {
        self.unit_cell.as_deref().is_some_and(|unit| unit.contains(['%', '‰', '/']))
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
    /// The table that it is from, by its place among the others.
    pub table: usize,
    /// Its annex, by its place among [`PlanDraft::annexes`].
    pub annex: Option<usize>,
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

/// An annex.
#[derive(Debug, Clone, Default)]
pub(super) struct AnnexDraft {
    pub code: String,
    pub title: String,
    pub comments: Vec<String>,
}

/// What is known of a table that is read.
#[derive(Debug, Clone, Default)]
pub(super) struct TableDraft {
    /// The unit of figures that have none of their own, as the lines above the table or the user say it.
    pub unit: Option<String>,
    /// Whether it has a column of numbers.
    pub numbered: bool,
    pub place: Message,
    /// Its first column of agencies, counted among those of all tables.
    pub duties: Option<usize>,
}

/// All that the tables give a plan.
#[derive(Debug, Default)]
pub(super) struct PlanDraft {
    pub tables: Vec<TableDraft>,
    pub annexes: Vec<AnnexDraft>,
    pub goals: Vec<GoalDraft>,
    /// Tasks without a goal.
    pub tasks: Vec<TaskDraft>,
    pub agencies: Agencies,
    pub units: Units,
    /// Notes below the tables.
    pub notes: Vec<String>,
    /// Comments without a place of their own.
    pub comments: Vec<String>,
    /// How many cells only say that they hold nothing: `-`, `…`.
    pub blanks: usize,
    pub remarks: Vec<Remark>,
    pub rows: Vec<RowMapping>,
    /// How many cells of the table's body hold anything.
    pub cells: usize,
}

impl PlanDraft {
    /// The annex of a title; where a table has none, that of the table before it, if `goes_on`.
    pub fn annex_of(&mut self, title: Option<&AnnexTitle>, goes_on: bool) -> Option<usize> {
        let Some(title) = title else {
            return self.goals.last().and_then(|goal| goal.annex).filter(|_| goes_on);
        };
        let free = |code: &str| !code.is_empty() && !self.annexes.iter().any(|annex| annex.code == code);
        let next = || (1..=u32::MAX).map(|number| number.to_string()).find(|code| free(code));
        let own = title.number.trim_start_matches('0').to_owned();
        let code = if free(&own) { own } else { next().unwrap_or_default() };
        // The lines above the first table are those of the plan.
        let comments = if goes_on { title.comments.clone() } else { Vec::new() };
        self.annexes.push(AnnexDraft { code, title: title.title.clone(), comments });
        self.annexes.len().checked_sub(1)
    }

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

impl RowKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> Both {
        match self {
            RowKind::Goal => Both::new("mục tiêu", "goal"),
            RowKind::Group => Both::new("nhóm", "group"),
            RowKind::Indicator => Both::new("chỉ tiêu", "indicator"),
            RowKind::Task => Both::new("nhiệm vụ", "task"),
            RowKind::Part => Both::new("trong đó", "part"),
            RowKind::Continued => Both::new("phần tiếp của dòng trên", "continuation of the row above"),
            RowKind::Note => Both::new("ghi chú", "note"),
            RowKind::Header => Both::new("tiêu đề lặp lại", "repeated header"),
            RowKind::Comment => Both::new("chưa hiểu, giữ thành ghi chú #", "not understood, kept as a # comment"),
        }
    }
}

/// What a row was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMapping {
    /// The table that it is in, by its place among those that were read; behind them all for a row of tasks beside them.
    pub table: usize,
    /// Its number in the file.
    pub number: u32,
    /// What it is.
    pub kind: RowKind,
    /// Its code or id in the plan; empty for a row that declares nothing.
    pub code: String,
    /// Its words.
    pub title: String,
}
