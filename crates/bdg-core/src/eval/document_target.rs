//! A year's target in its parts, so that a sentence can be made of it: words, figures with their units, direction.

use rust_decimal::Decimal;

use super::below_result::result_above;
use super::figure::{Figure, TargetKind};
use super::trajectory::Trajectory;
use crate::model::{
    Amount, Comparator, Direction, Fact, Movement, Plan, Quantity, Unit, UnitKind, UnitRelation, Value, ValueKind,
};

/// A year's target in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTarget {
    /// Whether the level is to be kept.
    pub maintain: bool,
    /// What results are held against.
    pub comparator: Comparator,
    /// The comparator in the words of the plan, in small letters, if it has words for it.
    pub comparator_text: Option<String>,
    /// Whether these words follow the figure (`20% trở lên`).
    pub comparator_follows: bool,
    /// The comparators of a range before its first and its second end, where the second has one of its own.
    pub bounds: Option<(Comparator, Comparator)>,
    /// Which way it moves: as written, or by what is known at the start of the path.
    pub movement: Option<Movement>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// What is to be reached.
    pub content: TargetContent,
    /// The newest result before the year, where the target is derived and weaker.
    pub above: Option<Figure>,
}

/// What a target asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetContent {
    /// A figure, and the upper end of a range.
    Figure {
        /// The figure.
        figure: UnitFigure,
        /// The upper end.
        stretch: Option<UnitFigure>,
        /// What is allowed on either side.
        tolerance: Option<UnitFigure>,
    },
    /// From one figure to another.
    Change {
        /// Where it begins.
        from: UnitFigure,
        /// Where it ends.
        to: UnitFigure,
    },
    /// The level reached before is kept; its figure where it is known.
    Kept(Option<UnitFigure>),
    /// Words of the plan: `giảm 40% so với 2020`, a text; the figure that they come to where it is known.
    Words(String, Option<UnitFigure>),
    /// `không còn`.
    NoneLeft,
    /// `đạt`, of a qualitative indicator.
    Met,
}

/// A figure with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitFigure {
    /// As the plan writes it, with a base or a unit of its own or as a count over a count.
    Plan {
        /// The text.
        text: String,
        /// Whether it ends with a per cent sign.
        percent: bool,
    },
    /// A number in the indicator's unit.
    Number {
        /// The number.
        number: UnitNumber,
        /// The kind of the unit.
        unit: UnitKind,
        /// The unit in words, if the plan has words for it.
        label: Option<String>,
    },
}

/// The number of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitNumber {
    /// As the plan writes it: `03`.
    Plan(String),
    /// Computed.
    Computed(Decimal),
}

impl UnitFigure {
    /// Whether it ends with a per cent sign.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        match self {
            UnitFigure::Plan { percent, .. } => *percent,
            UnitFigure::Number { unit: UnitKind::Percent, .. } => true,
            UnitFigure::Number { unit: UnitKind::Qualitative, .. } => false,
            UnitFigure::Number { label, .. } => label.as_deref().is_some_and(|label| label.ends_with('%')),
        }
    }
}

/// The target of a year in its parts; `None` where the year has none.
pub(super) fn document_target(trajectory: &Trajectory<'_>, year: i32) -> Option<DocumentTarget> {
    let exact_target = trajectory.exact_target(year);
    let target = &exact_target.target;
    let figures = Figures { plan: trajectory.plan, unit: trajectory.plan.unit_of(trajectory.indicator) };
    let (content, movement) = match (exact_target.fact, target.kind) {
        (_, TargetKind::None) => return None,
        (Some(fact), _) => {
            let computed = target.value.map(|value| figures.computed(value));
            let movement = match &fact.value.kind {
                ValueKind::Change(change) => Some(change.movement),
                _ => fact.value.movement.map(|(movement, _)| movement),
            };
            (figures.explicit(fact, computed)?, movement)
        }
        (None, _) => {
            let figure = TargetContent::Figure {
                figure: figures.computed(target.value?),
                stretch: target.stretch.map(|value| figures.computed(value)),
                tolerance: target.tolerance.map(|value| figures.computed(value)),
            };
            (figure, None)
        }
    };
    let start = trajectory.start.as_ref().map(|start| start.value);
    let moved =
        exact_target.threshold.as_ref().zip(start).and_then(|(threshold, start)| match threshold.value.cmp(&start) {
            std::cmp::Ordering::Less => Some(Movement::Down),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Movement::Up),
        });
    let value = exact_target.fact.map(|fact| &fact.value);
    Some(DocumentTarget {
        maintain: target.maintain,
        comparator: target.comparator,
        comparator_text: value.and_then(|value| comparator_text(trajectory.plan, value)),
        bounds: value.and_then(Value::written_bounds),
        comparator_follows: value.is_some_and(comparator_follows),
        movement: movement.or(moved.filter(|moved| Some(*moved) == trajectory.direction)),
        direction: trajectory.direction,
        content,
        above: result_above(trajectory.plan, trajectory.indicator, target),
    })
}

