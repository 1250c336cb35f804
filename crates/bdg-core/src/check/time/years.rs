//! The years of an indicator's figures.

use std::collections::HashSet;

use super::period::{last_aimed, period_label, valid_period};
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Period, Plan, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The checks of the years of figures.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&TARGET_OUTSIDE_PERIOD], target_lies_in_the_period),
    Check::Plan(&[&BASELINE_NOT_BEFORE], baseline_is_before_the_targets),
    Check::Figure(&[&YEAR_MISSING], figure_has_a_year),
];

/// A target for a year outside the plan’s period.
static TARGET_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0601",
    name: "target-outside-period",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra nằm ngoài giai đoạn", "A target outside the plan’s period"),
    what: Both::new(
        "Mức đề ra thuộc một năm không nằm trong giai đoạn của kế hoạch. Mức của một năm trước giai đoạn, ghi cạnh số liệu của chính năm ấy và cạnh mức của giai đoạn, là của kế hoạch trước và không bị nhắc.",
        "The target is for a year outside the plan’s period. One of a year before the period, beside the known figure of that year and targets of the period, is that of the plan before and is not named.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm hoặc chép từ kế hoạch của giai đoạn khác; mức đó không vào bảng của năm nào.",
        "Usually the year is mistyped or copied from another plan; the target will not appear in any year’s table.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "đến 2052: ít nhất 20"),
    fix: Both::new("Sửa năm, hoặc sửa giai đoạn của kế hoạch.", "Correct the year, or the plan’s period."),
};

fn target_lies_in_the_period(plan: &Plan, out: &mut Findings) {
    let Some(period) = valid_period(plan) else { return };
    let aimed = last_aimed(plan, period);
    let mut outside: Vec<(&Indicator, &Fact)> = Vec::new();
    for indicator in &plan.indicators {
        for target in indicator.facts.iter().filter(|fact| fact.kind.is_target()) {
            let Some(time) = target.time else { continue };
            // A school year begins in the year before; the year before the period may have its plan.
            let year = if let Time::SchoolYear(year) = time { year.saturating_sub(1) } else { time.year() };
            let assigned = target.kind == FactKind::Assigned && year == period.first.saturating_sub(1);
            let before = time.year() < period.first && target.kind != FactKind::Onwards && !assigned;
            if before && (reported(indicator, time.year(), period) || is_compared(indicator, target, period)) {
                continue;
            }
            if before || year > aimed {
                outside.push((indicator, target));
            }
        }
    }
    let of_the_period = period_ends_early(plan, period, &outside).or_else(|| other_period(plan, period, &outside));
    match of_the_period {
        Some(finding) => out.push(finding),
        None => {
            out.extend(outside.into_iter().map(|(indicator, target)| outside_period(plan, indicator, target, period)))
        }
    }
}

/// Whether a target of a year before the period is what the known figure of that year was held against, beside the targets of
/// the period.
fn reported(indicator: &Indicator, year: i32, period: Period) -> bool {
    let known = |fact: &Fact| !fact.kind.is_target() && fact.year() == Some(year);
    let own = |fact: &Fact| fact.kind.is_target() && fact.year().is_some_and(|year| year >= period.first);
    indicator.facts.iter().any(known) && indicator.facts.iter().any(own)
}

/// Whether a total of years before the period stands beside one of the period, which it is to be compared with.
fn is_compared(indicator: &Indicator, total: &Fact, period: Period) -> bool {
    let own = |fact: &Fact| fact.years().is_some_and(|(first, _)| first >= period.first);
    total.kind == FactKind::Over && indicator.facts_of(FactKind::Over).any(own)
}

