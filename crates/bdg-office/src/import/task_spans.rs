//! Deadlines from one part of a year to another: `Tháng 4 - 6/2026`, `Từ quý III/2026 đến quý I/2027`.

use bdg_syntax::date::last_day_of;
use bdg_syntax::source::Span;
use bdg_syntax::{Date, Deadline};

use super::year_parts::{english_month, months_with_short_years};
use crate::tables::fold;

/// A month or a quarter of a year, as far as a text says it.
#[derive(Debug, Clone, Copy, Default)]
struct Point {
    /// How many months it has, where that is said.
    months: Option<u8>,
    number: u8,
    year: Option<i32>,
}

/// The time from the first day of one month or quarter to the last day of another one; `year` is the plan's. `None` for any other
/// text, and for parts that are not next to each other in a list, `Tháng 9, tháng 12`.
pub(super) fn span_of_parts(text: &str, year: Option<i32>) -> Option<Deadline> {
    let months = months_with_short_years(text);
    let text = months.as_deref().unwrap_or(text).to_lowercase();
    let text = text.trim().trim_end_matches('.');
    let text = ["từ ", "from "].iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    let joint = [" đến ", " to ", " until ", "-", "–", "—"].iter().find_map(|joint| text.split_once(joint));
    let list = || [",", " và ", " and "].iter().find_map(|joint| text.split_once(joint));
    let (halves, listed) = match joint {
        Some(halves) => (halves, false),
        None => (list()?, true),
    };
    let (first, last) = (point(halves.0)?, point(halves.1)?);
    let length = first.months.or(last.months)?;
    if last.months.is_some_and(|other| other != length) || first.months.is_some_and(|other| other != length) {
        return None;
    }
    let end = last.year.or(year)?;
    let begin = first.year.unwrap_or(end);
    let most = 12_u8.checked_div(length)?;
    let order = (begin, first.number) < (end, last.number);
    let next = begin == end && first.number.checked_add(1) == Some(last.number);
    if first.number > most || last.number > most || !order || listed && !next {
        return None;
    }
    let date = |year: i32, month: u8, day: u8| Date { year: Some(year), month, day, span: Span::default() };
    let start = first.number.checked_sub(1)?.checked_mul(length)?.checked_add(1)?;
    let until = last.number.checked_mul(length)?;
    let days = last_day_of(until, Some(end));
    Some(Deadline::Between(date(begin, start, 1), date(end, until, days)))
}

/// What one half of a span names.
fn point(text: &str) -> Option<Point> {
    let mut out = Point::default();
    let slashed = text.contains('/');
    for word in fold(text).split(' ') {
        let quarter = word.strip_prefix('q').and_then(|rest| rest.parse::<u8>().ok());
        let roman = ["i", "ii", "iii", "iv"].iter().position(|number| *number == word);
        let set = |out: &mut Point, number: u8| {
            let free = out.number == 0 && number > 0;
            out.number = number;
            free
        };
        let known = match word {
            "thang" | "month" | "months" => out.months.replace(1).is_none(),
            "quy" | "quarter" | "quarters" => out.months.replace(3).is_none(),
            "nam" | "year" | "of" => true,
            _ if quarter.is_some() => out.months.replace(3).is_none() && set(&mut out, quarter?),
            _ if roman.is_some() => {
                let number = u8::try_from(roman?).ok()?.checked_add(1)?;
                *out.months.get_or_insert(3) == 3 && set(&mut out, number)
            }
            _ => match (english_month(word), word.parse::<i32>().ok()) {
                (Some(month), _) => out.months.replace(1).is_none() && set(&mut out, month),
                (None, Some(number)) if word.len() == 4 => out.year.replace(number).is_none(),
                (None, Some(number)) if word.len() <= 2 => set(&mut out, u8::try_from(number).ok()?),
                _ => false,
            },
        };
        if !known {
            return None;
        }
    }
    // `03/2026` is a month.
    if out.months.is_none() && slashed && out.year.is_some() {
        out.months = Some(1);
    }
    (out.number > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_months_and_quarters_have_a_first_and_a_last_day() {
        let of = |text: &str| match span_of_parts(text, Some(2026)) {
            Some(Deadline::Between(first, last)) => {
                let date = |date: Date| (date.day, date.month, date.year.unwrap_or(0));
                Some((date(first), date(last)))
            }
            _ => None,
        };
        let second = Some(((1, 4, 2026), (30, 6, 2026)));
        for text in
            ["Tháng 4 - 6/2026", "Từ tháng 4 đến tháng 6/2026", "04-06/2026", "04/2026 - 06/2026", "Apr-26 - Jun-26"]
        {
            assert_eq!(of(text), second, "{text}");
        }
        assert_eq!(of("Quý II - III/2026"), Some(((1, 4, 2026), (30, 9, 2026))));
        assert_eq!(of("Quý I, II năm 2027"), Some(((1, 1, 2027), (30, 6, 2027))));
        assert_eq!(of("Từ quý III/2026 đến quý I/2027"), Some(((1, 7, 2026), (31, 3, 2027))));
        assert_eq!(of("Q2 2026 - Q4 2027"), Some(((1, 4, 2026), (31, 12, 2027))));
        assert_eq!(of("Tháng 1 - 2/2028"), Some(((1, 1, 2028), (29, 2, 2028))));
        for text in [
            "Tháng 9, tháng 12/2026",
            "Quý I, III/2026",
            "Quý III - II/2026",
            "4 - 6/2026/2027",
            "2026 - 2027",
            "a - b",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
