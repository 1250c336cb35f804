//! Family 10: figures and titles that another place of the document states, against the plan's own.

pub(super) mod check;
mod counts;
mod each_year;
mod facts;
mod given;
mod growth;
mod rate;
mod target;
pub(super) mod title;
mod undeclared;
mod unit;
mod value;
