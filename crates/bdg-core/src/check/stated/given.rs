//! Statements of what the plan gives without stating it: totals over years, sums of parts, what a formula comes to.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding};
use super::undeclared::not_comparable;
use super::unit::unit_differs;
use super::value::{Agreement, STATED_VALUE_DIFFERS, agreement, ends};
use crate::check::formulas::printed::agree;
use crate::eval::{self, PathStart, Room, is_additive};
use crate::model::{Comparator, Computed, Fact, FactKind, Indicator, Quantity, Stated, Time, Value, ValueKind, grown};
use crate::phrases::{self, fact_label, in_unit};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// How many figures that were added up a finding points at.
const MAX_POINTED: usize = 6;

/// Over how many years figures are added up.
const MAX_YEARS: i32 = 100;

/// What figures come to together.
#[derive(Debug, Clone)]
pub(super) struct Sum<'p> {
    /// Between what they lie.
    room: Room,
    /// Whether they are about so much.
    about: bool,
    /// The most decimals that one of them is written with.
    decimals: u32,
    /// The figures, each with the indicator or the part that states it.
    facts: Vec<(&'p Indicator, &'p Fact)>,
    how: How,
}

/// What the figures are of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// It is one of them.
    One,
    /// Years, or shorter periods.
    Years(i32, i32),
    /// Months, quarters, half-years.
    YearParts,
    /// Parts of the indicator.
    Parts,
}

impl<'p> Sum<'p> {
    /// What they come to, where that is one figure.
    pub(super) fn value(&self) -> Option<Exact> {
        self.room.low.filter(|low| Some(*low) == self.room.high)
    }

    fn of(indicator: &'p Indicator, fact: &'p Fact) -> Option<Sum<'p>> {
        Some(Sum::between(indicator, fact, ends(&fact.value)?))
    }

    /// What a figure with these ends says, by its comparator.
    fn between(indicator: &'p Indicator, fact: &'p Fact, ends: (Exact, Exact)) -> Sum<'p> {
        let comparator = fact.value.bounding();
        Sum {
            room: Room::of(comparator, ends),
            about: comparator == Comparator::About,
            decimals: fact.value.decimals(),
            facts: vec![(indicator, fact)],
            how: How::One,
        }
    }

    fn none(how: How) -> Sum<'p> {
        Sum { room: Room::NOTHING, about: false, decimals: 0, facts: Vec::new(), how }
    }

    /// Both together.
    fn with(mut self, other: Sum<'p>) -> Option<Sum<'p>> {
        self.room = self.room.with(other.room)?;
        self.about |= other.about;
        self.decimals = self.decimals.max(other.decimals);
        self.facts.extend(other.facts);
        Some(self)
    }

    /// What it is as a value of the plan, where it is one figure.
    fn as_value(&self) -> Option<Value> {
        let value = self.value()?;
        let shown = self.shown(value)?;
        let kind = ValueKind::Computed(Computed { value, shown, bar: value, derived: false });
        let comparator = if self.about { Comparator::About } else { Comparator::Reach };
        Some(Value { comparator, ..Value::of(kind, Span::default()) })
    }

    fn shown(&self, value: Exact) -> Option<Decimal> {
        Some(phrases::round_to(value, self.decimals.max(2))?.to_decimal()?.normalize())
    }

    /// What it comes to in words: `ít nhất 5.000 ha`, `10 xã đến 15 xã`.
    fn in_words(&self, facts: &Facts<'_>) -> Option<Message> {
        let word = |value: Exact| -> Option<Message> {
            let shown = Exact::new(self.shown(value)?);
            Some(message!(|lang| "{value}", "{value}", value = in_unit(facts.plan, facts.indicator, shown, lang)))
        };
        Some(match (self.room.low, self.room.high) {
            (Some(_), Some(_)) if self.value().is_some() => facts.value(&self.as_value()?),
            (Some(low), Some(high)) => {
                message!("{low} đến {high}", "{low} to {high}", low = word(low)?, high = word(high)?)
            }
            (Some(low), None) => message!("ít nhất {low}", "at least {low}", low = word(low)?),
            (None, Some(high)) => message!("không quá {high}", "at most {high}", high = word(high)?),
            (None, None) => return None,
        })
    }

    /// How far the sum may be from the true one: whole numbers are counted, others known to half of their last digit.
    fn slack(&self) -> Option<Exact> {
        if self.decimals == 0 {
            return Some(Exact::ZERO);
        }
        let half = Decimal::try_from_i128_with_scale(5, self.decimals.checked_add(1)?).ok()?;
        Some(Exact::new(half.checked_mul(Decimal::from(self.facts.len()))?))
    }

    /// Whether bounds and ranges together leave room for what is stated.
    fn allows(&self, stated: &Value, room: Exact) -> Option<bool> {
        Room::of(stated.bounding(), ends(stated)?).meets(self.room, room)
    }

    fn names(&self) -> Message {
        match self.how {
            How::Years(first, last) => {
                message!(
                    "mức của các năm {first}-{last} cộng lại được",
                    "the targets of {first}-{last} sum to",
                    first,
                    last
                )
            }
            How::YearParts => {
                message!(
                    "các tháng, các quý của thời gian đó cộng lại được",
                    "the months and quarters of that time sum to"
                )
            }
            How::One => message!("tính theo mức tăng, giảm mỗi năm là", "the yearly change comes to"),
            How::Parts => message!("các phần cộng lại được", "the parts sum to"),
        }
    }
}

