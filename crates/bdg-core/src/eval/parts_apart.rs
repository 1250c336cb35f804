//! Years in which the printed targets of parts do not add up to the whole's although they make it up.

use rust_decimal::Decimal;

use super::end::End;
use super::exact::{abs, add, sub};
use super::figure::{PathStart, Target, TargetKind};
use super::room::Room;
use super::trajectory::Trajectory;
use super::whole_parts::whole_groups;
use crate::model::{Indicator, IndicatorId, PartGroup, Plan};
use bdg_syntax::number::Exact;

/// The years of a longer period that are looked at, as many as its path shows.
const MAX_YEARS: i32 = 200;

/// The targets of a year that do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartsApart {
    /// The year.
    pub year: i32,
    /// What the parts come to; of ranges their lower ends.
    pub sum: Decimal,
    /// The whole's target; of a range its lower end.
    pub target: Decimal,
    /// Whether the plan itself states the target of a part or another path for it; else the parts have nothing but what is
    /// derived as it is for the whole.
    pub stated: bool,
}

/// The years of the period in which the targets of the parts that make up an indicator do not add up to its own, beyond
/// the rounding of what is printed, and one of them is derived; what the plan itself states in all of them is not told here.
#[must_use]
pub fn parts_apart(plan: &Plan, id: IndicatorId, from: PathStart) -> Vec<PartsApart> {
    let Some(period) = plan.period() else { return Vec::new() };
    let last = period.last.min(period.first.saturating_add(MAX_YEARS));
    let Some(groups) = summed_groups(plan, id) else { return Vec::new() };
    let found = (period.first..=last).filter_map(|year| {
        let seen = if from == PathStart::Latest { year } else { period.last };
        groups.iter().find_map(|group| apart_in(plan, id, group, (from, seen), year))
    });
    found.collect()
}

/// The same for one year.
#[must_use]
pub fn parts_apart_in(plan: &Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<PartsApart> {
    summed_groups(plan, id)?.iter().find_map(|group| apart_in(plan, id, group, (from, year), year))
}

/// The groups of parts that must add up.
fn summed_groups(plan: &Plan, id: IndicatorId) -> Option<Vec<PartGroup<'_>>> {
    let whole = plan.indicator(id)?;
    let sums = !whole.parts.is_empty() && whole.formula.is_none() && plan.adds_up(whole);
    let alike = |group: &PartGroup<'_>| group.parts.iter().all(|part| plan.same_unit(whole, part));
    sums.then(|| whole_groups(plan, whole).into_iter().filter(alike).collect())
}

fn apart_in(
    plan: &Plan,
    id: IndicatorId,
    group: &PartGroup<'_>,
    (from, seen): (PathStart, i32),
    year: i32,
) -> Option<PartsApart> {
    let whole = plan.indicator(id)?;
    let of_whole = Trajectory::new(plan, id, from, seen)?;
    let parts: Vec<Trajectory<'_>> = group
        .parts
        .iter()
        .map(|part| Trajectory::new(plan, part_id(plan, whole, part)?, from, seen))
        .collect::<Option<_>>()?;
    if is_rounding_only(&of_whole, &parts, year) {
        return None;
    }
    let derived = |kind| matches!(kind, TargetKind::Derived | TargetKind::Held);
    let target = of_whole.exact_target(year).target;
    let (mut any, mut stated) = (derived(target.kind), false);
    let own = target.value?.normalize();
    let of_whole = room_of(&target)?;
    let (mut room, mut alike) = (Room::NOTHING, true);
    let mut sum = Decimal::ZERO;
    let mut scales = vec![own.scale()];
    for part in &parts {
        let of_part = part.exact_target(year).target;
        any |= derived(of_part.kind);
        stated |= !derived(of_part.kind) || plan.path_rule(part.indicator) != plan.path_rule(whole);
        alike &= of_part.comparator == target.comparator && of_part.stretch.is_some() == target.stretch.is_some();
        room = room.with(room_of(&of_part)?)?;
        let value = of_part.value?.normalize();
        scales.push(value.scale());
        sum = sum.checked_add(value)?;
    }
    let apart = sum.checked_sub(own)?.abs();
    // What is printed with fewer decimals than the others is rounded.
    let most = scales.iter().copied().max()?;
    let slack = scales.iter().filter(|scale| **scale < most).try_fold(Decimal::ZERO, |slack, scale| {
        slack.checked_add(Decimal::try_from_i128_with_scale(5, scale.checked_add(1)?).ok()?)
    })?;
    // A floor, a ceiling or a range of the one leaves room for figures of the others.
    let told = if alike { apart > slack } else { !room.meets(of_whole, Exact::new(slack))? };
    (any && told).then(|| PartsApart { year, sum: sum.normalize(), target: own, stated })
}

/// What a target allows.
fn room_of(target: &Target) -> Option<Room> {
    let value = target.value?;
    let further = target.stretch.unwrap_or(value);
    Some(Room::of(target.comparator, (Exact::new(value), Exact::new(further))))
}

/// Whether nothing but rounding lies between the paths, which the parts make up for; told without a look at what they share.
fn is_rounding_only(of_whole: &Trajectory<'_>, parts: &[Trajectory<'_>], year: i32) -> bool {
    let alone = |one: &Trajectory<'_>| {
        let derived = one.derive_alone(year, End::Floor).ok()?;
        let stated = one.indicator.assigned(year).is_some() || one.indicator.each_year(year).is_some();
        derived.applied.filter(|_| !stated && derived.clamp.is_none())?;
        Some(derived.point.value)
    };
    let near = || {
        let sum = parts.iter().try_fold(Exact::ZERO, |sum, part| add(sum, alone(part)?))?;
        Some(abs(sub(sum, alone(of_whole)?)?)?.is_zero())
    };
    of_whole.totals.is_empty() && parts.len() <= 32 && near() == Some(true)
}

fn part_id(plan: &Plan, whole: &Indicator, part: &Indicator) -> Option<IndicatorId> {
    whole.parts.iter().copied().find(|id| plan.indicator(*id).is_some_and(|one| std::ptr::eq(one, part)))
}
