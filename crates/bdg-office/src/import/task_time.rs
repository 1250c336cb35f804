//! When a task is to be done, by the words of its cell.

use bdg_syntax::date::last_day_of;
use bdg_syntax::source::Span;
use bdg_syntax::{Date, Deadline, Moment, YearPart};

use super::task_spans::span_of_parts;
use super::year_parts::{english_month, months_with_short_years, named_part};
use super::years::{period, years};
use crate::tables::{begins, fold, holds};

/// When a task is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TaskTime {
    /// Before a day of a year.
    Day(u8, u8, Option<i32>),
    /// Within or before a time, or every year.
    Deadline(Deadline),
    /// In these years; the first may be open.
    Years(Option<i32>, i32),
}

/// Reads a cell of deadlines: `Tháng 02/2026`, `Quý II/2026`, `Trước 30/6/2027`, `2026-2027`, `Hằng năm`; `year` is the plan's,
/// for a month or a quarter without one. `None` for what says something else.
pub(super) fn task_time(text: &str, year: Option<i32>) -> Option<TaskTime> {
    one_time(text, year).or_else(|| span_of_parts(text, year).map(TaskTime::Deadline))
}

/// The time from what one cell names to what another one does, `01/3/2026` and `30/6/2026`; `None` where the two are no such time.
pub(super) fn time_between(begin: &str, end: &str, year: Option<i32>) -> Option<TaskTime> {
    let date = |time: &TaskTime| match *time {
        TaskTime::Day(day, month, of) => Some(Date { year: Some(of.or(year)?), month, day, span: Span::default() }),
        _ => None,
    };
    let order = |date: &Date| (date.year, date.month, date.day);
    let days = || {
        let (first, last) = (date(&task_time(begin, year)?)?, date(&task_time(end, year)?)?);
        (order(&first) < order(&last)).then_some(TaskTime::Deadline(Deadline::Between(first, last)))
    };
    days().or_else(|| match task_time(&format!("{begin} - {end}"), year)? {
        time @ (TaskTime::Deadline(Deadline::Between(..)) | TaskTime::Years(Some(_), _)) => Some(time),
        _ => None,
    })
}

