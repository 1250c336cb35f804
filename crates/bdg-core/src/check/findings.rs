//! Collects what the rules find, up to a limit: a plan made for it could fill the memory with findings.

use rust_decimal::Decimal;

use crate::model::Plan;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::{FileId, Span};

/// More findings than are kept.
pub static MORE_FINDINGS: Rule = Rule {
    code: "BDG0007",
    name: "more-findings",
    severity: Severity::Error,
    title: Both::new("Còn phát hiện chưa nêu", "More findings than are shown"),
    what: Both::new(
        "Kế hoạch có hơn 10.000 lỗi, hơn 10.000 cảnh báo hoặc hơn 10.000 lưu ý; những phát hiện còn lại không nêu ra.",
        "The plan has more than 10,000 errors, warnings or notes; the rest are not shown.",
    ),
    why: Both::new(
        "Không kế hoạch nào tự nhiên sai đến thế: thường là nhầm tệp, hoặc một chỗ sai ở bảng số liệu lặp lại ở mọi dòng.",
        "No plan has that many faults of its own: usually it is the wrong file, or one fault of a table repeated in each row.",
    ),
    example: "",
    fix: Both::new("Sửa những chỗ đã nêu rồi kiểm tra lại.", "Fix what is shown and check again."),
};

/// How many findings of each severity are kept, so that notes by the thousand hide no error.
pub const MAX_FINDINGS: usize = 10_000;

/// Collects findings while the checks run.
#[derive(Default)]
pub(super) struct Findings {
    kept: Vec<Diagnostic>,
    notes: usize,
    warnings: usize,
    errors: usize,
}

impl Findings {
    /// Keeps a finding while its severity has room, and counts it in any case.
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

    fn counted(&self, severity: Severity) -> usize {
        match severity {
            Severity::Note => self.notes,
            Severity::Warning => self.warnings,
            Severity::Error => self.errors,
        }
    }

    /// The findings kept, and one finding for each severity that had more.
    pub fn finish(self, plan: &Plan) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let place = plan.header.as_ref().map_or(Span { file: FileId(0), start: 0, end: 0 }, |header| header.span);
        let counts = [
            (self.errors, Severity::Error, Both::new("lỗi", "errors")),
            (self.warnings, Severity::Warning, Both::new("cảnh báo", "warnings")),
            (self.notes, Severity::Note, Both::new("lưu ý", "notes")),
        ];
        let beyond = counts.into_iter().filter(|(count, ..)| *count > MAX_FINDINGS);
        (self.kept, beyond.map(|(_, severity, kind)| more(place, severity, kind)).collect())
    }
}

/// What one of several cores finds, which takes checks in their order.
#[derive(Default)]
pub(super) struct Share {
    found: Findings,
    /// The checks, and how many of the findings were kept before each.
    checks: Vec<(usize, usize)>,
}

impl Share {
    /// Where the findings of the next check go, which is the one of this number among all.
    pub fn of_check(&mut self, at: usize) -> &mut Findings {
        self.checks.push((at, self.found.kept.len()));
        &mut self.found
    }

    /// The findings of each of the checks.
    fn pieces(mut self) -> impl Iterator<Item = (usize, Vec<Diagnostic>)> {
        self.checks.into_iter().rev().map(move |(at, from)| (at, self.found.kept.split_off(from)))
    }
}

impl Findings {
    /// Puts together what several cores found, in the order of the checks. Each kept the first of its own findings, so that the
    /// first of all are among them, however the checks fell to the cores.
    pub fn of_shares(shares: Vec<Share>) -> Findings {
        let counts = |severity| shares.iter().map(|share| share.found.counted(severity)).sum::<usize>();
        let [notes, warnings, errors] = [Severity::Note, Severity::Warning, Severity::Error].map(counts);
        let mut pieces: Vec<(usize, Vec<Diagnostic>)> = shares.into_iter().flat_map(Share::pieces).collect();
        pieces.sort_unstable_by_key(|(at, _)| *at);
        let mut out = Findings::default();
        out.extend(pieces.into_iter().flat_map(|(_, found)| found));
        Findings { notes, warnings, errors, ..out }
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, found: T) {
        found.into_iter().for_each(|finding| self.push(finding));
    }
}

fn more(place: Span, severity: Severity, kind: Both) -> Diagnostic {
    let message = message!(
        "kế hoạch có hơn {limit} {kind}; chỉ nêu {limit} {kind}",
        "the plan has more than {limit} {kind}; only {limit} are shown",
        limit = Decimal::from(MAX_FINDINGS),
        kind,
    );
    Diagnostic::new(&MORE_FINDINGS, place, message).severity(severity).help(message!(
        "sửa những chỗ đã nêu rồi kiểm tra lại để thấy những chỗ còn lại",
        "fix those that are shown and check again to see the rest"
    ))
}
