//! Family 05: which way is better, in words and in figures.

pub(super) mod bounds;
pub(super) mod change;
pub(super) mod declared;
pub(super) mod growth;
pub(super) mod kept;
mod known;
pub(super) mod title;
pub(super) mod unknown;
pub(super) mod words;
