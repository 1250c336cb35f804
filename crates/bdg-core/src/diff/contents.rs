//! What both plans have in common: which thing of the one is which of the other, and lists that are compared as sets.

use std::collections::HashMap;

use super::result::{DiffKind, DiffSide, DiffTopic, Difference};
use crate::model::{AgencyId, Bounds, GoalId, IndicatorId, Plan};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words::spaced;

/// The two plans and what is known of them together.
pub(super) struct Both<'p> {
    pub(super) old: &'p Plan,
    pub(super) new: &'p Plan,
    /// The agency of the new plan that one of the old plan is.
    pub(super) agencies: Pairing<AgencyId>,
    pub(super) goals: Pairing<GoalId>,
    pub(super) indicators: Pairing<IndicatorId>,
    /// Whether both are of one place.
    pub(super) same_place: bool,
}

/// Which thing of the old plan is which of the new one.
#[derive(Debug, Clone)]
pub(super) struct Pairing<T> {
    forth: HashMap<T, T>,
    back: HashMap<T, T>,
}

impl<T: Copy + Eq + std::hash::Hash> Pairing<T> {
    pub(super) fn of(pairs: Vec<(T, T)>) -> Pairing<T> {
        let forth = pairs.iter().copied().collect();
        let back = pairs.iter().map(|(one, two)| (*two, *one)).collect();
        Pairing { forth, back }
    }

    /// The thing of the new plan that one of the old plan is.
    pub(super) fn new_of(&self, old: T) -> Option<T> {
        self.forth.get(&old).copied()
    }

    /// The thing of the old plan that one of the new plan is.
    pub(super) fn old_of(&self, new: T) -> Option<T> {
        self.back.get(&new).copied()
    }
}

/// Which of the two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Old,
    New,
}

/// An agency in a form that is the same for both plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SharedAgency(bool, u32);

impl Both<'_> {
    pub(super) fn plan(&self, which: Which) -> &Plan {
        if which == Which::Old { self.old } else { self.new }
    }

    /// The agency in a form that is the same for both plans.
    pub(super) fn shared(&self, which: Which, id: AgencyId) -> SharedAgency {
        match which {
            Which::New => SharedAgency(true, id.0),
            Which::Old => self.agencies.new_of(id).map_or(SharedAgency(false, id.0), |id| SharedAgency(true, id.0)),
        }
    }
}

/// Something that stands in a list whose order says nothing: what makes it one thing, and its words.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// What stands for all of it: two items with one key say the same.
    pub(super) key: String,
    /// What it is about: of two items of one subject the second is the first, changed.
    pub(super) subject: String,
    pub(super) what: Message,
    pub(super) words: Message,
    /// The whole of a long text, of which two are shown from where they part.
    pub(super) text: Option<String>,
}

impl Item {
    /// A text in quotes, perhaps for some years only, which is the only one of its subject.
    pub(super) fn text(subject: &str, what: Message, text: &str, years: Bounds) -> Item {
        let text = spaced(text).into_owned();
        let shown = phrases::first_words(&text);
        let words = phrases::both(|lang| format!("“{shown}”{}", bounds(years, lang)));
        let key = format!("{subject}\n{text}\n{}", bounds(years, Lang::Vi));
        let subject = format!("{subject}{}", bounds(years, Lang::Vi));
        Item { key, subject, what, words, text: Some(text) }
    }
}

/// What differs between two lists.
pub(super) fn list(topic: DiffTopic, old: Vec<Item>, new: Vec<Item>) -> Vec<Difference> {
    let mut left: Vec<Item> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    new.iter().for_each(|item| *counts.entry(item.key.clone()).or_default() += 1);
    let mut equal: HashMap<String, usize> = HashMap::new();
    for item in old {
        match counts.get_mut(&item.key).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                *equal.entry(item.key).or_default() += 1;
            }
            None => left.push(item),
        }
    }
    let mut right: Vec<Item> = Vec::new();
    for item in new {
        match equal.get_mut(&item.key).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => right.push(item),
        }
    }
    let subjects = |items: &[Item]| -> HashMap<String, Option<usize>> {
        let mut found: HashMap<String, Option<usize>> = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            found.entry(item.subject.clone()).and_modify(|only| *only = None).or_insert(Some(at));
        }
        found
    };
    // What is alone of its subject in both lists is one thing that changed.
    let (of_old, of_new) = (subjects(&left), subjects(&right));
    let only = |all: &HashMap<String, Option<usize>>, subject: &str| all.get(subject).copied().flatten();
    let mut found = Vec::new();
    for item in &left {
        let same = only(&of_old, &item.subject).and_then(|_| right.get(only(&of_new, &item.subject)?));
        let old = Some(DiffSide::words(item.words.clone()));
        let Some(other) = same else {
            found.push(apart(topic, item.what.clone(), old, None));
            continue;
        };
        let new = Some(DiffSide::words(other.words.clone()));
        let (old, new) = match (&item.text, &other.text) {
            (Some(one), Some(two)) if one != two => {
                let (one, two) = phrases::where_they_part(one, two);
                let side = |text: &str| Some(DiffSide::words(super::values::quoted(text)));
                (side(&one), side(&two))
            }
            _ => (old, new),
        };
        found.push(apart(topic, other.what.clone(), old, new));
    }
    for item in &right {
        if only(&of_old, &item.subject).is_none() || only(&of_new, &item.subject).is_none() {
            found.push(apart(topic, item.what.clone(), None, Some(DiffSide::words(item.words.clone()))));
        }
    }
    found
}

/// A difference between two sides, of which one may be missing.
pub(super) fn apart(topic: DiffTopic, what: Message, old: Option<DiffSide>, new: Option<DiffSide>) -> Difference {
    let kind = match (&old, &new) {
        (None, _) => DiffKind::Added,
        (_, None) => DiffKind::Dropped,
        _ => DiffKind::Changed,
    };
    Difference { topic, kind, what, of: Vec::new(), old, new }
}

/// A difference between two words, of which one may be missing; `None` where they are the same.
pub(super) fn between(
    topic: DiffTopic,
    what: impl Into<Message>,
    old: Option<Message>,
    new: Option<Message>,
) -> Option<Difference> {
    (old != new).then(|| apart(topic, what.into(), old.map(DiffSide::words), new.map(DiffSide::words)))
}

/// The name of a statement.
pub(super) fn keyword(word: Word) -> Message {
    phrases::both(|lang| word.get(lang).to_owned())
}

/// The years for which something holds, with the blank before them: ` từ 2024 đến 2025`; empty for all.
pub(super) fn bounds(bounds: Bounds, lang: Lang) -> String {
    if let (Some(from), true) = (bounds.from, bounds.from == bounds.until) {
        return format!(" {} {from}", phrases::word(lang, "năm", "in"));
    }
    let from = bounds.from.map(|year| format!(" {} {year}", Word::From.get(lang)));
    let until = bounds.until.map(|year| format!(" {} {year}", Word::Until.get(lang)));
    from.into_iter().chain(until).collect()
}
