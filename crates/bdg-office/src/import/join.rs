//! Indicators that several tables have: one where their figures agree, else told apart.

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::plan_draft::{FactDraft, GoalDraft, GroupDraft, IndicatorDraft, PlanDraft};
use super::plan_text::comment;
use super::sums::add_up;
use crate::tables::fold;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, parse_number};

/// How many names a notice has.
const NAMED: usize = 8;

/// What was found of indicators that several tables have.
#[derive(Debug, Default)]
pub(super) struct Joined {
    /// The names of those whose figures agree.
    together: Vec<String>,
    /// The names of those that may or may not be one.
    apart: Vec<String>,
    /// Whether a table has another figure for an indicator of one before.
    pub contradictory: bool,
}

impl Joined {
    /// What to say of them.
    pub fn notices(&self) -> Vec<Message> {
        let mut out = Vec::new();
        let (count, names) = (self.together.len(), listed(&self.together));
        if count > 0 {
            out.push(Message::new(
                format!("{count} chỉ tiêu có ở nhiều bảng, cùng tên và đơn vị tính, số liệu không trái nhau, đã ghép làm một: {names}"),
                format!("{count} indicators are in several tables with the same name and unit and no contradictory figures; each is joined into one: {names}"),
            ));
        }
        let (count, names) = (self.apart.len(), listed(&self.apart));
        if count > 0 {
            out.push(Message::new(
                format!("{count} chỉ tiêu trùng tên và đơn vị tính với chỉ tiêu của bảng khác nhưng số liệu trái nhau hoặc không chắc là một, để riêng: {names}"),
                format!("{count} indicators have the name and unit of one in another table but contradictory figures, or may be others; they are kept apart: {names}"),
            ));
        }
        out
    }
}

fn listed(names: &[String]) -> String {
    let mut first: Vec<String> = names.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
    if names.len() > NAMED {
        first.push(String::from("…"));
    }
    first.join(", ")
}

/// The place of an indicator: its goal, and its place in it.
type Place = (usize, usize);

/// Joins the indicators of tables with those of tables before them that have the same name and unit and stand below the
/// same goal and group, where no figure of them differs. Tables that contradict each other oftener than they agree are of
/// different things, of two communes for one: nothing of theirs is joined.
pub(super) fn join_tables(draft: &mut PlanDraft, lang: Lang) -> Joined {
    let mut out = Joined::default();
    let mut gone: BTreeSet<Place> = BTreeSet::new();
    for table in 1..draft.tables.len() {
        let pairs = pairs(draft, table, &gone, &mut out);
        let mut agreeing: HashMap<usize, (usize, usize)> = HashMap::new();
        let judged: Vec<(Place, Place, usize, bool)> = pairs
            .into_iter()
            .filter_map(|(before, own)| {
                let (one, other) = (indicator(draft, before)?, indicator(draft, own)?);
                let (fits, shared) = agree(one, other, lang);
                let of = draft.goals.get(before.0)?.table;
                let counts = agreeing.entry(of).or_default();
                if !fits {
                    counts.1 = counts.1.saturating_add(1);
                } else if shared {
                    counts.0 = counts.0.saturating_add(1);
                }
                Some((before, own, of, fits))
            })
            .collect();
        for (before, own, of, fits) in judged {
            let (agreed, contradicted) = agreeing.get(&of).copied().unwrap_or_default();
            out.contradictory |= contradicted > 0;
            let title = indicator(draft, own).map(|one| one.title.clone()).unwrap_or_default();
            if fits && (contradicted == 0 || agreed > contradicted) {
                merge(draft, before, own, lang);
                gone.insert(own);
                out.together.push(title);
            } else {
                set_apart(draft, before, own, lang);
                out.apart.push(title);
            }
        }
    }
    if !gone.is_empty() {
        remove(draft, &gone);
    }
    out
}

fn indicator(draft: &PlanDraft, (goal, at): Place) -> Option<&IndicatorDraft> {
    draft.goals.get(goal)?.indicators.get(at)
}

