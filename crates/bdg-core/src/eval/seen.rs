//! The trajectory of an indicator as it is seen from a year: by the targets that held then, and by its formula.

use std::sync::Arc;

use super::compute::{outcome_at, seen_from_latest};
use super::figure::PathStart;
use super::flow::{self, Held};
use super::reason::Reason;
use super::trajectory::{FormulaAsked, Trajectory};
use crate::model::{IndicatorId, Plan, Time};

impl<'p> Trajectory<'p> {
    /// The trajectory of an indicator as it is seen for a year, which a result that serves as the start must lie before;
    /// `None` for an id of another plan.
    #[must_use]
    pub fn new(plan: &'p Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<Trajectory<'p>> {
        let mut found = Trajectory::of_version(plan.in_force(year), id, from, year)?;
        if !plan.versions.is_empty() {
            found.versions = versions(plan, id, from, year);
            if let Some((_, in_force)) = found.versions.iter().find(|(until, _)| year < *until) {
                found.totals.clone_from(&in_force.totals);
            }
        }
        Some(found)
    }

    /// The trajectory by the targets of one version of a plan.
    fn of_version(plan: &'p Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<Trajectory<'p>> {
        let computed = from == PathStart::Latest && plan.indicator(id)?.formula.is_some();
        let plan = if computed { seen_from_latest(plan, year) } else { plan };
        let formula = plan.indicator(id).and_then(|indicator| indicator.formula.as_ref());
        let asked = formula.map(|_| FormulaAsked { id, from, missing });
        let mut found = Trajectory::in_plan(plan, id, from, year)?;
        found.asked = asked;
        Some(found)
    }
}

/// Why the formula of an indicator gives no target for a time.
fn missing(plan: &Plan, id: IndicatorId, time: Time, seen: (PathStart, i32)) -> Option<Reason> {
    outcome_at(plan, id, time, seen, true)?.err()
}

/// The trajectories of an indicator by the versions of a revised plan and by the plan itself; none where no version
/// differs.
fn versions(plan: &Plan, id: IndicatorId, from: PathStart, year: i32) -> Vec<(i32, Trajectory<'_>)> {
    let own = plan.indicators.share(id.index());
    let differs = plan.versions.iter().any(|(_, version)| match (&own, version.indicators.share(id.index())) {
        (Some(own), Some(other)) => !Arc::ptr_eq(own, &other),
        _ => false,
    });
    if !differs {
        return Vec::new();
    }
    let all = plan.versions.iter().map(|(until, version)| (*until, version)).chain([(i32::MAX, plan)]);
    let mut found: Vec<(i32, Trajectory<'_>)> = Vec::with_capacity(plan.versions.len().saturating_add(1));
    for (until, version) in all {
        let Some(mut trajectory) = Trajectory::of_version(version, id, from, year) else { continue };
        trajectory.keep_years_before(&found);
        found.push((until, trajectory));
    }
    found
}

impl<'p> Trajectory<'p> {
    /// The trajectory as a plan gives it after earlier versions, whatever its formulas were computed from.
    pub(super) fn in_plan_after(
        plan: &'p Plan,
        earlier: &'p [(i32, Plan)],
        id: IndicatorId,
        (from, year): (PathStart, i32),
    ) -> Option<Trajectory<'p>> {
        let mut own = Trajectory::in_plan(plan, id, from, year)?;
        if !earlier.is_empty() && !own.totals.is_empty() {
            let mut before: Vec<(i32, Trajectory<'p>)> = Vec::with_capacity(earlier.len());
            for (until, version) in earlier {
                let Some(mut one) = Trajectory::in_plan(version, id, from, year) else { continue };
                one.keep_years_before(&before);
                before.push((*until, one));
            }
            own.keep_years_before(&before);
        }
        Some(own)
    }

    /// Shares the totals of a flow anew, so that the years which earlier versions of the plan decided keep what those gave
    /// them and all years still add up.
    fn keep_years_before(&mut self, earlier: &[(i32, Trajectory<'p>)]) {
        let (Some((_, last)), Some((until, _))) = (self.totals.last().map(|total| total.years), earlier.last()) else {
            return;
        };
        let Some(first) = self.totals.iter().map(|total| total.years.0).min() else { return };
        let decided = |year: i32| {
            let (_, version) = earlier.iter().find(|(until, _)| year < *until)?;
            version.total_over(year)?.held(year)
        };
        let held: Vec<Held> = (first..(*until).min(last.saturating_add(1))).filter_map(decided).collect();
        if !held.is_empty() {
            self.totals = flow::totals(self.plan, self.indicator, (self.from, self.seen_in), &held);
        }
    }
}
