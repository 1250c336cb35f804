//! The period of the plan around a broken line, as far as its first lines tell.

use pest::Parser;

use crate::Word;
use crate::grammar::{Grammar, Rule};
use crate::scan::is_blank;
use crate::words;

/// How much of a file is looked at: the head of a plan stands at its beginning.
const LOOKED_AT: usize = 4_000;

/// The first and the last year of the plan's period.
pub(super) fn of(text: &str) -> Option<(i32, i32)> {
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|end| text.is_char_boundary(*end))?;
    let lines = text.get(..end)?.lines().map(|line| line.trim_start_matches(is_blank));
    let line = lines
        .into_iter()
        .find(|line| words::keyword_at(line).is_some_and(|(word, _)| matches!(word, Word::Period | Word::Over)))?;
    let read = Grammar::parse(Rule::period, line).ok()?.next()?;
    let mut years = read.into_inner().filter(|pair| pair.as_rule() == Rule::year);
    let mut year = || years.next()?.as_str().parse::<i32>().ok();
    Some((year()?, year()?))
}
