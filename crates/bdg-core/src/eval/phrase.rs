//! A year's target in its parts, so that a sentence can be made of it: words, figures with their units, direction.

use rust_decimal::Decimal;
use serde::Serialize;

use super::figure::TargetKind;
use super::trajectory::Trajectory;
use crate::model::{Amount, Comparator, Direction, Fact, Movement, Plan, Quantity, Unit, UnitKind, Value, ValueKind};
use crate::phrases::comparator as comparator_words;
use bdg_syntax::number::{Lang, format_decimal};

/// A year's target in its parts, in the plan's language and figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// Whether the level is to be kept.
    pub maintain: bool,
    /// What results are held against.
    pub comparator: Comparator,
    /// The comparator as written, else its first word; empty for `đạt`.
    pub comparator_word: String,
    /// Which way it moves: as written, or by what is known at the start of the path.
    pub movement: Option<Movement>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// What is to be reached.
    pub said: Said,
}

/// What a target asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A figure with its unit, and the upper end of a range.
    Figure {
        /// The figure, `18,5%`, `31,6 ca/100.000 trẻ`.
        figure: String,
        /// The upper end.
        stretch: Option<String>,
        /// What is allowed on either side.
        tolerance: Option<String>,
    },
    /// From one figure to another.
    Change {
        /// Where it begins.
        from: String,
        /// Where it ends.
        to: String,
    },
    /// The level reached before is kept; its figure where it is known.
    Kept(Option<String>),
    /// Words of the plan: `giảm 40% so với 2020`, a text; the figure that they come to where it is known.
    Words(String, Option<String>),
    /// `không còn`.
    NoneLeft,
    /// `đạt`, of a qualitative indicator.
    Met,
}

/// The target of a year in its parts; `None` where the year has none.
pub(super) fn phrase(trajectory: &Trajectory<'_>, year: i32) -> Option<Phrase> {
    let exact_target = trajectory.exact_target(year);
    let target = &exact_target.target;
    let say = Say { plan: trajectory.plan, unit: trajectory.plan.unit_of(trajectory.indicator) };
    let number = |value: Decimal| say.with_unit(&format_decimal(value.normalize(), say.plan.lang));
    let (said, movement, word) = match (exact_target.fact, target.kind) {
        (_, TargetKind::None) => return None,
        (Some(fact), _) => {
            let computed = target.value.map(number);
            (
                say.explicit(fact, computed)?,
                fact.value.movement.map(|(movement, _)| movement),
                say.comparator(&fact.value),
            )
        }
        (None, _) => {
            let figure = Said::Figure {
                figure: number(target.value?),
                stretch: target.stretch.map(number),
                tolerance: target.tolerance.map(number),
            };
            (figure, None, comparator_words(target.comparator, say.plan.lang).trim_end().to_owned())
        }
    };
    let start = trajectory.start.as_ref().map(|start| start.value);
    let moved =
        exact_target.threshold.as_ref().zip(start).and_then(|(threshold, start)| match threshold.value.cmp(&start) {
            std::cmp::Ordering::Less => Some(Movement::Down),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Movement::Up),
        });
    Some(Phrase {
        maintain: target.maintain,
        comparator: target.comparator,
        comparator_word: word,
        movement: movement.or(moved.filter(|moved| Some(*moved) == trajectory.direction)),
        direction: trajectory.direction,
        said,
    })
}

/// Says figures in the unit of an indicator.
struct Say<'p> {
    plan: &'p Plan,
    unit: Option<&'p Unit>,
}

impl Say<'_> {
    fn explicit(&self, fact: &Fact, computed: Option<String>) -> Option<Said> {
        Some(match &fact.value.kind {
            ValueKind::Amount(amount) => Said::Figure {
                figure: self.amount(amount),
                stretch: None,
                tolerance: fact.value.tolerance.map(|num| self.with_unit(self.plan.slice(num.span))),
            },
            ValueKind::Range { floor, stretch } => {
                Said::Figure { figure: self.amount(floor), stretch: Some(self.amount(stretch)), tolerance: None }
            }
            ValueKind::Change(change) => Said::Change { from: self.amount(&change.from), to: self.amount(&change.to) },
            ValueKind::Unchanged => Said::Kept(computed),
            ValueKind::Relative { .. } => Said::Words(self.plan.written(&fact.value), computed),
            ValueKind::Text(text) => Said::Words(self.plan.text(*text).to_owned(), None),
            ValueKind::NoneLeft => Said::NoneLeft,
            ValueKind::Met => Said::Met,
            ValueKind::NotMet | ValueKind::NoneFound | ValueKind::NoData => return None,
        })
    }

    /// A figure as written, with the unit spelled out.
    fn amount(&self, amount: &Amount) -> String {
        let (number, rate) = match amount.quantity {
            Quantity::Number(number) => (number, false),
            Quantity::Count(count) => (count.numerator, count.rate),
        };
        let own_base = self.unit.and_then(|unit| unit.base);
        let other_base = amount.unit.and_then(|unit| unit.base).is_some_and(|base| Some(base.value) != own_base);
        let counted = matches!(amount.quantity, Quantity::Count(_)) && !rate;
        if counted || self.unit.is_none() || (other_base && own_base.is_some()) {
            return self.plan.slice(amount.written).to_owned();
        }
        self.with_unit(self.plan.slice(number.span))
    }

    /// A number with the unit as one speaks of it: `18,5%`, `1,6 lần`, `03 tin/quý`.
    fn with_unit(&self, number: &str) -> String {
        let Some(unit) = self.unit else { return number.to_owned() };
        let label = match (unit.kind, unit.label, self.plan.lang) {
            (UnitKind::Percent, ..) => "%",
            (UnitKind::Qualitative, ..) => "",
            (_, Some(label), _) => self.plan.text(label),
            (UnitKind::Times, _, Lang::Vi) => "lần",
            (UnitKind::Times, _, Lang::En) => "times",
            (UnitKind::Persons, _, Lang::Vi) => "người",
            (UnitKind::Persons, _, Lang::En) => "persons",
            (UnitKind::Declared, None, _) => "",
        };
        match label {
            "" => number.to_owned(),
            label if label.starts_with('%') => format!("{number}{label}"),
            label => format!("{number} {label}"),
        }
    }

    /// The comparator in the words of the plan; of a sign, in the words that it stands for.
    fn comparator(&self, value: &Value) -> String {
        let written = value.comparator_span.map_or("", |span| self.plan.slice(span));
        if written.chars().any(char::is_alphabetic) {
            return written.to_lowercase();
        }
        comparator_words(value.comparator, self.plan.lang).trim_end().to_owned()
    }
}
