//! A scenario and the statements that it lays over a plan.

use std::collections::HashSet;
use std::sync::Arc;

use super::list::Lines;
use crate::eval::compute_affected;
use crate::model::{Plan, Slot};
use bdg_syntax::Statement;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;

/// One statement laid over one indicator. Its places lie in the sources that [`read`](super::read()) gave.
#[derive(Debug, Clone)]
pub struct Override {
    /// The full code of the indicator or part.
    pub code: String,
    /// What it decides.
    pub slot: Slot,
    /// The statement in the plan's language: `đến 2025: ít nhất 25`.
    pub text: String,
    pub(super) statement: Statement,
    /// Where it is said.
    pub span: Span,
    pub(super) lang: Lang,
}

impl Override {
    /// The line that says it: `2.3 đến 2025: ít nhất 25`.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{} {}", self.code, self.text)
    }

    /// Applies it to a plan with the sources that [`read`](super::read()) gave; `false` if the plan has no such indicator.
    pub fn apply(&self, plan: &mut Plan) -> bool {
        let Some(id) = plan.find(&self.code) else { return false };
        let applied = plan.apply(id, &self.statement, self.span, self.lang, &mut Vec::new());
        compute_affected(plan, id);
        applied
    }
}

/// A named list of overrides; of two in one slot the later one holds.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    /// Its name: letters, digits, `_`.
    pub name: String,
    /// Its lines, oldest first.
    pub lines: Lines<Override>,
}

impl Scenario {
    /// A scenario without lines.
    pub fn new(name: impl Into<String>) -> Scenario {
        Scenario { name: name.into(), lines: Lines::default() }
    }

    /// The plan with the scenario laid over it. `plan` must have the sources that the last [`read`](super::read()) gave.
    #[must_use]
    pub fn apply(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        for line in self.lines.oldest_first() {
            line.apply(&mut plan);
        }
        plan
    }

    /// The lines that hold, in order, without those that a later one replaces.
    #[must_use]
    pub fn effective(&self) -> Vec<Arc<Override>> {
        let mut seen: HashSet<(String, Slot)> = HashSet::new();
        let mut found: Vec<Arc<Override>> =
            self.lines.newest_first().filter(|line| seen.insert((line.code.clone(), line.slot))).cloned().collect();
        found.reverse();
        found
    }
}
