//! Family 07: the targets assigned for single years against the period's targets and against each other.

use std::cmp::Ordering;

use super::SeriesCheck;
use super::findings::Findings;
use super::series::{AllSeries, Point, Series};
use crate::phrases::{both, fact, fact_label, fact_value, in_unit as figure, in_unit_short, indicator as name, word};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};

use crate::eval::{PathStart, Trajectory};
use crate::model::{Comparator, Indicator, PathRule, Plan, Time, ValueKind};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::rules;
use rust_decimal::Decimal;

/// The checks of this family.
pub(super) const CHECKS: &[SeriesCheck] = &[
    assigned_is_beyond_the_period,
    final_year_is_unlike_the_period,
    later_target_is_weaker,
    assigned_is_far_off_the_path,
    assigned_is_flat,
];

/// The next assigned target after each one: (this, next).
fn pairs<'s, 'p>(series: &'s Series<'p>) -> impl Iterator<Item = (Point<'p>, Point<'p>)> + 's {
    series.assigned.iter().copied().zip(series.assigned.iter().skip(1).copied())
}

/// A target assigned for a year asks for more than the period's target that it leads to.
///
/// Silent where the next assigned target falls back (that one is reported instead), and where the period's target is
/// already behind a result (that is the fault then, not the assigned target).
fn assigned_is_beyond_the_period<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let mut reported: Option<Time> = None;
        for (index, assigned) in series.assigned.iter().enumerate() {
            let Some(period) = beyond(series, *assigned) else {
                continue;
            };
            let falls_back =
                series.assigned.get(index + 1).is_some_and(|next| series.weaker(next.value, assigned.value));
            if falls_back || reported == Some(period.time) {
                continue;
            }
            reported = Some(period.time);
            out.push(beyond_the_period(plan, indicator, *assigned, period));
        }
    }
}

/// The period's target that an assigned one is beyond.
fn beyond<'p>(series: &Series<'p>, assigned: Point<'p>) -> Option<Point<'p>> {
    let period = series.period_for(assigned.time)?;
    let beyond = period.time >= assigned.time
        && series.ambition(assigned.value, period.value) == Some(Ordering::Greater)
        && series.better_known(period).is_none();
    beyond.then_some(period)
}

fn beyond_the_period(plan: &Plan, indicator: &Indicator, assigned: Point<'_>, period: Point<'_>) -> Diagnostic {
    let message = both(|lang| {
        let (who, first, second) = (name(indicator, lang), fact(assigned.fact, lang), fact(period.fact, lang));
        let value = fact_value(plan, indicator, assigned.fact, lang);
        let limit = fact_value(plan, indicator, period.fact, lang);
        match lang {
            Lang::Vi => format!("{who}: {first} ({value}) đã vượt {second} ({limit}); mức giao năm có yêu cầu cao hơn"),
            Lang::En => format!(
                "{who}: {first} ({value}) is beyond {second} ({limit}); the year's target is the more ambitious one"
            ),
        }
    });
    Diagnostic::new(&rules::ASSIGNED_BEYOND_PERIOD, assigned.fact.value.span, message)
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(Message::new(
            "nếu mức giao năm là đúng thì nâng mức đề ra của giai đoạn; nếu không thì xem lại mức giao năm",
            "if the year's target is right, raise the period's; otherwise reconsider the year's",
        ))
}

/// The target assigned for the year in which the period's target falls due (or for a later year, where the period's
/// holds from then on) is not the period's.
fn final_year_is_unlike_the_period<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        for assigned in &series.assigned {
            let Some(period) = series.period_for(assigned.time) else {
                continue;
            };
            if period.time > assigned.time {
                continue;
            }
            match series.ambition(assigned.value, period.value) {
                Some(Ordering::Greater) => {}
                Some(Ordering::Less) => {
                    out.push(unlike(plan, indicator, *assigned, period, Severity::Error));
                }
                Some(Ordering::Equal) if loses_strictness(*assigned, period) => {
                    out.push(unlike(plan, indicator, *assigned, period, Severity::Note));
                }
                None if assigned.value != period.value => {
                    out.push(unlike(plan, indicator, *assigned, period, Severity::Warning));
                }
                Some(Ordering::Equal) | None => {}
            }
        }
    }
}

