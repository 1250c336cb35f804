//! Why a line could not be read: the findings for broken lines.

use pest::Parser;

use super::Word;
use super::ast::{Directive, Part};
use super::elsewhere;
use super::instead;
use super::marks;
use super::quotes;
use super::reader::Reader;
use super::scan::{beginning, is_blank};
use super::slip;
use super::table::SlotKind;
use super::tokens;
use super::words;
use super::{Grammar, Rule};
use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::rules;
use crate::source::{Span, Text};

/// The finding for a broken line that begins at `base`; `offset` is where the grammar gave up, within the line.
pub(super) fn explain(reader: &Reader<'_>, base: usize, line: &str, offset: usize) -> Option<Diagnostic> {
    let whole = reader.offset_span(base, 0, line.len());
    if let Some(finding) = quotes::unclosed(reader, base, line).or_else(|| quotes::nested(reader, base, line)) {
        return Some(finding);
    }
    if let Ok(pairs) = Grammar::parse(Rule::broken_fact, line) {
        let start = pairs.as_str().len();
        return Some(broken_value(reader, base, line, start));
    }
    if let Some(finding) = marks::finding(reader, base, line) {
        return Some(finding);
    }
    if let Some(finding) = instead::finding(reader, base, line).filter(|found| !is_longer_slip(reader, line, found)) {
        return Some(finding);
    }
    let trimmed = line.trim_start_matches(is_blank);
    if let Some((word, keyword)) = words::keyword_at(trimmed) {
        let begin = line.len().saturating_sub(trimmed.len());
        return Some(broken_statement(reader, base, line, (word, keyword), begin, offset));
    }
    if let Some(finding) = elsewhere::finding(reader, base, line) {
        return Some(finding);
    }
    let lang = reader.language();
    if let Some((written, near)) = near_keyword(line, reader.known_language()) {
        let start = line.find(written).unwrap_or(0);
        let span = reader.offset_span(base, start, start + written.len());
        if let Some(finding) = unknown_keyword(span, line.get(start..).unwrap_or_default(), written, near, None) {
            return Some(finding);
        }
    }
    let shown = first_words(line, 4);
    if line.trim().contains('\t') {
        return Some(pasted_row(whole, shown, lang));
    }
    let samples = [Word::Goal, Word::Indicator, Word::In, Word::Note].map(|word| word.get(lang)).join("”, “");
    Some(
        Diagnostic::new(
            &rules::UNREADABLE_LINE,
            whole,
            Message::new(
                format!("không hiểu dòng bắt đầu bằng “{shown}”"),
                format!("the line that begins with “{shown}” cannot be understood"),
            ),
        )
        .help(Message::new(
            format!("mỗi dòng bắt đầu bằng một từ khóa như “{samples}”; lời ghi thêm thì đặt sau dấu #"),
            format!("every line begins with a keyword such as “{samples}”; put remarks behind a #"),
        )),
    )
}

/// The finding for a broken line of a session.
pub(super) fn explain_what_if(reader: &mut Reader<'_>, line: &str, offset: usize) -> Diagnostic {
    if let Some((_, rest)) = behind_code(line) {
        let keyword = words::keyword_at(rest).map(|(_, keyword)| keyword);
        reader.assume(keyword.and_then(words::language_of).or_else(|| words::language_of(rest)));
    }
    explain_in_scenario(reader, 0, line, offset)
}

/// The finding for a broken line of a `kịch bản`: a code and a statement are due.
pub(super) fn explain_in_scenario(reader: &Reader<'_>, base: usize, line: &str, offset: usize) -> Diagnostic {
    let whole = reader.offset_span(base, 0, line.len());
    let help = Message::new(
        "viết mã chỉ tiêu rồi đến một câu của kế hoạch, ví dụ: 2.3 đến 2025: ít nhất 25",
        "write the code of an indicator and then a statement, as in: 2.3 by 2025: at least 25",
    );
    let Some((start, rest)) = behind_code(line) else {
        return Diagnostic::new(
            &rules::BROKEN_STATEMENT,
            whole,
            Message::new(
                "dòng này phải bắt đầu bằng mã chỉ tiêu",
                "this line must begin with the code of an indicator",
            ),
        )
        .help(help);
    };
    let meant = instead::finding(reader, base + start, rest);
    if let Some(finding) = meant.filter(|found| !is_longer_slip(reader, rest, found)) {
        return finding;
    }
    if let Some((word, keyword)) = words::keyword_at(rest)
        && !word.row().is_some_and(|row| row.what_if)
    {
        let span = reader.offset_span(base, start, start + keyword.len());
        return not_settable(span, keyword);
    }
    if words::keyword_at(rest).is_some() || Grammar::parse(Rule::broken_fact, rest).is_ok() {
        let begin = base + start;
        if let Some(finding) = explain(reader, begin, rest, offset.saturating_sub(start)) {
            return finding;
        }
    }
    let place = reader.offset_span(base, start, line.len());
    if let Some((written, near)) = near_keyword(rest, reader.known_language()) {
        let at = rest.find(written).unwrap_or(0);
        let from = start + at;
        let span = reader.offset_span(base, from, from + written.len());
        let code = line.get(..start);
        if let Some(finding) = unknown_keyword(span, rest.get(at..).unwrap_or_default(), written, near, code) {
            return finding;
        }
    }
    Diagnostic::new(
        &rules::BROKEN_STATEMENT,
        place,
        Message::new(
            format!("không hiểu “{rest}” sau mã chỉ tiêu"),
            format!("“{rest}” behind the code cannot be understood"),
        ),
    )
    .help(help)
}

