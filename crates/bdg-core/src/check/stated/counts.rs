//! Statements of one side of a count: `75%` of `9/12 xã`, `9 thôn` of 9/12 in per cent.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding};
use super::value::STATED_VALUE_DIFFERS;
use crate::check::figures::are_near;
use crate::check::units::base::lacks_a_base;
use crate::model::{Amount, Comparator, Count, Fact, Quantity, Stated, UnitKind};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal};

/// Compares a share with things of so many, and the number of things with a share; `None` where it is neither.
pub(super) fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    let amount = stated.fact.value.amount()?;
    let Quantity::Number(told) = amount.quantity else { return None };
    let unit = facts.plan.text(amount.unit?.text).trim();
    let fact = facts.restated(stated)?;
    let count = count_of(fact.value.amount()?).filter(|count| !count.denominator.value.is_zero())?;
    let share = unit.starts_with('%');
    let percent = facts.plan.unit_of(facts.indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let holds = |own: Exact| is_restated(stated.fact.value.comparator, (told.value, told.decimals), own);
    match (share, percent) {
        (true, false) if lacks_a_base(facts.plan, facts.indicator) => {
            let own = share_of(count)?;
            Some((!holds(own)).then(|| differs(facts, stated, fact, (count, own))))
        }
        // What another number of things says is told as of any other figure.
        (false, true) if !unit.starts_with('‰') && !unit.is_empty() => {
            holds(Exact::new(count.numerator.value)).then_some(None)
        }
        _ => None,
    }
}

fn count_of(amount: &Amount) -> Option<Count> {
    match amount.quantity {
        Quantity::Count(count) => Some(count),
        Quantity::Number(_) => None,
    }
}

fn share_of(count: Count) -> Option<Exact> {
    let share = Exact::ratio(count.numerator.value, count.denominator.value)?;
    share.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
}

/// Whether a number says of a figure what it is, as exactly as it is written, or bounds it.
fn is_restated(comparator: Comparator, (told, decimals): (Decimal, u32), own: Exact) -> bool {
    let bound = Exact::new(told);
    let same = own.rounded(decimals) == Some(told);
    same || match comparator {
        Comparator::Reach => false,
        Comparator::About => are_near(own, bound),
        Comparator::AtLeast | Comparator::Above => own > bound,
        Comparator::AtMost | Comparator::Below => own < bound,
    }
}

fn differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact, (count, share): (Count, Exact)) -> KeyedFinding {
    let value = facts.stated_value(stated);
    let message = message!(
        |lang| "{states}, nhưng chỗ khai là {part}/{whole}, tức {share}%",
        "{states}, but it is declared as {part}/{whole}, that is {share}%",
        states = facts.states(stated, &value),
        part = format_decimal(count.numerator.value, lang),
        whole = format_decimal(count.denominator.value, lang),
        share = share.rounded(2).map(|share| format_decimal(share.normalize(), lang)).unwrap_or_default(),
    );
    let finding = facts.finding(&STATED_VALUE_DIFFERS, stated, fact, message).help(message!(
        "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
        "compare both places with the signed document, keep one figure and correct the other"
    ));
    (format!("{} {:?}", value.vi, fact.head), finding)
}
