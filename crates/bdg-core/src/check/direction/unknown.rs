//! Targets whose direction nothing tells, or that lie on the wrong side of their start.

use rust_decimal::Decimal;

use super::declared::declared_way;
use super::known::worded_direction;
use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Direction, Fact, Indicator, Movement, Plan, Set, Unit, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// The checks of the direction of targets.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&DIRECTION_UNKNOWN, &DIRECTION_DOUBTFUL], direction_is_known),
    Check::Plan(&[&DECLARED_AGAINST_FOUND], target_is_on_the_declared_side_of_the_start),
];

/// Nothing tells which way is better.
static DIRECTION_UNKNOWN: Rule = Rule {
    code: "BDG0505",
    name: "direction-unknown",
    severity: Severity::Warning,
    title: Both::new("Không rõ tăng hay giảm là tốt", "Nothing tells which way is better"),
    what: Both::new(
        "Mức đề ra là một con số trơn; không có `hướng`, từ so sánh, lời văn hay mức ban đầu nào cho biết tăng hay giảm là tốt.",
        "The target is a bare number; no direction, comparator, wording or start tells whether higher or lower is better.",
    ),
    why: Both::new(
        "Không biết hướng thì không nói được kết quả 65 so với mức 60 là đạt hay chưa đạt.",
        "Without a direction, it is unclear whether a result of 65 meets a target of 60.",
    ),
    example: indicator_around!("Cơ quan có lãnh đạo chủ chốt là nữ", "đơn vị tính %", "đến 2025: 60"),
    fix: Both::new(
        "Thêm `hướng tăng` hoặc `hướng giảm`, hoặc ghi từ so sánh như `ít nhất`, `không quá`.",
        "Add `better higher` or `better lower`, or a comparator such as `at least` or `at most`.",
    ),
};

/// The targets run against the way from the start to them.
static DIRECTION_DOUBTFUL: Rule = Rule {
    code: "BDG0510",
    name: "direction-doubtful",
    severity: Severity::Note,
    title: Both::new("Mức đề ra đi ngược chiều so với mức ban đầu", "Targets that run against the step from the start"),
    what: Both::new(
        "Không nơi nào khai tăng hay giảm là tốt; từ mức ban đầu đến mức cuối thì giảm mà giữa các mức đề ra thì tăng, hoặc ngược lại. Không đánh giá chỉ tiêu này.",
        "Nothing declares which way is better; from the start to the last target it falls, but from target to target it rises, or the other way round. The indicator is not rated.",
    ),
    why: Both::new(
        "Bước nhảy đầu tiên có thể là thay đổi cách tính, cũng có thể là con số ghi sai.",
        "The first step may be a change of definition, or one of the figures may be wrong.",
    ),
    example: indicator_around!(
        "Thuế giá trị gia tăng",
        "đơn vị tính \"triệu đồng\"",
        "kết quả 2022: 118.000",
        "năm 2023: 72.000",
        "năm 2024: 74.000",
        "năm 2025: 76.000"
    ),
    fix: Both::new(
        "Kiểm tra mức ban đầu; khai `hướng tăng`, `hướng giảm`, hoặc `hướng không xét` nếu không đánh giá.",
        "Check the start; declare `better higher`, `better lower`, or `better neither` where it is not to be rated.",
    ),
};

/// Whether a target cannot be judged without a direction, since nothing in it tells one. What is to be kept as it is has none to
/// go, unless there was more of it.
fn needs_direction(indicator: &Indicator, fact: &Fact) -> bool {
    let kept = || indicator.start().is_none_or(|(_, start)| !fact.value.is_surely_below(start));
    fact.kind.is_target()
        && !(fact.value.maintain && kept())
        // What a formula gives is computed, whether or not anyone rates it.
        && !matches!(fact.value.kind, ValueKind::Computed(_))
        && fact.time.is_some()
        && fact.exact().is_some()
        && worded_direction(fact).is_none()
        // Two comparators are a fault of their own, and one of them may tell.
        && fact.value.more_comparators.is_empty()
}

