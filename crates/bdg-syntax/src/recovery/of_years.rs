//! A figure that cannot stand where it does because of its years: a result of a whole period, the figure of a vision year.

use super::{each_of_some, instead};
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::Word;

/// How a head names several years.
const PERIODS: [&str; 7] = ["cả giai đoạn", "giai đoạn", "thời kỳ", "over", "of the period", "the period", "period"];

/// The finding for `kết quả giai đoạn 2021-2025: 20.000`: a result is one of a year or of a part of one.
pub(super) fn result(reader: &Reader<'_>, base: usize, line: &str, after: usize, word: Word) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let (head, _) = behind.split_once(':')?;
    let written = head.trim_matches(is_blank);
    let lower = written.to_lowercase();
    let years = PERIODS.iter().find_map(|period| lower.strip_prefix(period)).unwrap_or(&lower);
    let (first, last) = each_of_some::years_in(years)?;
    let last = last?;
    let from = after + behind.find(written)?;
    let name = word.get(reader.language());
    let message = Message::new(
        format!("“{name}” là số của một năm, một phần của năm, không phải của “{written}”"),
        format!("“{name}” is the figure of a year or of a part of one, not of “{written}”"),
    );
    let help = Message::new(
        format!(
            "ghi số của từng năm, từ `{name} {first}: …` đến `{name} {last}: …`; chỉ biết số của cả giai đoạn thì ghi thành `{note} \"…\"`",
            note = Word::Note.get(reader.language())
        ),
        format!(
            "write the figure of each year, from `{name} {first}: …` to `{name} {last}: …`; if only that of all years is known, write it as `{note} \"…\"`",
            note = Word::Note.get(reader.language())
        ),
    );
    let place = reader.offset_span(base, from, from + written.len());
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help))
}

/// The finding for `tầm nhìn 2045: 30.000`: the plan's head tells the year, an indicator what is to be by then.
pub(super) fn vision(
    reader: &Reader<'_>,
    base: usize,
    line: &str,
    (begin, after): (usize, usize),
) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    behind.split_once(':')?;
    let by = Word::By.get(reader.language());
    let instead_of = format!("{by}{behind}");
    if !instead::reads_as(beginning(&instead_of), &instead_of) {
        return None;
    }
    let written = line.get(begin..after)?;
    let message = Message::new(
        format!("“{written}” chỉ khai năm ở đầu kế hoạch; mức của năm ấy là một chỉ tiêu như mọi năm khác"),
        format!(
            "“{written}” names the year at the plan’s head; what is to be by then is a target as of any other year"
        ),
    );
    let help =
        Message::new(format!("viết “{by}” thay cho “{written}”"), format!("write “{by}” in place of “{written}”"));
    let place = reader.offset_span(base, begin, after);
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(place, by))
}
