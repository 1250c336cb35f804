//! Parts, breakdowns and their sums.
