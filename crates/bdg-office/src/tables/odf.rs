//! LibreOffice's spreadsheets (`.ods`) and text documents (`.odt`).

use std::io::BufRead;

use rust_decimal::{Decimal, RoundingStrategy};

use super::fault::Fault;
use super::figure::{Figure, stored_number};
use super::package::Package;
use super::xml::{Piece, Tag, Xml};
use super::{Block, Cell, Document, Grid, Kind, Limits, Merge, Origin, Row, Value, tidy};

pub(super) fn read(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Document, Fault> {
    let mut package = Package::open(bytes, limits.unpacked)?;
    let macros = package.has("Basic/script-lc.xml");
    let Some(mut xml) = package.xml("content.xml")? else { return Err(Fault::damaged("content.xml")) };
    let mut walk = Walk { kind, limits, footnotes: Vec::new() };
    let mut blocks = Vec::new();
    loop {
        match xml.next()? {
            Piece::Open(tag) => match tag.name().as_str() {
                name @ ("p" | "h") => {
                    let end = name.to_owned();
                    let (text, _) = walk.paragraph(&mut xml, &end)?;
                    let text = tidy(&text);
                    if !text.is_empty() {
                        blocks.push(Block::Paragraph(text));
                    }
                }
                "table" => {
                    let name = tidy(&tag.get("name").unwrap_or_default());
                    blocks.push(Block::Table(walk.table(&mut xml, &name)?));
                }
                "tracked-changes" | "annotation" | "forms" | "shapes" | "automatic-styles" | "scripts" => xml.skip()?,
                _ => {}
            },
            Piece::End => break,
            Piece::Alone(_) | Piece::Close(_) | Piece::Letters(_) => {}
        }
    }
    Ok(Document { kind, blocks, footnotes: walk.footnotes, macros })
}

struct Walk<'l> {
    kind: Kind,
    limits: &'l Limits,
    footnotes: Vec<String>,
}

