//! Codes of goals and indicators, and ids, from what the table prints.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::tables::fold;

/// Codes or ids that are taken, no two of them the same.
#[derive(Debug, Default)]
pub(super) struct UniqueIds {
    taken: HashSet<String>,
    /// The number to try next after a prefix: without it a table of one name again and again takes cubic time.
    next: HashMap<String, u32>,
}

impl UniqueIds {
    /// Takes an id, or the id with a number added where it is taken.
    pub fn take(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) { id } else { self.take_numbered(format!("{id}_"), 2) }
    }

    /// Takes a code if it is free.
    pub fn claim(&mut self, code: &str) -> bool {
        self.taken.insert(code.to_owned())
    }

    /// Takes a code with the first letter that is free: `3.2b`.
    pub fn take_lettered(&mut self, code: &str) -> String {
        let base = code.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let lettered = ('b'..='z').map(|letter| format!("{base}{letter}")).find(|code| self.taken.insert(code.clone()));
        lettered.unwrap_or_else(|| self.take_numbered(format!("{base}z"), 27))
    }

    /// Takes a code, or the next beside it that is free; those that other rows print are not.
    pub fn take_path(&mut self, code: String, printed: &HashSet<String>) -> String {
        if !printed.contains(&code) && self.taken.insert(code.clone()) {
            return code;
        }
        let (above, last) = code.rsplit_once('.').unwrap_or(("1", "1"));
        let (prefix, start) = (format!("{above}."), last.parse::<u32>().unwrap_or(1));
        loop {
            let code = self.take_numbered(prefix.clone(), start);
            if !printed.contains(&code) {
                return code;
            }
            // The row that prints it takes it yet.
            self.taken.remove(&code);
        }
    }

    /// Takes the first free id of a prefix and a number.
    fn take_numbered(&mut self, prefix: String, start: u32) -> String {
        let mut number = self.next.get(&prefix).copied().unwrap_or(start);
        loop {
            let id = format!("{prefix}{number}");
            number += 1;
            if self.taken.insert(id.clone()) {
                self.next.insert(prefix, number);
                return id;
            }
        }
    }
}

/// A printed number as a code: `1.1` for `1.1.` and for `1,1` (the number that Excel made of it), `II` for `II`; empty if it
/// is none.
pub(super) fn printed_number(text: &str) -> String {
    let text = text.trim().trim_matches(['.', ')', '(', '/', '-', ':']).replace(',', ".");
    let good = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric());
    if text.split('.').all(good) && text.len() <= 12 { text } else { String::new() }
}

/// Whether a text is the whole code of an indicator and no mere number, `1.1b`, `A.2` or `O1`: numbers behind points or letters,
/// perhaps with a letter at the end.
pub(super) fn is_whole_code(code: &str) -> bool {
    let code = code.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let plain = |piece: &str| {
        let number = piece.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let letters = piece.len().saturating_sub(number.len());
        letters <= 3 && number.len() <= 4 && (is_number(number) || letters > 0 && number.is_empty())
    };
    let told = code.contains('.') || code.starts_with(|letter: char| letter.is_ascii_uppercase());
    told && code.ends_with(|digit: char| digit.is_ascii_digit()) && code.split('.').all(plain)
}

/// Whether a piece of a number is one of digits: `12`.
pub(super) fn is_number(piece: &str) -> bool {
    !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// Takes the id of a part from its name: `huyen` for `UBND cấp huyện`, `nu` for `Nữ`.
pub(super) fn part_id(title: &str, ids: &mut UniqueIds) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let level = words.windows(2).find_map(|pair| match pair {
        ["cap", level @ ("tinh" | "huyen" | "xa")] => Some((*level).to_owned()),
        _ => None,
    });
    let id = level.unwrap_or_else(|| {
        let empty = ["ty", "le", "ti", "so", "trong", "do", "of", "which", "cac", "the"];
        let telling: Vec<&str> = words.iter().copied().filter(|word| !empty.contains(word)).take(3).collect();
        identifier(&telling.join(" "), "phan")
    });
    ids.take(id)
}

/// An identifier from folded words, joined by `_`, with plain letters and digits only: `km2` for `km²`. `otherwise` where
/// there are none.
pub(super) fn identifier(folded: &str, otherwise: &str) -> String {
    let plain: String = folded.nfkd().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect();
    let id = plain.split_whitespace().collect::<Vec<_>>().join("_");
    match id.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{id}"),
        Some(_) => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_codes_have_points_or_letters_before_their_numbers() {
        for code in ["1.1", "1.1b", "A.2", "A1.1", "O1", "T0305"] {
            assert!(is_whole_code(code), "{code}");
        }
        for text in ["1", "12", "a", "A", "II", "LUA", "1.1/xa", "I.a", "2.", ".5", ""] {
            assert!(!is_whole_code(text), "{text}");
        }
    }
}
