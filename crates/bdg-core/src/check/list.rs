//! The list of all checks.

use super::rule::Check;
use super::{
    accepts, annual, averages, cascade, direction, document, duty, findings, flows, formulas, growth, names, parts,
    results, standstill, stated, time, units, values, words, year_parts,
};
use bdg_syntax::diagnostic::Rule;

/// All checks, in the order in which they run.
pub(super) const CHECKS: &[&[Check]] = &[
    names::CHECKS,
    values::printed::CHECKS,
    values::possible::CHECKS,
    values::counts::CHECKS,
    values::fractions::CHECKS,
    values::jumps::CHECKS,
    values::slips::CHECKS,
    values::written::CHECKS,
    units::missing::CHECKS,
    units::repeated::CHECKS,
    units::kind::CHECKS,
    units::base::CHECKS,
    units::title::CHECKS,
    units::within::CHECKS,
    direction::words::CHECKS,
    direction::title::CHECKS,
    direction::declared::CHECKS,
    direction::unknown::CHECKS,
    direction::change::CHECKS,
    direction::growth::CHECKS,
    time::years::CHECKS,
    time::repeated::CHECKS,
    time::period::CHECKS,
    time::known::CHECKS,
    time::basis::CHECKS,
    time::starts::CHECKS,
    annual::CHECKS,
    standstill::CHECKS,
    flows::CHECKS,
    averages::CHECKS,
    growth::CHECKS,
    year_parts::CHECKS,
    results::weaker::CHECKS,
    results::maintained::CHECKS,
    results::steps::CHECKS,
    results::reached::CHECKS,
    results::rated::CHECKS,
    parts::structure::CHECKS,
    parts::siblings::CHECKS,
    formulas::printed::CHECKS,
    parts::total::CHECKS,
    parts::missing::CHECKS,
    parts::unreported::CHECKS,
    parts::counts::CHECKS,
    parts::apart::CHECKS,
    parts::breakdowns::CHECKS,
    parts::twins::CHECKS,
    stated::check::CHECKS,
    stated::title::CHECKS,
    words::titles::CHECKS,
    words::years::CHECKS,
    words::tasks::CHECKS,
    words::counts::CHECKS,
    words::deadlines::CHECKS,
    words::references::CHECKS,
    duty::lead::CHECKS,
    duty::ended::CHECKS,
    duty::reports::CHECKS,
    duty::order::CHECKS,
    duty::gaps::CHECKS,
    duty::deadlines::CHECKS,
    duty::compiled::CHECKS,
    duty::duplicate::CHECKS,
    duty::several::CHECKS,
    duty::tasks::CHECKS,
    document::dates::CHECKS,
    document::spelling::CHECKS,
    document::subjects::CHECKS,
    document::bases::CHECKS,
    document::titles::CHECKS,
    document::numbers::CHECKS,
    document::codes::CHECKS,
    document::header::CHECKS,
    cascade::answers::CHECKS,
    cascade::open::CHECKS,
    cascade::weaker::CHECKS,
    cascade::units::CHECKS,
];

/// Rules that no check of the list reports, but the run itself or the comparison of several plans.
const OTHERS: &[&Rule] = &[
    &findings::MORE_FINDINGS,
    &document::dates::DATES_DIFFER_BETWEEN_PLANS,
    &document::across::CITED_OTHERWISE,
    &accepts::ACCEPT_WITHOUT_FINDING,
    &accepts::ACCEPT_UNKNOWN_CODE,
];

/// The rules that the checker reports, in no certain order.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    let of_checks = CHECKS.iter().copied().flatten().flat_map(Check::rules);
    of_checks.chain(OTHERS).copied()
}