/// The finding for a statement of a plan that no scenario changes.
fn not_settable(span: Span, keyword: &str) -> Diagnostic {
    let list = |lang: Lang| Word::settable().map(|word| word.get(lang)).collect::<Vec<_>>().join("”, “");
    Diagnostic::new(
        &rules::BROKEN_STATEMENT,
        span,
        Message::new(
            format!("“{keyword}” không thử thay được, chỉ sửa được trong tệp kế hoạch"),
            format!("“{keyword}” cannot be tried here, only changed in the plan's file"),
        ),
    )
    .help(Message::new(format!("thử được: “{}”", list(Lang::Vi)), format!("what can be tried: “{}”", list(Lang::En))))
}

/// Whether a line is one of a `kịch bản`, or is meant to be: a code, and what a scenario sets.
pub(super) fn is_scenario_line(line: &str) -> bool {
    behind_code(line).is_some_and(|(_, rest)| {
        words::keyword_at(rest).is_some_and(|(word, _)| word.row().is_some_and(|row| row.what_if))
            || Grammar::parse(Rule::broken_fact, rest).is_ok()
            || Grammar::parse(Rule::scenario_item, line).is_ok()
    })
}

/// The keyword that a broken line begins with, or that its first words are near to.
pub(super) fn likely_keyword(line: &str, lang: Option<Lang>) -> Option<Word> {
    let line = line.trim_start_matches(is_blank);
    if let Some(word) = instead::word(line) {
        return Some(word);
    }
    let written = words::keyword_at(line).map(|(word, _)| match word {
        // `by` begins a breakdown as well: that has a text, and no year.
        Word::By if line.contains(['"', '“']) && !line.contains(|sign: char| sign == ':' || sign.is_ascii_digit()) => {
            Word::Breakdown
        }
        other => other,
    });
    // A slip of a keyword is looked for where the line may be a declaration.
    written.or_else(|| {
        let declares = line.contains(['"', '“', '{']);
        let near = declares.then(|| near_keyword(line, lang)).flatten();
        near.and_then(|(_, near)| words::find(near, Word::KEYWORDS))
    })
}

/// What the broken first line of a plan or an agency declares all the same, and how far that reaches: what stands in its
/// block, and who uses its name, has no fault. A plan needs no name for that, an agency does.
pub(super) fn declared(reader: &mut Reader<'_>, base: usize, line: &str, word: Word) -> Option<(Directive, usize)> {
    if !matches!(word, Word::Plan | Word::Agency) {
        return None;
    }
    let (written, keyword) = match words::keyword_at(line) {
        Some((found, keyword)) => (Some(keyword).filter(|_| found == word)?, keyword),
        None => near_keyword(line, reader.known_language())?,
    };
    let plan = word == Word::Plan;
    let behind = line.get(written.len()..)?;
    let before = behind.split(['"', '“', '{', '#']).next()?;
    // `kế hoạch 2027: 5 "ước"` is a figure, `kế hoạch xa Kế hoạch phát triển {` a title without quotes.
    let figure = before.contains(':') && before.contains(|sign: char| sign.is_ascii_digit());
    if figure || !(behind.contains(['"', '“']) || plan && behind.contains('{')) {
        return None;
    }
    let written_end = written.len();
    let start = written_end + before.len();
    let name = before.trim_matches(is_blank);
    let is_name = Grammar::parse(Rule::id, name).is_ok_and(|read| read.as_str() == name);
    if !(is_name || plan) {
        return None;
    }
    let from = written_end + before.find(name)?;
    let quoted = line.get(start..)?;
    let (title, end) = match Grammar::parse(Rule::text, quoted).ok().and_then(|mut read| read.next()) {
        Some(text) => (tokens::text_of(reader, &text, base + start), start + text.as_str().len()),
        None if !plan => return None,
        None => {
            let unclosed = quoted.strip_prefix(['"', '“']);
            let inside = unclosed.unwrap_or(before).trim_end_matches(|sign| is_blank(sign) || sign == '{');
            let at = unclosed.map_or(written_end, |unclosed| line.len().saturating_sub(unclosed.len()));
            (Text(reader.offset_span(base, at, at + inside.len())), at + inside.len())
        }
    };
    reader.assume(words::language_of(keyword));
    let name = if is_name { name } else { "" };
    let name = Text(reader.offset_span(base, from, from + name.len()));
    Some((Directive { keyword: word, parts: vec![Part::Name(name), Part::Text(title)] }, end))
}

/// The full names of agencies whose lines give no short ones, without blanks and accents: a name that is used may be short
/// for any of them.
#[must_use]
pub fn unnamed_agency(line: &str) -> Option<String> {
    let line = line.trim_start_matches(is_blank);
    let (_, keyword) = words::keyword_at(line).filter(|(word, _)| *word == Word::Agency)?;
    let behind = line.get(keyword.len()..)?.trim_start_matches(is_blank);
    let name = behind.strip_prefix(['"', '“'])?.split(['"', '”']).next()?;
    Some(words::folded(name).split_whitespace().collect())
}

