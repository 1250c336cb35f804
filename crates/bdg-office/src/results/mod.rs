//! Results from files: the rows of a table that `số liệu` names, turned into statements of the plan.
//!
//! A row gives the code of an indicator, a time, and a value or the two counts it comes from. Columns are known by
//! their headers, and numbers are read in the notation that the statement declares or the file itself decides. Each
//! sound row becomes a `kết quả` in the plan's words, whose places lead back to the row ([`Sources::origin`]); a wrong
//! one is reported, and the rest is kept.
//!
//! [`Sources::origin`]: bdg_syntax::source::Sources::origin

mod by_place;
mod cells;
mod columns;
mod number_words;
mod place_cells;
mod places;
mod rows;
mod write;

pub use by_place::{KnownCodes, PlaceResult, PlaceTable, PlaceVisitor, read_by_place, time_named};
pub(crate) use cells::parse_time;
pub use place_cells::PlaceFigure;

use bdg_core::load::{KnownPlan, ResultsTable};
use bdg_syntax::Statement;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{Sources, Span};

/// Reads a file of results: the full codes of their indicators, each with the result as a statement of the plan and its
/// place. `room` is how many more results the plan may take. What is wrong with single rows goes to `out`.
///
/// # Errors
/// Why the file gives no results at all.
pub fn read(
    table: &ResultsTable,
    known: &KnownPlan<'_>,
    room: usize,
    sources: &mut Sources,
    out: &mut Vec<Diagnostic>,
) -> Result<Vec<(String, Statement, Span)>, Message> {
    let read = rows::read(table, known, room)?;
    write::results(read, table, known, sources, out)
}
