//! A total shared among years: by weights, rounded by largest remainders, so that the years add up to it exactly.

use rust_decimal::Decimal;

use super::exact::{add, div, mul, sub, whole};
use super::reason::ReasonCode;
use crate::model::PathRule;
use bdg_syntax::number::Exact;

/// How often the growth of a flow is halved in: enough for every digit that a decimal keeps.
const HALVINGS: u32 = 100;

/// What a year takes of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// The year.
    pub year: i32,
    /// Its part of all weights.
    pub weight: Exact,
    /// What the weight gives, unrounded.
    pub exact: Exact,
    /// What the year takes.
    pub shown: Decimal,
    /// What it would take for itself and what the whole takes, where the year of a part was rounded so that the parts add
    /// up to the whole.
    pub made_up: Option<(Decimal, Decimal)>,
}

impl Share {
    /// What the year takes by the total alone.
    pub fn alone(&self) -> Decimal {
        self.made_up.map_or(self.shown, |(alone, _)| alone)
    }
}

/// Shares what is to be shared among years by their weights, in multiples of a unit. Each year takes the whole units of
/// its quota; those that are left go one by one to the largest remainders, of equal ones to the earlier year
/// (Hamilton's method). What is less than a unit goes to the last year. The years add up to the whole exactly.
///
/// # Errors
/// Why it cannot be shared: it is below zero, no decimal, or needs too many digits.
pub(super) fn apportion(left: Exact, weights: &[(i32, Exact)], unit: Decimal) -> Result<Vec<Share>, ReasonCode> {
    if left.is_negative() && !left.is_zero() {
        return Err(ReasonCode::TotalTooSmall);
    }
    let left = if left.has_decimal() { left.to_decimal() } else { None }.ok_or(ReasonCode::NoExactValue)?;
    shared(left, weights, unit).ok_or(ReasonCode::Overflow)
}

fn shared(left: Decimal, weights: &[(i32, Exact)], unit: Decimal) -> Option<Vec<Share>> {
    let sum = weights.iter().try_fold(Exact::ZERO, |sum, (_, weight)| add(sum, *weight))?;
    let equal = div(Exact::new(Decimal::ONE), whole(i64::try_from(weights.len()).ok()?))?;
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut given = Decimal::ZERO;
    for (index, (year, weight)) in weights.iter().enumerate() {
        let weight = if sum.is_zero() { equal } else { div(*weight, sum)? };
        let exact = mul(Exact::new(left), weight)?;
        let units = div(exact, Exact::new(unit))?;
        let mut floor = units.to_decimal()?.trunc();
        let mut remainder = sub(units, Exact::new(floor))?;
        // The quotient was rounded to 28 digits: it may have reached the next whole number.
        if remainder.is_negative() && !remainder.is_zero() {
            floor = floor.checked_sub(Decimal::ONE)?;
            remainder = add(remainder, whole(1))?;
        }
        let shown = floor.checked_mul(unit)?;
        given = given.checked_add(shown)?;
        shares.push(Share { year: *year, weight, exact, shown, made_up: None });
        remainders.push((remainder, index));
    }
    let open = left.checked_sub(given)?;
    let units = open.checked_div(unit)?.trunc();
    remainders.sort_by(|one, other| other.0.compare(one.0).then(one.1.cmp(&other.1)));
    let mut spread = Decimal::ZERO;
    for (_, index) in remainders {
        if spread >= units {
            break;
        }
        let share = shares.get_mut(index)?;
        share.shown = share.shown.checked_add(unit)?;
        spread = spread.checked_add(Decimal::ONE)?;
    }
    let rest = open.checked_sub(spread.checked_mul(unit)?)?;
    let last = shares.last_mut()?;
    last.shown = last.shown.checked_add(rest)?;
    for share in &mut shares {
        share.shown = share.shown.normalize();
    }
    Some(shares)
}

/// Shares a total by weights, in multiples of a step, by largest remainders: what each has, in the order of the weights,
/// comes to the total exactly. Where all weights are zero, all have the same.
///
/// # Errors
/// Why it cannot be shared: it is below zero, no decimal, or needs too many digits.
pub fn share_out(total: Exact, weights: &[Exact], step: Decimal) -> Result<Vec<Decimal>, ReasonCode> {
    let numbered = weights.iter().enumerate().map(|(at, weight)| (i32::try_from(at).unwrap_or(i32::MAX), *weight));
    let shares = apportion(total, &numbered.collect::<Vec<_>>(), step)?;
    Ok(shares.into_iter().map(|share| share.shown).collect())
}

/// The weights of the years of a flow: what each would bring on the path from the year before to their total.
///
/// Without a start all years weigh the same, unless their weights are declared. With one, the years' figures lie on a
/// line, or grow equally, or stay until the last one, such that they add up to the total; where a year would then fall
/// below zero, all weigh the same.
///
/// # Errors
/// Why the path has no weights.
pub(super) fn weights(
    rule: &PathRule,
    start: Option<(i32, Exact)>,
    (first, last): (i32, i32),
    total: Exact,
) -> Result<Vec<(i32, Exact)>, ReasonCode> {
    let years = first..=last;
    let equal = || years.clone().map(|year| (year, whole(1))).collect();
    if let PathRule::Weights(shares) = rule {
        let count = i64::from(last).saturating_sub(i64::from(first)).saturating_add(1);
        if i64::try_from(shares.len()) != Ok(count) {
            return Err(ReasonCode::WeightsDontFit);
        }
        return Ok(years.zip(shares.iter().map(|share| Exact::new(*share))).collect());
    }
    let Some((begun, from)) = start.filter(|(begun, from)| *begun < first && !from.is_negative()) else {
        return Ok(equal());
    };
    let found = match rule {
        PathRule::Geometric => growing(from, begun, (first, last), total).ok_or(ReasonCode::GeometricImpossible)?,
        PathRule::Step => staying(from, (first, last), total).ok_or(ReasonCode::Overflow)?,
        _ => rising(from, begun, (first, last), total).ok_or(ReasonCode::Overflow)?,
    };
    let below_zero = found.iter().any(|(_, weight)| weight.is_negative());
    Ok(if below_zero { equal() } else { found })
}

