//! The figures of a plan one by one, and how a value compares with a target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::{
    Amount, Comparator, Direction, Fact, Indicator, Movement, Num, PartKind, Plan, UnitKind, ValueKind,
};
use crate::phrases;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, format_decimal};
use bdg_syntax::source::{Span, Text};

/// A figure with the indicator it belongs to, and the place of the document that restates it, if any.
#[derive(Clone, Copy)]
pub(super) struct IndicatorFact<'a> {
    /// Whose figure.
    pub(super) indicator: &'a Indicator,
    /// The figure.
    pub(super) fact: &'a Fact,
    /// Where else the document states it, if it is a restatement.
    pub(super) place: Option<Text>,
}

impl<'a> IndicatorFact<'a> {
    /// The amounts of the figure: both ends of a range or of a change.
    pub(super) fn amounts(self) -> impl Iterator<Item = &'a Amount> {
        let both = match &self.fact.value.kind {
            ValueKind::Amount(amount) => [Some(amount), None],
            ValueKind::Range { floor, stretch } => [Some(&**floor), Some(&**stretch)],
            ValueKind::Change(change) => [Some(&change.from), Some(&change.to)],
            _ => [None, None],
        };
        both.into_iter().flatten()
    }
}

/// A figure as the subject of a finding: `chỉ tiêu 4.1: mức giao năm 2024 (nêu ở “Phần II”)`.
pub(super) fn name(plan: &Plan, figure: IndicatorFact<'_>) -> Message {
    phrases::stated(plan, figure.indicator, figure.fact, figure.place)
}

/// The figures of an indicator and those that other places of the document state for it.
pub(super) fn of(indicator: &Indicator) -> impl Iterator<Item = IndicatorFact<'_>> {
    let own = indicator.facts.iter().map(move |fact| IndicatorFact { indicator, fact, place: None });
    let stated = indicator.stated.iter().map(move |stated| IndicatorFact {
        indicator,
        fact: &stated.fact,
        place: Some(stated.place),
    });
    own.chain(stated)
}

/// The same, and results of several years together, which are no figures of one.
pub(super) fn all_of(indicator: &Indicator) -> impl Iterator<Item = IndicatorFact<'_>> {
    let of_years = indicator.results_of_years.iter().map(move |fact| IndicatorFact { indicator, fact, place: None });
    of(indicator).chain(of_years)
}

/// Every figure of the plan, restatements and results of several years too.
pub(super) fn every(plan: &Plan) -> impl Iterator<Item = IndicatorFact<'_>> {
    plan.indicators.iter().flat_map(all_of)
}

/// Whether one figure is what an office would write for another: at most a twentieth from it.
pub(super) fn are_near(one: Exact, other: Exact) -> bool {
    let near = || {
        let (one, other) = (one.to_decimal()?, other.to_decimal()?);
        let apart = one.checked_sub(other)?.abs().checked_mul(Decimal::from(20))?;
        Some(apart <= one.abs().max(other.abs()))
    };
    near().unwrap_or(false)
}

/// Whether an indicator is declared qualitative.
pub(super) fn is_qualitative(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative)
}

/// Whether all figures of a part are one: its whole carries it along, and nothing is to be reached by it.
pub(super) fn stays(indicator: &Indicator) -> bool {
    let made_of = matches!(indicator.kind, Some(PartKind::Whole | PartKind::Breakdown(_)));
    let Some((_, start)) = indicator.start().filter(|_| made_of) else { return false };
    indicator.facts.iter().all(|fact| fact.exact() == Some(start) && fact.value.comparator == Comparator::Reach)
}

/// Whether a value meets a target by its comparator. `None` where the target has no number, is approximate, or
/// does not tell which side is better.
pub(super) fn meets(value: Exact, target: &Fact, direction: Option<Direction>) -> Option<bool> {
    let order = value.compare(target.exact()?);
    match target.value.comparator {
        Comparator::AtLeast => Some(order != Ordering::Less),
        Comparator::Above => Some(order == Ordering::Greater),
        Comparator::AtMost => Some(order != Ordering::Greater),
        Comparator::Below => Some(order == Ordering::Less),
        Comparator::Reach => direction.map(|better| is_no_worse(order, better)),
        Comparator::About => None,
    }
}

fn is_no_worse(order: Ordering, better: Direction) -> bool {
    match better {
        Movement::Up => order != Ordering::Less,
        Movement::Down => order != Ordering::Greater,
    }
}

/// Whether one value lies on the worse side of another.
pub(super) fn is_worse(value: Exact, than: Exact, better: Direction) -> bool {
    !is_no_worse(value.compare(than), better)
}

/// Which way it goes from one value to another; `None` where they are equal.
pub(super) fn movement(from: Exact, to: Exact) -> Option<Movement> {
    match to.compare(from) {
        Ordering::Greater => Some(Movement::Up),
        Ordering::Less => Some(Movement::Down),
        Ordering::Equal => None,
    }
}

/// Whether a number of the file shows by itself, or by the plan's language, how it must be written anew.
pub(super) fn notation_is_plans(plan: &Plan, number: Num) -> bool {
    let plain = plan.slice(number.span).trim_start_matches('0');
    let shown = format_decimal(number.value, plan.lang);
    number.decimals > 0 && shown.trim_start_matches('0') == plain
        || number.decimals == 0 && number.value < Decimal::ONE_THOUSAND
}

/// The blank beginning of the line that a place starts, if nothing else stands before it.
pub(super) fn indentation(plan: &Plan, place: Span) -> Option<&str> {
    let text = plan.sources.file(place.file)?.text();
    let before = text.get(..place.start as usize)?;
    let line = before.rfind('\n').map_or(Some(before), |newline| before.get((newline + 1)..))?;
    line.chars().all(char::is_whitespace).then_some(line)
}
