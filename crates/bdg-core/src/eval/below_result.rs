//! Derived targets that are weaker than what has been reached before them.

use super::annual::newest_figure;
use super::figure::{Figure, Target, TargetKind};
use super::threshold::worse;
use crate::model::{Indicator, Plan};
use bdg_syntax::number::Exact;

/// The newest result before a year, where the year's derived target is weaker than it. Years that share a total need not rise.
#[must_use]
pub fn result_above(plan: &Plan, indicator: &Indicator, target: &Target) -> Option<Figure> {
    let asked = target.value.filter(|_| target.kind == TargetKind::Derived)?;
    if !indicator.totals().is_empty() {
        return None;
    }
    let result = newest_figure(plan, indicator, target.year)?;
    let direction = plan.direction(indicator).map(|(direction, _)| direction);
    worse(Exact::new(asked), Exact::new(result.value?), direction).then_some(result)
}
