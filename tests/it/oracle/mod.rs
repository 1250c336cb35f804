//! Paths, totals and progress against the formulas of the manual in rationals of any size, which share no code with the
//! crate.

mod averages;
mod counts;
mod flows;
mod formulas;
mod growth;
mod levels;
mod numbers;
mod parts;
mod plans;
mod revisions;
