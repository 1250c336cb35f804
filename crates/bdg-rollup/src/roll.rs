//! From the results of places to the figures of a level, with the plan's targets beside them.

use std::collections::HashMap;

use super::measure::{Measure, Summed};
use super::results::Results;
use super::total::{Adder, Sum, Total};
use bdg_core::eval::{self, IndicatorProgress, Method, Threshold, meets, place_named};
use bdg_core::model::{AgencyId, Direction, Fact, FactKind, Indicator, IndicatorId, Plan, Time};
use bdg_core::scenario;
use bdg_office::places::{Place, PlaceId, PlaceLevel};
use bdg_syntax::number::{Exact, format_decimal};
use bdg_syntax::{HeadAst, Word, print_head};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// The place whose figures are wanted; all places where it is `None`.
    pub place: Option<PlaceId>,
    /// The level whose places are shown one by one.
    pub level: Option<PlaceLevel>,
    /// The full codes of the indicators; all where it is empty.
    pub codes: &'a [String],
    /// Whether totals keep what they are the sums of, for [`why`](super::why()).
    pub keeps: bool,
}

/// The figures of a place or of all, by indicator.
#[derive(Debug, Clone)]
pub struct RolledUp {
    /// The time.
    pub time: Time,
    /// The place; `None` of all places.
    pub place: Option<PlaceId>,
    /// The places of the level asked for, in the order of the table.
    pub places: Vec<PlaceId>,
    /// By indicator, in the order of the plan.
    pub indicators: Vec<RolledIndicator>,
    /// The indicators of which several places have no figure together: ranks and words.
    pub not_summed: Vec<IndicatorId>,
}

/// The figures of an indicator.
#[derive(Debug, Clone)]
pub struct RolledIndicator {
    /// The indicator.
    pub id: IndicatorId,
    /// Its number in the tally.
    pub number: u32,
    /// How it is summed.
    pub measure: Measure,
    /// The figure of the place or of all.
    pub total: Total,
    /// How that stands to the plan; only where all places are there, and the plan is of all of them.
    pub progress: Option<IndicatorProgress>,
    /// What the plan itself has as its result for the time, where that is another figure.
    pub in_plan: Option<eval::Figure>,
    /// The places of the level, in their order.
    pub places: Vec<RolledPlace>,
}

/// The figure of a place in an indicator.
#[derive(Debug, Clone)]
pub struct RolledPlace {
    /// The figure.
    pub total: Total,
    /// Whether it meets what the year asks of the place; `None` where nothing is asked of it, or not all is known.
    pub met: Option<bool>,
}

/// The figures that are asked for, of all results that were read.
#[must_use]
pub fn roll_up(results: &mut Results<'_>, asked: Asked<'_>) -> RolledUp {
    results.tally.settle();
    let results = &*results;
    let time = results.tally.asked();
    let tops: Vec<PlaceId> = asked.place.map_or_else(|| results.places.tops().collect(), |place| vec![place]);
    let places = asked.level.map(|level| results.places.of_level(&tops, level)).unwrap_or_default();
    let agencies: HashMap<PlaceId, AgencyId> =
        places.iter().filter_map(|id| Some((*id, agency_of(results.plan, results.places.get(*id)?)?))).collect();
    let wanted = |indicator: &Indicator| asked.codes.is_empty() || asked.codes.contains(&indicator.full_code);
    let (mut indicators, mut not_summed) = (Vec::<RolledIndicator>::new(), Vec::new());
    for ((number, measure), (id, indicator)) in (0_u32..).zip(&results.measures).zip(results.plan.indicators()) {
        if !wanted(indicator) {
            continue;
        }
        if measure.summed == Summed::Not {
            not_summed.push(id);
            continue;
        }
        let adder = Adder::new(results.places, &results.tally, measure, number, asked.keeps);
        let total = adder.of_all(&tops);
        let judge = Judge::new(results.plan, id, indicator, time);
        let of_place = |place: &PlaceId| {
            let total = adder.of_place(*place);
            let met = judge.met(agencies.get(place).copied(), &total, measure);
            RolledPlace { total, met }
        };
        let places = places.iter().map(of_place).collect();
        let in_plan = if asked.place.is_none() { other_in_plan(results.plan, id, time, &total, measure) } else { None };
        indicators.push(RolledIndicator { id, number, measure: *measure, total, progress: None, in_plan, places });
    }
    if asked.place.is_none() {
        add_progress(results.plan, time, &mut indicators);
    }
    RolledUp { time, place: asked.place, places, indicators, not_summed }
}

/// The agency that a place is in a plan.
#[must_use]
pub fn agency_of(plan: &Plan, place: &Place) -> Option<AgencyId> {
    place_named(plan, &place.code).or_else(|| place_named(plan, &place.name))
}

