//! Totals of parts that make up a whole: the years of each part add up to its total, and the parts of each year to what the
//! whole takes.

use rust_decimal::Decimal;

use super::apportion::Share;
use super::exact::{abs, add, sub};
use super::flow::{Sharing, Total, unit_of};
use super::trajectory::Trajectory;
use super::two_way::{Cell, make_up};
use super::whole_parts::whole_groups;
use crate::model::{Indicator, IndicatorId, Plan};
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
    let step = unit_of(of_whole.rounding.rounding)?;
    let mut own: Vec<&mut Sharing<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        let same = part.totals.iter_mut().find(|total| total.years == whole.years)?;
        let sharing = same.sharing.as_mut().ok()?;
        if unit_of(sharing.rounding.rounding)? != step {
            return None;
        }
        own.push(sharing);
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

/// What the parts of a year must come to: what the whole takes, where it and all of them share the year and differ by
/// nothing but rounding.
fn wanted(year: i32, whole: &Sharing<'_>, parts: &[&mut Sharing<'_>], step: Decimal) -> Option<Decimal> {
    let of_whole = share_in(whole, year)?;
    let mut sum = Exact::ZERO;
    for part in parts {
        sum = add(sum, share_in(part, year)?.exact)?;
    }
    let apart = abs(sub(sum, of_whole.exact)?)?;
    (add(apart, apart)? < Exact::new(step)).then_some(of_whole.shown)
}

fn share_in<'s>(sharing: &'s Sharing<'_>, year: i32) -> Option<&'s Share> {
    sharing.shares.iter().find(|share| share.year == year)
}
