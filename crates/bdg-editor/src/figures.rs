//! What follows from the figures of an indicator.

use bdg_core::eval::{PathStart, TargetKind, path};
use bdg_core::model::{Amount, IndicatorId, Plan, Value, ValueKind};
use bdg_core::phrases;

/// The most years that are listed.
const YEARS: usize = 30;

/// The targets that the path gives the years of the period for which none is assigned, as a table prints them.
pub(super) fn derived(plan: &Plan, id: IndicatorId) -> Vec<(i32, String)> {
    let (Some(period), Some(path)) = (plan.period(), path(plan, id, PathStart::Baseline)) else { return Vec::new() };
    let years = path.years.iter().filter(|year| (period.first..=period.last).contains(&year.year) && !year.starts);
    let derived = years.filter(|year| matches!(year.target.kind, TargetKind::Derived | TargetKind::Computed));
    let words = derived.map(|year| (year.year, phrases::target(&year.target)));
    words.filter(|(_, words)| !words.is_empty()).take(YEARS).collect()
}

/// The amounts of a value, as written.
pub(super) fn amounts(value: &Value) -> Vec<&Amount> {
    match &value.kind {
        ValueKind::Amount(amount) => vec![amount],
        ValueKind::Range { floor, stretch } => vec![floor, stretch],
        ValueKind::Change(change) => vec![&change.from, &change.to],
        _ => Vec::new(),
    }
}
