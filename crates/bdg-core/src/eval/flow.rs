//! Flows: what a year brought from what its parts brought, and totals over several years.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::apportion::{Share, apportion, weights};
use super::derivation::AppliedRounding;
use super::end::End;
use super::exact::{add, div, mul, sub, whole};
use super::figure::PathStart;
use super::growth_digits::{asked_by, shown_change};
use super::known::{Known, known};
use super::point::Point;
use super::reason::{Reason, ReasonCode, fault_reason, no_number};
use super::reference::decimals;
use super::round::Toward;
use super::start::start;
use super::threshold::Threshold;
use crate::model::{Direction, Fact, FactKind, Indicator, Plan, Rounding, SeriesKind, Time, Unit, UnitKind, ValueKind};
use bdg_syntax::number::Exact;

/// The years of a longer total are not gone through.
const MOST_LOOKED_AT: i32 = 200;

/// What a flow must bring over several years, and how it is shared among them.
#[derive(Debug, Clone)]
pub(super) struct Total<'p> {
    /// The target, and what it asks for of all years together.
    pub point: Point<'p>,
    /// The first and the last year.
    pub years: (i32, i32),
    /// How its floor is shared.
    pub sharing: Result<Sharing<'p>, Reason>,
    /// How its upper end is shared, where it is a range.
    pub stretch: Option<Vec<Share>>,
}

/// What an earlier version of a plan gave a year.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    /// The year.
    pub year: i32,
    /// The floor of what it gave.
    pub value: Exact,
    /// The upper end of a range, else the same.
    pub top: Exact,
}

/// How a total is shared among its years.
#[derive(Debug, Clone)]
pub(super) struct Sharing<'p> {
    /// The years that keep a figure of their own: an assigned target, or from a later start a result.
    pub taken: Vec<Taken<'p>>,
    /// What is left for the other years.
    pub left: Exact,
    /// How shares are rounded.
    pub rounding: AppliedRounding,
    /// What the other years take.
    pub shares: Vec<Share>,
    /// Whether they are shared as the whole's years are, of which this is a part.
    pub as_whole: bool,
}

/// A year that keeps its figure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken<'p> {
    /// The year.
    pub year: i32,
    /// What it takes.
    pub value: Exact,
    /// Its statement, where it has one of its own.
    pub fact: Option<&'p Fact>,
}

impl Total<'_> {
    /// Whether a year is one of its years.
    pub fn covers(&self, year: i32) -> bool {
        (self.years.0..=self.years.1).contains(&year)
    }

    /// What the plan asks of one of its years, unrounded; with the reason where there is nothing.
    pub fn planned(&self, year: i32) -> Result<Exact, Reason> {
        let sharing = self.sharing.as_ref().map_err(Clone::clone)?;
        let taken = sharing.taken.iter().find(|taken| taken.year == year).map(|taken| taken.value);
        let share = || sharing.shares.iter().find(|share| share.year == year).map(|share| share.exact);
        taken.or_else(share).ok_or_else(|| ReasonCode::NoTarget.into())
    }

    /// What one of its years keeps when the total is revised.
    pub fn held(&self, year: i32) -> Option<Held> {
        let value = self.shown(year)?;
        let top = self.stretch.iter().flatten().find(|share| share.year == year);
        Some(Held { year, value, top: top.map_or(value, |share| Exact::new(share.shown)) })
    }

    /// What the plan asks of one of its years, as it is shown.
    pub fn shown(&self, year: i32) -> Option<Exact> {
        let sharing = self.sharing.as_ref().ok()?;
        let taken = sharing.taken.iter().find(|taken| taken.year == year).map(|taken| taken.value);
        let share = || sharing.shares.iter().find(|share| share.year == year).map(|share| Exact::new(share.shown));
        taken.or_else(share)
    }

    /// The share of one of its years.
    pub fn share_of(&self, year: i32, stretch: bool) -> Result<&Share, Reason> {
        let sharing = self.sharing.as_ref().map_err(Clone::clone)?;
        let upper = self.stretch.as_deref().filter(|_| stretch);
        let mut shares = upper.unwrap_or(&sharing.shares).iter();
        shares.find(|share| share.year == year).ok_or_else(|| ReasonCode::YearAssigned.into())
    }

    /// What the upper end of a range asks of one of its years, unrounded; else what [`Total::planned`] gives.
    pub fn stretched(&self, year: i32) -> Result<Exact, Reason> {
        let stretch = self.stretch.iter().flatten().find(|share| share.year == year);
        stretch.map_or_else(|| self.planned(year), |share| Ok(share.exact))
    }
}