/// The names and codes that an unreadable declaration may declare: what stands behind its keyword, and of an agency all
/// that stands before its full name as the short one that it may be meant for.
pub fn declared_names(line: &str) -> impl Iterator<Item = String> {
    let line = line.trim_start_matches(is_blank);
    let word = likely_keyword(line, None);
    let keyword = match words::keyword_at(line) {
        _ if !word.is_some_and(declares) => None,
        Some((_, keyword)) => Some(keyword),
        None => near_keyword(line, None).map(|(written, _)| written),
    };
    let behind = keyword.and_then(|keyword| line.get(keyword.len()..)).unwrap_or_default();
    let pieces = behind.split(|sign| is_blank(sign) || matches!(sign, '"' | '“' | '”' | '{' | ':'));
    let first = pieces.filter(|piece| !piece.is_empty()).take(1).map(str::to_owned);
    let whole = behind.split(['"', '“']).next().filter(|_| word == Some(Word::Agency));
    first.chain(whole.map(short_name))
}

/// The short name that words and signs may be meant for: `kinh te` for `kinh_te`.
fn short_name(written: &str) -> String {
    let letter = |sign: char| if sign.is_alphanumeric() { sign } else { '_' };
    written.split_whitespace().collect::<Vec<_>>().join("_").chars().map(letter).collect()
}

/// The keyword that an unreadable line begins with, or that its first words stand for.
#[must_use]
pub fn meant_keyword(line: &str) -> Option<Word> {
    let line = line.trim_start_matches(is_blank);
    instead::word(line).or_else(|| words::keyword_at(line).map(|(word, _)| word))
}

/// The keyword that an unreadable line begins with a slip of.
#[must_use]
pub fn misspelt_keyword(line: &str) -> Option<Word> {
    let (written, near) = near_keyword(line, None)?;
    is_slip(written, near).then(|| words::keyword_at(near)).flatten().map(|(word, _)| word)
}

/// Whether a keyword begins a declaration with a name or a code.
#[must_use]
pub fn declares(word: Word) -> bool {
    let first = word.row().and_then(|row| row.slots.first());
    first.is_some_and(|slot| matches!(slot.kind, SlotKind::Name | SlotKind::Code | SlotKind::Unit))
}

/// What stands behind the code that a line begins with, and where it begins.
fn behind_code(line: &str) -> Option<(usize, &str)> {
    let start = Grammar::parse(Rule::broken_what_if, line).ok()?.as_str().len();
    let rest = line.get(start..).filter(|rest| !rest.is_empty())?;
    Some((start, rest))
}

/// The finding for a row that was pasted from a table.
fn pasted_row(whole: Span, shown: &str, lang: Lang) -> Diagnostic {
    let sample = Word::In.get(lang);
    let shown = shown.replace('\t', " ");
    Diagnostic::new(
        &rules::UNREADABLE_LINE,
        whole,
        Message::new(
            format!("không hiểu dòng bắt đầu bằng “{shown}”: giống một hàng dán từ bảng"),
            format!(
                "the line that begins with “{shown}” cannot be understood: it looks like a row pasted from a table"
            ),
        ),
    )
    .help(Message::new(
        format!("bảng Word, Excel, CSV thì đọc bằng `bdg import TỆP`; còn ở đây mỗi con số một dòng, như “{sample} 2026: 36”"),
        format!("read a table of Word, Excel, CSV with `bdg import FILE`; here each figure has its line, as in “{sample} 2026: 36”"),
    ))
}

fn broken_value(reader: &Reader<'_>, base: usize, line: &str, start: usize) -> Diagnostic {
    let lang = reader.language();
    let rest = line.get(start..).unwrap_or_default();
    let head = line.get(..start).unwrap_or_default().trim().trim_end_matches(':').trim_end();
    let head_start = line.len().saturating_sub(line.trim_start_matches(is_blank).len());
    if rest.is_empty() || rest.starts_with('#') {
        let span = reader.offset_span(base, head_start, line.trim_end().len().min(start));
        return Diagnostic::new(
            &rules::BROKEN_VALUE,
            span,
            Message::new(format!("thiếu giá trị sau “{head}:”"), format!("the value behind “{head}:” is missing")),
        )
        .help(Message::new(
            format!("viết giá trị, ví dụ “{head}: 49”, hoặc “{head}: chưa có số liệu”"),
            format!("write the value, as in “{head}: 49”, or “{head}: no data”"),
        ));
    }
    let rest_span = reader.offset_span(base, start, line.len());
    if let Ok(pairs) = Grammar::parse(Rule::value, rest) {
        let value = pairs.as_str().trim_end_matches(is_blank);
        let extra_at = value.len();
        let extra = rest.get(extra_at..).unwrap_or_default();
        let blank = extra.len().saturating_sub(extra.trim_start_matches(is_blank).len());
        let from = (start + extra_at) + blank;
        let extra = extra.trim();
        let place = reader.offset_span(base, from, from + extra.len());
        let judged = ["đạt", "chưa đạt", "met", "not met"].contains(&&*words::canonical(value));
        let finding = Diagnostic::new(
            &rules::BROKEN_VALUE,
            place,
            Message::new(
                format!("không hiểu phần “{extra}” đứng sau giá trị “{value}”"),
                format!("“{extra}” behind the value “{value}” cannot be understood"),
            ),
        );
        if judged && !extra.contains(|sign: char| sign.is_ascii_digit()) {
            return finding.help(qualitative_help());
        }
        return behind_value(finding, extra, value, place, lang);
    }
    let first = words::canonical(rest.split(is_blank).next().unwrap_or_default()).into_owned();
    if let Some(help) = against_a_period(rest, lang) {
        return Diagnostic::new(
            &rules::BROKEN_VALUE,
            rest_span,
            Message::new(
                format!("“{rest}” so với cả một giai đoạn; kế hoạch chỉ tính được mức thay đổi so với một năm"),
                format!("“{rest}” is a change from a whole period; only changes from one year are computed"),
            ),
        )
        .help(help);
    }
    if matches!(first.as_str(), "giảm" | "tăng" | "thêm" | "cut" | "up" | "down" | "add" | "grow") {
        return level_or_change_finding(rest_span, &first, rest, lang);
    }
    let finding = Diagnostic::new(
        &rules::BROKEN_VALUE,
        rest_span,
        Message::new(
            format!("không đọc được giá trị “{rest}” của “{head}”"),
            format!("the value “{rest}” of “{head}” cannot be read"),
        ),
    );
    if let Some((written, near)) = near_value_word(rest, lang) {
        let span = reader.offset_span(base, start, start + written.len());
        return finding
            .help(Message::new(
                format!("có phải là “{near}” thay cho “{written}”?"),
                format!("was “{near}” meant by “{written}”?"),
            ))
            .fix(span, near);
    }
    if is_judgement(rest) || (!rest.contains(|sign: char| sign.is_ascii_digit()) && is_qualitative(reader, base)) {
        return finding.help(qualitative_help());
    }
    let numbered = rest.contains(|sign: char| sign.is_ascii_digit());
    if let Some((vi, en)) = average_or_estimate(&first, lang).filter(|_| numbered) {
        return finding.help(Message::new(vi, en));
    }
    finding.help(Message::new(
        "viết một số (49), một so sánh (ít nhất 49), số đếm trên số đếm (48/268), hoặc đặt lời văn trong ngoặc kép",
        "write a number (49), a comparison (at least 49), a count over a count (48/268), or put words in quotes",
    ))
}

