//! Values as a plan states them: amounts, comparators, changes, times.

use rust_decimal::Decimal;
use serde::Serialize;

use super::unit_relation::UnitRelation;

pub use bdg_syntax::Num;
use bdg_syntax::number::Exact;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Moment, YearPart};

/// Months in a year.
pub const MONTHS: i64 = 12;

/// The time of a value: a year, or a part of it. A state stands at the end of its time; a part of a flow covers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Time {
    /// A year.
    Year(i32),
    /// The first half of a year (`6 tháng 2023`).
    Half(i32),
    /// Quarter 1 to 4 of a year.
    Quarter(i32, u8),
    /// The first months of a year, 1 to 11 but for the 6 of [`Time::Half`] (`9 tháng 2026`).
    FirstMonths(i32, u8),
    /// The second half of a year (`6 tháng cuối năm 2026`): as a state it stands at the year's end, and yet it is not the
    /// figure of the year.
    SecondHalf(i32),
    /// Month 1 to 12 of a year.
    Month(i32, u8),
    /// The school year that ends in the year (`năm học 2025-2026`). It counts as that year: where schools are counted
    /// by school years, 2026 has no other figure.
    SchoolYear(i32),
}

impl Time {
    /// The year it lies in.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Time::Year(year)
            | Time::Half(year)
            | Time::Quarter(year, _)
            | Time::FirstMonths(year, _)
            | Time::SecondHalf(year)
            | Time::Month(year, _)
            | Time::SchoolYear(year) => year,
        }
    }

    /// The time that a year, or a part of it, is.
    #[must_use]
    pub fn of(part: Option<YearPart>, year: i32) -> Time {
        match part {
            None => Time::Year(year),
            Some(YearPart::FirstMonths(6)) => Time::Half(year),
            Some(YearPart::FirstMonths(count)) => Time::FirstMonths(year, count),
            Some(YearPart::SecondHalf) => Time::SecondHalf(year),
            Some(YearPart::Quarter(quarter)) => Time::Quarter(year, quarter),
            Some(YearPart::Month(month)) => Time::Month(year, month),
            Some(YearPart::SchoolYear) => Time::SchoolYear(year),
        }
    }

    /// The part of the year that it is; `None` of a whole one.
    #[must_use]
    pub fn part(self) -> Option<YearPart> {
        Some(match self {
            Time::Year(_) => return None,
            Time::Half(_) => YearPart::FirstMonths(6),
            Time::FirstMonths(_, count) => YearPart::FirstMonths(count),
            Time::SecondHalf(_) => YearPart::SecondHalf,
            Time::Quarter(_, quarter) => YearPart::Quarter(quarter),
            Time::Month(_, month) => YearPart::Month(month),
            Time::SchoolYear(_) => YearPart::SchoolYear,
        })
    }

    /// The same time of the year before.
    #[must_use]
    pub fn year_before(self) -> Option<Time> {
        Some(Time::of(self.part(), self.year().checked_sub(1)?))
    }

    /// The time as a plan writes it.
    #[must_use]
    pub fn moment(self) -> Moment {
        Moment { part: self.part(), year: Some(self.year()) }
    }

    /// When it ends, in months: the end of year Y is 12·Y, half-year 1 ends at 12·Y − 6, quarter 1 at 12·Y − 9.
    #[must_use]
    pub fn months(self) -> i64 {
        self.end_month()
    }

    /// When it begins, in the months of [`Time::end_month`]: year Y begins at 12·(Y − 1).
    #[must_use]
    pub fn start_month(self) -> i64 {
        let (first, _) = self.moment().months();
        self.begin_of_year().saturating_add(i64::from(first)).saturating_sub(1)
    }

    /// When it ends, in months: the end of year Y is 12·Y. It covers as many months as lie between start and end.
    #[must_use]
    pub fn end_month(self) -> i64 {
        let (_, last) = self.moment().months();
        self.begin_of_year().saturating_add(i64::from(last))
    }

    fn begin_of_year(self) -> i64 {
        i64::from(self.year()).saturating_sub(1).saturating_mul(MONTHS)
    }

    /// The time in years, exact: half-year 1 of Y is Y − 0.5, quarter 1 is Y − 0.75.
    #[must_use]
    pub fn exact(self) -> Exact {
        Exact::ratio(Decimal::from(self.months()), Decimal::from(MONTHS)).unwrap_or(Exact::ZERO)
    }

    /// Whether its figure is the one of a whole year: a calendar year or a school year.
    #[must_use]
    pub fn is_year(self) -> bool {
        matches!(self, Time::Year(_) | Time::SchoolYear(_))
    }

    /// The same year counted the other way: of a calendar year the school year that ends in it, and the reverse.
    #[must_use]
    pub fn counted_otherwise(self) -> Option<Time> {
        match self {
            Time::Year(year) => Some(Time::SchoolYear(year)),
            Time::SchoolYear(year) => Some(Time::Year(year)),
            _ => None,
        }
    }

    /// Whether both are one time; a school year counts as the year in which it ends.
    #[must_use]
    pub fn is_same(self, other: Time) -> bool {
        self == other || self.counted_otherwise() == Some(other)
    }

    /// Whether its figure is the one of that year.
    #[must_use]
    pub fn is_of(self, year: i32) -> bool {
        self.is_year() && self.year() == year
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Time) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Time {
    fn cmp(&self, other: &Time) -> std::cmp::Ordering {
        match (self, other) {
            (Time::Year(one), Time::Year(other)) => one.cmp(other),
            _ => self.months().cmp(&other.months()),
        }
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

    /// Whether the very value is not enough: `trên`, `dưới`.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Comparator::Above | Comparator::Below)
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
    /// Whether the part counted is the figure itself: a rate over the unit's very base (`32,5/100.000`), a rank (`55/63`), a
    /// score out of its maximum (`85/100 điểm`), things of so many (`9/12 xã`). It cannot be summed as a share.
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

/// Why a number takes part in nothing although it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountFault {
    /// The unit does not allow it: a share over 100 per cent, a count below zero.
    Impossible,
    /// A count over a count in a unit without a base: `12/14` communes may be 12 or 85.7 per cent; or a score out of another
    /// maximum than the indicator's first one.
    CountWithoutBase,
    /// It has a unit or a base of its own, and the indicator's unit is not declared, so that nobody knows how the two stand.
    UnknownUnit,
    /// A rank whose words may mean the better or the worse side: `hạng 30 trở xuống`.
    UnclearRank,
    /// A rank in a unit that is none.
    RankInOtherUnit,
    /// Its words do not tell what is met: two comparators that disagree, a tolerance without `khoảng`, a range upside down.
    Doubtful,
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
    /// The exact value in the indicator's unit: n, or n / d × base, converted where another scale or unit is written.
    /// `None` if d is zero, the figures are too long, or the written unit cannot be converted. What computations use is
    /// [`Amount::exact`].
    pub value: Option<Exact>,
    /// Why it takes part in nothing although it is read.
    pub fault: Option<AmountFault>,
    /// How the unit written after it stands to the indicator's.
    pub relation: UnitRelation,
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
            Quantity::Number(num) if self.relation != UnitRelation::Converted => num.decimals,
            Quantity::Number(_) => self.value.and_then(Exact::to_decimal).map_or(2, |value| value.normalize().scale()),
            Quantity::Count(count) if count.rate => count.numerator.decimals,
            Quantity::Count(_) => 2,
        }
    }

    /// The exact value, if it can be: what computations use.
    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        self.value.filter(|_| self.fault.is_none())
    }

    /// Whether the unit does not allow it.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        self.fault == Some(AmountFault::Impossible)
    }

    /// The counts, if it is a count over a count that can be summed with others.
    #[must_use]
    pub fn count(&self) -> Option<Count> {
        match self.quantity {
            Quantity::Count(count) if !count.rate => Some(count),
            _ => None,
        }
    }

    /// The counts, if the part counted is the figure itself: things of so many, a score, a rank, a rate over its base.
    #[must_use]
    pub fn of_so_many(&self) -> Option<Count> {
        match self.quantity {
            Quantity::Count(count) if count.rate => Some(count),
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
    /// What the years of a period brought together, its first and its last one (`so với giai đoạn 2021-2025`).
    Period(i32, i32),
    /// The figure of the year before, every year (`tăng 8%/năm`).
    EachYear,
    /// The figure of the year before, or of the same part of it (`so với năm trước`, `so với cùng kỳ`): what is known of
    /// it, or else its target.
    YearBefore,
}

/// Why a change comes to no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeFault {
    /// The known value that it names is not in the plan.
    NoReference,
    /// A change of every year has no figure before it.
    NoStart,
    /// It is per cent or times of a figure below zero, or more of zero, which tells no way.
    OfNothing,
    /// It is written in another unit than the indicator's, or changes a rate that is one of every year itself.
    OtherUnit,
    /// `giảm 2 lần`, which does not tell how much is cut.
    Multiple,
    /// It is one from a whole period, but nobody can know of which of the period's figures: only totals of flows over as many
    /// years are compared.
    OfPeriod,
    /// It does not tell which way the figure goes: `tăng 10` of a rank, `cải thiện 5%`.
    Unclear,
    /// It may be meant in points or in per cent of a share: `tăng thêm 2%`.
    PercentOrPoints,
    /// It has two comparators that disagree.
    Doubtful,
    /// The exact result has too many digits.
    Overflow,
    /// The unit does not allow what it comes to: a share over 100 per cent, a count below zero.
    Impossible,
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

/// What a formula gives for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Computed {
    /// The value, unrounded, in the indicator's unit.
    pub value: Exact,
    /// As tables print it: rounded as declared, or to the decimals of what it was computed from.
    pub shown: Decimal,
    /// What results are held against: `value` or `shown`, whichever is met more easily, so that no figure misses the very
    /// number that is printed.
    pub bar: Exact,
    /// Whether it rests on a figure that only a path gives: the plan states it nowhere, so that it contradicts nothing.
    #[serde(skip)]
    pub derived: bool,
}

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum ValueKind {
    /// A number or a count.
    Amount(Amount),
    /// `94,5 đến 95`: a floor and a stretch. Where lower is better, of `12 - 13` the floor is 13, in either order.
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
        /// Where the amount and its unit are written, where that is another scale of the indicator's unit: `500 triệu đồng` in
        /// `tỷ đồng`. `by` and `stretch` are converted.
        converted: Option<Span>,
        /// Whether a change of every year is written as one of the figure of the year before (`so với năm trước`), so that
        /// what is known of that year counts.
        #[serde(skip)]
        on_year_before: bool,
        /// Whether it is what such a change leads to from the start, while years go by what is known of the year before them.
        #[serde(skip)]
        on_path: bool,
        /// What it comes to in the indicator's unit; `None` if the known value is missing or has no number.
        resolved: Option<Exact>,
        /// What the further end comes to.
        resolved_stretch: Option<Exact>,
        /// The known value that was found, of a change of every year the figure that it begins with.
        from: Option<(Time, Exact)>,
        /// Why it comes to nothing.
        fault: Option<ChangeFault>,
    },
    /// What a formula gives; nothing is written.
    Computed(Computed),
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
    /// `chưa đạt`, `không đạt` of a qualitative indicator.
    NotMet,
}

