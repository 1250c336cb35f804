//! Family 04: units of measure, as declared and as the figures repeat them.

pub(super) mod base;
pub(super) mod kind;
pub(super) mod missing;
pub(super) mod repeated;
pub(super) mod title;
pub(super) mod wholes;
pub(super) mod within;
