//! Statements laid over a plan: what a `kịch bản` or a line of a session changes.

use serde::Serialize;

use super::plan::{FactKind, IndicatorId, Level, PathRuleRef, Plan, Set, UnitKind};
use super::value::{Movement, Time};
use super::values::{self, FactSource};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{Form, Word};

/// What a statement decides about an indicator: a later statement of the same slot takes the place of an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The baseline, whatever its year.
    Baseline,
    /// A result or a target of a time.
    Fact(FactKind, Option<Time>),
    /// `hướng`.
    Direction,
    /// `lộ trình`.
    Path,
    /// `làm tròn`.
    Rounding,
}

impl Slot {
    /// The slot of a statement; `None` if it cannot be laid over a plan.
    #[must_use]
    pub fn of(form: &Form) -> Option<Slot> {
        Some(match form {
            Form::Fact { head, .. } => match values::kind(head) {
                FactKind::Baseline => Slot::Baseline,
                kind => Slot::Fact(kind, values::time(head)),
            },
            Form::Better(_) => Slot::Direction,
            Form::Path { .. } => Slot::Path,
            Form::Round { .. } => Slot::Rounding,
            _ => return None,
        })
    }

    /// Whether a fact of this kind and time is in the slot.
    #[must_use]
    pub fn holds(self, kind: FactKind, time: Option<Time>) -> bool {
        match self {
            Slot::Baseline => kind == FactKind::Baseline,
            Slot::Fact(of, at) => of == kind && at == time,
            _ => false,
        }
    }
}

impl Plan {
    /// Lays a statement over an indicator: it replaces the figure of its slot, or adds it; a setting replaces the one
    /// that holds, here and in the parts that inherit it. Everything else stays shared with the plan's other copies.
    ///
    /// The statement's places must lie in this plan's sources; `lang` is the language it is written in. What is wrong
    /// with it goes to `out`; then, or if the statement cannot be laid over a plan, nothing changes and the answer is
    /// `false`.
    pub fn lay(&mut self, id: IndicatorId, form: &Form, span: Span, lang: Lang, out: &mut Vec<Diagnostic>) -> bool {
        let Some(slot) = Slot::of(form) else { return false };
        let laid = match form {
            Form::Fact { .. } => self.lay_fact(id, form, span, lang, slot, out),
            Form::Better(word) => {
                let value = if *word == Word::Higher { Movement::Up } else { Movement::Down };
                self.settle(id, |one, level| {
                    if one.declared_direction.is_none_or(|set| set.level <= level) {
                        one.declared_direction = Some(Set { value, span, level });
                    }
                })
            }
            Form::Path { rule, weights } => {
                let Some(rule) = values::path_rule(*rule, weights, span, out) else { return false };
                let value = PathRuleRef(u32::try_from(self.path_rules.len()).unwrap_or(u32::MAX));
                self.path_rules.push(rule);
                self.settle(id, |one, level| {
                    if one.path.is_none_or(|set| set.level <= level) {
                        one.path = Some(Set { value, span, level });
                    }
                })
            }
            Form::Round { to_step, number } => {
                let Some(value) = values::rounding(*to_step, *number, out) else { return false };
                self.settle(id, |one, level| {
                    if one.rounding.is_none_or(|set| set.level <= level) {
                        one.rounding = Some(Set { value, span, level });
                    }
                })
            }
            _ => false,
        };
        if laid {
            self.laid.push((span, id));
        }
        laid
    }

    fn lay_fact(
        &mut self,
        id: IndicatorId,
        form: &Form,
        span: Span,
        lang: Lang,
        slot: Slot,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        let Some(indicator) = self.indicator(id) else { return false };
        let unit = self.unit_of(indicator);
        let source = FactSource {
            base: unit.and_then(|unit| unit.base),
            has_unit: unit.is_some(),
            percent: unit.is_some_and(|unit| unit.kind == UnitKind::Percent),
            lang,
        };
        let Some(fact) = values::fact(&self.sources, form, span, source, out) else { return false };
        let Some(indicator) = self.indicators.get_mut(id.index()) else { return false };
        match indicator.facts.iter_mut().find(|old| slot.holds(old.kind, old.time)) {
            Some(old) => *old = fact,
            None => indicator.facts.push(fact),
        }
        values::relatives(indicator);
        true
    }

    /// Changes a setting of an indicator and of its parts; the level says where the new setting stands.
    fn settle(&mut self, id: IndicatorId, set: impl Fn(&mut super::Indicator, Level)) -> bool {
        let Some(indicator) = self.indicators.get_mut(id.index()) else { return false };
        let level = if indicator.parent.is_some() { Level::Part } else { Level::Indicator };
        set(indicator, level);
        for part in indicator.parts.clone() {
            if let Some(part) = self.indicators.get_mut(part.index()) {
                set(part, level);
            }
        }
        true
    }
}
