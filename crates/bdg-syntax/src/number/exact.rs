//! Exact fractions of decimals.
//!
//! Machine numbers compute what fits them, as nearly everything does; `Decimal`, which is slower, computes the rest. Which
//! of the two it was cannot be told from the result.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use super::lang::Lang;
use super::notation::format_short;

/// An exact value: one decimal over another, divided only when it is shown.
///
/// Every operation is checked; `None` means that the exact result needs more than 28 digits.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Exact {
    /// The numerator.
    num: Decimal,
    /// The denominator, greater than zero.
    den: Decimal,
    /// Whether a rounded value went into it.
    #[serde(skip)]
    inexact: bool,
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact { num: Decimal::ZERO, den: Decimal::ONE, inexact: false };

    /// One.
    pub const ONE: Exact = Exact { num: Decimal::ONE, den: Decimal::ONE, inexact: false };

    /// A whole decimal.
    #[must_use]
    pub fn new(value: Decimal) -> Exact {
        Exact { num: value, den: Decimal::ONE, inexact: false }
    }

    /// A decimal in place of a value that has no fraction of decimals, or one that is too long: a root, the growth of many years.
    /// What is computed from it is not exact either.
    #[must_use]
    pub fn about(value: Decimal) -> Exact {
        Exact { inexact: true, ..Exact::new(value) }
    }

    /// Whether nothing that was rounded went into it.
    #[must_use]
    pub fn is_exact(self) -> bool {
        !self.inexact
    }

    /// The same value, computed from another one too.
    #[must_use]
    pub fn with(self, other: Exact) -> Exact {
        Exact { inexact: self.inexact || other.inexact, ..self }
    }

    /// `num / den`; `None` if `den` is zero.
    #[must_use]
    pub fn ratio(num: Decimal, den: Decimal) -> Option<Exact> {
        if den.is_zero() {
            None
        } else if den.is_sign_negative() {
            let (num, den) = (Decimal::ZERO.checked_sub(num)?, Decimal::ZERO.checked_sub(den)?);
            Some(Exact { num, den, inexact: false }.slim())
        } else {
            Some(Exact { num, den, inexact: false }.slim())
        }
    }

    /// Trailing zeros cost digits that the next product needs.
    fn slim(self) -> Exact {
        Exact { num: normal(self.num), den: normal(self.den), ..self }
    }

    /// The numerator.
    #[must_use]
    pub fn num(self) -> Decimal {
        self.num
    }

    /// The denominator, greater than zero.
    #[must_use]
    pub fn den(self) -> Decimal {
        self.den
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Exact) -> Option<Exact> {
        if is_one(self.den) && is_one(other.den) || self.den == other.den {
            return Some(Exact { num: exact_add(self.num, other.num)?, ..self }.with(other));
        }
        let num = exact_add(exact_mul(self.num, other.den)?, exact_mul(other.num, self.den)?)?;
        Some(Exact::ratio(num, exact_mul(self.den, other.den)?)?.with(self).with(other))
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Exact) -> Option<Exact> {
        self.checked_add(other.checked_neg()?)
    }

    /// The opposite.
    #[must_use]
    pub fn checked_neg(self) -> Option<Exact> {
        Some(Exact { num: Decimal::ZERO.checked_sub(self.num)?, ..self })
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Exact) -> Option<Exact> {
        Some(Exact::ratio(exact_mul(self.num, other.num)?, exact_mul(self.den, other.den)?)?.with(self).with(other))
    }

    /// The quotient; `None` also if `other` is zero.
    #[must_use]
    pub fn checked_div(self, other: Exact) -> Option<Exact> {
        Some(Exact::ratio(exact_mul(self.num, other.den)?, exact_mul(self.den, other.num)?)?.with(self).with(other))
    }

    /// The mean of two numbers by whole weights, `(self·weight + other·counter) / (weight + counter)`, by machine numbers;
    /// `None` where they are not enough, or where one of the two is a fraction.
    pub fn mean(self, weight: i64, other: Exact, counter: i64) -> Option<Exact> {
        let scale = self.num.scale().max(other.num.scale());
        let part = |value: Exact, times: i64| {
            let small = value.num.mantissa().unsigned_abs() < 1 << 47 && times.unsigned_abs() < 1 << 16;
            (small && is_one(value.den)).then_some(())?;
            let shift = scale.checked_sub(value.num.scale()).filter(|shift| *shift <= 9)?;
            value.num.mantissa().checked_mul(i128::from(times))?.checked_mul(10_i128.checked_pow(shift)?)
        };
        let sum = part(self, weight)?.checked_add(part(other, counter)?)?;
        let sum = Decimal::try_from_i128_with_scale(sum, scale).ok()?;
        Some(Exact::ratio(sum, Decimal::from(weight.checked_add(counter)?))?.with(self).with(other))
    }

    /// Exact comparison, without dividing.
    #[must_use]
    pub fn compare(self, other: Exact) -> Ordering {
        if is_one(self.den) && is_one(other.den) && self.num.scale() == other.num.scale() {
            return self.num.mantissa().cmp(&other.num.mantissa());
        }
        if let Some(order) = compare_small(self, other) {
            return order;
        }
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        match (exact_mul(self.num, other.den), exact_mul(other.num, self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => compare_wide(self, other),
        }
    }

    /// The quotient: the one division, with all the digits a decimal has.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        if is_one(self.den) {
            return Some(normal(self.num));
        }
        self.num.checked_div(self.den).map(normal)
    }

    /// The value rounded half away from zero to so many decimals, by machine numbers; `None` where they are not enough.
    pub fn rounded(self, decimals: u32) -> Option<Decimal> {
        self.rounded_as_is(decimals).or_else(|| self.reduced()?.rounded_as_is(decimals))
    }

    /// The same value with the smallest whole numbers above and below; `None` where machine numbers are not enough.
    fn reduced(self) -> Option<Exact> {
        let ten = |power: u32| 10_i128.checked_pow(power);
        let shift = self.num.scale().min(self.den.scale());
        let num = self.num.mantissa().checked_mul(ten(self.den.scale().checked_sub(shift)?)?)?;
        let den = self.den.mantissa().checked_mul(ten(self.num.scale().checked_sub(shift)?)?)?;
        let (mut common, mut rest) = (num.unsigned_abs(), den.unsigned_abs());
        while rest != 0 {
            (common, rest) = (rest, common.checked_rem(rest)?);
        }
        let common = i128::try_from(common).ok()?;
        let part = |number: i128| Decimal::try_from_i128_with_scale(number.checked_div(common)?, 0).ok();
        Some(Exact::ratio(part(num)?, part(den)?)?.with(self))
    }

    fn rounded_as_is(self, decimals: u32) -> Option<Decimal> {
        let (num, den) = (self.num.mantissa(), self.den.mantissa());
        let ten = |power: u32| 10_i128.checked_pow(power).filter(|_| power <= 12);
        let up = decimals.checked_add(self.den.scale())?;
        let twice = num.checked_abs()?.checked_mul(ten(up.saturating_sub(self.num.scale()))?)?.checked_mul(2)?;
        let unit = den.checked_mul(ten(self.num.scale().saturating_sub(up))?)?;
        let whole = twice.checked_add(unit)?.checked_div(unit.checked_mul(2)?)?;
        let signed = if num < 0 { whole.checked_neg()? } else { whole };
        Decimal::try_from_i128_with_scale(signed, decimals).ok().map(normal)
    }

    /// The same value as a decimal, or else as one over a decimal, where it is either: a factor of as few digits as it needs.
    #[must_use]
    pub fn simplest(self) -> Exact {
        let as_decimal = |value: Exact| value.to_decimal().map(Exact::new).filter(|found| *found == value);
        let over =
            || as_decimal(Exact::ratio(self.den, self.num)?).and_then(|over| Exact::ratio(Decimal::ONE, over.num));
        as_decimal(self).or_else(over).map_or(self, |found| found.with(self))
    }

    /// Whether [`Exact::to_decimal`] gives one: told without dividing where the quotient is far from being too large.
    #[must_use]
    pub fn has_decimal(self) -> bool {
        let small = self.num.mantissa().unsigned_abs() < 1 << 60 && self.den.scale() <= 9;
        small || self.to_decimal().is_some()
    }

    /// Whether the value is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.num.is_zero()
    }

    /// Whether the value is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.num.is_sign_negative() && !self.num.is_zero()
    }
}

