//! Words of the language written without their accents, as on a keyboard without a Vietnamese input method.

use super::Word;
use super::words::{folded, language_of};
use crate::number::Lang;

/// A line with the accents of the language's words: `den 2025: it nhat 25` as `đến 2025: ít nhất 25`.
///
/// Only words without any accent are touched, outside texts, and none that is a word of the language in English or that two
/// words may stand for. `None` where nothing is.
#[must_use]
pub fn with_accents(line: &str) -> Option<String> {
    const LONGEST: usize = 5;
    let words: Vec<(&'static str, String)> =
        Word::ALL.iter().map(|word| (word.get(Lang::Vi), folded(word.get(Lang::Vi)))).collect();
    let meant = |phrase: &str| {
        if Word::ALL.iter().any(|word| word.get(Lang::En) == phrase) {
            return None;
        }
        let mut found = words.iter().filter(|(_, plain)| plain == phrase).map(|(word, _)| *word);
        let first = found.next()?;
        (language_of(first) == Some(Lang::Vi) && found.all(|other| other == first)).then_some(first)
    };
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut changed = false;
    while let Some(sign) = rest.chars().next() {
        if matches!(sign, '"' | '“') {
            let close = if sign == '"' { '"' } else { '”' };
            let behind = rest.get(sign.len_utf8()..).unwrap_or_default();
            let end = behind.find(close).map_or(rest.len(), |at| sign.len_utf8() + at + close.len_utf8());
            out.push_str(rest.get(..end).unwrap_or_default());
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        let word = word_end(rest);
        if word == 0 {
            out.push(sign);
            rest = rest.get(sign.len_utf8()..).unwrap_or_default();
            continue;
        }
        let phrases = (1..=LONGEST).rev().filter_map(|count| phrase(rest, count));
        let found = phrases.filter_map(|phrase| Some((phrase, meant(&phrase.to_ascii_lowercase())?))).next();
        let taken = match found {
            Some((phrase, word)) => {
                out.push_str(word);
                changed = true;
                phrase.len()
            }
            None => {
                out.push_str(rest.get(..word).unwrap_or_default());
                word
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    changed.then_some(out)
}

/// The end of the word that a text begins with: letters, digits and `_`.
fn word_end(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(text.len())
}

/// The first words of a text with one blank between them, if there are so many and all are plain letters.
fn phrase(text: &str, count: usize) -> Option<&str> {
    let mut end = 0_usize;
    for at in 0..count {
        let from = if at == 0 { 0 } else { end + text.get(end..)?.strip_prefix(' ').map(|_| 1)? };
        let word = text.get(from..)?;
        let length = word_end(word);
        let plain = length > 0 && word.get(..length)?.bytes().all(|byte| byte.is_ascii_alphabetic());
        end = plain.then_some(from + length)?;
    }
    text.get(..end)
}

#[cfg(test)]
mod tests {
    use super::with_accents;

    #[test]
    fn words_get_their_accents_and_nothing_else_does() {
        for (plain, right) in [
            ("2.3 den 2025: it nhat 25", "2.3 đến 2025: ít nhất 25"),
            ("2.3 ket qua 2025: 25", "2.3 kết quả 2025: 25"),
            ("2.3 nam 2025: giam xuong duoi 20", "2.3 năm 2025: giảm xuống dưới 20"),
            ("2.3 đến 2025: it nhat 25", "2.3 đến 2025: ít nhất 25"),
            ("2.3 nam 2025: 25 \"den het nam\"", "2.3 năm 2025: 25 \"den het nam\""),
        ] {
            assert_eq!(with_accents(plain).as_deref(), Some(right));
        }
        for line in ["2.3 by 2025: at least 25", "2.3 đến 2025: 25", "noi_vu", "nam_2025", "\"den", ""] {
            assert_eq!(with_accents(line), None, "{line}");
        }
    }
}
