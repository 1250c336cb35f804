//! Word documents (`.docx`, `.docm`): paragraphs and tables as they read, with merged cells, footnotes, automatic
//! numbers, equations and tracked changes as accepted.
//!
//! The part `word/document.xml` is read here and not by a library for writing documents: those keep what they can write
//! again and drop footnotes, equations and text in boxes, or fail on what they do not know.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::cell::Cell;
use super::document::{Block, Document, TrackedChanges};
use super::equation::{equation, field};
use super::fault::Fault;
use super::grid::{Grid, Merge};
use super::kind::Kind;
use super::left_out::{LeftOut, Look, Pieces, Reason};
use super::limits::Limits;
use super::normalize::normalize;
use super::numbering::Numbering;
use super::package::Package;
use super::row::{Row, RowCollector};
use super::xml::{Tag, XmlEvent, XmlReader};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let macros = package.has("word/vbaProject.bin");
    let numbering = Numbering::read(&mut package)?;
    let mut reader =
        WordReader { limits, notes: BTreeMap::new(), texts: Vec::new(), numbering, tracked: TrackedChanges::default() };
    for (part, sort) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(mut xml) = package.xml(part)? {
            reader.footnotes(&mut xml, sort)?;
        }
    }
    let Some(mut xml) = package.xml("word/document.xml")? else { return Err(Fault::damaged("word/document.xml")) };
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) => match tag.name().as_str() {
                "p" => {
                    let paragraph = reader.paragraph(&mut xml)?;
                    if !paragraph.text.is_empty() {
                        blocks.push(Block::Paragraph(paragraph.text));
                    }
                }
                "tbl" => blocks.push(Block::Table(reader.table(&mut xml)?)),
                "del" | "moveFrom" => reader.removed(&mut xml)?,
                "Fallback" => xml.skip()?,
                _ => {}
            },
            XmlEvent::Eof => break,
            XmlEvent::Empty(_) | XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    }
    Ok(Document { kind: Kind::Word, blocks, footnotes: reader.texts, macros, tracked: reader.tracked })
}

#[derive(Default)]
struct Paragraph {
    text: String,
    footnotes: Vec<usize>,
    left_out: Vec<(Reason, String)>,
}

/// A cell as it is read.
struct WordCell {
    cell: Cell,
    /// How many columns it takes.
    span: usize,
    down: Down,
    left_out: Vec<(Reason, String)>,
    /// Whether it holds a table.
    nested: bool,
}

/// What the rows of a table add to it.
#[derive(Default)]
struct TableParts {
    merges: Vec<Merge>,
    left_out: Vec<LeftOut>,
    nested: Vec<(u32, usize)>,
}

/// What the reading of one document shares.
struct WordReader<'l> {
    limits: &'l Limits,
    /// Footnotes and endnotes by their sort and id, as places in `texts`.
    notes: BTreeMap<(&'static str, String), usize>,
    texts: Vec<String>,
    numbering: Numbering,
    tracked: TrackedChanges,
}

