//! Numbers of a file of results in words: as the other notation has them, and what is wrong with them.

use bdg_core::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::{Lang, NumberFault, parse_number};
use bdg_syntax::source::Span;

/// A number with the signs of another notation.
pub(super) fn other_notation(written: &str, from: Lang, to: Lang) -> String {
    if from == to {
        return written.to_owned();
    }
    written
        .chars()
        .filter_map(|sign| match sign {
            ',' => Some('.'),
            '.' => Some(','),
            '_' => None,
            other => Some(other),
        })
        .collect()
}

/// What a number is with a decimal comma and with a decimal point, without groups.
pub(super) fn both_readings(written: &str) -> (Message, Message) {
    let reading = |notation: Lang, sign_vi: &str, sign_en: &str| {
        let value = parse_number(written, notation).map(|(value, _)| value).unwrap_or_default();
        // Without groups, whose marks are what is in question.
        let plain = value.to_string();
        Message::new(format!("{} ({sign_vi})", plain.replace('.', ",")), format!("{plain} ({sign_en})"))
    };
    (reading(Lang::Vi, "dấu phẩy thập phân", "decimal comma"), reading(Lang::En, "dấu chấm thập phân", "decimal point"))
}

/// What is wrong with a number that its notation does not read.
pub(super) fn unread(name: &Message, written: &str, notation: Lang, fault: &NumberFault, place: Span) -> Diagnostic {
    let (sign_vi, sign_en) = match notation {
        Lang::Vi => ("dấu phẩy thập phân", "a decimal comma"),
        Lang::En => ("dấu chấm thập phân", "a decimal point"),
    };
    let message = match fault {
        NumberFault::TooLong => Message::new(
            format!("{}: số “{written}” dài quá 28 chữ số", name.vi),
            format!("{}: the number “{written}” has more than 28 digits", name.en),
        ),
        NumberFault::YearOrGroup { year, number } => Message::new(
            format!("{}: “{written}” không rõ là năm {year} hay là số {number}", name.vi),
            format!("{}: “{written}” may be the year {year} or the number {number}", name.en),
        ),
        NumberFault::Notation { .. } => Message::new(
            format!("{}: “{written}” không phải là số viết với {sign_vi}", name.vi),
            format!("{}: “{written}” is no number with {sign_en}", name.en),
        ),
    };
    let finding = Diagnostic::new(&rules::BAD_DATA_ROW, place, message);
    match fault {
        NumberFault::Notation { suggestion: Some(right) } => {
            finding.help(Message::new(format!("viết “{right}”"), format!("write “{right}”")))
        }
        _ => finding,
    }
}
