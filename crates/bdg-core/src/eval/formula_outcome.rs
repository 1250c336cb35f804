//! What a formula gives for a time, and the figures that it used.

use rust_decimal::Decimal;

use super::round::{decimals_after, round_digits, round_step};
use crate::model::{
    Comparator, Computed, Fact, FactKind, Formula, Indicator, Movement, Num, Operand, Rounding, Time, Value, ValueKind,
};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// What a formula gives for a time.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// Unrounded.
    pub value: Exact,
    /// The most decimals of what it was computed from; at least two of a quotient.
    pub decimals: u32,
    /// What it is.
    pub kind: FactKind,
    /// How results are held against it.
    pub comparator: Comparator,
    /// How far a result may lie from it, where what it was computed from says so.
    pub tolerance: Option<Decimal>,
    /// The figures that were used, in the order of the formula.
    pub used: Vec<Used>,
}

/// A figure that a formula used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used {
    /// The operand.
    pub operand: Operand,
    /// When.
    pub time: Time,
    /// Its value.
    pub value: Exact,
    /// Its decimals.
    pub decimals: u32,
    /// What it is.
    pub kind: FactKind,
    /// How results are held against it.
    pub comparator: Comparator,
    /// How far a result may lie from it.
    pub tolerance: Option<Decimal>,
    /// Whether it is a target that the plan states for this very time.
    pub stated: bool,
    /// Whether only a path gives it, or it was computed from what only a path gives.
    pub derived: bool,
    /// Where it is written, if it is.
    pub place: Option<Span>,
    /// How far it may lie from what it was rounded from; nothing of a count and of what is computed.
    pub half: Exact,
}

impl Used {
    /// Its decimals in the scale that the formula computes in.
    pub(super) fn scaled_decimals(&self) -> u32 {
        self.operand.factor.map_or(self.decimals, |factor| decimals_after(self.decimals, factor))
    }
}

impl Outcome {
    /// Takes over how results are held against what was added up: a sum of bounds is a bound, and strict where one of them is;
    /// a sum of what is only about is about that, within the sum of what each allows.
    pub(super) fn take_words(&mut self, formula: &Formula) {
        if !formula.adds {
            return;
        }
        self.comparator = common_bound(&self.used).unwrap_or(Comparator::Reach);
        let loose = |used: &Used| used.comparator == Comparator::About || used.tolerance.is_some();
        let plain = self.used.iter().all(|used| matches!(used.comparator, Comparator::Reach | Comparator::About));
        if plain && self.used.iter().any(loose) {
            let slack = |used: &Used| {
                let own = match used.tolerance {
                    Some(given) => given.abs(),
                    None if used.comparator == Comparator::About => {
                        used.value.to_decimal()?.abs().checked_div(Decimal::ONE_HUNDRED)?
                    }
                    None => Decimal::ZERO,
                };
                used.operand.scaled(Exact::new(own))?.to_decimal()
            };
            self.tolerance = self.used.iter().try_fold(Decimal::ZERO, |sum, used| sum.checked_add(slack(used)?));
            self.tolerance = self.tolerance.map(|tolerance| tolerance.normalize());
            self.comparator = Comparator::About;
        }
    }

    /// Whether all that was used is to be reached as it is, not a bound.
    pub(super) fn is_exact(&self) -> bool {
        self.used.iter().all(|used| used.comparator == Comparator::Reach)
    }

    /// Whether it rests on a figure that only a path gives.
    pub(super) fn is_derived(&self) -> bool {
        self.used.iter().any(|used| used.derived)
    }

    /// The figure as a fact of the indicator; `None` if it cannot be shown.
    pub(super) fn fact(&self, indicator: &Indicator, formula: &Formula, time: Time) -> Option<Fact> {
        let shown = rounded(indicator, self.value, self.decimals)?;
        let (value, bar) = (self.value, self.value);
        let computed = ValueKind::Computed(Computed { value, shown, bar, derived: self.is_derived() });
        let tolerance = self.tolerance.map(|value| Num { value, decimals: value.scale(), span: formula.text.0 });
        let comparator = self.comparator;
        Some(Fact {
            kind: self.kind,
            first: None,
            time: Some(time),
            value: Value { comparator, tolerance, ..Value::of(computed, formula.text.0) },
            claim: false,
            note: None,
            head: formula.span,
            span: formula.span,
        })
    }
}

/// A computed figure as tables print it: rounded as the indicator declares, or to so many decimals.
pub(super) fn rounded(indicator: &Indicator, value: Exact, decimals: u32) -> Option<Decimal> {
    let shown = match indicator.settings.rounding().map(|set| set.value) {
        Some(Rounding::Step(step)) => round_step(value, step),
        Some(Rounding::Digits(digits)) => round_digits(value, digits),
        None => round_digits(value, decimals),
    };
    shown.map(|shown| shown.normalize())
}

/// The bound that a sum has where all its items have it.
fn common_bound(used: &[Used]) -> Option<Comparator> {
    let side = |used: &Used| used.comparator.direction();
    let first = side(used.first()?)?;
    if !used.iter().all(|one| side(one) == Some(first)) {
        return None;
    }
    let strict = used.iter().any(|one| matches!(one.comparator, Comparator::Above | Comparator::Below));
    Some(match (first, strict) {
        (Movement::Up, false) => Comparator::AtLeast,
        (Movement::Up, true) => Comparator::Above,
        (Movement::Down, false) => Comparator::AtMost,
        (Movement::Down, true) => Comparator::Below,
    })
}
