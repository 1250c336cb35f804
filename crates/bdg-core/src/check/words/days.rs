//! Days in running text that no calendar has: `trước ngày 31/11/2026`, `29 tháng 02 năm 2027`, `by 31 June 2028`.

use std::ops::Range;

use super::phrase::{language_of, words};
use super::sentences::texts;
use crate::check::example::plan_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::MONTHS;
use bdg_syntax::date::last_day_of;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Text;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NO_SUCH_DAY], days_are_in_the_calendar)];

/// A day in a text that no calendar has.
static NO_SUCH_DAY: Rule = Rule {
    code: "BDG1018",
    name: "no-such-day-in-words",
    severity: Severity::Warning,
    title: Both::new("Lời văn ghi ngày không có thật", "A text with a day that does not exist"),
    what: Both::new(
        "Tên, căn cứ, ghi chú, nhiệm vụ hay lời văn của kế hoạch ghi một ngày mà lịch không có: `31/11/2026`, `ngày 30 tháng 2`, `29/02/2027`.",
        "A title, a basis, a note, a task or another text of the plan names a day that no calendar has: `31 June 2028`, `2027-02-29`.",
    ),
    why: Both::new("Không rõ hạn là ngày nào.", "Nobody can tell which day is meant."),
    example: plan_around!(
        "mục tiêu 1 \"Nước sạch\" {\n    chủ trì noi_vu\n    chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {\n        đơn vị tính %\n        gốc 2020: 72\n        đến 2025: 90\n        ghi chú \"Tổng hợp trước ngày 31/11/2025\"\n    }\n}\n"
    ),
    fix: Both::new("Sửa ngày hoặc tháng.", "Correct the day or the month."),
};

fn days_are_in_the_calendar(plan: &Plan, out: &mut Findings) {
    let header = || plan.header.iter();
    let titles = header().map(|header| header.title).chain(plan.goals.iter().map(|goal| goal.title));
    let titles = titles.chain(plan.indicators.iter().map(|indicator| indicator.title));
    let bases = header().flat_map(|header| &header.bases).map(|basis| basis.citation.title);
    for text in titles.chain(bases).chain(texts(plan)) {
        let written = plan.text(text);
        if written.contains(|sign: char| sign.is_ascii_digit()) {
            out.extend(impossible(written).and_then(|day| finding(text, written, day)));
        }
    }
}

/// A day that a text names, with its month, and its year if it names one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    place: Range<usize>,
    day: u32,
    month: u32,
    year: Option<i32>,
}

impl Named {
    fn is_real(&self) -> bool {
        let last = u8::try_from(self.month).ok().filter(|month| (1..=12).contains(month));
        last.is_some_and(|month| (1..=u32::from(last_day_of(month, self.year))).contains(&self.day))
    }
}

fn finding(at: Text, text: &str, named: Named) -> Option<Diagnostic> {
    let written = text.get(named.place.clone())?;
    let message = message!(
        "lời văn ghi “{written}”, nhưng lịch không có ngày ấy",
        "the text says “{written}”, but no calendar has that day",
    );
    let month = u8::try_from(named.month).ok().filter(|month| (1..=12).contains(month));
    let help = match month {
        None => {
            message!("một năm có 12 tháng: sửa ngày hoặc tháng", "a year has 12 months: correct the day or the month")
        }
        Some(month) => {
            let days = last_day_of(month, named.year);
            let year = |lang: Lang| match (named.year.filter(|_| month == 2), lang) {
                (Some(year), Lang::Vi) => format!(" năm {year}"),
                (Some(year), Lang::En) => format!(" {year}"),
                (None, _) => String::new(),
            };
            let name = |lang: Lang| match lang {
                Lang::Vi => month.to_string(),
                Lang::En => MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default().to_owned(),
            };
            message!(
                |lang| "tháng {month}{year} có {days} ngày: sửa ngày hoặc tháng",
                "correct the day or the month: {month}{year} has {days} days",
                month = name(lang),
                year = year(lang),
            )
        }
    };
    Some(Diagnostic::new(&NO_SUCH_DAY, at.0, message).help(help))
}

