//! Family 09: an indicator and its parts.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::findings::Findings;
use super::{Check, figures};
use crate::model::{Count, Fact, FactKind, Indicator, Plan, Time, Unit, UnitKind};
use crate::phrases as say;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::rules;

/// The rules of this family.
pub(super) const CHECKS: &[Check] = &[
    total_lies_among_its_parts,
    promised_parts_are_there,
    nothing_is_dropped_in_a_later_year,
    counts_add_up,
    weak_part_is_seen_behind_the_total,
];

/// A part's figure with the part it belongs to.
type OfPart<'a> = (&'a Indicator, &'a Fact);

/// The parts' figures by kind and time, the first of each part.
fn by_time<'a>(plan: &'a Plan, indicator: &'a Indicator) -> HashMap<(FactKind, Time), Vec<OfPart<'a>>> {
    let mut found: HashMap<(FactKind, Time), Vec<OfPart<'a>>> = HashMap::new();
    for part in parts(plan, indicator) {
        for fact in &part.facts {
            let Some(time) = fact.time else { continue };
            let of_time = found.entry((fact.kind, time)).or_default();
            if of_time.last().is_none_or(|(last, _)| !std::ptr::eq(*last, part)) {
                of_time.push((part, fact));
            }
        }
    }
    found
}

fn parts<'a>(plan: &'a Plan, indicator: &'a Indicator) -> impl Iterator<Item = &'a Indicator> {
    indicator.parts.iter().filter_map(|id| plan.indicator(*id))
}

/// The figures of an indicator for which every one of its two or more parts has one of the same kind and time.
fn complete<'a>(plan: &'a Plan, indicator: &'a Indicator) -> Vec<(&'a Fact, Vec<OfPart<'a>>)> {
    if indicator.parts.len() < 2 {
        return Vec::new();
    }
    let mut of_parts = by_time(plan, indicator);
    indicator
        .facts
        .iter()
        .filter_map(|fact| {
            let of_time = of_parts.remove(&(fact.kind, fact.time?))?;
            (of_time.len() == indicator.parts.len()).then_some((fact, of_time))
        })
        .collect()
}

/// Whether the parts are the whole by what they are called: the levels of government, the two sexes, town and
/// country. “Of which” alone may name any group within the whole.
fn are_the_whole(plan: &Plan, indicator: &Indicator) -> bool {
    const LEVELS: &[&[&str]] = &[
        &["cấp trung ương", "cấp tw", "central"],
        &["cấp tỉnh", "tinh", "provincial", "province"],
        &["cấp huyện", "huyen", "district"],
        &["cấp xã", "xa", "commune"],
    ];
    const SEXES: &[&[&str]] =
        &[&["nam", "trai", "male", "men", "boys"], &["nữ", "gái", "nu", "female", "women", "girls"]];
    const AREAS: &[&[&str]] =
        &[&["thành thị", "đô thị", "thanh_thi", "do_thi", "urban"], &["nông thôn", "nong_thon", "rural"]];
    let names: Vec<String> = parts(plan, indicator)
        .map(|part| {
            let letters = |text: &str| {
                text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { ' ' }).collect::<String>()
            };
            format!(" {} {} ", letters(plan.text(part.code)), letters(plan.text(part.title))).to_lowercase()
        })
        .collect();
    [LEVELS, SEXES, AREAS].iter().any(|family| each_names_another(&names, family))
}

/// Whether every name holds the words of exactly one of the groups, and no two of the same.
fn each_names_another(names: &[String], groups: &[&[&str]]) -> bool {
    let mut seen = vec![false; groups.len()];
    names.len() <= groups.len()
        && names.iter().all(|name| {
            let mut matching =
                groups.iter().zip(seen.iter_mut()).filter(|(words, _)| words.iter().any(|word| holds(name, word)));
            match (matching.next(), matching.next()) {
                (Some((_, seen)), None) => !std::mem::replace(seen, true),
                _ => false,
            }
        })
}

/// Whether a word or phrase stands in a text between blanks.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let after = text.get((at + word.len())..).unwrap_or_default();
        text.get(..at).unwrap_or_default().ends_with(' ') && after.starts_with(' ')
    })
}

/// What a unit allows to say about a whole and its parts.
enum Kind {
    /// A share or a rate: the whole lies between its parts.
    Rate,
    /// A number of persons: the whole is the sum of its parts.
    Number,
}

