//! Counts that add up, and parts that miss the target of their total.

use rust_decimal::Decimal;

use super::whole::{Aggregation, PartFact, are_the_whole, by_time, common_aggregation, complete, count, with_parts};
use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Count, Fact, FactKind, Indicator, Plan, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The checks of counts and of weak parts.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&COUNTS_DO_NOT_ADD_UP], counts_add_up),
    Check::Plan(&[&PART_ON_OTHER_SIDE], total_hides_no_weak_part),
];

/// The parts’ counts do not add up to the total’s.
static COUNTS_DO_NOT_ADD_UP: Rule = Rule {
    code: "BDG0904",
    name: "counts-do-not-add-up",
    severity: Severity::Error,
    title: Both::new("Số đếm của các phần cộng lại không bằng số chung", "The parts do not add up"),
    what: Both::new(
        "Cộng số đếm của các phần không được số đếm của chỉ tiêu ở cùng thời điểm.",
        "The counts of the parts do not sum to the indicator’s counts of the same time.",
    ),
    why: Both::new(
        "Có phần bị sót, bị tính hai lần, hoặc một con số gõ sai.",
        "A part is missing or counted twice, or a figure is mistyped.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 55/318",
        "đến 2025: ít nhất 20",
        "trong đó tinh \"Cấp tỉnh\" {",
        "    kết quả 2023: 05/50",
        "}",
        "trong đó huyen \"Cấp huyện\" {",
        "    kết quả 2023: 48/268",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra từng số đếm; nếu còn phần khác thì thêm phần đó.",
        "Check each count; if there is another part, add it.",
    ),
};

/// The sums of counts over counts; `None` if one has none, or where the sum is too long.
fn sums(of_parts: &[PartFact<'_>]) -> Option<(Decimal, Decimal)> {
    of_parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(parts, wholes), (_, fact)| {
        let count = count(fact)?;
        Some((parts.checked_add(count.numerator.value)?, wholes.checked_add(count.denominator.value)?))
    })
}

fn counts_add_up(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parts.len() > 1) {
        for (fact, of_parts) in complete(plan, indicator) {
            match (count(fact), sums(&of_parts)) {
                (Some(total), Some(sums)) => out.extend(counts_against(plan, indicator, fact, total, &of_parts, sums)),
                _ => out.extend(numbers_against(plan, indicator, fact, &of_parts)),
            }
        }
    }
}

/// Counts over counts: one sum that agrees, a sum beyond the whole, or the parts' own names show that the parts are
/// meant to be all of it.
fn counts_against(
    plan: &Plan,
    indicator: &Indicator,
    fact: &Fact,
    total: Count,
    of_parts: &[PartFact<'_>],
    (numerators, denominators): (Decimal, Decimal),
) -> Option<Diagnostic> {
    let (numerator, denominator) = (total.numerator.value, total.denominator.value);
    let (same_numerator, same_denominator) = (numerators == numerator, denominators == denominator);
    if same_numerator && same_denominator {
        return None;
    }
    if !same_numerator && !same_denominator && !are_the_whole(plan, indicator) {
        return None;
    }
    let counts = |part, whole| message!("{part}/{whole}", "{part}/{whole}", part, whole);
    let (sum, total) = (counts(numerators, denominators), counts(numerator, denominator));
    Some(not_adding_up(indicator, fact, of_parts, sum, total))
}

/// Numbers of persons of parts that are the whole: their sum.
fn numbers_against(plan: &Plan, indicator: &Indicator, fact: &Fact, of_parts: &[PartFact<'_>]) -> Option<Diagnostic> {
    let number = matches!(common_aggregation(plan, indicator), Some(Aggregation::Number));
    if !number || !are_the_whole(plan, indicator) {
        return None;
    }
    let total = fact.exact()?;
    let sum = of_parts.iter().try_fold(Exact::ZERO, |sum, (_, fact)| sum.checked_add(fact.exact()?))?;
    if sum == total {
        return None;
    }
    // Another level that is not listed may hold the rest.
    let severity = if sum > total { Severity::Error } else { Severity::Warning };
    let exact = |value| message!(|lang| "{value}", "{value}", value = phrases::exact(plan, indicator, value, lang));
    Some(not_adding_up(indicator, fact, of_parts, exact(sum), exact(total)).severity(severity))
}

fn not_adding_up(
    indicator: &Indicator,
    fact: &Fact,
    of_parts: &[PartFact<'_>],
    sum: Message,
    total: Message,
) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: các phần cộng lại là {sum}, không bằng {fact} là {total}",
        "indicator {code}: the parts add up to {sum}, but {fact} is {total}",
        code = indicator.full_code,
        sum,
        fact = phrases::fact(fact, lang),
        total,
    );
    let finding = Diagnostic::new(&COUNTS_DO_NOT_ADD_UP, fact.value.span, message).help(message!(
        "kiểm tra từng con số; nếu còn phần khác thì thêm phần đó",
        "check each figure; if there is another part, add it"
    ));
    with_parts(of_parts, finding)
}

/// A part misses the target that the total meets.
static PART_ON_OTHER_SIDE: Rule = Rule {
    code: "BDG0905",
    name: "part-misses-what-total-meets",
    severity: Severity::Note,
    title: Both::new("Mức chung đạt nhưng có phần chưa đạt", "The total meets the target, a part does not"),
    what: Both::new(
        "Kết quả chung đạt mức đề ra của chỉ tiêu, nhưng một hoặc nhiều phần thì chưa.",
        "The total meets the indicator’s target, but one or more parts do not.",
    ),
    why: Both::new(
        "Số chung che mất nơi còn yếu, là nơi cần được chú ý nhất.",
        "The total hides the weak places, which need the most attention.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "đến 2025: ít nhất 20",
        "trong đó huyen \"Cấp huyện\" {",
        "    kết quả 2023: 48/268",
        "}",
        "trong đó xa \"Cấp xã\" {",
        "    kết quả 2023: 226/828",
        "}"
    ),
    fix: Both::new(
        "Không phải sửa gì; có thể nêu mức riêng cho phần chưa đạt.",
        "Nothing needs to change; consider a target of its own for the weak part.",
    ),
};

fn total_hides_no_weak_part(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        out.extend(weak_parts(plan, indicator));
    }
}

