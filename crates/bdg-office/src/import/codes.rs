//! Codes of goals and indicators, and ids, from what the table prints.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::row_name::RowName;
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

/// Takes the code of an indicator of a goal, and says whether its row gives it: by its number, the number before its name, or the
/// number after `Chỉ tiêu`. Otherwise the code is that of the indicator before with a letter added.
pub(super) fn indicator_code(
    goal: &str,
    number: Option<&str>,
    name: &RowName,
    before: Option<&str>,
    codes: &mut UniqueIds,
) -> (String, bool) {
    let within = |number: &str| {
        let number = printed_number(number);
        if number.is_empty() || number.starts_with(&format!("{goal}.")) {
            number
        } else {
            let last = number.rsplit('.').next().unwrap_or_default();
            format!("{goal}.{last}")
        }
    };
    let printed =
        [number.map(within), name.number.as_deref().map(within), name.index.map(|index| format!("{goal}.{index}"))];
    let mut printed = printed.into_iter().flatten().filter(|code| !code.is_empty()).peekable();
    let first = printed.peek().cloned();
    if let Some(code) = printed.find(|code| codes.taken.insert(code.clone())) {
        return (code, true);
    }
    let Some(base) = first.or_else(|| before.map(str::to_owned)) else {
        return (codes.take_numbered(format!("{goal}."), 1), false);
    };
    let base = base.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let lettered = ('b'..='z').map(|letter| format!("{base}{letter}")).find(|code| codes.taken.insert(code.clone()));
    (lettered.unwrap_or_else(|| codes.take_numbered(format!("{base}z"), 27)), false)
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
