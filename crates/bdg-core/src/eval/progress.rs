//! The progress of an indicator in a year.

use rust_decimal::Decimal;

use std::sync::Arc;

use super::agencies::{holders, names};
use super::below_result::{assigned_above, result_above};
use super::eve::before_period;
use super::figure::{Figure, PathStart, Target, TargetKind};
use super::flow::Total;
use super::judge::{Judge, grown_target};
use super::known::{Brought, Known, brought_in, figure, figure_of_words, known, result_of, years_of_results};
use super::part_target::{asked_of_part, covered, whole_year_of};
use super::part_targets::part_targets;
use super::progress_in_words::without_number;
use super::reason::{Reason, ReasonCode};
use super::result::{ExactProgress, IndicatorProgress, Measure, Method, Projection, Status};
use super::subject::Subject;
use super::target::ExactTarget;
use super::threshold::Threshold;
use super::total_progress::{TotalJudge, brought_over_years, judge_year, no_side_is_better, not_over, unrated};
use super::trajectory::Trajectory;
use super::trend::project;
use super::way::way_gone;
use super::year_parts::is_within_year;
use crate::model::{Better, FactKind, Indicator, IndicatorId, MONTHS, Plan, Role, SeriesKind, Time};
use bdg_syntax::number::Exact;

/// The progress of one indicator or part in a year; `None` for an id of another plan.
#[must_use]
pub fn indicator_progress(plan: &Plan, id: IndicatorId, year: i32, method: Method) -> Option<IndicatorProgress> {
    judged(plan, id, year, method).map(|found| before_period(plan, year, found))
}

fn judged(plan: &Plan, id: IndicatorId, year: i32, method: Method) -> Option<IndicatorProgress> {
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year)?;
    // Of a revised plan, the targets that held in that year.
    let (plan, indicator) = (trajectory.plan, trajectory.indicator);
    let exact_target = trajectory.exact_target(year);
    // What years reach on average says nothing of a year outside.
    let within = trajectory.total_over(year).is_some();
    let period = trajectory.period_point(year).filter(|point| within || !point.fact.value.averaged).map(|point| {
        let exact_target = trajectory.explicit(point.fact, TargetKind::Period, point.time.year());
        (point.time, ExactTarget { threshold: trajectory.asked_at(point), ..exact_target })
    });
    let total_years = trajectory.period_point(year).and_then(|point| {
        let own = |total: &&Total<'_>| total.point.fact.span == point.fact.span;
        trajectory.totals.iter().find(own).map(|total| total.years)
    });
    let start = trajectory.start.as_ref().filter(|start| shows_start(&trajectory, start));
    let empty = IndicatorProgress {
        subject: subject(plan, indicator, year),
        lead: names(plan, indicator, Role::Lead, year, false),
        lead_codes: holders(plan, indicator, Role::Lead, year)
            .iter()
            .filter_map(|holder| plan.agency(holder.agency))
            .map(|agency| plan.text(agency.id).to_owned())
            .collect(),
        direction: trajectory.direction,
        start: start.map(|start| figure(plan, indicator, start)),
        result: None,
        result_reason: None,
        last_result: None,
        target: exact_target.target.clone(),
        met_year: None,
        met_stretch: None,
        period_target: period.as_ref().map(|(_, exact_target)| exact_target.target.clone()),
        total_years,
        met_period: None,
        gap_year: None,
        gap_period: None,
        exact: ExactProgress::default(),
        distance: Measure::none(ReasonCode::NoResult),
        path: None,
        pace: Measure::none(ReasonCode::NoResult),
        growth_ratio: None,
        method: Method::Pace,
        status: Status::NoData,
        status_reason: None,
        needed: Measure::none(ReasonCode::NoResult),
        needed_growth: None,
        projection: None,
        projection_reason: None,
        reached: None,
        longer: Vec::new(),
        part: None,
        part_targets: part_targets(&trajectory, year),
        above: result_above(plan, indicator, &exact_target.target),
        assigned_above: assigned_above(plan, indicator, &exact_target.target),
    };
    if let Some(unclear) = trajectory.unclear {
        let result = result_of(plan, indicator, year).ok().map(|known| figure(plan, indicator, &known));
        return Some(unrated(IndicatorProgress { result, ..empty }, unclear.into()));
    }
    let of_last_period = |known: &Known<'_>| indicator.begun_anew().is_some_and(|begun| known.time <= begun);
    if let Some(known) = result_of(plan, indicator, year).ok().filter(of_last_period) {
        let result = Some(figure(plan, indicator, &known));
        return Some(unrated(IndicatorProgress { result, ..empty }, ReasonCode::OutsidePeriod.into()));
    }
    if let Some(brought) = brought_in(plan, indicator, year) {
        return Some(of_flow(plan, &trajectory, (period, exact_target), &brought, method, empty));
    }
    if let Some((total, brought)) = brought_over_years(&trajectory, year) {
        let (asked, of_part, covered, sum) = (None, None, Exact::ONE, brought.known.value);
        let (trajectory, brought) = (&trajectory, &brought);
        let judge = TotalJudge { plan, indicator, trajectory, total, asked, of_part, brought, covered, year };
        let mut out = judge.judge_sum(empty, sum);
        if trajectory.better == Some(Better::Neither) {
            no_side_is_better(&mut out);
        }
        return Some(out);
    }
    if trajectory.total_over(year).is_some() && indicator.series() != SeriesKind::Flow {
        // The state within a year is none of the figures of which a mean is taken.
        if let Ok(known) = result_of(plan, indicator, year) {
            let result = Some(figure(plan, indicator, &known));
            let reason = Reason::of_part(ReasonCode::YearWithoutResult, &year.to_string());
            return Some(unrated(IndicatorProgress { result, ..empty }, reason));
        }
    }
    Some(match result_of(plan, indicator, year) {
        Ok(result) => Judge { plan, trajectory: &trajectory, period, exact_target, result }.judge(method, empty),
        Err(reason) => without_number(plan, indicator, year, reason, empty),
    })
}

