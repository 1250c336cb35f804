//! Family 07: the targets assigned for single years against the period's targets and against each other.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::findings::Findings;
use super::rule::Check;
use super::series::{AllSeries, Point, Series, is_comparable};
use super::standstill::flat_before;
use crate::eval::{PathStart, Trajectory};
use crate::model::{Comparator, Direction, Fact, FactKind, Indicator, Plan, SeriesKind, Time, ValueKind};
use crate::phrases::{fact, fact_is, fact_label, fact_value, in_unit_beside, indicator as name};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Series(&[&ASSIGNED_BEYOND_PERIOD], assigned_is_beyond_the_period),
    Check::Series(&[&FINAL_YEAR_UNLIKE_PERIOD], final_year_is_unlike_the_period),
    // Of the same rule.
    Check::Series(&[], year_is_weaker_than_each_year),
    Check::Series(&[&LATER_TARGET_WEAKER], later_target_is_weaker),
    Check::Series(&[&DERIVED_BEHIND_ASSIGNED], derived_target_is_behind_an_assigned_one),
    Check::Series(&[&ASSIGNED_OFF_PATH], assigned_is_far_off_the_path),
];

/// A year's target that asks for more than the period's.
static ASSIGNED_BEYOND_PERIOD: Rule = Rule {
    code: "BDG0701",
    name: "assigned-beyond-period",
    severity: Severity::Warning,
    title: Both::new("Mức giao năm vượt mức của giai đoạn", "A year's target beyond the period's"),
    what: Both::new(
        "Mức giao cho một năm có yêu cầu cao hơn mức đề ra cho cả giai đoạn.",
        "The target assigned for a year asks for more than the period's target.",
    ),
    why: Both::new(
        "Hai con số cho cùng một chỉ tiêu trái nhau: hoặc mức của giai đoạn đã lạc hậu, hoặc mức giao năm ghi nhầm.",
        "The two targets contradict each other: the period's is out of date, or the year's is wrong.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: 20\n        năm 2024: ít nhất 18,5\n        năm 2025: ít nhất 27\n    }\n}\n",
    fix: Both::new(
        "Nâng mức của giai đoạn, hoặc xem lại mức giao năm.",
        "Raise the period's target, or reconsider the year's.",
    ),
};

/// Silent where the next assigned target falls back (that one is reported instead), and where the period's target is
/// already behind a result (that is the fault then, not the assigned target).
fn assigned_is_beyond_the_period<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        let mut reported: Option<Time> = None;
        for (index, assigned) in series.assigned.iter().enumerate() {
            let Some(period) = beyond(series, *assigned) else { continue };
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
    // The figure of the very year satisfies a bound of it: 33.040 where the period asks for `trên 33.000`.
    let bounded = period.time == assigned.time
        && assigned.fact.value.comparator == Comparator::Reach
        && !matches!(period.fact.value.comparator, Comparator::Reach | Comparator::About);
    let beyond = period.time >= assigned.time
        && !bounded
        && series.ambition(assigned.value, period.value) == Some(Ordering::Greater)
        && series.better_known(period).is_none();
    beyond.then_some(period)
}

fn beyond_the_period(plan: &Plan, indicator: &Indicator, assigned: Point<'_>, period: Point<'_>) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {first} ({value}) đã vượt {second} ({limit}); mức giao năm có yêu cầu cao hơn",
        "{who}: {first} ({value}) is beyond {second} ({limit}); the year's target asks for more",
        who = name(indicator, lang),
        first = fact(assigned.fact, lang),
        value = fact_value(plan, indicator, assigned.fact, lang),
        second = fact(period.fact, lang),
        limit = fact_value(plan, indicator, period.fact, lang),
    );
    Diagnostic::new(&ASSIGNED_BEYOND_PERIOD, assigned.fact.value.span, message)
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(message!(
            "nếu mức giao năm là đúng thì nâng mức đề ra của giai đoạn; nếu không thì xem lại mức giao năm",
            "if the year's target is right, raise the period's; otherwise reconsider the year's"
        ))
}

