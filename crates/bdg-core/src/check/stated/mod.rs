//! Family 10: figures that another place of the document states, against the plan's own.

pub(super) mod check;
mod facts;
mod given;
mod growth;
mod target;
mod undeclared;
mod unit;
mod value;
