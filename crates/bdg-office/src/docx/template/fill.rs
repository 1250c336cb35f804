//! Placeholders in paragraphs and rows, and what is put in their place.

use quick_xml::events::BytesStart;

use super::names::{self, Placeholder};
use super::tree::{Element, Node};
use crate::tables::Fault;
use bdg_report::office::{AnnexColumnKind, AnnexRow, Block, Office};

/// Where a line ends within a text, until it is written as a break.
const BREAK: char = '\u{E000}';
/// Where the words in bold end within a text.
const LED: char = '\u{E001}';

/// How much may be put into a template, in about bytes: no office document comes near it.
const MOST: usize = 32 << 20;

/// A placeholder in a text: its bytes, and what it asks for.
struct Place {
    start: usize,
    end: usize,
    asked: Placeholder,
}

/// Puts a document into the parts of a template.
pub(super) struct Filler<'o> {
    office: &'o Office,
    /// The annex as a table of its own.
    table: Vec<Node>,
    /// The row of the annex that is being written.
    row: Option<&'o AnnexRow>,
    /// How much may still be put in.
    left: usize,
    /// How many placeholders were found.
    pub found: usize,
}

impl<'o> Filler<'o> {
    pub fn new(office: &'o Office, table: Vec<Node>) -> Filler<'o> {
        Filler { office, table, row: None, left: MOST, found: 0 }
    }

    /// Fills the placeholders of a part.
    pub fn fill(&mut self, nodes: &mut Vec<Node>) -> Result<(), Fault> {
        for node in std::mem::take(nodes) {
            match node {
                Node::Element(element) if element.is("w:p") => nodes.extend(self.paragraph(element)?),
                Node::Element(mut element) if element.is("w:tbl") => {
                    self.rows(&mut element)?;
                    nodes.push(Node::Element(element));
                }
                Node::Element(mut element) => {
                    self.fill(&mut element.children)?;
                    // A cell ends with a paragraph.
                    let last = element.children.iter().rev().find_map(Node::element);
                    if element.is("w:tc") && !last.is_some_and(|last| last.is("w:p")) {
                        element.children.push(Node::Element(Element::new("w:p", Vec::new())));
                    }
                    nodes.push(Node::Element(element));
                }
                other => nodes.push(other),
            }
        }
        Ok(())
    }

    /// Takes from what may still be put in.
    fn charge(&mut self, size: usize) -> Result<(), Fault> {
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            Fault::new(
                "mẫu lặp lại quá nhiều nội dung; bớt các chỗ điền trùng nhau",
                "the template repeats too much; take out placeholders that stand in it again and again",
            )
        })?;
        Ok(())
    }

    // ---- paragraphs

    fn paragraph(&mut self, mut paragraph: Element) -> Result<Vec<Node>, Fault> {
        self.boxes(&mut paragraph)?;
        let texts = texts(&paragraph);
        let whole = texts.concat();
        let places = places(&whole)?;
        self.found = self.found.saturating_add(places.len());
        let alone = places.first().filter(|place| {
            let outside = whole.get(..place.start).zip(whole.get(place.end..));
            outside.is_some_and(|(before, behind)| before.trim().is_empty() && behind.trim().is_empty())
        });
        match alone.map(|place| place.asked) {
            None if places.is_empty() => Ok(vec![Node::Element(paragraph)]),
            Some(Placeholder::Block(part)) => {
                self.blocks(paragraph, &texts, &places, &names::blocks(self.office, part))
            }
            Some(Placeholder::Table) => {
                self.charge(self.table.iter().map(weight).sum())?;
                Ok(self.table.clone())
            }
            _ => {
                let values = places.iter().map(|place| self.value(place.asked)).collect::<Result<Vec<_>, _>>()?;
                self.charge(values.iter().map(String::len).sum())?;
                put(&mut paragraph, &texts, &places, &values);
                Ok(vec![Node::Element(paragraph)])
            }
        }
    }

    /// The text boxes in a paragraph hold paragraphs of their own.
    fn boxes(&mut self, element: &mut Element) -> Result<(), Fault> {
        for child in element.children.iter_mut().filter_map(Node::element_mut) {
            if child.is("w:txbxContent") {
                self.fill(&mut child.children)?;
            } else {
                self.boxes(child)?;
            }
        }
        Ok(())
    }

    /// What is put in the place of a placeholder within a text.
    fn value(&self, asked: Placeholder) -> Result<String, Fault> {
        let lines = match asked {
            Placeholder::Line(line) => names::lines(self.office, line),
            Placeholder::Block(part) => names::blocks(self.office, part).iter().map(Block::plain).collect(),
            Placeholder::Cell(kind) => {
                let row = self.row.ok_or_else(only_in_a_row)?;
                vec![names::cell(&self.office.annex, row, kind)]
            }
            Placeholder::Goal => {
                let row = self.row.ok_or_else(only_in_a_row)?;
                vec![names::cell(&self.office.annex, row, AnnexColumnKind::Title)]
            }
            Placeholder::Table => {
                return Err(Fault::new(
                    "chỗ điền {{bảng}} phải đứng một mình trong đoạn văn của nó",
                    "the placeholder {{table}} has to stand alone in its paragraph",
                ));
            }
        };
        let text = lines.join("\n");
        Ok(text.replace('\n', &BREAK.to_string()))
    }

    /// A paragraph for each block, with the look of the template's.
    fn blocks(
        &mut self,
        paragraph: Element,
        texts: &[String],
        places: &[Place],
        blocks: &[Block],
    ) -> Result<Vec<Node>, Fault> {
        let ends_section = paragraph.elements("w:pPr").any(|look| look.elements("w:sectPr").next().is_some());
        let size = weight_of(&paragraph);
        let mut filled = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let (text, bold) = match block {
                Block::Heading(text) => (text.clone(), true),
                Block::Text(text) => (text.clone(), false),
                Block::Led { lead, text } => (format!("{lead} {LED}{text}"), false),
            };
            self.charge(size.saturating_add(text.len()))?;
            let mut one = paragraph.clone();
            put(&mut one, texts, places, &[text]);
            if bold {
                one.children.iter_mut().filter_map(Node::element_mut).filter(|run| run.is("w:r")).for_each(embolden);
            }
            // Only the last paragraph of a section ends it.
            if ends_section && index.saturating_add(1) < blocks.len() {
                for look in one.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.is("w:pPr")) {
                    look.children.retain(|child| !child.element().is_some_and(|child| child.is("w:sectPr")));
                }
            }
            filled.push(Node::Element(one));
        }
        if filled.is_empty() && ends_section {
            let mut empty = paragraph;
            put(&mut empty, texts, places, &[String::new()]);
            filled.push(Node::Element(empty));
        }
        Ok(filled)
    }

    // ---- rows

    fn rows(&mut self, table: &mut Element) -> Result<(), Fault> {
        let mut goals: Vec<Element> = Vec::new();
        let mut indicators: Vec<Element> = Vec::new();
        let mut at = None;
        let mut kept: Vec<Node> = Vec::new();
        for node in std::mem::take(&mut table.children) {
            match node {
                Node::Element(mut row) if row.is("w:tr") => match repeated(&row)? {
                    None => {
                        self.fill(&mut row.children)?;
                        kept.push(Node::Element(row));
                    }
                    Some(of_goal) => {
                        at = at.or(Some(kept.len()));
                        if of_goal { &mut goals } else { &mut indicators }.push(row);
                    }
                },
                Node::Element(mut other) => {
                    self.fill(&mut other.children)?;
                    kept.push(Node::Element(other));
                }
                other => kept.push(other),
            }
        }
        if let Some(at) = at {
            let rows = self.annex(&goals, &indicators)?;
            let behind = kept.split_off(at.min(kept.len()));
            kept.extend(rows);
            kept.extend(behind);
        }
        table.children = kept;
        Ok(())
    }

    /// The rows of the annex in the look of the template's.
    fn annex(&mut self, goals: &[Element], indicators: &[Element]) -> Result<Vec<Node>, Fault> {
        let office = self.office;
        let mut filled = Vec::new();
        for (index, row) in office.annex.rows.iter().enumerate() {
            let next = office.annex.rows.get(index.saturating_add(1));
            let goes_on = matches!(next, Some(AnnexRow::Cells { same_agencies: true, .. }));
            let of_goal = matches!(row, AnnexRow::Goal { .. } | AnnexRow::Table { .. });
            let own = if of_goal && !goals.is_empty() { goals } else { indicators };
            for template in own {
                self.charge(weight_of(template))?;
                let mut one = template.clone();
                if let AnnexRow::Cells { same_agencies, .. } = row {
                    merge(&mut one, *same_agencies, goes_on);
                } else if goals.is_empty() {
                    each_run(&mut one, &mut embolden);
                }
                self.row = Some(row);
                let done = self.fill(&mut one.children);
                self.row = None;
                done?;
                filled.push(Node::Element(one));
            }
        }
        Ok(filled)
    }
}

