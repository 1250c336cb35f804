//! Words of flows: how a total is shared among years.

use rust_decimal::Decimal;

use crate::eval::{IndicatorProgress, PartOfYear, PartTarget, Reached};
use crate::model::{FactKind, Time};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal, format_short, show};

/// A sum: `480 + 530 = 1.010`.
pub(super) fn sum(parts: &[Exact], sum: Exact, lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|part| show(*part, lang)).collect();
    format!("{} = {}", parts.join(" + "), show(sum, lang))
}

/// What a year gets of a total: `(2.500 − 600 (2021)) × 0,25 = 475`.
pub(super) fn share(
    (total, average): (Exact, Option<(Exact, Decimal)>),
    taken: &[(i32, Exact)],
    left: Exact,
    (weight, value): (Exact, Exact),
    lang: Lang,
) -> String {
    let total = match average {
        Some((average, years)) => {
            format!(
                "{} × {} = {total}; {total}",
                show(average, lang),
                format_decimal(years, lang),
                total = show(total, lang)
            )
        }
        None => show(total, lang),
    };
    let kept: Vec<String> = taken.iter().map(|(year, value)| format!(" − {} ({year})", show(*value, lang))).collect();
    let (weight, value) = (fraction(weight, lang), show(value, lang));
    match taken.is_empty() {
        true => format!("{total} × {weight} = {value}"),
        false => {
            let left = show(left, lang);
            format!("{total}{} = {left}; {left} × {weight} = {value}", kept.concat())
        }
    }
}

/// A weight as the shorter of a fraction and a decimal.
fn fraction(weight: Exact, lang: Lang) -> String {
    if weight.has_decimal() {
        return show(weight, lang);
    }
    let (num, den) = (weight.num().normalize(), weight.den().normalize());
    if num.scale() == 0 && den.scale() == 0 && den < Decimal::from(1_000_000) {
        format!("{}/{}", format_decimal(num, lang), format_decimal(den, lang))
    } else {
        show(weight, lang)
    }
}

/// Shares as they are rounded: `2021: 34 + 2022: 33 + 2023: 33 = 100`, each remainder to the largest.
pub(super) fn remainders(shares: &[(i32, Decimal)], sum: Exact, rounding: &Message) -> Message {
    let text = |lang| {
        let shares: Vec<String> =
            shares.iter().map(|(year, share)| format!("{} ({year})", format_decimal(*share, lang))).collect();
        let shares = format!("{} = {}", shares.join(" + "), show(sum, lang));
        let words = rounding.get(lang).split(',').next().unwrap_or_default();
        match lang {
            Lang::Vi => format!("{shares} ({words}; phần lẻ lớn nhất được làm tròn lên trước)"),
            Lang::En => format!("{shares} ({words}; the largest remainders are rounded up first)"),
        }
    };
    Message::new(text(Lang::Vi), text(Lang::En))
}

/// What has been brought of a total until a time with what was planned until then, and the total.
fn brought_so_far(reached: Reached, planned: Option<String>, total: &str, lang: Lang) -> (String, String) {
    let ((first, last), until) = (reached.years, super::times::when(reached.time, lang));
    let sum = format_decimal(super::numbers::two_decimals(reached.value), lang);
    let one_year = reached.time == Time::Year(first);
    if let Some(kind) = reached.told {
        return told_of_years(reached, kind, (&sum, total), lang);
    }
    let (brought, total) = match (lang, reached.averaged) {
        (Lang::Vi, true) => (format!("bình quân từ {first} đến {until} là {sum}"), format!("bình quân {total}")),
        (Lang::Vi, false) if one_year => (format!("năm {first} được {sum}"), total.to_owned()),
        (Lang::Vi, false) => (format!("cộng dồn từ {first} đến {until} được {sum}"), total.to_owned()),
        (Lang::En, true) => (format!("{sum} on average from {first} to {until}"), format!("{total} on average")),
        (Lang::En, false) if one_year => (format!("{sum} in {first}"), total.to_owned()),
        (Lang::En, false) => (format!("{sum} from {first} to {until}"), total.to_owned()),
    };
    let planned = planned.map(|planned| match lang {
        Lang::Vi => format!(", kế hoạch {planned}"),
        Lang::En => format!(", planned {planned}"),
    });
    let total = match (lang, reached.of_period) {
        (Lang::Vi, true) => format!("cả giai đoạn {total}"),
        (Lang::Vi, false) => format!("giai đoạn {first}-{last}: {total}"),
        (Lang::En, true) => format!("{total} over the whole period"),
        (Lang::En, false) => format!("{total} over {first}-{last}"),
    };
    (format!("{brought}{}", planned.unwrap_or_default()), total)
}

