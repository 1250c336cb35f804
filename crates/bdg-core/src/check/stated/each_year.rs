//! Statements of what each year is to bring, where the plan gives every year its own.

use super::facts::{Facts, KeyedFinding};
use super::value::{STATED_VALUE_DIFFERS, ends};
use crate::eval::Room;
use crate::model::{Fact, FactKind, Stated, Time};
use crate::phrases::fact_is;
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The most years that are looked at.
const MOST: i32 = 100;

/// Holds what is stated of each year against the targets of all of them: `None` where some year has none, or where this is said
/// of no such thing.
pub(super) fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    let period = facts.plan.period().filter(|_| stated.fact.kind == FactKind::EachYear)?;
    let years = period.first..=period.last.min(period.first.checked_add(MOST)?);
    let targets: Vec<&Fact> =
        years.map(|year| facts.declared(FactKind::Assigned, None, Time::Year(year))).collect::<Option<_>>()?;
    let room = Room::of(stated.fact.value.bounding(), ends(&stated.fact.value)?);
    let bounded = stated.fact.value.bounded_side().is_some();
    let mut apart = None;
    for target in &targets {
        let own = Room::of(target.value.bounding(), ends(&target.value)?);
        if room.meets(own, Exact::ZERO)? {
            // What is no bound may be said of the years together.
            if !bounded {
                return Some(None);
            }
        } else {
            apart = apart.or(Some(*target));
        }
    }
    let Some(target) = apart else { return Some(None) };
    let value = facts.stated_value(stated);
    let states = facts.states(stated, &value);
    let message = message!(
        |lang| "{states}, nhưng {own}",
        "{states}, but {own}",
        states = states.get(lang),
        own = fact_is(facts.plan, facts.indicator, target, lang),
    );
    let finding = facts.finding(&STATED_VALUE_DIFFERS, stated, target, message).help(message!(
        "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
        "compare both places with the signed document, keep one figure and correct the other"
    ));
    Some(Some((format!("{} mỗi năm", value.vi), finding)))
}
