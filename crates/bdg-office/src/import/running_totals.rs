//! Rows of running totals, which the title says: `Số hộ được vay (lũy kế)`.

use super::column::FactHead;
use super::plan_draft::IndicatorDraft;
use crate::tables::{fold, holds};
use bdg_syntax::Word;

/// What stands behind the title of a running total in the tables of plans.
const MARKS: &[&str] = &["(luy ke)", "(cumulative)"];

/// Words of a title that says so itself.
const WORDS: &[&str] = &["luy ke", "cong don", "cumulative", "running total"];

/// Gives a row whose title tells of a running total its kind: the figure of several years is that at their end.
pub(super) fn read_running(indicator: &mut IndicatorDraft) {
    let folded = fold(indicator.title.trim_end());
    let marked = MARKS.iter().any(|mark| folded.ends_with(mark));
    let share = indicator.unit_cell.as_deref().is_some_and(|unit| unit.contains(['%', '‰']));
    if !marked && (share || !WORDS.iter().any(|words| holds(&folded, words))) {
        return;
    }
    indicator.settings.push((Word::Series, Word::Cumulative));
    indicator.flow = false;
    for fact in &mut indicator.facts {
        if let FactHead::Over(_, last) = fact.head {
            fact.head = FactHead::By(last);
        }
        fact.span = None;
    }
}

/// Whether the figures of a row are running totals.
pub(super) fn is_running(indicator: &IndicatorDraft) -> bool {
    indicator.settings.contains(&(Word::Series, Word::Cumulative))
}
