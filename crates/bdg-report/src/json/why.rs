//! `bdg.why`.

use serde::Serialize;

use super::parts::{StatedPartBody, SubjectBody, TargetBody, maybe};
use crate::names::slashed;
use bdg_core::eval::{Derivation, Input, PathStart, RuleName, Step};
use bdg_core::phrases;
use bdg_syntax::diagnostic::{Both, Message};

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
    steps: Vec<StepBody>,
    unrounded: Option<String>,
    rounding: Option<Message>,
    clamp: Option<Message>,
    /// Targets of parts of the year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    within_year: Vec<StatedPartBody<'r>>,
}

#[derive(Serialize)]
struct InputBody<'r> {
    name: Message,
    written: &'r str,
    value: Option<String>,
    place: PlaceBody,
}

#[derive(Serialize)]
struct PlaceBody {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct StepBody {
    rule: RuleName,
    name: Both,
    formula: Message,
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
            rounding: derivation.rounding.map(phrases::rounding),
            clamp: derivation.clamp.map(phrases::clamp),
            within_year: derivation.within_year.iter().map(StatedPartBody::of).collect(),
        }
    }
}

impl<'r> InputBody<'r> {
    fn of(input: &'r Input) -> InputBody<'r> {
        InputBody {
            name: phrases::input_name(&input.name),
            written: &input.written,
            value: maybe(input.value),
            place: PlaceBody { file: slashed(&input.place.file), line: input.place.line, column: input.place.column },
        }
    }
}

impl StepBody {
    fn of(step: &Step) -> StepBody {
        StepBody {
            rule: step.rule,
            name: phrases::rule(step.rule),
            formula: phrases::formula(&step.formula),
            value: maybe(step.value),
        }
    }
}
