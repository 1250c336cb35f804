//! What several documents share.

use rust_decimal::Decimal;
use serde::Serialize;

use bdg_core::eval::{
    AssignedBefore, Figure, FigureKind, Measure, PartTarget, Reason, ReasonCode, StatedPart, Subject, Target,
    TargetKind,
};
use bdg_core::model::Comparator;
use bdg_core::phrases;
use bdg_syntax::diagnostic::Message;

/// A decimal as a string, without trailing zeros.
pub(super) fn exact(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A decimal that may be missing.
pub(super) fn maybe(value: Option<Decimal>) -> Option<String> {
    value.map(exact)
}

/// A target. One that is none has no comparator.
#[derive(Serialize)]
pub(super) struct TargetBody<'r> {
    comparator: Option<Comparator>,
    value: Option<String>,
    kind: TargetKind,
    reason: Option<ReasonBody>,
    year: i32,
    stretch: Option<String>,
    tolerance: Option<String>,
    maintain: bool,
    text: Option<&'r str>,
    written: String,
    note: Option<&'r str>,
}

impl<'r> TargetBody<'r> {
    pub fn of(target: &'r Target) -> TargetBody<'r> {
        TargetBody {
            comparator: target.exists().then_some(target.comparator),
            value: maybe(target.value),
            kind: target.kind,
            reason: ReasonBody::maybe(target.reason.as_ref()),
            year: target.year,
            stretch: maybe(target.stretch),
            tolerance: maybe(target.tolerance),
            maintain: target.maintain,
            text: target.words(),
            written: phrases::target(target),
            note: target.note.as_deref(),
        }
    }

    pub fn maybe(target: Option<&'r Target>) -> Option<TargetBody<'r>> {
        target.map(TargetBody::of)
    }
}

/// A baseline or a result.
#[derive(Serialize)]
pub(super) struct FigureBody<'r> {
    kind: FigureKind,
    year: i32,
    time: Message,
    at: String,
    value: Option<String>,
    written: String,
    note: Option<&'r str>,
}

/// When a figure is known; of a flow the parts of the year that it covers.
pub(super) fn time_of(figure: &Figure) -> Message {
    match figure.covers.as_slice() {
        [] | [_] => phrases::time_words(figure.time),
        _ => phrases::both(|lang| phrases::figure_when(figure, lang)),
    }
}

impl<'r> FigureBody<'r> {
    pub fn maybe(figure: Option<&'r Figure>) -> Option<FigureBody<'r>> {
        figure.map(|figure| FigureBody {
            kind: figure.kind,
            year: figure.year(),
            time: time_of(figure),
            at: exact(figure.at()),
            value: maybe(figure.value),
            written: phrases::figure_text(figure),
            note: figure.note.as_deref(),
        })
    }
}

/// A target of a part of a year.
#[derive(Serialize)]
pub(super) struct StatedPartBody<'r> {
    time: Message,
    target: TargetBody<'r>,
}

impl<'r> StatedPartBody<'r> {
    pub fn of(part: &'r StatedPart) -> StatedPartBody<'r> {
        StatedPartBody { time: phrases::time_words(part.time), target: TargetBody::of(&part.target) }
    }
}

/// A target that was assigned for a year before.
#[derive(Serialize)]
pub(super) struct AssignedBody<'r> {
    year: i32,
    written: &'r str,
}

impl<'r> AssignedBody<'r> {
    pub fn maybe(before: Option<&'r AssignedBefore>) -> Option<AssignedBody<'r>> {
        before.map(|before| AssignedBody { year: before.year, written: &before.written })
    }
}

/// A target of a part of a year, with the result of that very part.
#[derive(Serialize)]
pub(super) struct PartTargetBody<'r> {
    time: Message,
    target: TargetBody<'r>,
    result: Option<FigureBody<'r>>,
    met: Option<bool>,
}

impl<'r> PartTargetBody<'r> {
    pub fn of(part: &'r PartTarget) -> PartTargetBody<'r> {
        PartTargetBody {
            time: phrases::time_words(part.time),
            target: TargetBody::of(&part.target),
            result: FigureBody::maybe(Some(&part.result)),
            met: part.met,
        }
    }
}

/// A number that may be missing, with the reason.
#[derive(Serialize)]
pub(super) struct MeasureBody {
    value: Option<String>,
    reason: Option<ReasonBody>,
}

impl MeasureBody {
    pub fn of(measure: &Measure) -> MeasureBody {
        MeasureBody { value: maybe(measure.value), reason: ReasonBody::maybe(measure.reason.as_ref()) }
    }
}

/// Why a figure is missing: a code and a sentence.
#[derive(Serialize)]
pub(super) struct ReasonBody {
    code: ReasonCode,
    message: Message,
}

impl ReasonBody {
    pub fn of(reason: &Reason) -> ReasonBody {
        ReasonBody { code: reason.code, message: phrases::reason(reason) }
    }

    pub fn maybe(reason: Option<&Reason>) -> Option<ReasonBody> {
        reason.map(ReasonBody::of)
    }
}

/// Which indicator or part.
#[derive(Serialize)]
pub(super) struct SubjectBody<'r> {
    code: &'r str,
    number: &'r str,
    title: &'r str,
    unit: &'r str,
    goal: &'r str,
    parent: Option<&'r str>,
}

impl<'r> SubjectBody<'r> {
    pub fn of(subject: &'r Subject) -> SubjectBody<'r> {
        SubjectBody {
            code: &subject.code,
            number: &subject.number,
            title: &subject.title,
            unit: &subject.unit,
            goal: &subject.goal,
            parent: subject.parent.as_deref(),
        }
    }
}

/// First and last year.
#[derive(Serialize)]
pub(super) struct PeriodBody {
    pub first: i32,
    pub last: i32,
}