fn one_time(text: &str, year: Option<i32>) -> Option<TaskTime> {
    let months = months_with_short_years(text);
    let text = months.as_deref().unwrap_or(text);
    let english = day_of_english_month(text);
    if let Some((Some(day), month, of)) = english {
        return Some(TaskTime::Day(day, month, of));
    }
    // `December 2026` is `tháng 12/2026`.
    let text = match english {
        Some((None, month, Some(of))) => {
            let before = text.split_whitespace().next().filter(|word| fold(word) == "before").unwrap_or_default();
            &format!("{before} tháng {month}/{of}")
        }
        Some(_) => return None,
        None => text,
    };
    // `06/2026` is a month, not all of its year.
    let month_words = month_in_figures(text);
    let text = month_words.as_deref().unwrap_or(text);
    let folded = fold(text);
    if ["hang nam", "every year", "annual", "annually", "yearly"].contains(&folded.as_str()) {
        return Some(TaskTime::Deadline(Deadline::EveryYear));
    }
    let plain = |allowed: &[&str]| {
        folded.split(' ').all(|word| allowed.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if let Some((day, month, of)) = day(text) {
        const AROUND: &[&str] =
            &["truoc", "ngay", "den", "han", "xong", "by", "before", "hoan", "thanh", "nam", "thang"];
        return plain(AROUND).then_some(TaskTime::Day(day, month, of));
    }
    if let Some((first, last)) = period(text) {
        const AROUND: &[&str] = &["giai", "doan", "tu", "nam", "den", "from", "to", "trong"];
        return plain(AROUND).then_some(TaskTime::Years(Some(first), last));
    }
    let all = years(text);
    let before = begins(&folded, "truoc") || begins(&folded, "before");
    const WITHIN: &[&str] = &[
        "trong", "truoc", "thang", "quy", "i", "ii", "iii", "iv", "q1", "q2", "q3", "q4", "h1", "h2", "nam", "dau",
        "cuoi", "hoan", "thanh", "before", "within", "in", "quarter", "by", "sau", "chin", "the",
    ];
    if !plain(WITHIN) && !holds(&folded, "den") {
        return None;
    }
    if names_several(&folded, &all) || is_duration(&folded) {
        return None;
    }
    if let Some(part) = named_part(&folded) {
        let moment = Moment { part: Some(part?), year: all.first().copied().or(year) };
        return match part {
            // “Trước 6 tháng đầu năm” is before nothing that begins.
            Some(YearPart::FirstMonths(_) | YearPart::SecondHalf) if before => None,
            _ if before => Some(TaskTime::Deadline(Deadline::Before(moment))),
            _ => Some(TaskTime::Deadline(Deadline::Within(moment))),
        };
    }
    let [year] = all.as_slice() else { return None };
    // `03-06/2026` is some of its months, not all of the year.
    let other = |word: &str| word.parse::<i32>().is_ok_and(|number| number != *year);
    if folded.split(' ').any(other) {
        return None;
    }
    let moment = Moment { part: None, year: Some(*year) };
    if before {
        return Some(TaskTime::Deadline(Deadline::Before(moment)));
    }
    if begins(&folded, "den") || begins(&folded, "by") {
        return plain(&["den", "nam", "het", "by", "the", "end", "of", "cuoi"]).then_some(TaskTime::Years(None, *year));
    }
    plain(&["nam", "trong", "in", "within"]).then_some(TaskTime::Deadline(Deadline::Within(moment)))
}

/// Whether a text counts months and does not say which, `3 tháng`, `1,5 tháng`: that is how long something takes.
fn is_duration(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let counted =
        |count: &[&str]| !count.is_empty() && count.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    matches!(words.as_slice(), [count @ .., "thang" | "months" | "month"] if counted(count))
}

/// Whether a text names several parts of a year, or parts of several years: `Quý II/2026 - Quý IV/2026`, `Tháng 3-6/2026`. A plan
/// has a place for one.
fn names_several(folded: &str, all: &[i32]) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let named = |word: &&&str| matches!(**word, "thang" | "quy" | "quarter");
    let number = |word: &&str| match *word {
        "i" | "ii" | "iii" | "iv" => true,
        word => word.parse::<u8>().is_ok_and(|number| number <= 12),
    };
    let after = words.iter().position(|word| named(&word)).and_then(|at| words.get(at.saturating_add(1)..));
    let counted = after.unwrap_or_default().iter().take_while(|word| number(word)).count();
    words.iter().filter(named).count() > 1 || counted > 1 || all.iter().any(|year| all.first() != Some(year))
}

/// A text in which a month stands in figures alone, `06/2026`, `đến 12/2026`, with the word for it; `None` for any other.
fn month_in_figures(text: &str) -> Option<String> {
    let is_month = |word: &str| {
        let word = word.trim_matches(['.', ',', ';', ':', '(', ')']);
        word.split_once('/').is_some_and(|(month, year)| {
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits(month)
                && month.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
                && year.len() == 4
                && digits(year)
        })
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    if !words.iter().any(|word| is_month(word)) {
        return None;
    }
    let told = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).map(|word| fold(word));
        before.is_some_and(|word| ["thang", "month", "ngay"].contains(&word.as_str()))
    };
    let written = words.iter().enumerate().map(|(at, word)| match is_month(word) && !told(at) {
        true => format!("tháng {word}"),
        false => (*word).to_owned(),
    });
    Some(written.collect::<Vec<_>>().join(" "))
}

/// The one month that a text of nothing else names in English, with the day and the year beside it: `by December 2026`,
/// `31 Dec 2026`.
fn day_of_english_month(text: &str) -> Option<(Option<u8>, u8, Option<i32>)> {
    const AROUND: &[&str] = &["by", "before", "in", "within", "the", "end", "of", "on", "until"];
    let (mut day, mut month, mut year) = (None, None, None);
    for word in fold(text).split_whitespace() {
        let ordinal = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        let known = if let Some(named) = english_month(word) {
            month.replace(named).is_none()
        } else if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            year.replace(word.parse::<i32>().ok()?).is_none()
        } else if let Ok(number) = ordinal.parse::<u8>() {
            (1..=31).contains(&number) && day.replace(number).is_none()
        } else {
            AROUND.contains(&word)
        };
        if !known {
            return None;
        }
    }
    let month = month?;
    let fits = day.is_none_or(|day| day <= last_day_of(month, year));
    fits.then_some((day, month, year))
}

