//! Targets of one indicator whose bounds no figure keeps.

use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Movement, Plan, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check of bounds against each other.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&CONTRARY_BOUNDS], bounds_leave_room)];

/// A floor of one target above the ceiling of another.
static CONTRARY_BOUNDS: Rule = Rule {
    code: "BDG0511",
    name: "contrary-bounds",
    severity: Severity::Warning,
    title: Both::new("Hai mức đề ra chặn ngược chiều nhau", "Bounds that run against each other"),
    what: Both::new(
        "Không nơi nào khai hướng; một mức đề ra là “ít nhất …”, mức khác là “không quá …” mà lại thấp hơn.",
        "Nothing declares a direction; one target is “at least …” and another “at most …” of less than that.",
    ),
    why: Both::new(
        "Không con số nào giữ được cả hai: một từ so sánh bị ghi ngược, và đạt hay chưa đạt bị hiểu ngược theo.",
        "No figure keeps both: one of the comparators is the wrong one, and what counts as met is reversed.",
    ),
    example: indicator_around!(
        "Số học sinh trên một lớp",
        "đơn vị tính \"học sinh/lớp\"",
        "kết quả 2021: 36,2",
        "năm 2023: ít nhất 35,5",
        "đến 2025: không quá 35"
    ),
    fix: Both::new(
        "Sửa từ so sánh ghi nhầm; nếu phải giữ giữa hai mức thì ghi một khoảng, như “từ 35 đến 36”.",
        "Correct the wrong comparator; where figures must stay between two, write a range, as in “from 35 to 36”.",
    ),
};

fn bounds_leave_room(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|one| plan.better(one).is_none()) {
        let Some(((floor, low), (ceiling, high))) = highest_floor(indicator).zip(lowest_ceiling(indicator)) else {
            continue;
        };
        if low > high {
            out.push(contrary(plan, indicator, floor, ceiling));
        }
    }
}

/// The targets of single years that bound one side, with their numbers.
fn bounds(indicator: &Indicator, side: Movement) -> impl Iterator<Item = (&Fact, Exact)> {
    let own = move |fact: &&Fact| {
        matches!(fact.kind, FactKind::Assigned | FactKind::PeriodTarget)
            && !fact.claim
            && !matches!(fact.value.kind, ValueKind::Relative { .. })
            && fact.time.is_some_and(|time| time.is_year())
            && fact.value.bounded_side() == Some(side)
    };
    indicator.facts.iter().filter(own).filter_map(|fact| Some((fact, fact.exact()?)))
}

fn highest_floor(indicator: &Indicator) -> Option<(&Fact, Exact)> {
    bounds(indicator, Movement::Up).max_by(|(_, one), (_, other)| one.cmp(other))
}

fn lowest_ceiling(indicator: &Indicator) -> Option<(&Fact, Exact)> {
    bounds(indicator, Movement::Down).min_by(|(_, one), (_, other)| one.cmp(other))
}

fn contrary(plan: &Plan, indicator: &Indicator, floor: &Fact, ceiling: &Fact) -> Diagnostic {
    let (first, second) = if floor.time <= ceiling.time { (floor, ceiling) } else { (ceiling, floor) };
    let message = message!(
        |lang| "chỉ tiêu {code}: {one} ghi “{low}”, còn {other} ghi “{high}”: hai mức chặn ngược chiều nhau",
        "indicator {code}: {one} is “{low}”, and {other} is “{high}”: the two bounds run against each other",
        code = indicator.full_code,
        one = phrases::fact(first, lang),
        low = plan.slice(first.value.span),
        other = phrases::fact(second, lang),
        high = plan.slice(second.value.span),
    );
    Diagnostic::new(&CONTRARY_BOUNDS, second.value.span, message).related(first.value.span, fact_name(first)).help(
        message!(
            "sửa từ so sánh ghi nhầm; nếu phải giữ giữa hai mức thì ghi một khoảng, như “từ 35 đến 36”",
            "correct the wrong comparator; where figures must stay between two, write a range, as in “from 35 to 36”"
        ),
    )
}
