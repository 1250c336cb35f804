//! The command line: parses a request, calls the stages of the library and prints the answer.
//!
//! [`run_with`] is a pure function of its arguments and of an [`Environment`]: it writes to the two streams it is given and
//! returns the exit status, so that tests can call it.

mod arg_values;
mod args;
mod assign;
mod check;
mod completions;
mod context;
mod cores;
mod diff;
mod engine;
mod explain;
mod export;
mod faults;
mod figures;
mod files;
mod fixing;
mod help;
mod history;
mod import;
mod import_questions;
mod kept;
mod lsp;
mod manual;
mod of_plans;
mod opened;
mod output;
mod outside;
mod pages;
mod pages_of_plans;
mod plans;
mod repl;
mod report;
mod request;
mod rewrite;
mod rollup;
mod run;
mod sql;
mod terminal;
mod usage;
mod waiting;
mod watching;
mod word;
mod write;

pub use context::Environment;
pub use history::history_file;
pub use kept::cache_folder;
pub use run::run_with;
