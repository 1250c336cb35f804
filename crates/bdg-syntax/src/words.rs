//! Finding the words of the language in what is written.

use std::borrow::Cow;

use super::Word;
use super::scan::is_blank;
use crate::diagnostic::Message;
use crate::number::Lang;

/// The Vietnamese words of the language without a letter outside ASCII, which are no English words.
const PLAIN_VIETNAMESE: &[&str] = &["theo", "giao", "trong"];

/// The language a written word belongs to; `None` for signs. Every Vietnamese word of the language but a few has a letter
/// outside ASCII, no English one has.
#[must_use]
pub fn language_of(written: &str) -> Option<Lang> {
    // A hard blank inside an English word is no letter.
    let accented = !written.is_ascii() && written.chars().any(is_foreign_letter);
    if accented || PLAIN_VIETNAMESE.iter().any(|word| word.eq_ignore_ascii_case(written)) {
        Some(Lang::Vi)
    } else if written.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        Some(Lang::En)
    } else {
        None
    }
}

/// Whether a sign is a letter outside ASCII.
fn is_foreign_letter(sign: char) -> bool {
    // The letters of Vietnamese, which need no look-up.
    matches!(sign, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ') || !sign.is_ascii() && sign.is_alphabetic()
}

/// Whether a sign is a letter, as [`char::is_alphabetic`]: known at once of the letters of Vietnamese, which stand far behind in
/// the tables that are searched for others.
#[must_use]
pub fn is_alphabetic(sign: char) -> bool {
    sign.is_ascii_alphabetic() || is_foreign_letter(sign)
}

/// Whether a sign is a letter or a digit, as [`char::is_alphanumeric`].
#[must_use]
pub fn is_alphanumeric(sign: char) -> bool {
    sign.is_ascii_digit() || is_alphabetic(sign) || !sign.is_ascii() && sign.is_numeric()
}

/// A written word as the table has it: first letter lowered, white space collapsed.
#[must_use]
pub fn canonical(written: &str) -> Cow<'_, str> {
    let plain = written.chars().next().is_none_or(|first| !first.is_uppercase())
        && !written.contains("  ")
        && !written.contains(is_unusual);
    if plain {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        if out.is_empty() {
            let mut letters = word.chars();
            if let Some(first) = letters.next() {
                out.extend(first.to_lowercase());
                out.push_str(letters.as_str());
            }
        } else {
            out.push(' ');
            out.push_str(word);
        }
    }
    Cow::Owned(out)
}

/// A blank that is written otherwise than by the blank.
fn is_unusual(sign: char) -> bool {
    sign != ' ' && is_blank(sign)
}

/// A text with its white space made single blanks.
#[must_use]
pub fn spaced(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ") && !text.contains(is_unusual);
    if plain { Cow::Borrowed(text) } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// Digits as written, with the signs of the other notation where the language changes.
#[must_use]
pub fn translated_digits(written: &str, from: Lang, to: Lang) -> String {
    if from == to {
        return written.to_owned();
    }
    let signs = written.chars().filter_map(|sign| match sign {
        ',' => Some('.'),
        '.' => Some(','),
        '_' => None,
        other => Some(other),
    });
    signs.collect()
}

/// The first of `candidates` that is written so, in either language.
#[must_use]
pub fn find(written: &str, candidates: &[Word]) -> Option<Word> {
    let written = canonical(written);
    candidates.iter().copied().find(|word| word.get(Lang::Vi) == written || word.get(Lang::En) == written)
}

/// The comparator that is written so; `nằm trong 50 nước dẫn đầu` is `trong nhóm 50 nước dẫn đầu`.
#[must_use]
pub fn comparator(written: &str) -> Option<Word> {
    // `trong top 50`, `nằm trong nhóm 50`, `xếp thuộc tốp 50`.
    let top = || {
        let words = canonical(written);
        let first = words.split(' ').next().unwrap_or_default();
        let within = ["nằm", "đứng", "xếp"].contains(&first) || words.ends_with(" top") || words.ends_with("trong tốp");
        within.then_some(Word::InTop)
    };
    find(written, Word::comparators()).or_else(top)
}

/// A word without accents and in lower case, for finding near misses: `giam doc` is near `giám đốc`.
#[must_use]
pub fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd()
        .filter(|character| !('\u{300}'..='\u{36F}').contains(character))
        .flat_map(char::to_lowercase)
        .map(|character| if character == 'đ' { 'd' } else { character })
        .collect()
}

/// The longest word that near misses are looked for, in letters: comparing two words takes the product of their
/// lengths, and nobody mistypes one word of a hundred letters for another.
const LONGEST_WORD: usize = 100;

/// The candidate nearest to a written word, if one is near: an accent, a letter or two apart.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, candidates).map(|(near, _)| near)
}

/// The candidate nearest to a written word, if no other is as near: what a fix may offer.
pub(super) fn only_nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, candidates).filter(|(_, several)| !several).map(|(near, _)| near)
}

/// The name nearest to a written one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearName {
    /// The name.
    pub name: String,
    /// Whether the written one can only be a slip of it: then a fix may write it.
    pub sure: bool,
}

/// The name or code nearest to a written one, if one is near.
pub fn near_name<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<NearName> {
    let (name, several) = near(written, names)?;
    Some(NearName { sure: !several && is_slip(written, name), name: name.to_owned() })
}

