//! What to write for a deadline in words that the language does not have: `quý 3 năm 2027`, `trước 05/12 hằng năm`,
//! `thường xuyên`.

use pest::Parser;

use super::instead;
use crate::ast::{Date, Deadline};
use crate::date::last_day_of;
use crate::diagnostic::Message;
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::scan::{beginning, is_blank};
use crate::source::FileId;
use crate::table::Word;
use crate::times::MONTHS;
use crate::words;

/// What to write for a deadline.
pub(super) enum Meant {
    /// It can mean one thing only, written as a plan writes it.
    One(String),
    /// It tells no day: what to do.
    Unclear(Message),
}

/// Words before a time that add nothing to it.
const LEADS: [&str; 22] = [
    "hạn",
    "thời hạn",
    "thời gian",
    "hoàn thành",
    "thực hiện",
    "xong",
    "là",
    "vào",
    "trong",
    "trong các",
    "từ",
    "năm",
    "giai đoạn",
    "due",
    "deadline",
    "completed",
    "to be completed",
    "in",
    "within",
    "during",
    "period",
    "the",
];

/// Words behind a time that make it one of every year.
const EVERY_YEAR: [&str; 7] = ["hằng năm", "hàng năm", "mỗi năm", "every year", "each year", "annually", "yearly"];

/// What is done all the time.
const ALWAYS: [&str; 26] = [
    "thường xuyên",
    "liên tục",
    "định kỳ",
    "hằng năm",
    "hàng năm",
    "mỗi năm",
    "hằng tháng",
    "hàng tháng",
    "mỗi tháng",
    "hằng quý",
    "hàng quý",
    "mỗi quý",
    "hằng tuần",
    "cả giai đoạn",
    "suốt giai đoạn",
    "ongoing",
    "continuous",
    "continuously",
    "permanent",
    "regularly",
    "throughout",
    "annually",
    "yearly",
    "each year",
    "monthly",
    "quarterly",
];

/// What comes again and again within a year.
const WITHIN_A_YEAR: [&str; 9] = [
    "hằng tháng",
    "hàng tháng",
    "mỗi tháng",
    "hằng quý",
    "hàng quý",
    "mỗi quý",
    "every month",
    "each month",
    "every quarter",
];

/// Words before the last day of a time.
const END: [&str; 14] = [
    "đến hết",
    "đến cuối",
    "chậm nhất hết",
    "trước cuối",
    "hết",
    "cuối",
    "by the end of",
    "by end of",
    "by end",
    "until the end of",
    "before the end of",
    "the end of",
    "end of",
    "end",
];

/// Words before a day that is the last one.
const BY: [&str; 18] = [
    "trước",
    "chậm nhất là",
    "chậm nhất vào",
    "chậm nhất đến",
    "chậm nhất",
    "muộn nhất là",
    "muộn nhất",
    "không quá",
    "đến hết",
    "đến",
    "hết",
    "by",
    "before",
    "until",
    "no later than",
    "not later than",
    "at the latest",
    "on",
];

/// Words before a time that tell no day in it.
const SOMEWHERE: [&str; 12] = [
    "đầu",
    "từ đầu",
    "giữa",
    "khoảng",
    "early in",
    "early",
    "the beginning of",
    "beginning of",
    "mid",
    "the middle of",
    "middle of",
    "around",
];

