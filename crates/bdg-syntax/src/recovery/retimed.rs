//! Figures whose time is written otherwise than the language has it: a day (`kết quả đến 30/6/2026: 50`, `đến 31/12/2030: 60`), a
//! mean before its period (`bình quân giai đoạn 2021-2025: 12`), a growth before it or without a colon (`tăng bình quân 5%/năm giai
//! đoạn 2026-2030`, `mỗi năm tăng 5%`).

use super::each_of_some::years_in;
use super::{instead, period};
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::Word;
use crate::words;

/// The finding for such a line, with the line as it is to be.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let end = line.find(['#', '{', '}']).unwrap_or(line.len());
    let bare = line.get(..end)?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let begin = line.find(bare).filter(|_| !bare.is_empty())?;
    let found = dated(reader, bare).or_else(|| averaged(reader, bare)).or_else(|| grown(reader, bare));
    let Otherwise { right, message } = found.filter(|found| reads(&found.right))?;
    let place = reader.offset_span(base, begin, begin + bare.len());
    let help = Message::new(format!("viết: {right}"), format!("write: {right}"));
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(place, right))
}

fn reads(line: &str) -> bool {
    instead::reads_as(beginning(line), line)
}

/// What a line is to be, and what is wrong with it.
struct Otherwise {
    right: String,
    message: Message,
}

/// The words before a day or a month.
const UNTIL: [&str; 12] =
    ["tính đến", "tính tới", "đến", "tới", "hết", "cuối", "ngày", "tháng", "as of", "by", "end of", "up to"];

/// A day or a month at the beginning of a text: `30/6/2026`, `tháng 6/2026`, `tháng 6 năm 2026`; the day, the month, the year.
fn day(text: &str) -> Option<(Option<u8>, u8, i32)> {
    let mut rest = text.trim_matches(is_blank);
    while let Some(bare) =
        UNTIL.iter().find_map(|word| rest.strip_prefix(word).filter(|behind| behind.starts_with(is_blank)))
    {
        rest = bare.trim_start_matches(is_blank);
    }
    let apart = rest.replace(" năm ", "/");
    let numbers: Vec<&str> = apart.split(['/', '-', '.']).collect();
    let year = |year: &str| year.parse().ok().filter(|_| year.len() == 4);
    let month = |month: &str| month.parse().ok().filter(|month| (1..=12).contains(month));
    match numbers.as_slice() {
        [of, named] => Some((None, month(of)?, year(named)?)),
        [of, in_month, named] => Some((Some(of.parse().ok()?), month(in_month)?, year(named)?)),
        _ => None,
    }
}

/// Whether a day is the last of its month.
fn ends_month(day: u8, month: u8) -> bool {
    match month {
        2 => matches!(day, 28 | 29),
        4 | 6 | 9 | 11 => day == 30,
        _ => day == 31,
    }
}

/// `kết quả đến 30/6/2026: 50`, `đến 31/12/2030: 60`: what is known by the end of a month is that of so many months.
fn dated(reader: &Reader<'_>, line: &str) -> Option<Otherwise> {
    let (word, keyword) = words::keyword_at(line)?;
    let (head, value) = line.get(keyword.len()..)?.split_once(':')?;
    let (of, month, year) = day(head)?;
    let known = matches!(word, Word::Actual | Word::Estimate | Word::Baseline);
    let target = word == Word::By && month == 12;
    if !(known || target) || of.is_some_and(|of| !ends_month(of, month)) {
        return None;
    }
    let lang = reader.language();
    let months = match (month, lang) {
        (12, _) => String::new(),
        (_, crate::number::Lang::Vi) => format!("{month} tháng "),
        (_, crate::number::Lang::En) => format!("first {month} months "),
    };
    let head = head.trim_matches(is_blank);
    let message = match month {
        12 => Message::new(
            format!("“{head}” là cả năm {year}, viết chưa đúng"),
            format!("“{head}” is the year {year}, which is written otherwise"),
        ),
        _ => Message::new(
            format!("“{head}” là {month} tháng của năm {year}, viết chưa đúng"),
            format!("“{head}” is the first {month} months of {year}, which are written otherwise"),
        ),
    };
    Some(Otherwise { right: format!("{keyword} {months}{year}:{value}"), message })
}

/// `bình quân giai đoạn 2021-2025: 12`: the mean stands with the value, and a period that is over has a result.
fn averaged(reader: &Reader<'_>, line: &str) -> Option<Otherwise> {
    const MEANS: [&str; 7] = [
        "bình quân giai đoạn",
        "bình quân",
        "trung bình giai đoạn",
        "trung bình",
        "average over",
        "on average over",
        "average",
    ];
    let (head, value) = line.split_once(':')?;
    let length = MEANS.iter().filter_map(|mean| instead::length(head, mean)).max()?;
    let (first, last) = years_in(head.get(length..)?)?;
    let last = last?;
    let lang = reader.language();
    let past = period::of(reader.text).is_some_and(|(begins, _)| last < begins);
    let over = Word::Over.get(lang);
    let head = if past { format!("{} {over}", Word::Actual.get(lang)) } else { over.to_owned() };
    let mean = Word::averages().first()?.get(lang);
    let value = value.trim_matches(is_blank);
    let right = format!("{head} {first}-{last}: {mean} {value}");
    Some(Otherwise {
        right,
        message: Message::new(
            "chữ “bình quân” đứng trước con số, sau thời gian",
            "“on average” stands before the number, behind the time",
        ),
    })
}

/// `tăng bình quân 5%/năm giai đoạn 2026-2030`, `mỗi năm tăng 5%`: the time stands first, with a colon behind it.
fn grown(reader: &Reader<'_>, line: &str) -> Option<Otherwise> {
    const EACH: [&str; 6] = ["mỗi năm", "hằng năm", "hàng năm", "từng năm", "each year", "every year"];
    const PERIODS: [&str; 4] = [" trong giai đoạn ", " giai đoạn ", " over ", " in the period "];
    if line.contains(':') {
        return None;
    }
    let lang = reader.language();
    if let Some(length) = EACH.iter().filter_map(|each| instead::length(line, each)).max() {
        let (each, value) = (line.get(..length)?, line.get(length..)?.trim_start_matches(is_blank));
        let message =
            Message::new(format!("thiếu dấu hai chấm sau “{each}”"), format!("the colon behind “{each}” is missing"));
        return Some(Otherwise { right: format!("{}: {value}", Word::EachYear.get(lang)), message });
    }
    let (value, years) = PERIODS.iter().find_map(|period| line.split_once(period))?;
    let (first, last) = years_in(years)?;
    let right = format!("{} {first}-{}: {value}", Word::Over.get(lang), last?);
    let message = Message::new(
        "giai đoạn đứng trước con số, sau nó là dấu hai chấm",
        "the period stands before the figure, with a colon behind it",
    );
    Some(Otherwise { right, message })
}
