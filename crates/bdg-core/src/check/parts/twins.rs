//! Two indicators with the same figures.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use rust_decimal::Decimal;

/// The check of twins.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&SAME_FIGURES], no_two_have_the_same_figures)];

/// Two indicators with the same figures.
static SAME_FIGURES: Rule = Rule {
    code: "BDG0912",
    name: "same-figures",
    severity: Severity::Note,
    title: Both::new("Hai chỉ tiêu có cùng các con số", "Two indicators with the same figures"),
    what: Both::new(
        "Hai chỉ tiêu khác tên, cùng đơn vị tính, có các con số giống hệt nhau ở mọi thời điểm, kể cả các phần. Chỉ xét khi có từ ba con số khác nhau và mỗi số có từ ba chữ số có nghĩa: những mức tròn như 100% hay trùng nhau.",
        "Two indicators of other titles, in one unit, have the very same figures at all times, and so have their parts. Only of three different figures or more, each of three digits or more: round levels such as 100 % coincide.",
    ),
    why: Both::new(
        "Thường là số liệu của một dòng bị chép sang dòng kia, hoặc một chỉ tiêu ghi hai lần.",
        "Usually the figures of one row were copied to the other, or one indicator stands twice.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chủ trì noi_vu\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        gốc 2020: 24,3\n        năm 2023: 27,6\n        đến 2025: 30,2\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        đơn vị tính %\n        gốc 2020: 24,3\n        năm 2023: 27,6\n        đến 2025: 30,2\n    }\n}\n",
    fix: Both::new(
        "Kiểm tra số liệu của từng chỉ tiêu; nếu là một chỉ tiêu thì giữ một dòng.",
        "Check the figures of each; where they are one indicator, keep one.",
    ),
};

/// Fewer figures, or figures of fewer digits, coincide.
const FEWEST: usize = 3;
const DIGITS: u128 = 100;

fn no_two_have_the_same_figures(plan: &Plan, out: &mut Findings) {
    let mut seen: HashMap<u64, &Indicator> = HashMap::new();
    for indicator in &plan.indicators {
        if indicator.parent.is_some() || indicator.formula.is_some() || indicator.facts.len() < FEWEST {
            continue;
        }
        let Some(key) = key(plan, indicator) else { continue };
        match seen.get(&key) {
            Some(first) if same(plan, first, indicator) => {
                if plan.text(first.title) != plan.text(indicator.title) {
                    out.push(twins(plan, first, indicator));
                }
            }
            Some(_) => {}
            None => drop(seen.insert(key, indicator)),
        }
    }
}

/// One for the same figures; `None` where they are too few or too plain to tell an indicator.
fn key(plan: &Plan, indicator: &Indicator) -> Option<u64> {
    let mut telling = [None; FEWEST];
    for fact in &indicator.facts {
        let value = fact.exact()?.to_decimal()?;
        if has_digits(value) && !telling.contains(&Some(value)) {
            if let Some(free) = telling.iter_mut().find(|one| one.is_none()) {
                *free = Some(value);
            }
        }
    }
    if telling.contains(&None) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    for fact in &indicator.facts {
        (fact.kind, fact.time, fact.exact()?.to_decimal()?.normalize()).hash(&mut hasher);
    }
    plan.unit_label(indicator).hash(&mut hasher);
    indicator.parts.len().hash(&mut hasher);
    Some(hasher.finish())
}

fn has_digits(value: Decimal) -> bool {
    value.normalize().mantissa().unsigned_abs() >= DIGITS
}

/// Whether all figures of two indicators, and of their parts in turn, are the same.
fn same(plan: &Plan, one: &Indicator, other: &Indicator) -> bool {
    let figure = |fact: &Fact| (fact.kind, fact.time, fact.first, fact.value.comparator, fact.exact());
    let mut left = vec![(one, other)];
    while let Some((one, other)) = left.pop() {
        if !one.facts.iter().map(figure).eq(other.facts.iter().map(figure)) || one.parts.len() != other.parts.len() {
            return false;
        }
        let parts = one.parts.iter().zip(&other.parts);
        left.extend(parts.filter_map(|(one, other)| Some((plan.indicator(*one)?, plan.indicator(*other)?))));
    }
    plan.same_unit(one, other)
}

fn twins(plan: &Plan, first: &Indicator, second: &Indicator) -> Diagnostic {
    let message = message!(
        "chỉ tiêu {second} (“{title}”) có mọi con số giống hệt chỉ tiêu {first} (“{other}”)",
        "indicator {second} (“{title}”) has the very figures of indicator {first} (“{other}”)",
        second = second.full_code,
        title = first_words(plan.text(second.title)),
        first = first.full_code,
        other = first_words(plan.text(first.title)),
    );
    Diagnostic::new(&SAME_FIGURES, second.title.0, message)
        .related(first.title.0, message!("chỉ tiêu có cùng các con số", "the one with the same figures"))
        .help(message!(
            "kiểm tra số liệu của từng chỉ tiêu; nếu là một chỉ tiêu thì giữ một dòng",
            "check the figures of each; where they are one indicator, keep one"
        ))
}
