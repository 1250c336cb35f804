//! Codes of goals and indicators, and ids, from what the table prints.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::plan_draft::{GoalDraft, IndicatorDraft, PlanDraft};
use super::plan_text::one_line;
use crate::tables::fold;

/// Codes or ids that are taken, no two of them the same.
#[derive(Debug, Default)]
pub(super) struct UniqueIds {
    taken: HashSet<String>,
    /// The number to try next after a prefix: without it a table of one name again and again takes cubic time.
    next: HashMap<String, u32>,
}

impl UniqueIds {
    /// Takes an id, or the id with a number added where it is taken.
    pub fn take(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) { id } else { self.take_numbered(format!("{id}_"), 2) }
    }

    /// Takes a code with the first letter that is free: `3.2b`.
    fn take_lettered(&mut self, code: &str) -> String {
        let base = code.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        let lettered = ('b'..='z').map(|letter| format!("{base}{letter}")).find(|code| self.taken.insert(code.clone()));
        lettered.unwrap_or_else(|| self.take_numbered(format!("{base}z"), 27))
    }

    /// Takes a code, or the next beside it that is free; those that other rows print are not.
    fn take_path(&mut self, code: String, printed: &HashSet<String>) -> String {
        if !printed.contains(&code) && self.taken.insert(code.clone()) {
            return code;
        }
        let (above, last) = code.rsplit_once('.').unwrap_or(("1", "1"));
        let (prefix, start) = (format!("{above}."), last.parse::<u32>().unwrap_or(1));
        loop {
            let code = self.take_numbered(prefix.clone(), start);
            if !printed.contains(&code) {
                return code;
            }
            // The row that prints it takes it yet.
            self.taken.remove(&code);
        }
    }

    /// Takes the first free id of a prefix and a number.
    fn take_numbered(&mut self, prefix: String, start: u32) -> String {
        let mut number = self.next.get(&prefix).copied().unwrap_or(start);
        loop {
            let id = format!("{prefix}{number}");
            number += 1;
            if self.taken.insert(id.clone()) {
                self.next.insert(prefix, number);
                return id;
            }
        }
    }
}

/// A printed number as a code: `1.1` for `1.1.` and for `1,1` (the number that Excel made of it), `II` for `II`; empty if it
/// is none.
pub(super) fn printed_number(text: &str) -> String {
    let text = text.trim().trim_matches(['.', ')', '(', '/', '-', ':']).replace(',', ".");
    let good = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric());
    if text.split('.').all(good) && text.len() <= 12 { text } else { String::new() }
}

