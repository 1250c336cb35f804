//! The progress of an indicator in a year.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::agencies::{holders, names};
use super::below_result::{assigned_above, result_above};
use super::eve::before_period;
use super::exact::{abs, div, mul, sub, whole};
use super::figure::{Figure, PathStart, Target, TargetKind};
use super::flow::Total;
use super::growth::{growth, growth_between};
use super::known::{
    Brought, Known, brought_in, figure, figure_of_words, known, newest_before, result_of, years_of_results,
};
use super::part_target::{asked_of_part, whole_year_of};
use super::part_targets::part_targets;
use super::point::Point;
use super::reason::{Reason, ReasonCode};
use super::result::{ExactProgress, IndicatorProgress, Measure, Method, PartOfYear, Projection, Status};
use super::subject::Subject;
use super::target::ExactTarget;
use super::threshold::{Threshold, meets, worse};
use super::total_progress::{TotalJudge, judge_year, not_over, unrated};
use super::trajectory::Trajectory;
use super::trend::project;
use super::within_year::{asked_then, met_by_then};
use super::words::{asked_in_words, met_in_words};
use super::year_parts::{is_within_year, months_until};
use crate::model::{
    Better, Comparator, Direction, Fact, FactKind, Indicator, IndicatorId, MONTHS, Movement, Plan, Role, SeriesKind,
    StatusThresholds, Time, UnitKind, ValueKind,
};
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
    if trajectory.unclear {
        let result = result_of(plan, indicator, year).ok().map(|known| figure(plan, indicator, &known));
        return Some(unrated(IndicatorProgress { result, ..empty }, ReasonCode::KindUnclear.into()));
    }
    if let Some(brought) = brought_in(plan, indicator, year) {
        return Some(of_flow(plan, &trajectory, (period, exact_target), &brought, method, empty));
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
    if let Some(total) = trajectory.total_over(year) {
        let mut out = TotalJudge { plan, indicator, trajectory, total, asked, brought, year }.judge(empty);
        if not_rated {
            no_side_is_better(&mut out);
        }
        return out;
    }
    // A year that is not over is held against the part of what is asked that its time covers.
    let of_part = asked_of_part(plan, indicator, brought);
    let Some(value) = whole_year_of(brought, asked.as_ref(), of_part.as_ref()) else {
        return unrated(empty, ReasonCode::Overflow.into());
    };
    let result = Known { time: Time::Year(year), value, ..brought.known.clone() };
    let mut out = Judge { plan, trajectory, period, exact_target, result }.judge(method, empty);
    out.result = Some(figure(plan, indicator, &brought.known));
    judge_year((asked.as_ref(), of_part.as_ref()), trajectory.direction, brought, &mut out);
    if out.part.is_some() {
        not_over(&mut out, plan.cuts());
    }
    if not_rated {
        no_side_is_better(&mut out);
    }
    out
}