fn only_in_a_row() -> Fault {
    Fault::new(
        "các chỗ điền của phụ lục ({{tt}}, {{chỉ tiêu}}, {{chỉ tiêu năm}}…) phải đứng trong một dòng của bảng",
        "the placeholders of the annex ({{no}}, {{indicator}}, {{year target}}…) have to stand in a row of a table",
    )
}

/// Whether a row is repeated, and if so whether for goals: what its own cells ask for, not the tables in them.
fn repeated(row: &Element) -> Result<Option<bool>, Fault> {
    let mut asked = Vec::new();
    for cell in row.elements("w:tc") {
        for paragraph in cell.elements("w:p") {
            asked.extend(places(&texts(paragraph).concat())?.into_iter().map(|place| place.asked));
        }
    }
    let of_goal = asked.contains(&Placeholder::Goal);
    let of_row = asked.iter().any(|asked| matches!(asked, Placeholder::Cell(_)));
    Ok((of_goal || of_row).then_some(of_goal))
}

// ---- texts

/// Whether an element's letters belong to a paragraph of its own, or were deleted.
fn apart(element: &Element) -> bool {
    ["w:txbxContent", "w:p", "w:del", "w:moveFrom"].iter().any(|name| element.is(name))
}

/// The texts of a paragraph in order, one for each piece that Word has made of them.
fn texts(paragraph: &Element) -> Vec<String> {
    fn gather(element: &Element, out: &mut Vec<String>) {
        for child in element.children.iter().filter_map(Node::element) {
            if child.is("w:t") {
                out.push(child.letters());
            } else if !apart(child) {
                gather(child, out);
            }
        }
    }
    let mut out = Vec::new();
    gather(paragraph, &mut out);
    out
}

