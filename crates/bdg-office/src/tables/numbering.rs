//! Numbers that Word sets before paragraphs by itself: they stand in no text, only in the lists' definitions.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::package::Package;
use super::xml::Piece;

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Debug, Clone)]
struct Level {
    sort: String,
    pattern: String,
    start: u32,
}

impl Default for Level {
    fn default() -> Level {
        Level { sort: String::from("decimal"), pattern: String::new(), start: 1 }
    }
}

/// The document's lists, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// A list's kind by its id.
    kinds: BTreeMap<String, String>,
    levels: BTreeMap<String, Vec<Level>>,
    counts: BTreeMap<String, Vec<Option<u32>>>,
}

impl Numbering {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Numbering, Fault> {
        let mut lists = Numbering::default();
        let Some(mut xml) = package.xml("word/numbering.xml")? else { return Ok(lists) };
        let (mut kind, mut list, mut level) = (None, None, 0_usize);
        loop {
            match xml.next()? {
                Piece::Open(tag) | Piece::Alone(tag) => match tag.name().as_str() {
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
                            "numFmt" => level.sort = tag.get("val").unwrap_or_default(),
                            "lvlText" => level.pattern = tag.get("val").unwrap_or_default(),
                            "start" => level.start = tag.count("val").unwrap_or(1),
                            _ => {}
                        }
                    }
                },
                Piece::End => return Ok(lists),
                Piece::Close(_) | Piece::Letters(_) => {}
            }
        }
    }

    /// The number of the next paragraph of a list; a dash for a bullet.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let Some(kind) = self.kinds.get(list) else { return String::new() };
        let Some(levels) = self.levels.get(kind) else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        match own.sort.as_str() {
            "bullet" => return String::from("-"),
            "none" => return String::new(),
            _ => {}
        }
        let counts = self.counts.entry(kind.clone()).or_insert_with(|| vec![None; LEVELS]);
        if let Some(count) = counts.get_mut(level) {
            *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        }
        for deeper in counts.iter_mut().skip(level.saturating_add(1)) {
            *deeper = None;
        }
        let mut out = own.pattern.clone();
        for (index, level) in levels.iter().enumerate() {
            let count = counts.get(index).copied().flatten().unwrap_or(level.start);
            out = out.replace(&format!("%{}", index.saturating_add(1)), &written(count, &level.sort));
        }
        out
    }
}

fn written(count: u32, sort: &str) -> String {
    match sort {
        "lowerLetter" | "upperLetter" => {
            let letter = u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0);
            let letter = char::from(b'a'.saturating_add(letter)).to_string();
            if sort == "upperLetter" { letter.to_uppercase() } else { letter }
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
            rest = rest.saturating_sub(worth);
            out.push_str(sign);
        }
    }
    out
}