/// On a line: from + d × (y − begun), with d = (total − n × from) / Σ(y − begun).
fn rising(from: Exact, begun: i32, (first, last): (i32, i32), total: Exact) -> Option<Vec<(i32, Exact)>> {
    let ahead = |year: i32| i64::from(year).saturating_sub(i64::from(begun));
    let count = i64::from(last).checked_sub(i64::from(first))?.checked_add(1)?;
    let distance = (first..=last).try_fold(0_i64, |sum, year| sum.checked_add(ahead(year)))?;
    let step = div(sub(total, mul(from, whole(count))?)?, whole(distance))?;
    (first..=last).map(|year| Some((year, add(from, mul(step, whole(ahead(year)))?)?))).collect()
}

/// The start's figure in every year but the last, which takes the rest.
fn staying(from: Exact, (first, last): (i32, i32), total: Exact) -> Option<Vec<(i32, Exact)>> {
    let before = i64::from(last).checked_sub(i64::from(first))?;
    let rest = sub(total, mul(from, whole(before))?)?;
    Some((first..=last).map(|year| (year, if year == last { rest } else { from })).collect())
}

/// Equal growth g with Σ from × g^(y − begun) = total, found by halving: the sum grows with g.
fn growing(from: Exact, begun: i32, (first, last): (i32, i32), total: Exact) -> Option<Vec<(i32, Exact)>> {
    let wanted = div(total, from).filter(|wanted| !wanted.is_negative() && !wanted.is_zero())?.to_decimal()?;
    let ahead = usize::try_from(i64::from(first).checked_sub(i64::from(begun))?).ok()?;
    let count = usize::try_from(i64::from(last).checked_sub(i64::from(first))?.checked_add(1)?).ok()?;
    // Past the total, a power that is too large is only that: larger.
    let powers = |growth: Decimal| -> Option<Vec<Decimal>> {
        let mut power = Decimal::ONE;
        let mut found = Vec::with_capacity(count);
        for step in 1..ahead.checked_add(count)? {
            power = power.checked_mul(growth)?;
            if step >= ahead {
                found.push(power);
            }
        }
        Some(found)
    };
    let sum = |powers: &[Decimal]| powers.iter().try_fold(Decimal::ZERO, |sum, power| sum.checked_add(*power));
    let (mut low, mut high) = (Decimal::ZERO, wanted.max(Decimal::ONE));
    for _ in 0..HALVINGS {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
        match powers(middle).and_then(|powers| sum(&powers)) {
            Some(sum) if sum < wanted => low = middle,
            _ => high = middle,
        }
    }
    // To so many decimals that exact shares of them still fit.
    let found = powers(low)?.into_iter().map(|power| Exact::about(power.round_dp(9)));
    Some((first..=last).zip(found).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn shown(total: &str, weights: &[(i32, Exact)], unit: &str) -> Vec<String> {
        let shares = apportion(Exact::new(dec(total)), weights, dec(unit)).unwrap();
        let sum: Decimal = shares.iter().map(|share| share.shown).sum();
        assert_eq!(sum, dec(total), "the years add up");
        shares.iter().map(|share| share.shown.to_string()).collect()
    }

    fn equal(count: i32) -> Vec<(i32, Exact)> {
        (1..=count).map(|year| (year, whole(1))).collect()
    }

    #[test]
    fn largest_remainders_and_ties_to_the_earlier_year() {
        assert_eq!(shown("100", &equal(3), "1"), ["34", "33", "33"]);
        assert_eq!(shown("101", &equal(3), "1"), ["34", "34", "33"]);
        let uneven = [(1, whole(10)), (2, whole(25)), (3, whole(65))];
        // 1.1, 2.75, 7.15: the unit that is left goes to the second year.
        assert_eq!(shown("11", &uneven, "1"), ["1", "3", "7"]);
    }

    #[test]
    fn what_is_less_than_a_unit_goes_to_the_last_year() {
        assert_eq!(shown("100.5", &equal(2), "1"), ["50", "50.5"]);
        assert_eq!(shown("1003", &equal(2), "5"), ["500", "503"]);
    }

    #[test]
    fn weights_add_up_along_the_path() {
        let start = Some((2020, whole(100)));
        let line = weights(&PathRule::Linear, start, (2021, 2023), whole(360)).unwrap();
        assert_eq!(line, [(2021, whole(110)), (2022, whole(120)), (2023, whole(130))]);
        let step = weights(&PathRule::Step, start, (2021, 2023), whole(360)).unwrap();
        assert_eq!(step, [(2021, whole(100)), (2022, whole(100)), (2023, whole(160))]);
        let growth = weights(&PathRule::Geometric, start, (2021, 2022), whole(220)).unwrap();
        assert_eq!(shown("220", &growth, "0.01"), ["106.52", "113.48"], "g² + g = 2.2, g = 1.0652…");
        let falling = weights(&PathRule::Linear, start, (2021, 2025), whole(50)).unwrap();
        assert_eq!(falling, equal(5).iter().map(|(year, one)| (2020 + year, *one)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_shared_that_is_not_there() {
        assert_eq!(apportion(whole(-1), &equal(2), Decimal::ONE), Err(ReasonCode::TotalTooSmall));
    }
}
