//! What is known of an indicator: its baseline and its results, or the sums of its parts.

use rust_decimal::Decimal;

use super::exact::{add, mul};
use super::figure::{Figure, FigureKind, FigureText};
use super::reason::{Reason, ReasonCode, no_number};
use super::round::decimals_after;
use super::whole_parts::whole_groups;
use super::year_parts::{MONTHS, disjoint, is_within_year, months, months_of};
use crate::model::{
    Amount, Count, Fact, FactKind, Indicator, MAX_PART_LEVELS, PartGroup, Plan, SeriesKind, Time, UnitRelation,
    ValueKind,
};
use bdg_syntax::number::Exact;

/// A known figure with a number.
#[derive(Debug, Clone)]
pub(super) struct Known<'p> {
    /// When.
    pub time: Time,
    /// Its exact value in the indicator's unit.
    pub value: Exact,
    /// Decimals as written; 2 for counts.
    pub decimals: u32,
    /// Whether it is a baseline.
    pub baseline: bool,
    /// Where it comes from.
    pub origin: Origin<'p>,
}

impl<'p> Known<'p> {
    /// The indicator's own figure that it is.
    pub(super) fn fact(&self) -> Option<&'p Fact> {
        match self.origin {
            Origin::Own(fact) => Some(fact),
            Origin::Times(_) | Origin::Parts(_) | Origin::Begun | Origin::Change(..) => None,
        }
    }

    /// Whether it is an estimate, or comes from one.
    pub(super) fn is_estimated(&self) -> bool {
        let estimated = |fact: &Fact| fact.kind == FactKind::Estimate;
        match &self.origin {
            Origin::Own(fact) => estimated(fact),
            Origin::Times(parts) => parts.iter().any(|part| estimated(part.fact)),
            Origin::Parts(sum) => sum.parts.iter().any(|part| estimated(part.fact)),
            Origin::Begun | Origin::Change(..) => false,
        }
    }
}

/// Where a known figure comes from.
#[derive(Debug, Clone)]
pub(super) enum Origin<'p> {
    /// The indicator's own figure.
    Own(&'p Fact),
    /// The figures of parts of a year, added up to what a flow brought.
    Times(Vec<Summand<'p>>),
    /// The parts' counts summed.
    Parts(PartsSum<'p>),
    /// Nothing, when the period began from which a running total counts.
    Begun,
    /// The first end of a change in words that a target names, `23` in `giảm từ 23 xuống 18`.
    Change(&'p Fact, &'p Amount),
}

/// A figure that is added up with others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summand<'p> {
    /// Whose it is.
    pub indicator: &'p Indicator,
    /// The figure.
    pub fact: &'p Fact,
    /// By what it is multiplied to be in the unit of the sum.
    pub factor: Exact,
}

impl Summand<'_> {
    /// Whether it is in another unit than the sum.
    pub fn is_converted(&self) -> bool {
        self.factor != Exact::ONE
    }
}

/// The figures of an indicator's parts at one time.
#[derive(Debug, Clone)]
pub(super) struct PartsSum<'p> {
    /// Each part with its figure; where a part has none of its own, its parts.
    pub parts: Vec<Summand<'p>>,
    /// Σn, Σd and the unit's base (100 for `%`); `None` where numbers are added up.
    pub counts: Option<(Decimal, Decimal, Decimal)>,
}

/// Whether a fact of an indicator is a known figure, not a target: an estimate only while its time has no result.
pub(super) fn is_known(indicator: &Indicator, fact: &Fact) -> bool {
    !fact.kind.is_target() && fact.time.is_some() && indicator.holds(fact)
}

/// Whether a figure comes from a formula.
pub(super) fn is_computed(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Computed(_))
}

/// Whether a fact of an indicator is a result, or an estimate of a time without one.
fn is_result(indicator: &Indicator, fact: &Fact) -> bool {
    matches!(fact.kind, FactKind::Actual | FactKind::Estimate) && indicator.holds(fact)
}

