//! What planners write for a keyword of the language: `result 2026: 45`, `thực hiện 2026: 45`.

use pest::Parser;

use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::Word;
use crate::words;

/// Words that are written for one of the language.
struct Instead {
    written: &'static str,
    /// What the language has for it.
    word: Word,
    /// What else may be meant: then nothing is sure.
    other: Option<Word>,
    /// Whether it can mean nothing else, so that a fix may write the keyword.
    sure: bool,
    /// Whether it is meant so only before a year or a time: `kế hoạch 2027: 5`.
    timed: bool,
}

const fn sure(written: &'static str, word: Word) -> Instead {
    Instead { written, word, other: None, sure: true, timed: false }
}

const fn perhaps(written: &'static str, word: Word) -> Instead {
    Instead { written, word, other: None, sure: false, timed: false }
}

const fn either(written: &'static str, word: Word, other: Word) -> Instead {
    Instead { written, word, other: Some(other), sure: false, timed: false }
}

impl Instead {
    /// The same before a time only.
    const fn timed(self) -> Instead {
        Instead { timed: true, ..self }
    }
}

/// All of them; of two that fit a line, the longer one holds.
const INSTEAD: &[Instead] = &[
    // Results and what is expected.
    sure("result", Word::Actual).timed(),
    sure("results", Word::Actual).timed(),
    sure("achieved", Word::Actual).timed(),
    sure("thực hiện", Word::Actual).timed(),
    sure("thực hiện năm", Word::Actual).timed(),
    sure("đã thực hiện", Word::Actual).timed(),
    sure("th", Word::Actual).timed(),
    sure("kết quả thực hiện", Word::Actual).timed(),
    sure("kết quả thực hiện năm", Word::Actual).timed(),
    sure("quyết toán", Word::Actual).timed(),
    sure("quyết toán năm", Word::Actual).timed(),
    sure("preliminary", Word::Estimate).timed(),
    perhaps("forecast", Word::Estimate).timed(),
    sure("ước đạt", Word::Estimate).timed(),
    sure("ước th", Word::Estimate).timed(),
    sure("ước cả năm", Word::Estimate).timed(),
    sure("ước thực hiện cả năm", Word::Estimate).timed(),
    sure("ước th cả năm", Word::Estimate).timed(),
    sure("ưth", Word::Estimate).timed(),
    sure("uth", Word::Estimate).timed(),
    perhaps("dự kiến", Word::Estimate).timed(),
    perhaps("dự báo", Word::Estimate).timed(),
    // The start.
    sure("base", Word::Baseline).timed(),
    sure("base year", Word::Baseline).timed(),
    perhaps("start", Word::Baseline).timed(),
    sure("mức gốc", Word::Baseline).timed(),
    sure("năm gốc", Word::Baseline).timed(),
    sure("số gốc", Word::Baseline).timed(),
    perhaps("bắt đầu", Word::Baseline).timed(),
    perhaps("đầu kỳ", Word::Baseline).timed(),
    either("số liệu", Word::Actual, Word::Baseline).timed(),
    either("hiện trạng", Word::Baseline, Word::Actual).timed(),
    either("thực trạng", Word::Baseline, Word::Actual).timed(),
    either("giá trị", Word::Actual, Word::Baseline).timed(),
    either("đạt", Word::Actual, Word::By).timed(),
    // Targets.
    sure("year", Word::In).timed(),
    sure("chỉ tiêu năm", Word::In).timed(),
    sure("kế hoạch năm", Word::In).timed(),
    sure("giao năm", Word::In).timed(),
    sure("giao", Word::In).timed(),
    sure("mức giao năm", Word::In).timed(),
    perhaps("kế hoạch", Word::In).timed(),
    perhaps("kh", Word::In).timed(),
    perhaps("dự toán", Word::In).timed(),
    perhaps("planned", Word::In).timed(),
    perhaps("budget", Word::In).timed(),
    either("chỉ tiêu", Word::In, Word::By).timed(),
    either("mục tiêu", Word::By, Word::In).timed(),
    either("mục tiêu năm", Word::By, Word::In).timed(),
    either("target", Word::By, Word::In).timed(),
    either("goal", Word::By, Word::In).timed(),
    either("indicator", Word::By, Word::In).timed(),
    sure("mục tiêu đến", Word::By).timed(),
    sure("mục tiêu đến năm", Word::By).timed(),
    either("mức đề ra", Word::By, Word::In).timed(),
    either("phấn đấu", Word::By, Word::In).timed(),
    either("milestone", Word::By, Word::In).timed(),
    either("at", Word::By, Word::In).timed(),
    perhaps("cuối kỳ", Word::By).timed(),
    sure("tới", Word::By).timed(),
    sure("tới năm", Word::By).timed(),
    sure("to", Word::By).timed(),
    sure("by end of", Word::By).timed(),
    sure("by the end of", Word::By).timed(),
    sure("until", Word::By).timed(),
    sure("hết năm", Word::By).timed(),
    sure("đến hết năm", Word::By).timed(),
    sure("đến cuối năm", Word::By).timed(),
    sure("đến cuối", Word::By).timed(),
    sure("đến hết", Word::By).timed(),
    perhaps("lũy kế đến", Word::By).timed(),
    perhaps("luỹ kế đến", Word::By).timed(),
    perhaps("lũy kế đến năm", Word::By).timed(),
    perhaps("luỹ kế đến năm", Word::By).timed(),
    sure("phấn đấu đến", Word::By).timed(),
    sure("phấn đấu đến năm", Word::By).timed(),
    sure("cả năm", Word::In).timed(),
    sure("phấn đấu năm", Word::In).timed(),
    sure("cả nhiệm kỳ", Word::WholePeriod),
    sure("cả kỳ", Word::WholePeriod),
    perhaps("tổng cộng", Word::WholePeriod),
    sure("nhiệm kỳ", Word::Over).timed(),
    sure("trong giai đoạn", Word::Over).timed(),
    perhaps("tổng giai đoạn", Word::Over).timed(),
    sure("kế hoạch giai đoạn", Word::Over).timed(),
    sure("kh giai đoạn", Word::Over).timed(),
    sure("mục tiêu giai đoạn", Word::Over).timed(),
    sure("chỉ tiêu giai đoạn", Word::Over).timed(),
    sure("từng năm", Word::EachYear),
    either("bình quân mỗi năm", Word::EachYear, Word::WholePeriod),
    either("bình quân hằng năm", Word::EachYear, Word::WholePeriod),
    either("bình quân", Word::EachYear, Word::By).timed(),
    either("trung bình mỗi năm", Word::EachYear, Word::WholePeriod),
    sure("annually", Word::EachYear),
    sure("yearly", Word::EachYear),
    // What an indicator is.
    sure("direction", Word::Better),
    sure("xu hướng", Word::Better),
    sure("hướng tốt", Word::Better),
    sure("hướng tốt hơn", Word::Better),
    sure("chiều hướng", Word::Better),
    sure("series", Word::Series),
    sure("series type", Word::Series),
    sure("type", Word::Series),
    sure("type of series", Word::Series),
    sure("kiểu", Word::Series),
    sure("kiểu số liệu", Word::Series),
    sure("dạng số liệu", Word::Series),
    sure("kind of series", Word::Series),
    sure("loại số liệu", Word::Series),
    sure("loại chỉ tiêu", Word::Series),
    sure("đơn vị", Word::Unit),
    sure("đơn vị đo", Word::Unit),
    sure("đvt", Word::Unit),
    sure("unit of measure", Word::Unit),
    sure("measured in", Word::Unit),
    perhaps("cách tính", Word::Formula),
    perhaps("calculation", Word::Formula),
    // Its parts.
    either("of which", Word::Part, Word::Comprising),
    either("including", Word::Part, Word::Comprising),
    either("consisting of", Word::Comprising, Word::Part),
    sure("bao gồm", Word::Comprising),
    sure("gồm có", Word::Comprising),
    sure("trong số đó", Word::Part),
    sure("trong đó có", Word::Part),
    // Who does what.
    sure("lead agency", Word::Lead),
    perhaps("responsible", Word::Lead),
    sure("cơ quan chủ trì", Word::Lead),
    sure("đơn vị chủ trì", Word::Lead),
    sure("phụ trách", Word::Lead),
    sure("cơ quan phụ trách", Word::Lead),
    sure("led by", Word::Lead),
    perhaps("supporting", Word::With),
    sure("support", Word::With),
    sure("supports", Word::With),
    sure("supported by", Word::With),
    sure("coordinate with", Word::With),
    sure("in coordination with", Word::With),
    sure("cơ quan phối hợp", Word::With),
    sure("đơn vị phối hợp", Word::With),
    perhaps("department", Word::Agency),
    perhaps("office", Word::Agency),
    // The document around them.
    sure("issued by", Word::Issuer),
    sure("issuing agency", Word::Issuer),
    sure("cơ quan ban hành", Word::Issuer),
    sure("nơi ban hành", Word::SignedAt),
    sure("introduction", Word::Preamble),
    sure("mở đầu", Word::Preamble),
    sure("phần mở đầu", Word::Preamble),
    sure("conclusion", Word::Closing),
    sure("kết luận", Word::Closing),
    sure("phần kết", Word::Closing),
    sure("receiver", Word::Recipient),
    sure("recipients", Word::Recipient),
    sure("nơi gửi", Word::Recipient),
    // The rest.
    perhaps("objective", Word::Goal),
    sure("comment", Word::Note),
    sure("remark", Word::Note),
    sure("chú thích", Word::Note),
    perhaps("lưu ý", Word::Note),
    sure("thời kỳ", Word::Period).timed(),
    perhaps("amendment", Word::Revision),
    perhaps("sửa đổi", Word::Revision),
    perhaps("giải pháp", Word::Task),
];

