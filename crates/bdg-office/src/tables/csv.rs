//! Tables in text files, whose encoding and separator are found out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

use super::cell::{Cell, CellValue};
use super::document::{Block, Document, TrackedChanges};
use super::fault::Fault;
use super::grid::Grid;
use super::kind::Kind;
use super::limits::Limits;
use super::markdown;
use super::quotes::without_open_quotes;
use super::row::{Row, RowCollector, RowVisitor};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    if let Some(document) = markdown::read(&text(bytes)?.0, limits)? {
        return Ok(document);
    }
    let mut collector = RowCollector::new(limits);
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    let mut alone = 0_usize;
    let open = told_rows(bytes, limits, &mut |mut row| {
        if row.cells.len() > 1 {
            let count = widths.entry(row.cells.len()).or_default();
            *count += 1;
        } else if row.cells.iter().any(|cell| !cell.is_empty()) {
            alone += 1;
        }
        for cell in &mut row.cells {
            if let CellValue::Text(words) = &mut cell.value {
                if let Some(plain) = markdown::without_markup(words) {
                    cell.value = CellValue::text(&plain);
                }
            }
        }
        collector.visit(row)
    })?;
    let mut grid = Grid::new(Kind::Text, "", collector.into_rows(), &[])?;
    grid.open_quotes = open;
    // The lines of a table have as many cells each; sentences have as many commas as they like.
    let lines = widths.values().sum::<usize>();
    let (width, even) =
        widths.iter().max_by_key(|(_, count)| **count).map_or((0, 0), |(width, count)| (*width, *count));
    let sentences = width == 2 && even < lines && alone > lines;
    grid.uneven = lines >= 8 && (even * 10 < lines * 6 || sentences);
    Ok(Document {
        kind: Kind::Text,
        blocks: vec![Block::Table(grid)],
        footnotes: Vec::new(),
        macros: false,
        tracked: TrackedChanges::default(),
    })
}

pub(super) fn rows(bytes: &[u8], limits: &Limits, visit: &mut RowVisitor<'_>) -> Result<(), Fault> {
    let text = decode(bytes)?;
    let (separator, _) = separator(&text);
    if let Some(line) = without_open_quotes(&text, separator).1.first() {
        return Err(Fault::open_quote(*line));
    }
    told_rows(bytes, limits, visit).map(|_| ())
}

/// Hands over the rows; gives the lines of the quotes that open a cell and never close it.
fn told_rows(bytes: &[u8], limits: &Limits, visit: &mut RowVisitor<'_>) -> Result<Vec<u32>, Fault> {
    let text = decode(bytes)?;
    let (separator, _) = separator(&text);
    let (text, open) = without_open_quotes(&text, separator);
    let table = without_separator_line(&text);
    let skipped = text.len() - table.len();
    let mut lines = Lines { text: &text, at: 0, number: 1 };
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(table);
    let mut record = ByteRecord::new();
    let mut seen = 0_usize;
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(open),
            Err(_) => return Err(Fault::damaged("")),
        }
        seen += 1;
        if seen > limits.rows {
            return Err(Fault::too_many_rows(limits.rows));
        }
        if record.len() > limits.columns {
            return Err(Fault::too_many_columns(limits.columns));
        }
        let cells: Vec<Cell> =
            record.iter().map(|field| Cell::text(unguarded(&String::from_utf8_lossy(field)))).collect();
        let start = record.position().map_or(0, csv::Position::byte);
        let start = skipped + usize::try_from(start).unwrap_or(table.len());
        let row = Row { number: lines.number_at(start), cells };
        if visit(row)? == ControlFlow::Break(()) {
            return Ok(open);
        }
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula: `'-1,2`.
fn unguarded(field: &str) -> &str {
    match field.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => field,
    }
}

/// The text of a file, and the separator of its cells.
pub(super) fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, u8), Fault> {
    let text = match decode(bytes)? {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    };
    let (separator, _) = separator(text.as_bytes());
    Ok((text, separator))
}

