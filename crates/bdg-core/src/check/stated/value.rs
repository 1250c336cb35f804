//! Statements with another value or other words.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding, same_value};
use crate::check::fold;
use crate::model::{Comparator, Fact, Quantity, Stated, Value, ValueKind, growth_agrees};
use crate::phrases::{self, fact as fact_name, fact_is, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// Another place states another value.
pub(super) static STATED_VALUE_DIFFERS: Rule = Rule {
    code: "BDG1001",
    name: "stated-value-differs",
    severity: Severity::Error,
    title: Both::new("Hai nơi nêu hai con số", "Two places, two figures"),
    what: Both::new(
        "Một nơi khác của văn bản (`nêu`) ghi cho cùng chỉ tiêu và cùng thời gian một con số khác con số đã khai, hoặc khác tổng, mức tăng hay kết quả công thức mà các con số đã khai cho.",
        "Another place of the document (`stated`) gives another figure for the same indicator and time than the plan declares, or another total, growth or outcome of a formula than its figures give.",
    ),
    why: Both::new("Đơn vị thực hiện không biết phải theo con số nào.", "It is unclear which figure is valid."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 90\n        năm 2025: 99,75\n        nêu \"Phần II, Mục tiêu 5\" năm 2025: trên 90%\n    }\n}\n",
    fix: Both::new(
        "Đối chiếu với văn bản đã ký, giữ một con số ở cả hai nơi.",
        "Compare with the signed document and keep one figure in both places.",
    ),
};

/// How a stated value goes with another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// It restates it.
    Same,
    /// It is a bound that holds for it, but hardly the same target: `trên 90` of 99,75.
    Loose,
    /// It is another one.
    Differs,
}

/// How a stated value goes with a declared one.
pub(super) fn agreement(left: &Value, right: &Value) -> Agreement {
    let satisfied = restates_as_bound(left, right) || restates_as_bound(right, left) || follows(left, right);
    if same_value(left, right) || restates_about(left, right) || (satisfied && is_near(left, right)) {
        return Agreement::Same;
    }
    if satisfied { Agreement::Loose } else { Agreement::Differs }
}

/// Stated with another value, or with other words where both are words.
pub(super) fn value_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let (plan, indicator) = (facts.plan, facts.indicator);
    let (left, right) = (&stated.fact.value, &fact.value);
    let agreement = agreement(left, right);
    if agreement == Agreement::Same || comes_to(fact, left) {
        return None;
    }
    if let (ValueKind::Text(there), ValueKind::Text(here)) = (&left.kind, &right.kind) {
        let texts = (plan.text(*there), plan.text(*here));
        let key = fold::title(texts.0);
        return (key != fold::title(texts.1)).then(|| (key, words_differ(facts, stated, fact, texts)));
    }
    if matches!(left.kind, ValueKind::Unchanged) {
        return None;
    }
    let value = facts.stated_value(stated);
    let own = if stated.fact.kind == fact.kind {
        let own = facts.in_a_sentence(right);
        message!("chỗ khai là {own}", "it is declared as {own}", own)
    } else {
        message!(|lang| "{own}", "{own}", own = fact_is(plan, indicator, fact, lang))
    };
    let states = facts.states(stated, &value);
    let message = message!("{states}, nhưng {own}", "{states}, but {own}", states, own);
    let mut finding = facts.finding(&STATED_VALUE_DIFFERS, stated, fact, message);
    if agreement == Agreement::Loose {
        finding = finding.severity(Severity::Warning);
    }
    if let Some(other) = facts.same_value(stated).filter(|other| other.time != fact.time || other.kind != fact.kind) {
        let label = message!(
            |lang| "{same}, trùng với số được nêu",
            "{same}, the figure that is stated",
            same = fact_is(plan, indicator, other, lang),
        );
        finding = finding.related(other.value.span, label);
    }
    let swapped = matches!(&left.kind, ValueKind::Change(change) if change.from.value == fact.exact());
    let help = if swapped {
        message!(
            "số được nêu làm mức ban đầu lại chính là mức khai: kiểm tra xem hai số có bị đổi chỗ không",
            "the figure stated as the start is the one declared: check whether the two figures are swapped"
        )
    } else {
        message!(
            "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
            "compare both places with the signed document, keep one figure and correct the other"
        )
    };
    Some((format!("{} {:?}", value.vi, fact.head), finding.help(help)))
}

/// Whether a figure is what a declared change comes to, as far as the digits of the change tell, or may be: the change comes to
/// nothing that is known.
fn comes_to(fact: &Fact, stated: &Value) -> bool {
    let ValueKind::Relative { resolved, .. } = fact.value.kind else { return false };
    match stated.exact() {
        Some(figure) => resolved.is_none() || growth_agrees(&fact.value, fact.time, figure) == Some(true),
        None => false,
    }
}

/// Whether a bound restates a plain figure that satisfies it: `trên 33.000` of 33.040. The same digits in another unit
/// restate nothing: `trên 46.200 kg` of 46.200 tấn.
pub(super) fn restates_as_bound(bound: &Value, figure: &Value) -> bool {
    let (Some(at), Some(value)) = (bound.exact(), figure.exact()) else { return false };
    if at != value && written(bound) == written(figure) {
        return false;
    }
    let plain = figure.comparator == Comparator::Reach && is_amount(figure);
    let order = value.compare(at);
    plain
        && is_amount(bound)
        && match bound.comparator {
            Comparator::AtLeast => order.is_ge(),
            Comparator::Above => order.is_gt(),
            Comparator::AtMost => order.is_le(),
            Comparator::Below => order.is_lt(),
            Comparator::Reach | Comparator::About => false,
        }
}

