//! From a line to an override.

use std::sync::Arc;

use super::overlay::Override;
use crate::eval::compute_affected;
use crate::model::{IndicatorId, Plan, Slot, unknown_indicator};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::rules;
use bdg_syntax::source::Sources;
use bdg_syntax::{Statement, WhatIf, Word, parse_what_if, print_statement, words};

/// Why a line was not laid over the plan. The places lie in these sources, which end with the line.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The plan's texts and the line.
    pub sources: Arc<Sources>,
    /// What is wrong, at least one finding.
    pub findings: Vec<Diagnostic>,
}

/// Reads a line such as `2.3 đến 2025: ít nhất 25` in either language and lays it over a plan. `name` is what the line
/// is called in messages. Gives the override, its indicator, and the plan that it makes.
///
/// # Errors
/// [`Refused`] if the line cannot be read or does not fit; then nothing is left of it.
pub fn read(plan: &Plan, name: &str, line: &str) -> Result<(Override, IndicatorId, Plan), Box<Refused>> {
    let (sources, what_if) = parsed(plan, name, line)?;
    lay(plan, &sources, name, what_if)
}

/// A line in the sources of a plan.
fn parsed(plan: &Plan, name: &str, line: &str) -> Result<(Arc<Sources>, WhatIf), Box<Refused>> {
    let mut findings = Vec::new();
    let mut sources = Arc::clone(&plan.sources);
    let file = Arc::make_mut(&mut sources).add_text(name, line, &mut findings);
    let labels = plan.units.iter().filter_map(|unit| unit.label).map(|label| plan.text(label));
    let what_if = if findings.is_empty() { parse_what_if(&sources, file, labels, &mut findings) } else { None };
    match what_if {
        Some(what_if) => Ok((sources, what_if)),
        None => refused(sources, findings),
    }
}

/// Lays a line over a plan that was read already; its places lie in `sources`, which begin with those of the plan.
///
/// # Errors
/// [`Refused`] if the line does not fit.
pub fn lay(
    plan: &Plan,
    sources: &Arc<Sources>,
    name: &str,
    what_if: WhatIf,
) -> Result<(Override, IndicatorId, Plan), Box<Refused>> {
    let said =
        |sources: &Sources, what_if: &WhatIf| print_statement(sources, &what_if.statement, what_if.lang, plan.lang);
    let (sources, what_if) = if what_if.lang == plan.lang {
        (Arc::clone(sources), what_if)
    } else {
        // A line in the other language is laid as the plan would say it, so that tables print it in the plan's words.
        laid(plan, sources, &what_if)?;
        parsed(plan, name, &format!("{} {}", sources.text(what_if.code), said(sources, &what_if)))?
    };
    let (id, changed) = laid(plan, &sources, &what_if)?;
    let code = sources.text(what_if.code).to_owned();
    let text = said(&sources, &what_if);
    let slot = Slot::of(&what_if.statement).unwrap_or(Slot::Setting(Word::Better));
    let WhatIf { statement, span, lang, .. } = what_if;
    Ok((Override { code, slot, text, statement, span, lang }, id, changed))
}

fn refused<T>(sources: Arc<Sources>, mut findings: Vec<Diagnostic>) -> Result<T, Box<Refused>> {
    findings.retain(|finding| finding.severity == Severity::Error);
    Err(Box::new(Refused { sources, findings }))
}

/// The indicator of a line, and the plan that the line makes.
fn laid(plan: &Plan, sources: &Arc<Sources>, what_if: &WhatIf) -> Result<(IndicatorId, Plan), Box<Refused>> {
    let code = sources.text(what_if.code);
    let Some(id) = plan.find(code) else {
        let near = words::near_name(code, plan.indicators.iter().map(|one| one.full_code.as_str()));
        let finding = unknown_indicator(code, what_if.code.0, near);
        return refused(Arc::clone(sources), vec![finding]);
    };
    if let Statement::Fact { head, .. } = &what_if.statement {
        // `mỗi năm` and `cả giai đoạn` name all years of the period.
        let of_all_years = match Slot::of(&what_if.statement) {
            Some(Slot::Fact(kind, ..)) => kind.is_of_several_years(),
            _ => false,
        };
        if head.year.is_none() && !of_all_years {
            let finding = Diagnostic::new(
                &rules::BROKEN_STATEMENT,
                head.span,
                Message::new("thiếu năm của con số này", "the year of this figure is missing"),
            )
            .help(Message::new(
                "viết cả năm, ví dụ: đến 2025: ít nhất 25",
                "name the year, for example: by 2025: at least 25",
            ));
            return refused(Arc::clone(sources), vec![finding]);
        }
    }
    let mut changed = plan.clone();
    changed.sources = Arc::clone(sources);
    let mut findings = Vec::new();
    let laid = changed.apply(id, &what_if.statement, what_if.span, what_if.lang, &mut findings);
    if !laid || findings.iter().any(|finding| finding.severity == Severity::Error) {
        return refused(Arc::clone(sources), findings);
    }
    compute_affected(&mut changed, id);
    Ok((id, changed))
}
