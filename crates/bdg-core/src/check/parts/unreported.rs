//! Parts that have targets and nothing else.

use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&PART_WITHOUT_FIGURES], parts_have_figures_too)];

/// The whole has results, a part with a target has none.
static PART_WITHOUT_FIGURES: Rule = Rule {
    code: "BDG0911",
    name: "part-without-figures",
    severity: Severity::Note,
    title: Both::new("Phần có mức đề ra mà không có số liệu", "A part with a target and no figures"),
    what: Both::new(
        "Chỉ tiêu chung có kết quả, còn một phần của nó có mức đề ra mà không có mức gốc, kết quả hay số ước nào.",
        "The indicator has results, but one of its parts has a target and no baseline, result or estimate.",
    ),
    why: Both::new(
        "Không suy ra được mức từng năm của phần đó, và không biết phần đó có đạt không.",
        "No year's target of that part can be derived, and nobody can tell whether it is met.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2020: 15",
        "kết quả 2021: 16",
        "đến 2025: ít nhất 20",
        "trong đó xa \"Cấp xã\" {",
        "    đến 2025: ít nhất 25",
        "}"
    ),
    fix: Both::new("Ghi thêm số liệu của phần đó.", "Add the figures of that part."),
};

fn parts_have_figures_too(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        let Some(result) = indicator.facts.iter().rfind(|fact| is_result(fact)) else { continue };
        let mut open = indicator.parts.iter().filter_map(|&part| plan.indicator(part)).filter_map(without_figures);
        // What a flow is to bring rests on nothing that was brought before.
        let needed = |(part, target): &(&Indicator, &Fact)| {
            let begins = target.first.or(target.year());
            part.series() != SeriesKind::Flow || result.year() >= begins
        };
        let mut open = open.by_ref().filter(needed);
        let Some((first, target)) = open.next() else { continue };
        let message = message!(
            |lang| "{part} có {goal}, nhưng không có số liệu nào, trong khi chỉ tiêu chung có {known}",
            "{part} has {goal} but no figures, while the whole has {known}",
            part = phrases::indicator(first, lang),
            goal = phrases::fact(target, lang),
            known = phrases::fact(result, lang),
        );
        let finding = Diagnostic::new(&PART_WITHOUT_FIGURES, target.value.span, message)
            .related(result.value.span, phrases::fact_label(plan, indicator, result))
            .help(message!("ghi thêm mức gốc hoặc kết quả của phần này", "add the baseline or a result of this part"));
        out.push(open.fold(finding, |finding, (part, target)| {
            let code = &part.full_code;
            finding.related(target.value.span, message!("cũng vậy ở {code}", "the same in {code}"))
        }));
    }
}

fn is_result(fact: &Fact) -> bool {
    fact.kind == FactKind::Actual && fact.exact().is_some()
}

/// A part without any figure of what is, and a target of it that has a number.
fn without_figures(part: &Indicator) -> Option<(&Indicator, &Fact)> {
    let open = part.formula.is_none() && part.parts.is_empty() && part.facts.iter().all(|fact| fact.kind.is_target());
    let target = part.facts.iter().find(|fact| fact.kind.is_target() && fact.exact().is_some() && !fact.value.maintain);
    Some((part, target.filter(|_| open)?))
}
