//! The figures printed in brackets beside a count over a count.

use std::collections::HashMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::counts::larger_than_whole;
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::units::base::lacks_a_base;
use crate::model::{Amount, Count, Fact, FactKind, Indicator, Num, Plan, Quantity};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::Span;

/// The checks of printed figures.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Amount(&[&PRINTED_UNLIKE_COUNTS, &PRINTED_CUT], printed_figure_is_what_the_counts_give),
    Check::Plan(&[&MET_BY_ROUNDING], target_is_not_met_by_rounding_only),
];

/// The most decimals of a printed figure that is compared with its counts.
const MOST_PRINTED_DECIMALS: u32 = 12;

/// A count over a count with the figure printed beside it.
struct PrintedShare {
    count: Count,
    printed: Num,
    /// The quotient with all its digits.
    value: Decimal,
    /// The quotient rounded to the printed decimals.
    rounded: Decimal,
}

impl PrintedShare {
    fn of(plan: &Plan, indicator: &Indicator, amount: &Amount) -> Option<PrintedShare> {
        if let Some(share) = PrintedShare::of_so_many(plan, indicator, amount) {
            return Some(share);
        }
        let count = amount.count()?;
        let printed = amount.printed?;
        if lacks_a_base(plan, indicator) || !is_in_the_unit(plan, indicator, amount, printed) {
            return None;
        }
        let value = amount.value?.to_decimal()?;
        if printed.decimals > MOST_PRINTED_DECIMALS {
            return None;
        }
        Some(PrintedShare { count, printed, value, rounded: phrases::round(value, printed.decimals) })
    }

    /// The share in per cent behind things of so many: `9/12 xã (75%)`.
    fn of_so_many(plan: &Plan, indicator: &Indicator, amount: &Amount) -> Option<PrintedShare> {
        let Quantity::Count(count) = amount.quantity else { return None };
        let printed = amount.printed.filter(|printed| printed.decimals <= MOST_PRINTED_DECIMALS)?;
        let percent = plan.slice(Span { start: printed.span.end, ..amount.span }).contains('%');
        let things = count.rate && percent && lacks_a_base(plan, indicator);
        let share = Exact::ratio(count.numerator.value, count.denominator.value).filter(|_| things)?;
        let value = share.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?.to_decimal()?;
        Some(PrintedShare { count, printed, value, rounded: phrases::round(value, printed.decimals) })
    }

    fn is_right(&self) -> bool {
        self.printed.value == self.rounded
    }

    /// A value of it with its unit.
    fn shown(&self, plan: &Plan, indicator: &Indicator, value: Decimal, lang: Lang) -> String {
        match self.count.rate {
            true => format!("{}%", format_decimal(value, lang)),
            false => phrases::decimal(plan, indicator, value, lang),
        }
    }

    fn is_cut(&self) -> bool {
        let cut = self.value.round_dp_with_strategy(self.printed.decimals, RoundingStrategy::ToZero);
        self.printed.value == cut
    }

