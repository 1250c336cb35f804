//! The number of a document within the title by which a plan cites it.

use std::ops::Range;

/// The number of a document: what is written before the stroke, and the sign behind it (`46` and `/KH-UBND`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DocumentNumber {
    /// The number; `None` if it is left blank.
    pub number: Option<String>,
    /// The sign with its stroke; `None` if it is left blank.
    pub sign: Option<String>,
}

impl DocumentNumber {
    /// The number as the plan states it: a bare number, or one within a title.
    #[must_use]
    pub fn of(title: &str) -> DocumentNumber {
        let title = title.trim();
        let number = match title.contains(char::is_whitespace) {
            false => title,
            true => match number_in(title).and_then(|range| title.get(range)) {
                Some(number) => number,
                None => return DocumentNumber::default(),
            },
        };
        let Some((before, sign)) = number.split_once('/') else {
            return DocumentNumber { number: Some(number.to_owned()), sign: None };
        };
        let is_blank = before.trim_matches(['…', '.', '_', ' ']).is_empty();
        DocumentNumber { number: (!is_blank).then(|| before.to_owned()), sign: Some(format!("/{sign}")) }
    }
}

/// Whether a title is nothing but the number of a plan (`46/KH-UBND`), which does not say what it is the number of.
pub(super) fn is_bare_number(title: &str) -> bool {
    title.contains("/KH") && !title.contains(char::is_whitespace)
}

/// The place of a document's number in its title: the first word with a stroke between letters or digits.
#[must_use]
pub fn number_in(title: &str) -> Option<Range<usize>> {
    let mut at = 0_usize;
    for word in title.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end().trim_end_matches([',', ';', '.', ')', '"', '”']);
        let end = at + bare.len();
        let sign = bare.split_once('/').is_some_and(|(before, after)| {
            before.chars().any(char::is_alphanumeric) && after.chars().any(char::is_alphabetic)
        });
        if sign {
            return Some(at..end);
        }
        at += word.len();
    }
    None
}
