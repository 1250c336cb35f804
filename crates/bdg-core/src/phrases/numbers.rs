//! Numbers as sentences and tables show them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::eval::round_digits;
use bdg_syntax::number::{Exact, Lang, format_short};

/// How many decimals a table or a sentence shows of a computed number; JSON shows all.
pub const DECIMALS: u32 = 2;

/// The most decimals that a finding shows where it must tell two figures apart.
pub(super) const MOST_DECIMALS: u32 = 10;

/// A text with one number in it, in parts: so that a workbook can hold the number and show the words around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NumberText {
    /// The words before the number.
    pub before: String,
    /// The number with all its digits; the text may show fewer.
    pub value: Decimal,
    /// How many decimals the text shows.
    pub decimals: u32,
    /// How many zeros the text shows before the first digit: `03` has one.
    pub zeros: u32,
    /// Whether the text shows the sign of a number above zero.
    pub plus: bool,
    /// The words after the number.
    pub after: String,
}

impl NumberText {
    /// A number alone, as [`number`] shows it.
    #[must_use]
    pub fn short(value: Decimal) -> NumberText {
        NumberText { value, decimals: two_decimals(value).scale(), ..NumberText::default() }
    }

    /// A number alone with so many decimals.
    #[must_use]
    pub fn new(value: Decimal, decimals: u32) -> NumberText {
        NumberText { value, decimals, ..NumberText::default() }
    }

    /// The same with words after it, behind those that it has.
    #[must_use]
    pub fn followed_by(mut self, words: &str) -> NumberText {
        self.after.push_str(words);
        self
    }
}

/// A number with at most two decimals.
#[must_use]
pub fn number(value: Decimal, lang: Lang) -> String {
    format_short(value, DECIMALS, lang)
}

/// A change a year: its sign always shows.
#[must_use]
pub fn signed(value: Decimal, lang: Lang) -> String {
    let text = number(value, lang);
    if value > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A growth a year in per cent: `+20%`.
#[must_use]
pub fn growth(value: Decimal, lang: Lang) -> String {
    format!("{}%", signed(value, lang))
}

/// A number rounded half away from zero to at most two decimals, as [`number`] shows it.
#[must_use]
pub fn two_decimals(value: Decimal) -> Decimal {
    round(value, DECIMALS).normalize()
}

/// A number cut to two decimals and not rounded: a pace of 0.597 must not read as the 0.6 that it falls short of.
#[must_use]
pub fn cut(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::ToZero)
}

/// Half away from zero, with exactly so many decimals.
#[must_use]
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

/// The figure rounded to the fewest decimals, but two at least, that still tell it from `other`.
#[must_use]
pub fn apart_from(value: Decimal, other: Decimal) -> Decimal {
    (2..=MOST_DECIMALS)
        .map(|decimals| round(value, decimals).normalize())
        .find(|rounded| *rounded != other)
        .unwrap_or(value)
}

/// A value rounded half away from zero to the decimals another one was written with.
#[must_use]
pub fn round_to(value: Exact, decimals: u32) -> Option<Exact> {
    round_digits(value, decimals).map(Exact::new)
}
