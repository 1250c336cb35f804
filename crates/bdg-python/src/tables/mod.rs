//! The tables: which columns each has, and how the evaluator's answers fill them.

pub(crate) mod findings;
pub(crate) mod path;
pub(crate) mod progress;
mod shared;
pub(crate) mod targets;
pub(crate) mod why;
