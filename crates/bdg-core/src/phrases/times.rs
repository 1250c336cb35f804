//! Times.

use crate::model::Time;
use bdg_syntax::date::vietnamese_month;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::{MONTHS, YearPart};

/// `năm 2024`, `6 tháng đầu năm 2023`, `quý 1 năm 2023`, `tháng 5 năm 2026`.
#[must_use]
pub fn time(time: Time, lang: Lang) -> String {
    match (time, lang) {
        (Time::Year(year), Lang::Vi) => format!("năm {year}"),
        (Time::Year(year), Lang::En) => format!("{year}"),
        (Time::Half(year), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Time::Half(year), Lang::En) => format!("the first half of {year}"),
        (Time::FirstMonths(year, count), Lang::Vi) => format!("{count} tháng đầu năm {year}"),
        (Time::FirstMonths(year, 1), Lang::En) => format!("the first month of {year}"),
        (Time::FirstMonths(year, count), Lang::En) => format!("the first {count} months of {year}"),
        (Time::SecondHalf(year), Lang::Vi) => format!("6 tháng cuối năm {year}"),
        (Time::SecondHalf(year), Lang::En) => format!("the second half of {year}"),
        (Time::Quarter(year, quarter), Lang::Vi) => format!("quý {quarter} năm {year}"),
        (Time::Quarter(year, quarter), Lang::En) => format!("quarter {quarter} of {year}"),
        (Time::Month(year, month), Lang::Vi) => format!("tháng {} năm {year}", vietnamese_month(month)),
        (Time::Month(year, month), Lang::En) => format!("{} {year}", month_name(month)),
        (Time::SchoolYear(_), _) => time.moment().written(lang),
    }
}

/// The English name of a month.
fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// A time in short, as a plan writes it: `2024`, `6 tháng 2023`, `quý 1 2023`, `tháng 5/2026`.
#[must_use]
pub fn when(time: Time, lang: Lang) -> String {
    time.moment().written(lang)
}

/// When a figure is known, in short: only the year where it is the year's end.
#[must_use]
pub fn when_known(time: Time, lang: Lang) -> String {
    let year = Time::Year(time.year());
    let own = matches!(time.part(), Some(YearPart::SchoolYear | YearPart::SecondHalf));
    when(if time.months() == year.months() && !own { year } else { time }, lang)
}

/// A time in short, with the word for a year where Vietnamese has one: `năm 2023`, `6 tháng 2023`.
#[must_use]
pub fn time_words(time: Time) -> Message {
    let vi = when(time, Lang::Vi);
    Message::new(if matches!(time, Time::Year(_)) { format!("năm {vi}") } else { vi }, when(time, Lang::En))
}

/// A time as a number of years, without marks between its digits: `2017`, `2022,5`.
pub(super) fn number_of_years(time: Time, lang: Lang) -> String {
    // A month is no decimal fraction of a year.
    if time.months().rem_euclid(3) != 0 {
        let (years, months) = (time.months().div_euclid(12), time.months().rem_euclid(12));
        return format!("({years} + {months}/12)");
    }
    let written = time.exact().to_decimal().unwrap_or_default().to_string();
    written.replace('.', &lang.decimal_point().to_string())
}

/// Years as ranges: `2021-2023, 2025`.
#[must_use]
pub fn years(ranges: &[(i32, i32)]) -> String {
    let mut out = String::new();
    for (first, last) in ranges {
        if !out.is_empty() {
            out.push_str(", ");
        }
        if first == last {
            out.push_str(&first.to_string());
        } else {
            out.push_str(&format!("{first}-{last}"));
        }
    }
    out
}
