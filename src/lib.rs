//! `bdg`: plans of goals, indicators and targets, read, checked and evaluated.

// The grammar is compiled without pest's `std` feature and names `alloc` itself.
extern crate alloc;

pub mod diagnostic;
pub mod eval;
pub mod load;
pub mod model;
pub mod number;
pub mod rules;
pub mod source;
pub mod starter;
pub mod syntax;

pub use load::{LoadOptions, Loaded, load_files, load_path, load_text};
