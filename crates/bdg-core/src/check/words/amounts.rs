//! Amounts with a unit that the plan's own sentences give behind the title of an indicator, against its figures.

use super::about::{clause_before, is_elsewhere, is_looser, is_of_others, names_past};
use super::given::{Given, as_written, number_behind, unit_words};
use super::phrase::{is_closed, is_reached, is_share, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{is_plain, sentence_differs, title_in};
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_give_the_plans_amounts)];

fn sentences_give_the_plans_amounts(plan: &Plan, out: &mut Findings) {
    for (keyword, text) in sentences(plan) {
        let lower = plan.text(text).to_lowercase();
        let mut titled = plan.indicators.iter().take(MOST);
        out.extend(titled.find_map(|indicator| differs(plan, indicator, (keyword, text), &lower)));
    }
}

/// Of which time a text says a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Year(i32),
    Years(i32, i32),
}

impl Said {
    /// What is said before the figure, or else behind it, or else before the title.
    fn of(head: &str, between: &str, after: &str) -> Said {
        let after = after.split([';', '.', ',']).next().unwrap_or_default();
        let years = |text: &&str| words(text).filter_map(|word| year(&word)).collect::<Vec<i32>>();
        let named = [between, after, head].iter().map(years).find(|years| !years.is_empty());
        match named.unwrap_or_default().as_slice() {
            [] => Said::Nothing,
            [only] => Said::Year(*only),
            [first, last, ..] if first < last => Said::Years(*first, *last),
            [first, ..] => Said::Year(*first),
        }
    }

    /// The figures of an indicator that are of that time.
    fn holds(self, indicator: &Indicator, fact: &Fact) -> bool {
        match self {
            Said::Nothing => true,
            Said::Year(year) => fact.year() == Some(year) && fact.time.is_none_or(|time| time.is_year()),
            Said::Years(first, last) if indicator.series() == SeriesKind::Flow => fact.years() == Some((first, last)),
            Said::Years(_, last) => fact.year() == Some(last),
        }
    }
}

/// An amount that a text gives right behind the whole title of an indicator, in its unit, where no figure of it is that.
fn differs(plan: &Plan, indicator: &Indicator, (keyword, place): (Word, Text), text: &str) -> Option<Diagnostic> {
    let unit = unit_words(plan, indicator)?;
    let end = title_in(plan, indicator, text)?;
    let (given, named) = number_behind(plan, text, end, &unit)?;
    let between = text.get(end..given.place.start)?;
    let after = text.get(given.place.end..)?;
    // A task may be about a part only.
    let close = between.trim().is_empty() && keyword != Word::Task;
    // Behind a unit a list may go on.
    let closed = is_closed(after) || words(after).next().is_some_and(|word| matches!(word.as_str(), "và" | "and"));
    if !named || !is_plain(between) || !(is_reached(between) || close) || !closed {
        return None;
    }
    let head = text.get(..end)?;
    let clause = head.rsplit([';', '.']).next().unwrap_or(head);
    let said = Said::of(clause, between, after);
    let past = |year: i32| plan.period().is_some_and(|period| year < period.first);
    let of_the_past = matches!(said, Said::Year(year) if past(year));
    // What plans promise of shares is told of where their per cents are read.
    if is_of_others(&clause_before(plan, indicator, head), between, after)
        || is_share(plan, indicator) && !of_the_past
        || is_elsewhere(plan, indicator, text)
        || names_past(plan, clause)
        || !of_the_past && names_past(plan, between)
    {
        return None;
    }
    // What a path gives a year in between is nothing that the plan says.
    let figures = || indicator.facts.iter().chain(&indicator.computed).filter(|fact| fact.exact().is_some());
    let of_kind = |fact: &&Fact| of_the_past != fact.kind.is_target() && fact.kind != FactKind::EachYear;
    let target = figures().filter(of_kind).rfind(|fact| said.holds(indicator, fact))?;
    let known = figures().any(|fact| is(fact, &given)) || figures::of(indicator).any(|one| is(one.fact, &given));
    let of_parts = || indicator.parts.iter().filter_map(|&part| plan.indicator(part)).flat_map(|part| &part.facts);
    let looser = given.exact().is_some_and(|value| is_looser(plan, indicator, between, value, target));
    if known || looser || of_parts().any(|fact| is(fact, &given)) {
        return None;
    }
    Some(sentence_differs(
        plan,
        indicator,
        (keyword, place),
        &|_| as_written(plan.text(place), text, given.place.clone()),
        target,
    ))
}

/// Whether a figure, or either end of a range, is what a text gives.
pub(super) fn is(fact: &Fact, given: &Given) -> bool {
    let printed = fact.value.amount().and_then(|amount| amount.printed).map(|printed| printed.value);
    let ends = fact.value.written_ends().into_iter().flat_map(|(one, other)| [one.value, other.value]).flatten();
    fact.exact().into_iter().chain(ends).chain(printed.map(Exact::new)).any(|value| given.is(value))
}