/// What to do with what stands behind a value: a mark of punctuation, more digits, the power of a number, or a note.
fn behind_value(finding: Diagnostic, extra: &str, value: &str, place: Span, lang: Lang) -> Diagnostic {
    if extra.chars().all(|sign| matches!(sign, ';' | ',' | '.' | ':' | '!')) {
        return finding
            .help(Message::new(format!("bỏ “{extra}”"), format!("delete “{extra}”")))
            .fix(place, String::new());
    }
    let digits = |sign: char| sign.is_ascii_digit();
    if value.ends_with(['e', 'E']) && extra.trim_start_matches(['+', '-', '−']).starts_with(digits) {
        return finding.help(Message::new(
            "viết đủ các chữ số của con số, không dùng “e”",
            "write all digits of the number, without “e”",
        ));
    }
    if extra.starts_with(digits) && value.ends_with(digits) {
        let example = match lang {
            Lang::Vi => "1.234.567",
            Lang::En => "1,234,567",
        };
        return finding.help(Message::new(
            format!("viết liền các chữ số của một con số, hoặc chia thành nhóm đúng ba chữ số như {example}"),
            format!("write the digits of one number together, or in groups of exactly three as in {example}"),
        ));
    }
    if matches!(extra.trim_matches(['(', ')']).trim(), "%" | "‰") {
        return finding.help(Message::new(
            format!("bỏ “{extra}”, hoặc viết liền sau con số như “{value}%”; đơn vị tính khai bằng `đơn vị tính %`"),
            format!(
                "delete “{extra}”, or write it right behind the number as in “{value}%”; `unit %` declares the unit"
            ),
        ));
    }
    let first = extra.trim_start_matches('(').split([' ', ')']).next().unwrap_or_default();
    if let Some((vi, en)) = average_or_estimate(first, lang) {
        return finding.help(Message::new(vi, en));
    }
    finding.help(Message::new("nếu đó là lời ghi chú thì đặt trong ngoặc kép", "if it is a note, put it in quotes"))
}

/// What to write where a change is one of several years together: `giảm 50% so với giai đoạn 2021-2025`.
fn against_a_period(rest: &str, lang: Lang) -> Option<Message> {
    const PERIODS: [&str; 7] = [
        "so với giai đoạn",
        "so với bình quân",
        "so với trung bình",
        "so với nhiệm kỳ",
        "from the period",
        "from the previous period",
        "from the average of",
    ];
    let said = words::spaced(rest).to_lowercase();
    let (before, behind) = PERIODS.iter().find_map(|words| said.split_once(words))?;
    before.contains(|sign: char| sign.is_ascii_digit()).then_some(())?;
    let average = PERIODS.iter().skip(1).any(|words| said.contains(words) && !words.contains("period"))
        || behind.contains("bình quân");
    let (over, each) = (Word::Over.get(lang), Word::EachYear.get(lang));
    Some(match average {
        true => Message::new(
            format!(
                "tính bình quân các năm của giai đoạn trước rồi ghi con số, như `{over} 2026-2030: bình quân 120/năm` hay `{each}: 120`; so với một năm thì “tăng 20% so với 2025”"
            ),
            format!(
                "work out the mean of the earlier years and write the figure, as in `{over} 2026-2030: on average 120/year` or `{each}: 120`; of one year write “up 20% from 2025”"
            ),
        ),
        false => Message::new(
            format!(
                "cộng kết quả các năm của giai đoạn trước rồi ghi con số, như `{over} 2026-2030: 500` (kèm `loại thời kỳ`); so với một năm thì “giảm 50% so với 2025”"
            ),
            format!(
                "add up the results of the earlier years and write the figure, as in `{over} 2026-2030: 500` (with `kind flow`); of one year write “cut 50% from 2025”"
            ),
        ),
    })
}

