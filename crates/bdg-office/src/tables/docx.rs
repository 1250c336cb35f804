//! Word documents (`.docx`, `.docm`): paragraphs and tables as they read, with merged cells, footnotes, automatic
//! numbers, equations and tracked changes as accepted.
//!
//! The part `word/document.xml` is read by itself, not with a library for writing documents: such a one keeps what it
//! can write again, and drops footnotes, equations and text in boxes, or fails on what it does not know.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::equation::{equation, field};
use super::fault::Fault;
use super::numbering::Numbering;
use super::package::Package;
use super::xml::{Piece, Tag, Xml};
use super::{Block, Cell, Document, Grid, Kind, Limits, Merge, Row, tidy};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let macros = package.has("word/vbaProject.bin");
    let mut walk =
        Walk { limits, notes: BTreeMap::new(), texts: Vec::new(), numbering: Numbering::read(&mut package)? };
    for (part, sort) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        if let Some(mut xml) = package.xml(part)? {
            walk.footnotes(&mut xml, sort)?;
        }
    }
    let Some(mut xml) = package.xml("word/document.xml")? else { return Err(Fault::damaged("word/document.xml")) };
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            Piece::Open(tag) => match tag.name().as_str() {
                "p" => {
                    let paragraph = walk.paragraph(&mut xml)?;
                    if !paragraph.text.is_empty() {
                        blocks.push(Block::Paragraph(paragraph.text));
                    }
                }
                "tbl" => blocks.push(Block::Table(walk.table(&mut xml)?)),
                "del" | "moveFrom" | "Fallback" => xml.skip()?,
                _ => {}
            },
            Piece::End => break,
            Piece::Alone(_) | Piece::Close(_) | Piece::Letters(_) => {}
        }
    }
    Ok(Document { kind: Kind::Word, blocks, footnotes: walk.texts, macros })
}

#[derive(Default)]
struct Paragraph {
    text: String,
    footnotes: Vec<usize>,
}

struct Walk<'l> {
    limits: &'l Limits,
    /// Footnotes and endnotes by their sort and id, as places in `texts`.
    notes: BTreeMap<(&'static str, String), usize>,
    texts: Vec<String>,
    numbering: Numbering,
}