/// The final year's target falls short of the period's.
static FINAL_YEAR_UNLIKE_PERIOD: Rule = Rule {
    code: "BDG0702",
    name: "final-year-unlike-period",
    severity: Severity::Error,
    title: Both::new(
        "Mức giao năm cuối không đạt mức của giai đoạn",
        "The final year's target does not match the period's",
    ),
    what: Both::new(
        "Mức giao cho năm cuối khác mức đề ra đến chính năm đó: kém hơn (lỗi), khác mà chưa rõ hướng (cảnh báo), hoặc chỉ bỏ chữ `trên`, `dưới` (lưu ý). Mức của một năm kém mức `mỗi năm` là cảnh báo.",
        "The target assigned for the final year is not the period's target for that year: it is weaker (an error), it differs and no direction is known (a warning), or it only lacks `above` or `below` (a note). A year's target weaker than that of `each year` is a warning.",
    ),
    why: Both::new(
        "Thực hiện đúng mức giao năm cuối mà vẫn không hoàn thành kế hoạch giai đoạn.",
        "Meeting the final year's target would still miss the period's.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        năm 2025: ít nhất 25\n    }\n}\n",
    fix: Both::new(
        "Ghi mức năm cuối bằng mức của giai đoạn, hoặc sửa mức của giai đoạn.",
        "Make the final year's target the period's, or correct the period's.",
    ),
};

/// Also for a later year, where the period's target holds from then on.
fn final_year_is_unlike_the_period<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.every(plan) {
        for assigned in &series.assigned {
            let Some(period) = series.period_for(assigned.time).filter(|period| period.time <= assigned.time) else {
                continue;
            };
            let severity = match series.ambition(assigned.value, period.value) {
                Some(Ordering::Less) => Severity::Error,
                Some(Ordering::Equal) if loses_strictness(*assigned, period) => Severity::Note,
                None if assigned.value != period.value => Severity::Warning,
                _ => continue,
            };
            let finding = unlike(plan, indicator, *assigned, period, severity);
            out.push(if severity == Severity::Error { series.by_direction(finding) } else { finding });
        }
    }
}

/// The targets of single years that are weaker than what each year is to bring: one finding for each indicator.
fn year_is_weaker_than_each_year<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.every(plan) {
        if series.kind == SeriesKind::Cumulative {
            continue;
        }
        let Some(each) =
            indicator.facts_of(FactKind::EachYear).find(|fact| is_comparable(plan, indicator, &fact.value))
        else {
            continue;
        };
        let Some(value) = each.exact().filter(|_| matches!(each.value.kind, ValueKind::Amount(_))) else { continue };
        let (first, last) = each.years().or(plan.period().map(|period| (period.first, period.last))).unwrap_or((1, 0));
        let weak = series.targets().find(|target| {
            let year = target.time.year();
            target.time.is_year()
                && (first..=last).contains(&year)
                && matches!(target.fact.value.kind, ValueKind::Amount(_))
                && series.weaker(target.value, value)
        });
        if let Some(target) = weak {
            out.push(series.by_direction(weaker_than_each_year(plan, indicator, target, each)));
        }
    }
}

fn weaker_than_each_year(plan: &Plan, indicator: &Indicator, target: Point<'_>, each: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {first} ({value}) kém {second} ({limit})",
        "{who}: {first} ({value}) is weaker than {second} ({limit})",
        who = name(indicator, lang),
        first = fact(target.fact, lang),
        value = fact_value(plan, indicator, target.fact, lang),
        second = fact(each, lang),
        limit = fact_value(plan, indicator, each, lang),
    );
    Diagnostic::new(&FINAL_YEAR_UNLIKE_PERIOD, target.fact.value.span, message)
        .severity(Severity::Warning)
        .related(each.value.span, fact_label(plan, indicator, each))
        .help(message!(
            "sửa một trong hai mức; nếu mức `mỗi năm` không áp dụng cho năm này thì ghi mức của từng năm",
            "correct one of the two; where `each year` does not hold for this year, give each year its own target"
        ))
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
    let (differs, due) = if severity == Severity::Error {
        (Both::new("không đạt", "falls short of"), Both::new(", dù đã đến hạn của giai đoạn", ", due by then"))
    } else {
        (Both::new("khác", "is not"), Both::new("", ""))
    };
    let message = message!(
        |lang| "{who}: {first} ({value}) {differs} {second} ({limit}){due}",
        "{who}: {first} ({value}) {differs} {second} ({limit}){due}",
        who = name(indicator, lang),
        first = fact(assigned.fact, lang),
        value = fact_value(plan, indicator, assigned.fact, lang),
        differs,
        second = fact(period.fact, lang),
        limit = fact_value(plan, indicator, period.fact, lang),
        due,
    );
    Diagnostic::new(&FINAL_YEAR_UNLIKE_PERIOD, assigned.fact.value.span, message)
        .severity(severity)
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(message!(
            "ghi mức giao của năm cuối bằng mức đề ra của giai đoạn, hoặc sửa mức của giai đoạn",
            "make the final year's target the period's, or correct the period's"
        ))
}

