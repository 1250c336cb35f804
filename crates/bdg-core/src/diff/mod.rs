//! What differs between two plans: two versions of one, those of two periods, or those of two levels.
//!
//! Compared is what the plans say, as revised: quantities and not digits, names and not the order of statements. Each
//! difference has its words in both languages; which way a target moved is told only where its direction is known.

mod agencies;
mod compare;
mod contents;
mod duties;
mod figures;
mod gather;
mod goals;
mod head;
mod indicators;
mod judge;
mod pairs;
mod result;
mod tasks;
mod titles;
mod values;

pub use compare::diff;
pub use result::{
    ComparedPlan, DiffCount, DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference, PlanDiff,
};
