//! What a check is.

use super::cores;
use super::figures::{self, IndicatorFact};
use super::findings::Findings;
use super::series::AllSeries;
use crate::eval::{Cascade, cascade};
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
    /// Holds the plan against the one above, where it names one that can be used.
    Under(&'static [&'static Rule], for<'p> fn(&Under<'_, 'p>, &mut Findings)),
}

/// A plan beside the plan above, with what all checks of the two need, found once.
pub(super) struct Under<'a, 'p> {
    /// The plan.
    pub(super) plan: &'p Plan,
    /// The one above.
    pub(super) above: &'p Plan,
    /// What carries out what.
    pub(super) cascade: &'a Cascade,
    /// The plan's figures in order of time.
    pub(super) series: &'a AllSeries<'p>,
}

/// What the checks of a plan work on.
pub(super) struct Checked<'p> {
    plan: &'p Plan,
    /// Each figure of the plan, which many checks look at.
    figures: Vec<IndicatorFact<'p>>,
    /// Each amount of each figure.
    amounts: Vec<(IndicatorFact<'p>, &'p Amount)>,
    series: AllSeries<'p>,
    cascade: Option<Cascade>,
}

impl<'p> Checked<'p> {
    /// Lists and sorts the figures of a plan, on several cores, and finds out how it stands to the one above.
    pub(super) fn of(plan: &'p Plan, cores: usize) -> Checked<'p> {
        let list = || {
            let figures: Vec<IndicatorFact<'p>> = figures::every(plan).collect();
            let mut amounts = Vec::with_capacity(figures.len());
            for figure in &figures {
                amounts.extend(figure.amounts().map(|amount| (*figure, amount)));
            }
            (figures, amounts)
        };
        let sort = || AllSeries::of(plan);
        let ((figures, amounts), series) = cores::both(cores, list, sort);
        Checked { plan, figures, amounts, series, cascade: cascade(plan) }
    }

    fn under(&self) -> Option<Under<'_, 'p>> {
        let (above, cascade) = (self.plan.above.as_deref()?, self.cascade.as_ref()?);
        Some(Under { plan: self.plan, above, cascade, series: &self.series })
    }
}

impl Check {
    /// The rules that the check reports.
    pub(super) fn rules(&self) -> &'static [&'static Rule] {
        match self {
            Check::Plan(rules, _)
            | Check::Figure(rules, _)
            | Check::Amount(rules, _)
            | Check::Series(rules, _)
            | Check::Under(rules, _) => rules,
        }
    }

    /// Adds what the check finds.
    pub(super) fn run(&self, checked: &Checked<'_>, out: &mut Findings) {
        let plan = checked.plan;
        match self {
            Check::Plan(_, check) => check(plan, out),
            Check::Figure(_, check) => checked.figures.iter().for_each(|figure| check(plan, *figure, out)),
            Check::Amount(_, check) => {
                checked.amounts.iter().for_each(|(figure, amount)| check(plan, *figure, amount, out));
            }
            Check::Series(_, check) => check(plan, &checked.series, out),
            Check::Under(_, check) => {
                if let Some(under) = checked.under() {
                    check(&under, out);
                }
            }
        }
    }
}
