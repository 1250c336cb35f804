//! The whole plan as JSON, and back: one object a statement, named by its English keyword.
//!
//! What a plan says is kept, how it is laid out is not: comments, empty lines and the marks between groups of digits are
//! left out. Files that `dùng` brings in, and results that `số liệu` brings in, stand where they belong, so that the
//! document needs no other file. `docs/plan.schema.json` has its shape.

mod build;
mod document;
mod figure;
mod read;
mod statement;
mod write;

pub use document::{Document, FORMAT, Language, VERSION};
pub use figure::{Amount, Capacity, Figure, Range, Target, Unit, Value, Years};
pub use read::{is_object, read};
pub use statement::{Field, Statement};
pub use write::{json, write};
