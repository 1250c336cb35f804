//! Other ways in which a plan is seen, made when they are asked for and shared by its copies.

use std::sync::OnceLock;

use super::plan::Plan;

/// The views of a plan that have been asked for.
#[derive(Debug, Default)]
pub struct Views {
    /// By year of the period: the plan whose formulas go by the newest results before that year.
    latest: OnceLock<Vec<OnceLock<Plan>>>,
}

impl Views {
    /// The plan as it is seen from the newest results before a year; `make` gives it where nobody has asked for it yet.
    /// Outside the period it is the plan itself.
    pub(crate) fn latest<'p>(&'p self, plan: &'p Plan, year: i32, make: impl FnOnce() -> Plan) -> &'p Plan {
        let Some(period) = plan.period() else { return plan };
        let views = self.latest.get_or_init(|| (period.first..=period.last).map(|_| OnceLock::new()).collect());
        let at = year.checked_sub(period.first).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| views.get(at)).map_or(plan, |view| view.get_or_init(make))
    }
}
