//! A currency that stands before its number, as English documents have it: `USD 136.3 billion`. Its unit text is all of it; here
//! the unit is read from that as it would stand behind the number: `billion USD`.

use std::borrow::Cow;

/// Currencies as they are written before numbers, the longer first, with the word for each.
const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("USD", "USD"),
    ("VND", "VND"),
    ("VNĐ", "VND"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
];

/// The unit that a text with a currency before a number says, as it stands behind numbers; any other text as it is.
#[must_use]
pub fn unit_of(text: &str) -> Cow<'_, str> {
    let Some((currency, rest)) = split(text) else { return text.into() };
    let behind = rest.rfind(|sign: char| sign.is_ascii_digit()).map_or("", |at| rest.get(at + 1..).unwrap_or_default());
    match behind.trim() {
        "" => currency.into(),
        scale => format!("{scale} {currency}").into(),
    }
}

/// Whether a text is a currency before a number and nothing behind it.
pub(crate) fn is_bare(text: &str) -> bool {
    split(text).is_some() && text.ends_with(|sign: char| sign.is_ascii_digit())
}

/// The currency before a number, and all behind it.
pub(crate) fn split(text: &str) -> Option<(&'static str, &str)> {
    let written = CURRENCIES.iter().find_map(|(written, currency)| Some((*currency, text.strip_prefix(written)?)));
    written.filter(|(_, rest)| rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_before_a_number_goes_behind_its_scale() {
        for (text, unit) in [
            ("USD 136.3 billion", "billion USD"),
            ("US$1.5 billion", "billion USD"),
            ("$ 1,350 million", "million USD"),
            ("VND 1,200", "VND"),
            ("USD 1.4-1.5 billion", "billion USD"),
            ("billion USD", "billion USD"),
            ("USD", "USD"),
        ] {
            assert_eq!(unit_of(text), unit);
        }
    }
}
