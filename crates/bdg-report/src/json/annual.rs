//! `bdg.annual`.

use serde::Serialize;

use super::parts::{FigureBody, PeriodBody, TargetBody};
use bdg_core::eval::{AnnualPlan, AnnualRow, IssuedBy, NoteKind, PathStart, Reason, RowKind};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The plan of a year as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    title: &'r str,
    language: Lang,
    place: Option<&'r str>,
    period: Option<PeriodBody>,
    issued: Option<&'r IssuedBy>,
    year: i32,
    from: PathStart,
    rows: Vec<RowBody<'r>>,
    undetermined: Vec<UndeterminedBody<'r>>,
    notes: Vec<NoteBody<'r>>,
}

#[derive(Serialize)]
struct RowBody<'r> {
    kind: RowKind,
    code: &'r str,
    number: &'r str,
    title: &'r str,
    unit: &'r str,
    result: Option<FigureBody<'r>>,
    period_target: Option<TargetBody<'r>>,
    period_cell: &'r str,
    target: Option<TargetBody<'r>>,
    target_cell: &'r str,
    derived: Option<TargetBody<'r>>,
    agencies: &'r str,
    notes: &'r [String],
}

#[derive(Serialize)]
struct UndeterminedBody<'r> {
    code: &'r str,
    number: &'r str,
    title: &'r str,
    dropped: bool,
    reason: &'r Reason,
}

#[derive(Serialize)]
struct NoteBody<'r> {
    kind: NoteKind,
    code: &'r str,
    text: &'r Message,
}

impl<'r> Body<'r> {
    /// The body for a plan.
    pub fn of(plan: &'r AnnualPlan) -> Body<'r> {
        Body {
            title: &plan.title,
            language: plan.lang,
            place: plan.place.as_deref(),
            period: plan.period.map(|(first, last)| PeriodBody { first, last }),
            issued: plan.issued.as_ref(),
            year: plan.year,
            from: plan.from,
            rows: plan.rows.iter().map(RowBody::of).collect(),
            undetermined: plan
                .undetermined
                .iter()
                .map(|missing| UndeterminedBody {
                    code: &missing.code,
                    number: &missing.number,
                    title: &missing.title,
                    dropped: missing.dropped,
                    reason: &missing.reason,
                })
                .collect(),
            notes: plan
                .notes
                .iter()
                .map(|note| NoteBody { kind: note.kind, code: &note.code, text: &note.text })
                .collect(),
        }
    }
}

impl<'r> RowBody<'r> {
    fn of(row: &'r AnnualRow) -> RowBody<'r> {
        RowBody {
            kind: row.kind,
            code: &row.code,
            number: &row.number,
            title: &row.title,
            unit: &row.unit,
            result: FigureBody::maybe(row.result.as_ref()),
            period_target: TargetBody::maybe(row.period_target.as_ref()),
            period_cell: &row.period_cell,
            target: TargetBody::maybe(row.target.as_ref()),
            target_cell: &row.target_cell,
            derived: TargetBody::maybe(row.derived.as_ref()),
            agencies: &row.agencies,
            notes: &row.notes,
        }
    }
}
