//! Family 03, the figures printed in brackets beside a count over a count.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::example::indicator_around;
use super::figures::Figure;
use super::findings::Findings;
use super::rule::Check;
use super::{figures, say};
use crate::model::{Amount, Count, Fact, FactKind, Indicator, Num, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::Span;

pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&PRINTED_UNLIKE_COUNTS, &PRINTED_CUT], printed_figure_is_what_the_counts_give),
    Check::Plan(&[&MET_BY_ROUNDING], target_is_not_met_by_rounding_only),
];

/// The figure in brackets is not the quotient of the counts.
pub(crate) static PRINTED_UNLIKE_COUNTS: Rule = Rule {
    code: "BDG0301",
    name: "printed-unlike-counts",
    severity: Severity::Error,
    title: Both::new(
        "Tỷ lệ ghi trong ngoặc không khớp với hai số đếm",
        "The printed share is not what the counts give",
    ),
    what: Both::new(
        "Bên cạnh một số đếm trên một số đếm, như 48/268, có ghi tỷ lệ trong ngoặc, nhưng chia ra không được tỷ lệ đó.",
        "Beside a count over a count, such as 48/268, a share is printed in brackets that the division does not give.",
    ),
    why: Both::new(
        "Một trong ba con số bị sai. Người đọc thường chỉ nhìn tỷ lệ, nên báo cáo sai mà không ai thấy.",
        "One of the three figures is wrong, and as readers look at the share only, nobody notices.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 48/268 (16,78%)",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Đối chiếu với số liệu gốc: sửa tỷ lệ nếu hai số đếm đúng, hoặc sửa số đếm.",
        "Compare with the source: correct the share if the counts are right, or else the counts.",
    ),
};

/// The figure in brackets is cut off instead of rounded.
pub(crate) static PRINTED_CUT: Rule = Rule {
    code: "BDG0302",
    name: "printed-cut-off",
    severity: Severity::Warning,
    title: Both::new("Tỷ lệ bị cắt bớt phần lẻ thay vì làm tròn", "The printed share is cut off, not rounded"),
    what: Both::new(
        "Tỷ lệ trong ngoặc bỏ hẳn các chữ số cuối, trong khi làm tròn thì chữ số cuối phải tăng thêm một.",
        "The share in brackets drops its last digits where rounding would raise the last one.",
    ),
    why: Both::new(
        "Chênh lệch nhỏ, nhưng có thể làm kết quả rơi xuống dưới mức phải đạt, và không khớp với biểu khác.",
        "The difference is small, but it can push a result below its target, and other tables will not agree.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ đại biểu Hội đồng nhân dân cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 58/228 (25,43%)",
        "đến 2025: ít nhất 30"
    ),
    fix: Both::new("Ghi tỷ lệ đã làm tròn.", "Write the rounded share."),
};

/// The printed figure meets a target that the counts miss.
pub(crate) static MET_BY_ROUNDING: Rule = Rule {
    code: "BDG0303",
    name: "met-by-rounding-only",
    severity: Severity::Warning,
    title: Both::new("Chỉ đạt nhờ làm tròn", "Met only by rounding"),
    what: Both::new(
        "Tỷ lệ in ra bằng hoặc vượt mức phải đạt, nhưng tính đúng từ hai số đếm thì chưa đạt.",
        "The printed share meets the target, while the counts themselves fall short of it.",
    ),
    why: Both::new(
        "Báo cáo ghi là đạt, nhưng kiểm tra lại số đếm sẽ thấy chưa đạt.",
        "The report says that the target is met; whoever checks the counts will find that it is not.",
    ),
    example: indicator_around!(
        "Tỷ lệ nạn nhân bạo lực gia đình được hỗ trợ",
        "đơn vị tính %",
        "hướng tăng",
        "kết quả 2023: 87/109 (80%)",
        "đến 2025: 80"
    ),
    fix: Both::new(
        "Ghi tỷ lệ với đủ chữ số thập phân, và đánh giá theo số đếm.",
        "Print the share with enough decimals, and judge by the counts.",
    ),
};

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
        let finding = if say::notation_is_plans(plan, printed.printed) {
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
        &PRINTED_UNLIKE_COUNTS,
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
        &PRINTED_CUT,
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
        &MET_BY_ROUNDING,
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
