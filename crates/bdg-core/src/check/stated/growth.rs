//! Statements of a change: compared with the change that the plan's figures make, not with a figure.

use super::facts::{Facts, KeyedFinding, stretch};
use super::given;
use super::target::bound_differs;
use super::undeclared;
use super::value::STATED_VALUE_DIFFERS;
use crate::check::growth::{moved, total_unlike};
use crate::model::{
    Comparator, Computed, Fact, FactKind, Movement, Reference, Relative, Stated, Time, Value, ValueKind, change_agrees,
    growth_agrees_with_total,
};
use crate::phrases::{self, in_unit};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// Compares a change with the one that is declared for its time, or else with the figures of the plan.
pub(super) fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<KeyedFinding> {
    if let Some(declared) = declared_change(facts, stated) {
        return change_differs(facts, stated, declared).or_else(|| bound_differs(facts, stated, declared));
    }
    if let Some(period) = sum_of_period(&stated.fact.value) {
        return match total(facts, stated).filter(|total| !total.value.averaged) {
            Some(total) => totals_differ(facts, stated, period, total),
            None => Some(undeclared::undeclared(facts, stated)),
        };
    }
    let Some(end) = end(facts, stated) else {
        let of_time = stated.fact.time.and_then(|time| facts.computed(stated.fact.kind, time));
        if of_time.is_some_and(is_derived) {
            return None;
        }
        let total = total(facts, stated);
        return match total {
            Some(total) => total_differs(facts, stated, total),
            None => Some(undeclared::undeclared(facts, stated)),
        };
    };
    let value = &stated.fact.value;
    let starts = starts(facts, stated);
    let outcomes: Vec<Option<bool>> = starts.iter().map(|start| change_agrees(value, *start, end.figure)).collect();
    if outcomes.contains(&Some(true)) {
        return end.fact.and_then(|fact| bound_differs(facts, stated, fact));
    }
    let differing = starts.into_iter().zip(outcomes).find(|(_, outcome)| *outcome == Some(false));
    let (start, _) = differing?;
    if total(facts, stated).is_some_and(|total| growth_agrees_with_total(value, total) == Some(true)) {
        return None;
    }
    figures_differ(facts, stated, start, &end)
}

/// A figure in which a change ends: its time and both of its ends, and where it is written.
struct End<'p> {
    figure: (Time, Exact, Exact),
    fact: Option<&'p Fact>,
}

/// The figure of the time of a change; of several years that of the last.
fn end<'p>(facts: &Facts<'p>, stated: &Stated) -> Option<End<'p>> {
    let (kind, time) = (stated.fact.kind, stated.fact.time?);
    let kind = if kind == FactKind::Over && facts.is_flow() { FactKind::Assigned } else { kind };
    let own = facts.declared(kind, stated.fact.first, time).filter(|fact| !fact.claim);
    if let Some(fact) = own {
        let floor = fact.exact()?;
        return Some(End { figure: (time, floor, stretch(&fact.value).unwrap_or(floor)), fact: Some(fact) });
    }
    let value = match given::sum(facts, kind, None, time, 0) {
        Some(sum) => sum.value()?,
        None => facts.computed(kind, time).filter(|fact| !is_derived(fact))?.exact()?,
    };
    Some(End { figure: (time, value, value), fact: None })
}

/// Whether a figure rests on a path, so that the plan states it nowhere.
fn is_derived(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Computed(Computed { derived: true, .. }))
}

/// The total of a flow for the years of a change.
fn total<'p>(facts: &Facts<'p>, stated: &Stated) -> Option<&'p Fact> {
    let last = stated.fact.year()?;
    match stated.fact.first {
        Some(first) => facts.times().totals.get(&first)?.iter().find(|(of, _)| *of == last).map(|(_, total)| *total),
        None => facts.times().total_until.get(&last).copied(),
    }
}

/// The years of an earlier period whose total a change names, and that total.
fn sum_of_period(value: &Value) -> Option<((i32, i32), Exact)> {
    let ValueKind::Relative { reference: Reference::Period(first, last), from, .. } = value.kind else { return None };
    from.map(|(_, sum)| ((first, last), sum))
}

