//! Figures of a running text that are right with two digits swapped: `1.912 hộ, … 214 hộ (12,1%)` (11,2), `1.248 cơ sở (721 nhà
//! thuốc, 536 quầy thuốc)` (712).
//!
//! Of what a share is one, and what a list makes up, such texts leave open; that figures fit by chance but for two neighbouring
//! digits is unlikely.

use rust_decimal::Decimal;

use super::amounts::is_told;
use super::listed::unit_of;
use super::phrase::{Percentage, just_before, just_behind, language_of, percentages, words};
use super::sentences::texts;
use super::within::{MOST_PLACES, Number, found, lies_between, numbers};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], digits_are_not_swapped)];

fn digits_are_not_swapped(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains('(') || said.contains("gồm") {
            // An amount that is not the plan's is told of already.
            out.extend(differs(said).filter(|_| !is_told(plan, text)).map(|message| found(text, message)));
        }
    }
}

fn differs(text: &str) -> Option<Message> {
    let lang = language_of(text);
    let shares = percentages(text);
    shares.iter().take(MOST_PLACES).find_map(|told| share(text, lang, told)).or_else(|| list(text, lang))
}

/// A number with two neighbouring digits swapped, in every way.
fn swaps(value: Decimal, decimals: u32) -> Vec<Decimal> {
    let mut value = value;
    value.rescale(decimals);
    let digits: Vec<char> = value.mantissa().unsigned_abs().to_string().chars().collect();
    let swapped = |at: usize| {
        let mut digits = digits.clone();
        let next = at.checked_add(1)?;
        let differ = digits.get(at)? != digits.get(next)?;
        digits.swap(at, next);
        let number: i128 = digits.iter().collect::<String>().parse().ok()?;
        let whole = digits.first() != Some(&'0');
        Decimal::try_from_i128_with_scale(number, decimals).ok().filter(|_| differ && whole)
    };
    (0..digits.len().saturating_sub(1)).filter_map(swapped).collect()
}

/// The most numbers before a share of which it may be one.
const MOST: usize = 12;

/// `Xã có 1.912 hộ, … hộ nghèo còn 214 hộ (12,1%)`, `3.615 con bò; đàn bò tăng 251 con (6,3%)`.
fn share(text: &str, lang: Lang, told: &Percentage) -> Option<Message> {
    const RISES: &[&str] = &["tăng", "thêm", "up", "rose", "by"];
    const FALLS: &[&str] = &["giảm", "down", "fell"];
    let before = just_before(text, told.place.start);
    let behind = text.get(told.place.end..)?;
    let bracket = before.strip_suffix('(').filter(|_| behind.starts_with(')'));
    let verbs = [", đạt ", ", bằng ", ", chiếm ", ", or "];
    let closed = behind.chars().next().is_none_or(|sign| matches!(sign, '.' | ';' | ','));
    let said = bracket.or_else(|| verbs.iter().find_map(|verb| before.strip_suffix(verb)).filter(|_| closed))?;
    let sentence = said.rsplit(['\n']).next()?;
    let mut all = numbers(sentence, lang)?;
    let part = all.pop()?;
    let rest = sentence.get(part.place.end..)?;
    let unit = unit_of(rest);
    let plain = words(rest).count() <= 8 && !rest.contains(['(', ')', ';', ':', '/']);
    if unit.is_empty() || !plain {
        return None;
    }
    let verb = words(sentence.get(..part.place.start)?).next_back().unwrap_or_default();
    let way = if RISES.contains(&verb.as_str()) { Some(false) } else { FALLS.contains(&verb.as_str()).then_some(true) };
    let wholes: Vec<Number> = all
        .into_iter()
        .filter(|whole| sentence.get(whole.place.end..).is_some_and(|behind| unit_of(behind) == unit))
        .filter(|whole| whole.value > part.value)
        .collect();
    let of = |part: Decimal, whole: Decimal| {
        let whole = match way {
            None => whole,
            Some(true) => whole.checked_add(part)?,
            Some(false) => whole.checked_sub(part)?,
        };
        Exact::ratio(part, whole)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
    };
    let wholes: Vec<Number> = wholes.into_iter().rev().take(MOST).collect();
    let fits = |share: Exact| lies_between((told.value, told.decimals), share, share) == Some(true);
    // Whatever it is a share of, it holds; of a step both ways are looked at.
    let known = |whole: &Number| {
        let own =
            Exact::ratio(part.value, whole.value).and_then(|one| one.checked_mul(Exact::new(Decimal::ONE_HUNDRED)));
        of(part.value, whole.value).is_some_and(fits) || own.is_some_and(fits)
    };
    if wholes.iter().any(known) {
        return None;
    }
    let (whole, right) = wholes.iter().find_map(|whole| {
        let right = of(part.value, whole.value)?.rounded(told.decimals)?;
        let step = || way.is_some() && part.value >= Decimal::ONE_HUNDRED;
        let swapped = swaps(told.value, told.decimals).contains(&right)
            || step() && swaps(part.value, part.decimals).iter().any(|part| of(*part, whole.value).is_some_and(fits));
        swapped.then_some((whole, right))
    })?;
    Some(message!(
        |lang| "lời văn ghi {part} trong {whole} là {found}%, nhưng tính ra là {right}%",
        "the text says that {part} of {whole} is {found}%, but it comes to {right}%",
        part = format_decimal(part.value, lang),
        whole = format_decimal(whole.value, lang),
        found = format_decimal(told.value, lang),
        right = format_decimal(right, lang),
    ))
}