fn direction_is_known(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parent.is_none()) {
        let parts = || indicator.parts.iter().filter_map(|id| plan.indicator(*id));
        let mut unknown = std::iter::once(indicator)
            .chain(parts().filter(|part| !plan.has_doubtful_direction(part) && !figures::stays(part)))
            .filter(|one| !figures::is_qualitative(plan, one))
            .filter_map(|one| Some((one, undirected(plan, one)?)));
        let doubtful = parts().filter(|part| plan.has_doubtful_direction(part));
        out.extend(doubtful.filter_map(|part| direction_doubtful(plan, part)));
        if plan.has_doubtful_direction(indicator) {
            out.extend(direction_doubtful(plan, indicator));
            continue;
        }
        let Some((first, target)) = unknown.next() else { continue };
        let finding = direction_unknown(plan, first, target);
        out.push(unknown.fold(finding, |finding, (part, target)| {
            let code = &part.full_code;
            finding.related(target.value.span, message!("cũng vậy ở {code}", "the same in {code}"))
        }));
    }
}

/// The last target of an indicator that needs a direction, where nothing tells one.
fn undirected<'a>(plan: &Plan, indicator: &'a Indicator) -> Option<&'a Fact> {
    let target = indicator.facts.iter().filter(|fact| needs_direction(indicator, fact)).max_by_key(|fact| fact.time)?;
    let open = plan.better(indicator).is_none() && plan.direction(indicator).is_none();
    // A start that takes part in nothing would have told.
    let misread = |fact: &Fact| fact.value.amount().is_some_and(|amount| amount.fault.is_some());
    (open && !indicator.facts.iter().any(misread)).then_some(target)
}

fn direction_doubtful(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let (start, _) = indicator.start()?;
    let period = indicator.period_targets();
    let targets = if period.is_empty() { indicator.assigned_targets() } else { period };
    let (first, last) = (targets.first().copied()?, targets.last().copied()?);
    let falls = figures::movement(start.exact()?, last.exact()?) == Some(Movement::Down);
    let (step, then) = match falls {
        true => (Both::new("xuống", "down to"), Both::new("tăng dần lên", "then rise to")),
        false => (Both::new("lên", "up to"), Both::new("giảm dần xuống", "then fall to")),
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: từ {from} ({begun}) {step} {due} ({goal}), rồi các mức đề ra {then} {end} ({by}); không rõ tăng hay giảm là tốt",
        "indicator {code}: from {from} ({begun}) {step} {due} ({goal}); the targets {then} {end} ({by}), so nothing tells which way is better",
        code = indicator.full_code,
        from = phrases::value(plan, indicator, start, lang),
        begun = phrases::fact(start, lang),
        step,
        due = phrases::value(plan, indicator, first, lang),
        goal = phrases::fact(first, lang),
        then,
        end = phrases::value(plan, indicator, last, lang),
        by = phrases::fact(last, lang),
    );
    Some(
        Diagnostic::new(&DIRECTION_DOUBTFUL, first.value.span, message)
            .related(start.value.span, fact_name(start))
            .help(message!(
                "kiểm tra mức ban đầu; khai `hướng tăng`, `hướng giảm`, hoặc `hướng không xét` nếu không đánh giá",
                "check the start; declare `better higher`, `better lower`, or `better neither` where it is not to be rated"
            )),
    )
}

fn direction_unknown(plan: &Plan, indicator: &Indicator, target: &Fact) -> Diagnostic {
    let one = matches!(target.value.kind, ValueKind::Amount(_) | ValueKind::Change(_) | ValueKind::NoneLeft);
    // A total over years is compared with no figure of one.
    let total = indicator.sums_up(target);
    let start = indicator.start().map(|(_, start)| start);
    let but = match start {
        Some(start) if one && !total && target.exact() == Some(start) => Both::new(
            "bằng mức ban đầu, nên không rõ tăng hay giảm là tốt",
            "the same as the start, so it is unclear whether higher or lower is better",
        ),
        _ => Both::new(
            "nhưng không có gì cho biết tăng hay giảm là tốt",
            "but nothing tells whether higher or lower is better",
        ),
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: {target} là {value}, {but}",
        "indicator {code}: {target} is {value}, {but}",
        code = indicator.full_code,
        target = phrases::fact(target, lang),
        value = phrases::value(plan, indicator, target, lang),
        but,
    );
    let finding =
        Diagnostic::new(&DIRECTION_UNKNOWN, target.value.span, message).help(message!(
            "thêm `hướng tăng` nếu càng cao càng tốt, `hướng giảm` nếu càng thấp càng tốt; hoặc ghi từ so sánh như `ít nhất`, `không quá`",
            "add `better higher` or `better lower`, or a comparator such as `at least` or `at most`"
        ));
    with_direction_of_all(plan, indicator, target, finding)
}

