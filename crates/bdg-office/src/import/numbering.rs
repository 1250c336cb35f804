//! The codes of goals and indicators, from the numbers that the table prints and from their places.

use std::collections::{HashMap, HashSet};

use super::codes::{UniqueIds, is_number, is_whole_code, printed_number};
use super::plan_draft::{GoalDraft, IndicatorDraft, PlanDraft, Remark};
use super::plan_text::one_line;

/// Whether a printed number can be the code of an indicator: `1`, `1.1`, `5.1a`, and `3.c.1` or `2.5.1.b` as the sustainable
/// development goals have; not `I` or `a`, which stand below others.
fn is_code(text: &str) -> bool {
    let numbered = |piece: &str| is_number(piece.trim_end_matches(|letter: char| letter.is_ascii_lowercase()));
    let lettered = |piece: &str| matches!(piece.as_bytes(), [letter] if letter.is_ascii_lowercase());
    let pieces: Vec<&str> = text.split('.').collect();
    let last = pieces.len().saturating_sub(1);
    pieces
        .iter()
        .enumerate()
        .all(|(at, piece)| numbered(piece) || at > 0 && (at < last || last == 3) && lettered(piece))
}

/// Gives goals and indicators their codes: what the table prints where that can be one and no other row has it. Where the
/// numbers begin anew in every group, and for `I`, `a` and `-`, the code tells the places of the rows above: `1.2.1`.
pub(super) fn assign_codes(draft: &mut PlanDraft) {
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
    let tables = draft.tables.len().max(1);
    let prefixed: Vec<bool> =
        (0..tables).map(|table| draft.goals.iter().filter(|goal| goal.table == table).any(within)).collect();
    for goal in &mut draft.goals {
        if prefixed.get(goal.table) == Some(&true) {
            for one in goal.indicators.iter_mut().filter(|one| one.given.is_none() && one.path.len() == 1) {
                let number = one.number.as_deref().map(printed_number).filter(|number| is_number(number));
                one.given = number.map(|number| format!("{}.{number}", goal.code));
            }
        }
    }
    let restart = restarting(&draft.goals, tables);
    let restarts = |table: usize| restart.get(table) == Some(&true);
    let mut codes = UniqueIds::default();
    let printed: HashSet<String> = draft
        .goals
        .iter()
        .filter(|goal| !restarts(goal.table))
        .flat_map(|goal| goal.indicators.iter().filter_map(|one| candidate(&goal.code, one)))
        .collect();
    let numbered: Vec<bool> = draft.tables.iter().map(|table| table.numbered).collect();
    for goal in &mut draft.goals {
        let restart = restarts(goal.table);
        let numbered = numbered.get(goal.table) == Some(&true);
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
            let own = own.map(|code| (codes.claim(&code), code));
            if own.as_ref().is_some_and(|(free, _)| !free) {
                draft.remarks.extend(say_shortened(indicator));
            }
            tell_shortened(&mut indicator.parts, &mut draft.remarks);
            let code = match (own, &before) {
                (Some((true, code)), _) => code,
                // A number that is printed twice: the second is that of the first with a letter.
                (Some((false, code)), _) if !restart => codes.take_lettered(&code),
                (None, Some(before)) if silent && alone && !none && !restart => codes.take_lettered(before),
                _ => codes.take_path(path, &printed),
            };
            indicator.code.clone_from(&code);
            if indicator.again {
                indicator.printed = numbered.then(String::new);
                before = Some(code);
                continue;
            }
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
        let joined =
            |one: &IndicatorDraft| one.joined.iter().map(|row| (Some(*row), one.code.clone())).collect::<Vec<_>>();
        let below = below.chain(goal.indicators.iter().flat_map(joined));
        for (row, code) in rows.chain(below) {
            if let Some(row) = row.and_then(|row| draft.rows.get_mut(row)).filter(|row| row.code.is_empty()) {
                row.code = code;
            }
        }
    }
}

/// Says of a row whose number another has already that a spreadsheet may have dropped a zero, `1.10`.
fn say_shortened(one: &mut IndicatorDraft) -> Option<Remark> {
    let (remark, comment) = one.shortened.take()?;
    one.comments.push(comment);
    Some(remark)
}

/// The same for parts, each among those beside it.
fn tell_shortened(parts: &mut [IndicatorDraft], remarks: &mut Vec<Remark>) {
    let mut seen = HashSet::new();
    for part in parts {
        if part.number.as_ref().is_some_and(|number| !seen.insert(number.clone())) {
            remarks.extend(say_shortened(part));
        }
        tell_shortened(&mut part.parts, remarks);
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
    if let Some(code) = given.as_ref().filter(|code| is_whole_code(code)) {
        return Some(code.clone());
    }
    let number = indicator.number.as_deref().map(printed_number);
    let named = indicator.name.number.as_deref().map(printed_number);
    let index = indicator.name.index.map(|index| format!("{goal}.{index}"));
    [given, number, named, index].into_iter().flatten().find(|code| is_code(code))
}

/// For each table whether the numbers of its indicators begin anew, in it or behind the tables before it.
fn restarting(goals: &[GoalDraft], tables: usize) -> Vec<bool> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut out = Vec::new();
    for table in 0..tables {
        let own = || goals.iter().filter(|goal| goal.table == table);
        let candidates = own().flat_map(|goal| goal.indicators.iter().filter_map(|one| candidate(&goal.code, one)));
        let candidates: HashSet<String> = candidates.collect();
        out.push(restarts(own()) || !candidates.is_disjoint(&taken));
        taken.extend(candidates);
    }
    out
}

/// Whether the numbers of the indicators begin anew: one is printed in several goals or groups, or that of a row over them is.
fn restarts<'d>(goals: impl Iterator<Item = &'d GoalDraft>) -> bool {
    let mut seen: HashMap<String, (usize, Vec<String>)> = HashMap::new();
    let mut groups: HashMap<String, usize> = HashMap::new();
    for (at, goal) in goals.enumerate() {
        for indicator in &goal.indicators {
            let Some(code) = candidate(&goal.code, indicator) else {
                // `I`, `1`, `-`, then `II`, `1`, `-`.
                let first = indicator.path.first().filter(|_| indicator.path.len() > 1);
                match first.map(|first| *groups.entry(first.clone()).or_insert(at)) {
                    Some(before) if before != at => return true,
                    _ => continue,
                }
            };
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
