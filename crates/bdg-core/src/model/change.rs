//! Changes of known values: `giảm ít nhất 10% so với 2024`, `tăng bình quân 8%/năm`, `gấp đôi so với 2020`.

use rust_decimal::{Decimal, RoundingStrategy};

use super::afresh::measures_growth;
use super::fact::{Fact, FactKind};
use super::fact_source::FactSource;
use super::plan::Indicator;
use super::settings::SeriesKind;
use super::unit::UnitBounds;
use super::value::{ChangeFault, Comparator, MONTHS, Movement, Num, Reference, Relative, Time, Value, ValueKind};
use bdg_syntax::number::Exact;
use bdg_syntax::source::{Sources, Text};
use bdg_syntax::{BasisAst, RelativeAst, Word};

/// Significant digits of growth whose exact value is too long, as of equal growth between two points.
const KEPT_DIGITS: u32 = 22;

/// The first number of more digits than are kept: what is longer leaves no room for what is computed from it.
const TOO_LONG: u128 = 10_u128.pow(KEPT_DIGITS);

/// Whether a word of change says that a value falls.
pub(super) fn falls(verb: Word) -> bool {
    matches!(verb, Word::Cut | Word::CutBy | Word::Slip)
}

/// `giảm 2 lần so với 2020`, of which nobody can know how much is cut.
pub(super) fn is_falling_multiple(ast: &RelativeAst) -> bool {
    ast.verb.is_some_and(falls) && ast.measure == Some(Word::Times)
}

/// Settles a change, whose comparators are in `value` as written: they bear on the change, and a greater cut is a lower
/// value. `scale` is the factor of the unit behind an amount, where that can be converted.
pub(super) fn settle(
    sources: &Sources,
    ast: &RelativeAst,
    (source, scale): (FactSource<'_>, Option<Exact>),
    value: &mut Value,
) {
    let falls = ast.verb.is_some_and(falls) || ast.measure == Some(Word::Halve);
    // Who goes up ten places in an order has a smaller number.
    let down = falls != source.order;
    let movement = if down { Movement::Down } else { Movement::Up };
    let of_share = source.percent || source.label.is_some_and(|label| sources.text(label).trim() == "%");
    let relative = match ast.measure {
        // `thêm 2%` of a share is an amount in its unit, as `thêm 5 xã` of communes is.
        Some(Word::Percent) if of_share && ast.verb == Some(Word::Add) => Relative::Points(movement),
        Some(Word::Percent | Word::Halve) => Relative::Percent(movement),
        Some(Word::Times | Word::Double | Word::Twice | Word::Triple) => Relative::Times,
        _ => Relative::Points(movement),
    };
    // `tăng 500 triệu đồng` in `tỷ đồng`.
    let in_unit = |by: Num| scale.map_or(Some(by), |factor| scaled(by, factor));
    let yearly = matches!(ast.basis, BasisAst::Yearly(_));
    // A score is counted in points.
    let in_points = source.label.is_some_and(|label| sources.text(label).trim().to_lowercase().starts_with("point"));
    let fault = match ast.measure {
        _ if is_falling_multiple(ast) => Some(ChangeFault::Multiple),
        _ if ast.averaged.is_some() && matches!(ast.basis, BasisAst::Period(..)) => Some(ChangeFault::Unclear),
        None if source.order && ast.unit.is_none() => Some(ChangeFault::Unclear),
        _ if source.order => {
            (!ast.unit.is_some_and(|unit| counts_places(sources, unit))).then_some(ChangeFault::OtherUnit)
        }
        _ if ast.verb == Some(Word::Improve) => Some(ChangeFault::Unclear),
        None if source.rank && ast.unit.is_some_and(|unit| counts_places(sources, unit)) => Some(ChangeFault::Unclear),
        None => (!fits_unit(sources, ast.unit, source) && scale.is_none()).then_some(ChangeFault::OtherUnit),
        // `tăng thêm 2%` of a share may be two points more, or two per cent of it.
        Some(Word::Percent) if of_share && matches!(ast.verb, Some(Word::RaiseBy | Word::CutBy | Word::Lift)) => {
            Some(ChangeFault::PercentOrPoints)
        }
        // Nobody has five points less of households.
        Some(Word::Points | Word::PointsInWords) if source.counts && !in_points => Some(ChangeFault::OtherUnit),
        Some(Word::Percent) if yearly && source.label.is_some_and(|label| is_yearly(sources.text(label))) => {
            Some(ChangeFault::OtherUnit)
        }
        _ => None,
    };
    if movement == Movement::Down {
        value.comparator = upside_down(value.comparator);
        for (comparator, _) in &mut value.more_comparators {
            *comparator = upside_down(*comparator);
        }
    }
    // The smaller change is what must be reached; where the change is bounded from above, the greater one.
    let bounded = matches!(
        (movement, value.comparator),
        (Movement::Up, Comparator::AtMost | Comparator::Below)
            | (Movement::Down, Comparator::AtLeast | Comparator::Above)
    );
    let (by, to) = (in_unit(ast.by), ast.to.map(|(to, _)| in_unit(to)));
    let too_long = by.is_none() || to.is_some_and(|to| to.is_none());
    let (by, to) = (by.unwrap_or(ast.by), to.map(|to| to.unwrap_or(ast.by)));
    let (by, stretch) = match to {
        Some(to) if (to.value < by.value) != bounded => (to, Some(by)),
        to => (by, to),
    };
    let fault = fault.or(too_long.then_some(ChangeFault::OtherUnit));
    let other_scale = scale.filter(|factor| !too_long && *factor != Exact::new(Decimal::ONE));
    let converted = other_scale.and(ast.unit).map(|unit| ast.by.span.to(unit.0));
    value.kind = ValueKind::Relative {
        relative,
        by,
        stretch,
        reference: match ast.basis {
            BasisAst::Known(year) => year.map_or(Reference::Baseline, Reference::Year),
            BasisAst::Period(first, last) => Reference::Period(first, last),
            BasisAst::Yearly(word) if names_year_before(word) => Reference::YearBefore,
            BasisAst::Yearly(_) => Reference::EachYear,
        },
        reference_span: ast.basis_span,
        converted,
        on_year_before: false,
        on_path: false,
        resolved: None,
        resolved_stretch: None,
        from: None,
        fault,
    };
}

/// A number times the factor of its unit; `None` where that is no exact decimal, as 10 minutes of an hour are not.
fn scaled(by: Num, factor: Exact) -> Option<Num> {
    /// What has more decimals than these does not end.
    const ENDS: u32 = 20;
    if factor == Exact::ONE {
        return Some(by);
    }
    let value = Exact::new(by.value).checked_mul(factor)?.to_decimal()?.normalize();
    let value = Some(value).filter(|value| value.scale() <= ENDS)?;
    Some(Num { value, decimals: value.scale(), ..by })
}

/// Whether a word says that the figure of the very year before is changed.
fn names_year_before(word: Word) -> bool {
    matches!(word, Word::OnYearBefore | Word::OnPreviousYear | Word::OnSamePeriod | Word::OnSamePeriodBefore)
}

/// Makes a change against the year before one of every year, where the target is that of several years.
pub(super) fn spread(kind: FactKind, value: &mut Value) {
    let several = matches!(kind, FactKind::EachYear | FactKind::Onwards | FactKind::Over);
    match &mut value.kind {
        ValueKind::Relative { reference: reference @ Reference::YearBefore, on_year_before, .. } if several => {
            *reference = Reference::EachYear;
            *on_year_before = true;
        }
        _ => {}
    }
}

/// What a bound on a cut is for the value that is left.
fn upside_down(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::AtLeast => Comparator::AtMost,
        Comparator::Above => Comparator::Below,
        Comparator::AtMost => Comparator::AtLeast,
        Comparator::Below => Comparator::Above,
        other => other,
    }
}