/// The finding for a line that begins with such words.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let bare = line.trim_start_matches(is_blank);
    let begin = line.len().saturating_sub(bare.len());
    let (one, length) = fitting(bare)?;
    let written = bare.get(..length)?;
    let lang = reader.known_language().or_else(|| words::language_of(written)).unwrap_or_default();
    let place = reader.offset_span(base, begin, begin + length);
    let message = Message::new(format!("“{written}” không phải là từ khóa"), format!("“{written}” is no keyword"));
    let finding = Diagnostic::new(&rules::UNKNOWN_WORD, place, message);
    let keyword = one.word.get(lang);
    if let Some(other) = one.other {
        if matches!((one.word, other), (Word::By, Word::In) | (Word::In, Word::By))
            && let Some(finding) = target_of_a_year(reader, (base, line), (begin, begin + length), lang)
        {
            return Some(finding);
        }
        let other = other.get(lang);
        return Some(finding.help(Message::new(
            format!("viết “{keyword}” hay “{other}”, tùy điều muốn nói"),
            format!("write “{keyword}” or “{other}”, whichever is meant"),
        )));
    }
    let finding = finding.help(words::did_you_mean(keyword));
    // What a heading ends with is no part of a statement without a value: `đơn vị: "ha"`.
    let rest = bare.get(length..)?;
    let figure = one.timed || one.word.row().is_none_or(|row| row.slots.is_empty());
    let colon = rest.trim_start_matches(is_blank).strip_prefix(':').filter(|_| !figure);
    let rest = colon.unwrap_or(rest);
    let right = format!("{keyword}{rest}");
    if !one.sure || !reads_as(beginning(&right), &right) {
        return Some(finding);
    }
    let end = begin + bare.len().saturating_sub(rest.len());
    Some(finding.fix(reader.offset_span(base, begin, end), keyword))
}

