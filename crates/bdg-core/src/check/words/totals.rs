//! Totals that a sentence of a running text gives with what they come to a year, are made up of or are the product of:
//! `tổng thu 98.500 tỷ đồng, bình quân 19.700 tỷ đồng/năm`, `Cục Thuế 11.900 tỷ đồng, Hải quan 2.300 tỷ đồng, tổng 14.200 tỷ đồng`,
//! `240 phòng học, mỗi phòng 1,1 tỷ đồng, tổng 264 tỷ đồng`, `1,2 tỷ đồng/xã x 19 xã = 22,8 tỷ đồng`.

use rust_decimal::Decimal;

use super::own_notes::without_brackets;
use super::phrase::{just_before, just_behind, language_of, words, year};
use super::sentences::texts;
use super::within::{MOST_PLACES, Number, found, lies_between, numbers};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Conversions, Plan, factor_between};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], totals_are_what_they_are_reckoned_from)];

fn totals_are_what_they_are_reckoned_from(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains(|sign: char| sign.is_ascii_digit()) {
            out.extend(differs(said).map(|message| found(text, message)));
        }
    }
}

/// The longest clause that is taken apart.
const LONGEST: usize = 600;

fn differs(text: &str) -> Option<Message> {
    let lang = language_of(text);
    let mean = mean(text, lang);
    mean.or_else(|| bracketed(text, lang)).or_else(|| {
        let bare = without_brackets(text);
        let clauses = bare.as_deref().unwrap_or(text).split([';', '\n']).flat_map(|part| part.split(". "));
        clauses
            .filter(|clause| clause.len() <= LONGEST)
            .find_map(|clause| sum(clause, lang).or_else(|| product(clause, lang)).or_else(|| equation(clause, lang)))
    })
}

/// A number at the beginning of a text, with what stands behind it.
pub(super) fn leading(text: &str, lang: Lang) -> Option<(Number, &str)> {
    let until = text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(text.len());
    let number = numbers(text.get(..until)?, lang)?.pop().filter(|number| number.place.start == 0)?;
    let behind = text.get(number.place.end..)?;
    Some((number, behind))
}

/// Whether what stands behind a number begins with a unit, in whole words.
fn has_unit(behind: &str, unit: &str) -> bool {
    !unit.trim().is_empty()
        && behind
            .strip_prefix(unit)
            .is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '/'))
}

/// How many years a clause speaks of together, and where it says so: `giai đoạn 2026-2030`, `trong 5 năm`.
fn years(clause: &str) -> Option<(Decimal, std::ops::Range<usize>)> {
    const COUNTED: [&str; 2] = [" năm", " years"];
    let spanned = clause.match_indices(['-', '–']).find_map(|(at, sign)| {
        let first = year(clause.get(at.checked_sub(4)?..at)?)?;
        let last = year(clause.get(at.checked_add(sign.len())?..)?)?;
        let end = at.checked_add(sign.len())?.checked_add(4)?;
        let years = last.checked_sub(first)?.checked_add(1).filter(|years| (2..=15).contains(years))?;
        Some((Decimal::from(years), at.checked_sub(4)?..end))
    });
    let counted = || {
        COUNTED.iter().find_map(|word| {
            let at = clause.find(word)?;
            let start = clause.get(..at)?.rfind(' ').map_or(0, |blank| blank.saturating_add(1));
            let years: u8 = clause.get(start..at)?.parse().ok().filter(|years| (2..=15).contains(years))?;
            let ends =
                clause.get(at.checked_add(word.len())?..)?.chars().next().is_none_or(|sign| !sign.is_alphabetic());
            ends.then_some((Decimal::from(years), start..at))
        })
    };
    spanned.or_else(counted)
}

