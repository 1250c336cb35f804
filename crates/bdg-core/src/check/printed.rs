//! Family 03, the figures printed in brackets beside a count over a count.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::figures;
use super::figures::Figure;
use super::findings::Findings;
use crate::model::{Amount, Count, Fact, FactKind, Indicator, Num, Plan};
use crate::phrases as say;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The most decimals that a printed figure is held against.
const MOST_PRINTED_DECIMALS: u32 = 12;

/// A count over a count with the figure printed beside it, and what it comes to.
struct Printed {
    count: Count,
    printed: Num,
    /// The quotient with all its digits.
    value: Decimal,
    /// The quotient rounded to the printed decimals.
    rounded: Decimal,
}

impl Printed {
    fn of(plan: &Plan, indicator: &Indicator, amount: &Amount) -> Option<Printed> {
        let count = amount.count()?;
        let printed = amount.printed?;
        if super::units::counts_things(plan, indicator) || !is_in_the_unit(plan, indicator, amount, printed) {
            return None;
        }
        let value = amount.value?.to_decimal()?;
        if printed.decimals > MOST_PRINTED_DECIMALS {
            return None;
        }
        Some(Printed { count, printed, value, rounded: say::round(value, printed.decimals) })
    }

    fn is_right(&self) -> bool {
        self.printed.value == self.rounded
    }

    fn is_cut(&self) -> bool {
        let cut = self.value.round_dp_with_strategy(self.printed.decimals, RoundingStrategy::ToZero);
        self.printed.value == cut
    }

    fn counts(&self, lang: Lang) -> String {
        format!("{}/{}", say::num(self.count.numerator, lang), say::num(self.count.denominator, lang))
    }
}

/// Whether the printed figure is in the unit that the counts are computed in: `%` needs a base of 100 or no declared
/// unit, a bare figure a declared one.
fn is_in_the_unit(plan: &Plan, indicator: &Indicator, amount: &Amount, printed: Num) -> bool {
    let bracket = plan.slice(Span { start: printed.span.end, ..amount.span });
    match plan.unit_of(indicator) {
        Some(unit) => !bracket.contains('%') || unit.base == Some(Decimal::ONE_HUNDRED),
        None => bracket.contains('%'),
    }
}

/// The figure in brackets is what the counts give, rounded and not cut off.
pub(super) fn printed_figure_is_what_the_counts_give(plan: &Plan, out: &mut Findings) {
    for (Figure { indicator, .. }, amount) in figures::every_amount(plan) {
        // Nearly all are, which is told without the quotient's digits.
        if let (Some(value), Some(printed)) = (amount.value, amount.printed) {
            if value.rounded(printed.decimals) == Some(printed.value) {
                continue;
            }
        }
        let Some(printed) = Printed::of(plan, indicator, amount) else {
            continue;
        };
        if printed.is_right() {
            continue;
        }
        let finding = if printed.is_cut() {
            printed_cut(plan, indicator, &printed)
        } else {
            printed_unlike_counts(plan, indicator, &printed)
        };
        let finding = if figures::notation_is_plans(plan, printed.printed) {
            let right = format_decimal(printed.rounded, plan.lang);
            finding.fix(printed.printed.span, right)
        } else {
            finding
        };
        out.push(finding.related(
            printed.count.numerator.span.to(printed.count.denominator.span),
            Message::new("hai số đếm", "the counts"),
        ));
    }
}

fn printed_unlike_counts(plan: &Plan, indicator: &Indicator, printed: &Printed) -> Diagnostic {
    let code = &indicator.full_code;
    let right = |lang| {
        let decimals = printed.printed.decimals.max(2);
        let value = say::round(printed.value, decimals).normalize();
        say::decimal(plan, indicator, value, lang)
    };
    let stated = |lang| say::decimal(plan, indicator, printed.printed.value, lang);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::PRINTED_UNLIKE_COUNTS,
        printed.printed.span,
        Message::new(
            format!("chỉ tiêu {code}: {} là {}, không phải {}", printed.counts(vi), right(vi), stated(vi)),
            format!("indicator {code}: {} is {}, not {}", printed.counts(en), right(en), stated(en)),
        ),
    )
    .help(Message::new(
        "đối chiếu với số liệu gốc: nếu hai số đếm đúng thì sửa tỷ lệ, nếu không thì sửa số đếm",
        "compare with the source: correct the share if the counts are right, or else the counts",
    ))
}

