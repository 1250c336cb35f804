//! Text folded for comparing.

use super::left_out::is_superscript;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text in lower case without accents, with one blank between them; other characters only separate words.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        // Most letters are plain, and all words of a table are folded.
        if letter.is_ascii() {
            add(&mut out, letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|letter| decompose_canonical(letter, |piece| add(&mut out, piece)));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Adds a letter in lower case, taken apart.
fn add(out: &mut String, letter: char) {
    // `H'Drai` is one word.
    if is_combining_mark(letter) || matches!(letter, '\'' | '’') {
        return;
    }
    // `2026¹` is the year with the mark of a note.
    if is_superscript(letter) && out.ends_with(|before: char| before.is_ascii_digit()) {
        return;
    }
    if letter.is_alphanumeric() {
        out.push(if letter == 'đ' { 'd' } else { letter });
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}