/// The totals of a flow and the averages of any series, which are totals of as many times as there are years; the shortest
/// first. Years that an earlier version of the plan decided keep what it gave them, `held`.
pub(super) fn totals<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    (from, year): (PathStart, i32),
    held: &[Held],
) -> Vec<Total<'p>> {
    let mut facts = indicator.totals();
    if facts.is_empty() {
        return Vec::new();
    }
    let length = |fact: &Fact| fact.years().map(|(first, last)| i64::from(last).saturating_sub(i64::from(first)));
    facts.sort_by_key(|fact| (length(fact), fact.first));
    let results = match from {
        PathStart::Baseline => Vec::new(),
        PathStart::Latest => {
            // The state within a year is none of what the years reach on average.
            let whole = |known: &Known<'_>| known.time.is_year() || indicator.series() == SeriesKind::Flow;
            known(plan, indicator).into_iter().filter(|known| known.time.year() < year && whole(known)).collect()
        }
    };
    // Only a baseline gives the path a shape; what is left after results is shared by it as well.
    let baseline =
        start(plan, indicator, PathStart::Baseline, year).filter(|start| start.baseline && start.time.is_year());
    // Years of a level that reach something on average all ask for the same.
    let begun = baseline.filter(|_| indicator.series() == SeriesKind::Flow);
    let finest = begun.as_ref().map_or(0, |start| start.decimals);
    let begun = begun.map(|start| (start.time.year(), start.value));
    let mut shorter = Shorter::of(plan, indicator, begun.map(|(year, _)| year));
    for fact in facts {
        let (Some(years), Some(time)) = (fact.years(), fact.time) else { continue };
        let threshold = match asked_by(plan, indicator, &fact.value) {
            // Rates have a mean though they do not add up.
            _ if !(fact.value.averaged || adds_up_to(plan, indicator, fact)) => Err(ReasonCode::NotAdditive),
            // 20 % more than a year may be what the last year brings, or all of them together.
            _ if fact.value.changes_a_year() => Err(ReasonCode::RelativeTotal),
            Some(threshold) => fact.times().and_then(|years| threshold.times(years)).ok_or(ReasonCode::Overflow),
            None if fact.value.amount().is_some() => Err(no_number(&fact.value)),
            None => Err(match fact.value.kind {
                ValueKind::Relative { fault, .. } => fault_reason(fault),
                _ => ReasonCode::TextValue,
            }),
        };
        let mut share = |total: Exact, end: End| {
            share((fact, years), (total, end), (begun, finest), (&results, held), &mut shorter)
        };
        let sharing = threshold.map_err(Reason::new).and_then(|threshold| share(threshold.value, End::Floor));
        let top = |threshold: Threshold| share(threshold.stretch?, End::Stretch).ok();
        let stretch = threshold.ok().and_then(top).map(|sharing| sharing.shares);
        let point = Point { fact, time, threshold, decimals: decimals(plan, indicator, fact, None) };
        shorter.push(Total { point, years, sharing, stretch });
    }
    shorter.totals
}

/// The totals of an indicator so far, the shortest first, and what its years have of their own. There may be thousands of
/// totals, so each longer one looks up by year what lies within it.
struct Shorter<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    totals: Vec<Total<'p>>,
    /// The year of the baseline that gives the path a shape.
    begun: Option<i32>,
    /// The shortest total that covers a year, by its place.
    covering: BTreeMap<i32, usize>,
    /// The last of the totals that end in a year and go on from a baseline, by its place.
    ending: BTreeMap<i32, usize>,
    /// The targets that years have of their own, as far as they were asked for.
    own: BTreeMap<i32, Option<(&'p Fact, Exact)>>,
    /// The targets that bound what years may bring, as far as they were asked for.
    bounds: BTreeMap<i32, Option<&'p Fact>>,
}

