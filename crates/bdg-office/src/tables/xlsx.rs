//! Excel workbooks (`.xlsx`, `.xlsm`), row by row.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::ops::ControlFlow;

use super::fault::Fault;
use super::figure::{Figure, Format, date, stored_number};
use super::package::Package;
use super::xml::{Piece, Tag, Xml};
use super::{Block, Cell, Document, Gather, Grid, Kind, Limits, Merge, Origin, Row, Take, Value, tidy};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let book = Book::open(&mut package)?;
    let mut blocks = Vec::new();
    for sheet in &book.sheets {
        let mut gather = Gather::new(limits);
        let merges = book.sheet(&mut package, sheet, limits, &mut |row| gather.take(row))?;
        let grid = Grid::new(Kind::Excel, &sheet.name, gather.rows, &merges)?;
        blocks.push(Block::Table(Grid { hidden: sheet.hidden, ..grid }));
    }
    let macros = package.has("xl/vbaProject.bin");
    Ok(Document { kind: Kind::Excel, blocks, footnotes: Vec::new(), macros })
}

pub(super) fn rows(bytes: &[u8], name: Option<&str>, limits: &Limits, take: &mut Take<'_>) -> Result<(), Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let book = Book::open(&mut package)?;
    let wanted = |sheet: &&Sheet| name.map_or(!sheet.hidden, |name| tidy(name) == sheet.name);
    let Some(sheet) = book.sheets.iter().find(wanted) else {
        let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        return Err(Fault::no_sheet(name, &names));
    };
    let mut seen = 0_usize;
    let mut counted = |row: Row| {
        seen = seen.saturating_add(1);
        if seen > limits.rows { Err(Fault::too_many_rows(limits.rows)) } else { take(row) }
    };
    book.sheet(&mut package, sheet, limits, &mut counted).map(drop)
}

struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

/// What all sheets share.
struct Book {
    sheets: Vec<Sheet>,
    texts: Vec<String>,
    formats: Vec<Format>,
    from_1904: bool,
}

