//! Statements laid over a plan: what a `kịch bản` or a line of a session changes.

use super::fact::{Fact, FactKind};
use super::fact_source::FactSource;
use super::ids::IndicatorId;
use super::plan::Plan;
use super::revision_list::Line;
use super::settings::{Level, Setting, growth_path};
use super::value::Time;
use super::values;
use std::sync::Arc;

use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{SourceFile, Span};
use bdg_syntax::{Statement, Word};

/// What a statement decides about an indicator: a later statement of the same slot takes the place of an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The baseline, whatever its year.
    Baseline,
    /// A result or a target of a time, of several years with the first of them.
    Fact(FactKind, Option<i32>, Option<Time>),
    /// The setting of a keyword.
    Setting(Word),
}

impl Slot {
    /// The slot of a statement; `None` if it cannot be laid over a plan.
    #[must_use]
    pub fn of(statement: &Statement) -> Option<Slot> {
        match statement {
            Statement::Fact { head, .. } => Some(match values::kind(head) {
                FactKind::Baseline => Slot::Baseline,
                kind => Slot::Fact(kind, head.first, values::time(head)),
            }),
            Statement::Directive(directive) => {
                let settable = directive.keyword.row().is_some_and(|row| row.what_if);
                settable.then_some(Slot::Setting(directive.keyword))
            }
            _ => None,
        }
    }

    /// Whether a figure is in the slot.
    #[must_use]
    pub fn holds(self, fact: &Fact) -> bool {
        match self {
            Slot::Baseline => fact.kind == FactKind::Baseline,
            Slot::Fact(kind, first, at) => {
                // Without years it is `mỗi năm` or `cả giai đoạn`.
                let of_time = at == fact.time || at.is_none() && kind.is_of_several_years();
                let of_years = first.map_or(!fact.is_of_years(), |first| fact.first == Some(first));
                kind == fact.kind && of_time && of_years || Slot::leads(kind, first, at, fact)
            }
            Slot::Setting(_) => false,
        }
    }

    /// Whether a figure is the target that growth in the slot leads to: whatever years it is told of, it is that of the last one.
    fn leads(kind: FactKind, first: Option<i32>, at: Option<Time>, fact: &Fact) -> bool {
        let grown = fact.kind == FactKind::PeriodTarget && growth_path(&fact.value).is_some();
        grown
            && match kind {
                FactKind::EachYear => fact.first.is_none(),
                FactKind::Over => (at.is_none() || at == fact.time) && (fact.first.is_none() || fact.first == first),
                FactKind::Onwards => at.is_some_and(|at| fact.first == Some(at.year())),
                _ => false,
            }
    }
}

impl Plan {
    /// Applies a statement to an indicator: it replaces the figure of its slot, or adds it; a setting replaces the one
    /// that holds, here and in the parts that inherit it. Everything else stays shared with the plan's other copies.
    ///
    /// The statement's places must lie in this plan's sources; `lang` is the language it is written in. What is wrong
    /// with it goes to `out`; then, or if the statement cannot be laid over a plan, nothing changes and the answer is
    /// `false`.
    pub fn apply(
        &mut self,
        id: IndicatorId,
        statement: &Statement,
        span: Span,
        lang: Lang,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some(slot) = Slot::of(statement) else { return false };
        let applied = match statement {
            Statement::Directive(directive) => match Setting::read(directive, span, &mut self.path_rules, out) {
                Some(setting) => self.set(id, setting, span),
                None => false,
            },
            _ => self.apply_fact(id, statement, span, lang, out),
        };
        if applied {
            self.views = Arc::default();
            if !self.versions.is_empty() {
                let sources = Arc::clone(&self.sources);
                let revised = self.revised_in(id, span);
                for (until, version) in Arc::make_mut(&mut self.versions) {
                    version.sources = Arc::clone(&sources);
                    if reaches_back(slot, *until, revised) {
                        version.apply(id, statement, span, lang, &mut Vec::new());
                    }
                }
            }
            self.laid.push((span, id));
        }
        applied
    }

    /// The year of the newest revision that states the figure whose place the statement of a place has taken.
    fn revised_in(&self, id: IndicatorId, span: Span) -> Option<i32> {
        let fact = self.indicator(id)?.own_figures().find(|fact| fact.span == span)?;
        let states = |line: &Line| line.id == id && Slot::of(&line.statement).is_some_and(|slot| slot.holds(fact));
        let newest = self.revisions.list.iter().rev().find(|revision| revision.lines.iter().any(states));
        newest.map(|revision| revision.day.0)
    }