/// A later year's target asks for less than an earlier one's.
static LATER_TARGET_WEAKER: Rule = Rule {
    code: "BDG0703",
    name: "later-target-weaker",
    severity: Severity::Warning,
    title: Both::new("Mức giao năm sau lùi so với năm trước", "A later year's target is weaker"),
    what: Both::new(
        "Mức giao của một năm kém mức đã giao cho năm trước đó, theo hướng của chỉ tiêu. Tốc độ tăng thì không xét; mọi mức cùng đi ngược hướng đã khai thì chỉ báo một lần (BDG0801); số lũy kế giảm là BDG0709.",
        "The target of one year asks for less than that of an earlier year, by the indicator's direction. Rates of growth are not checked; where all targets run against the declared direction, BDG0801 tells it alone; a running total that falls is BDG0709.",
    ),
    why: Both::new(
        "Kế hoạch hằng năm phải đi tới; mức lùi thường do chép lại mức của giai đoạn mà quên mức đã giao.",
        "Annual targets should move forward; a step back often comes from copying the period's figure over the one already assigned.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ trọng lao động nữ làm việc trong nông nghiệp\" {\n        đơn vị tính %\n        đến 2025: 30\n        năm 2024: dưới 28\n        năm 2025: dưới 30\n    }\n}\n",
    fix: Both::new(
        "Giữ mức năm sau không kém năm trước, hoặc nêu lý do điều chỉnh.",
        "Keep the later target no weaker, or give the reason for the change.",
    ),
};

/// One finding for each indicator, at its first step back; the others are further places.
fn later_target_is_weaker<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.every(plan).filter(|(_, _, series)| series.contradicted.is_none()) {
        // Growth that slows from year to year is still growth; that a running total falls is told of as such.
        if plan.is_growth(indicator) || indicator.series() == SeriesKind::Cumulative {
            continue;
        }
        // Years that each bring their own may bring less than the year before; what is to become rarer does not become more.
        let flow = indicator.series() == SeriesKind::Flow;
        // That all of them run against the declared direction is told where they fall behind the start.
        if !flow && series.against_declared(plan, indicator).is_some() {
            continue;
        }
        if flow && series.direction != Some(Direction::Down) {
            continue;
        }
        let assigned = series.assigned.windows(2).filter(|_| !flow);
        let pairs = assigned.chain(series.periods.windows(2));
        let mut back = pairs.filter_map(|pair| match pair {
            // Two figures for one time are told of as such.
            [earlier, later] if later.time != earlier.time && series.weaker(later.value, earlier.value) => {
                Some((*earlier, *later))
            }
            _ => None,
        });
        let Some((earlier, later)) = back.next() else { continue };
        let mut finding = later_weaker(plan, indicator, series, earlier, later);
        for (before, after) in back {
            let also = message!(
                |lang| "{then}, cũng lùi so với {first}",
                "{then}, weaker than {first} too",
                then = fact_is(plan, indicator, after.fact, lang),
                first = fact(before.fact, lang),
            );
            finding = finding.related(after.fact.value.span, also);
        }
        out.push(series.by_direction(finding).help(message!(
            "giữ mức năm sau không kém năm trước, hoặc nêu lý do điều chỉnh trong kế hoạch",
            "keep the later year's target no weaker than the earlier one, or give the reason in the plan"
        )));
    }
}

