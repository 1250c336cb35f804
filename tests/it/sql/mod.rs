//! Roll-ups by an engine, held row by row against `bdg_rollup`.

mod command;
pub mod engines;
mod figures;
mod generated;
mod guard;
mod run;
mod status;
mod texts;
mod wheels;
