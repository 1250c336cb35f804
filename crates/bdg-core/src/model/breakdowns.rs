//! Several breakdowns of one whole, held against each other where the whole has no figure of its own.

use super::fact::{Fact, FactKind};
use super::part_group::PartGroup;
use super::plan::{Indicator, Plan};
use bdg_syntax::number::Exact;

/// How the sums of two breakdowns stand to each other.
#[derive(Debug, Clone)]
pub enum Agreement<'p> {
    /// There is no kind and time at which all parts of both have a figure.
    Unknown,
    /// They are the same within the rounding of what is printed, wherever both are known.
    Agree,
    /// They differ.
    Differ(Box<[GroupSum<'p>; 2]>),
}

/// What the parts of a breakdown add up to at a time, in the unit of the whole.
#[derive(Debug, Clone)]
pub struct GroupSum<'p> {
    /// The figures, each with its part.
    pub figures: Vec<(&'p Indicator, &'p Fact)>,
    /// Their sum.
    pub sum: Exact,
    /// How far rounding may have moved it.
    slack: Exact,
}

/// Holds the sums of two breakdowns of a whole against each other: the targets, or the known figures, of all times at which
/// the whole states none.
#[must_use]
pub fn compare_breakdowns<'p>(
    plan: &Plan,
    whole: &Indicator,
    one: &PartGroup<'p>,
    other: &PartGroup<'p>,
    targets: bool,
) -> Agreement<'p> {
    let mut found = Agreement::Unknown;
    if one.parts.len() < 2 || other.parts.len() < 2 || !plan.adds_up(whole) {
        return found;
    }
    let Some(first) = one.parts.first() else { return found };
    let is_open = |fact: &&Fact| {
        fact.kind.is_target() == targets && fact.time.is_some() && !whole.facts.iter().any(|own| is_like(own, fact))
    };
    for lead in first.facts.iter().filter(is_open) {
        let (Some(one), Some(other)) = (sum_of(plan, whole, one, lead), sum_of(plan, whole, other, lead)) else {
            continue;
        };
        if agree(&one, &other) == Some(false) {
            return Agreement::Differ(Box::new([one, other]));
        }
        found = Agreement::Agree;
    }
    found
}

fn agree(one: &GroupSum<'_>, other: &GroupSum<'_>) -> Option<bool> {
    let apart = one.sum.checked_sub(other.sum)?;
    let apart = if apart.is_negative() { apart.checked_neg()? } else { apart };
    Some(apart <= one.slack.checked_add(other.slack)?)
}

/// Whether two figures are of one kind and time.
fn is_like(one: &Fact, other: &Fact) -> bool {
    let kind = |fact: &Fact| match fact.kind {
        // Whatever it is called, it is the target of a year.
        FactKind::Assigned => FactKind::PeriodTarget,
        kind => kind,
    };
    kind(one) == kind(other) && (one.time, one.first) == (other.time, other.first)
}

/// The sum of the parts' figures that are like one of them; `None` where one has none, or where they are counts or are held
/// against results in other ways.
fn sum_of<'p>(plan: &Plan, whole: &Indicator, group: &PartGroup<'p>, lead: &Fact) -> Option<GroupSum<'p>> {
    let mut found = GroupSum { figures: Vec::new(), sum: Exact::ZERO, slack: Exact::ZERO };
    for &part in &group.parts {
        let fact = part.facts.iter().find(|fact| is_like(fact, lead))?;
        let counted = fact.value.amount().is_some_and(|amount| amount.count().is_some());
        if counted || fact.value.comparator != lead.value.comparator {
            return None;
        }
        let factor = plan.conversion(part, whole)?;
        found.sum = found.sum.checked_add(fact.exact()?.checked_mul(factor)?)?;
        found.slack = found.slack.checked_add(plan.rounding_of(part, fact)?.checked_mul(factor)?)?;
        found.figures.push((part, fact));
    }
    Some(found)
}
