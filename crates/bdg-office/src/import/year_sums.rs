//! The numbers of figures, and what those of some years come to.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::reader::PlanReader;
use super::value::{CellReading, read_value};
use crate::tables::Cell;
use bdg_syntax::number::{Lang, parse_number};

/// The number of a figure, with its decimals; `None` for a range, a bound or words.
pub(super) fn number(fact: &FactDraft, lang: Lang) -> Option<(Decimal, u32)> {
    let text = fact.value.text.trim().trim_end_matches('%').trim_end();
    if fact.is_text { None } else { parse_number(text, lang).ok() }
}

/// The number in a cell of a row, as of a figure of that time; `None` for anything else.
pub(super) fn number_in(
    reader: &PlanReader<'_>,
    cell: &Cell,
    head: FactHead,
    indicator: &IndicatorDraft,
) -> Option<(Decimal, u32)> {
    let written = head.written(reader.lang)?;
    let unit = indicator.unit_cell.as_deref().unwrap_or_default();
    match read_value(cell, &written, unit, reader.notation, reader.lang) {
        CellReading::Value(value) => parse_number(value.text.trim(), reader.lang).ok(),
        _ => None,
    }
}

/// The figure of a head.
pub(super) fn of(indicator: &IndicatorDraft, head: FactHead) -> Option<&FactDraft> {
    indicator.facts.iter().find(|fact| fact.head == head)
}

/// Takes the targets of single years that a total is the sum of, `Mục tiêu 2026 | Mục tiêu 2027 | …`, for what each brings.
pub(super) fn take_for_additions(indicator: &mut IndicatorDraft, (first, last): (i32, i32)) {
    for fact in &mut indicator.facts {
        if let FactHead::By(year) = fact.head
            && (first..=last).contains(&year)
        {
            fact.head = FactHead::In(year);
        }
    }
}

/// The sum of the figures of some years, each alone or together with others: `2026` and `Còn lại 2027-2030`.
pub(super) fn sum_of_years(indicator: &IndicatorDraft, (first, last): (i32, i32), lang: Lang) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut year = first;
    while year <= last {
        let one = [
            FactHead::In(year),
            FactHead::Estimate(year),
            FactHead::Actual(year),
            FactHead::Each,
            // `Mục tiêu 2026 | Mục tiêu 2027 | …`: whether each is a level is what the sum shows.
            FactHead::By(year),
        ];
        let alone = one.iter().find_map(|head| of(indicator, *head)).map(|fact| (fact, year));
        let together = || {
            indicator.facts.iter().find_map(|fact| match fact.head {
                FactHead::Over(from, to) if from == year && to <= last && (from, to) != (first, last) => {
                    Some((fact, to))
                }
                _ => None,
            })
        };
        let (fact, end) = alone.or_else(together)?;
        sum = sum.checked_add(number(fact, lang)?.0)?;
        year = end.checked_add(1)?;
    }
    Some(sum)
}
