//! The trend of what is known, carried on as a straight line.

use rust_decimal::Decimal;

use super::exact::{add, div, mul, sub, whole};
use super::known::Known;
use super::limits::Limits;
use super::reason::ReasonCode;
use super::result::{Projection, TrendMethod};
use super::round::round_digits;
use super::threshold::{Bound, Threshold, meets};
use crate::model::{Direction, MONTHS, Time};
use bdg_syntax::number::Exact;

/// Decimals that counts keep where their exact sum would need more than 28 digits.
const COARSE_DECIMALS: u32 = 10;

/// The last year that is looked at.
const LAST_YEAR: i32 = 9_999;

/// A line over months, counted from an origin.
#[derive(Debug, Clone, Copy)]
struct Line {
    origin: i64,
    at_origin: Exact,
    slope: Exact,
}

impl Line {
    fn at(&self, months: i64) -> Option<Exact> {
        add(self.at_origin, mul(self.slope, whole(months.checked_sub(self.origin)?))?)
    }
}

/// The line through what is known until a result: by least squares where there are three figures or more, else
/// through start and result. Carried on to the target, with the first year in which it meets it.
///
/// # Errors
/// Why there is no line.
pub(super) fn project(
    known: &[Known<'_>],
    start: (Time, Exact),
    result: (Time, Exact),
    target: (Time, Threshold),
    direction: Option<Direction>,
    limits: Limits,
) -> Result<Projection, ReasonCode> {
    let mut points: Vec<(i64, Exact)> =
        known.iter().filter(|known| known.time <= result.0).map(|known| (known.time.months(), known.value)).collect();
    points.dedup_by_key(|point| point.0);
    let method = if points.len() >= 3 {
        TrendMethod::LeastSquares
    } else {
        points = vec![(start.0.months(), start.1), (result.0.months(), result.1)];
        points.dedup_by_key(|point| point.0);
        TrendMethod::StraightLine
    };
    if points.len() < 2 {
        return Err(ReasonCode::OnePoint);
    }
    let fine = least_squares(&points);
    let line = fine.or_else(|| least_squares(&coarse(&points)?)).ok_or(ReasonCode::Overflow)?;
    let exact = line.at(target.0.months());
    let value = exact.and_then(Exact::to_decimal).ok_or(ReasonCode::Overflow)?;
    let slope = mul(line.slope, whole(MONTHS)).and_then(Exact::to_decimal).ok_or(ReasonCode::Overflow)?;
    Ok(Projection {
        method,
        points: points.len(),
        slope,
        year: target.0.year(),
        value: limits.kept(value),
        uncut: (limits.kept(value) != value).then_some(value),
        exact: if limits.kept(value) == value {
            exact.filter(|_| fine.is_some())
        } else {
            Some(Exact::new(limits.kept(value)))
        },
        first_year: {
            // A year that is over has brought what it has brought.
            let over = result.0.months() == Time::Year(result.0.year()).months();
            let from = |met: bool| result.0.year().saturating_add(i32::from(over && !met));
            match target.1.two_sided {
                true => first_year_within(&line, &target.1, from(meets(result.1, &target.1, direction) == Some(true))),
                false => {
                    target.1.bound(direction).and_then(|bound| first_year(&line, bound, from(bound.holds(result.1))))
                }
            }
        },
    })
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

/// The first year, not before `from`, at whose end the line lies on the good side.
fn first_year(line: &Line, bound: Bound, from: i32) -> Option<i32> {
    let holds = |year: i32| line.at(Time::Year(year).months()).is_some_and(|value| bound.holds(value));
    if holds(from) {
        return Some(from);
    }
    let approaching = match bound.side {
        Direction::Up => !line.slope.is_negative() && !line.slope.is_zero(),
        Direction::Down => line.slope.is_negative(),
    };
    if !approaching {
        return None;
    }
    let crossing = div(sub(bound.at, line.at_origin)?, line.slope)?.to_decimal()?;
    let years = crossing.checked_add(Decimal::from(line.origin))?.checked_div(Decimal::from(MONTHS))?.ceil();
    let near = i32::try_from(years).ok().filter(|&year| year <= LAST_YEAR)?;
    // The year of the crossing, or the next one where the bound itself is not enough.
    [near.saturating_sub(1), near, near.saturating_add(1)].into_iter().find(|&year| year > from && holds(year))
}

/// The first year, not before `from`, at whose end the line lies within a target that is to be met on both sides. It may have
/// left it by the year of the target.
fn first_year_within(line: &Line, target: &Threshold, from: i32) -> Option<i32> {
    let at = |year: i32| line.at(Time::Year(year).months());
    let within = |year: i32| at(year).is_some_and(|value| meets(value, target, None) == Some(true));
    if within(from) {
        return Some(from);
    }
    let (low, high) = target.band()?;
    let below = at(from)? <= low;
    let (side, edge) = if below { (Direction::Up, low) } else { (Direction::Down, high) };
    let reached = first_year(line, Bound { side, at: edge, strict: false }, from)?;
    [reached, reached.saturating_add(1)].into_iter().find(|&year| within(year))
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]
mod tests {
    use super::*;
    use crate::model::Comparator;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    fn line(points: &[(i64, &str)]) -> Line {
        let points: Vec<(i64, Exact)> = points.iter().map(|&(year, value)| (year * MONTHS, exact(value))).collect();
        least_squares(&points).unwrap()
    }

    fn bound(comparator: Comparator, value: &str) -> Bound {
        Threshold { comparator, ..Threshold::reach(exact(value)) }.bound(Some(Direction::Up)).unwrap()
    }

    #[test]
    fn least_squares_by_hand() {
        // x = 0, 1, 2; y = 1, 2, 4: slope 1.5 a year, mean 7/3 at x = 1.
        let found = line(&[(2020, "1"), (2021, "2"), (2022, "4")]);
        assert_eq!(mul(found.slope, whole(MONTHS)), Some(exact("1.5")));
        assert_eq!(found.at(2024 * MONTHS), Exact::ratio(Decimal::from(41), Decimal::from(6)), "7/3 + 3 × 1.5 = 41/6");
    }

    #[test]
    fn the_first_year_within_two_bounds() {
        let near = |value: &str, tolerance: &str| Threshold {
            tolerance: Some(Decimal::from_str_exact(tolerance).unwrap()),
            two_sided: true,
            ..Threshold::reach(exact(value))
        };
        let falling = line(&[(2025, "38.4"), (2026, "37.9")]);
        // 36.4 in 2029, 35.9 in 2030.
        assert_eq!(first_year_within(&falling, &near("35", "1"), 2027), Some(2030));
        assert_eq!(first_year_within(&falling, &near("38", "0.5"), 2027), None, "it moves away");
        let rising = line(&[(2025, "10"), (2026, "20")]);
        assert_eq!(first_year_within(&rising, &near("45", "2"), 2026), None, "it leaps from 40 to 50");
        assert_eq!(first_year_within(&rising, &near("41", "2"), 2026), Some(2028));
        let above =
            Threshold { comparator: Comparator::Above, stretch: Some(exact("45")), tolerance: None, ..near("40", "0") };
        assert_eq!(first_year_within(&rising, &above, 2026), None, "40 is not above 40, and 50 is too much");
    }

    #[test]
    fn the_first_year_that_meets() {
        let rising = line(&[(2020, "10"), (2021, "12")]);
        assert_eq!(first_year(&rising, bound(Comparator::Reach, "20"), 2021), Some(2025));
        assert_eq!(first_year(&rising, bound(Comparator::Above, "20"), 2021), Some(2026));
        assert_eq!(first_year(&rising, bound(Comparator::Reach, "19"), 2021), Some(2025));
        assert_eq!(first_year(&rising, bound(Comparator::Reach, "11"), 2021), Some(2021));
        assert_eq!(first_year(&rising, bound(Comparator::AtMost, "9"), 2021), None);
        let flat = line(&[(2020, "10"), (2021, "10")]);
        assert_eq!(first_year(&flat, bound(Comparator::Reach, "20"), 2021), None);
    }
}
