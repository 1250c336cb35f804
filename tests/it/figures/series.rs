//! Levels, flows and running totals.
