//! The plan of one year as data.

use serde::Serialize;

use super::figure::{Figure, PathStart, StatedPart, Target};
use super::parts_apart::PartsApart;
use super::plan_text::PlanText;
use super::reason::Reason;
use crate::model::Date;
use bdg_syntax::number::Lang;

/// What a row of the annual plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A goal's heading.
    Goal,
    /// A group's heading within a goal.
    Group,
    /// What ends a group: the indicators behind it are in none.
    Ungrouped,
    /// An indicator.
    Indicator,
    /// A part of an indicator.
    Part,
}

/// A row of the annual plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualRow {
    /// What it is.
    pub kind: RowKind,
    /// The goal's code or the indicator's full code; empty for a group.
    pub code: String,
    /// What the number column prints.
    pub number: String,
    /// The title.
    pub title: String,
    /// The language of the plan, where the figures are running totals.
    pub running_total: Option<Lang>,
    /// What the unit column prints.
    pub unit: String,
    /// The newest result before the year.
    pub result: Option<Figure>,
    /// The period's last target; `None` in a goal's row and where there is none.
    pub period_target: Option<Target>,
    /// What every year of the period is to reach, where the period has no target of its own, and the language of the plan.
    pub every_year: Option<(Target, Lang)>,
    /// How an annex of the document prints it, where a restatement says so.
    pub period_restated: Option<PlanText>,
    /// The first and the last year of that target, where they are not those of the plan, and where it is the total of a flow.
    pub period_years: Option<(i32, i32)>,
    /// The language of the plan, where that target is the total of its years.
    pub period_total: Option<Lang>,
    /// The totals of longer periods that the year lies in as well, with their years, the longest first.
    pub longer_totals: Vec<(Target, (i32, i32))>,
    /// The year that the target is due in and the language of the plan, where it is not the last one of the plan's period.
    pub period_due: Option<(i32, Lang)>,
    /// The year's target; `None` in a goal's row.
    pub target: Option<Target>,
    /// How an annex of the document prints it, where a restatement says so.
    pub target_restated: Option<PlanText>,
    /// The derived figure beside it; `None` in a goal's row.
    pub derived: Option<Target>,
    /// What the indicator of the plan above that it carries out asks for in the year.
    pub above: Option<Box<AboveTarget>>,
    /// Who does it. Nobody in a goal's row.
    pub agencies: RowAgencies,
    /// The notes of this row, in the plan's words.
    pub notes: Vec<String>,
}

/// What an indicator of the plan above asks for in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboveTarget {
    /// Its code there.
    pub code: String,
    /// Its unit, where it is not that of the row.
    pub unit: Option<String>,
    /// Its target, in the language of this plan; `None` where it has none for the year.
    pub target: Option<Target>,
    /// How an annex of that plan prints it.
    pub restated: Option<PlanText>,
}

/// The plan of the level above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanAbove {
    /// Its title.
    pub title: String,
    /// The document that issued it, that of the year first.
    pub issued: Option<IssuedBy>,
    /// Its language.
    pub lang: Lang,
}

/// Who carries out an indicator in a year, by the names that tables print.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowAgencies {
    /// Who leads.
    pub lead: Vec<String>,
    /// Who supports.
    pub support: Vec<String>,
    /// Who reports the data.
    pub report: Vec<String>,
}

/// What an annual plan does not contain, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undetermined {
    /// The indicator's full code.
    pub code: String,
    /// Its number in that year.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whether it has no row in the table: it has targets in other years only.
    pub dropped: bool,
    /// Why it has no target for the year.
    pub reason: Reason,
}

/// What a note of an annual plan is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// The text after a target of the year.
    Value,
    /// A note of the indicator or its goal that holds in the year.
    Subject,
    /// An agency has ended, and its successor was written in its place.
    Successor,
}

/// A note of an annual plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualNote {
    /// What it is about.
    pub kind: NoteKind,
    /// The full code of the indicator or the goal's code; empty where it holds for the whole table.
    pub code: String,
    /// What it says.
    pub text: NoteText,
}