/// What a year asks of places.
#[derive(Debug)]
pub struct Judge<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    time: Time,
    /// What it asks of all, where that can be asked of each.
    common: Option<(Threshold, Option<Direction>)>,
}

impl<'p> Judge<'p> {
    /// What the year of a time asks of places in an indicator.
    #[must_use]
    pub fn new(plan: &'p Plan, id: IndicatorId, indicator: &'p Indicator, time: Time) -> Judge<'p> {
        let whole = time.is_year().then(|| eval::asked_in(plan, id, time.year())).flatten();
        Judge { plan, indicator, time, common: whole }
    }

    fn met(&self, agency: Option<AgencyId>, total: &Total, measure: &Measure) -> Option<bool> {
        let value = Some(total).filter(|total| total.stands()).and_then(|total| total.value(measure))?;
        let (threshold, direction) = self.asked(agency)?;
        meets(value, &threshold, direction)
    }

    /// Whether a target of its own is assigned to a place.
    #[must_use]
    pub fn is_assigned(&self, agency: AgencyId) -> bool {
        self.indicator.assigned_to(agency).next().is_some()
    }

    /// What is asked of all places together.
    #[must_use]
    pub fn asked_of_all(&self) -> Option<(Threshold, Option<Direction>)> {
        self.common
    }

    /// What is asked of a place, by the agency that it is in the plan: what is assigned to it, or else what is asked of all.
    #[must_use]
    pub fn asked(&self, agency: Option<AgencyId>) -> Option<(Threshold, Option<Direction>)> {
        let mut given = agency.into_iter().flat_map(|agency| self.indicator.assigned_to(agency)).peekable();
        let (_, direction) = self.common?;
        if given.peek().is_some() {
            let own = given.find(|one| one.fact.time.is_some_and(|time| time.is_same(self.time)))?;
            return Some((Threshold::of(&own.fact.value)?, direction));
        }
        // What adds up is asked of all places together.
        self.common.filter(|_| self.plan.is_level(self.indicator))
    }
}

/// What the plan has for a time, where that is not the total.
fn other_in_plan(plan: &Plan, id: IndicatorId, time: Time, total: &Total, measure: &Measure) -> Option<eval::Figure> {
    let value = Some(total).filter(|total| total.stands())?.value(measure)?;
    let known = eval::known_figures(plan, id);
    let known = known.into_iter().find(|figure| figure.time.is_same(time))?;
    let stated = known.value?;
    let same = value.rounded(stated.scale()).is_none_or(|rounded| rounded == stated);
    (!same).then_some(known)
}

/// Holds the totals that stand against the plan, as if they were its results.
fn add_progress(plan: &Plan, time: Time, indicators: &mut [RolledIndicator]) {
    let mut with_results = plan.clone();
    for one in indicators.iter().filter(|one| one.total.stands()) {
        let Some(sum) = one.total.sum else { continue };
        if let Some(next) = with_result(&with_results, time, one.id, sum, one.total.estimate) {
            with_results = next;
        }
    }
    for one in indicators.iter_mut().filter(|one| one.total.stands()) {
        one.progress = eval::indicator_progress(&with_results, one.id, time.year(), Method::Pace);
    }
}

/// A plan with a figure as its own result of a time: `kết quả 2026: 48/268`. What the plan itself reports of that time and later
/// is left out, for otherwise that would be rated. `None` where it cannot have the figure.
#[must_use]
pub fn with_result(plan: &Plan, time: Time, id: IndicatorId, sum: Sum, estimate: bool) -> Option<Plan> {
    let mut without = plan.clone();
    let reports = |fact: &Fact| {
        matches!(fact.kind, FactKind::Actual | FactKind::Estimate)
            && fact.time.is_some_and(|own| own.end_month() > time.start_month())
    };
    if let Some(indicator) = without.indicators.get_mut(id.index()) {
        indicator.facts.retain(|fact| !reports(fact));
    }
    let plan = &without;
    let word = if estimate { Word::Estimate } else { Word::Actual };
    let moment = time.moment();
    let head = HeadAst {
        word,
        part: moment.part,
        first: None,
        year: moment.year,
        onwards: false,
        span: bdg_syntax::source::Span::default(),
    };
    let number = |value| format_decimal(value, plan.lang);
    let value = match sum.over {
        Some(over) => format!("{}/{}", number(sum.value), number(over)),
        None => number(sum.value),
    };
    let line = format!("{} {}: {value}", plan.indicator(id)?.full_code, print_head(&head, plan.lang));
    scenario::read(plan, &line, &line).ok().map(|(_, _, next)| next)
}

/// A total with as many decimals as a table shows.
#[must_use]
pub fn shown(value: Exact) -> Option<rust_decimal::Decimal> {
    value.rounded(bdg_core::phrases::DECIMALS).map(|rounded| rounded.normalize())
}
