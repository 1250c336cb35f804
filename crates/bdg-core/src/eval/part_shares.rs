//! The derived targets of parts that make up the whole: rounded so that they add up to the whole's.

use rust_decimal::Decimal;

use super::derivation::{AppliedRounding, RuleName, Share};
use super::derive::Derived;
use super::end::End;
use super::exact::{abs, add, sub};
use super::figure::TargetKind;
use super::flow::unit_of;
use super::largest_remainder::largest_remainder;
use super::reason::Reason;
use super::together::MAX_PARTS;
use super::trajectory::Trajectory;
use super::whole_parts::whole_groups;
use crate::model::{Comparator, IndicatorId, Unit};
use bdg_syntax::number::Exact;

impl<'p> Trajectory<'p> {
    /// The derived value at the end of a year, rounded; of a part so that the parts add up to the whole.
    pub(super) fn derive(&self, year: i32, end: End) -> Result<Derived<'_, 'p>, Reason> {
        if let Some(version) = self.version(year) {
            return version.derive(year, end);
        }
        let mut derived = self.derive_alone(year, end)?;
        // What a total gives its years is made up where it is shared: the years add up as well as the parts.
        if self.indicator.parent.is_some() && end == End::Floor && derived.point.rule != RuleName::Apportioned {
            if let Some(share) = share_of_whole(self, year, &derived) {
                (derived.exact, derived.shown) = (Exact::new(share.share), share.share);
                derived.share = Some(share);
            }
        }
        Ok(derived)
    }
}

/// A part's share of the whole's rounded target of a year, where it differs from its own rounding.
///
/// `None` where the indicator is no part, where its group does not make up the whole, and where the target of the whole
/// or of one part is not derived and rounded to one step.
fn share_of_whole(trajectory: &Trajectory<'_>, year: i32, own: &Derived<'_, '_>) -> Option<Share> {
    let plan = trajectory.plan;
    let whole_id = trajectory.indicator.parent?;
    let (applied, rounded) = own.applied?;
    let step = step_of(applied)?;
    let is_exact = own.point.value == Exact::new(rounded);
    if own.clamp.is_some() || is_exact {
        return None;
    }
    let whole = plan.indicator(whole_id)?;
    let shares = plan.unit_of(whole).is_some_and(Unit::is_bounded_share);
    // What is computed from its parts goes by their figures, not they by its.
    if whole.formula.is_some() || whole.parts.len() > MAX_PARTS || !(shares || plan.adds_up(whole)) {
        return None;
    }
    let groups = whole_groups(plan, whole);
    let mine =
        |group: &&crate::model::PartGroup<'_>| group.parts.iter().any(|part| std::ptr::eq(*part, trajectory.indicator));
    let group = groups.iter().find(mine)?;
    let of_whole = Trajectory::new(plan, whole_id, trajectory.from, trajectory.seen_in)?;
    let (total, total_shown) = if shares { structure(&of_whole, year)? } else { rounded_whole(&of_whole, year, step)? };
    let (mut values, mut at) = (Vec::with_capacity(group.parts.len()), None);
    let mut sum = Exact::ZERO;
    for (place, part) in group.parts.iter().enumerate() {
        let id = id_of(&whole.parts, plan, part)?;
        let value = if std::ptr::eq(*part, trajectory.indicator) {
            at = Some(place);
            own.point.value
        } else {
            let of_part = Trajectory::new(plan, id, trajectory.from, trajectory.seen_in)?;
            if of_part.indicator.assigned(year).is_some() || !plan.same_unit(whole, part) {
                return None;
            }
            let derived = of_part.derive_alone(year, End::Floor).ok()?;
            if derived.clamp.is_some() || step_of(derived.applied?.0)? != step {
                return None;
            }
            derived.point.value
        };
        sum = add(sum, value)?;
        values.push(value);
    }
    // Only rounding is made up for: paths that do not add up before it stay as they are.
    let apart = abs(sub(sum, total)?)?;
    if add(apart, apart)? >= Exact::new(step) {
        return None;
    }
    let shares = largest_remainder(&values, total_shown, step)?;
    let share = *shares.get(at?)?;
    let (before, goal) = (own.point.before.value, own.point.goal);
    let within = Exact::new(share) >= before.min(goal) && Exact::new(share) <= before.max(goal);
    (share != rounded && within).then(|| Share { whole: whole.full_code.clone(), total: total_shown, rounded, share })
}

/// The whole's target of a year: what the plan states for it, or else the derived one, exact and rounded to the step of its
/// parts.
fn rounded_whole(of_whole: &Trajectory<'_>, year: i32, step: Decimal) -> Option<(Exact, Decimal)> {
    // Without an own figure the whole may be asked for the sum of these very parts.
    if of_whole.indicator.assigned(year).is_some() {
        let stated = of_whole.exact_target(year).target;
        let value = stated.value.filter(|_| stated.comparator == Comparator::Reach && stated.stretch.is_none())?;
        return value.checked_rem(step)?.is_zero().then_some((Exact::new(value), value));
    }
    let total = of_whole.derive(year, End::Floor).ok()?;
    let same = of_whole.exact_target(year).target.kind == TargetKind::Derived && step_of(total.applied?.0)? == step;
    same.then_some((total.point.value, total.shown))
}

/// The whole of which parts are shares: 100 per cent, unless its own target says otherwise.
fn structure(of_whole: &Trajectory<'_>, year: i32) -> Option<(Exact, Decimal)> {
    let all = Decimal::ONE_HUNDRED;
    let stated = of_whole.exact_target(year).target;
    (!stated.exists() || stated.value == Some(all)).then(|| (Exact::new(all), all))
}

fn id_of(parts: &[IndicatorId], plan: &crate::model::Plan, part: &crate::model::Indicator) -> Option<IndicatorId> {
    parts.iter().copied().find(|id| plan.indicator(*id).is_some_and(|one| std::ptr::eq(one, part)))
}

/// To multiples of what a figure is rounded.
fn step_of(applied: AppliedRounding) -> Option<Decimal> {
    unit_of(applied.rounding).map(|step| step.normalize())
}
