//! Who does it in a year, with the successors of agencies that have ended.

use crate::model::{AgencyId, Bounds, Indicator, Plan, Role};
use bdg_syntax::number::Lang;

/// An agency that holds a duty in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holder {
    /// Who holds it on 31 December.
    pub agency: AgencyId,
    /// Who was named; another one where that agency has ended.
    pub named: AgencyId,
}

/// The agencies of a role in a year, each once. An agency that has ended by 31 December is replaced by its successor,
/// unless the duty was bounded with this very year in view.
pub(super) fn holders(plan: &Plan, indicator: &Indicator, role: Role, year: i32) -> Vec<Holder> {
    let mut found: Vec<Holder> = Vec::new();
    for duty in plan.duties(indicator, role, year) {
        let agency =
            if names_year(duty.bounds, year) { duty.agency } else { plan.agency_on(duty.agency, year, 12, 31) };
        if !found.iter().any(|holder| holder.agency == agency) {
            found.push(Holder { agency, named: duty.agency });
        }
    }
    found
}

/// Whether whoever wrote the bounds had the year before their eyes: it lies before a last year, or it is the first.
pub(super) fn names_year(bounds: Bounds, year: i32) -> bool {
    bounds.holds_in(year) && (bounds.until.is_some() || bounds.from == Some(year))
}

/// An agency's name as tables print it: its short name if it has one and the full name is not asked for.
pub(super) fn name(plan: &Plan, id: AgencyId, full: bool) -> &str {
    let Some(agency) = plan.agency(id) else {
        return "";
    };
    match agency.short {
        Some(short) if !full => plan.text(short),
        _ => plan.text(agency.name),
    }
}

/// The names of a role's agencies in a year.
pub(super) fn names(plan: &Plan, indicator: &Indicator, role: Role, year: i32, full: bool) -> Vec<String> {
    holders(plan, indicator, role, year).iter().map(|holder| name(plan, holder.agency, full).to_owned()).collect()
}

/// Who does it, in the plan's language: `X chủ trì, phối hợp với Y, Z; V tổng hợp số liệu`.
pub(super) fn sentence(plan: &Plan, indicator: &Indicator, year: i32, full: bool) -> String {
    let list = |role| names(plan, indicator, role, year, full);
    let (lead, support, report) = (list(Role::Lead), list(Role::Support), list(Role::Report));
    let mut out = lead.join(", ");
    if !lead.is_empty() {
        out.push_str(match (plan.lang, lead.len()) {
            (Lang::Vi, _) => " chủ trì",
            (Lang::En, 1) => " leads",
            (Lang::En, _) => " lead",
        });
    }
    if !support.is_empty() {
        out.push_str(match (plan.lang, lead.is_empty()) {
            (Lang::Vi, true) => "Phối hợp: ",
            (Lang::Vi, false) => ", phối hợp với ",
            (Lang::En, true) => "Supporting: ",
            (Lang::En, false) => ", with ",
        });
        out.push_str(&support.join(", "));
    }
    if !report.is_empty() {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(&report.join(", "));
        out.push_str(match (plan.lang, report.len()) {
            (Lang::Vi, _) => " tổng hợp số liệu",
            (Lang::En, 1) => " reports the data",
            (Lang::En, _) => " report the data",
        });
    }
    out
}
