//! The step from the results to a target: none, or one that the history does not support.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::{AllSeries, Point, Series};
use crate::model::{Comparator, Direction, Indicator, Movement, PathRule, Plan, UnitKind};
use crate::phrases::{fact, fact_label, fact_value, in_unit_short, indicator as name, word};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_short};

/// The checks of steps.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Series(&[&ALREADY_THERE], target_is_already_there),
    Check::Series(&[&UNSUPPORTED_STEP], history_does_not_support_the_step),
];

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
    let ranked = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let moves = match movement {
        // Up to rank 30 is a smaller number.
        Movement::Down if ranked => Both::new("lên", "rise to"),
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
        "Có từ ba số liệu trở lên (hoặc hai, khi chỉ còn một năm), mà mỗi năm còn lại phải tiến hơn ba lần bước tiến tốt nhất từng có. Chỉ có hai số liệu thì xét bước tiến hơn ba mươi lần.",
        "With three or more figures known (two where one year is left), each remaining year must bring more than three times the best yearly step so far; with two figures, more than thirty times the step between them.",
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
            out.push(series.by_direction(unsupported(plan, indicator, &step)));
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
    times: u32,
}

fn unsupported_step<'p>(series: &Series<'p>) -> Option<UnsupportedStep<'p>> {
    let newest = series.known.last().copied()?;
    let count = series.periods.partition_point(|target| target.time <= newest.time);
    let target = series.periods.get(count).copied()?;
    // With one step known, what is left for the one year that remains can be told.
    let last_year = newest.time.year().checked_add(1) == Some(target.time.year());
    let times = match series.known.len() {
        0 | 1 => return None,
        // One step is little to go by.
        2 if !last_year => FAR_FROM_ONE,
        _ => FAR_FROM_ALL,
    };
    if series.ambition(target.value, newest.value)? != Ordering::Greater
        || series.meets(&target.fact.value, newest.value)
    {
        return None;
    }
    let needed = progress(series, newest, target)?;
    let supports = |step: Exact| {
        let limit = step.checked_mul(Exact::new(Decimal::from(times)))?;
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
    // After one step back nothing is known of steps forward.
    let forward = !best.is_negative() && !best.is_zero();
    (times == FAR_FROM_ALL || forward).then_some(UnsupportedStep { target, newest, needed, best, best_end, times })
}

/// How many times the best step so far is beyond what the history supports, and where it is a single step.
const FAR_FROM_ALL: u32 = 3;
const FAR_FROM_ONE: u32 = 30;

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
            |lang| "hơn {times} lần bước tiến tốt nhất từng có ({best} một năm, đến năm {year})",
            "more than {times} times the best so far ({best} a year, up to {year})",
            times = match step.times {
                FAR_FROM_ONE => word(lang, "ba mươi", "thirty"),
                _ => word(lang, "ba", "three"),
            },
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

/// A change in the indicator's unit; of shares in percentage points, of ranks in places.
fn change(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    let number = || value.to_decimal().map_or_else(|| value.to_string(), |decimal| format_short(decimal, 2, lang));
    match plan.unit_of(indicator).map(|unit| unit.kind) {
        Some(UnitKind::Percent) if value == Exact::new(Decimal::ONE) => word(lang, "1 điểm %", "1 point").to_owned(),
        Some(UnitKind::Percent) => format!("{} {}", number(), word(lang, "điểm %", "points")),
        Some(UnitKind::Rank) if value == Exact::new(Decimal::ONE) => word(lang, "1 bậc", "1 place").to_owned(),
        Some(UnitKind::Rank) => format!("{} {}", number(), word(lang, "bậc", "places")),
        _ => in_unit_short(plan, indicator, value, lang),
    }
}