/// Whether a piece of a number is one of digits: `12`.
pub(super) fn is_number(piece: &str) -> bool {
    !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a printed number can be the code of an indicator: `1`, `1.1`, `5.1a`; not `I` or `a`, which stand below others.
fn is_code(text: &str) -> bool {
    text.split('.').all(|piece| is_number(piece.trim_end_matches(|letter: char| letter.is_ascii_lowercase())))
}

/// Gives goals and indicators their codes: what the table prints where that can be one and no other row has it. Where the
/// numbers begin anew in every group, and for `I`, `a` and `-`, the code tells the places of the rows above: `1.2.1`.
pub(super) fn assign_codes(draft: &mut PlanDraft, numbered: bool) {
    assign_goals(&mut draft.goals);
    let pieces =
        |one: &IndicatorDraft| one.number.as_deref().map_or(0, |number| printed_number(number).split('.').count());
    // Where the table prints `2.1` below a goal 2, a lone `1` below goal 1 is 1.1.
    let within = |goal: &GoalDraft| {
        goal.indicators.iter().any(|one| {
            one.path.len() == 1
                && pieces(one) > 1
                && candidate(&goal.code, one).is_some_and(|code| code.starts_with(&format!("{}.", goal.code)))
        })
    };
    if draft.goals.iter().any(within) {
        for goal in &mut draft.goals {
            for one in goal.indicators.iter_mut().filter(|one| one.given.is_none() && one.path.len() == 1) {
                let number = one.number.as_deref().map(printed_number).filter(|number| is_number(number));
                one.given = number.map(|number| format!("{}.{number}", goal.code));
            }
        }
    }
    let restart = restarts(&draft.goals);
    let mut codes = UniqueIds::default();
    let printed: HashSet<String> = draft
        .goals
        .iter()
        .flat_map(|goal| goal.indicators.iter().filter_map(|one| candidate(&goal.code, one)))
        .filter(|_| !restart)
        .collect();
    for goal in &mut draft.goals {
        let within = format!("{}.", goal.code);
        let prefixed =
            goal.indicators.iter().any(|one| candidate(&goal.code, one).is_some_and(|code| code.starts_with(&within)));
        let none = goal.indicators.iter().all(|one| candidate(&goal.code, one).is_none());
        let mut before: Option<String> = None;
        for indicator in &mut goal.indicators {
            let alone = indicator.path.len() < 2;
            let path = indicator.path.join(".");
            let path = if restart || prefixed || alone { format!("{}.{path}", goal.code) } else { path };
            let told = candidate(&goal.code, indicator);
            let silent = indicator.number.as_deref().is_none_or(|number| number.trim().is_empty());
            let own = told.filter(|code| !restart || code.starts_with(&format!("{}.", goal.code)));
            let code = match (own, &before) {
                (Some(code), _) if codes.taken.insert(code.clone()) => code,
                // A number that is printed twice: the second is that of the first with a letter.
                (Some(code), _) if !restart => codes.take_lettered(&code),
                (None, Some(before)) if silent && alone && !none && !restart => codes.take_lettered(before),
                _ => codes.take_path(path, &printed),
            };
            indicator.code.clone_from(&code);
            let printed = indicator.number.as_deref().map(|number| one_line(number).trim_end_matches('.').to_owned());
            indicator.printed = match (numbered, printed) {
                (true, Some(printed)) => (printed != code).then_some(printed),
                (true, None) => Some(String::new()),
                (false, _) if indicator.name.number.as_deref().is_some_and(|number| number != code) => {
                    indicator.name.number.clone()
                }
                (false, _) => (silent
                    && !none
                    && before.is_some()
                    && indicator.name.number.is_none()
                    && indicator.name.index.is_none()
                    && indicator.given.is_none())
                .then(String::new),
            };
            before = Some(code);
        }
    }
    for goal in &draft.goals {
        let rows = std::iter::once((goal.row, goal.code.clone()));
        let below = goal.indicators.iter().flat_map(|one| coded_rows(one, &one.code));
        for (row, code) in rows.chain(below) {
            if let Some(row) = row.and_then(|row| draft.rows.get_mut(row)).filter(|row| row.code.is_empty()) {
                row.code = code;
            }
        }
    }
}

/// The rows of an indicator and its parts, with their full codes.
fn coded_rows(indicator: &IndicatorDraft, code: &str) -> Vec<(Option<usize>, String)> {
    let mut out = vec![(indicator.row, code.to_owned())];
    for part in &indicator.parts {
        out.extend(coded_rows(part, &format!("{code}/{}", part.code)));
    }
    out
}

/// The code that a row itself gives an indicator.
fn candidate(goal: &str, indicator: &IndicatorDraft) -> Option<String> {
    let given = indicator.given.as_deref().filter(|code| !code.contains('/')).map(printed_number);
    let number = indicator.number.as_deref().map(printed_number);
    let named = indicator.name.number.as_deref().map(printed_number);
    let index = indicator.name.index.map(|index| format!("{goal}.{index}"));
    [given, number, named, index].into_iter().flatten().find(|code| is_code(code))
}

/// Whether the numbers of the indicators begin anew: one is printed in several goals or groups.
fn restarts(goals: &[GoalDraft]) -> bool {
    let mut seen: HashMap<String, (usize, Vec<String>)> = HashMap::new();
    for (at, goal) in goals.iter().enumerate() {
        for indicator in &goal.indicators {
            let Some(code) = candidate(&goal.code, indicator) else { continue };
            let above = indicator.path.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
            let place = (at, above);
            match seen.get(&code) {
                Some(before) if *before != place => return true,
                Some(_) => {}
                None => {
                    seen.insert(code, place);
                }
            }
        }
    }
    false
}

fn assign_goals(goals: &mut [GoalDraft]) {
    let mut taken: HashSet<String> = HashSet::new();
    for goal in goals.iter_mut() {
        let printed = goal.printed.as_deref().map(printed_number);
        let index = goal.index.map(|index| index.to_string());
        // Where no row names the goal, the numbers of its indicators do.
        let first = goal.indicators.first().filter(|_| goal.row.is_none());
        let within = first.and_then(|one| one.number.as_deref()).map(printed_number);
        let within = within.and_then(|number| number.split_once('.').map(|(first, _)| first.to_owned()));
        let known = [printed, index, within].into_iter().flatten().find(|code| is_number(code));
        if let Some(code) = known.filter(|code| taken.insert(code.clone())) {
            goal.code = code;
        }
    }
    for (at, goal) in goals.iter_mut().enumerate() {
        if goal.code.is_empty() {
            let mut next = at.saturating_add(1);
            while !taken.insert(next.to_string()) {
                next = next.saturating_add(1);
            }
            goal.code = next.to_string();
        }
        let code = goal.code.clone();
        goal.printed = goal.printed.take().filter(|printed| printed_number(printed) != code);
    }
}

/// Takes the id of a part from its name: `huyen` for `UBND cấp huyện`, `nu` for `Nữ`.
pub(super) fn part_id(title: &str, ids: &mut UniqueIds) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let level = words.windows(2).find_map(|pair| match pair {
        ["cap", level @ ("tinh" | "huyen" | "xa")] => Some((*level).to_owned()),
        _ => None,
    });
    let id = level.unwrap_or_else(|| {
        let empty = ["ty", "le", "ti", "so", "trong", "do", "of", "which", "cac", "the"];
        let telling: Vec<&str> = words.iter().copied().filter(|word| !empty.contains(word)).take(3).collect();
        identifier(&telling.join(" "), "phan")
    });
    ids.take(id)
}

/// An identifier from folded words, joined by `_`, with plain letters and digits only: `km2` for `km²`. `otherwise` where
/// there are none.
pub(super) fn identifier(folded: &str, otherwise: &str) -> String {
    let plain: String = folded.nfkd().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect();
    let id = plain.split_whitespace().collect::<Vec<_>>().join("_");
    match id.chars().next() {
        None => otherwise.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{id}"),
        Some(_) => id,
    }
}