/// Where the targets of all indicators lie one year behind the period, the period is what is wrong.
fn period_ends_early(plan: &Plan, period: Period, outside: &[(&Indicator, &Fact)]) -> Option<Diagnostic> {
    /// How many indicators are named.
    const NAMED: usize = 8;
    let year = period.last.saturating_add(1);
    let (_, first) = outside.first()?;
    if !outside.iter().all(|(_, target)| target.year() == Some(year)) {
        return None;
    }
    let aims = |indicator: &&Indicator| {
        indicator.parent.is_none() && indicator.facts.iter().any(|fact| fact.kind.is_target() && fact.time.is_some())
    };
    let codes: Vec<&str> = plan.indicators.iter().filter(aims).map(|one| one.full_code.as_str()).collect();
    let late: HashSet<&str> = outside.iter().map(|(indicator, _)| indicator.full_code.as_str()).collect();
    if codes.len() < 2 || !codes.iter().all(|code| late.contains(code)) {
        return None;
    }
    let named = codes.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let named = if codes.len() > NAMED { format!("{named}, …") } else { named };
    let message = message!(
        "giai đoạn ghi là {first}-{last}, nhưng mức đề ra của cả {count} chỉ tiêu ({named}) đều đến năm {year}",
        "the period is {first}-{last}, but the targets of all {count} indicators ({named}) are for {year}",
        first = period.first,
        last = period.last,
        count = codes.len().to_string(),
        named,
    );
    Some(Diagnostic::new(&TARGET_OUTSIDE_PERIOD, period.span, message).related(first.head, fact_name(first)).help(
        message!(
            "sửa giai đoạn của kế hoạch, hoặc sửa năm của các mức đề ra",
            "correct the plan’s period, or the years of the targets"
        ),
    ))
}

/// The first and the last year of the targets where none of them lies in the period: then it is the period that is wrong, as
/// one that was left from another plan.
pub(super) fn years_of_another_period(plan: &Plan, period: Period) -> Option<(i32, i32)> {
    // What is for the whole period or each of its years says nothing of its own.
    let of_period = |fact: &Fact| fact.kind == FactKind::EachYear || fact.years() == Some((period.first, period.last));
    let targets = || {
        let facts = plan.indicators.iter().flat_map(|one| &one.facts);
        facts.filter(|fact| fact.kind.is_target() && !of_period(fact))
    };
    let aims = |indicator: &&Indicator| {
        indicator.parent.is_none() && indicator.facts.iter().any(|fact| fact.kind.is_target() && fact.time.is_some())
    };
    if plan.indicators.iter().filter(aims).take(2).count() < 2 {
        return None;
    }
    let span = |fact: &Fact| fact.years().or_else(|| fact.year().map(|year| (year, year)));
    let spans = || targets().filter_map(span);
    let apart = |(first, last): (i32, i32)| last < period.first || first > last_aimed(plan, period);
    let (first, last) = (spans().map(|(first, _)| first).min()?, spans().map(|(_, last)| last).max()?);
    // Two may be slips of their own.
    (spans().take(3).count() == 3 && spans().all(apart)).then_some((first, last))
}

fn other_period(plan: &Plan, period: Period, outside: &[(&Indicator, &Fact)]) -> Option<Diagnostic> {
    let (begun, ended) = years_of_another_period(plan, period)?;
    let (_, first) = outside.first()?;
    let message = message!(
        "giai đoạn ghi là {first}-{last}, nhưng mọi mức đề ra của kế hoạch đều thuộc các năm {begun}-{ended}",
        "the period is {first}-{last}, but all targets of the plan are of the years {begun}-{ended}",
        first = period.first,
        last = period.last,
    );
    Some(Diagnostic::new(&TARGET_OUTSIDE_PERIOD, period.span, message).related(first.head, fact_name(first)).help(
        message!(
            "sửa giai đoạn của kế hoạch, hoặc sửa năm của các mức đề ra",
            "correct the plan’s period, or the years of the targets"
        ),
    ))
}

fn outside_period(plan: &Plan, indicator: &Indicator, target: &Fact, period: Period) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: {target} ({value}) nằm ngoài giai đoạn {first}-{last} của kế hoạch",
        "indicator {code}: {target} ({value}) is outside the plan’s period {first}-{last}",
        code = indicator.full_code,
        target = phrases::fact(target, lang),
        value = phrases::value(plan, indicator, target, lang),
        first = period.first,
        last = period.last,
    );
    Diagnostic::new(&TARGET_OUTSIDE_PERIOD, target.head, message)
        .related(period.span, period_label())
        .help(message!("sửa năm, hoặc sửa giai đoạn của kế hoạch", "correct the year, or the plan’s period"))
}

/// A baseline in or after its target’s year.
static BASELINE_NOT_BEFORE: Rule = Rule {
    code: "BDG0602",
    name: "baseline-not-before-target",
    severity: Severity::Error,
    title: Both::new("Mức gốc không trước mức đề ra", "The baseline is not before the target"),
    what: Both::new(
        "Năm của mức gốc bằng hoặc sau năm của mức đề ra.",
        "The baseline’s year is the same as the target’s, or later.",
    ),
    why: Both::new(
        "Lộ trình đi từ mức gốc đến mức đề ra; không có năm nào ở giữa thì không chia được.",
        "The path leads from the baseline to the target; with no year between them there is no path.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc 2025: 15", "đến 2025: ít nhất 20"),
    fix: Both::new(
        "Sửa năm của mức gốc hoặc của mức đề ra; số liệu cuối kỳ thì ghi là `kết quả`.",
        "Correct one of the years; a figure from within the period is an `actual`.",
    ),
};

