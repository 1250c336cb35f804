//! Family 06: years and periods.

use std::collections::HashMap;

use super::example::indicator_around;
use super::figures::IndicatorFact;
use super::findings::Findings;
use super::rule::Check;
use super::{figures, say};
use crate::model::{Fact, FactKind, Indicator, Period, Plan, Time};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::SourceFile;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&TARGET_OUTSIDE_PERIOD], target_lies_in_the_period),
    Check::Plan(&[&BASELINE_NOT_BEFORE], baseline_is_before_the_targets),
    Check::Plan(&[&YEAR_MISSING], figure_has_a_year),
    Check::Plan(&[&TWO_BASELINES], indicator_has_one_baseline),
    Check::Plan(&[&SAME_TIME_TWICE], time_has_one_figure),
    Check::Plan(&[&BASELINE_UNLIKE_RESULT], baseline_is_the_years_result),
    Check::Plan(&[&BAD_PERIOD], period_runs_forward),
    Check::Plan(&[&IMPLAUSIBLE_YEAR], year_is_plausible),
    Check::Plan(&[&ANNUAL_OUTSIDE_PERIOD], annual_plan_lies_in_the_period),
];

/// A target for a year outside the plan’s period.
pub(crate) static TARGET_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0601",
    name: "target-outside-period",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra nằm ngoài giai đoạn", "A target outside the plan’s period"),
    what: Both::new(
        "Mức đề ra thuộc một năm không nằm trong giai đoạn của kế hoạch.",
        "The target is for a year that the plan’s period does not contain.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm hoặc chép từ kế hoạch của giai đoạn khác; mức đó không vào bảng của năm nào.",
        "Usually the year is mistyped or copied from another plan; the target will stand in no year’s table.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "đến 2052: ít nhất 20"),
    fix: Both::new("Sửa năm, hoặc sửa giai đoạn của kế hoạch.", "Correct the year, or the plan’s period."),
};

/// A baseline in or after its target’s year.
pub(crate) static BASELINE_NOT_BEFORE: Rule = Rule {
    code: "BDG0602",
    name: "baseline-not-before-target",
    severity: Severity::Error,
    title: Both::new("Mức gốc không trước mức đề ra", "The baseline is not before the target"),
    what: Both::new(
        "Năm của mức gốc bằng hoặc sau năm của mức đề ra.",
        "The baseline’s year is the target’s or a later one.",
    ),
    why: Both::new(
        "Lộ trình đi từ mức gốc đến mức đề ra; không có năm nào ở giữa thì không chia được.",
        "The path leads from the baseline to the target; with no year between them there is none.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc 2025: 15", "đến 2025: ít nhất 20"),
    fix: Both::new(
        "Sửa năm của mức gốc hoặc của mức đề ra; số liệu cuối kỳ thì ghi là `kết quả`.",
        "Correct one of the years; a figure of the period’s end is an `actual`.",
    ),
};

