//! Drops the findings that the plan accepts with a reason.

use std::collections::HashMap;

use super::accepts;
use super::catalogue;
use super::document::across::CITED_OTHERWISE;
use super::document::dates::DATES_DIFFER_BETWEEN_PLANS;
use crate::model::{Plan, Suppression};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Span;

/// The families that the reader itself reports: whether an acceptance of theirs silences anything is not known here.
const READERS_FAMILIES: &[&str] = &["00", "01", "02"];

/// The family of the plan above.
const FAMILY_ABOVE: &str = "14";

/// Drops what the plan accepts, and reports the acceptances that silence nothing, unless some findings were not kept
/// (not `all`). Gives what it dropped.
pub(super) fn apply(plan: &Plan, found: &mut Vec<Diagnostic>, all: bool) -> Vec<Diagnostic> {
    let mut suppressions = Suppressions::new(plan, found);
    if suppressions.by_code.is_empty() {
        return Vec::new();
    }
    // A scenario's statement has the place of the declaration it overrides.
    found.sort_by_cached_key(|finding| {
        let home = plan.home(finding.span);
        (home.file, home.start)
    });
    let accepted = found.extract_if(.., |finding| suppressions.holds_for(finding, plan.home(finding.span))).collect();
    if all {
        suppressions.report_unused(plan, found);
    }
    accepted
}

/// Whether the plan's own statements accept a finding: for what is found across plans, after [`apply`].
pub(super) fn accepted_by_header(plan: &Plan, finding: &Diagnostic) -> bool {
    let names = |code: &str| code.eq_ignore_ascii_case(finding.code) || code == finding.rule;
    let mut accepts = plan.header.iter().flat_map(|header| &header.accepts);
    accepts.any(|accept| contains(accept.scope, finding.span) && names(plan.text(accept.code)))
}

/// The acceptances of one code, in order of their scopes, as a sweep over sorted findings sees them.
#[derive(Default)]
struct CodeSuppressions<'a> {
    accepts: Vec<(&'a Suppression, bool)>,
    next: usize,
    /// The scopes that are open at the sweep's place, innermost last.
    open: Vec<usize>,
}

struct Suppressions<'a> {
    by_code: HashMap<&'static str, CodeSuppressions<'a>>,
}

impl<'a> Suppressions<'a> {
    fn new(plan: &'a Plan, out: &mut Vec<Diagnostic>) -> Suppressions<'a> {
        let mut by_code: HashMap<&'static str, CodeSuppressions<'a>> = HashMap::new();
        for accept in all(plan) {
            match catalogue::find(plan.text(accept.code)) {
                Some(rule) => {
                    let of_code = by_code.entry(rule.code).or_default();
                    of_code.accepts.push((accept, false));
                }
                None => out.push(accepts::unknown_code(plan, accept)),
            }
        }
        for of_code in by_code.values_mut() {
            of_code.accepts.sort_by_key(|(accept, _)| (accept.scope.file, accept.scope.start));
        }
        Suppressions { by_code }
    }

    /// Whether an acceptance of the finding's code contains its place; findings are asked for in order of place.
    fn holds_for(&mut self, finding: &Diagnostic, home: Span) -> bool {
        let Some(of_code) = self.by_code.get_mut(finding.code) else {
            return false;
        };
        let place = (home.file, home.start);
        while let Some((accept, _)) = of_code.accepts.get(of_code.next) {
            if (accept.scope.file, accept.scope.start) > place {
                break;
            }
            of_code.open.push(of_code.next);
            of_code.next += 1;
        }
        while let Some(&innermost) = of_code.open.last() {
            match of_code.accepts.get_mut(innermost) {
                Some((accept, used)) if contains(accept.scope, home) => {
                    *used = true;
                    return true;
                }
                _ => of_code.open.pop(),
            };
        }
        false
    }

    fn report_unused(&self, plan: &Plan, out: &mut Vec<Diagnostic>) {
        // Against a plan above that cannot be used nothing was compared.
        let names_above = plan.header.as_ref().is_some_and(|header| header.text(Word::Upper).is_some());
        let not_compared = names_above && plan.above.is_none();
        for (code, of_code) in &self.by_code {
            let family = code.get(3..5).unwrap_or_default();
            // How other plans cite a document is not known from one plan either.
            let across = [DATES_DIFFER_BETWEEN_PLANS.code, CITED_OTHERWISE.code];
            if READERS_FAMILIES.contains(&family) || across.contains(code) || not_compared && family == FAMILY_ABOVE {
                continue;
            }
            for (accept, used) in &of_code.accepts {
                if !used {
                    out.push(accepts::without_finding(code, accept));
                }
            }
        }
    }
}

fn all(plan: &Plan) -> impl Iterator<Item = &Suppression> {
    let header = plan.header.iter().flat_map(|header| &header.accepts);
    let goals = plan.goals.iter().flat_map(|goal| &goal.accepts);
    let indicators = plan.indicators.iter().flat_map(|indicator| &indicator.accepts);
    header.chain(goals).chain(indicators)
}

fn contains(scope: Span, place: Span) -> bool {
    scope.file == place.file && scope.start <= place.start && place.end <= scope.end
}