impl<'p> Shorter<'p> {
    fn of(plan: &'p Plan, indicator: &'p Indicator, begun: Option<i32>) -> Shorter<'p> {
        let (covering, ending) = (BTreeMap::new(), BTreeMap::new());
        let (own, bounds) = (BTreeMap::new(), BTreeMap::new());
        Shorter { plan, indicator, totals: Vec::new(), begun, covering, ending, own, bounds }
    }

    fn push(&mut self, total: Total<'p>) {
        let (place, (first, last)) = (self.totals.len(), total.years);
        for year in first..=last {
            self.covering.entry(year).or_insert(place);
        }
        if self.begun.is_some_and(|begun| begun < first) {
            self.ending.insert(last, place);
        }
        self.totals.push(total);
    }

    fn covering(&self, year: i32) -> Option<&Total<'p>> {
        self.totals.get(*self.covering.get(&year)?)
    }

    /// The total that ends last before a year.
    fn before(&self, year: i32) -> Option<&Total<'p>> {
        let (_, place) = self.ending.range(..year).next_back()?;
        self.totals.get(*place)
    }

    fn own(&mut self, year: i32) -> Option<(&'p Fact, Exact)> {
        let indicator = self.indicator;
        *self.own.entry(year).or_insert_with(|| own_target(indicator, year).filter(|(own, _)| !only_bounds(own)))
    }

    fn bound(&mut self, year: i32) -> Option<&'p Fact> {
        let indicator = self.indicator;
        *self.bounds.entry(year).or_insert_with(|| bound_of(indicator, year))
    }
}

/// Whether the figures of several years add up: counts and amounts do, shares, rates and what is measured for each of
/// something do not.
#[must_use]
pub fn is_additive(plan: &Plan, unit: Option<&Unit>) -> bool {
    unit.is_none_or(|unit| {
        let counts = unit.base.is_none() && matches!(unit.kind, UnitKind::Persons | UnitKind::Declared);
        counts && !plan.is_for_each(unit)
    })
}

/// Whether the years of a flow add up to a target over several of them. `1.200` in `ha/năm` is rather what each year brings,
/// unless it is more than any of the plan's own years asks for.
#[must_use]
pub fn adds_up_to(plan: &Plan, indicator: &Indicator, total: &Fact) -> bool {
    let unit = plan.unit_of(indicator);
    let of_each_time = unit.is_some_and(|unit| plan.is_for_each_time(unit));
    is_additive(plan, unit) && (!of_each_time || is_more_than_any_year(indicator, total))
}

/// Whether each of the years of a total has a target of its own, and none asks for as much.
fn is_more_than_any_year(indicator: &Indicator, total: &Fact) -> bool {
    let (Some((first, last)), Some(whole)) = (total.years(), total.exact()) else { return false };
    let asks_for_less = |year: i32| indicator.assigned(year).and_then(Fact::exact).is_some_and(|own| own < whole);
    last.saturating_sub(first) <= MOST_LOOKED_AT && (first..=last).all(asks_for_less)
}

