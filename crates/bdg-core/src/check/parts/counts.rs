//! Counts that add up, and parts that miss the target of their total.

use rust_decimal::Decimal;

use super::groups::{Basis, CheckedGroup, Sum, groups, ranges, sums as figures_of, total};
use super::total::larger_parts;
use super::whole::{Aggregation, PartFact, by_time, common_aggregation, count, in_unit_of, with_parts};
use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::eval;
use crate::model::{Count, Fact, FactKind, Indicator, Plan, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The checks of counts and of weak parts.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&COUNTS_DO_NOT_ADD_UP, &PARTS_OVERLAP], counts_add_up),
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
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        for group in groups(plan, indicator) {
            let mut told = false;
            for sum in figures_of(plan, indicator, &group).iter().filter(|sum| sum.is_complete && sum.parts.len() > 1) {
                match (count(sum.whole), sums(&sum.parts)) {
                    (Some(whole), Some(sums)) => out.extend(counts_against(indicator, &group, sum, whole, sums)),
                    _ => out.extend(numbers_against(plan, indicator, &group, sum, &mut told)),
                }
            }
        }
    }
}

/// Counts over counts: the parts are meant to be all of it, or one of the two sums agrees and shows that they are.
fn counts_against(
    indicator: &Indicator,
    group: &CheckedGroup<'_>,
    sum: &Sum<'_>,
    whole: Count,
    (numerators, denominators): (Decimal, Decimal),
) -> Option<Diagnostic> {
    let (numerator, denominator) = (whole.numerator.value, whole.denominator.value);
    let (same_numerator, same_denominator) = (numerators == numerator, denominators == denominator);
    if same_numerator && same_denominator {
        return None;
    }
    if !same_numerator && !same_denominator && !group.is_whole() {
        return None;
    }
    let counts = |part, whole| message!("{part}/{whole}", "{part}/{whole}", part, whole);
    let (found, total) = (counts(numerators, denominators), counts(numerator, denominator));
    Some(not_adding_up(indicator, group, sum, found, total))
}

/// Numbers that add up: their sum is the whole where the parts are meant to be all of it; else they may overlap, which
/// is told once (`told`).
fn numbers_against(
    plan: &Plan,
    indicator: &Indicator,
    group: &CheckedGroup<'_>,
    sum: &Sum<'_>,
    told: &mut bool,
) -> Option<Diagnostic> {
    if !matches!(common_aggregation(plan, indicator, &group.parts), Some(Aggregation::Number)) {
        return None;
    }
    // Of what may be a mean, only parts that are said to be all of it come to the whole.
    if plan.is_average(indicator) && !group.is_whole() {
        return None;
    }
    let counted = |fact: &Fact| count(fact).is_some();
    if counted(sum.whole) || sum.parts.iter().any(|(_, fact)| counted(fact)) {
        return None;
    }
    let whole = sum.whole.exact()?;
    let (found, slack) = total(plan, indicator, sum)?;
    let over = found.checked_sub(whole)?;
    let apart = if over.is_negative() { over.checked_neg()? } else { over };
    // Of a part larger than the whole there is a finding already.
    if apart <= slack || !larger_parts(plan, indicator, sum).is_empty() {
        return None;
    }
    // In several units each number tells its own.
    let mixed = sum.parts.iter().any(|(part, _)| !plan.same_unit(indicator, part));
    let words = if mixed { phrases::in_unit } else { phrases::exact };
    let exact = |value| message!(|lang| "{value}", "{value}", value = words(plan, indicator, value, lang));
    let between = |(low, high): (Exact, Exact)| match low == high {
        true => exact(low),
        false => message!("{low} đến {high}", "{low} to {high}", low = exact(low), high = exact(high)),
    };
    // Ranges leave room between their ends.
    let ranges = ranges(plan, indicator, sum);
    if let Some(((least, most), (low, high))) = ranges
        && least.checked_sub(slack)? <= high
        && low <= most.checked_add(slack)?
    {
        return None;
    }
    let (sum_words, whole_words) = match ranges {
        Some((parts, whole)) => (between(parts), between(whole)),
        None => (exact(found), exact(whole)),
    };
    if !group.is_whole() {
        if over.is_negative() || std::mem::replace(told, true) {
            return None;
        }
        return Some(overlapping(indicator, sum, sum_words, whole_words));
    }
    // Another part that is not listed may hold the rest.
    let severity = if group.is_declared() || !over.is_negative() { Severity::Error } else { Severity::Warning };
    Some(not_adding_up(indicator, group, sum, sum_words, whole_words).severity(severity))
}

fn not_adding_up(
    indicator: &Indicator,
    group: &CheckedGroup<'_>,
    sum: &Sum<'_>,
    found: Message,
    total: Message,
) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: các phần cộng lại là {sum}, không bằng {fact} là {total}",
        "indicator {code}: the parts add up to {sum}, but {fact} is {total}",
        code = indicator.full_code,
        sum = found,
        fact = phrases::fact(sum.whole, lang),
        total,
    );
    let help = match group.basis {
        Basis::Shown(kind, time) => message!(
            |lang| "{shown} thì các phần cộng lại bằng số chung; kiểm tra từng con số, nếu còn phần khác thì thêm phần đó",
            "{shown} the parts add up to the total; check each figure, and if there is another part, add it",
            shown = shown(kind, time, lang),
        ),
        _ => message!(
            "kiểm tra từng con số; nếu còn phần khác thì thêm phần đó",
            "check each figure; if there is another part, add it"
        ),
    };
    with_parts(&sum.parts, Diagnostic::new(&COUNTS_DO_NOT_ADD_UP, sum.whole.value.span, message).help(help))
}

