//! A table of an office's plan as a plan file: the text that a planner would have written.
//!
//! A document's table is found by the words of its header, which also tell what its columns hold. Its rows become
//! goals, indicators and parts, and every value is tried on the language's own reader. What is not understood stays as
//! a comment at its place, and every such place is listed: nothing is dropped, and nothing is made up.

mod agency;
mod annex;
mod choices;
mod codes;
mod column;
mod column_asides;
mod column_duties;
mod column_spec;
mod column_time;
mod column_undated;
mod column_words;
mod continuation;
mod header;
mod header_columns;
mod header_dates;
mod header_rows;
mod header_spelling;
mod header_tasks;
mod header_words;
mod heading;
mod hidden;
mod indicator;
mod join;
mod level;
mod lines;
mod marks;
mod measures;
mod money;
mod notices;
mod numbering;
mod numbers;
mod options;
mod outline;
mod pieces;
mod plan_draft;
mod plan_text;
mod quantities;
mod quantity;
mod ratios;
mod read;
mod reader;
mod report_titles;
mod reports;
mod row;
mod row_name;
mod rows;
mod selection;
mod shared_figures;
mod short_years;
mod signature;
mod splits;
mod stocks;
mod structure;
mod sub_rows;
mod sums;
mod task_time;
mod tasks;
mod times;
mod title_years;
mod titles;
mod turned;
mod unit;
mod value;
mod write;
mod year_parts;
mod years;

pub use choices::{choices, is_unsure, role_named};
pub use column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
pub use options::{Options, Tables};
pub use plan_draft::{Remark, RowKind, RowMapping};
pub use read::{Counts, Imported, ImportedTable, import, look};