/// Whether a written name can only be a slip of another. Names count and letter what they stand for: `1.2` is no slip of
/// `1.1`, nor `khu_a` of `khu_b`, `nhom_ii` of `nhom_iii` or `tc` of `tp`.
fn is_slip(written: &str, name: &str) -> bool {
    const SHORTEST: usize = 4;
    let (one, other) = (folded(written), folded(name));
    let joined = |text: &str| text.replace('_', "");
    if one == other || joined(&one) == joined(&other) {
        return true;
    }
    let length = |text: &str| text.chars().count();
    let whole = length(&one).min(length(&other));
    let pieces = |text: &str| -> Vec<String> { text.split(['_', '.', '/']).map(str::to_owned).collect() };
    let (one, other) = (pieces(&one), pieces(&other));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let counts = |text: &str| text.chars().all(|sign| matches!(sign, 'i' | 'v' | 'x'));
    let alike = |one: &str, other: &str| {
        let (least, most) = (length(one).min(length(other)), length(one).max(length(other)));
        let long = most >= SHORTEST && least + 1 >= SHORTEST;
        // A letter too many or too few, in a longer name: `noi_vuj`, but `tc` is not `tp`.
        let more = most == least + 1 && least > 1 && whole > SHORTEST && strsim::osa_distance(one, other) == 1;
        (long || more) && !counts(one) && !counts(other) && digits(one) == digits(other)
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(one, other)| one == other || alike(one, other))
}

/// The first of the nearest candidates, and whether there are several.
fn near<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, bool)> {
    let wanted = folded(written);
    let letters = wanted.chars().count();
    if letters > LONGEST_WORD {
        return None;
    }
    let allowed = letters.div_euclid(3).clamp(1, 3);
    let mut best: Option<((usize, usize), &str)> = None;
    let mut several = false;
    for candidate in candidates {
        if candidate.len() > LONGEST_WORD.saturating_mul(4) {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &folded(candidate));
        if distance > allowed {
            continue;
        }
        let rank = (distance, strsim::osa_distance(written, candidate));
        match best {
            Some((before, _)) if rank > before => {}
            Some((before, other)) if rank == before => several |= other != candidate,
            _ => {
                best = Some((rank, candidate));
                several = false;
            }
        }
    }
    best.map(|(_, candidate)| (candidate, several))
}

/// The question that offers the candidate nearest to a written word.
#[must_use]
pub fn did_you_mean(near: &str) -> Message {
    Message::new(format!("có phải ý bạn là “{near}”?"), format!("did you mean `{near}`?"))
}

/// Adds “did you mean” to a message, if there is a near candidate.
#[must_use]
pub fn guessed(message: Message, near: Option<&str>) -> Message {
    match near.map(did_you_mean) {
        Some(question) => {
            Message::new(format!("{}; {}", message.vi, question.vi), format!("{}; {}", message.en, question.en))
        }
        None => message,
    }
}

/// A line with the insides of its texts taken out, so that braces and `#` in them do not count.
#[must_use]
pub fn outside_texts(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut inside: Option<char> = None;
    for character in line.chars() {
        match (inside, character) {
            (None, '"') => inside = Some('"'),
            (None, '“') => inside = Some('”'),
            (None, other) => out.push(other),
            (Some(end), other) if other == end => inside = None,
            (Some(_), _) => {}
        }
    }
    out
}

/// The keyword that a line begins with, as written; the longest one that fits.
pub fn keyword_at(line: &str) -> Option<(Word, &str)> {
    let fits = |phrase: &str| {
        let mut rest = line;
        for (at, part) in phrase.split(' ').enumerate() {
            if at > 0 {
                rest = Some(rest.trim_start_matches(is_blank)).filter(|trimmed| trimmed.len() < rest.len())?;
            }
            rest = strip_word(rest, part, at == 0)?;
        }
        let ends = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_');
        ends.then(|| line.len().saturating_sub(rest.len()))
    };
    let found = Word::KEYWORDS
        .iter()
        .flat_map(|word| [Lang::Vi, Lang::En].into_iter().filter_map(move |lang| Some((fits(word.get(lang))?, *word))));
    // Of two words that are written alike, the figure: `đến` is a target far more often than an agency's last day.
    let is_figure = |word: Word| word.row().is_some_and(|row| row.slots.is_empty());
    let rank = |(length, word): (usize, Word)| (length, is_figure(word));
    let (length, word) = found.reduce(|best, next| if rank(next) > rank(best) { next } else { best })?;
    Some((word, line.get(..length)?))
}

/// A text without the word that it begins with; its first letter may be a capital.
fn strip_word<'t>(text: &'t str, word: &str, capital: bool) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix(word) {
        return Some(rest);
    }
    let first = text.chars().next().filter(|_| capital)?;
    let rest = text.get(first.len_utf8()..)?;
    let mut letters = word.chars();
    let wanted = letters.next()?;
    first.to_lowercase().eq(std::iter::once(wanted)).then(|| rest.strip_prefix(letters.as_str())).flatten()
}

#[cfg(test)]
mod tests {
    use super::{is_alphabetic, is_alphanumeric};

    #[test]
    fn letters_and_digits_are_those_of_the_standard_library() {
        for sign in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(sign), sign.is_alphabetic(), "{sign:?}");
            assert_eq!(is_alphanumeric(sign), sign.is_alphanumeric(), "{sign:?}");
        }
    }
}
