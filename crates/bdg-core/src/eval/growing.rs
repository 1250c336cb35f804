//! Growth that goes on as it was.

use rust_decimal::Decimal;

use super::growth::{carried_on, growth_between, months_between};
use super::line::LAST_YEAR;
use super::threshold::Bound;
use crate::model::{Direction, Time};
use bdg_syntax::number::Exact;

/// The compound growth from one figure to a later one, going on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growing {
    from: Exact,
    result: (Time, Exact),
    months: u32,
    /// The growth a year, in per cent.
    a_year: Decimal,
}

impl Growing {
    /// `None` unless both figures have one sign, neither is zero, and the second is later.
    pub fn new(start: (Time, Exact), result: (Time, Exact)) -> Option<Growing> {
        let months = months_between(start.0, result.0).filter(|months| *months > 0)?;
        Some(Growing { from: start.1, result, months, a_year: growth_between(start, result)? })
    }

    /// In per cent.
    pub fn a_year(&self) -> Decimal {
        self.a_year
    }

    /// Its value at a month from the later figure on, to 22 significant digits.
    pub fn at(&self, months: i64) -> Option<Exact> {
        let ahead = u32::try_from(months.checked_sub(self.result.0.months())?).ok()?;
        carried_on(self.from, self.result.1, self.months, ahead)
    }

    /// The first year after `from` at whose end it lies on the good side.
    pub fn crosses(&self, bound: Bound, from: i32) -> Option<i32> {
        let falls = self.result.1.is_negative() != self.a_year.is_sign_negative();
        if self.a_year.is_zero() || falls != (bound.side == Direction::Down) {
            return None;
        }
        // What grows beyond all numbers has passed every bound; what shrinks beyond them is nothing.
        let beyond = !self.a_year.is_sign_negative() || bound.holds(Exact::ZERO);
        let holds = |year: i32| self.at(Time::Year(year).months()).map_or(beyond, |value| bound.holds(value));
        let (mut before, mut there) = (from, LAST_YEAR);
        if before >= there || !holds(there) {
            return None;
        }
        while there.checked_sub(before)? > 1 {
            let middle = before.midpoint(there);
            if holds(middle) { there = middle } else { before = middle }
        }
        Some(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    fn growing(start: &str, result: &str) -> Growing {
        Growing::new((Time::Year(2025), exact(start)), (Time::Year(2027), exact(result))).unwrap()
    }

    fn at(growing: Growing, year: i32) -> Decimal {
        growing.at(Time::Year(year).months()).unwrap().to_decimal().unwrap()
    }

    #[test]
    fn growth_by_hand() {
        let fifth = growing("10000", "14400");
        assert_eq!(fifth.a_year(), Decimal::from(20));
        assert_eq!(at(fifth, 2030), Decimal::from_str_exact("24883.2").unwrap());
        let tenth = growing("100", "81");
        assert_eq!(tenth.a_year().round_dp(15), -Decimal::TEN);
        assert_eq!(at(tenth, 2029).round_dp(15), Decimal::from_str_exact("65.61").unwrap());
        assert_eq!(at(growing("-4", "-1"), 2029), Decimal::from_str_exact("-0.25").unwrap());
    }

    #[test]
    fn of_nothing_there_is_no_growth() {
        for (start, result) in [("0", "5"), ("5", "0"), ("-5", "5")] {
            assert!(
                Growing::new((Time::Year(2025), exact(start)), (Time::Year(2027), exact(result))).is_none(),
                "{start} to {result}"
            );
        }
        assert!(Growing::new((Time::Year(2025), exact("1")), (Time::Year(2025), exact("2"))).is_none());
    }

    /// Found by halving, and by going from year to year.
    #[test]
    fn the_first_year_on_the_good_side() {
        for (start, result) in [("10", "11"), ("10", "9"), ("-10", "-11"), ("-10", "-9"), ("7", "7"), ("1", "4")] {
            let growing = growing(start, result);
            for (side, strict) in [(Direction::Up, false), (Direction::Up, true), (Direction::Down, false)] {
                for goal in ["25", "3.3", "0", "-2.5", "-40", "11", "9"] {
                    let bound = Bound { side, at: exact(goal), strict };
                    if bound.holds(growing.result.1) {
                        continue;
                    }
                    let slowly =
                        (2028..2028 + 60).find(|&year| bound.holds(Exact::new(at(growing, year).round_dp(20))));
                    let found = growing.crosses(bound, 2027).filter(|year| *year < 2028 + 60);
                    assert_eq!(found, slowly, "{start}, {result} to {goal} {side:?} {strict}");
                }
            }
        }
    }
}
