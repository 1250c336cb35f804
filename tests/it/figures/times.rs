//! Times within a year, estimates, deadlines and reports.
