//! Bare `duy trì` behind a target.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of levels to keep.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Figure(&[&UNCLEAR_LEVEL], what_is_kept_is_clear)];

/// What is to be kept may be what is there or what is aimed at.
static UNCLEAR_LEVEL: Rule = Rule {
    code: "BDG0512",
    name: "unclear-level-to-keep",
    severity: Severity::Warning,
    title: Both::new("Không rõ duy trì mức nào", "It is not clear which level is kept"),
    what: Both::new(
        "Mức đề ra chỉ ghi `duy trì`, mà trước đó đã có một mức đề ra khác số liệu đã biết: không rõ giữ mức đã có hay mức đề ra trước đó.",
        "A target says `maintain` alone, and a target before it differs from what is known: it may keep what is there, or what is aimed at.",
    ),
    why: Both::new(
        "Không biết chắc con số nào là mức phải đạt, nên không tính gì từ nó.",
        "It is unclear which figure is to be reached, so nothing is computed from it.",
    ),
    example: indicator_around!(
        "Tỷ lệ xã có bác sĩ",
        "đơn vị tính %",
        "hướng tăng",
        "gốc 2020: 75",
        "đến 2023: 100",
        "đến 2025: duy trì"
    ),
    fix: Both::new("Ghi con số sau `duy trì`: `duy trì 100`.", "Write the number behind `maintain`: `maintain 100`."),
};

fn what_is_kept_is_clear(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    let IndicatorFact { indicator, fact, .. } = figure;
    let Some(aimed) = indicator.may_keep(fact).filter(|_| figure.place.is_none()) else { return };
    let message = message!(
        |lang| "{figure} là “{written}”: không rõ giữ mức đã có hay {aim}",
        "{figure} is “{written}”: it is not clear whether that keeps what is there or {aim}",
        figure = figures::name(plan, figure),
        written = plan.written(&fact.value),
        aim = phrases::fact(aimed, lang),
    );
    let help = message!(
        |lang| "ghi cả con số, như `{keep} {value}` để giữ {aim}",
        "write the number as well, as in `{keep} {value}` to keep {aim}",
        keep = Word::Maintain.get(plan.lang),
        value = plan.written(&aimed.value),
        aim = phrases::fact(aimed, lang),
    );
    let finding = Diagnostic::new(&UNCLEAR_LEVEL, fact.value.span, message).help(help);
    out.push(finding.related(aimed.value.span, phrases::fact_label(plan, indicator, aimed)));
}