fn is_one(value: Decimal) -> bool {
    value.scale() == 0 && value.mantissa() == 1
}

/// The comparison of fractions of numbers that are small enough for machine numbers, as nearly all are; `None` for
/// others. The products are those of [`exact_mul`], which normalises and builds decimals first.
fn compare_small(left: Exact, right: Exact) -> Option<Ordering> {
    let (one, other) = (small_product(left.num, right.den)?, small_product(right.num, left.den)?);
    if one.1 == other.1 {
        return Some(one.0.cmp(&other.0));
    }
    let scale = one.1.max(other.1);
    let aligned = |(number, own): (i128, u32)| {
        let shift = usize::try_from(scale.checked_sub(own)?).ok()?;
        Some(number.wrapping_mul(i128::from(*TENS.get(shift)?)))
    };
    Some(aligned(one)?.cmp(&aligned(other)?))
}

/// The order of two fractions whose cross products have more digits than a decimal.
fn compare_wide(left: Exact, right: Exact) -> Ordering {
    let sides = (left.num.is_sign_negative(), right.num.is_sign_negative());
    if sides.0 != sides.1 {
        return if sides.0 { Ordering::Less } else { Ordering::Greater };
    }
    let (one, other) = (left.num.scale() + right.den.scale(), right.num.scale() + left.den.scale());
    let wide = |num: Decimal, den: Decimal, shift: u32| {
        let product = Wide::of(num.mantissa().unsigned_abs()).times(den.mantissa().unsigned_abs());
        (0..shift).fold(product, |product, _| product.times(10))
    };
    let left_side = wide(left.num, right.den, other.saturating_sub(one));
    let right_side = wide(right.num, left.den, one.saturating_sub(other));
    let order = left_side.cmp(&right_side);
    if sides.0 { order.reverse() } else { order }
}