/// The first day of a text that no calendar has.
fn impossible(text: &str) -> Option<Named> {
    let apart = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        before.is_none_or(|last| !last.is_alphanumeric() && !matches!(last, '/' | '-' | '–' | '.' | ','))
    };
    let starts = text.char_indices().filter(|(at, sign)| sign.is_ascii_digit() && apart(*at));
    let vietnamese = language_of(text) == Lang::Vi;
    let by_number = starts.filter_map(|(at, _)| numbered(text, at, vietnamese).or_else(|| named(text, at)));
    let months = if may_name_months(text) { &MONTHS[..] } else { &[] };
    let by_name =
        months.iter().flat_map(|month| text.match_indices(month)).filter_map(|(at, month)| led(text, at, month));
    by_number.chain(by_name).find(|named| !named.is_real())
}

/// Whether a digit stands behind a letter with which a month ends (`June 31`): few texts that name no month have one.
fn may_name_months(text: &str) -> bool {
    let led = |signs: &[u8]| matches!(signs, [b'y' | b'h' | b'l' | b'e' | b't' | b'r', b' ', b'0'..=b'9']);
    text.as_bytes().windows(3).any(led)
}

/// Up to some digits at a place, and where they end.
fn digits(text: &str, at: usize, most: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let length = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
    (1..=most).contains(&length).then_some(())?;
    Some((rest.get(..length)?.parse().ok()?, at.checked_add(length)?))
}

/// A year at a place, and where it ends.
fn year_at(text: &str, at: usize) -> Option<(i32, usize)> {
    let (year, end) = digits(text, at, 4)?;
    let year = i32::try_from(year).ok().filter(|year| (1900..=2100).contains(year))?;
    ends(text, end).then_some((year, end))
}

/// Whether a day ends at a place: the number of a document goes on (`12/31/2025/NĐ-CP`).
fn ends(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    match rest.next() {
        Some('/' | '-' | '–' | '%') => false,
        Some('.' | ',') => rest.next().is_none_or(|sign| !sign.is_ascii_digit()),
        Some(sign) => !sign.is_alphanumeric(),
        None => true,
    }
}

/// A day of numbers: `31/11/2026`, `ngày 31/6`, `2027-02-29`. In English a month may stand before its day.
fn numbered(text: &str, at: usize, vietnamese: bool) -> Option<Named> {
    let (first, sign) = digits(text, at, 4)?;
    let separator = text.get(sign..)?.chars().next().filter(|sign| matches!(sign, '/' | '-' | '.'))?;
    let (second, end) = digits(text, sign.checked_add(1)?, 2)?;
    if first >= 1900 {
        let iso = text.get(end..)?.strip_prefix('-').filter(|_| separator == '-').is_some();
        let (day, last) = digits(text, end.checked_add(1)?, 2).filter(|_| iso)?;
        let year = i32::try_from(first).ok().filter(|year| *year <= 2100 && (1..=12).contains(&second))?;
        return ends(text, last).then_some(Named { place: at..last, day, month: second, year: Some(year) });
    }
    if sign.checked_sub(at)? > 2 {
        return None;
    }
    let with_year = || {
        text.get(end..)?.strip_prefix(separator)?;
        let (year, last) = year_at(text, end.checked_add(1)?)?;
        Some(Named { place: at..last, day: first, month: second, year: Some(year) })
    };
    if let Some(dated) = with_year() {
        // Behind `số` stands the number of a document.
        let turned = Named { day: second, month: first, ..dated.clone() };
        let document = words(text.get(..at)?).next_back().is_some_and(|word| matches!(word.as_str(), "số" | "no"));
        return (!document && (vietnamese || !turned.is_real())).then_some(dated);
    }
    let dated = separator == '/' && is_day(text.get(..at)?) && ends(text, end);
    dated.then_some(Named { place: at..end, day: first, month: second, year: None })
}

/// Whether a text ends with the word of a day, and not of how many there are: `trước ngày`, but not `mỗi ngày`.
fn is_day(before: &str) -> bool {
    const COUNTED: &[&str] = &["mỗi", "một", "hằng", "hàng", "số", "các", "nhiều", "từng"];
    let mut last = words(before).rev();
    let day = before.ends_with(' ') && last.next().is_some_and(|word| word == "ngày");
    let counted =
        |word: String| COUNTED.contains(&word.as_str()) || word.starts_with(|sign: char| sign.is_ascii_digit());
    day && !last.next().is_some_and(counted)
}