/// The indicators of a table and those of the tables before it that may be the same. What has several of its name is told
/// in `out`.
fn pairs(draft: &PlanDraft, table: usize, gone: &BTreeSet<Place>, out: &mut Joined) -> Vec<(Place, Place)> {
    let mut before: HashMap<(String, String), Vec<Place>> = HashMap::new();
    let mut own: Vec<((String, String), Place)> = Vec::new();
    for (at, goal) in draft.goals.iter().enumerate().filter(|(_, goal)| goal.table <= table) {
        let unit = draft.tables.get(goal.table).and_then(|table| table.unit.as_deref());
        for (place, one) in goal.indicators.iter().enumerate().map(|(place, one)| ((at, place), one)) {
            let key = (fold(&one.title), unit_of(one, unit));
            if goal.table == table {
                own.push((key, place));
            } else if !gone.contains(&place) {
                before.entry(key).or_default().push(place);
            }
        }
    }
    let mut found: Vec<(Place, Place)> = Vec::new();
    let mut unsure: BTreeSet<Place> = BTreeSet::new();
    for (key, place) in &own {
        let Some(all) = before.get(key) else { continue };
        let fitting: Vec<Place> = all.iter().copied().filter(|other| same_context(draft, *other, *place)).collect();
        match fitting.as_slice() {
            [one] => found.push((*one, *place)),
            _ => {
                unsure.insert(*place);
            }
        }
    }
    // Two rows of this table that may be the same one of another.
    let mut counts: HashMap<Place, usize> = HashMap::new();
    for (before, _) in &found {
        let count = counts.entry(*before).or_default();
        *count = count.saturating_add(1);
    }
    let (once, twice): (Vec<_>, Vec<_>) = found.into_iter().partition(|(before, _)| counts.get(before) == Some(&1));
    unsure.extend(twice.iter().map(|(_, own)| *own));
    out.apart.extend(unsure.iter().filter_map(|place| indicator(draft, *place)).map(|one| one.title.clone()));
    once
}

/// The unit of an indicator as its table writes it.
fn unit_of(one: &IndicatorDraft, above: Option<&str>) -> String {
    let cell = one.unit_cell.as_deref().map(str::trim).filter(|cell| !cell.is_empty());
    let figures = || one.facts.iter().filter(|fact| !fact.is_text);
    let percent = figures().count() > 0 && figures().all(|fact| fact.value.text.contains('%'));
    let told = cell.or(percent.then_some("%")).or(above).unwrap_or_default();
    told.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two indicators stand below the same goal and group, as far as their tables name them.
fn same_context(draft: &PlanDraft, one: Place, other: Place) -> bool {
    let above = |(goal, at): Place| -> (String, String) {
        let Some(goal) = draft.goals.get(goal) else { return Default::default() };
        let group = goal.groups.iter().find(|group| group.start <= at && at < group.end);
        (fold(&goal.title), group.map(|group| fold(&group.title)).unwrap_or_default())
    };
    let ((goal, group), (other_goal, other_group)) = (above(one), above(other));
    let same = |one: &str, other: &str| one.is_empty() || other.is_empty() || one == other;
    same(&goal, &other_goal) && same(&group, &other_group)
}

/// Whether no figure of two indicators differs, and whether they have one in common.
fn agree(one: &IndicatorDraft, other: &IndicatorDraft, lang: Lang) -> (bool, bool) {
    let mut shared = false;
    for fact in &other.facts {
        let Some(own) = one.facts.iter().find(|own| own.head == fact.head) else { continue };
        if !same_value(own, fact, lang) {
            return (false, shared);
        }
        shared = true;
    }
    for part in &other.parts {
        let Some(own) = part_of(one, part) else { continue };
        let (fits, common) = agree(own, part, lang);
        if !fits {
            return (false, shared);
        }
        shared |= common;
    }
    (true, shared)
}

/// The part of an indicator with the name of another.
fn part_of<'d>(whole: &'d IndicatorDraft, part: &IndicatorDraft) -> Option<&'d IndicatorDraft> {
    let alike = |own: &&IndicatorDraft| fold(&own.title) == fold(&part.title) && own.breakdown == part.breakdown;
    whole.parts.iter().find(alike)
}

fn same_value(one: &FactDraft, other: &FactDraft, lang: Lang) -> bool {
    let number = |fact: &FactDraft| -> Option<Decimal> {
        let text = fact.value.text.trim().trim_end_matches('%').trim_end();
        if fact.is_text { None } else { parse_number(text, lang).ok().map(|(value, _)| value) }
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => {
            one.value.text.to_lowercase() == other.value.text.to_lowercase() && one.is_text == other.is_text
        }
        _ => false,
    }
}

/// What the plan says of a row of another table.
fn row_of(draft: &PlanDraft, place: Place, lang: Lang) -> String {
    let row = indicator(draft, place).and_then(|one| one.row).and_then(|row| draft.rows.get(row));
    let table = draft.goals.get(place.0).and_then(|goal| draft.tables.get(goal.table));
    let (number, place) = (row.map_or(0, |row| row.number), table.map_or("", |table| table.place.get(lang)));
    match lang {
        Lang::Vi => format!("dòng {number} của {place}"),
        Lang::En => format!("row {number} of {place}"),
    }
}

