//! Parts and targets that are missing.

use super::whole::parts;
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, PartKind, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The checks of what is missing.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&PARTS_PROMISED], promised_parts_are_there),
    Check::Plan(&[&PART_DROPPED], nothing_is_dropped_in_a_later_year),
];

/// A title that ends with “trong đó” though no part follows.
static PARTS_PROMISED: Rule = Rule {
    code: "BDG0902",
    name: "parts-promised",
    severity: Severity::Warning,
    title: Both::new("Ghi “trong đó” mà không có phần nào", "“Of which” without a part"),
    what: Both::new(
        "Tên chỉ tiêu kết thúc bằng “trong đó”, nhưng sau đó không có phần nào.",
        "The title ends with “of which”, but no part follows.",
    ),
    why: Both::new(
        "Có thể các dòng chi tiết bị bỏ sót khi chép từ phụ lục.",
        "The detail lines may have been lost when the annex was copied.",
    ),
    example: indicator_around!(
        "Cơ quan nhà nước có lãnh đạo chủ chốt là nữ, trong đó:",
        "đơn vị tính %",
        "đến 2025: ít nhất 30"
    ),
    fix: Both::new(
        "Thêm các phần bằng `trong đó`, hoặc bỏ hai chữ này ở cuối tên.",
        "Add the parts, or drop the words from the title.",
    ),
};

fn promised_parts_are_there(plan: &Plan, out: &mut Findings) {
    const PROMISES: &[&str] = &["trong đó", "of which"];
    /// The letters of the longest of them.
    const LONGEST: usize = 8;
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parts.is_empty()) {
        let title = plan.text(indicator.title).trim_end_matches(|c: char| !c.is_alphanumeric());
        if !title.ends_with(['ó', 'Ó', 'h', 'H']) {
            continue;
        }
        let last = title.char_indices().nth_back(LONGEST.saturating_sub(1)).map_or(0, |(at, _)| at);
        let end = title.get(last..).unwrap_or_default().to_lowercase();
        let Some(words) = PROMISES.iter().find(|words| end.ends_with(*words)) else { continue };
        let code = &indicator.full_code;
        let message = message!(
            "tên chỉ tiêu {code} kết thúc bằng “{words}” nhưng sau đó không có phần nào",
            "the title of indicator {code} ends with “{words}”, but no part follows"
        );
        out.push(Diagnostic::new(&PARTS_PROMISED, indicator.title.0, message).help(message!(
            "thêm các phần bằng `trong đó`, hoặc bỏ hai chữ này ở cuối tên",
            "add the parts with `part`, or drop the words from the title"
        )));
    }
}

/// A part or an indicator that has a target in one year and none in a later one.
static PART_DROPPED: Rule = Rule {
    code: "BDG0903",
    name: "dropped-in-later-year",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu hoặc phần bị bỏ ở năm sau", "Dropped in a later year"),
    what: Both::new(
        "Chỉ tiêu hoặc một phần có mức giao của năm trước, nhưng năm sau không còn, và cũng không có mức của cả giai đoạn.",
        "An indicator or a part has a target for one year, but none for a later year and none for the period.",
    ),
    why: Both::new(
        "Chỉ tiêu biến mất khỏi bảng năm sau mà không ai quyết định bỏ; kết quả của năm trước không được theo dõi tiếp.",
        "It disappears from the later year’s table without a decision, and its results are no longer monitored.",
    ),
    example: indicator_around!(
        "Ủy ban nhân dân các cấp có lãnh đạo chủ chốt là nữ",
        "đơn vị tính %",
        "hướng tăng",
        "năm 2024: 32",
        "năm 2025: 33",
        "trong đó huyen \"UBND cấp huyện\" {",
        "    năm 2024: 30",
        "    năm 2025: 31",
        "}",
        "trong đó xa \"UBND cấp xã\" {",
        "    năm 2024: 35",
        "}"
    ),
    fix: Both::new(
        "Giao mức cho năm sau, ghi mức của cả giai đoạn, hoặc ghi lý do bằng `chấp nhận`.",
        "Set the later year’s target or one for the period, or give the reason with `accept`.",
    ),
};

/// The last target with a number that is assigned for one year, but for years after the plan's, which are a finding of
/// their own.
fn last_assigned<'p>(plan: &Plan, indicator: &'p Indicator) -> Option<&'p Fact> {
    let within = |year: i32| plan.period().is_none_or(|period| year <= period.last);
    indicator
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Assigned && fact.year().is_some_and(within) && fact.exact().is_some())
        .max_by_key(|fact| fact.time)
}

/// Whether an indicator has a target for the period, which every year's table shows.
fn has_period_target(indicator: &Indicator) -> bool {
    indicator.facts.iter().any(|fact| matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards))
}

