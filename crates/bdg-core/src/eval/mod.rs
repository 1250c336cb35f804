//! Evaluation: from a plan to paths, annual targets, progress and projections.
//!
//! Every function takes the plan and gives plain data without words; a figure that is missing comes with its reason.
//! [`crate::phrases`] puts results into words. Arithmetic is exact: fractions of decimals, divided once, last.

mod agencies;
mod annual;
mod apportion;
mod below_result;
mod between;
mod cascade;
mod citation;
mod compute;
mod computed_figures;
mod derivation;
mod derive;
mod document;
mod document_target;
mod end;
mod eve;
mod exact;
mod figure;
mod flow;
mod formula_outcome;
mod formula_sides;
mod formula_steps;
mod formulas;
mod growing;
mod growth;
mod growth_digits;
mod in_language;
mod judge;
mod known;
mod largest_remainder;
mod limits;
mod line;
mod part_shares;
mod part_target;
mod part_targets;
mod parts_apart;
mod path;
mod place;
mod plan_text;
mod point;
mod progress;
mod progress_in_words;
mod reason;
mod recomputed;
mod reference;
mod reported;
mod result;
mod room;
mod round;
mod seen;
mod start;
mod subject;
mod summary;
mod target;
mod threshold;
mod together;
mod total_progress;
mod trajectory;
mod trend;
mod two_way;
mod unclear;
mod way;
mod whole_parts;
mod why;
mod within_year;
mod words;
mod year_parts;
mod yearly;

use crate::model::{Direction, IndicatorId, Plan, Time};
use bdg_syntax::number::Exact;

pub use annual::annual;
pub use apportion::share_out;
pub use below_result::result_above;
pub(crate) use cascade::title_key;
pub use cascade::{Answer, Cascade, cascade};
pub use citation::{DocumentNumber, number_in};
pub use compute::{compute_affected, compute_formulas, plan_as_of};
pub use computed_figures::computed_figures;
pub use derivation::{
    AppliedRounding, Clamp, Derivation, Formula, Input, InputName, Operation, PathFormula, RuleName, Share, Step,
};
pub use document::{
    AnnualDocument, Day, DocumentAgency, DocumentBasis, DocumentDue, DocumentGoal, DocumentIndicator, DocumentReport,
    DocumentRole, DocumentSigner, DocumentTask, IssuingBody, document,
};
pub use document_target::{DocumentTarget, TargetContent, UnitFigure, UnitNumber};
pub use figure::{
    Figure, FigureKind, FigureText, PathStart, Place, StatedPart, Target, TargetKind, TargetText, YearTarget,
};
pub use flow::{adds_up_to, is_additive, own_target};
pub use formulas::{
    BetterWay, ComputedPiece, FormulaYear, Goal, GoalFormulas, IndicatorFormulas, PlanFormulas, Quantity,
    RelativeChange, Start, YearFormula, YearPlace, indicator_formulas, plan_formulas, relative_change,
};
pub use growth::{average_growth, grown_at, grown_by, growth_between};
pub use growth_digits::{asked_by, shown_change};
pub use parts_apart::{PartsApart, parts_apart, parts_apart_in};
pub use path::path;
pub(crate) use place::names_of_agency;
pub use place::{counts_places, own_place, place_named, plan_places};
pub use plan_text::{ChangeText, PlanNumber, PlanText};
pub use progress::{distances, indicator_progress, projection};
pub use reason::{Reason, ReasonCode};
pub use recomputed::{Recomputed, RecomputedFigure, formula_fault, formula_gives, recomputed};
pub use reported::{ReportedFigure, reported_figures};
pub use result::{
    AssignedBefore, ExactProgress, GroupCounts, IndicatorPath, IndicatorProgress, LongerTotal, Measure, Method,
    PartOfYear, PartTarget, PathYear, Progress, Projection, Reached, Status, StatusCounts, TrendMethod,
};
pub use room::Room;
pub use round::{Toward, round_digits, round_step};
pub use start::{UnclearStart, unclear_start};
pub use subject::Subject;
pub use summary::{is_counted, next_year, progress, usual_year};
pub use threshold::{Bound, Threshold, ambition, meets};
pub use total_progress::{NewestYear, TotalReached, newest_year, total_reached};
pub use trajectory::Trajectory;
pub use unclear::{Evidence, UnclearKind, differing_wholes, kind_is_unclear};
pub use whole_parts::{figures_like, parts_are_the_whole, shown_whole, whole_groups};
pub use why::why;
pub use yearly::{
    AboveTarget, AnnualNote, AnnualOptions, AnnualPlan, AnnualRow, IssueDate, IssuedBy, NoteKind, NoteText, PlanAbove,
    RowAgencies, RowKind, Undetermined,
};

/// The path's value at a time, unrounded.
///
/// # Errors
/// Why there is none.
pub fn path_value(plan: &Plan, id: IndicatorId, time: Time, from: PathStart) -> Result<Exact, Reason> {
    Trajectory::new(plan, id, from, time.year()).ok_or_else(|| Reason::new(ReasonCode::NoTarget))?.value_at(time)
}

/// A year's target with the derived figure beside it; none for an id of another plan.
#[must_use]
pub fn target_in(plan: &Plan, id: IndicatorId, year: i32, from: PathStart) -> YearTarget {
    match Trajectory::new(plan, id, from, year) {
        Some(trajectory) => trajectory.target_in(year),
        None => {
            let none = Target::none(year, ReasonCode::NoTarget.into());
            YearTarget { target: none.clone(), derived: none }
        }
    }
}

/// What a year asks of an indicator, and which way is better; `None` where the year has no target with a number.
#[must_use]
pub fn asked_in(plan: &Plan, id: IndicatorId, year: i32) -> Option<(Threshold, Option<Direction>)> {
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year)?;
    Some((trajectory.exact_target(year).threshold?, trajectory.direction()))
}

/// What is known of an indicator only through its parts, each with its time: their counts summed, oldest first.
#[must_use]
pub fn sums_of_parts(plan: &Plan, id: IndicatorId) -> Vec<(Time, Figure)> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let known = known::known(plan, indicator);
    let summed = known.iter().filter(|known| matches!(known.origin, known::Origin::Parts(_)));
    summed.map(|known| (known.time, known::figure(plan, indicator, known))).collect()
}

/// Every figure known of an indicator that has a number, oldest first: baselines and results, and the sums of its parts
/// at times at which it states nothing of its own. Nothing for an id of another plan.
#[must_use]
pub fn known_figures(plan: &Plan, id: IndicatorId) -> Vec<Figure> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    known::known(plan, indicator).iter().map(|known| known::figure(plan, indicator, known)).collect()
}

/// Whether what is known of an indicator at a time is an estimate, or comes from one.
#[must_use]
pub fn is_estimated(plan: &Plan, id: IndicatorId, time: Time) -> bool {
    let Some(indicator) = plan.indicator(id) else { return false };
    known::known_with_parts(plan, indicator).iter().any(|known| known.time == time && known.is_estimated())
}

/// Where a path starts: its time and its exact value; a parent without figures of its own starts at its parts' sum.
#[must_use]
pub fn start(plan: &Plan, id: IndicatorId, from: PathStart, year: i32) -> Option<(Time, Exact)> {
    Trajectory::new(plan, id, from, year)?.start()
}

/// Where the path of an indicator starts, seen from a year, as results show it; `None` where nothing is known of it.
#[must_use]
pub fn start_figure(plan: &Plan, id: IndicatorId, year: i32) -> Option<Figure> {
    let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year)?;
    Some(known::figure(trajectory.plan, trajectory.indicator, trajectory.start.as_ref()?))
}
