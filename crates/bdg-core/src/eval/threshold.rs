//! How a result is held against a target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::exact::{abs, add, mul, sub};
use super::round::{Toward, round_toward};
use crate::model::{Comparator, Direction, Rounding, Value, ValueKind};
use bdg_syntax::number::Exact;

/// What a result is held against, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// How.
    pub comparator: Comparator,
    /// The value; the floor of a range.
    pub value: Exact,
    /// The upper end of a range.
    pub stretch: Option<Exact>,
    /// The tolerance of `khoảng`; 1 % of the value where none is given.
    pub tolerance: Option<Decimal>,
    /// Whether it is met within the tolerance on both sides, and of a range between its ends.
    pub two_sided: bool,
    /// Whether the very stretch is too much: `dưới 70` in `từ 60 đến dưới 70`.
    pub open_stretch: bool,
}

impl Threshold {
    /// x or better.
    #[must_use]
    pub fn reach(value: Exact) -> Threshold {
        Threshold {
            comparator: Comparator::Reach,
            value,
            stretch: None,
            tolerance: None,
            two_sided: false,
            open_stretch: false,
        }
    }

    /// What a target as written asks for; `None` if it has no number of its own.
    #[must_use]
    pub fn of(value: &Value) -> Option<Threshold> {
        let stretch = match &value.kind {
            ValueKind::Range { stretch, .. } => stretch.exact(),
            ValueKind::Relative { resolved_stretch, .. } => *resolved_stretch,
            _ => None,
        };
        Some(Threshold {
            comparator: value.comparator,
            value: match value.kind {
                ValueKind::Computed(computed) => computed.bar,
                _ => value.exact()?,
            },
            stretch,
            tolerance: value.tolerance.map(|tolerance| tolerance.value),
            two_sided: value.far.is_some(),
            open_stretch: value.open_ends().1,
        })
    }

    /// The same aim of several years together, each of which brings as much on average.
    #[must_use]
    pub(crate) fn times(self, years: Decimal) -> Option<Threshold> {
        self.scaled(Exact::new(years))
    }

    /// The same aim in a unit of which one of this unit is `factor`; `None` where that has too many digits.
    #[must_use]
    pub(crate) fn scaled(self, factor: Exact) -> Option<Threshold> {
        if factor == Exact::ONE {
            return Some(self);
        }
        let all = |value: Exact| mul(value, factor);
        let stretch = match self.stretch {
            Some(stretch) => Some(all(stretch)?),
            None => None,
        };
        let tolerance = match self.tolerance {
            Some(tolerance) => Some(all(Exact::new(tolerance))?.to_decimal()?),
            None => None,
        };
        Some(Threshold { value: all(self.value)?, stretch, tolerance, ..self })
    }

    /// The same aim, to be met on both sides where `near` and where no comparator bounds one of them. A range bounds both.
    #[must_use]
    pub fn on_both_sides(self, near: bool) -> Threshold {
        let free = matches!(self.comparator, Comparator::Reach | Comparator::About) || self.stretch.is_some();
        Threshold { two_sided: self.two_sided || near && free, ..self }
    }

    /// Whether a result lies near enough, on either side.
    fn is_near(&self, result: Exact) -> Option<bool> {
        let (low, high) = self.band()?;
        let too_little = self.comparator == Comparator::Above && result == self.value;
        let too_much = self.comparator == Comparator::Below && result == self.value;
        let open = too_little || too_much || self.open_stretch && self.stretch == Some(result);
        Some(!open && low <= result && result <= high)
    }

    /// The lowest and the highest result that lies near enough, on either side.
    pub(super) fn band(&self) -> Option<(Exact, Exact)> {
        let slack = self.slack()?;
        let (low, high) = match self.stretch {
            Some(stretch) if stretch < self.value => (stretch, self.value),
            Some(stretch) => (self.value, stretch),
            None => (self.value, self.value),
        };
        Some((sub(low, slack)?, add(high, slack)?))
    }

    /// The end of a range that is to be met on both sides which lies nearer to a result; else the value aimed at.
    #[must_use]
    pub fn nearest(&self, result: Exact) -> Exact {
        let Some(stretch) = self.stretch.filter(|_| self.two_sided) else { return self.value };
        let off = |end: Exact| abs(sub(result, end)?);
        match (off(self.value), off(stretch)) {
            (Some(floor), Some(top)) if top < floor => stretch,
            _ => self.value,
        }
    }

