//! The years before a plan's period.

use super::reason::ReasonCode;
use super::result::{IndicatorProgress, Measure, Status};
use crate::model::Plan;

/// Rates nothing in a year before the period for which nothing is asked: where the plan begins is no progress of it. What is met
/// already is.
pub(super) fn before_period(plan: &Plan, year: i32, mut found: IndicatorProgress) -> IndicatorProgress {
    let before = plan.period().is_some_and(|period| year < period.first);
    let by_way = matches!(
        found.status,
        Status::OnTrack | Status::Slow | Status::VerySlow | Status::Regressing | Status::NoStart
    );
    if before && by_way && !found.target.exists() {
        (found.status, found.status_reason) = (Status::Unrated, Some(ReasonCode::OutsidePeriod.into()));
        (found.pace, found.growth_ratio) = (Measure::none(ReasonCode::OutsidePeriod), None);
    }
    found
}