fn kind(unit: &Unit) -> Option<Kind> {
    match unit.kind {
        UnitKind::Percent => Some(Kind::Rate),
        UnitKind::Declared if unit.base.is_some() => Some(Kind::Rate),
        UnitKind::Persons => Some(Kind::Number),
        UnitKind::Times | UnitKind::Qualitative | UnitKind::Declared => None,
    }
}

/// The kind of unit that an indicator and all its parts share.
fn common_kind(plan: &Plan, indicator: &Indicator) -> Option<Kind> {
    let unit = plan.unit_of(indicator)?;
    let same =
        |part: &Indicator| plan.unit_of(part).is_some_and(|other| other.kind == unit.kind && other.base == unit.base);
    if parts(plan, indicator).all(same) { kind(unit) } else { None }
}

fn total_lies_among_its_parts(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        match common_kind(plan, indicator) {
            Some(Kind::Rate) if are_the_whole(plan, indicator) => rate_among_parts(plan, indicator, out),
            Some(Kind::Number) => part_within_number(plan, indicator, out),
            _ => {}
        }
    }
}

fn rate_among_parts(plan: &Plan, indicator: &Indicator, out: &mut Findings) {
    for (fact, of_parts) in complete(plan, indicator) {
        let values: Option<Vec<Exact>> = of_parts.iter().map(|(_, fact)| fact.exact()).collect();
        let (Some(total), Some(values)) = (fact.exact(), values) else { continue };
        let counted = fact.value.amount().is_some_and(|amount| amount.count().is_some());
        let all_counted = of_parts.iter().all(|(_, fact)| count(fact).is_some());
        // With all the counts at hand, whether they add up says it better.
        if counted && all_counted {
            continue;
        }
        let below = values.iter().all(|value| total < *value);
        let above = values.iter().all(|value| total > *value);
        if below || above {
            out.push(outside_parts(plan, indicator, fact, &of_parts, below));
        }
    }
}

fn outside_parts(plan: &Plan, indicator: &Indicator, fact: &Fact, of_parts: &[OfPart<'_>], below: bool) -> Diagnostic {
    let code = &indicator.full_code;
    let (than_vi, than_en) = if below { ("thấp hơn", "below") } else { ("cao hơn", "above") };
    let (vi, en) = (Lang::Vi, Lang::En);
    let finding = Diagnostic::new(
        &rules::PARENT_OUTSIDE_PARTS,
        fact.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} là {}, {than_vi} mọi phần của nó: {}",
                say::fact(fact, vi),
                say::value(plan, indicator, fact, vi),
                listed(plan, of_parts, vi)
            ),
            format!(
                "indicator {code}: {} is {}, {than_en} all its parts: {}",
                say::fact(fact, en),
                say::value(plan, indicator, fact, en),
                listed(plan, of_parts, en)
            ),
        ),
    )
    .help(Message::new(
        "mức chung phải nằm giữa phần thấp nhất và phần cao nhất: kiểm tra lại các con số",
        "the whole lies between its lowest and its highest part: check the figures",
    ));
    with_parts(of_parts, finding)
}

/// `1.1/huyen (30%), 1.1/xa (35%)`.
fn listed(plan: &Plan, of_parts: &[OfPart<'_>], lang: Lang) -> String {
    let shown: Vec<String> = of_parts
        .iter()
        .map(|(part, fact)| format!("{} ({})", part.full_code, say::value(plan, part, fact, lang)))
        .collect();
    shown.join(", ")
}

fn with_parts(of_parts: &[OfPart<'_>], finding: Diagnostic) -> Diagnostic {
    of_parts.iter().fold(finding, |finding, (part, fact)| {
        let code = &part.full_code;
        finding.related(fact.value.span, Message::new(format!("phần {code}"), format!("part {code}")))
    })
}

/// A number of persons is never smaller than one of its parts, whether they are all of it or not.
fn part_within_number(plan: &Plan, indicator: &Indicator, out: &mut Findings) {
    let mut of_parts = by_time(plan, indicator);
    for fact in &indicator.facts {
        let Some(total) = fact.exact() else { continue };
        let Some(of_time) = fact.time.and_then(|time| of_parts.remove(&(fact.kind, time))) else { continue };
        for (part, of_part) in of_time {
            if of_part.exact().is_some_and(|value| value > total) {
                out.push(part_larger(plan, indicator, fact, part, of_part));
            }
        }
    }
}

fn part_larger(plan: &Plan, indicator: &Indicator, fact: &Fact, part: &Indicator, of_part: &Fact) -> Diagnostic {
    let (code, part_code) = (&indicator.full_code, &part.full_code);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::PARENT_OUTSIDE_PARTS,
        of_part.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: phần {part_code} có {}, nhiều hơn {} của cả chỉ tiêu là {}",
                say::value(plan, part, of_part, vi),
                say::fact(fact, vi),
                say::value(plan, indicator, fact, vi)
            ),
            format!(
                "indicator {code}: part {part_code} has {}, more than the whole: {} is {}",
                say::value(plan, part, of_part, en),
                say::fact(fact, en),
                say::value(plan, indicator, fact, en)
            ),
        ),
    )
    .related(fact.value.span, Message::new("con số chung", "the whole"))
    .help(Message::new(
        "kiểm tra con số chung và con số của phần này",
        "check the figure of the whole and that of the part",
    ))
}

