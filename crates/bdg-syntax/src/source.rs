//! The texts of a plan, and the places in them.
//!
//! [`Sources`] keeps every text once, normalised. Later stages hold [`Span`]s and [`Text`]s (12 bytes each) and ask
//! [`Sources`] for the letters when they need them.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Message};
pub use crate::normalise::is_composed;
use crate::normalise::{OffsetMap, normalise};
use crate::number::{Lang, format_decimal};
pub use crate::position::{IndexedText, Position, PositionUnit};
use crate::rules;
pub use crate::span::{FileId, Span, Text};

/// The largest file that is read, in bytes. A district plan has some 20 KB.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// The most lines that a file may have: showing a finding takes memory for every line of its file.
pub const MAX_LINES: usize = 1_000_000;

/// One text of a load: its name, its letters as they were read, and the way back to where they come from.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    path: Option<PathBuf>,
    text: IndexedText,
    readable: bool,
    /// How the normalised text lies in the one that was given; `None` if they are the same.
    changes: Option<OffsetMap>,
    /// Of generated statements: the first byte of each part, in order, and the place in the table that it comes from.
    source_map: Vec<(u32, Span)>,
}

impl SourceFile {
    /// The name shown to people: the path as it was given, or the name of an in-memory text.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path on disk, if the text came from there.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The normalised text (NFC, no byte order mark). Empty if the file could not be read as text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The normalised text with its lines and columns.
    #[must_use]
    pub fn indexed(&self) -> &IndexedText {
        &self.text
    }

    /// Whether the file could be read as text at all.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.readable
    }

    /// Whether the text holds statements generated from a table, whose places are the ones to show.
    #[must_use]
    pub fn is_generated(&self) -> bool {
        !self.source_map.is_empty()
    }

    /// The position of an offset; see [`IndexedText::position`].
    #[must_use]
    pub fn position(&self, offset: u32, unit: PositionUnit) -> Position {
        self.text.position(offset, unit)
    }

    /// The offset of a position; see [`IndexedText::offset`].
    #[must_use]
    pub fn offset(&self, position: Position, unit: PositionUnit) -> u32 {
        self.text.offset(position, unit)
    }

    /// The positions of both ends of a span of this file.
    #[must_use]
    pub fn range(&self, span: Span, unit: PositionUnit) -> Range<Position> {
        self.text.range(span.start..span.end, unit)
    }

    /// The offset, in the text that was given, of an offset in the normalised text: what an editor, which holds the text
    /// as its user typed it, needs to show a finding.
    #[must_use]
    pub fn original_offset(&self, offset: u32) -> u32 {
        let offset = self.text.floor(offset);
        self.changes.as_ref().map_or(offset, |changes| changes.to_original(offset))
    }

    /// The place, in the text that was given, of a place in the normalised text: what a fix replaces there.
    #[must_use]
    pub fn original_range(&self, span: Span) -> Range<u32> {
        let place = self.text.floor(span.start)..self.text.floor(span.end);
        self.changes.as_ref().map_or(place.clone(), |changes| changes.range_to_original(place))
    }

    /// The offset, in the normalised text, of an offset in the text that was given. An offset inside a letter, or inside
    /// the marks that normalising put into one, goes to the letter's start.
    #[must_use]
    pub fn from_original(&self, offset: u32) -> u32 {
        self.text.floor(self.changes.as_ref().map_or(offset, |changes| changes.to_normalised(offset)))
    }
}

