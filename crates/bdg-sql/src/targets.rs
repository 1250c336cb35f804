//! What the year asks of all places together and of each: as constants of the text.

use bdg_core::eval::{Method, Threshold, indicator_progress, meets};
use bdg_core::model::{Comparator, Direction, Indicator, IndicatorId, Plan, Time};
use bdg_rollup::{Judge, Measure, Sum, Summed, agency_of, with_result};
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

use crate::asked::{Asked, PlaceRow};
use crate::bands::{Band, bands, fraction};

/// What is asked, with the numbers that meet it.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub set: usize,
    pub value: (i64, i64),
    pub upper: Option<(i64, i64)>,
    pub comparator: &'static str,
    pub bands: Vec<BandRow>,
}

/// A band as whole numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BandRow {
    pub low: Option<((i64, i64), bool)>,
    pub high: Option<((i64, i64), bool)>,
    pub ends: Option<bool>,
    pub met: bool,
}

/// The targets of one indicator, by their number in [`Targets::sets`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Targets {
    pub sets: Vec<Target>,
    /// By indicator: what is asked of all together, and of each place.
    pub common: Vec<(usize, bool, usize)>,
    /// By the place in the answer and the indicator: what is assigned to it; 0 where nothing is asked of it.
    pub assigned: Vec<(usize, usize, usize)>,
}

impl Targets {
    /// Adds what is asked in an indicator. Returns the largest numerator and denominator in it, and whether all of it could be
    /// compiled.
    pub(crate) fn add(
        &mut self,
        asked: &Asked<'_>,
        places: &[PlaceRow],
        (number, id, indicator): (usize, IndicatorId, &Indicator),
        measure: &Measure,
    ) -> Option<(i64, i64)> {
        let before = (self.sets.len(), self.common.len(), self.assigned.len());
        let found = self.try_add(asked, places, (number, id, indicator), measure);
        if found.is_none() {
            self.sets.truncate(before.0);
            self.common.truncate(before.1);
            self.assigned.truncate(before.2);
        }
        found
    }

    /// Forgets what is asked in an indicator.
    pub(crate) fn leave_out(&mut self, number: usize) {
        self.common.retain(|(indicator, _, _)| *indicator != number);
        self.assigned.retain(|(_, indicator, _)| *indicator != number);
    }

    fn try_add(
        &mut self,
        asked: &Asked<'_>,
        places: &[PlaceRow],
        (number, id, indicator): (usize, IndicatorId, &Indicator),
        measure: &Measure,
    ) -> Option<(i64, i64)> {
        let judge = Judge::new(asked.plan, id, indicator, asked.time);
        let first = self.sets.len();
        if let Some((threshold, direction)) = judge.asked_of_all().filter(|_| asked.place.is_none()) {
            let set = self.set(&threshold, direction)?;
            let bands = bands(&threshold, direction)?;
            if !agrees(asked.plan, asked.time, id, measure, (&threshold, direction), &bands) {
                return None;
            }
            self.common.push((number, true, set));
        }
        if let Some((threshold, direction)) = judge.asked(None) {
            let set = self.set(&threshold, direction)?;
            self.common.push((number, false, set));
        }
        for (shown, place) in places.iter().filter_map(|place| Some((place.shown?, asked.places.get(place.id)?))) {
            let agency = agency_of(asked.plan, place).filter(|agency| judge.is_assigned(*agency));
            let Some(agency) = agency else { continue };
            let set = match judge.asked(Some(agency)) {
                Some((threshold, direction)) => self.set(&threshold, direction)?,
                None => 0,
            };
            self.assigned.push((shown, number, set));
        }
        let mut most = (1, 1);
        for target in self.sets.get(first..).unwrap_or_default() {
            let ends = target.bands.iter().flat_map(|band| [band.low, band.high]).flatten();
            for ((num, den), _) in ends {
                most = (most.0.max(num.checked_abs()?), most.1.max(den));
            }
        }
        Some(most)
    }

    fn set(&mut self, threshold: &Threshold, direction: Option<Direction>) -> Option<usize> {
        let set = self.sets.len() + 1;
        let row = |band: Band| {
            let end = |end: Option<crate::bands::End>| match end {
                Some(end) => fraction(end.at).map(|at| Some((at, end.within))),
                None => Some(None),
            };
            Some(BandRow { low: end(band.low)?, high: end(band.high)?, ends: band.ends, met: band.met })
        };
        let bands = bands(threshold, direction)?.into_iter().map(row).collect::<Option<Vec<_>>>()?;
        let upper = match threshold.stretch {
            Some(stretch) => Some(fraction(stretch)?),
            None => None,
        };
        let comparator = word(threshold.comparator);
        self.sets.push(Target { set, value: fraction(threshold.value)?, upper, comparator, bands });
        Some(set)
    }
}

fn word(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Reach => "reach",
        Comparator::AtLeast => "at_least",
        Comparator::Above => "above",
        Comparator::AtMost => "at_most",
        Comparator::Below => "below",
        Comparator::About => "about",
    }
}

/// Whether the progress of a result says what the bands say: at their ends, and between them.
fn agrees(
    plan: &Plan,
    time: Time,
    id: IndicatorId,
    measure: &Measure,
    (threshold, direction): (&Threshold, Option<Direction>),
    bands: &[Band],
) -> bool {
    let ends: Vec<Exact> = bands.iter().flat_map(|band| [band.low, band.high]).flatten().map(|end| end.at).collect();
    let mut samples: Vec<Exact> = ends.clone();
    samples.extend(ends.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        one.checked_add(*other)?.checked_mul(Exact::new(Decimal::new(5, 1)))
    }));
    for end in [ends.iter().min(), ends.iter().max()].into_iter().flatten() {
        samples.extend([end.checked_sub(Exact::ONE), end.checked_add(Exact::ONE)].into_iter().flatten());
    }
    samples.sort();
    samples.dedup();
    samples.into_iter().all(|sample| {
        let of_sample = sum_of(sample, measure).and_then(|sum| with_result(plan, time, id, sum, false));
        let Some(with_sample) = of_sample else { return true };
        let progress = indicator_progress(&with_sample, id, time.year(), Method::Pace);
        progress.is_some_and(|progress| progress.met_year == meets(sample, threshold, direction))
    })
}

/// A figure of an indicator as places could report it; `None` where they cannot.
fn sum_of(value: Exact, measure: &Measure) -> Option<Sum> {
    let below = value.is_negative() && (measure.bounded || measure.counted);
    let above = measure.bounded && value > Exact::new(Decimal::ONE_HUNDRED);
    if below || above {
        return None;
    }
    if measure.summed == Summed::Counted {
        return Some(Sum { value: value.num(), over: Some(value.den().checked_mul(measure.factor)?) });
    }
    let decimal = value.to_decimal().filter(|decimal| Exact::new(*decimal) == value && decimal.scale() <= 9)?;
    Some(Sum { value: decimal, over: None })
}
