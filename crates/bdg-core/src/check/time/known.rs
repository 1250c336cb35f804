//! Results and estimates: of years that are still to come, and how far an estimate was off.

use super::period::{LONGEST, period_label, valid_period};
use super::years::years_of_another_period;
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Period, Plan, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The checks of results and estimates.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&RESULT_AFTER_PERIOD], result_is_not_after_the_period),
    Check::Plan(&[&ESTIMATE_OFF], estimate_meets_its_result),
];

/// A result of a year after the period.
static RESULT_AFTER_PERIOD: Rule = Rule {
    code: "BDG0610",
    name: "result-after-period",
    severity: Severity::Warning,
    title: Both::new("Kết quả sau giai đoạn của kế hoạch", "A result after the plan’s period"),
    what: Both::new(
        "Kết quả hoặc số ước thuộc một năm sau năm cuối của giai đoạn. Kết quả trước giai đoạn là chuỗi số liệu bình thường nên không xét.",
        "A result or an estimate is of a year after the period. Results before the period are its history and are not reported.",
    ),
    why: Both::new(
        "Thường là gõ nhầm năm; nếu đúng thì con số thuộc kế hoạch của giai đoạn sau.",
        "Usually the year is mistyped; if it is right, the figure belongs to the next plan.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "kết quả 2032: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Sửa năm.", "Correct the year."),
};

fn result_is_not_after_the_period(plan: &Plan, out: &mut Findings) {
    let Some(period) = valid_period(plan) else { return };
    // Where the period itself is another one's, that is told.
    if years_of_another_period(plan, period).is_some() {
        return;
    }
    // A year farther away has a finding of its own.
    let late = period.last.saturating_add(1)..=period.last.saturating_add(LONGEST);
    for indicator in &plan.indicators {
        for fact in &indicator.facts {
            let result = matches!(fact.kind, FactKind::Actual | FactKind::Estimate);
            if result && fact.year().is_some_and(|year| late.contains(&year)) {
                out.push(after_period(plan, indicator, fact, period));
            }
        }
    }
}

fn after_period(plan: &Plan, indicator: &Indicator, fact: &Fact, period: Period) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: {fact} ({value}) sau giai đoạn {first}-{last} của kế hoạch",
        "indicator {code}: {fact} ({value}) is after the plan’s period {first}-{last}",
        code = indicator.full_code,
        fact = phrases::fact(fact, lang),
        value = phrases::value(plan, indicator, fact, lang),
        first = period.first,
        last = period.last,
    );
    Diagnostic::new(&RESULT_AFTER_PERIOD, fact.head, message)
        .related(period.span, period_label())
        .help(message!("kiểm tra xem năm có bị gõ nhầm không", "check whether the year is mistyped"))
}

/// An estimate whose result is another figure.
static ESTIMATE_OFF: Rule = Rule {
    code: "BDG0611",
    name: "estimate-unlike-result",
    severity: Severity::Note,
    title: Both::new("Số ước lệch so với kết quả", "An estimate that differs from the result"),
    what: Both::new(
        "Một thời điểm có cả số ước và kết quả, hai con số khác nhau.",
        "A time has an estimate and a result, and they differ.",
    ),
    why: Both::new(
        "Kết quả được dùng ở mọi nơi; phần lệch cho biết các số ước khác đáng tin đến đâu.",
        "The result is used everywhere; the difference tells how far other estimates can be trusted.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "ước 2023: 16",
        "kết quả 2023: 15",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Không phải sửa gì; có thể bỏ dòng số ước.",
        "Nothing has to be changed; the estimate may be removed.",
    ),
};

/// A difference in the unit; of shares in percentage points.
fn difference(plan: &Plan, indicator: &Indicator, size: Exact, lang: Lang) -> String {
    let percent = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let Some(size) = size.to_decimal().filter(|_| percent) else {
        return phrases::short(plan, indicator, size, lang);
    };
    let points = if lang == Lang::Vi { "điểm %" } else { "percentage points" };
    format!("{} {points}", phrases::number(size, lang))
}

fn estimate_meets_its_result(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        for estimate in indicator.facts_of(FactKind::Estimate) {
            let Some(result) = estimate.time.and_then(|time| indicator.actual(time)) else { continue };
            let (Some(guessed), Some(reached)) = (estimate.exact(), result.exact()) else { continue };
            let off = guessed.checked_sub(reached).filter(|off| !off.is_zero());
            let Some(off) = off else { continue };
            let (side, size) = match off.is_negative() {
                true => (Both::new("thấp hơn", "below"), reached.checked_sub(guessed)),
                false => (Both::new("cao hơn", "above"), Some(off)),
            };
            let Some(size) = size else { continue };
            let message = message!(
                |lang| "chỉ tiêu {code}: {estimate} ({guessed}) {side} kết quả ({reached}) {size}",
                "indicator {code}: {estimate} ({guessed}) is {size} {side} the result ({reached})",
                code = indicator.full_code,
                estimate = phrases::fact(estimate, lang),
                guessed = phrases::value(plan, indicator, estimate, lang),
                side,
                reached = phrases::value(plan, indicator, result, lang),
                size = difference(plan, indicator, size, lang),
            );
            out.push(
                Diagnostic::new(&ESTIMATE_OFF, estimate.head, message)
                    .related(
                        result.head,
                        message!("kết quả, được dùng ở mọi nơi", "the result, which is used everywhere"),
                    )
                    .help(message!(
                        "không phải sửa gì; có thể bỏ dòng số ước",
                        "nothing has to be changed; the estimate may be removed"
                    )),
            );
        }
    }
}