/// What to write for the words of a deadline; `None` where they are none that can be told.
pub(super) fn meant(said: &str, lang: Lang) -> Option<Meant> {
    let said = words::spaced(said.trim_matches(|sign: char| is_blank(sign) || matches!(sign, ':' | '.' | ';' | ',')));
    let bare = without_leads(&said);
    if bare.is_empty() {
        return None;
    }
    if let Some((first, last)) = two_years(bare) {
        let (from, until) = (Word::From.get(lang), Word::Until.get(lang));
        return one(format!("{from} {first} {until} {last}"), lang);
    }
    if WITHIN_A_YEAR.iter().any(|words| before(&said, words).is_some_and(|rest| !rest.is_empty())) {
        return Some(Meant::Unclear(again_and_again(lang)));
    }
    if ALWAYS.iter().any(|words| behind(bare, words).is_some()) {
        return Some(Meant::Unclear(always(lang)));
    }
    let bare = EVERY_YEAR.iter().find_map(|words| before(bare, words)).unwrap_or(bare);
    if let Some(rest) = SOMEWHERE.iter().find_map(|words| behind(bare, words)) {
        let Deadline::Within(time) = moment(without_leads(rest), lang)? else { return None };
        return Some(Meant::Unclear(somewhere(bare, time.year, lang)));
    }
    let by = longest(bare, &BY);
    if let Some(date) = date(by.unwrap_or(bare), lang) {
        return one(Deadline::By(date).written(lang), lang);
    }
    if let Some(found) = longest(bare, &END).and_then(|rest| moment(rest, lang)) {
        return one(Deadline::By(last_day(&found)?).written(lang), lang);
    }
    let Some(rest) = by else { return one(within(bare, &moment(bare, lang)?, lang), lang) };
    let rest = without_leads(rest);
    let time = moment(rest, lang)?;
    if ["trước", "before"].iter().any(|words| behind(bare, words).is_some()) {
        let Deadline::Within(moment) = time else { return None };
        return one(Deadline::Before(moment).written(lang), lang);
    }
    let (during, end) = (within(rest, &time, lang), Deadline::By(last_day(&time)?).written(lang));
    let (during, end) = (task(&during, lang), task(&end, lang));
    Some(Meant::Unclear(Message::new(format!("viết `{during}` hoặc `{end}`"), format!("write `{during}` or `{end}`"))))
}

/// All forms of a deadline, where what is written cannot be told.
pub(super) fn forms(lang: Lang) -> Message {
    let samples = match lang {
        Lang::Vi => ["trước 31/12/2026", "trước 05/12", "trong quý 3 năm 2026", "từ 2026 đến 2028", "hằng năm"],
        Lang::En => ["by 2026-12-31", "by 12-05", "within Q3 2026", "from 2026 until 2028", "every year"],
    };
    let [first, rest @ ..] = samples.map(|form| form.to_owned());
    let rest = rest.map(|form| format!("`{form}`")).join(", ");
    let first = task(&first, lang);
    Message::new(
        format!("thời hạn ghi ngay sau lời văn của nhiệm vụ: `{first}`; cũng có thể là {rest}"),
        format!("a deadline stands behind the text of its task: `{first}`; it may also be {rest}"),
    )
}

/// A task with a deadline, as help shows it.
pub(super) fn task(deadline: &str, lang: Lang) -> String {
    format!("{} \"…\" {deadline}", Word::Task.get(lang))
}

/// The deadline, if it is one as it stands.
fn one(written: String, lang: Lang) -> Option<Meant> {
    let line = task(&written, lang);
    instead::reads_as(beginning(&line), &line).then_some(Meant::One(written))
}

fn always(lang: Lang) -> Message {
    let form = task(Word::EveryTime.get(lang), lang);
    Message::new(
        format!("việc làm thường xuyên, định kỳ thì viết `{form}` và nói rõ hơn trong lời văn của nhiệm vụ"),
        format!("for what is done all the time write `{form}`, and tell more in the text of the task"),
    )
}

fn again_and_again(lang: Lang) -> Message {
    let form = task(Word::EveryTime.get(lang), lang);
    Message::new(
        format!("hạn của từng tháng, từng quý thì nói trong lời văn của nhiệm vụ và viết `{form}`"),
        format!("tell a deadline of each month or quarter in the text of the task, and write `{form}`"),
    )
}

fn somewhere(said: &str, year: Option<i32>, lang: Lang) -> Message {
    let year = year.map_or_else(|| "…".to_owned(), |year| year.to_string());
    let (one, other) = match lang {
        Lang::Vi => (format!("trong quý 1 năm {year}"), format!("trước 30/6/{year}")),
        Lang::En => (format!("within Q1 {year}"), format!("by {year}-06-30")),
    };
    let (one, other) = (task(&one, lang), task(&other, lang));
    Message::new(
        format!("“{said}” không cho biết ngày nào: viết thời gian rõ, như `{one}`, `{other}`"),
        format!("“{said}” tells no day: write a definite time, such as `{one}`, `{other}`"),
    )
}

/// What stands behind all words that add nothing.
fn without_leads(said: &str) -> &str {
    let mut rest = said;
    while let Some(shorter) = longest(rest, &LEADS) {
        // A date or a year alone has nothing before it.
        rest = shorter.trim_start_matches([':', ' ']);
    }
    rest
}