impl Walk<'_> {
    /// The letters of a paragraph that was just opened, and the footnotes in it.
    fn paragraph(&mut self, xml: &mut Xml<impl BufRead>, end: &str) -> Result<(String, Vec<usize>), Fault> {
        let (mut text, mut footnotes, mut inner) = (String::new(), Vec::new(), 0_usize);
        loop {
            match xml.next()? {
                Piece::Letters(letters) => text.push_str(&letters.replace(['\n', '\r'], " ")),
                Piece::Open(tag) => match tag.name().as_str() {
                    "note" => {
                        let note = self.note(xml)?;
                        footnotes.push(self.footnotes.len());
                        self.footnotes.push(note);
                    }
                    "annotation" => xml.skip()?,
                    name if name == end => {
                        inner = inner.saturating_add(1);
                        text.push('\n');
                    }
                    _ => sign(&tag, &mut text),
                },
                Piece::Alone(tag) => sign(&tag, &mut text),
                Piece::Close(name) if name == end => {
                    if inner == 0 {
                        return Ok((text, footnotes));
                    }
                    inner = inner.saturating_sub(1);
                    text.push('\n');
                }
                Piece::End => return Ok((text, footnotes)),
                Piece::Close(_) => {}
            }
        }
    }

    fn note(&mut self, xml: &mut Xml<impl BufRead>) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            match xml.next()? {
                Piece::Open(tag) if tag.name() == "note-citation" => xml.skip()?,
                Piece::Letters(letters) => text.push_str(&letters),
                Piece::Close(name) if name == "note" => return Ok(tidy(&text)),
                Piece::Close(name) if name == "p" => text.push(' '),
                Piece::End => return Ok(tidy(&text)),
                _ => {}
            }
        }
    }

    fn table(&mut self, xml: &mut Xml<impl BufRead>, name: &str) -> Result<Grid, Fault> {
        let (mut rows, mut merges, mut number) = (Vec::<Row>::new(), Vec::new(), 0_u32);
        loop {
            let (tag, open) = match xml.next()? {
                Piece::Open(tag) => (tag, true),
                Piece::Alone(tag) => (tag, false),
                Piece::Close(name) if name == "table" => break,
                Piece::End => break,
                Piece::Close(_) | Piece::Letters(_) => continue,
            };
            match tag.name().as_str() {
                "table-row" => {
                    let repeated = tag.count("number-rows-repeated").unwrap_or(1).max(1);
                    let first = number.saturating_add(1);
                    number = number.saturating_add(repeated);
                    if !open {
                        continue;
                    }
                    let cells = self.row(xml, first, &mut merges)?;
                    if cells.iter().all(Cell::is_empty) {
                        continue;
                    }
                    for number in first..=number {
                        if rows.len() >= self.limits.rows {
                            return Err(Fault::too_many_rows(self.limits.rows));
                        }
                        rows.push(Row { number, cells: cells.clone() });
                    }
                }
                "shapes" | "forms" | "annotation" if open => xml.skip()?,
                _ => {}
            }
        }
        Grid::new(self.kind, name, rows, &merges)
    }

    fn row(&mut self, xml: &mut Xml<impl BufRead>, number: u32, merges: &mut Vec<Merge>) -> Result<Vec<Cell>, Fault> {
        let (mut cells, mut column) = (Vec::<Cell>::new(), 0_usize);
        loop {
            let (tag, open) = match xml.next()? {
                Piece::Open(tag) => (tag, true),
                Piece::Alone(tag) => (tag, false),
                Piece::Close(name) if name == "table-row" => return Ok(cells),
                Piece::End => return Ok(cells),
                Piece::Close(_) | Piece::Letters(_) => continue,
            };
            let name = tag.name();
            if !matches!(name.as_str(), "table-cell" | "covered-table-cell") {
                continue;
            }
            let count = |name: &str| usize::try_from(tag.count(name).unwrap_or(1)).unwrap_or(1).max(1);
            let repeated = count("number-columns-repeated");
            let (across, down) = (count("number-columns-spanned"), count("number-rows-spanned"));
            let stored = Stored::of(&tag);
            let cell = if open { self.cell(xml, &name, stored)? } else { stored.cell("", Vec::new()) };
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
                let right = at(column.saturating_add(across).saturating_sub(1));
                let bottom = number.saturating_add(at(down).saturating_sub(1));
                merges.push(Merge { top: number, left: at(column), bottom, right });
            }
            column = end;
        }
    }

    fn cell(&mut self, xml: &mut Xml<impl BufRead>, end: &str, stored: Stored) -> Result<Cell, Fault> {
        let (mut lines, mut footnotes) = (Vec::new(), Vec::new());
        loop {
            match xml.next()? {
                Piece::Open(tag) => match tag.name().as_str() {
                    name @ ("p" | "h") => {
                        let end = name.to_owned();
                        let (text, notes) = self.paragraph(xml, &end)?;
                        lines.push(text);
                        footnotes.extend(notes);
                    }
                    "annotation" => xml.skip()?,
                    "table" => {
                        for row in self.table(xml, "")?.rows {
                            let words = row.cells.into_iter().filter_map(|cell| match cell.value {
                                Value::Text(text) => Some(text),
                                _ => None,
                            });
                            lines.push(words.collect::<Vec<_>>().join(" "));
                        }
                    }
                    _ => {}
                },
                Piece::Close(name) if name == end => break,
                Piece::End => break,
                Piece::Alone(_) | Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
        Ok(stored.cell(&lines.join("\n"), footnotes))
    }
}

/// What a cell's tag says of its value.
struct Stored {
    sort: String,
    value: Option<String>,
    date: Option<String>,
    formula: bool,
}

impl Stored {
    fn of(tag: &Tag<'_>) -> Stored {
        let date = tag.get("date-value").or_else(|| tag.get("time-value"));
        let value = tag.get("value").or_else(|| tag.get("boolean-value"));
        let formula = tag.get("formula").is_some();
        Stored { sort: tag.get("value-type").unwrap_or_default(), value, date, formula }
    }

    fn cell(self, text: &str, footnotes: Vec<usize>) -> Cell {
        let text = tidy(text);
        let number = self.value.as_deref().and_then(stored_number);
        let value = match (self.sort.as_str(), number) {
            ("float" | "currency", Some(value)) => Value::Number(figure(value, &text, false)),
            ("percentage", Some(value)) => Value::Number(figure(value, &text, true)),
            ("date" | "time", _) => Value::Date(self.date.unwrap_or_default()),
            ("boolean", _) => Value::Truth(self.value.as_deref() == Some("true")),
            _ if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => Value::Error(text),
            _ if text.is_empty() => Value::Empty,
            _ => Value::Text(text),
        };
        let origin = match (self.formula, &value, self.sort.is_empty()) {
            (false, _, _) | (true, Value::Empty, false) => Origin::Typed,
            (true, Value::Empty, true) => Origin::Uncalculated,
            (true, _, _) => Origin::Formula,
        };
        Cell { value, origin, footnotes }
    }
}

/// A number with as many decimals as its cell shows: those that give the digits shown.
fn figure(value: Decimal, text: &str, percent: bool) -> Figure {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let shown = digits(text);
    let whole = if percent { value.checked_mul(Decimal::ONE_HUNDRED) } else { Some(value) };
    let decimals = whole.and_then(|whole| {
        (0..=10_u32).find(|decimals| {
            let mut rounded = whole.round_dp_with_strategy(*decimals, RoundingStrategy::MidpointAwayFromZero);
            rounded.rescale(*decimals);
            digits(&rounded.to_string()) == shown
        })
    });
    Figure { value, decimals, percent }
}

fn sign(tag: &Tag<'_>, text: &mut String) {
    match tag.name().as_str() {
        "s" | "tab" => text.push(' '),
        "line-break" => text.push('\n'),
        _ => {}
    }
}
