//! The rows of a text file of any size, read piece by piece.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use super::csv::text;
use super::fault::Fault;
use super::kind::{Kind, kind};
use super::limits::Limits;

/// How much of a file is looked at to know what it is.
const START: u64 = 256 << 10;

/// The longest row, in bytes.
const MAX_ROW: usize = 1 << 20;

/// The most lines of one row.
const MAX_LINES: u32 = 100;

/// What takes the cells of a row, with its number.
pub type CellsVisitor<'v> = dyn FnMut(u32, &[&str]) -> Result<ControlFlow<()>, Fault> + 'v;

/// A file that is read piece by piece, or else whole.
pub enum Source<'s> {
    /// A text file in UTF-8: as much of it as was read, and the rest.
    Text(BufReader<Box<dyn Read + 's>>, u8),
    /// A file of another kind or encoding: all of it.
    Whole(Vec<u8>),
}

/// Opens a file: what can be read piece by piece is not read yet.
///
/// # Errors
/// A file that cannot be read, is empty, of a kind without tables, or of a kind that is read whole and larger than `limits`.
pub fn open<'s>(mut file: Box<dyn Read + 's>, limits: &Limits) -> Result<Source<'s>, Fault> {
    let unread = |error: std::io::Error| {
        Fault::new(format!("không đọc được tệp: {error}"), format!("the file cannot be read: {error}"))
    };
    let mut start = Vec::new();
    file.by_ref().take(START).read_to_end(&mut start).map_err(unread)?;
    if start.is_empty() {
        return Err(Fault::new("tệp rỗng", "the file is empty"));
    }
    // Lines of old Macintosh files have no sign that this reads.
    let old_lines = !start.contains(&b'\n') && start.contains(&b'\r');
    let packed = start.starts_with(b"PK") || start.starts_with(&[0xD0, 0xCF]);
    if !packed && !old_lines && kind(&start)? == Kind::Text && is_utf_8(&start) {
        let (_, separator) = text(&start)?;
        let mark = if start.starts_with(&[0xEF, 0xBB, 0xBF]) { 3 } else { 0 };
        start.drain(..mark);
        let all: Box<dyn Read + 's> = Box::new(Cursor::new(start).chain(file));
        return Ok(Source::Text(BufReader::with_capacity(1 << 16, all), separator));
    }
    file.take(limits.file.saturating_add(1)).read_to_end(&mut start).map_err(unread)?;
    if u64::try_from(start.len()).unwrap_or(u64::MAX) > limits.file {
        return Err(Fault::over(limits));
    }
    Ok(Source::Whole(start))
}

/// Whether a beginning of a file is text in UTF-8, but for a letter that its end may cut in two.
fn is_utf_8(start: &[u8]) -> bool {
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return false;
    }
    match std::str::from_utf8(start) {
        Ok(_) => true,
        Err(fault) => fault.error_len().is_none() && start.len() - fault.valid_up_to() < 4,
    }
}

