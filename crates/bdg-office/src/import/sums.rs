//! Figures of a table that add up: parts to their whole, years to their period.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::period_means::settle_means;
use super::plan_draft::{FactDraft, IndicatorDraft, Remark};
use super::running_totals::is_running;
use super::table_flows::sum_of_known;
use super::year_sums::{number, of, sum_of_years, take_for_additions};
use crate::tables::{begins, fold, holds};
use bdg_syntax::YearPart;
use bdg_syntax::number::Lang;

/// Whether parts make up a whole: in every column in which they have figures they add up to it, to the last digit where
/// `exactly`, else within the rounding of what is printed.
pub(super) fn add_up(whole: &IndicatorDraft, parts: &[&IndicatorDraft], exactly: bool, lang: Lang) -> bool {
    let mut checked = 0_usize;
    let mut hundred = true;
    for fact in &whole.facts {
        let printed: Vec<&FactDraft> = parts.iter().filter_map(|part| of(part, fact.head)).collect();
        if printed.is_empty() {
            continue;
        }
        let Some((total, decimals)) = number(fact, lang) else { continue };
        let numbers: Option<Vec<(Decimal, u32)>> = printed.iter().map(|fact| number(fact, lang)).collect();
        let Some(numbers) = numbers else { return false };
        let Some(sum) = numbers.iter().try_fold(Decimal::ZERO, |sum, (value, _)| sum.checked_add(*value)) else {
            return false;
        };
        let finest = numbers.iter().map(|(_, decimals)| *decimals).max().unwrap_or(0).max(decimals);
        // Each printed figure may be off by half of its last digit.
        let off = sum.checked_sub(total).map(|off| off.abs()).unwrap_or(Decimal::MAX);
        let slack = if exactly || finest == 0 {
            Decimal::ZERO
        } else {
            Decimal::new(i64::try_from(numbers.len()).unwrap_or(0).saturating_mul(5), finest.saturating_add(1))
        };
        if off > slack || total.is_zero() && sum.is_zero() && !exactly {
            return false;
        }
        // What one part has alone shows nothing, unless it is not the whole.
        if numbers.len() < 2 {
            continue;
        }
        hundred &= total == Decimal::ONE_HUNDRED;
        checked = checked.saturating_add(1);
    }
    // One equation between rates may hold by chance.
    let rate = whole.unit_cell.as_deref().is_some_and(|unit| unit.contains('%'));
    checked > 0 && (!rate || hundred || checked > 1)
}

/// Settles an indicator and its parts: see [`settle_flow`] and [`settle_spans`].
pub(super) fn settle_flows(
    indicator: &mut IndicatorDraft,
    period: Option<(i32, i32)>,
    lang: Lang,
    remarks: &mut Vec<Remark>,
) {
    if !is_running(indicator) {
        settle_means(indicator, lang, remarks);
        settle_flow(indicator, period, lang);
        settle_spans(indicator, lang, remarks);
    }
    for part in &mut indicator.parts {
        part.flow |= indicator.flow;
        settle_flows(part, period, lang, remarks);
    }
}

/// Settles the figures of periods that were taken for those of the last year: that of a flow is the total, which its years
/// show where they add up to it. One that is far above every year's is said to be in doubt.
fn settle_spans(indicator: &mut IndicatorDraft, lang: Lang, remarks: &mut Vec<Remark>) {
    let rate = indicator.is_rate();
    let mut refused: Vec<usize> = Vec::new();
    for at in 0..indicator.facts.len() {
        let Some(fact) = indicator.facts.get(at) else { continue };
        let Some((doubt, (whole, _))) = fact.span.clone().zip(number(fact, lang)) else { continue };
        let (first, last) = doubt.years;
        let one = fact.head == FactHead::By(last);
        if !(one || fact.head == FactHead::Over(first, last)) || whole <= Decimal::ZERO {
            continue;
        }
        let before = first.saturating_sub(1);
        let years: Vec<Decimal> = indicator
            .facts
            .iter()
            .filter(|other| match other.head {
                FactHead::In(year) | FactHead::Estimate(year) | FactHead::Actual(year) => {
                    before <= year && year <= last
                }
                FactHead::Each => true,
                _ => false,
            })
            .filter_map(|other| number(other, lang))
            .map(|(value, _)| value)
            .collect();
        let most = years.iter().copied().max();
        let known = years.len() >= 2 || of(indicator, FactHead::Each).is_some();
        let total = known && sum_of_years(indicator, (first, last), lang) == Some(whole);
        // Within five years a level seldom grows by nine tenths; the total of years is a multiple of each.
        let far = most.and_then(|most| most.checked_mul(Decimal::new(18, 1))).is_some_and(|most| whole > most);
        let flow = one && total && last > first && most.is_some_and(|most| most < whole);
        let shared = one && indicator.facts.iter().filter(|other| other.head == FactHead::By(last)).count() > 1;
        let near = near_sum(indicator, at, (first, last), lang).filter(|_| far && !rate);
        let fits = near.is_some_and(|years| years >= 2);
        if fits || flow || indicator.flow {
            indicator.flow = true;
        } else if near.is_some() && !(doubt.told && one_of_last(indicator, last, fact.head).is_empty()) {
            indicator.flow = true;
            remarks.push(doubt.likely.0);
            indicator.comments.push(doubt.likely.1);
        } else if far && !rate && !one_of_last(indicator, last, fact.head).is_empty() {
            remarks.push(doubt.refused.0);
            indicator.comments.push(doubt.refused.1);
            refused.push(at);
            continue;
        } else if doubt.told || !(((far || doubt.past || one && is_unknown_work(indicator, &years)) && !rate) || shared)
        {
            continue;
        } else {
            remarks.push(doubt.remark);
            indicator.comments.push(doubt.comment);
        }
        if let Some(fact) = indicator.facts.get_mut(at) {
            fact.head = FactHead::Over(first, last);
        }
    }
    for at in refused.into_iter().rev() {
        indicator.facts.remove(at);
    }
}

