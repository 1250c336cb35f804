//! Numbers as Excel keeps them: the value, and a number format that shows the words of the table around it.
//!
//! Which signs stand between the digits is for the reader's Excel to say, by the settings of Windows; LibreOffice goes
//! by the language tag that every format carries.

use rust_decimal::{Decimal, RoundingStrategy};

use bdg_syntax::number::{Lang, parse_number};

/// Words longer than this do not fit into a number format (Excel takes 255 characters, tag and digits included).
const LONGEST_WORDS: usize = 180;

/// A number with the format that shows it as the table does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// The number. A worksheet holds binary numbers of 15 to 17 digits.
    pub value: f64,
    /// The number format.
    pub format: String,
}

/// The number of a cell whose text says it, with a format that reads like the text; `None` where the text does not say
/// that number, or says another one before it (a count over a count, both ends of a change): then it is a text.
pub(super) fn shown(text: &str, value: Decimal, lang: Lang) -> Option<Shown> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let end =
        rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',').unwrap_or(rest.len());
    let token = rest.get(..end)?.trim_end_matches(['.', ',']);
    let (before, after) = (text.get(..start)?, rest.get(token.len()..)?);
    let (before, negative) = match before.strip_suffix(['-', '−']) {
        Some(words) if words.is_empty() || words.ends_with(' ') => (words, true),
        _ => (before, false),
    };
    let decimals = [lang, lang.other()].into_iter().find_map(|lang| {
        let (number, decimals) = parse_number(token, lang).ok()?;
        let number = if negative { Decimal::ZERO.checked_sub(number)? } else { number };
        let says = |strategy| value.round_dp_with_strategy(decimals, strategy) == number;
        (says(RoundingStrategy::MidpointAwayFromZero) || says(RoundingStrategy::ToZero)).then_some(decimals)
    })?;
    if (before.chars().count() + after.chars().count()) > LONGEST_WORDS {
        return None;
    }
    let digits = match token.split([',', '.']).next() {
        // `03` keeps its zero.
        Some(whole) if whole.len() > 1 && whole.starts_with('0') => {
            format!("{}{}", "0".repeat(whole.len().saturating_sub(1)), digits(value, decimals))
        }
        _ => digits(value, decimals),
    };
    let tag = tag(lang);
    let behind = quoted(after)?;
    let format = match before {
        "" => format!("{tag}{digits}{behind}"),
        "+" => format!("{tag}+{digits}{behind};-{digits}{behind};{digits}{behind}"),
        words => {
            let words = quoted(words)?;
            format!("{tag}{words}{digits}{behind};{words}-{digits}{behind}")
        }
    };
    Some(Shown { value: binary(value)?, format })
}

/// The digits of a format: so many decimals, and groups of three from 1,000 on.
pub(super) fn digits(value: Decimal, decimals: u32) -> String {
    let whole = if value.abs() >= Decimal::ONE_THOUSAND { "#,##0" } else { "0" };
    let zeros = usize::try_from(decimals).unwrap_or_default();
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(zeros)) }
}

/// The tag of a language in a number format.
pub(super) fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "[$-42A]",
        Lang::En => "[$-409]",
    }
}

/// The binary number nearest to a decimal.
pub(super) fn binary(value: Decimal) -> Option<f64> {
    value.to_string().parse().ok()
}

/// Words between quotation marks, as a format takes them; `None` for words that have such marks themselves.
fn quoted(words: &str) -> Option<String> {
    if words.contains(['"', '\n', '\r', '\t']) {
        return None;
    }
    Some(if words.is_empty() { String::new() } else { format!("\"{words}\"") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str, value: &str) -> Option<String> {
        shown(text, Decimal::from_str_exact(value).unwrap(), Lang::Vi).map(|shown| shown.format)
    }

    #[test]
    fn plain_numbers_keep_their_decimals() {
        assert_eq!(format("18,5", "18.5").as_deref(), Some("[$-42A]0.0"));
        assert_eq!(format("1.000", "1000").as_deref(), Some("[$-42A]#,##0"));
        assert_eq!(format("17,91", "17.910447761194").as_deref(), Some("[$-42A]0.00"));
        assert_eq!(format("03", "3").as_deref(), Some("[$-42A]00"));
        assert_eq!(format("-2", "-2").as_deref(), Some("[$-42A]0"));
        assert_eq!(format("+0,77", "0.7666").as_deref(), Some("[$-42A]+0.00;-0.00;0.00"));
        assert_eq!(shown("1.5", Decimal::new(15, 1), Lang::Vi).unwrap().value, 1.5, "as an English plan writes it");
    }

    #[test]
    fn words_stand_in_the_format() {
        assert_eq!(
            format("ít nhất 18,5%", "18.5").as_deref(),
            Some("[$-42A]\"ít nhất \"0.0\"%\";\"ít nhất \"-0.0\"%\"")
        );
        assert_eq!(format("42,47 (2016)", "42.47").as_deref(), Some("[$-42A]0.00\" (2016)\""));
        assert_eq!(
            format("dưới 32,5/100.000", "32.5").as_deref(),
            Some("[$-42A]\"dưới \"0.0\"/100.000\";\"dưới \"-0.0\"/100.000\"")
        );
    }

    #[test]
    fn what_is_not_one_number_stays_text() {
        for (text, value) in [
            ("48/268", "17.910447"),
            ("giảm từ 70 xuống 68", "68"),
            ("đạt", "1"),
            ("", "1"),
            ("5 \"chiếc\"", "5"),
            ("1.1.2", "1.1"),
        ] {
            assert_eq!(format(text, value), None, "{text}");
        }
    }
}
