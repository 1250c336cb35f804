//! Dates and short forms of times in a header, as the words that a header of a year or a part of one has.

use super::years::years;
use crate::tables::fold;

/// A header with its dates and short forms in words: `Kết quả đến 31/12/2025` is one of the year 2025, `TH 6T/2025` one of six
/// months. `None` where it has none, and where a date is no end of a month.
pub(super) fn times_in_words(text: &str) -> Option<String> {
    let (text, mut changed) = match without_bracketed_dates(text) {
        Some(rest) => (rest, true),
        None => (text.to_owned(), false),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    for word in &words {
        let trimmed = word.trim_matches(['(', ')', ',', ';', ':', '.']);
        let up_to = up_to_month(&out);
        let rewritten = match numbers(trimmed).as_deref() {
            Some([day, month, year]) if begins_year(&out, *day, *month) => {
                Some(format!("năm {}", year.checked_sub(1)?))
            }
            Some([day, month, year]) => Some(end_of(Some(*day), *month, *year)?),
            Some([month, year]) if up_to.is_some() => end_of(None, *month, *year),
            // `Kết quả 12/2025` is that of the end of the year; of another month it is not known since when.
            Some([12, year]) if !says_month(&out) => end_of(None, 12, *year),
            _ => months(trimmed)
                .or_else(|| part(trimmed))
                .or_else(|| up_to.filter(|_| years(&text).len() == 1).and_then(|_| end_of_month(trimmed))),
        };
        match rewritten {
            Some(rewritten) => {
                if let (Some(count), true) = (up_to, trimmed.contains('/')) {
                    out.truncate(out.len().saturating_sub(count));
                }
                out.push(word.replacen(trimmed, &rewritten, 1));
                changed = true;
            }
            None => out.push((*word).to_owned()),
        }
    }
    changed.then(|| out.join(" "))
}

/// How many of the last words only lead to a month, `đến tháng`, `đến hết tháng`: those between `đến` and the date.
fn up_to_month(words: &[String]) -> Option<usize> {
    let folded: Vec<String> = words.iter().rev().take(4).map(|word| fold(word)).collect();
    let between = folded.iter().take_while(|word| ["thang", "ngay", "het", "cuoi"].contains(&word.as_str())).count();
    (folded.get(between).is_some_and(|word| ["den", "toi", "by"].contains(&word.as_str()))).then_some(between)
}

/// Whether the last of some words says that a month or a document follows: `Tháng 12/2025`, `Số 12/2025`.
fn says_month(words: &[String]) -> bool {
    // `Tháng 7 - 12/2026`.
    let between = |word: &&String| {
        !word.chars().any(char::is_alphabetic) && !word.contains('/') && years(word).is_empty() || fold(word) == "den"
    };
    words
        .iter()
        .rev()
        .find(|word| !between(word))
        .is_some_and(|word| ["thang", "month", "so", "no", "ky", "phien"].contains(&fold(word).as_str()))
}

/// Whether a header names the end of a year by its month alone: `12/2025`.
pub(super) fn ends_in_december(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    (0..words.len()).any(|at| {
        let before = words.get(..at).unwrap_or_default();
        let word = words.get(at).map_or("", |word| word.trim_matches(['(', ')', ',', ';', ':', '.']));
        matches!(numbers(word).as_deref(), Some([12, _])) && !says_month(before)
    })
}

/// The numbers of a date: day, month and year, or month and year.
fn numbers(word: &str) -> Option<Vec<i32>> {
    let pieces: Vec<&str> = word.split('/').collect();
    let digits =
        |piece: &&str| !piece.is_empty() && piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&pieces.len()) || !pieces.iter().all(digits) {
        return None;
    }
    let numbers: Vec<i32> = pieces.iter().filter_map(|piece| piece.parse().ok()).collect();
    let (year, rest) = numbers.split_last()?;
    let valid = years(&year.to_string()).len() == 1 && rest.last().is_some_and(|month| (1..=12).contains(month));
    let day = rest.len() == 1 || rest.first().is_some_and(|day| (1..=31).contains(day));
    (valid && day).then_some(numbers)
}

/// The time that ends with a day at the end of a month; `None` for another day.
fn end_of(day: Option<i32>, month: i32, year: i32) -> Option<String> {
    let last: &[i32] = match month {
        2 => &[28, 29],
        4 | 6 | 9 | 11 => &[30],
        // Offices write 30/12 for the end of the year as well.
        12 => &[30, 31],
        _ => &[31],
    };
    if day.is_some_and(|day| !last.contains(&day)) {
        return None;
    }
    Some(if month == 12 { format!("năm {year}") } else { format!("{month} tháng năm {year}") })
}

/// The months up to a day that ends one of them, `30/9`, where its year stands elsewhere.
fn end_of_month(word: &str) -> Option<String> {
    let (day, month) = word.split_once('/')?;
    let short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month) = if short(day) && short(month) { (day.parse().ok()?, month.parse().ok()?) } else { return None };
    end_of(Some(day), month, 2000).filter(|_| (1..12).contains(&month)).map(|_| format!("{month} tháng"))
}

