//! A plan held against the plan of the level above.

pub(super) mod answers;
pub(super) mod assigned;
pub(super) mod given;
pub(crate) mod open;
pub(super) mod places;
pub(super) mod units;
pub(crate) mod weaker;
