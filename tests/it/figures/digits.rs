//! How numbers are written.
