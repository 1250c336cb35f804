//! The progress of the whole plan in a year: every indicator, and how many have each status.

use std::collections::BTreeMap;

use super::agencies::holders;
use super::known::years_of_results;
use super::progress::indicator_progress;
use super::result::{GroupCounts, IndicatorProgress, Method, Progress, Status, StatusCounts};
use crate::model::{Indicator, IndicatorId, Plan, Role};

/// The progress of the whole plan in a year: the one asked for, else the [usual one](usual_year).
#[must_use]
pub fn progress(plan: &Plan, year: Option<i32>, method: Method) -> Progress {
    let year = year.or_else(|| usual_year(plan));
    let mut indicators = Vec::with_capacity(plan.indicators.len());
    let mut total = StatusCounts::default();
    let titled = year.unwrap_or(i32::MAX);
    let mut goals: Vec<GroupCounts> =
        plan.goals.iter().map(|goal| group(plan.text(goal.code), plan.goal_title(goal, titled))).collect();
    let named = |agency| plan.agency_name(agency, titled);
    let mut agencies: Vec<GroupCounts> =
        plan.agencies.iter().map(|agency| group(plan.text(agency.id), named(agency))).collect();
    let mut nobody = group("", "");
    for (id, indicator) in plan.indicators() {
        let Some((year, found)) = year.and_then(|year| Some((year, indicator_progress(plan, id, year, method)?)))
        else {
            continue;
        };
        if counts(plan, indicator) {
            count(&mut total, &found);
            if let Some(goal) = goals.get_mut(indicator.goal.index()) {
                count(&mut goal.counts, &found);
            }
            let leads = holders(plan, indicator, Role::Lead, year);
            if leads.is_empty() {
                count(&mut nobody.counts, &found);
            }
            for holder in leads {
                if let Some(agency) = agencies.get_mut(holder.agency.index()) {
                    count(&mut agency.counts, &found);
                }
            }
        }
        indicators.push(found);
    }
    agencies.push(nobody);
    agencies.retain(|agency| agency.counts.total > 0);
    Progress {
        title: plan.header.as_ref().map(|header| plan.text(header.title).to_owned()).unwrap_or_default(),
        lang: plan.lang,
        year,
        method,
        indicators,
        counts: total,
        goals,
        agencies,
    }
}

/// The year that is looked at where none is asked for: the newest one of the period in which half of the indicators that
/// count have a result, else the newest one of the period with any, else the period's last. A result outside the period
/// never sets it. `None` without a period and without results.
#[must_use]
pub fn usual_year(plan: &Plan) -> Option<i32> {
    let mut results: BTreeMap<i32, usize> = BTreeMap::new();
    let mut counted = 0_usize;
    for indicator in plan.indicators.iter().filter(|indicator| counts(plan, indicator)) {
        counted = counted.saturating_add(1);
        for year in years_of_results(plan, indicator) {
            let with = results.entry(year).or_default();
            *with = with.saturating_add(1);
        }
    }
    let within = |year: i32| plan.period().is_none_or(|period| (period.first..=period.last).contains(&year));
    let mut newest = None;
    for (&year, &with) in results.iter().rev().filter(|(year, _)| within(**year)) {
        if with.saturating_mul(2) >= counted {
            return Some(year);
        }
        newest = newest.or(Some(year));
    }
    newest.or_else(|| plan.period().map(|period| period.last))
}

/// The year that is to be planned next: the one after the [usual one](usual_year) where that has results, else the period's
/// first; within the period. `None` without a period, or where its years are the wrong way round.
#[must_use]
pub fn next_year(plan: &Plan) -> Option<i32> {
    let period = plan.period().filter(|period| period.first <= period.last)?;
    let reported = |year: i32| plan.indicators.iter().any(|one| years_of_results(plan, one).contains(&year));
    let next = usual_year(plan).filter(|usual| reported(*usual)).map(|usual| usual.saturating_add(1));
    Some(next.unwrap_or(period.first).clamp(period.first, period.last))
}

/// Whether an indicator or a part counts in the summaries of [`progress`]; not for an id of another plan.
#[must_use]
pub fn is_counted(plan: &Plan, id: IndicatorId) -> bool {
    plan.indicator(id).is_some_and(|indicator| counts(plan, indicator))
}

/// Whether an indicator or a part counts in summaries: a part only where its indicator has no target of its own.
fn counts(plan: &Plan, indicator: &Indicator) -> bool {
    let aims = |indicator: &Indicator| indicator.all_facts().any(|fact| fact.kind.is_target());
    let mut above = std::iter::successors(parent_of(plan, indicator), |one| parent_of(plan, one));
    match indicator.parent {
        Some(_) => !above.any(aims) && aims(indicator),
        None => aims(indicator) || !any_part(plan, indicator, &aims),
    }
}

fn parent_of<'p>(plan: &'p Plan, indicator: &Indicator) -> Option<&'p Indicator> {
    indicator.parent.and_then(|id| plan.indicator(id))
}

/// Whether something holds for a part of an indicator, or a part of that.
fn any_part(plan: &Plan, indicator: &Indicator, holds: &impl Fn(&Indicator) -> bool) -> bool {
    let mut parts = indicator.parts.iter().filter_map(|&id| plan.indicator(id));
    parts.any(|part| holds(part) || any_part(plan, part, holds))
}

fn group(code: &str, title: &str) -> GroupCounts {
    GroupCounts { code: code.to_owned(), title: title.to_owned(), counts: StatusCounts::default() }
}

fn count(counts: &mut StatusCounts, progress: &IndicatorProgress) {
    let bump = |field: &mut usize| *field += 1;
    bump(&mut counts.total);
    bump(match progress.status {
        Status::NoData => &mut counts.no_data,
        Status::Achieved => &mut counts.achieved,
        Status::OnTrack => &mut counts.on_track,
        Status::Slow => &mut counts.slow,
        Status::VerySlow => &mut counts.very_slow,
        Status::Missed => &mut counts.missed,
        Status::Regressing => &mut counts.regressing,
        Status::NoStart => &mut counts.no_start,
        Status::Unrated => &mut counts.unrated,
    });
    match progress.met_year {
        Some(true) => bump(&mut counts.met_year),
        Some(false) => bump(&mut counts.missed_year),
        None => {}
    }
}
