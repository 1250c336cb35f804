//! Which way is better, and where an indicator starts.

use super::fact::{Fact, FactKind};
use super::formula::FormulaStep;
use super::plan::{Indicator, Plan};
use super::settings::{Better, Direction, Level, SeriesKind, Set};
use super::unit::UnitKind;
use super::value::{Movement, ValueKind};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;
use rust_decimal::Decimal;

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
    /// The formula: what is better for each figure in it leads its result the same way.
    Formula(Span),
}

/// The most figures of formulas that are asked for one direction.
const MAX_ASKED: usize = 200;

/// How deep formulas within formulas are asked for a direction.
const MAX_DEPTH: usize = 8;

impl Plan {
    /// Which way is better for an indicator, and what tells it: declared, else the unit, else the comparator of a target,
    /// else its words, else its formula, else the start against the last target, else that it is kept where nothing can lie
    /// beyond. A part that does not tell takes its parent's before its start is asked. `None` if nothing tells.
    #[must_use]
    pub fn direction(&self, indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
        let mut asked = MAX_ASKED;
        self.direction_within(indicator, &mut asked, MAX_DEPTH)
    }

    fn direction_within(
        &self,
        indicator: &Indicator,
        asked: &mut usize,
        depth: usize,
    ) -> Option<(Direction, DirectionSource)> {
        if let Some(set) = self.better(indicator) {
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
            .or_else(|| {
                let way = self.formula_direction(indicator, asked, depth)?;
                Some((way, DirectionSource::Formula(indicator.formula.as_ref()?.span)))
            })
            .or_else(|| match start_against_target(indicator) {
                None => self.edge_direction(indicator),
                found => found.filter(|_| !is_doubtful(indicator)),
            })
    }

    /// Which way is better of what is kept where nothing can lie beyond: all of a share can only be lost, and where nothing is
    /// there, or none shall be left, anything is too much.
    fn edge_direction(&self, indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
        let bounds = self.unit_of(indicator)?.bounds();
        last_that_tells(indicator.all_facts(), |fact| {
            let none_left = matches!(fact.value.kind, ValueKind::NoneLeft);
            if !fact.value.maintain && !none_left {
                return None;
            }
            let bare = fact.value.amount().is_none() && !none_left;
            let level = if bare { indicator.start()?.1 } else { fact.exact()? };
            let way = if bounds.share && level == Exact::new(Decimal::ONE_HUNDRED) {
                Movement::Up
            } else if bounds.counted && level.is_zero() {
                Movement::Down
            } else {
                return None;
            };
            Some((way, DirectionSource::Words(fact.value.span)))
        })
    }

    /// Which way the result of a formula goes where each figure in it goes the way that is better for it: poor households by
    /// all households fall where the ones fall and the others rise. The year before is given: growth of what should rise is
    /// better the more it is. `None` where they go against each other, and where nothing tells of one.
    fn formula_direction(&self, indicator: &Indicator, asked: &mut usize, depth: usize) -> Option<Direction> {
        let formula = indicator.formula.as_ref().filter(|formula| formula.fault.is_none() && !formula.implied)?;
        let depth = depth.checked_sub(1)?;
        // A number goes no way, and what is not rated is no better either way.
        let mut stack: Vec<Option<Direction>> = Vec::new();
        let both = |one: Option<Direction>, other: Option<Direction>| match (one, other) {
            (Some(one), Some(other)) => (one == other).then_some(Some(one)),
            (way, None) | (None, way) => Some(way),
        };
        let of_this_year = |id| formula.operands().any(|other| other.id == id && !other.previous);
        for step in &formula.steps {
            let way = match step {
                FormulaStep::Number(number) if number.is_sign_negative() => return None,
                FormulaStep::Number(_) => None,
                FormulaStep::Operand(operand) if operand.previous && of_this_year(operand.id) => None,
                FormulaStep::Operand(operand) => {
                    *asked = asked.checked_sub(1)?;
                    let of = self.indicator(operand.id)?;
                    match self.better(of).map(|set| set.value) {
                        // Of what is not rated nobody says which way it should go.
                        Some(Better::Neither) => None,
                        _ => Some(self.direction_within(of, asked, depth)?.0),
                    }
                }
                FormulaStep::Add | FormulaStep::Multiply => both(stack.pop()?, stack.pop()?)?,
                FormulaStep::Subtract | FormulaStep::Divide => {
                    let right = stack.pop()?.map(Movement::opposite);
                    both(stack.pop()?, right)?
                }
                FormulaStep::Negate => stack.pop()?.map(Movement::opposite),
            };
            stack.push(way);
        }
        stack.pop()?
    }

    /// What makes a value of an indicator better, where it is declared for it: for a whole plan or goal, `hướng tăng` says
    /// nothing of the ranks in it, whose unit tells.
    #[must_use]
    pub fn better(&self, indicator: &Indicator) -> Option<Set<Better>> {
        let of_rank = || self.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
        indicator
            .settings
            .better()
            .filter(|set| set.level >= Level::Indicator || !matches!(set.value, Better::Way(_)) || !of_rank())
    }

    fn rank_direction(&self, indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
        let unit = self.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Rank)?;
        Some((Movement::Down, DirectionSource::Unit(indicator.unit_span.unwrap_or(unit.span))))
    }