/// Numbers the lines of a text, in order.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    number: u32,
}

impl Lines<'_> {
    /// The line of the row that begins at a byte, or after the line ends at that byte.
    fn number_at(&mut self, start: usize) -> u32 {
        self.pass(start);
        while matches!(self.text.get(self.at), Some(b'\n' | b'\r')) {
            self.pass(self.at + 1);
        }
        self.number
    }

    fn pass(&mut self, to: usize) {
        let passed = self.text.get(self.at..to).unwrap_or_default();
        let ends = passed.iter().filter(|byte| **byte == b'\n').count();
        // A text may have more lines than rows can be numbered.
        self.number = self.number.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = self.at.max(to);
    }
}

/// The text of a file in UTF-8, in UTF-16 with its byte order mark, or in the Windows encoding of Vietnamese.
fn decode(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Fault> {
    let (encoding, skip): (&Encoding, usize) = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (UTF_8, 3),
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        _ => (UTF_8, 0),
    };
    let body = bytes.get(skip..).unwrap_or_default();
    if encoding == UTF_8 {
        if std::str::from_utf8(body).is_ok() {
            return Ok(Cow::Borrowed(body));
        }
        return windows(body).map(|text| Cow::Owned(text.into_bytes()));
    }
    match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => Ok(Cow::Owned(text.into_owned().into_bytes())),
        None => Err(unknown_encoding()),
    }
}

/// Text of the code page 1258, where tone marks follow their letters; no other old code page has them.
fn windows(bytes: &[u8]) -> Result<String, Fault> {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let (text, faults) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let tones = text.chars().filter(|letter| TONES.contains(letter)).count();
    // A tone mark that follows no vowel is a letter of another code page.
    let mut stray = 0_usize;
    let mut before = ' ';
    for letter in text.chars() {
        let vowel = |letter: char| "aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ".contains(letter);
        if TONES.contains(&letter) && !vowel(before) {
            stray += 1;
        }
        before = letter;
    }
    if faults || stray > 0 || tones < high.div_ceil(10) {
        return Err(unknown_encoding());
    }
    Ok(text.into_owned())
}

fn unknown_encoding() -> Fault {
    Fault::new(
        "không đọc được bảng mã chữ của tệp; mở tệp trong Excel, chọn Lưu thành (Save As) dạng “CSV UTF-8 (Comma \
         delimited)”, hoặc lưu thành .xlsx",
        "the text encoding of the file is not known; open it in Excel and choose Save As “CSV UTF-8 (Comma delimited)”, \
         or save it as .xlsx",
    )
}

/// A table without the line that names the separator of its cells, `sep=;`.
fn without_separator_line(text: &[u8]) -> &[u8] {
    named_separator(text).map_or(text, |(_, rest)| rest)
}

/// The separator that the first line names, `sep=;`, and what is behind it.
fn named_separator(text: &[u8]) -> Option<(u8, &[u8])> {
    let (sign, rest) = text.strip_prefix(b"sep=")?.split_first()?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    rest.strip_prefix(b"\n").map(|rest| (*sign, rest))
}

/// The separator of cells, and the table without the line that names it: what `sep=` in the first line says, or else the
/// one that gives the most even table.
fn separator(text: &[u8]) -> (u8, &[u8]) {
    if let Some(named) = named_separator(text) {
        return named;
    }
    let start = text.get(..text.len().min(256 << 10)).unwrap_or_default();
    let mut best = (0_usize, b',');
    for sign in [b';', b'\t', b','] {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(start);
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let mut record = ByteRecord::new();
        for _ in 0..300 {
            match reader.read_byte_record(&mut record) {
                Ok(true) if record.len() > 1 => {
                    let count = widths.entry(record.len()).or_default();
                    *count += 1;
                }
                Ok(true) => {}
                _ => break,
            }
        }
        let score = widths.into_iter().map(|(width, rows)| width * rows).max().unwrap_or(0);
        if score > best.0 {
            best = (score, sign);
        }
    }
    (best.1, text)
}
