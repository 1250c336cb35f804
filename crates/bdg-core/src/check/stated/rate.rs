//! Statements of what a month or a quarter brings beside the figure of a year: `5,5 triệu đồng/người/tháng` of 66 a year.

use rust_decimal::Decimal;

use super::facts::{Facts, KeyedFinding};
use super::value::{STATED_VALUE_DIFFERS, ends};
use crate::model::{
    Amount, Comparator, Fact, FactKind, MONTHS, Quantity, SeriesKind, Stated, ValueKind, factor_between,
};
use crate::phrases::{self, fact_is};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The words behind a stroke for so many months.
const TIMES: &[(&str, i64)] =
    &[("tháng", 1), ("month", 1), ("quý", 3), ("quarter", 3), ("năm", MONTHS), ("year", MONTHS)];

/// What a statement of a shorter time comes to in the time of the figure that it restates.
struct Whole {
    /// The figure.
    value: Exact,
    /// Half of what its last digit comes to.
    half: Exact,
}

/// Compares a rate by the month, the quarter or the year with a figure of a longer time; `None` where it is none, or where nothing
/// tells what it comes to.
pub(super) fn compare(facts: &Facts<'_>, stated: &Stated) -> Option<Option<KeyedFinding>> {
    let ValueKind::Amount(amount) = &stated.fact.value.kind else { return None };
    let written = facts.plan.text(amount.unit?.text);
    let (months, rest) = rate_of(written)?;
    let fact = facts.declared(stated.fact.kind, stated.fact.first, stated.fact.time?)?;
    let label = facts.plan.unit_label(facts.indicator);
    let (own, told) = match rate_of(label) {
        Some((own, unit)) => ((own, unit), true),
        None => ((covered(facts, &stated.fact)?, label.to_owned()), false),
    };
    if own.0 == months {
        return None;
    }
    let scale = factor_between(&rest, &own.1, &facts.plan.conversions)?;
    let times = Exact::ratio(Decimal::from(own.0), Decimal::from(months))?;
    let whole = whole(amount, scale.checked_mul(times)?)?;
    if agrees(stated.fact.value.comparator, &whole, fact)? {
        return Some(None);
    }
    // Whether the year's figure is what its months bring nobody knows of a level.
    (told || facts.is_flow()).then(|| Some(differs(facts, stated, &whole, fact)))
}

/// The months for which a unit counts, and the unit without them; `None` where it counts for none.
fn rate_of(unit: &str) -> Option<(i64, String)> {
    let pieces: Vec<&str> = unit.split('/').map(str::trim).collect();
    let at = pieces.iter().skip(1).rposition(|piece| months_in(piece).is_some())?.checked_add(1)?;
    let months = pieces.get(at).and_then(|piece| months_in(piece))?;
    let rest: Vec<&str> =
        pieces.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, piece)| *piece).collect();
    Some((months, rest.join("/")))
}

fn months_in(piece: &str) -> Option<i64> {
    let piece = piece.to_lowercase();
    TIMES.iter().find(|(word, _)| *word == piece).map(|(_, months)| *months)
}

/// The months that a figure is said to cover: of what years bring all of them, of anything else those of a year.
fn covered(facts: &Facts<'_>, fact: &Fact) -> Option<i64> {
    let time = fact.time?;
    match fact.years().filter(|_| fact.kind == FactKind::Over && facts.indicator.series() != SeriesKind::Level) {
        Some((first, last)) => i64::from(last).checked_sub(i64::from(first))?.checked_add(1)?.checked_mul(MONTHS),
        None if time.is_year() => Some(MONTHS),
        None if facts.is_flow() => time.end_month().checked_sub(time.start_month()),
        None => None,
    }
}

fn whole(amount: &Amount, factor: Exact) -> Option<Whole> {
    let Quantity::Number(number) = amount.quantity else { return None };
    let last = Decimal::try_from_i128_with_scale(1, number.decimals).ok()?;
    let half = Exact::new(last.checked_div(Decimal::TWO)?).checked_mul(factor)?;
    Some(Whole { value: Exact::new(number.value).checked_mul(factor)?, half })
}

/// Whether a rate says of a figure what it is, as exactly as it is written, or bounds it.
fn agrees(comparator: Comparator, whole: &Whole, fact: &Fact) -> Option<bool> {
    let (low, high) = ends(&fact.value)?;
    let (least, most) = (whole.value.checked_sub(whole.half)?, whole.value.checked_add(whole.half)?);
    let near = least <= high && low <= most;
    Some(match comparator {
        Comparator::Reach | Comparator::About => near,
        Comparator::AtLeast | Comparator::Above => near || low > whole.value,
        Comparator::AtMost | Comparator::Below => near || high < whole.value,
    })
}

fn differs(facts: &Facts<'_>, stated: &Stated, whole: &Whole, fact: &Fact) -> KeyedFinding {
    let (plan, indicator) = (facts.plan, facts.indicator);
    let value = facts.stated_value(stated);
    let message = message!(
        |lang| "{states}, tức {whole} tất cả, nhưng {own}",
        "{states}, which comes to {whole} in all, but {own}",
        states = facts.states(stated, &value),
        whole = phrases::in_unit_short(plan, indicator, whole.value, lang),
        own = fact_is(plan, indicator, fact, lang),
    );
    let finding = facts.finding(&STATED_VALUE_DIFFERS, stated, fact, message).help(message!(
        "đối chiếu hai nơi với văn bản đã ký, giữ một con số và sửa nơi còn lại",
        "compare both places with the signed document, keep one figure and correct the other"
    ));
    (format!("{} {:?}", value.vi, fact.head), finding)
}

#[cfg(test)]
mod tests {
    use super::rate_of;

    #[test]
    fn the_time_of_a_unit_is_taken_out() {
        assert_eq!(rate_of("triệu đồng/người/tháng"), Some((1, "triệu đồng/người".to_owned())));
        assert_eq!(rate_of("triệu đồng/năm/người"), Some((12, "triệu đồng/người".to_owned())));
        assert_eq!(rate_of("tỷ đồng / Quý"), Some((3, "tỷ đồng".to_owned())));
        assert_eq!(rate_of("tháng"), None);
        assert_eq!(rate_of("lít/người/ngày"), None);
    }
}