/// Takes back what rates an indicator of which no value is better.
fn no_side_is_better(out: &mut IndicatorProgress) {
    (out.met_year, out.met_stretch, out.met_period) = (None, None, None);
    for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
        *measure = Measure::none(ReasonCode::NotRated);
    }
    out.needed_growth = None;
    out.projection = None;
    out.projection_reason = Some(ReasonCode::NotRated.into());
    out.status = Status::Unrated;
    out.status_reason = Some(ReasonCode::NotRated.into());
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
    if !trajectory.totals.is_empty() || trajectory.unclear || partial {
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

/// The target that growth is held against: as it is shown or as it was before it was rounded, whichever is easier to meet, so that
/// who keeps to the growth meets it.
fn grown_target(
    (time, shown): (Time, Threshold),
    aim: Option<Threshold>,
    direction: Option<Direction>,
) -> (Time, Threshold) {
    (time, aim.filter(|aim| worse(aim.value, shown.value, direction)).unwrap_or(shown))
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

/// An indicator whose year has no result with a number; `đạt` and `chưa đạt` are judged all the same.
fn without_number(
    plan: &Plan,
    indicator: &Indicator,
    year: i32,
    reason: Reason,
    mut out: IndicatorProgress,
) -> IndicatorProgress {
    let words = indicator
        .actuals()
        .into_iter()
        .rev()
        .find(|fact| fact.year() == Some(year) && !matches!(fact.value.kind, ValueKind::NoData));
    out.result = words.and_then(|fact| figure_of_words(plan, indicator, fact));
    out.last_result = newest_before(plan, indicator, year).map(|known| figure(plan, indicator, &known));
    let last = indicator.period_targets().into_iter().next_back();
    let start = indicator
        .baseline()
        .or_else(|| indicator.actuals().into_iter().find(|fact| fact.year().is_some_and(|before| before < year)));
    // What `duy trì` keeps is what was there.
    let last_asked = last.and_then(|last| asked_in_words(last, start));
    let of_year = indicator
        .assigned(year)
        .or_else(|| {
            indicator.period_targets().into_iter().rfind(|fact| {
                fact.time.is_some_and(|time| time.is_of(year))
                    || (fact.kind == FactKind::Onwards && fact.year().is_some_and(|from| from <= year))
            })
        })
        .or_else(|| indicator.each_year(year));
    let met_by = |asked: Option<&Fact>| words.zip(asked).and_then(|(fact, asked)| met_in_words(plan, fact, asked));
    // That a year which is not over has not come to it yet says nothing.
    let open = |met: &bool| !met && words.and_then(|fact| fact.time).is_some_and(is_within_year);
    out.met_year = met_by(of_year.and_then(|asked| asked_in_words(asked, start))).filter(|met| !open(met));
    out.met_period = met_by(last_asked);
    let measures = |code: ReasonCode, out: &mut IndicatorProgress| {
        out.distance = Measure::none(code);
        out.pace = Measure::none(code);
        out.needed = Measure::none(code);
    };
    let alone = of_year.filter(|asked| asked.kind == FactKind::EachYear && last.is_none());
    match out.met_period {
        None if alone.is_some() && met_by(alone.and_then(|asked| asked_in_words(asked, start))).is_some() => {
            let had = alone.and_then(|asked| asked_in_words(asked, start)).zip(start);
            let lost = had.is_some_and(|(asked, start)| met_in_words(plan, start, asked) == Some(true));
            let over = alone.and_then(Fact::years).is_some_and(|(_, last)| year >= last);
            let over = over && words.and_then(|fact| fact.time).is_some_and(|time| !is_within_year(time));
            (out.status, out.status_reason) = by_words_of_year(out.met_year, over, lost);
            measures(ReasonCode::Qualitative, &mut out);
        }
        Some(true) => {
            out.status = Status::Achieved;
            measures(ReasonCode::Qualitative, &mut out);
        }
        Some(false) => {
            // Met or not met is a step in the target's year.
            let lost =
                start.zip(last_asked).is_some_and(|(start, asked)| met_in_words(plan, start, asked) == Some(true));
            let due = last.zip(words).is_some_and(|(last, result)| last.time <= result.time);
            (out.status, out.status_reason) = match (lost, due) {
                (true, _) => (Status::Regressing, Some(ReasonCode::Qualitative.into())),
                (false, true) => (Status::Missed, Some(ReasonCode::TargetYearPassed.into())),
                (false, false) if start.is_none() => (Status::NoStart, Some(ReasonCode::NoBaseline.into())),
                (false, false) => (Status::OnTrack, Some(ReasonCode::PathNotMoved.into())),
            };
            measures(ReasonCode::Qualitative, &mut out);
        }
        _ if words.is_some() && reason.code == ReasonCode::ResultNotNumeric => {
            let qualitative = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative)
                || out.met_year.is_some()
                || out.target.reason.as_ref().is_some_and(|reason| reason.code == ReasonCode::Qualitative)
                || out.period_target.as_ref().is_some_and(|target| target.words().is_some());
            if qualitative {
                out.status = Status::Unrated;
                out.status_reason = Some(ReasonCode::Qualitative.into());
                measures(ReasonCode::Qualitative, &mut out);
            } else {
                out.status_reason = Some(reason.clone());
                measures(ReasonCode::ResultNotNumeric, &mut out);
            }
        }
        _ => {
            out.status_reason = Some(reason.clone());
            measures(reason.code, &mut out);
        }
    }
    out.result_reason = Some(reason);
    out
}

/// The status where there is a target in words of every year only: the year's own decides.
fn by_words_of_year(met: Option<bool>, over: bool, lost: bool) -> (Status, Option<Reason>) {
    match met {
        Some(true) if over => (Status::Achieved, None),
        Some(true) => (Status::OnTrack, None),
        Some(false) if lost => (Status::Regressing, Some(ReasonCode::Qualitative.into())),
        Some(false) => (Status::Missed, Some(ReasonCode::TargetYearPassed.into())),
        None => (Status::Unrated, Some(ReasonCode::YearNotOver.into())),
    }
}

/// A result with a number, and all that it is held against.
struct Judge<'c, 'p> {
    plan: &'p Plan,
    trajectory: &'c Trajectory<'p>,
    period: Option<(Time, ExactTarget<'p>)>,
    exact_target: ExactTarget<'p>,
    result: Known<'p>,
}

impl Judge<'_, '_> {
    fn judge(&self, method: Method, mut out: IndicatorProgress) -> IndicatorProgress {
        let value = self.result.value;
        let direction = self.trajectory.direction;
        out.result = Some(figure(self.plan, self.trajectory.indicator, &self.result));
        out.met_year = met_by_then(self.trajectory, &self.exact_target, (self.result.time, value));
        if is_within_year(self.result.time) {
            let then = asked_then(self.trajectory, &self.exact_target, self.result.time);
            out.set_gap_year(then.and_then(|then| sub(value, then.value)));
            let target = then.and_then(|then| then.value.to_decimal());
            out.part = Some(PartOfYear { months: months_until(self.result.time), target, level: true, asked: None });
        } else if let Some(threshold) = &self.exact_target.threshold {
            // An end with a bound of its own is no aim beyond the other one.
            let aim = threshold.stretch.filter(|_| !self.has_two_bounds());
            // `trên` belongs to the first end alone.
            let aimed = |stretch: Exact| Threshold { comparator: Comparator::Reach, ..threshold.at(stretch) };
            out.met_stretch = aim.and_then(|stretch| meets(value, &aimed(stretch), direction));
            out.set_gap_year(sub(value, threshold.value));
        }
        let end = self.period.as_ref().and_then(|(time, exact_target)| Some((*time, exact_target.threshold?)));
        let path = self.trajectory.value_at(self.result.time);
        out.set_path(path.as_ref().ok().copied());
        let path = path.map(|path| self.whole_path(path));
        out.distance = self.distance(end);
        out.pace = self.pace(end, path);
        let due = end.map(|(time, threshold)| (self.due(time, threshold), threshold));
        out.needed = self.needed(due);
        if method == Method::Cagr {
            out.growth_ratio = Some(self.growth_ratio(end));
        }
        if let Some((time, threshold)) = end {
            out.met_period = meets(value, &threshold, direction);
            out.set_gap_period(sub(value, threshold.value));
            self.project(self.due(time, threshold), threshold, &mut out);
        }
        self.rate(end, &mut out);
        self.within_allowance(end, &mut out);
        self.without_direction(end, &mut out);
        if is_within_year(self.result.time) && self.plan.starts_afresh(self.trajectory.indicator) {
            self.in_year_begun_anew(&mut out);
        }
        out.needed_growth = due.filter(|_| out.needed.value.is_some()).and_then(|(due, _)| self.needed_growth(due));
        out
    }

    /// What has been done so far of a year that began anew is held against what the plan asks of that very time, and against
    /// nothing else; what is there may already be enough for the year.
    fn in_year_begun_anew(&self, out: &mut IndicatorProgress) {
        let own = asked_then(self.trajectory, &self.exact_target, self.result.time);
        let rated = self.trajectory.better != Some(Better::Neither);
        for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
            *measure = Measure::none(ReasonCode::YearNotOver);
        }
        (out.projection, out.projection_reason) = (None, Some(ReasonCode::YearNotOver.into()));
        (out.met_period, out.growth_ratio) = (None, None);
        out.set_gap_period(None);
        out.set_path(None);
        let higher = self.trajectory.direction == Some(Movement::Up);
        if let Some(own) = own.filter(|own| higher && !own.value.is_zero() && !own.value.is_negative()) {
            out.pace = Measure::exactly(div(self.result.value, own.value));
        }
        (out.status, out.status_reason) = match (out.met_year, out.pace.value) {
            _ if !rated => (Status::Unrated, Some(ReasonCode::NotRated.into())),
            (Some(true), _) => (Status::OnTrack, None),
            (Some(false), Some(pace)) => (by_cuts(pace, self.plan.cuts()), None),
            _ => (Status::Unrated, Some(ReasonCode::YearNotOver.into())),
        };
    }

    /// Whether the target of the year bounds both sides.
    fn has_two_bounds(&self) -> bool {
        self.exact_target.fact.is_some_and(|fact| fact.value.far.is_some())
    }

    /// A bound on a change for the worse is kept to or not, year by year: there is no way to go, and it is met only
    /// when its last year is.
    fn within_allowance(&self, end: Option<(Time, Threshold)>, out: &mut IndicatorProgress) {
        let Some((due, _)) = end.filter(|_| self.trajectory.allowance) else { return };
        for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
            *measure = Measure::none(ReasonCode::Allowance);
        }
        if self.result.time < due && self.start().is_some() {
            out.status = match (out.met_year, out.met_period) {
                (Some(false), Some(true)) => Status::Slow,
                (Some(false), _) => Status::VerySlow,
                _ => Status::OnTrack,
            };
            out.status_reason = Some(ReasonCode::Allowance.into());
            out.met_period = None;
            if let Some(projection) = &mut out.projection {
                projection.first_year = None;
            }
        }
    }

    /// What is near its target on either side, or of which no value is better, is not rated by how far it has moved one way.
    fn without_direction(&self, end: Option<(Time, Threshold)>, out: &mut IndicatorProgress) {
        match self.trajectory.better {
            Some(Better::Neither) => no_side_is_better(out),
            Some(Better::Near) if out.met_period != Some(true) => {
                out.met_stretch = None;
                let beyond = end.is_some_and(|(_, threshold)| {
                    let passed = |start: Exact| (self.result.value > threshold.value) != (start > threshold.value);
                    self.start().is_none_or(|(_, start)| start == threshold.value || passed(start))
                });
                // Once the target's year has come it is met or missed, on either side.
                let due = end.is_some_and(|(due, _)| self.result.time >= due);
                if beyond && end.is_some() {
                    // It lies on the other side of its target, of which no pace tells.
                    for measure in [&mut out.distance, &mut out.pace] {
                        *measure = Measure::none(ReasonCode::BeyondTarget);
                    }
                    if !due {
                        let status = if self.is_nearer_than_path(end) { Status::OnTrack } else { Status::VerySlow };
                        (out.status, out.status_reason) = (status, Some(ReasonCode::BeyondTarget.into()));
                    }
                }
                if out.met_year == Some(true) && !due {
                    (out.status, out.status_reason) = (Status::OnTrack, None);
                }
            }
            None if self.leads_nowhere(end) => {
                for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
                    *measure = Measure::none(ReasonCode::NoDirection);
                }
                (out.status, out.status_reason) = (Status::Unrated, Some(ReasonCode::NoDirection.into()));
            }
            _ => {}
        }
    }

    /// Whether nothing tells which of the start and the target is better, so that no way between them is one forward.
    fn leads_nowhere(&self, end: Option<(Time, Threshold)>) -> bool {
        let apart = || end.zip(self.start()).is_some_and(|((_, target), (_, start))| target.value != start);
        self.trajectory.direction.is_none() && apart()
    }

    /// Whether the result is no further from the period's target than the path is at that time.
    fn is_nearer_than_path(&self, end: Option<(Time, Threshold)>) -> bool {
        let off = |value: Exact| abs(sub(value, end?.1.value)?);
        let (result, path) = (off(self.result.value), self.path().and_then(off));
        result.zip(path).is_some_and(|(result, path)| result <= path)
    }

    fn start(&self) -> Option<(Time, Exact)> {
        self.trajectory.start()
    }

    /// p(t)
    fn path(&self) -> Option<Exact> {
        self.trajectory.value_at(self.result.time).ok().map(|path| self.whole_path(path))
    }

    /// The path as a result is held against it: of things that are counted one by one the whole figure that the year prints, so
    /// that the year and the status judge by one figure, unless that is missed and was rounded to more than the path asks for: of
    /// few things one is too much of the way.
    fn whole_path(&self, path: Exact) -> Exact {
        let time = self.result.time;
        if !time.is_year() || !self.plan.is_counted(self.trajectory.indicator) {
            return path;
        }
        let printed = self.trajectory.derived(time.year()).threshold.map(|derived| derived.value);
        let missed = |printed: Exact| worse(self.result.value, printed, self.trajectory.direction);
        let harder = |printed: Exact| worse(path, printed, self.trajectory.direction);
        printed.filter(|printed| !(missed(*printed) && harder(*printed))).unwrap_or(path)
    }

    /// Why there is no target to measure against.
    fn no_target(&self) -> Reason {
        match &self.period {
            Some((time, exact_target)) => exact_target
                .target
                .reason
                .clone()
                .or_else(|| self.trajectory.value_at(*time).err())
                .unwrap_or_else(|| ReasonCode::TextValue.into()),
            None => self.trajectory.value_at(self.result.time).err().unwrap_or_else(|| ReasonCode::NoTarget.into()),
        }
    }

    /// (r − v0) / (vT − v0) × 100
    fn distance(&self, end: Option<(Time, Threshold)>) -> Measure {
        let Some((_, threshold)) = end else { return Measure::none(self.no_target()) };
        let Some(start) = self.start() else { return Measure::none(self.trajectory.no_start()) };
        way_gone(&self.result, start, threshold.value, self.trajectory.direction)
            .map_or_else(Measure::none, Measure::exactly)
    }

    /// (r − v0) / (p(t) − v0)
    fn pace(&self, end: Option<(Time, Threshold)>, path: Result<Exact, Reason>) -> Measure {
        let Some((_, threshold)) = end else { return Measure::none(self.no_target()) };
        let Some((_, start)) = self.start() else { return Measure::none(self.trajectory.no_start()) };
        match path {
            Err(reason) => Measure::none(reason),
            Ok(_) if start == threshold.value => Measure::none(ReasonCode::NoDistance),
            // Figures assigned for every year may first fall back: of a way that leads away from the target no share is gone.
            Ok(path) if path == start || worse(path, start, self.trajectory.direction) => {
                if path != start && path == self.result.value {
                    return Measure::of(Decimal::ONE);
                }
                Measure::none(ReasonCode::PathNotMoved)
            }
            Ok(path) => Measure::exactly(ratio_of(self.result.value, start, path)),
        }
    }

    /// (vT − r) / (T − t)
    fn needed(&self, end: Option<(Time, Threshold)>) -> Measure {
        let Some((time, threshold)) = end else { return Measure::none(self.no_target()) };
        if meets(self.result.value, &threshold, self.trajectory.direction) == Some(true) {
            return Measure::none(ReasonCode::AlreadyMet);
        }
        let months = time.months().saturating_sub(self.result.time.months());
        if months <= 0 {
            return Measure::none(ReasonCode::TargetYearPassed);
        }
        Measure::exactly(
            sub(threshold.nearest(self.result.value), self.result.value)
                .and_then(|left| mul(left, whole(MONTHS)))
                .and_then(|left| div(left, whole(months))),
        )
    }

    /// When the period's target is due: where a target before it that is still ahead asks for the same already, by then, and
    /// after that it is kept.
    fn due(&self, time: Time, threshold: Threshold) -> Time {
        let same = |point: &&Point<'_>| {
            let level = self.trajectory.asked_at(point).map(|asked| asked.value);
            self.result.time < point.time && point.time < time && level == Some(threshold.value)
        };
        let points = self.trajectory.points.iter().filter(|point| point.fact.kind != FactKind::Assigned);
        // What asks for something else in between ends it.
        let kept = points.rev().skip_while(|point| point.time >= time).take_while(same);
        kept.last().map_or(time, |point| point.time)
    }

    /// What the period's target asks for, where the plan tells it by growth.
    fn growth_aim(&self) -> Option<Threshold> {
        self.trajectory.growth_aim(self.period.as_ref()?.1.fact?)
    }

    /// The growth a year from now on, where growth tells the target.
    fn needed_growth(&self, due: Time) -> Option<Decimal> {
        let now = (self.result.time, self.result.value);
        growth_between(now, (due, self.growth_aim()?.nearest(now.1)))
    }

    /// The compound growth a year from start to result over the one from start to target.
    fn growth_ratio(&self, end: Option<(Time, Threshold)>) -> Measure {
        let ratio = || {
            let (time, threshold) = end?;
            let (begun, start) = self.start()?;
            let months = |until: Time| u32::try_from(until.months().checked_sub(begun.months())?).ok();
            let actual = growth(start, self.result.value, months(self.result.time)?)?;
            let required = growth(start, threshold.value, months(time)?)?;
            div(Exact::new(actual), Exact::new(required))?.to_decimal()
        };
        // Growth is a root.
        let rounded = |value| Measure { exact: None, ..Measure::of(value) };
        ratio().map_or_else(|| Measure::none(ReasonCode::GrowthUndefined), rounded)
    }

    fn project(&self, time: Time, threshold: Threshold, out: &mut IndicatorProgress) {
        if self.result.time >= time {
            out.projection_reason = Some(ReasonCode::TargetYearPassed.into());
            return;
        }
        let Some(start) = self.start() else { return };
        let known = known(self.plan, self.trajectory.indicator);
        let result = (self.result.time, self.result.value);
        let aim = self.growth_aim();
        let target = (grown_target((time, threshold), aim, self.trajectory.direction), aim.is_some());
        match project(&known, start, result, target, self.trajectory.direction, self.trajectory.limits()) {
            Ok(projection) => {
                if projection.first_year.is_none() {
                    let code = match threshold.bound(self.trajectory.direction) {
                        None if !threshold.two_sided => self.trajectory.no_way(),
                        _ => ReasonCode::NeverMet,
                    };
                    out.projection_reason = Some(code.into());
                }
                out.projection = Some(projection);
            }
            Err(code) => out.projection_reason = Some(code.into()),
        }
    }

    /// The target of every year that the year is rated by; a year may have one of its own beside it.
    fn target_of_every_year(&self) -> Option<&Fact> {
        let target = self.exact_target.fact?;
        match target.kind {
            FactKind::EachYear => Some(target),
            FactKind::Assigned => self.trajectory.indicator.facts_of(FactKind::EachYear).max_by_key(|fact| fact.year()),
            _ => None,
        }
    }

    /// The status where there is a target of every year only: the year's own decides, and until the last year the pace is
    /// that of the result to it.
    fn rate_by_year(&self, target: &Fact, out: &mut IndicatorProgress) {
        let Some(threshold) = self.exact_target.threshold else {
            out.status = Status::Unrated;
            out.status_reason = self.exact_target.target.reason.clone().or_else(|| Some(self.no_target()));
            return;
        };
        let time = self.result.time;
        let over = time.is_year() && target.years().is_some_and(|(_, last)| time.year() >= last);
        out.pace = self.pace_of_year(threshold.value);
        (out.status, out.status_reason) = match (out.met_year, out.pace.value) {
            (Some(true), _) if over => (Status::Achieved, None),
            (Some(true), _) => (Status::OnTrack, None),
            (Some(false), _) if over => {
                let status = if self.is_back() { Status::Regressing } else { Status::Missed };
                (status, Some(ReasonCode::TargetYearPassed.into()))
            }
            (Some(false), Some(pace)) => (by_cuts(pace, self.plan.cuts()), None),
            (Some(false), None) if self.start().is_none() && !self.is_flow() => {
                (Status::NoStart, out.pace.reason.clone())
            }
            // How much of a year is done is not told below nothing, only that it is not enough.
            (Some(false), None) if self.is_flow() && self.trajectory.direction.is_some() => (Status::Slow, None),
            // A level that every year keeps is lost.
            (Some(false), None) if self.is_back() => (Status::Regressing, out.pace.reason.clone()),
            (Some(false), None) => (Status::Missed, out.pace.reason.clone()),
            // What is there within the year says nothing yet of its end.
            (None, _) if !time.is_year() && threshold.tells_side(self.trajectory.direction) => {
                (Status::Unrated, Some(ReasonCode::YearNotOver.into()))
            }
            (None, _) => (Status::Unrated, Some(self.trajectory.no_way().into())),
        };
    }

    /// The status of what begins anew every year and has targets of years only: the year's own decides, and the last of them for
    /// all.
    fn rate_by_assigned(&self, out: &mut IndicatorProgress) {
        let targets = self.trajectory.indicator.all_facts().filter(|fact| fact.kind.is_target());
        let last = targets.filter_map(Fact::year).max();
        let over = last.is_none_or(|last| self.result.time >= Time::Year(last));
        for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
            *measure = Measure::none(ReasonCode::BeginsAnew);
        }
        (out.status, out.status_reason) = match (out.met_year == Some(true), over) {
            (true, true) => (Status::Achieved, None),
            (true, false) => (Status::OnTrack, None),
            (false, true) => (Status::Missed, Some(ReasonCode::TargetYearPassed.into())),
            (false, false) => (Status::Slow, None),
        };
    }

    /// Whether years bring what is rated, each from nothing.
    fn is_flow(&self) -> bool {
        self.trajectory.indicator.series() == SeriesKind::Flow
    }

    /// Whether a level is worse than its start.
    fn is_back(&self) -> bool {
        let direction = self.trajectory.direction;
        let worse_than = |(_, start): (Time, Exact)| worse(self.result.value, start, direction);
        !self.is_flow() && self.start().is_some_and(worse_than)
    }

    /// How far a result has come to the target of its year: of what it brings, or else of the way from the start.
    fn pace_of_year(&self, target: Exact) -> Measure {
        let value = self.result.value;
        if self.is_flow() {
            return match self.trajectory.direction {
                None => Measure::none(self.trajectory.no_way()),
                // Below nothing no share tells how much is done.
                Some(_) if target.is_negative() || value.is_negative() => Measure::none(ReasonCode::NoDistance),
                Some(Movement::Up) => share_of(value, target),
                Some(Movement::Down) => share_of(target, value),
            };
        }
        match self.start() {
            None => Measure::none(ReasonCode::NoBaseline),
            Some((_, start)) if start == target => Measure::none(ReasonCode::NoDistance),
            Some((_, start)) if worse(target, start, self.trajectory.direction) => {
                Measure::none(ReasonCode::PathNotMoved)
            }
            Some((_, start)) => Measure::exactly(ratio_of(value, start, target)),
        }
    }

    /// The status, the first that holds.
    fn rate(&self, end: Option<(Time, Threshold)>, out: &mut IndicatorProgress) {
        let ahead = end.is_some_and(|(due, _)| self.result.time < due);
        if ahead && self.plan.starts_afresh(self.trajectory.indicator) {
            // The figure of one year is no way from the start, and says nothing of the last one's: its own target decides.
            if let Some(enough) = out.met_year.or(out.met_period.filter(|met| *met)) {
                out.status = if enough { Status::OnTrack } else { Status::Slow };
                out.met_period = None;
                for measure in [&mut out.distance, &mut out.pace, &mut out.needed] {
                    *measure = Measure::none(ReasonCode::BeginsAnew);
                }
                (out.projection, out.projection_reason) = (None, Some(ReasonCode::BeginsAnew.into()));
                return;
            }
        }
        if out.met_period == Some(true) {
            out.status = Status::Achieved;
            return;
        }
        let Some((due, _)) = end else {
            match self.target_of_every_year() {
                _ if out.met_year.is_some() && self.plan.starts_afresh(self.trajectory.indicator) => {
                    self.rate_by_assigned(out);
                }
                Some(target) => self.rate_by_year(target, out),
                None => {
                    out.status = Status::Unrated;
                    out.status_reason = Some(self.no_target());
                }
            }
            return;
        };
        let no_start = self.trajectory.start.is_none();
        if out.met_period == Some(false) && self.result.time >= due {
            let direction = self.trajectory.direction;
            let back = self.start().is_some_and(|(_, start)| worse(self.result.value, start, direction));
            out.status = if back { Status::Regressing } else { Status::Missed };
            out.status_reason = Some(ReasonCode::TargetYearPassed.into());
            return;
        }
        if no_start {
            out.status = Status::NoStart;
            out.status_reason = out.pace.reason.clone();
            return;
        }
        let growth = out.growth_ratio.as_ref().and_then(|measure| measure.value);
        out.method = if growth.is_some() { Method::Cagr } else { Method::Pace };
        if let Some(ratio) = growth.or(out.pace.value) {
            out.status = by_cuts(ratio, self.plan.cuts());
            return;
        }
        let reason = out.pace.reason.clone();
        let without_pace = reason
            .as_ref()
            .is_some_and(|reason| matches!(reason.code, ReasonCode::NoDistance | ReasonCode::PathNotMoved));
        out.status_reason = reason;
        out.status = match (self.start(), self.trajectory.direction) {
            (Some((_, start)), _) if without_pace && start == self.result.value => Status::OnTrack,
            (Some((_, start)), Some(direction)) if without_pace => {
                let planned = |value| self.path().is_some_and(|path| !worse(value, path, Some(direction)));
                let back = worse(self.result.value, start, Some(direction)) && !planned(self.result.value);
                if back { Status::Regressing } else { Status::OnTrack }
            }
            (_, None) if without_pace => {
                out.status_reason = Some(self.trajectory.no_way().into());
                Status::Unrated
            }
            _ => Status::Unrated,
        };
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
    let plain = trajectory.versions.is_empty() && !trajectory.unclear && !trajectory.allowance;
    plain
        && trajectory.direction.is_some()
        && !trajectory.plan.starts_afresh(trajectory.indicator)
        && trajectory.totals.is_empty()
        && trajectory.indicator.series() != SeriesKind::Flow
        && !matches!(trajectory.better, Some(Better::Neither | Better::Near))
        && trajectory.start.as_ref().is_some_and(|start| start.baseline)
        && trajectory.points.iter().all(|point| point.fact.kind != FactKind::Over)
}

