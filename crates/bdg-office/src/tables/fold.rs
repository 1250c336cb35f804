//! Text folded for comparing.

use super::left_out::is_superscript;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in lower case without accents, with one blank between them; other characters only separate words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.to_lowercase().nfd() {
        // `H'Drai` is one word.
        if is_combining_mark(letter) || matches!(letter, '\'' | '’') {
            continue;
        }
        // `2026¹` is the year with the mark of a note.
        if is_superscript(letter) && out.ends_with(|before: char| before.is_ascii_digit()) {
            continue;
        }
        if letter.is_alphanumeric() {
            out.push(if letter == 'đ' { 'd' } else { letter });
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
