//! Several figures for one time.

use std::collections::HashMap;

use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::SourceFile;

/// The checks of repeated times.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&TWO_BASELINES], indicator_has_one_baseline),
    Check::Plan(&[&SAME_TIME_TWICE], time_has_one_figure),
    Check::Plan(&[&BASELINE_UNLIKE_RESULT], baseline_is_the_years_result),
];

/// Baselines for different times in one indicator.
static TWO_BASELINES: Rule = Rule {
    code: "BDG0604",
    name: "two-baselines",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu có hai mức gốc", "Two baselines"),
    what: Both::new(
        "Một chỉ tiêu có mức gốc của hai thời điểm khác nhau.",
        "One indicator has baselines for different times.",
    ),
    why: Both::new(
        "Lộ trình chỉ có một điểm đầu; mức gốc ghi trước được dùng, mức kia bị bỏ qua.",
        "A path has one start: the first baseline is used, the other is ignored.",
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
    let named =
        |fact: &Fact, lang| format!("{} ({})", phrases::fact(fact, lang), phrases::value(plan, indicator, fact, lang));
    let message = message!(
        |lang| "chỉ tiêu {code} có hai mức gốc: {first} và {other}",
        "indicator {code} has two baselines: {first} and {other}",
        code = indicator.full_code,
        first = named(first, lang),
        other = named(other, lang),
    );
    Diagnostic::new(&TWO_BASELINES, other.head, message)
        .related(first.head, message!("mức gốc được dùng", "the baseline that is used"))
        .help(message!(
            "giữ một mức gốc, ghi con số kia là `kết quả` của năm đó",
            "keep one baseline and make the other that year’s `actual`"
        ))
}

/// Two figures of one kind for one time.
static SAME_TIME_TWICE: Rule = Rule {
    code: "BDG0605",
    name: "same-time-twice",
    severity: Severity::Error,
    title: Both::new("Hai con số cho cùng một thời điểm", "Two figures for the same time"),
    what: Both::new(
        "Một chỉ tiêu có hai kết quả, hai mức gốc hoặc hai mức đề ra của cùng một năm hay cùng một giai đoạn.",
        "An indicator has two results, two baselines or two targets for the same year or years.",
    ),
    why: Both::new(
        "Không biết con số nào đúng; bảng in ra chỉ lấy con số đầu.",
        "It is unclear which one is valid; tables print only the first.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia cấp ủy",
        "đơn vị tính %",
        "kết quả 2023: 15",
        "kết quả 2023: 16",
        "đến 2025: ít nhất 20"
    ),
    fix: Both::new(
        "Giữ con số đúng. Con số mà nơi khác của văn bản nêu thì ghi bằng `nêu`; con số được điều chỉnh về sau thì ghi trong khối `điều chỉnh` của văn bản điều chỉnh.",
        "Keep the right one. Declare what another place of the document says as `stated`, and a figure that was changed later in the `revision` of its document.",
    ),
};

/// What a figure answers: its kind and time, and of what several years bring together their first one and whether it is
/// their average.
type Question = (u8, Time, Option<(i32, bool)>);

/// Figures that would answer the same question: the period's target and one from that year on are of one kind, and so is one
/// over several years where that is what their end must reach.
fn question(plan: &Plan, indicator: &Indicator, fact: &Fact) -> Option<Question> {
    if fact.claim || plan.is_unreadable(&fact.value) {
        return None;
    }
    if fact.is_of_years() {
        return Some((OF_YEARS.saturating_sub(fact.kind as u8), fact.time?, Some((fact.first?, fact.value.averaged))));
    }
    if indicator.sums_up(fact) {
        return Some((fact.kind as u8, fact.time?, Some((fact.first?, fact.value.averaged))));
    }
    let of_period = matches!(fact.kind, FactKind::Onwards | FactKind::Over);
    let kind = if of_period { FactKind::PeriodTarget } else { fact.kind };
    Some((kind as u8, fact.time?, None))
}

/// Apart from the kinds of figures of a time stand those of several years.
const OF_YEARS: u8 = u8::MAX;

fn time_has_one_figure(plan: &Plan, out: &mut Findings) {
    let mut times = Vec::new();
    for indicator in &plan.indicators {
        // Nearly always each question has one answer, which sorting shows sooner than a table.
        times.clear();
        let facts = || indicator.own_figures();
        times.extend(facts().filter_map(|fact| question(plan, indicator, fact)));
        times.sort_unstable();
        if times.is_sorted_by(|one, next| one < next) {
            continue;
        }
        let mut first: HashMap<Question, &Fact> = HashMap::with_capacity(indicator.facts.len());
        for fact in facts() {
            let Some(question) = question(plan, indicator, fact) else { continue };
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
    let same = earlier.value.comparator == fact.value.comparator
        && match (earlier.exact(), fact.exact()) {
            (Some(one), Some(other)) => one == other,
            _ => plan.slice(earlier.value.span) == plan.slice(fact.value.span),
        };
    // Periods that share some of their years are told by a rule of their own.
    let periods = earlier.kind == FactKind::Over && fact.kind == FactKind::Over && earlier.first != fact.first;
    if periods || (same && earlier.kind != fact.kind) {
        return None;
    }
    // A file of results repeats what a plan says already, and may bring a figure that was corrected since.
    let made = [earlier, fact].iter().any(|one| plan.sources.file(one.span.file).is_some_and(SourceFile::is_generated));
    let severity = match (same, made) {
        (true, true) => Severity::Note,
        (true, false) | (false, true) => Severity::Warning,
        (false, false) => Severity::Error,
    };
    let (one, other) = (plan.slice(earlier.value.span), plan.slice(fact.value.span));
    let is = if same {
        message!("được ghi hai lần, đều là “{other}”", "is given twice, as “{other}”")
    } else {
        message!("có hai con số khác nhau, “{one}” và “{other}”", "has two different figures, “{one}” and “{other}”")
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: {fact} {is}",
        "indicator {code}: {fact} {is}",
        code = indicator.full_code,
        fact = phrases::fact(fact, lang),
        is,
    );
    let help = if made {
        message!(
            "con số ghi trước được dùng; sửa tệp số liệu, hoặc bỏ con số thừa",
            "the earlier figure is used; correct the file of results, or drop one of the two"
        )
    } else {
        message!(
            "giữ con số đúng; con số nơi khác của văn bản nêu thì ghi bằng `nêu`, con số đã điều chỉnh thì ghi trong khối `điều chỉnh`",
            "keep the right one; what another place of the document says is a `stated`, and a changed figure stands in a `revision`"
        )
    };
    Some(
        Diagnostic::new(&SAME_TIME_TWICE, fact.value.span, message)
            .severity(severity)
            .related(earlier.value.span, message!("con số ghi trước", "the earlier figure"))
            .help(help),
    )
}

/// The baseline and the result of one year differ.
static BASELINE_UNLIKE_RESULT: Rule = Rule {
    code: "BDG0606",
    name: "baseline-unlike-result",
    severity: Severity::Error,
    title: Both::new("Mức gốc khác kết quả của cùng năm", "The baseline differs from the same year’s result"),
    what: Both::new(
        "Mức gốc và kết quả của cùng một thời điểm là hai con số khác nhau.",
        "The baseline and the result for the same time are different figures.",
    ),
    why: Both::new(
        "Mức gốc chính là kết quả của năm đó; hai con số khác nhau làm cả lộ trình lệch theo.",
        "The baseline is that year’s result; a wrong one shifts the whole path.",
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

fn baseline_is_the_years_result(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(baseline) = indicator.baseline() else { continue };
        let Some(result) = baseline.time.and_then(|time| indicator.actual(time)) else { continue };
        let (Some(start), Some(measured)) = (baseline.exact(), result.exact()) else { continue };
        // What a running total that begins anew had come to is the last period's.
        if start != measured && indicator.begun_anew() != baseline.time {
            out.push(baseline_unlike_result(plan, indicator, baseline, result));
        }
    }
}

fn baseline_unlike_result(plan: &Plan, indicator: &Indicator, baseline: &Fact, result: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "chỉ tiêu {code}: {baseline} là {start}, nhưng {result} là {measured}",
        "indicator {code}: {baseline} is {start}, but {result} is {measured}",
        code = indicator.full_code,
        baseline = phrases::fact(baseline, lang),
        start = phrases::value(plan, indicator, baseline, lang),
        result = phrases::fact(result, lang),
        measured = phrases::value(plan, indicator, result, lang),
    );
    Diagnostic::new(&BASELINE_UNLIKE_RESULT, baseline.value.span, message)
        .related(result.value.span, fact_name(result))
        .help(message!("thống nhất hai con số, hoặc sửa năm", "make the figures agree, or correct the year"))
}