/// A figure without a year.
pub(crate) static YEAR_MISSING: Rule = Rule {
    code: "BDG0603",
    name: "year-missing",
    severity: Severity::Error,
    title: Both::new("Con số không ghi năm", "A figure without a year"),
    what: Both::new(
        "Mức gốc, kết quả hoặc mức đề ra không ghi năm.",
        "A baseline, a result or a target names no year.",
    ),
    why: Both::new(
        "Không có năm thì con số không vào lộ trình, không vào bảng năm nào và không so sánh được.",
        "Without a year the figure is in no path and no table, and cannot be compared.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "gốc: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Ghi năm của số liệu, như `gốc 2020:`.", "Write the year of the figure, as in `baseline 2020:`."),
};

/// Baselines for different times in one indicator.
pub(crate) static TWO_BASELINES: Rule = Rule {
    code: "BDG0604",
    name: "two-baselines",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu có hai mức gốc", "Two baselines"),
    what: Both::new(
        "Một chỉ tiêu có mức gốc của hai thời điểm khác nhau.",
        "One indicator has baselines of different times.",
    ),
    why: Both::new(
        "Lộ trình chỉ có một điểm đầu; mức gốc ghi trước được dùng, mức kia bị bỏ qua.",
        "A path has one start: the first one written is used, the other is passed over.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2019: 14",
        "gốc 2020: 15",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new("Giữ một mức gốc, ghi mức kia là `kết quả`.", "Keep one baseline and make the other an `actual`."),
};

/// Two figures of one kind for one time.
pub(crate) static SAME_TIME_TWICE: Rule = Rule {
    code: "BDG0605",
    name: "same-time-twice",
    severity: Severity::Error,
    title: Both::new("Hai con số cho cùng một thời điểm", "Two figures for the same time"),
    what: Both::new(
        "Một chỉ tiêu có hai kết quả, hai mức gốc hoặc hai mức đề ra của cùng một năm.",
        "An indicator has two results, two baselines or two targets for the same year.",
    ),
    why: Both::new(
        "Không biết con số nào đúng; bảng in ra chỉ lấy con số đầu.",
        "Nobody knows which one holds; tables print the first only.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 15",
        "kết quả 2023: 16",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Giữ con số đúng. Con số mà nơi khác của văn bản nêu thì ghi bằng `nêu`.",
        "Keep the right one. What another place of the document states is a `stated`.",
    ),
};

/// The baseline and the result of one year differ.
pub(crate) static BASELINE_UNLIKE_RESULT: Rule = Rule {
    code: "BDG0606",
    name: "baseline-unlike-result",
    severity: Severity::Error,
    title: Both::new("Mức gốc khác kết quả của cùng năm", "The baseline differs from the same year’s result"),
    what: Both::new(
        "Mức gốc và kết quả của cùng một thời điểm là hai con số khác nhau.",
        "The baseline and the result of the same time are different figures.",
    ),
    why: Both::new(
        "Mức gốc chính là kết quả của năm đó; hai con số khác nhau làm cả lộ trình lệch theo.",
        "The baseline is that year’s result; two different figures shift the whole path.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "gốc 2020: 15",
        "kết quả 2020: 16",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new("Thống nhất hai con số, hoặc sửa năm.", "Make the figures agree, or correct the year."),
};

/// A period that runs backwards or is too long.
pub(crate) static BAD_PERIOD: Rule = Rule {
    code: "BDG0607",
    name: "bad-period",
    severity: Severity::Error,
    title: Both::new("Giai đoạn của kế hoạch không hợp lý", "The plan’s period is wrong"),
    what: Both::new(
        "Giai đoạn có năm đầu sau năm cuối, hoặc dài hơn 30 năm.",
        "The period’s first year is after its last one, or it is longer than 30 years.",
    ),
    why: Both::new(
        "Mọi mức đề ra được đối chiếu với giai đoạn; giai đoạn sai thì không kiểm tra được năm nào.",
        "Every target is held against the period; with a wrong one no year can be checked.",
    ),
    example: concat!("kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n", "    giai đoạn 2025-2021\n", "}\n"),
    fix: Both::new("Sửa hai năm của giai đoạn.", "Correct the years of the period."),
};

/// A baseline or a result of a year far from the period.
pub(crate) static IMPLAUSIBLE_YEAR: Rule = Rule {
    code: "BDG0608",
    name: "implausible-year",
    severity: Severity::Warning,
    title: Both::new("Năm của số liệu quá xa giai đoạn", "A year far from the plan’s period"),
    what: Both::new(
        "Mức gốc hoặc kết quả thuộc một năm cách giai đoạn của kế hoạch hơn 30 năm.",
        "A baseline or a result is of a year more than 30 years away from the plan’s period.",
    ),
    why: Both::new(
        "Hầu như chắc chắn là gõ nhầm năm, và lộ trình tính từ đó sẽ sai.",
        "The year is almost certainly mistyped, and the path from it will be wrong.",
    ),
    example: indicator_around!("Tỷ lệ nữ tham gia cấp ủy", "đơn vị tính %", "kết quả 2063: 15", "đến 2025: ít nhất 20"),
    fix: Both::new("Sửa năm.", "Correct the year."),
};

/// An annual plan issued for a year outside the period.
pub(crate) static ANNUAL_OUTSIDE_PERIOD: Rule = Rule {
    code: "BDG0609",
    name: "annual-plan-outside-period",
    severity: Severity::Warning,
    title: Both::new("Kế hoạch năm nằm ngoài giai đoạn", "An annual plan outside the period"),
    what: Both::new(
        "Văn bản ban hành kế hoạch của một năm không nằm trong giai đoạn.",
        "A document issues the plan of a year that the period does not contain.",
    ),
    why: Both::new(
        "Thường là năm gõ nhầm; bảng của năm đó không có chỉ tiêu nào.",
        "Usually the year is mistyped; that year’s table would be empty.",
    ),
    example: concat!(
        "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n",
        "    giai đoạn 2021-2025\n",
        "    ban hành năm 2027 \"12/KH-UBND\" ngày 15/02/2024\n",
        "}\n"
    ),
    fix: Both::new(
        "Sửa năm của kế hoạch năm, hoặc sửa giai đoạn.",
        "Correct the year of the annual plan, or the period.",
    ),
};

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
        &TARGET_OUTSIDE_PERIOD,
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
        &BASELINE_NOT_BEFORE,
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

fn year_missing(plan: &Plan, figure: IndicatorFact<'_>) -> Diagnostic {
    let name = say::figure(plan, figure);
    let (example_vi, example_en) = match figure.fact.kind {
        FactKind::Baseline => ("gốc 2020:", "baseline 2020:"),
        FactKind::Actual => ("kết quả 2023:", "actual 2023:"),
        FactKind::PeriodTarget => ("đến 2025:", "by 2025:"),
        FactKind::Assigned => ("năm 2024:", "in 2024:"),
        FactKind::Onwards => ("từ 2025:", "from 2025:"),
    };
    Diagnostic::new(
        &YEAR_MISSING,
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
        &TWO_BASELINES,
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
    let made = [earlier, fact].iter().any(|one| plan.sources.file(one.span.file).is_some_and(SourceFile::is_made));
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
        Diagnostic::new(&SAME_TIME_TWICE, fact.value.span, message)
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
        &BASELINE_UNLIKE_RESULT,
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
            &BAD_PERIOD,
            period.span,
            Message::new(
                format!("giai đoạn {first}-{last} có năm đầu sau năm cuối"),
                format!("the period {first}-{last} begins after its end"),
            ),
        )
        .help(Message::new(format!("viết {last}-{first}"), format!("write {last}-{first}")))
    } else if years > LONGEST {
        Diagnostic::new(
            &BAD_PERIOD,
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
                &IMPLAUSIBLE_YEAR,
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
                &ANNUAL_OUTSIDE_PERIOD,
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
