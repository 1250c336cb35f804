//! Family 06: years and periods.

pub(super) mod period;
pub(super) mod repeated;
pub(super) mod years;
