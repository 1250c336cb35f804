//! The total up to a year beside the years before it, `2026 | … | 2030 | Lũy kế đến 2030`: where it is what was there and what each year
//! adds, the years' figures are additions and no levels.

use rust_decimal::Decimal;

use super::column::{ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use super::year_sums::{number, number_in, sum_of_years, take_for_additions};
use super::years::years;
use crate::tables::Cell;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, parse_number};

/// Takes the figures of a row's years for what each brings where the total in `cell` shows that, and leaves what was there before them
/// to a comment; gives whether it does, so that there is no more to say of the cell.
pub(super) fn shows_additions(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    column: usize,
    cell: &Cell,
    indicator: &mut IndicatorDraft,
) -> bool {
    let Some(header) = reader.header.columns.get(column).filter(|header| header.role == ColumnRole::Aside) else {
        return false;
    };
    let (begun, end) = match years(&header.text)[..] {
        [end] => (None, end),
        [first, last] if first < last => (Some(first), last),
        _ => return false,
    };
    if indicator.is_rate() || indicator.measure.is_some() || !is_total(header) {
        return false;
    }
    let Some((total, _)) = number_in(reader, cell, FactHead::By(end), indicator) else { return false };
    let Some((first, sum)) = sum_up_to(indicator, end, total, reader.lang) else { return false };
    if begun.is_some_and(|begun| begun != first || sum != total) {
        return false;
    }
    let Some(start) = start_of(reader, row, indicator, first, (total, sum)) else { return false };
    indicator.flow = true;
    take_for_additions(indicator, (first, end));
    let what = Message::new(
        "tổng đến năm ấy đúng bằng số đã có cộng số của các năm, nên số của các năm là số tăng thêm (“loại thời kỳ”)",
        "the total up to that year is what was there and the figures of the years, so those are what each adds (“kind flow”)",
    );
    let comment = reader.remark(row, column, what, &cell_text(cell, reader.lang), false);
    indicator.comments.push(comment);
    if let Start::Known(at) = start {
        let fact = indicator.facts.remove(at);
        let told = |column: &usize| reader.header.role(*column) == ColumnRole::Value(fact.head);
        let own = (0..reader.header.columns.len()).find(told).unwrap_or(column);
        let comment = reader.remark(row, own, there_before(), &fact.value.text, true);
        indicator.comments.push(comment);
    }
    true
}

/// The same for a target by the last year, `Tổng đến 2030: 58` behind years of which none is 58: as it is what was there and the figures of
/// all years, it is no level that one of them reaches.
pub(super) fn settle_additions(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let lang = reader.lang;
    let own_year = |year: i32| indicator.facts.iter().any(|fact| fact.head == FactHead::In(year));
    let last = |fact: &FactDraft| match fact.head {
        FactHead::By(year) => fact.span.is_none() && own_year(year),
        _ => false,
    };
    let Some(at) = indicator.facts.iter().position(last).filter(|_| !indicator.is_rate() && !indicator.flow) else {
        return;
    };
    let mut years_only = indicator.clone();
    let total = years_only.facts.remove(at);
    let (FactHead::By(end), Some((value, _))) = (total.head, number(&total, lang)) else { return };
    let Some((first, sum)) =
        sum_up_to(&years_only, end, value, lang).filter(|(first, _)| end.saturating_sub(*first) >= 2)
    else {
        return;
    };
    let Some(Start::Known(start)) = start_of(reader, row, &years_only, first, (value, sum)) else { return };
    let start = years_only.facts.remove(start);
    *indicator = IndicatorDraft { flow: true, ..years_only };
    let told = [
        (
            total,
            Message::new(
                "đúng bằng số đã có cộng số của các năm, nên số của các năm là số tăng thêm (“loại thời kỳ”), còn đây là tổng",
                "what was there and the figures of the years, so those are what each adds (“kind flow”), and this is the total",
            ),
        ),
        (start, there_before()),
    ];
    for (fact, what) in told {
        let Some(column) = reader.header.column(ColumnRole::Value(fact.head)) else { continue };
        let comment = reader.remark(row, column, what, &fact.value.text, true);
        indicator.comments.push(comment);
    }
}

/// What to say of the figure that the years add to.
fn there_before() -> Message {
    Message::new(
        "số đã có trước các năm ấy, không phải số của một năm",
        "what was there before those years, and not what a year brought",
    )
}

/// What the figures of the years are added to.
enum Start {
    /// Nothing: the total is their sum.
    Nothing,
    /// The figure at this place among those of the row.
    Known(usize),
}

/// The first year of a row that the total up to a year may be of, and what its figures come to from then on; `None` where some have none, or
/// where the total is that of the last ones: a level.
fn sum_up_to(indicator: &IndicatorDraft, end: i32, total: Decimal, lang: Lang) -> Option<(i32, Decimal)> {
    let figures = || {
        indicator.facts.iter().filter_map(|fact| match fact.head {
            FactHead::In(year) | FactHead::By(year) => Some((year, year, number(fact, lang)?.0)),
            FactHead::Over(first, last) => Some((first, last, number(fact, lang)?.0)),
            _ => None,
        })
    };
    let first = figures().map(|(first, ..)| first).min()?;
    let level = figures().any(|(_, last, value)| last == end && value == total);
    if level || end.saturating_sub(first) >= LONGEST || figures().any(|(_, _, value)| value.is_sign_negative()) {
        return None;
    }
    let sum = sum_of_years(indicator, (first, end), lang)?;
    (first < end && !sum.is_zero()).then_some((first, sum))
}

/// Over how many years totals are looked at.
const LONGEST: i32 = 15;

/// What the years are added to, so that the total comes out: nothing, the figure of the row for the year before them, or that of a column
/// of totals up to then.
fn start_of(
    reader: &PlanReader<'_>,
    row: TableRow<'_>,
    indicator: &IndicatorDraft,
    first: i32,
    (total, sum): (Decimal, Decimal),
) -> Option<Start> {
    if sum == total {
        return Some(Start::Nothing);
    }
    let before = first.checked_sub(1)?;
    let known = [FactHead::Actual(before), FactHead::Estimate(before), FactHead::Baseline(before)];
    if let Some(at) = indicator.facts.iter().position(|fact| known.contains(&fact.head)) {
        let (start, _) = number(indicator.facts.get(at)?, reader.lang)?;
        return (start.checked_add(sum)? == total).then_some(Start::Known(at));
    }
    let told =
        |column: &TableColumn| column.role == ColumnRole::Aside && is_total(column) && years(&column.text) == [before];
    let at = reader.header.columns.iter().position(told)?;
    let words = cell_text(row.standing(at)?, reader.lang);
    let (start, _) = parse_number(words.trim(), reader.lang).ok()?;
    (start.checked_add(sum)? == total).then_some(Start::Nothing)
}

/// Whether a column is called a total up to a time.
fn is_total(column: &TableColumn) -> bool {
    Words::of(&column.text).hold(&["luy ke", "cong don", "cumulative"])
}
