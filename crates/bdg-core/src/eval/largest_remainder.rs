//! Rounding the parts of a total so that they add up to it: by largest remainders.

use rust_decimal::Decimal;

use super::exact::{div, mul, sub};
use bdg_syntax::number::Exact;

/// Rounds exact values, in one unit, to multiples of `step` that add up to `total`, itself a multiple of `step`: each
/// down, and then up by one step those with the largest remainders, of equal ones the earlier first.
///
/// `None` where the values are so far from the total that rounding down or up does not reach it, where `step` is not
/// above zero, and where figures are too long.
#[must_use]
pub(super) fn largest_remainder(values: &[Exact], total: Decimal, step: Decimal) -> Option<Vec<Decimal>> {
    if step <= Decimal::ZERO {
        return None;
    }
    let unit = Exact::new(step);
    let mut floors: Vec<Decimal> = Vec::with_capacity(values.len());
    let mut remainders: Vec<(Exact, usize)> = Vec::with_capacity(values.len());
    let mut left = div(Exact::new(total), unit)?.to_decimal()?;
    for (at, value) in values.iter().enumerate() {
        let steps = div(*value, unit)?;
        let mut down = steps.to_decimal()?.floor();
        let mut rest = sub(steps, Exact::new(down))?;
        // The quotient itself was rounded to 28 digits: it may have reached the next whole number.
        if rest.is_negative() {
            down = down.checked_sub(Decimal::ONE)?;
            rest = sub(steps, Exact::new(down))?;
        }
        left = left.checked_sub(down)?;
        floors.push(down);
        remainders.push((rest, at));
    }
    let ups = usize::try_from(left).ok().filter(|&ups| Decimal::from(ups) == left)?;
    remainders.retain(|(rest, _)| !rest.is_zero());
    if ups > remainders.len() {
        return None;
    }
    remainders.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, at) in remainders.into_iter().take(ups) {
        let down = floors.get_mut(at)?;
        *down = down.checked_add(Decimal::ONE)?;
    }
    floors.into_iter().map(|steps| mul(Exact::new(steps), unit)?.to_decimal().map(|found| found.normalize())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thirds(numerators: &[i64]) -> Vec<Exact> {
        numerators.iter().map(|&num| Exact::ratio(Decimal::from(num), Decimal::from(3)).unwrap()).collect()
    }

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn parts_add_up_and_ties_go_to_the_earlier() {
        let found = largest_remainder(&thirds(&[100, 100, 100]), dec("100"), Decimal::ONE);
        assert_eq!(found, Some(vec![dec("34"), dec("33"), dec("33")]));
        let found = largest_remainder(&thirds(&[100, 101, 99]), dec("100"), Decimal::ONE);
        assert_eq!(found, Some(vec![dec("33"), dec("34"), dec("33")]));
        let found = largest_remainder(&thirds(&[1, 1, 1]), dec("1"), dec("0.5"));
        assert_eq!(found, Some(vec![dec("0.5"), dec("0.5"), dec("0")]));
        let found = largest_remainder(&thirds(&[-4, -5]), dec("-3"), Decimal::ONE);
        assert_eq!(found, Some(vec![dec("-1"), dec("-2")]));
    }

    #[test]
    fn a_total_that_rounding_does_not_reach_is_none() {
        assert_eq!(largest_remainder(&thirds(&[100, 100, 100]), dec("103"), Decimal::ONE), None);
        assert_eq!(largest_remainder(&thirds(&[100, 100, 100]), dec("98"), Decimal::ONE), None);
        assert_eq!(largest_remainder(&thirds(&[100]), dec("33.5"), Decimal::ONE), None);
        assert_eq!(largest_remainder(&thirds(&[100]), dec("33"), Decimal::ZERO), None);
    }
}
