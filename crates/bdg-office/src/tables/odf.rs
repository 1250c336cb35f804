//! LibreOffice's spreadsheets (`.ods`) and text documents (`.odt`).

use std::collections::BTreeMap;
use std::io::BufRead;

use rust_decimal::Decimal;

use super::cell::{Cell, CellValue, Origin};
use super::document::{Block, Document, TrackedChanges};
use super::fault::Fault;
use super::grid::{Grid, Merge};
use super::kind::Kind;
use super::left_out::{LeftOut, Look, Pieces, Reason};
use super::limits::Limits;
use super::normalize::normalize;
use super::number::{CellNumber, stored_number};
use super::package::Package;
use super::row::{Row, RowCollector};
use super::xml::{Tag, XmlEvent, XmlReader};

pub(super) fn read(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let macros = package.has("Basic/script-lc.xml");
    let Some(mut xml) = package.xml("content.xml")? else { return Err(Fault::damaged("content.xml")) };
    let mut reader = OpenDocumentReader { kind, limits, footnotes: Vec::new(), looks: BTreeMap::new() };
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) => match tag.name().as_str() {
                name @ ("p" | "h") => {
                    let end = name.to_owned();
                    let (pieces, _) = reader.paragraph(&mut xml, &end)?;
                    let text = normalize(&pieces.text);
                    if !text.is_empty() {
                        blocks.push(Block::Paragraph(text));
                    }
                }
                "table" => {
                    let name = normalize(&tag.get("name").unwrap_or_default());
                    let hidden = reader.look(&tag).hidden;
                    let mut grid = reader.table(&mut xml, &name)?;
                    grid.hidden = hidden;
                    blocks.push(Block::Table(grid));
                }
                "tracked-changes" | "annotation" | "forms" | "shapes" | "scripts" => xml.skip()?,
                "automatic-styles" => reader.styles(&mut xml)?,
                _ => {}
            },
            XmlEvent::Eof => break,
            XmlEvent::Empty(_) | XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    }
    Ok(Document { kind, blocks, footnotes: reader.footnotes, macros, tracked: TrackedChanges::default() })
}

/// What the reading of one document shares.
struct OpenDocumentReader<'l> {
    kind: Kind,
    limits: &'l Limits,
    footnotes: Vec<String>,
    /// How text of the styles of this document looks, where it is not plain; a hidden table's style too.
    looks: BTreeMap<String, Look>,
}

