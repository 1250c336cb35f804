//! What a line above a table is: the heading of an annex, a section, a letterhead, a part of the plan's title.

use super::level::level;
use super::row_name::roman;
use super::unit_lines::unit_above;
use super::years::years;
use crate::tables::{begins, fold, holds};

/// Whether a line says that the plan is one of several years: `KẾ HOẠCH 5 NĂM 2026-2030`, `GIAI ĐOẠN 2026-2030`.
pub(super) fn is_of_plan(text: &str) -> bool {
    let folded = fold(text);
    [
        "ke hoach",
        "giai doan",
        "5 nam",
        "nam nam",
        "trung han",
        "nhiem ky",
        "plan",
        "strategy",
        "framework",
        "programme",
        "period",
    ]
    .iter()
    .any(|word| holds(&folded, word))
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| format!("{}{}", first.to_uppercase(), letters.as_str())).unwrap_or_default()
}

/// Whether a line is the heading of an annex, `Phụ lục I`, and no more.
pub(super) fn is_annex(text: &str) -> bool {
    text.chars().count() < 60 && begins_annex(text) && annex_title(text).is_none()
}

pub(super) fn begins_annex(text: &str) -> bool {
    let folded = fold(text);
    ["phu luc", "bieu", "phu bieu", "annex", "appendix"].iter().any(|word| begins(&folded, word))
}

/// The title behind the word of an annex and its number, `Biểu 2: Nguồn vốn đầu tư công`; all of it where it has no number,
/// `PHỤ LỤC CHỈ TIÊU NĂM 2026`.
pub(super) fn annex_title(text: &str) -> Option<String> {
    if !begins_annex(text) {
        return None;
    }
    let numbered = |word: &str| word.chars().any(|letter| letter.is_ascii_digit()) || roman(word).is_some();
    let label = |word: &str| {
        let word = fold(word);
        let named = ["phu", "luc", "bieu", "annex", "appendix", "so", "no", "mau"].contains(&word.as_str());
        numbered(&word) || word.len() < 2 || named
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = words.iter().take_while(|word| label(word)).count();
    let (before, behind) = words.split_at(count);
    let title = behind.join(" ");
    let whole = behind.len() >= 3 && !title.starts_with('(');
    let number = before.iter().any(|word| numbered(&fold(word)));
    whole.then(|| if number { title } else { text.to_owned() })
}

/// Whether a line begins with the number of a section, `I.`, `1.`: it stands below a title.
pub(super) fn is_section(text: &str) -> bool {
    let number = text.split_whitespace().next().and_then(|word| word.strip_suffix('.'));
    number.is_some_and(|number| level(number).is_some())
}

/// Whether a line is the name of who issues the plan, as letterheads have it: `ỦY BAN NHÂN DÂN TỈNH MẪU`.
pub(super) fn is_letterhead(text: &str) -> bool {
    let folded = fold(text);
    let named = ["uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "people s committee", "people’s committee"];
    named.iter().any(|name| begins(&folded, name))
        && years(text).is_empty()
        && !is_of_plan(text)
        && folded.split(' ').count() <= 12
}

/// The place of who issues the plan, `ỦY BAN NHÂN DÂN TỈNH MẪU`: Tỉnh Mẫu.
pub(super) fn seat(text: &str) -> Option<String> {
    let text = text.split('|').next()?.trim();
    if !is_letterhead(text) || text.chars().any(char::is_lowercase) {
        return None;
    }
    let words: Vec<String> = text.split_whitespace().map(|word| capital(&word.to_lowercase())).collect();
    let mut name = words.join(" ");
    for sort in ["tỉnh", "huyện", "thành phố", "thị xã", "quận", "xã", "phường", "thị trấn"] {
        let titled: Vec<String> = sort.split(' ').map(capital).collect();
        name = name.replace(&titled.join(" "), sort);
    }
    place(&name)
}

/// Whether a line may be part of a title.
pub(super) fn is_title(text: &str) -> bool {
    let folded = fold(text);
    let other = [
        "can cu",
        "thuc hien ke hoach so",
        "thuc hien quyet dinh",
        "don vi tinh",
        "dvt",
        "cong hoa",
        "doc lap",
        "unit",
    ];
    // `Số: 15/KH-UBND` is the number of a document, `Số liệu dân số` a title.
    let number = text.get(.."Số".len()).is_some_and(|start| fold(start) == "so")
        && !text.get("Số".len()..).unwrap_or_default().trim_start().starts_with(char::is_alphabetic);
    !text.starts_with('(')
        && !number
        && !is_letterhead(text)
        && unit_above(std::slice::from_ref(&text.to_owned())).is_none()
        && !is_annex(text)
        // `Đơn vị: Sở Y tế` says who reports.
        && text.split_once(':').is_none_or(|(head, _)| fold(head) != "don vi")
        && text.chars().count() <= 300
        && !folded.is_empty()
        && !other.iter().any(|start| begins(&folded, start))
        && !text.ends_with([';', ':'])
}

/// The district or province that a line names: `huyện Ia H'Drai`.
pub(super) fn place(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let sorts = ["tỉnh", "huyện", "thành phố", "thị xã", "quận", "xã", "phường", "thị trấn"];
    let mut found: Option<(usize, String)> = None;
    for sort in sorts {
        for (at, _) in lower.match_indices(sort) {
            let before = text.get(..at).unwrap_or_default();
            let behind = text.get((at + sort.len())..).unwrap_or_default();
            if !(before.is_empty() || before.ends_with(' ')) || !behind.starts_with(' ') {
                continue;
            }
            // `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM` behind the name of who issues the plan.
            if fold(behind).starts_with("hoi chu nghia") {
                continue;
            }
            // In capitals it is not seen where a name ends.
            let sort_as_written = text.get(at..(at + sort.len())).unwrap_or_default();
            let shout = !sort_as_written.contains(char::is_lowercase);
            let name: Vec<&str> = behind
                .split_whitespace()
                .take_while(|word| word.starts_with(char::is_uppercase) && !shout)
                .take(4)
                .collect();
            let name = name.join(" ");
            let name = name.split([',', ';', '.', ')', ':']).next().unwrap_or_default().trim().to_owned();
            if !name.is_empty() && found.as_ref().is_none_or(|(other, _)| at < *other) {
                found = Some((at, format!("{sort} {name}")));
            }
        }
    }
    found.map(|(_, place)| place)
}