/// A whole number of as many digits as cross products need: two mantissas of 96 bits, and 56 powers of ten, are 379 bits. The
/// highest digit first, so that they compare as they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide([u32; 12]);

impl Wide {
    fn of(value: u128) -> Wide {
        let mut left = value;
        let mut digits = [0; 12];
        for digit in digits.iter_mut().rev() {
            *digit = low(left);
            left >>= 32;
        }
        Wide(digits)
    }

    /// The product with a number of at most 96 bits, one of its digits of 32 bits after the other.
    fn times(self, factor: u128) -> Wide {
        let mut sum = Wide([0; 12]);
        for behind in [64, 32, 0] {
            sum = sum.shifted().plus(self.times_digit(low(factor >> behind)));
        }
        sum
    }

    fn times_digit(mut self, factor: u32) -> Wide {
        let mut carried = 0_u64;
        for digit in self.0.iter_mut().rev() {
            carried = u64::from(*digit).wrapping_mul(factor.into()).wrapping_add(carried);
            *digit = low(carried.into());
            carried >>= 32;
        }
        self
    }

    fn plus(mut self, other: Wide) -> Wide {
        let mut carried = 0_u64;
        for (digit, more) in self.0.iter_mut().zip(other.0).rev() {
            carried = u64::from(*digit).wrapping_add(more.into()).wrapping_add(carried);
            *digit = low(carried.into());
            carried >>= 32;
        }
        self
    }

