//! The parts of an indicator as sums are checked: in groups, each with what its sum must be.

use std::collections::HashSet;

use super::whole::{PartFact, are_levels, are_pairs};
use crate::eval::{Threshold, shown_whole};
use crate::model::{Fact, FactKind, Indicator, PartGroup, PartKind, Plan, Time};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Text;

/// Parts whose figures are added up.
pub(super) struct CheckedGroup<'p> {
    /// The parts, in order.
    pub parts: Vec<&'p Indicator>,
    /// How it is known what their sum must be.
    pub basis: Basis,
}

/// How it is known what the sum of some parts must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// The plan declares that they make up the whole, perhaps as a breakdown of this name.
    Declared(Option<Text>),
    /// They are called so: the two sexes, town and country, the levels of government.
    Named,
    /// The plan's own figures of this kind and time add up exactly.
    Shown(FactKind, Time),
    /// Nothing tells: they may be only some of the whole, and overlap.
    Unknown,
}

impl CheckedGroup<'_> {
    /// Whether the parts must add up to the whole.
    pub fn is_whole(&self) -> bool {
        self.basis != Basis::Unknown
    }

    /// Whether the plan itself says so.
    pub fn is_declared(&self) -> bool {
        matches!(self.basis, Basis::Declared(_))
    }
}

/// The groups of an indicator's parts.
pub(super) fn groups<'p>(plan: &'p Plan, indicator: &Indicator) -> Vec<CheckedGroup<'p>> {
    let mut found = Vec::new();
    for group in plan.part_groups(indicator) {
        match group.kind {
            PartKind::Whole => found.push(CheckedGroup { parts: group.parts, basis: Basis::Declared(None) }),
            PartKind::Breakdown(name) => {
                found.push(CheckedGroup { parts: group.parts, basis: Basis::Declared(Some(name)) });
            }
            PartKind::Some => undeclared(plan, indicator, group, &mut found),
        }
    }
    found
}

/// The groups among the parts that are declared with `trong đó`.
fn undeclared<'p>(plan: &'p Plan, indicator: &Indicator, group: PartGroup<'p>, found: &mut Vec<CheckedGroup<'p>>) {
    if are_levels(plan, &group.parts) {
        found.push(CheckedGroup { parts: group.parts, basis: Basis::Named });
        return;
    }
    if let Some((kind, time)) = shown_whole(plan, indicator, &group) {
        found.push(CheckedGroup { parts: group.parts, basis: Basis::Shown(kind, time) });
        return;
    }
    let mut rest = group.parts;
    for pair in are_pairs(plan, &rest) {
        rest.retain(|part| !pair.iter().any(|one| std::ptr::eq(*one, *part)));
        found.push(CheckedGroup { parts: pair.to_vec(), basis: Basis::Named });
    }
    if !rest.is_empty() {
        found.push(CheckedGroup { parts: rest, basis: Basis::Unknown });
    }
}

/// A figure of the whole with those of its parts.
pub(super) struct Sum<'p> {
    /// The figure of the whole.
    pub whole: &'p Fact,
    /// The part's figures of the same kind, time and comparator; of a restatement those of the same place.
    pub parts: Vec<PartFact<'p>>,
    /// Whether every part of the group has one.
    pub is_complete: bool,
}

/// The figures of an indicator, also restated ones, with those of the parts of a group.
pub(super) fn sums<'p>(plan: &'p Plan, indicator: &'p Indicator, group: &CheckedGroup<'p>) -> Vec<Sum<'p>> {
    let facts = indicator.own_figures().map(|fact| (None, fact));
    let stated = indicator.stated.iter().map(|stated| (Some(plan.text(stated.place)), &stated.fact));
    facts
        .chain(stated)
        .filter_map(|(place, whole)| {
            whole.time?;
            whole.value.exact()?;
            let parts: Vec<PartFact<'_>> =
                group.parts.iter().filter_map(|&part| Some((part, figure_like(plan, part, whole, place)?))).collect();
            let is_complete = parts.len() == group.parts.len();
            (!parts.is_empty()).then_some(Sum { whole, parts, is_complete })
        })
        .collect()
}

