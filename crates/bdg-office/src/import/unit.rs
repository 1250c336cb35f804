//! The units of a table: built-in ones, and those with a base or a name of their own, which the plan declares once.

use super::codes::{UniqueIds, identifier};
use super::plan_text::one_line;
use super::unit_lines::bare_unit;
use crate::tables::fold;
use bdg_syntax::number::Lang;

/// Whether a value is a place among others: `thuộc nhóm 20 tỉnh dẫn đầu`, `top 10`.
fn is_rank(value: &str) -> bool {
    let lower = value.to_lowercase();
    [
        "thuộc nhóm ",
        "trong nhóm ",
        "nằm trong nhóm ",
        "top ",
        "thuộc top ",
        "nằm trong top ",
        "xếp thứ ",
        "hạng ",
        "rank ",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// The bases that rates are counted to.
const BASES: [&str; 5] = ["100", "1.000", "10.000", "100.000", "1.000.000"];

/// A unit that the plan declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub id: String,
    pub label: String,
    /// What the table prints for it, if that is another word.
    pub short: Option<String>,
    /// The base, as it is written.
    pub base: Option<String>,
}

/// All units declared so far.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub declared: Vec<Unit>,
    ids: UniqueIds,
}

/// What the unit of an indicator is known by.
pub(super) struct UnitClues<'c> {
    /// The cell of the column of units; `None` if there is no such column.
    pub cell: Option<&'c str>,
    /// The values, as the plan writes them.
    pub values: Vec<&'c str>,
    pub title: &'c str,
    /// Whether it has figures in words.
    pub worded: bool,
}

impl Units {
    /// The unit that the clues give, as it is written after `đơn vị tính`; declares it if necessary.
    pub(super) fn of(&mut self, clues: &UnitClues<'_>, lang: Lang) -> Option<String> {
        let cell = clues.cell.map(one_line);
        let printed = cell.as_deref().unwrap_or_default();
        // `25/63` is the 25th of 63: no rank of the language, which would be a quotient.
        let placed =
            |known: &str| ["hạng", "rank"].contains(&known) && clues.values.iter().any(|value| value.contains('/'));
        if let Some(known) = built_in(printed, lang).filter(|known| !placed(known)) {
            return Some(known.to_owned());
        }
        if let Some((before, base, behind)) = rate(printed, lang) {
            let label = printed.to_owned();
            let id = if before.is_empty() { behind } else { before };
            return Some(self.declare(&id, label, None, Some(base)));
        }
        if let Some(base) = base_of(&clues.values, lang) {
            // The words with the base are in a value or else in the name: `18 ca sinh/1.000 phụ nữ`.
            let named = |text: &str| {
                rate(text, lang).filter(|(_, other, _)| *other == base).map(|(before, _, behind)| (before, behind))
            };
            let value = clues.values.iter().find_map(|value| named(value).filter(|(before, _)| !before.is_empty()));
            let short = || clues.values.iter().find_map(|value| named(value));
            let best = value.or_else(|| named(clues.title)).or_else(short);
            let label = match &best {
                Some((before, behind)) if !behind.is_empty() || !before.is_empty() => {
                    format!("{before}/{base} {behind}").trim().to_owned()
                }
                _ if !printed.is_empty() => printed.to_owned(),
                _ => format!("/{base}"),
            };
            let short = (cell.is_some() && label != printed).then(|| printed.to_owned());
            let id = label.clone();
            return Some(self.declare(&id, label, short, Some(base)));
        }
        // `45:1` is a ratio that no number says.
        if clues.values.is_empty() && clues.worded && ["ratio", "ty so", "ti so"].contains(&fold(printed).as_str()) {
            return Some(if lang == Lang::Vi { "định tính" } else { "qualitative" }.to_owned());
        }
        // `thuộc nhóm 20 tỉnh dẫn đầu`, `top 10`: a rank by every figure.
        if printed.is_empty() && !clues.values.is_empty() && clues.values.iter().all(|value| is_rank(value)) {
            return Some(if lang == Lang::Vi { "hạng" } else { "rank" }.to_owned());
        }
        // Without a base: the values' own unit, if all name the same.
        let own: Vec<&str> = clues.values.iter().filter_map(|value| own_unit(value)).collect();
        let numbers =
            clues.values.iter().filter(|value| value.contains(|letter: char| letter.is_ascii_digit())).count();
        if let [first, rest @ ..] = own.as_slice() {
            let same = rest.iter().all(|other| other == first) && own.len() == numbers;
            let goes_on = printed.is_empty() || fold(first).starts_with(&fold(printed));
            if same && goes_on {
                if let Some(known) = built_in(first, lang) {
                    return Some(known.to_owned());
                }
                let short = (cell.is_some() && *first != printed).then(|| printed.to_owned());
                return Some(self.declare(first, (*first).to_owned(), short, None));
            }
        }
        if printed.is_empty() {
            return None;
        }
        Some(self.declare(printed, printed.to_owned(), None, None))
    }

    /// The unit of some words, as it is written after `đơn vị tính`; declares it if necessary.
    pub fn named(&mut self, words: &str, lang: Lang) -> String {
        let clues = UnitClues { cell: Some(words), values: Vec::new(), title: "", worded: false };
        self.of(&clues, lang).unwrap_or_else(|| words.to_owned())
    }

    /// The words of a unit that counts things, by what is written after `đơn vị tính`; `None` for a rate.
    pub fn counted(&self, unit: &str) -> Option<String> {
        if ["người", "persons"].contains(&unit) {
            return Some(unit.to_owned());
        }
        let declared = self.declared.iter().find(|one| one.id == unit)?;
        (declared.base.is_none() && !declared.label.contains('/')).then(|| declared.label.clone())
    }

