//! The progress of a flow: what it has brought of a total so far, and a year that is not over.

use rust_decimal::Decimal;

use super::exact::{add, div, is_positive, mul, sub, whole};
use super::figure::{PathStart, TargetKind};
use super::flow::{Total, running};
use super::known::{Brought, Known, Origin, brought_in, figure, known, years_of_results};
use super::part_target::{AskedOfPart, asked_of_part, covered, whole_year_of};
use super::reason::{Reason, ReasonCode};
use super::result::{
    IndicatorProgress, LongerTotal, Measure, Method, PartOfYear, Projection, Reached, Status, TrendMethod,
};
use super::threshold::{Threshold, meets};
use super::trajectory::Trajectory;
use super::year_parts::{MONTHS, months_until, part_of};
use crate::model::{Better, Direction, Fact, Indicator, IndicatorId, Plan, StatusThresholds, Time};
use bdg_syntax::number::Exact;

/// A result of a flow in a year, held against a total of several years.
pub(super) struct TotalJudge<'c, 'p> {
    pub plan: &'p Plan,
    pub indicator: &'p Indicator,
    pub trajectory: &'c Trajectory<'p>,
    pub total: &'c Total<'p>,
    /// What the year asks for.
    pub asked: Option<Threshold>,
    /// What the plan asks of the part of the year that the result covers.
    pub of_part: Option<AskedOfPart>,
    pub brought: &'c Brought<'p>,
    /// How much of the year the result covers, the whole being one.
    pub covered: Exact,
    pub year: i32,
}

impl TotalJudge<'_, '_> {
    /// Adds all that a result says of the total: what has been brought since its first year, r, against what the plan asks
    /// of the time until now, p, and of all years, v.
    pub(super) fn judge(&self, mut out: IndicatorProgress) -> IndicatorProgress {
        let direction = self.trajectory.direction;
        out.result = Some(figure(self.plan, self.indicator, &self.brought.known));
        judge_year((self.asked.as_ref(), self.of_part.as_ref()), direction, self.brought, &mut out);
        if !since_january(self.brought) {
            return unrated(Self::by_pace(out), months_missing(self.year));
        }
        let newest = (self.year, self.brought.known.value);
        let figures = known(self.plan, self.indicator);
        let sum = running(&figures, self.total.years.0, newest);
        // Where years are missing, what is told of all of them together.
        let told = || told_of_total(self.indicator, self.total, self.year).filter(|_| self.brought.months == MONTHS);
        match (sum, told) {
            (Ok(sum), _) => self.judge_sum(out, sum),
            (Err(reason), told) => {
                if let Some(brought) = &told() {
                    return TotalJudge { brought, ..*self }.judge_sum(out, brought.known.value);
                }
                // Of a target that is no number that is what is told.
                let reason = self.total.point.threshold.err().map_or(reason, Reason::new);
                unrated(Self::by_pace(out), reason)
            }
        }
    }

    fn by_pace(mut out: IndicatorProgress) -> IndicatorProgress {
        out.method = Method::Pace;
        out
    }

    /// Adds what a sum says of the total: all that has been brought since its first year.
    pub(super) fn judge_sum(&self, out: IndicatorProgress, sum: Exact) -> IndicatorProgress {
        let direction = self.trajectory.direction;
        let mut out = Self::by_pace(out);
        let threshold = match &self.total.point.threshold {
            Ok(threshold) => threshold.on_both_sides(self.trajectory.better == Some(Better::Near)),
            Err(code) => return unrated(out, Reason::new(*code)),
        };
        out.reached = self.reached(sum);
        out.longer = self.longer();
        let over = self.year == self.total.years.1 && self.brought.months == MONTHS;
        let bound = threshold.bound(direction);
        let limit = bound.is_some_and(|bound| bound.side == Direction::Down);
        let holds = meets(sum, &threshold, direction);
        // What may not be exceeded is kept only when the last year is over.
        let bounded = limit || threshold.two_sided;
        out.met_period = if bounded && !over && holds == Some(true) { None } else { holds };
        out.set_gap_period(sub(sum, threshold.value));
        out.distance = Measure::exactly(div(sum, threshold.value).and_then(|share| mul(share, whole(100))));
        let planned = self.planned();
        out.set_path(planned.as_ref().ok().copied());
        out.pace = match planned {
            Err(reason) => Measure::none(reason),
            Ok(planned) if planned.is_zero() => Measure::none(ReasonCode::PathNotMoved),
            Ok(_) if limit && sum.is_zero() => Measure::exactly(Some(whole(1))),
            Ok(planned) if limit => Measure::exactly(div(planned, sum)),
            Ok(planned) => Measure::exactly(div(sum, planned)),
        };
        out.needed = self.needed(sum, threshold, out.met_period, limit);
        self.project(sum, threshold, &mut out);
        let no_way = bound.is_none().then(|| self.trajectory.no_way());
        rate(&mut out, self.plan.cuts(), over, no_way);
        if self.total.point.fact.value.averaged {
            self.on_average(sum, &mut out);
        }
        out
    }

