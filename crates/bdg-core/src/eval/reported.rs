//! The figures that a plan reports, with the counts that shares come from: what is added up over plans.

use rust_decimal::Decimal;

use super::known::{Origin, is_computed, known_with_parts};
use crate::model::{IndicatorId, Plan, Time};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// A figure that a plan reports of an indicator: a baseline, a result, an estimate, or the sum of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportedFigure {
    /// Its time.
    pub time: Time,
    /// The value in the indicator's unit.
    pub value: Exact,
    /// The counts whose ratio it is.
    pub counts: Option<(Decimal, Decimal)>,
    /// Whether it is an estimate, or comes from one.
    pub estimate: bool,
    /// Where it stands; of a sum, where its first part does.
    pub place: Span,
}

/// The figures that a plan reports of an indicator, oldest first, one for each time: a result rather than the baseline. What
/// a formula gives is none, and neither is what parts of a year add up to. Nothing for an id of another plan.
#[must_use]
pub fn reported_figures(plan: &Plan, id: IndicatorId) -> Vec<ReportedFigure> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let mut found: Vec<ReportedFigure> = Vec::new();
    for known in known_with_parts(plan, indicator) {
        let (counts, place) = match &known.origin {
            Origin::Own(fact) if !is_computed(fact) => {
                let count = fact.value.amount().and_then(|amount| amount.count());
                (count.map(|count| (count.numerator.value, count.denominator.value)), fact.value.span)
            }
            Origin::Parts(sum) => {
                let first = sum.parts.first().map(|part| part.fact.value.span);
                (sum.counts.map(|(numerator, denominator, _)| (numerator, denominator)), first.unwrap_or_default())
            }
            _ => continue,
        };
        let estimate = known.is_estimated();
        let one = ReportedFigure { time: known.time, value: known.value, counts, estimate, place };
        match found.last_mut() {
            Some(last) if last.time == one.time => *last = one,
            _ => found.push(one),
        }
    }
    found
}
