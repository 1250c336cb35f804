//! Text as offices write it, normalised.

use unicode_normalization::UnicodeNormalization;

/// The same text in composed letters (NFC), with one blank between words and none at the ends of a line. Leaves out empty
/// lines, control and direction characters, zero-width characters and soft hyphens.
#[must_use]
pub fn normalize(text: &str) -> String {
    if is_normal(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{B}', '\u{2028}', '\u{2029}', '\u{85}']) {
        let start = out.len();
        if start > 0 {
            out.push('\n');
        }
        let before = out.len();
        // Letters are composed after all that stood between them is gone.
        for letter in line.chars().filter(|letter| is_blank(*letter) || !is_nothing(*letter)).nfc() {
            if !is_blank(letter) {
                out.push(letter);
            } else if out.len() > before && !out.ends_with(' ') {
                out.push(' ');
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

/// Whether a text is one normal line, of letters that stay composed whatever is next to them. Nearly every cell is, and
/// to find that out is far quicker than to normalise it.
fn is_normal(text: &str) -> bool {
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
    fn what_is_passed_over_is_normal() {
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
            assert_eq!(is_normal(text), passed, "{text:?}");
            if passed {
                assert_eq!(normalize(text), text);
            }
        }
        assert_eq!(normalize(" e\u{301}  x\u{200B} "), "é x");
        assert_eq!(normalize("tie\u{FEFF}\u{302}u"), "tiêu");
    }
}