impl OpenDocumentReader<'_> {
    /// The look that the style of a tag names.
    fn look(&self, tag: &Tag<'_>) -> Look {
        tag.get("style-name").and_then(|name| self.looks.get(&name).copied()).unwrap_or_default()
    }

    /// Reads the styles of the document, which were just opened.
    fn styles(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<(), Fault> {
        let mut name = String::new();
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) => {
                    let says =
                        |attribute: &str, word: &str| tag.get(attribute).is_some_and(|text| text.starts_with(word));
                    let look = match tag.name().as_str() {
                        "style" => {
                            name = tag.get("name").unwrap_or_default();
                            continue;
                        }
                        "text-properties" => Look {
                            superscript: says("text-position", "super")
                                || tag.get("text-position").is_some_and(|text| {
                                    text.split('%')
                                        .next()
                                        .and_then(|raised| raised.parse::<u32>().ok())
                                        .is_some_and(|raised| raised > 0)
                                }),
                            struck: tag
                                .get("text-line-through-style")
                                .or_else(|| tag.get("text-line-through-type"))
                                .is_some_and(|style| style != "none"),
                            hidden: says("display", "none"),
                        },
                        "table-properties" => Look { hidden: says("display", "false"), ..Look::default() },
                        _ => continue,
                    };
                    if look != Look::default() {
                        self.looks.insert(name.clone(), look);
                    }
                }
                XmlEvent::End(end) if end == "automatic-styles" => return Ok(()),
                XmlEvent::Eof => return Ok(()),
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
    }

    /// The text of a paragraph that was just opened, and the footnotes in it.
    fn paragraph(&mut self, xml: &mut XmlReader<impl BufRead>, end: &str) -> Result<(Pieces, Vec<usize>), Fault> {
        let (mut text, mut footnotes, mut inner) = (Pieces::default(), Vec::new(), 0_usize);
        let mut looks: Vec<Look> = Vec::new();
        loop {
            match xml.next()? {
                XmlEvent::Text(piece) => {
                    text.push(&piece.replace(['\n', '\r'], " "), looks.last().copied().unwrap_or_default());
                }
                XmlEvent::Start(tag) => match tag.name().as_str() {
                    "span" => looks.push(self.look(&tag)),
                    "note" => {
                        let note = self.note(xml)?;
                        footnotes.push(self.footnotes.len());
                        self.footnotes.push(note);
                    }
                    "annotation" => xml.skip()?,
                    name if name == end => {
                        inner += 1;
                        text.text.push('\n');
                    }
                    _ => sign(&tag, &mut text.text),
                },
                XmlEvent::Empty(tag) => sign(&tag, &mut text.text),
                XmlEvent::End(name) if name == "span" => drop(looks.pop()),
                XmlEvent::End(name) if name == end => {
                    if inner == 0 {
                        return Ok((text, footnotes));
                    }
                    inner -= 1;
                    text.text.push('\n');
                }
                XmlEvent::Eof => return Ok((text, footnotes)),
                XmlEvent::End(_) => {}
            }
        }
    }

    fn note(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) if tag.name() == "note-citation" => xml.skip()?,
                XmlEvent::Text(piece) => text.push_str(&piece),
                XmlEvent::End(name) if name == "note" => return Ok(normalize(&text)),
                XmlEvent::End(name) if name == "p" => text.push(' '),
                XmlEvent::Eof => return Ok(normalize(&text)),
                _ => {}
            }
        }
    }

    fn table(&mut self, xml: &mut XmlReader<impl BufRead>, name: &str) -> Result<Grid, Fault> {
        let (mut rows, mut merges, mut number) = (RowCollector::new(self.limits), Vec::new(), 0_u32);
        let (mut hidden_rows, mut hidden_columns, mut column) = (Vec::new(), Vec::new(), 0_usize);
        let mut left_out: Vec<LeftOut> = Vec::new();
        let hidden = |tag: &Tag<'_>| matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"));
        loop {
            let (tag, open) = match xml.next()? {
                XmlEvent::Start(tag) => (tag, true),
                XmlEvent::Empty(tag) => (tag, false),
                XmlEvent::End(name) if name == "table" => break,
                XmlEvent::Eof => break,
                XmlEvent::End(_) | XmlEvent::Text(_) => continue,
            };
            match tag.name().as_str() {
                "table-column" => {
                    let repeated = usize::try_from(tag.count("number-columns-repeated").unwrap_or(1)).unwrap_or(1);
                    let next = column.saturating_add(repeated.max(1)).min(self.limits.columns);
                    if hidden(&tag) {
                        hidden_columns.extend(column..next);
                    }
                    column = next;
                }
                "table-row" => {
                    let repeated = tag.count("number-rows-repeated").unwrap_or(1).max(1);
                    // The file may claim any repetition.
                    let first = number.saturating_add(1);
                    number = number.saturating_add(repeated);
                    if !open {
                        continue;
                    }
                    let is_hidden = hidden(&tag);
                    let cells = self.row(xml, first, &mut merges, &mut left_out)?;
                    if cells.iter().all(Cell::is_empty) {
                        continue;
                    }
                    if is_hidden {
                        hidden_rows.extend(first..=number.min(first.saturating_add(1000)));
                    }
                    for number in first..=number {
                        rows.push(Row { number, cells: cells.clone() })?;
                    }
                }
                "shapes" | "forms" | "annotation" if open => xml.skip()?,
                _ => {}
            }
        }
        let mut grid = Grid::new(self.kind, name, rows.into_rows(), &merges)?;
        (grid.hidden_rows, grid.hidden_columns, grid.left_out) = (hidden_rows, hidden_columns, left_out);
        Ok(grid)
    }

    fn row(
        &mut self,
        xml: &mut XmlReader<impl BufRead>,
        number: u32,
        merges: &mut Vec<Merge>,
        left_out: &mut Vec<LeftOut>,
    ) -> Result<Vec<Cell>, Fault> {
        let (mut cells, mut column) = (Vec::<Cell>::new(), 0_usize);
        loop {
            let (tag, open) = match xml.next()? {
                XmlEvent::Start(tag) => (tag, true),
                XmlEvent::Empty(tag) => (tag, false),
                XmlEvent::End(name) if name == "table-row" => return Ok(cells),
                XmlEvent::Eof => return Ok(cells),
                XmlEvent::End(_) | XmlEvent::Text(_) => continue,
            };
            let name = tag.name();
            if !matches!(name.as_str(), "table-cell" | "covered-table-cell") {
                continue;
            }
            let count = |name: &str| usize::try_from(tag.count(name).unwrap_or(1)).unwrap_or(1).max(1);
            let repeated = count("number-columns-repeated");
            let (across, down) = (count("number-columns-spanned"), count("number-rows-spanned"));
            let stored = StoredValue::of(&tag);
            let (cell, left) =
                if open { self.cell(xml, &name, stored)? } else { (stored.cell("", Vec::new()), Vec::new()) };
            let place = |(reason, words): (Reason, String)| LeftOut { row: number, column, reason, words };
            left_out.extend(left.into_iter().map(place));
            // As above: any number of columns may be claimed, and any area.
            let end = column.saturating_add(repeated);
            if !cell.is_empty() {
                if end > self.limits.columns {
                    return Err(Fault::too_many_columns(self.limits.columns));
                }
                cells.resize(column, Cell::default());
                cells.extend(std::iter::repeat_n(cell, repeated));
            }
            if across > 1 || down > 1 {
                let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
                let right = at(column.saturating_add(across - 1));
                let bottom = number.saturating_add(at(down - 1));
                merges.push(Merge { top: number, left: at(column), bottom, right });
            }
            column = end;
        }
    }

    fn cell(
        &mut self,
        xml: &mut XmlReader<impl BufRead>,
        end: &str,
        stored: StoredValue,
    ) -> Result<CellWithRest, Fault> {
        let (mut lines, mut footnotes, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) => match tag.name().as_str() {
                    name @ ("p" | "h") => {
                        let end = name.to_owned();
                        let (pieces, notes) = self.paragraph(xml, &end)?;
                        lines.push(pieces.text);
                        left_out.extend(pieces.left_out);
                        footnotes.extend(notes);
                    }
                    "annotation" => xml.skip()?,
                    "table" => {
                        lines.extend(self.table(xml, "")?.rows.iter().map(Row::text));
                    }
                    _ => {}
                },
                XmlEvent::End(name) if name == end => break,
                XmlEvent::Eof => break,
                XmlEvent::Empty(_) | XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        Ok((stored.cell(&lines.join("\n"), footnotes), left_out))
    }
}