/// Everything known with a number, oldest first; at one time the baseline before the result.
pub(super) fn known<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Vec<Known<'p>> {
    let mut found = figures(plan, indicator);
    if indicator.series() == SeriesKind::Flow {
        return whole_years(indicator, found);
    }
    // What a year has brought so far of what begins anew with it is no level from which anything goes on.
    if found.iter().any(|known| is_within_year(known.time)) && plan.starts_afresh(indicator) {
        found.retain(|known| !is_within_year(known.time));
    }
    found
}

/// Everything known with a number, as [`known`], and of a flow what parts of its years brought as well.
pub(super) fn known_with_parts<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Vec<Known<'p>> {
    let mut found = figures(plan, indicator);
    if indicator.series() == SeriesKind::Flow && found.iter().any(|known| !known.time.is_year()) {
        let years = whole_years(indicator, found.clone());
        found.retain(|known| !known.time.is_year());
        found.extend(years);
        found.sort_by_key(|known| (known.time, !known.baseline, known.time.is_year()));
    }
    found
}

/// The figures of an indicator with a number, or the sums of its parts', each time once, oldest first.
pub(super) fn figures<'p>(plan: &'p Plan, indicator: &'p Indicator) -> Vec<Known<'p>> {
    let mut found: Vec<Known<'p>> =
        indicator.all_facts().filter(|fact| is_known(indicator, fact)).filter_map(own).collect();
    if found.iter().any(|known| !known.time.is_year()) && plan.is_unclear_within_years(indicator) {
        found.retain(|known| known.time.is_year());
    }
    if !indicator.parts.is_empty() {
        let times = times_of_parts(plan, indicator, &is_known, 0);
        if !times.is_empty() {
            let groups = whole_groups(plan, indicator);
            found.extend(times.into_iter().filter_map(|time| sum_of_groups(plan, indicator, &groups, time).ok()));
        }
    }
    found.sort_by_key(|known| (known.time, !known.baseline, known.time.is_year()));
    // Of two figures for one time the first that is written is used.
    found.dedup_by_key(|known| (known.time, known.baseline, known.time.is_year()));
    if let Some(begun) = indicator.begun_anew() {
        found.retain(|known| known.baseline || known.time > begun);
    }
    found
}

/// The newest known figure before a time.
pub(super) fn newest_before<'p>(plan: &'p Plan, indicator: &'p Indicator, year: i32) -> Option<Known<'p>> {
    known(plan, indicator).into_iter().rfind(|known| known.time.year() < year)
}

/// The years for which the indicator or a part of it has a result, oldest first.
pub(super) fn years_of_results(plan: &Plan, indicator: &Indicator) -> Vec<i32> {
    let mut years: Vec<i32> = indicator.results().filter(|fact| !is_empty(fact)).filter_map(Fact::year).collect();
    if !indicator.parts.is_empty() {
        years.extend(times_of_parts(plan, indicator, &is_result, 0).into_iter().map(Time::year));
    }
    // What is told of all years of a total is known in its last one.
    let of_total = |years: (i32, i32)| indicator.totals().iter().any(|total| total.years() == Some(years));
    let together = indicator.results_of_years.iter().filter_map(Fact::years).filter(|years| of_total(*years));
    years.extend(together.map(|(_, last)| last));
    years.sort_unstable();
    years.dedup();
    years
}

