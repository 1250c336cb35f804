//! Family 07: results of several years together, against the years themselves.

use rust_decimal::Decimal;

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::known_figures;
use crate::model::{Comparator, Fact, FactKind, Indicator, IndicatorId, Plan, SeriesKind};
use crate::phrases::{fact, fact_label, fact_value, in_unit, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::number::Exact;
use bdg_syntax::{Word, message};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&YEARS_UNLIKE_RESULT], years_come_to_the_result),
    Check::Plan(&[&RESULT_OF_YEARS_UNUSED], results_of_years_are_used),
];

/// The years do not come to what the plan says of all of them.
static YEARS_UNLIKE_RESULT: Rule = Rule {
    code: "BDG0719",
    name: "years-unlike-result",
    severity: Severity::Error,
    title: Both::new("Kết quả các năm không khớp kết quả của giai đoạn", "Results of years and of their period differ"),
    what: Both::new(
        "Kết quả (hoặc số ước) của nhiều năm khác với kết quả các năm ấy: số liệu thời kỳ cộng lại không bằng, hoặc còn năm chưa có số mà đã vượt (giai đoạn ngắn hơn ở trong thì tính vào); bình quân khác bình quân các năm. Chênh lệch do làm tròn không bị nhắc.",
        "The result (or estimate) of several years is not what those years come to: the years of a flow add up to something else, or already exceed it while years are unknown (shorter periods within it count); a mean is not that of the years. What rounding explains is not told.",
    ),
    why: Both::new(
        "Một trong các con số sai, và mọi mức so với giai đoạn ấy sai theo.",
        "One of the figures is wrong, and so is every target that is compared with that period.",
    ),
    example: indicator_around!(
        "Diện tích rừng trồng",
        "đơn vị tính \"ha\"",
        "loại thời kỳ",
        "hướng tăng",
        "kết quả giai đoạn 2019-2020: 2.500",
        "kết quả 2019: 1.200",
        "kết quả 2020: 1.100",
        "đến 2025: 1.400"
    ),
    fix: Both::new("Sửa con số sai.", "Correct the figure that is wrong."),
};

/// A result of several years that nothing can be held against.
static RESULT_OF_YEARS_UNUSED: Rule = Rule {
    code: "BDG0720",
    name: "result-of-years-unused",
    severity: Severity::Warning,
    title: Both::new("Kết quả của nhiều năm chưa dùng được", "A result of several years that is not used"),
    what: Both::new(
        "Một kết quả ghi cho nhiều năm, mà số liệu của chỉ tiêu là mức ở một thời điểm hoặc số lũy kế; hoặc năm đầu ghi sau năm cuối.",
        "A result is given for several years, but the indicator’s figures are levels or running totals; or its first year is after its last.",
    ),
    why: Both::new(
        "Không rõ con số là mức của năm cuối, là tổng hay là bình quân của các năm, nên không con số nào tính từ đó.",
        "It may be the level at the end, the total or the mean of the years, so that nothing is computed from it.",
    ),
    example: indicator_around!(
        "Số xã đạt chuẩn",
        "đơn vị tính \"xã\"",
        "loại lũy kế",
        "hướng tăng",
        "gốc 2020: 3",
        "kết quả giai đoạn 2016-2020: 3",
        "đến 2025: 20"
    ),
    fix: Both::new(
        "Mức cuối giai đoạn thì ghi cho năm cuối (`kết quả 2020: 3`); tổng của các năm thì ghi `loại thời kỳ`; bình quân thì ghi `bình quân`.",
        "Write the level at the end for the last year (`actual 2020: 3`); write `kind flow` where it is the total of the years, `on average` where it is their mean.",
    ),
};

/// The years of a result, where they run forward.
fn years_of(result: &Fact) -> Option<(i32, i32)> {
    result.years().filter(|(first, last)| first <= last)
}

fn results_of_years_are_used(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        out.extend(indicator.results_of_years.iter().filter_map(|result| unused(plan, indicator, result)));
    }
}