/// What to write where the value begins with a word that the statement says: an estimate, an average of the years.
fn average_or_estimate(first: &str, lang: Lang) -> Option<(&'static str, &'static str)> {
    match (first, lang) {
        ("ước" | "dự" | "estimated" | "estimate" | "projected", Lang::Vi) => Some((
            "số ước thì ghi bằng câu `ước 2026: 36,5`",
            "an estimate is a statement of its own: `ước 2026: 36,5`",
        )),
        ("ước" | "dự" | "estimated" | "estimate" | "projected", Lang::En) => Some((
            "số ước thì ghi bằng câu `estimate 2026: 36.5`",
            "an estimate is a statement of its own: `estimate 2026: 36.5`",
        )),
        ("bình" | "trung" | "average" | "on", Lang::Vi) => Some((
            "mức của từng năm thì viết `mỗi năm: 8,5 - 9`; tốc độ tăng của chính chỉ tiêu thì viết “tăng bình quân 8,5 - 9%/năm”",
            "for the level of each year write `mỗi năm: 8,5 - 9`; for growth of the indicator itself “tăng bình quân 8,5 - 9%/năm”",
        )),
        ("bình" | "trung" | "average" | "on", Lang::En) => Some((
            "mức của từng năm thì viết `each year: 8.5 - 9`; tốc độ tăng của chính chỉ tiêu thì viết “up on average 8.5 - 9% a year”",
            "for the level of each year write `each year: 8.5 - 9`; for growth of the indicator itself “up on average 8.5 - 9% a year”",
        )),
        _ => None,
    }
}

/// What a qualitative indicator may say.
fn qualitative_help() -> Message {
    Message::new(
        "chỉ tiêu định tính thì viết “đạt”, “chưa đạt”, hoặc đặt lời văn trong ngoặc kép",
        "of a qualitative indicator write “met” or “not met”, or put words in quotes",
    )
}

/// Whether a value says yes or no without a number.
fn is_judgement(rest: &str) -> bool {
    const JUDGEMENTS: [&str; 16] = [
        "có",
        "không",
        "chưa",
        "rồi",
        "xong",
        "hoàn thành",
        "đã có",
        "chưa có",
        "chưa hoàn thành",
        "đã đạt",
        "yes",
        "no",
        "done",
        "partly met",
        "not yet",
        "partly",
    ];
    let said = rest.split(['"', '“', '#']).next().unwrap_or_default().trim();
    JUDGEMENTS.contains(&&*words::canonical(said).to_lowercase())
}

/// Whether the unit of the indicator around a line is qualitative, as far as the lines shortly before it tell.
fn is_qualitative(reader: &Reader<'_>, base: usize) -> bool {
    const LOOKED_AT: usize = 2_000;
    let before = reader.text.get(..base).unwrap_or_default();
    let from = (base.saturating_sub(LOOKED_AT)..=base).find(|from| before.is_char_boundary(*from)).unwrap_or(base);
    let lines = before.get(from..).unwrap_or_default().lines().rev().map(|line| line.trim_start_matches(is_blank));
    let of_unit = |line: &str| words::keyword_at(line).is_some_and(|(word, _)| word == Word::Unit);
    let mut own = lines.take_while(|line| !line.starts_with('}'));
    own.find(|line| of_unit(line)).is_some_and(|line| {
        [Lang::Vi, Lang::En].iter().any(|lang| words::spaced(line).contains(Word::Qualitative.get(*lang)))
    })
}

/// The finding for “giảm 40%”.
pub(super) fn level_or_change_finding(span: Span, verb: &str, rest: &str, lang: Lang) -> Diagnostic {
    Diagnostic::new(
        &rules::BROKEN_VALUE,
        span,
        Message::new(
            format!("“{rest}” không rõ là mức phải đạt hay mức thay đổi"),
            format!("“{rest}” does not tell whether it is a level to be reached or a change"),
        ),
    )
    .help(level_or_change(verb, rest, lang))
}

