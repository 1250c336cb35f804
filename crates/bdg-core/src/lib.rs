//! From tree to plan, figures and findings.
//!
//! Knows texts and places ([`bdg_syntax`]), but neither disk nor terminal nor clock, and no file format.

pub mod catalogue;
pub mod check;
pub mod eval;
pub mod load;
pub mod model;
pub mod phrases;
pub mod rules;
pub mod scenario;

pub use load::{LoadOptions, Loaded, load_text};
