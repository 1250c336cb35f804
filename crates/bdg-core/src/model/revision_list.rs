//! The revisions of a plan as they are kept.

use std::sync::Arc;

use super::ids::IndicatorId;
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
#[derive(Debug, Clone)]
pub struct Revisions<P> {
    pub(super) list: Vec<Revision>,
    /// The plan before the first of them.
    pub(super) base: Option<Box<P>>,
    /// What scenarios of the files lay over the revised plan.
    pub(super) laid: Vec<Line>,
}

impl<P> Revisions<P> {
    /// The revisions, the oldest first.
    #[must_use]
    pub fn all(&self) -> &[Revision] {
        &self.list
    }

    pub(super) fn lay(&mut self, line: Line) {
        self.laid.push(line);
    }
}

impl<P> Default for Revisions<P> {
    fn default() -> Revisions<P> {
        Revisions { list: Vec::new(), base: None, laid: Vec::new() }
    }
}
