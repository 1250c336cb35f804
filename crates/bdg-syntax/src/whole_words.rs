//! Phrases in texts of words with one blank between them, as folding leaves them.

/// Whether a text holds a phrase, from word to word.
#[must_use]
pub fn holds(text: &str, phrase: &str) -> bool {
    // Headers are asked for hundreds of phrases, so that nothing is put together for it, no searcher either.
    let mut rest = text;
    loop {
        if rest.strip_prefix(phrase).is_some_and(|behind| behind.is_empty() || behind.starts_with(' ')) {
            return true;
        }
        match rest.split_once(' ') {
            Some((_, next)) => rest = next,
            None => return false,
        }
    }
}

/// Whether a text begins with a phrase.
#[must_use]
pub fn begins(text: &str, phrase: &str) -> bool {
    text == phrase || text.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
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
