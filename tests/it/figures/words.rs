//! Comparators, changes, ranks and directions.
