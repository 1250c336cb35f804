//! The figure of a period beside those of all its years: of rates it is often their mean, `Giai đoạn 2026-2030: 10,2`.

use super::averages::{is_mean, mean_of};
use super::column::{Average, FactHead};
use super::fitting::is_average;
use super::plan_draft::{IndicatorDraft, Remark};
use super::value::WrittenValue;
use super::year_sums::{number, sum_of_years};
use crate::tables::{begins, fold};
use bdg_syntax::number::Lang;

/// Takes a figure of a period that is the mean of its years, and not that of the last one, for that; what is neither, nor their total,
/// is left out and told where the row is one of rates.
pub(super) fn settle_means(indicator: &mut IndicatorDraft, lang: Lang, remarks: &mut Vec<Remark>) {
    let unit = indicator.unit_cell.clone().unwrap_or_default();
    let mut refused: Vec<usize> = Vec::new();
    for at in 0..indicator.facts.len() {
        let Some(fact) = indicator.facts.get(at) else { continue };
        let Some((doubt, value)) = fact.span.clone().zip(number(fact, lang)) else { continue };
        let (first, last) = doubt.years;
        if first >= last || !(fact.head == FactHead::Over(first, last) || fact.head == FactHead::By(last)) {
            continue;
        }
        let rate = unit.contains(['%', '‰']) || fact.value.text.contains('%');
        // What was done need not come to what was planned.
        let year = |year: i32| {
            let planned = indicator.facts.iter().find(|one| one.head == FactHead::In(year));
            planned.and_then(|one| number(one, lang))
        };
        if !(first..=last).all(|one| year(one).is_some()) {
            continue;
        }
        let of_last = year(last).is_some_and(|(of_last, _)| of_last == value.0);
        if of_last && !is_growth(&indicator.title) {
            continue;
        }
        if sum_of_years(indicator, (first, last), lang) == Some(value.0) {
            continue;
        }
        let over = FactHead::Over(first, last);
        let mean = is_mean(Average { first, last, growth: false }, value, indicator, lang);
        let text = if mean && rate {
            let bare = fact.value.text.trim_end_matches('%').trim_end();
            mean_of(bare, "%", lang).filter(|_| !unit.contains('‰'))
        } else {
            None
        };
        let text = text.filter(|text| over.written(lang).is_some_and(|head| is_average(&head, text, lang)));
        match text {
            Some(text) => {
                if let Some(fact) = indicator.facts.get_mut(at) {
                    (fact.head, fact.span) = (over, None);
                    fact.value = WrittenValue { text, ..WrittenValue::default() };
                }
            }
            None if rate && !of_last && !mean => {
                remarks.push(doubt.refused.0);
                indicator.comments.push(doubt.refused.1);
                refused.push(at);
            }
            None => {}
        }
    }
    for at in refused.into_iter().rev() {
        indicator.facts.remove(at);
    }
}

/// Whether a row is one of growth, which has no level at the end of a period.
fn is_growth(title: &str) -> bool {
    let folded = fold(title);
    ["toc do", "tang truong", "muc tang", "muc giam", "growth"].iter().any(|start| begins(&folded, start))
}
