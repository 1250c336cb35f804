//! A total against its parts.

use super::groups::{CheckedGroup, Sum, groups, stated_alone, sums, total};
use super::structure::is_structure;
use super::whole::{Aggregation, PartFact, common_aggregation, count, in_unit_of, with_parts};
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Comparator, Fact, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The check of totals.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&PARENT_OUTSIDE_PARTS], total_lies_among_its_parts)];

/// The total lies outside the range of its parts.
static PARENT_OUTSIDE_PARTS: Rule = Rule {
    code: "BDG0901",
    name: "total-outside-parts",
    severity: Severity::Error,
    title: Both::new("Mức chung nằm ngoài mức của các phần", "The total lies outside its parts"),
    what: Both::new(
        "Mức chung của chỉ tiêu thấp hơn mọi phần hoặc cao hơn mọi phần, trong khi các phần gộp lại là toàn bộ; hoặc một phần lớn hơn tổng số. Mức chung mà chỉ nơi khác nêu (`nêu`) cũng được xét. Mức đề ra chung chỉ bằng mức của phần kém nhất thì chỉ lưu ý.",
        "The total is below or above all its parts, though the parts make up the whole; or a part is larger than the total. So it is with a total that only another place states (`stated`). A target of the whole no more than that of its weakest part is a note.",
    ),
    why: Both::new(
        "Tỷ lệ chung luôn nằm giữa tỷ lệ thấp nhất và cao nhất của các phần; nằm ngoài thì có con số sai.",
        "The overall share is always between its lowest and its highest part; otherwise a figure is wrong.",
    ),
    example: indicator_around!(
        "Ủy ban nhân dân các cấp có lãnh đạo chủ chốt là nữ",
        "đơn vị tính %",
        "hướng tăng",
        "năm 2024: 40",
        "trong đó huyen \"UBND cấp huyện\" {",
        "    năm 2024: 30",
        "}",
        "trong đó xa \"UBND cấp xã\" {",
        "    năm 2024: 35",
        "}"
    ),
    fix: Both::new(
        "Kiểm tra con số chung và con số của từng phần.",
        "Check the figure of the total and those of the parts.",
    ),
};

fn total_lies_among_its_parts(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.parts.is_empty()) {
        for group in groups(plan, indicator) {
            match common_aggregation(plan, indicator, &group.parts) {
                Some(Aggregation::Rate) if group.is_whole() => rate_among_parts(plan, indicator, &group, out),
                Some(Aggregation::Rate) => share_within_share(plan, indicator, &group, out),
                Some(Aggregation::Number) => part_within_number(plan, indicator, &group, out),
                _ => {}
            }
        }
    }
}

fn rate_among_parts(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, out: &mut Findings) {
    if group.parts.len() < 2 {
        return;
    }
    let of_one_place = sums(plan, indicator, group);
    for sum in of_one_place.into_iter().chain(stated_alone(indicator, group)).filter(|sum| sum.is_complete) {
        let (fact, of_parts) = (sum.whole, &sum.parts);
        let values: Option<Vec<Exact>> = of_parts.iter().map(|part| in_unit_of(plan, indicator, part)).collect();
        let (Some(whole), Some(values)) = (fact.exact(), values) else { continue };
        // With all the counts at hand, whether they add up says it better.
        if count(fact).is_some() && of_parts.iter().all(|(_, fact)| count(fact).is_some()) {
            continue;
        }
        // What is only about so much may lie among them all the same.
        let among = |at: usize, value: Exact| {
            let about = [Some(fact), of_parts.get(at).map(|(_, fact)| *fact)].into_iter().flatten().any(is_about);
            about && figures::are_near(whole, value)
        };
        let apart = |(at, value): (usize, &Exact)| !among(at, *value);
        let below = values.iter().enumerate().all(|(at, value)| whole < *value && apart((at, value)));
        let above = values.iter().enumerate().all(|(at, value)| whole > *value && apart((at, value)));
        // Shares of one whole add up instead.
        let shares = above && (is_structure(plan, indicator, &sum) || adds_up(plan, indicator, &sum));
        if (below || above) && !shares {
            out.push(outside_parts(plan, indicator, fact, of_parts, below));
        } else if is_weakest(plan, indicator, fact, &values) {
            out.push(only_the_weakest(plan, indicator, fact, of_parts));
        }
    }
}