/// The finding for `mục tiêu 2030: ít nhất 60` within an indicator; `place` is that of the words, within the line.
fn target_of_a_year(
    reader: &Reader<'_>,
    (base, line): (usize, &str),
    place: (usize, usize),
    lang: Lang,
) -> Option<Diagnostic> {
    let written = line.get(place.0..place.1)?;
    let behind = line.get(place.1..)?;
    let bare = behind.split(['#', '{', '}']).next()?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let year = bare.get(..4).and_then(|year| year.parse::<i32>().ok())?;
    let with = |word: Word| format!("{} {bare}", word.get(lang));
    let (by, of_year) = (with(Word::By), with(Word::In));
    if !reads_as(beginning(&by), &by) {
        return None;
    }
    let opens = words::keyword_at(written).is_some_and(|(_, keyword)| keyword.len() == written.len());
    let message = if opens {
        Message::new(
            format!("“{written}” mở một khối, không ghi được con số"),
            format!("“{written}” opens a block and takes no figure"),
        )
    } else {
        Message::new(format!("“{written}” không phải là từ khóa"), format!("“{written}” is no keyword"))
    };
    let finding = Diagnostic::new(&rules::UNKNOWN_WORD, reader.offset_span(base, place.0, place.1), message);
    // What is due in the last year is the period's target.
    Some(if super::period::of(reader.text).is_some_and(|(_, last)| last == year) {
        let help = Message::new(format!("viết `{by}`"), format!("write `{by}`"));
        finding.help(help).fix(reader.offset_span(base, place.0, place.1), Word::By.get(lang))
    } else {
        finding.help(Message::new(
            format!("viết `{by}` nếu là mức phải đạt đến năm ấy, `{of_year}` nếu là mức giao riêng cho năm ấy"),
            format!("write `{by}` for what is to be reached by then, `{of_year}` for what that year is assigned"),
        ))
    })
}

