//! Family 08: results against targets.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::findings::Findings;
use super::phrases::{self, fact, fact_is, fact_label, fact_value, indicator as name, rounded};
use super::rule::Check;
use super::series::{AllSeries, Point, Series};
use crate::model::{Comparator, Direction, FactKind, Indicator, Movement, PathRule, Plan, Time, UnitKind};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_short};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Series(&[&TARGET_WEAKER_THAN_RESULT], target_is_weaker_than_a_result),
    Check::Series(&[&MAINTAIN_NEVER_REACHED], maintained_value_was_never_reached),
    Check::Series(&[&ALREADY_THERE], target_is_already_there),
    Check::Series(&[&UNSUPPORTED_STEP], history_does_not_support_the_step),
];

/// A target weaker than what has been reached already.
static TARGET_WEAKER_THAN_RESULT: Rule = Rule {
    code: "BDG0801",
    name: "target-weaker-than-result",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra kém kết quả đã đạt", "A target weaker than the result before it"),
    what: Both::new(
        "Mức đề ra (của giai đoạn hoặc của năm) kém kết quả mới nhất trước đó. Kết quả vượt trước hạn nhờ thực hiện tốt, hoặc chỉ hơn ở phần làm tròn, thì chỉ lưu ý.",
        "A target of the period or of a year is weaker than the newest result before it. It is a note where the result came early through good work, or is better only by rounding.",
    ),
    why: Both::new(
        "Đặt mức thấp hơn cái đã có là lên kế hoạch đi lùi, hoặc chỉ tiêu đã lạc hậu so với thực tế.",
        "A target weaker than the present state plans a step back, or is out of date.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ cơ quan có lãnh đạo là nữ\" {\n        đơn vị tính %\n        kết quả 2016: 73\n        đến 2020: 70\n        hướng tăng\n    }\n}\n",
    fix: Both::new(
        "Đặt mức không kém kết quả đã đạt, hoặc ghi `duy trì`; nếu chấp nhận lùi thì nêu lý do.",
        "Set it no weaker than the result, or write `maintain`; if the step back is intended, give the reason.",
    ),
};

/// A target that the newest value before it already betters.
struct WeakTarget<'p> {
    target: Point<'p>,
    known: Point<'p>,
    severity: Severity,
}

/// One finding for each indicator and result (or baseline).
fn target_is_weaker_than_a_result<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    let issued = years_issued(plan);
    for (_, indicator, series) in all.each(plan) {
        let mut weak: Vec<WeakTarget<'_>> =
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
fn weak_target<'p>(issued: &HashSet<i32>, series: &Series<'p>, target: Point<'p>) -> Option<WeakTarget<'p>> {
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
    Some(WeakTarget { target, known, severity })
}

/// The years for which a plan of their own was issued.
fn years_issued(plan: &Plan) -> HashSet<i32> {
    plan.header.iter().flat_map(|header| &header.annuals).map(|annual| annual.year).collect()
}

fn weaker_than(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'_>,
    group: &[WeakTarget<'_>],
) -> Option<Diagnostic> {
    let severity = group.iter().map(|weak| weak.severity).max()?;
    let first = group.iter().find(|weak| weak.severity == severity)?;
    let (target, known) = (first.target, first.known);
    let goal = |lang| format!("{} ({})", fact(target.fact, lang), fact_value(plan, indicator, target.fact, lang));
    let result = |lang| format!("{} ({})", fact(known.fact, lang), fact_value(plan, indicator, known.fact, lang));
    let early = series.start.is_some_and(|start| !series.weaker(target.value, start.value));
    let compared = if early {
        message!(
            |lang| "{result} đã vượt trước {goal}",
            "{result} is already beyond {goal}",
            goal = goal(lang),
            result = result(lang),
        )
    } else if series.direction == Some(Direction::Down) {
        message!(
            |lang| "{goal} cao hơn {result}, trong khi chỉ tiêu này càng thấp càng tốt",
            "{goal} is higher than {result}, although lower is better",
            goal = goal(lang),
            result = result(lang),
        )
    } else {
        message!(
            |lang| "{goal} thấp hơn {result}",
            "{goal} is lower than {result}",
            goal = goal(lang),
            result = result(lang),
        )
    };
    let message = message!(|lang| "{who}: {compared}", "{who}: {compared}", who = name(indicator, lang), compared);
    let mut finding = Diagnostic::new(&TARGET_WEAKER_THAN_RESULT, target.fact.value.span, message)
        .severity(severity)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact));
    for other in group.iter().map(|weak| weak.target.fact).filter(|other| other.span != target.fact.span) {
        let also = message!(
            |lang| "{other}, cũng kém kết quả này",
            "{other}, also weaker than this result",
            other = fact_is(plan, indicator, other, lang),
        );
        finding = finding.related(other.value.span, also);
    }
    Some(finding.help(message!(
        "đặt mức đề ra không kém kết quả đã đạt (hoặc ghi `duy trì`), hay nêu lý do chấp nhận mức lùi",
        "set the target no weaker than what has been reached (or write `maintain`), or give the reason for stepping back"
    )))
}

