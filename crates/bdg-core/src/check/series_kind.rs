//! Family 07: whether a series is a flow, where no statement tells.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::{Evidence, kind_is_unclear};
use crate::model::{Fact, Indicator, Plan, SeriesKind};
use crate::phrases::{self, fact, fact_label, fact_value, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[Check::Plan(&[&KIND_UNCLEAR], kind_is_told)];

/// The figures look like a flow's, and no statement tells.
static KIND_UNCLEAR: Rule = Rule {
    code: "BDG0706",
    name: "kind-unclear",
    severity: Severity::Warning,
    title: Both::new("Chưa rõ số liệu thời kỳ hay thời điểm", "A flow or a level: nothing tells"),
    what: Both::new(
        "Mức giao của các năm cộng lại đúng bằng mức đề ra đến năm cuối, hoặc mức của cả giai đoạn gấp số liệu một năm chừng bằng số năm (mỗi năm trồng 1.200 ha, `giai đoạn 2026-2030: 6.000`), mà kế hoạch không ghi loại số liệu.",
        "The targets assigned for the years sum exactly to the period’s target, or the target of all years is about as many times one year's figure as there are years (1,200 ha planted in a year, `over 2026-2030: 6,000`), and the plan does not say what kind of series it is.",
    ),
    why: Both::new(
        "Nếu mỗi năm là một phần của tổng số thì đây là số liệu thời kỳ; đọc như số liệu thời điểm thì lộ trình, tiến độ và mức cần mỗi năm đều sai. Khi chưa rõ, chương trình không đánh giá.",
        "Where each year is a part of a total, the series is a flow; read as a level, its path, progress and yearly need are all wrong. While it is unclear, nothing is rated.",
    ),
    example: indicator_around!(
        "Số lao động được đào tạo",
        "đơn vị tính người",
        "hướng tăng",
        "năm 2024: 500",
        "năm 2025: 600",
        "đến 2025: 1.100"
    ),
    fix: Both::new(
        "Ghi `loại thời kỳ` và `giai đoạn 2024-2025: 1.100`; nếu là mức ở cuối năm thì ghi `loại thời điểm`.",
        "Write `kind flow` and `over 2024-2025: 1,100`; if it is the state at the year’s end, write `kind level`.",
    ),
};

fn kind_is_told(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(unclear) = kind_is_unclear(plan, indicator) else { continue };
        let year = match unclear.evidence {
            Evidence::Sum(year) => year,
            Evidence::Multiple(one) => {
                // The kind of the whole is that of its parts.
                let whole = indicator.parent.and_then(|id| plan.indicator(id));
                if whole.is_none_or(|whole| kind_is_unclear(plan, whole).is_none()) {
                    out.push(total_or_level(plan, indicator, unclear.target, one));
                }
                continue;
            }
        };
        let (first, last) = unclear.years;
        let written = plan.written(&unclear.target.value);
        let message = message!(
            |lang| "{who}: mức các năm {first}-{last} cộng lại đúng bằng {whole} ({value}); có vẻ là số liệu thời kỳ, không phải thời điểm, nên chưa đánh giá",
            "{who}: the targets of {first}-{last} sum exactly to {whole} ({value}); it looks like a flow, not a level, so it is not rated",
            who = name(indicator, lang),
            first,
            last,
            whole = fact(unclear.target, lang),
            value = fact_value(plan, indicator, unclear.target, lang),
        );
        let finding = Diagnostic::new(&KIND_UNCLEAR, unclear.target.value.span, message).help(message!(
            |lang| "nếu mỗi năm là một phần của tổng số, ghi `{flow}` và `{over} {first}-{last}: {written}` thay cho dòng này; nếu là mức ở cuối năm, ghi `{level}`",
            "if each year is a part of the total, write `{flow}` and `{over} {first}-{last}: {written}` in place of this line; if it is the state at the year’s end, write `{level}`",
            flow = phrases::series_statement(SeriesKind::Flow, lang),
            level = phrases::series_statement(SeriesKind::Level, lang),
            over = bdg_syntax::Word::Over.get(lang),
        ));
        out.push(finding.related(year.value.span, fact_label(plan, indicator, year)));
    }
}

/// The finding for `giai đoạn 2026-2030: 6.000` beside 1.200 of one year.
fn total_or_level(plan: &Plan, indicator: &Indicator, target: &Fact, one: &Fact) -> Diagnostic {
    let last = target.year().unwrap_or_default();
    let message = message!(
        |lang| "{who}: {whole} ({value}) gấp nhiều lần {known} ({before}): không rõ là tổng của các năm hay mức của năm {last}, nên chưa tính",
        "{who}: {whole} ({value}) is many times {known} ({before}): it may be the total of the years or the level of {last}, so nothing is computed",
        who = name(indicator, lang),
        whole = fact(target, lang),
        value = fact_value(plan, indicator, target, lang),
        known = fact(one, lang),
        before = fact_value(plan, indicator, one, lang),
        last,
    );
    Diagnostic::new(&KIND_UNCLEAR, target.value.span, message)
        .related(one.value.span, fact_label(plan, indicator, one))
        .help(message!(
            |lang| "tổng của các năm thì ghi `{flow}`; mức của năm {last} thì ghi `{level}`",
            "write `{flow}` for the total of the years, `{level}` for the level of {last}",
            flow = phrases::series_statement(SeriesKind::Flow, lang),
            level = phrases::series_statement(SeriesKind::Level, lang),
            last,
        ))
}