    /// The same aim with another value and no stretch.
    #[must_use]
    pub fn at(self, value: Exact) -> Threshold {
        Threshold { value, stretch: None, open_stretch: false, ..self }
    }

    /// The same aim as it is shown, each end rounded as `of` says of its comparator. One that must be passed stays where it is, for
    /// what is shown of it is not to be reached either.
    pub(super) fn rounded(self, of: impl Fn(Comparator) -> (Rounding, Toward)) -> Option<Threshold> {
        let shown = |value: Exact, comparator: Comparator| {
            if comparator.is_open() {
                return Some(value);
            }
            let (rounding, toward) = of(comparator);
            round_toward(value, rounding, toward).map(Exact::new)
        };
        let stretch = match self.stretch {
            Some(stretch) => Some(shown(stretch, Comparator::Reach)?),
            None => None,
        };
        Some(Threshold { value: shown(self.value, self.comparator)?, stretch, ..self })
    }

    /// The bound that a result must keep: which side is good, where the bound lies, and whether it must be passed.
    /// `None` if nothing tells the side, or the bound cannot be computed.
    #[must_use]
    pub fn bound(&self, direction: Option<Direction>) -> Option<Bound> {
        let (side, strict) = match self.comparator {
            Comparator::AtLeast => (Direction::Up, false),
            Comparator::Above => (Direction::Up, true),
            Comparator::AtMost => (Direction::Down, false),
            Comparator::Below => (Direction::Down, true),
            Comparator::Reach | Comparator::About => (direction?, false),
        };
        let at = match (self.comparator, side) {
            (Comparator::About, Direction::Up) => sub(self.value, self.slack()?)?,
            (Comparator::About, Direction::Down) => add(self.value, self.slack()?)?,
            _ => self.value,
        };
        Some(Bound { side, at, strict })
    }

    /// Whether it is known which results meet it.
    pub(super) fn tells_side(&self, direction: Option<Direction>) -> bool {
        self.two_sided || self.bound(direction).is_some()
    }

    /// How far a result may lie from an approximate target.
    pub(crate) fn slack(&self) -> Option<Exact> {
        match self.tolerance {
            Some(given) => abs(Exact::new(given)),
            None if self.stretch.is_some() && self.two_sided => Some(Exact::ZERO),
            None => mul(abs(self.value)?, Exact::ratio(Decimal::ONE, Decimal::ONE_HUNDRED)?),
        }
    }
}

/// One side of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The good side.
    pub side: Direction,
    /// The number.
    pub at: Exact,
    /// Whether the number itself is not enough.
    pub strict: bool,
}

impl Bound {
    /// Whether a value lies on the good side.
    #[must_use]
    pub fn holds(&self, value: Exact) -> bool {
        match (value.compare(self.at), self.side) {
            (Ordering::Equal, _) => !self.strict,
            (Ordering::Greater, Direction::Up) | (Ordering::Less, Direction::Down) => true,
            _ => !self.strict && self.is_all_that_can_be(value),
        }
    }

    /// Whether the number is what a share that never ends comes to: 10 of 11 are the 90.91 that they are printed as, but 80
    /// asks for more than 79.82 does.
    fn is_all_that_can_be(&self, value: Exact) -> bool {
        /// Shares of counts are printed with so many decimals.
        const OF_COUNTS: u32 = 2;
        /// What has more decimals than these does not end.
        const ENDS: u32 = 10;
        let Some(at) = self.at.to_decimal().map(|at| at.normalize()) else { return false };
        let ends = |value: Exact| value.rounded(ENDS).is_none_or(|short| Exact::new(short) == value);
        (OF_COUNTS..=ENDS).contains(&at.scale()) && !ends(value) && value.rounded(at.scale()) == Some(at)
    }

    /// Greater where it asks for more than another bound, less where it asks for less; `None` where the two bound different
    /// sides.
    #[must_use]
    pub fn ambition(self, other: Bound) -> Option<Ordering> {
        let asked = ambition(self.at, other.at, self.side).then(self.strict.cmp(&other.strict));
        (self.side == other.side).then_some(asked)
    }
}

/// Greater where `left` is better than `right`.
#[must_use]
pub fn ambition(left: Exact, right: Exact, direction: Direction) -> Ordering {
    let order = left.compare(right);
    match direction {
        Direction::Up => order,
        Direction::Down => order.reverse(),
    }
}

