//! The declared direction against a target's words.

use std::collections::HashSet;

use super::known::worded_direction;
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Better, Direction, Fact, Indicator, Level, Plan, Set};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The check of the declared direction.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&DECLARED_AGAINST_WORDS], declared_direction_agrees_with_words)];

/// The declared direction against a target’s comparator or words.
static DECLARED_AGAINST_WORDS: Rule = Rule {
    code: "BDG0504",
    name: "declared-against-words",
    severity: Severity::Error,
    title: Both::new("Hướng đã khai trái với lời của chỉ tiêu", "The declared direction against the target’s words"),
    what: Both::new(
        "Khai `hướng giảm` nhưng mức đề ra là “ít nhất …” hoặc “tăng lên …”, hay ngược lại.",
        "`better lower` is declared, but a target says “at least …” or “up to …”, or the reverse.",
    ),
    why: Both::new(
        "Hướng quyết định kết quả nào là đạt; hai nơi nói ngược nhau thì đạt và chưa đạt bị đảo.",
        "The direction decides which results meet the target; contradictory statements reverse it.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "hướng giảm", "đến 2025: ít nhất 20"),
    fix: Both::new(
        "Sửa `hướng`, hoặc sửa từ so sánh của mức đề ra. Hướng khai ở cấp trên có thể khai lại ngay tại chỉ tiêu.",
        "Correct the direction or the comparator. An indicator can declare a direction of its own.",
    ),
};

/// The rules by which a target is too weak or too strong: annual targets against each other and the period's, and targets against
/// results.
const JUDGING: [&str; 11] = [
    "BDG0701", "BDG0702", "BDG0703", "BDG0704", "BDG0705", "BDG0714", "BDG0801", "BDG0802", "BDG0803", "BDG0804",
    "BDG0806",
];

/// Takes out what other rules say of a target by the direction that its own words contradict: which of the two is meant must
/// be settled first.
pub(in crate::check) fn judge_no_further(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let of_words = |one: &&Diagnostic| one.code == DECLARED_AGAINST_WORDS.code;
    let mut words: Vec<_> = found.iter().filter(of_words).map(|one| (one.span.file, one.span.start)).collect();
    if words.is_empty() {
        return;
    }
    words.sort_unstable();
    let holds = |value: &Span| {
        let first = words.partition_point(|word| *word < (value.file, value.start));
        words.get(first).is_some_and(|(file, start)| *file == value.file && *start < value.end)
    };
    let facts = plan.indicators.iter().flat_map(|indicator| &indicator.facts).map(|fact| fact.value.span);
    let targets: HashSet<Span> = facts.filter(holds).collect();
    found.retain(|one| {
        let judges = JUDGING.contains(&one.code);
        let about = || std::iter::once(one.span).chain(one.related.iter().map(|label| label.span));
        !judges || !about().any(|span| targets.contains(&span))
    });
}

/// The way that is declared as better for an indicator.
pub(super) fn declared_way(plan: &Plan, indicator: &Indicator) -> Option<Set<Direction>> {
    let set = plan.better(indicator)?;
    let Better::Way(value) = set.value else { return None };
    Some(Set { value, span: set.span, level: set.level })
}

fn declared_direction_agrees_with_words(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(declared) = declared_way(plan, indicator) else { continue };
        let contrary = |fact: &&Fact| worded_direction(fact) == Some(declared.value.opposite());
        let mut targets = indicator.facts.iter().filter(|fact| fact.kind.is_target()).filter(contrary);
        let Some(first) = targets.next() else { continue };
        let finding = declared_against_words(plan, indicator, declared, first);
        out.push(targets.fold(finding, |finding, other| finding.related(other.value.span, fact_name(other))));
    }
}

fn declared_against_words(plan: &Plan, indicator: &Indicator, declared: Set<Direction>, target: &Fact) -> Diagnostic {
    let level = match declared.level {
        Level::Plan => Both::new(" ở cấp kế hoạch", " on the plan"),
        Level::Goal => Both::new(" ở mục tiêu", " on the goal"),
        Level::Unit | Level::Indicator | Level::Part => Both::new("", ""),
    };
    let by_comparator = target.value.bounded_side().is_some();
    let message = message!(
        |lang| "chỉ tiêu {code}: {target} ghi “{written}”, trái với “{declared}” đã khai{level}",
        "indicator {code}: {target} is “{written}”, against the declared “{declared}”{level}",
        code = indicator.full_code,
        target = phrases::fact(target, lang),
        written = plan.slice(target.value.span),
        declared = phrases::declared(declared.value, lang),
        level,
    );
    let place = target.value.comparator_span.filter(|_| by_comparator).unwrap_or(target.value.span);
    Diagnostic::new(&DECLARED_AGAINST_WORDS, place, message)
        .severity(if by_comparator { Severity::Error } else { Severity::Warning })
        .related(declared.span, message!("hướng được khai ở đây", "the direction is declared here"))
        .help(message!(
            |lang| "khai `{right}` tại chỉ tiêu, hoặc sửa lời của mức đề ra",
            "declare `{right}` on the indicator, or correct the target’s words",
            right = phrases::declared(declared.value.opposite(), lang),
        ))
}