/// Whether the period asks for strictly more (`trên 30`, `dưới 106`) and the year only for the number itself.
fn loses_strictness(assigned: Point<'_>, period: Point<'_>) -> bool {
    let strict = |point: Point<'_>| matches!(point.fact.value.comparator, Comparator::Above | Comparator::Below);
    strict(period) && !strict(assigned)
}

fn unlike(
    plan: &Plan,
    indicator: &Indicator,
    assigned: Point<'_>,
    period: Point<'_>,
    severity: Severity,
) -> Diagnostic {
    let message = both(|lang| {
        let (who, first, second) = (name(indicator, lang), fact(assigned.fact, lang), fact(period.fact, lang));
        let value = fact_value(plan, indicator, assigned.fact, lang);
        let limit = fact_value(plan, indicator, period.fact, lang);
        match (severity, lang) {
            (Severity::Error, Lang::Vi) => {
                format!("{who}: {first} ({value}) không đạt {second} ({limit}), dù đã đến hạn của giai đoạn")
            }
            (Severity::Error, Lang::En) => {
                format!("{who}: {first} ({value}) falls short of {second} ({limit}), due by then")
            }
            (_, Lang::Vi) => format!("{who}: {first} ({value}) khác {second} ({limit})"),
            (_, Lang::En) => format!("{who}: {first} ({value}) is not {second} ({limit})"),
        }
    });
    Diagnostic::new(&rules::FINAL_YEAR_UNLIKE_PERIOD, assigned.fact.value.span, message)
        .severity(severity)
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(Message::new(
            "ghi mức giao của năm cuối bằng mức đề ra của giai đoạn, hoặc sửa mức của giai đoạn",
            "make the final year's target the period's, or correct the period's",
        ))
}

/// A year's target asks for less than the one of an earlier year.
fn later_target_is_weaker<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        for (earlier, later) in pairs(series) {
            if !series.weaker(later.value, earlier.value) {
                continue;
            }
            let message = both(|lang| {
                let (who, first, second) = (name(indicator, lang), fact(later.fact, lang), fact(earlier.fact, lang));
                let value = fact_value(plan, indicator, later.fact, lang);
                let before = fact_value(plan, indicator, earlier.fact, lang);
                match lang {
                    Lang::Vi => format!("{who}: {first} ({value}) lùi so với {second} ({before})"),
                    Lang::En => format!("{who}: {first} ({value}) is weaker than {second} ({before})"),
                }
            });
            let mut found = Diagnostic::new(&rules::LATER_TARGET_WEAKER, later.fact.value.span, message)
                .related(earlier.fact.value.span, fact_label(plan, indicator, earlier.fact));
            if let Some(period) = series.period_for(later.time) {
                found = found.related(period.fact.value.span, fact_label(plan, indicator, period.fact));
            }
            out.push(found.help(Message::new(
                "giữ mức năm sau không kém năm trước, hoặc nêu lý do điều chỉnh trong kế hoạch",
                "keep the later year's target no weaker than the earlier one, or give the reason in the plan",
            )));
        }
    }
}

/// A year's target is worse than the path from start to target by more than half of the whole change.
///
/// Silent where another finding already speaks of that target.
fn assigned_is_far_off_the_path<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (id, indicator, series) in all.each(plan).filter(|(_, _, series)| !series.assigned.is_empty()) {
        let (Some(start), Some(trajectory)) = (series.start, Trajectory::new(plan, id, PathStart::Baseline, 0)) else {
            continue;
        };
        for (index, assigned) in series.assigned.iter().enumerate() {
            let earlier = index.checked_sub(1).and_then(|before| series.assigned.get(before));
            let said_elsewhere = earlier.is_some_and(|earlier| series.weaker(assigned.value, earlier.value))
                || series.better_known(*assigned).is_some()
                || flat_before(plan, indicator, series, *assigned).is_some();
            let ahead = |period: &Point<'_>| period.time > assigned.time && assigned.time > start.time;
            let (false, Some(period)) = (said_elsewhere, series.period_for(assigned.time).filter(ahead)) else {
                continue;
            };
            let Ok(path) = trajectory.value_at(assigned.time) else { continue };
            if series.weaker(assigned.value, path) && far(start.value, period.value, path, assigned.value) == Some(true)
            {
                out.push(off_the_path(plan, indicator, *assigned, period, path));
            }
        }
    }
}

/// Whether `value` is further from the path than half of the whole change.
fn far(start: Exact, target: Exact, path: Exact, value: Exact) -> Option<bool> {
    let whole = distance(start, target)?;
    let off = distance(path, value)?;
    let twice = off.checked_mul(Exact::new(Decimal::TWO))?;
    Some(twice > whole)
}

