//! Codes of goals and indicators, ids of parts, out of what the table prints.

use super::label::Label;
use super::words::{fold, identifier, unique};
use crate::tables::{Cell, CellValue};
use bdg_syntax::number::Lang;

/// A cell's words as the plan's language writes them.
pub(super) fn text_of(cell: &Cell, lang: Lang) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => text.clone(),
        CellValue::Number(figure) => figure.written(lang),
        CellValue::Bool(true) => String::from("TRUE"),
        CellValue::Bool(false) => String::from("FALSE"),
    }
}

/// A printed number as a code: `1.1.` is `1.1`, `1,1` (a number that Excel made of it) is `1.1`, `II` stays.
pub(super) fn printed_number(text: &str) -> String {
    let text = text.trim().trim_matches(['.', ')', '(', '/', '-', ':']).replace(',', ".");
    let good = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric());
    if text.split('.').all(good) && text.len() <= 12 { text } else { String::new() }
}

/// The code of an indicator of a goal, and whether the row tells it itself: out of its number, the number before its
/// name, or the number behind `Chỉ tiêu`; else that of the indicator before with a letter behind it.
pub(super) fn code(
    goal: &str,
    number: Option<&str>,
    parsed: &Label,
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
    let told =
        [number.map(within), parsed.number.as_deref().map(within), parsed.index.map(|index| format!("{goal}.{index}"))];
    if let Some(code) = told.iter().flatten().find(|code| free(code)) {
        return (code.clone(), true);
    }
    let same = told.iter().flatten().find(|code| !code.is_empty()).cloned();
    let Some(base) = same.or_else(|| before.map(str::to_owned)) else {
        let first = (1_u32..).map(|number| format!("{goal}.{number}")).find(free);
        return (first.unwrap_or_default(), false);
    };
    let base = base.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).to_owned();
    let letters = ('b'..='z').map(|letter| format!("{base}{letter}"));
    let numbers = (27_u32..).map(|number| format!("{base}z{number}"));
    (letters.chain(numbers).find(free).unwrap_or_default(), false)
}

/// An id for a part out of its name: `UBND cấp huyện` is `huyen`, `Nữ` is `nu`.
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