/// `Giai đoạn 2026-2030 tổng thu 98.500 tỷ đồng, bình quân 17.900 tỷ đồng/năm`.
fn mean(text: &str, lang: Lang) -> Option<Message> {
    const LEADS: [&str; 9] = [
        ", bình quân mỗi năm ",
        ", bình quân ",
        " (bình quân mỗi năm ",
        " (bình quân ",
        ", trung bình mỗi năm ",
        ", trung bình ",
        ", an average of ",
        " (an average of ",
        " (",
    ];
    LEADS.iter().flat_map(|lead| text.match_indices(lead).take(MOST_PLACES)).find_map(|(at, lead)| {
        let (told, behind) = leading(just_behind(text, at.checked_add(lead.len())?).0, lang)?;
        let unit = yearly_unit(behind, lead.contains("mỗi năm"))?;
        let clause = just_before(text, at).rsplit([';', ')', '(', '\n']).next()?;
        let clause = clause.rsplit(". ").next()?;
        let (count, place) = years(clause)?;
        // Nothing but one amount stands there, of all the years.
        let others = [clause.get(..place.start)?, clause.get(place.end..)?];
        let [before, after] = others.map(|part| numbers(part, lang));
        let at = if before.as_ref()?.is_empty() { place.end } else { 0 };
        let [whole] = <[Number; 1]>::try_from(before?.into_iter().chain(after?).collect::<Vec<_>>()).ok()?;
        let start = at.checked_add(whole.place.end)?;
        let of_ends = words(clause).any(|word| matches!(word.as_str(), "từ" | "lên" | "xuống" | "from" | "to"));
        let other_year = others.iter().any(|part| words(part).any(|word| year(&word).is_some()));
        if of_ends || other_year || !has_unit(clause.get(start..)?, unit) || whole.value.is_zero() {
            return None;
        }
        let mean = |all: Exact| all.checked_div(Exact::new(count));
        let (least, most) = whole.ends()?;
        let right = mean(Exact::new(whole.value))?.to_decimal()?;
        let near = lies_between((told.value, told.decimals), mean(least)?, mean(most)?)?
            || told.value.checked_sub(right)?.abs() <= half_of_digits(&told)?;
        // What is far from it is hardly meant to be it: a level has its mean near itself.
        let double = right.checked_mul(Decimal::TWO)?;
        let meant = told.value <= double && right <= told.value.checked_mul(Decimal::TWO)?;
        let right = crate::phrases::round(right, told.decimals.max(1)).normalize();
        (meant && !near).then(|| {
            message!(
                |lang| "lời văn ghi bình quân {found} một năm, nhưng {whole} chia cho {count} năm là {right}",
                "the text says {found} a year, but {whole} over {count} years is {right} a year",
                found = format_decimal(told.value, lang),
                whole = format_decimal(whole.value, lang),
                right = format_decimal(right, lang),
            )
        })
    })
}

/// The unit of what a year brings, with the blank before it.
fn yearly_unit(behind: &str, told: bool) -> Option<&str> {
    const YEARLY: [&str; 4] = ["/năm", " mỗi năm", " a year", " per year"];
    let phrase = behind.split([',', ';', '(', ')', '\n']).next()?;
    let phrase = phrase.split(". ").next()?.trim_end_matches('.');
    let yearly = YEARLY.iter().find_map(|yearly| phrase.strip_suffix(yearly));
    let unit = if told { yearly.or(Some(phrase)) } else { yearly }?;
    let plain = unit.starts_with(' ') && words(unit).count() <= 4;
    (plain && !unit.contains(|sign: char| sign.is_ascii_digit() || sign == '%')).then_some(unit)
}

/// Half of the last digit that a whole number does not leave at zero; of those with two digits or more.
fn half_of_digits(number: &Number) -> Option<Decimal> {
    let mut digit = Decimal::try_from_i128_with_scale(1, number.decimals).ok()?;
    let whole = number.value.normalize();
    let rounded = |digit: Decimal| {
        let next = digit.checked_mul(Decimal::TEN)?;
        let zero = number.decimals == 0 && whole.checked_rem(next)?.is_zero();
        (zero && whole.abs() >= next.checked_mul(Decimal::TEN)?).then_some(next)
    };
    while let Some(next) = rounded(digit) {
        digit = next;
    }
    digit.checked_div(Decimal::TWO)
}

