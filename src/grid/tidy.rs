//! Text as offices write it, made even.

use unicode_normalization::UnicodeNormalization;

/// The same words in composed letters (NFC), with one blank between words and none at the ends of a line; empty lines,
/// control and direction signs, zero-width signs and soft hyphens are left out.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{B}', '\u{2028}', '\u{2029}', '\u{85}']) {
        let start = out.len();
        if start > 0 {
            out.push('\n');
        }
        let before = out.len();
        for letter in line.nfc() {
            if is_blank(letter) {
                if out.len() > before && !out.ends_with(' ') {
                    out.push(' ');
                }
            } else if !is_nothing(letter) {
                out.push(letter);
            }
        }
        if out.ends_with(' ') {
            out.pop();
        }
        if out.len() == before {
            out.truncate(start);
        }
    }
    out
}

fn is_blank(letter: char) -> bool {
    letter == '\t' || (letter.is_whitespace() && !letter.is_control())
}

fn is_nothing(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFD}')
}
