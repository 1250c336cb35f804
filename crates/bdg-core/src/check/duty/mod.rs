//! Family 11: who does what, and until when.

pub(super) mod abolished;
pub(super) mod abolished_in_texts;
pub(super) mod compiled;
pub(super) mod deadlines;
pub(super) mod duplicate;
pub(super) mod ended;
pub(super) mod gaps;
pub(super) mod lead;
pub(super) mod order;
pub(super) mod reports;
pub(super) mod restated_tasks;
pub(super) mod reviews;
pub(super) mod several;
mod successors;
pub(super) mod tasks;
mod years;