/// What is declared for a kind and time, or what that comes to.
fn figure<'p>(facts: &Facts<'p>, kind: FactKind, first: Option<i32>, time: Time, level: usize) -> Option<Sum<'p>> {
    match facts.declared(kind, first, time) {
        Some(fact) => Sum::of(facts.indicator, fact),
        None => sum(facts, kind, first, time, level),
    }
}

/// What a target that grows by so much a year comes to in a year on its way: of one that grows so on average, and of one whose
/// figure is given too, nobody can say.
fn grown_until<'p>(facts: &Facts<'p>, kind: FactKind, time: Time) -> Option<Sum<'p>> {
    if !kind.is_target() || kind == FactKind::Over && facts.is_flow() || !time.is_year() {
        return None;
    }
    let growing = facts.growing(time.year())?;
    let ends = grown(growing, time.year())?;
    let sum = Sum::between(facts.indicator, growing, ends);
    let written = facts.plan.slice(growing.value.span).to_lowercase();
    let on_average = ["bình quân", "trung bình", "average"].iter().any(|words| written.contains(words));
    let vague = on_average || growing.claim || sum.about;
    let open = Room { low: None, high: None };
    Some(if vague { Sum { room: open, ..sum } } else { sum })
}

/// What the figures of shorter times or of the parts come to.
pub(super) fn sum<'p>(
    facts: &Facts<'p>,
    kind: FactKind,
    first: Option<i32>,
    time: Time,
    level: usize,
) -> Option<Sum<'p>> {
    if let Some(grown) = grown_until(facts, kind, time) {
        return Some(grown);
    }
    let of_times = || {
        if !facts.is_flow() || !is_additive(facts.plan, facts.plan.unit_of(facts.indicator)) {
            return None;
        }
        match kind {
            FactKind::Over => of_years(facts, (first?, time.year()), level),
            FactKind::EachYear | FactKind::Onwards | FactKind::Estimate => None,
            _ => of_year_parts(facts, kind, time),
        }
    };
    of_times().or_else(|| of_parts(facts, kind, first, time, level))
}

