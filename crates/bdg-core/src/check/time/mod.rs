//! Family 06: years and periods.

pub(super) mod basis;
pub(super) mod issued;
pub(super) mod known;
pub(super) mod period;
pub(super) mod repeated;
pub(super) mod starts;
pub(super) mod years;
