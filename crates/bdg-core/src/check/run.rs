//! Runs all checks on one plan.

use super::findings::Findings;
use super::list::CHECKS;
use super::series::AllSeries;
use super::suppress;
use super::values::jumps::compare_no_further;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::FileId;

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
    let series = AllSeries::of(plan);
    for check in CHECKS.iter().copied().flatten() {
        check.run(plan, &series, &mut found);
    }
    let (mut found, more) = found.finish(plan);
    suppress::apply(plan, &mut found, more.is_empty());
    compare_no_further(plan, &mut found);
    found.extend(more);
    for finding in &mut found {
        point_at_table_row(plan, finding);
    }
    found
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
