//! Statements in another unit or over another base.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding, same_value};
use crate::check::units::repeated::OTHER_UNIT;
use crate::model::{Amount, Fact, Plan, Quantity, Stated, UnitKind, UnitRelation};
use bdg_syntax::diagnostic::{Both, Rule, Severity};
use bdg_syntax::message;

/// Another place states it in another unit.
pub(super) static STATED_UNIT_DIFFERS: Rule = Rule {
    code: "BDG1005",
    name: "stated-unit-differs",
    severity: Severity::Warning,
    title: Both::new("Hai nơi dùng hai đơn vị tính", "Two places, two units"),
    what: Both::new(
        "Nơi khác nêu chỉ tiêu bằng tỷ lệ %, còn đơn vị đã khai là đơn vị khác.",
        "Another place gives the indicator in per cent, but the declared unit is another one.",
    ),
    why: Both::new(
        "Hai số đo khác nhau không so với nhau được; thường là một chỉ tiêu gộp hai nội dung.",
        "Two measures cannot be compared; often one indicator combines two things.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính tin_quy \"tin/quý\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Xã có tin, bài về bình đẳng giới mỗi quý\" {\n        đơn vị tính tin_quy\n        đến 2025: ít nhất 3\n        nêu \"Nhãn 6.3 trong phụ lục\" đến 2025: duy trì 100%\n    }\n}\n",
    fix: Both::new("Thống nhất đơn vị tính, hoặc tách thành hai chỉ tiêu.", "Use one unit, or make two indicators."),
};

/// `duy trì 100%` of an indicator that counts news items a quarter.
pub(super) fn unit_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let plan = facts.plan;
    let amount = stated.fact.value.amount()?;
    let text = plan.text(amount.unit?.text).trim();
    if amount.relation != UnitRelation::Foreign || is_written_in(plan, fact, text) {
        return None;
    }
    let value = facts.stated_value(stated);
    let message = message!(
        "{states}, nhưng chỉ tiêu này tính bằng “{unit}”",
        "{states}, but this indicator is counted in “{unit}”",
        states = facts.states(stated, &value),
        unit = plan.unit_label(facts.indicator),
    );
    // A share beside a count is another measure of the same matter; anything else is a figure in a wrong unit.
    let rule = if text.starts_with('%') { &STATED_UNIT_DIFFERS } else { &OTHER_UNIT };
    let finding = facts.finding(rule, stated, fact, message).help(message!(
        "thống nhất đơn vị tính; nếu là hai số đo khác nhau thì tách thành hai chỉ tiêu",
        "use one unit; if these are two measures, make them two indicators"
    ));
    Some((value.vi, finding))
}

/// Whether the fact itself is written with that unit.
fn is_written_in(plan: &Plan, fact: &Fact, text: &str) -> bool {
    fact.value.amount().and_then(|amount| amount.unit).is_some_and(|unit| plan.text(unit.text).trim() == text)
}

/// Another place states the rate over another base.
pub(super) static STATED_BASE_DIFFERS: Rule = Rule {
    code: "BDG1002",
    name: "stated-base-differs",
    severity: Severity::Error,
    title: Both::new("Hai nơi ghi hai mẫu số", "Two places, two bases"),
    what: Both::new(
        "Một nơi khác ghi tỷ số trên mẫu số khác: `108/110` thay cho `108/100`.",
        "Another place gives the rate with another base: `108/110` for `108/100`.",
    ),
    why: Both::new("Sai mẫu số thì con số mang nghĩa khác hẳn.", "With another base, the figure means something else."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nđơn vị tính ty_so \"bé trai/100 bé gái\" trên 100\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ số giới tính khi sinh\" {\n        đơn vị tính ty_so\n        năm 2024: 108 bé trai/100 bé gái\n        hướng giảm\n        nêu \"Phần II, Mục tiêu 4\" năm 2024: 108 bé trai/110 bé gái\n    }\n}\n",
    fix: Both::new("Kiểm tra mẫu số rồi ghi thống nhất.", "Check the base and write one in both places."),
};

/// `108/110` of `108/100`.
pub(super) fn base_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let unit = facts.plan.unit_of(facts.indicator).filter(|unit| unit.kind != UnitKind::Percent)?;
    let unit_base = unit.base?;
    let (numerator, base) = over_base(stated.fact.value.amount()?, unit_base)?;
    let (own_numerator, own_base) = over_base(fact.value.amount()?, unit_base)?;
    if base == own_base || same_value(&stated.fact.value, &fact.value) && numerator != own_numerator {
        return None;
    }
    let rate = |numerator, base| message!("{numerator}/{base}", "{numerator}/{base}", numerator, base);
    let value = rate(numerator, base);
    let message = message!(
        "{states}, nhưng chỗ khai là {own}: mẫu số {base} khác {own_base}",
        "{states}, but it is declared as {own}: per {base}, not per {own_base}",
        states = facts.states(stated, &value),
        own = rate(own_numerator, own_base),
        base,
        own_base,
    );
    let finding = facts.finding(&STATED_BASE_DIFFERS, stated, fact, message).help(message!(
        "kiểm tra lại mẫu số ở cả hai nơi rồi ghi thống nhất",
        "check the base in both places and write one"
    ));
    Some((value.vi, finding))
}

/// A rate as printed: the number and its base.
fn over_base(amount: &Amount, unit_base: Decimal) -> Option<(Decimal, Decimal)> {
    Some(match amount.quantity {
        Quantity::Number(num) => {
            let base = amount.unit.and_then(|unit| unit.base).map_or(unit_base, |base| base.value);
            (num.value, base)
        }
        Quantity::Count(count) => (count.numerator.value, count.denominator.value),
    })
}
