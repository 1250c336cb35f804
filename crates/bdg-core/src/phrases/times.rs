//! Times.

use crate::model::Time;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// `năm 2024`, `6 tháng đầu năm 2023`, `quý 1 năm 2023`.
#[must_use]
pub fn time(time: Time, lang: Lang) -> String {
    match (time, lang) {
        (Time::Year(year), Lang::Vi) => format!("năm {year}"),
        (Time::Year(year), Lang::En) => format!("{year}"),
        (Time::Half(year), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Time::Half(year), Lang::En) => format!("the first half of {year}"),
        (Time::Quarter(year, quarter), Lang::Vi) => format!("quý {quarter} năm {year}"),
        (Time::Quarter(year, quarter), Lang::En) => format!("quarter {quarter} of {year}"),
    }
}

/// A time in short: `2024`, `6 tháng 2023`, `quý 1 2023`.
#[must_use]
pub fn when(time: Time, lang: Lang) -> String {
    match (time, lang) {
        (Time::Year(year), _) => year.to_string(),
        (Time::Half(year), Lang::Vi) => format!("6 tháng {year}"),
        (Time::Half(year), Lang::En) => format!("H1 {year}"),
        (Time::Quarter(year, quarter), Lang::Vi) => format!("quý {quarter} {year}"),
        (Time::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
    }
}

/// When a figure is known, in short: only the year where it is the year's end.
#[must_use]
pub fn when_known(time: Time, lang: Lang) -> String {
    let year = Time::Year(time.year());
    when(if time.quarters() == year.quarters() { year } else { time }, lang)
}

/// A time in short, with the word for a year where Vietnamese has one: `năm 2023`, `6 tháng 2023`.
#[must_use]
pub fn time_words(time: Time) -> Message {
    let vi = when(time, Lang::Vi);
    Message::new(if time.is_year() { format!("năm {vi}") } else { vi }, when(time, Lang::En))
}

/// A time as a number of years, without marks between its digits: `2017`, `2022,5`.
pub(super) fn number_of_years(time: Time, lang: Lang) -> String {
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
