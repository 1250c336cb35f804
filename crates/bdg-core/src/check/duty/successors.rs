//! When agencies end, and who serves in their place.

use crate::model::{Agency, AgencyId, Date, Plan};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// An agency's name.
pub(super) fn agency_name(plan: &Plan, id: AgencyId) -> &str {
    plan.agency(id).map_or("", |agency| plan.text(agency.name))
}

/// The label of an agency's end.
pub(super) fn end_label(until: &Date) -> Message {
    message!(|lang| "kết thúc hoạt động từ {until}", "ended on {until}", until = until.written(lang))
}

/// The first year in which an agency cannot serve to the end; `None` if it has no end with a year.
pub(super) fn first_year_without(agency: &Agency) -> Option<i32> {
    let until = agency.until?;
    let year = until.year?;
    Some(if (until.month, until.day) == (12, 31) { year.saturating_add(1) } else { year })
}

/// For each agency, the one that serves in its place at the end of the plan; none if it serves itself, or if the line of
/// successors ends in nobody or in a circle.
pub(super) struct Successors(Vec<Option<AgencyId>>);

impl Successors {
    /// Follows each line of successors once.
    pub(super) fn of(plan: &Plan) -> Successors {
        let end = plan.period().map_or(i32::MAX, |period| period.last);
        let ended = |agency: &Agency| first_year_without(agency).is_some_and(|year| year <= end);
        // None: not visited; Some(None): on the line now (a circle comes back to it); else the last of its line.
        let mut last: Vec<Option<Option<AgencyId>>> = vec![None; plan.agencies.len()];
        for start in 0..plan.agencies.len() {
            let mut line = Vec::new();
            let mut current = start;
            let end_of_line = loop {
                match (last.get(current), plan.agencies.get(current)) {
                    (Some(Some(known)), _) => break *known,
                    (Some(None), Some(agency)) => {
                        if let Some(place) = last.get_mut(current) {
                            *place = Some(None);
                        }
                        line.push(current);
                        match agency.successor {
                            _ if !ended(agency) => break u32::try_from(current).ok().map(AgencyId),
                            Some((next, _)) => current = next.index(),
                            None => break None,
                        }
                    }
                    _ => break None,
                }
            };
            for index in line {
                if let Some(place) = last.get_mut(index) {
                    *place = Some(end_of_line);
                }
            }
        }
        Successors(last.into_iter().map(Option::flatten).collect())
    }

    /// The agency that serves in place of another at the end of the plan.
    pub(super) fn successor(&self, id: AgencyId) -> Option<AgencyId> {
        self.0.get(id.index()).copied().flatten().filter(|successor| *successor != id)
    }
}
