//! A whole plan on one page of HTML, for people to read, to filter and to print; and a report of figures as one.
//!
//! The page needs nothing but itself: no network, no fonts, no pictures from elsewhere; without its script it is
//! complete. All figures come from [`bdg_core::eval`], all sentences from the plan, the evaluator and the checker; what
//! is computed here are coordinates of pictures. Texts are escaped by the macro that writes the elements.

mod chart;
mod finding_list;
mod indicator;
mod labels;
mod page;
mod scale;
mod sheet;
mod summary;
mod table;
mod write;

pub use sheet::{index, sheet};
pub use write::write;
