//! Marks on values and names, and the notes below the table that explain them.

use std::collections::HashSet;

use super::plan_draft::{GoalDraft, IndicatorDraft, PlanDraft};
use super::plan_text::one_line;
use crate::tables::{is_superscript, plain_mark};
use bdg_syntax::number::Lang;

/// Moves the notes below a table that begin with a mark to the values of its goals that carry it; marks without a note become comments.
pub(super) fn attach_notes(goals: &mut [GoalDraft], notes: &mut Vec<String>, lang: Lang) {
    let below = std::mem::take(notes);
    let mut used = vec![false; below.len()];
    let numbered: Vec<(usize, String)> =
        below.iter().enumerate().filter_map(|(index, note)| Some((index, number_mark(note)?))).collect();
    for indicator in goals.iter_mut().flat_map(|goal| goal.indicators.iter_mut()) {
        attach_all(indicator, &below, &numbered, &mut used, lang);
    }
    *notes = below.into_iter().zip(used).filter(|(_, used)| !used).map(|(note, _)| note).collect();
}

/// The marks on the values and in the names of a draft's indicators.
pub(super) fn marks_of(draft: &PlanDraft) -> HashSet<String> {
    fn of(indicator: &IndicatorDraft, marks: &mut HashSet<String>) {
        marks.extend(indicator.facts.iter().filter_map(|fact| fact.value.mark.clone()));
        marks.extend(raised_mark(&indicator.title).map(|(_, mark)| mark));
        for part in &indicator.parts {
            of(part, marks);
        }
    }
    let mut marks = HashSet::new();
    for indicator in draft.indicators() {
        of(indicator, &mut marks);
    }
    marks
}

/// The number that a note below a table begins with: `1 Số ước tính`, `1. Số ước tính`. Only a mark in the table tells that it
/// is one.
pub(super) fn plain_number(note: &str) -> Option<&str> {
    let digits = note.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = note.split_at_checked(digits)?;
    let rest = rest.trim_start_matches('.');
    let worded = rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphabetic);
    ((1..=2).contains(&digits) && worded).then_some(number)
}

/// A name without the raised mark behind it, and that: `tự nhiên⁽²⁾`. `m²` is a unit.
fn raised_mark(title: &str) -> Option<(&str, String)> {
    let raised = |letter: char| is_superscript(letter) || matches!(letter, '⁽' | '⁾');
    let bare = title.trim_end_matches(raised);
    let mark = plain_mark(title.get(bare.len()..)?);
    let unit = bare.rsplit(|letter: char| !letter.is_alphanumeric()).next().is_some_and(|word| word.ends_with('m'));
    let power = unit && matches!(mark.as_str(), "2" | "3");
    let marked = !mark.is_empty() && !bare.trim().is_empty() && !power;
    marked.then(|| (bare.trim_end(), mark))
}

/// What is said of a mark that no note explains.
pub(super) fn mark_without_note(mark: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("ô trong bảng có dấu {mark}"),
        Lang::En => format!("the table's cell carries the mark {mark}"),
    }
}

/// Attaches the notes to an indicator and its parts.
fn attach_all(
    indicator: &mut IndicatorDraft,
    below: &[String],
    numbered: &[(usize, String)],
    used: &mut [bool],
    lang: Lang,
) {
    attach(indicator, below, numbered, used, lang);
    for part in &mut indicator.parts {
        attach_all(part, below, numbered, used, lang);
    }
}

/// The stars or the raised number that a note begins with.
fn mark_of(note: &str) -> Option<String> {
    let raised: String = note.chars().take_while(|letter| is_superscript(*letter)).collect();
    if !raised.is_empty() {
        return Some(plain_mark(&raised));
    }
    // `(1) …` and `1) …` below a table explain `27¹` as well.
    if let Some((number, _)) = note.trim_start_matches('(').split_once(')') {
        if !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(number.to_owned());
        }
    }
    let stars: String = note.trim_start_matches('(').chars().take_while(|letter| *letter == '*').collect();
    (!stars.is_empty()).then_some(stars)
}

/// The same of a note below a table, where a plain number is a mark as well.
fn mark_below(note: &str) -> Option<String> {
    mark_of(note).or_else(|| plain_number(note).map(str::to_owned))
}

/// The number in brackets that a note begins with: `(1)`.
fn number_mark(note: &str) -> Option<String> {
    let (mark, _) = note.split_once(')').filter(|(mark, _)| mark.starts_with('('))?;
    mark.trim_start_matches('(').bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{mark})"))
}

/// Attaches the notes below the table to the values and the name of an indicator, and marks those that it takes as used.
fn attach(
    indicator: &mut IndicatorDraft,
    below: &[String],
    numbered: &[(usize, String)],
    used: &mut [bool],
    lang: Lang,
) {
    let own = std::mem::take(&mut indicator.notes);
    let (marked, plain): (Vec<String>, Vec<String>) = own.into_iter().partition(|note| {
        let mark = mark_of(note);
        mark.is_some() && indicator.facts.iter().any(|fact| fact.value.mark == mark)
    });
    indicator.notes = plain;
    for fact in &mut indicator.facts {
        let Some(mark) = &fact.value.mark else { continue };
        let here = marked.iter().find(|note| mark_of(note).as_ref() == Some(mark)).cloned();
        let there = below.iter().position(|note| mark_below(note).as_ref() == Some(mark));
        fact.note = here.or_else(|| there.and_then(|at| below.get(at)).cloned());
        match (&fact.note, there.and_then(|at| used.get_mut(at))) {
            (Some(_), Some(used)) if marked.is_empty() => *used = true,
            (None, _) => {
                let mark = mark_without_note(mark, lang);
                fact.comment = Some(match fact.comment.take() {
                    Some(comment) => format!("{comment}; {mark}"),
                    None => mark,
                });
            }
            _ => {}
        }
    }
    // `tự nhiên⁽²⁾` in the name.
    if let Some((bare, mark)) = raised_mark(&indicator.title) {
        if let Some(at) = below.iter().position(|note| mark_below(note).as_ref() == Some(&mark)) {
            indicator.title = bare.to_owned();
            indicator.notes.extend(below.get(at).cloned());
            if let Some(used) = used.get_mut(at) {
                *used = true;
            }
        }
    }
    // `chủ chốt(1)` in the name, and `(1) Cấp huyện: …` below the table.
    if !indicator.title.contains('(') {
        return;
    }
    for (index, mark) in numbered {
        if indicator.title.contains(mark) {
            indicator.title = one_line(&indicator.title.replace(mark, ""));
            indicator.notes.extend(below.get(*index).cloned());
            if let Some(used) = used.get_mut(*index) {
                *used = true;
            }
        }
    }
}
