//! A figure that cannot stand where it does because of its years: a result of a whole period, the figure of a vision year.

use super::{each_of_some, instead};
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::Word;

/// How a head names several years.
const PERIODS: [&str; 8] =
    ["cả giai đoạn", "giai đoạn", "thời kỳ", "5 năm", "over", "of the period", "the period", "period"];

/// The finding for `kết quả 2021-2025: 20.000`, `kết quả thời kỳ 2021-2025: 20.000` and `gốc giai đoạn 2021-2025: 20.000`: how a
/// result of several years is written.
pub(super) fn result(
    reader: &Reader<'_>,
    base: usize,
    line: &str,
    (begin, after): (usize, usize),
    word: Word,
) -> Option<Diagnostic> {
    let behind = line.get(after..)?;
    let (head, value) = behind.split_once(':')?;
    let written = head.trim_matches(is_blank);
    let lower = written.to_lowercase();
    let years = PERIODS.iter().find_map(|period| lower.strip_prefix(period)).unwrap_or(&lower);
    let (first, last) = each_of_some::years_in(years)?;
    let last = last?;
    let lang = reader.language();
    let known = if word == Word::Estimate { Word::Estimate } else { Word::Actual };
    let mended = format!("{} {} {first}-{last}", known.get(lang), Word::Over.get(lang));
    let (head, instead_of) = (line.get(begin..after)?, format!("{mended}:{value}"));
    if !instead::reads_as(beginning(&instead_of), &instead_of) {
        return None;
    }
    let until = after + behind.find(written)? + written.len();
    let place = reader.offset_span(base, begin, until);
    let message = Message::new(
        format!("“{} {written}” là số của nhiều năm, viết chưa đúng", head.trim_matches(is_blank)),
        format!("“{} {written}” is of several years, which is written otherwise", head.trim_matches(is_blank)),
    );
    let help = Message::new(format!("viết “{mended}: …”"), format!("write “{mended}: …”"));
    let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help);
    // The start of a path is no result of years.
    Some(if word == Word::Baseline { finding } else { finding.fix(place, mended) })
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
