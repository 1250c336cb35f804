//! Family 07: targets that stand still and leave all to the last year.

use rust_decimal::Decimal;

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use super::series::{AllSeries, Point, Series};
use crate::model::{Comparator, Indicator, PathRule, Plan, UnitKind, ValueKind};
use crate::phrases::{fact, fact_label, fact_value, in_unit, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The checks.
pub(super) const CHECKS: &[Check] = &[
    Check::Series(&[&ASSIGNED_FLAT], assigned_is_flat),
    Check::Series(&[&STANDS_STILL], targets_do_not_wait_for_the_last_year),
];

/// A year's target that only repeats the value before it.
static ASSIGNED_FLAT: Rule = Rule {
    code: "BDG0705",
    name: "assigned-flat",
    severity: Severity::Note,
    title: Both::new("Mức giao năm giậm chân tại chỗ", "A year's target without any step"),
    what: Both::new(
        "Mức giao năm chỉ bằng kết quả (hoặc mức giao) trước đó, hay chỉ trên, dưới đúng con số ấy, trong khi mức của giai đoạn còn ở phía trước.",
        "The year's target only repeats the result or target before it, or asks for just above or below that figure, while the period's target is still ahead.",
    ),
    why: Both::new(
        "Mỗi năm đứng yên thì những năm còn lại phải tăng nhiều hơn.",
        "Each year without progress leaves more to the remaining years.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ đại biểu Hội đồng nhân dân\" {\n        đơn vị tính %\n        kết quả 2016: 32\n        năm 2017: duy trì 32\n        đến 2020: ít nhất 35\n    }\n}\n",
    fix: Both::new(
        "Giao mức tiến dần đến mức của giai đoạn, hoặc ghi `lộ trình giữ` nếu chủ ý giữ nguyên đến năm cuối.",
        "Assign a step towards the period's target, or declare `path step` if the value is meant to stay.",
    ),
};

fn assigned_is_flat<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let mut told: Vec<(Diagnostic, Point<'_>)> = Vec::new();
        for assigned in &series.assigned {
            let Some((before, period)) = flat_before(plan, indicator, series, *assigned) else { continue };
            if pauses_between_steps(series, *assigned, period) || must_pause(plan, indicator, *assigned, before, period)
            {
                continue;
            }
            match told.pop() {
                // Years that stand still after each other are one pause.
                Some((finding, last)) if last.time == before.time => {
                    let still = message!(|lang| "{year} cũng vậy", "{year} as well", year = fact(assigned.fact, lang),);
                    told.push((finding.related(assigned.fact.value.span, still), *assigned));
                }
                last => {
                    told.extend(last);
                    told.push((flat(plan, indicator, *assigned, before, period), *assigned));
                }
            }
        }
        told.into_iter().for_each(|(finding, _)| out.push(finding));
    }
}

fn flat(plan: &Plan, indicator: &Indicator, assigned: Point<'_>, before: Point<'_>, period: Point<'_>) -> Diagnostic {
    let strict = matches!(assigned.fact.value.comparator, Comparator::Above | Comparator::Below);
    let repeats = if strict {
        Both::new("hầu như chỉ bằng", "hardly goes beyond")
    } else {
        Both::new("chỉ bằng", "only repeats")
    };
    let message = message!(
        |lang| "{who}: {first} ({value}) {repeats} {earlier}, trong khi {goal} là {limit}",
        "{who}: {first} ({value}) {repeats} {earlier}, while {goal} is {limit}",
        who = name(indicator, lang),
        first = fact(assigned.fact, lang),
        value = if strict {
            fact_value(plan, indicator, assigned.fact, lang)
        } else {
            in_unit(plan, indicator, assigned.value, lang)
        },
        repeats,
        earlier = fact(before.fact, lang),
        goal = fact(period.fact, lang),
        limit = fact_value(plan, indicator, period.fact, lang),
    );
    Diagnostic::new(&ASSIGNED_FLAT, assigned.fact.value.span, message)
        .related(before.fact.value.span, fact_label(plan, indicator, before.fact))
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(message!(
            "giao mức tiến dần đến mức của giai đoạn, nếu không thì những năm còn lại phải tăng tốc",
            "assign a step towards the period's target, or the remaining years must make up for it"
        ))
}

/// Whether a whole number has fewer steps left to take than there are years: of 3, 3 and 4 sites none is half a site ahead.
fn must_pause(plan: &Plan, indicator: &Indicator, assigned: Point<'_>, before: Point<'_>, period: Point<'_>) -> bool {
    let whole = [assigned, period].iter().all(|point| point.fact.value.decimals() == 0);
    let share = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let years = period.time.year().saturating_sub(before.time.year());
    let left = period.value.checked_sub(assigned.value);
    let left = left.and_then(|left| if left.is_negative() { left.checked_neg() } else { Some(left) });
    whole && !share && left.is_some_and(|left| left.compare(Exact::new(years.into())).is_lt())
}

/// Whether every year up to the period's target has one of its own, and none stands still twice in a row: the office has
/// planned the pauses.
fn pauses_between_steps(series: &Series<'_>, assigned: Point<'_>, period: Point<'_>) -> bool {
    let after = series.assigned.partition_point(|point| point.time <= assigned.time);
    let later = series.assigned.get(after..).unwrap_or_default().iter().take_while(|point| point.time < period.time);
    let (mut before, mut paused) = (assigned, true);
    let mut given = 0_i32;
    for point in later {
        let steps = series.weaker(before.value, point.value);
        let pauses = before.value == point.value && !paused;
        if !steps && !pauses {
            return false;
        }
        (before, paused, given) = (*point, pauses, given.saturating_add(1));
    }
    let between = period.time.year().saturating_sub(assigned.time.year()).saturating_sub(1);
    between > 0 && given == between && !assigned.fact.value.maintain
}

/// The value that a year's target merely repeats, and the period's target still ahead of it. The value is the newest
/// one known: the result before the year, or the earlier year's target where no result of that year or later is
/// known. Silent on a path that is meant to stay (`lộ trình giữ`).
pub(super) fn flat_before<'p>(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'p>,
    assigned: Point<'p>,
) -> Option<(Point<'p>, Point<'p>)> {
    let period = series.period_for(assigned.time).filter(|period| period.time > assigned.time)?;
    let count = series.assigned.partition_point(|point| point.time < assigned.time);
    let earlier = series.assigned.get(..count)?.last().copied();
    let known = series.known_before(assigned.time);
    let before = match (known, earlier) {
        (Some(known), Some(earlier)) if known.time >= earlier.time => known,
        (_, Some(earlier)) => earlier,
        (Some(known), None) => known,
        (None, None) => return None,
    };
    // A range whose upper end lies beyond asks for a step; `dưới 86` after 86 for the least there is.
    let asks_for_more = matches!(assigned.fact.value.kind, ValueKind::Range { .. });
    let same = before.value == assigned.value && !asks_for_more;
    let stays = || matches!(plan.path_rule(indicator), PathRule::Step);
    (same && series.weaker(assigned.value, period.value) && !stays()).then_some((before, period))
}

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
