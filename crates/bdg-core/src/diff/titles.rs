//! Whether two titles may name one thing.

use crate::eval::title_key;

/// A title in the forms in which it is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct TitleWords {
    /// Without capitals, accents and punctuation.
    pub(super) key: String,
    /// Its words in order of letters, with accents.
    words: Vec<String>,
    /// Whether other numbers make another thing.
    counted: bool,
}

/// Words of which one in place of the other makes another thing.
const APART: &[(&str, &str)] = &[
    ("nam", "nữ"),
    ("trai", "gái"),
    ("tăng", "giảm"),
    ("sinh", "tử"),
    ("thị", "thôn"),
    ("tỉnh", "huyện"),
    ("tỉnh", "xã"),
    ("huyện", "xã"),
    ("phường", "xã"),
    ("male", "female"),
    ("men", "women"),
    ("boys", "girls"),
    ("urban", "rural"),
    ("increase", "decrease"),
    ("province", "district"),
    ("province", "commune"),
    ("district", "commune"),
];

/// So many words tell whether two titles are near.
const MOST_WORDS: usize = 100;

impl TitleWords {
    pub(super) fn of(title: &str) -> TitleWords {
        let lower = title.to_lowercase();
        let words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.take(MOST_WORDS).map(str::to_owned).collect();
        words.sort_unstable();
        TitleWords { key: title_key(title), words, counted: true }
    }

    /// The words of a text, whose years may change.
    pub(super) fn of_text(text: &str) -> TitleWords {
        TitleWords { counted: false, ..TitleWords::of(text) }
    }

    /// How much two titles share, in per cent of their words; nothing where a word of one stands against a word of the
    /// other, or where they have other numbers.
    pub(super) fn likeness(&self, other: &TitleWords) -> usize {
        let (mut one, mut two) = (self.words.iter().peekable(), other.words.iter().peekable());
        let (mut shared, mut own, mut theirs): (usize, Vec<&str>, Vec<&str>) = (0, Vec::new(), Vec::new());
        loop {
            match (one.peek(), two.peek()) {
                (Some(left), Some(right)) if left == right => {
                    shared += 1;
                    one.next();
                    two.next();
                }
                (Some(left), right) if right.is_none_or(|right| left < right) => {
                    own.push(left);
                    one.next();
                }
                (_, Some(right)) => {
                    theirs.push(right);
                    two.next();
                }
                (_, None) => break,
            }
        }
        let has = |words: &[&str], word: &str| words.contains(&word);
        let apart = APART
            .iter()
            .any(|(left, right)| has(&own, left) && has(&theirs, right) || has(&own, right) && has(&theirs, left));
        let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let numbers = self.counted && own.iter().any(number) && theirs.iter().any(number);
        let all = self.words.len() + other.words.len();
        if apart || numbers { 0 } else { (200 * shared).checked_div(all).unwrap_or(0) }
    }
}
