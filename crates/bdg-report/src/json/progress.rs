//! `bdg.progress`.

use serde::Serialize;

use super::parts::{
    AssignedBody, FigureBody, MeasureBody, PartTargetBody, ReasonBody, SubjectBody, TargetBody, exact, maybe,
};
use bdg_core::eval::{
    GroupCounts, IndicatorProgress, LongerTotal, Method, Progress, Projection, Reached, Status, StatusCounts,
    TrendMethod,
};
use bdg_core::model::Direction;
use bdg_core::phrases;
use bdg_syntax::number::Lang;

/// The progress of a plan as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    title: &'r str,
    language: Lang,
    year: Option<i32>,
    method: Method,
    indicators: Vec<IndicatorBody<'r>>,
    counts: &'r StatusCounts,
    goals: Vec<GroupBody<'r>>,
    agencies: Vec<GroupBody<'r>>,
}

#[derive(Serialize)]
struct IndicatorBody<'r> {
    #[serde(flatten)]
    subject: SubjectBody<'r>,
    lead: Vec<LeadBody<'r>>,
    direction: Option<Direction>,
    start: Option<FigureBody<'r>>,
    result: Option<FigureBody<'r>>,
    result_reason: Option<ReasonBody>,
    last_result: Option<FigureBody<'r>>,
    target: TargetBody<'r>,
    met_year: Option<bool>,
    met_stretch: Option<bool>,
    period_target: Option<TargetBody<'r>>,
    met_period: Option<bool>,
    gap_year: Option<String>,
    gap_period: Option<String>,
    distance: MeasureBody,
    path: Option<String>,
    pace: MeasureBody,
    growth_ratio: Option<MeasureBody>,
    method: Method,
    status: Status,
    status_reason: Option<ReasonBody>,
    needed: MeasureBody,
    /// In per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    needed_growth: Option<String>,
    projection: Option<ProjectionBody>,
    projection_reason: Option<ReasonBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<ReachedBody>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    longer_totals: Vec<LongerBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of_year: Option<PartBody>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part_targets: Vec<PartTargetBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<FigureBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned_above: Option<AssignedBody<'r>>,
}

#[derive(Serialize)]
struct LongerBody<'r> {
    #[serde(flatten)]
    reached: ReachedBody,
    planned: Option<String>,
    target: TargetBody<'r>,
}

#[derive(Serialize)]
struct ReachedBody {
    first: i32,
    last: i32,
    value: String,
}

#[derive(Serialize)]
struct PartBody {
    months: u8,
    target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year_before: Option<String>,
}

#[derive(Serialize)]
struct GroupBody<'r> {
    code: &'r str,
    title: &'r str,
    counts: &'r StatusCounts,
}

impl<'r> GroupBody<'r> {
    fn of(group: &'r GroupCounts, lang: Lang) -> GroupBody<'r> {
        // Only what no agency leads has neither code nor title.
        let nobody = group.code.is_empty() && group.title.is_empty();
        let title = if nobody { phrases::no_lead(lang) } else { &group.title };
        GroupBody { code: &group.code, title, counts: &group.counts }
    }
}

#[derive(Serialize)]
struct LeadBody<'r> {
    code: &'r str,
    name: &'r str,
}

#[derive(Serialize)]
struct ProjectionBody {
    method: TrendMethod,
    points: usize,
    slope: String,
    /// In per cent a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    growth: Option<String>,
    year: i32,
    value: String,
    /// What the line itself gives, where `value` was cut to what can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncut: Option<String>,
    first_year: Option<i32>,
}

impl<'r> Body<'r> {
    /// The body for a progress.
    pub fn of(progress: &'r Progress) -> Body<'r> {
        Body {
            title: &progress.title,
            language: progress.lang,
            year: progress.year,
            method: progress.method,
            indicators: progress.indicators.iter().map(IndicatorBody::of).collect(),
            counts: &progress.counts,
            goals: progress.goals.iter().map(|group| GroupBody::of(group, progress.lang)).collect(),
            agencies: progress.agencies.iter().map(|group| GroupBody::of(group, progress.lang)).collect(),
        }
    }
}

impl<'r> IndicatorBody<'r> {
    fn of(one: &'r IndicatorProgress) -> IndicatorBody<'r> {
        let leads = one.lead_codes.iter().zip(&one.lead);
        IndicatorBody {
            subject: SubjectBody::of(&one.subject),
            lead: leads.map(|(code, name)| LeadBody { code, name }).collect(),
            direction: one.direction,
            start: FigureBody::maybe(one.start.as_ref()),
            result: FigureBody::maybe(one.result.as_ref()),
            result_reason: ReasonBody::maybe(one.result_reason.as_ref()),
            last_result: FigureBody::maybe(one.last_result.as_ref()),
            target: TargetBody::of(&one.target),
            met_year: one.met_year,
            met_stretch: one.met_stretch,
            period_target: TargetBody::maybe(one.period_target.as_ref()),
            met_period: one.met_period,
            gap_year: maybe(one.gap_year),
            gap_period: maybe(one.gap_period),
            distance: MeasureBody::of(&one.distance),
            path: maybe(one.path),
            pace: MeasureBody::of(&one.pace),
            growth_ratio: one.growth_ratio.as_ref().map(MeasureBody::of),
            method: one.method,
            status: one.status,
            status_reason: ReasonBody::maybe(one.status_reason.as_ref()),
            needed: MeasureBody::of(&one.needed),
            needed_growth: maybe(one.needed_growth),
            projection: one.projection.as_ref().map(ProjectionBody::of),
            projection_reason: ReasonBody::maybe(one.projection_reason.as_ref()),
            reached: one.reached.map(ReachedBody::of),
            longer_totals: one.longer.iter().map(LongerBody::of).collect(),
            part_of_year: one.part.map(|part| PartBody {
                months: part.months,
                target: maybe(part.target),
                year_before: maybe(part.year_before),
            }),
            part_targets: one.part_targets.iter().map(PartTargetBody::of).collect(),
            above: FigureBody::maybe(one.above.as_ref()),
            assigned_above: AssignedBody::maybe(one.assigned_above.as_ref()),
        }
    }
}

impl ReachedBody {
    fn of(reached: Reached) -> ReachedBody {
        let (first, last) = reached.years;
        ReachedBody { first, last, value: exact(reached.value) }
    }
}

impl<'r> LongerBody<'r> {
    fn of(longer: &'r LongerTotal) -> LongerBody<'r> {
        let (reached, planned) = (ReachedBody::of(longer.reached), maybe(longer.planned));
        LongerBody { reached, planned, target: TargetBody::of(&longer.target) }
    }
}

impl ProjectionBody {
    fn of(projection: &Projection) -> ProjectionBody {
        ProjectionBody {
            method: projection.method,
            points: projection.points,
            slope: exact(projection.slope),
            growth: maybe(projection.growth),
            year: projection.year,
            value: exact(projection.value),
            uncut: projection.uncut.map(exact),
            first_year: projection.first_year,
        }
    }
}
