//! Statements about the plan above that cannot be true together.

use crate::check::findings::Findings;
use crate::check::rule::{Check, Under};
use crate::eval::Answer;
use crate::model::{Indicator, IndicatorId, Plan};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Text;
use bdg_syntax::words::{did_you_mean, near_name};

/// The checks of what answers what.
pub(in crate::check) const CHECKS: &[Check] = &[
    // A rule stands once in the catalogue; the second check reports the first rule too, of single codes.
    Check::Plan(&[&UNKNOWN_CODE_ABOVE], answers_have_a_plan_above),
    Check::Under(&[&ANSWERED_TWICE], statements_fit_the_plan_above),
];

/// A code that the plan above does not have.
static UNKNOWN_CODE_ABOVE: Rule = Rule {
    code: "BDG1402",
    name: "unknown-code-above",
    severity: Severity::Error,
    title: Both::new("Mã không có trong kế hoạch cấp trên", "A code that the plan above does not have"),
    what: Both::new(
        "Mã sau `ứng với` hoặc `không nhận` không phải mã của chỉ tiêu nào trong kế hoạch cấp trên, hoặc kế hoạch này không nêu kế hoạch cấp trên (`theo`).",
        "The code after `answers` or `declines` is that of no indicator of the plan above, or this plan names no plan above (`under`).",
    ),
    why: Both::new("Chỉ tiêu ấy không được so với cấp trên.", "The indicator is compared with nothing."),
    example: "kế hoạch ke_hoach \"Kế hoạch xã\" {\n    giai đoạn 2026-2030\n    không nhận 2.7 \"Xã không có rừng\"\n}\n",
    fix: Both::new(
        "Sửa mã như trong kế hoạch cấp trên, hoặc nêu kế hoạch ấy bằng `theo`.",
        "Write the code as the plan above has it, or name that plan with `under`.",
    ),
};

/// An indicator of the plan above that is settled twice.
static ANSWERED_TWICE: Rule = Rule {
    code: "BDG1403",
    name: "answered-twice",
    severity: Severity::Error,
    title: Both::new("Một chỉ tiêu cấp trên được nhận hai lần", "An indicator of the plan above settled twice"),
    what: Both::new(
        "Hai chỉ tiêu cùng thực hiện một chỉ tiêu của kế hoạch cấp trên, hoặc một chỉ tiêu vừa được thực hiện vừa không nhận.",
        "Two indicators answer the same one of the plan above, or one is answered and declined.",
    ),
    why: Both::new(
        "Không biết lấy con số nào để so với cấp trên, nên không so.",
        "Nobody knows which figure counts, so none is compared.",
    ),
    example: "",
    fix: Both::new("Giữ lại một dòng.", "Keep one of the lines."),
};

fn answers_have_a_plan_above(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    if header.text(Word::Upper).is_none() {
        let answers = plan.indicators.iter().find_map(|indicator| indicator.answers);
        let Some(code) = header.declined.first().map(|declined| declined.code).or(answers) else { return };
        let message = message!(
            "kế hoạch này không nêu kế hoạch cấp trên, nên không biết {code} là chỉ tiêu nào",
            "this plan names no plan above, so nobody knows which indicator {code} is",
            code = plan.text(code),
        );
        let help = message!(
            "thêm `theo \"…\"` vào khối `kế hoạch`, nêu tệp kế hoạch cấp trên",
            "add `under \"…\"` to the `plan` block, with the file of the plan above"
        );
        out.push(Diagnostic::new(&UNKNOWN_CODE_ABOVE, code.0, message).help(help));
    }
}

