//! Things of so many whose number of all changes: `9/12 xã` in 2025 and `8/10 xã` by 2030.

use std::collections::HashMap;

use super::base::{COUNT_WITHOUT_BASE, lacks_a_base, odd_total};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::eval::differing_wholes;
use crate::model::{Count, Direction, Fact, Indicator, Plan};
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
        out.extend(odd_total(plan, indicator).or_else(|| another_total(plan, indicator, told)));
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

    /// Whether two figures are out of other totals.
    pub(in crate::check) fn differ(&self, one: &Diagnostic) -> bool {
        let whole = |span: &Span| Some(self.0.get(span)?.1.denominator.value);
        one.related
            .first()
            .is_some_and(|related| whole(&one.span).zip(whole(&related.span)).is_some_and(|(own, other)| own != other))
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
    fact.value.amount()?.of_so_many().filter(|count| !count.denominator.value.is_zero())
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

/// Two figures out of other totals, which are not compared; with its reason (`told`, a note) that is only noted.
fn another_total(plan: &Plan, indicator: &Indicator, told: bool) -> Option<Diagnostic> {
    let (before, fact) = differing_wholes(plan, indicator)?;
    let (one, other) = (of_so_many(before)?, of_so_many(fact)?);
    let direction = plan.direction(indicator).map(|(direction, _)| direction);
    // A smaller share is told of as a weaker target.
    if fact.kind.is_target() && direction.is_some_and(|direction| is_a_weaker_share(other, one, direction)) {
        return None;
    }
    let message = message!(
        |lang| "{who}: {fact} là {value}, còn {before} là {earlier}: tổng số khác nhau nên không so được với nhau, chưa tính",
        "{who}: {fact} is {value}, but {before} is {earlier}: the totals differ and cannot be compared, so nothing is computed",
        who = phrases::indicator(indicator, lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
        before = phrases::fact(before, lang),
        earlier = phrases::fact_value(plan, indicator, before, lang),
    );
    let place = fact.value.amount().map_or(fact.value.span, |amount| amount.span);
    let told = told || before.note.is_some() || fact.note.is_some();
    let severity = if told { Severity::Note } else { Severity::Warning };
    let finding = Diagnostic::new(&COUNT_WITHOUT_BASE, place, message).severity(severity);
    Some(finding.related(before.value.span, phrases::fact_label(plan, indicator, before)).help(message!(
        "nếu tổng số thay đổi (sáp nhập, chia tách) thì ghi số đã có theo tổng số mới; nếu so theo tỷ lệ thì khai `đơn vị tính %`",
        "if the total changes (mergers, splits), write what there was out of the new total; to compare shares, declare `unit %`"
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