fn unused(plan: &Plan, indicator: &Indicator, result: &Fact) -> Option<Diagnostic> {
    let (first, last) = result.years()?;
    let finding = |message| Diagnostic::new(&RESULT_OF_YEARS_UNUSED, result.head, message);
    if first > last {
        let message = message!(
            |lang| "{who}: năm đầu {first} của giai đoạn sau năm cuối {last}; kết quả này không được dùng",
            "{who}: the period begins in {first}, after it ends in {last}; the result is not used",
            who = name(indicator, lang),
            first,
            last,
        );
        let help = message!("ghi năm đầu trước, năm cuối sau", "write the first year before the last");
        return Some(finding(message).severity(Severity::Error).help(help));
    }
    let added = indicator.series() == SeriesKind::Flow;
    if added || result.value.averaged || result.exact().is_none() || plan.starts_afresh(indicator) {
        return None;
    }
    let kind = match indicator.series() {
        SeriesKind::Cumulative => message!("số lũy kế", "a running total"),
        _ => message!("mức ở một thời điểm", "a level"),
    };
    let message = message!(
        |lang| "{who}: {result} ({value}) là số của nhiều năm, còn số liệu của chỉ tiêu là {kind}; chưa rõ nên không dùng",
        "{who}: {result} ({value}) is of several years, but the figures of the indicator are {kind}; it is not used",
        who = name(indicator, lang),
        result = fact(result, lang),
        value = fact_value(plan, indicator, result, lang),
        kind,
    );
    let help = message!(
        |lang| "mức cuối giai đoạn thì ghi `{word} {last}: …`; tổng của các năm thì ghi `loại thời kỳ`; bình quân thì ghi `bình quân` trước con số",
        "write `{word} {last}: …` for the level at the end, `kind flow` where it is the total of the years, `on average` before the number where it is their mean",
        word = if result.kind == FactKind::Actual { Word::Actual } else { Word::Estimate }.get(lang),
        last,
    );
    Some(finding(message).help(help))
}

fn years_come_to_the_result(plan: &Plan, out: &mut Findings) {
    for (id, indicator) in plan.indicators() {
        let comparable = indicator.series() == SeriesKind::Flow;
        // What another place says of a period that the indicator has is held against that.
        let told = |fact: &&Fact| fact.years().is_some_and(|years| indicator.result_of_years(years).is_some());
        let stated =
            indicator.stated.iter().map(|stated| &stated.fact).filter(|fact| fact.is_of_years() && !told(fact));
        let results = indicator.results_of_years.iter().chain(stated);
        let results = results.filter(|result| comparable || result.value.averaged);
        out.extend(results.filter_map(|result| unlike_years(plan, (id, indicator), result)));
        out.extend(unlike_mean(plan, indicator));
    }
}

/// The total and the mean of the same years, which say different things of them.
fn unlike_mean(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let results = &indicator.results_of_years;
    let total = results.iter().find(|one| !one.value.averaged && indicator.series() == SeriesKind::Flow)?;
    let same = |one: &&Fact| one.value.averaged && one.years() == total.years() && one.kind == total.kind;
    let mean = results.iter().find(same)?;
    let (sum, all) = (total.over_all()?, mean.over_all()?);
    let half =
        mean.value.half_digit()?.checked_mul(Exact::new(mean.times()?))?.checked_add(total.value.half_digit()?)?;
    let (least, most) = (all.checked_sub(half)?, all.checked_add(half)?);
    let plain = [total, mean].iter().all(|one| one.value.comparator == Comparator::Reach);
    if !plain || (least <= sum && sum <= most) {
        return None;
    }
    let message = message!(
        |lang| "{who}: {result} là {value}, nhưng bình quân {average} mỗi năm thì cộng lại là {all}",
        "{who}: {result} is {value}, but {average} a year on average come to {all}",
        who = name(indicator, lang),
        result = fact(total, lang),
        value = fact_value(plan, indicator, total, lang),
        average = fact_value(plan, indicator, mean, lang),
        all = in_unit(plan, indicator, all, lang),
    );
    let finding = Diagnostic::new(&YEARS_UNLIKE_RESULT, mean.value.span, message);
    Some(
        finding.related(total.value.span, fact_label(plan, indicator, total)).help(message!(
            "xem lại tổng và mức bình quân của giai đoạn",
            "check the total and the mean of the period"
        )),
    )
}