/// A share of 100 % cannot be exceeded, so that higher must be better: the statement is offered.
fn with_direction_of_all(plan: &Plan, indicator: &Indicator, target: &Fact, finding: Diagnostic) -> Diagnostic {
    let share = plan.unit_of(indicator).is_some_and(Unit::is_bounded_share);
    let all = target.exact() == Some(Exact::new(Decimal::ONE_HUNDRED));
    match figures::indentation(plan, target.span) {
        Some(indentation) if share && all => {
            let place = Span { end: target.span.start, ..target.span };
            finding.fix(place, format!("{}\n{indentation}", phrases::declared(Movement::Up, plan.lang)))
        }
        _ => finding,
    }
}

/// The period’s target lies on the wrong side of the start.
static DECLARED_AGAINST_FOUND: Rule = Rule {
    code: "BDG0506",
    name: "declared-against-found",
    severity: Severity::Note,
    title: Both::new("Mức đề ra kém hơn mức ban đầu", "The target is weaker than the start"),
    what: Both::new(
        "Theo hướng đã khai, mức cuối kỳ kém hơn mức ban đầu, dù vẫn tốt hơn kết quả mới nhất.",
        "By the declared direction, the last target is weaker than the start, though better than the newest result.",
    ),
    why: Both::new(
        "Có thể là lấy lại phần đã mất; cũng có thể hướng hoặc mức ban đầu bị ghi sai.",
        "It may be a recovery; otherwise the direction or the start is wrong.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "hướng tăng",
        "gốc 2020: 50",
        "kết quả 2023: 40",
        "đến 2025: 45"
    ),
    fix: Both::new(
        "Kiểm tra hướng và mức ban đầu; nếu đúng là lấy lại phần đã mất thì không phải sửa gì.",
        "Check the direction and the start; if it is a recovery, nothing needs to change.",
    ),
};

fn target_is_on_the_declared_side_of_the_start(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(declared) = declared_way(plan, indicator) else { continue };
        if plan.found_direction(indicator) != Some(declared.value.opposite()) {
            continue;
        }
        let target = indicator.period_targets().into_iter().next_back();
        let (Some(target), Some((start, _))) = (target, indicator.start()) else { continue };
        let newest = target.year().and_then(|year| indicator.newest_actual(year));
        let (Some((newest, latest)), Some(due)) = (newest, target.exact()) else { continue };
        // Weaker than the newest result too: a finding of results against targets.
        if newest.time == start.time || figures::is_worse(due, latest, declared.value) {
            continue;
        }
        out.push(weaker_than_start(plan, indicator, declared, start, target));
    }
}

fn weaker_than_start(
    plan: &Plan,
    indicator: &Indicator,
    declared: Set<Direction>,
    start: &Fact,
    target: &Fact,
) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: {target} là {due}, kém hơn {start} là {from} theo “{declared}”",
        "indicator {code}: {target} ({due}) is weaker than {start} ({from}) by “{declared}”",
        code = indicator.full_code,
        target = phrases::fact(target, lang),
        due = phrases::value(plan, indicator, target, lang),
        start = phrases::fact(start, lang),
        from = phrases::value(plan, indicator, start, lang),
        declared = phrases::declared(declared.value, lang),
    );
    Diagnostic::new(&DECLARED_AGAINST_FOUND, target.value.span, message)
        .related(start.value.span, fact_name(start))
        .related(declared.span, message!("hướng được khai ở đây", "the direction is declared here"))
        .help(message!(
            "kiểm tra hướng và mức ban đầu; nếu là lấy lại phần đã mất thì không phải sửa gì",
            "check the direction and the start; if it is a recovery, nothing needs to change"
        ))
}
