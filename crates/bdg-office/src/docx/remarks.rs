//! What whoever signs a document must know about it.

use bdg_core::eval::{AnnualDocument, NoteKind};
use bdg_core::phrases;
use bdg_report::office::Office;
use bdg_syntax::diagnostic::Message;

/// What is left blank because the plan does not declare it, and which agencies are replaced by their successors.
#[must_use]
pub fn remarks(document: &AnnualDocument, office: &Office) -> Vec<Message> {
    let mut found = Vec::new();
    if !office.blanks.is_empty() {
        let vi: Vec<&str> = office.blanks.iter().map(|blank| blank.vi).collect();
        let en: Vec<&str> = office.blanks.iter().map(|blank| blank.en).collect();
        found.push(Message::new(
            format!("văn bản để trống, kế hoạch chưa khai: {}", vi.join(", ")),
            format!("left blank because the plan does not declare it: {}", en.join(", ")),
        ));
    }
    let successors = document.plan.notes.iter().filter(|note| note.kind == NoteKind::Successor);
    found.extend(successors.map(|note| phrases::note(&note.text)));
    found
}
