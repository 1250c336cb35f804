//! Figures of a part of a year of which nobody can know what they are.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of such figures.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&PART_OF_YEARLY_RATE], parts_of_years_are_told)];

/// A result of a part of a year that may be what it brought or a level.
static PART_OF_YEARLY_RATE: Rule = Rule {
    code: "BDG0412",
    name: "part-of-yearly-rate",
    severity: Severity::Warning,
    title: Both::new("Con số của một phần năm, không rõ loại", "Part of a year of unclear kind"),
    what: Both::new(
        "Kết quả hay số ước của 6 tháng, một quý, một tháng mà không có câu `loại` cho biết đó là phần của riêng thời gian ấy hay mức của cả năm: ở chỉ tiêu tính theo năm (`lượt/người/năm`), hoặc ở chỉ tiêu đếm được, cộng được (`vụ`, `tỷ đồng`) khi con số gần với phần của thời gian ấy trong năm trước hơn là gần với cả năm trước. Con số ấy không được dùng vào phép tính nào.",
        "A result or an estimate of a half-year, a quarter or a month, where no `kind` tells whether it is what that time brought or the level of a year: in an indicator measured by the year (`visits/person/year`), or of what is counted and adds up (`cases`, `billion dong`) where the figure is nearer to that time's share of the year before than to all of it. The figure takes part in no computation.",
    ),
    why: Both::new(
        "0,55 lượt của một quý là đúng tiến độ của 2,2 lượt cả năm; quy ra cả năm thì 0,55 là rất kém. 20 vụ của quý 1 không phải là đã giảm từ 100 xuống 20.",
        "0.55 visits in a quarter are on the way to 2.2 in the year; as the rate of a year, 0.55 are very few. 20 cases in quarter 1 are no fall from 100 to 20.",
    ),
    example: indicator_around!(
        "Số lượt khám bệnh bình quân",
        "đơn vị tính \"lượt/người/năm\"",
        "gốc 2020: 2,1",
        "kết quả quý 1 2023: 0,55",
        "đến 2025: ít nhất 2,6"
    ),
    fix: Both::new(
        "Ghi `loại thời kỳ` nếu là phần của riêng thời gian ấy, `loại thời điểm` nếu là mức ở cuối thời gian ấy hay đã quy ra cả năm.",
        "Write `kind flow` if it is what that time brought, `kind level` if it is the state at its end or the rate of a whole year.",
    ),
};

fn parts_of_years_are_told(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let known = |kind| matches!(kind, FactKind::Baseline | FactKind::Actual | FactKind::Estimate);
        let mut within = indicator
            .facts
            .iter()
            .filter(|fact| known(fact.kind) && fact.exact().is_some() && fact.time.is_some_and(|time| !time.is_year()));
        let Some(fact) = within.next().filter(|_| plan.is_unclear_within_years(indicator)) else { continue };
        if let Some((fact, before)) = plan.like_part(indicator).filter(|_| plan.adds_up(indicator)) {
            out.push(like_part(plan, indicator, fact, before));
            continue;
        }
        let unit = plan.unit_of(indicator).and_then(|unit| unit.label).map_or("", |label| plan.text(label));
        let message = message!(
            "{figure} chỉ là của một phần năm, mà đơn vị tính là {unit}: không rõ đã quy ra cả năm chưa",
            "{figure} is of a part of the year in {unit}: it is not clear whether it is the rate of a whole year",
            figure = figures::name(plan, IndicatorFact { indicator, fact, place: None }),
            unit,
        );
        out.push(Diagnostic::new(&PART_OF_YEARLY_RATE, fact.value.span, message).help(message!(
            "ghi `loại thời kỳ` nếu là phần của riêng thời gian ấy, `loại thời điểm` nếu đã quy ra cả năm; chưa rõ thì con số không được dùng",
            "write `kind flow` if it is what that time brought, `kind level` if it is the rate of a whole year; until then the figure is not used"
        )));
    }
}

/// A figure that is much like what a part of the year before brought.
fn like_part(plan: &Plan, indicator: &Indicator, fact: &Fact, before: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{figure} là {value}, mà {earlier} là {whole}: không rõ đó là số của riêng thời gian ấy hay mức ở cuối thời gian ấy",
        "{figure} is {value}, and {earlier} is {whole}: it is not clear whether it is what that time brought or the state at its end",
        figure = figures::name(plan, IndicatorFact { indicator, fact, place: None }),
        value = phrases::value(plan, indicator, fact, lang),
        earlier = phrases::fact(before, lang),
        whole = phrases::value(plan, indicator, before, lang),
    );
    Diagnostic::new(&PART_OF_YEARLY_RATE, fact.value.span, message).related(before.value.span, fact_name(before)).help(message!(
        "ghi `loại thời kỳ` nếu là số của riêng thời gian ấy (các phần cộng thành cả năm), `loại thời điểm` nếu là mức ở cuối thời gian ấy; chưa rõ thì con số không được dùng",
        "write `kind flow` if it is what that time brought (parts add up to the year), `kind level` if it is the state at its end; until then the figure is not used"
    ))
}
