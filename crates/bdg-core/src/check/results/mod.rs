//! Family 08: results against targets.

pub(super) mod maintained;
pub(super) mod rated;
pub(super) mod reached;
pub(super) mod steps;
pub(super) mod weaker;
