//! An answer as JSON: `bdg.answer` of `docs/json.md`.

use serde::Serialize;

use super::answer::{Answer, AnswerKind, Data, Finding};
use bdg_report::json::{annual, document, document_line, path, progress, why};
use bdg_report::{OfFile, Sheet};
use bdg_syntax::number::Lang;

#[derive(Serialize)]
struct Body<'a> {
    kind: AnswerKind,
    ok: bool,
    changed: bool,
    language: Lang,
    summary: &'a str,
    sheet: &'a Sheet,
    findings: &'a [Finding],
    new: &'a [Finding],
    gone: &'a [Finding],
    data: Option<Figures<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Figures<'a> {
    Annual(Box<annual::Body<'a>>),
    Progress(Box<progress::Body<'a>>),
    Path(path::Body<'a>),
    Why(Box<why::Body<'a>>),
    Plans(Vec<OfPlan<'a>>),
    Change { before: path::Body<'a>, after: path::Body<'a> },
}

/// The figures of one of several plans.
#[derive(Serialize)]
struct OfPlan<'a> {
    file: &'a str,
    #[serde(flatten)]
    figures: Figures<'a>,
}

impl Answer {
    /// The answer as a JSON document.
    #[must_use]
    pub fn json(&self) -> String {
        document("bdg.answer", self.body())
    }

    /// The answer as a JSON document on a single line, without a line end.
    #[must_use]
    pub fn json_line(&self) -> String {
        document_line("bdg.answer", self.body())
    }

    fn body(&self) -> Body<'_> {
        let data = match &self.data {
            Data::None => None,
            Data::Annual(plan) => Some(Figures::Annual(Box::new(annual::Body::of(plan)))),
            Data::Progress(found) => Some(Figures::Progress(Box::new(progress::Body::of(found)))),
            Data::Annuals(plans) => {
                Some(Figures::Plans(of_plans(plans, |plan| Figures::Annual(Box::new(annual::Body::of(plan))))))
            }
            Data::Progresses(plans) => {
                Some(Figures::Plans(of_plans(plans, |found| Figures::Progress(Box::new(progress::Body::of(found))))))
            }
            Data::Paths(paths) => Some(Figures::Path(path::Body::of(paths))),
            Data::Why(derivation) => Some(Figures::Why(Box::new(why::Body::of(derivation)))),
            Data::Change { before, after } => {
                Some(Figures::Change { before: path::Body::of(before), after: path::Body::of(after) })
            }
        };
        Body {
            kind: self.kind,
            ok: self.ok,
            changed: self.changed,
            language: self.lang,
            summary: &self.summary,
            sheet: &self.sheet,
            findings: &self.findings,
            new: &self.new,
            gone: &self.gone,
            data,
        }
    }
}

fn of_plans<'a, T>(plans: &'a [OfFile<T>], body: impl Fn(&'a T) -> Figures<'a>) -> Vec<OfPlan<'a>> {
    plans.iter().map(|one| OfPlan { file: &one.file, figures: body(&one.figures) }).collect()
}