/// What to write in place of “giảm 40%” or “tăng bình quân 8%/năm”: the way it goes and the words to write are those of the
/// file.
fn level_or_change(verb: &str, rest: &str, lang: Lang) -> Message {
    const YEARLY: [&str; 6] = ["bình quân", "/năm", "mỗi năm", "hằng năm", "a year", "on average"];
    let rises = matches!(verb, "tăng" | "thêm" | "up" | "add" | "grow");
    if YEARLY.iter().any(|word| rest.contains(word)) {
        let (vi, en) = match rises {
            true => (
                "“tăng 8%/năm”, “tăng bình quân 1 - 1,5 điểm %/năm”, “thêm 5 xã mỗi năm”",
                "“up 8% a year”, “up on average 1 - 1.5 points a year”, “add 5 communes a year”",
            ),
            false => (
                "“giảm 8%/năm”, “giảm bình quân 1 - 1,5 điểm %/năm”, “giảm 5 vụ mỗi năm”",
                "“cut 8% a year”, “cut on average 1 - 1.5 points a year”, “cut 5 cases a year”",
            ),
        };
        return Message::new(
            format!("mức thay đổi mỗi năm thì viết như {vi}"),
            format!("write a yearly change like {en}"),
        );
    }
    let of_percent = rest.contains(['%', '‰']) || rest.contains("điểm") || rest.contains("point");
    let (level, one, other) = match (lang, rises, of_percent) {
        (Lang::Vi, true, true) => ("tăng lên …", "tăng …% so với 2020", "tăng … điểm % so với 2020"),
        (Lang::Vi, false, true) => ("giảm xuống …", "giảm …% so với 2020", "giảm … điểm % so với 2020"),
        (Lang::Vi, true, false) => ("tăng lên …", "tăng … so với 2020", "thêm … mỗi năm"),
        (Lang::Vi, false, false) => ("giảm xuống …", "giảm … so với 2020", "giảm … mỗi năm"),
        (Lang::En, true, true) => ("up to …", "up …% from 2020", "up … points from 2020"),
        (Lang::En, false, true) => ("down to …", "cut …% from 2020", "cut … points from 2020"),
        (Lang::En, true, false) => ("up to …", "up … from 2020", "add … a year"),
        (Lang::En, false, false) => ("down to …", "cut … from 2020", "cut … a year"),
    };
    Message::new(
        format!("viết “{level}” nếu là mức phải đạt; “{one}” hoặc “{other}” nếu là mức thay đổi"),
        format!("write “{level}” for a level to be reached; “{one}” or “{other}” for a change"),
    )
}

fn broken_statement(
    reader: &Reader<'_>,
    base: usize,
    line: &str,
    (word, keyword): (Word, &str),
    begin: usize,
    offset: usize,
) -> Diagnostic {
    let lang = words::language_of(keyword).unwrap_or(reader.language());
    let shown = words::canonical(keyword).into_owned();
    let after = begin + keyword.len();
    let place = if offset > after && offset < line.len() && line.is_char_boundary(offset) { offset } else { begin };
    if matches!(word, Word::Goal | Word::Indicator)
        && let Some(finding) = no_code(reader, base, line, after, word)
    {
        return finding;
    }
    if word == Word::Agency
        && let Some(finding) = no_name(reader, base, line, after)
    {
        return finding;
    }
    if word == Word::Unit
        && let Some(finding) = unquoted_unit(reader, base, line, after)
    {
        return finding;
    }
    if let Some(finding) = split_year(reader, base, line, after) {
        return finding;
    }
    if matches!(word, Word::Period | Word::Over)
        && let Some(finding) = undashed_years(reader, base, line, after)
    {
        return finding;
    }
    if let Some(finding) = quotes::missing(reader, base, line, after, word) {
        return finding;
    }
    let missing_colon =
        matches!(word, Word::By | Word::In | Word::From | Word::Baseline | Word::Actual | Word::Until | Word::Over)
            && line
                .get(after..)
                .is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_digit()))
            && !line.contains(':');
    let message = if missing_colon {
        Message::new(
            format!("thiếu dấu hai chấm giữa năm và giá trị trên dòng “{shown}”"),
            format!("the colon between the year and the value is missing on this “{shown}” line"),
        )
    } else if let Some(kind) = missing_name(word, line.get(after..).unwrap_or_default()) {
        let (vi, en) = if kind == SlotKind::Name { ("tên viết tắt", "a short name") } else { ("mã", "a code") };
        Message::new(
            format!("thiếu {vi} giữa “{shown}” và đoạn chữ trong ngoặc kép"),
            format!("{en} is missing between “{shown}” and the text in quotes"),
        )
    } else {
        Message::new(
            format!("dòng “{shown}” viết chưa đúng"),
            format!("this “{shown}” line is not written as it should be"),
        )
    };
    let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, reader.offset_span(base, place, line.len()), message);
    match sample(word, lang) {
        Some(sample) => {
            finding.help(Message::new(format!("cách viết: {sample}"), format!("it is written like this: {sample}")))
        }
        None => finding,
    }
}

/// The finding for a year with a blank in it: `kết quả 2 025: 2.300`.
fn split_year(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let head = behind.split(':').next().filter(|head| head.len() < behind.len())?;
    let written = head.trim_matches(is_blank);
    let from = after + behind.find(written).filter(|_| !written.is_empty())?;
    let year: String = written.chars().filter(|sign| !is_blank(*sign)).collect();
    let right = format!("{}{year}{}", line.get(..from)?, line.get(from + written.len()..)?);
    let bare = right.trim_start_matches(is_blank);
    let apart = year.len() == 4 && written.len() > 4 && year.starts_with(['1', '2']);
    (apart && year.bytes().all(|byte| byte.is_ascii_digit()) && instead::reads_as(beginning(bare), bare)).then(|| {
        let place = reader.offset_span(base, from, from + written.len());
        let message = Message::new(
            format!("năm “{written}” viết rời các chữ số"),
            format!("the digits of the year “{written}” stand apart"),
        );
        Diagnostic::new(&rules::BROKEN_STATEMENT, place, message)
            .help(Message::new(format!("viết “{year}”"), format!("write “{year}”")))
            .fix(place, year)
    })
}

