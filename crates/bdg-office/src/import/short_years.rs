//! Years of two digits in headers, `TH 25`, `KH 26`: read where the other headers or the title make the century certain.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_words::column_role;
use super::header_spelling::spelled_out;
use super::years::years;
use crate::tables::fold;

/// Words that a header of a time has besides its year.
const WORDS: &[&str] = &[
    "th", "thuc", "hien", "kh", "ke", "hoach", "uth", "uoc", "dt", "du", "toan", "qt", "quyet", "nam", "so", "bo",
    "ca", "dc", "dieu", "chinh", "giao", "tinh", "xa", "actual", "plan", "target", "estimate",
];

/// How far from a known year one of two digits may be.
const NEAR: i32 = 10;

/// Reads the years of two digits: those near a year of four digits, which `told` (the title's) or another header names, and those
/// of several headers in a row, `TH 24`, `TH 25`, `KH 26`.
pub(super) fn settle_short_years(columns: &mut [TableColumn], told: &[i32]) {
    let unknown = |column: &TableColumn| {
        matches!(
            column.role,
            ColumnRole::Other | ColumnRole::Value(FactHead::Result | FactHead::Year | FactHead::Period)
        )
    };
    let found: Vec<(usize, String, i32)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| unknown(column))
        .filter_map(|(at, column)| whole_year(&column.text).map(|(text, year)| (at, text, year)))
        .collect();
    let known: Vec<i32> = columns.iter().flat_map(|column| years(&column.text)).chain(told.iter().copied()).collect();
    let near = |year: i32| known.iter().any(|known| known.abs_diff(year) <= NEAR.unsigned_abs());
    let mut short: Vec<i32> = found.iter().map(|(.., year)| *year).collect();
    short.sort_unstable();
    short.dedup();
    let in_a_row = known.is_empty()
        && short.len() >= 2
        && short.windows(2).all(|pair| matches!(pair, [one, next] if next.saturating_sub(*one) == 1));
    for (at, text, year) in found {
        let Some(column) = columns.get_mut(at).filter(|_| near(year) || in_a_row) else { continue };
        if let role @ ColumnRole::Value(_) = column_role(&text) {
            (column.role, column.basis) = (role, ColumnBasis::Title);
        }
    }
}

/// A header with its year in four digits, and that year: `KH 26` is `KH 2026`. `None` for a header of anything else.
fn whole_year(text: &str) -> Option<(String, i32)> {
    let spelled = spelled_out(text);
    let words: Vec<&str> = spelled.split_whitespace().collect();
    let digits = |word: &str| {
        let word = word.trim_start_matches(['\'', '’']).trim_matches(['(', ')']);
        let two = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        two.then(|| word.parse::<i32>().ok()).flatten().filter(|year| (10..=50).contains(year))
    };
    let mut numbered =
        words.iter().enumerate().filter(|(_, word)| word.contains(|letter: char| letter.is_ascii_digit()));
    let (at, word) = numbered.next()?;
    let year = digits(word)?.checked_add(2000)?;
    let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|word| fold(word))?;
    let said = ["th", "hien", "kh", "hoach", "uth", "uoc", "dt", "toan", "qt", "nam"].contains(&before.as_str());
    let plain = words.iter().enumerate().all(|(other, word)| {
        other == at
            || fold(word).split(' ').all(|word| word.is_empty() || word == "d" || word == "c" || WORDS.contains(&word))
    });
    if numbered.next().is_some() || !said || !plain {
        return None;
    }
    let written: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(other, word)| if other == at { year.to_string() } else { (*word).to_owned() })
        .collect();
    Some((written.join(" "), year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_two_digits_stand_behind_words_of_times() {
        for (text, wanted, year) in [
            ("TH 25", "TH 2025", 2025),
            ("KH26", "KH 2026", 2026),
            ("ƯTH 25", "ƯTH 2025", 2025),
            ("Kế hoạch '26", "Kế hoạch 2026", 2026),
            ("KH năm 26 (đ/c)", "KH năm 2026 (đ/c)", 2026),
        ] {
            assert_eq!(whole_year(text), Some((wanted.to_owned(), year)), "{text}");
        }
        for text in ["NQ 29", "TH 9 tháng", "KH 2026", "TH/KH", "Kế hoạch 100", "Thực hiện Nghị quyết 26", "KH26/TH25"]
        {
            assert_eq!(whole_year(text), None, "{text}");
        }
    }
}
