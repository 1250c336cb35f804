//! The parts of an indicator, and whether they are the whole.

use std::collections::HashMap;

use crate::model::{Count, Fact, FactKind, Indicator, Plan, Time, UnitKind};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// A part's figure with the part it belongs to.
pub(super) type PartFact<'a> = (&'a Indicator, &'a Fact);

/// The parts' figures by kind and time, the first of each part.
pub(super) fn by_time<'a>(plan: &'a Plan, indicator: &'a Indicator) -> HashMap<(FactKind, Time), Vec<PartFact<'a>>> {
    let mut found: HashMap<(FactKind, Time), Vec<PartFact<'a>>> = HashMap::new();
    for part in parts(plan, indicator) {
        for fact in &part.facts {
            let Some(time) = fact.time else { continue };
            let of_time = found.entry((fact.kind, time)).or_default();
            if of_time.last().is_none_or(|(last, _)| !std::ptr::eq(*last, part)) {
                of_time.push((part, fact));
            }
        }
    }
    found
}

/// The parts of an indicator.
pub(super) fn parts<'a>(plan: &'a Plan, indicator: &'a Indicator) -> impl Iterator<Item = &'a Indicator> {
    indicator.parts.iter().filter_map(|id| plan.indicator(*id))
}

/// Whether parts are the whole by what they are called: the levels of government, the two sexes, town and country.
/// “Of which” alone may name any group within the whole.
pub(super) fn are_levels(plan: &Plan, parts: &[&Indicator]) -> bool {
    const LEVELS: &[&[&str]] = &[
        &["cấp trung ương", "cấp tw", "central"],
        &["cấp tỉnh", "tinh", "provincial", "province"],
        &["cấp huyện", "huyen", "district"],
        &["cấp xã", "xa", "commune"],
    ];
    let names: Vec<String> = parts.iter().map(|part| name_of(plan, part)).collect();
    parts.len() > 1 && each_names_another(&names, LEVELS)
}

fn name_of(plan: &Plan, part: &Indicator) -> String {
    format!(" {} {} ", plain(plan.text(part.code)), plain(plan.text(part.title))).to_lowercase()
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' }).collect()
}

/// Words that name the one and the other half of a whole.
const HALVES: &[(&[&str], &[&str])] = &[
    (
        &["nam", "nam giới", "trai", "bé trai", "male", "males", "men", "boys"],
        &["nữ", "nữ giới", "phụ nữ", "gái", "bé gái", "female", "females", "women", "girls"],
    ),
    (&["thành thị", "đô thị", "urban", "urban areas"], &["nông thôn", "rural", "rural areas"]),
];

/// The pairs of parts that are the whole by what they are called: the titles differ in nothing but that one names one
/// half and the other the other (“Lao động nam” and “Lao động nữ”).
pub(super) fn are_pairs<'p>(plan: &Plan, parts: &[&'p Indicator]) -> Vec<[&'p Indicator; 2]> {
    let mut found = Vec::new();
    let mut firsts: HashMap<(usize, bool, String), &'p Indicator> = HashMap::new();
    for &part in parts {
        let title = format!(
            " {} ",
            plain(plan.text(part.title)).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
        );
        for (family, (one, other)) in HALVES.iter().enumerate() {
            let (one, other) = (without(&title, one), without(&title, other));
            let (is_other, rest) = match (one, other) {
                (Some(rest), None) => (false, rest),
                (None, Some(rest)) => (true, rest),
                _ => continue,
            };
            match firsts.remove(&(family, !is_other, rest.clone())) {
                Some(first) => found.push([first, part]),
                None => drop(firsts.insert((family, is_other, rest), part)),
            }
            break;
        }
    }
    found
}

/// A text without the longest of some words that it holds; `None` where it holds none.
fn without(text: &str, words: &[&str]) -> Option<String> {
    let word = words.iter().filter(|word| holds(text, word)).max_by_key(|word| word.len())?;
    let (before, after) = text.split_once(&format!(" {word} "))?;
    Some(format!("{before} {after}").trim().to_owned())
}

/// Whether every name holds the words of exactly one of the groups, and no two of the same.
fn each_names_another(names: &[String], groups: &[&[&str]]) -> bool {
    let mut seen = vec![false; groups.len()];
    names.len() <= groups.len()
        && names.iter().all(|name| {
            let mut matching =
                groups.iter().zip(seen.iter_mut()).filter(|(words, _)| words.iter().any(|word| holds(name, word)));
            match (matching.next(), matching.next()) {
                (Some((_, seen)), None) => !std::mem::replace(seen, true),
                _ => false,
            }
        })
}

/// Whether a text contains a word or phrase between blanks.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text.get((at + word.len())..).unwrap_or_default();
        text.get(..at).unwrap_or_default().ends_with(' ') && after.starts_with(' ')
    })
}

/// How the parts make the whole, by their unit.
pub(super) enum Aggregation {
    /// A share or a rate: the whole lies between its parts.
    Rate,
    /// A number, an amount of money, an area, a weight: the whole is the sum of its parts.
    Number,
}

/// How the common unit of an indicator and some of its parts adds up.
pub(super) fn common_aggregation(plan: &Plan, indicator: &Indicator, parts: &[&Indicator]) -> Option<Aggregation> {
    let unit = plan.unit_of(indicator)?;
    if !parts.iter().all(|part| plan.conversion(part, indicator).is_some()) {
        return None;
    }
    match unit.kind {
        UnitKind::Percent => Some(Aggregation::Rate),
        UnitKind::Declared if unit.base.is_some() => Some(Aggregation::Rate),
        _ if plan.adds_up(indicator) && parts.iter().all(|part| plan.adds_up(part)) => Some(Aggregation::Number),
        _ => None,
    }
}

/// A part's figure in the unit of the whole.
pub(super) fn in_unit_of(plan: &Plan, whole: &Indicator, (part, fact): &PartFact<'_>) -> Option<Exact> {
    fact.exact()?.checked_mul(plan.conversion(part, whole)?)
}

/// The finding with the place of each part's figure.
pub(super) fn with_parts(of_parts: &[PartFact<'_>], finding: Diagnostic) -> Diagnostic {
    of_parts.iter().fold(finding, |finding, (part, fact)| {
        let code = &part.full_code;
        finding.related(fact.value.span, message!("phần {code}", "part {code}"))
    })
}

/// The counts of a figure.
pub(super) fn count(fact: &Fact) -> Option<Count> {
    fact.value.amount()?.count()
}