impl WordReader<'_> {
    fn footnotes(&mut self, xml: &mut XmlReader<impl BufRead>, sort: &'static str) -> Result<(), Fault> {
        let mut open: Option<(String, Vec<String>)> = None;
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) if tag.name() == sort => {
                    // The lines that separate footnotes from the text are footnotes with a type.
                    open = match tag.get("type") {
                        None => tag.get("id").map(|id| (id, Vec::new())),
                        Some(_) => None,
                    };
                }
                XmlEvent::Start(tag) if tag.name() == "p" => {
                    let text = self.paragraph(xml)?.text;
                    if let Some((_, lines)) = open.as_mut().filter(|_| !text.is_empty()) {
                        lines.push(text);
                    }
                }
                XmlEvent::End(name) if name == sort => {
                    if let Some((id, lines)) = open.take() {
                        self.notes.insert((sort, id), self.texts.len());
                        self.texts.push(lines.join(" "));
                    }
                }
                XmlEvent::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Passes over text that a tracked change takes out, which was just opened.
    fn removed(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<(), Fault> {
        self.tracked.removed = self.tracked.removed.saturating_add(1);
        xml.skip()
    }

    /// The paragraph that was just opened.
    fn paragraph(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<Paragraph, Fault> {
        let mut out = Paragraph::default();
        let mut pieces = Pieces::default();
        let mut look = Look::default();
        // Text boxes hold paragraphs of their own.
        let mut inner = 0_usize;
        let mut instruction = String::new();
        let mut number = String::new();
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) => match tag.name().as_str() {
                    "r" => look = Look::default(),
                    "rPr" => look = run_look(xml)?,
                    "t" => pieces.push(&xml.text("t")?, look),
                    "instrText" => instruction.push_str(&xml.text("instrText")?),
                    "del" | "moveFrom" => self.removed(xml)?,
                    "ins" | "moveTo" => self.tracked.added = self.tracked.added.saturating_add(1),
                    "delText" | "Fallback" | "delInstrText" => xml.skip()?,
                    "pPr" => {
                        if let Some((list, level)) = list(xml)? {
                            number = self.numbering.next(&list, level);
                        }
                    }
                    "oMath" => pieces.text.push_str(&equation(xml, "oMath")?),
                    "p" => {
                        inner += 1;
                        pieces.text.push('\n');
                    }
                    _ => self.sign(&tag, &mut pieces.text, &mut out.footnotes, &mut instruction),
                },
                XmlEvent::Empty(tag) => self.sign(&tag, &mut pieces.text, &mut out.footnotes, &mut instruction),
                XmlEvent::End(name) if name == "p" => {
                    if inner == 0 {
                        break;
                    }
                    inner -= 1;
                    pieces.text.push('\n');
                }
                XmlEvent::End(name) if name == "r" => look = Look::default(),
                XmlEvent::Eof => break,
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        out.text = normalize(&pieces.text);
        out.left_out = pieces.left_out;
        if !number.is_empty() {
            out.text = normalize(&format!("{number} {}", out.text));
        }
        Ok(out)
    }

    /// A tag within a paragraph that means a character, a footnote or a field.
    fn sign(&self, tag: &Tag<'_>, text: &mut String, footnotes: &mut Vec<usize>, instruction: &mut String) {
        match tag.name().as_str() {
            "tab" | "ptab" => text.push(' '),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "sym" => text.push_str(symbol(&tag.get("char").unwrap_or_default())),
            "footnoteReference" | "endnoteReference" => {
                let sort = if tag.name() == "footnoteReference" { "footnote" } else { "endnote" };
                let id = tag.get("id").unwrap_or_default();
                footnotes.extend(self.notes.get(&(sort, id)).copied());
            }
            "fldChar" => match tag.get("fldCharType").as_deref() {
                Some("begin") => instruction.clear(),
                Some("end") => {
                    text.push_str(&field(instruction));
                    instruction.clear();
                }
                _ => {}
            },
            _ => {}
        }
    }

    /// The table that was just opened.
    fn table(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<Grid, Fault> {
        let mut rows = RowCollector::new(self.limits);
        let mut parts = TableParts::default();
        let mut number = 0_u32;
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) if tag.name() == "tr" => {
                    number += 1;
                    rows.push(Row { number, cells: self.row(xml, number, &mut parts)? })?;
                }
                XmlEvent::End(name) if name == "tbl" => break,
                XmlEvent::Eof => break,
                _ => {}
            }
        }
        parts.merges.retain(|merge| merge.top < merge.bottom || merge.left < merge.right);
        let mut grid = Grid::new(Kind::Word, "", rows.into_rows(), &parts.merges)?;
        (grid.left_out, grid.nested) = (parts.left_out, parts.nested);
        Ok(grid)
    }

    fn row(
        &mut self,
        xml: &mut XmlReader<impl BufRead>,
        number: u32,
        parts: &mut TableParts,
    ) -> Result<Vec<Cell>, Fault> {
        let mut cells: Vec<Cell> = Vec::new();
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) if tag.name() == "gridBefore" => {
                    let before = usize::try_from(tag.count("val").unwrap_or(0)).unwrap_or(0).min(self.limits.columns);
                    cells.resize(before, Cell::default());
                }
                XmlEvent::Start(tag) if tag.name() == "tc" => {
                    let WordCell { cell, span, down, left_out, nested } = self.cell(xml)?;
                    let column = cells.len();
                    let place = |(reason, words): (Reason, String)| LeftOut { row: number, column, reason, words };
                    parts.left_out.extend(left_out.into_iter().map(place));
                    parts.nested.extend(nested.then_some((number, column)));
                    let merges = &mut parts.merges;
                    let end = column + span;
                    if end > self.limits.columns {
                        return Err(Fault::too_many_columns(self.limits.columns));
                    }
                    let at = |column: usize| u32::try_from(column).unwrap_or(u32::MAX);
                    let (left, right) = (at(column), at(end - 1));
                    let above = merges
                        .iter_mut()
                        .rev()
                        .find(|merge| merge.left == left && merge.right == right && merge.bottom + 1 == number);
                    match (down, above) {
                        (Down::Continue, Some(above)) => above.bottom = number,
                        _ => merges.push(Merge { top: number, left, bottom: number, right }),
                    }
                    cells.push(cell);
                    cells.resize(end, Cell::default());
                }
                XmlEvent::End(name) if name == "tr" => return Ok(cells),
                XmlEvent::Eof => return Ok(cells),
                _ => {}
            }
        }
    }

    /// The cell that was just opened.
    fn cell(&mut self, xml: &mut XmlReader<impl BufRead>) -> Result<WordCell, Fault> {
        let (mut lines, mut footnotes, mut left_out, mut nested) = (Vec::new(), Vec::new(), Vec::new(), false);
        let (mut span, mut down) = (1_usize, Down::No);
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) if tag.name() == "p" => {
                    let paragraph = self.paragraph(xml)?;
                    footnotes.extend(paragraph.footnotes);
                    left_out.extend(paragraph.left_out);
                    lines.push(paragraph.text);
                }
                // A table within a cell is read as lines of the cell.
                XmlEvent::Start(tag) if tag.name() == "tbl" => {
                    let inner = self.table(xml)?;
                    nested = true;
                    left_out.extend(inner.left_out.iter().map(|one| (one.reason, one.words.clone())));
                    for row in &inner.rows {
                        lines.push(row.text());
                    }
                }
                XmlEvent::Start(tag) if matches!(tag.name().as_str(), "del" | "moveFrom") => self.removed(xml)?,
                XmlEvent::Start(tag) if tag.name() == "Fallback" => xml.skip()?,
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                    "gridSpan" => {
                        let wide = usize::try_from(tag.count("val").unwrap_or(1)).unwrap_or(1);
                        // The file may claim any width; one column too many is refused by the row.
                        span = wide.clamp(1, self.limits.columns.saturating_add(1));
                    }
                    "vMerge" => {
                        down = if tag.get("val").as_deref() == Some("restart") { Down::No } else { Down::Continue };
                    }
                    _ => {}
                },
                XmlEvent::End(name) if name == "tc" => break,
                XmlEvent::Eof => break,
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
        let cell = Cell { footnotes, ..Cell::text(&lines.join("\n")) };
        Ok(WordCell { cell, span, down, left_out, nested })
    }
}