    fn reached(&self, sum: Exact) -> Option<Reached> {
        let (first, last) = self.total.years;
        let of_period = self.plan.period().is_some_and(|period| (period.first, period.last) == (first, last));
        let (years, time) = ((first, last), self.brought.known.time);
        let told = match self.brought.known.origin {
            Origin::Own(fact) if fact.is_of_years() => Some(fact.kind),
            _ => None,
        };
        Some(Reached { years, time, value: sum.to_decimal()?, averaged: false, of_period, told })
    }

    /// What has been brought of the other totals that the year lies in.
    fn longer(&self) -> Vec<LongerTotal> {
        let figures = known(self.plan, self.indicator);
        let others = self.trajectory.totals_over(self.year).filter(|total| total.years != self.total.years);
        let brought = others.filter(|total| !total.point.fact.value.averaged).filter_map(|total| {
            let of = TotalJudge { total, ..*self };
            let sum = running(&figures, total.years.0, (self.year, self.brought.known.value)).ok()?;
            let planned = of.planned().ok().and_then(Exact::to_decimal);
            let target = self.trajectory.explicit(total.point.fact, TargetKind::Period, total.years.1).target;
            Some(LongerTotal { reached: of.reached(sum)?, planned, target })
        });
        brought.collect()
    }

    /// Tells of an average as such: what has been brought and planned so far for each year that is over, and what all years
    /// bring for each of them.
    fn on_average(&self, sum: Exact, out: &mut IndicatorProgress) {
        let all = self.all_years();
        let gone = self.gone();
        let a_year = |value: Exact, years: Option<Exact>| div(value, years?);
        out.reached = out
            .reached
            .and_then(|reached| Some(Reached { value: a_year(sum, gone)?.to_decimal()?, averaged: true, ..reached }));
        out.set_path(out.exact.path.and_then(|path| a_year(path, gone)));
        out.set_gap_period(out.exact.gap_period.and_then(|gap| a_year(gap, Some(all))));
        // What the years bring on average is what all of them bring for each at that pace.
        let averaged = |found: Projection| {
            let exact = found.exact.and_then(|value| a_year(value, Some(all)));
            Projection { value: found.slope, exact, ..found }
        };
        out.projection = out.projection.take().map(averaged);
    }

    /// How many years the total is of.
    fn all_years(&self) -> Exact {
        let (first, last) = self.total.years;
        whole(i64::from(last).saturating_sub(i64::from(first)).saturating_add(1))
    }

    /// How many of its years are over.
    fn gone(&self) -> Option<Exact> {
        sub(self.all_years(), self.ahead()?)
    }

    /// What the plan asks of the time from the first year until now.
    fn planned(&self) -> Result<Exact, Reason> {
        let mut sum = Exact::ZERO;
        for year in self.total.years.0..=self.year {
            // What the tables print, so that a result that is just that is on plan.
            let of_year = self.total.planned(year).map(|exact| self.total.shown(year).unwrap_or(exact))?;
            let part = if year == self.year { self.planned_of_part(of_year) } else { Some(of_year) };
            let part = part.ok_or(ReasonCode::Overflow)?;
            sum = add(sum, part).ok_or(ReasonCode::Overflow)?;
        }
        Ok(sum)
    }

    /// What the plan asks of the part of the year that the result covers: its own target of it, else as much of the year's.
    fn planned_of_part(&self, of_year: Exact) -> Option<Exact> {
        let of_this =
            |part: &AskedOfPart| part.year_before.is_none() || self.asked.is_some_and(|asked| asked.value == of_year);
        let own = self.of_part.filter(of_this).map(|part| part.threshold.value);
        own.or_else(|| mul(of_year, self.covered))
    }

    /// How many years of the total are still to come.
    fn ahead(&self) -> Option<Exact> {
        let years = i64::from(self.total.years.1).saturating_sub(i64::from(self.year)).saturating_add(1);
        sub(whole(years), self.covered)
    }