/// Whether a row is one of what is done in the course of a time, `Trồng rừng`, `Đào tạo nghề`, and nothing tells how much of it a year
/// brings: its figure of a period is no level for certain.
fn is_unknown_work(indicator: &IndicatorDraft, years: &[Decimal]) -> bool {
    const WORKS: &[&str] = &[
        "trong",
        "trong moi",
        "dao tao",
        "tap huan",
        "boi duong",
        "tuyen sinh",
        "giai quyet viec lam",
        "tao viec lam",
        "ket nap",
        "xay dung",
        "xay moi",
        "xoa",
        "sua chua",
        "lam moi",
        "cung hoa",
        "be tong hoa",
        "ho tro",
        "thu hut",
        "phat trien moi",
        "thanh lap moi",
        "tong von",
        "von",
        "kinh phi",
        "tong thu",
        "kim ngach",
        "huy dong",
        "trained",
        "training",
        "planted",
        "constructed",
        "built",
        "investment",
    ];
    const STARTS: &[&str] = &["so", "dien tich", "chieu dai", "tong so", "tong", "so luong", "number of", "km"];
    let title = fold(&indicator.title);
    let bare = STARTS.iter().find_map(|start| title.strip_prefix(start)?.strip_prefix(' ')).unwrap_or(&title);
    let done = ["duoc dao tao", "duoc tao viec lam", "duoc giai quyet viec lam", "duoc ho tro", "duoc tap huan"];
    let known = indicator.facts.iter().any(|fact| {
        matches!(fact.head, FactHead::Baseline(_) | FactHead::Actual(_) | FactHead::Estimate(_)) && !fact.is_text
    });
    let says = WORKS.iter().any(|word| begins(bare, word) || begins(&title, word))
        || done.iter().any(|word| holds(&title, word));
    years.is_empty() && !known && says
}

/// Whether the targets of all quarters or both halves of a year add up to that of the year.
fn parts_make_up_year(indicator: &IndicatorDraft, lang: Lang) -> bool {
    let quarters = [1, 2, 3, 4].map(YearPart::Quarter);
    let halves = [YearPart::FirstMonths(6), YearPart::SecondHalf];
    indicator.facts.iter().any(|fact| {
        let (FactHead::In(year) | FactHead::By(year), Some((whole, _))) = (fact.head, number(fact, lang)) else {
            return false;
        };
        // `Thực hiện 6 tháng đầu năm`, and what is left for the others.
        let planned = |part: YearPart| of(indicator, FactHead::InWithin(part, year));
        let some = |parts: &[YearPart]| parts.iter().any(|part| planned(*part).is_some());
        let sum = |parts: &[YearPart]| {
            // A quarter in which nothing is to be done has a dash.
            let done = |part: YearPart| of(indicator, FactHead::Within(part, year)).filter(|_| some(parts));
            let own = parts.iter().filter_map(|part| planned(*part).or_else(|| done(*part)));
            let own: Vec<Option<Decimal>> = own.map(|fact| number(fact, lang).map(|(value, _)| value)).collect();
            if own.len() < 2 { None } else { own.into_iter().sum::<Option<Decimal>>() }
        };
        !whole.is_zero() && [sum(&quarters), sum(&halves)].contains(&Some(whole))
    })
}