/// The newest result for which a total is known, against the target of its year or else the period's last one.
fn weak_parts(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut results = by_time(plan, indicator);
    results.retain(|(kind, _), _| *kind == FactKind::Actual);
    let time = results.keys().map(|(_, time)| *time).max()?;
    let of_parts = results.remove(&(FactKind::Actual, time))?;
    let total = total_of(indicator, time, &of_parts)?;
    let target = indicator
        .assigned(time.year())
        .filter(|_| time.is_year())
        .or_else(|| indicator.period_targets().into_iter().next_back())?;
    if target.value.maintain && indicator.actual(time).is_none() {
        // What was never reached cannot be maintained: a finding of results against targets.
        return None;
    }
    let better = plan.direction(indicator).map(|(better, _)| better);
    if figures::meets(total, target, better) != Some(true) {
        return None;
    }
    let weak: Vec<PartFact<'_>> = of_parts
        .into_iter()
        .filter(|(part, _)| !part.facts.iter().any(|fact| fact.kind.is_target()))
        .filter(|(_, fact)| fact.exact().is_some_and(|value| figures::meets(value, target, better) == Some(false)))
        .collect();
    let (_, first) = weak.first()?;
    let finding = part_on_other_side(plan, indicator, (total, time), target, &weak, first);
    Some(with_parts(weak.get(1..).unwrap_or_default(), finding))
}

/// The indicator's own result, or the quotient of its parts' sums where every part has counts.
fn total_of(indicator: &Indicator, time: Time, of_parts: &[PartFact<'_>]) -> Option<Exact> {
    if let Some(result) = indicator.actual(time) {
        return result.exact();
    }
    if of_parts.len() != indicator.parts.len() {
        return None;
    }
    let (numerators, denominators) = sums(of_parts)?;
    // Each part's value is its share times the base: the total has the same base.
    let (_, one) = of_parts.iter().find(|(_, fact)| fact.exact().is_some_and(|value| !value.is_zero()))?;
    let share = count(one).and_then(|count| Exact::ratio(count.numerator.value, count.denominator.value))?;
    let base = one.exact()?.checked_div(share)?;
    Exact::ratio(numerators, denominators)?.checked_mul(base)
}

fn part_on_other_side(
    plan: &Plan,
    indicator: &Indicator,
    (total, time): (Exact, Time),
    target: &Fact,
    weak: &[PartFact<'_>],
    first: &Fact,
) -> Diagnostic {
    let list = |lang| {
        let value = |part, fact: &Fact| Some(phrases::short(plan, part, fact.exact()?, lang));
        let parts: Vec<String> = weak
            .iter()
            .filter_map(|(part, fact)| Some(format!("{} ({})", part.full_code, value(part, fact)?)))
            .collect();
        parts.join(", ")
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: kết quả chung {time} là {total}, đạt {target} là {due}, nhưng còn phần chưa đạt: {list}",
        "indicator {code}: the total of {time} ({total}) meets {target} ({due}), but these parts do not: {list}",
        code = indicator.full_code,
        time = phrases::time(time, lang),
        total = phrases::short(plan, indicator, total, lang),
        target = phrases::fact(target, lang),
        due = phrases::value(plan, indicator, target, lang),
        list = list(lang),
    );
    Diagnostic::new(&PART_ON_OTHER_SIDE, first.value.span, message).related(target.value.span, fact_name(target))
}