impl Book {
    fn open(package: &mut Package<'_>) -> Result<Book, Fault> {
        let targets = targets(package)?;
        let mut book =
            Book { sheets: Vec::new(), texts: texts(package)?, formats: formats(package)?, from_1904: false };
        let Some(mut xml) = package.xml("xl/workbook.xml")? else { return Err(Fault::damaged("xl/workbook.xml")) };
        loop {
            match xml.next()? {
                Piece::Open(tag) | Piece::Alone(tag) => match tag.name().as_str() {
                    "workbookPr" => {
                        book.from_1904 = matches!(tag.get("date1904").as_deref(), Some("1" | "true"));
                    }
                    "sheet" => {
                        let name = tidy(&tag.get("name").unwrap_or_default());
                        let hidden = tag.get("state").is_some_and(|state| state != "visible");
                        // The relation's id is `r:id`; `sheetId` is another name.
                        let part = tag.get("id").and_then(|id| targets.get(&id).cloned());
                        if let Some(part) = part {
                            book.sheets.push(Sheet { name, hidden, part });
                        }
                    }
                    _ => {}
                },
                Piece::End => break,
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
        Ok(book)
    }

    /// Reads a sheet and gives its merged areas, which stand behind its rows.
    fn sheet(
        &self,
        package: &mut Package<'_>,
        sheet: &Sheet,
        limits: &Limits,
        take: &mut Take<'_>,
    ) -> Result<Vec<Merge>, Fault> {
        let mut merges = Vec::new();
        // A sheet of charts has no such part.
        let Some(mut xml) = package.xml(&sheet.part)? else { return Ok(merges) };
        let mut number = 0_u32;
        loop {
            match xml.next()? {
                Piece::Open(tag) if tag.name() == "row" => {
                    number = tag.count("r").unwrap_or(number.saturating_add(1));
                    let row = Row { number, cells: self.row(&mut xml, limits)? };
                    if take(row)? == ControlFlow::Break(()) {
                        return Ok(merges);
                    }
                }
                Piece::Open(tag) | Piece::Alone(tag) => {
                    if tag.name() == "mergeCell" {
                        merges.extend(tag.get("ref").and_then(|area| merge(&area)));
                    }
                }
                Piece::End => return Ok(merges),
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
    }

    fn row(&self, xml: &mut Xml<impl BufRead>, limits: &Limits) -> Result<Vec<Cell>, Fault> {
        let mut cells: Vec<Cell> = Vec::new();
        loop {
            let (tag, open) = match xml.next()? {
                Piece::Open(tag) => (tag, true),
                Piece::Alone(tag) => (tag, false),
                Piece::Close(name) if name == "row" => return Ok(cells),
                Piece::End => return Ok(cells),
                Piece::Close(_) | Piece::Letters(_) => continue,
            };
            if tag.name() != "c" {
                continue;
            }
            let column = tag.get("r").and_then(|place| address(&place)).map_or(cells.len(), |(_, column)| column);
            let (sort, style) = (tag.get("t").unwrap_or_default(), style(&tag));
            if !open {
                continue;
            }
            let cell = self.cell(xml, &sort, style)?;
            if cell.is_empty() {
                continue;
            }
            if column >= limits.columns {
                return Err(Fault::too_many_columns(limits.columns));
            }
            if cells.len() <= column {
                cells.resize(column.saturating_add(1), Cell::default());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = cell;
            }
        }
    }

    fn cell(&self, xml: &mut Xml<impl BufRead>, sort: &str, style: usize) -> Result<Cell, Fault> {
        let (mut stored, mut inline, mut formula) = (None, String::new(), false);
        loop {
            match xml.next()? {
                Piece::Open(tag) => match tag.name().as_str() {
                    "v" => stored = Some(letters(xml, "v")?),
                    "f" => {
                        formula = true;
                        xml.skip()?;
                    }
                    "is" => inline = rich(xml, "is")?,
                    _ => xml.skip()?,
                },
                Piece::Alone(tag) => formula |= tag.name() == "f",
                Piece::Close(name) if name == "c" => break,
                Piece::End => break,
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
        let stored = stored.filter(|stored| !stored.trim().is_empty());
        let words = |text: &str| match tidy(text) {
            text if text.is_empty() => Value::Empty,
            text => Value::Text(text),
        };
        let value = match (sort, stored.as_deref()) {
            ("s", Some(stored)) => {
                let text = stored.trim().parse::<usize>().ok().and_then(|at| self.texts.get(at));
                words(text.map_or("", String::as_str))
            }
            ("inlineStr", _) => words(&unescaped(&inline)),
            ("str", Some(stored)) => words(&unescaped(stored)),
            ("b", Some(stored)) => Value::Truth(stored.trim() == "1"),
            ("e", Some(stored)) => Value::Error(tidy(stored)),
            ("d", Some(stored)) => Value::Date(tidy(stored)),
            (_, Some(stored)) => self.number(stored, style),
            (_, None) => Value::Empty,
        };
        let origin = match (formula, &value) {
            (false, _) => Origin::Typed,
            // A formula may well give an empty text; then its result is stored with the sort `str`.
            (true, Value::Empty) if sort != "str" => Origin::Uncalculated,
            (true, Value::Empty) => Origin::Typed,
            (true, _) => Origin::Formula,
        };
        Ok(Cell { value, origin, footnotes: Vec::new() })
    }

    fn number(&self, stored: &str, style: usize) -> Value {
        let Some(value) = stored_number(stored) else { return Value::Text(tidy(stored)) };
        shown(value, self.formats.get(style).copied().unwrap_or_default(), self.from_1904)
    }
}

/// A number as its format shows it.
pub(super) fn shown(value: rust_decimal::Decimal, format: Format, from_1904: bool) -> Value {
    match format {
        Format::General => Value::Number(Figure::plain(value)),
        Format::Decimals { decimals, percent } => Value::Number(Figure { value, decimals: Some(decimals), percent }),
        Format::Date => date(value, from_1904).map_or(Value::Number(Figure::plain(value)), Value::Date),
    }
}

fn style(tag: &Tag<'_>) -> usize {
    tag.count("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0)
}

/// The letters up to the end of an element that was just opened.
fn letters(xml: &mut Xml<impl BufRead>, name: &str) -> Result<String, Fault> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            Piece::Letters(letters) => out.push_str(&letters),
            Piece::Close(end) if end == name => return Ok(out),
            Piece::End => return Ok(out),
            Piece::Open(_) | Piece::Alone(_) | Piece::Close(_) => {}
        }
    }
}

/// The letters of a text in pieces of several looks; guides to pronunciation are left out.
fn rich(xml: &mut Xml<impl BufRead>, name: &str) -> Result<String, Fault> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            Piece::Open(tag) => match tag.name().as_str() {
                "t" => out.push_str(&letters(xml, "t")?),
                "rPh" => xml.skip()?,
                _ => {}
            },
            Piece::Close(end) if end == name => return Ok(out),
            Piece::End => return Ok(out),
            Piece::Alone(_) | Piece::Letters(_) | Piece::Close(_) => {}
        }
    }
}

/// Excel writes control signs as `_x000D_`.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "\n").replace("_x000A_", "\n").replace("_x0009_", " ")
}

fn texts(package: &mut Package<'_>) -> Result<Vec<String>, Fault> {
    let mut texts = Vec::new();
    let Some(mut xml) = package.xml("xl/sharedStrings.xml")? else { return Ok(texts) };
    loop {
        match xml.next()? {
            Piece::Open(tag) if tag.name() == "si" => texts.push(unescaped(&rich(&mut xml, "si")?)),
            Piece::Alone(tag) if tag.name() == "si" => texts.push(String::new()),
            Piece::End => return Ok(texts),
            _ => {}
        }
    }
}

/// The number formats of the cells' styles.
fn formats(package: &mut Package<'_>) -> Result<Vec<Format>, Fault> {
    let (mut own, mut formats, mut inside) = (BTreeMap::new(), Vec::new(), false);
    let Some(mut xml) = package.xml("xl/styles.xml")? else { return Ok(formats) };
    loop {
        match xml.next()? {
            Piece::Open(tag) | Piece::Alone(tag) => match tag.name().as_str() {
                "numFmt" => {
                    if let (Some(id), Some(code)) = (tag.count("numFmtId"), tag.get("formatCode")) {
                        own.insert(id, Format::of_code(&code));
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let id = tag.count("numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                }
                _ => {}
            },
            Piece::Close(name) => inside &= name != "cellXfs",
            Piece::End => return Ok(formats),
            Piece::Letters(_) => {}
        }
    }
}

/// The workbook's parts by the ids of their relations.
fn targets(package: &mut Package<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let mut targets = BTreeMap::new();
    let Some(mut xml) = package.xml("xl/_rels/workbook.xml.rels")? else { return Ok(targets) };
    loop {
        match xml.next()? {
            Piece::Open(tag) | Piece::Alone(tag) if tag.name() == "Relationship" => {
                if let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) {
                    let part = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    targets.insert(id, part);
                }
            }
            Piece::End => return Ok(targets),
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
