//! Family 07: targets that stand still and leave all to the last year.

use rust_decimal::Decimal;

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use super::series::{AllSeries, Point, Series};
use crate::model::{Comparator, Indicator, PathRule, Plan, UnitKind, ValueKind};
use crate::phrases::{fact, fact_label, in_unit, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check.
pub(super) const CHECKS: &[Check] = &[Check::Series(&[&STANDS_STILL], targets_do_not_wait_for_the_last_year)];

/// Years of one figure, then a leap.
static STANDS_STILL: Rule = Rule {
    code: "BDG0715",
    name: "leap-after-standstill",
    severity: Severity::Note,
    title: Both::new("Nhiều năm đứng yên rồi nhảy vọt", "Years without a step, then a leap"),
    what: Both::new(
        "Mức giao của ba năm liền trở lên bằng nhau, rồi năm sau tăng (giảm) từ 10 điểm % trở lên.",
        "The targets of three or more years in a row are equal, and the next year's is 10 points or more away.",
    ),
    why: Both::new(
        "Không năm nào trước đó góp phần, nên mức năm sau khó đạt; cũng có thể các năm giữa chỉ chép lại.",
        "No year before contributes, so the last one is hard to reach; or the years between were only copied.",
    ),
    example: indicator_around!(
        "Tỷ lệ hộ dùng nước sạch",
        "đơn vị tính %",
        "hướng tăng",
        "năm 2022: 60",
        "năm 2023: 60",
        "năm 2024: 60",
        "năm 2025: 95"
    ),
    fix: Both::new(
        "Giao mức tiến dần, hoặc ghi `lộ trình giữ` nếu chủ ý dồn vào năm cuối.",
        "Assign a step for each year, or declare `path step` where all is meant for the last one.",
    ),
};

/// The years in a row that make a standstill.
const YEARS: usize = 3;

fn targets_do_not_wait_for_the_last_year<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    let is_share = |indicator: &Indicator| plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    for (_, indicator, series) in all.each(plan) {
        if series.assigned.len() <= YEARS || !is_share(indicator) {
            continue;
        }
        // A target of the period that is still ahead has a rule of its own.
        let last = series.assigned.last().map(|point| point.time);
        let ahead = series.periods.iter().any(|period| Some(period.time) > last);
        if ahead || matches!(plan.path_rule(indicator), PathRule::Step) {
            continue;
        }
        if let Some((first, leap)) = leap(series) {
            out.push(leaps(plan, indicator, first, leap));
        }
    }
}

/// The first year of a standstill and the year that leaps from it.
fn leap<'p>(series: &Series<'p>) -> Option<(Point<'p>, Point<'p>)> {
    let mut first: Option<(usize, Point<'p>)> = None;
    let mut before: Option<Point<'p>> = None;
    for (index, point) in series.assigned.iter().copied().enumerate() {
        let follows = before.is_some_and(|before| before.time.year().checked_add(1) == Some(point.time.year()));
        let same = before.is_some_and(|before| before.value.compare(point.value).is_eq());
        match first.filter(|_| follows) {
            Some(_) if same && is_plain(point) => {}
            Some((begun, still)) if index.saturating_sub(begun) >= YEARS && is_far(series, still, point) => {
                return Some((still, point));
            }
            _ => first = is_plain(point).then_some((index, point)),
        }
        before = Some(point);
    }
    None
}

fn is_plain(point: Point<'_>) -> bool {
    let value = &point.fact.value;
    let bound = matches!(value.comparator, Comparator::Reach | Comparator::AtLeast | Comparator::AtMost);
    bound && !value.maintain && !matches!(value.kind, ValueKind::Range { .. })
}

/// Whether a step for the better is one of ten points or more.
fn is_far(series: &Series<'_>, from: Point<'_>, to: Point<'_>) -> bool {
    let step = to.value.checked_sub(from.value);
    let step = step.and_then(|step| if step.is_negative() { step.checked_neg() } else { Some(step) });
    series.weaker(from.value, to.value) && step.is_some_and(|step| step.compare(Exact::new(Decimal::TEN)).is_ge())
}

fn leaps(plan: &Plan, indicator: &Indicator, first: Point<'_>, leap: Point<'_>) -> Diagnostic {
    let message = message!(
        |lang| "{who}: mức giao các năm {from}-{until} đều là {still}, rồi {goal} là {value}",
        "{who}: the targets of {from}-{until} are all {still}, then {goal} is {value}",
        who = name(indicator, lang),
        from = first.time.year(),
        until = leap.time.year().saturating_sub(1),
        still = in_unit(plan, indicator, first.value, lang),
        goal = fact(leap.fact, lang),
        value = in_unit(plan, indicator, leap.value, lang),
    );
    Diagnostic::new(&STANDS_STILL, leap.fact.value.span, message)
        .related(first.fact.value.span, fact_label(plan, indicator, first.fact))
        .help(message!(
            "giao mức tiến dần, hoặc ghi `lộ trình giữ` nếu chủ ý dồn vào năm cuối",
            "assign a step for each year, or declare `path step` where all is meant for the last one"
        ))
}
