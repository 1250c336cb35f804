//! `bdg.diff`.

use serde::Serialize;

use super::parts::{PeriodBody, maybe};
use crate::names::slashed;
use bdg_core::diff::{
    ComparedPlan, DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference, PlanDiff,
};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What differs between two plans, as JSON.
#[derive(Serialize)]
pub struct Body<'r> {
    old: PlanBody<'r>,
    new: PlanBody<'r>,
    same_place: bool,
    differences: usize,
    groups: Vec<GroupBody<'r>>,
}

#[derive(Serialize)]
struct PlanBody<'r> {
    file: String,
    title: &'r str,
    language: Lang,
    period: Option<PeriodBody>,
}

#[derive(Serialize)]
struct GroupBody<'r> {
    subject: DiffSubject,
    goal: Option<&'r str>,
    old: Option<NameBody<'r>>,
    new: Option<NameBody<'r>>,
    differences: Vec<DifferenceBody<'r>>,
}

#[derive(Serialize)]
struct NameBody<'r> {
    code: &'r str,
    title: &'r str,
}

#[derive(Serialize)]
struct DifferenceBody<'r> {
    topic: DiffTopic,
    kind: DiffKind,
    what: &'r Message,
    of: &'r [String],
    old: Option<SideBody<'r>>,
    new: Option<SideBody<'r>>,
}

#[derive(Serialize)]
struct SideBody<'r> {
    words: &'r Message,
    value: Option<String>,
}

impl<'r> Body<'r> {
    /// The body for a comparison.
    pub fn of(diff: &'r PlanDiff) -> Body<'r> {
        Body {
            old: PlanBody::of(&diff.old),
            new: PlanBody::of(&diff.new),
            same_place: diff.same_place,
            differences: diff.differences().count(),
            groups: diff.groups.iter().map(GroupBody::of).collect(),
        }
    }
}

impl<'r> PlanBody<'r> {
    fn of(plan: &'r ComparedPlan) -> PlanBody<'r> {
        PlanBody {
            file: slashed(&plan.file),
            title: &plan.title,
            language: plan.lang,
            period: plan.period.map(|(first, last)| PeriodBody { first, last }),
        }
    }
}

impl<'r> GroupBody<'r> {
    fn of(group: &'r DiffGroup) -> GroupBody<'r> {
        let name = |name: &'r Option<DiffName>| name.as_ref().map(|DiffName { code, title }| NameBody { code, title });
        GroupBody {
            subject: group.subject,
            goal: group.goal.as_ref().map(|goal| goal.code.as_str()),
            old: name(&group.old),
            new: name(&group.new),
            differences: group.differences.iter().map(DifferenceBody::of).collect(),
        }
    }
}

impl<'r> DifferenceBody<'r> {
    fn of(difference: &'r Difference) -> DifferenceBody<'r> {
        let Difference { topic, kind, what, of, old, new } = difference;
        DifferenceBody { topic: *topic, kind: *kind, what, of, old: side(old.as_ref()), new: side(new.as_ref()) }
    }
}

fn side(side: Option<&DiffSide>) -> Option<SideBody<'_>> {
    side.map(|side| SideBody { words: &side.words, value: maybe(side.value) })
}
