//! Figures that cannot be planned as they stand: derived targets behind a result, paths that cannot be computed.

use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::results::reached::reached;
use crate::check::rule::Check;
use crate::check::series::AllSeries;
use crate::eval::{PathStart, ReasonCode, Trajectory};
use crate::model::{FactKind, PathRule, Plan, Time};
use crate::phrases::{fact, fact_label, fact_value, in_unit_beside, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Series(&[&DERIVED_BEHIND_RESULT], derived_target_is_behind_a_result),
    Check::Plan(&[&PATH_IMPOSSIBLE], path_can_be_computed),
];

/// A derived target weaker than the newest result.
static DERIVED_BEHIND_RESULT: Rule = Rule {
    code: "BDG0806",
    name: "derived-target-behind-result",
    severity: Severity::Note,
    title: Both::new("Mức tính theo lộ trình kém kết quả đã đạt", "A derived target behind the newest result"),
    what: Both::new(
        "Mức của năm tới, tính theo lộ trình, kém kết quả mới nhất đã có.",
        "The target that the path gives for the next year is weaker than the newest result.",
    ),
    why: Both::new(
        "Kế hoạch năm in mức này là giao thấp hơn mức đã làm được.",
        "An annual plan with this figure would ask for less than has been reached.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2020: 15",
        "kết quả 2021: 19",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Giao mức năm bằng `năm 2024: …`, hoặc tính lại từ kết quả mới nhất (`--from latest`).",
        "Assign the year's target (`in 2024: …`), or derive it from the newest result (`--from latest`).",
    ),
};

fn derived_target_is_behind_a_result<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (id, indicator, series) in all.each(plan) {
        let Some(newest) = series.known.last().filter(|newest| newest.fact.kind == FactKind::Actual) else { continue };
        let next = newest.time.year().checked_add(1);
        let Some(year) = next.filter(|&year| plan.period().is_none_or(|period| year <= period.last)) else { continue };
        // A result that betters or is a written target is reported there.
        let written = || {
            series.targets().any(|target| series.better_known(target).is_some())
                || reached(plan, indicator, series).is_some()
        };
        // Nor is a floor of every year what the path gives, and the years of a flow share its total, in any order.
        let own = indicator.assigned(year).is_some() || indicator.each_year(year).is_some();
        // Behind the last target nothing more is asked for.
        let ahead = series.targets().any(|target| target.time > newest.time);
        // Of two figures of one year nobody knows which one counts.
        let disputed = series.known.iter().any(|known| known.time == newest.time && known.value != newest.value);
        if own || !ahead || disputed || !indicator.totals().is_empty() || written() {
            continue;
        }
        let Some(trajectory) = Trajectory::new(plan, id, PathStart::Baseline, year) else { continue };
        if trajectory.is_held() {
            continue;
        }
        let Some(of_year) = trajectory.threshold_in(year) else { continue };
        if !series.weaker(of_year.value, newest.value) {
            continue;
        }
        let message = message!(
            |lang| "{who}: mức năm {year} tính theo lộ trình ({due}) kém {result} ({value})",
            "{who}: the path gives {due} for {year}, weaker than {result} ({value})",
            who = name(indicator, lang),
            due = in_unit_beside(plan, indicator, of_year.value, newest.value, lang),
            result = fact(newest.fact, lang),
            value = fact_value(plan, indicator, newest.fact, lang),
        );
        out.push(Diagnostic::new(&DERIVED_BEHIND_RESULT, newest.fact.value.span, message).help(message!(
            "giao mức của năm {year}, hoặc tính lại từ kết quả mới nhất",
            "assign a target for {year}, or derive it from the newest result"
        )));
    }
}

/// A declared path that cannot be computed.
static PATH_IMPOSSIBLE: Rule = Rule {
    code: "BDG0808",
    name: "path-impossible",
    severity: Severity::Warning,
    title: Both::new("Không chia được theo cấp số nhân", "Equal growth cannot be computed"),
    what: Both::new(
        "Khai `lộ trình cấp số nhân` mà điểm xuất phát hoặc mức đề ra bằng 0, hoặc hai đầu trái dấu.",
        "The path is `geometric`, but the start or the target is zero, or they have different signs.",
    ),
    why: Both::new("Các năm ở giữa không có mức nào.", "The years between have no target."),
    example: indicator_around!(
        "Số vụ",
        "đơn vị tính \"vụ\"",
        "gốc 2020: 0",
        "đến 2025: ít nhất 100",
        "lộ trình cấp số nhân"
    ),
    fix: Both::new("Dùng lộ trình khác, như `lộ trình tuyến tính`.", "Declare another path, such as `path linear`."),
};

fn path_can_be_computed(plan: &Plan, out: &mut Findings) {
    for (id, indicator) in plan.indicators() {
        let Some(set) = indicator.settings.path() else { continue };
        if !matches!(plan.path_rule(indicator), PathRule::Geometric) {
            continue;
        }
        let Some(trajectory) = Trajectory::new(plan, id, PathStart::Baseline, i32::MAX) else { continue };
        let (Some((begun, _)), Some((target, _))) = (trajectory.start(), trajectory.period_target()) else { continue };
        let Some(end) = target.year() else { continue };
        let first = begun.year().saturating_add(1);
        let impossible = |year: &i32| {
            trajectory.value_at(Time::Year(*year)).is_err_and(|reason| reason.code == ReasonCode::GeometricImpossible)
        };
        if end.saturating_sub(first) > 200 || !(first..end).any(|year| impossible(&year)) {
            continue;
        }
        let message = message!(
            |lang| "{who}: không chia theo cấp số nhân được: hai đầu phải cùng dấu và khác 0",
            "{who}: equal growth is impossible: both ends must have the same sign and neither may be zero",
            who = name(indicator, lang),
        );
        out.push(
            Diagnostic::new(&PATH_IMPOSSIBLE, set.span, message)
                .related(target.value.span, fact_label(plan, indicator, target))
                .help(message!(
                    "khai lộ trình khác, như `lộ trình tuyến tính`",
                    "declare another path, such as `path linear`"
                )),
        );
    }
}
