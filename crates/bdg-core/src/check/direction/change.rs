//! Changes from a value that is not the known one.

use rust_decimal::Decimal;

use super::known::{known_values, newest_before};
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Change, Fact, Plan, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check of changes.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&CHANGE_FROM_ELSEWHERE], change_starts_from_a_known_value)];

/// “Giảm từ 70 xuống 68” where the known figure is 71.
static CHANGE_FROM_ELSEWHERE: Rule = Rule {
    code: "BDG0507",
    name: "change-from-elsewhere",
    severity: Severity::Warning,
    title: Both::new("“Giảm từ …” một mức khác với số liệu đã có", "“Down from …” a value that is not the known one"),
    what: Both::new(
        "Con số đứng sau “giảm từ”, “tăng từ” không phải là mức gốc hay kết quả nào đã ghi ở chỉ tiêu.",
        "The figure after “down from” or “up from” is neither the baseline nor a result of the indicator.",
    ),
    why: Both::new(
        "Hai nơi trong kế hoạch nói khác nhau về hiện trạng, nên phần phải thực hiện cũng khác nhau.",
        "Two places of the plan disagree about the present state, and therefore about what remains to be done.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ làm việc trong nông nghiệp",
        "đơn vị tính %",
        "kết quả 2023: 71",
        "đến 2025: giảm từ 70 xuống 68"
    ),
    fix: Both::new("Thống nhất hai con số.", "Make the two figures agree."),
};

fn change_starts_from_a_known_value(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let is_change = |figure: &IndicatorFact<'_>| matches!(figure.fact.value.kind, ValueKind::Change(_));
        if !figures::of(indicator).any(|figure| is_change(&figure)) {
            continue;
        }
        let known = known_values(indicator);
        let mut values: Vec<Decimal> = known.iter().filter_map(|point| point.value.to_decimal()).collect();
        values.sort_unstable();
        for figure in figures::of(indicator) {
            let ValueKind::Change(change) = &figure.fact.value.kind else { continue };
            let Some(newest) = newest_before(&known, figure.fact) else { continue };
            if !starts_from_one_of(&values, change) {
                out.push(from_elsewhere(plan, figure, change, newest.fact));
            }
        }
    }
}

/// Whether one of the sorted values, rounded as the change writes it, is the value that the change starts from.
fn starts_from_one_of(values: &[Decimal], change: &Change) -> bool {
    let Some(from) = change.from.value.and_then(Exact::to_decimal) else { return true };
    let decimals = change.from.decimals();
    let from = phrases::round(from, decimals);
    let smaller = values.partition_point(|value| phrases::round(*value, decimals) < from);
    values.get(smaller).is_some_and(|value| phrases::round(*value, decimals) == from)
}

fn from_elsewhere(plan: &Plan, figure: IndicatorFact<'_>, change: &Change, known: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{figure} bắt đầu từ {from}, nhưng {known} là {value}",
        "{figure} starts from {from}, but {known} is {value}",
        figure = figures::name(plan, figure),
        from = phrases::quantity(&change.from, lang),
        known = phrases::fact(known, lang),
        value = phrases::value(plan, figure.indicator, known, lang),
    );
    Diagnostic::new(&CHANGE_FROM_ELSEWHERE, change.from.span, message)
        .related(known.value.span, fact_name(known))
        .help(message!("thống nhất hai con số", "make the two figures agree"))
}
