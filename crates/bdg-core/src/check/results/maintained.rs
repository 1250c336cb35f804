//! Values to maintain that were not reached.

use rust_decimal::Decimal;

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::{AllSeries, Point, Series};
use crate::eval;
use crate::model::{FactKind, Indicator, Plan, Time, UnitKind};
use crate::phrases::{fact, fact_is, fact_label, fact_value, in_unit_short, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check of values to maintain.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Series(&[&MAINTAIN_NEVER_REACHED], maintained_value_was_never_reached)];

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
            // Whether there was more or less than that is asked about first.
            if series.direction.is_none()
                && indicator.start().is_some_and(|(_, start)| target.fact.value.is_surely_below(start))
            {
                return None;
            }
            // What an earlier target or an estimate is to reach first is rightly kept from then on.
            let reaches = |first: &Point<'_>| {
                let ahead = first.time > known.time && first.time <= target.time;
                // More than 55 is kept by what was to be more than 55.
                let same = first.fact.value.comparator == target.fact.value.comparator && first.value == target.value;
                ahead && !first.fact.value.maintain && (same || series.meets(&target.fact.value, first.value))
            };
            let estimates = indicator.facts.iter().filter(|fact| fact.kind == FactKind::Estimate).filter_map(Point::of);
            let estimates = estimates.filter(|point| point.time.is_year());
            if series.targets().chain(estimates).any(|first| reaches(&first)) {
                return None;
            }
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
        "chưa đạt thì thay `duy trì` bằng mức cần phấn đấu (`tăng lên …`)",
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
    // A part of a number need not reach what the whole must.
    if plan.adds_up(indicator) {
        return;
    }
    let parts: Vec<(&Indicator, Point<'_>)> = indicator
        .parts
        .iter()
        .filter_map(|id| plan.indicator(*id))
        .filter_map(|part| Some((part, newest_known(part, target.time)?)))
        .collect();
    let total = if eval::parts_are_the_whole(plan, indicator) && parts.len() == indicator.parts.len() {
        total(plan, indicator, &parts)
    } else {
        None
    };
    for (part, known) in parts {
        // What is in another unit cannot be held against it.
        let value = plan.conversion(part, indicator).and_then(|factor| known.value.checked_mul(factor));
        if value.is_none_or(|value| series.meets(&target.fact.value, value)) {
            continue;
        }
        let tail = match total {
            Some(total) if series.meets(&target.fact.value, total) => message!(
                |lang| ", dù tính chung là {all}",
                ", although the total is {all}",
                all = in_unit_short(plan, indicator, total, lang),
            ),
            Some(total) => message!(
                |lang| "; tính chung là {all}",
                "; the total is {all}",
                all = in_unit_short(plan, indicator, total, lang),
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
