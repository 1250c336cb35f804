//! Text as offices write it, made even.

use unicode_normalization::UnicodeNormalization;

/// The same words in composed letters (NFC), with one blank between words and none at the ends of a line; empty lines,
/// control and direction signs, zero-width signs and soft hyphens are left out.
#[must_use]
pub fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
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

/// Whether a text is one even line of letters that are composed whatever stands beside them, as nearly every cell is:
/// finding that out is far quicker than making it so.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    for letter in text.chars() {
        let even = match letter {
            ' ' => before != ' ',
            '!'..='~' | '\u{C0}'..='\u{2FF}' | '\u{1EA0}'..='\u{1EF9}' => true,
            _ => false,
        };
        if !even {
            return false;
        }
        before = letter;
    }
    before != ' ' || text.is_empty()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_over_is_tidy() {
        for (text, passed) in [
            ("", true),
            ("48/268 (17,91%)", true),
            ("Tỷ lệ nữ, Đoàn", true),
            (" x", false),
            ("x ", false),
            ("x  y", false),
            ("x\ny", false),
            ("x\u{A0}y", false),
            ("e\u{301}", false),
            ("x\u{200B}", false),
            ("≥ 5", false),
        ] {
            assert_eq!(is_tidy(text), passed, "{text:?}");
            if passed {
                assert_eq!(tidy(text), text);
            }
        }
        assert_eq!(tidy(" e\u{301}  x\u{200B} "), "é x");
    }
}
