//! Small counts written in words: `một xã`, `one commune`.

use rust_decimal::Decimal;

use crate::number::Lang;

/// One to ten, in both languages.
const COUNTS: &[(&str, &str)] = &[
    ("một", "one"),
    ("hai", "two"),
    ("ba", "three"),
    ("bốn", "four"),
    ("năm", "five"),
    ("sáu", "six"),
    ("bảy", "seven"),
    ("tám", "eight"),
    ("chín", "nine"),
    ("mười", "ten"),
];

/// The number that a word means; `None` for anything but one to ten.
#[must_use]
pub fn value(written: &str) -> Option<Decimal> {
    let place = COUNTS.iter().position(|(vi, en)| *vi == written || *en == written)?;
    Some(Decimal::from(place + 1))
}

/// A number word in a language; `None` for what is none.
pub(super) fn translated(written: &str, lang: Lang) -> Option<&'static str> {
    let (vi, en) = COUNTS.iter().find(|(vi, en)| *vi == written || *en == written)?;
    Some(if lang == Lang::Vi { vi } else { en })
}
