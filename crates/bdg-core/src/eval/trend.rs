//! The trend of what is known, carried on as a straight line, or as growth where the plan tells its target by growth.

use rust_decimal::Decimal;

use super::exact::{div, mul, sub, whole};
use super::growing::Growing;
use super::known::Known;
use super::limits::Limits;
use super::line::Line;
use super::reason::ReasonCode;
use super::result::{Projection, TrendMethod};
use super::threshold::{Bound, Threshold, meets};
use crate::model::{Direction, MONTHS, Time};
use bdg_syntax::number::Exact;

/// What goes on from the figures that are known.
#[derive(Debug, Clone, Copy)]
enum Trend {
    Line(Line),
    Growing(Growing),
}

impl Trend {
    /// Its value at a month.
    fn at(&self, months: i64) -> Option<Exact> {
        match self {
            Trend::Line(line) => line.at(months),
            Trend::Growing(growing) => growing.at(months),
        }
    }

    /// The first year after `from` at whose end it lies on the good side.
    fn crosses(&self, bound: Bound, from: i32) -> Option<i32> {
        match self {
            Trend::Line(line) => line.crosses(bound, from),
            Trend::Growing(growing) => growing.crosses(bound, from),
        }
    }
}

/// A trend, and how it was found.
struct Found {
    trend: Trend,
    method: TrendMethod,
    points: usize,
    /// Whether it runs through the figures as they are.
    exact: bool,
    /// The change a year.
    slope: Decimal,
    /// The growth a year in per cent.
    growth: Option<Decimal>,
}

/// The trend of what is known until a result: growth on average since the start where the target is told by growth, else the
/// line by least squares where there are three figures or more, else the one through start and result. Carried on to the
/// target, with the first year in which it meets it.
///
/// # Errors
/// Why there is no trend.
pub(super) fn project(
    known: &[Known<'_>],
    start: (Time, Exact),
    result: (Time, Exact),
    (target, grows): ((Time, Threshold), bool),
    direction: Option<Direction>,
    limits: Limits,
) -> Result<Projection, ReasonCode> {
    let growing = || growing(start, result, target.0);
    let found = match grows.then(growing).flatten() {
        Some(found) => found,
        None => straight(known, start, result)?,
    };
    let trend = found.trend;
    let exact = trend.at(target.0.months());
    let value = exact.and_then(Exact::to_decimal).ok_or(ReasonCode::Overflow)?;
    Ok(Projection {
        method: found.method,
        points: found.points,
        slope: found.slope,
        growth: found.growth,
        year: target.0.year(),
        value: limits.kept(value),
        uncut: (limits.kept(value) != value).then_some(value),
        exact: if limits.kept(value) == value {
            exact.filter(|_| found.exact)
        } else {
            Some(Exact::new(limits.kept(value)))
        },
        first_year: {
            // A year that is over has brought what it has brought.
            let over = result.0.months() == Time::Year(result.0.year()).months();
            let from = |met: bool| result.0.year().saturating_add(i32::from(over && !met));
            match target.1.two_sided {
                true => first_year_within(&trend, &target.1, from(meets(result.1, &target.1, direction) == Some(true))),
                false => {
                    target.1.bound(direction).and_then(|bound| first_year(&trend, bound, from(bound.holds(result.1))))
                }
            }
        },
    })
}

/// Growth from start to result that goes on; `None` where there is none, as from zero.
fn growing(start: (Time, Exact), result: (Time, Exact), end: Time) -> Option<Found> {
    let growing = Growing::new(start, result)?;
    let ahead = end.months().checked_sub(result.0.months()).filter(|months| *months > 0)?;
    let change = sub(growing.at(end.months())?, result.1)?;
    Some(Found {
        slope: div(mul(change, whole(MONTHS))?, whole(ahead))?.to_decimal()?,
        growth: Some(growing.a_year()),
        trend: Trend::Growing(growing),
        method: TrendMethod::CompoundGrowth,
        points: 2,
        exact: true,
    })
}

/// The straight line through what is known.
fn straight(known: &[Known<'_>], start: (Time, Exact), result: (Time, Exact)) -> Result<Found, ReasonCode> {
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
    let (line, exact) = Line::through(&points).ok_or(ReasonCode::Overflow)?;
    let slope = line.a_year().and_then(Exact::to_decimal).ok_or(ReasonCode::Overflow)?;
    Ok(Found { trend: Trend::Line(line), method, points: points.len(), exact, slope, growth: None })
}

/// The first year, not before `from`, at whose end the trend lies on the good side.
fn first_year(trend: &Trend, bound: Bound, from: i32) -> Option<i32> {
    let holds = trend.at(Time::Year(from).months()).is_some_and(|value| bound.holds(value));
    if holds { Some(from) } else { trend.crosses(bound, from) }
}

/// The first year, not before `from`, at whose end the trend lies within a target that is to be met on both sides. It may have
/// left it by the year of the target.
fn first_year_within(trend: &Trend, target: &Threshold, from: i32) -> Option<i32> {
    let at = |year: i32| trend.at(Time::Year(year).months());
    let within = |year: i32| at(year).is_some_and(|value| meets(value, target, None) == Some(true));
    if within(from) {
        return Some(from);
    }
    let (low, high) = target.band()?;
    let below = at(from)? <= low;
    let (side, edge) = if below { (Direction::Up, low) } else { (Direction::Down, high) };
    let reached = first_year(trend, Bound { side, at: edge, strict: false }, from)?;
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

    fn line(points: &[(i64, &str)]) -> Trend {
        let points: Vec<(i64, Exact)> = points.iter().map(|&(year, value)| (year * MONTHS, exact(value))).collect();
        Trend::Line(Line::through(&points).unwrap().0)
    }

    fn bound(comparator: Comparator, value: &str) -> Bound {
        Threshold { comparator, ..Threshold::reach(exact(value)) }.bound(Some(Direction::Up)).unwrap()
    }

    #[test]
    fn least_squares_by_hand() {
        // x = 0, 1, 2; y = 1, 2, 4: slope 1.5 a year, mean 7/3 at x = 1.
        let found = line(&[(2020, "1"), (2021, "2"), (2022, "4")]);
        let Trend::Line(line) = found else { panic!("a line") };
        assert_eq!(line.a_year(), Some(exact("1.5")));
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
