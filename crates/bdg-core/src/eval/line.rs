//! The straight line through known figures.

use rust_decimal::Decimal;

use super::exact::{add, div, mul, sub, whole};
use super::round::round_digits;
use super::threshold::Bound;
use crate::model::{Direction, MONTHS, Time};
use bdg_syntax::number::Exact;

/// The last year that is looked at.
pub(super) const LAST_YEAR: i32 = 9_999;

/// Decimals that counts keep where their exact sum would need more than 28 digits.
const COARSE_DECIMALS: u32 = 10;

/// A line over months, counted from an origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    origin: i64,
    at_origin: Exact,
    slope: Exact,
}

impl Line {
    /// The line through figures at so many months by least squares, and whether it runs through them as they are: those whose
    /// sums would have too many digits are rounded first. `None` for a single time.
    pub fn through(points: &[(i64, Exact)]) -> Option<(Line, bool)> {
        let fine = least_squares(points).map(|line| (line, true));
        fine.or_else(|| Some((least_squares(&coarse(points)?)?, false)))
    }

    /// Its value at a month.
    pub fn at(&self, months: i64) -> Option<Exact> {
        add(self.at_origin, mul(self.slope, whole(months.checked_sub(self.origin)?))?)
    }

    /// Its change a year.
    pub fn a_year(&self) -> Option<Exact> {
        mul(self.slope, whole(MONTHS))
    }

    /// The first year after `from` at whose end it lies on the good side.
    pub fn crosses(&self, bound: Bound, from: i32) -> Option<i32> {
        let approaching = match bound.side {
            Direction::Up => !self.slope.is_negative() && !self.slope.is_zero(),
            Direction::Down => self.slope.is_negative(),
        };
        if !approaching {
            return None;
        }
        let crossing = div(sub(bound.at, self.at_origin)?, self.slope)?.to_decimal()?;
        let years = crossing.checked_add(Decimal::from(self.origin))?.checked_div(Decimal::from(MONTHS))?.ceil();
        let near = i32::try_from(years).ok().filter(|&year| year <= LAST_YEAR)?;
        let holds = |year: i32| self.at(Time::Year(year).months()).is_some_and(|value| bound.holds(value));
        // The year of the crossing, or the next one where the bound itself is not enough.
        [near.saturating_sub(1), near, near.saturating_add(1)].into_iter().find(|&year| year > from && holds(year))
    }
}

fn coarse(points: &[(i64, Exact)]) -> Option<Vec<(i64, Exact)>> {
    points.iter().map(|&(at, value)| Some((at, Exact::new(round_digits(value, COARSE_DECIMALS)?)))).collect()
}

/// slope = (n·Σxy − Σx·Σy) / (n·Σx² − (Σx)²), through the mean.
fn least_squares(points: &[(i64, Exact)]) -> Option<Line> {
    let origin = points.first()?.0;
    let count = i64::try_from(points.len()).ok()?;
    let (mut sum_x, mut sum_xx) = (0_i64, 0_i64);
    let (mut sum_y, mut sum_xy) = (Exact::ZERO, Exact::ZERO);
    for &(at, y) in points {
        let x = at.checked_sub(origin)?;
        sum_x = sum_x.checked_add(x)?;
        sum_xx = sum_xx.checked_add(x.checked_mul(x)?)?;
        sum_y = add(sum_y, y)?;
        sum_xy = add(sum_xy, mul(whole(x), y)?)?;
    }
    let spread = whole(count.checked_mul(sum_xx)?.checked_sub(sum_x.checked_mul(sum_x)?)?);
    let (count, sum_x) = (whole(count), whole(sum_x));
    let slope = div(sub(mul(count, sum_xy)?, mul(sum_x, sum_y)?)?, spread)?;
    let at_origin = div(sub(sum_y, mul(slope, sum_x)?)?, count)?;
    Some(Line { origin, at_origin, slope })
}
