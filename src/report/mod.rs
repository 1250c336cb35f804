//! Showing: evaluated figures as text, Markdown, CSV and JSON.
//!
//! A result of [`crate::eval`] becomes a [`Sheet`] in the language asked for; the sheet's renderings know nothing of
//! plans and compute nothing. JSON is written from the result itself, with every digit.

mod annual;
mod csv;
mod docx;
mod figures;
pub mod findings;
pub mod html;
pub mod json;
mod markdown;
pub mod office;
mod path;
mod progress;
pub(crate) mod say;
pub mod table;
mod text;
mod why;
mod widths;
pub mod xlsx;

pub use annual::sheet as annual_sheet;
pub(crate) use csv::safe as safe_text;
pub use docx::{docx, filled, placeholders};
pub use figures::{Format, Look, annual, path, progress, why};
pub use findings::rules_page;
pub(crate) use path::lines as path_lines;
pub use path::{Paths, sheet as path_sheet};
pub use progress::{By, sheet as progress_sheet};
pub use table::Sheet;
pub use why::sheet as why_sheet;
