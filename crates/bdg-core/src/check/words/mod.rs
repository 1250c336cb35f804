//! Figures and years in the words of titles, notes and tasks, against those that the plan declares.
//!
//! Words are read only where they can mean one thing: what they leave open is left alone.

mod about;
pub(super) mod amounts;
pub(super) mod beside;
mod classes;
pub(super) mod contents;
pub(super) mod counts;
pub(super) mod days;
pub(super) mod deadlines;
pub(super) mod ends;
mod given;
pub(super) mod growths;
pub(super) mod listed;
pub(super) mod lists;
pub(super) mod loosely;
pub(super) mod numbered;
mod own_changes;
pub(super) mod own_counts;
mod own_levels;
mod own_notes;
mod own_steps;
pub(super) mod partitions;
mod phrase;
mod quoted;
pub(super) mod ranges;
pub(super) mod ranks;
pub(super) mod reckoned_notes;
pub(super) mod references;
pub(super) mod sentences;
pub(super) mod shares;
pub(super) mod slipped;
pub(super) mod spans;
pub(super) mod subsets;
pub(super) mod tasks;
pub(super) mod title_amounts;
pub(super) mod title_growths;
pub(super) mod titles;
pub(super) mod totals;
pub(super) mod within;
pub(super) mod years;
