//! The revisions of a plan, and the plan as it stood before each.

use std::sync::Arc;

use super::change::growth_in;
use super::fact::{Fact, FactKind};
use super::ids::IndicatorId;
use super::overlay::Slot;
use super::plan::{GrowthBefore, Plan};
use super::revision_list::{CalendarDay, Line, Revision, Revisions};
use super::value::{MONTHS, Time};
use bdg_syntax::Statement;
use bdg_syntax::source::Span;

impl Plan {
    /// Lets the change of every year that a revision states go on from what was asked of the year before it.
    fn begin_growth_anew(&mut self, id: IndicatorId, begun: Box<GrowthBefore>) {
        if let Some(indicator) = self.indicators.get_mut(id.index()) {
            indicator.begun_anew_with = Some(begun);
            self.settle_again(id);
        }
    }

    /// The revision that states the figure at a place.
    #[must_use]
    pub fn revision_of(&self, place: Span) -> Option<&Revision> {
        let around = |span: Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
        self.revisions.list.iter().find(|revision| around(revision.span))
    }

    /// A figure as it was written before the revision that states it: in an earlier one, or in the plan itself.
    #[must_use]
    pub fn before_revision(&self, id: IndicatorId, fact: &Fact) -> Option<String> {
        let revision = self.revision_of(fact.span)?;
        let at = self.revisions.list.iter().position(|one| one.span == revision.span)?;
        let holds = |statement: &Statement| Slot::of(statement).is_some_and(|slot| slot.holds(fact));
        let earlier = self.revisions.list.get(..at)?.iter().rev();
        let line = earlier.flat_map(|one| &one.lines).find(|line| line.id == id && holds(&line.statement));
        if let Some(Statement::Fact { value, .. }) = line.map(|line| &*line.statement) {
            return Some(self.slice(value.span).to_owned());
        }
        let base = self.revisions.base.as_ref()?;
        let same = |one: &&Fact| one.kind == fact.kind && one.time == fact.time && one.years() == fact.years();
        // Figures that contradict each other are all told, in an order that does not depend on theirs.
        let mut written: Vec<String> =
            base.indicator(id)?.own_figures().filter(same).map(|one| base.written(&one.value)).collect();
        written.sort_unstable();
        written.dedup();
        (!written.is_empty()).then(|| written.join("; "))
    }

    /// The plan as it stood on a day: without the revisions of later days, and without results of times that had not ended
    /// when its month did. Its formulas are to be computed anew.
    #[must_use]
    pub fn as_of(&self, day: CalendarDay) -> Plan {
        let mut plan = self.as_revised(day);
        plan.views = Arc::default();
        plan.forget_later(day);
        Arc::make_mut(&mut plan.versions).iter_mut().for_each(|(_, version)| version.forget_later(day));
        plan
    }

    /// Takes out the results of times that end after the month of a day.
    fn forget_later(&mut self, (year, month, _): CalendarDay) {
        let until = i64::from(year).saturating_sub(1).saturating_mul(MONTHS).saturating_add(i64::from(month));
        let later = |fact: &Fact| {
            let known = matches!(fact.kind, FactKind::Actual | FactKind::Estimate);
            let ends = |time: Time| if fact.kind == FactKind::Actual { time.end_month() } else { time.start_month() };
            known && fact.time.is_some_and(|time| ends(time) > until)
        };
        for place in 0..self.indicators.len() {
            let known = |indicator: &super::plan::Indicator| indicator.own_figures().any(later);
            if self.indicators.get(place).is_some_and(known) {
                if let Some(indicator) = self.indicators.get_mut(place) {
                    indicator.facts.retain(|fact| !later(fact));
                    indicator.results_of_years.retain(|fact| !later(fact));
                }
            }
        }
    }

    /// The plan without the revisions of days after a day.
    fn as_revised(&self, day: CalendarDay) -> Plan {
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

/// Whether a line holds for the whole time of the plan: a result, a baseline, a setting.
fn is_known(line: &Line) -> bool {
    match Slot::of(&line.statement) {
        Some(Slot::Fact(kind, ..)) => !kind.is_target(),
        Some(Slot::Baseline) => true,
        Some(Slot::Setting(_)) | None => false,
    }
}

/// Whether a line states something of every year.
fn states_every_year(line: &Line) -> bool {
    matches!(Slot::of(&line.statement), Some(Slot::Fact(FactKind::EachYear, ..)))
}

/// What the change of every year that a line replaces asked of the year before its revision.
fn growth_before(plan: &Plan, line: &Line, year: i32) -> Option<Box<GrowthBefore>> {
    let before = growth_in(plan.indicator(line.id)?, year.checked_sub(1)?)?;
    Some(Box::new(GrowthBefore { anew: line.span, before }))
}

/// A plan with revisions laid over it. Until the year of each, the targets are those that held before it; results and
/// baselines that were corrected hold throughout.
pub(super) fn revised(base: &Plan, list: &[Revision]) -> Plan {
    let revisions = Arc::new(Revisions { list: list.to_vec(), base: Some(Box::new(base.clone())), laid: Vec::new() });
    let mut plan = Plan { revisions, ..base.clone() };
    let lay = |plan: &mut Plan, revision: &Revision, known: bool| {
        for line in revision.lines.iter().filter(|line| is_known(line) == known) {
            let before = if states_every_year(line) { growth_before(plan, line, revision.day.0) } else { None };
            // What is wrong with a line was reported when the revision was read.
            plan.apply(line.id, &line.statement, line.span, line.lang, &mut Vec::new());
            if let Some(begun) = before {
                plan.begin_growth_anew(line.id, begun);
            }
        }
    };
    list.iter().for_each(|revision| lay(&mut plan, revision, true));
    let mut versions: Vec<(i32, Plan)> = Vec::new();
    for revision in list.iter().filter(|revision| !revision.lines.iter().all(is_known)) {
        let (year, ..) = revision.day;
        if versions.last().is_none_or(|(until, _)| *until < year) {
            versions.push((year, plan.clone()));
        }
        lay(&mut plan, revision, false);
    }
    plan.versions = Arc::new(versions);
    plan
}
