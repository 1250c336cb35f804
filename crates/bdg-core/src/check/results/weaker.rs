//! Targets weaker than a result before them.

use std::collections::HashSet;

use crate::check::direction::title::contradicted as title_contradicted;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::{AllSeries, Point, Series};
use crate::eval::{is_estimated, sums_of_parts};
use crate::model::{Direction, Fact, FactKind, Indicator, IndicatorId, Movement, Plan, Time};
use crate::phrases::{self, fact, fact_is, fact_label, fact_value, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The check of weak targets.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Series(&[&TARGET_WEAKER_THAN_RESULT], target_is_weaker_than_a_result)];

/// A target weaker than what has been reached already.
static TARGET_WEAKER_THAN_RESULT: Rule = Rule {
    code: "BDG0801",
    name: "target-weaker-than-result",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra kém kết quả đã đạt", "A target weaker than the result before it"),
    what: Both::new(
        "Mức đề ra (của giai đoạn hoặc của năm) kém kết quả mới nhất trước đó, hay kém mức chung mà các phần của chỉ tiêu đã đạt. Kết quả vượt trước hạn nhờ thực hiện tốt, hoặc chỉ hơn ở phần làm tròn, thì chỉ lưu ý. Tốc độ tăng và tỷ lệ thực hiện dự toán, kế hoạch của từng năm (`giải ngân`) thì chỉ lưu ý khi mức của giai đoạn kém mức ban đầu.",
        "A target of the period or of a year is weaker than the newest result before it, or than what the indicator's parts have reached together. It is a note where the result came early through good work, or is better only by rounding. Rates of growth and shares of a year's budget or plan begin anew each year: of them it is a note that the period's target is weaker than the start.",
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
    /// Whether the start betters it too.
    from_the_start: bool,
}

/// One finding for each indicator and result (or baseline).
fn target_is_weaker_than_a_result<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    let issued = years_issued(plan);
    for (id, indicator, series) in all.with_contradicted(plan) {
        let told = |target: &Point<'_>| match series.contradicted {
            // Where all figures go against the words of one target, it is that one, unless another place has the other words.
            Some(own) => target.fact.value.span == own && !is_stated_otherwise(indicator, target.fact, series),
            None => true,
        };
        let targets = series.targets().filter(told);
        let mut weak: Vec<WeakTarget<'_>> = targets.filter_map(|target| weak_target(&issued, series, target)).collect();
        // Figures that begin anew every year go back in none; only that the period aims below its start is worth a note.
        if plan.starts_afresh(indicator) {
            weak.retain(|weak| weak.from_the_start && weak.target.fact.kind != FactKind::Assigned);
            weak.iter_mut().for_each(|weak| weak.severity = Severity::Note);
        }
        let of_parts = series.known.is_empty() && !indicator.parts.is_empty();
        // Figures that go the other way than their title says are told with the title.
        if weak.is_empty() && !of_parts || title_contradicted(plan, indicator).is_some() {
            continue;
        }
        let against = series.against_declared(plan, indicator);
        weak.sort_by_key(|weak| weak.known.time);
        for group in weak.chunk_by(|left, right| left.known.time == right.known.time) {
            let finding = weaker_than(plan, indicator, series, group).map(|finding| series.by_direction(finding));
            out.extend(finding.map(|finding| match against {
                Some(declared) => finding.related(declared, all_against()).help(turn_round(series.direction)),
                None => finding,
            }));
        }
        if of_parts {
            out.extend(weaker_than_the_parts(plan, id, indicator, series));
        }
    }
}

