//! Starts, statuses and the year taken.