/// What is known of the years of a period.
struct Years {
    /// What they come to together.
    sum: Exact,
    /// By how much the sum may be off for the digits that each is written with.
    slack: Exact,
    /// The squares of how far each is from their mean, in hundredths: compound growth of rates in per cent is below their mean by
    /// about half of that a year.
    spread: Exact,
    /// How many are known.
    known: i32,
    /// Whether none is below zero.
    rising: bool,
}

/// The told totals of shorter periods within a period that have a year of which nothing else is known: the longest first, no two
/// of the same year.
fn periods_within<'p>(indicator: &'p Indicator, (first, last): (i32, i32), known: &[i32]) -> Vec<&'p Fact> {
    let within = |one: &&Fact| {
        let own = years_of(one).filter(|years| first <= years.0 && years.1 <= last && *years != (first, last));
        let plain = one.value.comparator == Comparator::Reach && !one.value.averaged && one.exact().is_some();
        plain && own.is_some_and(|(from, to)| (from..=to).any(|year| !known.contains(&year)))
    };
    let length = |one: &Fact| one.years().map_or(0, |(from, to)| to.saturating_sub(from));
    let mut all: Vec<&Fact> = indicator.results_of_years.iter().filter(within).collect();
    all.sort_by_key(|one| std::cmp::Reverse(length(one)));
    let mut chosen: Vec<&Fact> = Vec::new();
    for one in all {
        let apart = |other: &&Fact| {
            let both = one.years().zip(other.years());
            both.is_some_and(|((from, to), (start, end))| to < start || end < from)
        };
        if chosen.iter().all(apart) {
            chosen.push(one);
        }
    }
    chosen
}

fn years_between(plan: &Plan, id: IndicatorId, (first, last): (i32, i32)) -> Option<Years> {
    // Where figures may be below zero, years to come may take back what others brought.
    let unit = plan.indicator(id).and_then(|indicator| plan.unit_of(indicator));
    let rising = !unit.is_some_and(|unit| unit.unbounded);
    let mut found = Years { sum: Exact::ZERO, slack: Exact::ZERO, spread: Exact::ZERO, known: 0, rising };
    let mut values = Vec::new();
    let single = known_figures(plan, id).into_iter().filter(|figure| figure.time.is_year());
    let years: Vec<(i32, Decimal)> = single
        .filter_map(|figure| Some((figure.time.year(), figure.value?)))
        .filter(|(year, _)| (first..=last).contains(year))
        .collect();
    let known: Vec<i32> = years.iter().map(|(year, _)| *year).collect();
    let periods = plan.indicator(id).map(|indicator| periods_within(indicator, (first, last), &known));
    let covers = |year: i32| {
        periods.iter().flatten().filter_map(|one| one.years()).any(|(from, to)| (from..=to).contains(&year))
    };
    for one in periods.iter().flatten() {
        let (from, to) = one.years()?;
        found.sum = found.sum.checked_add(one.exact()?)?;
        found.slack = found.slack.checked_add(one.value.half_digit()?)?;
        found.known = found.known.checked_add(to.checked_sub(from)?.checked_add(1)?)?;
        found.rising &= !one.exact()?.is_negative();
    }
    for (_, value) in years.iter().filter(|(year, _)| !covers(*year)) {
        let value = *value;
        let half = Decimal::try_from_i128_with_scale(5, value.scale().checked_add(1)?).ok()?;
        found.sum = found.sum.checked_add(Exact::new(value))?;
        found.slack = found.slack.checked_add(Exact::new(half))?;
        found.known = found.known.checked_add(1)?;
        found.rising &= !value.is_sign_negative();
        values.push(Exact::new(value));
    }
    let mean = found.sum.checked_div(Exact::new(Decimal::from(found.known.max(1))))?;
    for value in values {
        let off = value.checked_sub(mean)?;
        found.spread =
            found.spread.checked_add(off.checked_mul(off)?.checked_div(Exact::new(Decimal::ONE_HUNDRED))?)?;
    }
    Some(found)
}

