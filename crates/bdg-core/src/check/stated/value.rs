//! Statements with another value or other words.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding, same_value, stretch};
use crate::check::{figures, fold};
use crate::model::{
    AmountFault, Comparator, Fact, Quantity, Stated, UnitKind, UnitRelation, Value, ValueKind, growth_agrees,
};
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
        "Một nơi khác của văn bản (`nêu`) ghi cho cùng chỉ tiêu và cùng thời gian một con số khác con số đã khai, hoặc khác tổng, mức tăng hay kết quả công thức mà các con số đã khai cho. Con số nằm trong khoảng đã khai thì không mâu thuẫn. Mức có từ so sánh mà mức khai đã bao hàm cũng vậy; chỉ cảnh báo khi hai con số cách nhau từ mười lần, hoặc lệch quá 5% và con số nêu lại là của một mức khai khác.",
        "Another place of the document (`stated`) gives another figure for the same indicator and time than the plan declares, or another total, growth or outcome of a formula than its figures give. A figure within a declared range contradicts nothing. Nor does a bound that follows from the declared target; it is a warning only where the two are ten times apart or more, or more than 5 % apart and the bound is the figure of another target.",
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
    if same_value(left, right) || restates_about(left, right) || is_within(left, right) {
        return Agreement::Same;
    }
    // A bound contradicts only what does not keep it; ten times apart, a digit or the unit has been lost.
    if keeps(left, right, Above::OrEqual) {
        return if is_of_another_size(left, right) { Agreement::Loose } else { Agreement::Same };
    }
    // A figure that keeps a declared bound is what an office would write for it only where it is near.
    match left.comparator == Comparator::Reach && is_implied(right, left) {
        true if is_near(left, right) => Agreement::Same,
        true => Agreement::Loose,
        false => Agreement::Differs,
    }
}

/// Whether a figure is one that a declared range asks for: `95`, the aim of `94,5 - 95`.
fn is_within(stated: &Value, declared: &Value) -> bool {
    let within = || {
        let (figure, (low, high)) = (stated.exact()?, ends(declared)?);
        Some(low.compare(figure).is_le() && figure.compare(high).is_le())
    };
    let ranges = matches!(declared.kind, ValueKind::Range { .. });
    let plain = |value: &Value| matches!(value.comparator, Comparator::Reach | Comparator::About);
    ranges && is_amount(stated) && plain(stated) && plain(declared) && within() == Some(true)
}