    /// (v − r) / the years that are left; of a limit nothing, which may be left unused.
    fn needed(&self, sum: Exact, threshold: Threshold, met: Option<bool>, limit: bool) -> Measure {
        let Some(years) = self.ahead() else { return Measure::none(ReasonCode::Overflow) };
        if met == Some(true) {
            return Measure::none(ReasonCode::AlreadyMet);
        }
        if !is_positive(years) || (limit && met == Some(false)) {
            return Measure::none(ReasonCode::TargetYearPassed);
        }
        if limit {
            return Measure::none(ReasonCode::LimitOverYears);
        }
        Measure::exactly(sub(threshold.value, sum).and_then(|left| div(left, years)))
    }

    /// What all years bring if each brings what those until now did on average.
    fn project(&self, sum: Exact, threshold: Threshold, out: &mut IndicatorProgress) {
        if self.ahead().is_some_and(|ahead| !is_positive(ahead)) {
            out.projection_reason = Some(ReasonCode::TargetYearPassed.into());
            return;
        }
        let (first, last) = self.total.years;
        if self.gone().is_some_and(Exact::is_zero) {
            out.projection_reason = Some(ReasonCode::YearNotOver.into());
            return;
        }
        let line = || {
            let slope = div(sum, self.gone()?)?;
            Some((mul(slope, self.all_years())?, slope))
        };
        let Some((value, slope)) = line() else {
            out.projection_reason = Some(ReasonCode::Overflow.into());
            return;
        };
        let met = meets(value, &threshold, self.trajectory.direction) == Some(true);
        if !met {
            out.projection_reason = Some(ReasonCode::NeverMet.into());
        }
        let reaching = |year: &i32| {
            let years = i64::from(*year).saturating_sub(i64::from(first)).saturating_add(1);
            let then = mul(slope, whole(years));
            then.is_some_and(|then| meets(then, &threshold, self.trajectory.direction) == Some(true))
        };
        let side = threshold.bound(self.trajectory.direction).map(|bound| bound.side);
        let first_year = match side {
            Some(Direction::Up) if met => (self.year..=last).find(reaching),
            // What may not be exceeded is kept only when the last year is over.
            Some(Direction::Down) if met => Some(last),
            None if met && threshold.two_sided => Some(last),
            _ => None,
        };
        let exact = Some(value);
        let (Some(value), Some(slope)) = (value.to_decimal(), slope.to_decimal()) else { return };
        out.projection = Some(Projection {
            method: TrendMethod::StraightLine,
            points: 2,
            slope,
            growth: None,
            year: last,
            value,
            uncut: None,
            exact,
            first_year,
        });
    }
}

/// Whether what is known of a year is known of all its months until then.
fn since_january(brought: &Brought<'_>) -> bool {
    months_until(brought.known.time) == brought.months
}

fn months_missing(year: i32) -> Reason {
    Reason::of_part(ReasonCode::MonthsMissing, &year.to_string())
}

/// What is told of all years of a total together, seen from its last one.
fn told_of_total<'p>(indicator: &'p Indicator, total: &Total<'_>, year: i32) -> Option<Brought<'p>> {
    let fact = indicator.known_of_years(total.years).filter(|_| total.years.1 == year)?;
    let (time, decimals) = (Time::Year(year), fact.value.decimals());
    let known = Known { time, value: fact.over_all()?, decimals, baseline: false, origin: Origin::Own(fact) };
    Some(Brought { known, months: MONTHS })
}

/// The total that comes to its end in a year, and what is told of all its years together.
pub(super) fn brought_over_years<'c, 'p>(
    trajectory: &'c Trajectory<'p>,
    year: i32,
) -> Option<(&'c Total<'p>, Brought<'p>)> {
    trajectory.totals_over(year).find_map(|total| Some((total, told_of_total(trajectory.indicator, total, year)?)))
}

