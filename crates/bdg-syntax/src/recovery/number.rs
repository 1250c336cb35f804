//! A number that stands alone on its line: `35 ước tính`.

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

/// The finding for such a line.
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
