//! A number that stands alone on its line, or behind nothing but its year: `35 ước tính`, `2027: 60`, `2026-2030: 500`.

use pest::Parser;

use super::period;
use crate::Word;
use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::{Grammar, Rule};
use crate::reader::Reader;
use crate::rules;
use crate::scan::is_blank;

/// Behind a number they say that it is an estimate.
const ESTIMATES: [&str; 10] = [
    "ước",
    "ước tính",
    "ước thực hiện",
    "ước đạt",
    "sơ bộ",
    "dự kiến",
    "estimated",
    "estimate",
    "preliminary",
    "expected",
];

/// The finding for a line that begins with a year, or with several, and says nothing of what its number is.
pub(super) fn dated(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let (head, value) = line.split('#').next()?.split_once(':')?;
    let (head, value) = (head.trim_matches(is_blank), value.trim_matches(|sign| is_blank(sign) || sign == '\r'));
    let years: Vec<&str> = head.split(['-', '–']).map(|year| year.trim_matches(is_blank)).collect();
    let is_year =
        |year: &&str| year.parse().is_ok_and(|number: u32| year.len() == 4 && (1900..=2200).contains(&number));
    if value.is_empty() || years.len() > 2 || !years.iter().all(is_year) {
        return None;
    }
    let lang = reader.language();
    let written = |word: Word| format!("`{} {}: {value}`", word.get(lang), years.join("-"));
    let begin = line.find(head)?;
    let place = reader.offset_span(base, begin, begin + head.len());
    let (message, help) = if years.len() == 2 {
        let whole = written(Word::Over);
        (
            Message::new(
                format!("“{head}” thiếu từ khóa: không rõ con số là gì của những năm ấy"),
                format!("“{head}” lacks its keyword: what the number is of these years cannot be told"),
            ),
            Message::new(
                format!("mức của cả những năm ấy thì ghi {whole}"),
                format!("write {whole} for a target of these years as a whole"),
            ),
        )
    } else {
        let [of_year, by, result] = [Word::In, Word::By, Word::Actual].map(written);
        (
            Message::new(
                format!("“{head}” thiếu từ khóa: không rõ con số là mức đề ra hay kết quả"),
                format!("“{head}” lacks its keyword: whether the number is a target or a result cannot be told"),
            ),
            Message::new(
                format!("ghi {of_year} (mức giao của năm), {by} (mức đến năm ấy) hoặc {result}"),
                format!("write {of_year} (the target of the year), {by} (a target by then) or {result}"),
            ),
        )
    };
    Some(Diagnostic::new(&rules::UNREADABLE_LINE, place, message).help(help))
}

/// The finding for a number alone on its line.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let bare = line.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let begin = line.find(bare).filter(|_| bare.starts_with(|sign: char| sign.is_ascii_digit()))?;
    let number = Grammar::parse(Rule::number, bare).ok()?.as_str();
    let behind = bare.get(number.len()..)?;
    let unit = behind.strip_prefix('%').map_or("", |_| "%");
    let words = behind.get(unit.len()..)?.split('#').next()?;
    let words = words.trim_matches(|sign| is_blank(sign) || matches!(sign, '(' | ')'));
    let estimate = ESTIMATES.contains(&words.to_lowercase().as_str());
    if !estimate && !words.is_empty() {
        return None;
    }
    let lang = reader.language();
    let (first, last) = period::of(reader.text).unwrap_or((2026, 2030));
    let of = |word: Word, year: i32| format!("{} {year}: {number}{unit}", word.get(lang));
    let help = if estimate {
        let right = of(Word::Estimate, first);
        Message::new(format!("số ước thì ghi kèm năm: `{right}`"), format!("an estimate names its year: `{right}`"))
    } else {
        let (result, target) = (of(Word::Actual, first), of(Word::By, last));
        Message::new(
            format!("trước con số ghi nó là gì và năm nào, như `{result}` hay `{target}`"),
            format!("say before the number what it is and of which year, as in `{result}` or `{target}`"),
        )
    };
    let place = reader.offset_span(base, begin, begin + bare.len());
    let message =
        Message::new(format!("không rõ “{bare}” là con số gì"), format!("what the number “{bare}” is cannot be told"));
    Some(Diagnostic::new(&rules::UNREADABLE_LINE, place, message).help(help))
}
