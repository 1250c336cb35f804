//! The figures of one indicator in order of time, and how ambitious they are against each other.

use std::cmp::Ordering;

use crate::eval::{ambition, kind_is_unclear, unclear_start};
use crate::model::{
    Better, Direction, DirectionSource, Fact, FactKind, Indicator, IndicatorId, Level, Plan, Quantity, SeriesKind,
    Time, UnitKind, UnitRelation, Value, figure_beside,
};
use crate::phrases;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// A figure with a time and a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point<'p> {
    /// The figure.
    pub(super) fact: &'p Fact,
    /// Its time.
    pub(super) time: Time,
    /// Its exact value.
    pub(super) value: Exact,
}

impl<'p> Point<'p> {
    /// The figure as a point; `None` without a time or a number.
    pub(super) fn of(fact: &'p Fact) -> Option<Point<'p>> {
        Some(Point { fact, time: fact.time?, value: fact.exact()? })
    }
}

/// The numeric figures of one indicator, each list in order of time.
#[derive(Debug)]
pub(super) struct Series<'p> {
    /// Which way is better, if known.
    pub(super) direction: Option<Direction>,
    /// The target whose place against the start is all that tells it.
    pub(super) inferred: Option<Span>,
    /// The target whose words tell a way that all figures go against: it is the fault, and not they.
    pub(super) contradicted: Option<Span>,
    /// The baseline and the results of whole years. A half-year's result may be half of a year's sum, so it is not
    /// compared with a year's target.
    pub(super) known: Vec<Point<'p>>,
    /// The period's targets; `từ 2025` is one of its first year.
    pub(super) periods: Vec<Point<'p>>,
    /// The targets assigned for single years.
    pub(super) assigned: Vec<Point<'p>>,
    /// Where the figures start: the baseline, else the oldest result.
    pub(super) start: Option<Point<'p>>,
    /// What the figure of a year is.
    pub(super) kind: SeriesKind,
}

/// The figures of every indicator and part that has a target with a number.
pub(super) struct AllSeries<'p>(Vec<Option<Series<'p>>>);

impl<'p> AllSeries<'p> {
    /// Sorts the figures of a plan.
    pub(super) fn of(plan: &'p Plan) -> AllSeries<'p> {
        AllSeries(plan.indicators.iter().map(|indicator| Series::of(plan, indicator)).collect())
    }

    /// The figures of one indicator that has such a target.
    pub(super) fn of_one(&self, id: IndicatorId) -> Option<&Series<'p>> {
        self.0.get(id.index())?.as_ref()
    }

    /// Each indicator that has such a target, with its figures; no flow, whose years need not follow from each other.
    pub(super) fn each(&self, plan: &'p Plan) -> impl Iterator<Item = (IndicatorId, &'p Indicator, &Series<'p>)> {
        self.with_contradicted(plan).filter(|(_, _, series)| series.contradicted.is_none())
    }

    /// The same, and those that go against the words of their own target.
    pub(super) fn with_contradicted(
        &self,
        plan: &'p Plan,
    ) -> impl Iterator<Item = (IndicatorId, &'p Indicator, &Series<'p>)> {
        self.every(plan).filter(|(_, _, series)| series.kind != SeriesKind::Flow)
    }

    /// Each indicator that has such a target, with its figures.
    pub(super) fn every(&self, plan: &'p Plan) -> impl Iterator<Item = (IndicatorId, &'p Indicator, &Series<'p>)> {
        plan.indicators().zip(&self.0).filter_map(|((id, indicator), series)| Some((id, indicator, series.as_ref()?)))
    }
}

