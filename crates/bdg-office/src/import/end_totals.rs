//! A target by the end of a period that is about a year's figure times its years, `NQ Đại hội (đến 2030): 75` beside `KH 2026: 15`: it may
//! be the total of all of them.

use super::column::{ColumnRole, FactHead};
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use super::sums::near_sum;
use super::year_sums::number;
use bdg_syntax::diagnostic::Message;
use rust_decimal::Decimal;

/// Says that a target by the last year of the plan may be the total of its years, where the row's figures of single years are far below it
/// and about as many times as there are years come to it. It stays what its header says.
pub(super) fn doubt_ends(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let Some((first, last)) = reader.period.filter(|(first, last)| last.saturating_sub(*first) >= 2) else { return };
    let lang = reader.lang;
    let end = |(at, fact): (usize, &FactDraft)| (fact.head == FactHead::By(last) && fact.span.is_none()).then_some(at);
    let Some(at) = indicator.facts.iter().enumerate().find_map(end).filter(|_| !indicator.is_rate() && !indicator.flow)
    else {
        return;
    };
    let Some((whole, _)) = indicator.facts.get(at).and_then(|fact| number(fact, lang)) else { return };
    // The year before and one of the period: what grows in a year as little as they do does not come to so much more.
    let known = |planned: bool| {
        let heads = indicator.facts.iter().filter(move |fact| match fact.head {
            FactHead::In(year) => planned && first <= year && year < last,
            FactHead::Actual(year) | FactHead::Estimate(year) => !planned && first.saturating_sub(1) <= year,
            _ => false,
        });
        heads.filter_map(|fact| number(fact, lang)).map(|(value, _)| value).max()
    };
    let (Some(planned), Some(done)) = (known(true), known(false)) else { return };
    let most = planned.max(done);
    let far = most.checked_mul(Decimal::new(18, 1)).is_some_and(|most| whole > most);
    let steady = done.checked_mul(Decimal::new(15, 1)).is_some_and(|most| planned <= most);
    if !far || !steady || near_sum(indicator, at, (first, last), lang).is_none() {
        return;
    }
    let Some(column) = reader.header.column(ColumnRole::Value(FactHead::By(last))) else { return };
    let words = row.standing(column).map(|cell| cell_text(cell, lang)).unwrap_or_default();
    let what = Message::new(
        "có thể là tổng của cả giai đoạn: gần bằng số của một năm nhân số năm; đang ghi là mức của năm cuối, nếu là tổng thì ghi “giai đoạn” và “loại thời kỳ”",
        "may be the total of the period: about a year's figure times the years; written as the level of the last year, if a total write “over” and “kind flow”",
    );
    let comment = reader.remark(row, column, what, &words, false);
    indicator.comments.push(comment);
}
