//! Exact fractions, reduced where that makes a result fit.

use rust_decimal::Decimal;

use bdg_syntax::number::Exact;

/// The sum; `None` if it needs more than 28 digits even when reduced.
pub(super) fn add(left: Exact, right: Exact) -> Option<Exact> {
    left.checked_add(right).or_else(|| {
        let (left, right) = (reduce(left)?, reduce(right)?);
        // Over the smallest denominator that both have.
        let (first, second) = (left.den().mantissa(), right.den().mantissa());
        let common = i128::try_from(gcd(first.unsigned_abs(), second.unsigned_abs())).ok()?;
        let (lift, other) = (second.checked_div(common)?, first.checked_div(common)?);
        let num = left.num().mantissa().checked_mul(lift)?.checked_add(right.num().mantissa().checked_mul(other)?)?;
        Some(lowest(num, first.checked_mul(lift)?)?.with(left).with(right))
    })
}

/// The difference.
pub(super) fn sub(left: Exact, right: Exact) -> Option<Exact> {
    add(left, right.checked_neg()?)
}

/// The product.
pub(super) fn mul(left: Exact, right: Exact) -> Option<Exact> {
    left.checked_mul(right).or_else(|| {
        // Crosswise, so that what one denominator shares with the other numerator goes before it is multiplied.
        let first = reduce(Exact::ratio(left.num(), right.den())?)?;
        let second = reduce(Exact::ratio(right.num(), left.den())?)?;
        Some(first.checked_mul(second)?.with(left).with(right))
    })
}

/// The quotient; `None` also if `right` is zero.
pub(super) fn div(left: Exact, right: Exact) -> Option<Exact> {
    mul(left, Exact::ratio(right.den(), right.num())?.with(right))
}

/// A whole number.
pub(super) fn whole(value: i64) -> Exact {
    Exact::new(Decimal::from(value))
}

/// The value without its sign.
pub(super) fn abs(value: Exact) -> Option<Exact> {
    if value.is_negative() { value.checked_neg() } else { Some(value) }
}

/// The same value with numerator and denominator as small as they can be.
pub(super) fn reduce(value: Exact) -> Option<Exact> {
    let (num, den) = (value.num().normalize(), value.den().normalize());
    let scale = num.scale().max(den.scale());
    let integer = |part: Decimal| {
        let lift = scale.checked_sub(part.scale())?;
        part.mantissa().checked_mul(10_i128.checked_pow(lift)?)
    };
    Some(lowest(integer(num)?, integer(den)?)?.with(value))
}

/// The fraction of two whole numbers, both as small as they can be.
fn lowest(num: i128, den: i128) -> Option<Exact> {
    let divisor = gcd(num.unsigned_abs(), den.unsigned_abs());
    let divisor = i128::try_from(divisor).ok().filter(|&found| found > 0)?;
    let part = |whole: i128| Decimal::try_from_i128_with_scale(whole.checked_div(divisor)?, 0).ok();
    Exact::ratio(part(num)?, part(den)?)
}

/// The greatest common divisor.
pub(super) fn gcd(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left.checked_rem(right).unwrap_or(0));
    }
    left
}

/// Whether a value is more than nothing.
pub(super) fn is_positive(value: Exact) -> bool {
    !value.is_zero() && !value.is_negative()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(num: i64, den: i64) -> Exact {
        Exact::ratio(Decimal::from(num), Decimal::from(den)).unwrap()
    }

    #[test]
    fn reducing_makes_a_product_fit() {
        let large = exact(999_999_999_989, 999_999_999_961);
        let inverse = exact(999_999_999_961, 999_999_999_989);
        let mut product = mul(large, inverse).unwrap();
        for _ in 0..20 {
            product = mul(mul(product, large).unwrap(), inverse).unwrap();
        }
        assert_eq!(product.to_decimal(), Some(Decimal::ONE));
    }

    #[test]
    fn a_sum_is_held_over_the_smallest_denominator() {
        let (first, second) = (exact(999_999_999_989, 3_000_000_000_000_000), exact(-7, 6_000_000_000_000_000));
        assert_eq!(add(first, second), Some(exact(1_999_999_999_971, 6_000_000_000_000_000)));
        assert_eq!(sub(second, second), Some(Exact::ZERO));
    }

    #[test]
    fn a_sum_that_cannot_be_held_is_none() {
        let tiny = exact(1, 999_999_999_999_999_989);
        let other = exact(1, 999_999_999_999_999_967);
        assert!(add(tiny, other).is_none());
    }

    #[test]
    fn division_by_zero_is_none() {
        assert!(div(Exact::new(Decimal::ONE), Exact::ZERO).is_none());
    }
}
