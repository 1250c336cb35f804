//! Which place of the plan above a plan is of.

use std::collections::BTreeSet;

use crate::model::{Agency, AgencyId, Indicator, Level, Plan, Role, place_key};
use bdg_syntax::Word;

/// The place to which the plan above gives targets of its own (`giao`) and of which this plan is: that whose name is the
/// name of the body that issues this plan, of its lead, or of where it applies. `None` where nothing tells, or two places.
#[must_use]
pub fn own_place(plan: &Plan) -> Option<AgencyId> {
    let above = plan.above.as_deref()?;
    let assigned = above.indicators.iter().flat_map(|one| &one.assignments);
    let places: BTreeSet<AgencyId> = assigned.filter_map(|one| one.agency).collect();
    if places.is_empty() {
        return None;
    }
    let own = plan_places(plan);
    let is_own = |id: &&AgencyId| {
        let agency = above.agency(**id);
        agency.is_some_and(|agency| names_of_agency(above, agency).iter().any(|name| own.contains(name)))
    };
    let mut found = places.iter().filter(is_own);
    found.next().copied().filter(|_| found.next().is_none())
}

/// The agency that a table names: by its name in the plan's file, or by the name of one agency only. `None` where it is
/// none, or several.
#[must_use]
pub fn place_named(plan: &Plan, written: &str) -> Option<AgencyId> {
    let ids = || (0_u32..).map(AgencyId).zip(plan.agencies.iter());
    let by_id = ids().find(|(_, agency)| plan.text(agency.id) == written.trim());
    if let Some((id, _)) = by_id {
        return Some(id);
    }
    let wanted = place_key(written);
    let mut named = ids().filter(|(_, agency)| names_of_agency(plan, agency).contains(&wanted));
    named.next().map(|(id, _)| id).filter(|_| !wanted.is_empty() && named.next().is_none())
}

/// Whether an indicator counts the places themselves, as `số xã đạt chuẩn` of a province does of its communes: no place has
/// some of them.
#[must_use]
pub fn counts_places(plan: &Plan, indicator: &Indicator, places: &[AgencyId]) -> bool {
    let label = plan.unit_of(indicator).and_then(|unit| unit.label).map_or("", |label| plan.text(label)).to_lowercase();
    let units: Vec<&str> = label.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = places.iter().filter_map(|id| plan.agency(*id)).flat_map(|agency| names_of_agency(plan, agency));
    let kinds: BTreeSet<String> =
        named.filter_map(|name| name.split(' ').next().map(|kind| kind.trim_end_matches('s').to_owned())).collect();
    units.into_iter().any(|unit| kinds.contains(place_key(unit).trim_end_matches('s')))
}

/// The names by which a plan tells its place, each as a [`place_key`]: of the body that issues it, of its lead, and of where it
/// applies.
#[must_use]
pub fn plan_places(plan: &Plan) -> BTreeSet<String> {
    let Some(header) = &plan.header else { return BTreeSet::new() };
    let issuers = header.issuers.iter().map(|issuer| issuer.name);
    let applies = header.texts(Word::Place).map(|text| text.text);
    let texts = issuers.chain(applies).map(|text| plan.text(text).to_owned());
    let led = plan.indicators.iter().flat_map(|indicator| &indicator.duties);
    let led = led.filter(|duty| duty.role == Role::Lead && duty.level == Level::Plan);
    let leads: BTreeSet<AgencyId> = led.map(|duty| duty.agency).collect();
    let leads = leads.into_iter().filter_map(|id| plan.agency(id)).flat_map(|agency| letters(plan, agency));
    texts.chain(leads).map(|name| place_key(&name)).filter(|name| !name.is_empty()).collect()
}

/// The names of an agency, each as a [`place_key`].
pub(crate) fn names_of_agency(plan: &Plan, agency: &Agency) -> Vec<String> {
    letters(plan, agency).map(|name| place_key(&name)).filter(|name| !name.is_empty()).collect()
}

fn letters<'p>(plan: &'p Plan, agency: &'p Agency) -> impl Iterator<Item = String> {
    let later = agency.later_names.iter().map(|later| later.text);
    let all = std::iter::once(agency.name).chain(later).chain(agency.short);
    all.map(|text| plan.text(text).to_owned())
}
