//! Where the rows and cells of a file stand.

use std::collections::BTreeMap;

use super::rows::Read;
use crate::tables::{self, Kind};
use bdg_core::load::ResultsTable;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{FileId, SourceFile, Sources, Span};

/// The text of a file of results among the sources, and its cells. A spreadsheet, which has no text, is written as
/// one: a line a row, with the rows that are spoken of.
#[derive(Debug)]
pub(super) struct Table {
    pub file: FileId,
    kind: Kind,
    separator: u8,
    /// The cells of a spreadsheet's rows: first byte and the one behind the last.
    cells: BTreeMap<u32, Vec<(u32, u32)>>,
}

impl Table {
    /// Puts the file's text among the sources.
    ///
    /// # Errors
    /// A text whose encoding is not known.
    pub fn new(
        found: &ResultsTable,
        read: &mut Read,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Result<Table, Message> {
        let (text, separator, cells) = if read.kind == Kind::Text {
            let (text, separator) = tables::text(&found.bytes).map_err(|fault| fault.message)?;
            (text.into_owned(), separator, BTreeMap::new())
        } else {
            let (text, cells) = written(std::mem::take(&mut read.shown));
            (text, b'|', cells)
        };
        let file = sources.add_table(&found.name, found.path.clone(), text, out);
        Ok(Table { file, kind: read.kind, separator, cells })
    }

    /// The place of a cell.
    pub fn place(&self, sources: &Sources, row: u32, column: usize) -> Span {
        let Some(file) = sources.file(self.file) else { return Span { file: self.file, start: 0, end: 0 } };
        let (start, end) = match self.kind {
            Kind::Text => in_text(file, self.separator, row, column),
            _ => self.cells.get(&row).and_then(|cells| cells.get(column)).copied().unwrap_or_else(|| {
                let start = file.indexed().line_start(row);
                (start, start)
            }),
        };
        Span { file: self.file, start, end }
    }

    /// A cell as a person finds it: by row and header, in a spreadsheet by its name.
    pub fn name(&self, row: u32, column: usize, titles: &[String]) -> Message {
        let title = titles.get(column).map_or("", String::as_str);
        match self.kind {
            Kind::Excel | Kind::OldExcel | Kind::OpenSheet => {
                let cell = tables::cell_name(row, column);
                Message::new(format!("ô {cell} (cột “{title}”)"), format!("cell {cell} (column “{title}”)"))
            }
            Kind::Text | Kind::Word | Kind::OpenText => {
                Message::new(format!("dòng {row}, cột “{title}”"), format!("row {row}, column “{title}”"))
            }
        }
    }
}

/// Rows of a spreadsheet as lines of a text, each at the line of its number.
fn written(rows: BTreeMap<u32, Vec<String>>) -> (String, BTreeMap<u32, Vec<(u32, u32)>>) {
    let mut text = String::new();
    let mut places = BTreeMap::new();
    let mut line = 1_u32;
    let length = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
    for (number, cells) in rows {
        while line < number {
            text.push('\n');
            line = line.saturating_add(1);
        }
        let mut of_row = Vec::with_capacity(cells.len());
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push_str(" | ");
            }
            let start = length(&text);
            text.push_str(cell);
            of_row.push((start, length(&text)));
        }
        places.insert(number, of_row);
    }
    text.push('\n');
    (text, places)
}

/// The inside of a field of a row that begins at a line of a text.
fn in_text(file: &SourceFile, separator: u8, row: u32, column: usize) -> (u32, u32) {
    let start = file.indexed().line_start(row);
    let rest = file.text().as_bytes().get(start as usize..).unwrap_or_default();
    let mut field = 0_usize;
    let mut begin = 0_usize;
    let mut quoted = false;
    let mut at = 0_usize;
    loop {
        let byte = rest.get(at).copied();
        match byte {
            Some(b'"') => quoted = !quoted,
            Some(_) if quoted => {}
            None | Some(b'\n' | b'\r') => break,
            Some(byte) if byte == separator => {
                if field == column {
                    break;
                }
                field += 1;
                begin = at + 1;
            }
            Some(_) => {}
        }
        if byte.is_none() {
            break;
        }
        at += 1;
    }
    if field < column {
        begin = at;
    }
    let inside = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'"');
    let field = rest.get(begin..at).unwrap_or_default();
    let first = field.iter().position(inside).unwrap_or(0);
    let length = field.iter().rposition(inside).map_or(first, |last| last + 1);
    let offset = |within: usize| start.saturating_add(u32::try_from(begin + within).unwrap_or(u32::MAX));
    (offset(first), offset(length))
}
