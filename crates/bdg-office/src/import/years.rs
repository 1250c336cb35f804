//! Years and periods that a text names.

/// The years that a table may name.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// The years that a text names, in order.
pub(super) fn years(text: &str) -> Vec<i32> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| YEARS.contains(year))
        .collect()
}

/// A text without the first period that it names.
pub(super) fn without_period(text: &str) -> String {
    let Some((first, last)) = period(text) else { return text.to_owned() };
    let text = text.replacen(&first.to_string(), "", 1);
    text.replacen(&last.to_string(), "", 1)
}

/// The first period that a text names: `2021-2025`, `2016 – 2020`.
pub(super) fn period(text: &str) -> Option<(i32, i32)> {
    let signs: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let year = |at: usize| -> Option<i32> {
        let digits: String = signs.get(at..at.checked_add(4)?)?.iter().collect();
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|year| YEARS.contains(year))
    };
    (0..signs.len()).find_map(|at| {
        let first = year(at)?;
        let dash = signs.get(at.checked_add(4)?)?;
        let last = year(at.checked_add(5)?)?;
        (matches!(dash, '-' | '–' | '—') && first < last).then_some((first, last))
    })
}