/// Shares a total among its years. Those with a target of their own keep it, from a later start those with a result keep
/// that, and those of a shorter total within keep what that gives them.
fn share<'p>(
    (fact, years): (&'p Fact, (i32, i32)),
    (total, end): (Exact, End),
    (begun, finest): (Option<(i32, Exact)>, u32),
    (results, held): (&[Known<'p>], &[Held]),
    shorter: &mut Shorter<'p>,
) -> Result<Sharing<'p>, Reason> {
    let (plan, indicator) = (shorter.plan, shorter.indicator);
    let newest = results.iter().map(|known| known.time.year()).filter(|year| *year <= years.1).max();
    let mut taken = Vec::new();
    for year in years.0..=years.1 {
        if newest.is_some_and(|newest| year <= newest) {
            let result = results.iter().find(|known| known.time == Time::Year(year));
            let Some(result) = result else {
                return Err(Reason::of_part(ReasonCode::YearWithoutResult, &year.to_string()));
            };
            taken.push(Taken { year, value: result.value, fact: None });
        } else if let Some(held) = held.iter().find(|held| held.year == year) {
            let value = if end == End::Stretch { held.top } else { held.value };
            taken.push(Taken { year, value, fact: None });
        } else if let Some((own, value)) = shorter.own(year) {
            let value = shown_change(plan, indicator, (&own.value, own.value.comparator), value);
            taken.push(Taken { year, value, fact: Some(own) });
        } else if let Some(within) = shorter.covering(year) {
            let sharing = within.sharing.as_ref().map_err(Clone::clone)?;
            let upper = within.stretch.as_deref().filter(|_| end == End::Stretch);
            let shown = upper.unwrap_or(&sharing.shares).iter().find(|share| share.year == year);
            let value = shown.map(|share| Exact::new(share.shown)).ok_or(ReasonCode::NoTarget)?;
            taken.push(Taken { year, value, fact: None });
        }
    }
    // A later span goes on from where the one before it ends, if that went on from anything.
    let before = shorter.before(years.0).and_then(|total| Some((total.years.1, total.planned(total.years.1).ok()?)));
    let start = before.or(begun).filter(|_| !fact.value.alike);
    let weighed = weights(plan.path_rule(indicator), start, years, total)?;
    let overflow = || Reason::new(ReasonCode::Overflow);
    loop {
        let used = taken.iter().try_fold(Exact::ZERO, |sum, taken| add(sum, taken.value)).ok_or_else(overflow)?;
        let left = sub(total, used).ok_or_else(overflow)?;
        let of_taken: BTreeSet<i32> = taken.iter().map(|taken| taken.year).collect();
        let is_free = |(year, _): &&(i32, Exact)| !of_taken.contains(year);
        let free: Vec<(i32, Exact)> = weighed.iter().filter(is_free).copied().collect();
        let rounding = rounding((plan, indicator), (fact, years), (total, left), finest);
        let unit = || unit_of(rounding.rounding).ok_or_else(overflow);
        let shares = if free.is_empty() {
            Vec::new()
        } else if fact.value.alike {
            // What each year is to bring does not change with what others do.
            let mut all = apportion(total, &weighed, unit()?)?;
            all.retain(|share| !of_taken.contains(&share.year));
            all
        } else {
            apportion(left, &free, unit()?)?
        };
        // A year that would get less than every year must bring gets that, and the others share the rest.
        let bounded: Vec<Taken<'p>> = shares
            .iter()
            .filter_map(|share| held_by_bound(plan, indicator, shorter.bound(share.year)?, share))
            .collect();
        if bounded.is_empty() {
            return Ok(Sharing { taken, left, rounding, shares, as_whole: false });
        }
        taken.extend(bounded);
        taken.sort_by_key(|taken| taken.year);
    }
}

/// Whether a target of every year, or of every year from one on, only bounds what a year may bring, and does not say what it
/// brings.
fn only_bounds(fact: &Fact) -> bool {
    let bounds = fact.value.comparator.direction().is_some() || matches!(fact.value.kind, ValueKind::Range { .. });
    matches!(fact.kind, FactKind::EachYear | FactKind::Onwards) && bounds
}

/// The target that only bounds what a year may bring: that of every year, or the newest from a year on.
pub(super) fn bound_of(indicator: &Indicator, year: i32) -> Option<&Fact> {
    let onwards = || {
        let begun = |fact: &&Fact| !fact.claim && fact.year().is_some_and(|from| from <= year);
        indicator.facts_of(FactKind::Onwards).filter(begun).max_by_key(|fact| fact.time)
    };
    indicator.each_year(year).or_else(onwards).filter(|fact| only_bounds(fact))
}

/// A year whose share such a target does not allow, with what it allows.
fn held_by_bound<'p>(plan: &Plan, indicator: &Indicator, fact: &'p Fact, share: &Share) -> Option<Taken<'p>> {
    let threshold = asked_by(plan, indicator, &fact.value)?;
    let shown = Exact::new(share.shown);
    let (low, high) = match (threshold.stretch, fact.value.comparator.direction()) {
        (Some(stretch), _) => (Some(threshold.value.min(stretch)), Some(threshold.value.max(stretch))),
        (None, Some(Direction::Up)) => (Some(threshold.value), None),
        (None, _) => (None, Some(threshold.value)),
    };
    let value = low.filter(|low| shown < *low).or(high.filter(|high| shown > *high))?;
    Some(Taken { year: share.year, value, fact: Some(fact) })
}

