//! Family 07: what each year brings, stated of a running total.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use crate::phrases::{fact, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::{Word, message};

/// The check of this family.
pub(super) const CHECKS: &[Check] = &[Check::Plan(&[&STEP_OR_TOTAL], running_totals_have_no_yearly_level)];

/// One figure for every year of a running total.
static STEP_OR_TOTAL: Rule = Rule {
    code: "BDG0717",
    name: "step-or-total",
    severity: Severity::Error,
    title: Both::new("Số lũy kế có một mức cho mọi năm", "One figure for every year of a running total"),
    what: Both::new(
        "Chỉ tiêu là số lũy kế mà ghi `mỗi năm: 2`: không rõ 2 là phần thêm của mỗi năm hay là tổng cộng dồn của năm nào cũng vậy.",
        "A running total says `each year: 2`, which may be what each year adds or the total so far of every year.",
    ),
    why: Both::new(
        "Phần thêm thì năm sau cộng vào năm trước; là tổng cộng dồn thì từ năm thứ hai không được thêm gì. Chưa rõ thì không tính.",
        "What is added makes the total grow from year to year; a total that is the same every year asks for nothing after the first. While it is unclear, nothing is computed.",
    ),
    example: indicator_around!(
        "Số trường được xây mới",
        "đơn vị tính \"trường\"",
        "hướng tăng",
        "loại lũy kế",
        "mỗi năm: 2"
    ),
    fix: Both::new(
        "Phần thêm của mỗi năm thì ghi `mỗi năm: thêm 2 trường`, hoặc `loại thời kỳ`; là tổng cộng dồn thì ghi mức của từng năm (`năm 2021: 2`, `năm 2022: 4`) hoặc của năm cuối.",
        "Write `each year: add 2 schools`, or `kind flow`, for what each year adds; of the total so far state each year (`in 2021: 2`, `in 2022: 4`) or the last one.",
    ),
};

fn running_totals_have_no_yearly_level(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let steps = indicator.facts.iter().filter(|fact| plan.may_be_step(indicator, fact));
        out.extend(steps.map(|step| unclear(plan, indicator, step)));
    }
}

fn unclear(plan: &Plan, indicator: &Indicator, step: &Fact) -> Diagnostic {
    let written = plan.slice(step.value.span);
    let message = message!(
        |lang| "{who}: {fact} là “{written}” của số lũy kế, không rõ là phần thêm của mỗi năm hay tổng cộng dồn; chưa rõ nên không tính",
        "{who}: {fact} is “{written}” of a running total, which may be what each year adds or the total so far; nothing is computed from it",
        who = name(indicator, lang),
        fact = fact(step, lang),
        written,
    );
    let last = plan.period().map_or(2030, |period| period.last);
    Diagnostic::new(&STEP_OR_TOTAL, step.value.span, message).help(message!(
        |lang| "phần thêm của mỗi năm thì ghi `{each}: {add} …`; là tổng cộng dồn thì ghi mức của từng năm, hoặc của năm cuối: `{by} {last}: …`",
        "write `{each}: {add} …` for what each year adds; of the total so far write each year's, or that of the last one: `{by} {last}: …`",
        each = Word::EachYear.get(plan.lang),
        add = Word::Add.get(plan.lang),
        by = Word::By.get(plan.lang),
    ))
}