/// Words of what is no part of a total.
const OTHERS: &[&str] = &[
    "tăng", "giảm", "so", "mỗi", "bình", "quân", "khoảng", "trên", "dưới", "hơn", "gần", "chiếm", "riêng", "đó", "gồm",
    "còn", "kế", "hoạch", "x", "each", "which", "about", "over", "up", "down", "from", "against", "average", "than",
];

/// What leads a total, which stands last: the number behind it and its unit.
fn total(piece: &str, lang: Lang) -> Option<(Number, &str)> {
    const LEADS: [&str; 16] = [
        "kinh phí ",
        "vốn đầu tư ",
        "tổng mức đầu tư ",
        "tổng vốn đầu tư ",
        "tổng chi phí ",
        "tổng vốn ",
        "tổng cộng là ",
        "tổng cộng ",
        "tổng số ",
        "tổng kinh phí ",
        "tổng ",
        "cộng ",
        "a total of ",
        "in total ",
        "totalling ",
        "with a total of ",
    ];
    const ENDS: [&str; 3] = [" in all", " in total", " altogether"];
    let piece = piece.trim().trim_end_matches('.');
    let behind = || ENDS.iter().find_map(|end| piece.strip_suffix(end));
    let rest = LEADS.iter().find_map(|lead| piece.strip_prefix(lead)).or_else(behind)?;
    let (number, unit) = leading(rest, lang)?;
    let plain = (unit.is_empty() || unit.starts_with(' ')) && words(unit).count() <= 4 && !unit.contains(['/', '%']);
    plain.then_some((number, unit))
}

/// `Cục Thuế thu 11.900 tỷ đồng, Hải quan thu 3.300 tỷ đồng, tổng 14.200 tỷ đồng`.
fn sum(clause: &str, lang: Lang) -> Option<Message> {
    let (items, last) = clause.rsplit_once(", ")?;
    let (all, unit) = total(last, lang)?;
    let parts: Vec<Number> = items
        .split(", ")
        .flat_map(|item| item.split(" và "))
        .flat_map(|item| item.split(" and "))
        .map(|item| {
            let [number] = <[Number; 1]>::try_from(numbers(item, lang)?).ok()?;
            let other = words(item).any(|word| OTHERS.contains(&word.as_str())) || item.contains(['/', '%', '×']);
            let head = item.get(..number.place.start)?;
            let apart = (head.is_empty() || head.ends_with(' ')) && !head.trim_end().ends_with(['-', '–']);
            (has_unit(item.get(number.place.end..)?, unit) && !other && apart).then_some(number)
        })
        .collect::<Option<_>>()?;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
    let rounded = parts.iter().chain([&all]).any(|part| part.decimals > 0);
    let digit =
        Decimal::try_from_i128_with_scale(1, parts.iter().chain([&all]).map(|part| part.decimals).min()?).ok()?;
    let room =
        if rounded { digit.checked_mul(Decimal::from(parts.len()))?.checked_div(Decimal::TWO)? } else { Decimal::ZERO };
    let apart = sum.checked_sub(all.value)?.abs();
    (parts.len() > 1 && apart > room).then(|| {
        message!(
            |lang| "lời văn ghi tổng {all}, nhưng các phần cộng lại được {sum}",
            "the text says {all} in total, but the parts come to {sum}",
            all = format_decimal(all.value, lang),
            sum = format_decimal(sum.normalize(), lang),
        )
    })
}

/// The message for a product that is not what two numbers give; `scale` is how many of the total's unit one of the price's is.
fn other_product(one: &Number, other: &Number, told: &Number, scale: Exact) -> Option<Message> {
    let times = |one: Exact, other: Exact| one.checked_mul(other)?.checked_mul(scale);
    let product = times(Exact::new(one.value), Exact::new(other.value))?;
    let ((least, most), (from, to)) = (one.ends()?, other.ends()?);
    // A price is as exact as it is written; of what is printed shorter the last digit may differ.
    let near = lies_between((told.value, told.decimals), product, product)?
        || told.decimals > 0 && lies_between((told.value, told.decimals), times(least, from)?, times(most, to)?)?
        || told.value.checked_sub(product.to_decimal()?)?.abs() <= half_of_digits(told)?;
    let product = crate::phrases::round(product.to_decimal()?, told.decimals.max(2)).normalize();
    (!near).then(|| {
        message!(
            |lang| "lời văn ghi tổng {told}, nhưng {one} nhân {other} là {product}",
            "the text says {told} in total, but {one} times {other} is {product}",
            told = format_decimal(told.value, lang),
            one = format_decimal(one.value, lang),
            other = format_decimal(other.value, lang),
            product = format_decimal(product, lang),
        )
    })
}

