//! Whether a target asks for more or for less than another one.

use std::cmp::Ordering;

use super::result::DiffKind;
use super::values::{Of, Stated};
use crate::check::{goes_against_its_words, is_comparable};
use crate::eval::{Threshold, ambition};
use crate::model::{Better, Direction, DirectionSource, Plan, SeriesKind, ValueKind};
use bdg_syntax::number::Exact;

/// What is needed to tell whether targets of a pair of indicators became stronger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// By what a figure of the old plan is multiplied to be in the unit of the new one; `None` where nobody knows.
    pub(super) factor: Option<Exact>,
    /// Which way is better in both plans; `None` where nothing tells, or where targets cannot be held against each other.
    direction: Option<Direction>,
    /// Whether both plans are of one place.
    pub(super) same_place: bool,
}

impl Scale {
    /// The scale of a pair, whose plans may be of two places.
    pub(super) fn of(old: Of<'_>, new: Of<'_>, factor: Option<Exact>, same_place: bool) -> Scale {
        let kinds = old.1.series() == new.1.series();
        let begun = |plan: &Plan| plan.period().map(|period| period.first);
        let totals = old.1.series() != SeriesKind::Cumulative || begun(old.0) == begun(new.0);
        let places = same_place || old.0.is_level(old.1) && new.0.is_level(new.1);
        let direction = direction(old, new).filter(|_| factor.is_some() && kinds && totals && places);
        Scale { factor, direction, same_place }
    }

    /// Whether the new target asks for more than the old one or for less; it is `Changed` where nothing tells.
    pub(super) fn judge(&self, old: Stated<'_>, new: Stated<'_>) -> DiffKind {
        match self.ordered(old, new) {
            Some(Ordering::Greater) => DiffKind::Stronger,
            Some(Ordering::Less) => DiffKind::Weaker,
            Some(Ordering::Equal) | None => DiffKind::Changed,
        }
    }

    /// How the new target stands to the old one.
    fn ordered(&self, old: Stated<'_>, new: Stated<'_>) -> Option<Ordering> {
        let direction = self.direction?;
        let comparable = |stated: Stated<'_>| is_comparable(stated.of.0, stated.of.1, &stated.fact.value);
        if !comparable(old) || !comparable(new) || old.fact.value.averaged != new.fact.value.averaged {
            return None;
        }
        if !begin_alike(old, new, self.factor?) {
            return None;
        }
        let one = Threshold::of(&old.fact.value)?.scaled(self.factor?)?;
        let two = Threshold::of(&new.fact.value)?;
        let (own, theirs) = (one.bound(Some(direction))?, two.bound(Some(direction))?);
        // A cap on what is to grow is no target that can be stronger or weaker.
        if own.side != direction {
            return None;
        }
        let floors = theirs.ambition(own)?;
        let top = |threshold: Threshold, floor: Exact| threshold.stretch.unwrap_or(floor);
        let tops = match one.stretch.or(two.stretch) {
            Some(_) => ambition(top(two, theirs.at), top(one, own.at), direction),
            None => Ordering::Equal,
        };
        match (floors, tops) {
            (Ordering::Equal, tops) => Some(tops),
            (floors, Ordering::Equal) => Some(floors),
            (floors, tops) => (floors == tops).then_some(floors),
        }
    }
}

/// Whether two changes begin with the same figure, without which more or less of a change tells nothing.
fn begin_alike(old: Stated<'_>, new: Stated<'_>, factor: Exact) -> bool {
    match (&old.fact.value.kind, &new.fact.value.kind) {
        (ValueKind::Relative { from: Some((_, one)), .. }, ValueKind::Relative { from: Some((_, two)), .. }) => {
            one.checked_mul(factor) == Some(*two)
        }
        (ValueKind::Relative { from: None, .. }, _) | (_, ValueKind::Relative { from: None, .. }) => false,
        _ => true,
    }
}

/// Which way is better for both indicators of a pair.
fn direction(old: Of<'_>, new: Of<'_>) -> Option<Direction> {
    let neither = |(plan, one): Of<'_>| plan.better(one).is_some_and(|set| !matches!(set.value, Better::Way(_)));
    let contradicted = |(plan, one): Of<'_>| goes_against_its_words(plan, one);
    if neither(old) || neither(new) || contradicted(old) || contradicted(new) {
        return None;
    }
    let told = |(plan, one): Of<'_>| plan.direction(one);
    let stated = |(way, source): (Direction, DirectionSource)| {
        (!matches!(source, DirectionSource::StartAgainstTarget(_))).then_some(way)
    };
    match (told(old), told(new)) {
        (Some((one, _)), Some((two, _))) => (one == two).then_some(one),
        (Some(one), None) | (None, Some(one)) => stated(one),
        (None, None) => None,
    }
}
