//! The decimals that the years on the way to a target need, so that each shows its step.

use rust_decimal::Decimal;

use super::exact::{abs, sub};
use super::known::Known;
use super::point::Point;
use super::threshold::worse;
use crate::model::{Direction, Indicator, Plan, Time, Unit, UnitKind};
use bdg_syntax::number::Exact;

/// Whether a figure between two whole ones means something: of a share, a rate, an average, but not of what is counted.
pub(super) fn may_be_split(plan: &Plan, indicator: &Indicator) -> bool {
    let whole = |unit: &Unit| matches!(unit.kind, UnitKind::Rank | UnitKind::Qualitative);
    plan.unit_of(indicator).is_some_and(|unit| !whole(unit)) && !plan.adds_up(indicator)
}

/// Gives the way to each point the decimals that show what a year brings: from 95 to 98 in five years by 0.6 each.
pub(super) fn steps_show(start: Option<&Known<'_>>, points: &mut [Point<'_>], direction: Option<Direction>) {
    let Some(start) = start else { return };
    let mut before = (start.time, start.value, start.decimals);
    for point in points.iter_mut().filter(|point| point.time > start.time) {
        let Ok(threshold) = &point.threshold else { continue };
        let value = threshold.value;
        point.finer = decimals_of_steps(before, (point.time, value, point.decimals));
        // What has been reached is not taken back by a weaker target.
        let kept = worse(value, before.1, direction);
        before = if kept { (point.time, before.1, before.2) } else { (point.time, value, point.decimals) };
    }
}

/// The decimals that show the steps of the years from one point to another; 0 where those of the points do.
fn decimals_of_steps(from: (Time, Exact, u32), to: (Time, Exact, u32)) -> u32 {
    /// More than these are not added.
    const MORE: u32 = 2;
    let written = from.2.max(to.2);
    let years = || sub(to.0.exact(), from.0.exact());
    let step = || abs(sub(to.1, from.1)?)?.checked_div(years()?);
    let Some(step) = step().filter(|step| !step.is_zero()) else { return 0 };
    let digit = |decimals: u32| Decimal::try_from_i128_with_scale(1, decimals).ok().map(Exact::new);
    let shows = |decimals: &u32| digit(*decimals).is_none_or(|digit| digit <= step);
    if shows(&written) {
        return 0;
    }
    let most = written.saturating_add(MORE);
    (written..=most).find(shows).unwrap_or(most)
}