/// A day whose month has its word: `30 tháng 02 năm 2026`, `31 June 2028`, `31st of June`.
fn named(text: &str, at: usize) -> Option<Named> {
    let (day, end) = digits(text, at, 2)?;
    let rest = text.get(end..)?;
    if let Some(behind) = rest.strip_prefix(" tháng ") {
        // `ngày 25 tháng 2`, but not `12 tháng 2 lần`.
        let start = text.len().checked_sub(behind.len())?;
        let (month, end) = digits(text, start, 2)?;
        let year = [" năm ", "/"].iter().find_map(|sign| {
            text.get(end..)?.strip_prefix(sign)?;
            year_at(text, end.checked_add(sign.len())?)
        });
        let last = year.map_or(end, |(_, last)| last);
        let told = ends(text, last) && (year.is_some() || is_day(text.get(..at)?));
        return told.then_some(Named { place: at..last, day, month, year: year.map(|(year, _)| year) });
    }
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending)).unwrap_or(rest);
    let rest = [" of ", " "].iter().find_map(|sign| rest.strip_prefix(sign))?;
    let (month, name) = (1..).zip(MONTHS).find(|(_, name)| rest.starts_with(*name))?;
    let end = text.len().checked_sub(rest.len())?.checked_add(name.len())?;
    let year = text.get(end..)?.strip_prefix(' ').and_then(|_| year_at(text, end.checked_add(1)?));
    let last = year.map_or(end, |(_, last)| last);
    // `40 March events` are so many.
    let led = || {
        const LEADS: &[&str] = &["by", "on", "before", "until", "after", "from", "the", "of"];
        words(text.get(..at)?).next_back().map(|word| LEADS.contains(&word.as_str()))
    };
    let told = ends(text, last) && (year.is_some() || led() == Some(true));
    told.then_some(Named { place: at..last, day, month, year: year.map(|(year, _)| year) })
}

/// A day behind the name of its month: `June 31, 2028`.
fn led(text: &str, at: usize, month: &str) -> Option<Named> {
    let number = (1..).zip(MONTHS).find(|(_, name)| *name == month)?.0;
    let start = at.checked_add(month.len())?;
    let (day, end) = text.get(start..)?.strip_prefix(' ').and_then(|_| digits(text, start.checked_add(1)?, 2))?;
    let (year, last) = text.get(end..)?.strip_prefix(", ").and_then(|_| year_at(text, end.checked_add(2)?))?;
    Some(Named { place: at..last, day, month: number, year: Some(year) })
}

#[cfg(test)]
mod tests {
    use super::{impossible, may_name_months};
    use bdg_syntax::MONTHS;

    #[test]
    fn every_month_is_looked_for_where_a_day_stands_behind_it() {
        assert!(MONTHS.iter().all(|month| may_name_months(&format!("{month} 31"))));
        assert!(!may_name_months("từ số 12 năm 2026"));
    }

    #[test]
    fn only_days_that_no_calendar_has_are_told() {
        for (text, day) in [
            ("Hoàn thành trước ngày 31/11/2025.", "31/11/2025"),
            ("trước ngày 31/6 hằng năm", "31/6"),
            ("ngày 30 tháng 2 năm 2026", "30 tháng 2 năm 2026"),
            ("từ ngày 31 tháng 9", "31 tháng 9"),
            ("tổng kết ngày 29/02/2027", "29/02/2027"),
            ("xong ngày 15/13/2026", "15/13/2026"),
            ("trước 31.4.2026", "31.4.2026"),
            ("held by 31 June 2028", "31 June 2028"),
            ("by the 31st of April", "31st of April"),
            ("due on June 31, 2028", "June 31, 2028"),
            ("due by 2027-02-29", "2027-02-29"),
            ("due by 13/32/2027", "13/32/2027"),
        ] {
            assert_eq!(impossible(text).and_then(|found| text.get(found.place)), Some(day), "{text}");
        }
        for text in [
            "Hoàn thành trước ngày 30/11/2025; 29/02/2028; ngày 29/2 hằng năm",
            "31/45 xã đạt chuẩn, mỗi ngày 40/50 lượt",
            "Quyết định số 31/11/2025/QĐ-UBND",
            "Nghị định 12/2024/NĐ-CP",
            "học 30 tháng 2 lần",
            "tỷ lệ 31/6 ngày",
            "due by 12/31/2026",
            "31 May 2026, the May 2031 review, 40 March events",
            "giai đoạn 2021-2030, 2026-20-30",
        ] {
            assert_eq!(impossible(text), None, "{text}");
        }
    }
}
