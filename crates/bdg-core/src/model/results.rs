//! Results that come from tables, as plain data.

use std::collections::HashMap;

use bdg_syntax::Statement;
use bdg_syntax::source::Span;

/// The results that a plan's tables give, by the full code of their indicator, in the order of the tables and their
/// rows. Each is a statement of the plan with its place.
#[derive(Debug, Clone, Default)]
pub struct Results {
    by_code: HashMap<String, Vec<(Statement, Span)>>,
    count: usize,
}

impl Results {
    /// The results of an indicator or part.
    #[must_use]
    pub fn of(&self, full_code: &str) -> &[(Statement, Span)] {
        self.by_code.get(full_code).map_or(&[], Vec::as_slice)
    }

    /// How many results there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Adds a result of an indicator or part.
    pub fn add(&mut self, full_code: String, statement: Statement, span: Span) {
        self.by_code.entry(full_code).or_default().push((statement, span));
        self.count += 1;
    }
}
