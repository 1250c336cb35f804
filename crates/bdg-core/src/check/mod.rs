//! The checker: everything that only a whole plan shows, found in one run.
//!
//! A flat list of rules, one function a rule, one file a family; the rules' pages stand in [`bdg_syntax::rules`]. Every
//! function passes over the plan once, so that the time grows with the plan and no faster.

mod accepts;
mod annual;
mod direction;
mod document;
mod duty;
mod figures;
mod findings;
mod fold;
mod names;
mod parts;
mod phrases;
mod printed;
mod results;
mod say;
mod series;
mod statements;
mod time;
mod units;
mod values;

pub use document::Citations;
pub use findings::MAX_FINDINGS;
pub(crate) use findings::by_place;

use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use findings::Findings;
use series::AllSeries;

/// A rule's function: it looks for one fault in the whole plan.
type Check = fn(&Plan, &mut Findings);

/// A rule's function that looks at figures in order of time, which are sorted once for all such rules.
type SeriesCheck = for<'p> fn(&'p Plan, &AllSeries<'p>, &mut Findings);

/// Rules that look for one kind of fault.
enum Family {
    /// At the plan as it is.
    Plain(&'static [Check]),
    /// At its figures in order of time.
    Series(&'static [SeriesCheck]),
}

/// The families in the order of their codes.
const FAMILIES: &[Family] = &[
    Family::Plain(names::CHECKS),
    Family::Plain(values::CHECKS),
    Family::Plain(units::CHECKS),
    Family::Plain(direction::CHECKS),
    Family::Plain(time::CHECKS),
    Family::Series(annual::CHECKS),
    Family::Series(results::CHECKS),
    Family::Plain(parts::CHECKS),
    Family::Plain(statements::CHECKS),
    Family::Plain(duty::CHECKS),
    Family::Plain(document::CHECKS),
];

/// Everything that is found in a plan, by place, without what the plan accepts with a reason (`chấp nhận`).
///
/// The order is that of the files, then of the places, then of the rules' codes. What the reader finds while it reads
/// is not repeated here: [`Loaded::findings`](crate::Loaded::findings) has both. Of each severity no more than
/// [`MAX_FINDINGS`] are kept; that there are more is a finding.
#[must_use]
pub fn check(plan: &Plan) -> Vec<Diagnostic> {
    by_place(unsorted(plan))
}

/// The same in the order of the rules, for a caller that has more findings to sort in.
pub(crate) fn unsorted(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Findings::default();
    let series = AllSeries::of(plan);
    for family in FAMILIES {
        match family {
            Family::Plain(rules) => rules.iter().for_each(|rule| rule(plan, &mut found)),
            Family::Series(rules) => rules.iter().for_each(|rule| rule(plan, &series, &mut found)),
        }
    }
    let (mut found, more) = found.finish(plan);
    accepts::apply(plan, &mut found, more.is_empty());
    found.extend(more);
    for finding in &mut found {
        to_the_table(plan, finding);
    }
    found
}

/// Points a finding about a result from a file at the row it came from. A fix is written for the plan's text and does not
/// hold there.
fn to_the_table(plan: &Plan, finding: &mut Diagnostic) {
    let sources = &plan.sources;
    finding.span = sources.origin(finding.span);
    for label in &mut finding.related {
        label.span = sources.origin(label.span);
    }
    finding.fix = finding.fix.take().filter(|fix| sources.origin(fix.span) == fix.span);
}
