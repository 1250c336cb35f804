//! The parser that the grammar gives.
#![allow(missing_docs, reason = "pest makes the rules public")]

/// The parser of `grammar/bdg.pest`.
#[derive(pest_derive::Parser)]
#[grammar = "../../../grammar/bdg.pest"]
pub(super) struct Grammar;