/// What periods and years that follow one another come to, the longest periods first.
fn of_years<'p>(facts: &Facts<'p>, (first, last): (i32, i32), level: usize) -> Option<Sum<'p>> {
    if first >= last || last.checked_sub(first)? > MAX_YEARS {
        return None;
    }
    let periods = &facts.times().totals;
    // From the last year back: what brings it, if the years behind that are covered as well.
    let mut from_year: Vec<(i32, Option<Sum<'p>>)> =
        vec![(last.checked_add(1)?, Some(Sum::none(How::Years(first, last))))];
    for year in (first..=last).rev() {
        let rest = |from: i32| from_year.iter().find(|(of, _)| *of == from).and_then(|(_, sum)| sum.clone());
        let period = periods
            .get(&year)
            .into_iter()
            .flatten()
            .filter(|(until, _)| *until <= last)
            .find_map(|(until, total)| rest(until.checked_add(1)?)?.with(Sum::of(facts.indicator, total)?));
        let found = period.or_else(|| {
            rest(year.checked_add(1)?)?.with(figure(facts, FactKind::Assigned, None, Time::Year(year), level)?)
        });
        from_year.push((year, found));
    }
    let mut sum = from_year.pop()?.1?;
    sum.facts.reverse();
    Some(sum)
}

/// What the months, quarters and half-years of a time come to that cover it and do not overlap.
fn of_year_parts<'p>(facts: &Facts<'p>, kind: FactKind, time: Time) -> Option<Sum<'p>> {
    let known = matches!(kind, FactKind::Baseline | FactKind::Actual);
    let (begins, ends) = (time.start_month(), time.end_month());
    let mut within: Vec<(Time, &'p Fact)> = facts
        .times()
        .parts
        .get(&time.year())
        .into_iter()
        .flatten()
        .filter(|(_, fact)| match fact.kind {
            FactKind::Actual => known,
            FactKind::Assigned | FactKind::PeriodTarget => !known,
            _ => false,
        })
        .filter(|(of, _)| begins <= of.start_month() && of.end_month() <= ends)
        .copied()
        .collect();
    within.sort_by_key(|(of, _)| (of.start_month(), std::cmp::Reverse(of.end_month())));
    let mut until: Vec<(i64, Option<Sum<'p>>)> = vec![(ends, Some(Sum::none(How::YearParts)))];
    for &(of, fact) in within.iter().rev() {
        let rest = until.iter().rfind(|(from, _)| *from == of.end_month()).and_then(|(_, sum)| sum.clone());
        if let Some(sum) = rest.and_then(|rest| rest.with(Sum::of(facts.indicator, fact)?)) {
            until.push((of.start_month(), Some(sum)));
        }
    }
    let mut sum = until.into_iter().rfind(|(from, sum)| *from == begins && sum.is_some())?.1?;
    sum.facts.reverse();
    (!sum.facts.is_empty()).then_some(sum)
}

/// What the parts of a group that makes up the whole come to.
fn of_parts<'p>(facts: &Facts<'p>, kind: FactKind, first: Option<i32>, time: Time, level: usize) -> Option<Sum<'p>> {
    let plan = facts.plan;
    if facts.indicator.parts.is_empty() {
        return None;
    }
    let whole = |group: &Vec<Facts<'p>>| {
        if !group.iter().all(|part| plan.same_unit(facts.indicator, part.indicator)) {
            return None;
        }
        group.iter().try_fold(Sum::none(How::Parts), |sum, part| sum.with(figure(part, kind, first, time, level + 1)?))
    };
    if plan.adds_up(facts.indicator) {
        return facts.groups(level).iter().find_map(whole);
    }
    if !matches!(kind, FactKind::Baseline | FactKind::Actual) {
        return None;
    }
    // Shares are not added up, but what they are counted from is.
    let (_, counted) = facts.counted().iter().find(|(of, _)| of.is_same(time))?;
    let counted = Some(Exact::new(counted.value?));
    let room = Room { low: counted, high: counted };
    Some(Sum { room, ..Sum::none(How::Parts) })
}