fn later_weaker(
    plan: &Plan,
    indicator: &Indicator,
    series: &Series<'_>,
    earlier: Point<'_>,
    later: Point<'_>,
) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {first} ({value}) lùi so với {second} ({before})",
        "{who}: {first} ({value}) is weaker than {second} ({before})",
        who = name(indicator, lang),
        first = fact(later.fact, lang),
        value = fact_value(plan, indicator, later.fact, lang),
        second = fact(earlier.fact, lang),
        before = fact_value(plan, indicator, earlier.fact, lang),
    );
    let finding = Diagnostic::new(&LATER_TARGET_WEAKER, later.fact.value.span, message)
        .related(earlier.fact.value.span, fact_label(plan, indicator, earlier.fact));
    match series.period_for(later.time).filter(|period| period.fact.span != later.fact.span) {
        Some(period) => finding.related(period.fact.value.span, fact_label(plan, indicator, period.fact)),
        None => finding,
    }
}

/// A derived target weaker than one assigned for the year before.
static DERIVED_BEHIND_ASSIGNED: Rule = Rule {
    code: "BDG0714",
    name: "derived-target-behind-assigned",
    severity: Severity::Warning,
    title: Both::new(
        "Mức tính theo lộ trình kém mức giao năm trước",
        "A derived target behind the one assigned for the year before",
    ),
    what: Both::new(
        "Năm sau không có mức giao, và mức tính theo lộ trình của năm đó kém mức đã giao cho năm trước.",
        "The next year has no target of its own, and the one that the path gives is weaker than that assigned for the year before.",
    ),
    why: Both::new(
        "Kế hoạch năm in mức này là lùi so với mức đã giao.",
        "An annual plan with this figure would fall behind the one before.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch xã\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1 \"Nước sạch\" {\n    chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {\n        đơn vị tính %\n        hướng tăng\n        gốc 2025: 50\n        năm 2027: 65\n        đến 2030: 70\n    }\n}\n",
    fix: Both::new(
        "Giao mức cho năm sau; hoặc nếu đó là một mốc của cả giai đoạn thì ghi `đến 2027: …` để lộ trình đi qua.",
        "Assign the next year's target; or write a milestone of the period as `by 2027: …`, so that the path goes through it.",
    ),
};

/// Silent where the assigned target is itself told of: beyond the period's, or behind the year before.
fn derived_target_is_behind_an_assigned_one<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (id, indicator, series) in all.each(plan) {
        // The years of a flow share its total, in any order, and growth that slows is growth.
        if series.assigned.is_empty() || !indicator.totals().is_empty() || plan.starts_afresh(indicator) {
            continue;
        }
        let behind = series.assigned.iter().enumerate().find_map(|(index, assigned)| {
            let year = assigned.time.year().checked_add(1).filter(|_| assigned.time.is_year())?;
            let within = plan.period().is_none_or(|period| year <= period.last);
            let stated = series.targets().any(|target| target.time.is_of(year)) || indicator.each_year(year).is_some();
            let earlier = index.checked_sub(1).and_then(|before| series.assigned.get(before));
            // Of two figures of one year nobody knows which one counts.
            let told = beyond(series, *assigned).is_some()
                || earlier.is_some_and(|earlier| earlier.time == assigned.time)
                || earlier.is_some_and(|earlier| series.weaker(assigned.value, earlier.value));
            if !within || stated || told {
                return None;
            }
            let trajectory = Trajectory::new(plan, id, PathStart::Baseline, year)?;
            let due = trajectory.threshold_in(year).filter(|_| !trajectory.is_held())?;
            series.weaker(due.value, assigned.value).then_some((*assigned, year, due.value))
        });
        let Some((assigned, year, due)) = behind else { continue };
        let message = message!(
            |lang| "{who}: mức năm {year} tính theo lộ trình ({due}) kém {first} ({value})",
            "{who}: the path gives {due} for {year}, weaker than {first} ({value})",
            who = name(indicator, lang),
            due = in_unit_beside(plan, indicator, due, assigned.value, lang),
            first = fact(assigned.fact, lang),
            value = fact_value(plan, indicator, assigned.fact, lang),
        );
        let finding = Diagnostic::new(&DERIVED_BEHIND_ASSIGNED, assigned.fact.value.span, message);
        let (by, milestone) = (Word::By.get(plan.lang), assigned.time.year());
        out.push(series.by_direction(finding).help(message!(
            "giao mức của năm {year}; nếu đây là mốc của giai đoạn thì ghi `{by} {milestone}: …`",
            "assign a target for {year}; if this is a milestone of the period, write `{by} {milestone}: …`"
        )));
    }
}