/// The finding for two years that no dash joins: `giai đoạn 2026 đến 2030`, `giai đoạn từ năm 2026 đến năm 2030`.
fn undashed_years(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    const BETWEEN: [&str; 12] = ["từ", "năm", "đến", "tới", "hết", "from", "to", "until", "year", "-", "–", "—"];
    let behind = line.get(after..)?;
    let written = behind.split(['#', ':', '{', '}']).next()?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let mut years = Vec::new();
    for word in written.split(is_blank).filter(|word| !word.is_empty()) {
        match word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            true => years.push(word),
            false if BETWEEN.contains(&word.to_lowercase().as_str()) => {}
            false => return None,
        }
    }
    let [first, last] = years.as_slice() else { return None };
    let right = format!("{first}-{last}");
    let from = after + behind.find(written)?;
    let place = reader.offset_span(base, from, from + written.len());
    let message = Message::new(
        "giữa năm đầu và năm cuối của giai đoạn là một dấu gạch ngang",
        "a dash stands between the first and the last year of the period",
    );
    let help = Message::new(format!("viết “{right}”"), format!("write “{right}”"));
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(place, right))
}

/// The finding for a unit of several words or signs without quotes: `đơn vị tính triệu đồng`, `đơn vị tính ‰`.
fn unquoted_unit(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let name = behind.split('#').next()?.trim_matches(|sign| is_blank(sign) || sign == '\r');
    let from = after + behind.find(name)?;
    let quoted = format!("\"{name}\"");
    let plain = !name.is_empty()
        && !name.contains(['"', '“', '”', '{', '}', '=', ':', ','])
        && !name.starts_with(|sign: char| sign.is_ascii_digit());
    let right = format!("{}{quoted}", line.get(..from)?);
    let reads = Grammar::parse(Rule::unit, right.trim_start_matches(is_blank))
        .is_ok_and(|read| read.as_str().len() == right.trim_start_matches(is_blank).len());
    (plain && reads).then(|| {
        let message = Message::new(
            format!("đơn vị tính “{name}” phải đặt trong ngoặc kép"),
            format!("the unit “{name}” must stand in quotes"),
        );
        let place = reader.offset_span(base, from, from + name.len());
        let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message);
        // In quotes a slip of `định tính` would be a unit of its own.
        let of_the_language = [Word::Qualitative, Word::Times, Word::Persons].map(|word| word.get(reader.language()));
        if let Some(near) = words::near_name(name, of_the_language) {
            let finding = finding.help(words::did_you_mean(&near.name));
            return if near.sure { finding.fix(place, near.name) } else { finding };
        }
        finding.help(Message::new(format!("viết “{quoted}”"), format!("write “{quoted}”"))).fix(place, quoted)
    })
}

/// The finding for a goal or an indicator whose code is none: `chỉ tiêu 9.- "…"`.
fn no_code(reader: &Reader<'_>, base: usize, line: &str, after: usize, word: Word) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let rest = behind.trim_start_matches(is_blank);
    let start = after + behind.len().saturating_sub(rest.len());
    let code =
        rest.split(|sign| is_blank(sign) || matches!(sign, '"' | '“' | '{')).next().filter(|code| !code.is_empty())?;
    let is_code = Grammar::parse(Rule::full_code, code).is_ok_and(|read| read.as_str() == code && !code.contains('/'));
    let number = Word::Number;
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    (!is_code).then(|| {
        Diagnostic::new(
            &rules::BROKEN_STATEMENT,
            reader.offset_span(base, start, start + code.len()),
            Message::new(format!("“{code}” không phải là mã {vi}"), format!("“{code}” is no code of a {en}").replace("a i", "an i")),
        )
        .help(Message::new(
            format!("mã gồm chữ, số và “_”, có thể chia bằng dấu chấm, như 9.1; văn bản in số khác thì ghi thêm dòng `{} \"{code}\"`", number.get(Lang::Vi)),
            format!("a code has letters, digits and “_”, perhaps with points between, as in 9.1; for another number in print add a line `{} \"{code}\"`", number.get(Lang::En)),
        ))
    })
}

/// The finding for an agency whose short name is none: `cơ quan kinh te "…"`, `cơ quan vh-xh "…"`.
fn no_name(reader: &Reader<'_>, base: usize, line: &str, after: usize) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let name = behind.split(['"', '“']).next().filter(|name| name.len() < behind.len())?.trim_matches(is_blank);
    let start = after + behind.find(name).filter(|_| !name.is_empty())?;
    let right = short_name(name);
    let reads = |name: &str| Grammar::parse(Rule::id, name).is_ok_and(|read| read.as_str() == name);
    (!reads(name) && reads(&right)).then(|| {
        let place = reader.offset_span(base, start, start + name.len());
        Diagnostic::new(
            &rules::BROKEN_STATEMENT,
            place,
            Message::new(
                format!("“{name}” không phải là tên viết tắt của cơ quan: tên ấy chỉ có chữ, số và “_”"),
                format!("“{name}” is no short name of an agency: that has letters, digits and “_” only"),
            ),
        )
        .help(Message::new(format!("viết “{right}”"), format!("write “{right}”")))
        .fix(place, right.clone())
    })
}

/// The name or code that a statement begins with, where a text stands in its place.
fn missing_name(word: Word, behind: &str) -> Option<SlotKind> {
    let text = behind.trim_start_matches(is_blank).starts_with(['"', '“']);
    let first = word.row()?.slots.first()?;
    (text && matches!(first.kind, SlotKind::Name | SlotKind::Code)).then_some(first.kind)
}

/// A right line for a keyword.
fn sample(word: Word, lang: Lang) -> Option<&'static str> {
    word.row().map(|row| row.sample.get(lang))
}