/// The finding for the first target that what the parts come to together already betters, where the whole has no figure of
/// its own.
fn weaker_than_the_parts(
    plan: &Plan,
    id: IndicatorId,
    indicator: &Indicator,
    series: &Series<'_>,
) -> Option<Diagnostic> {
    let sums = sums_of_parts(plan, id);
    let of_years: Vec<(Time, Exact)> = sums
        .iter()
        .filter(|(time, _)| time.is_year() && !is_estimated(plan, id, *time))
        .filter_map(|(time, sum)| Some((*time, Exact::from(sum.value?))))
        .collect();
    let (target, time, sum) = series.targets().find_map(|target| {
        let (time, sum) = of_years.iter().rev().find(|(time, _)| *time < target.time)?;
        let value = &target.fact.value;
        let rounded = phrases::round_to(*sum, value.decimals())?;
        let weaker = series.weaker(target.value, rounded) && !value.is_allowance() && !value.maintain;
        weaker.then_some((target, *time, *sum))
    })?;
    // Of what came early through good work it is a note.
    let from_the_start = of_years.first().is_some_and(|(_, first)| series.weaker(target.value, *first));
    let message = message!(
        |lang| "{who}: {goal} ({value}) {than} mức chung của các phần {when} ({sum})",
        "{who}: {goal} ({value}) is {than} than the parts together in {when} ({sum})",
        who = name(indicator, lang),
        goal = fact(target.fact, lang),
        value = fact_value(plan, indicator, target.fact, lang),
        than = match (series.direction, lang) {
            (Some(Direction::Down), Lang::Vi) => "cao hơn",
            (Some(Direction::Down), Lang::En) => "higher",
            (_, Lang::Vi) => "thấp hơn",
            (_, Lang::En) => "lower",
        },
        when = phrases::time(time, lang),
        sum = phrases::in_unit_beside(plan, indicator, sum, target.value, lang),
    );
    let mut finding = Diagnostic::new(&TARGET_WEAKER_THAN_RESULT, target.fact.value.span, message)
        .severity(if from_the_start { Severity::Warning } else { Severity::Note });
    let parts = indicator.parts.iter().filter_map(|part| plan.indicator(*part));
    for part in parts {
        if let Some(fact) = part.facts.iter().find(|fact| fact.kind == FactKind::Actual && fact.time == Some(time)) {
            finding = finding.related(fact.value.span, fact_label(plan, part, fact));
        }
    }
    Some(series.by_direction(finding.help(message!(
        "đặt mức đề ra không kém mức các phần đã đạt, hay nêu lý do chấp nhận mức lùi",
        "set the target no weaker than what the parts have reached, or give the reason for stepping back"
    ))))
}

/// Whether another place states a target with the bound of the other way, which a rule of its own tells.
fn is_stated_otherwise(indicator: &Indicator, target: &Fact, series: &Series<'_>) -> bool {
    let other = series.direction.map(Direction::opposite);
    let otherwise = |stated: &Fact| stated.time == target.time && stated.value.bounded_side() == other;
    other.is_some() && indicator.stated.iter().any(|stated| otherwise(&stated.fact))
}

/// Whether a target is behind what was known before it, and how much that matters.
///
/// A target set before the result came in is met early: that is success, and only worth a note while the target is
/// still ahead. It is a fault where the start was already better, or where the year's plan was issued knowing it.
fn weak_target<'p>(issued: &HashSet<i32>, series: &Series<'p>, target: Point<'p>) -> Option<WeakTarget<'p>> {
    let known = series.better_known(target)?;
    // `tăng không quá 5%` allows what is there to become worse.
    if target.fact.value.is_allowance() {
        return None;
    }
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
    // `duy trì từ 20 trở lên` sets a floor for what is higher already.
    let floor = maintain && target.fact.value.comparator.direction().is_some();
    let severity = if floor || maintain && same_as_written {
        return None;
    } else if from_the_start || knowingly {
        if same_as_written { Severity::Note } else { Severity::Warning }
    } else if ahead {
        Severity::Note
    } else {
        return None;
    };
    Some(WeakTarget { target, known, severity, from_the_start })
}

/// That the direction is rather wrong than all targets.
fn all_against() -> Message {
    message!(
        "mọi mức đề ra đều đi ngược hướng khai ở đây: kiểm tra hướng trước",
        "all targets run against the direction declared here: check the direction first"
    )
}

/// What to do where the direction is rather wrong: it may be that of the goal, and right for its other indicators.
fn turn_round(declared: Option<Direction>) -> Message {
    match declared {
        Some(Direction::Down) => message!(
            "nếu càng cao càng tốt thì ghi `hướng tăng` ở chỉ tiêu này; nếu không thì đặt mức đề ra không kém kết quả đã đạt",
            "if higher is better, write `better higher` at this indicator; else set the targets no weaker than what has been reached",
        ),
        _ => message!(
            "nếu càng thấp càng tốt thì ghi `hướng giảm` ở chỉ tiêu này; nếu không thì đặt mức đề ra không kém kết quả đã đạt",
            "if lower is better, write `better lower` at this indicator; else set the targets no weaker than what has been reached",
        ),
    }
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
