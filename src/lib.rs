//! `bdg`: plans of goals, indicators and targets, read, checked and evaluated.

pub mod diagnostic;
pub mod model;
pub mod number;
pub mod rules;
pub mod source;
