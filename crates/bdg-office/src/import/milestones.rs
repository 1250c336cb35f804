//! Rows that name a time, `Đến năm 2028`, `Đến năm 2030`, with the same indicators below each: one indicator with several milestones.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::column::FactHead;
use super::plan_draft::{FactDraft, IndicatorDraft, PlanDraft, RowKind};
use super::row_entry::{EntryKind, RowEntry};
use super::titles::row_time;
use crate::tables::fold;

/// Adds the figures of rows below a row of another time to the row of the same name below the first one, and takes the rows
/// that only name a time out. Where most rows below a time are others, or figures contradict, all stay as they are.
pub(super) fn join_milestones(entries: Vec<RowEntry>, draft: &mut PlanDraft) -> Vec<RowEntry> {
    let mut entries = entries;
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    let mut section: Vec<(usize, FactHead)> = Vec::new();
    for at in 0..=entries.len() {
        let time = entries.get(at).and_then(time_of);
        if at < entries.len() && time.is_none() {
            continue;
        }
        // A time that comes again begins the next goal's milestones.
        let again = time.is_none_or(|time| section.iter().any(|(_, other)| *other == time));
        if again {
            join_section(&mut entries, &section, at, &mut gone);
            section.clear();
        }
        section.extend(time.map(|time| (at, time)));
    }
    for at in &gone {
        let Some(entry) = entries.get(*at) else { continue };
        if let Some(row) = draft.rows.get_mut(entry.row) {
            row.kind = RowKind::Continued;
        }
        if let Some(words) = entry.series.first().filter(|_| time_of(entry).is_some()) {
            draft.notes.extend(words.notes.iter().cloned());
            draft.comments.extend(words.comments.iter().cloned());
        }
    }
    let kept = entries.into_iter().enumerate().filter(|(at, _)| !gone.contains(at));
    kept.map(|(_, entry)| entry).collect()
}

/// The time that a row of words alone names.
fn time_of(entry: &RowEntry) -> Option<FactHead> {
    if entry.bare && entry.kind != EntryKind::Group { row_time(&entry.name.title) } else { None }
}

/// Joins the rows below several times, which stand at these places; the last one's end before `end`.
fn join_section(entries: &mut [RowEntry], times: &[(usize, FactHead)], end: usize, gone: &mut BTreeSet<usize>) {
    let [(first, _), (second, _), ..] = times else { return };
    // The rows below the first time that no row of the time at hand has found yet, by what they are.
    let mut own: HashMap<Key, BTreeSet<usize>> = HashMap::new();
    for at in first.saturating_add(1)..*second {
        own.entry(key(entries, at)).or_default().insert(at);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let ends = times.iter().skip(2).map(|(at, _)| *at).chain([end]);
    for ((start, _), end) in times.iter().skip(1).zip(ends) {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut from = 0_usize;
        for at in start.saturating_add(1)..end {
            let Some(alike) = own.get_mut(&key(entries, at)) else { continue };
            let Some(place) = alike.range(from..).next().or_else(|| alike.first()).copied() else { continue };
            alike.remove(&place);
            from = place.saturating_add(1);
            found.push((place, at));
        }
        for (place, _) in &found {
            own.entry(key(entries, *place)).or_default().insert(*place);
        }
        // What stands behind the last of them belongs to no time.
        let last = found.iter().map(|(_, at)| *at).max().unwrap_or(*start);
        let figures = |at: usize| entries.get(at).is_some_and(RowEntry::has_figures);
        let all = (start.saturating_add(1)..=last).filter(|at| figures(*at)).count();
        let joined = found.iter().filter(|(_, at)| figures(*at)).count();
        if joined == 0 || joined.saturating_mul(2) < all {
            return;
        }
        pairs.extend(found);
    }
    let mut whole: BTreeMap<usize, RowEntry> = BTreeMap::new();
    for (place, at) in &pairs {
        let (Some(own), Some(other)) = (entries.get(*place), entries.get(*at)) else { return };
        let own = whole.entry(*place).or_insert_with(|| own.clone());
        if add(own, other.clone()).is_none() {
            return;
        }
    }
    for (place, joined) in whole {
        if let Some(entry) = entries.get_mut(place) {
            *entry = joined;
        }
    }
    gone.extend(pairs.iter().map(|(_, at)| *at).chain(times.iter().map(|(at, _)| *at)));
}

/// What two rows of one indicator have in common: their kind, how many series they have, their name and unit.
type Key = Option<(EntryKind, usize, String, String)>;

fn key(entries: &[RowEntry], at: usize) -> Key {
    let entry = entries.get(at)?;
    let unit = entry.series.first().and_then(|series| series.unit_cell.as_deref());
    Some((entry.kind, entry.series.len(), fold(&entry.name.title), unit.map(fold).unwrap_or_default()))
}

/// Adds what a row says to what another one does; `None` where a figure of them differs.
fn add(own: &mut RowEntry, other: RowEntry) -> Option<()> {
    for (own, other) in own.series.iter_mut().zip(other.series) {
        add_series(own, other)?;
    }
    for (name, facts) in other.parts {
        match own.parts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => add_facts(known, facts)?,
            None => own.parts.push((name, facts)),
        }
    }
    let new: Vec<_> = other.duty_cells.into_iter().filter(|cell| !own.duty_cells.contains(cell)).collect();
    own.duty_cells.extend(new);
    Some(())
}

fn add_series(own: &mut IndicatorDraft, other: IndicatorDraft) -> Option<()> {
    add_facts(&mut own.facts, other.facts)?;
    own.flow |= other.flow;
    let new = |all: &[String], words: Vec<String>| -> Vec<String> {
        words.into_iter().filter(|words| !all.contains(words)).collect()
    };
    own.notes.extend(new(&own.notes, other.notes));
    own.comments.extend(new(&own.comments, other.comments));
    for (word, value) in other.settings {
        if !own.settings.iter().any(|(known, _)| *known == word) {
            own.settings.push((word, value));
        }
    }
    let duties: Vec<_> = other.duty_cells.into_iter().filter(|cell| !own.duty_cells.contains(cell)).collect();
    own.duty_cells.extend(duties);
    Some(())
}

fn add_facts(own: &mut Vec<FactDraft>, other: Vec<FactDraft>) -> Option<()> {
    for fact in other {
        match own.iter().find(|known| known.head == fact.head) {
            Some(known) if known.value.text != fact.value.text => return None,
            Some(_) => {}
            None => own.push(fact),
        }
    }
    Some(())
}