/// The other targets of the last year of a period.
fn one_of_last(indicator: &IndicatorDraft, last: i32, own: FactHead) -> Vec<FactHead> {
    let heads = indicator.facts.iter().filter(|fact| !fact.is_text).map(|fact| fact.head);
    heads.filter(|head| *head != own && (*head == FactHead::In(last) || *head == FactHead::By(last))).collect()
}

/// By the figures of how many years the fact of some years is about what all of them bring; `None` where it is not.
pub(super) fn near_sum(indicator: &IndicatorDraft, at: usize, (first, last): (i32, i32), lang: Lang) -> Option<usize> {
    let (whole, _) = number(indicator.facts.get(at)?, lang)?;
    let of_year = |(other, fact): &(usize, &FactDraft)| match fact.head {
        FactHead::In(year) | FactHead::By(year) => *other != at && (first..=last).contains(&year),
        _ => false,
    };
    let others = indicator.facts.iter().enumerate().filter(of_year);
    let years: Vec<Decimal> = others.filter_map(|(_, fact)| number(fact, lang)).map(|(value, _)| value).collect();
    let count = Decimal::from(last.saturating_sub(first).saturating_add(1));
    let times = |value: &Decimal, share: i64| value.checked_mul(count)?.checked_mul(Decimal::new(share, 1));
    let (least, most) = (times(years.iter().min()?, 8)?, times(years.iter().max()?, 12)?);
    (least <= whole && whole <= most).then_some(years.len())
}

/// Whether the figures of the years add up to one of several years: those of a time series that flows. A target by the last
/// year that is the sum of them all is that of the period.
fn settle_flow(indicator: &mut IndicatorDraft, period: Option<(i32, i32)>, lang: Lang) {
    let share = indicator.unit_cell.as_deref().is_some_and(|unit| unit.contains(['%', '‰']));
    indicator.flow |= !share && parts_make_up_year(indicator, lang);
    let spans: Vec<(i32, i32)> = indicator
        .facts
        .iter()
        .filter_map(|fact| if let FactHead::Over(first, last) = fact.head { Some((first, last)) } else { None })
        .collect();
    let total = |head: FactHead, indicator: &IndicatorDraft| of(indicator, head).and_then(|fact| number(fact, lang));
    for (first, last) in spans.iter().copied() {
        let whole = total(FactHead::Over(first, last), indicator);
        let sum = sum_of_years(indicator, (first, last), lang);
        if whole.is_some_and(|(whole, _)| !whole.is_zero() && sum == Some(whole)) {
            indicator.flow = true;
            take_for_additions(indicator, (first, last));
        }
        // A year in which nothing is to be done is blank.
        let known = sum_of_known(indicator, (first, last), lang).filter(|(_, years)| *years >= 2 && !share);
        indicator.flow |= known.zip(whole).is_some_and(|((sum, _), (whole, _))| !whole.is_zero() && sum == whole);
    }
    let Some((first, last)) = period.filter(|_| spans.is_empty()) else { return };
    let Some((whole, _)) = total(FactHead::By(last), indicator) else { return };
    let own = total(FactHead::In(last), indicator).map(|(own, _)| own);
    if !whole.is_zero()
        && last.saturating_sub(first) >= 2
        && own.is_some_and(|own| own != whole)
        && sum_of_years(indicator, (first, last), lang) == Some(whole)
    {
        indicator.flow = true;
        for fact in indicator.facts.iter_mut().filter(|fact| fact.head == FactHead::By(last)) {
            fact.head = FactHead::Over(first, last);
        }
    }
}

/// Whether the figures of a row are levels, of which none is a part of the period's: they go on from that of the year before, and
/// as many as the period has years come to far more than it.
pub(super) fn is_level(indicator: &IndicatorDraft, (first, last): (i32, i32), lang: Lang) -> bool {
    let value = |fact: &FactDraft| number(fact, lang).map(|(value, _)| value);
    let levels = || -> Option<bool> {
        let whole = value(of(indicator, FactHead::Over(first, last))?)?;
        let before = first.checked_sub(1)?;
        let start = [FactHead::Actual(before), FactHead::Estimate(before), FactHead::Baseline(before)];
        let start = start.iter().find_map(|head| of(indicator, *head)).and_then(value);
        let year = (first..=last).find_map(|year| of(indicator, FactHead::In(year)))?;
        let year = value(year)?;
        let count = Decimal::from(last.checked_sub(first)?.checked_add(1)?);
        // Where what was before is not known, one year that is half of the whole tells.
        let share = if start.is_some() { Decimal::new(16, 1) } else { Decimal::new(25, 1) };
        let (years, far) = (year.checked_mul(count)?, whole.checked_mul(share)?);
        let goes_on = start.is_none_or(|start| year.checked_mul(Decimal::TWO).is_some_and(|twice| twice >= start));
        Some(goes_on && years > far)
    };
    levels().unwrap_or(false)
}
