//! Reading a file of any kind: all its tables at once, or the rows of one.

use std::borrow::Cow;

use super::document::{Block, Document};
use super::fault::Fault;
use super::grid::Grid;
use super::kind::{Kind, kind};
use super::limits::Limits;
use super::normalize::normalize;
use super::row::RowVisitor;
use super::{csv, docx, odf, xls, xlsx};

/// Reads all tables of a file.
///
/// # Errors
/// A file that is protected, damaged, of another kind, or larger than `limits`.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    check_size(bytes, limits)?;
    let mut document = document(bytes, kind(bytes)?, limits)?;
    let mut number = 0;
    for block in &mut document.blocks {
        if let Block::Table(grid) = block {
            number += 1;
            (grid.number, grid.origin) = (number, number);
        }
    }
    Ok(document)
}

/// Hands over the rows of one sheet, or of a text file, one by one; of a spreadsheet the named sheet, or else the first
/// one that is not hidden. Of an `.xlsx` and a text file memory does not grow with the rows.
///
/// # Errors
/// As [`read`]; no sheet of that name; what `visit` gives.
pub fn rows(bytes: &[u8], sheet: Option<&str>, limits: &Limits, visit: &mut RowVisitor<'_>) -> Result<(), Fault> {
    check_size(bytes, limits)?;
    let kind = kind(bytes)?;
    match kind {
        Kind::Text => return csv::rows(bytes, limits, visit),
        Kind::Excel => return xlsx::rows(bytes, sheet, limits, visit),
        Kind::OldExcel | Kind::OpenSheet | Kind::OpenText | Kind::Word => {}
    }
    let tables: Vec<Grid> = document(bytes, kind, limits)?.into_tables().collect();
    let wanted = sheet.map(normalize);
    let index = tables.iter().position(|grid| wanted.as_ref().map_or(!grid.hidden, |name| *name == grid.name));
    let Some(index) = index else {
        return Err(Fault::no_sheet(sheet, tables.iter().map(|grid| grid.name.as_str())));
    };
    for row in tables.into_iter().skip(index).take(1).flat_map(|grid| grid.rows) {
        if visit(row)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// The names of the sheets of a spreadsheet that are not hidden, in order; none of another file.
///
/// # Errors
/// As [`read`].
pub fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Fault> {
    check_size(bytes, limits)?;
    match kind(bytes)? {
        Kind::Excel => xlsx::sheets(bytes, limits),
        kind if kind.has_sheets() => {
            let tables = document(bytes, kind, limits)?.into_tables();
            Ok(tables.filter(|grid| !grid.hidden).map(|grid| grid.name).collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// The text of a text file, as its rows are read from it, and the separator of its cells.
///
/// # Errors
/// An encoding that is not known.
pub fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, u8), Fault> {
    csv::text(bytes)
}

fn document(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Document, Fault> {
    match kind {
        Kind::Text => csv::read(bytes, limits),
        Kind::Excel => xlsx::read(bytes, limits),
        Kind::OldExcel => xls::read(bytes, limits),
        Kind::OpenSheet | Kind::OpenText => odf::read(bytes, kind, limits),
        Kind::Word => docx::read(bytes, limits),
    }
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::new("tệp rỗng", "the file is empty"));
    }
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.file {
        return Err(Fault::over(limits));
    }
    Ok(())
}