/// Compares a statement with what the plan gives for it without stating it; `None` where it gives nothing.
pub(super) fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    let (kind, first, time) = (stated.fact.kind, stated.fact.first, stated.fact.time?);
    if let Some(finding) = formula_differs(facts, stated) {
        return Some(finding);
    }
    if let Some(sum) = sum(facts, kind, first, time, 0) {
        if sum.room.low.is_none() && sum.room.high.is_none() {
            return Some((!is_on_path(facts, stated)).then(|| not_comparable(facts, stated)));
        }
        return Some(sum_differs(facts, stated, &sum));
    }
    let computed = facts.computed(kind, time)?;
    // What rests on a path the plan does not state.
    if matches!(computed.value.kind, ValueKind::Computed(Computed { derived: true, .. })) {
        return Some((!is_on_path(facts, stated)).then(|| not_comparable(facts, stated)));
    }
    let differs = agreement(&stated.fact.value, &computed.value) != Agreement::Same && stated.fact.exact().is_some();
    Some(differs.then(|| {
        let come_to = message!("tính ra là", "it comes to");
        differing(facts, stated, &come_to, &facts.value(&computed.value), Severity::Error)
    }))
}

/// Whether a target of a year is the very figure that the path gives: the plan says no other one, though it may allow some.
fn is_on_path(facts: &Facts<'_>, stated: &Stated) -> bool {
    let year = stated.fact.time.filter(|time| time.is_year() && stated.fact.kind.is_target()).map(Time::year);
    let derived = |year| eval::target_in(facts.plan, facts.id, year, PathStart::Baseline).target.value.map(Exact::new);
    let given = year.and_then(derived);
    given.is_some() && given == stated.fact.exact()
}

/// Compares an average of years with what the plan gives for these years together; `None` where it gives nothing.
pub(super) fn average_differs(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    if !facts.is_flow() {
        return None;
    }
    let fact = &stated.fact;
    let sum = figure(facts, fact.kind, fact.first, fact.time?, 0)?;
    let total = match (sum.room.low, sum.room.high) {
        (Some(low), Some(high)) if low != high => return Some(None),
        (low, high) => low.or(high)?,
    };
    let years = Exact::new(fact.times()?);
    let half = fact.value.half_digit()?.checked_mul(years)?.max(sum.slack()?);
    let apart = fact.over_all()?.checked_sub(total)?;
    let agrees = match fact.value.comparator {
        Comparator::AtLeast | Comparator::Above => apart <= half,
        Comparator::AtMost | Comparator::Below => apart.checked_neg()? <= half,
        Comparator::Reach => apart <= half && apart.checked_neg()? <= half,
        Comparator::About => return Some(None),
    };
    if agrees {
        return Some(None);
    }
    let each = phrases::round_to(total.checked_div(years)?, sum.decimals.max(2))?;
    let gives = message!("mức của cả thời gian ấy chia đều cho mỗi năm là", "those years together come to a yearly");
    let own = message!(|lang| "{value}", "{value}", value = in_unit(facts.plan, facts.indicator, each, lang));
    Some(Some(differing(facts, stated, &gives, &own, Severity::Error)))
}

/// Whether a statement over years is the sum of theirs, in a plan that does not say whether they add up: nobody can tell that
/// it contradicts the last one's figure.
pub(super) fn is_an_untold_total(facts: &Facts<'_>, stated: &Stated) -> bool {
    let untold = facts.indicator.settings.series().is_none() && stated.fact.kind == FactKind::Over;
    let total = || {
        if !is_additive(facts.plan, facts.plan.unit_of(facts.indicator)) {
            return None;
        }
        let (first, last) = stated.fact.years()?;
        let years = (first..=last)
            .map(|year| Sum::of(facts.indicator, facts.declared(FactKind::Assigned, None, Time::Year(year))?));
        let sum =
            years.collect::<Option<Vec<_>>>()?.into_iter().try_fold(Sum::none(How::Years(first, last)), Sum::with)?;
        restates(&stated.fact.value, &sum)
    };
    let short = || stated.fact.years().is_some_and(|(first, last)| last.saturating_sub(first) <= MAX_YEARS);
    untold && short() && total() == Some(Agreement::Same)
}

