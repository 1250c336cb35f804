//! Agencies of the two plans.

use super::contents::{Both, Item, Pairing, Which, apart, between, keyword, list};
use super::duties::short;
use super::pairs::{Candidate, pair_up};
use super::result::{DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference};
use super::tasks;
use super::titles::TitleWords;
use super::values::{quoted, texts};
use crate::model::{Agency, AgencyId, Bounds, LaterTitle, Plan};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Text;
use bdg_syntax::words::spaced;

/// Which agency is which: by its name, or else by what the files call it.
pub(super) fn pairs(old: &Plan, new: &Plan) -> Pairing<AgencyId> {
    let of = candidates_of(old);
    let with = candidates_of(new);
    let same_name = |one: usize, two: usize| {
        of.get(one).zip(with.get(two)).map_or(0, |(one, two)| usize::from(one.code == two.code))
    };
    let found = pair_up(&of, &with, &[], same_name);
    Pairing::of(found.into_iter().map(|(one, two)| (id(one), id(two))).collect())
}

fn candidates_of(plan: &Plan) -> Vec<Candidate<'_>> {
    let named = plan.agencies.iter().map(|agency| (agency.id, titles(plan, agency.name, &agency.later_names)));
    named.map(|(id, titles)| Candidate { code: plan.text(id), titles, within: String::new() }).collect()
}

/// A title and those of later years as they are compared.
pub(super) fn titles(plan: &Plan, first: Text, later: &[LaterTitle]) -> Vec<TitleWords> {
    let all = std::iter::once(first).chain(later.iter().map(|later| later.text));
    all.map(|title| TitleWords::of(plan.text(title))).collect()
}

fn id(at: usize) -> AgencyId {
    AgencyId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// What differs of the agencies, in the order of the new plan; those that it does not have come last.
pub(super) fn groups(both: &Both<'_>) -> Vec<DiffGroup> {
    let mut found = Vec::new();
    for (at, agency) in both.new.agencies.iter().enumerate() {
        let before = both.agencies.old_of(id(at)).and_then(|old| both.old.agency(old));
        let differences = match before {
            Some(before) => changed(both, before, agency),
            None => vec![whole(DiffKind::Added, both.new, agency)],
        };
        found.push(group(before.map(|agency| (both.old, agency)), Some((both.new, agency)), differences));
    }
    for (at, agency) in both.old.agencies.iter().enumerate() {
        if both.agencies.new_of(id(at)).is_none() {
            found.push(group(Some((both.old, agency)), None, vec![whole(DiffKind::Dropped, both.old, agency)]));
        }
    }
    found.retain(|group| !group.differences.is_empty());
    found
}

fn group(old: Option<(&Plan, &Agency)>, new: Option<(&Plan, &Agency)>, differences: Vec<Difference>) -> DiffGroup {
    let name = |(plan, agency): (&Plan, &Agency)| DiffName {
        code: plan.text(agency.id).to_owned(),
        title: spaced(plan.text(agency.name)).into_owned(),
    };
    DiffGroup { subject: DiffSubject::Agency, old: old.map(name), new: new.map(name), goal: None, differences }
}

fn whole(kind: DiffKind, plan: &Plan, agency: &Agency) -> Difference {
    let side = Some(DiffSide::words(quoted(&spaced(plan.text(agency.name)))));
    let (old, new) = if kind == DiffKind::Added { (None, side) } else { (side, None) };
    Difference { topic: DiffTopic::Whole, kind, what: keyword(Word::Agency), of: Vec::new(), old, new }
}

fn changed(both: &Both<'_>, old: &Agency, new: &Agency) -> Vec<Difference> {
    let mut found: Vec<Difference> = renamed((both.old, old.name), (both.new, new.name)).into_iter().collect();
    found.extend(later_titles((both.old, &old.later_names), (both.new, &new.later_names)));
    let short_name = |plan: &Plan, agency: &Agency| agency.short.map(|short| quoted(plan.text(short)));
    let shorts = (short_name(both.old, old), short_name(both.new, new));
    found.extend(between(DiffTopic::Title, keyword(Word::Short), shorts.0, shorts.1));
    let until = |agency: &Agency| agency.until.map(|until| phrases::both(|lang| until.written(lang)));
    if let Some(end) = between(DiffTopic::End, keyword(Word::Until), until(old), until(new)) {
        let day = |agency: &Agency| agency.until.and_then(|until| Some(until.in_year(until.year?)));
        let kind = if end.kind == DiffKind::Changed { tasks::moved(day(old), day(new)) } else { end.kind };
        found.push(Difference { kind, ..end });
    }
    let next = |which, agency: &Agency| agency.successor.map(|(id, _)| both.shared(which, id));
    if next(Which::Old, old) != next(Which::New, new) {
        let words = |plan: &Plan, agency: &Agency| {
            agency.successor.map(|(id, _)| phrases::both(|_| short(plan, id).to_owned()))
        };
        let (one, two) = (words(both.old, old), words(both.new, new));
        let (old, new) = (one.map(DiffSide::words), two.map(DiffSide::words));
        found.push(apart(DiffTopic::Successor, keyword(Word::Succeeded), old, new));
    }
    found.extend(tasks::tasks(both, &old.tasks, &new.tasks));
    found.extend(tasks::notes(both, &old.notes, &new.notes));
    found
}

/// Another title; layout aside.
pub(super) fn renamed(old: (&Plan, Text), new: (&Plan, Text)) -> Option<Difference> {
    let text = |(plan, text): (&Plan, Text)| spaced(plan.text(text)).into_owned();
    if text(old) == text(new) {
        return None;
    }
    let (one, two) = texts(old, new);
    let (old, new) = (Some(DiffSide::words(one)), Some(DiffSide::words(two)));
    let what = Message::new("tên", "title");
    Some(Difference { topic: DiffTopic::Title, kind: DiffKind::Renamed, what, of: Vec::new(), old, new })
}

/// The titles that hold from a year onwards.
pub(super) fn later_titles(old: (&Plan, &[LaterTitle]), new: (&Plan, &[LaterTitle])) -> Vec<Difference> {
    let items = |(plan, titles): (&Plan, &[LaterTitle])| -> Vec<Item> {
        let item = |title: &LaterTitle| {
            let years = Bounds { from: Some(title.from), until: None };
            let what =
                phrases::both(|lang| format!("{} ({} {})", Word::Renamed.get(lang), Word::From.get(lang), title.from));
            Item::text(Word::Renamed.get(Lang::Vi), what, plan.text(title.text), years)
        };
        titles.iter().map(item).collect()
    };
    list(DiffTopic::Title, items(old), items(new))
}