/// A value to maintain that the results do not show.
static MAINTAIN_NEVER_REACHED: Rule = Rule {
    code: "BDG0802",
    name: "maintain-never-reached",
    severity: Severity::Warning,
    title: Both::new("Duy trì mức chưa đạt", "`Maintain` for a value that was not reached"),
    what: Both::new(
        "Kế hoạch ghi `duy trì` một mức mà kết quả mới nhất không đạt. Chỉ tiêu không có kết quả riêng thì xét từng phần, kể cả khi tính chung đã đạt.",
        "The plan says `maintain` for a value that the newest result does not reach. Where an indicator has no results of its own, each part is checked, even if their total meets the value.",
    ),
    why: Both::new(
        "Không thể duy trì cái chưa có; đây là mức phải phấn đấu, cần giải pháp khác.",
        "A value that was not reached cannot be maintained; it is a target that needs other measures.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        đơn vị tính %\n        đến 2020: duy trì từ 20 trở lên\n        trong đó tinh \"Cấp tỉnh\" {\n            kết quả 2019: 05/50\n        }\n        trong đó xa \"Cấp xã\" {\n            kết quả 2019: 226/828\n        }\n    }\n}\n",
    fix: Both::new(
        "Ghi mức cần phấn đấu thay cho `duy trì`, hoặc nêu riêng các cấp chưa đạt.",
        "Set a target instead of `maintain`, or name the parts that have not reached it.",
    ),
};

/// One finding for each indicator, at the first such target.
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
    let but = match once {
        None => Both::new("chưa từng đạt", "was never reached"),
        Some(_) => Both::new("không còn giữ được", "no longer holds"),
    };
    let message = message!(
        |lang| "{who}: {goal}, nhưng mức này {but}: {result} là {value}",
        "{who}: {goal}, but that {but}: {result} is {value}",
        who = name(indicator, lang),
        goal = fact_is(plan, indicator, target.fact, lang),
        but,
        result = fact(known.fact, lang),
        value = fact_value(plan, indicator, known.fact, lang),
    );
    let mut finding = Diagnostic::new(&MAINTAIN_NEVER_REACHED, target.fact.value.span, message)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact));
    if let Some(once) = once {
        finding = finding.related(once.fact.value.span, fact_label(plan, indicator, once.fact));
    }
    finding.help(not_kept_help())
}