/// Whether the amount of a change is in the indicator's unit. A bare number is, unless the unit is `%`: then it may be per
/// cent or points.
fn fits_unit(sources: &Sources, unit: Option<Text>, source: FactSource<'_>) -> bool {
    let Some(unit) = unit else { return !source.percent };
    let words = |text: Text| bdg_syntax::words::spaced(sources.text(text)).to_lowercase();
    let (written, label) = (words(unit), source.label.map(words));
    match label {
        // A translation says the built-in words in its own language.
        Some(label) => {
            let same =
                |label: &str| label == written || built_in(label).is_some_and(|one| built_in(&written) == Some(one));
            same(&label) || label.split('/').next().is_some_and(same)
        }
        None => !source.has_unit || (!source.percent && built_in(&written).is_some()),
    }
}

/// Which built-in unit a word names, in either language.
fn built_in(written: &str) -> Option<usize> {
    const WORDS: [&[&str]; 2] = [&["người", "person", "persons"], &["lần", "times"]];
    WORDS.iter().position(|words| words.contains(&written))
}

/// Whether the words behind a number count places in an order: `10 bậc`, `10 places`.
fn counts_places(sources: &Sources, unit: Text) -> bool {
    const PLACES: [&str; 9] = ["hạng", "bậc", "thứ hạng", "vị trí", "rank", "ranks", "place", "places", "position"];
    let written = bdg_syntax::words::spaced(sources.text(unit)).to_lowercase();
    let first = |word: &str| written.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    PLACES.iter().any(|word| first(word)) || first("positions")
}

/// Whether a unit is itself one of every year.
fn is_yearly(label: &str) -> bool {
    let label = label.trim();
    ["/năm", "/ năm", "mỗi năm", "/year", "/ year", "a year"].iter().any(|end| label.ends_with(end))
        && label.starts_with('%')
}

