//! A plan held against the plan of the level above.

pub(super) mod answers;
pub(crate) mod open;
pub(super) mod units;
pub(super) mod weaker;
