//! Family 06: years and periods.

use std::collections::HashMap;

use super::figures::Figure;
use super::findings::Findings;
use super::{Check, figures, say};
use crate::model::{Fact, FactKind, Indicator, Period, Plan, Time};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::SourceFile;

/// The rules of this family.
pub(super) const CHECKS: &[Check] = &[
    target_lies_in_the_period,
    baseline_is_before_the_targets,
    figure_has_a_year,
    indicator_has_one_baseline,
    time_has_one_figure,
    baseline_is_the_years_result,
    period_runs_forward,
    year_is_plausible,
    annual_plan_lies_in_the_period,
];

/// The longest plan, and the farthest that its data may lie from it, in years.
const LONGEST: i32 = 30;

/// The plan's period, if it runs forward: what a year is held against.
fn sound_period(plan: &Plan) -> Option<Period> {
    plan.period().filter(|period| period.first <= period.last)
}

fn target_lies_in_the_period(plan: &Plan, out: &mut Findings) {
    let Some(period) = sound_period(plan) else { return };
    for indicator in &plan.indicators {
        for target in indicator.facts.iter().filter(|fact| fact.kind.is_target()) {
            let Some(year) = target.year() else { continue };
            let before = year < period.first && target.kind != FactKind::Onwards;
            if before || year > period.last {
                out.push(outside_period(plan, indicator, target, period));
            }
        }
    }
}

fn outside_period(plan: &Plan, indicator: &Indicator, target: &Fact, period: Period) -> Diagnostic {
    let code = &indicator.full_code;
    let (first, last) = (period.first, period.last);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::TARGET_OUTSIDE_PERIOD,
        target.head,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} ({}) nằm ngoài giai đoạn {first}-{last} của kế hoạch",
                say::fact(target, vi),
                say::value(plan, indicator, target, vi)
            ),
            format!(
                "indicator {code}: {} ({}) lies outside the plan’s period {first}-{last}",
                say::fact(target, en),
                say::value(plan, indicator, target, en)
            ),
        ),
    )
    .related(period.span, Message::new("giai đoạn của kế hoạch", "the plan’s period"))
    .help(Message::new("sửa năm, hoặc sửa giai đoạn của kế hoạch", "correct the year, or the plan’s period"))
}

fn baseline_is_before_the_targets(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let earliest = indicator
            .facts
            .iter()
            .filter(|fact| fact.kind.is_target() && fact.time.is_some())
            .min_by_key(|fact| fact.time);
        let Some(target) = earliest else { continue };
        for baseline in indicator.facts_of(FactKind::Baseline) {
            if baseline.time.is_some() && baseline.time >= target.time {
                out.push(baseline_not_before(indicator, baseline, target));
            }
        }
    }
}

fn baseline_not_before(indicator: &Indicator, baseline: &Fact, target: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    let (how_vi, how_en) = if baseline.year() == target.year() {
        ("cùng năm với", "is of the same year as")
    } else {
        ("muộn hơn", "is later than")
    };
    Diagnostic::new(
        &rules::BASELINE_NOT_BEFORE,
        baseline.head,
        Message::new(
            format!("chỉ tiêu {code}: {} {how_vi} {}", say::fact(baseline, vi), say::fact(target, vi)),
            format!("indicator {code}: {} {how_en} {}", say::fact(baseline, en), say::fact(target, en)),
        ),
    )
    .related(target.head, Message::new(say::fact(target, vi), say::fact(target, en)))
    .help(Message::new(
        "sửa năm của mức gốc hoặc của mức đề ra; nếu là số liệu trong kỳ thì ghi là `kết quả`",
        "correct one of the years; a figure from within the period is an `actual`",
    ))
}

fn figure_has_a_year(plan: &Plan, out: &mut Findings) {
    for figure in figures::every(plan) {
        if figure.fact.time.is_none() && !names_impossible_year(plan, figure.fact) {
            out.push(year_missing(plan, figure));
        }
    }
}

/// Whether the head does name a year, but one that the reader has refused already.
fn names_impossible_year(plan: &Plan, fact: &Fact) -> bool {
    let mut words = plan.slice(fact.head).split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    !last.is_empty() && last.chars().all(|c| c.is_ascii_digit()) && before != "quý"
}

fn year_missing(plan: &Plan, figure: Figure<'_>) -> Diagnostic {
    let name = say::figure(plan, figure);
    let (example_vi, example_en) = match figure.fact.kind {
        FactKind::Baseline => ("gốc 2020:", "baseline 2020:"),
        FactKind::Actual => ("kết quả 2023:", "actual 2023:"),
        FactKind::PeriodTarget => ("đến 2025:", "by 2025:"),
        FactKind::Assigned => ("năm 2024:", "in 2024:"),
        FactKind::Onwards => ("từ 2025:", "from 2025:"),
    };
    Diagnostic::new(
        &rules::YEAR_MISSING,
        figure.fact.head,
        Message::new(format!("{} không ghi năm nào", name.vi), format!("{} names no year", name.en)),
    )
    .help(Message::new(format!("ghi năm, như `{example_vi}`"), format!("write the year, as in `{example_en}`")))
}