/// What the plan tells of all years of a total together, and the total, which is what was planned.
fn told_of_years(reached: Reached, kind: FactKind, (sum, total): (&str, &str), lang: Lang) -> (String, String) {
    let (first, last) = reached.years;
    let mean = if reached.averaged { Both::new("bình quân ", "on average ") } else { Both::new("", "") }.get(lang);
    let told = match (lang, kind) {
        (Lang::Vi, FactKind::Estimate) => format!("ước giai đoạn {first}-{last} {mean}được {sum}"),
        (Lang::Vi, _) => format!("kết quả giai đoạn {first}-{last} {mean}là {sum}"),
        (Lang::En, FactKind::Estimate) => format!("estimated over {first}-{last}: {mean}{sum}"),
        (Lang::En, _) => format!("the result over {first}-{last}: {mean}{sum}"),
    };
    (told, format!("{}{mean}{total}", Both::new("mức đề ra ", "target ").get(lang)))
}

/// What a flow has brought of its totals, and the part of the year that its result covers; nothing of other series.
#[must_use]
pub fn flow_note(progress: &IndicatorProgress) -> Option<Message> {
    let text = |lang| {
        let number = |value: Decimal| format_decimal(super::numbers::two_decimals(value), lang);
        let mut said = Vec::new();
        let rated = progress.reached.map(|reached| (reached, progress.path, progress.period_target.as_ref()));
        let longer = progress.longer.iter().map(|longer| (longer.reached, longer.planned, Some(&longer.target)));
        for (reached, planned, target) in rated.into_iter().chain(longer) {
            let target = target.map(|target| super::targets::target_in_words(target, lang)).unwrap_or_default();
            let (brought, total) = brought_so_far(reached, planned.map(number), &target, lang);
            // Totals that begin together have brought the same.
            if !said.contains(&brought) {
                said.push(brought);
            }
            said.push(total);
        }
        if let Some(part) = progress.part.filter(|part| !part.level) {
            said.push(part_of_year(part, lang));
        }
        said.join("; ")
    };
    let partial = progress.part.is_some_and(|part| !part.level);
    (progress.reached.is_some() || partial).then(|| Message::new(text(Lang::Vi), text(Lang::En)))
}

/// What the part of a year that a flow's result covers is held against: `kết quả mới có 6 tháng, được so với 6/12 mức của năm:
/// 594`.
fn part_of_year(part: PartOfYear, lang: Lang) -> String {
    let number = |value: Decimal| format_decimal(super::numbers::two_decimals(value), lang);
    let months = part.months;
    let covered = super::bilingual::counted(months.into(), "month", "months");
    let met = part.asked.map(|met| super::targets::met(met).get(lang));
    let before = part.year_before.map(number);
    let so_far = match (lang, &before) {
        (Lang::Vi, None) => format!("kết quả mới có {months} tháng"),
        (Lang::Vi, Some(before)) => format!("kết quả mới có {months} tháng (cùng kỳ năm trước {before})"),
        (Lang::En, None) => format!("the result covers {covered}"),
        (Lang::En, Some(before)) => format!("the result covers {covered} ({before} in those of the year before)"),
    };
    let Some(target) = part.target.map(number) else { return so_far };
    match (lang, before, met) {
        (Lang::Vi, Some(_), Some(met)) => {
            format!("{so_far}, theo mức tăng, giảm của năm thì cần {target}: {met}")
        }
        (Lang::En, Some(_), Some(met)) => format!("{so_far}, for which the year's change asks {target}: {met}"),
        (Lang::Vi, Some(_), None) => format!("{so_far}, được so với phần ấy của mức năm: {target}"),
        (Lang::En, Some(_), None) => format!("{so_far} and is held against that part of the year's target: {target}"),
        (Lang::Vi, None, Some(met)) => {
            format!("{so_far}, so với mức {target} mà kế hoạch giao cho {months} tháng ấy: {met}")
        }
        (Lang::En, None, Some(met)) => format!("{so_far}, of which the plan asks {target}: {met}"),
        (Lang::Vi, None, None) => format!("{so_far}, được so với {months}/12 mức của năm: {target}"),
        (Lang::En, None, None) => format!("{so_far} and is held against {months}/12 of the year's target: {target}"),
    }
}

/// What a part of a year is held against by a target of its own, with its result: `quý 3 2026: 90, mục tiêu ít nhất 100: chưa
/// đạt`.
#[must_use]
pub fn part_target(part: &PartTarget) -> Message {
    let text = |lang: Lang| {
        let when = super::times::when(part.time, lang);
        let target = super::targets::target(&part.target);
        let number = super::targets::figure_number(&part.result);
        let result = number.map_or_else(
            || super::targets::figure_text(&part.result),
            |number| format_short(number.value, number.decimals, lang),
        );
        let met = part.met.map(|met| format!(": {}", super::targets::met(met).get(lang))).unwrap_or_default();
        match lang {
            Lang::Vi => format!("{when}: {result}, mục tiêu {target}{met}"),
            Lang::En => format!("{when}: {result}, target {target}{met}"),
        }
    };
    Message::new(text(Lang::Vi), text(Lang::En))
}

/// What a level within its year is held against: the plan's own target of that time, or the path then.
#[must_use]
pub fn asked_by_then(progress: &IndicatorProgress) -> Option<Message> {
    let target = progress.part.filter(|part| part.level)?.target?;
    let number = |lang| format_decimal(super::numbers::two_decimals(target), lang);
    Some(Message::new(format!("lúc ấy {}", number(Lang::Vi)), format!("{} by then", number(Lang::En))))
}