fn printed_cut(plan: &Plan, indicator: &Indicator, printed: &Printed) -> Diagnostic {
    let code = &indicator.full_code;
    let right = |lang| say::decimal(plan, indicator, printed.rounded, lang);
    let stated = |lang| say::decimal(plan, indicator, printed.printed.value, lang);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::PRINTED_CUT,
        printed.printed.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} làm tròn là {}; con số {} đã bị cắt bớt phần lẻ",
                printed.counts(vi),
                right(vi),
                stated(vi)
            ),
            format!(
                "indicator {code}: {} rounds to {}; the printed {} is cut off",
                printed.counts(en),
                right(en),
                stated(en)
            ),
        ),
    )
    .help(Message::new(format!("ghi {}", right(vi)), format!("write {}", right(en))))
}

/// A result that only the printed figure lifts over its target is reported.
pub(super) fn target_is_not_met_by_rounding_only(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let mut results = indicator
            .facts_of(FactKind::Actual)
            .filter_map(|result| {
                let amount = result.value.amount().filter(|amount| amount.count().is_some())?;
                Some((result, amount, amount.printed?, amount.value?))
            })
            .peekable();
        if results.peek().is_none() {
            continue;
        }
        let better = plan.direction(indicator).map(|(better, _)| better);
        let targets = Targets::of(indicator);
        for (result, amount, printed, value) in results {
            let missed = targets.of_result(result).find(|target| {
                figures::meets(value, target, better) == Some(false)
                    && figures::meets(printed.value.into(), target, better) == Some(true)
            });
            let Some(target) = missed else { continue };
            if let Some(printed) = Printed::of(plan, indicator, amount).filter(Printed::is_right) {
                out.push(met_by_rounding(plan, indicator, result, target, &printed));
            }
        }
    }
}

/// The targets of an indicator as its results are held against them.
struct Targets<'a> {
    assigned: HashMap<i32, &'a Fact>,
    period: Vec<&'a Fact>,
}

impl<'a> Targets<'a> {
    fn of(indicator: &'a Indicator) -> Targets<'a> {
        let assigned = indicator.facts_of(FactKind::Assigned).filter_map(|fact| Some((fact.year()?, fact))).collect();
        Targets { assigned, period: indicator.period_targets() }
    }

    /// The target assigned for the result's year, and the period's next one or else its last.
    fn of_result(&self, result: &Fact) -> impl Iterator<Item = &'a Fact> {
        let assigned = result.year().and_then(|year| self.assigned.get(&year).copied());
        let next = self.period.partition_point(|target| target.year() < result.year());
        let period = self.period.get(next).or_else(|| self.period.last()).copied();
        assigned.into_iter().chain(period)
    }
}

fn met_by_rounding(plan: &Plan, indicator: &Indicator, result: &Fact, target: &Fact, printed: &Printed) -> Diagnostic {
    let code = &indicator.full_code;
    let exact = say::apart_from(printed.value, printed.printed.value);
    let value = |lang| say::decimal(plan, indicator, exact, lang);
    let shown = |lang| say::decimal(plan, indicator, printed.printed.value, lang);
    let due = |lang| say::value(plan, indicator, target, lang);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::MET_BY_ROUNDING,
        printed.printed.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} là {}, tức {}, chưa đạt {} là {}; con số in {} chỉ đạt nhờ làm tròn",
                say::fact(result, vi),
                printed.counts(vi),
                value(vi),
                say::fact(target, vi),
                due(vi),
                shown(vi)
            ),
            format!(
                "indicator {code}: {} is {}, that is {}, and misses {}, which is {}; the printed {} meets it by rounding only",
                say::fact(result, en),
                printed.counts(en),
                value(en),
                say::fact(target, en),
                due(en),
                shown(en)
            ),
        ),
    )
    .related(
        target.value.span,
        Message::new("mức phải đạt", "what is to be reached"),
    )
    .help(Message::new(
        format!("ghi {} và đánh giá là chưa đạt", value(vi)),
        format!("write {}, and judge it as not met", value(en)),
    ))
}