fn indicator_has_one_baseline(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(first) = indicator.baseline() else { continue };
        let others = indicator.facts_of(FactKind::Baseline).filter(|fact| fact.time.is_some());
        for other in others.filter(|other| other.time != first.time) {
            out.push(second_baseline(plan, indicator, first, other));
        }
    }
}

fn second_baseline(plan: &Plan, indicator: &Indicator, first: &Fact, other: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let shown = |fact: &Fact, lang| format!("{} ({})", say::fact(fact, lang), say::value(plan, indicator, fact, lang));
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::TWO_BASELINES,
        other.head,
        Message::new(
            format!("chỉ tiêu {code} có hai mức gốc: {} và {}", shown(first, vi), shown(other, vi)),
            format!("indicator {code} has two baselines: {} and {}", shown(first, en), shown(other, en)),
        ),
    )
    .related(first.head, Message::new("mức gốc được dùng", "the baseline that is used"))
    .help(Message::new(
        "giữ một mức gốc, ghi con số kia là `kết quả` của năm đó",
        "keep one baseline and make the other that year’s `actual`",
    ))
}

/// Figures that would answer the same question: the period's target and one from that year on are of one kind.
fn question(fact: &Fact) -> Option<(FactKind, Time)> {
    let kind = if fact.kind == FactKind::Onwards { FactKind::PeriodTarget } else { fact.kind };
    Some((kind, fact.time?))
}

fn time_has_one_figure(plan: &Plan, out: &mut Findings) {
    let mut times = Vec::new();
    for indicator in &plan.indicators {
        // Nearly always each question has one answer, which sorting tells sooner than a table.
        times.clear();
        times.extend(indicator.facts.iter().filter_map(question).map(|(kind, time)| (kind as u8, time)));
        times.sort_unstable();
        if times.is_sorted_by(|one, next| one < next) {
            continue;
        }
        let mut first: HashMap<(FactKind, Time), &Fact> = HashMap::with_capacity(indicator.facts.len());
        for fact in &indicator.facts {
            let Some(question) = question(fact) else { continue };
            match first.get(&question) {
                None => {
                    first.insert(question, fact);
                }
                Some(earlier) => out.extend(same_time_twice(plan, indicator, earlier, fact)),
            }
        }
    }
}

fn same_time_twice(plan: &Plan, indicator: &Indicator, earlier: &Fact, fact: &Fact) -> Option<Diagnostic> {
    let code = &indicator.full_code;
    let same = earlier.value.comparator == fact.value.comparator
        && match (earlier.exact(), fact.exact()) {
            (Some(one), Some(other)) => one == other,
            _ => plan.slice(earlier.value.span) == plan.slice(fact.value.span),
        };
    if same && earlier.kind != fact.kind {
        return None;
    }
    // A file of results repeats what a plan says already, and may bring a figure that was put right since.
    let made = [earlier, fact].iter().any(|one| plan.sources.file(one.span.file).is_some_and(SourceFile::is_generated));
    let severity = match (same, made) {
        (true, true) => Severity::Note,
        (true, false) | (false, true) => Severity::Warning,
        (false, false) => Severity::Error,
    };
    let (vi, en) = (Lang::Vi, Lang::En);
    let written = |fact: &Fact| plan.slice(fact.value.span).to_owned();
    let (one, other) = (written(earlier), written(fact));
    let message = if same {
        Message::new(
            format!("chỉ tiêu {code}: {} được ghi hai lần, đều là “{other}”", say::fact(fact, vi)),
            format!("indicator {code}: {} is given twice, as “{other}”", say::fact(fact, en)),
        )
    } else {
        Message::new(
            format!("chỉ tiêu {code}: {} có hai con số khác nhau, “{one}” và “{other}”", say::fact(fact, vi)),
            format!("indicator {code}: {} has two different figures, “{one}” and “{other}”", say::fact(fact, en)),
        )
    };
    Some(
        Diagnostic::new(&rules::SAME_TIME_TWICE, fact.value.span, message)
            .severity(severity)
            .related(earlier.value.span, Message::new("con số ghi trước", "the earlier figure"))
            .help(if made {
                Message::new(
                    "con số ghi trước được dùng; sửa tệp số liệu, hoặc bỏ con số thừa",
                    "the earlier figure is used; correct the file of results, or drop one of the two",
                )
            } else {
                Message::new(
                    "giữ con số đúng; nếu là con số nơi khác của văn bản nêu thì ghi bằng `nêu`",
                    "keep the right one; what another place of the document says is a `stated`",
                )
            }),
    )
}