/// What stands behind the longest of some words that a text begins with.
fn longest<'t>(said: &'t str, all: &[&str]) -> Option<&'t str> {
    all.iter().filter_map(|words| behind(said, words)).min_by_key(|rest| rest.len())
}

/// What stands behind words that a text begins with, in letters of either case.
fn behind<'t>(said: &'t str, words: &str) -> Option<&'t str> {
    let rest = said.get(words.len()..)?;
    (said.get(..words.len())?.to_lowercase() == words && !rest.starts_with(char::is_alphanumeric))
        .then_some(rest.trim_start())
}

/// What stands before words that a text ends with.
fn before<'t>(said: &'t str, words: &str) -> Option<&'t str> {
    let at = said.len().checked_sub(words.len())?;
    let rest = said.get(..at)?;
    (said.get(at..)?.to_lowercase() == words && rest.ends_with(is_blank)).then_some(rest.trim_end())
}

/// The two years of a span that names nothing else: `từ năm 2026 đến năm 2030`, `2026-2030`.
fn two_years(said: &str) -> Option<(&str, &str)> {
    const BETWEEN: [&str; 9] = ["năm", "đến", "tới", "hết", "to", "until", "through", "and", "year"];
    let mut years = Vec::new();
    for word in said.split([' ', '-', '–', '—']).filter(|word| !word.is_empty()) {
        match word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            true => years.push(word),
            false if BETWEEN.contains(&word.to_lowercase().as_str()) => {}
            false => return None,
        }
    }
    let [first, last] = years.as_slice() else { return None };
    (first < last).then_some((first, last))
}

/// The time that a text names, to be done within.
fn moment(said: &str, lang: Lang) -> Option<Deadline> {
    let within = if lang == Lang::Vi { "trong" } else { "within" };
    // `quý 3 và 4` and others that are more than one time are none.
    Deadline::read(&format!("{within} {said}"), FileId::default(), lang)
}

/// A time in which something is to be done, in the words in which it is written.
fn within(said: &str, time: &Deadline, lang: Lang) -> String {
    let word = if lang == Lang::Vi { "trong" } else { "within" };
    // A year alone has a word before it.
    match said.starts_with(|sign: char| sign.is_ascii_digit()) && said.len() == 4 {
        true => time.written(lang),
        false => format!("{word} {said}"),
    }
}

/// The last day of a time, with its year where it has one.
fn last_day(within: &Deadline) -> Option<Date> {
    const ANY_YEAR: i32 = 2024;
    let Deadline::Within(time) = within else { return None };
    let (_, month, _) = within.last_day(time.year.unwrap_or(ANY_YEAR))?;
    day(time.year, month, last_day_of(month, time.year))
}

fn day(year: Option<i32>, month: u8, day: u8) -> Option<Date> {
    Some(Date { year, month, day, span: Default::default() })
}

/// The day that a text names: `30/6/2027`, `ngày 30 tháng 6 năm 2027`, `5 December 2027`.
fn date(said: &str, lang: Lang) -> Option<Date> {
    let said = behind(said, "ngày").or_else(|| behind(said, "the")).unwrap_or(said);
    let plain = match lang {
        Lang::Vi => said.replace(" tháng ", "/").replace(" năm ", "/"),
        Lang::En => in_digits(said).unwrap_or_else(|| said.to_owned()),
    };
    let read = Grammar::parse(Rule::date, &plain).is_ok_and(|read| read.as_str() == plain);
    let numbers: Vec<u16> = plain.split(['/', '-']).map(|digits| digits.parse().ok()).collect::<Option<_>>()?;
    let (year, month, first) = match (lang, numbers.as_slice()) {
        (Lang::Vi, [first, month]) | (Lang::En, [month, first]) => (None, *month, *first),
        (Lang::Vi, [first, month, year]) | (Lang::En, [year, month, first]) => (Some(i32::from(*year)), *month, *first),
        _ => return None,
    };
    let (month, first) = (u8::try_from(month).ok()?, u8::try_from(first).ok()?);
    let fits = (1..=12).contains(&month) && (1..=last_day_of(month, year)).contains(&first);
    if read && fits { day(year, month, first) } else { None }
}

