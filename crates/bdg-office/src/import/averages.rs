//! Columns of averages, `Bình quân 2026-2030`, `Tốc độ tăng BQ 2026-2030 (%)`: growth a year or the mean of the years, where the
//! figures beside them show which.

use rust_decimal::Decimal;

use super::column::{Average, ColumnRole, FactHead, TableColumn};
use super::header_words::{Words, without_means};
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::unit_words::is_unit;
use super::year_sums::number;
use super::years::periods;
use crate::tables::{fold, holds};
use bdg_syntax::number::{Lang, parse_number};

/// Over how many years growth is looked at.
const LONGEST: i32 = 15;

/// What a header averages, with the years that it names.
pub(super) fn average_of(text: &str) -> Option<(bool, Option<(i32, i32)>)> {
    let words = Words::of(text);
    // `Source and mean of verification` measures nothing.
    if words.hold(&["verification"]) {
        return None;
    }
    let lower = text.to_lowercase();
    let yearly = lower.contains("/năm")
        || lower.contains("/year")
        || lower.contains("p.a.")
        || words.hold(&["moi nam", "per year", "a year"]);
    let growth =
        words.hold(&["toc do", "tang truong", "tang binh quan", "tang bq", "muc tang", "growth", "cagr", "increase"]);
    let of_years = without_means(&words.folded);
    let averaged = ["binh quan", "bq", "trung binh", "average", "ave", "avg", "cagr", "mean"]
        .iter()
        .any(|word| holds(&of_years, word));
    (averaged || growth && yearly).then(|| (growth, periods(text).last().copied()))
}

/// The period of the averages in a table that names no other: the last one that a header names, where a column holds the figure of
/// its end.
pub(super) fn averaged_period(columns: &[TableColumn]) -> Option<(i32, i32)> {
    let spans = columns.iter().filter_map(|column| average_of(&column.text)?.1);
    let (first, last) = spans.max_by_key(|(_, last)| *last)?;
    let ends = |column: &TableColumn| matches!(column.role, ColumnRole::Value(FactHead::Figure(year) | FactHead::By(year) | FactHead::In(year)) if year == last);
    columns.iter().any(ends).then_some((first, last))
}

/// Notes which columns are averages of years of the plan; a header without years averages those of its whole period.
pub(super) fn settle_averages(columns: &mut [TableColumn], period: Option<(i32, i32)>) {
    let Some((start, end)) = period else { return };
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Aside) {
        let Some((growth, span)) = average_of(&column.text) else { continue };
        let (first, last) = span.unwrap_or((start, end));
        if start <= first && first < last && last <= end {
            column.average = Some(Average { first, last, growth });
        }
    }
}

/// What the figure of an average says, in the words of a plan: growth a year where the figures at both ends give it, or where the
/// header says so and no figure at the end denies it; so much more each year where they give that; the mean where those of all
/// years give it. `value` is the figure as the plan writes it, `unit` that of the row. `None` where that is not known.
pub(super) fn written(average: Average, value: &str, unit: &str, row: &IndicatorDraft, lang: Lang) -> Option<String> {
    let (value, percent) = bare(value);
    let share = unit.contains(['%', '‰']) || unit.trim().is_empty();
    let ends = ends(average, row, lang);
    let exact = parse_number(value, lang).ok();
    let grows = !share
        && exact
            .is_some_and(|rate| ends.is_some_and(|ends| ends.give(rate) && !within(average, row, lang, ends, rate)));
    let mean = !average.growth && exact.is_some_and(|mean| is_mean(average, mean, row, lang));
    if grows != mean {
        return if grows { growth(value, "%", lang) } else { mean_of(value, unit, lang) };
    }
    // `-0,5%` of a share are points.
    let steps = !average.growth && !grows && (share || !percent);
    if steps && exact.is_some_and(|step| ends.is_some_and(|ends| ends.rise_by(step).unwrap_or(false))) {
        return growth(value, &step_unit(unit, lang)?, lang);
    }
    let open = !grows && average.growth && !share && start(average, row, lang).is_some() && !has_end(average, row);
    if open {
        return growth(value, "%", lang);
    }
    let alone = !average.growth && !row.facts.iter().any(|fact| is_within(average, fact.head));
    if alone && is_lone_mean(value, percent, (unit, share), row, lang) {
        return mean_of(value, if share { "%" } else { unit }, lang);
    }
    None
}