/// Reports a word that is nearly a keyword, if it can be a slip of it; a fix writes the keyword where the line then reads.
/// `line` begins with the word; `code` stands before it in a `kịch bản`.
fn unknown_keyword(
    span: Span,
    line: &str,
    written: &str,
    near: &'static str,
    code: Option<&str>,
) -> Option<Diagnostic> {
    const LONG: usize = 5;
    let right = format!("{near}{}", line.get(written.len()..).unwrap_or_default());
    let reads = match code {
        Some(code) => instead::reads_as(Rule::scenario_item, &format!("{code}{right}")),
        None => instead::reads_as(beginning(&right), &right),
    };
    let slip = is_slip(written, near);
    if !reads && (!slip || near.chars().count() < LONG) {
        return None;
    }
    let message = Message::new(format!("“{written}” không phải là từ khóa"), format!("“{written}” is no keyword"));
    let finding = Diagnostic::new(&rules::UNKNOWN_WORD, span, message).help(words::did_you_mean(near));
    Some(if slip && reads { finding.fix(span, near) } else { finding })
}

/// Whether a line begins with a slip of a keyword that is longer than the words that a finding is about: `đơn vị tinh` is one
/// of `đơn vị tính`.
fn is_longer_slip(reader: &Reader<'_>, line: &str, found: &Diagnostic) -> bool {
    near_keyword(line, reader.known_language()).is_some_and(|(written, near)| {
        written.len() > found.span.end.saturating_sub(found.span.start) as usize && is_slip(written, near)
    })
}

/// Whether a phrase can only be a slip of a keyword, word by word: `kết luận` is no slip of `kết quả`, `nay` none of `năm`.
fn is_slip(written: &str, keyword: &str) -> bool {
    const SHORT: usize = 3;
    let alone = !keyword.contains(' ');
    let alike = |(one, other): (&str, &str)| {
        // `ch` and `tr` sound alike in the north.
        let plain = |word: &str| words::folded(word).replace("tr", "ch");
        let (one, other) = (plain(one), plain(other));
        let length = |word: &str| word.chars().count();
        let apart = strsim::osa_distance(&one, &other);
        let short = alone && length(&one) == length(&other) && length(&one) <= SHORT;
        let replaced = short && strsim::hamming(&one, &other) == Ok(1);
        let allowed = if length(&other) > SHORT.saturating_mul(2) { 2 } else { 1 };
        apart <= allowed && !replaced
    };
    written.split_whitespace().count() == keyword.split(' ').count()
        && written.split_whitespace().zip(keyword.split(' ')).all(alike)
}

/// The first words of a line as written, and the keyword they are near to.
fn near_keyword(line: &str, lang: Option<Lang>) -> Option<(&str, &'static str)> {
    let line = line.trim();
    for count in (1..=3).rev() {
        let written = first_words(line, count);
        if written.split_whitespace().count() != count {
            continue;
        }
        let bare = written.trim_end_matches([':', '"', '“']);
        // `1.1 giai đoạn` is no slip of `cả giai đoạn`: no keyword has a digit.
        if bare.contains(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        let candidates = Word::KEYWORDS
            .iter()
            .flat_map(|word| [Lang::Vi, Lang::En].map(|of| (of, word.get(of))))
            .filter(|(of, _)| lang.is_none_or(|lang| lang == *of))
            // A word with Vietnamese letters is no slip for an English one.
            .filter(|(of, _)| *of == Lang::Vi || bare.is_ascii())
            .map(|(_, keyword)| keyword)
            .filter(|keyword| keyword.split(' ').count() == count && keyword.chars().count() > 2);
        if let Some(near) = words::only_nearest(bare, candidates) {
            return Some((bare, near));
        }
    }
    None
}

/// Whether a text is a value, with nothing but a note or a remark behind it.
fn is_value(text: &str) -> bool {
    Grammar::parse(Rule::value, text).is_ok_and(|pairs| {
        let rest = text.get(pairs.as_str().len()..).unwrap_or_default().trim_start_matches(is_blank);
        rest.is_empty() || rest.starts_with(['"', '“', '#', '}'])
    })
}

/// The first words of a value as written, and the word of a value that they can only be.
fn near_value_word(rest: &str, lang: Lang) -> Option<(&str, &'static str)> {
    for count in (1..=4).rev() {
        let written = first_words(rest, count);
        if written.split_whitespace().count() != count || written.chars().any(|sign| sign.is_ascii_digit()) {
            continue;
        }
        // What is mended must be a value: “tự kiến đạt 80” is not mended to “từ kiến đạt 80”.
        let behind = rest.get(written.len()..).unwrap_or_default();
        if let Some(near) = slip::meant(written, lang) {
            return is_value(&format!("{near}{behind}")).then_some((written, near));
        }
    }
    None
}

/// The first words of a line, up to `count`, as one stretch of it.
fn first_words(line: &str, count: usize) -> &str {
    let line = line.trim();
    let mut end = 0;
    let mut inside = false;
    let mut seen = 0_usize;
    for (at, character) in line.char_indices() {
        let blank = character.is_whitespace();
        if !blank && !inside {
            seen += 1;
            if seen > count {
                break;
            }
        }
        inside = !blank;
        if !blank {
            end = at + character.len_utf8();
        }
        if end > 80 {
            break;
        }
    }
    line.get(..end).unwrap_or_default()
}
