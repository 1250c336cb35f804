//! Who does it in a year, with the successors of agencies that have ended.

use super::yearly::RowAgencies;
use crate::model::{AgencyId, Bounds, Indicator, Plan, Role};

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
    let mut found = all_holders(plan, indicator, role, year);
    if role == Role::Support && !found.is_empty() {
        // Nobody supports himself: who leads by a nearer level, or has taken over both duties, leads.
        let leads = all_holders(plan, indicator, Role::Lead, year);
        found.retain(|holder| !leads.iter().any(|lead| lead.agency == holder.agency));
    }
    found
}

fn all_holders(plan: &Plan, indicator: &Indicator, role: Role, year: i32) -> Vec<Holder> {
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

/// Whether the bounds were written for this very year: it is the first one, or there is a last one.
pub(super) fn names_year(bounds: Bounds, year: i32) -> bool {
    bounds.holds_in(year) && (bounds.until.is_some() || bounds.from == Some(year))
}

/// An agency's name as tables print it: its short name if it has one and the full name is not asked for.
pub(super) fn name(plan: &Plan, id: AgencyId, full: bool, year: i32) -> &str {
    let Some(agency) = plan.agency(id) else {
        return "";
    };
    match agency.short {
        Some(short) if !full => plan.text(short),
        _ => plan.agency_name(agency, year),
    }
}

/// The names of a role's agencies in a year.
pub(super) fn names(plan: &Plan, indicator: &Indicator, role: Role, year: i32, full: bool) -> Vec<String> {
    holders(plan, indicator, role, year).iter().map(|holder| name(plan, holder.agency, full, year).to_owned()).collect()
}

/// Who carries out an indicator in a year.
pub(super) fn of_row(plan: &Plan, indicator: &Indicator, year: i32, full: bool) -> RowAgencies {
    let names = |role| names(plan, indicator, role, year, full);
    RowAgencies { lead: names(Role::Lead), support: names(Role::Support), report: names(Role::Report) }
}
