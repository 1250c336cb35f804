//! Family 08: results against targets.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::SeriesCheck;
use super::findings::Findings;
use super::series::{AllSeries, Point, Series};
use crate::model::{Comparator, Direction, FactKind, Indicator, Movement, PathRule, Plan, Time, UnitKind};
use crate::phrases::{
    self, both, fact, fact_is, fact_label, fact_value, in_unit_short as rounded, indicator as name, word,
};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::rules;

/// The checks of this family.
pub(super) const CHECKS: &[SeriesCheck] = &[
    target_is_weaker_than_a_result,
    maintained_value_was_never_reached,
    target_is_already_there,
    history_does_not_support_the_step,
];

/// A target that the newest value before it already betters.
struct Weak<'p> {
    target: Point<'p>,
    known: Point<'p>,
    severity: Severity,
}

/// A target is weaker than the newest result (or the baseline) before it: one finding an indicator and result.
fn target_is_weaker_than_a_result<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    let issued = years_issued(plan);
    for (_, indicator, series) in all.each(plan) {
        let mut weak: Vec<Weak<'_>> =
            series.targets().filter_map(|target| weak_target(&issued, series, target)).collect();
        weak.sort_by_key(|weak| weak.known.time);
        for group in weak.chunk_by(|left, right| left.known.time == right.known.time) {
            out.extend(weaker_than(plan, indicator, series, group));
        }
    }
}

/// Whether a target is behind what was known before it, and how much that matters.
///
/// A target set before the result came in is met early: that is success, and only worth a note while the target is
/// still ahead. It is a fault where the start was already better, or where the year's plan was issued knowing it.
fn weak_target<'p>(issued: &HashSet<i32>, series: &Series<'p>, target: Point<'p>) -> Option<Weak<'p>> {
    let known = series.better_known(target)?;
    // “Tăng lên” to less than what is there is a contradiction of its own, of words against figures.
    if matches!(target.fact.value.movement, Some((Movement::Up, _))) && target.value < known.value {
        return None;
    }
    let same_as_written = phrases::round_to(known.value, target.fact.value.decimals())
        .is_some_and(|rounded| !series.weaker(target.value, rounded));
    let from_the_start =
        series.start.is_some_and(|start| start.time < target.time && series.weaker(target.value, start.value));
    let knowingly = target.fact.kind == FactKind::Assigned && issued.contains(&target.time.year());
    let ahead = series.known.last().is_none_or(|newest| newest.time < target.time);
    let maintain = target.fact.value.maintain;
    let severity = if maintain && same_as_written {
        return None;
    } else if from_the_start || knowingly {
        // `duy trì từ 20 trở lên` sets a floor for what is higher already.
        let floor = maintain && target.fact.value.comparator != Comparator::Reach;
        if same_as_written || floor { Severity::Note } else { Severity::Warning }
    } else if ahead && target.fact.kind != FactKind::Assigned {
        Severity::Note
    } else {
        return None;
    };
    Some(Weak { target, known, severity })
}

/// The years for which a plan of their own was issued.
fn years_issued(plan: &Plan) -> HashSet<i32> {
    plan.header.iter().flat_map(|header| &header.annuals).map(|annual| annual.year).collect()
}

fn weaker_than(plan: &Plan, indicator: &Indicator, series: &Series<'_>, group: &[Weak<'_>]) -> Option<Diagnostic> {
    let severity = group.iter().map(|weak| weak.severity).max()?;
    let first = group.iter().find(|weak| weak.severity == severity)?;
    let (target, known) = (first.target, first.known);
    let falling = series.direction == Some(Direction::Down);
    let early = series.start.is_some_and(|start| !series.weaker(target.value, start.value));
    let message = both(|lang| {
        let (who, goal, result) = (name(indicator, lang), fact(target.fact, lang), fact(known.fact, lang));
        let value = fact_value(plan, indicator, target.fact, lang);
        let reached = fact_value(plan, indicator, known.fact, lang);
        match (early, falling, lang) {
            (true, _, Lang::Vi) => format!("{who}: {result} ({reached}) đã vượt trước {goal} ({value})"),
            (true, _, Lang::En) => format!("{who}: {result} ({reached}) is already beyond {goal} ({value})"),
            (false, false, Lang::Vi) => format!("{who}: {goal} ({value}) thấp hơn {result} ({reached})"),
            (false, true, Lang::Vi) => {
                format!(
                    "{who}: {goal} ({value}) cao hơn {result} ({reached}), trong khi chỉ tiêu này càng thấp càng tốt"
                )
            }
            (false, false, Lang::En) => format!("{who}: {goal} ({value}) is lower than {result} ({reached})"),
            (false, true, Lang::En) => {
                format!("{who}: {goal} ({value}) is higher than {result} ({reached}), although lower is better")
            }
        }
    });
    let mut found = Diagnostic::new(&rules::TARGET_WEAKER_THAN_RESULT, target.fact.value.span, message)
        .severity(severity)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact));
    for other in group {
        if other.target.fact.span != target.fact.span {
            found = found.related(
                other.target.fact.value.span,
                both(|lang| {
                    format!(
                        "{}{}",
                        fact_is(plan, indicator, other.target.fact, lang),
                        word(lang, ", cũng kém kết quả này", ", weaker than this result too")
                    )
                }),
            );
        }
    }
    Some(found.help(Message::new(
        "đặt mức đề ra không kém kết quả đã đạt (hoặc ghi `duy trì`), hay nêu lý do chấp nhận mức lùi",
        "set the target no weaker than what has been reached (or write `maintain`), or give the reason for stepping back",
    )))
}

