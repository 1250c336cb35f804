//! Shares of a whole of 100 %: they come to 100.

use super::groups::{CheckedGroup, Sum, groups, sums, total};
use super::whole::{count, with_parts};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Indicator, Plan, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// The check of shares of a whole.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&SHARES_NOT_THE_WHOLE], shares_come_to_the_whole)];

/// Shares of a whole that do not come to 100 %.
static SHARES_NOT_THE_WHOLE: Rule = Rule {
    code: "BDG0907",
    name: "shares-not-the-whole",
    severity: Severity::Warning,
    title: Both::new("Các tỷ trọng cộng lại không bằng 100%", "The shares do not come to 100 %"),
    what: Both::new(
        "Chỉ tiêu là cơ cấu, số chung là 100%, nhưng tỷ trọng của các phần cộng lại không bằng 100%.",
        "The indicator is a structure whose whole is 100 %, but the shares of its parts do not come to 100 %.",
    ),
    why: Both::new(
        "Thiếu một thành phần của cơ cấu, hoặc một tỷ trọng gõ sai.",
        "A component of the structure is missing, or a share is mistyped.",
    ),
    example: indicator_around!(
        "Cơ cấu kinh tế",
        "đơn vị tính %",
        "hướng tăng",
        "đến 2025: 100",
        "gồm nong \"Nông nghiệp\" {",
        "    đến 2025: 34,48",
        "}",
        "gồm cong \"Công nghiệp\" {",
        "    đến 2025: 24,23",
        "}",
        "gồm dich \"Dịch vụ\" {",
        "    đến 2025: 36,49",
        "}"
    ),
    fix: Both::new(
        "Thêm thành phần còn thiếu, hoặc sửa tỷ trọng sai.",
        "Add what is missing, or correct the wrong share.",
    ),
};

fn shares_come_to_the_whole(plan: &Plan, out: &mut Findings) {
    let in_percent = |indicator: &&Indicator| {
        indicator.parts.len() > 1 && plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent)
    };
    for indicator in plan.indicators.iter().filter(in_percent).filter(|indicator| is_called_structure(plan, indicator))
    {
        for group in groups(plan, indicator) {
            for sum in sums(plan, indicator, &group) {
                out.extend(shares_against(plan, indicator, &group, &sum));
            }
        }
    }
}

/// Whether the title says that the parts are the shares of a whole.
fn is_called_structure(plan: &Plan, indicator: &Indicator) -> bool {
    const STRUCTURES: &[&str] = &["cơ cấu", "tỷ trọng", "tỉ trọng", "structure", "composition", "breakdown"];
    let title = plan.text(indicator.title).to_lowercase();
    STRUCTURES.iter().any(|word| title.contains(word))
}

/// Whether figures are the shares of a whole: 100 % in a structure. Other shares in per cent each have a whole of their
/// own.
pub(super) fn is_structure(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> bool {
    sum.is_complete
        && sum.parts.len() > 1
        && sum.whole.exact() == Some(Exact::new(Decimal::ONE_HUNDRED))
        && is_called_structure(plan, indicator)
        && std::iter::once(sum.whole).chain(sum.parts.iter().map(|(_, fact)| *fact)).all(|fact| count(fact).is_none())
        && sum.parts.iter().all(|(part, _)| plan.same_unit(indicator, part))
}

fn shares_against(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, sum: &Sum<'_>) -> Option<Diagnostic> {
    if !is_structure(plan, indicator, sum) {
        return None;
    }
    let (found, slack) = total(plan, indicator, sum)?;
    let over = found.checked_sub(Exact::new(Decimal::ONE_HUNDRED))?;
    let apart = if over.is_negative() { over.checked_neg()? } else { over };
    // What is called “of which” may leave out much of the whole, but seldom a little.
    let leaves_much = over.is_negative() && apart > Exact::new(Decimal::TEN);
    if apart <= slack || (leaves_much && !group.is_whole()) {
        return None;
    }
    let message = message!(
        |lang| "chỉ tiêu {code}: tỷ trọng của các phần cộng lại là {found}, không bằng {fact} là {total}",
        "indicator {code}: the shares of the parts come to {found}, but {fact} is {total}",
        code = indicator.full_code,
        found = phrases::exact(plan, indicator, found, lang),
        fact = phrases::fact(sum.whole, lang),
        total = phrases::value(plan, indicator, sum.whole, lang),
    );
    let severity = if group.is_declared() { Severity::Error } else { Severity::Warning };
    let finding = Diagnostic::new(&SHARES_NOT_THE_WHOLE, sum.whole.value.span, message).severity(severity);
    Some(with_parts(
        &sum.parts,
        finding.help(message!(
            "kiểm tra từng tỷ trọng; nếu còn thành phần khác thì thêm vào",
            "check each share; if there is another component, add it"
        )),
    ))
}
