//! Rules about formulas and what they give.

pub(super) mod printed;