    fn shifted(mut self) -> Wide {
        self.0.rotate_left(1);
        Wide(self.0)
    }
}

/// The lowest 32 bits.
fn low(value: u128) -> u32 {
    u32::try_from(value & u128::from(u32::MAX)).unwrap_or(u32::MAX)
}

/// The powers of ten by which a product of two small numbers, which has 94 bits, may still be multiplied.
const TENS: [i64; 10] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/// The product of two numbers of at most 47 bits, with its scale; `None` for larger ones and beyond 28 decimals.
fn small_product(one: Decimal, other: Decimal) -> Option<(i128, u32)> {
    let small = |number: Decimal| number.mantissa().unsigned_abs() < 1 << 47;
    let scale = one.scale().saturating_add(other.scale());
    (scale <= 28 && small(one) && small(other)).then(|| (one.mantissa().wrapping_mul(other.mantissa()), scale))
}

/// A decimal without trailing zeros, as `Decimal::normalize` gives it: by machine numbers, where they are enough.
fn normal(value: Decimal) -> Decimal {
    if value.is_zero() {
        return Decimal::ZERO;
    }
    let mut scale = value.scale();
    if scale == 0 {
        return value;
    }
    let Ok(mut mantissa) = i64::try_from(value.mantissa()) else { return value.normalize() };
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.wrapping_div(10);
        scale = scale.saturating_sub(1);
    }
    Decimal::new(mantissa, scale)
}

