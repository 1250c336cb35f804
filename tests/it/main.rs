//! The integration tests, in one program: every module tests one part of the public behaviour.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod assign;
mod assign_files;
mod cascade;
mod cascade_uses;
mod check_accepts;
mod check_direction;
mod check_documents;
mod check_duties;
mod check_figures;
mod check_parts;
mod check_plan;
mod check_plans;
mod check_reckoned;
mod check_time;
mod check_units;
mod check_values;
mod check_words;
mod cli;
mod cli_by;
mod cli_fix;
mod cli_input;
mod cli_report;
mod cli_watch;
mod diff;
mod diff_uses;
mod docs;
mod editor;
mod eval;
mod excel;
mod export;
mod face;
mod faults;
mod figures;
mod findings;
mod fixing;
mod formatting;
mod generate;
mod hostile;
mod import;
mod kept;
mod limits;
mod lsp;
mod nation;
mod office;
mod office_template;
mod oracle;
mod page;
mod promises;
mod properties;
mod reading;
mod repl;
mod repl_cli;
mod report;
mod results;
mod rollup;
mod rules;
mod several_plans;
mod slips;
mod sound;
mod sql;
mod tables;
mod tokens;
mod twins;
mod waiting;
#[cfg(target_os = "linux")]
mod windows;
mod wording;
