//! Stretches of years.

use crate::model::Bounds;

/// A stretch of years, both ends included.
pub(super) type Years = (i32, i32);

/// The years of some bounds; open ends are the ends of time.
pub(super) fn span_of(bounds: Bounds) -> Years {
    (bounds.from.unwrap_or(i32::MIN), bounds.until.unwrap_or(i32::MAX))
}

/// Stretches in order, with no two that touch.
pub(super) fn merged(mut stretches: Vec<Years>) -> Vec<Years> {
    stretches.retain(|(first, last)| first <= last);
    stretches.sort_unstable();
    let mut out: Vec<Years> = Vec::with_capacity(stretches.len());
    for (first, last) in stretches {
        match out.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => out.push((first, last)),
        }
    }
    out
}

/// The years of a stretch that no covered stretch (in order, apart) holds.
pub(super) fn left_open(within: Years, covered: &[Years]) -> Vec<Years> {
    let mut open = Vec::new();
    let mut next = within.0;
    let begin = covered.partition_point(|(_, last)| *last < within.0);
    for (first, last) in covered.get(begin..).unwrap_or_default() {
        if *first > within.1 {
            break;
        }
        if *first > next {
            open.push((next, first.saturating_sub(1)));
        }
        next = next.max(last.saturating_add(1));
        if *last == i32::MAX {
            return open;
        }
    }
    if next <= within.1 {
        open.push((next, within.1));
    }
    open
}
