//! Compares every statement with the plan's own figures.

use std::collections::HashMap;

use super::facts::{Facts, KeyedFinding};
use super::{counts, each_year, given, growth, rate, target, undeclared, unit, value};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Plan, Stated, ValueKind};
use bdg_syntax::diagnostic::{Diagnostic, Label};

/// The check of statements. One function, as each statement gives at most one finding.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(
    &[
        &unit::STATED_UNIT_DIFFERS,
        &unit::STATED_BASE_DIFFERS,
        &value::STATED_VALUE_DIFFERS,
        &value::STATED_WORDS_DIFFER,
        &target::STATED_COMPARATOR_DIFFERS,
        &target::STATED_ONWARDS_LOST,
        &target::STATED_MAINTAIN_LOST,
        &undeclared::STATED_FOR_ANOTHER_YEAR,
        &undeclared::STATED_WITHOUT_FACT,
    ],
    statements_agree_with_the_facts,
)];

/// Compares a statement with the fact that it restates.
type Comparison = fn(&Facts<'_>, &Stated, &Fact) -> Option<KeyedFinding>;

/// The comparisons, the weightiest first: the first that finds something is reported.
const COMPARISONS: &[Comparison] = &[
    unit::unit_differs,
    unit::base_differs,
    value::value_differs,
    target::comparator_differs,
    target::onwards_differs,
    target::maintain_differs,
];

/// Every `nêu` against the fact it restates. Places that deviate in the same way are one finding with several places.
fn statements_agree_with_the_facts(plan: &Plan, out: &mut Findings) {
    for (id, indicator) in plan.indicators().filter(|(_, indicator)| !indicator.stated.is_empty()) {
        let facts = Facts::of(plan, id, indicator);
        let mut groups: HashMap<(&'static str, String), Diagnostic> = HashMap::new();
        let mut order = Vec::new();
        for stated in &indicator.stated {
            let Some((key, finding)) = compare(&facts, stated) else { continue };
            let key = (finding.code, key);
            match groups.get_mut(&key) {
                Some(first) => {
                    first.related.push(Label { span: stated.fact.value.span, message: facts.also(stated) });
                }
                None => {
                    order.push(key.clone());
                    groups.insert(key, finding);
                }
            }
        }
        out.extend(order.into_iter().filter_map(|key| groups.remove(&key)));
    }
}

fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<KeyedFinding> {
    stated.fact.time?;
    if let Some(years) = stated.fact.years().filter(|_| stated.fact.is_of_years()) {
        // What nobody states for all of them is held against the years.
        let fact = facts.indicator.result_of_years(years)?;
        return COMPARISONS.iter().find_map(|comparison| comparison(facts, stated, fact));
    }
    if matches!(stated.fact.value.kind, ValueKind::Relative { .. }) {
        return growth::compare(facts, stated);
    }
    if let Some(found) = rate::compare(facts, stated) {
        return found;
    }
    if let Some(found) = counts::compare(facts, stated) {
        return found;
    }
    if let Some(fact) = facts.restated(stated) {
        let finding = COMPARISONS.iter().find_map(|comparison| comparison(facts, stated, fact));
        return finding.filter(|_| !given::is_an_untold_total(facts, stated));
    }
    if stated.fact.value.averaged {
        return given::average_differs(facts, stated).unwrap_or_else(|| Some(undeclared::undeclared(facts, stated)));
    }
    if facts.is_in_an_average(stated) {
        return None;
    }
    if let Some(found) = each_year::compare(facts, stated) {
        return found;
    }
    match given::compare(facts, stated) {
        Some(finding) => finding,
        None => Some(undeclared::undeclared(facts, stated)),
    }
}
