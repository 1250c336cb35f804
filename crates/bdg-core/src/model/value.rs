//! Values as a plan states them: amounts, comparators, changes, times.

use rust_decimal::Decimal;
use serde::Serialize;

pub use bdg_syntax::Num;
use bdg_syntax::number::Exact;
use bdg_syntax::source::{Span, Text};

/// A point in time of a value: a year, or a part of it. A value stands at the end of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Time {
    /// The end of a year.
    Year(i32),
    /// The middle of a year (`6 tháng 2023`).
    Half(i32),
    /// The end of quarter 1 to 4 of a year.
    Quarter(i32, u8),
}

impl Time {
    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Time::Year(year) | Time::Half(year) | Time::Quarter(year, _) => year,
        }
    }

    /// The time in quarters of a year: the end of year Y is 4·Y, half-year 1 is 4·Y − 2, quarter 1 is 4·Y − 3.
    #[must_use]
    pub fn quarters(self) -> i64 {
        let end = i64::from(self.year()).saturating_mul(4);
        match self {
            Time::Year(_) => end,
            Time::Half(_) => end.saturating_sub(2),
            Time::Quarter(_, quarter) => end.saturating_sub(4).saturating_add(i64::from(quarter)),
        }
    }

    /// The time in years, exact: half-year 1 of Y is Y − 0.5, quarter 1 is Y − 0.75.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::ratio(Decimal::from(self.quarters()), Decimal::from(4)).unwrap_or(Exact::ZERO)
    }

    /// Whether it is the end of a whole year.
    #[must_use]
    pub fn is_year(self) -> bool {
        matches!(self, Time::Year(_))
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Time) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Time) -> std::cmp::Ordering {
        self.quarters().cmp(&other.quarters())
    }
}

/// How a result is held against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// `đạt x`, or no word at all: x or better.
    #[default]
    Reach,
    /// `ít nhất`, `không dưới`, `>=`: x or more.
    AtLeast,
    /// `trên`, `>`: more than x.
    Above,
    /// `không quá`, `tối đa`, `<=`: x or less.
    AtMost,
    /// `dưới`, `<`: less than x.
    Below,
    /// `khoảng`, `~`: x within a tolerance.
    About,
}

impl Comparator {
    /// The direction a comparator implies: `ít nhất` up, `không quá` down, others none.
    #[must_use]
    pub fn direction(self) -> Option<Movement> {
        match self {
            Comparator::AtLeast | Comparator::Above => Some(Movement::Up),
            Comparator::AtMost | Comparator::Below => Some(Movement::Down),
            Comparator::Reach | Comparator::About => None,
        }
    }
}

/// Up or down: which way a value moves, or which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Movement {
    /// The other way.
    #[must_use]
    pub fn opposite(self) -> Movement {
        match self {
            Movement::Up => Movement::Down,
            Movement::Down => Movement::Up,
        }
    }
}

/// A count over a count, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The part counted.
    pub numerator: Num,
    /// Out of how many.
    pub denominator: Num,
    /// Whether it is a rate over the unit's very base (`32,5/100.000`), which cannot be summed.
    pub rate: bool,
}

/// The written form of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Quantity {
    /// One number.
    Number(Num),
    /// A number over a number.
    Count(Count),
}

/// The unit repeated after a number, and what the plan can tell from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct UnitText {
    /// The words, as written (`%`, `bé trai/100 bé gái`).
    pub text: Text,
    /// The base named in it, `100` in `bé trai/100 bé gái`.
    pub base: Option<Num>,
}

/// A number of a plan, with everything that was written with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// What was written.
    pub quantity: Quantity,
    /// The unit repeated after it.
    pub unit: Option<UnitText>,
    /// The figure printed in brackets after a count, `16,78` in `48/268 (16,78%)`.
    pub printed: Option<Num>,
    /// The exact value in the indicator's unit: n, or n / d × base. `None` if d is zero or the figures are too long.
    pub value: Option<Exact>,
    /// From the first digit to the end of the unit or the bracket.
    pub span: Span,
    /// From the first digit to the end of the repeated unit, without the bracket: what a table prints.
    pub written: Span,
}

impl Amount {
    /// The number of decimals as written; a count over a count has 2, by rule.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match self.quantity {
            Quantity::Number(num) => num.decimals,
            Quantity::Count(count) if count.rate => count.numerator.decimals,
            Quantity::Count(_) => 2,
        }
    }

    /// The counts, if it is a count over a count that can be summed with others.
    #[must_use]
    pub fn count(&self) -> Option<Count> {
        match self.quantity {
            Quantity::Count(count) if !count.rate => Some(count),
            _ => None,
        }
    }
}

/// `giảm từ 70 xuống 68`: both ends in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The direction in words.
    pub movement: Movement,
    /// The value it starts from.
    pub from: Amount,
    /// The value it reaches: the target.
    pub to: Amount,
}

/// What a relative target names as its known value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Reference {
    /// The baseline (`so với gốc`).
    Baseline,
    /// The baseline or result of a year (`so với 2020`).
    Year(i32),
    /// The figure of the year before, every year (`tăng 8%/năm`).
    EachYear,
}

