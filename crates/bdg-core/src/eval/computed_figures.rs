//! The figures that the formula of an indicator gives.

use crate::model::{Fact, IndicatorId, Plan};

/// The figures that the formula of an indicator gives: what is known, and the target of every year, which in the years
/// before a revision is the one that held then.
#[must_use]
pub fn computed_figures(plan: &Plan, id: IndicatorId) -> Vec<&Fact> {
    let mut found: Vec<&Fact> = computed_in(plan, id).iter().filter(|fact| !fact.kind.is_target()).collect();
    let mut from = i32::MIN;
    for (until, version) in plan.versions.iter().map(|(until, version)| (*until, version)).chain([(i32::MAX, plan)]) {
        let in_force =
            |fact: &&Fact| fact.kind.is_target() && fact.year().is_some_and(|year| (from..until).contains(&year));
        found.extend(computed_in(version, id).iter().filter(in_force));
        from = until;
    }
    found
}

fn computed_in(plan: &Plan, id: IndicatorId) -> &[Fact] {
    plan.indicator(id).map_or(&[], |indicator| indicator.computed.as_slice())
}