    fn counts(&self, lang: Lang) -> String {
        format!("{}/{}", phrases::num(self.count.numerator, lang), phrases::num(self.count.denominator, lang))
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
fn printed_figure_is_what_the_counts_give(
    plan: &Plan,
    IndicatorFact { indicator, .. }: IndicatorFact<'_>,
    amount: &Amount,
    out: &mut Findings,
) {
    // Nearly all are, which shows without the quotient's digits.
    if let (Some(value), Some(printed)) = (amount.value, amount.printed) {
        if value.rounded(printed.decimals) == Some(printed.value) {
            return;
        }
    }
    // More than all has a finding of its own.
    if plan.unit_of(indicator).and_then(|unit| larger_than_whole(unit, amount)).is_some() {
        return;
    }
    let Some(share) = PrintedShare::of(plan, indicator, amount).filter(|share| !share.is_right()) else {
        return;
    };
    let mut finding = if share.is_cut() {
        printed_cut(plan, indicator, &share)
    } else {
        printed_unlike_counts(plan, indicator, &share)
    };
    if figures::notation_is_plans(plan, share.printed) {
        finding = finding.fix(share.printed.span, format_decimal(share.rounded, plan.lang));
    }
    let counts = share.count.numerator.span.to(share.count.denominator.span);
    out.push(finding.related(counts, message!("hai số đếm", "the counts")));
}

/// The figure in brackets is not the quotient of the counts.
static PRINTED_UNLIKE_COUNTS: Rule = Rule {
    code: "BDG0301",
    name: "printed-unlike-counts",
    severity: Severity::Error,
    title: Both::new(
        "Tỷ lệ ghi trong ngoặc không khớp với hai số đếm",
        "The printed share is not what the counts give",
    ),
    what: Both::new(
        "Bên cạnh một số đếm trên một số đếm, như 48/268, có ghi tỷ lệ trong ngoặc, nhưng chia ra không được tỷ lệ đó.",
        "The share printed in brackets beside a count over a count, such as 48/268, is not the result of the division.",
    ),
    why: Both::new(
        "Một trong ba con số bị sai. Người đọc thường chỉ nhìn tỷ lệ, nên báo cáo sai mà không ai thấy. Cho đến khi sửa, mọi phép tính và bảng dùng hai số đếm.",
        "One of the three figures is wrong, and nobody notices, as readers look only at the share. Until it is mended, computations and tables use the counts.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy cấp huyện",
        "đơn vị tính %",
        "kết quả 2023: 48/268 (16,78%)",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Đối chiếu với số liệu gốc: sửa tỷ lệ nếu hai số đếm đúng, hoặc sửa số đếm.",
        "Compare with the source: correct the share if the counts are right, otherwise correct the counts.",
    ),
};

fn printed_unlike_counts(plan: &Plan, indicator: &Indicator, share: &PrintedShare) -> Diagnostic {
    let right = phrases::round(share.value, share.printed.decimals.max(2)).normalize();
    let message = message!(
        |lang| "chỉ tiêu {code}: {counts} là {right}, không phải {printed}",
        "indicator {code}: {counts} is {right}, not {printed}",
        code = indicator.full_code,
        counts = share.counts(lang),
        right = share.shown(plan, indicator, right, lang),
        printed = share.shown(plan, indicator, share.printed.value, lang),
    );
    Diagnostic::new(&PRINTED_UNLIKE_COUNTS, share.printed.span, message).help(message!(
        "đối chiếu với số liệu gốc: nếu hai số đếm đúng thì sửa tỷ lệ, nếu không thì sửa số đếm",
        "compare with the source: correct the share if the counts are right, otherwise correct the counts"
    ))
}

/// The figure in brackets is cut off instead of rounded.
static PRINTED_CUT: Rule = Rule {
    code: "BDG0302",
    name: "printed-cut-off",
    severity: Severity::Warning,
    title: Both::new("Tỷ lệ bị cắt bớt phần lẻ thay vì làm tròn", "The printed share is cut off, not rounded"),
    what: Both::new(
        "Tỷ lệ trong ngoặc bỏ hẳn các chữ số cuối, trong khi làm tròn thì chữ số cuối phải tăng thêm một.",
        "The share in brackets is truncated where rounding would raise its last digit.",
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

fn printed_cut(plan: &Plan, indicator: &Indicator, share: &PrintedShare) -> Diagnostic {
    let right = |lang| share.shown(plan, indicator, share.rounded, lang);
    let message = message!(
        |lang| "chỉ tiêu {code}: {counts} làm tròn là {right}; con số {printed} đã bị cắt bớt phần lẻ",
        "indicator {code}: {counts} rounds to {right}; the printed {printed} is cut off",
        code = indicator.full_code,
        counts = share.counts(lang),
        right = right(lang),
        printed = share.shown(plan, indicator, share.printed.value, lang),
    );
    Diagnostic::new(&PRINTED_CUT, share.printed.span, message).help(message!(
        |lang| "ghi {right}",
        "write {right}",
        right = right(lang)
    ))
}

/// The printed figure meets a target that the counts miss.
static MET_BY_ROUNDING: Rule = Rule {
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
        "The report says that the target is met; a check of the counts will show that it is not.",
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

fn target_is_not_met_by_rounding_only(plan: &Plan, out: &mut Findings) {
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
            if let Some(share) = PrintedShare::of(plan, indicator, amount).filter(PrintedShare::is_right) {
                out.push(met_by_rounding(plan, indicator, result, target, &share));
            }
        }
    }
}

/// The targets with which an indicator's results are compared.
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

fn met_by_rounding(
    plan: &Plan,
    indicator: &Indicator,
    result: &Fact,
    target: &Fact,
    share: &PrintedShare,
) -> Diagnostic {
    let exact = phrases::apart_from(share.value, share.printed.value);
    let value = |lang| phrases::decimal(plan, indicator, exact, lang);
    let message = message!(
        |lang| "chỉ tiêu {code}: {result} là {counts}, tức {value}, chưa đạt {target} là {due}; con số in {printed} chỉ đạt nhờ làm tròn",
        "indicator {code}: {result} is {counts}, that is {value}, and misses {target} ({due}); the printed {printed} meets it by rounding only",
        code = indicator.full_code,
        result = phrases::fact(result, lang),
        counts = share.counts(lang),
        value = value(lang),
        target = phrases::fact(target, lang),
        due = phrases::value(plan, indicator, target, lang),
        printed = phrases::decimal(plan, indicator, share.printed.value, lang),
    );
    Diagnostic::new(&MET_BY_ROUNDING, share.printed.span, message)
        .related(target.value.span, message!("mức phải đạt", "the target to be met"))
        .help(message!(
            |lang| "ghi {value} và đánh giá là chưa đạt",
            "write {value}, and rate the target as not met",
            value = value(lang),
        ))
}