    /// Whether an indicator’s targets run against the way from its start to the last of them, so that nothing tells which
    /// way is better: 118, then 72, 74 and 76.
    #[must_use]
    pub fn has_doubtful_direction(&self, indicator: &Indicator) -> bool {
        self.better(indicator).is_none()
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
        let direction = fact.value.bounded_side()?;
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
            // A change that is claimed of a figure says less than the figure's own words.
            let own = !fact.claim;
            let rank = (fact.kind != FactKind::Assigned, fact.time?, own, std::cmp::Reverse(fact.kind as u8));
            Some((rank, tells(fact)?))
        })
        .max_by_key(|(rank, _)| *rank)?;
    Some(last)
}

fn start_against_target(indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
    let Some((start, from)) = indicator.start() else { return from_nothing(indicator) };
    let target = indicator
        .period_targets()
        .into_iter()
        .next_back()
        // What a level reaches on average lies above or below where it starts; a flow's total is compared with no year.
        .or_else(|| indicator.totals().into_iter().rfind(|_| indicator.series() == SeriesKind::Level))
        .or_else(|| indicator.assigned_targets().into_iter().next_back())
        // What a year of several brought is an outcome, not where they start.
        .or_else(|| {
            let begins = |target: &&Fact| start.year() < target.first;
            indicator.facts_of(FactKind::EachYear).find(begins)
        })?;
    // Whatever bare `duy trì` keeps, the target before it tells the way.
    let target = indicator.may_keep(target).unwrap_or(target);
    // Growth that a formula finds slower by then is none the better for it; who keeps less than there was may well mean to lose
    // no more.
    let less = || target.value.is_surely_below(from);
    if target.time <= start.time || indicator.is_of_each_year() || target.value.maintain && less() {
        return None;
    }
    let side = |value: Exact| match value.compare(from) {
        std::cmp::Ordering::Greater => Some(Movement::Up),
        std::cmp::Ordering::Less => Some(Movement::Down),
        std::cmp::Ordering::Equal => None,
    };
    let way = match target.value.written_ends() {
        // A range around the start leads nowhere.
        Some((first, second)) => {
            let way = side(second.exact()?)?;
            (side(first.exact()?) != Some(way.opposite())).then_some(way)?
        }
        None => side(target.exact()?)?,
    };
    Some((way, DirectionSource::StartAgainstTarget(target.value.span)))
}

/// A running total without a start begins at nothing.
fn from_nothing(indicator: &Indicator) -> Option<(Direction, DirectionSource)> {
    let periods = indicator.period_targets();
    let target = periods.into_iter().next_back().or_else(|| indicator.assigned_targets().into_iter().next_back())?;
    let grows = indicator.series() == SeriesKind::Cumulative && target.exact()?.compare(Exact::ZERO).is_gt();
    grows.then_some((Movement::Up, DirectionSource::StartAgainstTarget(target.value.span)))
}

/// Whether every target behind the start runs against the way from the start to the last one.
fn is_doubtful(indicator: &Indicator) -> bool {
    let Some((way, _)) = start_against_target(indicator) else { return false };
    let periods = indicator.period_targets();
    let targets = if periods.is_empty() { indicator.assigned_targets() } else { periods };
    // The plan of the very year that is known by now is none of what is aimed at from there.
    let begun = indicator.start().and_then(|(start, _)| start.time);
    let later = targets.into_iter().filter(|target| target.time > begun);
    let values: Vec<Exact> = later.filter_map(Fact::exact).collect();
    let against = |pair: &[Exact]| match pair {
        [before, after] => match way {
            Movement::Up => after < before,
            Movement::Down => after > before,
        },
        _ => false,
    };
    values.len() > 1 && values.windows(2).all(against)
}