/// The bound of the end of a range that is written second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FarBound {
    /// What it says.
    pub comparator: Comparator,
    /// Where it is written.
    pub span: Span,
    /// What is said before the end that is written first.
    pub first: Comparator,
}

/// A value with its comparator and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// How results are held against it. `từ 20 trở lên` is [`Comparator::AtLeast`]; where both ends of a range have bounds it is
    /// that of the end that counts as the value.
    pub comparator: Comparator,
    /// Where the comparator is written, if it is.
    pub comparator_span: Option<Span>,
    /// The bound that the other end of a range has of its own, `dưới` in `từ 60 đến dưới 70`: both ends must be kept.
    pub far: Option<FarBound>,
    /// Further comparators (`trên` in `khoảng trên 95`), each a fault.
    pub more_comparators: Vec<(Comparator, Span)>,
    /// `tăng lên`, `giảm xuống`, `còn` before the value.
    pub movement: Option<(Movement, Span)>,
    /// Whether it says `duy trì`.
    pub maintain: bool,
    /// Whether it is what several years reach on average: `bình quân 10%/năm`.
    #[serde(skip)]
    pub averaged: bool,
    /// Whether it is an average that each of the years is to reach alike: `cả giai đoạn: 1.200 ha/năm`.
    #[serde(skip)]
    pub alike: bool,
    /// The tolerance of `khoảng 80 ± 2`.
    pub tolerance: Option<Num>,
    /// What it says.
    pub kind: ValueKind,
    /// The whole value.
    pub span: Span,
}