/// Works out the changes of an indicator, once all its figures are known and its claims set apart; `percent` says that its unit is per cent, in which
/// growth itself may be measured, and `eve` is the year before the period.
pub(super) fn resolve(
    sources: &Sources,
    (percent, bounds): (bool, UnitBounds),
    eve: Option<i32>,
    indicator: &mut Indicator,
) {
    let changes = |fact: &Fact| matches!(fact.value.kind, ValueKind::Relative { .. });
    indicator.from_known.clear();
    let count = indicator.facts.iter().filter(|fact| changes(fact)).count();
    if count == 0 && !indicator.stated.iter().any(|stated| changes(&stated.fact)) {
        return;
    }
    let rate = percent && (indicator.yearly.grows || measures_growth(sources.text(indicator.title)));
    let mut order: Vec<usize> =
        indicator.facts.iter().enumerate().filter(|(_, fact)| changes(fact)).map(|(index, _)| index).collect();
    for &index in &order {
        if let Some(fact) = indicator.facts.get_mut(index) {
            put(fact, Err(ChangeFault::NoReference), rate);
        }
    }
    // Each may begin with the one before it.
    order.sort_by_key(|&index| indicator.facts.get(index).map(|fact| (fact.time, fact.kind.is_target())));
    for index in order {
        let Some(fact) = indicator.facts.get(index) else { continue };
        let found = named(indicator, eve, fact);
        let beside = figure_beside(indicator, fact).filter(|_| !fact.claim).and_then(Fact::exact);
        if let Some(fact) = indicator.facts.get_mut(index) {
            put(fact, found, rate);
            hold_to(fact, bounds);
            beside.into_iter().for_each(|own| adopt(fact, own));
        }
    }
    let from_known = years_from_known(indicator, bounds);
    for fact in &mut indicator.facts {
        if let ValueKind::Relative { on_year_before: true, on_path, .. } = &mut fact.value.kind {
            *on_path = fact.kind == FactKind::PeriodTarget && !from_known.is_empty();
        }
    }
    indicator.from_known = from_known;
    for place in 0..indicator.stated.len() {
        let Some(stated) = indicator.stated.get(place) else { continue };
        if changes(&stated.fact) {
            let found = named(indicator, eve, &stated.fact);
            if let Some(stated) = indicator.stated.get_mut(place) {
                put(&mut stated.fact, found, rate);
            }
        }
    }
}

/// What a change of every year against the year before asks of the years after one whose figure is known: that is changed, not
/// what a path from the start would have given. Where nothing is known but the start, the path says the same.
fn years_from_known(indicator: &Indicator, bounds: UnitBounds) -> Vec<Fact> {
    let on_year_before = |fact: &&Fact| {
        let changes = match fact.value.kind {
            ValueKind::Relative { on_year_before, fault: None, .. } => {
                on_year_before || begins_with_a_target(indicator, fact)
            }
            _ => false,
        };
        changes && fact.kind == FactKind::PeriodTarget && !fact.claim && is_yearly_change(&fact.value)
    };
    let mut found = Vec::new();
    let Some(change) = indicator.facts.iter().find(on_year_before) else { return found };
    let ValueKind::Relative { from: Some((begun, from)), .. } = change.value.kind else { return found };
    let Some(last) = change.year() else { return found };
    // What is known of a year goes before what was aimed at.
    let rank = |fact: &Fact| match fact.kind {
        FactKind::Actual => Some(0),
        FactKind::Estimate => Some(1),
        FactKind::Assigned => Some(2),
        _ => None,
    };
    let mut points: Vec<(i32, u8, Exact)> = indicator
        .facts
        .iter()
        .filter_map(|fact| {
            let year = fact.year().filter(|year| fact.time == Some(Time::Year(*year)))?;
            ((begun.year().saturating_add(1)..last).contains(&year)).then_some((year, rank(fact)?, fact.exact()?))
        })
        .collect();
    // The path from the start does not lead through the year with which a revision begins, nor is there one without a start.
    if indicator.before_growth(change).is_some() || begins_with_a_target(indicator, change) {
        points.push((begun.year(), 0, from));
    }
    points.sort_by_key(|(year, rank, _)| (*year, *rank));
    points.dedup_by_key(|(year, ..)| *year);
    for (at, (known, _, value)) in points.iter().enumerate() {
        let until = points.get(at.saturating_add(1)).map_or(last, |(next, ..)| *next);
        let first = known.saturating_add(1).max(change.first.unwrap_or(i32::MIN));
        found.extend((first..=until).filter_map(|year| asked_of(change, (*known, *value), year, bounds)));
    }
    found
}

/// Whether a change of every year begins with the target of a year and nothing that was known by then, so that no path leads to it.
fn begins_with_a_target(indicator: &Indicator, change: &Fact) -> bool {
    let ValueKind::Relative { from: Some((begun, _)), .. } = change.value.kind else { return false };
    let known =
        |fact: &Fact| !fact.kind.is_target() && fact.exact().is_some() && fact.time.is_none_or(|time| time <= begun);
    let assigned = |fact: &Fact| fact.kind == FactKind::Assigned && fact.time == Some(begun);
    indicator.facts.iter().any(assigned) && !indicator.facts.iter().any(known)
}

