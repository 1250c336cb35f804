//! Family 12: the document itself: what it cites, what it leaves out, what it says twice.

pub(super) mod across;
pub(super) mod bases;
pub(super) mod codes;
pub(super) mod dated;
pub(super) mod dates;
pub(super) mod doubled;
pub(super) mod header;
pub(super) mod number;
pub(super) mod numbers;
pub(super) mod place;
pub(super) mod spelling;
pub(super) mod subjects;
pub(super) mod titles;
