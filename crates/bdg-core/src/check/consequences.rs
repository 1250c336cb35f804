//! Findings that only follow from another one: one mistake is told of once.

use std::collections::HashSet;

use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::source::Span;

use crate::model::Plan;

/// What is told of a figure where the parts do not add up.
const SUMS: [&str; 2] = ["BDG0901", "BDG0904"];

/// Takes out what follows from another finding: that a figure of parts, of years or of counts is wrong is told where it shows
/// first, and what is computed from it is not told again.
pub(super) fn tell_once(plan: &Plan, found: &mut Vec<Diagnostic>) {
    // Counts that differ from their printed share do not add up either.
    let printed = Places::of(places(found, |one| one.code == "BDG0301"));
    if !printed.is_empty() {
        found.retain(|one| !SUMS.contains(&one.code) || !about(one).any(|span| printed.any_in(span)));
    }
    let sums: HashSet<Span> = found
        .iter()
        .filter(|one| SUMS.contains(&one.code) && one.severity == Severity::Error)
        .flat_map(about)
        .collect();
    // A target behind what is reached is behind the year before as well.
    let behind: HashSet<Span> =
        places(found, |one| one.code == "BDG0801" && one.severity != Severity::Note).into_iter().collect();
    // What a target is to be that its own words and figures tell differently is not known.
    let unclear = Places::of(places(found, |one| one.code == "BDG0501"));
    // A document with the date of another year is hardly one of after the plan.
    let misdated = Places::of(places(found, |one| one.code == "BDG1204"));
    // Where years that each bring their own are taken for running totals, no other year is one either.
    let falling = Places::of(places(found, |one| one.code == "BDG0709"));
    let gaps = Places::of(places(found, |one| one.code == "BDG0708"));
    found.retain(|one| match one.code {
        "BDG0801" | "BDG0803" => !unclear.any_in(one.span),
        "BDG0703" => !behind.contains(&one.span) && !about(one).any(|span| sums.contains(&span)),
        // That the years differ from their total, or a figure from its formula, shows nothing that the parts do not.
        "BDG0707" | "BDG1305" => !about(one).any(|span| sums.contains(&span)),
        "BDG0702" => falling.is_empty() || !block_around(plan, one.span).is_some_and(|block| falling.any_in(block)),
        "BDG0613" => !citation_around(plan, one.span).is_some_and(|citation| misdated.any_in(citation)),
        "BDG0909" => gaps.is_empty() || !block_around(plan, one.span).is_some_and(|block| gaps.any_in(block)),
        _ => true,
    });
}

/// The places that a finding is about.
fn about(one: &Diagnostic) -> impl Iterator<Item = Span> {
    std::iter::once(one.span).chain(one.related.iter().map(|label| label.span))
}

fn places(found: &[Diagnostic], of: impl Fn(&Diagnostic) -> bool) -> Vec<Span> {
    found.iter().filter(|one| of(one)).map(|one| one.span).collect()
}

/// The innermost indicator or part around a place; those within others come behind them.
fn block_around(plan: &Plan, place: Span) -> Option<Span> {
    let holds = |block: &Span| block.file == place.file && block.start <= place.start && place.end <= block.end;
    plan.indicators
        .iter()
        .map(|indicator| indicator.body_span)
        .filter(holds)
        .min_by_key(|block| block.end.saturating_sub(block.start))
}

/// The legal basis around a place.
fn citation_around(plan: &Plan, place: Span) -> Option<Span> {
    let holds =
        |citation: &Span| citation.file == place.file && citation.start <= place.start && place.end <= citation.end;
    plan.header.iter().flat_map(|header| &header.bases).map(|basis| basis.citation.span).find(holds)
}

/// Places, to be found within others.
struct Places(Vec<Span>);

impl Places {
    fn of(mut places: Vec<Span>) -> Places {
        places.sort_unstable_by_key(|span| (span.file, span.start));
        Places(places)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them lies within a span.
    fn any_in(&self, span: Span) -> bool {
        let first = self.0.partition_point(|one| (one.file, one.start) < (span.file, span.start));
        self.0.get(first).is_some_and(|one| one.file == span.file && one.end <= span.end)
    }
}
