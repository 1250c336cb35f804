//! The revisions of a plan, and the plan as it stood before each.

use std::sync::Arc;

use super::ids::IndicatorId;
use super::overlay::Slot;
use super::plan::Plan;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Date, Statement};

/// A day as (year, month, day).
pub type CalendarDay = (i32, u8, u8);

/// A line that is laid over the plan: of a revision or a scenario.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub id: IndicatorId,
    pub statement: Arc<Statement>,
    pub span: Span,
    pub lang: Lang,
}

impl Line {
    /// Whether it holds for the whole time of the plan: a result, a baseline, a setting.
    fn is_known(&self) -> bool {
        match Slot::of(&self.statement) {
            Some(Slot::Fact(kind, _)) => !kind.is_target(),
            Some(Slot::Baseline) => true,
            Some(Slot::Setting(_)) | None => false,
        }
    }
}

/// A document that changed figures of the plan on a day.
#[derive(Debug, Clone)]
pub struct Revision {
    /// The document.
    pub document: Text,
    /// The day, as written.
    pub date: Date,
    /// The day.
    pub day: CalendarDay,
    /// The whole block.
    pub span: Span,
    pub(super) lines: Vec<Line>,
}

/// The revisions of a plan, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Revisions {
    list: Vec<Revision>,
    /// The plan before the first of them.
    base: Option<Box<Plan>>,
    /// What scenarios of the files lay over the revised plan.
    laid: Vec<Line>,
}

impl Revisions {
    /// The revisions, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Revision] {
        &self.list
    }

    pub(super) fn lay(&mut self, line: Line) {
        self.laid.push(line);
    }
}

impl Plan {
    /// The revision that states the figure at a place.
    #[must_use]
    pub fn revision_of(&self, place: Span) -> Option<&Revision> {
        let around = |span: Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
        self.revisions.list.iter().find(|revision| around(revision.span))
    }

    /// The plan as it stood on a day: without the revisions of later days. Its formulas are to be computed anew.
    #[must_use]
    pub fn as_of(&self, day: CalendarDay) -> Plan {
        let Some(base) = &self.revisions.base else { return self.clone() };
        let count = self.revisions.list.partition_point(|revision| revision.day <= day);
        let list = self.revisions.list.get(..count).unwrap_or_default();
        let mut plan = revised(base, list);
        for line in &self.revisions.laid {
            plan.apply(line.id, &line.statement, line.span, line.lang, &mut Vec::new());
        }
        plan
    }

    /// The plan as its targets held in a year: years before a revision keep what held then. In year 0 it is the plan
    /// itself.
    #[must_use]
    pub(crate) fn in_force(&self, year: i32) -> &Plan {
        let older = self.versions.iter().find(|(until, _)| year < *until && year > 0);
        older.map_or(self, |(_, plan)| plan)
    }
}

/// A plan with revisions laid over it. Until the year of each, the targets are those that held before it; results and
/// baselines that were corrected hold throughout.
pub(super) fn revised(base: &Plan, list: &[Revision]) -> Plan {
    let revisions = Arc::new(Revisions { list: list.to_vec(), base: Some(Box::new(base.clone())), laid: Vec::new() });
    let mut plan = Plan { revisions, ..base.clone() };
    let lay = |plan: &mut Plan, revision: &Revision, known: bool| {
        for line in revision.lines.iter().filter(|line| line.is_known() == known) {
            // What is wrong with a line was reported when the revision was read.
            plan.apply(line.id, &line.statement, line.span, line.lang, &mut Vec::new());
        }
    };
    list.iter().for_each(|revision| lay(&mut plan, revision, true));
    let mut versions: Vec<(i32, Plan)> = Vec::new();
    for revision in list.iter().filter(|revision| !revision.lines.iter().all(Line::is_known)) {
        let (year, ..) = revision.day;
        if versions.last().is_none_or(|(until, _)| *until < year) {
            versions.push((year, plan.clone()));
        }
        lay(&mut plan, revision, false);
    }
    plan.versions = Arc::new(versions);
    plan
}

/// Whether a what-if of this slot holds in the versions of a plan that held until a year: what is known and the settings
/// do, and the targets of the years before.
pub(super) fn reaches_back(slot: Slot, until: i32) -> bool {
    match slot {
        Slot::Fact(kind, time) if kind.is_target() => time.is_some_and(|time| time.year() < until),
        Slot::Fact(..) | Slot::Baseline | Slot::Setting(_) => true,
    }
}
