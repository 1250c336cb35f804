//! Targets that ask for what the newest result is already.

use rust_decimal::Decimal;

use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::{AllSeries, Point, Series};
use crate::model::{FactKind, Indicator, Plan, UnitKind};
use crate::phrases::{fact, fact_label, fact_value, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Series(&[&TARGET_IS_REACHED], last_target_asks_for_more_than_is_reached)];

/// The period's last target is the newest figure.
static TARGET_IS_REACHED: Rule = Rule {
    code: "BDG0805",
    name: "target-is-reached",
    severity: Severity::Note,
    title: Both::new("Mức đề ra bằng mức đã đạt", "A target equal to what has been reached"),
    what: Both::new(
        "Mức đề ra cuối cùng của giai đoạn đúng bằng mức gốc hay kết quả mới nhất, mà không ghi `duy trì`. Dự báo (`hướng không xét`) thì không xét.",
        "The period's last target is just the newest baseline or result, and does not say `maintain`. Forecasts (`better neither`) are not checked.",
    ),
    why: Both::new(
        "Không rõ chỉ tiêu cần giữ mức đã có hay còn phải phấn đấu; người đọc không thấy việc phải làm.",
        "It is not clear whether the value is to be kept or more is asked for; a reader sees nothing to be done.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc 2020: 25", "đến 2025: ít nhất 25"),
    fix: Both::new(
        "Ghi `duy trì` nếu cần giữ mức đã có; nếu còn phấn đấu thì đặt mức tốt hơn.",
        "Write `maintain` to keep what there is, or set a target beyond it.",
    ),
};

fn last_target_asks_for_more_than_is_reached<'p>(plan: &'p Plan, all: &AllSeries<'p>, out: &mut Findings) {
    for (_, indicator, series) in all.each(plan) {
        if let Some((target, known)) = reached(plan, indicator, series) {
            out.push(is_reached(plan, indicator, target, known));
        }
    }
}

/// The period's last target and the newest known figure before it, where both are one value. A milestone that is met
/// early leaves the later ones to be reached, and so does a range its far end; a share of 0 or 100 % leaves nothing to be reached.
pub(super) fn reached<'p>(plan: &Plan, indicator: &Indicator, series: &Series<'p>) -> Option<(Point<'p>, Point<'p>)> {
    let target = series.periods.last().copied().filter(|target| target.fact.kind != FactKind::Onwards)?;
    let value = &target.fact.value;
    let kept = series.targets().any(|other| other.fact.value.maintain);
    // Where no value is better nothing is to be reached.
    if kept
        || figures::stays(indicator)
        || series.direction.is_none()
        || value.is_allowance()
        || value.worded_direction().is_some()
    {
        return None;
    }
    let known = series.known_before(target.time)?;
    let bounds = [Exact::ZERO, Exact::new(Decimal::ONE_HUNDRED)];
    let share = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let far = value.written_ends().is_some_and(|(first, second)| first.value != second.value);
    (known.value.compare(target.value).is_eq() && !far && !(share && bounds.contains(&target.value)))
        .then_some((target, known))
}

fn is_reached(plan: &Plan, indicator: &Indicator, target: Point<'_>, known: Point<'_>) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {goal} là {value}, mà {result} đã là {reached}",
        "{who}: {goal} is {value}, and {result} is already {reached}",
        who = name(indicator, lang),
        goal = fact(target.fact, lang),
        value = fact_value(plan, indicator, target.fact, lang),
        result = fact(known.fact, lang),
        reached = fact_value(plan, indicator, known.fact, lang),
    );
    Diagnostic::new(&TARGET_IS_REACHED, target.fact.value.span, message)
        .related(known.fact.value.span, fact_label(plan, indicator, known.fact))
        .help(message!(
            "nếu chỉ cần giữ thì ghi `duy trì`; nếu còn phấn đấu thì đặt mức tốt hơn mức đã đạt",
            "write `maintain` to keep it, or set a target beyond what has been reached"
        ))
}