/// Whether a start is where what is asked goes on from: a total goes on from a baseline only, what a flow brought in a year is
/// a part of it or of another one.
pub(super) fn shows_start(trajectory: &Trajectory<'_>, start: &Known<'_>) -> bool {
    trajectory.totals.is_empty() || start.baseline || trajectory.from == PathStart::Latest
}

/// The progress of a flow, of which a result is known.
fn of_flow<'p>(
    plan: &'p Plan,
    trajectory: &Trajectory<'p>,
    (period, exact_target): (Option<(Time, ExactTarget<'p>)>, ExactTarget<'p>),
    brought: &Brought<'p>,
    method: Method,
    empty: IndicatorProgress,
) -> IndicatorProgress {
    let year = brought.known.time.year();
    let (indicator, asked) = (trajectory.indicator, exact_target.threshold);
    let not_rated = trajectory.better == Some(Better::Neither);
    // A year that is not over is held against the part of what is asked that its time covers.
    let of_part = asked_of_part(trajectory, &exact_target, brought);
    if let Some(total) = trajectory.total_over(year) {
        let covered = covered(trajectory, &exact_target, brought, of_part.as_ref());
        let judge = TotalJudge { plan, indicator, trajectory, total, asked, of_part, brought, covered, year };
        let mut out = judge.judge(empty);
        if not_rated {
            no_side_is_better(&mut out);
        }
        return out;
    }
    let Some(value) = whole_year_of(brought, asked.as_ref(), of_part.as_ref()) else {
        let not_over = i64::from(brought.months) < MONTHS;
        let why = if not_over { ReasonCode::YearNotOver } else { ReasonCode::Overflow };
        return unrated(empty, why.into());
    };
    let result = Known { time: Time::Year(year), value, ..brought.known.clone() };
    let mut out = Judge { plan, trajectory, period, exact_target, result }.judge(method, empty);
    out.result = Some(figure(plan, indicator, &brought.known));
    judge_year((asked.as_ref(), of_part.as_ref()), trajectory.direction, brought, &mut out);
    if out.part.is_some() {
        not_over(&mut out, plan.cuts());
        // A quarter that stands for its year grows too fast or too slowly to go on so for years.
        let grown = out.projection.as_ref().is_some_and(|projection| projection.growth.is_some());
        if of_part.is_none() && grown {
            (out.projection, out.projection_reason) = (None, Some(ReasonCode::YearNotOver.into()));
        }
    }
    if not_rated {
        no_side_is_better(&mut out);
    }
    out
}