/// The comparator in the words of the plan; a sign is no word.
fn comparator_text(plan: &Plan, value: &Value) -> Option<String> {
    let written = plan.slice(value.comparator_span?);
    written.chars().any(char::is_alphabetic).then(|| written.to_lowercase())
}

/// Whether the comparator is written behind the number.
fn comparator_follows(value: &Value) -> bool {
    value.comparator_span.zip(value.amount()).is_some_and(|(span, amount)| span.start > amount.span.start)
}

/// The figures of an indicator in its unit.
struct Figures<'p> {
    plan: &'p Plan,
    unit: Option<&'p Unit>,
}

impl Figures<'_> {
    fn explicit(&self, fact: &Fact, computed: Option<UnitFigure>) -> Option<TargetContent> {
        Some(match &fact.value.kind {
            ValueKind::Amount(amount) => TargetContent::Figure {
                figure: self.amount(amount),
                stretch: None,
                tolerance: fact.value.tolerance.map(|number| self.beside(amount, self.plan.slice(number.span))),
            },
            ValueKind::Range { .. } => {
                let (first, second) = fact.value.written_ends()?;
                TargetContent::Figure {
                    figure: self.amount(first),
                    stretch: Some(self.amount(second)),
                    tolerance: None,
                }
            }
            ValueKind::Change(change) => {
                TargetContent::Change { from: self.amount(&change.from), to: self.amount(&change.to) }
            }
            ValueKind::Unchanged => TargetContent::Kept(computed),
            ValueKind::Relative { .. } => TargetContent::Words(self.plan.written(&fact.value), computed),
            ValueKind::Text(text) => TargetContent::Words(self.plan.text(*text).to_owned(), None),
            ValueKind::Computed(computed) => {
                TargetContent::Figure { figure: self.computed(computed.shown), stretch: None, tolerance: None }
            }
            ValueKind::NoneLeft => TargetContent::NoneLeft,
            ValueKind::Met => TargetContent::Met,
            ValueKind::NotMet | ValueKind::NoneFound | ValueKind::NoData => return None,
        })
    }

    /// A figure as written.
    fn amount(&self, amount: &Amount) -> UnitFigure {
        let (number, rate) = match amount.quantity {
            Quantity::Number(number) => (number, false),
            Quantity::Count(count) => (count.numerator, count.rate),
        };
        let own_base = self.unit.and_then(|unit| unit.base);
        let other_base = amount.unit.and_then(|unit| unit.base).is_some_and(|base| Some(base.value) != own_base);
        let counted = matches!(amount.quantity, Quantity::Count(_)) && !rate;
        if counted || self.unit.is_none() || (other_base && own_base.is_some()) || in_another_unit(amount) {
            let text = self.plan.slice(amount.written).to_owned();
            return UnitFigure::Plan { percent: text.ends_with('%'), text };
        }
        self.written(self.plan.slice(number.span))
    }

    /// A number written behind an amount, which shares the amount's unit: the `0,1` of `1,2 tỷ đồng ± 0,1`.
    fn beside(&self, amount: &Amount, number: &str) -> UnitFigure {
        match amount.unit.filter(|_| in_another_unit(amount)) {
            Some(unit) => {
                let unit = self.plan.text(unit.text);
                UnitFigure::Plan { text: format!("{number} {unit}"), percent: unit.ends_with('%') }
            }
            None => self.written(number),
        }
    }

    fn written(&self, number: &str) -> UnitFigure {
        self.of(UnitNumber::Plan(number.to_owned()))
    }

    fn computed(&self, value: Decimal) -> UnitFigure {
        self.of(UnitNumber::Computed(value.normalize()))
    }

    /// A number in the unit. An indicator without a unit is treated as one whose unit has no words.
    fn of(&self, number: UnitNumber) -> UnitFigure {
        UnitFigure::Number {
            number,
            unit: self.unit.map_or(UnitKind::Qualitative, |unit| unit.kind),
            label: self.unit.and_then(|unit| self.plan.unit_name(unit)).map(str::to_owned),
        }
    }
}

/// Whether the digits of an amount count another unit than the indicator's, which must not stand behind them.
fn in_another_unit(amount: &Amount) -> bool {
    matches!(amount.relation, UnitRelation::Converted | UnitRelation::Foreign)
}
