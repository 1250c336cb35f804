//! Runs all checks on one plan.

use super::consequences::{accept_with_the_figure, tell_once};
use super::direction::declared::judge_no_further;
use super::duty::lead::tell_together;
use super::findings::Findings;
use super::list::CHECKS;
use super::rule::Checked;
use super::suppress;
use super::values::jumps::compare_no_further;
use super::values::slips::ask_no_further;
use crate::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::source::{FileId, Span};
use std::collections::HashSet;

/// Finds everything in a plan, in order of place, without what the plan accepts with a reason (`chấp nhận`).
///
/// The order is that of the files, then of the places, then of the rules' codes. What the reader finds is not
/// repeated here: [`Loaded::findings`](crate::Loaded::findings) has both. At most
/// [`MAX_FINDINGS`](super::MAX_FINDINGS) of each severity are kept; a finding says that there are more.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Diagnostic> {
    by_place(unsorted(plan))
}

/// Finds the same in the order of the rules, for a caller that has more findings to sort in.
pub(crate) fn unsorted(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Findings::default();
    run(plan, &mut found);
    let (mut found, more) = found.finish(plan);
    by_versions(plan, &mut found);
    let accepted = suppress::apply(plan, &mut found, more.is_empty());
    accept_with_the_figure(&accepted, &mut found);
    ask_no_further(&mut found);
    compare_no_further(plan, &mut found);
    judge_no_further(plan, &mut found);
    tell_once(plan, &mut found);
    tell_together(plan, &mut found);
    found.extend(more);
    for finding in &mut found {
        point_at_table_row(plan, finding);
        finding.write_in(plan.lang);
    }
    found
}

fn run(plan: &Plan, out: &mut Findings) {
    let checked = Checked::of(plan);
    for check in CHECKS.iter().copied().flatten() {
        check.run(&checked, out);
    }
}

/// Goes by the versions before a plan's revisions: takes in the errors in figures that one replaced, which hold for the years
/// before it (that they fit what is known now less well is why they were replaced), and takes out what is said of a place that
/// states the figure as it stood before.
fn by_versions(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if plan.versions.is_empty() {
        return;
    }
    let spans = |plan: &Plan| -> HashSet<Span> {
        plan.indicators.iter().flat_map(|indicator| &indicator.facts).map(|fact| fact.value.span).collect()
    };
    let restates = |finding: &Diagnostic| finding.code.starts_with("BDG10");
    let mut seen = spans(plan);
    for (_, version) in plan.versions.iter() {
        let replaced: Vec<Span> = spans(version).into_iter().filter(|span| seen.insert(*span)).collect();
        if replaced.is_empty() {
            continue;
        }
        let mut out = Findings::default();
        run(version, &mut out);
        let (of_version, more) = out.finish(version);
        if more.is_empty() {
            let told: HashSet<Span> = of_version.iter().filter(|one| restates(one)).map(|one| one.span).collect();
            found.retain(|finding| !restates(finding) || told.contains(&finding.span));
            // A place that states the figure as it stood otherwise is held against that.
            let errors: HashSet<Span> = of_version
                .iter()
                .filter(|one| restates(one) && one.severity >= Severity::Error)
                .map(|one| one.span)
                .collect();
            let milder = |one: &Diagnostic| restates(one) && !errors.contains(&one.span) && told.contains(&one.span);
            found.retain(|finding| !milder(finding));
            found.extend(of_version.iter().filter(|one| milder(one)).cloned());
        }
        // In a figure that was replaced, or in one that such a figure contradicts.
        let is_of_one = |finding: &Diagnostic| {
            let within = |place: Span| {
                move |span: &Span| span.file == place.file && span.start <= place.start && place.end <= span.end
            };
            let rests = finding.related.iter().any(|label| replaced.iter().any(within(label.span)));
            let known = || found.iter().any(|one| one.code == finding.code && one.span == finding.span);
            let own = replaced.iter().any(within(finding.span));
            finding.severity == Severity::Error && (own || rests && !restates(finding) && !known())
        };
        let more: Vec<Diagnostic> = of_version.into_iter().filter(is_of_one).collect();
        found.extend(more);
    }
}

/// Points a finding about a result from a file at the row it came from. A fix is for the plan's text and does not apply
/// there.
fn point_at_table_row(plan: &Plan, finding: &mut Diagnostic) {
    let sources = &plan.sources;
    finding.span = sources.origin(finding.span);
    for label in &mut finding.related {
        label.span = sources.origin(label.span);
    }
    finding.fix = finding.fix.take().filter(|fix| sources.origin(fix.span) == fix.span);
}

/// Sorts findings by file and place; those of one place keep their order.
pub(crate) fn by_place(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(place);
    found
}

/// The key that findings are sorted by.
pub(super) fn place(finding: &Diagnostic) -> (FileId, u32) {
    (finding.span.file, finding.span.start)
}
