//! Figures and years in the words of titles, notes and tasks, against those that the plan declares.
//!
//! Words are read only where they can mean one thing: what they leave open is left alone.

pub(super) mod amounts;
pub(super) mod counts;
pub(super) mod deadlines;
mod phrase;
pub(super) mod references;
pub(super) mod tasks;
pub(super) mod titles;
pub(super) mod years;