/// A product without loss: `Decimal` rounds a product of more than 28 digits, which an exact fraction may not.
fn exact_mul(left: Decimal, right: Decimal) -> Option<Decimal> {
    if is_one(right) {
        return Some(normal(left));
    }
    let (left, right) = (normal(left), normal(right));
    let scale = left.scale().checked_add(right.scale())?;
    let (one, other) = (left.mantissa(), right.mantissa());
    let mantissa = match (i64::try_from(one), i64::try_from(other)) {
        // A product of two numbers of 64 bits has 128.
        (Ok(one), Ok(other)) => i128::from(one).wrapping_mul(i128::from(other)),
        _ => one.checked_mul(other)?,
    };
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// A sum without loss, for the same reason.
fn exact_add(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (normal(left), normal(right));
    let scale = left.scale().max(right.scale());
    let aligned = |value: Decimal| match scale.checked_sub(value.scale())? {
        0 => Some(value.mantissa()),
        shift => value.mantissa().checked_mul(10_i128.checked_pow(shift)?),
    };
    Decimal::try_from_i128_with_scale(aligned(left)?.checked_add(aligned(right)?)?, scale).ok()
}

impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.compare(*other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        self.compare(*other)
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Exact {
        Exact::new(value)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_decimal() {
            Some(value) => value.fmt(formatter),
            None => write!(formatter, "{}/{}", self.num, self.den),
        }
    }
}

/// Writes an exact value for a sentence, without trailing zeros: a decimal as it is, up to ten decimals, a quotient with at
/// most four, half away from zero.
#[must_use]
pub fn show(value: Exact, lang: Lang) -> String {
    match value.to_decimal() {
        Some(decimal) => format_short(decimal, if is_one(value.den) { 10 } else { 4 }, lang),
        None => value.to_string(),
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers in tests")]
mod tests {
    use super::*;

    /// The same value with parts too large for machine numbers.
    fn lifted(value: Exact) -> Exact {
        let prime = Decimal::from(1_000_000_000_000_037_i64);
        Exact::ratio(value.num * prime, value.den * prime).unwrap()
    }

    fn values() -> impl Iterator<Item = Exact> {
        let nums =
            [-1250, -105, -3, 1, 2, 7, 30, 999, 12_345].into_iter().flat_map(|num| [(num, 0), (num, 1), (num, 3)]);
        nums.flat_map(|(num, scale)| {
            [1, 3, 8, 40, 268].map(|den| Exact::ratio(Decimal::new(num, scale), Decimal::from(den)).unwrap())
        })
    }

    #[test]
    fn a_sum_or_product_that_would_lose_a_digit_is_none() {
        let large = Exact::new(Decimal::from_i128_with_scale(10_i128.pow(27), 0));
        let small = Exact::new(Decimal::from_i128_with_scale(1, 20));
        assert!(large.checked_add(small).is_none());
        assert!(large.checked_mul(large).is_none());
        let tenth = Exact::new(Decimal::from_i128_with_scale(1, 1));
        assert_eq!(tenth.checked_add(tenth).map(|sum| sum.to_string()).as_deref(), Some("0.2"));
    }

    #[test]
    fn what_was_rounded_makes_all_inexact_that_comes_of_it() {
        let (root, three) = (Exact::about(Decimal::new(14_142, 4)), Exact::new(Decimal::from(3)));
        let found = [
            root.checked_add(three),
            root.checked_add(Exact::ONE),
            three.checked_sub(root),
            root.checked_mul(three),
            three.checked_div(root),
            root.checked_neg(),
            three.mean(1, root, 2),
            Some(root.simplest()),
        ];
        assert!(found.iter().all(|value| value.is_some_and(|value| !value.is_exact())));
        assert!(three.checked_div(three).is_some_and(Exact::is_exact) && root == Exact::new(Decimal::new(14_142, 4)));
    }

    #[test]
    fn machine_numbers_compare_and_normalise_as_decimals_do() {
        for (one, other) in values().flat_map(|one| values().map(move |other| (one, other))) {
            assert_eq!(one.compare(other), lifted(one).compare(lifted(other)), "{one} {other}");
            assert!(lifted(one).mean(1, other, 1).is_none());
            assert_eq!(lifted(one).rounded(1), one.rounded(1));
        }
        for (mantissa, scale) in [(0, 4), (100, 2), (-120, 3), (7, 0), (500, 0), (i64::MAX, 5), (1, 28)] {
            let value = Decimal::from_i128_with_scale(i128::from(mantissa), scale);
            let (own, library) = (normal(value), value.normalize());
            assert_eq!((own.mantissa(), own.scale()), (library.mantissa(), library.scale()), "{value}");
        }
    }

    /// Fractions whose cross products have more than 28 digits, and whose quotients have the same 28.
    #[test]
    fn long_fractions_compare_exactly() {
        let long = |num: &str, den: &str| {
            let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
            Exact::ratio(decimal(num), decimal(den)).unwrap()
        };
        let den = "7922816251426433759354395033";
        let (less, more) = (long("2640938750475477919784798344", den), long("2640938750475477919784798345", den));
        let third = long("7922816251426433759354395033", "23768448754279301278063185099");
        assert_eq!((less.cmp(&more), more.cmp(&less)), (Ordering::Less, Ordering::Greater));
        assert_ne!(less, more);
        assert!(less < third && third < more);
        assert!(more.checked_neg().unwrap() < less.checked_neg().unwrap() && less.checked_neg().unwrap() < more);
        // 1/3 and its first 28 digits are two numbers.
        let (one, digits) = (long("1", "3"), Exact::new(one_third()));
        assert!(digits < one && one != digits && one.simplest() == one);
        let long_third = long("10000000000000000000000000000", "30000000000000000000000000001");
        assert_eq!(long_third.simplest(), long_third);
        assert!(
            long_third.simplest().to_decimal() == Some(one_third()) && long_third != digits,
            "no decimal is just this"
        );
        assert!(
            long("0.0000000000000000000000000003", "79228162514264337593543950335")
                < long("1", "79228162514264337593543950335")
        );
        assert!(
            long("79228162514264337593543950335", "0.0000000000000000000000000001")
                > long("79228162514264337593543950334", "0.0000000000000000000000000001")
        );
    }

    fn one_third() -> Decimal {
        Decimal::ONE.checked_div(Decimal::from(3)).unwrap()
    }
}
