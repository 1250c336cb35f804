//! A house's own Word template, filled with an annual plan.

use std::io::{Cursor, Write};
use std::sync::LazyLock;

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions};
use bdg_office::docx::filled;
use bdg_report::office::Office;
use zip::write::SimpleFileOptions;

use super::sound;

/// What makes a Word file of a document.
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>"#;
const RELS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let loaded = load_text("plan.bdg", include_str!("../seeds/plans/plan.bdg"));
    Office::of(&eval::document(&loaded.plan, 2024, AnnualOptions::default()))
});

/// Any bytes as the text of a template give a Word file, or a reason in both languages; so do they as a template.
pub fn template(bytes: &[u8]) {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in
        [("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", RELS.as_bytes()), ("word/document.xml", bytes)]
    {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(part).expect("memory takes it");
    }
    let whole = zip.finish().expect("memory takes it").into_inner();
    for template in [&whole, bytes] {
        match filled(&OFFICE, template) {
            Ok(file) => sound::package(&file),
            Err(reason) => assert!(!reason.vi.is_empty() && !reason.en.is_empty()),
        }
    }
}
