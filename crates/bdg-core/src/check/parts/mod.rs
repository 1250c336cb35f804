//! Family 09: an indicator and its parts.

pub(super) mod apart;
pub(super) mod breakdowns;
pub(super) mod counts;
mod groups;
pub(super) mod missing;
pub(super) mod numerators;
pub(super) mod siblings;
pub(super) mod structure;
pub(super) mod total;
pub(super) mod twins;
pub(super) mod unreported;
mod whole;