/// The placeholders of a text.
fn places(text: &str) -> Result<Vec<Place>, Fault> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("{{")) {
        let start = at.saturating_add(open);
        let inside = start.saturating_add(2);
        let rest = text.get(inside..).unwrap_or_default();
        let Some(length) = rest.find("}}") else {
            let shown: String = rest.chars().take(30).collect();
            return Err(Fault::new(
                format!("chỗ điền “{{{{{shown}” thiếu dấu đóng }}}}"),
                format!("the placeholder “{{{{{shown}” is not closed by }}}}"),
            ));
        };
        let name = rest.get(..length).unwrap_or_default();
        let end = inside.saturating_add(length).saturating_add(2);
        found.push(Place { start, end, asked: names::find(name).ok_or_else(|| unknown(name))? });
        at = end;
    }
    Ok(found)
}

fn unknown(name: &str) -> Fault {
    let shown: String = name.chars().take(40).collect();
    let list = |pick: fn(&(&'static str, &'static str, Placeholder)) -> &'static str| {
        names::NAMES.iter().map(|name| format!("{{{{{}}}}}", pick(name))).collect::<Vec<_>>().join(", ")
    };
    let (near_vi, near_en) = match names::near(name) {
        Some(near) => (format!("; có phải là {{{{{near}}}}}?"), format!("; was {{{{{near}}}}} meant?")),
        None => (String::new(), String::new()),
    };
    Fault::new(
        format!(
            "mẫu có chỗ điền “{{{{{shown}}}}}” mà bdg không biết{near_vi} Các chỗ điền được: {}",
            list(|name| name.0)
        ),
        format!(
            "the template has a placeholder “{{{{{shown}}}}}” that bdg does not know{near_en} These are known: {}",
            list(|name| name.1)
        ),
    )
}

/// Writes values in the place of placeholders: the piece in which one begins takes its value, the others lose their
/// share of it.
fn put(paragraph: &mut Element, texts: &[String], places: &[Place], values: &[String]) {
    let mut at = 0_usize;
    let filled = texts.iter().map(|text| {
        let (begin, end) = (at, at.saturating_add(text.len()));
        at = end;
        let mut out = String::new();
        let mut cut = begin;
        for (place, value) in places.iter().zip(values) {
            if place.end <= begin || place.start >= end {
                continue;
            }
            if place.start >= begin {
                out.push_str(
                    text.get(cut.saturating_sub(begin)..place.start.saturating_sub(begin)).unwrap_or_default(),
                );
                out.push_str(value);
            }
            cut = place.end.min(end);
        }
        out.push_str(text.get(cut.saturating_sub(begin)..).unwrap_or_default());
        (out != *text).then_some(out)
    });
    let mut filled: Vec<Option<String>> = filled.collect();
    filled.reverse();
    write(&mut paragraph.children, &mut filled);
}