/// Whether a cell continues the one above it.
#[derive(Clone, Copy)]
enum Down {
    No,
    Continue,
}

/// How the text of a run looks, by its properties, which were just opened.
fn run_look(xml: &mut XmlReader<impl BufRead>) -> Result<Look, Fault> {
    let mut look = Look::default();
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) if tag.name() == "rPrChange" => xml.skip()?,
            XmlEvent::Start(tag) | XmlEvent::Empty(tag) => {
                let on = || !matches!(tag.get("val").as_deref(), Some("0" | "false" | "off"));
                match tag.name().as_str() {
                    "vertAlign" => look.superscript = tag.get("val").as_deref() == Some("superscript"),
                    "strike" | "dstrike" => look.struck |= on(),
                    "vanish" => look.hidden |= on(),
                    _ => {}
                }
            }
            XmlEvent::End(name) if name == "rPr" => return Ok(look),
            XmlEvent::Eof => return Ok(look),
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    }
}

/// The list and its level that the properties of a paragraph name.
fn list(xml: &mut XmlReader<impl BufRead>) -> Result<Option<(String, usize)>, Fault> {
    let (mut number, mut level) = (None, 0_usize);
    loop {
        match xml.next()? {
            XmlEvent::Start(tag) if tag.name() == "rPr" || tag.name() == "pPrChange" => xml.skip()?,
            XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                "numId" => number = tag.get("val").filter(|id| id != "0"),
                "ilvl" => level = usize::try_from(tag.count("val").unwrap_or(0)).unwrap_or(0),
                _ => {}
            },
            XmlEvent::End(name) if name == "pPr" => break,
            XmlEvent::Eof => break,
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    }
    Ok(number.map(|number| (number, level)))
}

/// Characters of the font Symbol, which Word writes as their codes in it.
fn symbol(code: &str) -> &'static str {
    match code.to_ascii_uppercase().as_str() {
        "F0B3" => "≥",
        "F0A3" => "≤",
        "F0B1" => "±",
        "F03C" => "<",
        "F03E" => ">",
        "F025" => "%",
        "F0B4" => "×",
        _ => "•",
    }
}
