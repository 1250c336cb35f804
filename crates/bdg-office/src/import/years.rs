//! Years and periods that a text names.

use super::seasons::names_season;

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

/// The years that a text names besides those of its periods.
pub(super) fn years_alone(text: &str) -> Vec<i32> {
    let mut alone = years(text);
    for (first, last) in printed_periods(text) {
        for year in [first, last] {
            if let Some(at) = alone.iter().position(|other| *other == year) {
                alone.remove(at);
            }
        }
    }
    alone
}

/// The first period that a text names: `2021-2025`, `2016 – 2020`.
pub(super) fn period(text: &str) -> Option<(i32, i32)> {
    periods(text).first().copied()
}

/// The periods that a text names, in order; those of terms between congresses with the years that they plan.
pub(super) fn periods(text: &str) -> Vec<(i32, i32)> {
    let terms = terms(text);
    let planned = |period: (i32, i32)| if terms.contains(&period) { planned_of(period) } else { period };
    printed_periods(text).into_iter().map(planned).collect()
}

/// The terms of office between two congresses that a text names, as it prints them: `nhiệm kỳ 2025-2030`. What they plan are the years
/// behind the first congress, 2026-2030.
pub(super) fn terms(text: &str) -> Vec<(i32, i32)> {
    let lower = text.to_lowercase();
    if !["nhiệm kỳ", "nhiệm kì", "term"].iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let plain: String = lower.chars().filter(|sign| !sign.is_whitespace()).collect();
    let told = |(first, last): &(i32, i32)| {
        // `Quốc hội nhiệm kỳ 2021-2026` is elected, and plans nothing.
        let congress = first.checked_add(5) == Some(*last) && last.rem_euclid(5) == 0;
        congress && ["nhiệmkỳ", "nhiệmkì", "term"].iter().any(|word| plain.contains(&format!("{word}{first}")))
    };
    printed_periods(text).into_iter().filter(told).collect()
}

/// The years that a term plans.
pub(super) fn planned_of((first, last): (i32, i32)) -> (i32, i32) {
    (first.saturating_add(1), last)
}

/// The periods as a text prints them.
fn printed_periods(text: &str) -> Vec<(i32, i32)> {
    let signs: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    // Where a word ends: `2021-25 Target`.
    let mut ends: Vec<bool> = Vec::with_capacity(signs.len());
    let mut gap = true;
    for sign in text.chars() {
        if !sign.is_whitespace() {
            ends.push(gap);
        }
        gap = sign.is_whitespace();
    }
    let year = |at: usize| -> Option<i32> {
        let digits: String = signs.get(at..at.checked_add(4)?)?.iter().collect();
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|year| YEARS.contains(year))
    };
    let found = (0..signs.len()).filter_map(|at| {
        let first = year(at)?;
        let behind = at.checked_add(4)?;
        // `2026-2030`, `2026 đến 2030`, `2026 đến năm 2030`, `2026 to 2030`.
        ["-", "–", "—", "đếnnăm", "đến", "to"].iter().find_map(|joint| {
            let joint: Vec<char> = joint.chars().collect();
            let end = behind.checked_add(joint.len())?;
            let dash = joint.len() == 1;
            let found = signs.get(behind..end)?.iter().flat_map(|sign| sign.to_lowercase()).eq(joint);
            let apart = end.checked_add(2).and_then(|next| ends.get(next)).copied().unwrap_or(true);
            let short = || short_end(first, signs.get(end..)?, apart).filter(|_| dash);
            let last = year(end).or_else(short)?;
            (found && first < last).then_some((first, last))
        })
    });
    let found: Vec<(i32, i32)> = found.collect();
    // `Vụ Đông Xuân 2025-2026` is one harvest.
    let seasonal = !found.is_empty() && names_season(text);
    found.into_iter().filter(|(first, last)| !(seasonal && first.checked_add(1) == Some(*last))).collect()
}

/// The last year of `2026-30`, of which only two digits stand behind the dash; `2025-26` is a year of two, and `2026-30/6` a day. `apart`
/// says that a word ends behind the two digits.
fn short_end(first: i32, behind: &[char], apart: bool) -> Option<i32> {
    let digits: String = behind.iter().take_while(|sign| sign.is_ascii_digit()).collect();
    let next = behind.get(digits.len()).filter(|_| !apart);
    let two = if apart { digits.get(..2)? } else { digits.as_str() };
    let closed = next.is_none_or(|sign| !sign.is_alphanumeric() && *sign != '/');
    let short: i32 = two.parse().ok().filter(|_| two.len() == 2 && closed)?;
    let last = first.checked_sub(first.rem_euclid(100))?.checked_add(short)?;
    (last.checked_sub(first)? >= 2).then_some(last)
}

/// A text with the year in place of `FY26`; `None` where it names none.
fn short_fiscal_year(text: &str) -> Option<String> {
    text.match_indices("FY").find_map(|(at, _)| {
        let before = text.get(..at)?;
        let behind = text.get(at.checked_add(2)?..)?.trim_start_matches([' ', '-']);
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let year = behind.get(..digits).filter(|_| digits == 2)?;
        let rest = behind.get(digits..)?;
        // `FY25/26` ends in the second one.
        if let Some((end, behind)) = rest.strip_prefix('/').and_then(|rest| rest.split_at_checked(2)) {
            let next = year.parse::<i32>().ok().and_then(|year| year.checked_add(1));
            if next.is_some() && end.parse::<i32>().ok() == next {
                return Some(format!("{before}20{end}{behind}"));
            }
        }
        let named = |rest: &str| {
            rest.starts_with('/')
                && rest.get(1..).is_some_and(|one| one.starts_with(|sign: char| sign.is_ascii_digit()))
        };
        let whole = !before.ends_with(char::is_alphanumeric) && !named(rest);
        whole.then(|| format!("{before}20{year}{rest}"))
    })
}

/// A text with the year in which `FY2025/26`, `2025/26` or `2025-26` ends in its place; `None` where it names none.
pub(super) fn year_end(text: &str) -> Option<String> {
    if let Some(whole) = short_fiscal_year(text) {
        return Some(whole);
    }
    for (at, _) in text.match_indices(['/', '-', '–']) {
        let before = text.get(..at)?;
        let behind = text.get(at..)?.trim_start_matches(['/', '-', '–']);
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let start = before.len().checked_sub(4)?;
        let longer = before.get(..start).is_some_and(|rest| rest.ends_with(|letter: char| letter.is_ascii_digit()));
        let Some(first) = before.get(start..).and_then(|year| year.parse::<i32>().ok()).filter(|_| !longer) else {
            continue;
        };
        let next = first.checked_add(1)?;
        let short = behind.get(..2).and_then(|digits| digits.parse::<i32>().ok());
        // `2009-10` may be a month.
        let certain = text.get(at..)?.starts_with('/') || short.is_some_and(|short| short > 12);
        if YEARS.contains(&first) && digits(behind) == 2 && short == next.checked_rem(100) && certain {
            return Some(format!("{}{next}{}", before.get(..start)?, behind.get(2..)?));
        }
    }
    None
}
