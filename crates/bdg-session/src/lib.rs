//! A session on a plan: questions, what-ifs, scenarios.
//!
//! [`Session::run`] takes one line and gives one [`Answer`], plain data. Every line is a transaction: one that fails
//! changes nothing and says why, at the place. The plan's file never changes unless a line asks for it to be written,
//! and then through the [`Outside`] that the caller passed in.

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
mod questions;
mod run;
mod saving;
mod session;
mod show;
mod solve;
mod what_if;

pub use answer::{Answer, AnswerKind, Data, Finding};
pub use assist::{Completion, CompletionItem, CompletionKind, Token, TokenClass};
pub use outside::{Outside, Replace, WriteFault};
pub use session::Session;
