//! Years whose targets of parts do not add up to the whole's.

use super::groups::{Sum, groups, ranges, sums, total};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::eval::{self, PathStart};
use crate::model::{FactKind, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// The check of the years that the plan does not state wholly.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&PARTS_APART], years_add_up)];

/// Derived targets of a year do not add up.
static PARTS_APART: Rule = Rule {
    code: "BDG0909",
    name: "parts-apart-in-year",
    severity: Severity::Warning,
    title: Both::new(
        "Chỉ tiêu năm của các phần cộng lại không bằng mức chung",
        "A year's targets of the parts do not add up to the whole's",
    ),
    what: Both::new(
        "Các phần gộp lại là toàn bộ, nhưng trong một năm mà kế hoạch giao mức cho một phần hay ghi lộ trình riêng của phần, chỉ tiêu của các phần, ghi trong kế hoạch hoặc suy ra theo lộ trình, cộng lại không bằng của số chung.",
        "The parts make up the whole, but in some year that the plan states of a part, or for a part with a path of its own, the targets of the parts, stated or derived from a path, do not add up to the whole's.",
    ),
    why: Both::new(
        "Các con số của kế hoạch không đi cùng nhau trên một lộ trình; bảng của năm đó in ra một tổng sai.",
        "The plan's figures do not go together on one path; the table of that year prints a wrong total.",
    ),
    example: indicator_around!(
        "Số xã đạt chuẩn",
        "đơn vị tính \"xã\"",
        "hướng tăng",
        "gốc 2020: 50",
        "năm 2024: 90",
        "đến 2025: 70",
        "gồm dong \"Vùng đồng bằng\" {",
        "    gốc 2020: 30",
        "    năm 2024: 38",
        "    đến 2025: 40",
        "}",
        "gồm nui \"Vùng núi\" {",
        "    gốc 2020: 20",
        "    đến 2025: 30",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra mức của năm đó và mức của cả giai đoạn; giao mức năm cho từng phần nếu lộ trình không cho đúng.",
        "Check the figures of that year and of the period; assign the parts' figures of the year where the path does not give them.",
    ),
};

fn years_add_up(plan: &Plan, out: &mut Findings) {
    for (id, indicator) in plan.indicators().filter(|(_, indicator)| !indicator.parts.is_empty()) {
        // Where the plan states none of the parts' figures, there is nothing that it says wrong: the tables tell of it.
        let mut found = eval::parts_apart(plan, id, PathStart::Baseline);
        found.retain(|apart| apart.stated);
        let Some(first) = found.first().filter(|_| figures_add_up(plan, indicator)) else { continue };
        let more = others(found.len().saturating_sub(1));
        let message = message!(
            |lang| "{who}: năm {year} các phần cộng lại là {sum}, không bằng mức chung là {target}{more}",
            "{who}: in {year} the parts add up to {sum}, not to the whole of {target}{more}",
            who = phrases::indicator(indicator, lang),
            year = first.year,
            sum = phrases::in_unit(plan, indicator, Exact::new(first.sum), lang),
            target = phrases::in_unit(plan, indicator, Exact::new(first.target), lang),
            more = more.get(lang),
        );
        out.push(Diagnostic::new(&PARTS_APART, place(indicator, first.year), message).help(message!(
            "giao mức năm cho từng phần, hoặc sửa mức của năm hay của cả giai đoạn",
            "assign the parts' figures of the year, or mend those of the year or of the period"
        )));
    }
}

/// Whether the targets and baselines that the plan states of a time in the whole and in all its parts add up; where they do
/// not, that is told, and the years follow from it.
fn figures_add_up(plan: &Plan, indicator: &Indicator) -> bool {
    let wrong = |sum: &Sum<'_>| {
        let apart = || {
            let (found, slack) = total(plan, indicator, sum)?;
            if let Some(((least, most), (low, high))) = ranges(plan, indicator, sum) {
                return Some(least.checked_sub(slack)? > high || low > most.checked_add(slack)?);
            }
            let apart = found.checked_sub(sum.whole.exact()?)?;
            Some(if apart.is_negative() { apart.checked_neg()? > slack } else { apart > slack })
        };
        let leads = sum.whole.kind.is_target() || sum.whole.kind == FactKind::Baseline;
        sum.is_complete && leads && apart() == Some(true)
    };
    groups(plan, indicator)
        .iter()
        .filter(|group| group.is_whole())
        .all(|group| !sums(plan, indicator, group).iter().any(wrong))
}

/// How many other years do not add up either.
fn others(count: usize) -> Message {
    match count {
        0 => Message::new("", ""),
        1 => Message::new(" (và một năm nữa)", " (and one more year)"),
        _ => Message::new(format!(" (và {count} năm nữa)"), format!(" (and {count} more years)")),
    }
}

/// The figure that the plan states for a year, or else the code.
fn place(indicator: &Indicator, year: i32) -> Span {
    indicator.assigned(year).map_or(indicator.code.0, |fact| fact.value.span)
}