/// Figures of the whole that only another place states, with those that the plan declares for the parts.
pub(super) fn stated_alone<'p>(indicator: &'p Indicator, group: &CheckedGroup<'p>) -> Vec<Sum<'p>> {
    let head = |fact: &Fact| (fact.kind, fact.time, fact.first);
    let declared: HashSet<_> = indicator.facts.iter().map(head).collect();
    let mut seen = HashSet::new();
    let alone = indicator.stated.iter().map(|stated| &stated.fact).filter(|whole| {
        let known = whole.time.is_none() || whole.value.exact().is_none() || declared.contains(&head(whole));
        let stated = |part: &&Indicator| part.stated.iter().any(|stated| head(&stated.fact) == head(whole));
        !known && seen.insert(head(whole)) && !group.parts.iter().any(stated)
    });
    alone
        .map(|whole| {
            let like = |part: &'p Indicator| {
                let found = part.facts.iter().find(|fact| head(fact) == head(whole))?;
                (found.value.comparator == whole.value.comparator && found.value.exact().is_some())
                    .then_some((part, found))
            };
            let parts: Vec<PartFact<'_>> = group.parts.iter().filter_map(|&part| like(part)).collect();
            let is_complete = parts.len() == group.parts.len();
            Sum { whole, parts, is_complete }
        })
        .filter(|sum| !sum.parts.is_empty())
        .collect()
}

/// A part's figure of the same kind, time, comparator and place.
fn figure_like<'p>(plan: &Plan, part: &'p Indicator, whole: &Fact, place: Option<&str>) -> Option<&'p Fact> {
    // What three years bring is no part of what five do.
    let like = |fact: &&Fact| fact.kind == whole.kind && fact.time == whole.time && fact.first == whole.first;
    let found = match place {
        None if whole.is_of_years() => part.results_of_years.iter().find(like),
        None => part.facts.iter().find(like),
        Some(place) => {
            part.stated.iter().filter(|stated| plan.text(stated.place) == place).map(|stated| &stated.fact).find(like)
        }
    }?;
    (found.value.comparator == whole.value.comparator && found.value.exact().is_some()).then_some(found)
}

/// Between what ends figures come to where only some of them and of their whole are ranges, and the ends of the whole; the lower
/// ends of ranges alone are added up like any figures.
pub(super) fn ranges(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> Option<((Exact, Exact), (Exact, Exact))> {
    let ends = |fact: &Fact| {
        let threshold = Threshold::of(&fact.value)?;
        let further = threshold.stretch.unwrap_or(threshold.value);
        Some((threshold.value.min(further), threshold.value.max(further)))
    };
    let is_range = |fact: &Fact| ends(fact).is_some_and(|(low, high)| low != high);
    let all = || std::iter::once(sum.whole).chain(sum.parts.iter().map(|(_, fact)| *fact));
    if !all().any(is_range) || all().all(is_range) {
        return None;
    }
    let parts = sum.parts.iter().try_fold((Exact::ZERO, Exact::ZERO), |(least, most), (part, fact)| {
        let factor = plan.conversion(part, indicator)?;
        let (low, high) = ends(fact)?;
        Some((least.checked_add(low.checked_mul(factor)?)?, most.checked_add(high.checked_mul(factor)?)?))
    })?;
    Some((parts, ends(sum.whole)?))
}

/// The sum of some figures, and how far rounding may have moved it and the whole apart.
pub(super) fn total(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> Option<(Exact, Exact)> {
    let own = plan.rounding_of(indicator, sum.whole)?;
    sum.parts.iter().try_fold((Exact::ZERO, own), |(total, apart), (part, fact)| {
        let factor = plan.conversion(part, indicator)?;
        let (value, rounding) =
            (fact.exact()?.checked_mul(factor)?, plan.rounding_of(part, fact)?.checked_mul(factor)?);
        Some((total.checked_add(value)?, apart.checked_add(rounding)?))
    })
}