/// A change of one period's total to the next one's, held against the two totals.
fn totals_differ(
    facts: &Facts<'_>,
    stated: &Stated,
    ((first, last), sum): ((i32, i32), Exact),
    total: &Fact,
) -> Option<KeyedFinding> {
    let (plan, indicator) = (facts.plan, facts.indicator);
    let (time, (begins, ends), whole) = (total.time?, total.years()?, total.exact()?);
    let (start, top) = ((Time::Year(last), sum), stretch(&total.value).unwrap_or(whole));
    if change_agrees(&stated.fact.value, start, (time, whole, top)) != Some(false) {
        return None;
    }
    let value = facts.stated_value(stated);
    let moved = moved(plan, indicator, &stated.fact.value, start, (time, whole))?;
    let message = message!(
        |lang| "{states}, nhưng từ {sum} ({first}-{last}) đến {whole} ({begins}-{ends}) là {moved}",
        "{states}, but from {sum} ({first}-{last}) to {whole} ({begins}-{ends}) is {moved}",
        states = facts.states(stated, &value),
        sum = in_unit(plan, indicator, sum, lang),
        whole = in_unit(plan, indicator, whole, lang),
        moved,
    );
    Some((format!("{} {:?}", value.vi, total.head), facts.finding(&STATED_VALUE_DIFFERS, stated, total, message)))
}

/// The figures that a change may begin with: the one that it names. A growth until a year may be meant from the target before
/// it, and from the baseline.
fn starts(facts: &Facts<'_>, stated: &Stated) -> Vec<(Time, Exact)> {
    let ValueKind::Relative { reference, from, .. } = stated.fact.value.kind else {
        return Vec::new();
    };
    let Some(time) = stated.fact.time else { return Vec::new() };
    let mut found: Vec<(Time, Exact)> = from.into_iter().collect();
    let begins = stated.fact.first.and_then(|first| first.checked_sub(1));
    let named = |of: Time| match reference {
        Reference::Year(year) => time.is_year() && of.is_of(year),
        Reference::Baseline | Reference::Period(..) => false,
        Reference::YearBefore => time.year_before() == Some(of) && time.is_year() == of.is_year(),
        Reference::EachYear => of < time && begins.is_none_or(|year| of.is_of(year)),
    };
    if reference == Reference::EachYear || from.is_none() {
        if let Some(baseline) = facts.indicator.baseline()
            && let (Some(of), Some(value)) = (baseline.time, baseline.exact())
            && (reference == Reference::Baseline || named(of))
        {
            found.push((of, value));
        }
        if found.is_empty() {
            let first = facts.known().iter().find(|figure| named(figure.time));
            found.extend(first.and_then(|figure| Some((figure.time, Exact::new(figure.value?)))));
        }
    }
    found.dedup();
    found
}

/// The change of the same kind that the plan declares for the time.
fn declared_change<'p>(facts: &Facts<'p>, stated: &Stated) -> Option<&'p Fact> {
    let same = |fact: &&Fact| {
        let spans = fact.first == stated.fact.first || !facts.is_flow();
        fact.kind.is_target() == stated.fact.kind.is_target()
            && spans
            && kind_of(&fact.value).is_some_and(|kind| Some(kind) == kind_of(&stated.fact.value))
    };
    let time = stated.fact.time?;
    let of_time = |time: Time| facts.times().changes.get(&time)?.iter().copied().find(same);
    of_time(time).or_else(|| of_time(time.counted_otherwise()?))
}

/// What is changed how: changes that are alike in it are compared by their numbers.
fn kind_of(value: &Value) -> Option<(Relative, Reference)> {
    match value.kind {
        ValueKind::Relative { relative, reference, .. } => Some((relative, reference)),
        _ => None,
    }
}

fn change_differs(facts: &Facts<'_>, stated: &Stated, declared: &Fact) -> Option<KeyedFinding> {
    if same_change(&stated.fact.value, &declared.value)? {
        return None;
    }
    let value = facts.stated_value(stated);
    let message = message!(
        "{states}, nhưng chỗ khai là “{own}”",
        "{states}, but it is declared as “{own}”",
        states = facts.states(stated, &value),
        own = facts.plan.slice(declared.value.span),
    );
    let finding = facts.finding(&STATED_VALUE_DIFFERS, stated, declared, message).help(message!(
        "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
        "compare both places with the signed document, keep one figure and correct the other"
    ));
    Some((format!("{} {:?}", value.vi, declared.head), finding))
}