/// The newest result of a year: the indicator's own, or else the sum of its parts.
///
/// # Errors
/// Why there is none: no result, words instead of a number, or parts that cannot be summed.
pub(super) fn result_of<'p>(plan: &'p Plan, indicator: &'p Indicator, year: i32) -> Result<Known<'p>, Reason> {
    let of_year = |time: Time| time.year() == year;
    if let Some(brought) = brought_in(plan, indicator, year) {
        return Ok(brought.known);
    }
    let newest = indicator.actuals().into_iter().rev().filter(|fact| fact.time.is_some_and(of_year)).find_map(own);
    if let Some(newest) = newest {
        if newest.time.is_year() || !plan.is_unclear_within_years(indicator) {
            return Ok(newest);
        }
        let whole_year = |fact: &&Fact| fact.time == Some(Time::Year(year));
        let whole = indicator.actuals().into_iter().filter(whole_year).find_map(own);
        return whole.ok_or_else(|| ReasonCode::PartOfYearlyRate.into());
    }
    let is_due = |part: &Indicator, fact: &Fact| is_result(part, fact) && fact.time.is_some_and(of_year);
    let times = match indicator.parts.is_empty() {
        true => Vec::new(),
        false => times_of_parts(plan, indicator, &is_due, 0),
    };
    let mut failed = None;
    let groups = if times.is_empty() { Vec::new() } else { whole_groups(plan, indicator) };
    for time in times.into_iter().rev() {
        match sum_of_groups(plan, indicator, &groups, time) {
            Ok(sum) => return Ok(sum),
            Err(reason) => failed = failed.or(Some(reason)),
        }
    }
    if let Some(reason) = failed {
        return Err(reason);
    }
    let words = indicator.actuals().into_iter().any(|fact| fact.time.is_some_and(of_year) && !is_empty(fact));
    let unusable = || {
        let of_year = indicator.actuals().into_iter().filter(|fact| fact.time.is_some_and(of_year));
        of_year.map(|fact| no_number(&fact.value)).find(|code| *code != ReasonCode::NoExactValue)
    };
    Err(Reason::new(match words {
        true => unusable().unwrap_or(ReasonCode::ResultNotNumeric),
        false => ReasonCode::NoResult,
    }))
}

/// What is known of one year of a flow: its own figure, or what parts of it brought together.
#[derive(Debug, Clone)]
pub(super) struct Brought<'p> {
    /// The figure; it has the time of its last part, or the year's if nothing is missing.
    pub known: Known<'p>,
    /// How many months it covers.
    pub months: u8,
}

/// What is known of one year, from figures of that year; parts that overlap are not counted twice.
pub(super) fn brought<'p>(indicator: &'p Indicator, of_year: &[Known<'p>]) -> Option<Brought<'p>> {
    let times = disjoint(&of_year.iter().map(|known| known.time).collect::<Vec<_>>());
    let chosen: Vec<&Known<'p>> =
        times.iter().filter_map(|time| of_year.iter().find(|known| known.time == *time)).collect();
    let months = months_of(times.iter().copied());
    let (first, last) = (*chosen.first()?, *chosen.last()?);
    if chosen.len() == 1 {
        return Some(Brought { known: first.clone(), months });
    }
    let value = chosen.iter().try_fold(Exact::ZERO, |sum, known| add(sum, known.value))?;
    let decimals = chosen.iter().map(|known| known.decimals).max()?;
    let origin = Origin::Times(chosen.iter().flat_map(|known| summands(indicator, known, Exact::ONE)).collect());
    let year = first.time.year();
    let begins = first.time.start_month() == Time::Year(year).start_month();
    let follow = last.time.end_month().saturating_sub(first.time.start_month()) == i64::from(months);
    let time = match months {
        MONTHS => Time::Year(year),
        6 if begins && follow => Time::Half(year),
        _ if begins && follow => Time::FirstMonths(year, months),
        6 if follow && last.time.end_month() == Time::SecondHalf(year).end_month() => Time::SecondHalf(year),
        _ => last.time,
    };
    Some(Brought { known: Known { time, value, decimals, baseline: false, origin }, months })
}

/// The figures of whole years of a flow, from figures in order of time.
fn whole_years<'p>(indicator: &'p Indicator, found: Vec<Known<'p>>) -> Vec<Known<'p>> {
    if found.iter().all(|known| known.time.is_year()) {
        return found;
    }
    let years = found.chunk_by(|one, next| one.time.year() == next.time.year());
    years
        .filter_map(|of_year| brought(indicator, of_year))
        .filter(|brought| brought.months == MONTHS)
        .map(|brought| brought.known)
        .collect()
}

/// What is known of what a flow brought in a year, by its own results or else by those of its parts; of another kind of series
/// the result of a year in an average.
pub(super) fn brought_in<'p>(plan: &'p Plan, indicator: &'p Indicator, year: i32) -> Option<Brought<'p>> {
    if indicator.series() != SeriesKind::Flow {
        // Of what years reach on average each year has its part; the state within a year is none.
        let averages = indicator.totals();
        let within = |fact: &&Fact| fact.years().is_some_and(|(first, last)| (first..=last).contains(&year));
        averages.iter().find(|fact| within(fact))?;
        let known = known(plan, indicator).into_iter().find(|known| known.time.is_of(year) && !known.baseline)?;
        return Some(Brought { known, months: MONTHS });
    }
    brought_within(plan, indicator, year, (0, MONTHS))
}

/// What is known of what a flow brought in some months of a year, behind the first and up to and with the second, as
/// [`brought_in`].
pub(super) fn brought_within<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    year: i32,
    (from, until): (u8, u8),
) -> Option<Brought<'p>> {
    let of_year = |fact: &&Fact| {
        fact.time.is_some_and(|time| {
            let (begins, ends) = months(time);
            time.year() == year && from <= begins && ends <= until
        })
    };
    let found: Vec<Known<'p>> = indicator.actuals().into_iter().filter(of_year).filter_map(own).collect();
    if !found.is_empty() || indicator.parts.is_empty() {
        return brought(indicator, &found);
    }
    let of_part = |part: &Indicator, fact: &Fact| is_result(part, fact) && of_year(&fact);
    let times = times_of_parts(plan, indicator, &of_part, 0);
    if times.is_empty() {
        return None;
    }
    let groups = whole_groups(plan, indicator);
    let sums = times.into_iter().filter_map(|time| sum_of_groups(plan, indicator, &groups, time).ok());
    let at_times = brought(indicator, &sums.collect::<Vec<_>>());
    // One part may have six months where another has two quarters.
    let by_parts = groups.iter().find_map(|group| brought_by_parts(plan, indicator, group, (year, (from, until))));
    match (at_times, by_parts) {
        (Some(one), Some(other)) if other.months > one.months => Some(other),
        (at_times, by_parts) => at_times.or(by_parts),
    }
}

