//! An indicator's path, year by year.

use super::aim::meets;
use super::course::Course;
use super::figure::From;
use super::known::figure;
use super::progress::{period_target, result_figure, subject};
use super::result::{IndicatorPath, PathYear};
use crate::model::{Fact, IndicatorId, PathRule, Plan, Time};
use bdg_syntax::number::Exact;

/// The longest period that is shown year by year where the plan says nothing about a year.
pub(super) const MAX_YEARS: i32 = 200;

/// The path of an indicator or a part; `None` for an id of another plan.
#[must_use]
pub fn path(plan: &Plan, id: IndicatorId, from: From) -> Option<IndicatorPath> {
    let indicator = plan.indicator(id)?;
    let mut years: Vec<i32> = indicator.facts.iter().filter_map(Fact::year).collect();
    if let Some(period) = plan.period() {
        let last = period.last.min(period.first.saturating_add(MAX_YEARS));
        years.extend(period.first..=last);
    }
    years.sort_unstable();
    years.dedup();
    let last_year = years.last().copied().unwrap_or_default();
    let course = Course::new(plan, id, from, last_year)?;
    let mut shown = Vec::with_capacity(years.len());
    for year in years {
        let seen = match from {
            From::Baseline => None,
            From::Latest => Some(Course::new(plan, id, from, year)?),
        };
        let course = seen.as_ref().unwrap_or(&course);
        let aimed = course.aimed(year);
        let (result, value) = match result_figure(plan, indicator, year) {
            Some((figure, value)) => (Some(figure), value),
            None => (None, None),
        };
        shown.push(PathYear {
            year,
            met: value.and_then(|value| meets(value, aimed.aim.as_ref()?, course.direction)),
            target: aimed.target,
            derived: course.derived(year).target,
            path: course.value_at(Time::Year(year)).ok().and_then(Exact::to_decimal),
            result,
        });
    }
    Some(IndicatorPath {
        subject: subject(plan, indicator, last_year),
        lang: plan.lang,
        from,
        direction: course.direction,
        rule: match plan.path_rule(indicator) {
            PathRule::Linear => "linear",
            PathRule::Geometric => "geometric",
            PathRule::Step => "step",
            PathRule::Weights(_) => "weights",
        },
        start: course.start.as_ref().map(|start| figure(plan, start)),
        period_target: period_target(&course),
        years: shown,
    })
}
