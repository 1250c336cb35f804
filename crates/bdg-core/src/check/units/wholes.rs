//! Things of so many whose number of all changes: `9/12 xã` in 2025 and `8/10 xã` by 2030.

use std::collections::HashMap;

use super::base::{COUNT_WITHOUT_BASE, lacks_a_base, odd_total};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Count, Direction, Fact, FactKind, Indicator, Plan, Quantity, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// The check; its rule stands with the counts that have no base.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], figures_are_out_of_one_total)];

fn figures_are_out_of_one_total(plan: &Plan, out: &mut Findings) {
    let mut counted = plan.indicators.iter().filter(|indicator| lacks_a_base(plan, indicator)).peekable();
    // Who says that communes are merged has said why there are fewer.
    let told = counted.peek().is_some() && tells_of_a_merger(plan);
    for indicator in counted {
        out.extend(odd_total(plan, indicator).or_else(|| another_total(plan, indicator).filter(|_| !told)));
    }
}

/// The figures that are things of so many, by their places.
pub(in crate::check) struct OfSoMany<'p>(HashMap<Span, (&'p Indicator, Count)>);

impl<'p> OfSoMany<'p> {
    /// Those of a plan.
    pub(in crate::check) fn of(plan: &'p Plan) -> OfSoMany<'p> {
        let facts =
            plan.indicators.iter().flat_map(|indicator| indicator.facts.iter().map(move |fact| (indicator, fact)));
        let counts = facts.filter_map(|(indicator, fact)| Some((fact.value.span, (indicator, of_so_many(fact)?))));
        OfSoMany(counts.collect())
    }

    /// Whether a target is behind a figure that is out of another total by its number only: `8/10 xã` of `9/12 xã`.
    pub(in crate::check) fn are_fewer_only(&self, plan: &Plan, one: &Diagnostic) -> bool {
        let fewer = || {
            let (indicator, later) = self.0.get(&one.span)?;
            let (_, earlier) = self.0.get(&one.related.first()?.span)?;
            let (direction, _) = plan.direction(indicator)?;
            let differ = later.denominator.value != earlier.denominator.value;
            Some(differ && !is_a_weaker_share(*later, *earlier, direction))
        };
        fewer() == Some(true)
    }
}

/// Things of so many.
fn of_so_many(fact: &Fact) -> Option<Count> {
    match fact.value.amount()?.quantity {
        Quantity::Count(count) if count.rate && !count.denominator.value.is_zero() => Some(count),
        _ => None,
    }
}

/// Whether one count is a smaller share of its whole than another, where less is worse, or a larger one where more is.
fn is_a_weaker_share(later: Count, earlier: Count, direction: Direction) -> bool {
    let share = |count: Count| Exact::ratio(count.numerator.value, count.denominator.value);
    let order = share(later).zip(share(earlier)).map(|(later, earlier)| later.compare(earlier));
    order.is_some_and(|order| match direction {
        Direction::Up => order.is_lt(),
        Direction::Down => order.is_gt(),
    })
}

/// The first target out of another total than the figure before it. What lies before the newest result is what it was.
fn another_total(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    if indicator.notes.iter().any(|note| plan.text(note.text).to_lowercase().contains("tổng số")) {
        return None;
    }
    let single = |fact: &&Fact| !matches!(fact.kind, FactKind::Over | FactKind::EachYear) && fact.exact().is_some();
    let mut counts: Vec<(Time, &Fact, Count)> = (indicator.facts.iter().filter(single))
        .filter_map(|fact| Some((fact.time?, fact, of_so_many(fact)?)))
        .collect();
    counts.sort_by_key(|(time, ..)| *time);
    let pair = counts.iter().zip(counts.iter().skip(1)).find(|((_, _, one), (_, later, other))| {
        later.kind.is_target() && one.denominator.value != other.denominator.value
    });
    let ((_, before, one), (_, fact, other)) = pair?;
    let direction = plan.direction(indicator).map(|(direction, _)| direction);
    // A smaller share is told of as a weaker target.
    let weaker = direction.is_some_and(|direction| is_a_weaker_share(*other, *one, direction));
    if before.note.is_some() || fact.note.is_some() || weaker {
        return None;
    }
    let fewer = direction.is_some_and(|direction| match direction {
        Direction::Up => other.numerator.value < one.numerator.value,
        Direction::Down => other.numerator.value > one.numerator.value,
    });
    let message = message!(
        |lang| "{who}: {fact} là {value}, còn {before} là {earlier}: tổng số khác nhau, mà các mức được so theo số đếm",
        "{who}: {fact} is {value}, but {before} is {earlier}: the totals differ, while the figures are compared by number",
        who = phrases::indicator(indicator, lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
        before = phrases::fact(before, lang),
        earlier = phrases::fact_value(plan, indicator, before, lang),
    );
    let place = fact.value.amount().map_or(fact.value.span, |amount| amount.span);
    let finding = Diagnostic::new(&COUNT_WITHOUT_BASE, place, message);
    let finding = finding.severity(if fewer { Severity::Warning } else { Severity::Note });
    Some(finding.related(before.value.span, phrases::fact_label(plan, indicator, before)).help(message!(
        "nếu tổng số thay đổi (sáp nhập, chia tách) thì ghi lý do vào ghi chú; nếu so theo tỷ lệ thì khai `đơn vị tính %`",
        "if the total changes (mergers, splits), say why in a note; to compare shares, declare `unit %`"
    )))
}

/// Whether a plan says anywhere that places or bodies are merged or divided.
fn tells_of_a_merger(plan: &Plan) -> bool {
    const WORDS: [&str; 10] = [
        "sáp nhập",
        "sát nhập",
        "hợp nhất",
        "sắp xếp",
        "chia tách",
        "giải thể",
        "merge",
        "reorgani",
        "amalgamat",
        "split",
    ];
    let header = || plan.header.iter();
    let texts = header().flat_map(|header| &header.texts).map(|text| text.text);
    let notes = header().flat_map(|header| &header.notes).chain(plan.goals.iter().flat_map(|goal| &goal.notes));
    let notes = notes.chain(plan.indicators.iter().flat_map(|indicator| &indicator.notes)).map(|note| note.text);
    texts.chain(notes).any(|text| {
        let words = plan.text(text).to_lowercase();
        WORDS.iter().any(|word| words.contains(word))
    })
}