fn promised_parts_are_there(plan: &Plan, out: &mut Findings) {
    const PROMISES: &[&str] = &["trong đó", "of which"];
    /// The letters of the longest of them.
    const LONGEST: usize = 8;
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parts.is_empty()) {
        let title = plan.text(indicator.title).trim_end_matches(|c: char| !c.is_alphanumeric());
        let last = title.char_indices().nth_back(LONGEST.saturating_sub(1)).map_or(0, |(at, _)| at);
        let end = title.get(last..).unwrap_or_default().to_lowercase();
        let Some(words) = PROMISES.iter().find(|words| end.ends_with(*words)) else { continue };
        let code = &indicator.full_code;
        out.push(
            Diagnostic::new(
                &rules::PARTS_PROMISED,
                indicator.title.0,
                Message::new(
                    format!("tên chỉ tiêu {code} kết thúc bằng “{words}” nhưng sau đó không có phần nào"),
                    format!("the title of indicator {code} ends with “{words}”, but no part follows"),
                ),
            )
            .help(Message::new(
                "thêm các phần bằng `trong đó`, hoặc bỏ hai chữ này ở cuối tên",
                "add the parts with `part`, or drop the words from the title",
            )),
        );
    }
}

/// The last target with a number that is assigned for one year.
fn last_assigned(indicator: &Indicator) -> Option<&Fact> {
    indicator
        .facts_of(FactKind::Assigned)
        .filter(|fact| fact.time.is_some() && fact.exact().is_some())
        .max_by_key(|fact| fact.time)
}

/// Whether an indicator has a target for the period, which stands in every year's table.
fn has_period_target(indicator: &Indicator) -> bool {
    indicator.facts.iter().any(|fact| matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards))
}

/// Whether a year's table would still hold an indicator that has any target in words for it.
fn has_target_in(indicator: &Indicator, year: Option<i32>) -> bool {
    indicator.facts.iter().any(|fact| fact.kind.is_target() && fact.year() >= year)
}

fn nothing_is_dropped_in_a_later_year(plan: &Plan, out: &mut Findings) {
    let plans_last = last_common_year(plan);
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parent.is_none()) {
        let family = || std::iter::once(indicator).chain(parts(plan, indicator));
        let Some((latest_of, latest)) =
            family().filter_map(|one| Some((one, last_assigned(one)?))).max_by_key(|(_, fact)| fact.time)
        else {
            continue;
        };
        if let Some(year) = plans_last.filter(|year| latest.year() < Some(*year)) {
            let goes_on = family().any(|one| has_period_target(one) || has_target_in(one, Some(year)));
            if !goes_on {
                out.push(indicator_dropped(plan, indicator, latest_of, latest, year));
            }
        }
        for part in parts(plan, indicator) {
            let Some(last) = last_assigned(part) else { continue };
            let covered = has_period_target(part) || has_target_in(part, latest.year());
            if last.time < latest.time && !covered {
                out.push(part_dropped(plan, part, last, latest_of, latest));
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
            std::iter::once(indicator).chain(parts(plan, indicator)).filter_map(|one| last_assigned(one)?.year()).max()
        })
        .collect();
    let last = years.iter().copied().max()?;
    let common = years.iter().filter(|year| **year == last).count();
    (common.saturating_mul(2) >= years.len()).then_some(last)
}

fn indicator_dropped(
    plan: &Plan,
    indicator: &Indicator,
    latest_of: &Indicator,
    latest: &Fact,
    year: i32,
) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::PART_DROPPED,
        latest.head,
        Message::new(
            format!(
                "chỉ tiêu {code} có {} ({}) nhưng không còn mức nào cho năm {year}, cũng không có mức của cả giai đoạn",
                say::fact(latest, vi),
                say::value(plan, latest_of, latest, vi)
            ),
            format!(
                "indicator {code} has a target for {} ({}), but none for {year} and none for the period",
                latest.time.map_or_else(String::new, |time| say::time(time, en)),
                say::value(plan, latest_of, latest, en)
            ),
        ),
    )
    .help(Message::new(
        format!(
            "giao mức năm {year} hoặc ghi mức của cả giai đoạn; nếu đã quyết định bỏ thì ghi lý do bằng `chấp nhận`"
        ),
        format!("set a target for {year} or for the period, or give the reason with `accept`"),
    ))
}