/// All texts of one load, in the order in which they were read: the plan's own file first. Spans name a text by its
/// [`FileId`], so a text never leaves and never changes. Copies share the texts.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// No texts yet.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds the bytes of a file as normalised text, and reports what is wrong with them to `out`.
    ///
    /// Bytes that are not UTF-8 text give an empty, unreadable file, so that messages can name it.
    pub fn add_bytes(
        &mut self,
        name: &str,
        path: Option<PathBuf>,
        bytes: Vec<u8>,
        out: &mut Vec<Diagnostic>,
    ) -> FileId {
        match decode(bytes) {
            Ok(text) => self.add(name, path, text, true, out),
            Err(message) => self.add_unreadable(name, path, message, out),
        }
    }

    /// Adds an in-memory text, normalised, and reports what is wrong with it to `out`.
    pub fn add_text(&mut self, name: &str, text: &str, out: &mut Vec<Diagnostic>) -> FileId {
        if let Some(message) = beyond(text.as_bytes()) {
            return self.add_unreadable(name, None, message, out);
        }
        self.add(name, None, text.to_owned(), true, out)
    }

    /// Adds a file that could not be read, with the message that says why.
    pub fn add_unreadable(
        &mut self,
        name: &str,
        path: Option<PathBuf>,
        message: Message,
        out: &mut Vec<Diagnostic>,
    ) -> FileId {
        let id = self.add(name, path, String::new(), false, out);
        out.push(Diagnostic::new(&rules::UNREADABLE_FILE, Span { file: id, start: 0, end: 0 }, message));
        id
    }

    /// Adds the text of a table, normalised, and reports what is wrong with it to `out`.
    pub fn add_table(&mut self, name: &str, path: Option<PathBuf>, text: String, out: &mut Vec<Diagnostic>) -> FileId {
        self.add(name, path, text, true, out)
    }

    /// Adds statements generated from a table, under the table's name. `source_map` holds the first byte of each of their
    /// parts, in order, with its place in the table.
    pub fn add_generated(&mut self, table: FileId, text: String, source_map: Vec<(u32, Span)>) -> FileId {
        let (name, path) = match self.file(table) {
            Some(file) => (file.name.clone(), file.path.clone()),
            None => (String::new(), None),
        };
        let text = IndexedText::new(text);
        self.keep(SourceFile { name, path, text, readable: true, changes: None, source_map })
    }

    /// The id that the next file will have.
    #[must_use]
    pub fn next_id(&self) -> FileId {
        FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX))
    }

    fn add(
        &mut self,
        name: &str,
        path: Option<PathBuf>,
        text: String,
        readable: bool,
        out: &mut Vec<Diagnostic>,
    ) -> FileId {
        let (text, changes) = normalise(text, self.next_id(), out);
        let text = IndexedText::new(text);
        self.keep(SourceFile { name: name.to_owned(), path, text, readable, changes, source_map: Vec::new() })
    }

    fn keep(&mut self, file: SourceFile) -> FileId {
        let id = self.next_id();
        self.files.push(Arc::new(file));
        id
    }

    /// The files in the order in which they were read.
    #[must_use]
    pub fn files(&self) -> &[Arc<SourceFile>] {
        &self.files
    }

    /// A file by its id; `None` for an id of other sources.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize).map(Arc::as_ref)
    }

    /// The letters of a span; empty for a span of other sources.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file)
            .and_then(|file| file.text().get(span.start as usize..span.end as usize))
            .unwrap_or_default()
    }

    /// The letters of a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.slice(text.0)
    }

    /// Where a span comes from: the cells of a table for a generated statement, else the span itself.
    #[must_use]
    pub fn origin(&self, span: Span) -> Span {
        let parts = self.file(span.file).map_or(&[][..], |file| file.source_map.as_slice());
        let part = |offset: u32| {
            let behind = parts.partition_point(|(start, _)| *start <= offset);
            parts.get(behind.saturating_sub(1)).map(|(_, place)| *place)
        };
        match (part(span.start), part(span.end.saturating_sub(1).max(span.start))) {
            (Some(first), Some(last)) => first.to(last),
            _ => span,
        }
    }

    /// The line and the column, in characters, where a span starts; in the table for a generated statement.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let span = self.origin(span);
        let first = Position { line: 1, column: 1 };
        self.file(span.file).map_or(first, |file| file.position(span.start, PositionUnit::Chars))
    }

    /// The line where a span starts, which takes less than its column.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        let span = self.origin(span);
        self.file(span.file).map_or(1, |file| file.text.line(span.start))
    }

    /// `file:line`, the shortest way to name a place.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        let name = self.file(self.origin(span).file).map_or("", SourceFile::name);
        format!("{name}:{}", self.line(span))
    }
}

/// The limit of one file that a text exceeds, if any.
fn beyond(bytes: &[u8]) -> Option<Message> {
    if bytes.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Some(Message::new(
            format!("tệp lớn hơn giới hạn {limit} MiB cho một tệp kế hoạch"),
            format!("the file is larger than the limit of {limit} MiB for one plan file"),
        ));
    }
    let lines = memchr::memchr_iter(b'\n', bytes).count();
    (lines > MAX_LINES).then(|| {
        let limit = |lang| format_decimal(MAX_LINES.into(), lang);
        Message::new(
            format!("tệp có quá giới hạn {} dòng cho một tệp kế hoạch", limit(Lang::Vi)),
            format!("the file has more lines than the limit of {} for one plan file", limit(Lang::En)),
        )
    })
}

fn decode(bytes: Vec<u8>) -> Result<String, Message> {
    if let Some(message) = beyond(&bytes) {
        return Err(message);
    }
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || looks_like_utf16(&bytes);
    if utf16 {
        return Err(Message::new(
            "tệp được lưu bằng bảng mã UTF-16; hãy mở lại bằng Notepad hoặc Word, chọn “Lưu thành” (Save As) với bảng mã UTF-8 rồi chạy lại",
            "the file is saved as UTF-16; open it in Notepad or Word, choose “Save As” with the encoding UTF-8, and run again",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let binary = error.as_bytes().iter().take(1024).any(|&byte| byte == 0);
        if error.as_bytes().starts_with(b"PK\x03\x04") {
            Message::new(
                "đây là tệp Word hoặc Excel (hoặc tệp nén), không phải tệp văn bản .bdg; bảng trong tệp Word, Excel thì đọc bằng `bdg import TỆP -o ke-hoach.bdg`",
                "this is a Word or Excel file (or an archive), not a .bdg text file; tables of Word and Excel files are read by `bdg import FILE -o plan.bdg`",
            )
        } else if binary {
            Message::new(
                "đây là tệp nhị phân, không phải tệp văn bản .bdg",
                "this is a binary file, not a .bdg text file",
            )
        } else {
            Message::new(
                format!("tệp không phải văn bản UTF-8 (sai từ byte thứ {}); có thể tệp dùng bảng mã cũ như TCVN3 hoặc VNI: hãy chuyển sang Unicode và lưu với bảng mã UTF-8", at.saturating_add(1)),
                format!("the file is not UTF-8 text (wrong from byte {}); it may use an old code page such as TCVN3 or VNI: convert it to Unicode and save it as UTF-8", at.saturating_add(1)),
            )
        }
    })
}

/// UTF-16 without a byte order mark: every other byte of the beginning is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    if head.len() < 8 {
        return false;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let half = head.len() / 2;
    (zeros(0).saturating_mul(4) >= half.saturating_mul(3) && zeros(1) == 0)
        || (zeros(1).saturating_mul(4) >= half.saturating_mul(3) && zeros(0) == 0)
}
