//! Office files: tables in, Word and Excel out.

pub mod docx;
pub mod import;
pub mod results;
pub mod tables;
pub mod xlsx;