/// The trend of an indicator's figures as it is seen from the newest result of a year, carried on to a target.
///
/// # Errors
/// Why there is none.
pub fn projection(plan: &Plan, id: IndicatorId, year: i32, target: (Time, Threshold)) -> Result<Projection, Reason> {
    let none = || Reason::new(ReasonCode::NoResult);
    // By the targets that hold now, whatever held in the year of the result.
    let newest;
    let plan = if plan.versions.is_empty() {
        plan
    } else {
        newest = Plan { versions: Arc::default(), views: Arc::default(), ..plan.clone() };
        &newest
    };
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year).ok_or_else(none)?;
    let partial = brought_in(trajectory.plan, trajectory.indicator, year)
        .is_some_and(|brought| i64::from(brought.months) < MONTHS);
    if !trajectory.totals.is_empty() || trajectory.unclear.is_some() || partial {
        let progress = indicator_progress(plan, id, year, Method::Pace).ok_or_else(none)?;
        let why = progress.projection_reason.or(progress.status_reason).unwrap_or_else(none);
        return progress.projection.ok_or(why);
    }
    let result = result_of(plan, trajectory.indicator, year)?;
    if result.time >= target.0 {
        return Err(ReasonCode::TargetYearPassed.into());
    }
    if plan.starts_afresh(trajectory.indicator) {
        let code = if is_within_year(result.time) { ReasonCode::YearNotOver } else { ReasonCode::BeginsAnew };
        return Err(code.into());
    }
    let start = trajectory.start().ok_or(ReasonCode::NoBaseline)?;
    let known = known(plan, trajectory.indicator);
    let at = (result.time, result.value);
    let mut due = trajectory.points.iter().filter(|point| point.time == target.0);
    let aim = due.find_map(|point| trajectory.growth_aim(point.fact));
    let target = (grown_target(target, aim, trajectory.direction), aim.is_some());
    project(&known, start, at, target, trajectory.direction, trajectory.limits()).map_err(Reason::from)
}

/// The indicator as results name it.
pub(super) fn subject(plan: &Plan, indicator: &Indicator, year: i32) -> Subject {
    Subject {
        code: indicator.full_code.clone(),
        number: plan.printed_number(indicator, year).to_owned(),
        title: plan.indicator_title(indicator, year).to_owned(),
        unit: plan.unit_label(indicator).to_owned(),
        goal: plan.goal(indicator.goal).map(|goal| plan.text(goal.code).to_owned()).unwrap_or_default(),
        parent: indicator.parent.and_then(|id| plan.indicator(id)).map(|parent| parent.full_code.clone()),
    }
}

/// How much of the way from the start to the period's target the newest result of every year has gone, in per cent and
/// unrounded, with the time of the result, oldest first: what [`indicator_progress`] gives as distance for that year.
/// Years without such a number are left out.
#[must_use]
pub fn distances(plan: &Plan, id: IndicatorId) -> Vec<(Time, Decimal)> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let years = years_of_results(plan, indicator);
    let Some(&newest) = years.last() else { return Vec::new() };
    let same = Trajectory::new(plan, id, PathStart::Baseline, newest).filter(same_in_every_year);
    let of_year = |year: i32| {
        let Some(trajectory) = &same else {
            let progress = indicator_progress(plan, id, year, Method::Pace)?;
            return Some((progress.result?.time, progress.distance.value?));
        };
        let result = result_of(plan, indicator, year).ok()?;
        let end = trajectory.asked_at(trajectory.last_point()?)?;
        let (begun, start) = trajectory.start()?;
        let value = way_gone(&result, (begun, start), end.value, trajectory.direction).ok()??;
        Some((result.time, value.to_decimal()?))
    };
    years.into_iter().filter_map(of_year).collect()
}

/// Whether every year is judged from the same start by the same last target, so that one trajectory tells of them all.
fn same_in_every_year(trajectory: &Trajectory<'_>) -> bool {
    let plain = trajectory.versions.is_empty() && trajectory.unclear.is_none() && !trajectory.allowance;
    plain
        && trajectory.direction.is_some()
        && !trajectory.plan.starts_afresh(trajectory.indicator)
        && trajectory.totals.is_empty()
        && trajectory.indicator.series() != SeriesKind::Flow
        && !matches!(trajectory.better, Some(Better::Neither | Better::Near))
        && trajectory.indicator.begun_anew().is_none()
        && trajectory.start.as_ref().is_some_and(|start| start.baseline)
        && trajectory.points.iter().all(|point| point.fact.kind != FactKind::Over)
}

/// The newest result of a year as results show it, with its exact value where it has one.
pub(super) fn result_figure(plan: &Plan, indicator: &Indicator, year: i32) -> Option<(Figure, Option<Exact>)> {
    match result_of(plan, indicator, year) {
        Ok(known) => Some((figure(plan, indicator, &known), Some(known.value))),
        Err(_) => indicator
            .actuals()
            .into_iter()
            .rev()
            .find(|fact| fact.year() == Some(year))
            .and_then(|fact| Some((figure_of_words(plan, indicator, fact)?, None))),
    }
}

/// The period's last target as results show it.
pub(super) fn period_target(trajectory: &Trajectory<'_>) -> Option<Target> {
    let (fact, _) = trajectory.period_target()?;
    Some(trajectory.explicit(fact, TargetKind::Period, fact.year()?).target)
}
