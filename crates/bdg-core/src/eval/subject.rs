//! The indicator that a result is about.

/// Which indicator or part a result is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The full code: `1.1`, `1.1/xa`.
    pub code: String,
    /// What the number column prints in the year asked for.
    pub number: String,
    /// The title.
    pub title: String,
    /// What the unit column prints.
    pub unit: String,
    /// The goal's code.
    pub goal: String,
    /// The full code of the indicator this is a part of.
    pub parent: Option<String>,
}
