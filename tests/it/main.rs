//! The integration tests, in one program: real plans end to end, the reader, the formatter.

mod formatting;
mod reading;