/// A plan says `duy trì` of a value that the results do not show: one finding an indicator, at the first such target.
fn maintained_value_was_never_reached<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let mut maintained: Vec<Point<'_>> = series.targets().filter(|target| target.fact.value.maintain).collect();
        maintained.sort_by_key(|target| target.time);
        if series.known.is_empty() {
            parts_never_reached(plan, indicator, series, &maintained, out);
            continue;
        }
        let lost = maintained.iter().find_map(|target| {
            let known = series.known_before(target.time)?;
            (!series.meets(&target.fact.value, known.value)).then_some((*target, known))
        });
        if let Some((target, known)) = lost {
            out.push(not_kept(plan, indicator, series, target, known));
        }
    }
}

fn not_kept(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'_>,
    target: Point<'_>,
    known: Point<'_>,
) -> Diagnostic {
    let once = series
        .known
        .iter()
        .rev()
        .find(|point| point.time < known.time && series.meets(&target.fact.value, point.value))
        .copied();
    let message = both(|lang| {
        let who = name(indicator, lang);
        let goal = fact_is(plan, indicator, target.fact, lang);
        let result = fact(known.fact, lang);
        let value = fact_value(plan, indicator, known.fact, lang);
        match (once.is_some(), lang) {
            (false, Lang::Vi) => {
                format!("{who}: {goal}, nhưng mức này chưa từng đạt: {result} là {value}")
            }
            (false, Lang::En) => {
                format!("{who}: {goal}, but that was never reached: {result} is {value}")
            }
            (true, Lang::Vi) => {
                format!("{who}: {goal}, nhưng mức này không còn giữ được: {result} là {value}")
            }
            (true, Lang::En) => {
                format!("{who}: {goal}, but that no longer holds: {result} is {value}")
            }
        }
    });
    let mut found = Diagnostic::new(&rules::MAINTAIN_NEVER_REACHED, target.fact.value.span, message)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact));
    if let Some(once) = once {
        found = found.related(once.fact.value.span, fact_label(plan, indicator, once.fact));
    }
    found.help(not_kept_help())
}

fn not_kept_help() -> Message {
    Message::new(
        "chưa đạt thì ghi mức cần phấn đấu (`phấn đấu đạt …`, `tăng lên …`) thay cho `duy trì`",
        "what has not been reached is a target to strive for (`up to …`), not one to maintain",
    )
}