fn unlike_years(plan: &Plan, (id, indicator): (IndicatorId, &Indicator), result: &Fact) -> Option<Diagnostic> {
    let (first, last) = years_of(result)?;
    let count = last.checked_sub(first)?.checked_add(1)?;
    let years = years_between(plan, id, (first, last))?;
    let whole = years.known == count;
    if years.known == 0 || (!whole && !years.rising) || (!whole && result.value.averaged) {
        return None;
    }
    let told = result.over_all()?;
    let half = result.value.half_digit()?.checked_mul(Exact::new(result.times()?))?;
    // Things that are counted are not rounded; a mean rate of growth need not be that of the rates.
    let slack = match (plan.is_counted(indicator), plan.starts_afresh(indicator)) {
        (true, _) if !result.value.averaged => Exact::ZERO,
        (_, false) => half.checked_add(years.slack)?,
        (_, true) => {
            let fiftieth = told.checked_div(Exact::new(Decimal::from(FIFTY)))?;
            let fiftieth = if fiftieth.is_negative() { Exact::ZERO.checked_sub(fiftieth)? } else { fiftieth };
            half.checked_add(years.slack)?.checked_add(fiftieth)?
        }
    };
    // What rates of growth come to together is told by the mean of them, or compounded.
    let compounded = if plan.is_growth(indicator) { years.spread } else { Exact::ZERO };
    let more = || Some(years.sum > told.checked_add(slack)?.checked_add(compounded)?);
    let less = || Some(years.sum < told.checked_sub(slack)?);
    let comparator = result.value.comparator;
    let too_much = !matches!(comparator, Comparator::AtLeast | Comparator::Above) && more()?;
    let too_little = whole && !matches!(comparator, Comparator::AtMost | Comparator::Below) && less()?;
    let about = comparator == Comparator::About && super::figures::are_near(years.sum, told);
    if about || !(too_much || too_little) {
        return None;
    }
    let come = match (result.value.averaged, whole) {
        (true, _) => years.sum.checked_div(Exact::new(Decimal::from(count)))?,
        _ => years.sum,
    };
    let how = match (result.value.averaged, whole) {
        (true, _) => message!("bình quân các năm là", "the mean of the years is"),
        (false, true) => message!("các năm cộng lại là", "the years add up to"),
        (false, false) => {
            message!("mới {known} năm có số đã là", "{known} of the years have come to", known = years.known)
        }
    };
    let mean = match result.value.averaged {
        true => Both::new("bình quân ", "on average "),
        false => Both::new("", ""),
    };
    let message = message!(
        |lang| "{who}: {result} là {mean}{value}, nhưng {how} {come}",
        "{who}: {result} is {mean}{value}, but {how} {come}",
        who = name(indicator, lang),
        result = fact(result, lang),
        mean,
        value = fact_value(plan, indicator, result, lang),
        come = in_unit(plan, indicator, come, lang),
        how,
    );
    // What was only estimated is known by now.
    let settled = result.kind == FactKind::Estimate && whole;
    let severity = if settled { Severity::Note } else { Severity::Error };
    let finding = Diagnostic::new(&YEARS_UNLIKE_RESULT, result.value.span, message).severity(severity);
    let of_years = |one: &&Fact| !one.kind.is_target() && one.year().is_some_and(|year| (first..=last).contains(&year));
    let known: Vec<i32> = indicator.facts.iter().filter(of_years).filter_map(Fact::year).collect();
    let periods = periods_within(indicator, (first, last), &known);
    let shown = indicator.facts.iter().filter(of_years).chain(periods).take(MOST_SHOWN);
    let finding = shown.fold(finding, |finding, one| finding.related(one.value.span, fact_label(plan, indicator, one)));
    Some(finding.help(message!(
        "xem lại con số của giai đoạn và của từng năm",
        "check the figure of the period and those of the years"
    )))
}

/// The mean of rates of growth differs from the mean rate by less than a fiftieth of it.
const FIFTY: i64 = 50;

/// How many years a finding points at.
const MOST_SHOWN: usize = 8;
