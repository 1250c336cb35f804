//! Figures as JSON: one versioned shape for each command, described in `docs/json.md` and `docs/json.schema.json`.
//!
//! Decimals are strings with every digit, sentences stand in both languages, and nothing depends on the language
//! asked for. A field that has nothing to say is `null` and never left out. [`VERSION`] rises when a field changes
//! its meaning or goes; a new field does not raise it.

pub mod annual;
pub mod diff;
mod parts;
pub mod path;
pub mod progress;
pub mod why;

use serde::Serialize;

use super::path::Paths;
use super::plans::OfFile;
use bdg_core::diff::PlanDiff;
use bdg_core::eval::{AnnualPlan, Derivation, Figure, Progress, Target};
use bdg_syntax::diagnostic::Message;

/// The version of all shapes.
pub const VERSION: u32 = 1;

/// What every document begins with.
#[derive(Serialize)]
struct Envelope<T> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    body: T,
}

/// The document of a body, on lines of its own, with a line end behind it.
pub fn document<T: Serialize>(format: &'static str, body: T) -> String {
    // These bodies are structs with string keys, which JSON can always hold.
    let mut out = serde_json::to_string_pretty(&Envelope { format, version: VERSION, body }).unwrap_or_default();
    out.push('\n');
    out
}

/// The document of a body on a single line, without a line end.
pub fn document_line<T: Serialize>(format: &'static str, body: T) -> String {
    serde_json::to_string(&Envelope { format, version: VERSION, body }).unwrap_or_default()
}

/// The plan of one year, `bdg.annual`.
#[must_use]
pub fn annual(plan: &AnnualPlan) -> String {
    document("bdg.annual", annual::Body::of(plan))
}

/// A target, as every document has it.
#[must_use]
pub fn target(target: &Target) -> impl Serialize + '_ {
    parts::TargetBody::of(target)
}

/// When a figure is known, as every document has it.
#[must_use]
pub fn figure_time(figure: &Figure) -> Message {
    parts::time_of(figure)
}

/// What differs between two plans, `bdg.diff`.
#[must_use]
pub fn diff(diff: &PlanDiff) -> String {
    document("bdg.diff", diff::Body::of(diff))
}

/// The paths of some indicators, `bdg.path`.
#[must_use]
pub fn path(paths: &Paths) -> String {
    document("bdg.path", path::Body::of(paths))
}

/// The progress of the plan in a year, `bdg.progress`.
#[must_use]
pub fn progress(progress: &Progress) -> String {
    document("bdg.progress", progress::Body::of(progress))
}

/// The derivation of a year's target, `bdg.why`.
#[must_use]
pub fn why(derivation: &Derivation) -> String {
    document("bdg.why", why::Body::of(derivation))
}

/// The same figures of several plans, `bdg.plans`: each with its file.
fn of_plans<T: Serialize>(format: &'static str, plans: impl Iterator<Item = (String, T)>) -> String {
    #[derive(Serialize)]
    struct Plans<T> {
        plans: Vec<OfPlan<T>>,
    }
    #[derive(Serialize)]
    struct OfPlan<T> {
        file: String,
        figures: Envelope<T>,
    }
    let plan = |(file, body)| OfPlan { file, figures: Envelope { format, version: VERSION, body } };
    document("bdg.plans", Plans { plans: plans.map(plan).collect() })
}

/// The progress of several plans, `bdg.plans`.
#[must_use]
pub fn progress_of_plans(plans: &[OfFile<Progress>]) -> String {
    of_plans("bdg.progress", plans.iter().map(|one| (one.file.clone(), progress::Body::of(&one.figures))))
}

/// The plan of one year of several plans, `bdg.plans`.
#[must_use]
pub fn annual_of_plans(plans: &[OfFile<AnnualPlan>]) -> String {
    of_plans("bdg.annual", plans.iter().map(|one| (one.file.clone(), annual::Body::of(&one.figures))))
}
