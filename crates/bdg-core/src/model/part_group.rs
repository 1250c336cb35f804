//! The parts of an indicator in groups: those that make up the whole, and those that are only some of it.

use super::ids::IndicatorId;
use super::part_kind::PartKind;
use super::plan::{Indicator, Plan};

/// The parts of one kind that stand in one indicator; of a `phân theo` those in its block.
#[derive(Debug, Clone)]
pub struct PartGroup<'p> {
    /// What each of them is of the indicator.
    pub kind: PartKind,
    /// The parts, in order.
    pub parts: Vec<&'p Indicator>,
}

impl PartGroup<'_> {
    /// Whether the plan says that the parts make up the whole.
    #[must_use]
    pub fn is_declared_whole(&self) -> bool {
        self.kind != PartKind::Some
    }
}

impl Plan {
    /// The parts of an indicator in groups, in the order in which their first parts stand.
    #[must_use]
    pub fn part_groups(&self, indicator: &Indicator) -> Vec<PartGroup<'_>> {
        let mut groups: Vec<PartGroup<'_>> = Vec::new();
        // The parts of a breakdown stand together; the others may stand anywhere.
        let (mut of_some, mut of_whole) = (None, None);
        for part in indicator.parts.iter().filter_map(|&id| self.indicator(id)) {
            let Some(kind) = part.kind else { continue };
            let next = groups.len();
            let at = match kind {
                PartKind::Some => *of_some.get_or_insert(next),
                PartKind::Whole => *of_whole.get_or_insert(next),
                PartKind::Breakdown(_) if groups.last().is_some_and(|last| last.kind == kind) => next.saturating_sub(1),
                PartKind::Breakdown(_) => next,
            };
            match groups.get_mut(at) {
                Some(group) => group.parts.push(part),
                None => groups.push(PartGroup { kind, parts: vec![part] }),
            }
        }
        groups
    }

    /// An indicator with its parts and theirs, in the order of the plan; empty for an id of another plan.
    #[must_use]
    pub fn family(&self, id: IndicatorId) -> Vec<IndicatorId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            let Some(indicator) = self.indicator(next) else { continue };
            found.push(next);
            open.extend(indicator.parts.iter().rev());
        }
        found
    }

    /// The indicator that a part is of in the end; the indicator itself where it is no part.
    #[must_use]
    pub fn head_of(&self, id: IndicatorId) -> IndicatorId {
        let mut head = id;
        while let Some(parent) = self.indicator(head).and_then(|indicator| indicator.parent) {
            head = parent;
        }
        head
    }
}
