//! Numbers: the two notations, and exact fractions of decimals.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

/// The language of a plan file or of an answer; it also fixes the notation of numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese: `1.000,5`, `13/4/2016`.
    #[default]
    Vi,
    /// English: `1,000.5`, `2016-04-13`.
    En,
}

impl Lang {
    /// The other language.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// The language's tag: `vi`, `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The sign between the whole and the fraction.
    #[must_use]
    pub fn decimal_point(self) -> char {
        match self {
            Lang::Vi => ',',
            Lang::En => '.',
        }
    }

    /// The sign between groups of three digits.
    #[must_use]
    pub fn group_mark(self) -> char {
        match self {
            Lang::Vi => '.',
            Lang::En => ',',
        }
    }
}

/// Why a number as written is none in its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Written in the other notation, or in none; the right writing where it can be told.
    Notation {
        /// How the number should be written.
        suggestion: Option<String>,
    },
    /// More digits than an exact decimal holds (28).
    TooLong,
}

/// Reads a number in the notation of `lang`: `,` for the fraction and `.` for groups of exactly three in
/// Vietnamese, the reverse in English, where `_` may also stand between digits.
///
/// Returns the value and the number of decimals as written.
///
/// # Errors
/// [`NumberFault::Notation`] for any other writing (nothing is guessed), [`NumberFault::TooLong`] past 28 digits.
pub fn parse_number(written: &str, lang: Lang) -> Result<(Decimal, u32), NumberFault> {
    if let Some(short) = parse_short(written, lang) {
        return Ok(short);
    }
    let (negative, digits) = match written.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    let notation = || NumberFault::Notation { suggestion: suggest_number(written, lang) };
    let (whole, fraction) = match digits.split_once(lang.decimal_point()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut plain = String::with_capacity(written.len());
    if negative {
        plain.push('-');
    }
    let mut groups = whole.split(lang.group_mark());
    let first = groups.next().unwrap_or_default();
    let mut grouped = false;
    push_digits(first, lang, &mut plain).ok_or_else(notation)?;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return Err(notation());
        }
        push_digits(group, lang, &mut plain).ok_or_else(notation)?;
    }
    if grouped && first.len() > 3 {
        return Err(notation());
    }
    let mut decimals = 0;
    if let Some(fraction) = fraction {
        plain.push('.');
        let before = plain.len();
        push_digits(fraction, lang, &mut plain).ok_or_else(notation)?;
        decimals = u32::try_from(plain.len().saturating_sub(before)).unwrap_or(u32::MAX);
    }
    match Decimal::from_str_exact(&plain) {
        Ok(value) => Ok((value, decimals)),
        Err(_) => Err(NumberFault::TooLong),
    }
}

/// The same for a number without a sign that fits a machine's word, as nearly all do; `None` for any other.
fn parse_short(written: &str, lang: Lang) -> Option<(Decimal, u32)> {
    let (group, point) = (lang.group_mark(), lang.decimal_point());
    if written.len() > 18 {
        return None;
    }
    let (mut value, mut digits) = (0_i64, 0_u32);
    let (mut grouped, mut fraction) = (false, false);
    for byte in written.bytes() {
        let sign = char::from(byte);
        if byte.is_ascii_digit() {
            value = value.wrapping_mul(10).wrapping_add(i64::from(byte & 0x0F));
            digits = digits.wrapping_add(1);
        } else if sign == group && !fraction {
            if !(digits == 3 || !grouped && (1..3).contains(&digits)) {
                return None;
            }
            (grouped, digits) = (true, 0);
        } else if sign == point && !fraction {
            if digits == 0 || grouped && digits != 3 {
                return None;
            }
            (fraction, digits) = (true, 0);
        } else {
            return None;
        }
    }
    if digits == 0 || !fraction && grouped && digits != 3 {
        return None;
    }
    let decimals = if fraction { digits } else { 0 };
    Some((Decimal::new(value, decimals), decimals))
}

/// Appends the digits of `part`; `None` if it holds anything else (in English `_` between digits is passed over).
fn push_digits(part: &str, lang: Lang, out: &mut String) -> Option<()> {
    if part.is_empty() {
        return None;
    }
    let mut last = '_';
    for character in part.chars() {
        match character {
            '0'..='9' => out.push(character),
            '_' if lang == Lang::En && last != '_' => {}
            _ => return None,
        }
        last = character;
    }
    (last != '_').then_some(())
}

/// The writing that was meant, where only one can have been: a number right in the other notation, or a point for the
/// fraction that cannot be a group mark.
fn suggest_number(written: &str, lang: Lang) -> Option<String> {
    let swapped: String = written
        .chars()
        .map(|character| match character {
            ',' => '.',
            '.' => ',',
            other => other,
        })
        .collect();
    parse_number_strict(&swapped, lang).then_some(swapped)
}