/// How a stated value goes with a sum: by the digits of both.
fn restates(stated: &Value, sum: &Sum<'_>) -> Option<Agreement> {
    let there = stated.exact()?;
    let room = sum.slack()?.max(last_digit(stated, there).unwrap_or(Exact::ZERO));
    let Some(own) = sum.as_value() else {
        return Some(if sum.allows(stated, room)? { Agreement::Same } else { Agreement::Differs });
    };
    let apart = own.exact()?.checked_sub(there)?;
    let apart = if apart.is_negative() { apart.checked_neg()? } else { apart };
    Some(if apart <= room { Agreement::Same } else { agreement(stated, &own) })
}

/// Half of the last digit that is written, in the indicator's unit.
fn last_digit(value: &Value, exact: Exact) -> Option<Exact> {
    let ValueKind::Amount(amount) = &value.kind else { return None };
    let Quantity::Number(number) = amount.quantity else { return None };
    let half = Decimal::try_from_i128_with_scale(5, number.decimals.checked_add(1)?).ok()?;
    if number.value.is_zero() {
        return Some(Exact::new(half));
    }
    let unit = exact.checked_div(Exact::new(number.value))?;
    unit.checked_mul(Exact::new(half))
}

fn sum_differs(facts: &Facts<'_>, stated: &Stated, sum: &Sum<'_>) -> Option<KeyedFinding> {
    if let Some((_, fact)) = sum.facts.first()
        && let Some(finding) = unit_differs(facts, stated, fact)
    {
        return Some(finding);
    }
    let severity = match restates(&stated.fact.value, sum)? {
        Agreement::Same => return None,
        Agreement::Loose => Severity::Warning,
        Agreement::Differs => Severity::Error,
    };
    let (key, mut finding) = differing(facts, stated, &sum.names(), &sum.in_words(facts)?, severity);
    let mut pointed: Vec<(&Indicator, &Fact)> = sum.facts.clone();
    pointed.dedup_by_key(|(_, fact)| fact.span);
    for (indicator, fact) in pointed.into_iter().take(MAX_POINTED) {
        let label = match sum.how {
            How::Parts => message!(
                |lang| "{code}: {figure}",
                "{code}: {figure}",
                code = indicator.full_code,
                figure = phrases::fact_is(facts.plan, indicator, fact, lang),
            ),
            _ => fact_label(facts.plan, indicator, fact),
        };
        finding = finding.related(fact.value.span, label);
    }
    Some((key, finding))
}

/// A formula against what is stated; `None` where it gives nothing for that time.
fn formula_differs(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    let figure = facts.formula(stated)?.outcome.as_ref().ok()?;
    if figure.derived {
        return Some(Some(not_comparable(facts, stated)));
    }
    if agree(facts.indicator, &stated.fact, figure) {
        return Some(None);
    }
    let formula = facts.indicator.formula.as_deref().map_or("", |formula| facts.plan.text(formula.text));
    let gives = message!("công thức {formula} cho", "the formula {formula} gives", formula);
    let value = message!(|lang| "{value}", "{value}", value = in_unit(facts.plan, facts.indicator, figure.value, lang));
    let (key, finding) = differing(facts, stated, &gives, &value, Severity::Error);
    let finding =
        figure.places.iter().take(MAX_POINTED).fold(finding, |finding, place| {
            finding.related(*place, message!("số trong công thức", "used by the formula"))
        });
    Some(Some((key, finding)))
}

fn differing(facts: &Facts<'_>, stated: &Stated, gives: &Message, own: &Message, severity: Severity) -> KeyedFinding {
    let value = facts.stated_value(stated);
    let states = facts.states(stated, &value);
    let message = message!("{states}, nhưng {gives} {own}", "{states}, but {gives} {own}", states, gives, own);
    let finding =
        Diagnostic::new(&STATED_VALUE_DIFFERS, stated.fact.value.span, message).severity(severity).help(message!(
            "đối chiếu với văn bản đã ký, sửa con số được nêu hoặc các con số của kế hoạch",
            "compare with the signed document, and correct the figure stated or those of the plan"
        ));
    (format!("{} {:?} {:?}", value.vi, stated.fact.kind, stated.fact.time), finding)
}