/// Whether a figure is one of the years of an average, or of all of them together.
fn is_within(average: Average, head: FactHead) -> bool {
    match head {
        FactHead::In(year) | FactHead::By(year) | FactHead::InWithin(_, year) => {
            (average.first..=average.last).contains(&year)
        }
        FactHead::Over(first, last) => average.first <= last && first <= average.last,
        FactHead::Each => true,
        _ => false,
    }
}

/// Whether the average of a row that tells nothing else of its years is their mean, not the rate at which it grows: so it is of a row
/// that is a change itself, and of an amount where it is no less than half of what is known, or more than a rate of growth can be.
fn is_lone_mean(value: &str, percent: bool, (unit, share): (&str, bool), row: &IndicatorDraft, lang: Lang) -> bool {
    const CHANGES: &[&str] = &["tang", "giam", "toc do", "tang truong", "growth", "increase", "decrease", "reduction"];
    if share {
        let title = fold(&row.title);
        return !unit.contains('‰') && CHANGES.iter().any(|word| holds(&title, word));
    }
    let first = value.split(['-', '–']).next().unwrap_or_default().trim();
    let Ok((mean, _)) = parse_number(first, lang) else { return false };
    let known = row
        .facts
        .iter()
        .filter(|fact| matches!(fact.head, FactHead::Actual(_) | FactHead::Estimate(_) | FactHead::Baseline(_)));
    let known = known.filter_map(|fact| number(fact, lang)).map(|(value, _)| value).max();
    let near = known.zip(mean.checked_mul(Decimal::TWO)).is_some_and(|(known, twice)| twice >= known);
    !percent && (near || mean > Decimal::ONE_HUNDRED && known.is_none())
}

/// The figure of an average without what only says that it is one of a year, and whether it stands in per cent: `8%/năm`.
fn bare(value: &str) -> (&str, bool) {
    let value = value.trim();
    let yearly = ["/năm", "mỗi năm", "/year", "a year", "per year"];
    let value = yearly.iter().find_map(|end| value.strip_suffix(end)).unwrap_or(value).trim_end();
    (value.trim_end_matches('%').trim_end(), value.ends_with('%'))
}

/// The unit of what is added each year, as it stands behind the number; `None` for one that is itself of a time or a person.
fn step_unit(unit: &str, lang: Lang) -> Option<String> {
    let unit = unit.trim();
    match (unit, lang) {
        ("%", Lang::Vi) => Some(String::from(" điểm %")),
        ("%", Lang::En) => Some(String::from(" points")),
        _ => (is_unit(unit) && !unit.contains(['/', '%', '‰']) && !fold(unit).contains("nam"))
            .then(|| format!(" {unit}")),
    }
}

/// `tăng bình quân 10%/năm`; a growth below 0 is a fall.
fn growth(value: &str, unit: &str, lang: Lang) -> Option<String> {
    let (falls, value) = match value.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, value),
    };
    if value.starts_with(['-', '−', '+']) {
        return None;
    }
    Some(match (lang, falls) {
        (Lang::Vi, false) => format!("tăng bình quân {value}{unit}/năm"),
        (Lang::Vi, true) => format!("giảm bình quân {value}{unit}/năm"),
        (Lang::En, false) => format!("up on average {value}{unit} a year"),
        (Lang::En, true) => format!("down on average {value}{unit} a year"),
    })
}

/// `bình quân 10,1%/năm`. A unit that is itself one of a time or of a person has no year behind it.
pub(super) fn mean_of(value: &str, unit: &str, lang: Lang) -> Option<String> {
    let unit = unit.trim();
    let unit = if unit == "%" { String::from("%") } else { format!(" {}", Some(unit).filter(|unit| is_unit(unit))?) };
    let plain = !unit.contains('/') && !fold(&unit).contains("nam");
    plain.then(|| match lang {
        Lang::Vi => format!("bình quân {value}{unit}/năm"),
        Lang::En => format!("on average {value}{unit}/year"),
    })
}

/// Whether a rate is that of growth from the first of its years to the last, not from the year before them, to which it is only
/// close.
fn within(average: Average, row: &IndicatorDraft, lang: Lang, ends: Ends, rate: (Decimal, u32)) -> bool {
    let first = figure(row, &[FactHead::In(average.first), FactHead::By(average.first)], lang);
    let inner = first.map(|start| Ends { start, years: ends.years.saturating_sub(1), ..ends });
    inner.is_some_and(|inner| inner.give(rate) && !ends.exactly().give(rate) && inner.exactly().give(rate))
}

