//! Numbers as Excel keeps them: the value, and a number format that shows the words of the table around it.
//!
//! Which signs stand between the digits is for the reader's Excel to say, by the settings of Windows; LibreOffice goes
//! by the language tag that every format carries.

use rust_decimal::Decimal;

use bdg_core::phrases::NumberText;
use bdg_syntax::number::Lang;

/// Words longer than this do not fit into a number format (Excel takes 255 characters, tag and digits included).
const LONGEST_WORDS: usize = 180;

/// A number of a worksheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FormattedNumber {
    /// The number. A worksheet holds binary numbers of 15 to 17 digits.
    pub value: f64,
    /// The number format.
    pub format: String,
}

/// A number with a format that reads like its text; `None` where the words around it do not fit into a format.
pub(super) fn formatted(number: &NumberText, lang: Lang) -> Option<FormattedNumber> {
    let NumberText { before, value, decimals, zeros, plus, after } = number;
    if (before.chars().count() + after.chars().count()) > LONGEST_WORDS {
        return None;
    }
    let zeros = "0".repeat(usize::try_from(*zeros).unwrap_or_default().min(LONGEST_WORDS));
    let digits = format!("{zeros}{}", digits(*value, *decimals));
    let (tag, before, after) = (tag(lang), quoted(before)?, quoted(after)?);
    let format = match (plus, before.as_str()) {
        (true, _) => format!("{tag}{before}+{digits}{after};{before}-{digits}{after};{before}{digits}{after}"),
        (false, "") => format!("{tag}{digits}{after}"),
        (false, _) => format!("{tag}{before}{digits}{after};{before}-{digits}{after}"),
    };
    Some(FormattedNumber { value: binary(*value)?, format })
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

    fn number(before: &str, value: &str, decimals: u32, after: &str) -> NumberText {
        let value = Decimal::from_str_exact(value).unwrap();
        NumberText { before: before.to_owned(), after: after.to_owned(), ..NumberText::new(value, decimals) }
    }

    fn format(number: &NumberText) -> Option<String> {
        formatted(number, Lang::Vi).map(|number| number.format)
    }

    #[test]
    fn plain_numbers_keep_their_decimals() {
        assert_eq!(format(&number("", "18.5", 1, "")).as_deref(), Some("[$-42A]0.0"));
        assert_eq!(format(&number("", "1000", 0, "")).as_deref(), Some("[$-42A]#,##0"));
        assert_eq!(format(&number("", "17.910447761194", 2, "")).as_deref(), Some("[$-42A]0.00"));
        assert_eq!(format(&NumberText { zeros: 1, ..number("", "3", 0, "") }).as_deref(), Some("[$-42A]00"));
        assert_eq!(format(&number("", "-2", 0, "")).as_deref(), Some("[$-42A]0"));
        let signed = NumberText { plus: true, ..number("", "0.7666", 2, "") };
        assert_eq!(format(&signed).as_deref(), Some("[$-42A]+0.00;-0.00;0.00"));
    }

    #[test]
    fn words_are_in_the_format() {
        assert_eq!(
            format(&number("ít nhất ", "18.5", 1, "%")).as_deref(),
            Some("[$-42A]\"ít nhất \"0.0\"%\";\"ít nhất \"-0.0\"%\"")
        );
        assert_eq!(format(&number("", "42.47", 2, " (2016)")).as_deref(), Some("[$-42A]0.00\" (2016)\""));
    }

    #[test]
    fn words_that_do_not_fit_leave_a_text() {
        assert_eq!(format(&number("", "5", 0, " \"chiếc\"")), None);
        assert_eq!(format(&number(&"x".repeat(LONGEST_WORDS), "5", 0, "%")), None);
    }
}