/// What a note of an annual plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteText {
    /// The plan's own words.
    Plan(String),
    /// The derived target of the year is weaker than the newest result.
    BelowResult {
        /// The indicator's title, where no number is printed that names it.
        title: Option<String>,
        /// The result.
        result: Figure,
    },
    /// The derived target of the year is weaker than the one assigned for a year before.
    BelowAssigned {
        /// The indicator's title, where no number is printed that names it.
        title: Option<String>,
        /// The year before.
        year: i32,
        /// Its target, as the plan writes it.
        assigned: String,
    },
    /// What the plan asks of parts of the year.
    WithinYear {
        /// The indicator's title, where no number is printed that names it.
        title: Option<String>,
        /// The targets, in order of time.
        parts: Vec<StatedPart>,
    },
    /// The targets of the parts that make up an indicator do not add up to its own.
    PartsApart {
        /// The indicator's title, where no number is printed that names it.
        title: Option<String>,
        /// What the parts come to, and the target.
        apart: PartsApart,
    },
    /// What a change of every year begins with, where a newer result might be taken for it.
    ChangedFrom {
        /// The indicator's title, where no number is printed that names it.
        title: Option<String>,
        /// The change, as the plan writes it.
        change: String,
        /// The figure that it begins with.
        from: Figure,
    },
    /// An agency has ended; its successor has its place in the table.
    Succession {
        /// The full name of the agency that has ended.
        ended: String,
        /// The full name of its successor.
        successor: String,
        /// From when.
        on: Option<Date>,
    },
}

/// How an annual plan is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AnnualOptions {
    /// Where paths start.
    pub from: PathStart,
    /// Whether agencies print by their full names where they have short ones.
    pub full_names: bool,
}

/// An annex of the document: a table of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualAnnex {
    /// Its number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Where its rows begin; they end where those of the next annex begin.
    pub first_row: usize,
}

/// The plan of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualPlan {
    /// The plan's title.
    pub title: String,
    /// The document that issued this year's plan (`ban hành năm 2024 "…"`), or else the plan.
    pub issued: Option<IssuedBy>,
    /// Where it applies.
    pub place: Option<String>,
    /// First and last year of the period.
    pub period: Option<(i32, i32)>,
    /// The year.
    pub year: i32,
    /// The language of the plan.
    pub lang: Lang,
    /// Where paths start.
    pub from: PathStart,
    /// The rows in order.
    pub rows: Vec<AnnualRow>,
    /// The annexes that the rows belong to, in order; rows before the first belong to none.
    pub annexes: Vec<AnnualAnnex>,
    /// What has no target for the year, and why.
    pub undetermined: Vec<Undetermined>,
    /// The notes, in order.
    pub notes: Vec<AnnualNote>,
    /// The plan of the level above, where the plan names one that can be used.
    pub above: Option<PlanAbove>,
}

/// A document with its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedBy {
    /// Its number or name.
    pub title: String,
    /// Whether that is the bare number of a plan, which does not say what it is the number of.
    pub bare_number: bool,
    /// Its date.
    pub date: Option<IssueDate>,
    /// Whether it is the document of this very year.
    pub annual: bool,
}

/// When a document was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssueDate {
    /// A day.
    Day(Date),
    /// A month as the plan writes it; its day is still to be filled in.
    Month(String),
}

impl AnnualPlan {
    /// The rows annex by annex, those of none first; an annex without rows is left out.
    pub fn tables(&self) -> impl Iterator<Item = (Option<&AnnualAnnex>, &[AnnualRow])> {
        let first = self.annexes.first().map_or(self.rows.len(), |annex| annex.first_row);
        let before = self.rows.get(..first).filter(|rows| !rows.is_empty() || self.annexes.is_empty());
        let ends = self.annexes.iter().skip(1).map(|annex| annex.first_row).chain([self.rows.len()]);
        let annexes = self.annexes.iter().zip(ends);
        before
            .map(|rows| (None, rows))
            .into_iter()
            .chain(annexes.filter_map(|(annex, end)| Some((Some(annex), self.rows.get(annex.first_row..end)?))))
    }
}
