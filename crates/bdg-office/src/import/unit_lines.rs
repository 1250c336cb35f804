//! Units in the lines above a table and in its headers: `(ĐVT: tỷ đồng)` behind a title, `Đơn vị tính triệu đồng`.

use super::agency_words::HEADS;
use super::column::{ColumnRole, TableColumn};
use super::unit_words::{is_money, is_unit};
use crate::tables::fold;

/// The most words of a unit behind a title, without brackets.
const LONGEST: usize = 5;

/// The most letters of a unit in brackets, with the word for it.
const INSIDE: usize = 80;

/// The longest word for a unit, in letters: `Đơn vị tính`, before its colon.
const HEAD: usize = 14;

/// The unit that a line above a table gives for all its figures: `Đơn vị tính: triệu đồng`, `(Unit: million VND)`.
pub(super) fn unit_above(lines: &[String]) -> Option<String> {
    lines.iter().rev().find_map(|line| {
        line.split('|').find_map(|cell| {
            let cell = cell.trim().trim_matches(['(', ')']);
            // `Đơn vị tính: triệu đồng, %` names two units, and so none.
            let unit = bare_unit(cell).filter(|unit| !unit.contains([',', ';'])).or_else(|| uncolonned(cell));
            unit.map(str::to_owned)
        })
    })
}

/// The unit behind the word for it: `ĐVT: triệu đồng`, `Unit: USD thousand`; of `Unit: million VND / Đơn vị: triệu đồng` the first.
pub(super) fn bare_unit(text: &str) -> Option<&str> {
    let (head, unit) = text.split_once(':').filter(|(head, unit)| head.len() <= 60 && unit.len() <= 240)?;
    let folded = fold(head);
    let measured = ["don vi tinh", "dvt", "dv tinh", "unit of measure"].contains(&folded.as_str());
    let named = measured || ["don vi", "unit", "units"].contains(&folded.as_str());
    let unit = unit.trim();
    let other = |(before, behind): (&'_ str, &str)| bare_unit(behind.trim()).is_some() && !before.trim().is_empty();
    let unit = unit.split_once('/').filter(|pieces| named && other(*pieces)).map_or(unit, |(before, _)| before);
    let unit = unit.trim().trim_end_matches(['.', ';', ')']).trim();
    (named && !unit.is_empty() && (measured || !names_office(unit))).then_some(unit)
}

/// Whether the words behind `Đơn vị:` name who reports, `Sở Y tế`, `Xã An Hòa`, and no unit.
fn names_office(words: &str) -> bool {
    if is_unit(words) || is_money(words) {
        return false;
    }
    let lower = words.to_lowercase();
    let headed = HEADS.iter().any(|head| lower.strip_prefix(head).is_some_and(|rest| rest.starts_with(' ')));
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    headed || words.split_whitespace().skip(1).any(name)
}

/// The unit behind its word where no colon is between them: `Đơn vị tính triệu đồng`.
fn uncolonned(text: &str) -> Option<&str> {
    let mut letters = text.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at).take(3);
    letters.find_map(|at| {
        let (head, unit) = text.split_at(at);
        let unit = unit.trim().trim_end_matches('.');
        (["don vi tinh", "dvt"].contains(&fold(head).as_str()) && (is_unit(unit) || is_money(unit))).then_some(unit)
    })
}

/// How many lines above a table may name its unit behind other words.
const NEAR: usize = 8;

/// The lines above a table, with the units that the nearest of them name behind other words in lines of their own. What a sentence
/// says in brackets is about its own figures.
pub(super) fn units_apart(lines: Vec<String>) -> Vec<String> {
    let far = lines.len().saturating_sub(NEAR);
    let sentence = |line: &str| line.trim_end().ends_with(['.', ';', ':']);
    let apart = |(at, line): (usize, String)| match at < far || sentence(&line) {
        true => vec![line],
        false => with_unit_apart(&line),
    };
    lines.into_iter().enumerate().flat_map(apart).collect()
}

/// A line above a table, and apart from it the unit that it names behind other words: `BIỂU 1 (ĐVT: tỷ đồng)`, `NĂM 2026 - Đơn vị:
/// triệu đồng`.
fn with_unit_apart(line: &str) -> Vec<String> {
    if bare_unit(line.trim().trim_matches(['(', ')'])).is_some() {
        return vec![line.to_owned()];
    }
    let apart = in_brackets(line).or_else(|| at_end(line));
    match apart {
        Some((rest, unit)) if rest.chars().any(char::is_alphanumeric) => vec![rest, unit],
        _ => vec![line.to_owned()],
    }
}