/// How many of one unit another one is, the same unit for one.
pub(super) fn scale_between(from: &str, to: &str) -> Option<Exact> {
    let (from, to) = (from.trim(), to.trim());
    if from == to { Some(Exact::ONE) } else { factor_between(from, to, &Conversions::default()) }
}

/// The price of one of something: `mỗi phòng 1,1 tỷ đồng`, `suất đầu tư 12 triệu đồng/m2`; with its unit and what it is of.
fn price(piece: &str, lang: Lang) -> Option<(Number, &str, &str)> {
    const EACH: [&str; 2] = ["mỗi ", "each "];
    let each = || {
        let rest = EACH.iter().find_map(|word| piece.strip_prefix(word))?;
        let (noun, price) = rest.split_at_checked(rest.find(|sign: char| sign.is_ascii_digit())?)?;
        let (price, unit) = leading(price, lang)?;
        Some((price, unit, noun.strip_suffix(' ')?))
    };
    let per = || {
        let [price] = <[Number; 1]>::try_from(numbers(piece, lang)?).ok()?;
        let (unit, noun) = piece.get(price.place.end..)?.split_once('/')?;
        Some((price, unit, noun))
    };
    each().or_else(per).filter(|(_, unit, noun)| words(unit).count() <= 3 && !noun.contains('/'))
}

/// `240 phòng học, mỗi phòng 1,1 tỷ đồng, tổng 264 tỷ đồng`.
fn product(clause: &str, lang: Lang) -> Option<Message> {
    let mut pieces = clause.rsplit(", ");
    let (all, unit) = total(pieces.next()?, lang)?;
    let before = pieces.next()?.trim();
    if let Some(found) = of_each(before, (&all, unit), lang) {
        return Some(found);
    }
    let (price, price_unit, noun) = price(before, lang)?;
    // A total without its unit is in that of the price.
    let unit = if unit.is_empty() { price_unit } else { unit };
    let head = pieces.next().filter(|_| pieces.next().is_none())?;
    let [count] = <[Number; 1]>::try_from(numbers(head, lang)?).ok()?;
    let counted = has_unit(head.get(count.place.end..)?, &format!(" {noun}"));
    other_product(&count, &price, &all, scale_between(price_unit, unit).filter(|_| counted)?)
}

/// `12 classes of 40 people each, 480 people in all`.
fn of_each(piece: &str, (all, unit): (&Number, &str), lang: Lang) -> Option<Message> {
    let [count, each] = <[Number; 2]>::try_from(numbers(piece.strip_suffix(" each")?, lang)?).ok()?;
    let amid = piece.get(count.place.end..each.place.start)?;
    let each_unit = piece.get(each.place.end..)?.strip_suffix(" each")?;
    let alike = unit.is_empty() || unit == each_unit;
    (amid.ends_with(" of ") && words(amid).count() <= 4 && alike)
        .then(|| other_product(&count, &each, all, Exact::ONE))?
}

/// `1,2 tỷ đồng/xã x 19 xã = 22,8 tỷ đồng`.
fn equation(clause: &str, lang: Lang) -> Option<Message> {
    let (before, behind) = clause.split_once(" = ").filter(|(_, behind)| !behind.contains('='))?;
    let (all, unit) = leading(behind, lang)?;
    let unit = unit.split([',', '(']).next()?.trim_end_matches(['.', ' ']);
    let (one, other) = before.split_once(" x ").or_else(|| before.split_once(" × "))?;
    let (many, many_unit) = leading(other, lang)?;
    let one = one.rsplit(", ").next()?.rsplit(": ").next()?;
    let [price] = <[Number; 1]>::try_from(numbers(one, lang)?).ok()?;
    let price_unit = one.get(price.place.end..)?.split('/').next()?;
    let head = one.get(..price.place.start)?;
    let plain = (head.is_empty() || head.ends_with(' '))
        && !many_unit.contains([',', '+', '-', '×'])
        && !many_unit.contains(" x ");
    // Which of both the amount is, its unit tells.
    let of_price = || scale_between(price_unit, unit);
    let scale = of_price().or_else(|| scale_between(many_unit.split('/').next()?, unit))?;
    other_product(&price, &many, &all, Some(scale).filter(|_| plain)?)
}