/// Hands over the rows of a text one by one; memory does not grow with them. A line without quotes is cut at its separators;
/// one with quotes is left to the reader of CSV, with the lines that belong to it.
///
/// # Errors
/// A text that is not in UTF-8 throughout, a quote that is never closed, a row that is too long; what `visit` gives.
pub fn text_rows(
    lines: &mut dyn BufRead,
    separator: u8,
    columns: usize,
    visit: &mut CellsVisitor<'_>,
) -> Result<(), Fault> {
    let (mut line, mut number) = (Vec::new(), 0_u32);
    loop {
        line.clear();
        let first = number.saturating_add(1);
        if !next_line(lines, &mut line, &mut number)? {
            return Ok(());
        }
        while line.contains(&b'"') && is_open(&line, separator) {
            if !next_line(lines, &mut line, &mut number)? || number - first > MAX_LINES {
                return Err(Fault::open_quote(first));
            }
        }
        let words = std::str::from_utf8(&line).map_err(|_| Fault::not_utf_8(first))?.trim_end_matches(['\r', '\n']);
        if words.is_empty() || (first == 1 && words.starts_with("sep=")) {
            continue;
        }
        let flow = if words.contains('"') {
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(words.as_bytes());
            let mut record = csv::StringRecord::new();
            reader.read_record(&mut record).map_err(|_| Fault::damaged(""))?;
            hand_over(first, record.iter(), columns, visit)?
        } else {
            hand_over(first, words.split(char::from(separator)), columns, visit)?
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

fn hand_over<'l>(
    number: u32,
    cells: impl Iterator<Item = &'l str>,
    columns: usize,
    visit: &mut CellsVisitor<'_>,
) -> Result<ControlFlow<()>, Fault> {
    let mut few = [""; 16];
    let mut count = 0_usize;
    let mut cells = cells.peekable();
    for (place, cell) in few.iter_mut().zip(cells.by_ref()) {
        (*place, count) = (cell, count + 1);
    }
    if cells.peek().is_none() {
        return visit(number, few.get(..count).unwrap_or_default());
    }
    let all: Vec<&str> = few.into_iter().chain(cells).collect();
    if all.len() > columns {
        return Err(Fault::too_many_columns(columns));
    }
    visit(number, &all)
}

/// Adds the next line to a row.
fn next_line(lines: &mut dyn BufRead, row: &mut Vec<u8>, number: &mut u32) -> Result<bool, Fault> {
    let before = row.len();
    let room = u64::try_from(MAX_ROW.saturating_sub(before)).unwrap_or(0);
    lines.take(room).read_until(b'\n', row).map_err(|error| {
        Fault::new(format!("không đọc được tệp: {error}"), format!("the file cannot be read: {error}"))
    })?;
    if row.len() >= MAX_ROW {
        return Err(Fault::row_too_long(number.saturating_add(1)));
    }
    if row.len() == before {
        return Ok(false);
    }
    *number = number.saturating_add(1);
    Ok(true)
}

/// Whether a row ends within a cell that a quote opened; a quote within a cell opens nothing.
fn is_open(row: &[u8], separator: u8) -> bool {
    let (mut open, mut start) = (false, true);
    for byte in row {
        match *byte {
            b'"' if open => open = false,
            // A cell begins here, or two quotes stand for one.
            b'"' if start => open = true,
            _ => {}
        }
        start = !open && (*byte == separator || *byte == b'"' || *byte == b'\n');
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Vec<(u32, Vec<String>)>, String> {
        let source = open(Box::new(table.as_bytes()), &Limits::DATA).map_err(|fault| fault.message.en)?;
        let Source::Text(mut lines, separator) = source else { return Err("whole".to_owned()) };
        let mut rows = Vec::new();
        let mut visit = |number: u32, cells: &[&str]| {
            rows.push((number, cells.iter().map(|cell| (*cell).to_owned()).collect()));
            Ok(ControlFlow::Continue(()))
        };
        text_rows(&mut lines, separator, 256, &mut visit).map_err(|fault| fault.message.en)?;
        Ok(rows)
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_have_the_numbers_of_their_lines() {
        let table = "\u{FEFF}a;b\r\n\r\n1;\"x; \"\"y\"\"\nz\";\"\"\n5\";\"2\"\n";
        let wanted = vec![row(1, &["a", "b"]), row(3, &["1", "x; \"y\"\nz", ""]), row(5, &["5\"", "2"])];
        assert_eq!(read(table), Ok(wanted));
        assert_eq!(read("sep=,\na,b\n1,2"), Ok(vec![row(2, &["a", "b"]), row(3, &["1", "2"])]));
    }

    #[test]
    fn many_cells_are_all_handed_over() {
        let cells: Vec<String> = (0..40).map(|cell| cell.to_string()).collect();
        let wanted = cells.iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(read(&format!("{}\n", cells.join(";"))), Ok(vec![row(1, &wanted)]));
        assert!(read(&"a;".repeat(300)).unwrap_err().contains("256 columns"));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        assert!(read("a;b\n\"c;d\n1;2\n").unwrap_err().starts_with("row 2: a quote"));
        assert_eq!(read("").unwrap_err(), "the file is empty");
        let mut bytes = "a;b\n".repeat(80_000).into_bytes();
        bytes.extend(b"\xFF;1\n");
        let Ok(Source::Text(mut lines, separator)) = open(Box::new(bytes.as_slice()), &Limits::DATA) else { panic!() };
        let fault = text_rows(&mut lines, separator, 9, &mut |_, _| Ok(ControlFlow::Continue(()))).unwrap_err();
        assert!(fault.message.en.starts_with("row 80001: "), "{}", fault.message.en);
        assert!(matches!(open(Box::new(&b"\xFF\xFEa\0"[..]), &Limits::DATA), Ok(Source::Whole(_))));
    }
}
