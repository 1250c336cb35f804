//! Amounts with a unit that the plan's own sentences give behind the title of an indicator, against its figures.

use std::collections::HashSet;

use super::about::{
    clause_before, defines_others, is_elsewhere, is_looser, is_of_others, is_subject, names_past, years_before,
};
use super::given::{Given, as_written, number_behind, unit_words};
use super::phrase::{is_closed, is_reached, is_share, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{is_plain, sentence_differs, time_behind, titles_in};
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
        // One amount may stand behind the titles of several indicators.
        let mut told: HashSet<usize> = HashSet::new();
        for indicator in plan.indicators.iter().take(MOST).filter(|one| is_subject(plan, one, &lower)) {
            let found = differs(plan, indicator, (keyword, text), &lower);
            out.extend(found.filter(|(at, _)| told.insert(*at)).map(|(_, finding)| finding));
        }
    }
    for goal in &plan.goals {
        let own = || goal.indicators.iter().take(MOST).filter_map(|&id| plan.indicator(id));
        let tasks = goal.tasks.iter().chain(own().flat_map(|indicator| &indicator.tasks)).take(MOST);
        for task in tasks.filter(|task| plan.text(task.text).contains(|sign: char| sign.is_ascii_digit())) {
            let lower = plan.text(task.text).to_lowercase();
            let found = own().find_map(|indicator| differs(plan, indicator, (Word::Task, task.text), &lower));
            out.extend(found.map(|(_, finding)| finding));
        }
    }
    // A note of an indicator speaks of it and of its parts.
    for whole in plan.indicators.iter().filter(|indicator| !indicator.notes.is_empty()) {
        for note in whole.notes.iter().filter(|note| plan.text(note.text).contains(|sign: char| sign.is_ascii_digit()))
        {
            let lower = plan.text(note.text).to_lowercase();
            let mut own = std::iter::once(whole).chain(whole.parts.iter().filter_map(|&part| plan.indicator(part)));
            let found = own.find_map(|indicator| differs(plan, indicator, (Word::Note, note.text), &lower));
            out.extend(found.map(|(_, finding)| finding));
        }
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

/// Whether a text gives an indicator another amount than it has.
pub(super) fn is_told(plan: &Plan, text: Text) -> bool {
    let lower = plan.text(text).to_lowercase();
    plan.indicators.iter().take(MOST).any(|one| differs(plan, one, (Word::Preamble, text), &lower).is_some())
}

/// An amount that a text gives right behind the whole title of an indicator, in its unit, where no figure of it is that; with
/// where it stands.
fn differs(
    plan: &Plan,
    indicator: &Indicator,
    (keyword, place): (Word, Text),
    text: &str,
) -> Option<(usize, Diagnostic)> {
    titles_in(plan, indicator, text)
        .into_iter()
        .find_map(|end| differs_at(plan, indicator, (keyword, place), text, end))
}

/// The same of the title that ends at a place.
fn differs_at(
    plan: &Plan,
    indicator: &Indicator,
    (keyword, place): (Word, Text),
    text: &str,
    end: usize,
) -> Option<(usize, Diagnostic)> {
    let unit = unit_words(plan, indicator)?;
    let (given, named) = number_behind(plan, text, end, &unit)?;
    let between = text.get(end..given.place.start)?;
    let after = text.get(given.place.end..)?;
    // A task may be about a part only.
    let close = between.trim().is_empty() && keyword != Word::Task;
    // Behind a unit a list may go on.
    let closed = is_closed(after) || words(after).next().is_some_and(|word| matches!(word.as_str(), "và" | "and"));
    let told = named || is_reached(between) && counts(plan, indicator, &unit);
    if !told || !is_plain(between) || !(is_reached(between) || close) || !closed {
        return None;
    }
    let head = text.get(..end)?;
    let clause = head.rsplit([';', '.']).next().unwrap_or(head);
    let said = match Said::of(clause, between, after) {
        // The sentence may say of when it speaks in a clause before.
        Said::Nothing => years_before(head).first().map_or(Said::Nothing, |year| Said::Year(*year)),
        said => said,
    };
    let past = |year: i32| plan.period().is_some_and(|period| year < period.first);
    let of_the_past = matches!(said, Said::Year(year) if past(year));
    // What sentences say of shares is told of where their per cents are read.
    if is_of_others(&clause_before(plan, indicator, head), between, after)
        || is_share(plan, indicator)
        || is_elsewhere(plan, indicator, text)
        || defines_others(&clause_before(plan, indicator, head))
        || !of_the_past && (names_past(plan, clause) || names_past(plan, between))
    {
        return None;
    }
    // What a path gives a year in between is nothing that the plan says.
    let figures = || indicator.facts.iter().chain(&indicator.computed).filter(|fact| fact.exact().is_some());
    let of_kind = |fact: &&Fact| of_the_past != fact.kind.is_target() && fact.kind != FactKind::EachYear;
    let target = figures()
        .filter(of_kind)
        .filter(|fact| said != Said::Nothing || fact.kind != FactKind::Over || indicator.series() != SeriesKind::Flow)
        .rfind(|fact| said.holds(indicator, fact))
        .or_else(|| figures().filter(of_kind).rfind(|fact| said.holds(indicator, fact)))?;
    // Of a year that stands right beside the figure, and for which the plan has a target, that one is meant.
    let beside = Said::of("", between, time_behind(after));
    let strict = matches!(beside, Said::Year(_))
        && figures().any(|fact| fact.kind.is_target() && beside.holds(indicator, fact) && fact.kind != FactKind::Over);
    let all = || figures().chain(figures::of(indicator).map(|one| one.fact));
    let known = all().filter(|fact| !strict || beside.holds(indicator, fact)).any(|fact| is(fact, &given));
    let of_parts = || indicator.parts.iter().filter_map(|&part| plan.indicator(part)).flat_map(|part| &part.facts);
    let looser = given.exact().is_some_and(|value| is_looser(plan, indicator, between, value, target));
    if known || looser || of_parts().any(|fact| is(fact, &given)) {
        return None;
    }
    let found = |_| as_written(plan.text(place), text, given.place.clone());
    Some((given.place.start, sentence_differs(plan, indicator, (keyword, place), &found, target)))
}

/// Whether a title says itself what it counts, so that a number behind it needs no unit: `Số vụ tai nạn là 612`.
fn counts(plan: &Plan, indicator: &Indicator, unit: &str) -> bool {
    let title = plan.text(indicator.title).to_lowercase();
    let leads = ["số ", "tổng số ", "number of ", "the number of "];
    plan.is_counted(indicator) && (leads.iter().any(|lead| title.starts_with(lead)) || title.ends_with(unit))
}

/// Whether a figure, or either end of a range, is what a text gives.
pub(super) fn is(fact: &Fact, given: &Given) -> bool {
    let printed = fact.value.amount().and_then(|amount| amount.printed).map(|printed| printed.value);
    let ends = fact.value.written_ends().into_iter().flat_map(|(one, other)| [one.value, other.value]).flatten();
    fact.exact().into_iter().chain(ends).chain(printed.map(Exact::new)).any(|value| given.is(value))
}
