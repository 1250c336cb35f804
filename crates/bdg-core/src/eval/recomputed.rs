//! What formulas come to beside figures that the plan prints.

use super::exact::{add, div, mul, sub};
use super::figure::PathStart;
use super::formula_outcome::Outcome;
use super::formula_sides::Sides;
use super::known::is_known;
use super::reason::{Reason, ReasonCode};
use crate::model::{Comparator, Fact, FactKind, Formula, FormulaStep, Indicator, IndicatorId, Plan, SeriesKind, Time};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// The first time for which a formula gives nothing although all that it uses has a figure: it divides by zero, it is growth
/// from a figure below zero, or the result needs too many digits.
#[must_use]
pub fn formula_fault(plan: &Plan, id: IndicatorId) -> Option<(Time, ReasonCode)> {
    let formula = plan.indicator(id)?.formula.as_deref().filter(|formula| formula.fault.is_none())?;
    let sides = Sides::of(plan, id, formula, &plan.versions, (PathStart::Baseline, i32::MAX));
    let fault = |outcome: Result<Outcome, Reason>| {
        let code = outcome.err()?.code;
        matches!(code, ReasonCode::DivisionByZero | ReasonCode::ChangeOfNothing | ReasonCode::Overflow).then_some(code)
    };
    let known = sides.times(formula).into_iter().find_map(|time| Some((time, fault(sides.known(formula, time))?)));
    known.or_else(|| {
        let years = sides.years(plan, formula);
        years.into_iter().find_map(|year| Some((Time::Year(year), fault(sides.target(formula, year))?)))
    })
}

/// What a formula comes to beside a figure that the plan prints.
#[derive(Debug, Clone)]
pub struct Recomputed<'p> {
    /// The figure.
    pub fact: &'p Fact,
    /// What the formula gives for its time, or why it gives nothing.
    pub outcome: Result<RecomputedFigure, Reason>,
}

/// What a formula gives beside a figure that the plan prints.
#[derive(Debug, Clone)]
pub struct RecomputedFigure {
    /// The value, unrounded.
    pub value: Exact,
    /// The least and the largest value that the roundings of the figures used allow.
    pub range: (Exact, Exact),
    /// The comparators of the figures used.
    pub comparators: Vec<Comparator>,
    /// Where the figures used are written, so far as they are.
    pub places: Vec<Span>,
    /// Whether one of them is given by a path only, so that what comes of it contradicts nothing.
    pub derived: bool,
}

/// The figures that an indicator with a formula prints, each with what the formula gives for its time.
#[must_use]
pub fn recomputed(plan: &Plan, id: IndicatorId) -> Vec<Recomputed<'_>> {
    plan.indicator(id).map_or_else(Vec::new, |indicator| formula_gives(plan, id, &indicator.facts))
}

/// What the formula of an indicator gives for the kind and time of some figures with a number.
#[must_use]
pub fn formula_gives<'f>(
    plan: &Plan,
    id: IndicatorId,
    facts: impl IntoIterator<Item = &'f Fact>,
) -> Vec<Recomputed<'f>> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let written = |formula: &&Formula| formula.fault.is_none() && !formula.implied;
    let Some(formula) = indicator.formula.as_deref().filter(written) else {
        return Vec::new();
    };
    let sides = Sides::of(plan, id, formula, &plan.versions, (PathStart::Baseline, i32::MAX));
    let mut found = Vec::new();
    for fact in facts.into_iter().filter(|fact| fact.exact().is_some()) {
        let Some(time) = fact.time else { continue };
        let outcome = if is_known(indicator, fact) {
            // Where schools are counted by school years, the year has no other figure.
            let otherwise = |reason| time.counted_otherwise().map_or(Err(reason), |time| sides.known(formula, time));
            sides.known(formula, time).or_else(otherwise)
        } else if let (FactKind::Over, SeriesKind::Flow, Some(years), false) =
            (fact.kind, indicator.series(), fact.years(), fact.value.averaged)
        {
            sides.total(formula, years)
        } else if matches!(fact.kind, FactKind::PeriodTarget | FactKind::Assigned | FactKind::Over)
            && time.is_year()
            && !fact.value.averaged
        {
            // Of a level and a running total the years together have what the last one has.
            sides.target(formula, time.year())
        } else if fact.kind == FactKind::Onwards && time.is_year() && !fact.value.averaged {
            kept_from(plan, indicator, time.year(), |year| sides.target(formula, year))
        } else {
            continue;
        };
        let outcome = outcome.map(|outcome| RecomputedFigure {
            value: outcome.value,
            range: allowed(formula, &outcome).unwrap_or((outcome.value, outcome.value)),
            comparators: outcome.used.iter().map(|used| used.comparator).collect(),
            places: outcome.used.iter().filter_map(|used| used.place).collect(),
            derived: outcome.is_derived(),
        });
        found.push(Recomputed { fact, outcome });
    }
    found
}

/// What the formula gives while a figure is kept from a year on: in that year, or, where only a path has one then, in the last year
/// of the plan unless another target replaces what is kept.
fn kept_from<E>(
    plan: &Plan,
    indicator: &Indicator,
    from: i32,
    target: impl Fn(i32) -> Result<Outcome, E>,
) -> Result<Outcome, E> {
    let first = target(from);
    let replaced = |fact: &Fact| fact.kind.is_target() && fact.year().is_some_and(|year| year > from);
    let last = plan.period().map(|period| period.last).filter(|last| *last > from);
    let Some(last) = last.filter(|_| !indicator.facts.iter().any(replaced)) else { return first };
    if first.as_ref().is_ok_and(|outcome| !outcome.is_derived()) {
        return first;
    }
    target(last).ok().filter(|outcome| !outcome.is_derived()).map_or(first, Ok)
}

/// The least and the largest value of a formula when each figure used is known to half of its last digit only.
fn allowed(formula: &Formula, outcome: &Outcome) -> Option<(Exact, Exact)> {
    let mut used = outcome.used.iter();
    let mut stack: Vec<(Exact, Exact)> = Vec::new();
    for step in &formula.steps {
        let value = match step {
            FormulaStep::Number(number) => (Exact::new(*number), Exact::new(*number)),
            FormulaStep::Operand(_) => {
                let used = used.next()?;
                let half = used.half;
                let scaled = |value| used.operand.scaled(value);
                (scaled(sub(used.value, half)?)?, scaled(add(used.value, half)?)?)
            }
            FormulaStep::Negate => {
                let (low, high) = stack.pop()?;
                (high.checked_neg()?, low.checked_neg()?)
            }
            _ => {
                let ((right_low, right_high), (left_low, left_high)) = (stack.pop()?, stack.pop()?);
                match step {
                    FormulaStep::Add => (add(left_low, right_low)?, add(left_high, right_high)?),
                    FormulaStep::Subtract => (sub(left_low, right_high)?, sub(left_high, right_low)?),
                    _ => {
                        let divides = matches!(step, FormulaStep::Divide);
                        if divides && (right_low.is_negative() || right_low.is_zero()) != right_high.is_negative() {
                            return None;
                        }
                        let both = |left, right| if divides { div(left, right) } else { mul(left, right) };
                        let ends = [
                            both(left_low, right_low)?,
                            both(left_low, right_high)?,
                            both(left_high, right_low)?,
                            both(left_high, right_high)?,
                        ];
                        (ends.iter().min().copied()?, ends.iter().max().copied()?)
                    }
                }
            }
        };
        stack.push(value);
    }
    stack.pop()
}