/// Whether whatever satisfies a declared bound satisfies the one that is stated: `trên 94` of `ít nhất 95`.
pub(super) fn follows(stated: &Value, declared: &Value) -> bool {
    let (Some(there), Some(here)) = (stated.exact(), declared.exact()) else { return false };
    let amounts = is_amount(stated) && is_amount(declared);
    if !amounts || there != here && written(stated) == written(declared) {
        return false;
    }
    let order = here.compare(there);
    match (stated.comparator, declared.comparator) {
        (Comparator::AtLeast, Comparator::AtLeast | Comparator::Above) | (Comparator::Above, Comparator::Above) => {
            order.is_ge()
        }
        (Comparator::Above, Comparator::AtLeast) => order.is_gt(),
        (Comparator::AtMost, Comparator::AtMost | Comparator::Below) | (Comparator::Below, Comparator::Below) => {
            order.is_le()
        }
        (Comparator::Below, Comparator::AtMost) => order.is_lt(),
        _ => false,
    }
}

/// Whether `gần 31.000` restates a figure: it is within the tolerance, 1 % where none is given, or rounds to what is stated.
pub(super) fn restates_about(stated: &Value, declared: &Value) -> bool {
    let amounts = is_amount(stated) && is_amount(declared);
    let plain = matches!(declared.comparator, Comparator::Reach | Comparator::About);
    if !amounts || !plain || stated.comparator != Comparator::About {
        return false;
    }
    let within = || {
        let (there, here) = (stated.exact()?, declared.exact()?);
        let apart = here.checked_sub(there)?;
        let apart = if apart.is_negative() { apart.checked_neg()? } else { apart };
        let size = if there.is_negative() { there.checked_neg()? } else { there };
        let allowed = match stated.tolerance {
            // The tolerance is in the unit in which the figure is written.
            Some(tolerance) => match written(stated).filter(|number| !number.is_zero()) {
                Some(number) => {
                    let unit = there.checked_div(Exact::new(number))?;
                    unit.checked_mul(Exact::new(tolerance.value))?
                }
                None => Exact::new(tolerance.value),
            },
            None => size.checked_div(Exact::new(Decimal::ONE_HUNDRED))?,
        };
        let rounded = written(stated) == there.to_decimal()
            && stated.tolerance.is_none()
            && phrases::round_to(here, stated.decimals()) == Some(there);
        Some(apart.compare(allowed).is_le() || rounded)
    };
    within().unwrap_or(false)
}

/// Whether a value is one number, written or computed.
fn is_amount(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Amount(_) | ValueKind::Computed(_))
}

/// Whether a bound is what an office would write for a figure: at most a twentieth from it.
fn is_near(left: &Value, right: &Value) -> bool {
    let decimal = |value: &Value| value.exact().and_then(Exact::to_decimal);
    let near = || {
        let (one, other) = (decimal(left)?, decimal(right)?);
        let apart = one.checked_sub(other)?.abs().checked_mul(Decimal::from(20))?;
        Some(apart <= one.abs().max(other.abs()))
    };
    near().unwrap_or(false)
}

/// The number that is written, in whichever unit.
fn written(value: &Value) -> Option<Decimal> {
    match value.amount()?.quantity {
        Quantity::Number(number) => Some(number.value),
        Quantity::Count(_) => None,
    }
}

/// Another place words the target differently.
pub(super) static STATED_WORDS_DIFFER: Rule = Rule {
    code: "BDG1009",
    name: "stated-words-differ",
    severity: Severity::Note,
    title: Both::new("Hai nơi dùng hai lời văn", "Two places, two wordings"),
    what: Both::new(
        "Chỉ tiêu bằng lời được nêu ở nơi khác với câu chữ khác.",
        "A target in words is worded differently in another place.",
    ),
    why: Both::new(
        "Câu chữ khác có thể thêm hoặc bớt phạm vi phải thực hiện.",
        "Another wording may widen or narrow the task.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Cán bộ làm công tác bình đẳng giới\" {\n        đơn vị tính định tính\n        đến 2025: \"Bố trí đủ cán bộ\"\n        nêu \"Phần II, Mục tiêu 7\" đến 2025: \"Bố trí đủ cán bộ đến cấp xã\"\n    }\n}\n",
    fix: Both::new("Dùng một câu chữ nếu ý nghĩa là một.", "Use one wording if the meaning is the same."),
};

fn words_differ(facts: &Facts<'_>, stated: &Stated, fact: &Fact, texts: (&str, &str)) -> Diagnostic {
    let (there, here) = phrases::where_they_part(texts.0, texts.1);
    let message = message!(
        |lang| "{who}: “{place}” nêu {of} với lời văn khác: “{there}”, chỗ khai là “{here}”",
        "{who}: “{place}” words {of} differently: “{there}”, declared as “{here}”",
        who = name(facts.indicator, lang),
        place = facts.plan.text(stated.place),
        of = fact_name(&stated.fact, lang),
    );
    facts.finding(&STATED_WORDS_DIFFER, stated, fact, message).help(message!(
        "dùng một câu chữ ở cả hai nơi nếu ý nghĩa là một",
        "use one wording in both places if one thing is meant"
    ))
}
