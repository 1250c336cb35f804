//! `bdg.why`.

use serde::Serialize;

use super::parts::{SubjectBody, TargetBody, maybe};
use bdg_core::eval::{Derivation, Input, PathStart, RuleName, Step};
use bdg_syntax::diagnostic::Message;

/// A derivation as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    #[serde(flatten)]
    subject: SubjectBody<'r>,
    year: i32,
    from: PathStart,
    target: TargetBody<'r>,
    derived: TargetBody<'r>,
    inputs: Vec<InputBody<'r>>,
    steps: Vec<StepBody<'r>>,
    unrounded: Option<String>,
    rounding: Option<&'r Message>,
    clamp: Option<&'r Message>,
}

#[derive(Serialize)]
struct InputBody<'r> {
    name: &'r Message,
    written: &'r str,
    value: Option<String>,
    place: PlaceBody<'r>,
}

#[derive(Serialize)]
struct PlaceBody<'r> {
    file: &'r str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct StepBody<'r> {
    rule: RuleName,
    name: &'r Message,
    formula: &'r Message,
    value: Option<String>,
}

impl<'r> Body<'r> {
    /// The body for a derivation.
    pub fn of(derivation: &'r Derivation) -> Body<'r> {
        Body {
            subject: SubjectBody::of(&derivation.subject),
            year: derivation.year,
            from: derivation.from,
            target: TargetBody::of(&derivation.target),
            derived: TargetBody::of(&derivation.derived),
            inputs: derivation.inputs.iter().map(InputBody::of).collect(),
            steps: derivation.steps.iter().map(StepBody::of).collect(),
            unrounded: maybe(derivation.unrounded),
            rounding: derivation.rounding.as_ref(),
            clamp: derivation.clamp.as_ref(),
        }
    }
}

impl<'r> InputBody<'r> {
    fn of(input: &'r Input) -> InputBody<'r> {
        InputBody {
            name: &input.name,
            written: &input.written,
            value: maybe(input.value),
            place: PlaceBody { file: &input.place.file, line: input.place.line, column: input.place.column },
        }
    }
}

impl<'r> StepBody<'r> {
    fn of(step: &'r Step) -> StepBody<'r> {
        StepBody { rule: step.rule, name: &step.name, formula: &step.formula, value: maybe(step.value) }
    }
}
