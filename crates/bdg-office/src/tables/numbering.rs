//! Numbers that Word puts before paragraphs by itself. No text has them, only the definitions of the lists.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::package::Package;
use super::xml::XmlEvent;

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Debug, Clone)]
struct Level {
    /// How its numbers are written: `decimal`, `lowerRoman`, `bullet` and others.
    format: String,
    /// What is written, with `%1` for the number of the first level.
    pattern: String,
    start: u32,
}

impl Default for Level {
    fn default() -> Level {
        Level { format: String::from("decimal"), pattern: String::new(), start: 1 }
    }
}

/// The document's lists, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The definition of a list (`abstractNum`) by the list's id.
    kinds: BTreeMap<String, String>,
    /// The levels of a definition by its id.
    levels: BTreeMap<String, Vec<Level>>,
    /// How far each level of a definition is counted.
    counts: BTreeMap<String, Vec<Option<u32>>>,
}

impl Numbering {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Numbering, Fault> {
        let mut lists = Numbering::default();
        let Some(mut xml) = package.xml("word/numbering.xml")? else { return Ok(lists) };
        let (mut kind, mut list, mut level) = (None, None, 0_usize);
        loop {
            match xml.next()? {
                XmlEvent::Start(tag) | XmlEvent::Empty(tag) => match tag.name().as_str() {
                    "abstractNum" => {
                        kind = tag.get("abstractNumId");
                        list = None;
                    }
                    "num" => {
                        list = tag.get("numId");
                        kind = None;
                    }
                    "abstractNumId" => {
                        if let (Some(list), Some(kind)) = (&list, tag.get("val")) {
                            lists.kinds.insert(list.clone(), kind);
                        }
                    }
                    "lvl" => level = tag.get("ilvl").and_then(|level| level.parse().ok()).unwrap_or(LEVELS),
                    name => {
                        let Some(kind) = &kind else { continue };
                        let levels = lists.levels.entry(kind.clone()).or_insert_with(|| vec![Level::default(); LEVELS]);
                        let Some(level) = levels.get_mut(level) else { continue };
                        match name {
                            "numFmt" => level.format = tag.get("val").unwrap_or_default(),
                            "lvlText" => level.pattern = tag.get("val").unwrap_or_default(),
                            "start" => level.start = tag.count("val").unwrap_or(1),
                            _ => {}
                        }
                    }
                },
                XmlEvent::Eof => return Ok(lists),
                XmlEvent::End(_) | XmlEvent::Text(_) => {}
            }
        }
    }

    /// The number of the next paragraph of a list; a dash for a bullet.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some(kind) = self.kinds.get(list) else { return String::new() };
        let Some(levels) = self.levels.get(kind) else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        match own.format.as_str() {
            "bullet" => return String::from("-"),
            "none" => return String::new(),
            _ => {}
        }
        let counts = self.counts.entry(kind.clone()).or_insert_with(|| vec![None; LEVELS]);
        if let Some(count) = counts.get_mut(level) {
            // A list may start at any number.
            *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        }
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        let mut out = own.pattern.clone();
        for (index, level) in levels.iter().enumerate() {
            let count = counts.get(index).copied().flatten().unwrap_or(level.start);
            out = out.replace(&format!("%{}", index + 1), &written(count, &level.format));
        }
        out
    }
}

fn written(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "upperLetter" => {
            let first = if format == "upperLetter" { 'A' } else { 'a' };
            (first..).nth(count.saturating_sub(1) as usize % 26).map(String::from).unwrap_or_default()
        }
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut rest, mut out) = (count.min(399), String::new());
    for (worth, sign) in SIGNS {
        while rest >= worth {
            rest -= worth;
            out.push_str(sign);
        }
    }
    out
}
