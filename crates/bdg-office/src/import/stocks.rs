//! Figures of a day: what there was at the beginning of a year, `Đầu năm 2026`, or at its end, `Dư nợ đến 31/12/2025`.

use super::column::FactHead;
use super::header_dates::times_in_words;
use super::header_words::Words;
use super::time_words::{ESTIMATED, PLANNED};
use super::year_parts::part_of_year;
use super::years::{periods, years};
use crate::tables::fold;

/// The one year that a text names.
fn one_year(text: &str) -> Option<i32> {
    let mut named = years(text);
    named.sort_unstable();
    named.dedup();
    if let [year] = named.as_slice() { Some(*year) } else { None }
}

/// What is there at the beginning of a year is the figure of the end of the year before. What was planned then is no such
/// figure: `Kế hoạch giao đầu năm 2026`.
pub(super) fn at_beginning(text: &str) -> Option<FactHead> {
    let dated = times_in_words(text);
    let words = Words::of(dated.as_deref().unwrap_or(text));
    let english = ["beginning of", "start of", "opening balance"];
    // `Đầu kỳ 2026` does not say how long its time is, a day does.
    let named = says_beginning(text) || words.hold(&english) || (dated.is_some() && words.hold(&["dau ky"]));
    let other = words.hold(&["nam hoc", "nhiem ky", "giai doan", "nien vu", "vu", "program", "programme", "project"]);
    if !named
        || other
        || words.hold(PLANNED)
        || words.hold(&["giao", "tu dau nam", "so voi"])
        || !periods(text).is_empty()
        || part_of_year(&words.folded).is_some()
    {
        return None;
    }
    // `Số liệu đầu kỳ (31/12/2025)` names the day itself.
    let year = match &dated {
        Some(dated) => years(dated).into_iter().min()?,
        None => one_year(text)?.checked_sub(1)?,
    };
    Some(if words.hold(ESTIMATED) { FactHead::Estimate(year) } else { FactHead::Actual(year) })
}

/// Whether a text has `đầu năm`: not `ban đầu (năm 2024)`, nor the oil of a year, `dầu năm 2026`.
fn says_beginning(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let plain = text.is_ascii();
    let is = |word: Option<&&str>, wanted: &str| {
        word.is_some_and(|word| *word == wanted || (plain && *word == fold(wanted)))
    };
    (0..words.len()).any(|at| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|word| fold(word)).unwrap_or_default();
        is(words.get(at), "đầu")
            && is(words.get(at.saturating_add(1)), "năm")
            && !["ban", "bat", "khoi", "lan", "buoc", "thang"].contains(&before.as_str())
    })
}

/// A quantity at the end of a time, `Dư nợ đến 31/12/2025`, `Số hộ nghèo cuối năm 2026`: a figure of that time. `text` is the
/// header as it stands, `words` are those that it has with its dates in words.
pub(super) fn at_end(text: &str, words: &Words<'_>) -> Option<FactHead> {
    const ENDS: &[&str] = &["cuoi nam", "cuoi ky", "thoi diem", "end of", "year end", "end year", "as of", "as at"];
    let others = [
        "thoi han",
        "han",
        "hoan thanh",
        "tien do",
        "deadline",
        "tu ngay",
        "tu nam",
        "from",
        "so voi",
        "tang",
        "giam",
        "increase",
        "decrease",
        "danh sach",
        "can cu",
    ];
    if words.begin(&others)
        || words.hold(&["so voi", "tu nam", "tang", "giam", "tu ngay"])
        || !periods(words.text).is_empty()
    {
        return None;
    }
    let year = one_year(words.text)?;
    if words.begin(&["hien co", "dang co", "existing"]) {
        return Some(FactHead::Actual(year));
    }
    let dated = times_in_words(text).is_some();
    let up_to = words.hold(&["den", "toi", "by"]);
    if !(words.hold(ENDS) || (dated && (up_to || words.begin(&["at", "on"])))) {
        return if up_to && words.hold(&["den nam", "den het nam", "den cuoi nam"]) {
            Some(FactHead::By(year))
        } else {
            None
        };
    }
    match part_of_year(&words.folded) {
        Some(part) => part.map(|part| FactHead::FigureWithin(part, year)),
        None => Some(FactHead::Figure(year)),
    }
}
