//! `bdg annual -o plan.docx`: the annual plan as a Word document, by the decree or in a house's own template.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::context::Streams;
use bdg_core::eval::AnnualDocument;
use bdg_office::docx;
use bdg_office::tables::{Fault, Limits};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

use bdg_report::findings::harmless;
use bdg_report::office::Office;

/// Creates the document of a year, and reports what is left blank and which agencies are replaced by their successors.
pub(super) fn written(
    document: &AnnualDocument,
    template: Option<&Path>,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<Vec<u8>, Message>> {
    let office = Office::of(document);
    let made = match template {
        None => docx::docx(&office)?,
        Some(path) => match read(path).and_then(|template| docx::filled(&office, &template)) {
            Ok(made) => made,
            Err(fault) => {
                let name = harmless(&path.display().to_string());
                return Ok(Err(Message::new(format!("{name}: {}", fault.vi), format!("{name}: {}", fault.en))));
            }
        },
    };
    for remark in docx::remarks(document, &office) {
        writeln!(streams.err, "{}", remark.get(lang))?;
    }
    Ok(Ok(made))
}

/// A template's bytes, no more of them than a template may have.
fn read(path: &Path) -> Result<Vec<u8>, Message> {
    let unread = |error: io::Error| {
        Message::new(format!("không đọc được mẫu ({error})"), format!("cannot read the template ({error})"))
    };
    let most = Limits::TABLE.file;
    let mut bytes = Vec::new();
    File::open(path).map_err(unread)?.take(most + 1).read_to_end(&mut bytes).map_err(unread)?;
    match u64::try_from(bytes.len()).is_ok_and(|length| length <= most) {
        true => Ok(bytes),
        false => Err(Fault::over(&Limits::TABLE).message),
    }
}