/// The parts of an indicator that has no results of its own.
fn parts_never_reached(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'_>,
    maintained: &[Point<'_>],
    out: &mut Findings,
) {
    let Some(target) = maintained.first().copied() else {
        return;
    };
    let parts: Vec<(&Indicator, Point<'_>)> = indicator
        .parts
        .iter()
        .filter_map(|id| plan.indicator(*id))
        .filter_map(|part| Some((part, newest_known(part, target.time)?)))
        .collect();
    let total = if parts.len() == indicator.parts.len() { total(plan, indicator, &parts) } else { None };
    for (part, known) in parts {
        if series.meets(&target.fact.value, known.value) {
            continue;
        }
        let message = both(|lang| {
            let goal = fact_is(plan, indicator, target.fact, lang);
            let who = name(indicator, lang);
            let which = plan.text(part.title);
            let code = &part.full_code;
            let result = fact(known.fact, lang);
            let value = fact_value(plan, part, known.fact, lang);
            let all = total.map(|total| (rounded(plan, indicator, total, lang), total));
            let tail = match (all, lang) {
                (Some((all, total)), Lang::Vi) if series.meets(&target.fact.value, total) => {
                    format!(", dù tính chung là {all}")
                }
                (Some((all, total)), Lang::En) if series.meets(&target.fact.value, total) => {
                    format!(", although the total is {all}")
                }
                (Some((all, _)), Lang::Vi) => format!("; tính chung là {all}"),
                (Some((all, _)), Lang::En) => format!("; the total is {all}"),
                (None, _) => String::new(),
            };
            match lang {
                Lang::Vi => {
                    format!("{who}: {goal}, nhưng “{which}” ({code}) chưa đạt mức này: {result} là {value}{tail}")
                }
                Lang::En => {
                    format!("{who}: {goal}, but “{which}” ({code}) has not reached it: {result} is {value}{tail}")
                }
            }
        });
        out.push(
            Diagnostic::new(&rules::MAINTAIN_NEVER_REACHED, known.fact.value.span, message)
                .related(target.fact.value.span, fact_label(plan, indicator, target.fact))
                .help(not_kept_help()),
        );
    }
}

/// The newest baseline or result of a whole year before a time.
fn newest_known(indicator: &Indicator, before: Time) -> Option<Point<'_>> {
    indicator
        .facts
        .iter()
        .filter(|fact| matches!(fact.kind, FactKind::Baseline | FactKind::Actual))
        .filter_map(|fact| {
            let time = fact.time.filter(|time| time.is_year() && *time < before)?;
            Some(Point { fact, time, value: fact.exact()? })
        })
        .max_by_key(|point| point.time)
}

/// The parent's total: Σ numerators / Σ denominators × base, where all parts have counts of one time.
fn total(plan: &Plan, indicator: &Indicator, parts: &[(&Indicator, Point<'_>)]) -> Option<Exact> {
    let unit = plan.unit_of(indicator)?;
    let base = match unit.kind {
        UnitKind::Percent => Decimal::ONE_HUNDRED,
        _ => unit.base?,
    };
    let time = parts.first()?.1.time;
    let (mut numerator, mut denominator) = (Decimal::ZERO, Decimal::ZERO);
    for (_, known) in parts {
        let count = known.fact.value.amount()?.count()?;
        if known.time != time {
            return None;
        }
        numerator = numerator.checked_add(count.numerator.value)?;
        denominator = denominator.checked_add(count.denominator.value)?;
    }
    Exact::ratio(numerator, denominator)?.checked_mul(Exact::new(base))
}

/// A target says `giảm xuống` or `tăng lên` to what was already so at the start: one finding an indicator.
fn target_is_already_there<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let found = series.targets().find_map(|target| {
            let movement = target.fact.value.worded_direction()?;
            let known = series.known_before(target.time)?;
            let start = series.start?;
            let said_elsewhere = target.fact.value.maintain || series.better_known(target).is_some();
            let there = already(target, movement, known.value)
                && start.time < target.time
                && already(target, movement, start.value);
            (there && !said_elsewhere).then_some((target, movement, known))
        });
        if let Some((target, movement, known)) = found {
            out.push(already_there(plan, indicator, target, movement, known));
        }
    }
}

/// Whether a value already lies where the words want to move it.
fn already(target: Point<'_>, movement: Movement, value: Exact) -> bool {
    let order = value.compare(target.value);
    match (movement, target.fact.value.comparator) {
        (_, Comparator::Above) => order.is_gt(),
        (_, Comparator::Below) => order.is_lt(),
        (Movement::Up, _) => order.is_ge(),
        (Movement::Down, _) => order.is_le(),
    }
}

fn already_there(
    plan: &Plan,
    indicator: &Indicator,
    target: Point<'_>,
    movement: Movement,
    known: Point<'_>,
) -> Diagnostic {
    let message = both(|lang| {
        let who = name(indicator, lang);
        let goal = fact(target.fact, lang);
        let value = fact_value(plan, indicator, target.fact, lang);
        let result = fact(known.fact, lang);
        let reached = fact_value(plan, indicator, known.fact, lang);
        match (movement, lang) {
            (Movement::Down, Lang::Vi) => {
                format!("{who}: {goal} là giảm xuống {value}, nhưng {result} đã là {reached}")
            }
            (Movement::Up, Lang::Vi) => {
                format!("{who}: {goal} là tăng lên {value}, nhưng {result} đã là {reached}")
            }
            (Movement::Down, Lang::En) => {
                format!("{who}: {goal} is to come down to {value}, but {result} is already {reached}")
            }
            (Movement::Up, Lang::En) => {
                format!("{who}: {goal} is to rise to {value}, but {result} is already {reached}")
            }
        }
    });
    Diagnostic::new(&rules::ALREADY_THERE, target.fact.value.span, message)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact))
        .help(Message::new(
            "nếu chỉ cần giữ thì ghi `duy trì`; nếu còn phấn đấu thì đặt mức cao hơn kết quả đã đạt",
            "write `maintain` if it is to be kept, or set a target beyond what has been reached",
        ))
}