/// What a change of every year asks of a year, where it begins with a figure of an earlier one.
fn asked_of(change: &Fact, (known, value): (i32, Exact), year: i32, bounds: UnitBounds) -> Option<Fact> {
    let months = i64::from(year).checked_sub(i64::from(known))?.checked_mul(MONTHS)?;
    let mut fact = Fact { kind: FactKind::Assigned, first: None, time: Some(Time::Year(year)), ..change.clone() };
    let ValueKind::Relative { relative, by, stretch, resolved, resolved_stretch, from, fault, on_path, .. } =
        &mut fact.value.kind
    else {
        return None;
    };
    let gives = |by: Num| apply(*relative, by.value, value, months);
    // It may have been one before a figure was added.
    *on_path = false;
    *from = Some((Time::Year(known), value));
    (*resolved, *resolved_stretch) = (gives(*by), stretch.and_then(gives));
    let whole = resolved.is_some() && (stretch.is_none() || resolved_stretch.is_some());
    *fault = match is_of_nothing(*relative, value) {
        true => Some(ChangeFault::OfNothing),
        false => (!whole).then_some(ChangeFault::Overflow),
    };
    if fault.is_some() {
        (*resolved, *resolved_stretch) = (None, None);
    }
    hold_to(&mut fact, bounds);
    Some(fact)
}

/// What a change of every year asks of a year on the way to its target, of one figure; `None` where the indicator has no such
/// change, or one between two ends.
pub(super) fn growth_in(indicator: &Indicator, year: i32) -> Option<Fact> {
    let one = |fact: &&Fact| matches!(fact.value.kind, ValueKind::Relative { stretch: None, fault: None, .. });
    if let Some(from_known) = indicator.from_known.iter().filter(one).find(|fact| fact.year() == Some(year)) {
        return Some(from_known.clone());
    }
    let yearly = |fact: &&Fact| fact.kind == FactKind::PeriodTarget && !fact.claim && is_yearly_change(&fact.value);
    let change = indicator.facts.iter().filter(yearly).find(one)?;
    let ValueKind::Relative { from: Some((Time::Year(begun), value)), .. } = change.value.kind else { return None };
    let asked = asked_of(change, (begun, value), year, UnitBounds::default()).filter(|_| begun < year)?;
    asked.exact().is_some().then_some(asked)
}

/// Marks the changes of every year that only tell how fast a target of the same time grows. What is asked which way is better
/// comes after it, for a target's own words go before a claim of it.
pub(super) fn set_claims_apart(indicator: &mut Indicator) {
    if !indicator.facts.iter().any(|fact| is_yearly_change(&fact.value)) {
        return;
    }
    let targets: Vec<(Option<Time>, bool)> = indicator
        .facts
        .iter()
        .filter(|fact| match fact.kind {
            FactKind::PeriodTarget | FactKind::Onwards => true,
            FactKind::Over => !indicator.sums_up(fact),
            _ => false,
        })
        .map(|fact| (fact.time, is_yearly_change(&fact.value)))
        .chain(
            indicator
                .totals()
                .into_iter()
                .filter(|total| is_of_flow(indicator, total))
                .map(|total| (total.time, false)),
        )
        .collect();
    for fact in &mut indicator.facts {
        let yearly = fact.kind == FactKind::PeriodTarget && is_yearly_change(&fact.value);
        fact.claim = yearly && fact.time.is_some() && targets.contains(&(fact.time, false));
    }
}

/// Whether what several years bring together tells how fast a flow grows; the average of a level tells nothing of it.
fn is_of_flow(indicator: &Indicator, total: &Fact) -> bool {
    !total.value.averaged || indicator.series() == SeriesKind::Flow
}

fn is_yearly_change(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Relative { reference: Reference::EachYear, .. })
}

/// The figure that a change of every year leads to, where the plan gives that too: the target of the same time, or else the
/// one assigned for its year.
#[must_use]
pub fn figure_beside<'p>(indicator: &'p Indicator, change: &Fact) -> Option<&'p Fact> {
    if change.kind != FactKind::PeriodTarget || !is_yearly_change(&change.value) {
        return None;
    }
    let time = change.time.filter(|time| time.is_year())?;
    let targets = || indicator.period_targets().into_iter().find(|fact| fact.time == Some(time));
    let totals = || indicator.totals().into_iter().find(|fact| fact.time == Some(time) && is_of_flow(indicator, fact));
    if change.claim { targets().or_else(totals) } else { indicator.assigned(time.year()) }
}

/// Takes the figure beside a change of every year for what the change comes to; of a range that it agrees with the other end
/// stands.
fn adopt(fact: &mut Fact, own: Exact) {
    let agrees = growth_agrees(&fact.value, fact.time, own) == Some(true);
    let ValueKind::Relative { resolved: Some(resolved), resolved_stretch, .. } = &mut fact.value.kind else { return };
    match resolved_stretch {
        _ if !agrees => (*resolved, *resolved_stretch) = (own, None),
        Some(stretch) if (own > *stretch) == (own > *resolved) => {
            let beyond_stretch = (*stretch > *resolved) == (own > *stretch);
            *(if beyond_stretch { stretch } else { resolved }) = own;
        }
        Some(_) => {}
        None => *resolved = own,
    }
}

