//! Figures whose own words do not tell what is met, so that they take part in nothing: two comparators that disagree, a
//! tolerance without `khoảng`, a range whose required end is the better one or where the indicator starts.

use std::cmp::Ordering;

use super::change;
use super::fact::{Fact, FactKind};
use super::fact_source::FactSource;
use super::ids::IndicatorId;
use super::plan::{Indicator, Plan};
use super::settings::{Better, SeriesKind};
use super::unit::UnitKind;
use super::unit_relation::UnitRelation;
use super::value::{Amount, AmountFault, ChangeFault, Comparator, Movement, Quantity, Value, ValueKind};
use bdg_syntax::source::Span;
use bdg_syntax::words;

impl Plan {
    /// Marks the figures of an indicator whose words are in doubt, and clears those that no longer are.
    pub(super) fn mark_doubtful(&self, indicator: &mut Indicator) {
        if !indicator.facts.iter().any(may_be) {
            return;
        }
        let near = indicator.settings.better().is_some_and(|set| set.value == Better::Near);
        let averaged = indicator.facts.iter().filter(|fact| fact.value.averaged);
        let unclear: Vec<Span> =
            averaged.filter(|fact| self.unclear_average(indicator, fact).is_some()).map(|fact| fact.span).collect();
        let unsure = |fact: &&Fact| self.begins_with_start(indicator, fact) || self.may_be_step(indicator, fact);
        let changes: Vec<Span> = indicator.facts.iter().filter(unsure).map(|fact| fact.span).collect();
        for fact in &mut indicator.facts {
            let doubtful = disagrees(&fact.value)
                || has_contrary_ends(&fact.value)
                || has_stray_tolerance(&fact.value, near)
                || unclear.contains(&fact.span)
                || changes.contains(&fact.span);
            mark(&mut fact.value, doubtful);
        }
        self.order_ranges(indicator);
    }

    /// Finds which end of the ranges of an indicator must be reached: the first, and where lower is better the higher one, for
    /// `giảm xuống còn 12 - 13` is written the usual way round.
    fn order_ranges(&self, indicator: &mut Indicator) {
        for fact in ranges(indicator) {
            order(&mut fact.value, false);
        }
        let facts = || indicator.facts.iter().chain(indicator.stated.iter().map(|stated| &stated.fact));
        let ways: Vec<Option<Movement>> =
            facts().filter(|fact| is_range_ahead(fact)).map(|fact| self.way_of_range(indicator, &fact.value)).collect();
        for (fact, way) in ranges(indicator).zip(ways) {
            match way {
                Some(Movement::Down) => order(&mut fact.value, true),
                Some(Movement::Up) if falls(&fact.value) => mark(&mut fact.value, true),
                _ => {}
            }
        }
    }

    /// Whether a target is written as a range from the very figure where the indicator starts: `by 2030: from 60 to 75` of 60.
    /// Read as a range it asks for nothing, and most who write it mean a change. Of every year nobody means a change.
    #[must_use]
    pub fn begins_with_start(&self, indicator: &Indicator, fact: &Fact) -> bool {
        let value = &fact.value;
        let plain = fact.kind.is_target()
            && fact.kind != FactKind::EachYear
            && value.far.is_none()
            && !value.maintain
            && value.movement.is_none();
        let Some((first, second)) = value.written_ends().filter(|_| plain) else { return false };
        let says_from = || {
            let word = self.slice(value.span).split_whitespace().next().map(words::folded);
            word.is_some_and(|word| ["tu", "from"].contains(&word.as_str()))
        };
        let known = indicator.facts.iter().filter(|known| !known.kind.is_target() && known.time < fact.time);
        let start = known.min_by_key(|known| (known.kind != FactKind::Baseline, known.time));
        let begins =
            start.and_then(|start| start.value.amount()?.value).is_some_and(|start| first.value == Some(start));
        begins && first.value != second.value && says_from()
    }

    /// Whether one figure stands for every year of a running total, so that it may be what each year adds. Shares of a whole
    /// are held every year.
    #[must_use]
    pub fn may_be_step(&self, indicator: &Indicator, fact: &Fact) -> bool {
        let counted =
            || self.unit_of(indicator).is_none_or(|unit| matches!(unit.kind, UnitKind::Persons | UnitKind::Declared));
        fact.kind == FactKind::EachYear
            && !fact.value.maintain
            && indicator.series() == SeriesKind::Cumulative
            && is_more_than_nothing(&fact.value)
            && counted()
    }

