//! Units that cannot be held against those of the plan above.

use crate::check::findings::Findings;
use crate::check::rule::{Check, Under};
use crate::model::{Across, Indicator, Plan, UnitKind, units_across};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The check of units.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Under(&[&UNIT_UNLIKE_ABOVE], units_fit_the_plan_above)];

/// A unit that measures something else than the one above.
static UNIT_UNLIKE_ABOVE: Rule = Rule {
    code: "BDG1408",
    name: "unit-unlike-above",
    severity: Severity::Warning,
    title: Both::new("Đơn vị tính khác cấp trên", "A unit unlike that of the plan above"),
    what: Both::new(
        "Chỉ tiêu thực hiện một chỉ tiêu cấp trên bằng đơn vị tính đo thứ khác, không quy đổi được. Nếu lời của hai đơn vị chỉ không cho biết có là một không thì là lưu ý. Đạt hoặc chưa đạt (`định tính`) thay cho một tỷ lệ thì không xét.",
        "The indicator answers one of the plan above in a unit that measures something else and cannot be converted. It is a note where the words of the two only do not tell. Met or not met (`qualitative`) in place of a share is passed over.",
    ),
    why: Both::new("Hai con số không so được, nên không so.", "The two figures cannot be compared, so they are not."),
    example: "",
    fix: Both::new(
        "Dùng đơn vị tính của cấp trên; nếu là việc khác thì sửa `ứng với`.",
        "Use the unit of the plan above; if it is another thing, correct `answers`.",
    ),
};

fn units_fit_the_plan_above(under: &Under<'_, '_>, out: &mut Findings) {
    let Under { plan, above, cascade: found, .. } = *under;
    for answer in &found.answers {
        let (Some(own), Some(other)) = (plan.indicator(answer.own), above.indicator(answer.above)) else { continue };
        let qualitative = |plan: &Plan, indicator: &Indicator| {
            plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative)
        };
        if qualitative(plan, own) || qualitative(above, other) {
            continue;
        }
        let unsure = match units_across((plan, own), (above, other)) {
            Some(Across::Other) => false,
            Some(Across::Unsure) if !(plan.adds_up(own) || above.adds_up(other)) => true,
            _ => continue,
        };
        let named = |plan: &Plan, indicator: &Indicator, lang: Lang| {
            let words = plan.unit_of(indicator).and_then(|unit| plan.unit_name(unit));
            words.map_or_else(|| phrases::unit_sign(plan, indicator, lang), str::to_owned)
        };
        let message = message!(
            |lang| "{who}: đơn vị tính “{own}” khác “{theirs}” của chỉ tiêu {code} trong kế hoạch cấp trên, nên không so hai mức",
            "{who}: the unit “{own}” is not “{theirs}”, that of indicator {code} of the plan above, so the two are not compared",
            who = phrases::indicator(own, lang),
            theirs = named(above, other, lang),
            code = other.full_code,
            own = named(plan, own, lang),
        );
        let severity = if unsure { Severity::Note } else { Severity::Warning };
        let place = own.unit_span.unwrap_or(own.code.0);
        out.push(Diagnostic::new(&UNIT_UNLIKE_ABOVE, place, message).severity(severity).help(message!(
            "dùng đơn vị tính của cấp trên; nếu đây là việc khác thì sửa `ứng với`",
            "use the unit of the plan above; if this is another thing, correct `answers`"
        )));
    }
}
