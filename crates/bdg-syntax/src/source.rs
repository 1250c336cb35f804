//! Texts and places: what was read, normalised, and how a place in it is named.
//!
//! Every text is kept once, here. The later stages hold [`Span`]s and [`Text`]s (two words each) and ask
//! [`Sources`] for the letters when they need them.

use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::diagnostic::{Diagnostic, Message};
use crate::number::{Lang, format_decimal};
use crate::rules;
pub use crate::span::{FileId, Span, Text};

/// The largest file that is read, in bytes. A district plan has some 20 KB.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// The most lines that a file may have: showing a finding takes memory for every line of its file.
pub const MAX_LINES: usize = 1_000_000;

/// How many forbidden characters of one file are reported one by one.
const MAX_CHARACTER_REPORTS: usize = 20;

/// A place as a person names it: both counted from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One text with its name and the index of its lines.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    path: Option<PathBuf>,
    text: String,
    line_starts: Vec<u32>,
    /// How many characters stand before each [`BLOCK`] of bytes: counting a line's from its start for every place on
    /// it would take the square of the line's length.
    characters: Vec<u32>,
    readable: bool,
    /// Of statements that were made from a table: the first byte of each part, in order, and where it comes from.
    origins: Vec<(u32, Span)>,
}

/// The bytes between two counts of characters.
const BLOCK: usize = 4096;

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
        &self.text
    }

    /// Whether the file could be read as text at all.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.readable
    }

    /// Whether the text was made from the rows of a table, whose places are the ones to show.
    #[must_use]
    pub fn is_made(&self) -> bool {
        !self.origins.is_empty()
    }

    /// The first byte of a line, counted from 1; the end of the text for a line that it does not have.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.line_starts.get((line as usize).saturating_sub(1)).copied().unwrap_or(end)
    }

    /// The line and column of a byte offset; an offset past the end names the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.line_starts.get((line as usize).saturating_sub(1)).copied().unwrap_or(0);
        let column = self.characters_before(offset).saturating_sub(self.characters_before(start));
        Position { line, column: (column + 1) }
    }

    /// The line of a byte offset, from 1 on.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// How many characters stand before a byte.
    fn characters_before(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let block = offset / BLOCK;
        let counted = self.characters.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block.saturating_mul(BLOCK)..offset).unwrap_or_default();
        counted + characters(rest)
    }
}

/// All texts of one load, the first being the one that was asked for. Copies share the texts.
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

    /// Adds the bytes of a file, normalised; what is wrong with them goes to `out`.
    ///
    /// Bytes that are no UTF-8 text give an empty, unreadable file: its name still stands in messages.
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

    /// Adds an in-memory text, normalised; what is wrong with it goes to `out`.
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

    /// Adds the text of a table, normalised; what is wrong with it goes to `out`.
    pub fn add_table(&mut self, name: &str, path: Option<PathBuf>, text: String, out: &mut Vec<Diagnostic>) -> FileId {
        self.add(name, path, text, true, out)
    }

    /// Adds statements that were made from a table: the first byte of each of their parts, in order, with its place in
    /// the table. They are known by the table's name.
    pub fn add_made(&mut self, table: FileId, text: String, origins: Vec<(u32, Span)>) -> FileId {
        let (name, path) = match self.file(table) {
            Some(file) => (file.name.clone(), file.path.clone()),
            None => (String::new(), None),
        };
        self.keep(&name, path, text, true, origins)
    }

    /// The id that the next file will have.
    pub fn next(&self) -> FileId {
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
        let text = normalise(text, self.next(), out);
        self.keep(name, path, text, readable, Vec::new())
    }

    fn keep(
        &mut self,
        name: &str,
        path: Option<PathBuf>,
        text: String,
        readable: bool,
        origins: Vec<(u32, Span)>,
    ) -> FileId {
        let id = self.next();
        let line_starts = iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|offset| offset + 1))
            .map(|offset| u32::try_from(offset).unwrap_or(u32::MAX))
            .collect();
        let mut before = 0_u32;
        let mut counts = Vec::with_capacity(text.len().div_ceil(BLOCK) + 1);
        for block in text.as_bytes().chunks(BLOCK) {
            counts.push(before);
            before += characters(block);
        }
        counts.push(before);
        self.files.push(Arc::new(SourceFile {
            name: name.to_owned(),
            path,
            text,
            line_starts,
            characters: counts,
            readable,
            origins,
        }));
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
        self.file(span.file).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or_default()
    }

    /// The letters of a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.slice(text.0)
    }

    /// Where a span comes from: the cells of a table for a statement that was made from them, else the span itself.
    #[must_use]
    pub fn origin(&self, span: Span) -> Span {
        let origins = self.file(span.file).map_or(&[][..], |file| file.origins.as_slice());
        let part = |offset: u32| {
            let behind = origins.partition_point(|(start, _)| *start <= offset);
            origins.get(behind.saturating_sub(1)).map(|(_, place)| *place)
        };
        match (part(span.start), part(span.end.saturating_sub(1).max(span.start))) {
            (Some(first), Some(last)) => first.to(last),
            _ => span,
        }
    }

    /// The line and column where a span starts, in the table for a statement that was made from one.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let span = self.origin(span);
        self.file(span.file).map_or(Position { line: 1, column: 1 }, |file| file.position(span.start))
    }

    /// The line where a span starts, which takes less than its column.
    #[must_use]
    pub fn line(&self, span: Span) -> u32 {
        let span = self.origin(span);
        self.file(span.file).map_or(1, |file| file.line(span.start))
    }

    /// `file:line`, the shortest way to name a place.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        let name = self.file(span.file).map_or("", SourceFile::name);
        format!("{name}:{}", self.line(span))
    }
}

