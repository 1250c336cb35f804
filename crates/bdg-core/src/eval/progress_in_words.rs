//! The progress of what has no number: met, not met, and other words.

use super::known::{figure, figure_of_words, newest_before};
use super::reason::{Reason, ReasonCode};
use super::result::{IndicatorProgress, Measure, Status};
use super::words::{asked_in_words, met_in_words};
use super::year_parts::is_within_year;
use crate::model::{Fact, FactKind, Indicator, Plan, UnitKind, ValueKind};

/// An indicator whose year has no result with a number; `đạt` and `chưa đạt` are judged all the same.
pub(super) fn without_number(
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
