//! What the rules find, kept up to a number: a plan made up for it could fill the memory with findings.

use crate::model::Plan;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Severity};
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::rules;
use bdg_syntax::source::{FileId, Span};

/// How many findings of each severity are kept, so that notes by the thousand hide no error.
pub const MAX_FINDINGS: usize = 10_000;

/// The findings of a check on its way through the rules.
#[derive(Default)]
pub(super) struct Findings {
    kept: Vec<Diagnostic>,
    notes: usize,
    warnings: usize,
    errors: usize,
}

impl Findings {
    /// Keeps a finding while there is room for its severity, and counts it in any case.
    pub fn push(&mut self, finding: Diagnostic) {
        let count = self.count(finding.severity);
        *count += 1;
        if *count <= MAX_FINDINGS {
            self.kept.push(finding);
        }
    }

    fn count(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Note => &mut self.notes,
            Severity::Warning => &mut self.warnings,
            Severity::Error => &mut self.errors,
        }
    }

    /// What was kept, and a finding for each severity of which there was more.
    pub fn finish(self, plan: &Plan) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let place = plan.header.as_ref().map_or(Span { file: FileId(0), start: 0, end: 0 }, |header| header.span);
        let counts = [
            (self.errors, Severity::Error, Both::new("lỗi", "errors")),
            (self.warnings, Severity::Warning, Both::new("cảnh báo", "warnings")),
            (self.notes, Severity::Note, Both::new("lưu ý", "notes")),
        ];
        let beyond = counts.into_iter().filter(|(count, ..)| *count > MAX_FINDINGS);
        (self.kept, beyond.map(|(_, severity, word)| more(place, severity, word)).collect())
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, found: T) {
        found.into_iter().for_each(|finding| self.push(finding));
    }
}

/// Findings sorted by file and place; those of one place keep their order.
pub(crate) fn by_place(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(place);
    found
}

/// What findings are sorted by.
pub(super) fn place(finding: &Diagnostic) -> (FileId, u32) {
    (finding.span.file, finding.span.start)
}

fn more(place: Span, severity: Severity, word: Both) -> Diagnostic {
    let limit = |lang| format_decimal(MAX_FINDINGS.into(), lang);
    let (vi, en) = (limit(Lang::Vi), limit(Lang::En));
    let message = Message::new(
        format!("kế hoạch có hơn {vi} {}; chỉ nêu {vi} {}", word.vi, word.vi),
        format!("the plan has more than {en} {}; {en} of them are told", word.en),
    );
    Diagnostic::new(&rules::MORE_FINDINGS, place, message).severity(severity).help(Message::new(
        "sửa những chỗ đã nêu rồi kiểm tra lại để thấy những chỗ còn lại",
        "mend those that are told and check again to see the rest",
    ))
}
