//! What the plan writes, with the place of the number in it, so that nobody has to look for its digits.

use super::growth_digits::rounding_of_change;
use crate::model::{Indicator, Plan, Quantity, Rounding, UnitRelation, Value, ValueKind};
use bdg_syntax::number::{Exact, Lang};

/// A value as the plan writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanText {
    /// The words, as a table prints them.
    pub text: String,
    /// The one number that they say, where it is the value itself; `None` for words, for a count over a count, for both
    /// ends of a range or a change, and for a number in another unit or with another base.
    pub number: Option<PlanNumber>,
    /// Where the one number stands that they say in another unit, with that unit; the value is converted.
    pub converted: Option<(usize, usize)>,
    /// How what it comes to is printed behind a change of another figure, whose words do not say it.
    pub change: Option<ChangeText>,
}

/// How what a change comes to is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeText {
    /// In which notation.
    pub lang: Lang,
    /// How it is rounded; `None` where it is shown with at most two decimals.
    pub rounding: Option<Rounding>,
    /// Whether the words of a range name its further end first.
    pub further_first: bool,
}

/// A number within a text of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanNumber {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// How many decimals it is written with.
    pub decimals: u32,
    /// How many zeros it is written with before its first digit: `03` has one.
    pub zeros: u32,
}

impl PlanText {
    /// A value as the plan writes it for an indicator.
    #[must_use]
    pub fn of(plan: &Plan, indicator: &Indicator, value: &Value) -> PlanText {
        PlanText {
            text: plan.written(value),
            number: number_of(plan, value),
            converted: converted_in(value),
            change: change_of(plan, indicator, value),
        }
    }
}

fn change_of(plan: &Plan, indicator: &Indicator, value: &Value) -> Option<ChangeText> {
    let ValueKind::Relative { by, stretch, .. } = &value.kind else { return None };
    Some(ChangeText {
        lang: plan.lang,
        // What must be passed is said as it is: 48 in brackets would read as enough for what must stay below 47.5.
        rounding: rounding_of_change(plan, indicator, value)
            .or_else(|| indicator.settings.rounding().map(|set| set.value))
            .filter(|_| !(value.comparator.is_open() && plan.is_counted(indicator))),
        further_first: stretch.is_some_and(|stretch| stretch.span.start < by.span.start),
    })
}

/// Where a value has its one number in a unit that is converted. A tolerance behind it is a second number.
fn converted_in(value: &Value) -> Option<(usize, usize)> {
    let ValueKind::Amount(amount) = &value.kind else { return None };
    let number = match amount.quantity {
        Quantity::Number(number) if amount.relation == UnitRelation::Converted => number,
        _ => return None,
    };
    (value.tolerance.is_none() && amount.value.is_some())
        .then(|| Some((offset(value, number.span.start)?, offset(value, amount.written.end)?)))
        .flatten()
}

/// A place in a value's text, in bytes of it.
fn offset(value: &Value, byte: u32) -> Option<usize> {
    usize::try_from(byte.checked_sub(value.span.start)?).ok()
}

fn number_of(plan: &Plan, value: &Value) -> Option<PlanNumber> {
    if let ValueKind::Computed(computed) = &value.kind {
        let end = plan.written(value).len();
        return Some(PlanNumber { start: 0, end, decimals: computed.shown.scale(), zeros: 0 });
    }
    let ValueKind::Amount(amount) = &value.kind else { return None };
    let number = match amount.quantity {
        Quantity::Number(number) => number,
        Quantity::Count(count) if count.rate => count.numerator,
        Quantity::Count(_) => return None,
    };
    if amount.value != Some(Exact::new(number.value)) {
        return None;
    }
    let digits = plan.slice(number.span).trim_start_matches(['-', '−']);
    let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
    let zeros = if digits.starts_with('0') { whole.saturating_sub(1) } else { 0 };
    Some(PlanNumber {
        start: offset(value, number.span.start)?,
        end: offset(value, number.span.end)?,
        decimals: number.decimals,
        zeros: u32::try_from(zeros).unwrap_or(u32::MAX),
    })
}
