//! What each of some years is to be, in one line: `mỗi năm 2028-2030: 500`, `giai đoạn 2028-2030: mỗi năm 500`, `từ 2028: mỗi
//! năm 500`. Such a line would not tell what a year is from what they are together, so each year has a line of its own.

use super::{instead, period};
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::Word;
use crate::words;

/// How planners begin a value that every year has.
const EACH: [&str; 8] =
    ["mỗi năm đạt", "mỗi năm", "hằng năm", "hàng năm", "từng năm", "each year", "every year", "annually"];

/// The words between the years of a head.
const BETWEEN: [&str; 14] =
    ["từ", "năm", "đến", "tới", "hết", "trở", "đi", "from", "to", "until", "year", "onwards", "-", "–"];

/// The finding for several years before the colon of `mỗi năm`, `năm` or `từ`.
pub(super) fn in_head(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let (head, value) = behind.split_once(':')?;
    let years = years_in(head)?;
    let value = bare(value);
    let written = head.trim_matches(is_blank);
    let from = after + behind.find(written)?;
    let help = help(reader, years, value)?;
    let message = Message::new(
        format!("“{written}” không đứng được ở đây: một dòng ghi mức của một năm"),
        format!("“{written}” cannot stand here: a line states the figure of one year"),
    );
    let place = reader.offset_span(base, from, from + written.len());
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help))
}

/// The finding for a line that begins with several years: `các năm 2028-2030: 500`.
pub(super) fn in_line(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    const YEARS: [&str; 9] = [
        "các năm",
        "những năm",
        "trong các năm",
        "mỗi năm của các năm",
        "từng năm của các năm",
        "years",
        "in years",
        "in the years",
        "for the years",
    ];
    let bare = line.trim_start_matches(is_blank);
    let begin = line.len().saturating_sub(bare.len());
    let length = YEARS.iter().filter_map(|years| instead::length(bare, years)).max()?;
    in_head(reader, base, line, begin + length)
}

/// What to write instead of a value that says “each year”, behind a head that names years.
pub(super) fn in_value(reader: &Reader<'_>, head: &str, value: &str) -> Option<Message> {
    let lower = value.to_lowercase();
    let each = EACH.iter().find(|each| lower.starts_with(*each))?;
    let value = bare(value.get(each.len()..)?).trim_start_matches(',').trim_start_matches(is_blank);
    let (_, keyword) = words::keyword_at(head)?;
    help(reader, years_in(head.get(keyword.len()..)?)?, value)
}

/// The first and the last year that a head names, the last open in `từ 2028`.
pub(super) fn years_in(head: &str) -> Option<(i32, Option<i32>)> {
    let apart = head.replace(['-', '–'], " ").to_lowercase();
    let mut years = Vec::new();
    for word in apart.split(is_blank).filter(|word| !word.is_empty()) {
        match word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            true => years.push(word.parse::<i32>().ok()?),
            false if BETWEEN.contains(&word) => {}
            false => return None,
        }
    }
    match years.as_slice() {
        [first] => Some((*first, None)),
        [first, last] if first < last => Some((*first, Some(*last))),
        _ => None,
    }
}

fn bare(value: &str) -> &str {
    let end = value.find(['#', '}']).unwrap_or(value.len());
    value.get(..end).unwrap_or_default().trim_matches(|sign| is_blank(sign) || sign == '\r')
}

/// The lines of the years; one line for all up to the end of the plan's period.
fn help(reader: &Reader<'_>, (first, last): (i32, Option<i32>), value: &str) -> Option<Message> {
    let lang = reader.language();
    let line = |word: Word, year: i32| format!("{} {year}: {value}", word.get(lang));
    let onwards = line(Word::From, first);
    if !instead::reads_as(beginning(&onwards), &onwards) {
        return None;
    }
    let ends = period::of(reader.text).map(|(_, last)| last);
    let last = last.or(ends).filter(|last| *last > first)?;
    let years = match last.saturating_sub(first) {
        1 => format!("`{}`, `{}`", line(Word::In, first), line(Word::In, last)),
        2 => {
            let middle = line(Word::In, first.saturating_add(1));
            format!("`{}`, `{middle}`, `{}`", line(Word::In, first), line(Word::In, last))
        }
        _ => format!("`{}`, …, `{}`", line(Word::In, first), line(Word::In, last)),
    };
    Some(if ends == Some(last) {
        Message::new(
            format!("viết `{onwards}` cho từng năm từ đó đến hết giai đoạn, hoặc mỗi năm một dòng: {years}"),
            format!("write `{onwards}` for each year until the period ends, or a line for each year: {years}"),
        )
    } else {
        Message::new(format!("viết mỗi năm một dòng: {years}"), format!("write a line for each year: {years}"))
    })
}