/// A share of the same things as that of the whole is none the larger: what their counts at one time tell, holds at all times.
fn share_within_share(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, out: &mut Findings) {
    for &part in &group.parts {
        let counted = |of: &Fact| Some((of.time?, count(of).filter(|counts| !counts.rate)?));
        let own: Vec<_> = indicator.facts.iter().filter_map(counted).collect();
        let within = part.facts.iter().filter_map(counted).any(|(time, counts)| {
            own.iter().any(|(at, all)| {
                *at == time
                    && all.denominator.value == counts.denominator.value
                    && counts.numerator.value < all.numerator.value
            })
        });
        if !within {
            continue;
        }
        for fact in part.facts.iter().filter(|fact| fact.time.is_some() && fact.exact().is_some()) {
            let same = |whole: &&Fact| whole.kind.is_target() == fact.kind.is_target() && whole.time == fact.time;
            let Some(whole) = indicator.facts.iter().find(same) else { continue };
            if fact.exact().zip(whole.exact()).is_some_and(|(part, whole)| part > whole) {
                out.push(part_larger(plan, indicator, whole, part, fact));
            }
        }
    }
}

/// Whether a figure is only about so much.
fn is_about(fact: &Fact) -> bool {
    fact.value.comparator == Comparator::About
}

/// Whether a target asks of the whole no more than of its weakest part, while it asks more of another: then it is met
/// before the parts meet theirs.
fn is_weakest(plan: &Plan, indicator: &Indicator, fact: &Fact, values: &[Exact]) -> bool {
    let (Some(whole), Some((direction, _))) = (fact.exact(), plan.direction(indicator)) else { return false };
    fact.kind.is_target()
        && values.contains(&whole)
        && values.iter().all(|value| *value == whole || figures::is_worse(whole, *value, direction))
        && values.iter().any(|value| *value != whole)
}