/// What the parts of a group brought in a year together, where they tell of the same months.
fn brought_by_parts<'p>(
    plan: &'p Plan,
    indicator: &Indicator,
    group: &PartGroup<'p>,
    (year, within): (i32, (u8, u8)),
) -> Option<Brought<'p>> {
    if !plan.adds_up(indicator) {
        return None;
    }
    let factors: Vec<Exact> = group.parts.iter().map(|part| plan.conversion(part, indicator)).collect::<Option<_>>()?;
    let of = |part: &&'p Indicator| match within {
        (0, MONTHS) => brought_in(plan, part, year),
        within => brought_within(plan, part, year, within),
    };
    let each: Vec<Brought<'p>> = group.parts.iter().map(of).collect::<Option<_>>()?;
    let first = each.first()?;
    let ends = |brought: &Brought<'_>| (brought.months, brought.known.time.end_month());
    if !each.iter().all(|brought| ends(brought) == ends(first)) {
        return None;
    }
    let (mut value, mut decimals, mut figures) = (Exact::ZERO, 0, Vec::new());
    for ((brought, factor), part) in each.iter().zip(factors).zip(&group.parts) {
        value = add(value, mul(brought.known.value, factor)?)?;
        decimals = decimals.max(decimals_after(brought.known.decimals, factor));
        figures.extend(summands(part, &brought.known, factor));
    }
    let known = Known { time: first.known.time, value, decimals, baseline: false, origin: Origin::Times(figures) };
    Some(Brought { known, months: first.months })
}

/// The figures that a known one of an indicator is, or is the sum of, in a sum whose unit is so many of the indicator's.
fn summands<'p>(indicator: &'p Indicator, known: &Known<'p>, factor: Exact) -> Vec<Summand<'p>> {
    let within = |parts: &[Summand<'p>]| {
        let scaled = |part: &Summand<'p>| Summand { factor: mul(part.factor, factor).unwrap_or(part.factor), ..*part };
        parts.iter().map(scaled).collect()
    };
    match &known.origin {
        Origin::Own(fact) => vec![Summand { indicator, fact, factor }],
        Origin::Times(parts) => within(parts),
        Origin::Parts(sum) => within(&sum.parts),
        Origin::Begun | Origin::Change(..) => Vec::new(),
    }
}