/// A cell, and the texts in it that are left out.
type CellWithRest = (Cell, Vec<(Reason, String)>);

/// The value that the tag of a cell stores.
struct StoredValue {
    /// `float`, `percentage`, `date`, `string` and others.
    kind: String,
    value: Option<String>,
    date: Option<String>,
    formula: bool,
}

impl StoredValue {
    fn of(tag: &Tag<'_>) -> StoredValue {
        let date = tag.get("date-value").or_else(|| tag.get("time-value"));
        let value = tag.get("value").or_else(|| tag.get("boolean-value"));
        let formula = tag.get("formula").is_some();
        StoredValue { kind: tag.get("value-type").unwrap_or_default(), value, date, formula }
    }

    fn cell(self, text: &str, footnotes: Vec<usize>) -> Cell {
        let text = normalize(text);
        let number = self.value.as_deref().and_then(stored_number);
        let value = match (self.kind.as_str(), number) {
            ("float" | "currency", Some(value)) => CellValue::Number(cell_number(value, &text, false)),
            ("percentage", Some(value)) => CellValue::Number(cell_number(value, &text, true)),
            ("date" | "time", _) => CellValue::Date(self.date.unwrap_or_default()),
            ("boolean", _) => CellValue::Bool(self.value.as_deref() == Some("true")),
            _ if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => CellValue::Error(text),
            _ if text.is_empty() => CellValue::Empty,
            _ => CellValue::Text(text),
        };
        let origin = match (self.formula, &value, self.kind.is_empty()) {
            (false, _, _) | (true, CellValue::Empty, false) => Origin::Typed,
            (true, CellValue::Empty, true) => Origin::Uncalculated,
            (true, _, _) => Origin::Formula,
        };
        Cell { value, origin, footnotes }
    }
}

/// A number with the decimals, the words and the scale that its cell shows: those that give the digits of its text.
fn cell_number(value: Decimal, text: &str, percent: bool) -> CellNumber {
    let inside = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    let mut at = 0_usize;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let start = at + start;
        let rest = text.get(start..).unwrap_or_default();
        let run = rest.get(..rest.find(|letter| !inside(letter)).unwrap_or(rest.len())).unwrap_or_default();
        let run = run.trim_end_matches(['.', ',']);
        at = start + run.len().max(1);
        if let Some(number) = look(value, run, percent) {
            let before = text.get(..start).unwrap_or_default();
            let before =
                if value < Decimal::ZERO { before.trim_end().strip_suffix('-').unwrap_or(before) } else { before };
            let after = text.get(start + run.len()..).unwrap_or_default().trim_end();
            let before = before.trim_start().to_owned();
            return CellNumber { before, after: after.to_owned(), ..number };
        }
    }
    let after = String::from(if percent { "%" } else { "" });
    CellNumber { value, percent, after, ..CellNumber::default() }
}

/// How a number must be shown to give some digits.
fn look(value: Decimal, run: &str, percent: bool) -> Option<CellNumber> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let wanted = digits(run);
    (0..=3_u32).find_map(|thousands| {
        (0..=10_u32).find_map(|decimals| {
            let number = CellNumber {
                value: value.abs(),
                decimals: Some(decimals),
                thousands,
                percent,
                ..CellNumber::default()
            };
            let mut shown = number.shown()?;
            shown.rescale(decimals);
            let shown = digits(&shown.to_string());
            let zeros = wanted.strip_suffix(shown.as_str())?;
            if zeros.bytes().any(|byte| byte != b'0') || (shown == "0" && !value.is_zero()) {
                return None;
            }
            let whole = u32::try_from(wanted.len()).unwrap_or(0).checked_sub(decimals)?;
            let marks = run.chars().filter(|letter| !letter.is_ascii_digit()).count();
            let grouped = marks > usize::from(decimals > 0);
            Some(CellNumber { value, fixed: decimals, whole, grouped, ..number })
        })
    })
}

/// Appends the character that a tag within a paragraph means.
fn sign(tag: &Tag<'_>, text: &mut String) {
    match tag.name().as_str() {
        "s" | "tab" => text.push(' '),
        "line-break" => text.push('\n'),
        _ => {}
    }
}
