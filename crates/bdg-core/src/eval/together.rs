//! Totals of parts that make up a whole: the years of each part add up to its total, and the parts of each year to what the
//! whole takes.

use rust_decimal::Decimal;

use super::apportion::{Share, apportion};
use super::exact::{abs, add, sub};
use super::flow::{Sharing, Total, bound_of, unit_of};
use super::trajectory::Trajectory;
use super::two_way::{Cell, make_up};
use super::whole_parts::whole_groups;
use crate::model::{Indicator, IndicatorId, PathRule, Plan, Rounding};
use bdg_syntax::number::Exact;

/// More parts than these are each rounded for themselves.
pub(super) const MAX_PARTS: usize = 32;

/// The whole of an indicator whose totals are shared with those of the other parts of its group, and all of them, itself
/// too; `None` where it shares its own alone.
pub(super) fn together(plan: &Plan, id: IndicatorId) -> Option<(IndicatorId, Vec<IndicatorId>)> {
    let own = plan.indicator(id)?;
    let whole_id = own.parent?;
    let whole = plan.indicator(whole_id)?;
    let shares = |one: &Indicator| !one.totals().is_empty();
    // What is computed from its parts goes by their figures, not they by its.
    if !shares(own)
        || !shares(whole)
        || whole.formula.is_some()
        || whole.parts.len() > MAX_PARTS
        || !plan.adds_up(whole)
    {
        return None;
    }
    let groups = whole_groups(plan, whole);
    let group = groups.iter().find(|group| group.parts.iter().any(|part| std::ptr::eq(*part, own)))?;
    if !group.parts.iter().all(|part| shares(part) && plan.same_unit(whole, part)) {
        return None;
    }
    let is_in_group = |id: &IndicatorId| {
        plan.indicator(*id).is_some_and(|one| group.parts.iter().any(|part| std::ptr::eq(*part, one)))
    };
    Some((whole_id, whole.parts.iter().copied().filter(is_in_group).collect()))
}