fn only_the_weakest(plan: &Plan, indicator: &Indicator, fact: &Fact, of_parts: &[PartFact<'_>]) -> Diagnostic {
    let message = message!(
        |lang| "{figure} là {value}, chỉ bằng phần kém nhất trong các phần của nó: {parts}",
        "{figure} is {value}, no more than the weakest of its parts: {parts}",
        figure = named(plan, indicator, fact),
        value = phrases::value(plan, indicator, fact, lang),
        parts = listed(plan, of_parts, lang),
    );
    let finding = Diagnostic::new(&PARENT_OUTSIDE_PARTS, fact.value.span, message).severity(Severity::Note);
    with_parts(
        of_parts,
        finding.help(message!(
            "nếu mọi phần đạt mức của mình thì mức chung phải tốt hơn: xem lại mức chung",
            "where all parts meet theirs, the whole is better: reconsider the whole's target"
        )),
    )
}

/// Whether figures add up to the whole within the rounding of what is printed.
fn adds_up(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> bool {
    let apart = || {
        let (found, slack) = total(plan, indicator, sum)?;
        let apart = found.checked_sub(sum.whole.exact()?)?;
        Some(if apart.is_negative() { apart.checked_neg()? <= slack } else { apart <= slack })
    };
    apart().unwrap_or(false)
}

/// A figure of the whole in words, with the place that states it.
fn named(plan: &Plan, indicator: &Indicator, fact: &Fact) -> Message {
    let stated = indicator.stated.iter().find(|stated| std::ptr::eq(&stated.fact, fact));
    figures::name(plan, IndicatorFact { indicator, fact, place: stated.map(|stated| stated.place) })
}

fn outside_parts(
    plan: &Plan,
    indicator: &Indicator,
    fact: &Fact,
    of_parts: &[PartFact<'_>],
    below: bool,
) -> Diagnostic {
    let than = if below { Both::new("thấp hơn", "below") } else { Both::new("cao hơn", "above") };
    let message = message!(
        |lang| "{figure} là {value}, {than} mọi phần của nó: {parts}",
        "{figure} is {value}, {than} all its parts: {parts}",
        figure = named(plan, indicator, fact),
        value = phrases::value(plan, indicator, fact, lang),
        than,
        parts = listed(plan, of_parts, lang),
    );
    let finding = Diagnostic::new(&PARENT_OUTSIDE_PARTS, fact.value.span, message).help(message!(
        "mức chung phải nằm giữa phần thấp nhất và phần cao nhất: kiểm tra lại các con số",
        "the total must lie between its lowest and its highest part: check the figures"
    ));
    with_parts(of_parts, finding)
}

/// `1.1/huyen (30%), 1.1/xa (35%)`.
fn listed(plan: &Plan, of_parts: &[PartFact<'_>], lang: Lang) -> String {
    let parts: Vec<String> = of_parts
        .iter()
        .map(|(part, fact)| format!("{} ({})", part.full_code, phrases::value(plan, part, fact, lang)))
        .collect();
    parts.join(", ")
}

/// A number is never smaller than one of its parts, whether they are all of it or not; but for a part below zero, which
/// takes something off, for a difference, which is less than what it is taken from, and for what may be a mean: those who stay
/// longer are above that of all.
fn part_within_number(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, out: &mut Findings) {
    if plan.is_balance(indicator) || plan.is_average(indicator) {
        return;
    }
    for sum in sums(plan, indicator, group) {
        for (part, of_part) in larger_parts(plan, indicator, &sum) {
            out.push(part_larger(plan, indicator, sum.whole, part, of_part));
        }
    }
}

/// The parts that are larger than the whole, where none is below zero.
pub(super) fn larger_parts<'p>(plan: &Plan, indicator: &Indicator, sum: &Sum<'p>) -> Vec<PartFact<'p>> {
    let larger = |part: &PartFact<'_>| {
        let factor = plan.conversion(part.0, indicator)?;
        let (value, whole) = (part.1.exact()?.checked_mul(factor)?, sum.whole.exact()?);
        // Rounded to the same digit a part stays below its whole; else the rougher of the two may be rounded past the other.
        let own = plan.rounding_of(indicator, sum.whole)?;
        let of_part = plan.rounding_of(part.0, part.1)?.checked_mul(factor)?;
        let room = if own == of_part { Exact::ZERO } else { own.max(of_part) };
        let near = [part.1, sum.whole].into_iter().any(is_about) && figures::are_near(value, whole);
        Some(value > whole.checked_add(room)? && !near)
    };
    if sum.parts.iter().any(|(_, fact)| fact.exact().is_some_and(Exact::is_negative)) {
        return Vec::new();
    }
    sum.parts.iter().copied().filter(|part| larger(part).unwrap_or(false)).collect()
}

fn part_larger(plan: &Plan, indicator: &Indicator, fact: &Fact, part: &Indicator, of_part: &Fact) -> Diagnostic {
    // In several units each number tells its own.
    let value = if plan.same_unit(indicator, part) { phrases::value } else { phrases::fact_value };
    let message = message!(
        |lang| "chỉ tiêu {code}: phần {part_code} có {of_part}, nhiều hơn {fact} của cả chỉ tiêu là {total}",
        "indicator {code}: part {part_code} has {of_part}, more than the total: {fact} is {total}",
        code = indicator.full_code,
        part_code = part.full_code,
        of_part = value(plan, part, of_part, lang),
        fact = phrases::fact(fact, lang),
        total = value(plan, indicator, fact, lang),
    );
    Diagnostic::new(&PARENT_OUTSIDE_PARTS, of_part.value.span, message)
        .related(fact.value.span, message!("con số chung", "the total"))
        .help(message!(
            "kiểm tra con số chung và con số của phần này",
            "check the figure of the total and that of the part"
        ))
}