/// Whether a year's table would still hold an indicator that has any target in words for it.
fn has_target_in(indicator: &Indicator, year: Option<i32>) -> bool {
    let each = || year.is_some_and(|year| indicator.each_year(year).is_some());
    indicator.facts.iter().any(|fact| fact.kind.is_target() && fact.year() >= year) || each()
}

fn nothing_is_dropped_in_a_later_year(plan: &Plan, out: &mut Findings) {
    let plans_last = last_common_year(plan);
    // A formula of the plan goes on giving figures.
    let whole = |one: &&Indicator| one.parent.is_none() && one.formula.as_ref().is_none_or(|formula| formula.implied);
    for indicator in plan.indicators.iter().filter(whole) {
        let family = || std::iter::once(indicator).chain(parts(plan, indicator));
        let Some((latest_of, latest)) =
            family().filter_map(|one| Some((one, last_assigned(plan, one)?))).max_by_key(|(_, fact)| fact.time)
        else {
            continue;
        };
        if let Some(year) = plans_last.filter(|year| latest.year() < Some(*year)) {
            let goes_on = family().any(|one| has_period_target(one) || has_target_in(one, Some(year)));
            if !goes_on {
                out.push(indicator_dropped(plan, latest_of, latest, year));
            }
        }
        for group in plan.part_groups(indicator) {
            // A breakdown may be planned for fewer years than another one, or than the whole.
            let own = std::iter::once(indicator).filter(|_| !matches!(group.kind, PartKind::Breakdown(_)));
            let family = own.chain(group.parts.iter().copied());
            let newest =
                family.filter_map(|one| Some((one, last_assigned(plan, one)?))).max_by_key(|(_, fact)| fact.time);
            let Some((latest_of, latest)) = newest else { continue };
            for part in &group.parts {
                let Some(last) = last_assigned(plan, part) else { continue };
                let covered = has_period_target(part) || has_target_in(part, latest.year());
                if last.time < latest.time && !covered {
                    out.push(part_dropped(plan, part, last, latest_of, latest));
                }
            }
        }
    }
}

/// The last year with assigned targets, if at least half of the indicators that have any have one then: a plan whose
/// last year is still being written, or that sets single milestones, has dropped nothing.
fn last_common_year(plan: &Plan) -> Option<i32> {
    let years: Vec<i32> = plan
        .indicators
        .iter()
        .filter(|indicator| indicator.parent.is_none())
        .filter_map(|indicator| {
            std::iter::once(indicator)
                .chain(parts(plan, indicator))
                .filter_map(|one| last_assigned(plan, one)?.year())
                .max()
        })
        .collect();
    let last = years.iter().copied().max()?;
    let common = years.iter().filter(|year| **year == last).count();
    (common.saturating_mul(2) >= years.len()).then_some(last)
}

fn indicator_dropped(plan: &Plan, latest_of: &Indicator, latest: &Fact, year: i32) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code} có {latest} ({value}) nhưng không còn mức nào cho năm {year}, cũng không có mức của cả giai đoạn",
        "indicator {code} has a target for {latest_year} ({value}), but none for {year} and none for the period",
        code = latest_of.full_code,
        latest = phrases::fact(latest, lang),
        latest_year = year_of(latest),
        value = phrases::value(plan, latest_of, latest, lang),
    );
    Diagnostic::new(&PART_DROPPED, latest.head, message).help(message!(
        "giao mức năm {year} hoặc ghi mức của cả giai đoạn; nếu đã quyết định bỏ thì ghi lý do bằng `chấp nhận`",
        "set a target for {year} or for the period, or give the reason with `accept`"
    ))
}

/// A figure's time as English writes it.
fn year_of(fact: &Fact) -> String {
    fact.time.map_or_else(String::new, |time| phrases::time(time, Lang::En))
}

fn part_dropped(plan: &Plan, part: &Indicator, last: &Fact, latest_of: &Indicator, latest: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "phần {code} có {last} ({value}) nhưng không có mức nào cho năm sau, trong khi {other} có {latest} ({other_value})",
        "part {code} has a target for {last_year} ({value}) but none for a later year, while {other} has one for {latest_year} ({other_value})",
        code = part.full_code,
        last = phrases::fact(last, lang),
        last_year = year_of(last),
        value = phrases::value(plan, part, last, lang),
        other = latest_of.full_code,
        latest = phrases::fact(latest, lang),
        latest_year = year_of(latest),
        other_value = phrases::value(plan, latest_of, latest, lang),
    );
    Diagnostic::new(&PART_DROPPED, last.head, message).related(latest.head, fact_name(latest)).help(message!(
        "giao mức cho năm sau hoặc ghi mức của cả giai đoạn; nếu đã quyết định bỏ thì ghi lý do bằng `chấp nhận`",
        "set the later target or one for the period, or give the reason with `accept`"
    ))
}
