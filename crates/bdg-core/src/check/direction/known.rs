//! What is known before a target.

use crate::check::series::Point;
use crate::model::{Direction, Fact, Indicator};

/// The baselines and results with a number, in order of time.
pub(super) fn known_values(indicator: &Indicator) -> Vec<Point<'_>> {
    let known = indicator.facts.iter().filter(|fact| !fact.kind.is_target());
    let mut known: Vec<Point<'_>> = known.filter_map(Point::of).collect();
    known.sort_by_key(|point| point.time);
    known
}

/// The newest of them before a target.
pub(super) fn newest_before<'a>(known: &[Point<'a>], target: &Fact) -> Option<Point<'a>> {
    let time = target.time?;
    let later = known.partition_point(|point| point.time < time);
    known.get(later.checked_sub(1)?).copied()
}

/// Which way is better by a target's own words.
pub(super) fn worded_direction(target: &Fact) -> Option<Direction> {
    target.value.bounded_side().or_else(|| target.value.worded_direction())
}