/// Whether a change restates a declared one of its kind, to the digits of both.
fn same_change(stated: &Value, declared: &Value) -> Option<bool> {
    let (least, most, half) = numbers(stated)?;
    let (low, high, other) = numbers(declared)?;
    let half = half.max(other);
    let near = |one: Decimal, other: Decimal| one.checked_sub(other).is_some_and(|apart| apart.abs() <= half);
    if near(least, low) && near(most, high) {
        return Some(true);
    }
    Some(match stated.comparator {
        Comparator::AtLeast | Comparator::Above => low >= least,
        Comparator::AtMost | Comparator::Below => high <= most,
        Comparator::Reach | Comparator::About => match declared.comparator {
            Comparator::AtLeast | Comparator::Above => least >= low,
            Comparator::AtMost | Comparator::Below => most <= high,
            Comparator::Reach | Comparator::About => false,
        },
    })
}

/// Both ends of a change, so that the greater comes to the higher value, and how far it may be from another one.
fn numbers(value: &Value) -> Option<(Decimal, Decimal, Decimal)> {
    let ValueKind::Relative { relative, by, stretch, .. } = value.kind else { return None };
    let further = stretch.unwrap_or(by);
    let falls = matches!(relative, Relative::Percent(Movement::Down) | Relative::Points(Movement::Down));
    let signed = |number: Decimal| if falls { Decimal::ZERO.checked_sub(number) } else { Some(number) };
    let (one, other) = (signed(by.value)?, signed(further.value)?);
    let about = value.comparator == Comparator::About;
    let digit = Decimal::try_from_i128_with_scale(1, by.decimals.min(further.decimals)).ok()?;
    Some((one.min(other), one.max(other), if about { digit } else { Decimal::ZERO }))
}

fn figures_differ(facts: &Facts<'_>, stated: &Stated, start: (Time, Exact), end: &End<'_>) -> Option<KeyedFinding> {
    let (plan, indicator) = (facts.plan, facts.indicator);
    let (time, floor, _) = end.figure;
    let value = facts.stated_value(stated);
    let moved = moved(plan, indicator, &stated.fact.value, start, (time, floor))?;
    let message = message!(
        |lang| "{states}, nhưng từ {first} ({begun}) đến {last} ({ends}) là {moved}",
        "{states}, but from {first} ({begun}) to {last} ({ends}) is {moved}",
        states = facts.states(stated, &value),
        first = in_unit(plan, indicator, start.1, lang),
        begun = phrases::time(start.0, lang),
        last = in_unit(plan, indicator, floor, lang),
        ends = phrases::time(time, lang),
        moved,
    );
    let mut finding = Diagnostic::new(&STATED_VALUE_DIFFERS, stated.fact.value.span, message).help(message!(
        "đối chiếu với văn bản đã ký, sửa mức tăng, giảm được nêu hoặc con số của kế hoạch",
        "compare with the signed document, and correct the change stated or the figures of the plan"
    ));
    if let Some(fact) = end.fact {
        finding = finding.related(fact.value.span, phrases::fact_label(plan, indicator, fact));
    }
    let begins = |fact: &&Fact| fact.time == Some(start.0) && fact.exact() == Some(start.1);
    if let Some(fact) = indicator.facts.iter().find(begins) {
        finding = finding.related(fact.value.span, phrases::fact_label(plan, indicator, fact));
    }
    Some((format!("{} {:?} {:?}", value.vi, stated.fact.kind, stated.fact.time), finding))
}

fn total_differs(facts: &Facts<'_>, stated: &Stated, total: &Fact) -> Option<KeyedFinding> {
    if growth_agrees_with_total(&stated.fact.value, total) != Some(false) {
        return None;
    }
    let value = facts.stated_value(stated);
    let states = facts.states(stated, &value);
    let unlike = total_unlike(facts.plan, facts.indicator, &stated.fact.value, total);
    let message = message!("{states}, nhưng {unlike}", "{states}, but {unlike}", states, unlike);
    Some((format!("{} {:?}", value.vi, total.head), facts.finding(&STATED_VALUE_DIFFERS, stated, total, message)))
}
