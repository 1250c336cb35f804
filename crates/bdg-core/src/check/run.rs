//! Runs all checks on one plan.

use super::consequences::{accept_with_the_figure, tell_once};
use super::cores;
use super::direction::declared::judge_no_further;
use super::duty::lead::tell_together;
use super::findings::{Findings, Share};
use super::list::CHECKS;
use super::rule::{Check, Checked};
use super::suppress;
use super::values::jumps::compare_no_further;
use super::values::slips::ask_no_further;
use crate::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::source::{FileId, Span};
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let (mut found, more) = run(plan).finish(plan);
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

fn run(plan: &Plan) -> Findings {
    on_cores(plan, cores::count(plan))
}

/// Runs all checks on several cores, of which each takes the next check that none has taken yet.
fn on_cores(plan: &Plan, cores: usize) -> Findings {
    let checked = Checked::of(plan, cores);
    let checks: Vec<&Check> = CHECKS.iter().copied().flatten().collect();
    let next = AtomicUsize::new(0);
    Findings::of_shares(cores::each(cores, || {
        let mut share = Share::default();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(check) = checks.get(at) else { return share };
            check.run(&checked, share.of_check(at));
        }
    }))
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
        let (of_version, more) = run(version).finish(version);
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

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::super::findings::MAX_FINDINGS;
    use super::on_cores;
    use crate::model::{Results, resolve};
    use bdg_syntax::parse;
    use bdg_syntax::source::{FileId, Sources};

    /// More errors and warnings than are kept, of several rules in turn.
    #[test]
    fn several_cores_find_what_one_finds() {
        let mut text = String::from("kế hoạch k \"K\" {\n giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n");
        for one in 0..4_000 {
            writeln!(text, " chỉ tiêu {one} \"Số hộ hộ\" {{\n  đơn vị tính %\n  gốc 2020: 2/5 (9%)").expect("a text");
            writeln!(text, "  kết quả 2022: 140\n  đến 2025: 2/4 (7%)\n  năm 2024: 120\n }}").expect("a text");
        }
        text.push('}');
        let mut sources = Sources::new();
        sources.add_bytes("plan.bdg", None, text.into_bytes(), &mut Vec::new());
        let tree = parse(&sources, FileId(0), &mut Vec::new());
        let plan = resolve(Arc::new(sources), &[tree], &[], &Results::default(), &mut Vec::new());
        let (one, more) = on_cores(&plan, 1).finish(&plan);
        assert!(one.len() > MAX_FINDINGS && !more.is_empty(), "{}, {}", one.len(), more.len());
        for cores in [2, 3, 7] {
            assert_eq!(on_cores(&plan, cores).finish(&plan), (one.clone(), more.clone()), "{cores}");
        }
    }
}
