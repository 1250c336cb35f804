//! Plans whose figures start from nowhere.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, PathRule, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NO_STARTS], figures_start_somewhere)];

/// Targets, and no figure of what is.
static NO_STARTS: Rule = Rule {
    code: "BDG0614",
    name: "no-starts",
    severity: Severity::Note,
    title: Both::new("Kế hoạch chưa có số liệu ban đầu nào", "A plan without any starting figure"),
    what: Both::new(
        "Kế hoạch có từ ba chỉ tiêu đặt mức cho cả giai đoạn mà không ghi mức gốc, kết quả hay số ước của chỉ tiêu nào.",
        "Three or more indicators have a target for the period, and no indicator has a baseline, a result or an estimate.",
    ),
    why: Both::new(
        "Không suy ra được mức từng năm, không đo được tiến độ, và không rõ mức đề ra là tiến hay lùi.",
        "Targets of single years cannot be derived, progress cannot be measured, and nobody sees whether a target is a step forward.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch xã\" {\n    giai đoạn 2026-2030\n}\ncơ quan kinh_te \"Phòng Kinh tế\"\nmục tiêu 1 \"Kinh tế\" {\n    chủ trì kinh_te\n    chỉ tiêu 1.1 \"Tỷ lệ hộ nghèo\" {\n        đơn vị tính %\n        đến 2030: dưới 3\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ lao động qua đào tạo\" {\n        đơn vị tính %\n        đến 2030: ít nhất 70\n    }\n    chỉ tiêu 1.3 \"Số hợp tác xã\" {\n        đơn vị tính \"hợp tác xã\"\n        đến 2030: ít nhất 9\n    }\n}\n",
    fix: Both::new(
        "Ghi mức gốc (`gốc 2025: …`) hay kết quả mới nhất của các chỉ tiêu.",
        "State the baselines (`baseline 2025: …`) or the newest results.",
    ),
};

/// Fewer indicators may be a piece of a plan.
const FEWEST: usize = 3;

fn figures_start_somewhere(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let known = |fact: &Fact| matches!(fact.kind, FactKind::Baseline | FactKind::Actual | FactKind::Estimate);
    if plan.indicators.iter().any(|indicator| indicator.facts.iter().any(known)) {
        return;
    }
    let open = plan.indicators.iter().filter(|indicator| is_open(plan, indicator)).count();
    if open < FEWEST {
        return;
    }
    let message = message!(
        "kế hoạch chưa có mức gốc hay kết quả nào: {open} chỉ tiêu chưa suy ra được mức từng năm và chưa đo được tiến độ",
        "the plan has no baseline and no result: for {open} indicators no year's target can be derived and no progress measured",
    );
    out.push(Diagnostic::new(&NO_STARTS, header.span, message).help(message!(
        "ghi mức gốc (`gốc {year}: …`) của các chỉ tiêu",
        "state the baselines (`baseline {year}: …`)",
        year = header.period.map_or(2025, |period| period.first.saturating_sub(1)),
    )));
}

/// Whether an indicator has a target of the period that only a start leads to.
fn is_open(plan: &Plan, indicator: &Indicator) -> bool {
    let led_to = |fact: &Fact| fact.kind == FactKind::PeriodTarget && fact.exact().is_some() && !fact.value.maintain;
    let stays = || matches!(plan.path_rule(indicator), PathRule::Step);
    indicator.parent.is_none()
        && indicator.facts.iter().any(led_to)
        && indicator.assigned_targets().is_empty()
        && !stays()
}
