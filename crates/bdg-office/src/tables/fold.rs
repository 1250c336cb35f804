//! Text folded for comparing, and phrases found in it.

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

/// Whether a folded text holds a phrase, from word to word.
pub(crate) fn holds(folded: &str, phrase: &str) -> bool {
    // Headers are asked for hundreds of phrases, so that nothing is put together for it.
    let mut rest = folded;
    loop {
        let Some(at) = rest.find(phrase) else { return false };
        let (before, found) = rest.split_at(at);
        let behind = found.get(phrase.len()..).unwrap_or_default();
        if (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' ')) {
            return true;
        }
        // The next word; what was skipped ends with a blank, as a text begins with nothing.
        match found.split_once(' ') {
            Some((_, next)) => rest = next,
            None => return false,
        }
    }
}

/// Whether a folded text begins with a phrase.
pub(crate) fn begins(folded: &str, phrase: &str) -> bool {
    folded == phrase || folded.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::holds;

    /// All texts of so many letters and blanks, as a fold has them: no blank at an end, none beside another.
    fn texts(longest: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        let mut last = all.clone();
        for _ in 0..longest {
            last = last.iter().flat_map(|text| ['a', 'b', ' '].map(|sign| format!("{text}{sign}"))).collect();
            all.extend(last.iter().cloned());
        }
        all.retain(|text| text.trim() == text && !text.contains("  "));
        all
    }

    #[test]
    fn a_phrase_is_held_from_word_to_word() {
        let phrases = texts(4);
        for text in texts(7) {
            for phrase in &phrases {
                let spelled = format!(" {text} ").contains(&format!(" {phrase} "));
                assert_eq!(holds(&text, phrase), spelled, "{phrase:?} in {text:?}");
            }
        }
    }
}
