//! Tasks, notes and restatements: lists of texts.

use std::collections::HashSet;

use super::contents::{Both, Item, bounds, keyword, list};
use super::duties;
use super::pairs::{Candidate, pair_up};
use super::result::{DiffKind, DiffSide, DiffTopic, Difference};
use super::titles::TitleWords;
use super::values::texts;
use crate::model::{Note, Plan, Role, Task};
use crate::phrases::{self, word};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words::spaced;
use bdg_syntax::{Deadline, Word};

/// What differs between the tasks of two things.
pub(super) fn tasks(both: &Both<'_>, old: &[Task], new: &[Task]) -> Vec<Difference> {
    let candidates = |plan: &Plan, tasks: &[Task]| -> Vec<Candidate<'static>> {
        let titles = |task: &Task| vec![TitleWords::of_text(plan.text(task.text))];
        tasks.iter().map(|task| Candidate { code: "", titles: titles(task), within: String::new() }).collect()
    };
    let (own, theirs) = (candidates(both.old, old), candidates(both.new, new));
    let alike = |one: usize, two: usize| {
        own.get(one).zip(theirs.get(two)).map_or(0, |(one, two)| usize::from(one.is_alike(two)))
    };
    let pairs = pair_up(&own, &theirs, &[], alike);
    let task_pairs = pairs.iter().filter_map(|(one, two)| old.get(*one).zip(new.get(*two)));
    let mut found: Vec<Difference> = task_pairs.flat_map(|(one, two)| changed(both, one, two)).collect();
    let (taken, found_again): (HashSet<usize>, HashSet<usize>) = pairs.iter().copied().unzip();
    let left = old.iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, task)| task);
    let added = new.iter().enumerate().filter(|(at, _)| !found_again.contains(at)).map(|(_, task)| task);
    let what = |task: &Task| {
        let word = if task.request { Word::Request } else { Word::Task };
        keyword(word)
    };
    let whole = |plan: &Plan, task: &Task| Some(DiffSide::words(words(plan, task)));
    for task in left {
        let (what, old) = (what(task), whole(both.old, task));
        found.push(Difference {
            topic: DiffTopic::Task,
            kind: DiffKind::Dropped,
            what,
            of: Vec::new(),
            old,
            new: None,
        });
    }
    for task in added {
        let (what, new) = (what(task), whole(both.new, task));
        found.push(Difference { topic: DiffTopic::Task, kind: DiffKind::Added, what, of: Vec::new(), old: None, new });
    }
    found
}

/// A task with its deadline, its years and who leads it.
fn words(plan: &Plan, task: &Task) -> Message {
    phrases::both(|lang| {
        let due = task.due.map_or_else(String::new, |due| format!(", {}", due.written(lang)));
        let leads = task.duties.iter().filter(|duty| duty.role == Role::Lead);
        let leads: Vec<&str> = leads.map(|duty| duties::short(plan, duty.agency)).collect();
        let leads = if leads.is_empty() { String::new() } else { format!(" ({})", leads.join(", ")) };
        format!("“{}”{due}{}{leads}", phrases::first_words(plan.text(task.text)), bounds(task.bounds, lang))
    })
}

/// What differs between two tasks with one text.
fn changed(both: &Both<'_>, old: &Task, new: &Task) -> Vec<Difference> {
    let about = |what: Message| {
        phrases::both(|lang| {
            let text = phrases::first_words(both.new.text(new.text));
            format!("{} “{text}”: {}", Word::Task.get(lang), what.get(lang))
        })
    };
    let mut found = Vec::new();
    let text = |plan: &Plan, task: &Task| spaced(plan.text(task.text)).into_owned();
    if text(both.old, old) != text(both.new, new) {
        let (one, two) = texts((both.old, old.text), (both.new, new.text));
        let (old, new) = (Some(DiffSide::words(one)), Some(DiffSide::words(two)));
        found.push(Difference {
            topic: DiffTopic::Task,
            kind: DiffKind::Renamed,
            what: keyword(Word::Task),
            of: Vec::new(),
            old,
            new,
        });
    }
    let due = |task: &Task, lang: Lang| task.due.map(|due| due.written(lang));
    if due(old, Lang::Vi) != due(new, Lang::Vi) {
        let side = |task: &Task| task.due.map(|due| DiffSide::words(phrases::both(|lang| due.written(lang))));
        let what = about(Message::new("thời hạn", "deadline"));
        let kind = match (&old.due, &new.due) {
            (None, _) => DiffKind::Added,
            (_, None) => DiffKind::Dropped,
            (Some(one), Some(two)) => moved(last_day(one), last_day(two)),
        };
        found.push(Difference {
            topic: DiffTopic::Deadline,
            kind,
            what,
            of: Vec::new(),
            old: side(old),
            new: side(new),
        });
    }
    if old.bounds != new.bounds || old.request != new.request {
        let side = |task: &Task| {
            Some(DiffSide::words(phrases::both(|lang| {
                let kind = if task.request { Word::Request } else { Word::Task };
                let years = bounds(task.bounds, lang);
                let all = word(lang, " mọi năm", " every year");
                format!("{}{}", kind.get(lang), if years.is_empty() { all } else { &years })
            })))
        };
        let what = about(Message::new("thời gian", "years"));
        found.push(Difference {
            topic: DiffTopic::Task,
            kind: DiffKind::Changed,
            what,
            of: Vec::new(),
            old: side(old),
            new: side(new),
        });
    }
    let agencies = duties::of_tasks(both, &old.duties, &new.duties);
    found.extend(agencies.into_iter().map(|(_, difference)| {
        let what = about(difference.what.clone());
        Difference { what, ..difference }
    }));
    found
}

/// The last day of a deadline, where it is one of a named year.
fn last_day(due: &Deadline) -> Option<(i32, u8, u8)> {
    let (_, last) = due.years()?;
    due.last_day(last)
}

/// Whether something that is due on another day is due later.
pub(super) fn moved(old: Option<(i32, u8, u8)>, new: Option<(i32, u8, u8)>) -> DiffKind {
    match (old, new) {
        (Some(old), Some(new)) if old < new => DiffKind::Later,
        (Some(old), Some(new)) if new < old => DiffKind::Earlier,
        _ => DiffKind::Changed,
    }
}

/// What differs between the notes of two things.
pub(super) fn notes(both: &Both<'_>, old: &[Note], new: &[Note]) -> Vec<Difference> {
    let what = || keyword(Word::Note);
    let items = |plan: &Plan, notes: &[Note]| -> Vec<Item> {
        notes.iter().map(|note| Item::text("", what(), plan.text(note.text), note.bounds)).collect()
    };
    list(DiffTopic::Note, items(both.old, old), items(both.new, new))
}
