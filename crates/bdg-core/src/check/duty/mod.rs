//! Family 11: who does what, and until when.

pub(super) mod deadlines;
pub(super) mod duplicate;
pub(super) mod ended;
pub(super) mod lead;
pub(super) mod reports;
mod successors;
mod years;
