//! Family 03: what a value means by itself.

pub(super) mod counts;
pub(super) mod fractions;
pub(super) mod jumps;
mod jumpy;
pub(super) mod possible;
pub(super) mod printed;
pub(super) mod slips;
pub(super) mod written;