fn distance(left: Exact, right: Exact) -> Option<Exact> {
    let difference = left.checked_sub(right)?;
    if difference.is_negative() { difference.checked_neg() } else { Some(difference) }
}

fn off_the_path(plan: &Plan, indicator: &Indicator, assigned: Point<'_>, period: Point<'_>, path: Exact) -> Diagnostic {
    let message = both(|lang| {
        let (who, first, second) = (name(indicator, lang), fact(assigned.fact, lang), fact(period.fact, lang));
        let value = fact_value(plan, indicator, assigned.fact, lang);
        let due = in_unit_short(plan, indicator, path, lang);
        match lang {
            Lang::Vi => {
                format!("{who}: {first} ({value}) chậm xa so với lộ trình dẫn đến {second}, theo đó năm này cần {due}")
            }
            Lang::En => format!(
                "{who}: {first} ({value}) is far behind the path to {second}, which asks for {due} in that year"
            ),
        }
    });
    Diagnostic::new(
        &rules::ASSIGNED_OFF_PATH,
        assigned.fact.value.span,
        message,
    )
    .related(
        period.fact.value.span,
        fact_label(plan, indicator, period.fact),
    )
    .help(Message::new(
        "nâng mức giao của năm này, hoặc khai lộ trình mà kế hoạch thật sự theo (`lộ trình giữ`, `lộ trình phân bổ …`)",
        "raise the year's target, or declare the path that the plan really follows (`path step`, `path weights …`)",
    ))
}

/// A year's target equals the value before it while the period's target is still ahead.
fn assigned_is_flat<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        for assigned in &series.assigned {
            let Some((before, period)) = flat_before(plan, indicator, series, *assigned) else {
                continue;
            };
            let message = both(|lang| {
                let (who, first, earlier, goal) = (
                    name(indicator, lang),
                    fact(assigned.fact, lang),
                    fact(before.fact, lang),
                    fact(period.fact, lang),
                );
                let value = figure(plan, indicator, assigned.value, lang);
                let limit = fact_value(plan, indicator, period.fact, lang);
                match lang {
                    Lang::Vi => format!("{who}: {first} ({value}) chỉ bằng {earlier}, trong khi {goal} là {limit}"),
                    Lang::En => format!("{who}: {first} ({value}) only repeats {earlier}, while {goal} is {limit}"),
                }
            });
            out.push(
                Diagnostic::new(&rules::ASSIGNED_FLAT, assigned.fact.value.span, message)
                    .related(before.fact.value.span, fact_label(plan, indicator, before.fact))
                    .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
                    .help(both(|lang| {
                        word(
                            lang,
                            "giao mức tiến dần đến mức của giai đoạn, nếu không thì những năm còn lại phải tăng tốc",
                            "assign a step towards the period's target, or the remaining years must do all of it",
                        )
                        .to_owned()
                    })),
            );
        }
    }
}

/// The value that a year's target merely repeats, and the period's target still ahead of it. The value is the newest
/// one known: the result before the year, or the earlier year's target where no result of that year or later is
/// known. Silent on a path that is meant to stay (`lộ trình giữ`).
fn flat_before<'p>(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'p>,
    assigned: Point<'p>,
) -> Option<(Point<'p>, Point<'p>)> {
    if matches!(plan.path_rule(indicator), PathRule::Step) {
        return None;
    }
    let period = series.period_for(assigned.time)?;
    if period.time <= assigned.time || !series.weaker(assigned.value, period.value) {
        return None;
    }
    let count = series.assigned.partition_point(|point| point.time < assigned.time);
    let earlier = series.assigned.get(..count)?.last().copied();
    let known = series.known_before(assigned.time);
    let before = match (known, earlier) {
        (Some(known), Some(earlier)) if known.time >= earlier.time => known,
        (_, Some(earlier)) => earlier,
        (Some(known), None) => known,
        (None, None) => return None,
    };
    // `dưới 86` after 86 asks for a step, and so does a range whose upper end lies beyond.
    let asks_for_more = matches!(assigned.fact.value.comparator, Comparator::Above | Comparator::Below)
        || matches!(assigned.fact.value.kind, ValueKind::Range { .. });
    let same = before.value == assigned.value && !asks_for_more;
    same.then_some((before, period))
}
