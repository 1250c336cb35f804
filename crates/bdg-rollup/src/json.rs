//! `bdg.rollup`.

use rust_decimal::Decimal;
use serde::Serialize;

use super::measure::Measure;
use super::rank::Standing;
use super::results::Results;
use super::roll::{RolledIndicator, RolledUp};
use super::total::{Gap, Total};
use bdg_core::eval::{PathStart, Status, Target, target_in};
use bdg_core::phrases;
use bdg_office::places::PlaceId;
use bdg_report::json::{self, document};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

#[derive(Serialize)]
struct Body<'r, T: Serialize> {
    title: &'r str,
    language: Lang,
    time: Message,
    year: i32,
    place: Option<PlaceBody<'r>>,
    indicators: Vec<IndicatorBody<'r, T>>,
    not_summed: Vec<&'r str>,
    ranking: Vec<StandingBody<'r>>,
    contradictions: usize,
    wrong_rows: usize,
}

#[derive(Serialize)]
struct PlaceBody<'r> {
    code: &'r str,
    name: &'r str,
}

#[derive(Serialize)]
struct IndicatorBody<'r, T: Serialize> {
    code: &'r str,
    title: &'r str,
    unit: &'r str,
    total: FigureBody<'r>,
    target: Option<T>,
    status: Option<Status>,
    in_plan: Option<String>,
    places: Vec<FigureBody<'r>>,
}

#[derive(Serialize)]
struct FigureBody<'r> {
    place: Option<PlaceBody<'r>>,
    value: Option<String>,
    numerator: Option<String>,
    denominator: Option<String>,
    estimate: bool,
    complete: bool,
    basis: usize,
    expected: usize,
    missing: Vec<MissingBody<'r>>,
    contradicts: Option<String>,
    met_year: Option<bool>,
}

#[derive(Serialize)]
struct StandingBody<'r> {
    place: Option<PlaceBody<'r>>,
    rank: Option<usize>,
    met: usize,
    judged: usize,
    lacks: Vec<&'r str>,
}

#[derive(Serialize)]
struct MissingBody<'r> {
    code: &'r str,
    reason: &'static str,
}

/// Rolled-up figures as JSON: decimals are texts with every digit.
#[must_use]
pub fn json(rolled: &RolledUp, results: &Results<'_>, title: &str) -> String {
    let of = Of { results };
    let year = rolled.time.year();
    // What the plan asks for is asked of all places together.
    let targets: Vec<Option<Target>> = rolled
        .indicators
        .iter()
        .map(|one| rolled.place.is_none().then(|| target_in(results.plan, one.id, year, PathStart::Baseline).target))
        .collect();
    document(
        "bdg.rollup",
        Body {
            title,
            language: results.plan.lang,
            time: phrases::time_words(rolled.time),
            year,
            place: rolled.place.and_then(|place| of.place(place)),
            indicators: rolled
                .indicators
                .iter()
                .zip(&targets)
                .map(|(one, target)| of.indicator(one, target.as_ref().map(json::target), year))
                .collect(),
            not_summed: rolled
                .not_summed
                .iter()
                .filter_map(|id| results.plan.indicator(*id))
                .map(|indicator| indicator.full_code.as_str())
                .collect(),
            ranking: rolled.standings().into_iter().map(|one| of.standing(rolled, one)).collect(),
            contradictions: results.tally.conflicts.len(),
            wrong_rows: results.files.iter().map(|(_, table)| table.faults.len() + table.more_faults).sum(),
        },
    )
}

struct Of<'r> {
    results: &'r Results<'r>,
}

impl<'r> Of<'r> {
    fn place(&self, id: PlaceId) -> Option<PlaceBody<'r>> {
        self.results.places.get(id).map(|place| PlaceBody { code: &place.code, name: &place.name })
    }

    fn indicator<T: Serialize>(&self, one: &RolledIndicator, target: Option<T>, year: i32) -> IndicatorBody<'r, T> {
        let plan = self.results.plan;
        let indicator = plan.indicator(one.id);
        let progress = one.progress.as_ref();
        IndicatorBody {
            code: indicator.map_or("", |indicator| &indicator.full_code),
            title: indicator.map_or("", |indicator| plan.indicator_title(indicator, year)),
            unit: indicator.map_or("", |indicator| plan.unit_label(indicator)),
            total: self.figure(&one.total, &one.measure, progress.and_then(|progress| progress.met_year)),
            target,
            status: progress.map(|progress| progress.status),
            in_plan: one.in_plan.as_ref().and_then(|figure| figure.value).map(text),
            places: one.places.iter().map(|of| self.figure(&of.total, &one.measure, of.met)).collect(),
        }
    }

    fn standing(&self, rolled: &RolledUp, standing: Standing) -> StandingBody<'r> {
        let lacks = standing.lacks.into_iter().filter_map(|at| rolled.indicators.get(at));
        let code = |one: &RolledIndicator| Some(self.results.plan.indicator(one.id)?.full_code.as_str());
        StandingBody {
            place: self.place(standing.place),
            rank: standing.rank,
            met: standing.met,
            judged: standing.judged,
            lacks: lacks.filter_map(code).collect(),
        }
    }

    fn figure(&self, total: &Total, measure: &Measure, met_year: Option<bool>) -> FigureBody<'r> {
        let counts = total.sum.and_then(|sum| Some((sum.value, sum.over?)));
        let missing = total.gaps.iter().filter_map(|(place, gap)| {
            let code = &self.results.places.get(*place)?.code;
            let reason = match gap {
                Gap::NoResult => "no_result",
                Gap::NoCounts => "no_counts",
                Gap::Contradiction => "contradiction",
            };
            Some(MissingBody { code, reason })
        });
        FigureBody {
            place: total.place.and_then(|place| self.place(place)),
            value: total.value(measure).and_then(bdg_syntax::number::Exact::to_decimal).map(text),
            numerator: counts.map(|(value, _)| text(value)),
            denominator: counts.map(|(_, over)| text(over)),
            estimate: total.estimate,
            complete: total.is_complete(),
            basis: total.basis,
            expected: total.expected(),
            missing: missing.collect(),
            contradicts: total.contradicts.and_then(|own| own.figure(measure)?.to_decimal()).map(text),
            met_year,
        }
    }
}

fn text(value: Decimal) -> String {
    value.normalize().to_string()
}