/// Targets of years before the period are told of as that, or are those of the period before.
fn baseline_is_before_the_targets(plan: &Plan, out: &mut Findings) {
    let first = valid_period(plan).map_or(i32::MIN, |period| period.first);
    for indicator in &plan.indicators {
        let within = |fact: &&Fact| fact.kind.is_target() && fact.time.is_some_and(|time| time.year() >= first);
        let timed = indicator.facts.iter().filter(within);
        let Some(target) = timed.min_by_key(|fact| fact.time) else { continue };
        for baseline in indicator.facts_of(FactKind::Baseline) {
            if baseline.time.is_some() && baseline.time >= target.time {
                out.push(baseline_not_before(indicator, baseline, target));
            }
        }
    }
}

fn baseline_not_before(indicator: &Indicator, baseline: &Fact, target: &Fact) -> Diagnostic {
    let is = if baseline.year() == target.year() {
        Both::new("cùng năm với", "is of the same year as")
    } else {
        Both::new("muộn hơn", "is later than")
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: {baseline} {is} {target}",
        "indicator {code}: {baseline} {is} {target}",
        code = indicator.full_code,
        baseline = phrases::fact(baseline, lang),
        is,
        target = phrases::fact(target, lang),
    );
    Diagnostic::new(&BASELINE_NOT_BEFORE, baseline.head, message).related(target.head, fact_name(target)).help(
        message!(
            "sửa năm của mức gốc hoặc của mức đề ra; nếu là số liệu trong kỳ thì ghi là `kết quả`",
            "correct one of the years; a figure from within the period is an `actual`"
        ),
    )
}

/// A figure without a year.
static YEAR_MISSING: Rule = Rule {
    code: "BDG0603",
    name: "year-missing",
    severity: Severity::Error,
    title: Both::new("Con số không ghi năm", "A figure without a year"),
    what: Both::new("Mức gốc, kết quả hoặc mức đề ra không ghi năm.", "A baseline, a result or a target has no year."),
    why: Both::new(
        "Không có năm thì con số không vào lộ trình, không vào bảng năm nào và không so sánh được.",
        "Without a year, the figure is in no path and no table, and cannot be compared.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Ghi năm của số liệu, như `gốc 2020:`.", "Write the year of the figure, as in `baseline 2020:`."),
};

fn figure_has_a_year(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    // `mỗi năm` of a plan without a period holds in every year.
    if figure.fact.time.is_some() || figure.fact.kind == FactKind::EachYear || names_impossible_year(plan, figure.fact)
    {
        return;
    }
    let example = match figure.fact.kind {
        FactKind::Baseline => Both::new("gốc 2020:", "baseline 2020:"),
        FactKind::Actual => Both::new("kết quả 2023:", "actual 2023:"),
        FactKind::Estimate => Both::new("ước 2023:", "estimate 2023:"),
        FactKind::PeriodTarget => Both::new("đến 2025:", "by 2025:"),
        FactKind::Assigned => Both::new("năm 2024:", "in 2024:"),
        FactKind::EachYear | FactKind::Over => Both::new("giai đoạn 2021-2025:", "over 2021-2025:"),
        FactKind::Onwards => Both::new("từ 2025:", "from 2025:"),
    };
    let message = message!("{figure} không ghi năm nào", "{figure} has no year", figure = figures::name(plan, figure));
    out.push(Diagnostic::new(&YEAR_MISSING, figure.fact.head, message).help(message!(
        "ghi năm, như `{example}`",
        "write the year, as in `{example}`",
        example
    )));
}

/// Whether the head does name a year, but one that the reader has refused already.
fn names_impossible_year(plan: &Plan, fact: &Fact) -> bool {
    let mut words = plan.slice(fact.head).split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    let digits = last.chars().filter(char::is_ascii_digit).count();
    // The number of a quarter or of a month is no year; `tháng 5/20266` and `năm học 2025-2027` name one.
    digits > 2 || digits > 0 && digits == last.len() && !["quý", "tháng"].contains(&before)
}