/// `1.248 cơ sở (721 nhà thuốc, 536 quầy thuốc)`, `86 làng nghề, gồm 13 làng nghề truyền thống và 55 làng nghề; …`.
fn list(text: &str, lang: Lang) -> Option<Message> {
    const LEADS: [&str; 3] = [" (", "gồm ", "gồm: "];
    LEADS.iter().flat_map(|lead| text.match_indices(lead).take(MOST_PLACES)).find_map(|(at, lead)| {
        let behind = just_behind(text, at.checked_add(lead.len())?).0;
        let list = behind.split([')', ';', '(', '\n']).next()?.split(". ").next()?.trim_end_matches('.');
        let pieces = list.split(", ").flat_map(|part| part.split(" và ")).flat_map(|part| part.split(" and "));
        let items: Vec<Number> = pieces
            .map(|piece| {
                let [number] = <[Number; 1]>::try_from(numbers(piece, lang)?).ok()?;
                let noun = !unit_of(piece.get(number.place.end..)?).is_empty();
                let head = piece.get(..number.place.start)?;
                let plain = !piece.contains(['%', '/', ':', '-', '–']) && words(head).count() <= 4;
                (noun && plain && (head.is_empty() || head.ends_with(' '))).then_some(number)
            })
            .collect::<Option<_>>()?;
        let clause = just_before(text, at).rsplit([';', '(', ')', '\n']).next()?.rsplit(". ").next()?;
        let whole = numbers(clause, lang)?.pop()?;
        let of_things = !unit_of(clause.get(whole.place.end..)?).is_empty();
        let alike = items.iter().all(|item| item.decimals == whole.decimals && item.value < whole.value);
        let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.value))?;
        if items.len() < 2 || !alike || !of_things || sum == whole.value || whole.value < Decimal::TEN {
            return None;
        }
        let right = |item: &Number| {
            let rest = sum.checked_sub(item.value)?;
            let of_item = |swapped: &Decimal| rest.checked_add(*swapped) == Some(whole.value);
            swaps(item.value, item.decimals).iter().any(of_item).then_some(())
        };
        let swapped =
            items.iter().any(|item| right(item).is_some()) || swaps(whole.value, whole.decimals).contains(&sum);
        swapped.then(|| {
            message!(
                |lang| "lời văn ghi {whole} gồm các phần, nhưng các phần ấy cộng lại được {sum}",
                "the text says that {whole} is made up of parts, but they come to {sum}",
                whole = format_decimal(whole.value, lang),
                sum = format_decimal(sum.normalize(), lang),
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{differs, swaps};
    use rust_decimal::Decimal;

    #[test]
    fn neighbouring_digits_are_swapped() {
        assert_eq!(swaps(Decimal::new(121, 1), 1), [Decimal::new(211, 1), Decimal::new(112, 1)]);
        assert!(swaps(Decimal::new(100, 0), 0).is_empty() && swaps(Decimal::new(7, 0), 0).is_empty());
    }

    #[test]
    fn figures_that_are_right_but_for_swapped_digits_are_told() {
        let told = |text: &str| differs(text).map(|message| message.vi);
        assert_eq!(
            told("Xã có 12 thôn với 1.912 hộ; năm 2025 còn 214 hộ nghèo (12,1%).").as_deref(),
            Some("lời văn ghi 214 trong 1.912 là 12,1%, nhưng tính ra là 11,2%")
        );
        for text in [
            "Năm 2025 thụ lý 12.480 vụ, việc, giải quyết 12.105 vụ, việc, đạt 79%; còn lại chuyển năm sau",
            "Trong 2.940 vụ, việc chuyển hòa giải, hòa giải thành 1.852 vụ, việc (36%).",
            "Đàn bò 3.615 con; so với năm 2024 đàn bò tăng 251 con (6,3%)",
            "Toàn tỉnh xảy ra 214 vụ tai nạn; so với năm 2024 giảm 18 vụ (8,7%)",
            "Thành phố có 1.248 cơ sở bán lẻ thuốc (721 nhà thuốc, 536 quầy thuốc)",
            "Toàn tỉnh có 86 làng nghề, gồm 13 làng nghề truyền thống và 55 làng nghề; thu hút 24.800 lao động",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
        for text in [
            "Xã có 12 thôn với 1.912 hộ; năm 2025 còn 214 hộ nghèo (11,2%).",
            "Xã có 12 thôn với 1.912 hộ; năm 2025 còn 214 hộ nghèo (18%).",
            "Đàn bò 3.615 con; so với năm 2024 đàn bò tăng 215 con (6,3%)",
            "Toàn tỉnh xảy ra 214 vụ tai nạn; so với năm 2024 giảm 18 vụ (7,8%)",
            "Tỉnh có 45 xã (40 xã miền núi, 12 xã biên giới)",
            "Thành phố có 1.248 cơ sở bán lẻ thuốc (712 nhà thuốc, 536 quầy thuốc)",
            "Toàn tỉnh có 86 làng nghề, gồm 31 làng nghề truyền thống và 55 làng nghề; thu hút 24.800 lao động",
            "Có 62 trường (mầm non 44 trường, trong đó 12 trường tư thục)",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
