//! What a figure of an indicator can be at all.

use rust_decimal::Decimal;

use super::trajectory::Trajectory;
use crate::model::{Fact, UnitKind};

/// The least and the greatest value that can be, in the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Limits {
    least: Option<Decimal>,
    greatest: Option<Decimal>,
}

impl Limits {
    /// A value, kept within what can be.
    pub fn kept(self, value: Decimal) -> Decimal {
        let above = self.least.map_or(value, |least| value.max(least));
        self.greatest.map_or(above, |greatest| above.min(greatest))
    }
}

impl Trajectory<'_> {
    /// 0 to 100 for a share in %, 1 and more for a rank, 0 and more for people, rates and whatever else the plan never gives below 0; of
    /// what is so many of a whole (`9/12 xã`, `85/100 điểm`) no more than that.
    pub(super) fn limits(&self) -> Limits {
        let unit = self.plan.unit_of(self.indicator);
        let negative = |fact: &Fact| fact.exact().is_some_and(|value| value.is_negative());
        if unit.is_some_and(|unit| unit.unbounded) || self.indicator.facts.iter().any(negative) {
            return Limits { least: None, greatest: None };
        }
        if unit.is_some_and(|unit| unit.kind == UnitKind::Rank) {
            return Limits { least: Some(Decimal::ONE), greatest: None };
        }
        let share = unit.is_some_and(|unit| unit.kind == UnitKind::Percent);
        let of_share = share.then_some(Decimal::ONE_HUNDRED);
        let base = unit.and_then(|unit| unit.base);
        let whole = || self.one_whole().filter(|whole| Some(*whole) != base);
        Limits { least: Some(Decimal::ZERO), greatest: of_share.or_else(whole) }
    }

    /// The whole of which all figures that name one are so many.
    fn one_whole(&self) -> Option<Decimal> {
        let whole = |fact: &Fact| Some(fact.value.amount()?.of_so_many()?.denominator.value);
        let mut wholes = self.indicator.all_facts().filter_map(whole);
        let first = wholes.next()?;
        wholes.all(|other| other == first).then_some(first)
    }
}