/// Stated with another value, or with other words where both are words.
pub(super) fn value_differs(facts: &Facts<'_>, stated: &Stated, fact: &Fact) -> Option<KeyedFinding> {
    let (plan, indicator) = (facts.plan, facts.indicator);
    let (left, right) = (&stated.fact.value, &fact.value);
    let elsewhere = facts.same_value(stated).filter(|other| other.time != fact.time || other.kind != fact.kind);
    let agreement = match agreement(left, right) {
        // A bound far below that is the very figure of another target is rather that one's.
        Agreement::Same if elsewhere.is_some() && is_implied(left, right) && !is_near(left, right) => Agreement::Loose,
        // Who is to be among the first 15 is hardly said to be among the first 25.
        Agreement::Same if among_others(facts, left, right) => Agreement::Loose,
        other => other,
    };
    // What a figure means, or that it cannot be read, is told of first.
    let foreign = right.amount().is_some_and(|amount| amount.relation == UnitRelation::Foreign);
    let told = foreign || right.is_doubtful() || [left, right].into_iter().any(|value| plan.is_unreadable(value));
    let restated = || comes_to(fact, left) || restates_rounded(fact, left) || restates_count(fact, left);
    if agreement == Agreement::Same || told || restated() {
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
    if let Some(other) = elsewhere {
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
    } else if agreement == Agreement::Loose {
        message!(
            "hai mức không trái nhau nhưng cách nhau xa: đối chiếu hai nơi với văn bản đã ký",
            "the two do not contradict each other but are far apart: compare both places with the signed document"
        )
    } else {
        message!(
            "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
            "compare both places with the signed document, keep one figure and correct the other"
        )
    };
    Some((format!("{} {:?}", value.vi, fact.head), finding.help(help)))
}

/// Whether two ranks are both `trong nhóm`, of different numbers.
fn among_others(facts: &Facts<'_>, left: &Value, right: &Value) -> bool {
    let ranked = facts.plan.unit_of(facts.indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let among = |value: &Value| value.comparator == Comparator::AtMost && is_amount(value);
    ranked && among(left) && among(right) && left.exact() != right.exact()
}

/// Whether a figure is what a declared change comes to, as far as the digits of the change tell, or may be: the change comes to
/// nothing that is known.
fn comes_to(fact: &Fact, stated: &Value) -> bool {
    let ValueKind::Relative { resolved, resolved_stretch, .. } = fact.value.kind else { return false };
    let bounds = stated.comparator.direction().is_some();
    match stated.exact() {
        // A bound within a range is none of what the whole range keeps.
        Some(_) if bounds && resolved_stretch.is_some() => false,
        Some(figure) => resolved.is_none() || growth_agrees(&fact.value, fact.time, figure) == Some(true),
        None => false,
    }
}

/// Whether whatever a target allows keeps a bound that is stated for it: `trên 33.000` of 33.040, `ít nhất 28` of `28 - 30`,
/// `trên 94` of `ít nhất 95`. The same digits in another unit restate nothing: `trên 46.200 kg` of 46.200 tấn.
pub(super) fn is_implied(bound: &Value, target: &Value) -> bool {
    keeps(bound, target, Above::Only)
}

/// How `trên` and `dưới` are held against the very figure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// It does not keep them.
    Only,
    /// It does: that the words differ is another matter.
    OrEqual,
}

fn keeps(bound: &Value, target: &Value, above: Above) -> bool {
    let (Some(at), Some((low, high))) = (bound.exact().filter(|_| is_amount(bound)), ends(target)) else {
        return false;
    };
    if at != low && at != high && written(bound).is_some() && written(bound) == written(target) {
        return false;
    }
    let rises = !matches!(target.comparator, Comparator::AtMost | Comparator::Below);
    let falls = !matches!(target.comparator, Comparator::AtLeast | Comparator::Above);
    let equal = above == Above::OrEqual;
    match bound.comparator {
        Comparator::AtLeast => rises && low >= at,
        Comparator::Above if equal || target.comparator == Comparator::Above => rises && low >= at,
        Comparator::Above => rises && low > at,
        Comparator::AtMost => falls && high <= at,
        Comparator::Below if equal || target.comparator == Comparator::Below => falls && high <= at,
        Comparator::Below => falls && high < at,
        Comparator::Reach | Comparator::About => false,
    }
}

/// The lower and the upper end of what a value says: of a range both, else its number.
pub(super) fn ends(value: &Value) -> Option<(Exact, Exact)> {
    let one = value.exact()?;
    let other = stretch(value).unwrap_or(one);
    Some(if one.compare(other).is_le() { (one, other) } else { (other, one) })
}

/// Whether `gần 31.000` restates a figure: it is within the tolerance, 1 % where none is given, or rounds to what is stated;
/// or it is the same figure or range.
pub(super) fn restates_about(stated: &Value, declared: &Value) -> bool {
    let plain = matches!(declared.comparator, Comparator::Reach | Comparator::About);
    if !plain || stated.comparator != Comparator::About {
        return false;
    }
    if same_value(stated, declared) {
        return true;
    }
    // What a change comes to is a figure as well, but for a range of changes.
    let changed = matches!(declared.kind, ValueKind::Relative { resolved: Some(_), resolved_stretch: None, .. });
    if !is_amount(stated) || !(is_amount(declared) || changed) {
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
        let rounded = stated.tolerance.is_none() && rounds_as_written(stated, here) == Some(true);
        Some(apart.compare(allowed).is_le() || rounded)
    };
    within().unwrap_or(false)
}

/// Whether a figure rounds to a value in the digits and the unit in which that is written.
fn rounds_as_written(stated: &Value, figure: Exact) -> Option<bool> {
    let apart = figure.checked_sub(stated.exact()?)?;
    let apart = if apart.is_negative() { apart.checked_neg()? } else { apart };
    Some(apart <= stated.half_digit()?)
}

/// Whether what is known is restated with fewer digits, as a text does: `2.712` of 2.712,4. Two digits alone may hide another
/// figure, and what is to be reached is restated as it is.
fn restates_rounded(fact: &Fact, stated: &Value) -> bool {
    /// So many digits tell a figure.
    const DIGITS: u128 = 100;
    let declared = &fact.value;
    let plain = |value: &Value| value.comparator == Comparator::Reach && matches!(value.kind, ValueKind::Amount(_));
    let tells = || {
        let Quantity::Number(mut number) = stated.amount()?.quantity else { return None };
        number.value.rescale(number.decimals);
        Some(number.value.mantissa().unsigned_abs() >= DIGITS)
    };
    !fact.kind.is_target()
        && plain(declared)
        && plain(stated)
        && tells() == Some(true)
        && declared.exact().and_then(|figure| rounds_as_written(stated, figure)) == Some(true)
}

/// Whether a count is restated with what it is a part of: `19/19 tiêu chí` of 19.
fn restates_count(fact: &Fact, stated: &Value) -> bool {
    let Some(amount) = stated.amount().filter(|amount| amount.fault == Some(AmountFault::CountWithoutBase)) else {
        return false;
    };
    amount.count().is_some_and(|count| fact.exact() == Some(Exact::new(count.numerator.value)))
}

/// Whether a value is one number, written or computed.
fn is_amount(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Amount(_) | ValueKind::Computed(_))
}

/// Whether two figures are ten times apart or more.
fn is_of_another_size(left: &Value, right: &Value) -> bool {
    let decimal = |value: &Value| value.exact().and_then(Exact::to_decimal).map(|value| value.abs());
    let tenfold = || {
        let (one, other) = (decimal(left)?, decimal(right)?);
        let least = one.min(other);
        Some(!least.is_zero() && least.checked_mul(Decimal::TEN)? <= one.max(other))
    };
    tenfold().unwrap_or(false)
}

/// Whether a bound is what an office would write for a figure: at most a twentieth from it.
fn is_near(left: &Value, right: &Value) -> bool {
    left.exact().zip(right.exact()).is_some_and(|(one, other)| figures::are_near(one, other))
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