/// Whether a figure is what a change of every year comes to, as far as the digits of the change tell; `None` where the
/// change comes to nothing.
#[must_use]
pub fn growth_agrees(change: &Value, time: Option<Time>, figure: Exact) -> Option<bool> {
    growth_gives(change, time, figure, &apply)
}

/// What a change of every year makes of the figure that it begins with by a year on its way, the lower and the higher end;
/// `None` of any other change, and where a year may differ from the next: a change on average.
#[must_use]
pub fn grown(change: &Fact, year: i32) -> Option<(Exact, Exact)> {
    let ValueKind::Relative { relative, by, stretch, from: Some((begun, start)), resolved: Some(_), .. } =
        change.value.kind
    else {
        return None;
    };
    let within = begun.year() < year && year <= change.year()? && change.years().is_none_or(|(first, _)| first <= year);
    if !is_yearly_change(&change.value) || change.value.exact().is_none() || !within {
        return None;
    }
    let months = Time::Year(year).months().checked_sub(begun.months())?;
    // Fractions of several years soon have more than 28 digits together.
    let gives = |by: Num| apply(relative, by.value, start, months)?.to_decimal().map(Exact::new);
    let one = gives(by)?;
    let other = stretch.map_or(Some(one), gives)?;
    Some((one.min(other), one.max(other)))
}

/// Whether what a flow brings over some years is what a change of every year comes to, as [`growth_agrees`]; `None` too
/// where the figure that it begins with is not that of the year before them.
#[must_use]
pub fn growth_agrees_with_total(change: &Value, total: &Fact) -> Option<bool> {
    let ValueKind::Relative { from: Some((begun, _)), .. } = change.kind else { return None };
    let (first, last) = total.years()?;
    if begun.year().checked_add(1)? != first || last.checked_sub(first)? > MAX_SUMMED_YEARS {
        return None;
    }
    growth_gives(change, total.time, total.over_all()?, &added_up)
}

/// What all years bring together that grow as a change of every year says from its start on, by the first and by the further end
/// of the change; `None` where that cannot be computed.
#[must_use]
pub fn years_of_growth(change: &Value, total: &Fact) -> Option<(Exact, Option<Exact>)> {
    let ValueKind::Relative { relative, by, stretch, from: Some((begun, start)), .. } = change.kind else {
        return None;
    };
    let months = months_of_change(&change.kind, begun, total.time?);
    let further = match stretch {
        Some(stretch) => Some(added_up(relative, stretch.value, start, months)?),
        None => None,
    };
    Some((added_up(relative, by.value, start, months)?, further))
}

/// What the years of a change bring together, each after the other; `None` of more years than are added up.
fn added_up(relative: Relative, by: Decimal, start: Exact, months: i64) -> Option<Exact> {
    let years = months.checked_div(MONTHS).filter(|years| *years <= i64::from(MAX_SUMMED_YEARS))?;
    (1..=years).try_fold(Exact::ZERO, |sum, year| {
        // Fractions of several years soon have more than 28 digits together.
        let brought = apply(relative, by, start, year.checked_mul(MONTHS)?)?.to_decimal()?;
        sum.checked_add(Exact::new(brought))
    })
}

/// Over how many years growth is added up.
const MAX_SUMMED_YEARS: i32 = 100;

/// What a change by a number comes to from a start over so many months.
type Gives<'g> = &'g dyn Fn(Relative, Decimal, Exact, i64) -> Option<Exact>;

fn growth_gives(change: &Value, time: Option<Time>, figure: Exact, gives: Gives<'_>) -> Option<bool> {
    let ValueKind::Relative { from: Some((begun, start)), resolved: Some(_), .. } = change.kind else { return None };
    let months = months_of_change(&change.kind, begun, time?);
    let (least, most) = reaches(change, (start, figure), months, (gives, false))?;
    Some(match change.comparator {
        Comparator::AtLeast | Comparator::Above => figure >= least,
        Comparator::AtMost | Comparator::Below => figure <= most,
        Comparator::Reach | Comparator::About => figure >= least && figure <= most,
    })
}

/// Whether one year's figure is what a change of every year makes of the figure of the year before, each known to within a
/// slack; `None` where that cannot be computed.
#[must_use]
pub fn year_agrees(change: &Value, before: (Exact, Exact), year: (Exact, Exact)) -> Option<bool> {
    let from = |start: Exact| reaches(change, (start, year.0), MONTHS, (&apply, false));
    let (one, other) = (from(before.0.checked_sub(before.1)?)?, from(before.0.checked_add(before.1)?)?);
    let least = one.0.min(other.0).checked_sub(year.1)?;
    let most = one.1.max(other.1).checked_add(year.1)?;
    Some(match change.comparator {
        Comparator::AtLeast | Comparator::Above => year.0 >= least,
        Comparator::AtMost | Comparator::Below => year.0 <= most,
        Comparator::Reach | Comparator::About => year.0 >= least && year.0 <= most,
    })
}

