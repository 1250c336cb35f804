//! What is wrong with a plan.

use bdg_library::Loaded;
use bdg_report::findings::severity_word;
use bdg_report::slashed;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::source::{Position, PositionUnit, Sources, Span};

use super::shared::word;
use crate::columns::{Column, column, said};

/// A finding and where it is.
pub(crate) struct Row {
    finding: Diagnostic,
    file: String,
    start: Position,
    end: Position,
}

/// The columns.
pub(crate) const COLUMNS: &[Column<Row>] = &[
    column("code", "mã quy tắc", "code of the rule", |row, _| row.finding.code.into()),
    column("rule", "tên quy tắc", "name of the rule", |row, _| row.finding.rule.into()),
    column("severity", "mức độ: error, warning, note", "severity: error, warning, note", |row, _| {
        word(&row.finding.severity)
    }),
    column("severity_text", "mức độ, bằng lời", "the severity in words", |row, lang| {
        severity_word(row.finding.severity, lang).into()
    }),
    column("message", "điều sai", "what is wrong", |row, lang| row.finding.message.get(lang).into()),
    column("help", "phải làm gì", "what to do", |row, lang| said(row.finding.help.clone(), lang)),
    column("file", "tệp", "file", |row, _| row.file.as_str().into()),
    column("line", "dòng, từ 1", "line, from 1", |row, _| row.start.line.into()),
    column("column", "cột, tính bằng ký tự, từ 1", "column in characters, from 1", |row, _| {
        row.start.column.into()
    }),
    column("end_line", "dòng cuối", "last line", |row, _| row.end.line.into()),
    column("end_column", "cột sau ký tự cuối", "column behind the last character", |row, _| {
        row.end.column.into()
    }),
    column(
        "replacement",
        "chữ thay vào để sửa, nếu chắc chắn",
        "text that mends it, where that is certain",
        |row, _| row.finding.fix.as_ref().map(|fix| fix.replacement.as_str()).into(),
    ),
    column(
        "keeps_meaning",
        "sửa như thế có giữ nguyên ý của kế hoạch không",
        "whether that keeps what the plan says",
        |row, _| row.finding.fix.as_ref().map(|fix| fix.keeps).into(),
    ),
];

/// The findings of a plan, by place.
pub(crate) fn rows(loaded: &Loaded, least: Severity) -> Vec<Row> {
    let sources = &loaded.plan.sources;
    let of = |finding: Diagnostic| {
        let (file, start, end) = place(sources, finding.span);
        Row { finding, file, start, end }
    };
    loaded.findings().into_iter().filter(|finding| finding.severity >= least).map(of).collect()
}

fn place(sources: &Sources, span: Span) -> (String, Position, Position) {
    let Some(file) = sources.file(span.file) else {
        let nowhere = Position { line: 1, column: 1 };
        return (String::new(), nowhere, nowhere);
    };
    let at = |offset: u32| file.position(offset, PositionUnit::Chars);
    (slashed(file.name()), at(span.start), at(span.end.max(span.start)))
}