/// The target that a year has of its own: assigned, of the period, or of every year.
#[must_use]
pub fn own_target(indicator: &Indicator, year: i32) -> Option<(&Fact, Exact)> {
    let by = || {
        let of_year = |fact: &&Fact| fact.time == Some(Time::Year(year)) && !fact.claim;
        indicator.facts_of(FactKind::PeriodTarget).find(of_year)
    };
    let fact = indicator.assigned(year).or_else(by).or_else(|| indicator.each_year(year))?;
    Some((fact, fact.exact()?))
}

/// How shares of a total are rounded: as declared, or to the decimals of the total, of what is taken from it, and of the start
/// (`finest`). What years reach on average has a decimal at least: shares of whole per cents would drift apart by a whole one.
/// Small shares of what is measured (`2` in `tỷ đồng` over five years) have two digits.
fn rounding(
    (plan, indicator): (&Plan, &Indicator),
    (fact, years): (&Fact, (i32, i32)),
    (total, left): (Exact, Exact),
    finest: u32,
) -> AppliedRounding {
    if let Some(set) = indicator.settings.rounding() {
        return AppliedRounding { rounding: set.value, declared: true, toward: Toward::Nearest };
    }
    let of_rest = left.to_decimal().map_or(0, |left| left.normalize().scale());
    let of_mean = u32::from(fact.value.averaged && !is_additive(plan, plan.unit_of(indicator)));
    // Of what is counted one by one there is no half.
    let of_share = if plan.is_counted(indicator) { 0 } else { finest.max(digits_of_share(total, years)) };
    let rounding = Rounding::Digits(fact.value.decimals().max(of_rest).max(of_mean).max(of_share));
    AppliedRounding { rounding, declared: false, toward: Toward::Nearest }
}

/// The decimals with which the mean of the years of a total has two digits.
fn digits_of_share(total: Exact, (first, last): (i32, i32)) -> u32 {
    let count = i64::from(last).saturating_sub(i64::from(first)).saturating_add(1);
    let Some(mut mean) = div(total, whole(count)).filter(|mean| !mean.is_zero()) else { return 0 };
    for digits in 0..MOST_DIGITS_OF_SHARE {
        if mean >= whole(10) {
            return digits;
        }
        let Some(tenfold) = mul(mean, whole(10)) else { return digits };
        mean = tenfold;
    }
    MOST_DIGITS_OF_SHARE
}

/// The decimals that a small share has at most.
const MOST_DIGITS_OF_SHARE: u32 = 6;

/// The smallest difference that a rounding leaves.
pub(super) fn unit_of(rounding: Rounding) -> Option<Decimal> {
    match rounding {
        Rounding::Digits(digits) => Decimal::try_from_i128_with_scale(1, digits).ok(),
        Rounding::Step(step) => Some(step),
    }
}

/// What a flow brought from the first year of a total until the newest result of a year.
///
/// # Errors
/// The first year before it without a result.
pub(super) fn running(found: &[Known<'_>], first: i32, (year, newest): (i32, Exact)) -> Result<Exact, Reason> {
    let mut sum = newest;
    for before in first..year {
        let of_year = found.iter().find(|known| known.time == Time::Year(before));
        let Some(of_year) = of_year else {
            return Err(Reason::of_part(ReasonCode::YearWithoutResult, &before.to_string()));
        };
        sum = add(sum, of_year.value).ok_or(ReasonCode::Overflow)?;
    }
    Ok(sum)
}
