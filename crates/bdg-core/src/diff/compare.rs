//! Two plans against each other.

use std::collections::HashMap;

use super::contents::{Both, Which};
use super::gather::{self, Draft, Told};
use super::result::{ComparedPlan, DiffGroup, DiffSubject, PlanDiff};
use super::{agencies, goals, head, indicators};
use crate::eval::{cascade, title_key};
use crate::model::{GoalId, Indicator, IndicatorId, Plan};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::FileId;
use bdg_syntax::words::spaced;

/// What differs between two plans, which may be two versions of one, those of two periods, or those of two levels.
///
/// Both are taken as revised. Layout, comments, order and language make no difference, nor does the writing of a quantity:
/// `1,5 nghìn` is `1.500`. A target is stronger or weaker only where both plans tell the same way that is better, their units
/// convert, and both are of one place or the figure is one that places can be held to; otherwise it is changed. Exchanging the
/// plans exchanges added and dropped, stronger and weaker, later and earlier.
#[must_use]
pub fn diff(old: &Plan, new: &Plan) -> PlanDiff {
    let levels = linked(old, new);
    let found = match levels {
        Some(Which::New) => cascade(new).map(|found| (found, Which::New)),
        Some(Which::Old) => cascade(old).map(|found| (found, Which::Old)),
        None => None,
    };
    let indicator_pairs = indicators::pairs(old, new, found.as_ref().map(|(found, lower)| (found, *lower)));
    let both = Both {
        old,
        new,
        agencies: agencies::pairs(old, new),
        goals: goals::pairs(old, new, &indicator_pairs),
        indicators: indicator_pairs,
        same_place: levels.is_none() && is_one_place(old, new),
    };
    let mut drafts = drafts(&both);
    gather::parts(&mut drafts);
    let mut of_plan = head::differences(&both);
    let all = Message::new("mọi chỉ tiêu", "all indicators");
    of_plan.extend(gather::alike(&mut drafts, |_| true, &Told::All(&all)));
    let of_plan = DiffGroup { subject: DiffSubject::Plan, old: None, new: None, goal: None, differences: of_plan };
    let mut groups = vec![of_plan];
    groups.extend(agencies::groups(&both));
    groups.extend(by_goal(&both, drafts));
    groups.retain(|group| !group.differences.is_empty());
    PlanDiff { old: compared(old), new: compared(new), same_place: both.same_place, groups }
}

fn compared(plan: &Plan) -> ComparedPlan {
    ComparedPlan {
        file: plan.sources.file(FileId(0)).map_or_else(String::new, |file| file.name().to_owned()),
        title: plan.header.as_ref().map_or_else(String::new, |header| spaced(plan.text(header.title)).into_owned()),
        lang: plan.lang,
        period: plan.period().map(|period| (period.first, period.last)),
    }
}

/// Which of two plans names the other as the plan above it.
fn linked(old: &Plan, new: &Plan) -> Option<Which> {
    let text = |plan: &Plan| plan.sources.file(FileId(0)).map(|file| file.text().to_owned());
    let under = |lower: &Plan, upper: &Plan| lower.above.as_deref().is_some_and(|above| text(above) == text(upper));
    match (under(new, old), under(old, new)) {
        (true, _) => Some(Which::New),
        (_, true) => Some(Which::Old),
        _ => None,
    }
}

/// Whether two plans are of one place: they name it, or have one name, or one title but for its years.
fn is_one_place(old: &Plan, new: &Plan) -> bool {
    let (Some(one), Some(two)) = (&old.header, &new.header) else { return false };
    let place = |plan: &Plan, header: &crate::model::Header| header.place().map(|text| title_key(plan.text(text)));
    if let (Some(one), Some(two)) = (place(old, one), place(new, two)) {
        return one == two;
    }
    let title = |plan: &Plan, header: &crate::model::Header| {
        title_key(plan.text(header.title)).chars().filter(|sign| !sign.is_ascii_digit()).collect::<String>()
    };
    old.text(one.id) == new.text(two.id) || title(old, one) == title(new, two)
}

/// What differs of every indicator: those of the new plan in their order, each followed by what it lost, then those that the
/// new plan does not have.
fn drafts(both: &Both<'_>) -> Vec<Draft> {
    let alone = |which, indicator: &Indicator| {
        let goals = match which {
            Which::Old => (Some(indicator.goal), None),
            Which::New => (None, Some(indicator.goal)),
        };
        Draft { group: indicators::alone(both, which, indicator), goals, parent: None, id: None }
    };
    let mut found = Vec::new();
    for (id, indicator) in both.new.indicators() {
        let before = both.indicators.old_of(id).and_then(|old| both.old.indicator(old));
        let Some(before) = before else {
            // A part of something new is told with it.
            if indicator.parent.is_none_or(|parent| both.indicators.old_of(parent).is_some()) {
                found.push(alone(Which::New, indicator));
            }
            continue;
        };
        let group = indicators::pair(both, before, indicator);
        let goals = (Some(before.goal), Some(indicator.goal));
        found.push(Draft { group, goals, parent: indicator.parent, id: Some(id) });
        let lost = before.parts.iter().filter(|part| both.indicators.new_of(**part).is_none());
        found.extend(lost.filter_map(|part| both.old.indicator(*part)).map(|part| alone(Which::Old, part)));
    }
    let whole = |(id, one): &(IndicatorId, &Indicator)| one.parent.is_none() && both.indicators.new_of(*id).is_none();
    found.extend(both.old.indicators().filter(whole).map(|(_, indicator)| alone(Which::Old, indicator)));
    found
}

/// The goals in the order of the new plan, each with its indicators; those that it does not have come last.
fn by_goal(both: &Both<'_>, mut drafts: Vec<Draft>) -> Vec<DiffGroup> {
    let mut heads: Vec<(Option<GoalId>, Option<GoalId>)> =
        (0..both.new.goals.len()).map(goals::id).map(|new| (both.goals.old_of(new), Some(new))).collect();
    let dropped = (0..both.old.goals.len()).map(goals::id).filter(|old| both.goals.new_of(*old).is_none());
    heads.extend(dropped.map(|old| (Some(old), None)));
    let of_goal = Message::new("mọi chỉ tiêu của mục tiêu", "all indicators of the goal");
    let mut listed: Vec<Vec<DiffGroup>> = Vec::new();
    for (old, new) in &heads {
        let mut head = goals::group(both, *old, *new);
        if let Some(head) = head.as_mut().filter(|_| old.is_some() && new.is_some()) {
            let within = |draft: &Draft| draft.goals == (*old, *new);
            head.differences.extend(gather::alike(&mut drafts, within, &Told::Some(&of_goal)));
        }
        listed.push(head.into_iter().collect());
    }
    // What the new plan has stands in its goal there, else in that of the old plan.
    let (mut at_old, mut at_new) = (HashMap::new(), HashMap::new());
    for (at, (old, new)) in heads.iter().enumerate() {
        at_old.extend(old.map(|id| (id, at)));
        at_new.extend(new.map(|id| (id, at)));
    }
    for draft in drafts {
        let place = match draft.goals {
            (_, Some(new)) => at_new.get(&new),
            (Some(old), None) => at_old.get(&old),
            (None, None) => None,
        };
        if let Some(list) = place.and_then(|at| listed.get_mut(*at)) {
            let goal = list.first().and_then(|head| head.goal.clone());
            list.push(DiffGroup { goal, ..draft.group });
        }
    }
    listed.into_iter().flatten().collect()
}