fn not_kept_help() -> Message {
    message!(
        "chưa đạt thì ghi mức cần phấn đấu (`phấn đấu đạt …`, `tăng lên …`) thay cho `duy trì`",
        "instead of `maintain`, set a target for what has not been reached yet (`up to …`)"
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
    let Some(target) = maintained.first().copied() else { return };
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
        let tail = match total {
            Some(total) if series.meets(&target.fact.value, total) => message!(
                |lang| ", dù tính chung là {all}",
                ", although the total is {all}",
                all = rounded(plan, indicator, total, lang),
            ),
            Some(total) => message!(
                |lang| "; tính chung là {all}",
                "; the total is {all}",
                all = rounded(plan, indicator, total, lang),
            ),
            None => Message::default(),
        };
        let message = message!(
            |lang| "{who}: {goal}, nhưng “{part}” ({code}) chưa đạt mức này: {result} là {value}{tail}",
            "{who}: {goal}, but “{part}” ({code}) has not reached it: {result} is {value}{tail}",
            who = name(indicator, lang),
            goal = fact_is(plan, indicator, target.fact, lang),
            part = plan.text(part.title),
            code = part.full_code,
            result = fact(known.fact, lang),
            value = fact_value(plan, part, known.fact, lang),
            tail,
        );
        out.push(
            Diagnostic::new(&MAINTAIN_NEVER_REACHED, known.fact.value.span, message)
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
        .filter_map(|fact| Point::of(fact).filter(|point| point.time.is_year() && point.time < before))
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

/// Words of movement towards a value already reached.
static ALREADY_THERE: Rule = Rule {
    code: "BDG0803",
    name: "already-there",
    severity: Severity::Warning,
    title: Both::new("“Giảm xuống”, “tăng lên” mức đã có", "Moving to a value already reached"),
    what: Both::new(
        "Mức đề ra ghi `giảm xuống`, `còn` hoặc `tăng lên` một con số mà ngay từ đầu kết quả đã ở đó.",
        "The target says `down to` or `up to` a figure that the results had reached from the start.",
    ),
    why: Both::new(
        "Lời văn hứa một thay đổi mà con số không có.",
        "The words promise a change that the figures do not contain.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2016-2020\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Khoảng cách thời gian làm việc nhà của nữ so với nam\" {\n        đơn vị tính lần\n        kết quả 2019: 1,5 lần\n        đến 2020: giảm xuống 1,5 lần\n    }\n}\n",
    fix: Both::new(
        "Ghi `duy trì`, hoặc đặt mức đi xa hơn kết quả đã đạt.",
        "Write `maintain`, or set a target beyond the result.",
    ),
};

/// One finding for each indicator: `giảm xuống` or `tăng lên` to what was already so at the start.
fn target_is_already_there<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let there = series.targets().find_map(|target| {
            let movement = target.fact.value.worded_direction()?;
            let known = series.known_before(target.time)?;
            let start = series.start?;
            let reported_elsewhere = target.fact.value.maintain || series.better_known(target).is_some();
            let there = already(target, movement, known.value)
                && start.time < target.time
                && already(target, movement, start.value);
            (there && !reported_elsewhere).then_some((target, movement, known))
        });
        if let Some((target, movement, known)) = there {
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
    let moves = match movement {
        Movement::Down => Both::new("giảm xuống", "come down to"),
        Movement::Up => Both::new("tăng lên", "rise to"),
    };
    let message = message!(
        |lang| "{who}: {goal} là {moves} {value}, nhưng {result} đã là {reached}",
        "{who}: {goal} is to {moves} {value}, but {result} is already {reached}",
        who = name(indicator, lang),
        goal = fact(target.fact, lang),
        moves,
        value = fact_value(plan, indicator, target.fact, lang),
        result = fact(known.fact, lang),
        reached = fact_value(plan, indicator, known.fact, lang),
    );
    Diagnostic::new(&ALREADY_THERE, target.fact.value.span, message)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact))
        .help(message!(
            "nếu chỉ cần giữ thì ghi `duy trì`; nếu còn phấn đấu thì đặt mức cao hơn kết quả đã đạt",
            "write `maintain` to keep it, or set a target beyond what has been reached"
        ))
}

/// A step that the history does not support.
static UNSUPPORTED_STEP: Rule = Rule {
    code: "BDG0804",
    name: "unsupported-step",
    severity: Severity::Note,
    title: Both::new("Bước tiến còn lại quá lớn so với đã qua", "A step that the history does not support"),
    what: Both::new(
        "Có từ ba kết quả trở lên, mà mỗi năm còn lại phải tiến hơn ba lần bước tiến tốt nhất từng có.",
        "With three or more results known, each remaining year must bring more than three times the best yearly step so far.",
    ),
    why: Both::new("Với cách làm như cũ thì chỉ tiêu khó đạt.", "Without new measures the target is out of reach."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        gốc 2020: 20\n        kết quả 2021: 20,5\n        kết quả 2022: 21\n        kết quả 2023: 21,5\n        đến 2025: ít nhất 40\n    }\n}\n",
    fix: Both::new(
        "Nêu giải pháp tạo được bước tiến đó, hoặc xem lại mức đề ra.",
        "Name the measures that can bring the step, or reconsider the target.",
    ),
};

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

/// The yearly step that a target needs, and the best one of the history.
struct UnsupportedStep<'p> {
    target: Point<'p>,
    newest: Point<'p>,
    needed: Exact,
    best: Exact,
    best_end: Point<'p>,
}

fn unsupported_step<'p>(series: &Series<'p>) -> Option<UnsupportedStep<'p>> {
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
        if best.is_none_or(|(before, _)| step > before) {
            best = Some((step, *later));
        }
    }
    let (best, best_end) = best?;
    Some(UnsupportedStep { target, newest, needed, best, best_end })
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

fn unsupported(plan: &Plan, indicator: &Indicator, step: &UnsupportedStep<'_>) -> Diagnostic {
    let history = if step.best.is_negative() || step.best.is_zero() {
        message!("nhưng các kết quả đã có chưa năm nào tiến bộ", "but no year so far brought any progress")
    } else {
        message!(
            |lang| "hơn ba lần bước tiến tốt nhất từng có ({best} một năm, đến năm {year})",
            "more than three times the best so far ({best} a year, up to {year})",
            best = change(plan, indicator, step.best, lang),
            year = step.best_end.time.year(),
        )
    };
    let message = message!(
        |lang| "{who}: từ {from} đến {by} ({goal}) mỗi năm phải tiến thêm {needed}, {history}",
        "{who}: from {from} to {by} ({goal}) each year must bring {needed}, {history}",
        who = name(indicator, lang),
        from = fact(step.newest.fact, lang),
        by = fact(step.target.fact, lang),
        goal = fact_value(plan, indicator, step.target.fact, lang),
        needed = change(plan, indicator, step.needed, lang),
        history,
    );
    Diagnostic::new(&UNSUPPORTED_STEP, step.target.fact.value.span, message)
        .related(step.newest.fact.value.span, fact_label(plan, indicator, step.newest.fact))
        .help(message!(
            "nêu giải pháp tạo được bước tiến này, hoặc xem lại mức đề ra",
            "name the measures that can bring such a step, or reconsider the target"
        ))
}

/// A change in the indicator's unit; of shares, in percentage points.
fn change(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    if plan.unit_of(indicator).is_none_or(|unit| unit.kind != UnitKind::Percent) {
        return rounded(plan, indicator, value, lang);
    }
    let number = value.to_decimal().map_or_else(|| value.to_string(), |decimal| format_short(decimal, 2, lang));
    format!("{number} {}", phrases::word(lang, "điểm %", "points"))
}
