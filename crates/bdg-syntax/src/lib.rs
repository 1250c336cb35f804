//! Text to tree: reading a file, writing it anew, and the words of both languages.

// The grammar is compiled without pest's `std` feature and names `alloc` itself.
extern crate alloc;

pub mod date;
pub mod diagnostic;
pub mod number;
pub mod rules;
pub mod source;
pub mod span;

mod ast;
mod batch;
mod build;
mod fast_path;
mod format;
mod grammar;
mod language;
mod parse;
mod print;
mod recovery;
mod scan;
mod tokens;
mod value;
pub mod words;

pub use ast::{
    AmountAst, Ast, Body, Bounds, BoundsAst, Cited, Date, Form, HeadAst, Item, Month, Num, TargetAst, UnitName,
    ValueAst, ValueAstKind,
};
pub use format::{FormatError, format, translate};
pub use parse::{MAX_DEPTH, MAX_STATEMENTS, WhatIf, parse, parse_what_if};
pub use words::Word;

use grammar::{Grammar, Rule};

/// Writes one statement, which was read in the language `from`, in the language `to`.
#[must_use]
pub fn write_form(
    sources: &crate::source::Sources,
    form: &Form,
    from: crate::number::Lang,
    to: crate::number::Lang,
) -> String {
    print::print_form(sources, form, from, to)
}