/// `1.200 lượt người (24 lớp, mỗi lớp 50 người)`, `28 bộ dụng cụ (2 bộ/bản x 14 bản)`, `480 cooks (16 courses of 30 cooks)`.
fn bracketed(text: &str, lang: Lang) -> Option<Message> {
    text.match_indices(" (").take(MOST_PLACES).find_map(|(at, sign)| {
        let inside = just_behind(text, at.checked_add(sign.len())?).0.split_once(')')?.0;
        let (first, rest) = leading(inside, lang)?;
        let (one, other, unit) = if let Some((noun, many)) = rest.split_once(" x ") {
            let (many, many_unit) = leading(many, lang)?;
            let (unit, of) = noun.split_once('/')?;
            (first, many, (has_unit(many_unit, &format!(" {of}"))).then_some(unit)?)
        } else if let Some((noun, each)) = rest.split_once(", mỗi ").or_else(|| rest.split_once(", each ")) {
            let each = each.strip_prefix(noun.trim_start())?;
            let (each, unit) = leading(each.strip_prefix(' ')?, lang)?;
            (first, each, unit)
        } else {
            let (noun, each) = rest.split_once(" of ")?;
            let (each, unit) = leading(each, lang)?;
            (first, each, (words(noun).count() == 1).then_some(unit)?)
        };
        let unit = unit.trim();
        let clause = just_before(text, at).rsplit([';', '(', ')', ':', '\n']).next()?;
        let clause = clause.rsplit(". ").next()?;
        let all = numbers(clause, lang)?.pop()?;
        let (head, behind) = (clause.get(..all.place.start)?, clause.get(all.place.end..)?);
        // The same things are counted: `lượt người` of `người`.
        let named = words(behind).take(6).any(|word| words(unit).last().as_ref() == Some(&word));
        let about = words(head).next_back().is_some_and(|word| OTHERS.contains(&word.as_str()));
        let plain = behind.starts_with(' ') && words(unit).count() <= 3 && !unit.contains(['/', ',', '%']);
        (named && plain && !about && !unit.is_empty()).then(|| other_product(&one, &other, &all, Exact::ONE))?
    })
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn totals_are_held_against_what_they_are_reckoned_from() {
        let told = |text: &str| differs(text).map(|message| (message.vi, message.en));
        assert_eq!(
            told("Giai đoạn 2026-2030 tổng thu 98.500 tỷ đồng, bình quân 17.900 tỷ đồng/năm")
                .map(|one| one.0)
                .as_deref(),
            Some("lời văn ghi bình quân 17.900 một năm, nhưng 98.500 chia cho 5 năm là 19.700")
        );
        assert_eq!(
            told("Cục Thuế thu 11.900 tỷ đồng, Hải quan thu 3.300 tỷ đồng năm 2025, tổng 14.200 tỷ đồng")
                .map(|one| one.0)
                .as_deref(),
            Some("lời văn ghi tổng 14.200, nhưng các phần cộng lại được 15.200")
        );
        assert_eq!(
            told("Build 240 classrooms, each classrooms 1.1 billion VND, in total 246 billion VND").map(|one| one.1),
            Some("the text says 246 in total, but 240 times 1.1 is 264".to_owned())
        );
        for text in [
            "Tuyển 40 bác sĩ trong 5 năm (9 bác sĩ/năm)",
            "Train 2,500 workers in 2026-2030, an average of 550 workers a year",
            "Cần 240 phòng học, mỗi phòng 1,1 tỷ đồng, tổng 246 tỷ đồng",
            "Kinh phí 1,2 tỷ đồng/xã x 19 xã = 28,2 tỷ đồng",
            "Đơn giá 28 triệu đồng/mét giá x 1.160 mét giá = 34,28 tỷ đồng",
            "Xây mới kho 1.800 m2, suất đầu tư 12 triệu đồng/m2, kinh phí 26,1 tỷ đồng",
            "Tập huấn cho 1.200 lượt người bán thuốc (42 lớp, mỗi lớp 50 người), kinh phí 960 triệu đồng",
            "Mua 28 bộ dụng cụ tiêm (2 bộ/bản x 41 bản)",
            "Train 480 preschool cooks (61 courses of 30 cooks)",
            "Hold 12 classes of 40 people each, 450 people in all",
            "Mở 12 lớp, mỗi lớp 40 người, tổng số 450",
            "Xây 5 công trình, mỗi công trình 24 tỷ đồng, tổng mức đầu tư 130 tỷ đồng",
            "Nâng cấp 62 trạm y tế (41 trạm vùng cao, 21 trạm vùng thấp), mỗi trạm 1,5 tỷ đồng, tổng 39 tỷ đồng",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
    }

    #[test]
    fn totals_that_hold_or_may_be_of_something_else_are_left_alone() {
        for text in [
            "Giai đoạn 2026-2030 tổng thu 98.500 tỷ đồng, bình quân 19.700 tỷ đồng/năm",
            "Giai đoạn 2021-2025 tăng từ 22 xã lên 41 xã, bình quân 3,8 xã/năm",
            "Giai đoạn 2021-2025 thu đạt 14.200 tỷ đồng năm 2025, bình quân 12.500 tỷ đồng/năm",
            "Giai đoạn 2021-2025 năng suất đạt 65 tạ/ha, bình quân 64 tạ/ha/năm",
            "Tuyển 40 bác sĩ trong 5 năm (8 bác sĩ/năm), trong đó tuyến tỉnh 16, tuyến xã 24",
            "Đào tạo 474 giáo viên trong 5 năm (95 giáo viên/năm)",
            "Tổng kinh phí 1.240 tỷ đồng; bình quân 248 tỷ đồng/năm",
            "Mua 124 máy siêu âm (2 máy/trạm x 62 trạm), 450 triệu đồng/máy, tổng 55,8 tỷ đồng",
            "Cần 240 phòng học, mỗi phòng 1,1 tỷ đồng, tổng 264 tỷ đồng",
            "Kinh phí 1,2 tỷ đồng/xã x 19 xã = 22,8 tỷ đồng",
            "Cục Thuế thu 11.900 tỷ đồng, Hải quan thu 2.300 tỷ đồng năm 2025, tổng 14.200 tỷ đồng",
            "Số hộ nghèo 312 hộ, giảm 49 hộ, cộng 499 hộ",
            "Đơn giá 28 triệu đồng/mét giá x 1.160 mét giá = 32,48 tỷ đồng",
            "Xây mới kho 1.800 m2, suất đầu tư 12 triệu đồng/m2, kinh phí 21,6 tỷ đồng",
            "Tập huấn cho 1.200 lượt người bán thuốc (24 lớp, mỗi lớp 50 người), kinh phí 960 triệu đồng",
            "Mua 28 bộ dụng cụ tiêm (2 bộ/bản x 14 bản)",
            "Train 480 preschool cooks (16 courses of 30 cooks)",
            "Hold 12 classes of 40 people each, 480 people in all",
            "Hold 12 classes of 40 people each, 3 trainers in all",
            "Mở 12 lớp, mỗi lớp 40 người, tổng số 480",
            "Xây 5 công trình, mỗi công trình 24 tỷ đồng, tổng mức đầu tư 120 tỷ đồng",
            "Có 120 cán bộ (3 xã, mỗi xã 2 người)",
            "Năm 2025 có 12 xã, 3 phường, tổng 15 đơn vị",
        ] {
            assert_eq!(differs(text).map(|message| message.vi), None, "{text}");
        }
    }
}