/// Rounds the years of parts, shared for themselves, so that they also come to what the whole takes.
pub(super) fn make_up_totals(parts: &mut [Trajectory<'_>], whole: &Trajectory<'_>) {
    for total in &whole.totals {
        // What does not fit stays as each part shares it.
        let _ = make_up_total(parts, total);
    }
}

fn make_up_total(parts: &mut [Trajectory<'_>], whole: &Total<'_>) -> Option<()> {
    let of_whole = whole.sharing.as_ref().ok()?;
    let mut step = unit_of(of_whole.rounding.rounding)?;
    let mut own: Vec<&mut Sharing<'_>> = Vec::with_capacity(parts.len());
    let mut open = whole.stretch.is_none();
    // What leads on from the figures of each part gives way to the years that the plan states for the whole.
    let mut plain = of_whole.taken.iter().any(|taken| taken.fact.is_some());
    for part in parts {
        let indicator = part.indicator;
        let same = part.totals.iter_mut().find(|total| total.years == whole.years)?;
        plain &= matches!(part.plan.path_rule(indicator), PathRule::Linear);
        open &= same.stretch.is_none() && (same.years.0..=same.years.1).all(|year| bound_of(indicator, year).is_none());
        own.push(same.sharing.as_mut().ok()?);
    }
    // What is written with more digits has figures between those of the others.
    for sharing in &own {
        step = step.min(unit_of(sharing.rounding.rounding)?);
    }
    for sharing in &mut own {
        to_steps(sharing, step)?;
    }
    if open {
        let _ = share_as_whole(&mut own, whole, (step, plain));
    }
    let years: Vec<i32> = (whole.years.0..=whole.years.1).collect();
    let wanted: Vec<Option<Decimal>> = years.iter().map(|year| wanted(*year, of_whole, &own, step)).collect();
    let mut table: Vec<Vec<Cell>> = Vec::with_capacity(own.len());
    for sharing in &own {
        let cell = |year: &i32| match share_in(sharing, *year) {
            Some(share) => Cell::new(share.exact, share.shown, step),
            None => Cell::new(Exact::ZERO, Decimal::ZERO, step),
        };
        table.push(years.iter().map(cell).collect::<Option<_>>()?);
    }
    make_up(&mut table, &wanted, step)?;
    for (sharing, cells) in own.iter_mut().zip(&table) {
        for (year, cell) in years.iter().zip(cells) {
            let Some(share) = sharing.shares.iter_mut().find(|share| share.year == *year) else { continue };
            let shown = cell.shown(step)?.normalize();
            if shown != share.shown {
                share.made_up = Some((share.shown, whole.shown(*year).and_then(Exact::to_decimal)?));
                share.shown = shown;
            }
        }
    }
    Some(())
}

/// Shares a total anew in the finer steps of the other parts, unless its own are declared.
fn to_steps(sharing: &mut Sharing<'_>, step: Decimal) -> Option<()> {
    if unit_of(sharing.rounding.rounding)? == step {
        return Some(());
    }
    if sharing.rounding.declared {
        return None;
    }
    let weights: Vec<(i32, Exact)> = sharing.shares.iter().map(|share| (share.year, share.weight)).collect();
    sharing.shares = apportion(sharing.left, &weights, step).ok()?;
    sharing.rounding.rounding = Rounding::Digits(step.normalize().scale());
    Some(())
}

/// Shares the totals of parts as the whole's are, where nothing shapes their years, or only where they begin (`plain`), but the
/// whole has figures of its own for some of them: what the parts have together of the years that they share is what the whole has.
fn share_as_whole(parts: &mut [&mut Sharing<'_>], whole: &Total<'_>, (step, plain): (Decimal, bool)) -> Option<()> {
    let years: Vec<i32> = parts.first()?.shares.iter().map(|share| share.year).collect();
    let alike = |sharing: &Sharing<'_>| {
        let same = sharing.shares.iter().map(|share| share.year).eq(years.iter().copied());
        let first = sharing.shares.first().map(|share| share.weight);
        same && (plain || sharing.shares.iter().all(|share| Some(share.weight) == first))
    };
    if !parts.iter().all(|sharing| alike(sharing)) {
        return None;
    }
    let planned: Vec<(i32, Exact)> =
        years.iter().map(|year| Some((*year, whole.planned(*year).ok()?))).collect::<Option<_>>()?;
    let first = planned.first()?.1;
    if planned.iter().all(|(_, value)| *value == first) || planned.iter().any(|(_, value)| value.is_negative()) {
        return None;
    }
    let of_whole = planned.iter().try_fold(Exact::ZERO, |sum, (_, value)| add(sum, *value))?;
    let of_parts = parts.iter().try_fold(Exact::ZERO, |sum, sharing| add(sum, sharing.left))?;
    if of_whole != of_parts {
        return None;
    }
    let shares: Vec<Vec<Share>> =
        parts.iter().map(|sharing| apportion(sharing.left, &planned, step).ok()).collect::<Option<_>>()?;
    for (sharing, shares) in parts.iter_mut().zip(shares) {
        sharing.shares = shares;
        sharing.as_whole = true;
    }
    Some(())
}

/// What the parts of a year must come to: what the whole takes, where all of them share the year and differ from it by
/// nothing but rounding.
fn wanted(year: i32, whole: &Sharing<'_>, parts: &[&mut Sharing<'_>], step: Decimal) -> Option<Decimal> {
    let (exact, shown) = match share_in(whole, year) {
        Some(share) => (share.exact, share.shown),
        None => {
            let taken = whole.taken.iter().find(|taken| taken.year == year)?.value;
            let shown = taken.to_decimal()?;
            (taken, Some(shown).filter(|shown| shown.checked_rem(step).is_some_and(|rest| rest.is_zero()))?)
        }
    };
    let mut sum = Exact::ZERO;
    for part in parts {
        sum = add(sum, share_in(part, year)?.exact)?;
    }
    let apart = abs(sub(sum, exact)?)?;
    (add(apart, apart)? < Exact::new(step)).then_some(shown)
}

fn share_in<'s>(sharing: &'s Sharing<'_>, year: i32) -> Option<&'s Share> {
    sharing.shares.iter().find(|share| share.year == year)
}
