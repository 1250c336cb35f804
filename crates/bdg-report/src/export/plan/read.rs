//! From a document back to a plan.

use serde::Deserialize;
use serde_json::error::Category;
use unicode_normalization::UnicodeNormalization;

use super::build::tree;
use super::document::{Document, FORMAT, VERSION};
use super::statement::Statement;
use super::write::statements;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{MAX_FILE_BYTES, Sources};
use bdg_syntax::{parse, print};

/// What every version of the document begins with.
#[derive(Deserialize)]
struct Mark {
    format: String,
    version: u32,
}

/// The text of the plan that a document says, in the plan's language and laid out.
///
/// # Errors
/// What is no such document, with line and column; and a document with a statement that no plan can hold.
pub fn read(bytes: &[u8]) -> Result<String, Message> {
    if bytes.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Err(Message::new(
            format!("tệp lớn hơn giới hạn {limit} MiB"),
            format!("the file is larger than the limit of {limit} MiB"),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        Message::new(
            "tệp không phải văn bản UTF-8, nên không phải kế hoạch dạng JSON",
            "the file is no UTF-8 text, and so no plan in JSON",
        )
    })?;
    // Composed letters, as in every text of a plan.
    let text: String = text.trim_start_matches('\u{FEFF}').nfc().collect();
    let mark: Mark = serde_json::from_str(&text).map_err(|error| unread(&error))?;
    if mark.format != FORMAT {
        return Err(Message::new(
            format!(
                "tệp JSON này là “{}”, không phải kế hoạch do `bdg export --format json` ghi (“{FORMAT}”)",
                mark.format
            ),
            format!("this JSON is “{}”, not a plan that `bdg export --format json` writes (“{FORMAT}”)", mark.format),
        ));
    }
    if mark.version != VERSION {
        let version = mark.version;
        return Err(Message::new(
            format!("kế hoạch dạng JSON phiên bản {version}; bản bdg này đọc phiên bản {VERSION}"),
            format!("the plan is in version {version} of the JSON form; this bdg reads version {VERSION}"),
        ));
    }
    let document: Document = serde_json::from_str(&text).map_err(|error| unread(&error))?;
    plan(&document)
}

/// Why a document could not be read.
fn unread(error: &serde_json::Error) -> Message {
    let (row, column) = (error.line(), error.column());
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default();
    if why.starts_with("recursion limit") {
        return Message::new(
            format!("dòng {row}, cột {column}: các câu lồng nhau quá sâu"),
            format!("line {row}, column {column}: statements nest too deep"),
        );
    }
    match error.classify() {
        Category::Eof => Message::new(
            format!("tệp JSON bị cắt mất phần cuối (dòng {row}, cột {column}); chép lại tệp gốc"),
            format!("the JSON is cut short (line {row}, column {column}); copy the original again"),
        ),
        Category::Syntax | Category::Io => Message::new(
            format!("dòng {row}, cột {column}: không phải JSON ({why})"),
            format!("line {row}, column {column}: this is no JSON ({why})"),
        ),
        Category::Data => Message::new(
            format!("dòng {row}, cột {column}: không đúng dạng của một kế hoạch ({why}); xem docs/plan.schema.json"),
            format!("line {row}, column {column}: not the shape of a plan ({why}); see docs/plan.schema.json"),
        ),
    }
}

/// The text of a plan. It is read again and must say what the document says.
fn plan(document: &Document) -> Result<String, Message> {
    let lang = Lang::from(document.language);
    written(&document.statements, lang).map_err(|wrong| {
        let told = said(&wrong.alone());
        Message::new(
            format!("không có cách viết nào trong kế hoạch cho câu này: {told}"),
            format!("a plan has no way to write this statement: {told}"),
        )
    })
}

/// The text of some statements, laid out.
///
/// # Errors
/// The first of them that a plan cannot say: it is none in a tree, or is read back as another one.
fn written(document: &[Statement], lang: Lang) -> Result<String, &Statement> {
    let mut sources = Sources::new();
    let ast = tree(document, lang, &mut sources)?;
    let text = print(&sources, &ast, lang);
    let mut again = Sources::new();
    let file = again.add_text("", &text, &mut Vec::new());
    let back = parse(&again, file, &mut Vec::new());
    match different(document, &statements(&again, &back)) {
        Some(wrong) => Err(wrong),
        None => Ok(text),
    }
}

/// The first statement that was read back as another one.
fn different<'d>(meant: &'d [Statement], back: &[Statement]) -> Option<&'d Statement> {
    let mut others = back.iter();
    for one in meant {
        let other = others.next();
        if other == Some(one) {
            continue;
        }
        let inner = other.filter(|other| other.alone() == one.alone());
        return inner.and_then(|other| different(one.body(), other.body())).or(Some(one));
    }
    others.next().and(meant.last())
}

/// A statement as JSON, its beginning.
fn said(statement: &Statement) -> String {
    serde_json::to_string(statement).unwrap_or_default().chars().take(200).collect()
}

/// Whether a file is a JSON object: no table begins with a brace, only a file of rich text (`{\rtf1`).
#[must_use]
pub fn is_object(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"{\\rtf") {
        return false;
    }
    text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}
