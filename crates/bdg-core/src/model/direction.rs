//! Which way is better, and where an indicator starts.

use super::fact::{Fact, FactKind};
use super::plan::{Indicator, Plan};
use super::settings::{Better, Direction};
use super::unit::UnitKind;
use super::value::Movement;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// What tells which way is better, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectionSource {
    /// `hướng tăng`, here or above.
    Declared(Span),
    /// The unit: of ranks the lower is better.
    Unit(Span),
    /// A target's comparator: `ít nhất` up, `không quá` down.
    Comparator(Span),
    /// A target's words: `tăng lên`, `giảm xuống`.
    Words(Span),
    /// The last target lies above or below the start.
    StartAgainstTarget(Span),
}

impl Plan {
    /// Which way is better for an indicator, and what tells it: declared, else the unit, else the comparator of a target,
    /// else its words, else the start against the last target. A part that does not tell takes its parent's before its start
    /// is asked. `None` if nothing tells.
    #[must_use]
    pub fn direction(&self, indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
        if let Some(set) = indicator.settings.better() {
            let Better::Way(direction) = set.value else { return None };
            return Some((direction, DirectionSource::Declared(set.span)));
        }
        // What is better among ranks no words can change: “up to the 30th” is a smaller number.
        self.rank_direction(indicator)
            .or_else(|| stated_direction(indicator))
            .or_else(|| {
                let parent = |one: &Indicator| one.parent.and_then(|id| self.indicator(id));
                std::iter::successors(parent(indicator), |above| parent(above)).find_map(stated_direction)
            })
            .or_else(|| start_against_target(indicator).filter(|_| !is_doubtful(indicator)))
    }

    fn rank_direction(&self, indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
        let unit = self.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Rank)?;
        Some((Movement::Down, DirectionSource::Unit(indicator.unit_span.unwrap_or(unit.span))))
    }

    /// Whether an indicator’s targets run against the way from its start to the last of them, so that nothing tells which
    /// way is better: 118, then 72, 74 and 76.
    #[must_use]
    pub fn has_doubtful_direction(&self, indicator: &Indicator) -> bool {
        indicator.settings.better().is_none()
            && self.direction(indicator).is_none()
            && start_against_target(indicator).is_some()
            && is_doubtful(indicator)
    }

    /// Which way the figures themselves run: the last target against the start. `None` where they are equal or one
    /// is missing.
    #[must_use]
    pub fn found_direction(&self, indicator: &Indicator) -> Option<Direction> {
        start_against_target(indicator).map(|(direction, _)| direction)
    }
}

impl Indicator {
    /// Where the path starts: the baseline, or else the oldest result with a number; with its exact value.
    #[must_use]
    pub fn start(&self) -> Option<(&Fact, Exact)> {
        self.baseline()
            .and_then(|fact| Some((fact, fact.exact()?)))
            .or_else(|| self.actuals().into_iter().find_map(|fact| Some((fact, fact.exact()?))))
    }

    /// The newest result with a number before the end of `year`, with its exact value.
    #[must_use]
    pub fn newest_actual(&self, year: i32) -> Option<(&Fact, Exact)> {
        self.actuals()
            .into_iter()
            .rev()
            .filter(|fact| fact.year().is_some_and(|of| of <= year))
            .find_map(|fact| Some((fact, fact.exact()?)))
    }
}

fn stated_direction(indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
    told_by(|| indicator.all_facts())
        // What another place says of a target tells as much.
        .or_else(|| told_by(|| indicator.stated.iter().map(|stated| &stated.fact)))
}

fn told_by<'a, I: Iterator<Item = &'a Fact>>(facts: impl Fn() -> I) -> Option<(Direction, DirectionSource)> {
    last_that_tells(facts(), |fact| {
        let direction = fact.value.comparator.direction()?;
        Some((direction, DirectionSource::Comparator(fact.value.comparator_span.unwrap_or(fact.value.span))))
    })
    .or_else(|| {
        last_that_tells(facts(), |fact| Some((fact.value.worded_direction()?, DirectionSource::Words(fact.value.span))))
    })
}

/// What the last target that tells anything tells: the period's targets before the assigned ones, the newest first.
/// One pass without sorting: every part of an indicator asks it of its parent.
fn last_that_tells<'a, T>(facts: impl Iterator<Item = &'a Fact>, tells: impl Fn(&Fact) -> Option<T>) -> Option<T> {
    let (_, last) = facts
        .filter(|fact| fact.kind.is_target())
        .filter_map(|fact| {
            let rank = (fact.kind != FactKind::Assigned, fact.time?, std::cmp::Reverse(fact.kind as u8));
            Some((rank, tells(fact)?))
        })
        .max_by_key(|(rank, _)| *rank)?;
    Some(last)
}

fn start_against_target(indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
    let (start, from) = indicator.start()?;
    let target = indicator
        .period_targets()
        .into_iter()
        .next_back()
        .or_else(|| indicator.assigned_targets().into_iter().next_back())
        // What a year of several brought is an outcome, not where they start.
        .or_else(|| {
            let begins = |target: &&Fact| start.year() < target.first;
            indicator.facts_of(FactKind::EachYear).find(begins)
        })?;
    if target.time <= start.time {
        return None;
    }
    match target.exact()?.compare(from) {
        std::cmp::Ordering::Greater => Some((Movement::Up, DirectionSource::StartAgainstTarget(target.value.span))),
        std::cmp::Ordering::Less => Some((Movement::Down, DirectionSource::StartAgainstTarget(target.value.span))),
        std::cmp::Ordering::Equal => None,
    }
}

/// Whether every target runs against the way from the start to the last one.
fn is_doubtful(indicator: &Indicator) -> bool {
    let Some((way, _)) = start_against_target(indicator) else { return false };
    let periods = indicator.period_targets();
    let targets = if periods.is_empty() { indicator.assigned_targets() } else { periods };
    let values: Vec<Exact> = targets.into_iter().filter_map(Fact::exact).collect();
    let against = |pair: &[Exact]| match pair {
        [before, after] => match way {
            Movement::Up => after < before,
            Movement::Down => after > before,
        },
        _ => false,
    };
    values.len() > 1 && values.windows(2).all(against)
}