/// The times of some figures of an indicator's parts, and of theirs, at which the indicator states nothing of its own,
/// oldest first.
fn times_of_parts(
    plan: &Plan,
    indicator: &Indicator,
    which: &impl Fn(&Indicator, &Fact) -> bool,
    level: usize,
) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    for part in parts(plan, indicator) {
        times.extend(part.all_facts().filter(|fact| which(part, fact)).filter_map(|fact| fact.time));
        if !part.parts.is_empty() && level < MAX_PART_LEVELS {
            times.extend(times_of_parts(plan, part, which, level + 1));
        }
    }
    times.sort();
    times.dedup();
    times.retain(|&time| !speaks_for_itself(indicator, time));
    times
}

/// The sum of the first group of parts that make up the whole and can be summed at a time.
///
/// # Errors
/// Why the parts cannot be summed.
fn sum_of_groups<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    groups: &[PartGroup<'p>],
    time: Time,
) -> Result<Known<'p>, Reason> {
    let mut failed = None;
    for group in groups {
        match sum_of_parts(plan, indicator, group, time) {
            Ok(sum) => return Ok(sum),
            Err(reason) => failed = failed.or(Some(reason)),
        }
    }
    Err(failed.unwrap_or_else(|| ReasonCode::PartsNotTheWhole.into()))
}

/// Each part of a group with its own figure of a time, or with those of its own parts.
fn figures_of<'p>(plan: &'p Plan, group: &PartGroup<'p>, time: Time) -> Result<Vec<(&'p Indicator, &'p Fact)>, Reason> {
    let mut found = Vec::with_capacity(group.parts.len());
    for &part in &group.parts {
        let known =
            || part.all_facts().filter(|fact| is_known(part, fact) && fact.time == Some(time) && !is_empty(fact));
        // What it had come to before it began anew is no part of it.
        let begun = part.begun_anew().is_some_and(|begun| time <= begun);
        let baseline = || known().find(|fact| fact.kind == FactKind::Baseline);
        let own = baseline().or_else(|| known().next().filter(|_| !begun));
        if let Some(own) = own {
            found.push((part, own));
            continue;
        }
        let missing = || Reason::of_part(ReasonCode::PartWithoutResult, plan.text(part.code));
        let within = if part.parts.is_empty() { Vec::new() } else { whole_groups(plan, part) };
        let inner = within.iter().find_map(|group| figures_of(plan, group, time).ok()).ok_or_else(missing)?;
        found.extend(inner);
    }
    Ok(found)
}

/// The parts of a group at a time: where all have counts Σn / Σd × base, and else the sum of their numbers where their
/// unit adds up. The shares themselves are never averaged.
///
/// # Errors
/// Why the parts cannot be summed.
fn sum_of_parts<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    group: &PartGroup<'p>,
    time: Time,
) -> Result<Known<'p>, Reason> {
    let figures = figures_of(plan, group, time)?;
    let counted = figures.iter().any(|(_, fact)| fact.value.amount().is_some_and(|amount| amount.count().is_some()));
    if !counted && plan.adds_up(indicator) {
        return total_of_parts(plan, indicator, figures, time);
    }
    let (mut numerator, mut denominator) = (Exact::ZERO, Exact::ZERO);
    let mut base = None;
    let mut baseline = true;
    for (part, fact) in &figures {
        let code = plan.text(part.code);
        if fact.value.amount().is_some_and(|amount| amount.fault.is_some()) {
            return Err(Reason::of_part(no_number(&fact.value), code));
        }
        let count = fact
            .value
            .amount()
            .and_then(|amount| amount.count())
            .ok_or_else(|| Reason::of_part(ReasonCode::PartWithoutCounts, code))?;
        let of_part = base_of(plan, part, count, fact).ok_or(ReasonCode::PartsInOtherUnits)?;
        if base.is_some_and(|found| found != of_part) {
            return Err(ReasonCode::PartsInOtherUnits.into());
        }
        base = Some(of_part);
        baseline &= fact.kind == FactKind::Baseline;
        let overflow = || Reason::new(ReasonCode::Overflow);
        numerator = add(numerator, Exact::new(count.numerator.value)).ok_or_else(overflow)?;
        denominator = add(denominator, Exact::new(count.denominator.value)).ok_or_else(overflow)?;
    }
    let base = base.ok_or(ReasonCode::NoResult)?;
    let of_whole = plan.unit_of(indicator).and_then(|unit| unit.base);
    if of_whole.is_some_and(|whole| whole != base) {
        return Err(ReasonCode::PartsInOtherUnits.into());
    }
    let value = numerator
        .checked_mul(Exact::new(base))
        .and_then(|scaled| scaled.checked_div(denominator))
        .ok_or(ReasonCode::NoExactValue)?;
    let counts = Some((numerator.num(), denominator.num(), base));
    let of_part = |(indicator, fact)| Summand { indicator, fact, factor: Exact::ONE };
    let parts = figures.into_iter().map(of_part).collect();
    Ok(Known { time, value, decimals: 2, baseline, origin: Origin::Parts(PartsSum { parts, counts }) })
}

