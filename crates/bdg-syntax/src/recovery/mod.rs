//! Why a line could not be read: the findings for broken lines.

mod change;
mod deadline;
mod declared;
mod each_of_some;
mod elsewhere;
mod instead;
mod keyword;
mod marks;
mod near_value;
mod number;
mod of_years;
mod one_line;
mod period;
mod quotes;
mod retimed;
mod statement;
mod task_agency;
mod turns;
mod value;

use pest::Parser;

pub(crate) use self::keyword::in_its_block;
use self::keyword::{first_words, is_longer_slip, near_keyword, unknown_keyword};
use crate::Word;
use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::is_blank;
use crate::source::Span;
use crate::words;

pub(crate) use declared::{declared, likely_keyword};
pub use declared::{declared_names, declares, meant_keyword, misspelt_keyword, unnamed_agency};
pub(crate) use quotes::closes_a_text;
pub use turns::range_help;
pub(crate) use value::level_or_change_finding;

/// The finding for a broken line that begins at `base`; `offset` is where the grammar gave up, within the line.
pub(crate) fn explain(reader: &Reader<'_>, base: usize, line: &str, offset: usize) -> Option<Diagnostic> {
    let whole = reader.offset_span(base, 0, line.len());
    if let Some(finding) = quotes::unclosed(reader, base, line).or_else(|| quotes::nested(reader, base, line)) {
        return Some(finding);
    }
    if let Ok(pairs) = Grammar::parse(Rule::broken_fact, line) {
        let start = pairs.as_str().len();
        return Some(value::broken(reader, base, line, start));
    }
    let instead = || instead::finding(reader, base, line).filter(|found| !is_longer_slip(reader, line, found));
    // `kế hoạch giai đoạn 2026-2030: 60` is a figure, and no plan with a sign too many.
    if let Some(finding) = instead().filter(|found| found.fix.is_some()) {
        return Some(finding);
    }
    if let Some(finding) = retimed::finding(reader, base, line) {
        return Some(finding);
    }
    if let Some(finding) = marks::finding(reader, base, line).or_else(instead) {
        return Some(finding);
    }
    let trimmed = line.trim_start_matches(is_blank);
    if let Some((word, keyword)) = words::keyword_at(trimmed) {
        let begin = line.len().saturating_sub(trimmed.len());
        return Some(statement::broken(reader, base, line, (word, keyword), begin, offset));
    }
    if let Some(finding) = each_of_some::in_line(reader, base, line) {
        return Some(finding);
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
    if let Some(finding) = number::dated(reader, base, line).or_else(|| number::finding(reader, base, line)) {
        return Some(finding);
    }
    let shown = first_words(line, 4);
    if line.trim().contains('\t') {
        return Some(pasted_row(whole, shown, lang));
    }
    let within = reader.text.get(..base).is_some_and(|before| before.ends_with(is_blank)) || line != trimmed;
    if let Some(finding) = unnamed_part(whole, line, lang).filter(|_| within) {
        return Some(finding);
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
pub(crate) fn explain_what_if(reader: &mut Reader<'_>, line: &str, offset: usize) -> Diagnostic {
    if let Some((_, rest)) = behind_code(line) {
        let keyword = words::keyword_at(rest).map(|(_, keyword)| keyword);
        reader.assume(keyword.and_then(words::language_of).or_else(|| words::language_of(rest)));
    }
    explain_in_scenario(reader, 0, line, offset)
}

/// The finding for a broken line of a `kịch bản`: a code and a statement are due.
pub(crate) fn explain_in_scenario(reader: &Reader<'_>, base: usize, line: &str, offset: usize) -> Diagnostic {
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
pub(crate) fn is_scenario_line(line: &str) -> bool {
    behind_code(line).is_some_and(|(_, rest)| {
        words::keyword_at(rest).is_some_and(|(word, _)| word.row().is_some_and(|row| row.what_if))
            || Grammar::parse(Rule::broken_fact, rest).is_ok()
            || Grammar::parse(Rule::scenario_item, line).is_ok()
    })
}

/// What stands behind the code that a line begins with, and where it begins.
fn behind_code(line: &str) -> Option<(usize, &str)> {
    let start = Grammar::parse(Rule::broken_what_if, line).ok()?.as_str().len();
    let rest = line.get(start..).filter(|rest| !rest.is_empty())?;
    Some((start, rest))
}

/// The finding for a part of an indicator without its keyword: `nam "Nam" {`.
fn unnamed_part(whole: Span, line: &str, lang: Lang) -> Option<Diagnostic> {
    let trimmed = line.trim_matches(is_blank);
    let length = trimmed.find(|sign: char| !(sign.is_alphanumeric() || sign == '_'))?;
    let (id, rest) = trimmed.split_at_checked(length)?;
    let title = rest.trim_start_matches(is_blank);
    let opens = title.ends_with('{') && title.starts_with(['"', '“']);
    if !opens || !id.starts_with(char::is_alphabetic) {
        return None;
    }
    let (all, some) = (Word::Comprising.get(lang), Word::Part.get(lang));
    let finding = Diagnostic::new(
        &rules::UNREADABLE_LINE,
        whole,
        Message::new(format!("“{id}” không phải là từ khóa"), format!("“{id}” is no keyword")),
    );
    Some(finding.help(Message::new(
        format!("là một phần của chỉ tiêu thì viết `{all} {id} {title}` nếu các phần cộng lại thành tổng (cũng trong `phân theo`), `{some} {id} {title}` nếu chỉ là một số phần"),
        format!("for a part of an indicator write `{all} {id} {title}` where the parts make up the whole (also within `by`), `{some} {id} {title}` where they are only some of it"),
    )))
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
