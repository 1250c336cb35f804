//! Showing: evaluated figures as text, Markdown, CSV and JSON.
//!
//! A result of [`bdg_core::eval`] becomes a [`Sheet`] in the language asked for; the sheet's renderings know nothing of
//! plans and compute nothing. JSON is written from the result itself, with every digit.

mod annual;
pub mod cells;
mod codes;
mod csv;
mod diff;
pub mod export;
mod figures;
pub mod findings;
pub mod html;
pub mod json;
mod markdown;
mod names;
pub mod office;
mod path;
mod plans;
mod progress;
pub mod table;
mod text;
mod why;
pub mod widths;
mod year;

pub use annual::sheet as annual_sheet;
pub use codes::{indicators_named, why_of};
pub use csv::safe as safe_text;
pub use diff::{diff, kind_word as diff_kind_word, sheet as diff_sheet};
pub use figures::{Format, Look, annual, path, progress, why};
pub use findings::rules_page;

pub use names::slashed;
pub use path::{PathLine, Paths, TITLE as PATH_TITLE, lines as path_lines, path_marks, sheet as path_sheet};
pub use plans::{OfFile, annual_of_plans, counts_of_plans, progress_of_plans, rows_of_plans};
pub use progress::{By, sheet as progress_sheet};
pub use table::Sheet;
pub use why::sheet as why_sheet;
pub use year::within;