/// The sum of the parts' numbers.
fn total_of_parts<'p>(
    plan: &'p Plan,
    indicator: &'p Indicator,
    figures: Vec<(&'p Indicator, &'p Fact)>,
    time: Time,
) -> Result<Known<'p>, Reason> {
    let (mut value, mut decimals, mut baseline) = (Exact::ZERO, 0, true);
    let mut parts = Vec::with_capacity(figures.len());
    for (part, fact) in figures {
        let factor = plan.conversion(part, indicator).ok_or(ReasonCode::PartsInOtherUnits)?;
        let missing = || Reason::of_part(ReasonCode::PartWithoutResult, plan.text(part.code));
        let own = fact.exact().ok_or_else(missing)?;
        value = mul(own, factor).and_then(|own| add(value, own)).ok_or(ReasonCode::Overflow)?;
        decimals = decimals.max(decimals_after(fact.value.decimals(), factor));
        baseline &= fact.kind == FactKind::Baseline;
        parts.push(Summand { indicator: part, fact, factor });
    }
    Ok(Known { time, value, decimals, baseline, origin: Origin::Parts(PartsSum { parts, counts: None }) })
}

/// The base of a part's unit; without one, what its figure was multiplied by.
fn base_of(plan: &Plan, part: &Indicator, count: Count, fact: &Fact) -> Option<Decimal> {
    if let Some(unit) = plan.unit_of(part) {
        return unit.base;
    }
    let share = Exact::ratio(count.numerator.value, count.denominator.value)?;
    fact.exact()?.checked_div(share)?.to_decimal()
}

/// The parts of an indicator.
pub(super) fn parts<'p>(plan: &'p Plan, indicator: &'p Indicator) -> impl Iterator<Item = &'p Indicator> {
    indicator.parts.iter().filter_map(|&id| plan.indicator(id))
}

pub(super) fn own(fact: &Fact) -> Option<Known<'_>> {
    Some(Known {
        time: fact.time?,
        value: fact.exact()?,
        decimals: fact.value.decimals(),
        baseline: fact.kind == FactKind::Baseline,
        origin: Origin::Own(fact),
    })
}

/// Whether the indicator states something of its own for a time.
fn speaks_for_itself(indicator: &Indicator, time: Time) -> bool {
    indicator.all_facts().any(|fact| is_known(indicator, fact) && fact.time == Some(time) && !is_empty(fact))
}

/// Whether the plan itself states something of an indicator for a time.
pub(super) fn states(indicator: &Indicator, time: Time) -> bool {
    indicator.facts.iter().any(|fact| is_known(indicator, fact) && fact.time == Some(time) && !is_empty(fact))
}

/// Whether a figure is `chưa có số liệu`: not known yet.
fn is_empty(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::NoData)
}

fn kind_of(fact: &Fact) -> FigureKind {
    match fact.kind {
        FactKind::Estimate => FigureKind::Estimate,
        _ if is_computed(fact) => FigureKind::Computed,
        FactKind::Baseline => FigureKind::Baseline,
        _ => FigureKind::Actual,
    }
}

