//! Other ways in which a plan is seen, made when they are asked for and shared by its copies.

use std::sync::OnceLock;

use super::document::Period;

/// The views of a plan that have been asked for.
#[derive(Debug)]
pub struct Views<P> {
    /// By year of the period: the plan whose formulas go by the newest results before that year.
    latest: OnceLock<Vec<OnceLock<P>>>,
}

impl<P> Default for Views<P> {
    fn default() -> Views<P> {
        Views { latest: OnceLock::new() }
    }
}

impl<P> Views<P> {
    /// The plan as it is seen from the newest results before a year; `make` gives it where nobody has asked for it yet.
    /// Outside the period it is the plan itself.
    pub(crate) fn latest<'p>(
        &'p self,
        plan: &'p P,
        period: Option<Period>,
        year: i32,
        make: impl FnOnce() -> P,
    ) -> &'p P {
        let Some(period) = period else { return plan };
        let views = self.latest.get_or_init(|| (period.first..=period.last).map(|_| OnceLock::new()).collect());
        let at = year.checked_sub(period.first).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| views.get(at)).map_or(plan, |view| view.get_or_init(make))
    }
}