/// A day with the name of its month in the digits of the language: `5 December 2027`, `December 5, 2027`.
fn in_digits(said: &str) -> Option<String> {
    let said = said.replace(',', " ");
    let parts: Vec<&str> = said.split_whitespace().collect();
    let (at, month) = parts.iter().enumerate().find_map(|(at, part)| {
        let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(part))?;
        Some((at, month.saturating_add(1)))
    })?;
    let rest: Vec<&str> = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| *part).collect();
    match rest.as_slice() {
        [day] => Some(format!("{month:02}-{day}")),
        [day, year] => Some(format!("{year}-{month:02}-{day}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Meant, meant};
    use crate::number::Lang;

    #[test]
    fn deadlines_in_other_words_have_one_form() {
        for (said, written) in [
            ("trước 05/12 hằng năm", "trước 05/12"),
            ("hạn trước ngày 5/12 hàng năm", "trước 05/12"),
            ("15/12 hằng năm", "trước 15/12"),
            ("quý 3 năm 2027", "trong quý 3 năm 2027"),
            ("Quý III/2027", "trong Quý III/2027"),
            ("hoàn thành trong quý II/2027", "trong quý II/2027"),
            ("tháng 12 hằng năm", "trong tháng 12"),
            ("quý 4 hằng năm", "trong quý 4"),
            ("6 tháng đầu năm 2027", "trong 6 tháng đầu năm 2027"),
            ("năm 2027", "trong năm 2027"),
            ("cuối năm 2026", "trước 31/12/2026"),
            ("đến hết năm 2027", "trước 31/12/2027"),
            ("hết quý III/2027", "trước 30/9/2027"),
            ("cuối tháng 02/2028", "trước 29/02/2028"),
            ("chậm nhất 15/6/2027", "trước 15/6/2027"),
            ("xong trước 30/6/2027", "trước 30/6/2027"),
            ("trước ngày 30 tháng 6 năm 2027", "trước 30/6/2027"),
            ("trước tháng 6/2027", "trước tháng 6/2027"),
            ("2026-2030", "từ 2026 đến 2030"),
            ("trong giai đoạn 2026 – 2030", "từ 2026 đến 2030"),
            ("từ năm 2026 đến hết năm 2028", "từ 2026 đến 2028"),
        ] {
            let found = meant(said, Lang::Vi);
            assert!(matches!(&found, Some(Meant::One(form)) if form == written), "{said}: {}", shown(found));
        }
        for (said, written) in [
            ("Q3 2027", "within Q3 2027"),
            ("end of 2026", "by 2026-12-31"),
            ("by the end of June 2027", "by 2027-06-30"),
            ("5 December every year", "by 12-05"),
            ("before December 5, 2027", "by 2027-12-05"),
            ("2026-2030", "from 2026 until 2030"),
        ] {
            let found = meant(said, Lang::En);
            assert!(matches!(&found, Some(Meant::One(form)) if form == written), "{said}: {}", shown(found));
        }
    }

    #[test]
    fn deadlines_that_tell_no_day_are_not_made_up() {
        for (said, help) in [
            ("thường xuyên", "`nhiệm vụ \"…\" hằng năm`"),
            ("hằng tháng", "`nhiệm vụ \"…\" hằng năm`"),
            ("trước ngày 20 hằng tháng", "trong lời văn"),
            ("giữa năm 2027", "“giữa năm 2027” không cho biết ngày nào"),
            ("chậm nhất quý 3/2027", "`nhiệm vụ \"…\" trong quý 3/2027` hoặc `nhiệm vụ \"…\" trước 30/9/2027`"),
        ] {
            let found = meant(said, Lang::Vi);
            assert!(matches!(&found, Some(Meant::Unclear(one)) if one.vi.contains(help)), "{said}: {}", shown(found));
        }
        for said in
            ["sau 30/6/2027", "trước 31/02/2027", "khi có kinh phí", "", "2030-2026", "theo yêu cầu", "sớm nhất"]
        {
            assert!(meant(said, Lang::Vi).is_none(), "{said}");
        }
    }

    fn shown(found: Option<Meant>) -> String {
        match found {
            None => "none".to_owned(),
            Some(Meant::One(form)) => form,
            Some(Meant::Unclear(help)) => help.vi,
        }
    }
}
