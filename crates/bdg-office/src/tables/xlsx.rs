//! Excel workbooks (`.xlsx`, `.xlsm`), row by row.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::ops::ControlFlow;

use super::cell::{Cell, CellValue, Origin};
use super::document::{Block, Document, TrackedChanges};
use super::fault::Fault;
use super::format::{CellStyles, NumberFormat};
use super::grid::{Grid, Merge};
use super::kind::Kind;
use super::left_out::{LeftOut, Look, Pieces, Reason};
use super::limits::Limits;
use super::normalize::normalize;
use super::number::stored_number;
use super::package::Package;
use super::row::{Row, RowCollector, RowVisitor};
use super::xml::{Tag, XmlEvent, XmlReader};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let book = Workbook::open(&mut package)?;
    let mut blocks = Vec::new();
    for sheet in &book.sheets {
        let mut rows = RowCollector::new(limits);
        let parts = book.sheet(&mut package, sheet, limits, &mut |row| rows.visit(row))?;
        let mut grid = Grid::new(Kind::Excel, &sheet.name, rows.into_rows(), &parts.merges)?;
        grid.hidden = sheet.hidden;
        (grid.hidden_rows, grid.hidden_columns, grid.left_out) =
            (parts.hidden_rows, parts.hidden_columns, parts.left_out);
        blocks.push(Block::Table(grid));
    }
    let macros = package.has("xl/vbaProject.bin");
    Ok(Document { kind: Kind::Excel, blocks, footnotes: Vec::new(), macros, tracked: TrackedChanges::default() })
}

pub(super) fn rows(bytes: &[u8], name: Option<&str>, limits: &Limits, visit: &mut RowVisitor<'_>) -> Result<(), Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let book = Workbook::open(&mut package)?;
    let wanted = name.map(normalize);
    let Some(sheet) =
        book.sheets.iter().find(|sheet| wanted.as_ref().map_or(!sheet.hidden, |name| *name == sheet.name))
    else {
        return Err(Fault::no_sheet(name, book.sheets.iter().map(|sheet| sheet.name.as_str())));
    };
    let mut seen = 0_usize;
    let mut counted = |row: Row| {
        seen += 1;
        if seen > limits.rows { Err(Fault::too_many_rows(limits.rows)) } else { visit(row) }
    };
    book.sheet(&mut package, sheet, limits, &mut counted).map(drop)
}

/// The names of the sheets that are not hidden, in order.
pub(super) fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let book = Workbook::open(&mut package)?;
    Ok(book.sheets.into_iter().filter(|sheet| !sheet.hidden).map(|sheet| sheet.name).collect())
}

struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

/// What a sheet has beside its rows.
#[derive(Default)]
struct SheetParts {
    merges: Vec<Merge>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<usize>,
    left_out: Vec<LeftOut>,
}

/// What all sheets share.
struct Workbook {
    sheets: Vec<Sheet>,
    texts: Vec<Pieces>,
    styles: CellStyles,
}