    fn apply_fact(
        &mut self,
        id: IndicatorId,
        statement: &Statement,
        span: Span,
        lang: Lang,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some(indicator) = self.indicator(id) else { return false };
        let unit = self.unit_of(indicator);
        let source = FactSource::of(&self.sources, unit, &self.conversions, self.period(), lang);
        let whole = indicator.parent.and_then(|id| self.indicator(id)).map(|whole| whole.title);
        let source = source.told_by(indicator, whole);
        let (has_unit, undeclared, score) = (source.has_unit, source.undeclared, source.score);
        let Some(fact) = values::fact(&self.sources, statement, span, source, out) else { return false };
        let Some(indicator) = self.indicators.get_mut(id.index()) else { return false };
        if fact.is_of_years() {
            match indicator.results_of_years.iter_mut().find(|old| fact.replaces(old)) {
                Some(old) => *old = fact,
                None => indicator.results_of_years.push(fact),
            }
            self.settle_again(id);
            return true;
        }
        // Growth that is said anew takes the place of what was said of it, and leaves the figure that it leads to.
        let claims =
            growth_path(&fact.value).is_some() && indicator.facts.iter().any(|old| old.claim && fact.replaces(old));
        if !claims {
            indicator.facts.retain(|old| !(old.claim && fact.replaces(old)));
        }
        let sources = &self.sources;
        match indicator.facts.iter().position(|old| old.claim == claims && fact.replaces(old)) {
            Some(index) => {
                // A file of results repeats the figure as it was, or has it as it is now.
                let before = indicator.facts.get(index).and_then(Fact::exact);
                let now = fact.exact();
                let mut place = 0_usize;
                indicator.facts.retain(|old| {
                    let other = place != index && fact.kind == FactKind::Actual && fact.replaces(old);
                    place = place.saturating_add(1);
                    let made = sources.file(old.value.span.file).is_some_and(SourceFile::is_generated);
                    !(other && made && old.exact().is_some() && (old.exact() == before || old.exact() == now))
                });
                // Those dropped stand behind it.
                if let Some(old) = indicator.facts.get_mut(index) {
                    // What a revision began anew goes on from the same year.
                    let begun = indicator.begun_anew_with.as_mut().filter(|begun| begun.anew == old.span);
                    begun.into_iter().for_each(|begun| begun.anew = fact.span);
                    *old = fact;
                }
            }
            None => indicator.facts.push(fact),
        }
        if !has_unit && !undeclared {
            values::keep_one_scale(&self.sources, indicator, &self.conversions);
        }
        if score {
            values::keep_one_maximum(indicator);
        }
        self.settle_again(id);
        true
    }

    /// Sets a setting of an indicator and of the parts that inherit it.
    fn set(&mut self, id: IndicatorId, setting: Setting, span: Span) -> bool {
        let Some(indicator) = self.indicators.get_mut(id.index()) else { return false };
        let level = if indicator.parent.is_some() { Level::Part } else { Level::Indicator };
        indicator.settings.put(setting, span, level);
        for part in self.family(id).into_iter().skip(1) {
            let Some(part) = self.indicators.get_mut(part.index()) else { continue };
            if part.settings.get(setting.keyword()).is_none_or(|own| own.level <= level) {
                part.settings.put(setting, span, level);
            }
        }
        // Which end of a range is the better one, and whether a tolerance is allowed.
        if matches!(setting, Setting::Better(_)) {
            self.family(id).into_iter().for_each(|one| self.settle_again(one));
        }
        true
    }
}

/// Whether a what-if of this slot holds in the version of a plan that held until a year: what is known and the settings do,
/// and the targets of the years before. Any other target takes the place of the one that holds, and holds since that does:
/// from the revision that states it, or else throughout.
fn reaches_back(slot: Slot, until: i32, revised: Option<i32>) -> bool {
    match slot {
        Slot::Fact(kind, _, time) if kind.is_target() => {
            time.is_some_and(|time| time.year() < until) || revised.is_none_or(|year| until > year)
        }
        Slot::Fact(..) | Slot::Baseline | Slot::Setting(_) => true,
    }
}
