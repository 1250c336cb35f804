//! Numbers read and written in the notation of a language.

use rust_decimal::{Decimal, RoundingStrategy};

use super::lang::Lang;

/// Why a number as written is none in its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Written in the other notation, or in none; the right writing where it can be told.
    Notation {
        /// How the number should be written.
        suggestion: Option<String>,
    },
    /// A blank before the last three digits of what may be a year: `2 025`.
    YearOrGroup {
        /// The digits as a year.
        year: String,
        /// The digits as a number with its group mark.
        number: String,
    },
    /// More digits than can be computed exactly: 28 at most.
    TooLong,
}

/// How many digits a number may have, leading zeros not counted.
const MAX_DIGITS: u32 = 28;

/// The years that a number with one blank may be.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Whether a character may stand between groups of digits: a blank, or a narrow or unbroken one.
#[must_use]
pub fn is_group_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}')
}

/// Reads a number in the notation of `lang`: `,` for the fraction and `.` for groups of exactly three in
/// Vietnamese, the reverse in English, where `_` may also stand between digits. Blanks may stand for the group marks.
///
/// Returns the value and the number of decimals as written.
///
/// # Errors
/// [`NumberFault::Notation`] for any other writing (nothing is guessed), [`NumberFault::YearOrGroup`] for `2 025`,
/// [`NumberFault::TooLong`] past 28 digits.
pub fn parse_number(written: &str, lang: Lang) -> Result<(Decimal, u32), NumberFault> {
    if let Some(short) = parse_short(written, lang) {
        return Ok(short);
    }
    if written.contains(is_group_blank) {
        return parse_spaced(written, lang);
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
        Ok(value) if value.mantissa().unsigned_abs() < 10_u128.pow(MAX_DIGITS) => Ok((value, decimals)),
        _ => Err(NumberFault::TooLong),
    }
}

/// Reads a number with blanks between its groups, and no other mark between them.
fn parse_spaced(written: &str, lang: Lang) -> Result<(Decimal, u32), NumberFault> {
    let whole = written.split(lang.decimal_point()).next().unwrap_or_default();
    if whole.contains(lang.group_mark()) || whole.contains('_') {
        return Err(NumberFault::Notation { suggestion: None });
    }
    let mark = lang.group_mark().to_string();
    let marked = written.replace(is_group_blank, &mark);
    let joined = written.replace(is_group_blank, "");
    if joined.len() == 4 && joined.parse().is_ok_and(|year| YEARS.contains(&year)) {
        return Err(NumberFault::YearOrGroup { year: joined, number: marked });
    }
    parse_number(&marked, lang)
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
    let mut out = String::with_capacity(plain.len() + 8);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_groups_in_both_notations() {
        let value = Decimal::from_i128_with_scale(-123_456_750, 2);
        assert_eq!(format_decimal(value, Lang::Vi), "-1.234.567,50");
        assert_eq!(format_decimal(value, Lang::En), "-1,234,567.50");
        assert_eq!(format_short(value, 1, Lang::Vi), "-1.234.567,5");
        assert_eq!(parse_number("1.234.567,50", Lang::Vi), Ok((-value, 2)));
        assert_eq!(parse_number("1.23", Lang::Vi), Err(NumberFault::Notation { suggestion: Some("1,23".to_owned()) }));
    }

    /// A sign is for the long way of reading: both ways read the same, and refuse the same.
    #[test]
    fn a_short_number_reads_as_any_other() {
        const SIGNS: [char; 5] = ['0', '7', ',', '.', '_'];
        let (mut read, mut refused) = (0, 0);
        let mut all = vec![String::new()];
        for _ in 0..7 {
            all = all.iter().flat_map(|text| SIGNS.map(|sign| format!("{text}{sign}"))).collect();
            for (text, lang) in all.iter().flat_map(|text| [(text, Lang::Vi), (text, Lang::En)]) {
                match (parse_number(text, lang), parse_number(&format!("-{text}"), lang)) {
                    (Ok((value, decimals)), Ok((below, same))) => {
                        assert_eq!((value.mantissa(), value.scale()), (-below.mantissa(), below.scale()), "{text}");
                        assert_eq!((decimals, value.scale()), (same, decimals), "{text}");
                        read += 1;
                    }
                    (one, other) => {
                        assert!(one.is_err() && other.is_err(), "{text}");
                        refused += 1;
                    }
                }
            }
        }
        assert!(read > 2_000 && refused > 2_000, "{read} {refused}");
    }
}
