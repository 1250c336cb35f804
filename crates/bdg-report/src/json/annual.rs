//! `bdg.annual`.

use std::borrow::Cow;

use serde::Serialize;

use super::parts::{FigureBody, PeriodBody, ReasonBody, TargetBody};
use bdg_core::eval::{AnnualPlan, AnnualRow, IssuedBy, NoteKind, PathStart, RowKind};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The plan of a year as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    title: &'r str,
    language: Lang,
    place: Option<&'r str>,
    period: Option<PeriodBody>,
    issued: Option<IssuedBody<'r>>,
    year: i32,
    from: PathStart,
    rows: Vec<RowBody<'r>>,
    annexes: Vec<AnnexBody<'r>>,
    undetermined: Vec<UndeterminedBody<'r>>,
    notes: Vec<NoteBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<PlanAboveBody<'r>>,
}

#[derive(Serialize)]
struct PlanAboveBody<'r> {
    title: &'r str,
    issued: Option<IssuedBody<'r>>,
}

#[derive(Serialize)]
struct AboveBody<'r> {
    code: &'r str,
    unit: Option<&'r str>,
    target: Option<TargetBody<'r>>,
    cell: String,
}

#[derive(Serialize)]
struct IssuedBody<'r> {
    title: &'r str,
    date: Option<String>,
    annual: bool,
}

#[derive(Serialize)]
struct AnnexBody<'r> {
    code: &'r str,
    title: &'r str,
    first_row: usize,
}

#[derive(Serialize)]
struct RowBody<'r> {
    kind: RowKind,
    code: &'r str,
    number: &'r str,
    title: Cow<'r, str>,
    unit: &'r str,
    result: Option<FigureBody<'r>>,
    period_target: Option<TargetBody<'r>>,
    period_cell: String,
    target: Option<TargetBody<'r>>,
    target_cell: String,
    derived: Option<TargetBody<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    above: Option<AboveBody<'r>>,
    agencies: String,
    notes: &'r [String],
}

#[derive(Serialize)]
struct UndeterminedBody<'r> {
    code: &'r str,
    number: &'r str,
    title: &'r str,
    dropped: bool,
    reason: ReasonBody,
}

#[derive(Serialize)]
struct NoteBody<'r> {
    kind: NoteKind,
    code: &'r str,
    text: Message,
}

impl<'r> Body<'r> {
    /// The body for a plan.
    pub fn of(plan: &'r AnnualPlan) -> Body<'r> {
        Body {
            title: &plan.title,
            language: plan.lang,
            place: plan.place.as_deref(),
            period: plan.period.map(|(first, last)| PeriodBody { first, last }),
            issued: plan.issued.as_ref().map(|issued| IssuedBody::of(issued, plan.lang)),
            year: plan.year,
            from: plan.from,
            rows: plan
                .rows
                .iter()
                .filter(|row| row.kind != RowKind::Ungrouped)
                .map(|row| RowBody::of(row, plan.lang))
                .collect(),
            annexes: plan
                .annexes
                .iter()
                .map(|annex| AnnexBody { code: &annex.code, title: &annex.title, first_row: annex.first_row })
                .collect(),
            undetermined: plan
                .undetermined
                .iter()
                .map(|missing| UndeterminedBody {
                    code: &missing.code,
                    number: &missing.number,
                    title: &missing.title,
                    dropped: missing.dropped,
                    reason: ReasonBody::of(&missing.reason),
                })
                .collect(),
            notes: plan
                .notes
                .iter()
                .map(|note| NoteBody { kind: note.kind, code: &note.code, text: phrases::note(&note.text) })
                .collect(),
            above: plan.above.as_ref().map(|above| PlanAboveBody {
                title: &above.title,
                issued: above.issued.as_ref().map(|issued| IssuedBody::of(issued, above.lang)),
            }),
        }
    }
}

impl<'r> IssuedBody<'r> {
    fn of(issued: &'r IssuedBy, lang: Lang) -> IssuedBody<'r> {
        let date = issued.date.as_ref().map(|date| phrases::issue_date(date, lang));
        IssuedBody { title: &issued.title, date, annual: issued.annual }
    }
}

impl<'r> RowBody<'r> {
    fn of(row: &'r AnnualRow, lang: Lang) -> RowBody<'r> {
        RowBody {
            kind: row.kind,
            code: &row.code,
            number: &row.number,
            title: match row.kind {
                RowKind::Goal => phrases::goal_title(&row.number, &row.title, lang).into(),
                RowKind::Group | RowKind::Ungrouped | RowKind::Indicator | RowKind::Part => row.title.as_str().into(),
            },
            unit: &row.unit,
            result: FigureBody::maybe(row.result.as_ref()),
            period_target: TargetBody::maybe(row.period_target.as_ref()),
            period_cell: phrases::period_cell(row).text,
            target: TargetBody::maybe(row.target.as_ref()),
            target_cell: phrases::target_cell(row).text,
            derived: TargetBody::maybe(row.derived.as_ref()),
            above: row.above.as_deref().map(|above| AboveBody {
                code: &above.code,
                unit: above.unit.as_deref(),
                target: TargetBody::maybe(above.target.as_ref()),
                cell: phrases::above_cell(row).text,
            }),
            agencies: phrases::agencies(&row.agencies, lang),
            notes: &row.notes,
        }
    }
}
