//! Results and targets in words.

use crate::model::{Fact, Indicator, Plan, ValueKind};

/// Whether a result in words meets a target in words: `đạt` does and `chưa đạt` does not, and so does a result in the
/// target's own words. `None` where the words do not tell.
pub(super) fn met_in_words(plan: &Plan, result: &Fact, asked: &Fact) -> Option<bool> {
    match (&result.value.kind, &asked.value.kind) {
        (ValueKind::Met, ValueKind::Met | ValueKind::Text(_)) => Some(true),
        (ValueKind::NotMet, ValueKind::Met | ValueKind::Text(_)) => Some(false),
        (ValueKind::Text(said), ValueKind::Text(wanted)) => same(plan.text(*said), plan.text(*wanted)).then_some(true),
        _ => None,
    }
}

/// The target in words that a target asks for: its own, or with bare `duy trì` what was there at the start.
pub(super) fn asked_in_words<'p>(asked: &'p Fact, start: Option<&'p Fact>) -> Option<&'p Fact> {
    if matches!(asked.value.kind, ValueKind::Unchanged) { start } else { Some(asked) }
}

/// The newest result of a year, where it is one of words.
pub(super) fn words_of(indicator: &Indicator, year: i32) -> Option<&Fact> {
    let stated = |fact: &&Fact| fact.year() == Some(year) && !matches!(fact.value.kind, ValueKind::NoData);
    indicator.actuals().into_iter().rev().find(stated).filter(|fact| fact.exact().is_none())
}

/// Whether two texts are the same words, whatever their case and their blanks.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}
