//! What is wrong with the value of a line: `đến 2025: giảm 40%`, `kết quả 2024: 35 người`.

use pest::Parser;

use super::near_value::{is_judgement, kept, lacks_data, near_value_word, nearly_none, qualitative_help};
use super::{each_of_some, one_line};
use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::is_blank;
use crate::source::Span;
use crate::table::Word;
use crate::words;

/// The finding for a line whose value begins at `start`.
pub(super) fn broken(reader: &Reader<'_>, base: usize, line: &str, start: usize) -> Diagnostic {
    if let Some(finding) = one_line::finding(reader, base, line) {
        return finding;
    }
    let lang = reader.language();
    let rest = before_the_brace(line.get(start..).unwrap_or_default());
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
    let rest_span = reader.offset_span(base, start, start + rest.len());
    if let Some(help) = against_a_period(rest, lang) {
        return Diagnostic::new(
            &rules::BROKEN_VALUE,
            rest_span,
            Message::new(
                format!("“{rest}” không nói rõ so với con số nào của giai đoạn trước"),
                format!("“{rest}” does not tell which figure of an earlier period it is a change from"),
            ),
        )
        .help(help);
    }
    if let Ok(pairs) = Grammar::parse(Rule::value, rest) {
        let value = pairs.as_str().trim_end_matches(is_blank);
        let extra_at = value.len();
        let extra = rest.get(extra_at..).unwrap_or_default();
        let blank = extra.len().saturating_sub(extra.trim_start_matches(is_blank).len());
        let from = (start + extra_at) + blank;
        let extra = extra.trim();
        let place = reader.offset_span(base, from, from + extra.len());
        let judged = ["đạt", "chưa đạt", "không đạt", "met", "not met", "missed"].contains(&&*words::canonical(value));
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
        if Grammar::parse(Rule::none_left, value).is_ok() && !extra.contains(['"', '“', '”']) {
            return none_of(finding, extra, value, place);
        }
        return behind_value(finding, extra, value, place, lang);
    }
    if let Some(finding) = super::change::without_base(rest_span, rest, lang) {
        let number = rest.split(is_blank).find(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
        return match number.filter(|_| is_against_a_scenario(reader, base)) {
            Some(number) => finding.help(super::turns::scenario_help(number.trim_end_matches(['%', ',', '.']))),
            None => finding,
        };
    }
    let turn = super::turns::help(rest, lang);
    let first = words::canonical(rest.split(is_blank).next().unwrap_or_default()).into_owned();
    // A title that measures against a scenario says what the change is one of.
    if turn.is_none() && is_against_a_scenario(reader, base) {
        let number = rest.split(is_blank).find(|word| word.starts_with(|sign: char| sign.is_ascii_digit()));
        if let Some(number) = number {
            let number = number.trim_end_matches(['%', ',', '.']);
            return level_or_change_finding(rest_span, &first, rest, lang).help(super::turns::scenario_help(number));
        }
    }
    if turn.is_none() && matches!(first.as_str(), "giảm" | "tăng" | "thêm" | "cut" | "up" | "down" | "add" | "grow")
    {
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
    if let Some(help) = turn {
        return finding.help(help);
    }
    if let Some(help) = each_of_some::in_value(reader, head, rest) {
        return finding.help(help);
    }
    if let Some((written, right)) = kept(rest) {
        let span = reader.offset_span(base, start, start + written);
        let value = format!("{right}{}", rest.get(written..).unwrap_or_default());
        return finding.help(Message::new(format!("viết “{value}”"), format!("write “{value}”"))).fix(span, right);
    }
    if lacks_data(rest) {
        let none = Word::NoData.get(lang);
        let help = Message::new(format!("viết “{none}”"), format!("write “{none}”"));
        return finding.help(help).fix(rest_span, none);
    }
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
    if let Some(help) = nearly_none(rest, lang).filter(|_| !numbered) {
        return finding.help(help);
    }
    if let Some((vi, en)) = average_or_estimate(&first, lang).filter(|_| numbered) {
        return finding.help(Message::new(vi, en));
    }
    finding.help(Message::new(
        "viết một số (49), một so sánh (ít nhất 49), số đếm trên số đếm (48/268), hoặc đặt lời văn trong ngoặc kép",
        "write a number (49), a comparison (at least 49), a count over a count (48/268), or put words in quotes",
    ))
}

/// What stands before the `}` that closes the block, or before a remark; within texts neither counts.
fn before_the_brace(rest: &str) -> &str {
    let mut inside: Option<char> = None;
    for (at, sign) in rest.char_indices() {
        match (inside, sign) {
            (None, '"') => inside = Some('"'),
            (None, '“') => inside = Some('”'),
            (None, '}' | '#') if at > 0 => return rest.get(..at).unwrap_or_default().trim_end_matches(is_blank),
            (Some(end), other) if other == end => inside = None,
            _ => {}
        }
    }
    rest
}

/// What to do with what stands behind a value: a mark of punctuation, more digits, the power of a number, or a note.
fn behind_value(finding: Diagnostic, extra: &str, value: &str, place: Span, lang: Lang) -> Diagnostic {
    if extra.chars().all(|sign| matches!(sign, ';' | ',' | '.' | ':' | '!')) {
        return finding
            .help(Message::new(format!("bỏ “{extra}”"), format!("delete “{extra}”")))
            .fix(place, String::new());
    }
    let digits = |sign: char| sign.is_ascii_digit();
    if let Some(next) = next_statement(extra, value) {
        return finding.help(Message::new(
            format!("mỗi câu viết một dòng riêng: xuống dòng trước “{next}:”"),
            format!("write each statement on a line of its own: break the line before “{next}:”"),
        ));
    }
    let power = value.strip_suffix(['e', 'E']).is_some_and(|number| number.ends_with(digits));
    if power && extra.trim_start_matches(['+', '-', '−']).starts_with(digits) {
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
    if let Some(help) = super::turns::help(&format!("{value} {}", extra.trim_start_matches([',', ' '])), lang) {
        return finding.help(help);
    }
    let first = extra.trim_start_matches('(').split([' ', ')']).next().unwrap_or_default();
    if let Some((vi, en)) = average_or_estimate(first, lang) {
        return finding.help(Message::new(vi, en));
    }
    finding.help(Message::new("nếu đó là lời ghi chú thì đặt trong ngoặc kép", "if it is a note, put it in quotes"))
}

/// What to do with what is named behind `không còn`: `không còn hộ nghèo`. That none is left of anything is 0 in every unit, and
/// the words stay as a note.
fn none_of(finding: Diagnostic, extra: &str, value: &str, place: Span) -> Diagnostic {
    let noted = format!("\"{extra}\"");
    finding
        .help(Message::new(
            format!(
                "“{value}” là 0 theo đơn vị tính của chỉ tiêu; lời nói thêm đặt trong ngoặc kép: `{value} {noted}`"
            ),
            format!("“{value}” is 0 in the indicator's unit; put further words in quotes: `{value} {noted}`"),
        ))
        .fix(place, noted)
}

/// The head of another statement on the same line: `đến 2030` of `8.120 đến 2030: 9.000`.
fn next_statement(extra: &str, value: &str) -> Option<String> {
    let said = format!("{value} {extra}");
    let words: Vec<&str> = said.split_once(':')?.0.split(is_blank).filter(|word| !word.is_empty()).collect();
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words.last().filter(is_year)?;
    (2..=3).find_map(|count| {
        let head = words.get(words.len().checked_sub(count)?..)?.join(" ");
        words::keyword_at(&head).is_some().then_some(head)
    })
}

/// What to write where a change is one from the mean of several years, or from years that are not named: `tăng 20% so với bình
/// quân giai đoạn 2021-2025`, `giảm 50% so với giai đoạn trước`.
fn against_a_period(rest: &str, lang: Lang) -> Option<Message> {
    const PERIODS: [&str; 8] = [
        "so với giai đoạn",
        "so với bình quân",
        "so với trung bình",
        "so với nhiệm kỳ",
        "from the period",
        "from the previous period",
        "from period",
        "from the average of",
    ];
    let said = words::spaced(rest).to_lowercase();
    let (before, behind) = PERIODS.iter().find_map(|words| said.split_once(words))?;
    before.contains(|sign: char| sign.is_ascii_digit()).then_some(())?;
    let means = ["so với bình quân", "so với trung bình", "from the average of"];
    let average = means.iter().any(|words| said.contains(words)) || behind.contains("bình quân");
    let (over, each) = (Word::Over.get(lang), Word::EachYear.get(lang));
    if average {
        return Some(Message::new(
            format!(
                "tính bình quân các năm của giai đoạn trước rồi ghi con số, như `{over} 2026-2030: bình quân 120/năm` hay `{each}: 120`; so với một năm thì “tăng 20% so với 2025”"
            ),
            format!(
                "work out the mean of the earlier years and write the figure, as in `{over} 2026-2030: on average 120/year` or `{each}: 120`; of one year write “up 20% from 2025”"
            ),
        ));
    }
    // The years may be named, with something else behind them.
    let named = behind.trim_start().strip_prefix("trước").unwrap_or(behind);
    (!named.contains(|sign: char| sign.is_ascii_digit())).then(|| {
        Message::new(
            format!(
                "ghi hai năm của giai đoạn, như `{over} 2026-2030: giảm 50% so với giai đoạn 2021-2025` (kèm `loại thời kỳ`); so với một năm thì “giảm 50% so với 2025”"
            ),
            format!(
                "write the two years of the period, as in `{over} 2026-2030: cut 50% from period 2021-2025` (with `kind flow`); of one year write “cut 50% from 2025”"
            ),
        )
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

/// The lines of the block before a place in it, the nearest first.
fn lines_before<'r>(reader: &Reader<'r>, base: usize) -> impl Iterator<Item = &'r str> {
    const LOOKED_AT: usize = 2_000;
    let before = reader.text.get(..base).unwrap_or_default();
    let from = (base.saturating_sub(LOOKED_AT)..=base).find(|from| before.is_char_boundary(*from)).unwrap_or(base);
    let lines = before.get(from..).unwrap_or_default().lines().rev().map(|line| line.trim_start_matches(is_blank));
    lines.take_while(|line| !line.starts_with('}'))
}

/// Whether the title of the indicator around a line measures against a scenario.
fn is_against_a_scenario(reader: &Reader<'_>, base: usize) -> bool {
    let opens = |line: &&str| words::keyword_at(line).is_some_and(|(word, _)| word == Word::Indicator);
    lines_before(reader, base).find(opens).is_some_and(|line| super::turns::names_a_scenario(&line.to_lowercase()))
}

/// Whether the unit of the indicator around a line is qualitative, as far as the lines shortly before it tell.
fn is_qualitative(reader: &Reader<'_>, base: usize) -> bool {
    let of_unit = |line: &&str| words::keyword_at(line).is_some_and(|(word, _)| word == Word::Unit);
    lines_before(reader, base).find(|line| of_unit(line)).is_some_and(|line| {
        [Lang::Vi, Lang::En].iter().any(|lang| words::spaced(line).contains(Word::Qualitative.get(*lang)))
    })
}

/// The finding for “giảm 40%”.
pub(crate) fn level_or_change_finding(span: Span, verb: &str, rest: &str, lang: Lang) -> Diagnostic {
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
