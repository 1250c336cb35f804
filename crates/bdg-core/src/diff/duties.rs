//! Who leads, supports and reports, as it holds in the years of each plan.

use std::collections::BTreeSet;

use super::contents::{Both, SharedAgency, Which};
use super::result::{DiffKind, DiffSide, DiffTopic, Difference};
use crate::model::{AgencyId, Duty, Indicator, Plan, Role};
use crate::phrases::{self, word};
use bdg_syntax::diagnostic::Message;

/// The roles with what they are called.
const ROLES: &[(Role, DiffTopic, &str, &str)] = &[
    (Role::Lead, DiffTopic::Lead, "chủ trì", "lead"),
    (Role::Support, DiffTopic::Support, "phối hợp", "support"),
    (Role::Report, DiffTopic::Reporting, "tổng hợp số liệu", "reporting of data"),
];

/// Agencies that have a duty in some years: the years in their order, without those of the whole period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    years: Option<(i32, i32)>,
    agencies: BTreeSet<SharedAgency>,
    ids: Vec<AgencyId>,
}

/// What differs between the agencies of two indicators.
pub(super) fn of_indicators(both: &Both<'_>, old: &Indicator, new: &Indicator) -> Vec<Difference> {
    let mut found = Vec::new();
    for (role, topic, vi, en) in ROLES {
        let (own, theirs) = (
            runs(both, Which::Old, &old.duties, |plan, year| plan.duties(old, *role, year)),
            runs(both, Which::New, &new.duties, |plan, year| plan.duties(new, *role, year)),
        );
        found.extend(difference(both, *topic, Message::new(*vi, *en), &own, &theirs));
    }
    found
}

/// What differs between the agencies of two tasks.
pub(super) fn of_tasks(both: &Both<'_>, old: &[Duty], new: &[Duty]) -> Vec<(Role, Difference)> {
    let own = |duties: &[Duty], role: Role, year: i32| {
        duties.iter().filter(|duty| duty.role == role && duty.bounds.holds_in(year)).copied().collect::<Vec<_>>()
    };
    let differs = |(role, topic, vi, en): &(Role, DiffTopic, &'static str, &'static str)| {
        let one = runs(both, Which::Old, old, |_, year| own(old, *role, year));
        let two = runs(both, Which::New, new, |_, year| own(new, *role, year));
        Some((*role, difference(both, *topic, Message::new(*vi, *en), &one, &two)?))
    };
    ROLES.iter().filter_map(differs).collect()
}

/// Who holds a duty in which years of the plan's period.
fn runs(both: &Both<'_>, which: Which, all: &[Duty], holding: impl Fn(&Plan, i32) -> Vec<Duty>) -> Vec<Run> {
    let plan = both.plan(which);
    let period = plan.period().map(|period| (period.first, period.last));
    let inside = |year: &i32| period.is_none_or(|(first, last)| first < *year && *year <= last);
    let from = all.iter().filter_map(|duty| duty.bounds.from);
    let after = all.iter().filter_map(|duty| duty.bounds.until?.checked_add(1));
    let mut starts: BTreeSet<i32> = from.chain(after).filter(inside).collect();
    let first = period.map(|(first, _)| first).or_else(|| starts.first().and_then(|year| year.checked_sub(1)));
    starts.insert(first.unwrap_or(0));
    let starts: Vec<i32> = starts.into_iter().collect();
    let mut found: Vec<Run> = Vec::new();
    for (at, year) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map(|next| next.saturating_sub(1)).or(period.map(|(_, last)| last));
        let duties = holding(plan, *year);
        let agencies: BTreeSet<SharedAgency> = duties.iter().map(|duty| both.shared(which, duty.agency)).collect();
        let last = end.unwrap_or(*year);
        match found.last_mut() {
            Some(run) if run.agencies == agencies => run.years = run.years.map(|(first, _)| (first, last)),
            _ => {
                let mut ids: Vec<AgencyId> = Vec::new();
                for duty in duties {
                    if !ids.contains(&duty.agency) {
                        ids.push(duty.agency);
                    }
                }
                found.push(Run { years: Some((*year, last)), agencies, ids });
            }
        }
    }
    if let [whole] = found.as_mut_slice() {
        whole.years = None;
    }
    found
}

fn difference(both: &Both<'_>, topic: DiffTopic, what: Message, old: &[Run], new: &[Run]) -> Option<Difference> {
    let same = |one: &Run, two: &Run| one.years == two.years && one.agencies == two.agencies;
    if old.len() == new.len() && old.iter().zip(new).all(|(one, two)| same(one, two)) {
        return None;
    }
    let some = |runs: &[Run]| runs.iter().any(|run| !run.agencies.is_empty());
    let side = |which: Which, runs: &[Run]| some(runs).then(|| DiffSide::words(words(both.plan(which), runs)));
    let kind = match (some(old), some(new)) {
        (false, true) => DiffKind::Added,
        (true, false) => DiffKind::Dropped,
        _ => DiffKind::Changed,
    };
    Some(Difference { topic, kind, what, of: Vec::new(), old: side(Which::Old, old), new: side(Which::New, new) })
}

/// `Sở Y tế, Sở Nội vụ (2021-2023); Sở Y tế (2024-2025)`.
fn words(plan: &Plan, runs: &[Run]) -> Message {
    phrases::both(|lang| {
        let run = |run: &Run| {
            let names: Vec<&str> = run.ids.iter().map(|id| short(plan, *id)).collect();
            let names = if names.is_empty() { word(lang, "chưa giao", "nobody").to_owned() } else { names.join(", ") };
            match run.years {
                Some(years) => format!("{names} ({})", phrases::years(&[years])),
                None => names,
            }
        };
        runs.iter().map(run).collect::<Vec<_>>().join("; ")
    })
}

/// An agency's short name, or else its name.
pub(super) fn short(plan: &Plan, id: AgencyId) -> &str {
    plan.agency(id).map_or("", |agency| plan.text(agency.short.unwrap_or(agency.name)))
}