/// A year's target far behind the path.
static ASSIGNED_OFF_PATH: Rule = Rule {
    code: "BDG0704",
    name: "assigned-off-path",
    severity: Severity::Note,
    title: Both::new("Mức giao năm chậm xa so với lộ trình", "A year's target far behind the path"),
    what: Both::new(
        "Mức giao kém con số tính theo lộ trình quá một nửa của toàn bộ mức phải tăng (giảm) trong giai đoạn.",
        "The year's target is behind the path by more than half of the change that the whole period asks for.",
    ),
    why: Both::new("Phần lớn khối lượng bị dồn vào những năm cuối.", "Most of the work is left to the last years."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        gốc 2020: 20\n        năm 2024: 22\n        đến 2025: ít nhất 40\n    }\n}\n",
    fix: Both::new(
        "Nâng mức giao của năm, hoặc khai lộ trình thực tế (`lộ trình giữ`, `lộ trình phân bổ …`).",
        "Raise the year's target, or declare the real path (`path step`, `path weights …`).",
    ),
};

/// Silent where another finding already reports that target.
fn assigned_is_far_off_the_path<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (id, indicator, series) in all.each(plan).filter(|(_, _, series)| !series.assigned.is_empty()) {
        // What begins anew each year goes no way from the start.
        if plan.starts_afresh(indicator) {
            continue;
        }
        let Some(start) = series.start.filter(|start| may_be_far(indicator, series, *start)) else { continue };
        let Some(trajectory) = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX) else { continue };
        for (index, assigned) in series.assigned.iter().enumerate() {
            let earlier = index.checked_sub(1).and_then(|before| series.assigned.get(before));
            let reported_elsewhere = earlier.is_some_and(|earlier| series.weaker(assigned.value, earlier.value))
                || series.better_known(*assigned).is_some()
                || flat_before(plan, indicator, series, *assigned).is_some();
            let ahead = |period: &Point<'_>| period.time > assigned.time && assigned.time > start.time;
            let (false, Some(period)) = (reported_elsewhere, series.period_for(assigned.time).filter(ahead)) else {
                continue;
            };
            let Ok(path) = trajectory.value_at(assigned.time) else { continue };
            if series.weaker(assigned.value, path) && far(start.value, period.value, path, assigned.value) == Some(true)
            {
                out.push(series.by_direction(off_the_path(plan, indicator, *assigned, period, path)));
            }
        }
    }
}

/// Whether a year's target can be far behind the path at all: a path by the indicator's own figures leads nowhere beyond
/// the best of them.
fn may_be_far(indicator: &Indicator, series: &Series<'_>, start: Point<'_>) -> bool {
    let by_others = !indicator.parts.is_empty()
        || indicator.formula.is_some()
        || indicator.facts.iter().any(|fact| matches!(fact.kind, FactKind::EachYear | FactKind::Over));
    let better = |one: Exact, other: Exact| if series.weaker(one, other) { other } else { one };
    let best = series.targets().map(|target| target.value).fold(start.value, better);
    by_others
        || series.assigned.iter().any(|assigned| {
            let period = series.period_for(assigned.time);
            period.is_some_and(|period| far(start.value, period.value, best, assigned.value) != Some(false))
        })
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
    let message = message!(
        |lang| "{who}: {first} ({value}) chậm xa so với lộ trình dẫn đến {second}, theo đó năm này cần {due}",
        "{who}: {first} ({value}) is far behind the path to {second}, which asks for {due} in that year",
        who = name(indicator, lang),
        first = fact(assigned.fact, lang),
        value = fact_value(plan, indicator, assigned.fact, lang),
        second = fact(period.fact, lang),
        due = in_unit_beside(plan, indicator, path, assigned.value, lang),
    );
    Diagnostic::new(&ASSIGNED_OFF_PATH, assigned.fact.value.span, message)
        .related(period.fact.value.span, fact_label(plan, indicator, period.fact))
        .help(message!(
            "nâng mức giao của năm này, hoặc khai lộ trình mà kế hoạch thật sự theo (`lộ trình giữ`, `lộ trình phân bổ …`)",
            "raise the year's target, or declare the path that the plan really follows (`path step`, `path weights …`)"
        ))
}