impl<'p> Series<'p> {
    /// Sorts an indicator's figures. `None` if it has no target with a number, or if it is not clear that they are levels.
    fn of(plan: &'p Plan, indicator: &'p Indicator) -> Option<Series<'p>> {
        if kind_is_unclear(plan, indicator).is_some() {
            return None;
        }
        // What a running total had come to before it began anew is another one, or may be.
        let apart = indicator.begun_anew().or_else(|| unclear_start(plan, indicator).map(|unclear| unclear.time));
        let (mut known, mut periods, mut assigned) = (Vec::new(), Vec::new(), Vec::new());
        for fact in &indicator.facts {
            let list = match fact.kind {
                // What leads to a figure that is given too is held against that, by a rule of its own.
                FactKind::PeriodTarget if figure_beside(indicator, fact).is_some() => continue,
                FactKind::PeriodTarget | FactKind::Onwards => &mut periods,
                FactKind::Assigned if fact.time.is_some_and(Time::is_year) => &mut assigned,
                // The target of a part of a year may be a part of the year's.
                FactKind::Assigned => continue,
                FactKind::Actual if apart.is_some_and(|apart| fact.time <= Some(apart)) => continue,
                FactKind::Baseline | FactKind::Actual if fact.time.is_some_and(Time::is_year) => &mut known,
                FactKind::Over if !indicator.sums_up(fact) => &mut periods,
                // What is only estimated is held against no target.
                FactKind::Baseline | FactKind::Actual | FactKind::Estimate | FactKind::EachYear | FactKind::Over => {
                    continue;
                }
            };
            if is_comparable(plan, indicator, &fact.value) {
                list.extend(Point::of(fact));
            }
        }
        if periods.is_empty() && assigned.is_empty() {
            return None;
        }
        for list in [&mut known, &mut periods, &mut assigned] {
            list.sort_by_key(|point| point.time);
        }
        let start = known.iter().find(|point| point.fact.kind == FactKind::Baseline).or_else(|| known.first()).copied();
        let source = plan.direction(indicator);
        let (direction, inferred) = match source {
            Some((direction, DirectionSource::StartAgainstTarget(target))) => (Some(direction), Some(target)),
            known => (known.map(|(direction, _)| direction), None),
        };
        let kind = indicator.series();
        let series = Series { direction, inferred, contradicted: None, known, periods, assigned, start, kind };
        let contradicted = match source {
            Some((_, DirectionSource::Comparator(words) | DirectionSource::Words(words))) => series.goes_against(words),
            _ => None,
        };
        Some(Series { contradicted, ..series })
    }

    /// The target of the period that has these words, where it and all others are worse than the start by what they tell.
    fn goes_against(&self, words: Span) -> Option<Span> {
        let start = self.start?;
        let own = self.periods.iter().map(|point| point.fact.value.span);
        let own = own
            .into_iter()
            .find(|value| value.file == words.file && value.start <= words.start && words.end <= value.end)?;
        let later = || self.targets().filter(|target| target.time > start.time);
        let against = later().all(|target| self.weaker(target.value, start.value) && !target.fact.value.is_allowance());
        (against && later().count() > 1).then_some(own)
    }

    /// All targets: the period's, then the assigned ones.
    pub(super) fn targets(&self) -> impl Iterator<Item = Point<'p>> {
        self.periods.iter().chain(&self.assigned).copied()
    }

    /// The newest baseline or result before a time.
    pub(super) fn known_before(&self, time: Time) -> Option<Point<'p>> {
        let count = self.known.partition_point(|point| point.time < time);
        self.known.get(..count)?.last().copied()
    }

    /// The period's target that a year's target leads to: the first at or after it, or the last one if it holds from
    /// then on.
    pub(super) fn period_for(&self, time: Time) -> Option<Point<'p>> {
        let before = self.periods.partition_point(|point| point.time < time);
        self.periods
            .get(before)
            .copied()
            .or_else(|| self.periods.last().filter(|point| point.fact.kind == FactKind::Onwards).copied())
    }

    /// Greater where `left` asks for more than `right`; `None` if it is unknown which way is better.
    pub(super) fn ambition(&self, left: Exact, right: Exact) -> Option<Ordering> {
        Some(ambition(left, right, self.direction?))
    }

    /// A finding that rests on which way is better; where nobody declares it, it says so.
    pub(super) fn by_direction(&self, finding: Diagnostic) -> Diagnostic {
        let (Some(target), Some(direction)) = (self.inferred, self.direction) else { return finding };
        finding.related(target, inferred_from(direction))
    }

    /// Whether `left` asks for less than `right`, or is worse.
    pub(super) fn weaker(&self, left: Exact, right: Exact) -> bool {
        self.ambition(left, right) == Some(Ordering::Less)
    }

    /// The newest known value before a target, if it is already better than the target.
    pub(super) fn better_known(&self, target: Point<'p>) -> Option<Point<'p>> {
        self.known_before(target.time).filter(|known| self.weaker(target.value, known.value))
    }

    /// Where the direction is declared that all targets run against, each worse than the one before and the first than the start:
    /// rather it is wrong than all of them. A single target tells it only of a direction that is a goal's or the plan's.
    pub(super) fn against_declared(&self, plan: &Plan, indicator: &Indicator) -> Option<Span> {
        let declared = plan.better(indicator).filter(|set| matches!(set.value, Better::Way(_)))?;
        let start = self.start?;
        let mut points: Vec<Point<'p>> = self.targets().filter(|target| target.time > start.time).collect();
        points.sort_by_key(|point| point.time);
        points.dedup_by_key(|point| point.time);
        let values: Vec<Exact> = std::iter::once(start.value).chain(points.iter().map(|point| point.value)).collect();
        let back = |pair: &[Exact]| matches!(pair, [before, after] if self.weaker(*after, *before));
        let enough = if declared.level < Level::Indicator { 1 } else { 2 };
        (points.len() >= enough && values.windows(2).all(back)).then_some(declared.span)
    }

    /// Whether a value meets a target, also after rounding it to the decimals in which the target is written.
    pub(super) fn meets(&self, target: &Value, value: Exact) -> bool {
        let Some(of) = target.exact() else {
            return true;
        };
        let met = |value: Exact| meets(target, of, value, self.direction);
        met(value) || phrases::round_to(value, target.decimals()).is_some_and(met)
    }
}

