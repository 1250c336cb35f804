//! What differs alike for all of a goal, or of the plan, is told once.

use std::collections::HashMap;

use super::result::{DiffGroup, DiffKind, DiffSide, DiffSubject, DiffTopic, Difference};
use crate::model::{GoalId, IndicatorId};
use crate::phrases;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What differs of one thing, with what it is of.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) group: DiffGroup,
    /// The goal of the old plan and of the new one, in which it stands.
    pub(super) goals: (Option<GoalId>, Option<GoalId>),
    /// Of a part the indicator or part of the new plan that it stands in.
    pub(super) parent: Option<IndicatorId>,
    /// The indicator of the new plan.
    pub(super) id: Option<IndicatorId>,
}

/// What is declared above and holds below.
fn is_inherited(topic: DiffTopic) -> bool {
    matches!(
        topic,
        DiffTopic::Lead
            | DiffTopic::Support
            | DiffTopic::Reporting
            | DiffTopic::Setting
            | DiffTopic::Direction
            | DiffTopic::Series
    )
}

/// Takes out of parts what differs of their indicators too.
pub(super) fn parts(drafts: &mut [Draft]) {
    let mut above: HashMap<IndicatorId, Vec<Difference>> = HashMap::new();
    for draft in drafts {
        let own: Vec<Difference> =
            draft.group.differences.iter().filter(|one| is_inherited(one.topic)).cloned().collect();
        if let Some(of) = draft.parent.and_then(|parent| above.get(&parent)) {
            draft.group.differences.retain(|one| !is_inherited(one.topic) || !of.contains(one));
        }
        if let Some(id) = draft.id {
            above.insert(id, own);
        }
    }
}

/// For whom something is told once.
pub(super) enum Told<'m> {
    /// Where it holds for all of them, which these words name.
    All(&'m Message),
    /// Where it holds for some of them, by their codes; for all by these words.
    Some(&'m Message),
}

/// How many codes are named.
const MOST_NAMED: usize = 8;

/// Takes out of the indicators, parts aside, what differs alike of several of them, and gives it once.
pub(super) fn alike(drafts: &mut [Draft], within: impl Fn(&Draft) -> bool, told: &Told<'_>) -> Vec<Difference> {
    let is_member =
        |draft: &Draft| draft.group.subject == DiffSubject::Indicator && draft.id.is_some() && within(draft);
    let mut members = 0_usize;
    let mut order: Vec<(Key, Difference)> = Vec::new();
    let mut codes: HashMap<Key, Vec<String>> = HashMap::new();
    for draft in drafts.iter().filter(|draft| is_member(draft)) {
        members += 1;
        let code = draft.group.name().map_or_else(String::new, |name| name.code.clone());
        for one in draft.group.differences.iter().filter(|one| is_inherited(one.topic)) {
            let of = codes.entry(key(one)).or_default();
            if of.is_empty() {
                order.push((key(one), one.clone()));
            }
            of.push(code.clone());
        }
    }
    codes.retain(|_, of| of.len() > 1 && (matches!(told, Told::Some(_)) || of.len() == members));
    for draft in drafts.iter_mut().filter(|draft| is_member(draft)) {
        draft.group.differences.retain(|one| !codes.contains_key(&key(one)));
    }
    let (Told::All(all) | Told::Some(all)) = told;
    let gathered = |(key, one): (Key, Difference)| {
        let of = codes.remove(&key)?;
        let whole = of.len() == members;
        let what = phrases::both(|lang| {
            let named = if whole { all.get(lang).to_owned() } else { named(&of, lang) };
            format!("{} ({named})", one.what.get(lang))
        });
        Some(Difference { what, of, ..one })
    };
    order.into_iter().filter_map(gathered).collect()
}

fn named(codes: &[String], lang: Lang) -> String {
    let shown = codes.get(..MOST_NAMED.min(codes.len())).unwrap_or_default().join(", ");
    match (codes.len() > MOST_NAMED, lang) {
        (false, _) => shown,
        (true, Lang::Vi) => format!("{shown}, …: {} chỉ tiêu", codes.len()),
        (true, Lang::En) => format!("{shown}, …: {} indicators", codes.len()),
    }
}

/// What makes two differences one.
type Key = (DiffTopic, DiffKind, Option<String>, Option<String>);

fn key(one: &Difference) -> Key {
    let words = |side: &Option<DiffSide>| side.as_ref().map(|side| side.words.vi.clone());
    (one.topic, one.kind, words(&one.old), words(&one.new))
}