/// How much a part is of a whole; of nothing there is no share.
fn share_of(part: Exact, whole: Exact) -> Measure {
    if whole.is_zero() { Measure::none(ReasonCode::NoDistance) } else { Measure::exactly(div(part, whole)) }
}

/// How much of the way from a start to a target a result has gone.
///
/// # Errors
/// Why there is no way: the result is older than the start, or the start is the target or better.
fn way_gone(
    result: &Known<'_>,
    (begun, start): (Time, Exact),
    target: Exact,
    direction: Option<Direction>,
) -> Result<Option<Exact>, ReasonCode> {
    if result.time < begun {
        return Err(ReasonCode::BeforeStart);
    }
    // From a start that is better than the target, a worse result would be further on its way.
    if start == target || worse(target, start, direction) {
        return Err(ReasonCode::NoDistance);
    }
    Ok(gone(result.value, start, target))
}

/// (r − v0) / (vT − v0) × 100
fn gone(result: Exact, start: Exact, target: Exact) -> Option<Exact> {
    mul(ratio_of(result, start, target)?, whole(100))
}

/// (r − v0) / (v − v0)
fn ratio_of(result: Exact, start: Exact, end: Exact) -> Option<Exact> {
    div(sub(result, start)?, sub(end, start)?)
}

fn by_cuts(ratio: Decimal, cuts: StatusThresholds) -> Status {
    if ratio >= cuts.on_track {
        Status::OnTrack
    } else if ratio >= cuts.slow {
        Status::Slow
    } else if ratio.is_sign_negative() && !ratio.is_zero() {
        Status::Regressing
    } else {
        Status::VerySlow
    }
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