/// `6T/2025`, `6T2025`, `9T`, `9M/2025` in words; `6m` alone is a length.
fn months(word: &str) -> Option<String> {
    let at = word.find(['T', 't', 'M', 'm'])?;
    let (count, year) = (word.get(..at)?, year_behind(word.get(at..)?.get(1..)?)?);
    let count: u8 = count.parse().ok().filter(|count| (2..=12).contains(count))?;
    let length = year.is_empty() && word.ends_with('m');
    (!length).then(|| format!("{count} tháng {year}").trim_end().to_owned())
}

/// `1H2026`, `2H`, `3Q/2026`, `2026H1`, `2026-Q3` in words.
fn part(word: &str) -> Option<String> {
    let named = |letter: &str, count: &str| match (letter, count) {
        ("H", "1") => Some(String::from("first half")),
        ("H", "2") => Some(String::from("second half")),
        ("Q", "1" | "2" | "3" | "4") => Some(format!("Q{count}")),
        _ => None,
    };
    let at = word.find(['H', 'Q'])?;
    let (before, letter, behind) = (word.get(..at)?, word.get(at..)?.get(..1)?, word.get(at..)?.get(1..)?);
    let (named, year) = if before.len() > 1 {
        (named(letter, behind)?, year_behind(before.trim_end_matches(['/', '-', '.'])).filter(|year| !year.is_empty())?)
    } else {
        (named(letter, before)?, year_behind(behind)?)
    };
    Some(format!("{named} {year}").trim_end().to_owned())
}

/// The year behind a short form, `/2026`, `2026`; empty where there is nothing.
fn year_behind(text: &str) -> Option<&str> {
    let year = text.trim_start_matches(['/', '-', '.']);
    (year.is_empty() || year.len() == 4 && years(year).len() == 1).then_some(year)
}

/// A header without brackets that hold nothing but the dates between which a year was counted, `Năm 2025
/// (15/12/2024-14/12/2025)`, where it names a year besides.
fn without_bracketed_dates(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    let pieces: Vec<&str> = inside
        .split(|letter: char| letter.is_whitespace() || "-–—".contains(letter))
        .filter(|piece| !piece.is_empty() && !["tu", "den", "ngay", "from", "to"].contains(&fold(piece).as_str()))
        .collect();
    let dates = pieces.len() == 2 && pieces.iter().all(|piece| numbers(piece).is_some_and(|date| date.len() == 3));
    let kept = format!("{before}{behind}");
    (dates && !years(&kept).is_empty()).then(|| kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a header holds a date that is not the end of a month: its figures are those of no time that a plan can say.
pub(super) fn has_odd_date(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(['(', ')', ',', ';', ':', '.']);
        matches!(numbers(word).as_deref(), Some([day, month, year]) if end_of(Some(*day), *month, *year).is_none())
    })
}

/// The year of a day that begins a year, `01/01/2026`, where the words before it do not begin something there.
fn begins_year(before: &[String], day: i32, month: i32) -> bool {
    let from =
        before.iter().rev().take(2).any(|word| ["tu", "from", "sau", "after", "since"].contains(&fold(word).as_str()));
    (day, month) == (1, 1) && !from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_the_times_that_they_end() {
        for (text, wanted) in [
            ("Kết quả đến 31/12/2025", "Kết quả đến năm 2025"),
            ("Số liệu đến ngày 30/6/2025", "Số liệu đến 6 tháng năm 2025"),
            ("31/12/2025", "năm 2025"),
            ("Thực hiện năm 2025 (15/12/2024-14/12/2025)", "Thực hiện năm 2025"),
            ("TH 6T/2025", "TH 6 tháng 2025"),
            ("TH 9T 2025", "TH 9 tháng 2025"),
            ("Thực hiện đến hết tháng 9/2025", "Thực hiện đến 9 tháng năm 2025"),
            ("Kết quả đến 12/2025", "Kết quả đến năm 2025"),
            ("Kết quả 12/2025", "Kết quả năm 2025"),
            ("12/2025", "năm 2025"),
            ("Năm 2026 Thực hiện đến 30/9", "Năm 2026 Thực hiện đến 9 tháng"),
            ("6M/2026", "6 tháng 2026"),
            ("9M 2025 actual", "9 tháng 2025 actual"),
            ("6m/2026", "6 tháng 2026"),
            ("1H2026", "first half 2026"),
            ("2H/2026 plan", "second half 2026 plan"),
            ("3Q 2026", "Q3 2026"),
            ("2026H1", "first half 2026"),
            ("2026-Q3", "Q3 2026"),
            ("Số hộ nghèo đến 01/01/2026", "Số hộ nghèo đến năm 2025"),
        ] {
            assert_eq!(times_in_words(text).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "KH 2026/TH 2025",
            "2025/2024",
            "Kết quả đến 15/11/2025",
            "Từ ngày 01/01/2026",
            "Tháng 9/2025",
            "Tháng 12/2025",
            "TH 9/2025",
            "Quý I/2026",
            "Đường rộng 6m năm 2026",
            "H5N1 2026",
            "HQ 2026",
            "Năm 2026 Tỷ lệ 30/9",
        ] {
            assert_eq!(times_in_words(text), None, "{text}");
        }
        assert!(has_odd_date("Kết quả đến 15/11/2025"));
    }
}