/// Whether the change from a start to a figure, or to one between two figures, may be the one that is written, as far as its
/// digits tell; `None` where it is no change, or where nothing can be computed.
#[must_use]
pub fn change_agrees(change: &Value, start: (Time, Exact), end: (Time, Exact, Exact)) -> Option<bool> {
    let ((begun, from), (time, floor, top)) = (start, end);
    let months = months_of_change(&change.kind, begun, time);
    let (least, most) = reaches(change, (from, floor), months, (&apply, true))?;
    let (low, high) = (floor.min(top), floor.max(top));
    Some(match change.comparator {
        Comparator::AtLeast | Comparator::Above => high >= least,
        Comparator::AtMost | Comparator::Below => low <= most,
        Comparator::Reach | Comparator::About => high >= least && low <= most,
    })
}

/// Over how many months a change works: one of every year again in each of them, any other once.
fn months_of_change(change: &ValueKind, begun: Time, time: Time) -> i64 {
    match change {
        ValueKind::Relative { reference: Reference::EachYear, .. } => time.months().saturating_sub(begun.months()),
        _ => MONTHS,
    }
}

/// The least and the most that a change may come to, as its number is written; where it is `strict`, a bound is what it says.
fn reaches(
    change: &Value,
    (start, figure): (Exact, Exact),
    months: i64,
    (gives, strict): (Gives<'_>, bool),
) -> Option<(Exact, Exact)> {
    let ValueKind::Relative { relative, by, stretch, .. } = change.kind else { return None };
    let further = stretch.unwrap_or(by);
    let last = Decimal::try_from_i128_with_scale(1, by.decimals.max(further.decimals)).ok()?;
    // Whole things are counted, rates are rounded.
    let is_whole = |value: Exact| value.to_decimal().is_some_and(|value| value.fract().is_zero());
    let counted =
        matches!(relative, Relative::Points(_)) && last == Decimal::ONE && is_whole(start) && is_whole(figure);
    let half = match change.comparator {
        Comparator::About => last,
        _ if counted || strict && change.comparator != Comparator::Reach => Decimal::ZERO,
        // Nobody rounds 1,75 to “double”.
        _ if relative == Relative::Times => {
            last.checked_div(Decimal::TWO)?.min(by.value.checked_div(Decimal::from(20))?)
        }
        _ => last.checked_div(Decimal::TWO)?,
    };
    let (low, high) = (by.value.min(further.value).checked_sub(half)?, by.value.max(further.value).checked_add(half)?);
    let ends = [gives(relative, low, start, months)?, gives(relative, high, start, months)?];
    Some((*ends.iter().min()?, *ends.iter().max()?))
}

/// The value that a change names.
fn named(indicator: &Indicator, eve: Option<i32>, of: &Fact) -> Result<(Time, Exact), ChangeFault> {
    let ValueKind::Relative { reference, .. } = of.value.kind else { return Err(ChangeFault::NoReference) };
    let facts = &indicator.facts;
    // An estimate counts until the result stands.
    let settled = |estimate: &Fact| {
        facts.iter().any(|fact| fact.kind == FactKind::Actual && fact.time == estimate.time && fact.exact().is_some())
    };
    // What a running total had come to when it began anew is no part of it: it goes by its baseline of nothing.
    let begun = indicator.begun_anew();
    let left_behind = |fact: &Fact| begun.is_some() && fact.time == begun && fact.kind != FactKind::Baseline;
    // No figure goes by itself.
    let is_known = |fact: &Fact| !(fact.kind.is_target() || left_behind(fact) || fact.span == of.span);
    let known = || facts.iter().filter(|fact| is_known(fact) && !(fact.kind == FactKind::Estimate && settled(fact)));
    let point = |fact: &Fact| Some((fact.time?, fact.exact()?));
    // What a part of a year brought is no year's figure.
    let is_share = |time: Time| indicator.series() == SeriesKind::Flow && !time.is_year();
    let comparable = |time: Time| !is_share(time) || of.time.is_some_and(is_share);
    match reference {
        Reference::Baseline => {
            // A baseline may have no year.
            let baseline = facts.iter().find(|fact| fact.kind == FactKind::Baseline);
            let baseline = baseline.filter(|fact| fact.time.is_none_or(comparable));
            baseline.and_then(|fact| Some((fact.time.or(of.time)?, fact.exact()?))).ok_or(ChangeFault::NoReference)
        }
        Reference::Year(year) => {
            known().filter_map(point).find(|(time, _)| time.is_of(year)).ok_or(ChangeFault::NoReference)
        }
        Reference::Period(first, last) => {
            if indicator.series() != SeriesKind::Flow || !follows_as_long(of, (first, last)) {
                return Err(ChangeFault::OfPeriod);
            }
            let together = indicator.known_of_years((first, last));
            let told = |kind: FactKind| together.filter(|fact| fact.kind == kind).and_then(Fact::over_all);
            if let Some(sum) = told(FactKind::Actual) {
                return Ok((Time::Year(last), sum));
            }
            let of_year = |year: i32| known().filter_map(point).find(|(time, _)| time.is_of(year));
            let sum = (first..=last).try_fold(Exact::ZERO, |sum, year| {
                let (_, value) = of_year(year).ok_or(ChangeFault::NoReference)?;
                sum.checked_add(value).ok_or(ChangeFault::Overflow)
            });
            // An estimate of all stands until each year is known.
            let sum = sum.or_else(|missing| told(FactKind::Estimate).ok_or(missing))?;
            Ok((Time::Year(last), sum))
        }
        Reference::YearBefore => {
            let time = of.time.and_then(Time::year_before).ok_or(ChangeFault::NoReference)?;
            let at = |(of, _): &(Time, Exact)| *of == time && of.is_year() == time.is_year();
            let targets =
                || facts.iter().filter(|fact| fact.kind.is_target() && !fact.claim && fact.kind != FactKind::Over);
            known()
                .filter_map(point)
                .find(at)
                .or_else(|| targets().filter_map(point).find(at))
                .ok_or(ChangeFault::NoReference)
        }
        Reference::EachYear => {
            let time = of.time.ok_or(ChangeFault::NoStart)?;
            // Stated anew by a revision, it goes on from what the year before came to, or was to come to.
            if let Some(begun) = indicator.before_growth(of).and_then(point) {
                return Ok(known().filter_map(point).find(|(time, _)| *time == begun.0).unwrap_or(begun));
            }
            let before = |(of, _): &(Time, Exact)| *of < time && comparable(*of);
            let begins_in = of.first.and_then(|first| first.checked_sub(1));
            let targets = facts.iter().filter(|fact| match fact.kind {
                FactKind::PeriodTarget | FactKind::Onwards => true,
                FactKind::Assigned => of.kind == FactKind::Assigned || begins_in.is_some() && fact.year() == begins_in,
                FactKind::Baseline | FactKind::Actual | FactKind::Estimate | FactKind::EachYear | FactKind::Over => {
                    false
                }
            });
            let target =
                targets.filter(|fact| !fact.claim).filter_map(point).filter(before).max_by_key(|(time, _)| *time);
            let baseline = facts.iter().filter(|fact| fact.kind == FactKind::Baseline).filter_map(point).find(before);
            let oldest = || known().filter_map(point).filter(before).min_by_key(|(time, _)| *time);
            // The growth of a period begins with what was known when it began, not with the first year of a series.
            let when_begun = || {
                let eve = eve.filter(|eve| time.is_year() && *eve < time.year())?;
                let by_then = |(of, _): &(Time, Exact)| of.is_year() && of.year() <= eve;
                known().filter_map(point).filter(by_then).max_by_key(|(time, _)| *time)
            };
            // What is added to a running total of which nothing was known is added to nothing.
            let nothing = || {
                let added = matches!(of.value.kind, ValueKind::Relative { relative: Relative::Points(_), .. });
                let eve = eve.filter(|eve| added && time.year() > *eve)?;
                (indicator.series() == SeriesKind::Cumulative).then_some((Time::Year(eve), Exact::ZERO))
            };
            let start = baseline.or_else(when_begun).or_else(nothing).or_else(oldest);
            let later = |target: &(Time, Exact)| start.is_none_or(|(begun, _)| target.0 > begun);
            let known = || known().filter_map(point).find(|(time, _)| begins_in.is_some_and(|year| time.is_of(year)));
            // Against the year before, a table of targets may be all that there is to begin with.
            let table = || {
                matches!(of.value.kind, ValueKind::Relative { on_year_before: true, .. }).then_some(())?;
                let assigned = facts.iter().filter(|fact| fact.kind == FactKind::Assigned && !fact.claim);
                assigned.filter_map(point).filter(|(of, _)| of.is_year() && *of < time).min_by_key(|(time, _)| *time)
            };
            let found = target.filter(later).or_else(known).or(start).or_else(table);
            found.filter(|(time, _)| begins_in.is_none_or(|year| time.year() == year)).ok_or(ChangeFault::NoStart)
        }
    }
}

/// Whether a figure is that of several years together, which follow a period of as many years.
fn follows_as_long(of: &Fact, (first, last): (i32, i32)) -> bool {
    let length = |(first, last): (i32, i32)| i64::from(last).checked_sub(i64::from(first));
    of.kind == FactKind::Over
        && first <= last
        && of.years().is_some_and(|years| last < years.0 && length(years) == length((first, last)))
}

/// Puts the value that a change comes to.
fn put(fact: &mut Fact, found: Result<(Time, Exact), ChangeFault>, of_a_rate: bool) {
    let time = fact.time;
    let ValueKind::Relative { relative, by, stretch, reference, resolved, resolved_stretch, from, fault, .. } =
        &mut fact.value.kind
    else {
        return;
    };
    (*resolved, *resolved_stretch, *from) = (None, None, None);
    if of_a_rate
        && matches!(reference, Reference::EachYear | Reference::YearBefore)
        && matches!(relative, Relative::Percent(_))
    {
        *fault = Some(ChangeFault::OtherUnit);
    }
    if matches!(
        fault,
        Some(
            ChangeFault::OtherUnit
                | ChangeFault::Multiple
                | ChangeFault::Unclear
                | ChangeFault::PercentOrPoints
                | ChangeFault::Doubtful
        )
    ) {
        return;
    }
    let (begun, value) = match found {
        Ok(found) => found,
        Err(missing) => {
            let yearly = *reference == Reference::EachYear;
            *fault = Some(if yearly { ChangeFault::NoStart } else { missing });
            return;
        }
    };
    if is_of_nothing(*relative, value) {
        *fault = Some(ChangeFault::OfNothing);
        return;
    }
    let months = match (*reference, time) {
        (Reference::EachYear, Some(time)) => time.months().saturating_sub(begun.months()),
        _ => MONTHS,
    };
    let change = |by: Num| apply(*relative, by.value, value, months);
    *from = Some((begun, value));
    *resolved = change(*by);
    *resolved_stretch = stretch.and_then(change);
    let whole = resolved.is_some() && (stretch.is_none() || resolved_stretch.is_some());
    if !whole {
        (*resolved, *resolved_stretch) = (None, None);
    }
    *fault = (!whole).then_some(ChangeFault::Overflow);
}

/// Whether a change is per cent or times of a figure that is zero or below, which tells no way. Less of nothing is still
/// nothing.
fn is_of_nothing(relative: Relative, value: Exact) -> bool {
    match relative {
        Relative::Points(_) => false,
        Relative::Percent(Movement::Down) => value.is_negative(),
        Relative::Percent(Movement::Up) | Relative::Times => value.is_zero() || value.is_negative(),
    }
}

/// Marks a change that comes to what the unit does not allow.
fn hold_to(fact: &mut Fact, bounds: UnitBounds) {
    let ValueKind::Relative { resolved: Some(resolved), resolved_stretch, fault, .. } = &mut fact.value.kind else {
        return;
    };
    if !bounds.allows(*resolved) || resolved_stretch.is_some_and(|stretch| !bounds.allows(stretch)) {
        *fault = Some(ChangeFault::Impossible);
    }
}

/// A value after a change a year over so many months. Per cent and points are never confused: 90 cut by 30 % is
/// 63, cut by 30 points 60. Per cent and times are compounded, of whole years only; `None` also where the exact value is too
/// long to be told to 22 digits.
fn apply(relative: Relative, by: Decimal, from: Exact, months: i64) -> Option<Exact> {
    let signed = |movement: Movement| match movement {
        Movement::Up => Some(by),
        Movement::Down => Decimal::ZERO.checked_sub(by),
    };
    let years =
        || (months.checked_rem(MONTHS)? == 0).then(|| u32::try_from(months.checked_div(MONTHS)?).ok()).flatten();
    match relative {
        Relative::Percent(movement) => {
            let factor = Decimal::ONE_HUNDRED.checked_add(signed(movement)?)?;
            compounded(from, factor, Decimal::ONE_HUNDRED, years()?)
        }
        Relative::Points(movement) => {
            let years = Exact::ratio(Decimal::from(months), Decimal::from(MONTHS))?;
            from.checked_add(Exact::new(signed(movement)?).checked_mul(years)?)
        }
        Relative::Times => compounded(from, by, Decimal::ONE, years()?),
    }
}

/// from × (factor / over)^years.
fn compounded(from: Exact, factor: Decimal, over: Decimal, years: u32) -> Option<Exact> {
    let exact = || {
        let (top, bottom) = reduced(factor, over)?;
        let power = |base: i128| Decimal::try_from_i128_with_scale(base.checked_pow(years)?, 0).ok();
        from.checked_mul(Exact::ratio(power(top)?, power(bottom)?)?)
    };
    let short = |value: &Exact| [value.num(), value.den()].iter().all(|part| part.mantissa().unsigned_abs() < TOO_LONG);
    exact().filter(short).or_else(|| {
        let once = factor.checked_div(over)?;
        let mut value = from.to_decimal()?;
        for _ in 0..years {
            value = value.checked_mul(once)?;
        }
        let kept = value.round_sf_with_strategy(KEPT_DIGITS, RoundingStrategy::MidpointAwayFromZero)?;
        Some(Exact::about(kept.normalize()))
    })
}

/// Two numbers of the same ratio, whole and as small as they can be.
fn reduced(top: Decimal, bottom: Decimal) -> Option<(i128, i128)> {
    let (top, bottom) = (top.normalize(), bottom.normalize());
    let scale = top.scale().max(bottom.scale());
    let whole = |part: Decimal| part.mantissa().checked_mul(10_i128.checked_pow(scale.checked_sub(part.scale())?)?);
    let (top, bottom) = (whole(top)?, whole(bottom)?);
    let (mut left, mut right) = (top.unsigned_abs(), bottom.unsigned_abs());
    while right != 0 {
        (left, right) = (right, left.checked_rem(right)?);
    }
    let divisor = i128::try_from(left).ok().filter(|divisor| *divisor > 0)?;
    Some((top.checked_div(divisor)?, bottom.checked_div(divisor)?))
}