fn baseline_is_the_years_result(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(baseline) = indicator.baseline() else { continue };
        let Some(result) = baseline.time.and_then(|time| indicator.actual(time)) else { continue };
        let (Some(start), Some(measured)) = (baseline.exact(), result.exact()) else { continue };
        if start != measured {
            out.push(baseline_unlike_result(plan, indicator, baseline, result));
        }
    }
}

fn baseline_unlike_result(plan: &Plan, indicator: &Indicator, baseline: &Fact, result: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::BASELINE_UNLIKE_RESULT,
        baseline.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} là {}, nhưng {} là {}",
                say::fact(baseline, vi),
                say::value(plan, indicator, baseline, vi),
                say::fact(result, vi),
                say::value(plan, indicator, result, vi)
            ),
            format!(
                "indicator {code}: {} is {}, but {} is {}",
                say::fact(baseline, en),
                say::value(plan, indicator, baseline, en),
                say::fact(result, en),
                say::value(plan, indicator, result, en)
            ),
        ),
    )
    .related(result.value.span, Message::new(say::fact(result, vi), say::fact(result, en)))
    .help(Message::new("thống nhất hai con số, hoặc sửa năm", "make the figures agree, or correct the year"))
}

fn period_runs_forward(plan: &Plan, out: &mut Findings) {
    let Some(period) = plan.period() else { return };
    let (first, last) = (period.first, period.last);
    let years = last.saturating_sub(first).saturating_add(1);
    let finding = if first > last {
        Diagnostic::new(
            &rules::BAD_PERIOD,
            period.span,
            Message::new(
                format!("giai đoạn {first}-{last} có năm đầu sau năm cuối"),
                format!("the period {first}-{last} begins after its end"),
            ),
        )
        .help(Message::new(format!("viết {last}-{first}"), format!("write {last}-{first}")))
    } else if years > LONGEST {
        Diagnostic::new(
            &rules::BAD_PERIOD,
            period.span,
            Message::new(
                format!("giai đoạn {first}-{last} dài {years} năm"),
                format!("the period {first}-{last} is {years} years long"),
            ),
        )
        .severity(Severity::Warning)
        .help(Message::new("kiểm tra hai năm của giai đoạn", "check the years of the period"))
    } else {
        return;
    };
    out.push(finding);
}

fn year_is_plausible(plan: &Plan, out: &mut Findings) {
    let Some(period) = sound_period(plan) else { return };
    let plausible = period.first.saturating_sub(LONGEST)..=period.last.saturating_add(LONGEST);
    for figure in figures::every(plan) {
        // A target's year is held against the period itself.
        let own_target = figure.fact.kind.is_target() && figure.place.is_none();
        let Some(year) = figure.fact.year().filter(|_| !own_target) else { continue };
        if plausible.contains(&year) {
            continue;
        }
        let name = say::figure(plan, figure);
        let (first, last) = (period.first, period.last);
        out.push(
            Diagnostic::new(
                &rules::IMPLAUSIBLE_YEAR,
                figure.fact.head,
                Message::new(
                    format!("{} cách giai đoạn {first}-{last} của kế hoạch hơn {LONGEST} năm", name.vi),
                    format!("{} is more than {LONGEST} years away from the plan’s period {first}-{last}", name.en),
                ),
            )
            .related(period.span, Message::new("giai đoạn của kế hoạch", "the plan’s period"))
            .help(Message::new("kiểm tra xem năm có bị gõ nhầm không", "check whether the year is mistyped")),
        );
    }
}

fn annual_plan_lies_in_the_period(plan: &Plan, out: &mut Findings) {
    let (Some(header), Some(period)) = (&plan.header, sound_period(plan)) else { return };
    for annual in &header.annuals {
        let (year, first, last) = (annual.year, period.first, period.last);
        if year >= first && year <= last {
            continue;
        }
        out.push(
            Diagnostic::new(
                &rules::ANNUAL_OUTSIDE_PERIOD,
                annual.citation.span,
                Message::new(
                    format!("kế hoạch năm {year} nằm ngoài giai đoạn {first}-{last}"),
                    format!("the annual plan of {year} lies outside the period {first}-{last}"),
                ),
            )
            .related(period.span, Message::new("giai đoạn của kế hoạch", "the plan’s period"))
            .help(Message::new("sửa năm, hoặc sửa giai đoạn của kế hoạch", "correct the year, or the plan’s period")),
        );
    }
}
