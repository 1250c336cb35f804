//! Findings counted by severity.

use serde::Serialize;

use super::severity::severity_word;
use bdg_core::check::MORE_FINDINGS;
use bdg_syntax::diagnostic::{Both, Diagnostic, Severity};
use bdg_syntax::number::{Lang, format_decimal};

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Findings of level error.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// How many of them only say that there are more of their severity than were kept.
    #[serde(skip)]
    beyond: Beyond,
}

/// Findings that stand for all those of their severity that were not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Beyond {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Counts {
    /// The findings of a list, counted.
    #[must_use]
    pub fn of(findings: &[Diagnostic]) -> Counts {
        let mut counts = Counts::default();
        counts.add(findings);
        counts
    }

    /// Counts further findings.
    pub fn add(&mut self, findings: &[Diagnostic]) {
        for finding in findings {
            self.add_one(finding.severity, Counts::is_more(finding));
        }
    }

    /// Whether a finding only says that there are more of its severity.
    #[must_use]
    pub fn is_more(finding: &Diagnostic) -> bool {
        finding.code == MORE_FINDINGS.code
    }

    /// Counts one more finding; `more` is whether it [only says](Counts::is_more) that there are others.
    pub fn add_one(&mut self, severity: Severity, more: bool) {
        let (count, beyond) = match severity {
            Severity::Error => (&mut self.errors, &mut self.beyond.errors),
            Severity::Warning => (&mut self.warnings, &mut self.beyond.warnings),
            Severity::Note => (&mut self.notes, &mut self.beyond.notes),
        };
        *count += 1;
        *beyond += usize::from(more);
    }

    /// All findings.
    #[must_use]
    pub fn total(self) -> usize {
        (self.errors + self.warnings) + self.notes
    }

    /// The counts in words, the most serious first: `3 lỗi, 5 cảnh báo`, `hơn 10.000 lỗi`; empty where nothing was found.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let some = [
            (self.errors, self.beyond.errors, Severity::Error),
            (self.warnings, self.beyond.warnings, Severity::Warning),
            (self.notes, self.beyond.notes, Severity::Note),
        ];
        let parts: Vec<String> = some
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, beyond, severity)| {
                let more = if beyond > 0 { Both::new("hơn ", "more than ").get(lang) } else { "" };
                format!("{more}{}", counted(count.saturating_sub(beyond), severity_word(severity, lang), lang))
            })
            .collect();
        parts.join(", ")
    }

    /// The closing line of a check: `3 lỗi, 5 cảnh báo, 2 lưu ý trong 4 tệp`.
    #[must_use]
    pub fn sentence(self, files: usize, lang: Lang) -> String {
        let words = self.words(lang);
        match lang {
            Lang::Vi if words.is_empty() => format!("không phát hiện sai sót nào trong {files} tệp"),
            Lang::En if words.is_empty() => format!("nothing found in {}", counted(files, "file", lang)),
            Lang::Vi => format!("{words} trong {files} tệp"),
            Lang::En => format!("{words} in {}", counted(files, "file", lang)),
        }
    }
}

/// A number with its word; an English word takes its plural, a Vietnamese one has none.
fn counted(count: usize, word: &str, lang: Lang) -> String {
    let plural = if lang == Lang::En && count != 1 { "s" } else { "" };
    format!("{} {word}{plural}", format_decimal(count.into(), lang))
}
