//! Family 07: targets of several years together that are no total.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::{adds_up_to, is_additive};
use crate::model::{Fact, Indicator, Plan, without_year};
use crate::phrases::{fact, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&TOTAL_OF_RATES], total_is_of_what_adds_up),
    Check::Plan(&[&RELATIVE_TOTAL], total_is_no_change_of_a_year),
];

/// A total over years of what does not add up.
static TOTAL_OF_RATES: Rule = Rule {
    code: "BDG0711",
    name: "total-of-rates",
    severity: Severity::Error,
    title: Both::new("Tổng nhiều năm của một tỷ lệ", "A total over years of a rate"),
    what: Both::new(
        "Chỉ tiêu là số liệu thời kỳ, có mức của cả giai đoạn, mà đơn vị tính là tỷ lệ, tỷ suất, tỷ số hoặc là số của mỗi năm, mỗi ngày (`ha/năm`), mà mức giao các năm không cho biết đó là tổng.",
        "An indicator is a flow with a target over several years, and its unit is a share, a rate, a ratio, or what each year or day brings (`ha/year`), and no targets of the years tell that it is a total.",
    ),
    why: Both::new(
        "Tỷ lệ của các năm không cộng lại được, nên không chia và không cộng dồn.",
        "The rates of years do not add up, so nothing is shared and nothing is summed.",
    ),
    example: indicator_around!(
        "Tỷ lệ hộ nghèo giảm",
        "đơn vị tính %",
        "loại thời kỳ",
        "hướng tăng",
        "giai đoạn 2021-2025: 5"
    ),
    fix: Both::new(
        "Ghi `loại thời điểm`, hoặc tính bằng số lượng (hộ, người).",
        "Write `kind level`, or count it (households, persons).",
    ),
};

fn total_is_of_what_adds_up(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let totals = indicator.totals();
        let total = totals.iter().find(|total| !total.value.averaged && !adds_up_to(plan, indicator, total));
        let Some(total) = total else { continue };
        let unit = plan.unit_label(indicator);
        if let Some(whole) = without_year(unit).filter(|_| is_additive(plan, plan.unit_of(indicator))) {
            out.push(total_or_each_year(plan, indicator, total, whole));
            continue;
        }
        let message = message!(
            |lang| "{who}: {unit} của các năm không cộng lại thành {whole} được",
            "{who}: {unit} of several years do not add up to {whole}",
            who = name(indicator, lang),
            whole = fact(total, lang),
        );
        out.push(Diagnostic::new(&TOTAL_OF_RATES, total.value.span, message).help(message!(
            "ghi `loại thời điểm` để mức này là mức của năm cuối, hoặc tính chỉ tiêu bằng số lượng",
            "write `kind level`, so that it is what the last year must reach, or count it instead"
        )));
    }
}

/// The finding for `giai đoạn 2026-2030: 1.200` in `ha/năm`.
fn total_or_each_year(plan: &Plan, indicator: &Indicator, total: &Fact, counted: &str) -> Diagnostic {
    let unit = plan.unit_label(indicator);
    let value = plan.slice(total.value.span);
    let message = message!(
        |lang| "{who}: {whole} là {value} tính bằng “{unit}”, không rõ là tổng của các năm hay mức của mỗi năm",
        "{who}: {whole} is {value} in “{unit}”, which may be the total of the years or what each of them brings",
        who = name(indicator, lang),
        whole = fact(total, lang),
        value,
        unit,
    );
    Diagnostic::new(&TOTAL_OF_RATES, total.value.span, message).help(message!(
        "mức của mỗi năm thì viết `bình quân {value}`; tổng thì khai `đơn vị tính \"{counted}\"`",
        "write `on average {value}` for what each year brings; for the total declare `unit \"{counted}\"`",
        value,
        counted,
    ))
}

/// A total over years that is a change of one of them.
static RELATIVE_TOTAL: Rule = Rule {
    code: "BDG0712",
    name: "relative-total",
    severity: Severity::Error,
    title: Both::new("Mức cả giai đoạn ghi bằng thay đổi so với một năm", "A total over years as a change of one year"),
    what: Both::new(
        "Chỉ tiêu là số liệu thời kỳ, mà mức của cả giai đoạn ghi là tăng, giảm hoặc gấp bao nhiêu so với một năm.",
        "An indicator is a flow, and its target over several years is a change of one year or a multiple of it.",
    ),
    why: Both::new(
        "Có thể hiểu là tổng của cả giai đoạn, cũng có thể là mức của riêng năm cuối; chưa rõ thì không tính.",
        "It may be the total of all years or what the last year alone brings; while it is unclear, nothing is computed.",
    ),
    example: indicator_around!(
        "Sản lượng lúa",
        "đơn vị tính \"tấn\"",
        "loại thời kỳ",
        "hướng tăng",
        "gốc 2020: 1.000",
        "giai đoạn 2021-2025: tăng 20% so với 2020"
    ),
    fix: Both::new(
        "Ghi tổng số của cả giai đoạn, hoặc `đến 2025: tăng 20% so với 2020` cho mức của năm cuối.",
        "Write the total of all years, or `by 2025: up 20% from 2020` for what the last year brings.",
    ),
};

fn total_is_no_change_of_a_year(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let changes = |total: &&Fact| total.value.changes_a_year();
        for total in indicator.totals().into_iter().filter(changes) {
            let message = message!(
                |lang| "{who}: {whole} là “{written}”, không rõ là tổng của cả giai đoạn hay mức của riêng năm {last}",
                "{who}: {whole} is “{written}”, which may be the total of all years or what {last} alone brings",
                who = name(indicator, lang),
                whole = fact(total, lang),
                written = plan.slice(total.value.span),
                last = total.year().unwrap_or_default(),
            );
            let (year, written) = (total.year().unwrap_or_default(), plan.slice(total.value.span));
            out.push(Diagnostic::new(&RELATIVE_TOTAL, total.value.span, message).help(message!(
                "ghi tổng số của cả giai đoạn, hoặc `đến {year}: {written}` cho mức của năm cuối",
                "write the total of all years, or `by {year}: {written}` for what the last year brings",
                year,
                written,
            )));
        }
    }
}
