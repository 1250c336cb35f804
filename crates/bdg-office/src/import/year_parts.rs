//! The parts of a year that a header names.

use bdg_syntax::{MONTHS, YearPart};

use super::part_ranges::{range_of_parts, up_to_month};
use super::years::years;
use crate::tables::{fold, holds};

/// The part of the year that the words above a column name; the inner `None` for a part that a plan cannot say. What is there up to the
/// end of a quarter is that of the months since January.
pub(super) fn part_of_year(folded: &str) -> Option<Option<YearPart>> {
    up_to_quarter(folded).or_else(|| up_to_month(folded)).unwrap_or_else(|| named_part(folded))
}

/// The part of a year that words name; the inner `None` for a part that a plan cannot say.
pub(super) fn named_part(folded: &str) -> Option<Option<YearPart>> {
    let any = |words: &[&str]| words.iter().any(|word| holds(folded, word));
    if any(&["nam hoc", "school year", "academic year"]) {
        return Some(Some(YearPart::SchoolYear));
    }
    if let Some(part) = range_of_parts(folded) {
        return part;
    }
    // `Cuối năm 2025` is the state at the year's end: that of the year.
    let months = any(&["thang"]) || any(&["months"]);
    if any(&["h2", "second half"]) || (any(&["cuoi nam"]) && months && !any(&["den cuoi nam"])) {
        return Some(any(&["6 thang", "sau thang", "h2", "second half"]).then_some(YearPart::SecondHalf));
    }
    if any(&["ytd", "year to date"]) {
        return Some(None);
    }
    if any(&["semester 2", "second semester", "nua cuoi nam"]) {
        return Some(Some(YearPart::SecondHalf));
    }
    if any(&["semester 1", "first semester", "mid year", "midyear", "nua dau nam", "giua nam"]) {
        return Some(Some(YearPart::FirstMonths(6)));
    }
    if let Some(part) = named_months(folded) {
        return part;
    }
    let quarters: Vec<u8> = folded.split(' ').filter_map(quarter).collect();
    if quarters.len() >= 2 {
        return Some(None);
    }
    if any(&["h1", "first half"]) {
        return Some(Some(YearPart::FirstMonths(6)));
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let number = |word: Option<&&str>| {
        let named = ["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
        let english = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        let word = word?;
        let place = named.iter().position(|name| name == word).or(english.iter().position(|name| name == word));
        word.parse::<u8>().ok().or_else(|| u8::try_from(place?.checked_add(1)?).ok())
    };
    let counted = |at: usize| {
        let next = at.saturating_add(1);
        // `Các tháng năm 2026` names the year, not May.
        let dated = words.get(next) == Some(&"nam")
            && words.get(next.saturating_add(1)).is_none_or(|word| word.bytes().all(|digit| digit.is_ascii_digit()));
        let behind = if dated { None } else { number(words.get(next)) };
        (at.checked_sub(1).and_then(|before| number(words.get(before))), behind)
    };
    let months: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(**word, "thang" | "months" | "month" | "monthly"))
        .map(|(at, _)| at)
        .collect();
    // `Phân theo tháng › Tháng 1`.
    let named = months.iter().copied().find(|at| counted(*at) != (None, None));
    if let Some(at) = named.or(months.first().copied()) {
        let (before, behind) = counted(at);
        // Twelve months are the year.
        if before == Some(12) {
            return None;
        }
        return Some(match (before, behind) {
            (Some(months @ 1..=11), _) => Some(YearPart::FirstMonths(months)),
            (None, Some(month @ 1..=12)) => Some(YearPart::Month(month)),
            _ => None,
        });
    }
    if any(&["9m"]) {
        return Some(Some(YearPart::FirstMonths(9)));
    }
    if let [quarter] = quarters.as_slice() {
        return Some(Some(YearPart::Quarter(*quarter)));
    }
    let numbers = [["1", "i"], ["2", "ii"], ["3", "iii"], ["4", "iv"]];
    let named = words.windows(2).find_map(|pair| {
        let [word, number] = pair else { return None };
        let quarter = ["quy", "quarter", "quarters", "quarterly"].contains(word);
        numbers.iter().position(|names| quarter && names.contains(number))
    })?;
    Some(u8::try_from(named.saturating_add(1)).ok().map(YearPart::Quarter))
}

/// The month that a word names in English, in full or by its first three letters.
pub(super) fn english_month(folded: &str) -> Option<u8> {
    let named = |month: &&str| {
        let month = month.to_ascii_lowercase();
        month == folded || month.get(..3) == Some(folded) || folded == "sept" && month.starts_with(folded)
    };
    let at = MONTHS.iter().position(named)?;
    u8::try_from(at.checked_add(1)?).ok()
}

/// The part of a year between two months by their English names, `Jan-Jun`; `None` where the text names none.
fn named_months(folded: &str) -> Option<Option<Option<YearPart>>> {
    let all: Vec<&str> = folded.split(' ').collect();
    let named: Vec<usize> =
        (0..all.len()).filter(|at| all.get(*at).is_some_and(|word| english_month(word).is_some())).collect();
    // `As of 30 June 2025`: what there is since January. A day within the month is no end of a part.
    if let [at] = named.as_slice() {
        let last = all.get(*at).and_then(|word| english_month(word))?;
        let before = |count: usize| at.checked_sub(count).and_then(|at| all.get(at)).copied().unwrap_or_default();
        let day: Option<u8> = before(1).parse().ok();
        let said = if day.is_some() { before(2) } else { before(1) };
        if !["of", "at", "to", "until", "through", "by"].contains(&said) {
            // `Actual Sep 2026` is that of the month or up to it; the year's own is neither.
            let dated = all.get(at.saturating_add(1)).is_some_and(|next| years(next).len() == 1);
            // So is `2026 actual (Jun)`.
            const SAID: &[&str] = &["actual", "actuals", "achieved", "result", "results", "target", "plan", "estimate"];
            let time = |word: &&str| years(word).len() == 1 || SAID.contains(word);
            let alone = all.len() > 1 && all.iter().enumerate().all(|(place, word)| place == *at || time(word));
            return ((dated || alone) && last < 12).then_some(Some(None));
        }
        let ends = day.is_none_or(|day| (28..=31).contains(&day));
        return (last < 12 || !ends).then_some(Some(ends.then_some(YearPart::FirstMonths(last))));
    }
    let words: Vec<&str> = all.into_iter().filter(|word| !["to", "through", "until"].contains(word)).collect();
    let (first, last) =
        words.windows(2).find_map(|pair| Some((english_month(pair.first()?)?, english_month(pair.last()?)?)))?;
    Some(match (first, last) {
        (1, 12) => None,
        (1, last) => Some(Some(YearPart::FirstMonths(last))),
        (4, 6) => Some(Some(YearPart::Quarter(2))),
        (7, 9) => Some(Some(YearPart::Quarter(3))),
        (10, 12) => Some(Some(YearPart::Quarter(4))),
        (7, 12) => Some(Some(YearPart::SecondHalf)),
        _ => Some(None),
    })
}

/// Whether a text names the end of the year by its last quarter: `Đến hết quý IV`.
pub(super) fn ends_with_last_quarter(text: &str) -> bool {
    up_to_quarter(&fold(text)) == Some(None)
}

/// The part of a year up to the end of a quarter, `Đến hết quý II`, `By end Q3`: the months since January; `None` where a text names no such
/// end. The year itself is no part of one.
fn up_to_quarter(folded: &str) -> Option<Option<Option<YearPart>>> {
    const ENDS: &[&str] = &[
        "den het quy",
        "den cuoi quy",
        "het quy",
        "luy ke quy",
        "luy ke den quy",
        "by end of",
        "by the end of",
        "by end",
        "to end of",
        "end of",
        "up to",
        "through",
        "cumulative",
    ];
    let padded = format!(" {folded} ");
    let numbered = |rest: &str| {
        let word = rest.trim_start().split(' ').next().unwrap_or_default().to_owned();
        let roman = ["i", "ii", "iii", "iv"].iter().position(|number| *number == word);
        let counted = word.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|number| *number < 4);
        let short = quarter(&word).map(|number| usize::from(number).saturating_sub(1));
        (short, roman.or(counted))
    };
    let found = ENDS.iter().find_map(|end| {
        let at = padded.find(&format!(" {end} "))?;
        let rest = padded.get(at.checked_add(end.len())?.checked_add(2)?..)?;
        let (short, number) = numbered(rest);
        if end.ends_with("quy") { number } else { short }
    })?;
    Some(match found {
        0 => Some(Some(YearPart::Quarter(1))),
        3 => None,
        quarters => u8::try_from(quarters.checked_add(1)?.checked_mul(3)?)
            .ok()
            .map(|months| Some(YearPart::FirstMonths(months))),
    })
}

/// The quarter that a word names: `q3`.
fn quarter(word: &str) -> Option<u8> {
    word.strip_prefix('q').and_then(|number| number.parse().ok()).filter(|number| (1..=4).contains(number))
}

/// A text in which a month in English has a year in two digits, `Apr-26`, `by Jun'27`, with the year in full: a spreadsheet writes a
/// day the other way round, `26-Apr`. `None` for any other.
pub(super) fn months_with_short_years(text: &str) -> Option<String> {
    let short = |word: &str| {
        let (month, year) = word.split_once(['-', '\'', '’', '/'])?;
        let digits = year.len() == 2 && year.bytes().all(|digit| digit.is_ascii_digit());
        english_month(&fold(month)).filter(|_| digits)?;
        Some(format!("{month} 20{year}"))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().any(|word| short(word).is_some()).then(|| {
        let written = words.iter().map(|word| short(word).unwrap_or_else(|| (*word).to_owned()));
        written.collect::<Vec<_>>().join(" ")
    })
}
