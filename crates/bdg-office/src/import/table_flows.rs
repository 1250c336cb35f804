//! Rows of a table in which others show that the years add up to the figure of the period: a row whose other years are blank is one of
//! them.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::{GoalDraft, IndicatorDraft};
use super::running_totals::is_running;
use super::unit_words::is_money;
use super::year_sums::number;
use bdg_syntax::number::Lang;
use std::collections::HashSet;

/// What the rows of a flow have in common: their table, their unit, the years.
type Key = (usize, String, (i32, i32));

/// Gives the rows of a table the kind of those with the same unit and period that show it, unless their own figures deny it.
/// `units` are those of the tables.
pub(super) fn settle_table_flows(goals: &mut [GoalDraft], units: &[String], lang: Lang) {
    let above = |table: usize| units.get(table).map_or("", String::as_str);
    let mut shown: HashSet<Key> = HashSet::new();
    for goal in goals.iter() {
        for indicator in &goal.indicators {
            show(indicator, goal.table, above(goal.table), lang, &mut shown);
        }
    }
    if shown.is_empty() {
        return;
    }
    for goal in goals {
        let table = goal.table;
        for indicator in &mut goal.indicators {
            follow(indicator, table, above(table), lang, &shown);
        }
    }
}

/// The unit of a row, that of the row above it where it has none.
fn unit(indicator: &IndicatorDraft, above: &str) -> String {
    let own = indicator.unit_cell.as_deref().map(str::trim).filter(|unit| !unit.is_empty());
    own.map_or_else(|| above.to_owned(), str::to_lowercase)
}

fn spans(indicator: &IndicatorDraft) -> impl Iterator<Item = (i32, i32)> + '_ {
    indicator.facts.iter().filter_map(|fact| match fact.head {
        FactHead::Over(first, last) => Some((first, last)),
        _ => None,
    })
}

/// Notes what a row and its parts show.
fn show(indicator: &IndicatorDraft, table: usize, above: &str, lang: Lang, shown: &mut HashSet<Key>) {
    let unit = unit(indicator, above);
    if indicator.flow {
        for span in spans(indicator) {
            if sum_of_known(indicator, span, lang)
                .is_some_and(|(sum, years)| years >= 2 && Some(sum) == whole(indicator, span, lang))
            {
                shown.insert((table, unit.clone(), span));
            }
        }
    }
    for part in &indicator.parts {
        show(part, table, &unit, lang, shown);
    }
}

fn follow(indicator: &mut IndicatorDraft, table: usize, above: &str, lang: Lang, shown: &HashSet<Key>) {
    let unit = unit(indicator, above);
    let fits = |span: (i32, i32)| {
        let (Some(whole), Some((sum, years))) = (whole(indicator, span, lang), sum_of_known(indicator, span, lang))
        else {
            return false;
        };
        // One year alone may be a level; of money it is what is spent.
        let (least, most) = (times(whole, 8), times(whole, 12));
        let near = least.zip(most).is_some_and(|(least, most)| least <= sum && sum <= most);
        if years >= 2 { near } else { sum == whole && is_money(&unit) }
    };
    let share = unit.contains(['%', '‰', '/']);
    let found = !share && spans(indicator).any(|span| shown.contains(&(table, unit.clone(), span)) && fits(span));
    indicator.flow |= found && !is_running(indicator);
    for part in &mut indicator.parts {
        part.flow |= indicator.flow;
        follow(part, table, &unit, lang, shown);
    }
}

/// So many tenths of a number.
fn times(value: Decimal, tenths: i64) -> Option<Decimal> {
    value.checked_mul(Decimal::new(tenths, 1))
}

fn whole(indicator: &IndicatorDraft, (first, last): (i32, i32), lang: Lang) -> Option<Decimal> {
    let fact = indicator.facts.iter().find(|fact| fact.head == FactHead::Over(first, last))?;
    number(fact, lang).map(|(value, _)| value).filter(|value| !value.is_zero())
}

/// The figures of single years of a period.
fn span_figures(indicator: &IndicatorDraft, (first, last): (i32, i32), lang: Lang) -> Vec<Decimal> {
    let within = |head: FactHead| match head {
        FactHead::In(year) | FactHead::Estimate(year) | FactHead::Actual(year) => first <= year && year <= last,
        FactHead::Over(from, to) => (from, to) != (first, last) && first <= from && to <= last,
        _ => false,
    };
    let own = indicator.facts.iter().filter(|fact| within(fact.head));
    own.filter_map(|fact| number(fact, lang)).map(|(value, _)| value).collect()
}

/// The sum of the figures that a row has for the years of a period, and how many they are; none may be below zero.
pub(super) fn sum_of_known(indicator: &IndicatorDraft, span: (i32, i32), lang: Lang) -> Option<(Decimal, usize)> {
    let figures = span_figures(indicator, span, lang);
    if figures.is_empty() || figures.iter().any(|value| value.is_sign_negative()) {
        return None;
    }
    let sum = figures.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
    Some((sum, figures.iter().filter(|value| !value.is_zero()).count()))
}
