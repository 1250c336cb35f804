//! Findings by the indicator they are about.

use std::collections::HashMap;

use bdg_core::model::{IndicatorId, Plan};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Span;

/// The findings of a check by indicator.
#[derive(Debug, Default)]
pub(crate) struct FindingsByIndicator<'f> {
    by_id: HashMap<IndicatorId, Vec<&'f Diagnostic>>,
    /// Those in no indicator: in the plan's own statements, in goals, agencies and units.
    pub rest: Vec<&'f Diagnostic>,
}

impl<'f> FindingsByIndicator<'f> {
    /// Sorts findings. One within a part belongs to the part.
    pub fn new(plan: &Plan, findings: &'f [Diagnostic]) -> FindingsByIndicator<'f> {
        let mut bodies: Vec<(Span, IndicatorId)> =
            plan.indicators().map(|(id, indicator)| (indicator.body_span, id)).collect();
        bodies.sort_unstable_by_key(|(span, _)| (span.file, span.start));
        let mut sorted = FindingsByIndicator::default();
        for finding in findings {
            match home(plan, &bodies, finding.span) {
                Some(id) => sorted.by_id.entry(id).or_default().push(finding),
                None => sorted.rest.push(finding),
            }
        }
        sorted
    }

    /// The findings of an indicator or a part.
    pub fn of(&self, id: IndicatorId) -> &[&'f Diagnostic] {
        self.by_id.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The innermost declaration around a place: the last one that begins before it, or one that this is a part of.
fn home(plan: &Plan, bodies: &[(Span, IndicatorId)], place: Span) -> Option<IndicatorId> {
    let after = bodies.partition_point(|(span, _)| (span.file, span.start) <= (place.file, place.start));
    let mut around = after.checked_sub(1).and_then(|last| bodies.get(last)).map(|(_, id)| *id);
    while let Some(id) = around {
        let indicator = plan.indicator(id)?;
        let body = indicator.body_span;
        if body.file == place.file && body.start <= place.start && place.start <= body.end {
            return Some(id);
        }
        around = indicator.parent;
    }
    None
}