/// What a result says of its year: the whole year's target, or of the part that the result's time covers what the plan asks
/// of it, else as much of the year's. A year that is not over is met or missed only where nothing that comes can change it.
pub(super) fn judge_year(
    (asked, of_part): (Option<&Threshold>, Option<&AskedOfPart>),
    direction: Option<Direction>,
    brought: &Brought<'_>,
    out: &mut IndicatorProgress,
) {
    let value = brought.known.value;
    out.met_year = met_so_far(asked, direction, brought);
    out.met_stretch = None;
    if brought.months == MONTHS {
        out.set_gap_year(asked.and_then(|asked| sub(value, asked.value)));
        let stretch = asked.and_then(|asked| asked.stretch.map(|stretch| asked.at(stretch)));
        out.met_stretch = stretch.and_then(|stretch| meets(value, &stretch, direction));
        return;
    }
    let own = of_part.map(|part| part.threshold.value);
    let part = own.or_else(|| asked.and_then(|asked| part_of(asked.value, brought.months)));
    out.set_gap_year(part.and_then(|part| sub(value, part)));
    let (months, target) = (brought.months, part.and_then(Exact::to_decimal));
    let asked = of_part.filter(|part| part.by_plan).and_then(|part| meets(value, &part.threshold, direction));
    let year_before = of_part.and_then(|part| part.year_before).and_then(|(same, _)| same.to_decimal());
    out.part = Some(PartOfYear { months, target, level: false, asked, year_before });
}

/// Whether a result meets what its year asks for; unknown while what comes can still change it.
pub(super) fn met_so_far(
    asked: Option<&Threshold>,
    direction: Option<Direction>,
    brought: &Brought<'_>,
) -> Option<bool> {
    let asked = asked?;
    let whole = meets(brought.known.value, asked, direction);
    let side = asked.bound(direction).map(|bound| bound.side);
    match (side, whole) {
        _ if brought.months == MONTHS => whole,
        (Some(Direction::Up), Some(true)) => Some(true),
        (Some(Direction::Down), Some(false)) => Some(false),
        _ => None,
    }
}

/// What a flow has brought of a total over several years.
#[derive(Debug, Clone, Copy)]
pub struct TotalReached<'p> {
    /// The total.
    pub fact: &'p Fact,
    /// What it asks for.
    pub threshold: Threshold,
    /// Its first and its last year.
    pub years: (i32, i32),
    /// The time of the newest result, or the end of the year before the first where there is none yet.
    pub time: Time,
    /// How many months of the year of that time are known.
    pub months: i64,
    /// How much of that year they are, the whole being one: as much as the plan asks of them, else as they were of the year
    /// before, else as many of its months.
    pub covered: Exact,
    /// What has been brought since the first year.
    pub value: Exact,
}

impl TotalReached<'_> {
    /// How many of its years have brought that; `None` where that is too long a fraction.
    #[must_use]
    pub fn years_gone(&self) -> Option<Exact> {
        let before = i64::from(self.time.year()).saturating_sub(i64::from(self.years.0));
        add(whole(before), self.covered)
    }

    /// How many of its years are still to come; `None` where that is too long a fraction.
    #[must_use]
    pub fn years_ahead(&self) -> Option<Exact> {
        let all = i64::from(self.years.1).saturating_sub(i64::from(self.years.0)).saturating_add(1);
        sub(whole(all), self.years_gone()?)
    }
}

/// What a flow has brought, until its newest result, of the total that comes to its end next; `None` without a total.
///
/// # Errors
/// Why it is not known, or that the total is a limit.
#[must_use]
pub fn total_reached(plan: &Plan, id: IndicatorId) -> Option<Result<TotalReached<'_>, Reason>> {
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX)?;
    let longest = trajectory.totals.last()?;
    let years = || trajectory.totals.iter().map(|total| total.years);
    let first = years().map(|(first, _)| first).min()?;
    let last = years().map(|(_, last)| last).max()?;
    let told = |year: i32| brought_over_years(&trajectory, year).map(|(_, brought)| brought);
    let of_year = |year: i32| brought_in(plan, trajectory.indicator, year).or_else(|| told(year));
    let newest = (first..=last).rev().find_map(of_year);
    let Some(newest) = newest else { return Some(Err(ReasonCode::NoResult.into())) };
    let time = newest.known.time;
    let year = time.year();
    let over = |last: i32| last < year || last == year && newest.months == MONTHS;
    let open = || trajectory.totals.iter().filter(|total| !over(total.years.1));
    // The shortest that the year lies in, else the next one, else the one that is over.
    let total = open().find(|total| total.covers(year)).or_else(|| open().min_by_key(|total| total.years));
    let total = total.or_else(|| trajectory.total_over(year)).unwrap_or(longest);
    let figures = known(plan, trajectory.indicator);
    let reached = || {
        let threshold = total.point.threshold?;
        if threshold.bound(trajectory.direction).is_some_and(|bound| bound.side == Direction::Down) {
            return Err(ReasonCode::LimitOverYears.into());
        }
        let (fact, years) = (total.point.fact, total.years);
        if year < years.0 {
            let time = Time::Year(years.0.saturating_sub(1));
            return Ok(TotalReached {
                fact,
                threshold,
                years,
                time,
                months: i64::from(MONTHS),
                covered: Exact::ONE,
                value: Exact::ZERO,
            });
        }
        if !since_january(&newest) {
            return Err(months_missing(year));
        }
        let sum = running(&figures, years.0, (year, newest.known.value));
        let together = || told_of_total(trajectory.indicator, total, year).filter(|_| newest.months == MONTHS);
        let value = sum.or_else(|reason| together().map(|brought| brought.known.value).ok_or(reason))?;
        let (months, asked) = (i64::from(newest.months), trajectory.exact_target(year));
        let of_part = asked_of_part(&trajectory, &asked, &newest);
        let covered = covered(&trajectory, &asked, &newest, of_part.as_ref());
        Ok(TotalReached { fact, threshold, years, time, months, covered, value })
    };
    Some(reached())
}

