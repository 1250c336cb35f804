//! The parts of an indicator, and whether they are the whole.

use std::collections::HashMap;

use crate::model::{Count, Fact, FactKind, Indicator, Plan, Time, Unit, UnitKind};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;

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

/// The figures of an indicator for which every one of its two or more parts has one of the same kind and time.
pub(super) fn complete<'a>(plan: &'a Plan, indicator: &'a Indicator) -> Vec<(&'a Fact, Vec<PartFact<'a>>)> {
    if indicator.parts.len() < 2 {
        return Vec::new();
    }
    let mut of_parts = by_time(plan, indicator);
    indicator
        .facts
        .iter()
        .filter_map(|fact| {
            let of_time = of_parts.remove(&(fact.kind, fact.time?))?;
            (of_time.len() == indicator.parts.len()).then_some((fact, of_time))
        })
        .collect()
}

/// Whether the parts are the whole by what they are called: the levels of government, the two sexes, town and
/// country. “Of which” alone may name any group within the whole.
pub(super) fn are_the_whole(plan: &Plan, indicator: &Indicator) -> bool {
    const LEVELS: &[&[&str]] = &[
        &["cấp trung ương", "cấp tw", "central"],
        &["cấp tỉnh", "tinh", "provincial", "province"],
        &["cấp huyện", "huyen", "district"],
        &["cấp xã", "xa", "commune"],
    ];
    const SEXES: &[&[&str]] =
        &[&["nam", "trai", "male", "men", "boys"], &["nữ", "gái", "nu", "female", "women", "girls"]];
    const AREAS: &[&[&str]] =
        &[&["thành thị", "đô thị", "thanh_thi", "do_thi", "urban"], &["nông thôn", "nong_thon", "rural"]];
    let names: Vec<String> = parts(plan, indicator)
        .map(|part| {
            let letters = |text: &str| {
                text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' }).collect::<String>()
            };
            format!(" {} {} ", letters(plan.text(part.code)), letters(plan.text(part.title))).to_lowercase()
        })
        .collect();
    [LEVELS, SEXES, AREAS].iter().any(|family| each_names_another(&names, family))
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

/// How the parts add up to the whole, by their unit.
pub(super) enum Aggregation {
    /// A share or a rate: the whole lies between its parts.
    Rate,
    /// A number of persons: the whole is the sum of its parts.
    Number,
}

fn aggregation(unit: &Unit) -> Option<Aggregation> {
    match unit.kind {
        UnitKind::Percent => Some(Aggregation::Rate),
        UnitKind::Declared if unit.base.is_some() => Some(Aggregation::Rate),
        UnitKind::Persons => Some(Aggregation::Number),
        UnitKind::Times | UnitKind::Rank | UnitKind::Qualitative | UnitKind::Declared => None,
    }
}

/// How the common unit of an indicator and all its parts adds up.
pub(super) fn common_aggregation(plan: &Plan, indicator: &Indicator) -> Option<Aggregation> {
    let unit = plan.unit_of(indicator)?;
    let same =
        |part: &Indicator| plan.unit_of(part).is_some_and(|other| other.kind == unit.kind && other.base == unit.base);
    if parts(plan, indicator).all(same) { aggregation(unit) } else { None }
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
