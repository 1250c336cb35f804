//! Words made comparable, and what is found among them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words in lower case without accents, with one blank between them; signs only separate words.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.to_lowercase().nfd() {
        // `H'Drai` is one word.
        if is_combining_mark(letter) || matches!(letter, '\'' | '’') {
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

/// Whether folded words hold a phrase, from word to word.
pub(super) fn holds(folded: &str, phrase: &str) -> bool {
    format!(" {folded} ").contains(&format!(" {phrase} "))
}

/// Whether folded words begin with a phrase.
pub(super) fn begins(folded: &str, phrase: &str) -> bool {
    folded == phrase || folded.strip_prefix(phrase).is_some_and(|rest| rest.starts_with(' '))
}

/// The years that a text names, in order.
pub(super) fn years(text: &str) -> Vec<i32> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1990..=2100).contains(year))
        .collect()
}

/// The first period that a text names: `2021-2025`, `2016 – 2020`.
pub(super) fn period(text: &str) -> Option<(i32, i32)> {
    let signs: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let year = |at: usize| -> Option<i32> {
        let digits: String = signs.get(at..at.checked_add(4)?)?.iter().collect();
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|year| (1990..=2100).contains(year))
    };
    (0..signs.len()).find_map(|at| {
        let first = year(at)?;
        let dash = signs.get(at.checked_add(4)?)?;
        let last = year(at.checked_add(5)?)?;
        (matches!(dash, '-' | '–' | '—') && first < last).then_some((first, last))
    })
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text between quotes, as the language writes it.
pub(super) fn quoted(text: &str) -> String {
    let text = line(text);
    if !text.contains('"') {
        format!("\"{text}\"")
    } else if !text.contains('”') {
        format!("“{text}”")
    } else {
        format!("\"{}\"", text.replace('"', "”"))
    }
}

/// A comment line.
pub(super) fn comment(text: &str) -> String {
    format!("# {}", line(text))
}

/// An identifier out of words: the folded words joined by `_`, of plain letters and digits only: `km²` is `km2`. Where
/// the words have none, it is `otherwise`.
pub(super) fn identifier(folded: &str, otherwise: &str) -> String {
    let plain: String = folded.nfkd().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect();
    let id = plain.split_whitespace().collect::<Vec<_>>().join("_");
    match id.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{id}"),
        Some(_) => id,
    }
}

/// An identifier that no other has: with a number behind it, if need be.
pub(super) fn unique<'n>(id: String, taken: impl Iterator<Item = &'n str> + Clone) -> String {
    if !taken.clone().any(|other| other == id) {
        return id;
    }
    let mut number = 2_u32;
    loop {
        let next = format!("{id}_{number}");
        if !taken.clone().any(|other| other == next) {
            return next;
        }
        number = number.saturating_add(1);
    }
}

/// A text with its first letter small, unless the word is written in capitals or is the only one.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return String::new() };
    if second.is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    format!("{}{rest}", first.to_lowercase())
}