/// Adds what a table says of an indicator to what one before says of it.
fn merge(draft: &mut PlanDraft, before: Place, own: Place, lang: Lang) {
    let said = row_of(draft, own, lang);
    let Some(other) = indicator(draft, own).cloned() else { return };
    let goal = draft.goals.get_mut(before.0);
    let Some(one) = goal.and_then(|goal| goal.indicators.get_mut(before.1)) else { return };
    add(one, other, lang);
    one.comments.push(comment(&match lang {
        Lang::Vi => format!("Ghép với {said}"),
        Lang::En => format!("Joined with {said}"),
    }));
}

fn add(one: &mut IndicatorDraft, other: IndicatorDraft, lang: Lang) {
    one.joined.extend(other.row.into_iter().chain(other.joined));
    for fact in other.facts {
        match one.facts.iter_mut().find(|own| own.head == fact.head) {
            Some(own) => {
                own.note = own.note.take().or(fact.note);
                own.comment = own.comment.take().or(fact.comment);
            }
            None => one.facts.push(fact),
        }
    }
    let new = |all: &[String], words: &String| !all.contains(words);
    let notes: Vec<String> = other.notes.into_iter().filter(|words| new(&one.notes, words)).collect();
    one.notes.extend(notes);
    let comments: Vec<String> = other.comments.into_iter().filter(|words| new(&one.comments, words)).collect();
    one.comments.extend(comments);
    one.duty_cells.extend(other.duty_cells);
    for (word, value) in other.settings {
        if !one.settings.iter().any(|(own, _)| *own == word) {
            one.settings.push((word, value));
        }
    }
    one.flow |= other.flow;
    let parts = one.parts.len();
    for part in other.parts {
        let alike = |own: &IndicatorDraft| fold(&own.title) == fold(&part.title) && own.breakdown == part.breakdown;
        match one.parts.iter_mut().find(|own| alike(own)) {
            Some(own) => add(own, part, lang),
            None => {
                let mut part = part;
                let mut number = 2_u32;
                let code = part.code.clone();
                while one.parts.iter().any(|own| own.code == part.code) {
                    part.code = format!("{code}_{number}");
                    number = number.saturating_add(1);
                }
                one.parts.push(part);
            }
        }
    }
    // Whether the parts still make up the whole, with those of both tables.
    if parts > 0 {
        let kinds: BTreeSet<Option<String>> = one.parts.iter().map(|part| part.breakdown.clone()).collect();
        for kind in kinds {
            let alike: Vec<&IndicatorDraft> = one.parts.iter().filter(|part| part.breakdown == kind).collect();
            if !add_up(one, &alike, false, lang) && kind.is_none() {
                one.parts.iter_mut().filter(|part| part.breakdown.is_none()).for_each(|part| part.comprising = false);
            }
        }
    }
}

/// Says of an indicator that a table before has one of its name.
fn set_apart(draft: &mut PlanDraft, before: Place, own: Place, lang: Lang) {
    let said = row_of(draft, before, lang);
    let goal = draft.goals.get_mut(own.0);
    let Some(one) = goal.and_then(|goal| goal.indicators.get_mut(own.1)) else { return };
    one.comments.push(comment(&match lang {
        Lang::Vi => format!("Trùng tên và đơn vị tính với {said}, nhưng không chắc là một chỉ tiêu: để riêng"),
        Lang::En => format!("Has the name and unit of {said}, but may be another indicator: kept apart"),
    }));
}

/// Takes indicators out that are joined with others, and what holds nothing without them.
fn remove(draft: &mut PlanDraft, gone: &BTreeSet<Place>) {
    let emptied = |goal: &GoalDraft| goal.indicators.is_empty() && goal.tasks.is_empty();
    let mut drop: Vec<bool> = Vec::new();
    for (at, goal) in draft.goals.iter_mut().enumerate() {
        let kept: Vec<bool> = (0..goal.indicators.len()).map(|place| !gone.contains(&(at, place))).collect();
        let touched = kept.contains(&false);
        let count = |end: usize| kept.iter().take(end).filter(|kept| **kept).count();
        for group in &mut goal.groups {
            (group.start, group.end) = (count(group.start), count(group.end));
        }
        let mut place = kept.iter();
        goal.indicators.retain(|_| place.next() == Some(&true));
        if touched {
            goal.groups.retain(|group: &GroupDraft| group.start < group.end);
        }
        drop.push(touched && emptied(goal));
    }
    let mut at = drop.iter();
    draft.goals.retain(|_| at.next() != Some(&true));
}