/// Why a change comes to no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeFault {
    /// The known value that it names is not in the plan.
    NoReference,
    /// A change of every year has no figure before it.
    NoStart,
    /// It is written in another unit than the indicator's, or changes a rate that is one of every year itself.
    OtherUnit,
    /// The exact result has too many digits.
    Overflow,
}

/// A target relative to a known value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Relative {
    /// `giảm 40% so với 2020`: the value times 1 − 40/100.
    Percent(Movement),
    /// `tăng 5 điểm % so với gốc`: the value plus 5.
    Points(Movement),
    /// `tăng 1,5 lần so với 2020`: the value times 1.5.
    Times,
}

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ValueKind {
    /// A number or a count.
    Amount(Amount),
    /// `94,5 đến 95`: a floor and a stretch.
    Range {
        /// What must be reached.
        floor: Box<Amount>,
        /// What is aimed at.
        stretch: Box<Amount>,
    },
    /// `giảm từ 70 xuống 68`.
    Change(Box<Change>),
    /// `giảm 40% so với 2020`.
    ///
    /// The comparator bears on the value it comes to, not on the change: `giảm ít nhất 10%` is [`Comparator::AtMost`].
    Relative {
        /// How the number is meant.
        relative: Relative,
        /// The number (40, 5, 1.5); of a range the smaller change, which must be reached.
        by: Num,
        /// The further end of a range of changes.
        stretch: Option<Num>,
        /// The known value.
        reference: Reference,
        /// Where the known value is named.
        reference_span: Span,
        /// What it comes to in the indicator's unit; `None` if the known value is missing or has no number.
        resolved: Option<Exact>,
        /// What the further end comes to.
        resolved_stretch: Option<Exact>,
        /// The known value that was found, of a change of every year the figure that it begins with.
        from: Option<(Time, Exact)>,
        /// Why it comes to nothing.
        fault: Option<ChangeFault>,
    },
    /// `không còn`: zero.
    NoneLeft,
    /// Bare `duy trì`: keep what has been reached.
    Unchanged,
    /// `chưa phát hiện`: looked for, none found; not a number.
    NoneFound,
    /// `chưa có số liệu`.
    NoData,
    /// A text; kept and shown, nothing is computed from it.
    Text(Text),
    /// `đạt` of a qualitative indicator.
    Met,
    /// `chưa đạt` of a qualitative indicator.
    NotMet,
}

/// A value with its comparator and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// How results are held against it. `từ 20 trở lên` is [`Comparator::AtLeast`].
    pub comparator: Comparator,
    /// Where the comparator is written, if it is.
    pub comparator_span: Option<Span>,
    /// Further comparators (`trên` in `khoảng trên 95`), each a fault.
    pub more_comparators: Vec<(Comparator, Span)>,
    /// `tăng lên`, `giảm xuống`, `còn` before the value.
    pub movement: Option<(Movement, Span)>,
    /// Whether it says `duy trì`.
    pub maintain: bool,
    /// The tolerance of `khoảng 80 ± 2`.
    pub tolerance: Option<Num>,
    /// What it says.
    pub kind: ValueKind,
    /// The whole value.
    pub span: Span,
}

impl Value {
    /// The amount that counts as the value: the floor of a range, the end of a change.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        match &self.kind {
            ValueKind::Amount(amount) => Some(amount),
            ValueKind::Range { floor, .. } => Some(floor),
            ValueKind::Change(change) => Some(&change.to),
            _ => None,
        }
    }

    /// The exact value in the indicator's unit: of the amount, of a relative target as resolved, 0 for `không còn`.
    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        match &self.kind {
            ValueKind::Relative { resolved, .. } => *resolved,
            ValueKind::NoneLeft => Some(Exact::ZERO),
            _ => self.amount().and_then(|amount| amount.value),
        }
    }

    /// Whether it allows a change for the worse and bounds it: `tăng không quá 5% so với 2024`.
    #[must_use]
    pub fn is_allowance(&self) -> bool {
        matches!(self.kind, ValueKind::Relative { .. })
            && self.comparator.direction().is_some_and(|good| self.worded_direction() == Some(good.opposite()))
    }

    /// The decimals as written: what rounding uses when none is declared.
    #[must_use]
    pub fn decimals(&self) -> u32 {
        match &self.kind {
            ValueKind::Range { floor, stretch } => floor.decimals().max(stretch.decimals()),
            _ => self.amount().map_or(0, Amount::decimals),
        }
    }

    /// The direction its words tell: `giảm xuống`, `giảm từ … xuống …`, `giảm 40% so với …`.
    #[must_use]
    pub fn worded_direction(&self) -> Option<Movement> {
        match &self.kind {
            ValueKind::Change(change) => Some(change.movement),
            ValueKind::Relative { relative: Relative::Percent(movement) | Relative::Points(movement), .. } => {
                Some(*movement)
            }
            ValueKind::Relative { relative: Relative::Times, by, .. } => {
                (by.value > Decimal::ONE).then_some(Movement::Up)
            }
            _ => self.movement.map(|(movement, _)| movement),
        }
    }
}