/// The keyword that such words at the beginning of a line stand for, if they can be but one.
pub(super) fn word(line: &str) -> Option<Word> {
    fitting(line.trim_start_matches(is_blank)).filter(|(one, _)| one.other.is_none()).map(|(one, _)| one.word)
}

/// The words that a line begins with, and how far they reach.
fn fitting(line: &str) -> Option<(&'static Instead, usize)> {
    let fitting = INSTEAD.iter().filter_map(|one| Some((one, length(line, one.written)?)));
    let fitting = fitting.filter(|(one, length)| !one.timed || is_time(line.get(*length..).unwrap_or_default()));
    let (one, length) = fitting.max_by_key(|(_, length)| *length)?;
    // `đơn vị ban hành` is a keyword of its own.
    let longer = words::keyword_at(line).is_some_and(|(_, keyword)| keyword.len() > length);
    (!longer).then_some((one, length))
}

/// Whether a line is an item of the grammar from end to end.
pub(super) fn reads_as(rule: Rule, line: &str) -> bool {
    Grammar::parse(rule, line).is_ok_and(|read| {
        let rest = line.get(read.as_str().len()..).unwrap_or_default().trim_start_matches(is_blank);
        rest.is_empty() || rest.starts_with(['#', '}'])
    })
}

/// How far a phrase reaches in the line that begins with it; its words may be in capitals.
pub(super) fn length(line: &str, phrase: &str) -> Option<usize> {
    let mut rest = line;
    for (at, wanted) in phrase.split(' ').enumerate() {
        let bare = rest.trim_start_matches(is_blank);
        if at > 0 && bare.len() == rest.len() {
            return None;
        }
        // Sign by sign, for a line without blanks may be as long as the file.
        let mut signs = bare.chars();
        for letter in wanted.chars() {
            let sign = signs.next()?;
            if sign != letter && !sign.to_lowercase().eq([letter]) {
                return None;
            }
        }
        rest = signs.as_str();
        if rest.starts_with(char::is_alphabetic) {
            return None;
        }
    }
    Some(line.len().saturating_sub(rest.len())).filter(|_| !rest.starts_with(['_', '/']))
}

/// Whether a year or another time stands here: `2026:`, `9 tháng 2026:`, `2026-2030`.
fn is_time(rest: &str) -> bool {
    let bare = rest.trim_start_matches(is_blank);
    let ends = |end: usize, signs: &[char]| {
        bare.get(end..).is_some_and(|behind| behind.trim_start_matches(is_blank).starts_with(signs))
    };
    let head = format!("{} ", Word::Actual.get(Lang::En));
    let figure = format!("{head}{bare}");
    let read = Grammar::parse(Rule::head, &figure).map_or(0, |read| read.as_str().len());
    let year = bare.bytes().take_while(u8::is_ascii_digit).count() == 4;
    read > head.len() && ends(read.saturating_sub(head.len()), &[':']) || year && ends(4, &['-', '–'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_a_keyword_of_its_own() {
        for one in INSTEAD.iter().filter(|one| !one.timed) {
            let words = Word::KEYWORDS.iter().flat_map(|word| [word.get(Lang::Vi), word.get(Lang::En)]);
            assert!(words.into_iter().all(|word| word != one.written), "{}", one.written);
        }
    }
}