fn statements_fit_the_plan_above(under: &Under<'_, '_>, out: &mut Findings) {
    let Under { plan, above, cascade: found, .. } = *under;
    out.extend(found.unknown.iter().map(|code| unknown(plan, above, &found.open, *code)));
    for (first, second) in &found.doubled {
        let (Some(one), Some(other)) = (plan.indicator(first.own), plan.indicator(second.own)) else { continue };
        let message = message!(
            "chỉ tiêu {one} và {other} cùng thực hiện chỉ tiêu {code} của kế hoạch cấp trên",
            "indicators {one} and {other} both answer indicator {code} of the plan above",
            one = one.full_code,
            other = other.full_code,
            code = code_above(above, *second),
        );
        let place = |indicator: &Indicator| indicator.answers.unwrap_or(indicator.code).0;
        let finding = Diagnostic::new(&ANSWERED_TWICE, place(other), message)
            .related(place(one), message!("chỉ tiêu thứ nhất", "the first one"))
            .help(way_out(plan, [one, other]));
        out.push(finding);
    }
    for (declined, answer) in &found.contradicted {
        let Some(own) = plan.indicator(answer.own) else { continue };
        let message = message!(
            "chỉ tiêu {code} của kế hoạch cấp trên ghi là không nhận, nhưng chỉ tiêu {own} thực hiện nó",
            "indicator {code} of the plan above is declined, but indicator {own} answers it",
            code = plan.text(declined.code),
            own = own.full_code,
        );
        let finding = Diagnostic::new(&ANSWERED_TWICE, declined.span, message)
            .related(own.answers.unwrap_or(own.code).0, message!("thực hiện ở đây", "answered here"))
            .help(message!(
                "bỏ dòng `không nhận`; nếu hai chỉ tiêu chỉ trùng mã thì ghi `ứng với` mã đúng",
                "delete the `declines` line; if the two only share the code, state the right one with `answers`"
            ));
        out.push(finding);
    }
    for (before, again) in &found.declined_twice {
        let message = message!(
            "chỉ tiêu {code} của kế hoạch cấp trên đã ghi là không nhận",
            "indicator {code} of the plan above is already declined",
            code = plan.text(again.code),
        );
        let finding = Diagnostic::new(&ANSWERED_TWICE, again.span, message)
            .related(before.span, message!("lần đầu ở đây", "first stated here"))
            .help(message!("giữ lại một trong hai dòng", "keep one of the two lines"));
        out.push(finding);
    }
}

/// What to do where two indicators answer one: a word of one of them, or its code and title, is wrong.
fn way_out(plan: &Plan, both: [&Indicator; 2]) -> Message {
    let implied = both.into_iter().find(|indicator| indicator.answers.is_none());
    let stated = both.into_iter().find_map(|indicator| Some((indicator, indicator.answers?)));
    match (implied, stated) {
        (Some(implied), Some((stated, code))) => message!(
            "bỏ `ứng với {code}` ở chỉ tiêu {stated}; nếu chỉ tiêu {implied} mới là việc khác thì cho nó tên hoặc mã khác",
            "delete `answers {code}` in indicator {stated}; if indicator {implied} is another thing, give it another title or code",
            code = plan.text(code),
            stated = stated.full_code,
            implied = implied.full_code,
        ),
        _ => message!(
            "để một chỉ tiêu thực hiện nó; chỉ tiêu kia ghi `ứng với` mã khác",
            "let one of them answer it, and give the other another code to answer"
        ),
    }
}

fn code_above(above: &Plan, answer: Answer) -> &str {
    above.indicator(answer.above).map_or("", |indicator| indicator.full_code.as_str())
}

/// A code near it is offered only where nothing settles that one yet.
fn unknown(plan: &Plan, above: &Plan, open: &[IndicatorId], code: Text) -> Diagnostic {
    let letters = plan.text(code);
    let message =
        message!("kế hoạch cấp trên không có chỉ tiêu “{letters}”", "the plan above has no indicator “{letters}”",);
    let open = open.iter().filter_map(|id| above.indicator(*id)).map(|indicator| indicator.full_code.as_str());
    let help: Message = match near_name(letters, open) {
        Some(near) => did_you_mean(&near.name),
        None => message!("viết mã như trong kế hoạch cấp trên", "write the code as the plan above has it"),
    };
    Diagnostic::new(&UNKNOWN_CODE_ABOVE, code.0, message).help(help)
}
