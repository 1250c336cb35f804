//! Goals of the two plans.

use super::agencies::{later_titles, renamed, titles};
use super::contents::{Both, Item, Pairing, between, keyword, list};
use super::pairs::{Candidate, pair_up};
use super::result::{DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference};
use super::tasks;
use super::values::quoted;
use crate::model::{Goal, GoalId, IndicatorId, Plan, PrintedNumber, StatedTitle};
use crate::phrases;
use bdg_syntax::number::Lang;
use bdg_syntax::words::spaced;
use bdg_syntax::{Bounds, Word};

/// Which goal is which, the pairs of indicators speaking for those of their goals.
pub(super) fn pairs(old: &Plan, new: &Plan, indicators: &Pairing<IndicatorId>) -> Pairing<GoalId> {
    let confirms = |one: usize, two: usize| {
        let Some(own) = old.goals.get(one) else { return 0 };
        let goal_of = |old: IndicatorId| Some(new.indicator(indicators.new_of(old)?)?.goal);
        let pair = |old: &&IndicatorId| goal_of(**old) == Some(id(two));
        own.indicators.iter().filter(pair).take(MOST_CONFIRMING).count()
    };
    let found = pair_up(&candidates(old), &candidates(new), &[], confirms);
    Pairing::of(found.into_iter().map(|(one, two)| (id(one), id(two))).collect())
}

/// More indicators than so many confirm a pair of goals no better.
const MOST_CONFIRMING: usize = 5;

fn candidates(plan: &Plan) -> Vec<Candidate<'_>> {
    let candidate = |goal: &'_ Goal| titles(plan, goal.title, &goal.later_titles);
    let codes = plan.goals.iter().map(|goal| plan.text(goal.code));
    let titles = plan.goals.iter().map(candidate);
    codes.zip(titles).map(|(code, titles)| Candidate { code, titles, within: String::new() }).collect()
}

/// The id of the goal at a place.
pub(super) fn id(at: usize) -> GoalId {
    GoalId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// What differs of a goal that at least one of the plans has.
pub(super) fn group(both: &Both<'_>, old: Option<GoalId>, new: Option<GoalId>) -> Option<DiffGroup> {
    let (one, two) = (old.and_then(|id| both.old.goal(id)), new.and_then(|id| both.new.goal(id)));
    let name = |plan: &Plan, goal: &Goal| DiffName {
        code: plan.text(goal.code).to_owned(),
        title: spaced(plan.text(goal.title)).into_owned(),
    };
    let whole = |kind, plan: &Plan, goal: &Goal| {
        let side = Some(DiffSide::words(quoted(&spaced(plan.text(goal.title)))));
        let (old, new) = if kind == DiffKind::Added { (None, side) } else { (side, None) };
        vec![Difference { topic: DiffTopic::Whole, kind, what: keyword(Word::Goal), of: Vec::new(), old, new }]
    };
    let differences = match (one, two) {
        (Some(one), Some(two)) => changed(both, one, two),
        (Some(one), None) => whole(DiffKind::Dropped, both.old, one),
        (None, Some(two)) => whole(DiffKind::Added, both.new, two),
        (None, None) => return None,
    };
    let (old, new) = (one.map(|one| name(both.old, one)), two.map(|two| name(both.new, two)));
    let goal = new.clone().or_else(|| old.clone());
    Some(DiffGroup { subject: DiffSubject::Goal, old, new, goal, differences })
}

fn changed(both: &Both<'_>, old: &Goal, new: &Goal) -> Vec<Difference> {
    let mut found: Vec<Difference> = renamed((both.old, old.title), (both.new, new.title)).into_iter().collect();
    found.extend(later_titles((both.old, &old.later_titles), (both.new, &new.later_titles)));
    found.extend(renumbered(both.old.text(old.code), both.new.text(new.code)));
    let annex = |plan: &Plan, goal: &Goal| {
        let annex = goal.annex.and_then(|at| plan.annexes.get(at))?;
        Some(phrases::both(|_| format!("{} “{}”", plan.text(annex.code), spaced(plan.text(annex.title)))))
    };
    found.extend(between(DiffTopic::Place, keyword(Word::Annex), annex(both.old, old), annex(both.new, new)));
    found.extend(numbers((both.old, &old.numbers), (both.new, &new.numbers)));
    found.extend(stated_titles((both.old, &old.stated_titles), (both.new, &new.stated_titles)));
    found.extend(tasks::tasks(both, &old.tasks, &new.tasks));
    found.extend(tasks::notes(both, &old.notes, &new.notes));
    found
}

/// Another code.
pub(super) fn renumbered(old: &str, new: &str) -> Option<Difference> {
    let word = |code: &str| Some(phrases::both(|_| code.to_owned()));
    let what = bdg_syntax::diagnostic::Message::new("mã", "code");
    let found = between(DiffTopic::Code, what, word(old), word(new))?;
    Some(Difference { kind: DiffKind::Renumbered, ..found })
}

/// What the number column prints.
pub(super) fn numbers(old: (&Plan, &[PrintedNumber]), new: (&Plan, &[PrintedNumber])) -> Vec<Difference> {
    let items = |(plan, numbers): (&Plan, &[PrintedNumber])| -> Vec<Item> {
        let item =
            |number: &PrintedNumber| Item::text("", keyword(Word::Number), plan.text(number.text), number.bounds);
        numbers.iter().map(item).collect()
    };
    list(DiffTopic::Number, items(old), items(new))
}

/// Titles as other places have them.
pub(super) fn stated_titles(old: (&Plan, &[StatedTitle]), new: (&Plan, &[StatedTitle])) -> Vec<Difference> {
    let items = |(plan, titles): (&Plan, &[StatedTitle])| -> Vec<Item> {
        let item = |title: &StatedTitle| {
            let place = spaced(plan.text(title.place)).into_owned();
            let what = phrases::both(|lang| {
                format!("{} “{place}” {}", Word::Stated.get(lang), Word::TitleOf.get(lang).trim_end_matches(':'))
            });
            Item::text(
                &format!("{}{place}", Word::Stated.get(Lang::Vi)),
                what,
                plan.text(title.title),
                Bounds::default(),
            )
        };
        titles.iter().map(item).collect()
    };
    list(DiffTopic::Restatement, items(old), items(new))
}
