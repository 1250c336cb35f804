//! Excel workbooks of the years 1997 to 2003 (`.xls`, BIFF8).
//!
//! Read here and not by the one library there is, which trusts the lengths of records and panics on a damaged file. The
//! records are those of Microsoft's [MS-XLS].

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue, Origin};
use super::document::{Block, Document, TrackedChanges};
use super::fault::Fault;
use super::format::{CellStyles, NumberFormat};
use super::grid::{Grid, Merge};
use super::kind::Kind;
use super::limits::Limits;
use super::normalize::normalize;
use super::number::from_double;
use super::row::Row;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| Fault::damaged(""))?;
    let macros = file.exists("_VBA_PROJECT_CUR");
    let mut stream = Vec::new();
    if !file.exists("Workbook") {
        return Err(Fault::other_kind("tệp Excel 95 hoặc cũ hơn", "a file of Excel 95 or older", ".xlsx"));
    }
    let opened = file.open_stream("Workbook").map_err(|_| Fault::damaged("Workbook"))?;
    opened.take(limits.unpacked).read_to_end(&mut stream).map_err(|_| Fault::damaged("Workbook"))?;
    let book = Workbook::read(&stream)?;
    let mut blocks = Vec::new();
    for sheet in &book.sheets {
        let mut grid = book.sheet(&stream, sheet, limits)?;
        grid.hidden = sheet.hidden;
        blocks.push(Block::Table(grid));
    }
    Ok(Document { kind: Kind::OldExcel, blocks, footnotes: Vec::new(), macros, tracked: TrackedChanges::default() })
}