impl Workbook {
    fn open(package: &mut Package<'_>) -> Result<Workbook, Fault> {
        let targets = targets(package)?;
        let mut book = Workbook { sheets: Vec::new(), texts: texts(package)?, styles: styles(package)? };
        let Some(mut xml) = package.xml("xl/workbook.xml")? else { return Err(Fault::damaged("xl/workbook.xml")) };
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                    "workbookPr" => {
                        book.styles.from_1904 = matches!(tag.get("date1904").as_deref(), Some("1" | "true"));
                    }
                    "sheet" => {
                        let name = normalize(&tag.get("name").unwrap_or_default());
                        let hidden = tag.get("state").is_some_and(|state| state != "visible");
                        // The relation's id is `r:id`; `sheetId` is another name.
                        let part = tag.get("id").and_then(|id| targets.get(&id).cloned());
                        if let Some(part) = part {
                            book.sheets.push(Sheet { name, hidden, part });
                        }
                    }
                    _ => {}
                },
                XmlEvent::Eof => break,
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        Ok(book)
    }

    /// Hands over the rows of a sheet and gives the rest, such as its merged areas, which follow them in the file.
    fn sheet(
        &self,
        package: &mut Package<'_>,
        sheet: &Sheet,
        limits: &Limits,
        visit: &mut RowVisitor<'_>,
    ) -> Result<SheetParts, Fault> {
        let mut parts = SheetParts::default();
        // A sheet of charts has no such part.
        let Some(mut xml) = package.xml(&sheet.part)? else { return Ok(parts) };
        let mut number = 0_u32;
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) if tag.name() == "row" => {
                    // The file may number its rows as it likes.
                    number = tag.count("r").unwrap_or(number.saturating_add(1));
                    if is_hidden(&tag, "ht") {
                        parts.hidden_rows.push(number);
                    }
                    let row = Row { number, cells: self.row(&mut xml, number, limits, &mut parts.left_out)? };
                    if visit(row)? == ControlFlow::Break(()) {
                        return Ok(parts);
                    }
                }
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                    "mergeCell" => parts.merges.extend(tag.get("ref").and_then(|area| merge(&area))),
                    "col" if is_hidden(&tag, "width") => {
                        let place = |name: &str| usize::try_from(tag.count(name)?).ok()?.checked_sub(1);
                        if let (Some(first), Some(last)) = (place("min"), place("max")) {
                            parts.hidden_columns.extend(first..=last.min(limits.columns));
                        }
                    }
                    _ => {}
                },
                XmlEvent::Eof => return Ok(parts),
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
    }

    fn row(
        &self,
        xml: &mut XmlReader<impl BufRead>,
        number: u32,
        limits: &Limits,
        left_out: &mut Vec<LeftOut>,
    ) -> Result<Vec<Cell>, Fault> {
        let (mut cells, mut next) = (Vec::<Cell>::new(), 0_usize);
        loop {
            let (tag, open) = match xml.next()? {
                XmlEvent::Start(tag) => (tag, true),
                XmlEvent::Empty(tag) => (tag, false),
                XmlEvent::End(name) if name == "row" => return Ok(cells),
                XmlEvent::Eof => return Ok(cells),
                XmlEvent::End(_) | XmlEvent::Text(_) => continue,
            };
            if tag.name() != "c" {
                continue;
            }
            // Cells without an address follow each other, empty ones too.
            let column = tag.get("r").and_then(|place| address(&place)).map_or(next, |(_, column)| column);
            next = column.saturating_add(1);
            let (kind, style) = (tag.get("t").unwrap_or_default(), style(&tag));
            if !open {
                continue;
            }
            let (mut cell, mut left) = self.cell(xml, &kind, style)?;
            if self.styles.is_struck(style) && !cell.is_empty() {
                left = vec![(Reason::Struck, cell.shown())];
                cell = Cell::default();
            }
            let place = |(reason, words): (Reason, String)| LeftOut { row: number, column, reason, words };
            left_out.extend(left.into_iter().map(place));
            if cell.is_empty() {
                continue;
            }
            if column >= limits.columns {
                return Err(Fault::too_many_columns(limits.columns));
            }
            if cells.len() <= column {
                cells.resize(column + 1, Cell::default());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        }
    }

    fn cell(&self, xml: &mut XmlReader<impl BufRead>, kind: &str, style: usize) -> Result<CellWithRest, Fault> {
        let (mut stored, mut inline, mut formula) = (None, Pieces::default(), false);
        let mut left_out = Vec::new();
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) => match tag.name().as_str() {
                    "v" => stored = Some(xml.text("v")?),
                    "f" => {
                        formula = true;
                        xml.skip()?;
                    }
                    "is" => inline = rich(xml, "is")?,
                    _ => xml.skip()?,
                },
                XmlEvent::Empty(tag) => formula |= tag.name() == "f",
                XmlEvent::End(name) if name == "c" => break,
                XmlEvent::Eof => break,
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        let stored = stored.filter(|stored| !stored.trim().is_empty());
        let value = match (kind, stored.as_deref()) {
            ("s", Some(stored)) => {
                let text = stored.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at));
                left_out = text.map(|text| text.left_out.clone()).unwrap_or_default();
                CellValue::text(text.map_or("", |text| text.text.as_str()))
            }
            ("inlineStr", _) => {
                left_out = inline.left_out;
                CellValue::text(&unescaped(&inline.text))
            }
            ("str", Some(stored)) => CellValue::text(&unescaped(stored)),
            ("b", Some(stored)) => CellValue::Bool(stored.trim() == "1"),
            ("e", Some(stored)) => CellValue::Error(normalize(stored)),
            ("d", Some(stored)) => CellValue::Date(normalize(stored)),
            (_, Some(stored)) => match stored_number(stored) {
                Some(number) => self.styles.value(number, style),
                None => CellValue::text(stored),
            },
            (_, None) => CellValue::Empty,
        };
        let origin = match (formula, &value) {
            (false, _) => Origin::Typed,
            // A formula may well give an empty text; then its result has the type `str`.
            (true, CellValue::Empty) if kind != "str" => Origin::Uncalculated,
            (true, CellValue::Empty) => Origin::Typed,
            (true, _) => Origin::Formula,
        };
        Ok((Cell { value, origin, footnotes: Vec::new() }, left_out))
    }
}

/// A cell, and the texts in it that are left out.
type CellWithRest = (Cell, Vec<(Reason, String)>);

/// Whether an attribute is set.
fn is_on(tag: &Tag<'_>, name: &str) -> bool {
    matches!(tag.get(name).as_deref(), Some("1" | "true"))
}