fn part_dropped(plan: &Plan, part: &Indicator, last: &Fact, latest_of: &Indicator, latest: &Fact) -> Diagnostic {
    let (code, other) = (&part.full_code, &latest_of.full_code);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::PART_DROPPED,
        last.head,
        Message::new(
            format!(
                "phần {code} có {} ({}) nhưng không có mức nào cho năm sau, trong khi {other} có {} ({})",
                say::fact(last, vi),
                say::value(plan, part, last, vi),
                say::fact(latest, vi),
                say::value(plan, latest_of, latest, vi)
            ),
            format!(
                "part {code} has a target for {} ({}) but none for a later year, while {other} has one for {} ({})",
                last.time.map_or_else(String::new, |time| say::time(time, en)),
                say::value(plan, part, last, en),
                latest.time.map_or_else(String::new, |time| say::time(time, en)),
                say::value(plan, latest_of, latest, en)
            ),
        ),
    )
    .related(latest.head, Message::new(say::fact(latest, vi), say::fact(latest, en)))
    .help(Message::new(
        "giao mức cho năm sau hoặc ghi mức của cả giai đoạn; nếu đã quyết định bỏ thì ghi lý do bằng `chấp nhận`",
        "set the later target or one for the period, or give the reason with `accept`",
    ))
}

fn count(fact: &Fact) -> Option<Count> {
    fact.value.amount()?.count()
}

/// The sums of counts over counts; `None` if one has none, or where the sum is too long.
fn sums(of_parts: &[OfPart<'_>]) -> Option<(Decimal, Decimal)> {
    of_parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |(parts, wholes), (_, fact)| {
        let count = count(fact)?;
        Some((parts.checked_add(count.numerator.value)?, wholes.checked_add(count.denominator.value)?))
    })
}

fn counts_add_up(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parts.len() > 1) {
        for (fact, of_parts) in complete(plan, indicator) {
            match (count(fact), sums(&of_parts)) {
                (Some(total), Some(sums)) => out.extend(counts_against(plan, indicator, fact, total, &of_parts, sums)),
                _ => out.extend(numbers_against(plan, indicator, fact, &of_parts)),
            }
        }
    }
}

/// Counts over counts: one sum that agrees, a sum beyond the whole, or the parts' own names show that the parts are
/// meant to be all of it.
fn counts_against(
    plan: &Plan,
    indicator: &Indicator,
    fact: &Fact,
    total: Count,
    of_parts: &[OfPart<'_>],
    (numerators, denominators): (Decimal, Decimal),
) -> Option<Diagnostic> {
    let (numerator, denominator) = (total.numerator.value, total.denominator.value);
    let (same_numerator, same_denominator) = (numerators == numerator, denominators == denominator);
    if same_numerator && same_denominator {
        return None;
    }
    if !same_numerator && !same_denominator && !are_the_whole(plan, indicator) {
        return None;
    }
    let shown = |numerator, denominator, lang| {
        format!("{}/{}", format_decimal(numerator, lang), format_decimal(denominator, lang))
    };
    let sum = |lang| shown(numerators, denominators, lang);
    let whole = |lang| shown(numerator, denominator, lang);
    Some(not_adding_up(indicator, fact, of_parts, &sum, &whole))
}

/// Numbers of persons of parts that are the whole: their sum.
fn numbers_against(plan: &Plan, indicator: &Indicator, fact: &Fact, of_parts: &[OfPart<'_>]) -> Option<Diagnostic> {
    let number = matches!(common_kind(plan, indicator), Some(Kind::Number));
    if !number || !are_the_whole(plan, indicator) {
        return None;
    }
    let total = fact.exact()?;
    let sum = of_parts.iter().try_fold(Exact::ZERO, |sum, (_, fact)| sum.checked_add(fact.exact()?))?;
    if sum == total {
        return None;
    }
    // Another level that is not listed may hold the rest.
    let severity = if sum > total { Severity::Error } else { Severity::Warning };
    let shown = |lang| say::exact(plan, indicator, sum, lang);
    let whole = |lang| say::exact(plan, indicator, total, lang);
    Some(not_adding_up(indicator, fact, of_parts, &shown, &whole).severity(severity))
}

fn not_adding_up(
    indicator: &Indicator,
    fact: &Fact,
    of_parts: &[OfPart<'_>],
    sum: &dyn Fn(Lang) -> String,
    whole: &dyn Fn(Lang) -> String,
) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    let finding = Diagnostic::new(
        &rules::COUNTS_DO_NOT_ADD_UP,
        fact.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: các phần cộng lại là {}, không bằng {} là {}",
                sum(vi),
                say::fact(fact, vi),
                whole(vi)
            ),
            format!("indicator {code}: the parts add up to {}, but {} is {}", sum(en), say::fact(fact, en), whole(en)),
        ),
    )
    .help(Message::new(
        "kiểm tra từng con số; nếu còn phần khác thì thêm phần đó",
        "check each figure; if there is another part, add it",
    ));
    with_parts(of_parts, finding)
}