    /// Why nobody can know what an average is the mean of; `None` where it is that of the years' figures, or none.
    #[must_use]
    pub fn unclear_average(&self, indicator: &Indicator, fact: &Fact) -> Option<UnclearAverage> {
        let unit = self.unit_of(indicator);
        Some(match fact.kind {
            _ if !fact.value.averaged => return None,
            FactKind::Over if indicator.series() == SeriesKind::Cumulative => UnclearAverage::RunningTotal,
            FactKind::Over if unit.is_some_and(|unit| matches!(unit.kind, UnitKind::Rank | UnitKind::Qualitative)) => {
                UnclearAverage::NoNumbers
            }
            FactKind::Over if self.is_mean_itself(indicator) => UnclearAverage::OfPersons,
            FactKind::Over if fact.value.alike && self.may_change(indicator) => UnclearAverage::LevelOrChange,
            FactKind::Over => return None,
            _ => UnclearAverage::OfOneYear,
        })
    }

    /// Whether a figure of one year is an average already, as of income a head: `bình quân 70 triệu đồng/người` may be that.
    fn is_mean_itself(&self, indicator: &Indicator) -> bool {
        let title = words::folded(self.text(indicator.title));
        let per_head = ["dau nguoi", "per capita", "per head", "per person"].iter().any(|one| title.contains(one));
        let unit = self.unit_label(indicator).to_lowercase();
        per_head || ["/người", "/ người", "/person", "/head"].iter().any(|one| unit.contains(one))
    }

    /// Whether so many per cent a year may be how much an indicator changes: its title does not say that it is a change itself.
    fn may_change(&self, indicator: &Indicator) -> bool {
        const OF_YEARS: [&str; 11] = [
            "tăng",
            "giảm",
            "tốc độ",
            "hằng năm",
            "hàng năm",
            "mỗi năm",
            "growth",
            "increase",
            "reduction",
            "decrease",
            "annual",
        ];
        // With their accents: `giám sát` and `hạ tầng` are no changes.
        let title = self.text(indicator.title).to_lowercase();
        let percent = self.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
        percent && !self.starts_afresh(indicator) && !OF_YEARS.iter().any(|words| title.contains(words))
    }

    /// Which way a range should go, from what is to be reached to what is better still: that of the indicator, else of its own
    /// words, as `giảm còn 13,4 - 8,4`. `None` where neither side is better.
    #[must_use]
    pub fn way_of_range(&self, indicator: &Indicator, value: &Value) -> Option<Movement> {
        let told = self.direction(indicator).map(|(better, _)| better).or_else(|| value.worded_direction());
        told.or_else(|| self.better(indicator).is_none().then_some(Movement::Up))
    }

    /// Settles again what the figures of an indicator depend on: their doubts, and what its changes come to.
    pub(super) fn settle_again(&mut self, id: IndicatorId) {
        self.indicators.get_mut(id.index()).into_iter().for_each(change::set_claims_apart);
        let Some(indicator) = self.indicators.get(id.index()) else { return };
        let mut settled = indicator.facts.iter().any(may_be).then(|| indicator.clone());
        if let Some(settled) = &mut settled {
            self.mark_doubtful(settled);
        }
        let source =
            FactSource::of(&self.sources, self.unit_of(indicator), &self.conversions, self.period(), self.lang);
        let (percent, eve) = (source.percent, self.eve());
        let bounds = source.unit.map(|unit| unit.bounds()).unwrap_or_default();
        let Some(indicator) = self.indicators.get_mut(id.index()) else { return };
        if let Some(settled) = settled {
            *indicator = settled;
        }
        change::resolve(&self.sources, (percent, bounds), eve, indicator);
    }
}

/// Why nobody can know what an average is the mean of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnclearAverage {
    /// A running total: the mean of its years is nothing that a plan aims at.
    RunningTotal,
    /// Ranks and words have no mean.
    NoNumbers,
    /// The figure of one year is an average of persons itself.
    OfPersons,
    /// So many per cent of each year may be their level or their change.
    LevelOrChange,
    /// It is written for one year, or for every one.
    OfOneYear,
}

