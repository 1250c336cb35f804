//! Dates, lists and sentences as office documents write them.

use bdg_core::eval::Day;
use bdg_syntax::MONTHS;
use bdg_syntax::date::vietnamese_month;
use bdg_syntax::number::Lang;

/// The blanks that are left for something written in by hand.
pub(super) const BLANK: &str = "        ";

/// What is printed where a line is to be filled in.
pub(super) const DOTS: &str = "……………………";

/// A month as the offices write it: the first two with a zero before them.
pub(super) fn month(month: u8, lang: Lang) -> String {
    match lang {
        Lang::Vi => vietnamese_month(month),
        Lang::En => MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default().to_owned(),
    }
}

/// A day in words: `ngày 05 tháng 12 năm 2024`, `5 December 2024`.
pub(super) fn day((year, of, day): Day, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ngày {day:02} tháng {} năm {year}", month(of, lang)),
        Lang::En => format!("{day} {} {year}", month(of, lang)),
    }
}

/// A list in words: `2.1, 2.2 và 3.1`.
pub(super) fn list(items: &[String], lang: Lang) -> String {
    let and = match lang {
        Lang::Vi => " và ",
        Lang::En => " and ",
    };
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{}{and}{last}", before.join(", ")),
    }
}

/// A text with a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text that goes on within a sentence: a small letter at its beginning, unless the first word is a name or is
/// in capitals.
pub(super) fn within(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default();
    let capitals = first.chars().filter(|letter| letter.is_uppercase()).count() > 1;
    let name = ["Ủy ban", "Uỷ ban", "Hội đồng", "Chính phủ", "Quốc hội", "Nhà nước", "Đảng", "Hội Liên"];
    if capitals || name.iter().any(|name| text.starts_with(name)) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A text as a sentence: trimmed, with a point at its end.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.chars().next_back() {
        None => String::new(),
        Some('.' | ':' | '!' | '?' | '…' | '”') => text.to_owned(),
        Some(';' | ',') => format!("{}.", text.trim_end_matches([';', ','])),
        Some(_) => format!("{text}."),
    }
}

/// Puts the mark of the end behind the last paragraph, as Vietnamese documents have it.
pub(super) fn close(text: &mut String, lang: Lang) {
    if lang == Lang::Vi {
        let plain = text.trim_end().trim_end_matches("./.").trim_end_matches(['.', ';']).to_owned();
        *text = format!("{plain}./.");
    }
}
