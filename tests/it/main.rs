//! The integration tests, in one program: real plans end to end, the reader, the formatter, the evaluator.

// A test may stop where it stands: that is how it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod check_accepts;
mod check_direction;
mod check_figures;
mod check_parts;
mod check_plan;
mod check_plans;
mod check_time;
mod check_units;
mod check_values;
mod cli;
mod cli_report;
mod data;
mod docs;
mod eval;
mod excel;
mod export;
mod face;
mod faults;
mod findings;
mod formatting;
mod generate;
mod grid;
mod hostile;
mod import;
mod limits;
mod office;
mod office_template;
mod oracle;
mod promises;
mod properties;
mod reading;
mod repl;
mod repl_cli;
mod report;
mod rules;
mod tokens;
mod waiting;
mod wording;