/// A line without the brackets of its unit, and these.
fn in_brackets(line: &str) -> Option<(String, String)> {
    let mut open = line.match_indices('(').map(|(at, _)| at).rev();
    let found = open.find_map(|at| {
        let length = line.get(at..)?.char_indices().take(INSIDE).find(|(_, sign)| *sign == ')')?.0;
        bare_unit(line.get(at.checked_add(1)?..at.checked_add(length)?)?)?;
        Some((at, at.checked_add(length)?.checked_add(1)?))
    });
    let (start, end) = found?;
    let (before, behind) = (line.get(..start)?.trim_end(), line.get(end..)?.trim_start());
    let space = if before.is_empty() || behind.is_empty() { "" } else { " " };
    Some((format!("{before}{space}{behind}"), line.get(start..end)?.to_owned()))
}

/// A line without the unit that ends it, and that with the word for it.
fn at_end(line: &str) -> Option<(String, String)> {
    if line.contains('|') {
        return None;
    }
    let (before, unit) = line.rsplit_once(':')?;
    let words = unit.split_whitespace().count();
    let starts = before.char_indices().rev().take(HEAD).filter(|(_, letter)| letter.is_alphabetic());
    let starts = starts.map(|(at, _)| at).filter(|at| {
        let ends = before.get(..*at).and_then(|rest| rest.chars().next_back());
        ends.is_some_and(|letter| !letter.is_alphanumeric())
    });
    let sure = is_unit(unit.trim()) || is_money(unit);
    let start = starts.filter(|at| {
        let head = before.get(*at..).map(fold).unwrap_or_default();
        ["don vi tinh", "dvt"].contains(&head.as_str()) && words <= LONGEST
            || ["don vi", "unit", "units"].contains(&head.as_str()) && sure && words <= LONGEST
    });
    let start = start.last()?;
    let rest = line.get(..start)?.trim_end().trim_end_matches(['-', '–', '—', ',', ';', '.', ' ', '(']);
    Some((rest.to_owned(), line.get(start..)?.to_owned()))
}

/// The words of a header that only name the unit of those below them, in brackets: they are no column of units.
pub(super) fn remark_of_unit(words: String, over_others: impl Fn() -> bool) -> String {
    if bare_unit(&words).is_some() && over_others() { format!("({words})") } else { words }
}

/// The unit that the header of the names gives for all figures: `Loại cây trồng (ĐVT: ha)`.
pub(super) fn unit_of_names(columns: &[TableColumn]) -> Option<String> {
    let label = columns.iter().find(|column| column.role == ColumnRole::Label)?;
    let inside = label.text.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    inside.filter_map(bare_unit).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_name_the_unit_of_a_table() {
        let of = |line: &str| unit_above(&with_unit_apart(line));
        for line in [
            "Đơn vị tính: triệu đồng",
            "(ĐVT: triệu đồng)",
            "BIỂU 1: THU NGÂN SÁCH (ĐVT: triệu đồng)",
            "BIỂU 1 (Đơn vị: triệu đồng) NĂM 2026",
            "DỰ TOÁN NĂM 2026 - Đơn vị: triệu đồng",
            "(Kèm theo Quyết định số 12)   ĐVT: triệu đồng",
            "Đơn vị tính triệu đồng",
            "Đơn vị: triệu đồng / Unit: million VND",
            "Đơn vị tính: triệu đồng.",
        ] {
            assert_eq!(of(line).as_deref(), Some("triệu đồng"), "{line}");
        }
        for line in ["Đơn vị: Sở Y tế", "Đơn vị: UBND xã An Hòa", "Đơn vị: Xã An Hòa", "Đơn vị tính: ha, %", "Đơn vị"]
        {
            assert_eq!(of(line), None, "{line}");
        }
        assert_eq!(with_unit_apart("BIỂU 2 (ĐVT: ha)"), ["BIỂU 2", "(ĐVT: ha)"]);
        assert_eq!(with_unit_apart("KẾ HOẠCH NĂM 2026 - Đvt: ha"), ["KẾ HOẠCH NĂM 2026", "Đvt: ha"]);
        let prose = "Năm 2025 trồng được 120 rừng (đơn vị tính: ha).";
        assert_eq!(units_apart(vec![prose.to_owned(), "BIỂU 1 (ĐVT: ha)".to_owned()]), [prose, "BIỂU 1", "(ĐVT: ha)"]);
        assert_eq!(with_unit_apart("Giao các đơn vị: Sở Y tế, Sở Nội vụ").len(), 1);
    }
}
