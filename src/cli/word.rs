//! `bdg annual -o plan.docx`: the annual plan as a Word document.

use std::io;

use super::Streams;
use crate::diagnostic::Message;
use crate::eval::{AnnualDocument, NoteKind};
use crate::number::Lang;
use crate::report;
use crate::report::office::Office;

/// The document of a year, and what the person should know about it: what is left blank, and who stands in whose place.
pub(super) fn written(
    document: &AnnualDocument,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<Vec<u8>, Message>> {
    let office = Office::of(document);
    let made = report::docx(&office)?;
    if !office.blanks.is_empty() {
        let blanks: Vec<&str> = office.blanks.iter().map(|blank| blank.get(lang)).collect();
        match lang {
            Lang::Vi => writeln!(streams.err, "văn bản để trống, kế hoạch chưa khai: {}", blanks.join(", "))?,
            Lang::En => writeln!(streams.err, "left blank, the plan does not declare it: {}", blanks.join(", "))?,
        }
    }
    for note in document.plan.notes.iter().filter(|note| note.kind == NoteKind::Successor) {
        writeln!(streams.err, "{}", note.text.get(lang))?;
    }
    Ok(Ok(made))
}
