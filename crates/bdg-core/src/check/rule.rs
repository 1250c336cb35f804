//! What a check is.

use super::figures::{self, IndicatorFact};
use super::findings::Findings;
use super::series::AllSeries;
use crate::model::{Amount, Plan};
use bdg_syntax::diagnostic::Rule;

/// A check of the whole plan: the rules that it reports (nearly always one), and the function that looks for their faults.
/// Each function passes over the plan once, so that the time grows with the plan and no faster.
pub(super) enum Check {
    /// Looks at the plan as it is.
    Plan(&'static [&'static Rule], fn(&Plan, &mut Findings)),
    /// Looks at each figure of the plan, restatements too.
    Figure(&'static [&'static Rule], fn(&Plan, IndicatorFact<'_>, &mut Findings)),
    /// Looks at each amount of each figure.
    Amount(&'static [&'static Rule], fn(&Plan, IndicatorFact<'_>, &Amount, &mut Findings)),
    /// Looks at figures in order of time, which are sorted once for all such checks.
    Series(&'static [&'static Rule], for<'p> fn(&'p Plan, &AllSeries<'p>, &mut Findings)),
}

impl Check {
    /// The rules that the check reports.
    pub(super) fn rules(&self) -> &'static [&'static Rule] {
        match self {
            Check::Plan(rules, _) | Check::Figure(rules, _) | Check::Amount(rules, _) | Check::Series(rules, _) => {
                rules
            }
        }
    }

    /// Adds what the check finds.
    pub(super) fn run<'p>(&self, plan: &'p Plan, series: &AllSeries<'p>, out: &mut Findings) {
        match self {
            Check::Plan(_, check) => check(plan, out),
            Check::Figure(_, check) => figures::every(plan).for_each(|figure| check(plan, figure, out)),
            Check::Amount(_, check) => figures::every(plan)
                .for_each(|figure| figure.amounts().for_each(|amount| check(plan, figure, amount, out))),
            Check::Series(_, check) => check(plan, series, out),
        }
    }
}
