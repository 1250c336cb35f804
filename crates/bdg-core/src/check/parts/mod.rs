//! Family 09: an indicator and its parts.

pub(super) mod counts;
pub(super) mod missing;
pub(super) mod total;
mod whole;
