//! `bdg.path`.

use serde::Serialize;

use super::super::path::Paths;
use super::parts::{AssignedBody, FigureBody, PartTargetBody, SubjectBody, TargetBody, maybe};
use bdg_core::eval::{PathStart, RuleName};
use bdg_core::model::Direction;
use bdg_syntax::number::Lang;

/// Paths as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    title: &'r str,
    language: Lang,
    from: PathStart,
    indicators: Vec<IndicatorBody<'r>>,
}

#[derive(Serialize)]
struct IndicatorBody<'r> {
    #[serde(flatten)]
    subject: SubjectBody<'r>,
    direction: Option<Direction>,
    rule: RuleName,
    start: Option<FigureBody<'r>>,
    period_target: Option<TargetBody<'r>>,
    years: Vec<YearBody<'r>>,
}

#[derive(Serialize)]
struct YearBody<'r> {
    year: i32,
    target: TargetBody<'r>,
    derived: TargetBody<'r>,
    path: Option<String>,
    result: Option<FigureBody<'r>>,
    met: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    part_targets: Vec<PartTargetBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<FigureBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned_above: Option<AssignedBody<'r>>,
}

impl<'r> Body<'r> {
    /// The body for paths.
    pub fn of(paths: &'r Paths) -> Body<'r> {
        let indicators = paths.indicators.iter().map(|path| IndicatorBody {
            subject: SubjectBody::of(&path.subject),
            direction: path.direction,
            rule: path.rule,
            start: FigureBody::maybe(path.start.as_ref()),
            period_target: TargetBody::maybe(path.period_target.as_ref()),
            years: path
                .years
                .iter()
                .map(|year| YearBody {
                    year: year.year,
                    target: TargetBody::of(&year.target),
                    derived: TargetBody::of(&year.derived),
                    path: maybe(year.path),
                    result: FigureBody::maybe(year.result.as_ref()),
                    met: year.met,
                    part_targets: year.part_targets.iter().map(PartTargetBody::of).collect(),
                    above: FigureBody::maybe(year.above.as_ref()),
                    assigned_above: AssignedBody::maybe(year.assigned_above.as_ref()),
                })
                .collect(),
        });
        Body { title: &paths.title, language: paths.lang, from: paths.from, indicators: indicators.collect() }
    }
}
