//! An indicator's path, year by year.

use super::below_result::{assigned_above, result_above};
use super::figure::PathStart;
use super::known::{brought_in, figure};
use super::part_targets::part_targets;
use super::parts_apart::parts_apart;
use super::progress::{period_target, result_figure, shows_start, subject};
use super::result::{IndicatorPath, PathYear};
use super::total_progress::met_so_far;
use super::trajectory::{Trajectory, rule_name};
use super::within_year::met_by_then;
use super::words::{asked_in_words, met_in_words, words_of};
use crate::model::{Better, Fact, IndicatorId, Plan, Time};
use bdg_syntax::number::Exact;

/// The longest period that is shown year by year where the plan has no figure for a year.
pub(super) const MAX_YEARS: i32 = 200;

/// The path of an indicator or a part; `None` for an id of another plan.
#[must_use]
pub fn path(plan: &Plan, id: IndicatorId, from: PathStart) -> Option<IndicatorPath> {
    let indicator = plan.indicator(id)?;
    let mut years: Vec<i32> = indicator.all_facts().filter_map(Fact::year).collect();
    if let Some(period) = plan.period() {
        let last = period.last.min(period.first.saturating_add(MAX_YEARS));
        years.extend(period.first..=last);
    }
    years.sort_unstable();
    years.dedup();
    let last_year = years.last().copied().unwrap_or_default();
    let trajectory = Trajectory::new(plan, id, from, last_year)?;
    let mut shown = Vec::with_capacity(years.len());
    for year in years {
        // A start that is a result holds for the years after it only.
        let seen = match from {
            PathStart::Baseline if trajectory.starts_before(year) => None,
            PathStart::Baseline | PathStart::Latest => Some(Trajectory::new(plan, id, from, year)?),
        };
        let trajectory = seen.as_ref().unwrap_or(&trajectory);
        let exact_target = trajectory.exact_target(year);
        let path = trajectory.value_at(Time::Year(year)).ok();
        let derived = trajectory.derived(year).target;
        let (result, value) = match result_figure(plan, indicator, year) {
            Some((figure, value)) => (Some(figure), value),
            None => (None, None),
        };
        shown.push(PathYear {
            year,
            met: match brought_in(plan, indicator, year) {
                _ if trajectory.better == Some(Better::Neither) => None,
                Some(brought) => met_so_far(exact_target.threshold.as_ref(), trajectory.direction, &brought),
                None => value
                    .zip(result.as_ref())
                    .and_then(|(value, result)| met_by_then(trajectory, &exact_target, (result.time, value)))
                    .or_else(|| {
                        let start = indicator.baseline();
                        met_in_words(plan, words_of(indicator, year)?, asked_in_words(exact_target.fact?, start)?)
                    }),
            },
            target: exact_target.target,
            above: result_above(plan, indicator, &derived),
            assigned_above: assigned_above(plan, indicator, &derived),
            derived,
            path: path.and_then(Exact::to_decimal),
            exact_path: path,
            result,
            part_targets: part_targets(trajectory, year),
            starts: trajectory.start.as_ref().is_some_and(|start| start.time.year() == year),
        });
    }
    Some(IndicatorPath {
        subject: subject(plan, indicator, last_year),
        lang: plan.lang,
        from,
        direction: trajectory.direction,
        rule: rule_name(plan.path_rule(indicator)),
        start: trajectory
            .start
            .as_ref()
            .filter(|start| shows_start(&trajectory, start))
            .map(|start| figure(plan, indicator, start)),
        period_target: period_target(&trajectory),
        years: shown,
        apart: if indicator.parts.is_empty() { Vec::new() } else { parts_apart(plan, id, from) },
    })
}