/// Whether a value is a number in the indicator's unit, and not 0.
fn is_more_than_nothing(value: &Value) -> bool {
    let is_zero = |amount: &Amount| matches!(amount.quantity, Quantity::Number(number) if number.value.is_zero());
    match &value.kind {
        ValueKind::Amount(amount) => amount.relation != UnitRelation::Foreign && !is_zero(amount),
        ValueKind::Range { .. } => true,
        _ => false,
    }
}

/// Whether a figure has what may be in doubt.
fn may_be(fact: &Fact) -> bool {
    let value = &fact.value;
    value.averaged
        || fact.kind == FactKind::EachYear
        || !value.more_comparators.is_empty()
        || value.tolerance.is_some()
        || matches!(value.kind, ValueKind::Range { .. })
}

/// Whether a value has comparators that differ in what is met.
fn disagrees(value: &Value) -> bool {
    value.more_comparators.iter().any(|(comparator, _)| *comparator != value.comparator)
}

/// Whether the bounds of a range leave nothing between them, or bound one side twice: `trên 5 đến trên 10`, `dưới 5 và trên 10`.
#[must_use]
pub fn has_contrary_ends(value: &Value) -> bool {
    let (Some((first, second)), Some((one, other))) = (value.written_bounds(), value.written_ends()) else {
        return false;
    };
    let (Some(one), Some(other)) = (one.value, other.value) else { return false };
    let (below, above) = if one <= other { (first, second) } else { (second, first) };
    let strict = |comparator: Comparator| matches!(comparator, Comparator::Above | Comparator::Below);
    !matches!(below, Comparator::Reach | Comparator::AtLeast | Comparator::Above)
        || !matches!(above, Comparator::Reach | Comparator::AtMost | Comparator::Below)
        || one == other && (strict(first) || strict(second))
}

/// Whether a value has a tolerance that its comparator does not allow; a target to be met near a level has one by its nature.
fn has_stray_tolerance(value: &Value, near: bool) -> bool {
    let allowed = value.comparator == Comparator::About || near && value.comparator == Comparator::Reach;
    value.tolerance.is_some() && !allowed
}

/// Whether a target is a range.
fn is_range_ahead(fact: &Fact) -> bool {
    fact.kind.is_target() && matches!(fact.value.kind, ValueKind::Range { .. })
}

/// The targets of an indicator that are ranges, also where another place states them.
fn ranges(indicator: &mut Indicator) -> impl Iterator<Item = &mut Fact> {
    let stated = indicator.stated.iter_mut().map(|stated| &mut stated.fact);
    indicator.facts.iter_mut().chain(stated).filter(|fact| is_range_ahead(fact))
}

/// Puts the ends of a range as they are written, or with the higher one first. Where both ends have bounds these tell which is
/// the lower one, in either order.
fn order(value: &mut Value, falling: bool) {
    let order = value.written_ends().and_then(|(first, second)| Some(first.value?.cmp(&second.value?)));
    let turned = match order {
        Some(Ordering::Less) => falling,
        Some(Ordering::Greater) => !falling && value.far.is_some(),
        _ => false,
    };
    if let ValueKind::Range { floor, stretch } = &mut value.kind
        && (stretch.written.start < floor.written.start) != turned
    {
        std::mem::swap(floor, stretch);
    }
    let Some((far, (first, _))) = value.far.zip(value.written_ends()) else { return };
    let begins = value.amount().is_some_and(|floor| floor.written == first.written);
    value.comparator = if begins { far.first } else { far.comparator };
}

/// Whether the second end of a range lies below the first although nothing says so.
fn falls(value: &Value) -> bool {
    if value.far.is_some() {
        return false;
    }
    let ValueKind::Range { floor, stretch } = &value.kind else { return false };
    floor.value.zip(stretch.value).is_some_and(|(first, second)| second < first)
}

fn mark(value: &mut Value, doubtful: bool) {
    let amount = |amount: &mut Amount| match (doubtful, amount.fault) {
        (true, None) => amount.fault = Some(AmountFault::Doubtful),
        (false, Some(AmountFault::Doubtful)) => amount.fault = None,
        _ => {}
    };
    match &mut value.kind {
        ValueKind::Amount(found) => amount(found),
        ValueKind::Range { floor, stretch } => [floor, stretch].into_iter().for_each(|end| amount(end)),
        ValueKind::Relative { fault: fault @ None, .. } if doubtful => *fault = Some(ChangeFault::Doubtful),
        _ => {}
    }
}