/// The figures at both ends of the years of growth, each with its decimals.
#[derive(Debug, Clone, Copy)]
struct Ends {
    start: (Decimal, u32),
    end: (Decimal, u32),
    years: i32,
}

fn figure(row: &IndicatorDraft, heads: &[FactHead], lang: Lang) -> Option<(Decimal, u32)> {
    heads.iter().find_map(|head| number(row.facts.iter().find(|fact| fact.head == *head)?, lang))
}

/// The figure that growth starts from: that of the year before the first one.
fn start(average: Average, row: &IndicatorDraft, lang: Lang) -> Option<(Decimal, u32)> {
    let year = average.first.checked_sub(1)?;
    figure(row, &[FactHead::Actual(year), FactHead::Estimate(year), FactHead::Baseline(year)], lang)
}

fn is_end(average: Average, fact: &FactDraft) -> bool {
    matches!(fact.head, FactHead::In(year) | FactHead::By(year) if year == average.last)
}

/// Whether the row has any figure, or words, for the last year.
fn has_end(average: Average, row: &IndicatorDraft) -> bool {
    row.facts.iter().any(|fact| is_end(average, fact) || matches!(fact.head, FactHead::Over(..)))
}

fn ends(average: Average, row: &IndicatorDraft, lang: Lang) -> Option<Ends> {
    let start = start(average, row, lang)?;
    let end = row.facts.iter().find(|fact| is_end(average, fact)).and_then(|fact| number(fact, lang))?;
    let years = average.last.checked_sub(average.first)?.checked_add(1)?;
    (1..=LONGEST).contains(&years).then_some(Ends { start, end, years })
}

impl Ends {
    /// The same figures, taken for exact ones.
    fn exactly(self) -> Ends {
        const EXACT: u32 = 11;
        Ends { start: (self.start.0, EXACT), end: (self.end.0, EXACT), ..self }
    }

    /// Whether so much more each year leads from one end to the other, within the rounding of what is printed.
    fn rise_by(self, step: (Decimal, u32)) -> Option<bool> {
        let (low, high) = (rounded(self.start)?, rounded(self.end)?);
        let (least, most) = rounded(step)?;
        let years = Decimal::from(self.years);
        let risen = |from: Decimal, step: Decimal| from.checked_add(step.checked_mul(years)?);
        // A step of 0 says nothing of how it is counted.
        Some(!step.0.is_zero() && risen(low.0, least)? <= high.1 && risen(low.1, most)? >= high.0)
    }

    /// Whether growth of a rate leads from one end to the other, within the rounding of what is printed.
    fn give(self, rate: (Decimal, u32)) -> bool {
        self.reaches(rate).unwrap_or(false)
    }

    fn reaches(self, rate: (Decimal, u32)) -> Option<bool> {
        let (least, most) = rounded(rate)?;
        let (low, high) = (rounded(self.start)?, rounded(self.end)?);
        let grown = |from: Decimal, rate: Decimal| -> Option<Decimal> {
            let factor = rate.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
            (0..self.years).try_fold(from, |value, _| value.checked_mul(factor).map(|value| value.round_dp(12)))
        };
        let positive = self.start.0 > Decimal::ZERO && self.end.0 > Decimal::ZERO;
        Some(positive && grown(low.0, least)? <= high.1 && grown(low.1, most)? >= high.0)
    }
}

/// Between which numbers a printed one lies: half of its last digit on both sides.
pub(super) fn rounded((value, decimals): (Decimal, u32)) -> Option<(Decimal, Decimal)> {
    let half = Decimal::new(5, decimals.checked_add(1).filter(|places| *places <= 12)?);
    Some((value.checked_sub(half)?, value.checked_add(half)?))
}

/// Whether a figure is the mean of those of all years, within its rounding.
pub(super) fn is_mean(average: Average, mean: (Decimal, u32), row: &IndicatorDraft, lang: Lang) -> bool {
    let of_years = || -> Option<bool> {
        let mut sum = Decimal::ZERO;
        for year in average.first..=average.last {
            sum = sum.checked_add(figure(row, &[FactHead::In(year), FactHead::By(year)], lang)?.0)?;
        }
        let count = Decimal::from(average.last.checked_sub(average.first)?.checked_add(1)?);
        let (least, most) = rounded(mean)?;
        let exact = sum.checked_div(count)?;
        Some(least <= exact && exact <= most)
    };
    average.last.saturating_sub(average.first) < LONGEST && of_years().unwrap_or(false)
}