/// Whether a row or a column is hidden, or has no height or width: to who looks at it that is the same.
fn is_hidden(tag: &Tag<'_>, size: &str) -> bool {
    is_on(tag, "hidden") || tag.get(size).is_some_and(|size| size.parse() == Ok(0.0_f64))
}

fn style(tag: &Tag<'_>) -> usize {
    tag.count("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0)
}

/// The text in pieces of several formats, up to the end of the element `name`; leaves out guides to pronunciation.
fn rich(xml: &mut XmlReader<impl BufRead>, name: &str) -> Result<Pieces, Fault> {
    let (mut out, mut look) = (Pieces::default(), Look::default());
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) => match tag.name().as_str() {
                "r" => look = Look::default(),
                "t" => out.push(&xml.text("t")?, look),
                "rPh" => xml.skip()?,
                _ => {}
            },
            XmlEvent::Empty(tag) => match tag.name().as_str() {
                "vertAlign" => look.superscript = tag.get("val").as_deref() == Some("superscript"),
                "strike" => look.struck = !matches!(tag.get("val").as_deref(), Some("0" | "false")),
                _ => {}
            },
            XmlEvent::End(end) if end == name => return Ok(out),
            XmlEvent::End(end) if end == "r" => look = Look::default(),
            XmlEvent::Eof => return Ok(out),
            XmlEvent::Text(_) | XmlEvent::End(_) => {}
        }
    }
}

/// Text with the control characters that Excel writes as `_x000D_`.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "\n").replace("_x000A_", "\n").replace("_x0009_", " ")
}

fn texts(package: &mut Package<'_>) -> Result<Vec<Pieces>, Fault> {
    let mut texts = Vec::new();
    let Some(mut xml) = package.xml("xl/sharedStrings.xml")? else { return Ok(texts) };
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) if tag.name() == "si" => {
                let pieces = rich(&mut xml, "si")?;
                texts.push(Pieces { text: unescaped(&pieces.text), ..pieces });
            }
            XmlEvent::Empty(tag) if tag.name() == "si" => texts.push(Pieces::default()),
            XmlEvent::Eof => return Ok(texts),
            _ => {}
        }
    }
}

/// The number formats of the cells' styles.
fn styles(package: &mut Package<'_>) -> Result<CellStyles, Fault> {
    let (mut defined, mut ids, mut inside) = (BTreeMap::new(), Vec::new(), false);
    // Which fonts strike their text out, and the styles' fonts.
    let (mut fonts, mut struck): (Vec<bool>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut in_fonts = false;
    let Some(mut xml) = package.xml("xl/styles.xml")? else { return Ok(CellStyles::default()) };
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.count("numFmtId"), tag.get("formatCode")) {
                        defined.insert(id, NumberFormat::of_code(&code));
                    }
                }
                "fonts" => in_fonts = true,
                "font" if in_fonts => fonts.push(false),
                "strike" if in_fonts => {
                    if let Some(font) = fonts.last_mut() {
                        *font = !matches!(tag.get("val").as_deref(), Some("0" | "false"));
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    ids.push(tag.count("numFmtId").unwrap_or(0));
                    let font = usize::try_from(tag.count("fontId").unwrap_or(0)).ok();
                    struck.push(font.and_then(|font| fonts.get(font).copied()).unwrap_or(false));
                }
                _ => {}
            },
            XmlEvent::End(name) => {
                inside &= name != "cellXfs";
                in_fonts &= name != "fonts";
            }
            XmlEvent::Eof => {
                let mut styles = CellStyles::new(&ids, &defined);
                styles.struck = struck;
                return Ok(styles);
            }
            XmlEvent::Text(_) => {}
        }
    }
}

/// The parts of the workbook by the ids of their relations.
fn targets(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let mut targets = BTreeMap::new();
    let Some(mut xml) = package.xml("xl/_rels/workbook.xml.rels")? else { return Ok(targets) };
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) | XmlEvent::Empty(tag) if tag.name() == "Relationship" => {
                if let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) {
                    let part = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    targets.insert(id, part);
                }
            }
            XmlEvent::Eof => return Ok(targets),
            _ => {}
        }
    }
}

/// The row (from 1) and column (from 0) of `AB12`.
fn address(place: &str) -> Option<(u32, usize)> {
    let digits = place.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = place.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let worth = letter.to_ascii_uppercase().checked_sub(b'A').filter(|worth| *worth < 26)?;
        column = column.checked_mul(26)?.checked_add(usize::from(worth))?.checked_add(1)?;
    }
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

fn merge(area: &str) -> Option<Merge> {
    let (first, last) = area.split_once(':')?;
    let ((top, left), (bottom, right)) = (address(first)?, address(last)?);
    let column = |column: usize| u32::try_from(column).ok();
    Some(Merge { top, left: column(left)?, bottom, right: column(right)? })
}