    fn declare(&mut self, name: &str, label: String, short: Option<String>, base: Option<String>) -> String {
        let same = |unit: &&Unit| unit.label == label && unit.short == short && unit.base == base;
        if let Some(known) = self.declared.iter().find(same) {
            return known.id.clone();
        }
        let folded = fold(name);
        let letters = |word: &&str| word.starts_with(|letter: char| letter.is_alphabetic());
        let words: Vec<&str> = folded.split(' ').filter(letters).take(3).collect();
        let id = self.ids.take(identifier(&words.join(" "), "don_vi"));
        self.declared.push(Unit { id: id.clone(), label, short, base });
        id
    }
}

/// A header without brackets that only say its unit, `Kinh phí (ĐVT: triệu đồng) › Năm 2026`: it is no column of units.
pub(super) fn without_unit_remark(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    bare_unit(inside)?;
    let kept = format!("{} {}", before.trim(), behind.trim());
    (!kept.trim().is_empty()).then(|| kept.trim().to_owned())
}

/// A unit that the language has.
fn built_in(text: &str, lang: Lang) -> Option<&'static str> {
    let bare = text.trim().trim_matches(['(', ')', '.']).trim();
    if matches!(
        bare,
        "%" | "Tỷ lệ %"
            | "tỷ lệ %"
            | "Tỷ lệ (%"
            | "phần trăm"
            | "Phần trăm"
            | "percent"
            | "Percent"
            | "percentage"
            | "Percentage"
            | "Per cent"
            | "per cent"
    ) {
        return Some("%");
    }
    match (fold(bare).as_str(), lang) {
        ("lan" | "times", Lang::Vi) => Some("lần"),
        ("lan" | "times", Lang::En) => Some("times"),
        ("nguoi" | "persons" | "people", Lang::Vi) => Some("người"),
        ("nguoi" | "persons" | "people", Lang::En) => Some("persons"),
        (
            "dinh tinh" | "qualitative" | "yes no" | "co khong" | "dat khong dat" | "text" | "descriptive" | "mo ta",
            Lang::Vi,
        ) => Some("định tính"),
        (
            "dinh tinh" | "qualitative" | "yes no" | "co khong" | "dat khong dat" | "text" | "descriptive" | "mo ta",
            Lang::En,
        ) => Some("qualitative"),
        ("hang" | "thu hang" | "xep hang" | "rank" | "ranking", Lang::Vi) => Some("hạng"),
        ("hang" | "thu hang" | "xep hang" | "rank" | "ranking", Lang::En) => Some("rank"),
        _ => None,
    }
}

/// The rate that a text names, `ca/100.000 trẻ đẻ sống`: the words before the slash, the base, the words after it.
fn rate(text: &str, lang: Lang) -> Option<(String, String, String)> {
    let text = one_line(text);
    let mut found = None;
    for (at, _) in text.match_indices('/') {
        let Some(rest) = text.get((at + 1)..) else { continue };
        let Some((base, behind)) = leading_base(rest.trim_start(), lang) else { continue };
        let before = text.get(..at).unwrap_or_default();
        let stop = |letter: char| letter.is_ascii_digit() || ",.;:()<>≥≤".contains(letter);
        let words = before.rsplit(stop).next().unwrap_or_default().trim();
        let behind = behind.split([',', '.', ';', ':', '(', ')']).next().unwrap_or_default();
        let behind = until_verb(behind);
        found = Some((words.to_owned(), base, behind));
        if !words.is_empty() {
            break;
        }
    }
    found
}

/// The words up to one that continues the sentence.
fn until_verb(text: &str) -> String {
    let stops = ["xuống", "lên", "còn", "đạt", "vào", "năm", "trong", "so", "by", "in"];
    text.split_whitespace().take_while(|word| !stops.contains(word)).collect::<Vec<_>>().join(" ")
}

/// The base that a text begins with, and the rest of the text.
fn leading_base(text: &str, lang: Lang) -> Option<(String, &str)> {
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | ','))).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let known = BASES.iter().find(|base| base.replace('.', "") == digits)?;
    Some((if lang == Lang::En { known.replace('.', ",") } else { (*known).to_owned() }, rest))
}

/// The base that most of the values are over.
fn base_of(values: &[&str], lang: Lang) -> Option<String> {
    let found: Vec<String> = values
        .iter()
        .filter(|value| !value.contains('%') && !value.starts_with('"'))
        .filter_map(|value| {
            let (_, rest) = value.split_once('/')?;
            Some(leading_base(rest, lang)?.0)
        })
        .collect();
    let first = found.iter().max_by_key(|base| found.iter().filter(|other| other == base).count())?;
    Some(first.clone())
}

/// The unit that a value repeats: `tin/quý` of `03tin/quý`.
pub(super) fn own_unit(value: &str) -> Option<&str> {
    if value.starts_with('"') || value.contains('(') {
        return None;
    }
    // The digit of `m2` is one of the unit.
    let mut before = None;
    let mut end = None;
    for (at, letter) in value.char_indices() {
        let within = before.is_some_and(|letter: char| letter.is_alphabetic());
        if letter.is_ascii_digit() && !within {
            end = at.checked_add(1);
        }
        if !(letter.is_ascii_digit() && within) {
            before = Some(letter);
        }
    }
    let unit = value.get(end?..)?.trim();
    let bound = ["trở lên", "trở xuống", "or more", "or less"].iter().any(|bound| unit.ends_with(bound));
    // `tăng 8% so với năm trước` says in words what it changes.
    let change = ["so với ", "from ", "compared ", "on the "].iter().any(|words| unit.contains(words));
    (!unit.is_empty() && !bound && !change).then_some(unit)
}