/// At which time the parts add up: `mức đề ra đến năm 2030`.
fn shown(kind: FactKind, time: Time, lang: Lang) -> String {
    let time = phrases::time(time, lang);
    match (kind.is_target(), lang) {
        (true, Lang::Vi) => format!("ở mức đề ra {time}"),
        (true, Lang::En) => format!("in the target for {time}"),
        (false, Lang::Vi) => format!("ở số liệu {time}"),
        (false, Lang::En) => format!("in the figures of {time}"),
    }
}

/// Parts that are more than the whole together.
static PARTS_OVERLAP: Rule = Rule {
    code: "BDG0906",
    name: "parts-overlap",
    severity: Severity::Note,
    title: Both::new("Các phần cộng lại lớn hơn số chung", "The parts are more than the whole"),
    what: Both::new(
        "Các phần `trong đó` cộng lại lớn hơn số chung: có phần trùng nhau, hoặc có nhiều cách phân tổ, hoặc một con số sai.",
        "The parts declared with `part` are more than the whole together: they overlap, there are several breakdowns, or a \
         figure is wrong.",
    ),
    why: Both::new(
        "Không biết các phần có trùng nhau không thì không kiểm tra và không cộng được.",
        "Unless it is known whether parts overlap, they can be neither checked nor added up.",
    ),
    example: indicator_around!(
        "Lao động qua đào tạo",
        "đơn vị tính người",
        "hướng tăng",
        "kết quả 2023: 100",
        "trong đó tre \"Dưới 30 tuổi\" {",
        "    kết quả 2023: 55",
        "}",
        "trong đó ngheo \"Hộ nghèo\" {",
        "    kết quả 2023: 60",
        "}"
    ),
    fix: Both::new(
        "Mỗi cách phân tổ viết thành một khối `phân theo`; phần trùng nhau thì giữ `trong đó`; có số sai thì sửa.",
        "Write each breakdown as a block `by`; keep `part` for parts that overlap; correct a wrong figure.",
    ),
};

fn overlapping(indicator: &Indicator, sum: &Sum<'_>, found: Message, total: Message) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: các phần cộng lại là {found}, lớn hơn {fact} là {total}",
        "indicator {code}: the parts come to {found}, more than the whole: {fact} is {total}",
        code = indicator.full_code,
        found,
        fact = phrases::fact(sum.whole, lang),
        total,
    );
    let finding = Diagnostic::new(&PARTS_OVERLAP, sum.whole.value.span, message).help(message!(
        "nếu là nhiều cách phân tổ thì viết mỗi cách thành một khối `phân theo \"…\" {{ gồm … }}`; nếu không thì kiểm tra các con số",
        "if these are several breakdowns, write each as a block `by \"…\" {{ comprising … }}`; else check the figures"
    ));
    with_parts(&sum.parts, finding)
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
        "gồm huyen \"Cấp huyện\" {",
        "    kết quả 2023: 48/268",
        "}",
        "gồm xa \"Cấp xã\" {",
        "    kết quả 2023: 226/828",
        "}"
    ),
    fix: Both::new(
        "Không phải sửa gì; có thể nêu mức riêng cho phần chưa đạt.",
        "Nothing needs to change; consider a target of its own for the weak part.",
    ),
};

fn total_hides_no_weak_part(plan: &Plan, out: &mut Findings) {
    // A part of a number need not reach what the whole must.
    let rated = |indicator: &&Indicator| !indicator.parts.is_empty() && !plan.adds_up(indicator);
    for indicator in plan.indicators.iter().filter(rated) {
        out.extend(weak_parts(plan, indicator));
    }
}

/// The newest result for which a total is known, against the target of its year or else the period's last one.
fn weak_parts(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut results = by_time(plan, indicator);
    results.retain(|(kind, _), _| *kind == FactKind::Actual);
    let time = results.keys().map(|(_, time)| *time).max()?;
    let of_parts = results.remove(&(FactKind::Actual, time))?;
    let total = total_of(plan, indicator, time, &of_parts)?;
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
        .filter(|part| {
            let value = in_unit_of(plan, indicator, part);
            value.is_some_and(|value| figures::meets(value, target, better) == Some(false))
        })
        .collect();
    let (_, first) = weak.first()?;
    let finding = part_on_other_side(plan, indicator, (total, time), target, &weak, first);
    Some(with_parts(weak.get(1..).unwrap_or_default(), finding))
}

/// The indicator's own result, or the quotient of its parts' sums where every part has counts.
fn total_of(plan: &Plan, indicator: &Indicator, time: Time, of_parts: &[PartFact<'_>]) -> Option<Exact> {
    if let Some(result) = indicator.actual(time) {
        return result.exact();
    }
    if of_parts.len() != indicator.parts.len() || !eval::parts_are_the_whole(plan, indicator) {
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
