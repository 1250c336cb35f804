//! How a result with a number is judged: its distance, its pace, what is needed, where the trend leads, its status.

use rust_decimal::Decimal;

use super::exact::{abs, div, mul, sub, whole};
use super::growth::{growth, growth_between};
use super::known::{Known, figure, known};
use super::point::Point;
use super::reason::{Reason, ReasonCode};
use super::result::{IndicatorProgress, Measure, Method, PartOfYear, Status};
use super::target::ExactTarget;
use super::threshold::{Threshold, meets, worse};
use super::total_progress::no_side_is_better;
use super::trajectory::Trajectory;
use super::trend::project;
use super::way::{by_cuts, ratio_of, share_of, way_gone};
use super::within_year::{asked_then, met_by_then};
use super::year_parts::{is_within_year, months_until};
use crate::model::{Better, Comparator, Direction, Fact, FactKind, MONTHS, Movement, Plan, SeriesKind, Time};
use bdg_syntax::number::Exact;

/// The target that growth is held against: as it is shown or as it was before it was rounded, whichever is easier to meet, so that
/// who keeps to the growth meets it.
pub(super) fn grown_target(
    (time, shown): (Time, Threshold),
    aim: Option<Threshold>,
    direction: Option<Direction>,
) -> (Time, Threshold) {
    (time, aim.filter(|aim| worse(aim.value, shown.value, direction)).unwrap_or(shown))
}

/// A result with a number, and all that it is held against.
pub(super) struct Judge<'c, 'p> {
    pub plan: &'p Plan,
    pub trajectory: &'c Trajectory<'p>,
    pub period: Option<(Time, ExactTarget<'p>)>,
    pub exact_target: ExactTarget<'p>,
    pub result: Known<'p>,
}

impl Judge<'_, '_> {
    pub(super) fn judge(&self, method: Method, mut out: IndicatorProgress) -> IndicatorProgress {
        let value = self.result.value;
        let direction = self.trajectory.direction;
        out.result = Some(figure(self.plan, self.trajectory.indicator, &self.result));
        out.met_year = met_by_then(self.trajectory, &self.exact_target, (self.result.time, value));
        if is_within_year(self.result.time) {
            let then = asked_then(self.trajectory, &self.exact_target, self.result.time);
            out.set_gap_year(then.and_then(|then| sub(value, then.value)));
            let target = then.and_then(|then| then.value.to_decimal());
            let months = months_until(self.result.time);
            out.part = Some(PartOfYear { months, target, level: true, asked: None, year_before: None });
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