fn weak_part_is_seen_behind_the_total(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        out.extend(weak_parts(plan, indicator));
    }
}

/// The newest result for which a total is known, against the target of its year or else the period's last one.
fn weak_parts(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let mut results = by_time(plan, indicator);
    results.retain(|(kind, _), _| *kind == FactKind::Actual);
    let time = results.keys().map(|(_, time)| *time).max()?;
    let of_parts = results.remove(&(FactKind::Actual, time))?;
    let total = total_of(indicator, time, &of_parts)?;
    let target = indicator
        .assigned(time.year())
        .filter(|_| time.is_year())
        .or_else(|| indicator.period_targets().into_iter().next_back())?;
    if target.value.maintain && indicator.actual(time).is_none() {
        // What was never reached cannot be maintained: a finding of results against targets.
        return None;
    }
    let better = plan.direction(indicator).map(|(better, _)| better);
    if figures::meets(total, target, better) != Some(true) {
        return None;
    }
    let weak: Vec<OfPart<'_>> = of_parts
        .into_iter()
        .filter(|(part, _)| !part.facts.iter().any(|fact| fact.kind.is_target()))
        .filter(|(_, fact)| fact.exact().is_some_and(|value| figures::meets(value, target, better) == Some(false)))
        .collect();
    let (_, first) = weak.first()?;
    let finding = part_on_other_side(plan, indicator, (total, time), target, &weak, first);
    Some(with_parts(weak.get(1..).unwrap_or_default(), finding))
}

/// The indicator's own result, or the quotient of its parts' sums where every part has counts.
fn total_of(indicator: &Indicator, time: Time, of_parts: &[OfPart<'_>]) -> Option<Exact> {
    if let Some(result) = indicator.actual(time) {
        return result.exact();
    }
    if of_parts.len() != indicator.parts.len() {
        return None;
    }
    let (numerators, denominators) = sums(of_parts)?;
    // Each part's value is its share times the base: the total has the same base.
    let (_, one) = of_parts.iter().find(|(_, fact)| fact.exact().is_some_and(|value| !value.is_zero()))?;
    let share = count(one).and_then(|count| Exact::ratio(count.numerator.value, count.denominator.value))?;
    let base = one.exact()?.checked_div(share)?;
    Exact::ratio(numerators, denominators)?.checked_mul(base)
}

fn part_on_other_side(
    plan: &Plan,
    indicator: &Indicator,
    (total, time): (Exact, Time),
    target: &Fact,
    weak: &[OfPart<'_>],
    first: &Fact,
) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    let list = |lang| {
        let shown: Vec<String> = weak
            .iter()
            .filter_map(|(part, fact)| {
                Some(format!("{} ({})", part.full_code, say::short(plan, part, fact.exact()?, lang)))
            })
            .collect();
        shown.join(", ")
    };
    Diagnostic::new(
        &rules::PART_ON_OTHER_SIDE,
        first.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: kết quả chung {} là {}, đạt {} là {}, nhưng còn phần chưa đạt: {}",
                say::time(time, vi),
                say::short(plan, indicator, total, vi),
                say::fact(target, vi),
                say::value(plan, indicator, target, vi),
                list(vi)
            ),
            format!(
                "indicator {code}: the whole of {}, {}, meets {}, {}, but these parts do not: {}",
                say::time(time, en),
                say::short(plan, indicator, total, en),
                say::fact(target, en),
                say::value(plan, indicator, target, en),
                list(en)
            ),
        ),
    )
    .related(target.value.span, Message::new(say::fact(target, vi), say::fact(target, en)))
}
