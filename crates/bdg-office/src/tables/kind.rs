//! What kind of file it is, by its content.

use std::io::Cursor;

use super::fault::Fault;
use super::package::Package;

/// A kind of file whose tables are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `.csv`, `.tsv`.
    Text,
    /// `.xlsx`, `.xlsm`.
    Excel,
    /// `.xls`.
    OldExcel,
    /// `.ods`.
    OpenSheet,
    /// `.odt`.
    OpenText,
    /// `.docx`, `.docm`.
    Word,
}

impl Kind {
    /// The ending that the names of its files should have.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Kind::Text => ".csv",
            Kind::Excel => ".xlsx",
            Kind::OldExcel => ".xls",
            Kind::OpenSheet => ".ods",
            Kind::OpenText => ".odt",
            Kind::Word => ".docx",
        }
    }

    /// Whether its tables are sheets with names.
    #[must_use]
    pub fn has_sheets(self) -> bool {
        matches!(self, Kind::Excel | Kind::OldExcel | Kind::OpenSheet)
    }
}

/// The start of a compound file, the box around old Office files and around encrypted ones.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Tells the kind of a file by its content.
///
/// # Errors
/// A file of another kind, protected by a password, or damaged.
pub fn kind(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes);
    }
    if let Some((vi, en)) = picture(bytes) {
        return Err(Fault::picture(vi, en));
    }
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let words = String::from_utf8_lossy(start).to_ascii_lowercase();
    let words = words.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n', '\t']);
    if words.starts_with("%pdf") {
        return Err(Fault::other_kind("tệp PDF", "a PDF file", ".docx"));
    }
    if words.starts_with("{\\rtf") {
        return Err(Fault::other_kind("tệp RTF", "an RTF file", ".docx"));
    }
    if words.starts_with("<html")
        || words.starts_with("<!doctype")
        || words.starts_with("<table")
        || words.starts_with("<?xml")
    {
        return Err(Fault::other_kind("trang web hoặc tệp XML", "a web page or an XML file", ".xlsx"));
    }
    let utf_16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if !utf_16 && start.contains(&0) {
        return Err(Fault::not_known());
    }
    Ok(Kind::Text)
}

/// The name of a kind of picture, where a file is one.
fn picture(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let starts: [&[u8]; 6] = [&[0x89, b'P', b'N', b'G'], &[0xFF, 0xD8, 0xFF], b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    let web = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let phone = bytes.get(4..8) == Some(b"ftyp");
    // A text may begin with the letters BM; a picture has zeros behind them.
    let found = starts
        .iter()
        .any(|start| bytes.starts_with(start) && (*start != b"BM" || bytes.get(6..10) == Some(&[0, 0, 0, 0])));
    (found || web || phone).then_some(("tệp ảnh", "a picture"))
}

fn packed(bytes: &[u8]) -> Result<Kind, Fault> {
    let package = Package::open(bytes, u64::MAX)?;
    if package.has("xl/workbook.xml") {
        return Ok(Kind::Excel);
    }
    if package.has("word/document.xml") {
        return Ok(Kind::Word);
    }
    if package.has("xl/workbook.bin") {
        return Err(Fault::other_kind("tệp Excel nhị phân (.xlsb)", "a binary Excel file (.xlsb)", ".xlsx"));
    }
    let mut package = package;
    if package.has("mimetype") && package.has("content.xml") {
        let sort = package.text("mimetype")?;
        if package.has("META-INF/manifest.xml") && package.text("META-INF/manifest.xml")?.contains("encryption-data") {
            return Err(Fault::password());
        }
        if sort.contains("opendocument.spreadsheet") {
            return Ok(Kind::OpenSheet);
        }
        if sort.contains("opendocument.text") {
            return Ok(Kind::OpenText);
        }
    }
    Err(Fault::not_known())
}

fn compound(bytes: &[u8]) -> Result<Kind, Fault> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Fault::old_damaged())?;
    if file.exists("EncryptedPackage") {
        return Err(Fault::password());
    }
    if file.exists("Workbook") || file.exists("Book") {
        return Ok(Kind::OldExcel);
    }
    if file.exists("WordDocument") {
        return Err(Fault::other_kind("tệp Word đời cũ (.doc)", "an old Word file (.doc)", ".docx"));
    }
    Err(Fault::not_known())
}
