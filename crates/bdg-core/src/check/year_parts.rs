//! Family 07: what a flow brought in a year against what it brought in the parts of that year.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::model::{Comparator, Fact, FactKind, Indicator, Plan, SeriesKind, Time};
use crate::phrases::{fact, fact_label, fact_value, in_unit, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[Check::Plan(&[&PARTS_UNLIKE_YEAR], parts_fit_the_year)];

/// The parts of a year that do not fit it.
static PARTS_UNLIKE_YEAR: Rule = Rule {
    code: "BDG0713",
    name: "parts-unlike-year",
    severity: Severity::Error,
    title: Both::new("Các quý, tháng không khớp với cả năm", "Quarters or months unlike the year"),
    what: Both::new(
        "Số liệu thời kỳ của các quý, tháng, nửa năm cộng lại khác số của cả năm, hoặc số của một phần lớn hơn số của thời gian bao trùm nó.",
        "The figures of a flow for quarters, months or half-years do not sum to the year’s, or one of a part is larger than that of the time around it.",
    ),
    why: Both::new(
        "Phần của năm không thể nhiều hơn cả năm: một con số ghi nhầm, hoặc không phải số liệu thời kỳ.",
        "A part of a year cannot bring more than the year: a figure is wrong, or the series is no flow.",
    ),
    example: indicator_around!(
        "Số doanh nghiệp thành lập mới",
        "đơn vị tính \"doanh nghiệp\"",
        "loại thời kỳ",
        "hướng tăng",
        "kết quả 6 tháng 2024: 700",
        "kết quả 9 tháng 2024: 690",
        "giai đoạn 2021-2025: 5.000"
    ),
    fix: Both::new(
        "Sửa con số sai; nếu con số là mức ở cuối kỳ thì ghi `loại thời điểm`.",
        "Correct the wrong figure; if it is the state at the end of the time, write `kind level`.",
    ),
};

/// A figure of a flow with its time and value.
#[derive(Clone, Copy)]
struct Part<'p> {
    fact: &'p Fact,
    time: Time,
    value: Exact,
}

impl Part<'_> {
    fn is_within(&self, other: &Part<'_>) -> bool {
        let (from, until) = (self.time.start_month(), self.time.end_month());
        let (begins, ends) = (other.time.start_month(), other.time.end_month());
        begins <= from && until <= ends && until.saturating_sub(from) < ends.saturating_sub(begins)
    }
}

fn parts_fit_the_year(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|one| one.series() == SeriesKind::Flow) {
        for targets in [false, true] {
            let of_kind = |fact: &&Fact| match fact.kind {
                FactKind::Actual | FactKind::Estimate => !targets && indicator.holds(fact),
                FactKind::Assigned => targets,
                _ => false,
            };
            // A school year is part of two years.
            let calendar = |fact: &&Fact| !matches!(fact.time, Some(Time::SchoolYear(_)));
            let figures = indicator.facts.iter().filter(of_kind).filter(calendar);
            let figures: Vec<Part<'_>> =
                figures.filter_map(|fact| Some(Part { fact, time: fact.time?, value: fact.exact()? })).collect();
            if figures.iter().all(|part| part.time.is_year()) {
                continue;
            }
            // One wrong figure does not fit into any of the times around it.
            let mut told: Vec<Span> = Vec::new();
            for whole in &figures {
                let Some(finding) = unlike(plan, indicator, whole, &figures) else { continue };
                let about = std::iter::once(finding.span).chain(finding.related.iter().map(|label| label.span));
                let about: Vec<Span> = about.collect();
                if !about.iter().any(|span| told.contains(span)) {
                    told.extend(about);
                    out.push(finding);
                }
            }
        }
    }
}

/// What is wrong between a figure and those of the times within it.
fn unlike(plan: &Plan, indicator: &Indicator, whole: &Part<'_>, figures: &[Part<'_>]) -> Option<Diagnostic> {
    let mut within: Vec<Part<'_>> = figures.iter().filter(|part| part.is_within(whole)).copied().collect();
    if within.is_empty() || within.iter().chain([whole]).any(|part| part.fact.value.comparator != Comparator::Reach) {
        return None;
    }
    let own = plan.rounding_of(indicator, whole.fact)?;
    let apart = |parts: &[Part<'_>]| {
        parts.iter().try_fold(own, |sum, part| sum.checked_add(plan.rounding_of(indicator, part.fact)?))
    };
    within.sort_by_key(|part| (part.time.start_month(), std::cmp::Reverse(part.time.end_month())));
    if let Some(tiles) = tiles(whole, &within) {
        let sum = tiles.iter().try_fold(Exact::ZERO, |sum, part| sum.checked_add(part.value))?;
        let difference = sum.checked_sub(whole.value)?;
        let difference = if difference.is_negative() { difference.checked_neg()? } else { difference };
        if difference <= apart(&tiles)? {
            return None;
        }
        let message = message!(
            |lang| "{who}: các phần cộng lại là {sum}, còn {whole} là {value}",
            "{who}: the parts sum to {sum}, but {whole} is {value}",
            who = name(indicator, lang),
            sum = in_unit(plan, indicator, sum, lang),
            whole = fact(whole.fact, lang),
            value = fact_value(plan, indicator, whole.fact, lang),
        );
        return Some(told(plan, indicator, whole, &tiles, message));
    }
    if may_be_negative(plan, indicator) {
        return None;
    }
    let largest = within.iter().copied().max_by_key(|part| part.value)?;
    let room = whole.value.checked_add(apart(&[largest])?)?;
    if largest.value <= room {
        return too_much_together(plan, indicator, whole, &most_together(whole, &within)?, apart);
    }
    let message = message!(
        |lang| "{who}: {part} ({more}) lớn hơn {whole} ({value})",
        "{who}: {part} ({more}) is larger than {whole} ({value})",
        who = name(indicator, lang),
        part = fact(largest.fact, lang),
        more = fact_value(plan, indicator, largest.fact, lang),
        whole = fact(whole.fact, lang),
        value = fact_value(plan, indicator, whole.fact, lang),
    );
    Some(told(plan, indicator, whole, &[largest], message))
}