/// Writes the texts that have changed, last first in `filled`; breaks and the end of what is bold become runs' own.
fn write(children: &mut Vec<Node>, filled: &mut Vec<Option<String>>) {
    for node in std::mem::take(children) {
        match node {
            Node::Element(mut element) if element.is("w:t") => match filled.pop().flatten() {
                None => children.push(Node::Element(element)),
                Some(text) => {
                    let kept = element.tag.try_get_attribute("xml:space").ok().flatten().is_some();
                    if !kept {
                        element.tag.push_attribute(("xml:space", "preserve"));
                    }
                    for (index, line) in text.split(BREAK).enumerate() {
                        if index > 0 {
                            children.push(Node::Element(Element::new("w:br", Vec::new())));
                        }
                        let letters = vec![Node::text(line)];
                        children.push(Node::Element(Element { tag: element.tag.clone(), children: letters }));
                    }
                }
            },
            Node::Element(mut element) if !apart(&element) => {
                write(&mut element.children, filled);
                match element.is("w:r").then(|| led(&element)).flatten() {
                    Some((lead, rest)) => children.extend([Node::Element(lead), Node::Element(rest)]),
                    None => children.push(Node::Element(element)),
                }
            }
            other => children.push(other),
        }
    }
}

/// A run that begins with words in bold, as two runs.
fn led(run: &Element) -> Option<(Element, Element)> {
    let letters = run.letters();
    let (before, behind) = letters.split_once(LED)?;
    let with = |text: &str| {
        let mut one = run.clone();
        let mut first = Some(Node::text(text));
        for child in one.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.is("w:t")) {
            child.children = first.take().into_iter().collect();
        }
        one
    };
    let mut lead = with(before);
    embolden(&mut lead);
    Some((lead, with(behind)))
}

/// Every run of a paragraph or row.
fn each_run(element: &mut Element, change: &mut impl FnMut(&mut Element)) {
    for child in element.children.iter_mut().filter_map(Node::element_mut) {
        if child.is("w:r") {
            change(child);
        } else {
            each_run(child, change);
        }
    }
}

/// Makes a run bold.
fn embolden(run: &mut Element) {
    let Some(look) = run.first_mut("w:rPr") else { return };
    if look.elements("w:b").next().is_some() {
        return;
    }
    let before = |child: &Node| child.element().is_some_and(|child| child.is("w:rStyle") || child.is("w:rFonts"));
    let at = look.children.iter().rposition(before).map_or(0, |at| at.saturating_add(1));
    look.children.insert(at, Node::Element(Element::new("w:b", Vec::new())));
}

/// Merges the cell of the agencies with the one above or below, where both are equal.
fn merge(row: &mut Element, same: bool, goes_on: bool) {
    if !same && !goes_on {
        return;
    }
    let value = if same { "continue" } else { "restart" };
    for cell in row.children.iter_mut().filter_map(Node::element_mut).filter(|cell| cell.is("w:tc")) {
        let asks = cell.elements("w:p").any(|paragraph| {
            let found = places(&texts(paragraph).concat()).unwrap_or_default();
            found.iter().any(|place| place.asked == Placeholder::Cell(AnnexColumnKind::Agencies))
        });
        let Some(look) = asks.then(|| cell.first_mut("w:tcPr")).flatten() else { continue };
        look.children.retain(|child| !child.element().is_some_and(|child| child.is("w:vMerge")));
        let before = |child: &Node| {
            child.element().is_some_and(|child| ["w:cnfStyle", "w:tcW", "w:gridSpan"].iter().any(|name| child.is(name)))
        };
        let at = look.children.iter().rposition(before).map_or(0, |at| at.saturating_add(1));
        let mut tag = BytesStart::new("w:vMerge");
        tag.push_attribute(("w:val", value));
        look.children.insert(at, Node::Element(Element { tag, children: Vec::new() }));
    }
}

/// About how many bytes a node takes.
fn weight(node: &Node) -> usize {
    match node {
        Node::Element(element) => weight_of(element),
        Node::Other(event) => event.len().saturating_add(64),
    }
}

fn weight_of(element: &Element) -> usize {
    let own = element.tag.len().saturating_add(128);
    element.children.iter().map(weight).fold(own, usize::saturating_add)
}
