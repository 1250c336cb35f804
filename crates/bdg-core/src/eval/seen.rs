//! The trajectory of an indicator as it is seen from a year: by the targets that held then, and by its formula.

use std::sync::Arc;

use super::compute::seen_from_latest;
use super::figure::PathStart;
use super::flow::{self, Held};
use super::formula_sides::outcome_at;
use super::reason::Reason;
use super::together::{make_up_totals, together};
use super::trajectory::{After, FormulaAsked, Trajectory};
use crate::model::{IndicatorId, Plan, Time};

impl<'p> Trajectory<'p> {
    /// The trajectory of an indicator as it is seen for a year, which a result that serves as the start must lie before;
    /// `None` for an id of another plan.
    #[must_use]
    pub fn new(plan: &'p Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<Trajectory<'p>> {
        let mut found = alone_or_together(Version::in_force(plan, year), id, (from, year))?;
        if !plan.versions.is_empty() {
            found.versions = versions(plan, id, from, year);
            if let Some((_, in_force)) = found.versions.iter().find(|(until, _)| year < *until) {
                found.totals.clone_from(&in_force.totals);
            }
        }
        Some(found)
    }

    /// The trajectory by the targets of one version of a plan.
    fn of_version(version: Version<'p>, id: IndicatorId, (from, year): (PathStart, i32)) -> Option<Trajectory<'p>> {
        let Version { plan, earlier, .. } = version;
        let computed = from == PathStart::Latest && plan.indicator(id)?.formula.is_some();
        let plan = if computed { seen_from_latest(plan, earlier, year) } else { plan };
        let formula = plan.indicator(id).and_then(|indicator| indicator.formula.as_ref());
        let asked = formula.map(|_| FormulaAsked { id, from, missing });
        let mut found = Trajectory::in_plan(plan, id, from, year)?;
        found.asked = asked;
        found.earlier = earlier;
        Some(found)
    }
}

/// A version of a plan.
#[derive(Clone, Copy)]
struct Version<'p> {
    /// The year from which it holds no more.
    until: i32,
    plan: &'p Plan,
    /// Those before it.
    earlier: &'p [(i32, Plan)],
}

impl<'p> Version<'p> {
    /// All versions of a plan, the plan itself last.
    fn all(plan: &'p Plan, earlier: &'p [(i32, Plan)]) -> impl Iterator<Item = Version<'p>> {
        let before = earlier.iter().enumerate().map(|(at, (until, version))| {
            let earlier = earlier.get(..at).unwrap_or_default();
            Version { until: *until, plan: version, earlier }
        });
        before.chain([Version { until: i32::MAX, plan, earlier }])
    }

    /// The one that holds in a year.
    fn in_force(plan: &'p Plan, year: i32) -> Version<'p> {
        let held = plan.in_force(year);
        let mut all = Version::all(plan, &plan.versions);
        all.find(|version| std::ptr::eq(version.plan, held)).unwrap_or(Version {
            until: i32::MAX,
            plan: held,
            earlier: &[],
        })
    }
}

/// Why the formula of an indicator gives no target for a time.
fn missing(version: After<'_>, id: IndicatorId, time: Time, seen: (PathStart, i32)) -> Option<Reason> {
    outcome_at(version, id, time, seen, true)?.err()
}

/// The trajectories of an indicator by the versions of a revised plan and by the plan itself; none where no version
/// differs.
fn versions(plan: &Plan, id: IndicatorId, from: PathStart, year: i32) -> Vec<(i32, Trajectory<'_>)> {
    if !is_revised(plan, id) {
        return Vec::new();
    }
    by_version(&Version::all(plan, &plan.versions).collect::<Vec<_>>(), id, (from, year), Trajectory::of_version)
}

/// Whether a revision changes an indicator, which way is better for it, as that of its whole may tell, or what its totals are
/// shared with.
fn is_revised(plan: &Plan, id: IndicatorId) -> bool {
    let way = |plan: &Plan| Some(plan.direction(plan.indicator(id)?)?.0);
    let turned = || {
        let now = way(plan);
        plan.versions.iter().any(|(_, version)| way(version) != now)
    };
    let differs = |id: IndicatorId| {
        let own = plan.indicators.share(id.index());
        plan.versions.iter().any(|(_, version)| match (&own, version.indicators.share(id.index())) {
            (Some(own), Some(other)) => !Arc::ptr_eq(own, &other),
            _ => false,
        })
    };
    let group = together(plan, id);
    differs(id)
        || turned()
        || group.is_some_and(|(whole, parts)| parts.into_iter().any(differs) || is_revised(plan, whole))
}

/// The trajectory by one version of a plan, its totals shared with those of the other parts of its group.
fn alone_or_together(version: Version<'_>, id: IndicatorId, seen: (PathStart, i32)) -> Option<Trajectory<'_>> {
    match together(version.plan, id) {
        None => Trajectory::of_version(version, id, seen),
        Some(_) => by_version(&[version], id, seen, Trajectory::of_version).pop().map(|(_, found)| found),
    }
}

/// How the trajectory of an indicator by a version of a plan is made.
type Make<'p> = fn(Version<'p>, IndicatorId, (PathStart, i32)) -> Option<Trajectory<'p>>;

/// The trajectories of an indicator by the versions of a plan, in order, each keeping what those before it decided.
fn by_version<'p>(
    all: &[Version<'p>],
    id: IndicatorId,
    (from, year): (PathStart, i32),
    make: Make<'p>,
) -> Vec<(i32, Trajectory<'p>)> {
    let group = all.last().and_then(|version| together(version.plan, id));
    let whole = group.as_ref().map_or_else(Vec::new, |(whole, _)| by_version(all, *whole, (from, year), make));
    let members = group.map_or_else(|| vec![id], |(_, members)| members);
    let mut found: Vec<Vec<(i32, Trajectory<'p>)>> = vec![Vec::with_capacity(all.len()); members.len()];
    for version in all {
        let mut now = Vec::with_capacity(members.len());
        for (member, before) in members.iter().zip(&found) {
            let Some(mut trajectory) = make(*version, *member, (from, year)) else { continue };
            trajectory.keep_years_before(before);
            now.push(trajectory);
        }
        if now.len() < members.len() {
            continue;
        }
        if let Some((_, whole)) = whole.iter().find(|(until, _)| *until == version.until) {
            make_up_totals(&mut now, whole);
        }
        for (found, trajectory) in found.iter_mut().zip(now) {
            found.push((version.until, trajectory));
        }
    }
    members.iter().position(|member| *member == id).map_or_else(Vec::new, |at| found.swap_remove(at))
}

impl<'p> Trajectory<'p> {
    /// The trajectory as a plan gives it after earlier versions, whatever its formulas were computed from.
    pub(super) fn in_plan_after(
        plan: &'p Plan,
        earlier: &'p [(i32, Plan)],
        id: IndicatorId,
        (from, year): (PathStart, i32),
    ) -> Option<Trajectory<'p>> {
        let own = Trajectory::in_plan(plan, id, from, year)?;
        if own.totals.is_empty() || (earlier.is_empty() && together(plan, id).is_none()) {
            return Some(own);
        }
        let make: Make<'p> = |version, id, (from, year)| Trajectory::in_plan(version.plan, id, from, year);
        by_version(&Version::all(plan, earlier).collect::<Vec<_>>(), id, (from, year), make)
            .pop()
            .map(|(_, found)| found)
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
