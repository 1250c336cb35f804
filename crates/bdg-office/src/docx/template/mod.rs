//! A house's own template, filled: `{{trích yếu}}` in a paragraph, `{{căn cứ}}` in a paragraph of its own, which is
//! repeated, `{{chỉ tiêu}}` in a row of a table, which is repeated for each row of the annex. Everything else in the
//! file stays as it is. What a template may ask for is listed in `names`.

mod fill;
mod names;
mod tree;

use std::io::{self, Cursor, Read};

use docx_rs::BuildXML;
use zip::ZipArchive;

use super::annex;
use super::marks::unmarked;
use super::pack::Writer;
use crate::tables::{Fault, Kind, Limits, kind};
use bdg_report::office::Office;
use bdg_syntax::diagnostic::Message;
use fill::Filler;
use tree::PartFault;

/// How much of a template is unpacked, in bytes, all parts together; pictures and the like never are.
const MOST: u64 = 16 << 20;

/// The part that says what kind of file it is.
const TYPES: &str = "[Content_Types].xml";

/// The names of a template's placeholders, each in Vietnamese and English, in the order of the document.
#[must_use]
pub fn placeholders() -> Vec<(&'static str, &'static str)> {
    names::NAMES.iter().map(|(vi, en, _)| (*vi, *en)).collect()
}

/// A template filled with a document.
///
/// # Errors
/// What is wrong with the template, and what to do: it is no Word file, is protected, damaged or too large, asks for what
/// is not known, or for nothing.
pub fn filled(office: &Office, template: &[u8]) -> Result<Vec<u8>, Message> {
    open(office, template).map_err(|fault| fault.message)
}

fn open(office: &Office, template: &[u8]) -> Result<Vec<u8>, Fault> {
    if u64::try_from(template.len()).unwrap_or(u64::MAX) > Limits::TABLE.file {
        return Err(Fault::over(&Limits::TABLE));
    }
    match kind(template) {
        Ok(Kind::Word) => {}
        Ok(_) => return Err(no_word()),
        Err(fault) if template.starts_with(b"PK") || template.starts_with(&[0xD0, 0xCF]) => return Err(fault),
        Err(_) => return Err(no_word()),
    }
    let mut from = ZipArchive::new(Cursor::new(template)).map_err(|_| damaged())?;
    if from.index_for_name("word/vbaProject.bin").is_some() {
        return Err(Fault::new(
            "mẫu có macro; mở mẫu, chọn Lưu thành (Save As) dạng .docx rồi dùng tệp mới",
            "the template has macros; open it, choose Save As .docx and use the new file",
        ));
    }
    let table = unmarked(&annex::table(&office.annex, &office.annex.rows, false).build()).map_err(unpackable)?;
    let table = tree::read(&table).map_err(unread)?;
    let mut filler = Filler::new(office, table);
    let mut to = Writer::new();
    let mut left = MOST;
    for index in 0..from.len() {
        let mut part = from.by_index(index).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let page = ["word/document", "word/header", "word/footer"].iter().any(|start| name.starts_with(start));
        if page && name.ends_with(".xml") {
            let mut nodes = tree::read(&text(&mut part, &mut left)?).map_err(unread)?;
            filler.fill(&mut nodes)?;
            to.add(&name, &tree::write(&nodes).map_err(unpackable)?).map_err(unpackable)?;
        } else if name == TYPES {
            // A file for new documents (.dotx) becomes a document.
            let types = text(&mut part, &mut left)?.replace(".template.main+xml", ".document.main+xml");
            to.add(&name, types.as_bytes()).map_err(unpackable)?;
        } else {
            to.copy(part).map_err(unpackable)?;
        }
    }
    if filler.found == 0 {
        return Err(Fault::new(
            "mẫu không có chỗ điền nào; đặt các chỗ điền như {{trích yếu}}, {{căn cứ}}, {{bảng}} vào mẫu",
            "the template has no placeholder; put some into it, such as {{summary}}, {{basis}}, {{table}}",
        ));
    }
    to.finish().map_err(unpackable)
}

/// A part as text, read no further than what is left, whatever the box says of its size.
fn text(part: &mut impl Read, left: &mut u64) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    part.take(left.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| damaged())?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    *left = left.checked_sub(length).ok_or_else(too_large)?;
    String::from_utf8(bytes).map_err(|_| damaged())
}

fn unread(why: PartFault) -> Fault {
    match why {
        PartFault::Damaged => damaged(),
        PartFault::TooLarge => too_large(),
    }
}

fn too_large() -> Fault {
    let size = MOST >> 20;
    Fault::new(
        format!("mẫu quá lớn: phần chữ sau khi giải nén vượt {size} MB hoặc một triệu thẻ, là mức bdg đọc"),
        format!(
            "the template is too large: unpacked, its text is over {size} MB or a million tags, which is all that bdg reads"
        ),
    )
}

fn no_word() -> Fault {
    Fault::new(
        "mẫu không phải tệp Word .docx; mở mẫu bằng Word, chọn Lưu thành (Save As) dạng .docx",
        "the template is no Word file (.docx); open it in Word and choose Save As .docx",
    )
}

fn damaged() -> Fault {
    Fault::new(
        "mẫu bị hỏng; mở mẫu bằng Word, lưu lại rồi thử lần nữa",
        "the template is damaged; open it in Word, save it and try again",
    )
}

fn unpackable(error: io::Error) -> Fault {
    Fault::new(format!("không ghi được văn bản ({error})"), format!("the document cannot be written ({error})"))
}
