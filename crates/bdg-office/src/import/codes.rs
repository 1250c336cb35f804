//! Codes of goals and indicators, and ids, from what the table prints.

use unicode_normalization::UnicodeNormalization;

use super::row_name::RowName;
use crate::tables::fold;

/// A printed number as a code: `1.1` for `1.1.` and for `1,1` (the number that Excel made of it), `II` for `II`; empty if it
/// is none.
pub(super) fn printed_number(text: &str) -> String {
    let text = text.trim().trim_matches(['.', ')', '(', '/', '-', ':']).replace(',', ".");
    let good = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric());
    if text.split('.').all(good) && text.len() <= 12 { text } else { String::new() }
}

/// The code of an indicator of a goal, and whether its row gives it: by its number, the number before its name, or the
/// number after `Chỉ tiêu`. Otherwise the code is that of the indicator before with a letter added.
pub(super) fn indicator_code(
    goal: &str,
    number: Option<&str>,
    name: &RowName,
    before: Option<&str>,
    taken: &[&str],
) -> (String, bool) {
    let free = |code: &String| !code.is_empty() && !taken.contains(&code.as_str());
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
    if let Some(code) = printed.iter().flatten().find(|code| free(code)) {
        return (code.clone(), true);
    }
    let same = printed.iter().flatten().find(|code| !code.is_empty()).cloned();
    let Some(base) = same.or_else(|| before.map(str::to_owned)) else {
        let first = (1_u32..).map(|number| format!("{goal}.{number}")).find(free);
        return (first.unwrap_or_default(), false);
    };
    let base = base.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).to_owned();
    let letters = ('b'..='z').map(|letter| format!("{base}{letter}"));
    let numbers = (27_u32..).map(|number| format!("{base}z{number}"));
    (letters.chain(numbers).find(free).unwrap_or_default(), false)
}

/// The id of a part from its name: `huyen` for `UBND cấp huyện`, `nu` for `Nữ`.
pub(super) fn part_id(title: &str, taken: &[&str]) -> String {
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
    unique(id, taken.iter().copied())
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

/// An identifier that is not taken: with a number added if necessary.
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
        number += 1;
    }
}