/// The one day of a text: `30/6/2027`, `31/12`, `2027-06-30`; `None` where there are several.
fn day(text: &str) -> Option<(u8, u8, Option<i32>)> {
    let words = text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', ':', '(', ')']));
    let mut found = None;
    for word in words {
        let parts: Vec<&str> = word.split('/').collect();
        let iso: Vec<&str> = word.split('-').collect();
        let here = match (parts.as_slice(), iso.as_slice()) {
            ([day, month, year], _) => (day.parse().ok(), month.parse().ok(), year.parse().ok().map(Some)),
            // `02/2026` is a month, `I/2026` a quarter.
            ([day, month], _) if month.len() <= 2 => (day.parse().ok(), month.parse().ok(), Some(None)),
            (_, [year, month, day]) => (day.parse().ok(), month.parse().ok(), year.parse().ok().map(Some)),
            _ => continue,
        };
        let (Some(day), Some(month), Some(year)) = here else { continue };
        if !(1..=12).contains(&month) || day == 0 || day > last_day_of(month, year) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((day, month, year));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_when_a_task_is_due() {
        let within = |part, year| Some(TaskTime::Deadline(Deadline::Within(Moment { part, year })));
        assert_eq!(task_time("Tháng 02/2026", None), within(Some(YearPart::Month(2)), Some(2026)));
        assert_eq!(task_time("Quý II/2026", None), within(Some(YearPart::Quarter(2)), Some(2026)));
        assert_eq!(task_time("Quý III", Some(2027)), within(Some(YearPart::Quarter(3)), Some(2027)));
        assert_eq!(task_time("2026", None), within(None, Some(2026)));
        assert_eq!(task_time("06/2026", None), within(Some(YearPart::Month(6)), Some(2026)));
        assert_eq!(task_time("Q1-Q3 2026", None), within(Some(YearPart::FirstMonths(9)), Some(2026)));
        assert_eq!(task_time("Trước 30/6/2027", None), Some(TaskTime::Day(30, 6, Some(2027))));
        assert_eq!(task_time("Trước ngày 20/6", None), Some(TaskTime::Day(20, 6, None)));
        assert_eq!(task_time("2026 - 2030", None), Some(TaskTime::Years(Some(2026), 2030)));
        assert_eq!(task_time("Đến năm 2030", None), Some(TaskTime::Years(None, 2030)));
        for text in ["December 2026", "Dec 2026", "by December 2026", "by the end of Dec. 2026"] {
            assert_eq!(task_time(text, None), within(Some(YearPart::Month(12)), Some(2026)), "{text}");
        }
        for text in ["Apr-26", "by Apr-26", "Apr'26", "Apr/26"] {
            assert_eq!(task_time(text, Some(2026)), within(Some(YearPart::Month(4)), Some(2026)), "{text}");
        }
        assert_eq!(task_time("26-Apr", None), Some(TaskTime::Day(26, 4, None)));
        assert_eq!(task_time("26 April", None), Some(TaskTime::Day(26, 4, None)));
        assert_eq!(task_time("by Q2 2026", None), within(Some(YearPart::Quarter(2)), Some(2026)));
        assert_eq!(task_time("31 December 2026", None), Some(TaskTime::Day(31, 12, Some(2026))));
        assert_eq!(
            task_time("before May 2026", None),
            Some(TaskTime::Deadline(Deadline::Before(Moment { part: Some(YearPart::Month(5)), year: Some(2026) })))
        );
        assert_eq!(task_time("Hằng năm", None), Some(TaskTime::Deadline(Deadline::EveryYear)));
        for text in [
            "Thường xuyên",
            "Theo tiến độ dự án năm 2026",
            "30/6 và 31/12",
            "December 2026 and June 2027",
            "Sau khi được phê duyệt",
            "Tháng 9, tháng 12/2026",
            "Quý I, III/2026",
            "Trước tháng 3 - 6/2026",
            "Quý III - II/2026",
        ] {
            assert_eq!(task_time(text, Some(2026)), None, "{text}");
        }
    }
}
