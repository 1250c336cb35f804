//! The average of years beside the figure of their period, `KH 2026-2030 | Bình quân/năm`: it shows that the figure is the total of the
//! years, where as many averages come to it.

use rust_decimal::Decimal;

use super::averages::rounded;
use super::column::{Average, ColumnRole, FactHead, TableColumn};
use super::plan_draft::IndicatorDraft;
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use super::year_sums::{number, number_in};
use crate::tables::Cell;
use bdg_syntax::diagnostic::Message;

/// The average that a column holds, where it is none of growth.
fn average_in(column: &TableColumn) -> Option<Average> {
    column.average.filter(|average| column.role == ColumnRole::Aside && !average.growth)
}

/// The figure of the years of an average that was taken for the level of the last one.
fn figure_of(average: Average, indicator: &IndicatorDraft) -> Option<usize> {
    let (first, last) = (average.first, average.last);
    indicator.facts.iter().position(|fact| {
        let own = fact.span.as_ref().is_some_and(|doubt| doubt.years == (first, last));
        own && (fact.head == FactHead::By(last) || fact.head == FactHead::Over(first, last))
    })
}

/// Takes the figure of a period for the total of its years where the average in `cell` shows that, and says so; gives whether it
/// does, so that there is no more to say of the cell.
pub(super) fn shows_total(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    column: usize,
    cell: &Cell,
    indicator: &mut IndicatorDraft,
) -> bool {
    let Some(average) = reader.header.columns.get(column).and_then(average_in) else { return false };
    let Some(at) = figure_of(average, indicator) else { return false };
    let over = FactHead::Over(average.first, average.last);
    let mean = number_in(reader, cell, over, indicator);
    let whole = indicator.facts.get(at).and_then(|fact| number(fact, reader.lang));
    if !mean.zip(whole).is_some_and(|(mean, whole)| make_up(average, mean, whole).unwrap_or(false)) {
        return false;
    }
    if indicator.is_rate() {
        // `Tỷ lệ hộ nghèo 3` beside `0,6`: a level of 3, or by how much it is to fall in all years.
        doubt(reader, indicator, at, over);
        return false;
    }
    indicator.flow = true;
    if let Some(fact) = indicator.facts.get_mut(at) {
        (fact.head, fact.span) = (over, None);
    }
    let what = Message::new(
        "bình quân mỗi năm của cả giai đoạn: nhân với số năm đúng bằng số của giai đoạn, nên số ấy là tổng (“loại thời kỳ”)",
        "the average a year of the whole period: times the years it is the figure of the period, so that is their total (“kind flow”)",
    );
    let words = cell_text(cell, reader.lang);
    let comment = reader.remark(row, column, what, &words, false);
    indicator.comments.push(comment);
    true
}

/// Says that the figure of a period may be the total of its years where the average beside it shows nothing: `500` beside `120`, or
/// beside nothing.
pub(super) fn doubt_totals(reader: &mut PlanReader<'_>, indicator: &mut IndicatorDraft) {
    if indicator.flow || indicator.is_rate() || indicator.facts.iter().all(|fact| fact.span.is_none()) {
        return;
    }
    let averages: Vec<Average> = reader.header.columns.iter().filter_map(average_in).collect();
    for average in averages {
        let over = FactHead::Over(average.first, average.last);
        let told = indicator.facts.iter().any(|fact| fact.head == over);
        let Some(at) = figure_of(average, indicator).filter(|_| !told) else { continue };
        if indicator.facts.get(at).is_some_and(|fact| number(fact, reader.lang).is_some()) {
            doubt(reader, indicator, at, over);
        }
    }
}

/// Writes the figure of a period as that of all its years, and says that it is not known whether it is their total.
fn doubt(reader: &mut PlanReader<'_>, indicator: &mut IndicatorDraft, at: usize, over: FactHead) {
    let Some(fact) = indicator.facts.get_mut(at) else { return };
    let Some(doubt) = fact.span.take() else { return };
    fact.head = over;
    reader.draft.remarks.push(doubt.remark);
    indicator.comments.push(doubt.comment);
}

/// Whether as many averages as there are years come to a figure, within the rounding of both.
fn make_up(average: Average, mean: (Decimal, u32), whole: (Decimal, u32)) -> Option<bool> {
    let years = Decimal::from(average.last.checked_sub(average.first)?.checked_add(1)?);
    let (least, most) = rounded(mean)?;
    let (low, high) = rounded(whole)?;
    let positive = mean.0 > Decimal::ZERO && whole.0 > mean.0;
    Some(positive && least.checked_mul(years)? <= high && most.checked_mul(years)? >= low)
}
