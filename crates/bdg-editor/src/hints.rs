//! What follows from figures, to be shown beside them.

use std::ops::Range;

use super::analysis::Analysis;
use super::figures::{amounts, derived};
use super::walk::walk;
use bdg_core::model::{Fact, FactKind, Indicator, UnitRelation, ValueKind};
use bdg_core::phrases;
use bdg_syntax::Statement;
use bdg_syntax::source::{FileId, Span};

/// A text beside a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands, in bytes of the client's text.
    pub offset: u32,
    /// What it says: `= 17,91%`, `2022: 23 · 2023: 24`.
    pub text: String,
}

/// What follows from the figures in a stretch of the client's text: the share that a count is, the quantity in the
/// indicator's unit, what a change comes to, and behind the last target of the period the targets that the path gives the
/// years without one.
#[must_use]
pub fn hints(analysis: &Analysis, file: FileId, range: Range<u32>) -> Vec<Hint> {
    let (Some(ast), Some(text)) = (analysis.ast(file), analysis.text(file)) else { return Vec::new() };
    let (first, last) = (text.to_plan(range.start), text.to_plan(range.end));
    let mut found = Vec::new();
    walk(ast, &mut |item, _| {
        let place = item.span;
        let fact = matches!(item.statement, Statement::Fact { .. });
        if !fact || place.end < first || place.start > last {
            return;
        }
        let Some((id, indicator, fact)) = analysis.fact_at(place) else { return };
        of_value(analysis, indicator, fact, &mut found);
        let target = |fact: &&Fact| {
            matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards | FactKind::Over) && !fact.claim
        };
        if indicator.facts.iter().rfind(target).is_some_and(|target| target.span == fact.span) {
            let years = derived(analysis.plan(), id);
            let years: Vec<String> = years.iter().map(|(year, target)| format!("{year}: {target}")).collect();
            if !years.is_empty() {
                found.push((place.end, years.join(" · ")));
            }
        }
    });
    let at = |offset: u32| analysis.place(Span { file, start: offset, end: offset }).range.start;
    found.into_iter().map(|(offset, text)| Hint { offset: at(offset), text }).collect()
}

fn of_value(analysis: &Analysis, indicator: &Indicator, fact: &Fact, out: &mut Vec<(u32, String)>) {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    for amount in amounts(&fact.value) {
        let Some(value) = amount.exact() else { continue };
        let counted = amount.count().is_some() && amount.printed.is_none();
        if counted || amount.relation == UnitRelation::Converted {
            out.push((amount.written.end, format!("= {}", phrases::in_unit_short(plan, indicator, value, lang))));
        }
    }
    if let ValueKind::Relative { resolved: Some(value), .. } = fact.value.kind {
        out.push((fact.value.span.end, format!("= {}", phrases::in_unit_short(plan, indicator, value, lang))));
    }
}