impl Value {
    /// A value of which nothing but its kind is said.
    pub(crate) const fn of(kind: ValueKind, span: Span) -> Value {
        Value {
            comparator: Comparator::Reach,
            comparator_span: None,
            far: None,
            more_comparators: Vec::new(),
            movement: None,
            maintain: false,
            averaged: false,
            alike: false,
            tolerance: None,
            kind,
            span,
        }
    }

    /// Whether its words do not tell what is met, which is a fault of its own.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        let doubtful = |amount: &Amount| amount.fault == Some(AmountFault::Doubtful);
        match &self.kind {
            ValueKind::Amount(amount) => doubtful(amount),
            ValueKind::Range { floor, stretch } => doubtful(floor) || doubtful(stretch),
            _ => false,
        }
    }

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

    /// The ends of a range in the order in which they are written.
    #[must_use]
    pub fn written_ends(&self) -> Option<(&Amount, &Amount)> {
        let ValueKind::Range { floor, stretch } = &self.kind else { return None };
        Some(if stretch.written.start < floor.written.start { (stretch, floor) } else { (floor, stretch) })
    }

    /// The comparators of a range as written, before its first and its second end; `None` where the second has none.
    #[must_use]
    pub fn written_bounds(&self) -> Option<(Comparator, Comparator)> {
        self.far.map(|far| (far.first, far.comparator))
    }

    /// The comparator of the end of a range that does not count as the value; `None` where the second end has none of its own.
    #[must_use]
    pub fn other_bound(&self) -> Option<Comparator> {
        let (far, (first, _)) = self.far.zip(self.written_ends())?;
        let begins = self.amount().is_some_and(|floor| floor.written == first.written);
        Some(if begins { far.comparator } else { far.first })
    }

    /// Whether the very ends of a range are not enough: of the one that counts as the value, and of the other one.
    #[must_use]
    pub fn open_ends(&self) -> (bool, bool) {
        let open = |comparator: Comparator| matches!(comparator, Comparator::Above | Comparator::Below);
        (open(self.comparator), self.other_bound().is_some_and(open))
    }

    /// The comparator that bounds the whole value: between two bounds of its ends, a range has none.
    #[must_use]
    pub fn bounding(&self) -> Comparator {
        if self.far.is_some() { Comparator::Reach } else { self.comparator }
    }

    /// Which side its comparator bounds; a range with bounds on both sides tells none.
    #[must_use]
    pub fn bounded_side(&self) -> Option<Movement> {
        self.bounding().direction()
    }

    /// The exact value in the indicator's unit: of the amount, of a relative target as resolved, 0 for `không còn`.
    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        match &self.kind {
            ValueKind::Relative { fault: Some(_), .. } => None,
            ValueKind::Relative { resolved, .. } => *resolved,
            ValueKind::NoneLeft => Some(Exact::ZERO),
            ValueKind::Computed(computed) => Some(computed.value),
            _ => self.amount().and_then(Amount::exact),
        }
    }

    /// Whether it is a change of the figure of a year, and not of what several years brought together.
    #[must_use]
    pub fn changes_a_year(&self) -> bool {
        match self.kind {
            ValueKind::Relative { reference, .. } => !matches!(reference, Reference::Period(..)),
            _ => false,
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
            ValueKind::Computed(computed) => computed.shown.scale(),
            _ => self.amount().map_or(0, Amount::decimals),
        }
    }

    /// Whether the value is less than a number, and not just that number rounded: 27,27 is not below 9/33.
    #[must_use]
    pub fn is_surely_below(&self, number: Exact) -> bool {
        let Some(value) = self.exact() else { return false };
        let most = self.half_digit().map_or(Some(value), |half| value.checked_add(half));
        most.is_some_and(|most| most < number)
    }

    /// Half of one of the last digit as written, in the indicator's unit: how far what it was rounded from may lie from it.
    #[must_use]
    pub fn half_digit(&self) -> Option<Exact> {
        let half =
            |decimals: u32| Some(Exact::new(Decimal::try_from_i128_with_scale(5, decimals.checked_add(1)?).ok()?));
        match self.amount() {
            Some(Amount { quantity: Quantity::Number(num), relation: UnitRelation::Converted, value, .. }) => {
                let half = half(num.decimals)?;
                let scale = value.and_then(|value| value.checked_div(Exact::new(num.value)));
                scale.map_or(Some(half), |scale| half.checked_mul(scale))
            }
            _ => half(self.decimals()),
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
