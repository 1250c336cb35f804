//! Text to tree: reading a file, writing it anew, and the words of both languages.

// The grammar is compiled without pest's `std` feature and names `alloc` itself.
extern crate alloc;

pub mod date;
pub mod diagnostic;
pub mod number;
pub mod rules;
pub mod source;
pub mod span;

mod accents;
mod again;
mod ast;
mod batch;
mod build;
mod completion;
mod compose;
mod currency;
mod fast_path;
mod format;
mod formula;
mod grammar;
mod indent;
mod language;
mod moved;
mod normalise;
pub mod number_words;
mod parse;
mod position;
mod print;
mod reader;
mod recovery;
mod scan;
mod slip;
mod table;
mod times;
mod token;
mod tokens;
mod unit_words;
mod value;
mod whole_words;
pub mod words;

pub use accents::with_accents;
pub use again::{Before, parse_again};
pub use ast::{
    AmountAst, Ast, BasisAst, Body, Bounds, BoundsAst, Date, Deadline, Directive, HeadAst, Item, Moment, Month, Num,
    Part, RelativeAst, Statement, TargetAst, UnitName, ValueAst, ValueAstKind, YearPart,
};
pub use completion::{Continuation, continuations};
pub use compose::{Composer, Leaf, translated_value};
pub use currency::unit_of as unit_text_of;
pub use format::{FormatError, format, meaning, translate};
pub use formula::{FormulaSign, FormulaToken, formula_tokens, written_formula};
pub use parse::{MAX_DEPTH, MAX_STATEMENTS, WhatIf, parse, parse_what_if};
pub use print::{print, print_head, print_statement, quoted, translated_unit};
pub use recovery::{declared_names, declares, meant_keyword, misspelt_keyword, range_help, unnamed_agency};
pub use slip::WordClass;
pub use table::{Block, CAPACITIES, Home, REPORT_KINDS, Repeats, Row, Slot, SlotKind, Word};
pub use times::MONTHS;
pub use token::{Location, Token, TokenKind, tokens};
pub use tokens::read_day;
pub use whole_words::{begins, holds};
pub use words::translated_digits;

use grammar::{Grammar, Rule};