/// What a figure of the indicator's own is printed from.
fn text_of(plan: &Plan, fact: &Fact) -> FigureText {
    match &fact.value.kind {
        ValueKind::Computed(computed) => FigureText::Computed { shown: computed.shown, lang: plan.lang },
        ValueKind::Amount(amount) if amount.relation == UnitRelation::Converted && amount.unit.is_some() => {
            FigureText::Converted(plan.slice(amount.written).to_owned())
        }
        _ => FigureText::Plan(plan.written(&fact.value)),
    }
}

/// A known figure as results give it.
pub(super) fn figure(plan: &Plan, indicator: &Indicator, known: &Known<'_>) -> Figure {
    let (kind, text, note) = match &known.origin {
        Origin::Own(fact) => (kind_of(fact), text_of(plan, fact), fact.note.map(|note| plan.text(note).to_owned())),
        Origin::Times(parts) => {
            let kind = if known.is_estimated() { FigureKind::Estimate } else { FigureKind::Actual };
            if parts.iter().any(Summand::is_converted) {
                // Figures of several scales beside each other would be read as one.
                let value = known.value.to_decimal().unwrap_or_default().normalize();
                return Figure { kind, covers: covered(indicator, known), ..summed(plan, known, value) };
            }
            let written: Vec<String> = parts.iter().map(|part| plan.written(&part.fact.value)).collect();
            (kind, FigureText::Plan(written.join(" + ")), None)
        }
        Origin::Begun => (FigureKind::Baseline, FigureText::Plan("0".to_owned()), None),
        Origin::Change(_, amount) => {
            (FigureKind::Change, FigureText::Plan(plan.slice(amount.written).to_owned()), None)
        }
        Origin::Parts(sum) => {
            let lang = plan.lang;
            let text = match sum.counts {
                Some((numerator, denominator, _)) => {
                    FigureText::Sums { numerator: numerator.normalize(), denominator: denominator.normalize(), lang }
                }
                None => FigureText::Sum { value: known.value.to_decimal().unwrap_or_default().normalize(), lang },
            };
            (if known.is_estimated() { FigureKind::Estimate } else { FigureKind::Parts }, text, None)
        }
    };
    let covers = covered(indicator, known);
    let (value, exact) = (known.value.to_decimal(), Some(known.value));
    Figure { kind, time: known.time, value, exact, text, note, covers }
}

/// The parts of its year that a figure of a flow covers; none where it is the whole year's.
fn covered(indicator: &Indicator, known: &Known<'_>) -> Vec<Time> {
    if indicator.series() != SeriesKind::Flow || known.time.is_year() {
        return Vec::new();
    }
    let Origin::Times(facts) = &known.origin else { return vec![known.time] };
    let times = disjoint(&facts.iter().filter_map(|fact| fact.fact.time).collect::<Vec<_>>());
    let one = vec![known.time];
    if months_of(one.iter().copied()) == months_of(times.iter().copied()) { one } else { times }
}

/// A known figure that is shown as the sum that it is.
fn summed(plan: &Plan, known: &Known<'_>, value: Decimal) -> Figure {
    let text = FigureText::Sum { value, lang: plan.lang };
    Figure {
        kind: FigureKind::Parts,
        time: known.time,
        value: known.value.to_decimal(),
        exact: Some(known.value),
        text,
        note: None,
        covers: Vec::new(),
    }
}

/// A figure of words, as results give it.
pub(super) fn figure_of_words(plan: &Plan, indicator: &Indicator, fact: &Fact) -> Option<Figure> {
    let part = fact.time.filter(|time| indicator.series() == SeriesKind::Flow && !time.is_year());
    Some(Figure {
        kind: kind_of(fact),
        time: fact.time?,
        value: fact.exact().and_then(Exact::to_decimal),
        exact: fact.exact(),
        text: text_of(plan, fact),
        note: fact.note.map(|note| plan.text(note).to_owned()),
        covers: part.into_iter().collect(),
    })
}