/// The number of characters that begin in some bytes of a text.
fn characters(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
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
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
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
                "đây là tệp Word hoặc Excel (hoặc tệp nén), không phải tệp văn bản .bdg",
                "this is a Word or Excel file (or an archive), not a .bdg text file",
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

fn normalise(text: String, file: FileId, out: &mut Vec<Diagnostic>) -> String {
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if is_plain(&text) {
        return text;
    }
    let text = match is_nfc_quick(text.chars().filter(|&character| !is_composed(character))) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    };
    if !text.chars().any(forbidden) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut found = 0_usize;
    for character in text.chars() {
        if !forbidden(character) {
            clean.push(character);
            continue;
        }
        let start = u32::try_from(clean.len()).unwrap_or(u32::MAX);
        clean.push(char::REPLACEMENT_CHARACTER);
        found += 1;
        if found <= MAX_CHARACTER_REPORTS {
            let end = u32::try_from(clean.len()).unwrap_or(u32::MAX);
            let code = u32::from(character);
            out.push(
                Diagnostic::new(
                    &rules::FORBIDDEN_CHARACTER,
                    Span { file, start, end },
                    Message::new(
                        format!("ký tự điều khiển U+{code:04X} không được có trong tệp kế hoạch"),
                        format!("the control character U+{code:04X} may not stand in a plan file"),
                    ),
                )
                .help(Message::new(
                    "xóa ký tự này (thường do dán từ Word hoặc từ trang web)",
                    "delete the character (it usually comes from pasting)",
                )),
            );
        }
    }
    clean
}

/// Letters that are in NFC whatever stands beside them: those below the combining marks, and the Vietnamese ones with
/// their marks on. Nearly all of a plan is such letters.
pub fn is_composed(character: char) -> bool {
    character < '\u{300}' || ('\u{1EA0}'..='\u{1EF9}').contains(&character)
}

/// Whether a text holds only letters that are composed, the dashes and quotes of print, and no forbidden character, so
/// that it needs no normalising: told from three bytes at a time, without branches, which takes a tenth of the time
/// of asking letter by letter. Any other text is gone through letter by letter.
fn is_plain(text: &str) -> bool {
    let odd = |byte: u8, next: u8, third: u8| {
        let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t') | (byte == 0x7F);
        // U+0080 to U+009F; U+0300 and above, but those asked for here: U+1EA0 to U+1EF9 and U+2010 to U+2027.
        let c1 = (byte == 0xC2) & (next < 0xA0);
        let vietnamese = (byte == 0xE1) & ((next == 0xBA) & (third >= 0xA0) | (next == 0xBB) & (third <= 0xB9));
        let print = (byte == 0xE2) & (next == 0x80) & (0x90..=0xA7).contains(&third);
        u8::from(control | c1 | (byte >= 0xCC) & !vietnamese & !print)
    };
    let bytes = text.as_bytes();
    let nexts = bytes.get(1..).unwrap_or_default();
    let thirds = bytes.get(2..).unwrap_or_default();
    // A character of several bytes does not begin with the last one, and one of three with neither of the last two.
    let tail = bytes.get(thirds.len()..).unwrap_or_default();
    let next = tail.last().copied().unwrap_or_default();
    let found =
        bytes.iter().zip(nexts).zip(thirds).fold(0, |found, ((byte, next), third)| found | odd(*byte, *next, *third))
            | tail.iter().fold(0, |found, byte| found | odd(*byte, next, 0));
    found == 0
}

/// Control characters other than tab and line ends, and the marks that reorder text on the screen.
fn forbidden(character: char) -> bool {
    !(' '..='~').contains(&character)
        && matches!(character,
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

    use super::{forbidden, is_composed, is_plain};

    #[test]
    fn what_is_plain_needs_no_normalising() {
        for letter in '\0'..=char::MAX {
            let text = format!("a{letter}");
            if is_plain(&text) {
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{letter:?}");
                assert!(!forbidden(letter), "{letter:?}");
            }
            if is_composed(letter) {
                assert_eq!(is_nfc_quick([letter].into_iter()), IsNormalized::Yes, "{letter:?}");
                assert_eq!(is_plain(&text), !forbidden(letter), "{letter:?}");
                let apart: String = letter.to_lowercase().nfd().collect();
                let mut alone = String::new();
                letter.to_lowercase().for_each(|lower| {
                    unicode_normalization::char::decompose_canonical(lower, |part| alone.push(part));
                });
                assert_eq!(apart, alone);
            }
        }
        assert!(is_plain("Tỷ lệ nữ “đạt” 5 – 7%…\r\n\tĐồng bằng"));
    }
}
