//! A share's counts, against the indicator that counts the same things: `Tỷ lệ hộ nghèo` 171/3.562 and `Số hộ nghèo` 171.

use std::collections::HashMap;

use super::whole::count;
use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, GoalId, Indicator, Plan, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal};

/// The check of counts that stand in two indicators.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&COUNTED_OTHERWISE], things_are_counted_once)];

/// A share's count that is not the number of the same things.
static COUNTED_OTHERWISE: Rule = Rule {
    code: "BDG0913",
    name: "counted-otherwise",
    severity: Severity::Warning,
    title: Both::new(
        "Số đếm của tỷ lệ khác chỉ tiêu đếm cùng thứ ấy",
        "A share's count unlike the number of the same things",
    ),
    what: Both::new(
        "Tử số của “Tỷ lệ X” (171/3.562) khác con số của chỉ tiêu “Số X” cùng mục tiêu ở cùng thời điểm.",
        "The first count of “Share of X” (171/3,562) is not the figure of the indicator “Number of X” of the same goal for the same time.",
    ),
    why: Both::new(
        "Hai dòng của một bảng đếm cùng một thứ mà ra hai số: một trong hai là số cũ hoặc gõ nhầm.",
        "Two lines of one table count the same things and differ: one of them is old or mistyped.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch xã\" {\n    giai đoạn 2026-2030\n}\ncơ quan vhxh \"Phòng Văn hóa - Xã hội\"\nmục tiêu 1 \"Giảm nghèo\" {\n    chủ trì vhxh\n    hướng giảm\n    chỉ tiêu 1.1 \"Số hộ nghèo\" {\n        đơn vị tính \"hộ\"\n        gốc 2025: 117\n        đến 2030: 50\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ hộ nghèo\" {\n        đơn vị tính %\n        gốc 2025: 171/3.562 (4,8%)\n        đến 2030: 1,5\n    }\n}\n",
    fix: Both::new("Thống nhất hai con số theo số liệu gốc.", "Make the two figures agree with the source data."),
};

/// What an indicator counts, or is a share of, in words that can be compared.
fn thing(title: &str, leads: &[&str]) -> Option<String> {
    let lower = title.to_lowercase();
    let of = leads.iter().find_map(|lead| lower.strip_prefix(lead))?;
    Some(fold::title(of)).filter(|of| of.contains(' '))
}

fn things_are_counted_once(plan: &Plan, out: &mut Findings) {
    const NUMBERS: &[&str] = &["tổng số ", "số lượng ", "số ", "the number of ", "number of "];
    const SHARES: &[&str] = &["tỷ lệ số ", "tỷ lệ ", "tỉ lệ ", "the share of ", "share of ", "proportion of "];
    let mut numbers: HashMap<(GoalId, String), Vec<&Indicator>> = HashMap::new();
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parent.is_none() && plan.is_counted(indicator))
    {
        if let Some(of) = thing(plan.text(indicator.title), NUMBERS) {
            numbers.entry((indicator.goal, of)).or_default().push(indicator);
        }
    }
    if numbers.is_empty() {
        return;
    }
    let is_share = |indicator: &&Indicator| plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    for share in plan.indicators.iter().filter(is_share).filter(|indicator| indicator.parent.is_none()) {
        // One title under two goals is of two scopes: the schools of each level.
        let of = thing(plan.text(share.title), SHARES).and_then(|of| numbers.get(&(share.goal, of)));
        if let Some([number]) = of.map(Vec::as_slice) {
            out.extend(share.facts.iter().filter_map(|fact| counted_otherwise(plan, share, fact, number)));
        }
    }
}

fn counted_otherwise(plan: &Plan, share: &Indicator, fact: &Fact, number: &Indicator) -> Option<Diagnostic> {
    let counts = count(fact).filter(|counts| !counts.rate)?;
    let alike = |other: &&Fact| {
        // An estimate is made before the result is known, and may well differ from it.
        let estimates = [other.kind, fact.kind].map(|kind| kind == FactKind::Estimate);
        let known = !other.kind.is_target() && !fact.kind.is_target() && estimates[0] == estimates[1];
        (known || other.kind == fact.kind) && fact.time.is_some() && other.time == fact.time && other.exact().is_some()
    };
    let of_time: Vec<&Fact> = number.facts.iter().filter(alike).collect();
    let counted = Exact::new(counts.numerator.value);
    let other = *of_time.first().filter(|_| of_time.iter().all(|other| other.exact() != Some(counted)))?;
    let message = message!(
        |lang| "{who}: {figure} đếm {counted}, nhưng {other} của chỉ tiêu {code} là {value}",
        "{who}: {figure} counts {counted}, but {other} of indicator {code} is {value}",
        who = phrases::indicator(share, lang),
        figure = phrases::fact(fact, lang),
        counted = format_decimal(counts.numerator.value, lang),
        other = phrases::fact(other, lang),
        code = number.full_code,
        value = phrases::fact_value(plan, number, other, lang),
    );
    Some(
        Diagnostic::new(&COUNTED_OTHERWISE, counts.numerator.span, message)
            .related(other.value.span, phrases::fact_label(plan, number, other))
            .help(message!(
                "thống nhất hai con số theo số liệu gốc",
                "make the two figures agree with the source data"
            )),
    )
}