fn parse_number_strict(written: &str, lang: Lang) -> bool {
    let digits = written.trim_start_matches(['-', '−']);
    let (whole, fraction) = match digits.split_once(lang.decimal_point()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(lang.group_mark());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    let grouped = rest.peek().is_some();
    all_digits(first)
        && (!grouped || first.len() <= 3)
        && rest.all(|group| group.len() == 3 && all_digits(group))
        && fraction.is_none_or(all_digits)
}

/// Writes a decimal in the notation of `lang`, with all its decimals and with groups of three from 1,000 on.
#[must_use]
pub fn format_decimal(value: Decimal, lang: Lang) -> String {
    let plain = value.to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut out = String::with_capacity(plain.len().saturating_add(8));
    out.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len().saturating_sub(index);
        if index > 0 && left.checked_rem(3) == Some(0) {
            out.push(lang.group_mark());
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(lang.decimal_point());
        out.push_str(fraction);
    }
    out
}

/// Writes a decimal for a sentence: at most `decimals` of them, half away from zero, no trailing zeros.
#[must_use]
pub fn format_short(value: Decimal, decimals: u32, lang: Lang) -> String {
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    format_decimal(rounded.normalize(), lang)
}

/// An exact value: one decimal over another, divided only when it is shown.
///
/// Every operation is checked; `None` means that the exact result needs more than 28 digits.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Exact {
    /// The numerator.
    num: Decimal,
    /// The denominator, greater than zero.
    den: Decimal,
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact { num: Decimal::ZERO, den: Decimal::ONE };

    /// A whole decimal.
    #[must_use]
    pub fn new(value: Decimal) -> Exact {
        Exact { num: value, den: Decimal::ONE }
    }

    /// `num / den`; `None` if `den` is zero.
    #[must_use]
    pub fn ratio(num: Decimal, den: Decimal) -> Option<Exact> {
        if den.is_zero() {
            None
        } else if den.is_sign_negative() {
            Some(Exact { num: Decimal::ZERO.checked_sub(num)?, den: Decimal::ZERO.checked_sub(den)? }.slim())
        } else {
            Some(Exact { num, den }.slim())
        }
    }

    /// Trailing zeros cost digits that the next product needs.
    fn slim(self) -> Exact {
        Exact { num: normal(self.num), den: normal(self.den) }
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
        if self.den == other.den {
            return Some(Exact { num: exact_add(self.num, other.num)?, den: self.den });
        }
        let num = exact_add(exact_mul(self.num, other.den)?, exact_mul(other.num, self.den)?)?;
        Exact::ratio(num, exact_mul(self.den, other.den)?)
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Exact) -> Option<Exact> {
        self.checked_add(other.checked_neg()?)
    }

    /// The opposite.
    #[must_use]
    pub fn checked_neg(self) -> Option<Exact> {
        Some(Exact { num: Decimal::ZERO.checked_sub(self.num)?, den: self.den })
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Exact) -> Option<Exact> {
        Exact::ratio(exact_mul(self.num, other.num)?, exact_mul(self.den, other.den)?)
    }

    /// The quotient; `None` also if `other` is zero.
    #[must_use]
    pub fn checked_div(self, other: Exact) -> Option<Exact> {
        Exact::ratio(exact_mul(self.num, other.den)?, exact_mul(self.den, other.num)?)
    }

    /// The mean of two numbers by whole weights, `(self·weight + other·counter) / (weight + counter)`, by machine numbers;
    /// `None` where they are not enough, or where one of the two is a fraction.
    pub(crate) fn mean(self, weight: i64, other: Exact, counter: i64) -> Option<Exact> {
        let scale = self.num.scale().max(other.num.scale());
        let part = |value: Exact, times: i64| {
            let small = value.num.mantissa().unsigned_abs() < 1 << 47 && times.unsigned_abs() < 1 << 16;
            (small && is_one(value.den)).then_some(())?;
            let shift = scale.checked_sub(value.num.scale()).filter(|shift| *shift <= 9)?;
            value.num.mantissa().checked_mul(i128::from(times))?.checked_mul(10_i128.checked_pow(shift)?)
        };
        let sum = part(self, weight)?.checked_add(part(other, counter)?)?;
        let sum = Decimal::try_from_i128_with_scale(sum, scale).ok()?;
        Exact::ratio(sum, Decimal::from(weight.checked_add(counter)?))
    }

    /// Exact comparison, without dividing. Values whose cross products overflow compare by their quotients.
    #[must_use]
    pub fn compare(self, other: Exact) -> Ordering {
        let (left, right) = (self.num.scale(), other.num.scale());
        if left == right && is_one(self.den) && is_one(other.den) {
            return self.num.mantissa().cmp(&other.num.mantissa());
        }
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        if let Some(order) = compare_small(self, other) {
            return order;
        }
        match (exact_mul(self.num, other.den), exact_mul(other.num, self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.to_decimal().cmp(&other.to_decimal()),
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
    pub(crate) fn rounded(self, decimals: u32) -> Option<Decimal> {
        let small = |number: i128| (number.unsigned_abs() < 1 << 47).then_some(number);
        let (num, den) = (small(self.num.mantissa())?, small(self.den.mantissa())?);
        let ten = |power: u32| 10_i128.checked_pow(power).filter(|_| power <= 12);
        let up = decimals.checked_add(self.den.scale())?;
        let twice = num.checked_abs()?.checked_mul(ten(up.saturating_sub(self.num.scale()))?)?.checked_mul(2)?;
        let unit = den.checked_mul(ten(self.num.scale().saturating_sub(up))?)?;
        let whole = twice.checked_add(unit)?.checked_div(unit.checked_mul(2)?)?;
        let signed = if num < 0 { whole.checked_neg()? } else { whole };
        Decimal::try_from_i128_with_scale(signed, decimals).ok().map(normal)
    }

    /// Whether [`Exact::to_decimal`] gives one: told without dividing where the quotient is far from being too large.
    #[must_use]
    pub fn has_decimal(self) -> bool {
        let small = self.num.mantissa().unsigned_abs() < 1 << 60 && self.den.scale() <= 9;
        small || self.to_decimal().is_some()
    }

    /// Whether the value, rounded half away from zero to as many decimals as `rounded` has, is `rounded`: told without
    /// dividing, for a value that is not negative and whose parts are small enough for machine numbers; `None` for others.
    #[must_use]
    pub fn rounds_to(self, rounded: Decimal) -> Option<bool> {
        let small = |number: i128| (0..1 << 44).contains(&number).then_some(number);
        let (num, den) = (small(self.num.mantissa())?, small(self.den.mantissa())?);
        let twice = small(rounded.mantissa())?.checked_mul(2)?;
        // num / den and rounded, both times den and ten to the power of the decimals.
        let up = rounded.scale().checked_add(self.den.scale())?;
        let ten = |power: u32| 10_i128.checked_pow(power).filter(|_| power <= 12);
        let value = num.checked_mul(ten(up.saturating_sub(self.num.scale()))?)?.checked_mul(2)?;
        let unit = den.checked_mul(ten(self.num.scale().saturating_sub(up))?)?;
        let from = unit.checked_mul(twice.checked_sub(1)?)?;
        let to = unit.checked_mul(twice.checked_add(1)?)?;
        Some(from <= value && value < to)
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
    const SMALL: u128 = 1 << 47;
    let product = |one: Decimal, other: Decimal| {
        let (first, second) = (one.mantissa(), other.mantissa());
        let small = first.unsigned_abs() < SMALL && second.unsigned_abs() < SMALL;
        Some((first.checked_mul(second).filter(|_| small)?, one.scale().checked_add(other.scale())?))
    };
    let (left, right) = (product(left.num, right.den)?, product(right.num, left.den)?);
    let scale = left.1.max(right.1);
    let aligned = |(number, own): (i128, u32)| {
        // Ten to the ninth has 30 bits, and a product of two small numbers 94.
        let shift = scale.checked_sub(own).filter(|shift| *shift <= 9)?;
        number.checked_mul(10_i128.checked_pow(shift)?)
    };
    (scale <= 28).then_some(())?;
    Some(aligned(left)?.cmp(&aligned(right)?))
}

/// A decimal without trailing zeros, as `Decimal::normalize` gives it: by machine numbers, where they are enough.
fn normal(value: Decimal) -> Decimal {
    let mut scale = value.scale();
    let Ok(mut mantissa) = i64::try_from(value.mantissa()) else { return value.normalize() };
    if mantissa == 0 {
        return Decimal::ZERO;
    }
    if scale == 0 {
        return value;
    }
    while scale > 0 && mantissa.checked_rem(10) == Some(0) {
        mantissa = mantissa.wrapping_div(10);
        scale = scale.saturating_sub(1);
    }
    Decimal::new(mantissa, scale)
}

/// A product without loss: `Decimal` rounds a product of more than 28 digits, which an exact fraction may not.
fn exact_mul(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (normal(left), normal(right));
    let scale = left.scale().checked_add(right.scale())?;
    let mantissa = left.mantissa().checked_mul(right.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// A sum without loss, for the same reason.
fn exact_add(left: Decimal, right: Decimal) -> Option<Decimal> {
    let (left, right) = (normal(left), normal(right));
    let scale = left.scale().max(right.scale());
    let aligned = |value: Decimal| {
        let shift = 10_i128.checked_pow(scale.checked_sub(value.scale())?)?;
        value.mantissa().checked_mul(shift)
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

/// Writes an exact value for a sentence: at most four decimals, half away from zero, no trailing zeros.
#[must_use]
pub fn show(value: Exact, lang: Lang) -> String {
    match value.to_decimal() {
        Some(decimal) => format_short(decimal, 4, lang),
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn numbers_are_written_with_groups_in_both_notations() {
        let value = Decimal::from_i128_with_scale(-123_456_750, 2);
        assert_eq!(format_decimal(value, Lang::Vi), "-1.234.567,50");
        assert_eq!(format_decimal(value, Lang::En), "-1,234,567.50");
        assert_eq!(format_short(value, 1, Lang::Vi), "-1.234.567,5");
        assert_eq!(parse_number("1.234.567,50", Lang::Vi), Ok((-value, 2)));
        assert_eq!(parse_number("1.23", Lang::Vi), Err(NumberFault::Notation { suggestion: Some("1,23".to_owned()) }));
    }
}