/// What is known of the newest year in which a flow has results.
#[derive(Debug, Clone, Copy)]
pub struct NewestYear {
    /// The time of the newest result.
    pub time: Time,
    /// How many months of the year are known.
    pub months: i64,
    /// What they brought.
    pub value: Exact,
    /// What the whole year brings, by the plan's target of the part that is known or if its other months bring as much.
    pub whole: Exact,
}

/// What is known of the newest year in which an indicator has results; `None` of another kind of series than a flow.
#[must_use]
pub fn newest_year(plan: &Plan, id: IndicatorId) -> Option<NewestYear> {
    let indicator = plan.indicator(id)?;
    let years = years_of_results(plan, indicator).into_iter().rev();
    let (year, brought) = years.flat_map(|year| Some((year, brought_in(plan, indicator, year)?))).next()?;
    let (value, months) = (brought.known.value, brought.months);
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year)?;
    let asked = trajectory.exact_target(year);
    let of_part = asked_of_part(&trajectory, &asked, &brought);
    let whole = whole_year_of(&brought, asked.threshold.as_ref(), of_part.as_ref())?;
    Some(NewestYear { time: brought.known.time, months: i64::from(months), value, whole })
}

/// Takes back what only a year that is over can say.
pub(super) fn not_over(out: &mut IndicatorProgress, cuts: StatusThresholds) {
    out.met_period = None;
    out.set_gap_period(None);
    // What the rest of the year brings may still undo the one and the other.
    if matches!(out.status, Status::Achieved | Status::Missed | Status::Regressing) {
        out.status = match out.pace.value {
            Some(pace) => by_cuts(pace, cuts),
            None => Status::Unrated,
        };
        out.status_reason = out.pace.reason.clone();
    }
}

/// Takes back what rates an indicator of which no value is better.
pub(super) fn no_side_is_better(out: &mut IndicatorProgress) {
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

pub(super) fn unrated(mut out: IndicatorProgress, reason: Reason) -> IndicatorProgress {
    out.distance = Measure::none(reason.clone());
    out.pace = Measure::none(reason.clone());
    out.needed = Measure::none(reason.clone());
    out.status = Status::Unrated;
    out.status_reason = Some(reason);
    out
}

/// The status; `no_way` tells why no pace rates, where the target bounds no side.
fn rate(out: &mut IndicatorProgress, cuts: StatusThresholds, over: bool, no_way: Option<ReasonCode>) {
    out.status = match (out.met_period, out.pace.value) {
        (Some(true), _) => Status::Achieved,
        (met, _) if no_way.is_some() && !(over && met == Some(false)) => {
            out.status_reason = no_way.map(Reason::from);
            Status::Unrated
        }
        (Some(false), _) if over || out.needed.value.is_none() => {
            out.status_reason = Some(ReasonCode::TargetYearPassed.into());
            Status::Missed
        }
        (_, Some(pace)) => by_cuts(pace, cuts),
        (_, None) => {
            out.status_reason = out.pace.reason.clone();
            Status::Unrated
        }
    };
}

fn by_cuts(ratio: Decimal, cuts: StatusThresholds) -> Status {
    if ratio >= cuts.on_track {
        Status::OnTrack
    } else if ratio >= cuts.slow {
        Status::Slow
    } else {
        Status::VerySlow
    }
}
