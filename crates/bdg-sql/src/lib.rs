//! Results of places rolled up by the engine that holds them: a plan and its places as one SQL text of whole numbers.
//!
//! | module | takes → gives |
//! |---|---|
//! | `text` | names and texts → SQL that every engine reads alike |
//! | `time` | a time → the code of the column `period` |
//! | `relation` | constants → a relation; pieces that every engine computes alike |
//! | `asked`, `compiled` | a plan, places and a time → all that depends on days and on the tree of places, and the bounds of numbers |
//! | `bands`, `targets` | what the year asks → the numbers that meet it |
//! | `read` | the table of results → which rows are used, which are wrong, and which stop everything |
//! | `figures` | what places say → the figures of every level |
//! | `judged` | figures → whether they meet what the year asks |
//! | `query` | those relations → the text of a query |
//! | `dbt` | those queries → a project of dbt with documented columns and tests |
//! | `engine` | an engine and where it holds results → what asks it for the rows that a time needs |
//! | `rows` | those rows → results of places, as those of files are |
//!
//! The text has whole numbers only, adds and multiplies only within the bounds that it guards, and compares by
//! cross-multiplication, so that every engine gives the figures that `bdg_rollup` gives.

mod asked;
mod bands;
mod compiled;
mod dbt;
mod engine;
mod figures;
mod judged;
mod query;
mod read;
mod relation;
mod rows;
mod targets;
mod text;
mod time;

pub use asked::Asked;
pub use compiled::Compiled;
pub use dbt::{ProjectFile, project};
pub use engine::{Columns, END, Engine, Extract, Files, Held, describing, extracting};
pub use query::{What, left_out, level_name, query, text};
pub use rows::Rows;
pub use text::{TableName, comment, literal};
pub use time::period;