/// Whether a result meets a target: `đạt x` by x or better, `khoảng x` by x − 1 % of x or better (or − the tolerance
/// given), a range by its floor, a two-sided target within the tolerance on either side, `trên` and `dưới` strictly. `None` if nothing tells which way is better and the
/// result is not the very value.
#[must_use]
pub fn meets(result: Exact, threshold: &Threshold, direction: Option<Direction>) -> Option<bool> {
    if threshold.two_sided {
        return threshold.is_near(result);
    }
    match threshold.bound(direction) {
        Some(bound) => Some(bound.holds(result)),
        None if result == threshold.value => Some(true),
        None => None,
    }
}

/// Whether a value is worse than another; without a direction nothing is.
pub(super) fn worse(value: Exact, than: Exact, direction: Option<Direction>) -> bool {
    direction.is_some_and(|direction| ambition(value, than, direction).is_lt())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    fn threshold(comparator: Comparator, value: &str) -> Threshold {
        Threshold { comparator, ..Threshold::reach(exact(value)) }
    }

    #[test]
    fn comparators() {
        let up = Some(Direction::Up);
        let down = Some(Direction::Down);
        for (comparator, value, result, direction, met) in [
            (Comparator::Reach, "70", "70", up, Some(true)),
            (Comparator::Reach, "70", "69.99", up, Some(false)),
            (Comparator::Reach, "1.7", "1.6", down, Some(true)),
            (Comparator::Reach, "1.7", "1.8", down, Some(false)),
            (Comparator::Reach, "70", "71", None, None),
            (Comparator::Reach, "70", "70", None, Some(true)),
            (Comparator::AtLeast, "18.5", "18.5", None, Some(true)),
            (Comparator::AtLeast, "18.5", "18.4", down, Some(false)),
            (Comparator::Above, "28", "28", None, Some(false)),
            (Comparator::Above, "28", "28.01", None, Some(true)),
            (Comparator::Below, "28", "28", None, Some(false)),
            (Comparator::Below, "28", "27.99", None, Some(true)),
            (Comparator::AtMost, "110", "110", None, Some(true)),
            (Comparator::About, "80", "79.2", up, Some(true)),
            (Comparator::About, "80", "79.19", up, Some(false)),
            (Comparator::About, "80", "80.8", down, Some(true)),
            (Comparator::About, "80", "80.81", down, Some(false)),
        ] {
            assert_eq!(
                meets(exact(result), &threshold(comparator, value), direction),
                met,
                "{result} against {comparator:?} {value}"
            );
        }
    }

    #[test]
    fn a_given_tolerance_replaces_one_per_cent() {
        let mut about = threshold(Comparator::About, "80");
        about.tolerance = Some(Decimal::from(2));
        assert_eq!(meets(exact("78"), &about, Some(Direction::Up)), Some(true));
        assert_eq!(meets(exact("77.9"), &about, Some(Direction::Up)), Some(false));
    }

    #[test]
    fn a_share_that_never_ends_is_what_it_is_printed_as() {
        let share = |part: i64, of: i64| Exact::ratio(Decimal::from(part * 100), Decimal::from(of)).unwrap();
        let up = Some(Direction::Up);
        for (value, target, direction, met) in [
            (share(10, 11), "90.91", up, true),
            (share(10, 11), "90.92", up, false),
            (share(10, 11), "90.9", up, true),
            (share(10, 11), "91", up, false),
            (share(87, 109), "80", up, false),
            (share(1, 3), "33.33", Some(Direction::Down), true),
            (share(1, 3), "33.3", Some(Direction::Down), false),
            (exact("90.909"), "90.91", up, false),
        ] {
            assert_eq!(
                meets(value, &threshold(Comparator::Reach, target), direction),
                Some(met),
                "{value:?} against {target}"
            );
        }
        assert_eq!(meets(share(10, 11), &threshold(Comparator::Above, "90.91"), up), Some(false));
    }

    #[test]
    fn a_count_is_compared_exactly() {
        // 48/268 × 100 = 17.9104…
        let share = Exact::ratio(Decimal::from(4_800), Decimal::from(268)).unwrap();
        let up = Some(Direction::Up);
        assert_eq!(meets(share, &threshold(Comparator::Reach, "17.91"), up), Some(true));
        assert_eq!(meets(share, &threshold(Comparator::Reach, "17.911"), up), Some(false));
    }
}