/// The yearly step still needed is more than three times the best yearly step of the whole history.
fn history_does_not_support_the_step<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    // On a step path the whole change is planned for the target's own year.
    let gradual = |indicator: &Indicator| !matches!(plan.path_rule(indicator), PathRule::Step);
    for (_, indicator, series) in all.each(plan).filter(|(_, indicator, _)| gradual(indicator)) {
        if let Some(step) = unsupported_step(series) {
            out.push(unsupported(plan, indicator, &step));
        }
    }
}

/// The step needed, the best one seen, and between which points.
struct Step<'p> {
    target: Point<'p>,
    newest: Point<'p>,
    needed: Exact,
    best: Exact,
    best_end: Point<'p>,
}

fn unsupported_step<'p>(series: &Series<'p>) -> Option<Step<'p>> {
    if series.known.len() < 3 {
        return None;
    }
    let newest = series.known.last().copied()?;
    let count = series.periods.partition_point(|target| target.time <= newest.time);
    let target = series.periods.get(count).copied()?;
    if series.ambition(target.value, newest.value)? != Ordering::Greater
        || series.meets(&target.fact.value, newest.value)
    {
        return None;
    }
    let needed = progress(series, newest, target)?;
    let supports = |step: Exact| {
        let limit = step.checked_mul(Exact::new(Decimal::from(3)))?;
        Some(needed <= limit && !step.is_negative() && !step.is_zero())
    };
    let mut best: Option<(Exact, Point<'p>)> = None;
    for (earlier, later) in series.known.iter().zip(series.known.iter().skip(1)) {
        if earlier.time == later.time {
            continue;
        }
        let step = progress(series, *earlier, *later)?;
        // A better one would support it as well.
        if supports(step)? {
            return None;
        }
        if best.is_none_or(|(seen, _)| step > seen) {
            best = Some((step, *later));
        }
    }
    let (best, best_end) = best?;
    Some(Step { target, newest, needed, best, best_end })
}

/// The change a year from one point to another, positive where it is for the better.
fn progress(series: &Series<'_>, from: Point<'_>, to: Point<'_>) -> Option<Exact> {
    let change = to.value.checked_sub(from.value)?;
    let years = to.time.exact().checked_sub(from.time.exact())?;
    let step = change.checked_div(years)?;
    match series.direction? {
        Direction::Up => Some(step),
        Direction::Down => step.checked_neg(),
    }
}

fn unsupported(plan: &Plan, indicator: &Indicator, step: &Step<'_>) -> Diagnostic {
    let none = step.best.is_negative() || step.best.is_zero();
    let message = both(|lang| {
        let who = name(indicator, lang);
        let goal = fact_value(plan, indicator, step.target.fact, lang);
        let by = fact(step.target.fact, lang);
        let needed = change(plan, indicator, step.needed, lang);
        let best = change(plan, indicator, step.best, lang);
        let from = fact(step.newest.fact, lang);
        let year = step.best_end.time.year();
        match (none, lang) {
            (true, Lang::Vi) => format!(
                "{who}: từ {from} đến {by} ({goal}) mỗi năm phải tiến thêm {needed}, nhưng các kết quả đã có chưa năm nào tiến bộ"
            ),
            (true, Lang::En) => format!(
                "{who}: from {from} to {by} ({goal}) each year must bring {needed}, but no year so far brought any progress"
            ),
            (false, Lang::Vi) => format!(
                "{who}: từ {from} đến {by} ({goal}) mỗi năm phải tiến thêm {needed}, hơn ba lần bước tiến tốt nhất từng có ({best} một năm, đến năm {year})"
            ),
            (false, Lang::En) => format!(
                "{who}: from {from} to {by} ({goal}) each year must bring {needed}, more than three times the best so far ({best} a year, up to {year})"
            ),
        }
    });
    Diagnostic::new(&rules::UNSUPPORTED_STEP, step.target.fact.value.span, message)
        .related(step.newest.fact.value.span, fact_label(plan, indicator, step.newest.fact))
        .help(Message::new(
            "nêu giải pháp tạo được bước tiến này, hoặc xem lại mức đề ra",
            "name the measures that can bring such a step, or reconsider the target",
        ))
}

/// A change in the indicator's unit; of shares, in percentage points.
fn change(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    let percent = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    if percent {
        let number = value
            .to_decimal()
            .map_or_else(|| value.to_string(), |decimal| bdg_syntax::number::format_short(decimal, 2, lang));
        format!("{number} {}", word(lang, "điểm %", "points"))
    } else {
        rounded(plan, indicator, value, lang)
    }
}