/// The records of a stream from a place on.
struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<(u16, &'s [u8])> {
        let sort = word(self.stream, self.at)?;
        let length = usize::from(word(self.stream, self.at.checked_add(2)?)?);
        let start = self.at.checked_add(4)?;
        let end = start.checked_add(length)?;
        let data = self.stream.get(start..end)?;
        self.at = end;
        Some((sort, data))
    }
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(bytes.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn double(data: &[u8], at: usize) -> Option<f64> {
    let bytes = data.get(at..at.checked_add(8)?)?;
    Some(f64::from_le_bytes(bytes.try_into().ok()?))
}

struct Sheet {
    name: String,
    hidden: bool,
    start: usize,
}

#[derive(Default)]
struct Workbook {
    sheets: Vec<Sheet>,
    texts: Vec<String>,
    styles: CellStyles,
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Workbook, Fault> {
        let mut book = Workbook::default();
        let (mut defined, mut ids, mut from_1904) = (BTreeMap::new(), Vec::new(), false);
        let mut records = Records { stream, at: 0 }.peekable();
        match records.next() {
            Some((0x0809, data)) if word(data, 0) == Some(0x0600) => {}
            Some((0x0809, _)) => {
                return Err(Fault::other_kind("tệp Excel 95 hoặc cũ hơn", "a file of Excel 95 or older", ".xlsx"));
            }
            _ => return Err(Fault::damaged("Workbook")),
        }
        let mut ended = false;
        while let Some((sort, data)) = records.next() {
            match sort {
                0x002F => return Err(Fault::password()),
                0x0022 => from_1904 = word(data, 0) == Some(1),
                0x0085 => book.sheets.extend(sheet(data)),
                0x041E => {
                    if let (Some(id), Some(code)) = (word(data, 0), text(data, 2)) {
                        defined.insert(u32::from(id), NumberFormat::of_code(&code));
                    }
                }
                0x00E0 => ids.push(word(data, 2).map_or(0, u32::from)),
                0x00FC => {
                    let mut pieces = vec![data];
                    while let Some((_, more)) = records.next_if(|(sort, _)| *sort == 0x003C) {
                        pieces.push(more);
                    }
                    book.texts = SharedTexts { pieces, piece: 0, at: 8 }.texts();
                }
                0x000A => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        if !ended {
            return Err(Fault::damaged("Workbook"));
        }
        book.styles = CellStyles::new(&ids, &defined);
        book.styles.from_1904 = from_1904;
        Ok(book)
    }

    fn sheet(&self, stream: &[u8], sheet: &Sheet, limits: &Limits) -> Result<Grid, Fault> {
        let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
        let (mut merges, mut depth, mut ended) = (Vec::new(), 0_usize, false);
        let (mut hidden_rows, mut hidden_columns) = (Vec::new(), Vec::new());
        // The cell of a formula whose text is in the record that follows it.
        let mut awaited: Option<(u16, u16)> = None;
        for (sort, data) in (Records { stream, at: sheet.start }) {
            match sort {
                // Charts lie within a sheet as sheets of their own.
                0x0809 => depth += 1,
                0x000A => {
                    // A damaged file may end a sheet that never began.
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        ended = true;
                        break;
                    }
                }
                _ if depth != 1 => {}
                // A row's and a column's look, with a bit for being hidden.
                0x0208 => {
                    if word(data, 12).is_some_and(|options| options & 0x20 != 0) {
                        hidden_rows.extend(word(data, 0).map(|row| u32::from(row) + 1));
                    }
                }
                0x007D => {
                    if let (Some(first), Some(last), Some(options)) = (word(data, 0), word(data, 2), word(data, 8)) {
                        if options & 1 != 0 {
                            let last = usize::from(last).min(limits.columns);
                            hidden_columns.extend(usize::from(first)..=last);
                        }
                    }
                }
                0x00E5 => {
                    let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
                    merges.extend(areas.filter_map(merge));
                }
                0x0207 => {
                    if let (Some((row, column)), Some(text)) = (awaited.take(), text(data, 0)) {
                        let cell = Cell { origin: Origin::Formula, ..Cell::text(&text) };
                        put(&mut rows, row, column, cell, limits)?;
                    }
                }
                _ => {
                    let (Some(row), Some(column)) = (word(data, 0), word(data, 2)) else { continue };
                    if sort == 0x0006 && word(data, 12) == Some(0xFFFF) && data.get(6) == Some(&0) {
                        awaited = Some((row, column));
                        continue;
                    }
                    for (offset, cell) in self.cells(sort, data) {
                        // Any column may be claimed; the limit of columns is far below.
                        put(&mut rows, row, column.saturating_add(offset), cell, limits)?;
                    }
                }
            }
        }
        if !ended {
            return Err(Fault::damaged(&sheet.name));
        }
        let rows = rows.into_iter().map(|(number, cells)| Row { number, cells }).collect();
        let mut grid = Grid::new(Kind::OldExcel, &sheet.name, rows, &merges)?;
        (grid.hidden_rows, grid.hidden_columns) = (hidden_rows, hidden_columns);
        Ok(grid)
    }

    /// The cells of a record, each with its distance from the record's column.
    fn cells(&self, sort: u16, data: &[u8]) -> Vec<(u16, Cell)> {
        let style = word(data, 4).map_or(0, usize::from);
        let number = |value: Option<Decimal>, style: usize| match value {
            Some(value) => self.styles.value(value, style),
            None => CellValue::Error(String::from("#NUM!")),
        };
        let typed = |value: CellValue| vec![(0, Cell { value, ..Cell::default() })];
        match sort {
            0x00FD => {
                let at = long(data, 6).and_then(|at| usize::try_from(at).ok());
                let words = at.and_then(|at| self.texts.get(at)).map_or("", String::as_str);
                vec![(0, Cell::text(words))]
            }
            0x0204 | 0x00D6 => vec![(0, Cell::text(&text(data, 6).unwrap_or_default()))],
            0x0203 => typed(number(double(data, 6).and_then(from_double), style)),
            0x027E => typed(number(long(data, 6).and_then(short), style)),
            0x00BD => {
                let inner = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                let cell = |(offset, one): (u16, &[u8])| {
                    let style = word(one, 0).map_or(0, usize::from);
                    (offset, Cell { value: number(long(one, 2).and_then(short), style), ..Cell::default() })
                };
                (0_u16..).zip(inner.chunks_exact(6)).map(cell).collect()
            }
            0x0205 => typed(bool_or_error(data.get(6).copied(), data.get(7) == Some(&1))),
            0x0006 => {
                let value = match (word(data, 12), data.get(6)) {
                    (Some(0xFFFF), Some(1)) => bool_or_error(data.get(8).copied(), false),
                    (Some(0xFFFF), Some(2)) => bool_or_error(data.get(8).copied(), true),
                    (Some(0xFFFF), _) => CellValue::Empty,
                    _ => number(double(data, 6).and_then(from_double), style),
                };
                let origin = if value == CellValue::Empty { Origin::Typed } else { Origin::Formula };
                vec![(0, Cell { value, origin, footnotes: Vec::new() })]
            }
            _ => Vec::new(),
        }
    }
}

fn put(rows: &mut BTreeMap<u32, Vec<Cell>>, row: u16, column: u16, cell: Cell, limits: &Limits) -> Result<(), Fault> {
    if cell.is_empty() {
        return Ok(());
    }
    let column = usize::from(column);
    if column >= limits.columns {
        return Err(Fault::too_many_columns(limits.columns));
    }
    let number = u32::from(row) + 1;
    if rows.len() >= limits.rows && !rows.contains_key(&number) {
        return Err(Fault::too_many_rows(limits.rows));
    }
    let cells = rows.entry(number).or_default();
    if cells.len() <= column {
        cells.resize(column + 1, Cell::default());
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
    Ok(())
}

fn sheet(data: &[u8]) -> Option<Sheet> {
    // Only worksheets: neither charts nor the sheets of old macros.
    if data.get(5) != Some(&0) {
        return None;
    }
    let start = usize::try_from(long(data, 0)?).ok()?;
    let length = usize::from(*data.get(6)?);
    let name = letters(data.get(8..)?, length, *data.get(7)?)?;
    Some(Sheet { name: normalize(&name), hidden: data.get(4).is_some_and(|state| state & 3 != 0), start })
}

fn merge(area: &[u8]) -> Option<Merge> {
    let row = |at| word(area, at).map(|row| u32::from(row) + 1);
    let column = |at| word(area, at).map(u32::from);
    Some(Merge { top: row(0)?, bottom: row(2)?, left: column(4)?, right: column(6)? })
}

/// A number in four bytes: an integer or the upper half of a double, either of them perhaps times 100.
fn short(stored: u32) -> Option<Decimal> {
    let value = if stored & 2 == 0 {
        from_double(f64::from_bits(u64::from(stored & !3) << 32))?
    } else {
        Decimal::from(i32::from_le_bytes(stored.to_le_bytes()) >> 2)
    };
    if stored & 1 == 0 { Some(value) } else { value.checked_div(Decimal::ONE_HUNDRED) }
}

fn bool_or_error(code: Option<u8>, error: bool) -> CellValue {
    if !error {
        return CellValue::Bool(code == Some(1));
    }
    let name = match code {
        Some(0x00) => "#NULL!",
        Some(0x07) => "#DIV/0!",
        Some(0x0F) => "#VALUE!",
        Some(0x17) => "#REF!",
        Some(0x1D) => "#NAME?",
        Some(0x24) => "#NUM!",
        _ => "#N/A",
    };
    CellValue::Error(name.to_owned())
}

/// A text after its length in two bytes.
fn text(data: &[u8], at: usize) -> Option<String> {
    let length = usize::from(word(data, at)?);
    letters(data.get(at.checked_add(3)?..)?, length, *data.get(at.checked_add(2)?)?)
}

/// Letters of one byte or two each, as their flags say.
fn letters(data: &[u8], length: usize, flags: u8) -> Option<String> {
    let mut units = Vec::new();
    wide(data, length, flags, &mut units);
    (units.len() == length).then(|| String::from_utf16_lossy(&units))
}

/// Appends as many letters as there are, up to `length`; gives the bytes that they took.
fn wide(data: &[u8], length: usize, flags: u8, into: &mut Vec<u16>) -> usize {
    if flags & 1 == 0 {
        let bytes = data.get(..length.min(data.len())).unwrap_or_default();
        into.extend(bytes.iter().map(|byte| u16::from(*byte)));
        bytes.len()
    } else {
        let before = into.len();
        let pairs = data.chunks_exact(2).take(length);
        into.extend(pairs.filter_map(|pair| pair.try_into().ok()).map(u16::from_le_bytes));
        (into.len() - before) * 2
    }
}

/// The table of shared texts, which continues over several records; where it cuts a text, the rest begins with new flags.
struct SharedTexts<'s> {
    pieces: Vec<&'s [u8]>,
    piece: usize,
    at: usize,
}

impl SharedTexts<'_> {
    fn texts(mut self) -> Vec<String> {
        let mut texts = Vec::new();
        while let Some(text) = self.text() {
            texts.push(text);
        }
        texts
    }

    fn rest(&mut self) -> Option<&[u8]> {
        while self.at >= self.pieces.get(self.piece)?.len() {
            self.piece += 1;
            self.at = 0;
        }
        self.pieces.get(self.piece)?.get(self.at..)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        let mut number = 0_usize;
        for place in 0..bytes {
            let byte = usize::from(self.byte()?);
            number |= byte.checked_shl(place * 8)?;
        }
        Some(number)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let here = self.rest()?.len().min(bytes);
            self.at += here;
            bytes -= here;
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.at >= self.pieces.get(self.piece)?.len() {
                self.rest()?;
                flags = self.byte()?;
            }
            let left = length - units.len();
            let taken = wide(self.rest()?, left, flags, &mut units);
            // Half a letter at the end of a record is damage.
            if taken == 0 {
                return None;
            }
            self.at += taken;
        }
        // Both are claimed by the file.
        self.skip(runs.saturating_mul(4).saturating_add(extra))?;
        Some(String::from_utf16_lossy(&units))
    }
}