/// The parts that do not overlap and come to the most.
fn most_together<'p>(whole: &Part<'p>, within: &[Part<'p>]) -> Option<Vec<Part<'p>>> {
    let (begins, ends) = (whole.time.start_month(), whole.time.end_month());
    // Until each month the most that parts come to, and which.
    let mut best: Vec<(i64, Exact, Vec<Part<'p>>)> = vec![(begins, Exact::ZERO, Vec::new())];
    for month in (begins.saturating_add(1))..=ends {
        let (_, mut most, mut chosen) = best.last()?.clone();
        for part in within.iter().filter(|part| part.time.end_month() == month) {
            let (_, before, parts) = best.iter().rfind(|(until, ..)| *until <= part.time.start_month())?;
            let sum = before.checked_add(part.value)?;
            if sum > most {
                (most, chosen) = (sum, parts.iter().chain([part]).copied().collect());
            }
        }
        best.push((month, most, chosen));
    }
    best.pop().map(|(_, _, chosen)| chosen)
}

/// The finding for parts that come to more than the whole although some of it is left out.
fn too_much_together(
    plan: &Plan,
    indicator: &Indicator,
    whole: &Part<'_>,
    parts: &[Part<'_>],
    apart: impl Fn(&[Part<'_>]) -> Option<Exact>,
) -> Option<Diagnostic> {
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, part| sum.checked_add(part.value))?;
    if sum <= whole.value.checked_add(apart(parts)?)? {
        return None;
    }
    let message = message!(
        |lang| "{who}: các phần đã ghi cộng lại là {sum}, đã lớn hơn {whole} ({value})",
        "{who}: the parts given sum to {sum}, more than {whole} ({value})",
        who = name(indicator, lang),
        sum = in_unit(plan, indicator, sum, lang),
        whole = fact(whole.fact, lang),
        value = fact_value(plan, indicator, whole.fact, lang),
    );
    Some(told(plan, indicator, whole, parts, message))
}

/// Whether what is left of a year may be less than nothing, so that a part of it may be more than all of it.
fn may_be_negative(plan: &Plan, indicator: &Indicator) -> bool {
    let below = |fact: &Fact| fact.exact().is_some_and(Exact::is_negative);
    let title = plan.text(indicator.title).to_lowercase();
    indicator.formula.is_some() || indicator.all_facts().any(below) || BALANCES.iter().any(|word| title.contains(word))
}

/// Words in the titles of what has two signs.
const BALANCES: &[&str] = &[
    "lợi nhuận",
    "chênh lệch",
    "cân đối",
    "bội chi",
    "bội thu",
    "thặng dư",
    "tăng thêm",
    "biến động",
    "ròng",
    "profit",
    "balance",
    "surplus",
    "deficit",
    "net ",
    "change in",
];

/// The parts that follow one another from the beginning of a time to its end, the longest first; `None` where there is a gap.
fn tiles<'p>(whole: &Part<'p>, within: &[Part<'p>]) -> Option<Vec<Part<'p>>> {
    let (mut at, end) = (whole.time.start_month(), whole.time.end_month());
    let mut found = Vec::new();
    while at < end {
        let next = within.iter().find(|part| part.time.start_month() == at)?;
        at = next.time.end_month();
        found.push(*next);
    }
    Some(found)
}

fn told(
    plan: &Plan,
    indicator: &Indicator,
    whole: &Part<'_>,
    parts: &[Part<'_>],
    message: bdg_syntax::diagnostic::Message,
) -> Diagnostic {
    let finding = Diagnostic::new(&PARTS_UNLIKE_YEAR, whole.fact.value.span, message);
    let label = |finding: Diagnostic, part: &Part<'_>| {
        finding.related(part.fact.value.span, fact_label(plan, indicator, part.fact))
    };
    parts.iter().fold(finding, label).help(message!(
        "sửa con số sai; nếu các con số là mức ở cuối kỳ thì ghi `loại thời điểm`",
        "correct the wrong figure; if the figures are states at the end of their times, write `kind level`"
    ))
}
