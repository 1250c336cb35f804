//! What plans say in a line of its own and the language says in another statement, or in a note: `thời hạn quý III/2026`,
//! `kinh phí 500 triệu đồng`.

use super::deadline;
use super::instead::length;
use crate::Word;
use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::is_blank;

/// Behind the text of a task.
const DEADLINES: [&str; 12] = [
    "hạn",
    "thời hạn",
    "hạn hoàn thành",
    "thời hạn hoàn thành",
    "thời gian",
    "thời gian thực hiện",
    "thời gian hoàn thành",
    "hoàn thành",
    "deadline",
    "due",
    "due date",
    "timeline",
];

/// In the line that says how the plan was issued.
const ISSUE: [&str; 6] = ["số ký hiệu", "số văn bản", "ký hiệu", "ngày ban hành", "document number", "date of issue"];

/// In a note: no statement says them.
const NOTES: [&str; 33] = [
    "sản phẩm",
    "kết quả đầu ra",
    "sản phẩm đầu ra",
    "kinh phí",
    "kinh phí thực hiện",
    "dự toán",
    "nguồn kinh phí",
    "nguồn vốn",
    "nguồn lực",
    "nguồn",
    "nguồn số liệu",
    "nguồn dữ liệu",
    "tần suất",
    "kỳ báo cáo",
    "phương pháp",
    "phương pháp tính",
    "định nghĩa",
    "khái niệm",
    "đối tượng",
    "phạm vi",
    "người phụ trách",
    "output",
    "outputs",
    "deliverable",
    "budget",
    "funding",
    "cost",
    "source",
    "data source",
    "means of verification",
    "frequency",
    "definition",
    "assumptions",
];

/// The finding for such a line.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let bare = line.trim_start_matches(is_blank);
    let begin = line.len().saturating_sub(bare.len());
    let longest = |phrases: &[&str]| phrases.iter().filter_map(|phrase| length(bare, phrase)).max().unwrap_or(0);
    let (deadline, issue, note) = (longest(&DEADLINES), longest(&ISSUE), longest(&NOTES));
    let end = deadline.max(issue).max(note);
    let written = bare.get(..end).filter(|written| !written.is_empty())?;
    let lang = reader.language();
    let place = reader.offset_span(base, begin, begin + end);
    let message = Message::new(
        format!("không có câu nào của kế hoạch bắt đầu bằng “{written}”"),
        format!("no statement begins with “{written}”"),
    );
    let finding = Diagnostic::new(&rules::UNREADABLE_LINE, place, message);
    if deadline == end {
        return Some(finding.help(deadline_help(bare.get(end..)?, lang)));
    }
    if issue == end {
        let sample = match lang {
            Lang::Vi => "ban hành \"12/KH-UBND\" ngày 20/02/2026",
            Lang::En => "issued \"12/KH-UBND\" on 2026-02-20",
        };
        return Some(finding.help(Message::new(
            format!("số và ngày của văn bản ghi bằng một câu: `{sample}`"),
            format!("the number and date of the document are one statement: `{sample}`"),
        )));
    }
    let rest = bare.get(end..)?.split('#').next()?;
    let said = rest.trim_matches(|sign| is_blank(sign) || matches!(sign, ':' | '"' | '“' | '”' | '{' | '}'));
    let text = if said.is_empty() { "…" } else { said };
    let text = format!("{}{}: {text}", capital(written), written.get(first_end(written)..)?);
    let note = format!("{} \"{}\"", Word::Note.get(lang), text.replace('"', "”"));
    let help = Message::new(format!("ghi thành lời ghi chú: `{note}`"), format!("write it as a note: `{note}`"));
    Some(finding.help(help))
}

/// What to write for the deadline of a line of its own.
fn deadline_help(behind: &str, lang: Lang) -> Message {
    let said = behind.split(['{', '#', '}']).next().unwrap_or_default();
    match deadline::meant(
        said.trim_matches(|sign| is_blank(sign) || matches!(sign, '"' | '“' | '”' | ':' | '\r')),
        lang,
    ) {
        Some(deadline::Meant::One(form)) => {
            let form = deadline::task(&form, lang);
            Message::new(
                format!("thời hạn ghi ngay sau lời văn của nhiệm vụ: `{form}`"),
                format!("a deadline stands behind the text of its task: `{form}`"),
            )
        }
        Some(deadline::Meant::Unclear(help)) => help,
        None => deadline::forms(lang),
    }
}

/// The end of the first letter of a word.
fn first_end(word: &str) -> usize {
    word.chars().next().map_or(0, char::len_utf8)
}

/// The first letter of a word as a capital.
fn capital(word: &str) -> String {
    word.chars().next().into_iter().flat_map(char::to_uppercase).collect()
}
