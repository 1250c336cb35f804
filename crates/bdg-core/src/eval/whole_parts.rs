//! Which parts make up the whole: those that the plan declares so, and those whose figures show it.

use rust_decimal::Decimal;

use super::exact::{add, mul};
use crate::model::{Count, Fact, FactKind, Indicator, PartGroup, Plan, Time, ValueKind};
use bdg_syntax::number::Exact;

/// The groups of an indicator's parts that make up the whole, each for itself: `gồm`, each `phân theo`, and `trong đó`
/// where the plan's own figures of some time show it.
#[must_use]
pub fn whole_groups<'p>(plan: &'p Plan, indicator: &Indicator) -> Vec<PartGroup<'p>> {
    if indicator.parts.is_empty() {
        return Vec::new();
    }
    let mut groups = plan.part_groups(indicator);
    groups.retain(|group| group.is_declared_whole() || shown_whole(plan, indicator, group).is_some());
    groups
}

/// Whether an indicator's parts are one group, which makes up the whole.
#[must_use]
pub fn parts_are_the_whole(plan: &Plan, indicator: &Indicator) -> bool {
    matches!(whole_groups(plan, indicator).as_slice(), [group] if group.parts.len() == indicator.parts.len())
}

/// The figure of the whole that the figures of two or more parts add up to exactly, which shows that they are all of
/// it; `None` where no time shows it.
#[must_use]
pub fn shown_whole(plan: &Plan, indicator: &Indicator, group: &PartGroup<'_>) -> Option<(FactKind, Time)> {
    if group.parts.len() < 2 {
        return None;
    }
    let factors: Vec<Exact> = group.parts.iter().map(|part| plan.conversion(part, indicator)).collect::<Option<_>>()?;
    let numbers = plan.adds_up(indicator);
    indicator.facts.iter().find_map(|fact| {
        let of_parts = figures_like(fact, group)?;
        let equal = match count_of(fact) {
            Some(count) => counts_equal(count, &of_parts),
            None => numbers && numbers_equal(fact, &of_parts, &factors),
        };
        equal.then_some((fact.kind, fact.time?))
    })
}

/// The figure of each part of the same kind, time and comparator; `None` where one has none.
#[must_use]
pub fn figures_like<'p>(fact: &Fact, group: &PartGroup<'p>) -> Option<Vec<&'p Fact>> {
    if !is_plain(fact) {
        return None;
    }
    fact.time?;
    let like = |one: &&'p Fact| one.kind == fact.kind && one.time == fact.time;
    let of_part = |part: &&'p Indicator| {
        let found = part.facts.iter().find(like)?;
        (is_plain(found) && found.value.comparator == fact.value.comparator).then_some(found)
    };
    group.parts.iter().map(of_part).collect()
}

/// Whether a figure is one number as written, or none left.
fn is_plain(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Amount(_) | ValueKind::Change(_) | ValueKind::NoneLeft)
}

fn count_of(fact: &Fact) -> Option<Count> {
    fact.value.amount()?.count()
}

fn counts_equal(whole: Count, of_parts: &[&Fact]) -> bool {
    let sums = of_parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(numerator, denominator), fact| {
        let count = count_of(fact)?;
        Some((numerator.checked_add(count.numerator.value)?, denominator.checked_add(count.denominator.value)?))
    });
    sums == Some((whole.numerator.value, whole.denominator.value)) && !whole.denominator.value.is_zero()
}

fn numbers_equal(whole: &Fact, of_parts: &[&Fact], factors: &[Exact]) -> bool {
    let Some(total) = whole.exact().filter(|total| !total.is_zero()) else { return false };
    // One part beside others of nothing shows nothing.
    let some = of_parts.iter().filter(|fact| fact.exact().is_some_and(|value| !value.is_zero())).count();
    let sum = of_parts
        .iter()
        .zip(factors)
        .try_fold(Exact::ZERO, |sum, (fact, factor)| add(sum, mul(fact.exact()?, *factor)?));
    some > 1 && sum == Some(total)
}
