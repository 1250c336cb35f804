//! A session on a plan: questions, what-ifs, scenarios.
//!
//! [`Session::run`] takes one line and returns one [`Answer`], plain data. Every line is a transaction: a line that fails
//! changes nothing and points at the fault. Only a line that asks for it writes a file, and then through the [`Outside`]
//! that the caller passed in.

mod above;
mod answer;
mod arguments;
mod assist;
mod chart;
mod command;
mod compare;
mod effects;
mod help;
mod json;
mod line;
mod manage;
mod misread;
mod names;
mod outside;
mod pace;
mod plans;
mod questions;
mod run;
mod saving;
mod session;
mod several;
mod show;
mod solve;
mod together;
mod what_if;

pub use answer::{Answer, AnswerKind, Data, Finding};
pub use assist::{Completion, CompletionItem, CompletionKind, Token, TokenClass};
pub use outside::{Outside, Replace, WriteFault};
pub use plans::Plans;
pub use session::Session;
