//! What `bdg` promises of any input, one module for each way in. A promise broken is a panic.
//!
//! The fuzz targets ask it of what libFuzzer makes up; `tests/it/promises.rs` asks it of the seeds, of every input
//! that once broke one, and of the plans in `examples/`, with nothing but `cargo test`.

pub mod again;
pub mod check;
pub mod figures;
pub mod fix;
pub mod format;
pub mod import;
pub mod json;
pub mod rollup;
pub mod said;
pub mod session;
pub mod sound;
pub mod sql;
pub mod tables;
pub mod template;
pub mod translate;
pub mod writers;