impl Walk<'_> {
    fn footnotes(&mut self, xml: &mut Xml<impl BufRead>, sort: &'static str) -> Result<(), Fault> {
        let mut open: Option<(String, Vec<String>)> = None;
        loop {
            match xml.next()? {
                Piece::Open(tag) if tag.name() == sort => {
                    // The lines above footnotes are footnotes of a type of their own.
                    open = match tag.get("type") {
                        None => tag.get("id").map(|id| (id, Vec::new())),
                        Some(_) => None,
                    };
                }
                Piece::Open(tag) if tag.name() == "p" => {
                    let text = self.paragraph(xml)?.text;
                    if let Some((_, lines)) = open.as_mut().filter(|_| !text.is_empty()) {
                        lines.push(text);
                    }
                }
                Piece::Close(name) if name == sort => {
                    if let Some((id, lines)) = open.take() {
                        self.notes.insert((sort, id), self.texts.len());
                        self.texts.push(lines.join(" "));
                    }
                }
                Piece::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// The paragraph that was just opened.
    fn paragraph(&mut self, xml: &mut Xml<impl BufRead>) -> Result<Paragraph, Fault> {
        let mut out = Paragraph::default();
        let mut text = String::new();
        // Text boxes hold paragraphs of their own.
        let mut inner = 0_usize;
        let mut instruction = String::new();
        let mut number = String::new();
        loop {
            match xml.next()? {
                Piece::Open(tag) => match tag.name().as_str() {
                    "t" => text.push_str(&letters(xml, "t")?),
                    "instrText" => instruction.push_str(&letters(xml, "instrText")?),
                    "delText" | "del" | "moveFrom" | "Fallback" | "rPr" | "delInstrText" => xml.skip()?,
                    "pPr" => {
                        if let Some((list, level)) = list(xml)? {
                            number = self.numbering.next(&list, level);
                        }
                    }
                    "oMath" => text.push_str(&equation(xml, "oMath")?),
                    "p" => {
                        inner = inner.saturating_add(1);
                        text.push('\n');
                    }
                    _ => self.sign(&tag, &mut text, &mut out.footnotes, &mut instruction),
                },
                Piece::Alone(tag) => self.sign(&tag, &mut text, &mut out.footnotes, &mut instruction),
                Piece::Close(name) if name == "p" => {
                    if inner == 0 {
                        break;
                    }
                    inner = inner.saturating_sub(1);
                    text.push('\n');
                }
                Piece::End => break,
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
        out.text = tidy(&text);
        if !number.is_empty() {
            out.text = tidy(&format!("{number} {}", out.text));
        }
        Ok(out)
    }

    /// A tag within a paragraph that stands for a sign.
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
    fn table(&mut self, xml: &mut Xml<impl BufRead>) -> Result<Grid, Fault> {
        let mut rows: Vec<Row> = Vec::new();
        let mut merges: Vec<Merge> = Vec::new();
        let mut number = 0_u32;
        loop {
            match xml.next()? {
                Piece::Open(tag) if tag.name() == "tr" => {
                    number = number.saturating_add(1);
                    let cells = self.row(xml, number, &mut merges)?;
                    if cells.iter().any(|cell| !cell.is_empty()) {
                        if rows.len() >= self.limits.rows {
                            return Err(Fault::too_many_rows(self.limits.rows));
                        }
                        rows.push(Row { number, cells });
                    }
                }
                Piece::Close(name) if name == "tbl" => break,
                Piece::End => break,
                _ => {}
            }
        }
        merges.retain(|merge| merge.top < merge.bottom || merge.left < merge.right);
        Grid::new(Kind::Word, "", rows, &merges)
    }

    fn row(&mut self, xml: &mut Xml<impl BufRead>, number: u32, merges: &mut Vec<Merge>) -> Result<Vec<Cell>, Fault> {
        let mut cells: Vec<Cell> = Vec::new();
        loop {
            match xml.next()? {
                Piece::Open(tag) | Piece::Alone(tag) if tag.name() == "gridBefore" => {
                    let before = usize::try_from(tag.count("val").unwrap_or(0)).unwrap_or(0).min(self.limits.columns);
                    cells.resize(before, Cell::default());
                }
                Piece::Open(tag) if tag.name() == "tc" => {
                    let (cell, span, down) = self.cell(xml)?;
                    let column = cells.len();
                    let end = column.saturating_add(span);
                    if end > self.limits.columns {
                        return Err(Fault::too_many_columns(self.limits.columns));
                    }
                    let at = |column: usize| u32::try_from(column).unwrap_or(u32::MAX);
                    let (left, right) = (at(column), at(end.saturating_sub(1)));
                    let above = merges.iter_mut().rev().find(|merge| {
                        merge.left == left && merge.right == right && merge.bottom.saturating_add(1) == number
                    });
                    match (down, above) {
                        (Down::Continue, Some(above)) => above.bottom = number,
                        _ => merges.push(Merge { top: number, left, bottom: number, right }),
                    }
                    cells.push(cell);
                    cells.resize(end, Cell::default());
                }
                Piece::Close(name) if name == "tr" => return Ok(cells),
                Piece::End => return Ok(cells),
                _ => {}
            }
        }
    }

    /// The cell that was just opened, how many columns it takes, and whether it goes on with the one above.
    fn cell(&mut self, xml: &mut Xml<impl BufRead>) -> Result<(Cell, usize, Down), Fault> {
        let (mut lines, mut footnotes) = (Vec::new(), Vec::new());
        let (mut span, mut down) = (1_usize, Down::No);
        loop {
            match xml.next()? {
                Piece::Open(tag) if tag.name() == "p" => {
                    let paragraph = self.paragraph(xml)?;
                    footnotes.extend(paragraph.footnotes);
                    lines.push(paragraph.text);
                }
                // A table within a cell is read as lines of the cell.
                Piece::Open(tag) if tag.name() == "tbl" => {
                    let inner = self.table(xml)?;
                    for row in inner.rows {
                        let words: Vec<String> = row.cells.into_iter().filter_map(words).collect();
                        lines.push(words.join(" "));
                    }
                }
                Piece::Open(tag) if matches!(tag.name().as_str(), "del" | "moveFrom" | "Fallback") => xml.skip()?,
                Piece::Open(tag) | Piece::Alone(tag) => match tag.name().as_str() {
                    "gridSpan" => {
                        let wide = usize::try_from(tag.count("val").unwrap_or(1)).unwrap_or(1);
                        span = wide.clamp(1, self.limits.columns.saturating_add(1));
                    }
                    "vMerge" => {
                        down = if tag.get("val").as_deref() == Some("restart") { Down::No } else { Down::Continue };
                    }
                    _ => {}
                },
                Piece::Close(name) if name == "tc" => break,
                Piece::End => break,
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
        Ok((Cell { footnotes, ..Cell::text(&lines.join("\n")) }, span, down))
    }
}

/// Whether a cell goes on with the one above it.
#[derive(Clone, Copy)]
enum Down {
    No,
    Continue,
}

fn words(cell: Cell) -> Option<String> {
    match cell.value {
        super::Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The list and its level that a paragraph's properties name.
fn list(xml: &mut Xml<impl BufRead>) -> Result<Option<(String, usize)>, Fault> {
    let (mut number, mut level) = (None, 0_usize);
    loop {
        match xml.next()? {
            Piece::Open(tag) if tag.name() == "rPr" || tag.name() == "pPrChange" => xml.skip()?,
            Piece::Open(tag) | Piece::Alone(tag) => match tag.name().as_str() {
                "numId" => number = tag.get("val").filter(|id| id != "0"),
                "ilvl" => level = usize::try_from(tag.count("val").unwrap_or(0)).unwrap_or(0),
                _ => {}
            },
            Piece::Close(name) if name == "pPr" => break,
            Piece::End => break,
            Piece::Close(_) | Piece::Letters(_) => {}
        }
    }
    Ok(number.map(|number| (number, level)))
}

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

/// Signs of the font Symbol, which Word writes by their place in it.
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
