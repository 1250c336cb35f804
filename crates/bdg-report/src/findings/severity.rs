//! The words for severities.

use bdg_syntax::diagnostic::{Both, Severity};
use bdg_syntax::number::Lang;

/// The word for a severity.
#[must_use]
pub fn severity_word(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => Both::new("lỗi", "error"),
        Severity::Warning => Both::new("cảnh báo", "warning"),
        Severity::Note => Both::new("lưu ý", "note"),
    }
    .get(lang)
}