/// That which way is better is only inferred.
pub(super) fn inferred_from(direction: Direction) -> Message {
    message!(
        |lang| "coi là `{way}` vì mức này so với mức ban đầu; nếu không phải thì khai `hướng`",
        "taken as `{way}` because of this figure against the start; declare `better` if it is not",
        way = phrases::declared(direction, lang),
    )
}

/// Whether all figures of an indicator go against the words of its target, so that these tell no direction.
pub(crate) fn goes_against_its_words(plan: &Plan, indicator: &Indicator) -> bool {
    Series::of(plan, indicator).is_some_and(|series| series.contradicted.is_some())
}

fn meets(target: &Value, of: Exact, value: Exact, direction: Option<Direction>) -> bool {
    use crate::model::Comparator;
    let order = value.compare(of);
    match target.comparator {
        Comparator::AtLeast => order.is_ge(),
        Comparator::Above => order.is_gt(),
        Comparator::AtMost => order.is_le(),
        Comparator::Below => order.is_lt(),
        Comparator::Reach | Comparator::About => match direction {
            Some(Direction::Up) => order.is_ge(),
            Some(Direction::Down) => order.is_le(),
            None => order.is_eq(),
        },
    }
}

/// Whether a figure has the indicator's own unit and base, as far as its words tell, and can be at all. One that has or
/// is not is a fault of its own and cannot be compared.
pub(crate) fn is_comparable(plan: &Plan, indicator: &Indicator, value: &Value) -> bool {
    let (Some(unit), Some(amount)) = (plan.unit_of(indicator), value.amount()) else {
        return true;
    };
    if amount.relation == UnitRelation::Foreign || amount.fault.is_some() {
        return false;
    }
    let Some(repeated) = amount.unit else { return true };
    match (unit.base, repeated.base, amount.quantity) {
        (Some(base), Some(own), Quantity::Number(_)) => unit.kind == UnitKind::Percent || own.value == base,
        _ => true,
    }
}
