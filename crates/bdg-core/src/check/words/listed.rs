//! Lists in running text whose items each have their share or their year: `42 tỷ đồng: ngân sách 12,6 tỷ đồng (30%), doanh nghiệp
//! 29,4 tỷ đồng (70%)`, `7 làng nghề: năm 2026: 2 làng nghề, năm 2027: 3 làng nghề, năm 2028: 2 làng nghề`.

use rust_decimal::Decimal;

use super::phrase::{Percentage, language_of, percentages, words, year};
use super::sentences::texts;
use super::within::{Number, found, lies_between, numbers};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], lists_have_their_shares_and_years)];

fn lists_have_their_shares_and_years(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        out.extend(differs(plan.text(text)).map(|message| found(text, message)));
    }
}

/// The longest sentence that is taken apart.
const LONGEST: usize = 1_000;

fn differs(text: &str) -> Option<Message> {
    let lang = language_of(text);
    let sentences = text.split('\n').flat_map(|line| line.split(". ")).filter(|sentence| sentence.len() <= LONGEST);
    sentences.into_iter().find_map(|sentence| {
        let shared = || sentence.contains("%)").then(|| with_shares(sentence, lang))?;
        shared().or_else(|| if may_list_years(sentence) { by_years(sentence, lang) } else { None })
    })
}

/// Whether a sentence has two runs of four digits, as any list of years has.
fn may_list_years(sentence: &str) -> bool {
    let runs = sentence.as_bytes().split(|sign| !sign.is_ascii_digit());
    runs.filter(|run| run.len() >= 4).nth(1).is_some()
}

/// An item of a list with its share.
struct Item {
    number: Number,
    /// Where it begins in the sentence.
    start: usize,
    share: Percentage,
}

/// The word behind a number, with that of its scale.
pub(super) fn unit_of(behind: &str) -> &str {
    const SCALES: [&str; 8] = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "thousand", "million", "billion"];
    let word = |text: &str| text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len());
    let Some(rest) = behind.strip_prefix(' ') else { return "" };
    let first = word(rest);
    let scale = rest.get(..first).is_some_and(|word| SCALES.contains(&word));
    let next = rest.get(first..).and_then(|rest| rest.strip_prefix(' ')).map_or(0, word);
    let end = if scale && next > 0 { first.saturating_add(1).saturating_add(next) } else { first };
    rest.get(..end).unwrap_or_default()
}

/// Whether a unit stands behind a number, in whole words.
fn has_unit(behind: &str, unit: &str) -> bool {
    let rest = behind.strip_prefix(' ').and_then(|rest| rest.strip_prefix(unit));
    !unit.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The runs of items that each have a share in a bracket of its own.
fn runs(sentence: &str, lang: Lang) -> Vec<Vec<Item>> {
    const JOINTS: [&str; 4] = [", ", "; ", " và ", " and "];
    let mut found: Vec<Vec<Item>> = Vec::new();
    let mut last = 0_usize;
    for (open, _) in sentence.match_indices('(') {
        let item = || {
            let inside = sentence.get(open.checked_add(1)?..)?.split_once(')')?.0;
            let [share] = <[Percentage; 1]>::try_from(percentages(inside)).ok()?;
            let piece = sentence.get(last..open)?;
            let mut own = numbers(piece, lang)?;
            let number = own.pop()?;
            let joined = last > 0 && own.is_empty() && JOINTS.iter().any(|joint| piece.starts_with(joint));
            let said = piece.get(number.place.end..)?;
            let plain = words(said).count() <= 8 && !said.contains([',', ';', ':', ')']);
            let start = last.checked_add(number.place.start)?;
            let alone = share.place == (0..inside.len());
            let end = open.checked_add(inside.len())?.checked_add(2)?;
            (alone && plain).then_some((Item { number, start, share }, joined, end))
        };
        let Some((item, joined, end)) = item() else {
            last = 0;
            continue;
        };
        match found.last_mut() {
            Some(run) if joined => run.push(item),
            _ => found.push(vec![item]),
        }
        last = end;
    }
    found.retain(|run| run.len() > 1);
    found
}

fn share_of(part: &Number, whole: Decimal) -> Option<Exact> {
    Exact::ratio(part.value, whole)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
}

/// Whether the share of an item is what its number gives of the whole.
fn holds(item: &Item, whole: &Number) -> Option<bool> {
    let ((least, most), (from, to)) = (item.number.ends()?, whole.ends()?);
    let share = |one: Exact, other: Exact| one.checked_div(other)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED));
    lies_between((item.share.value, item.share.decimals), share(least, to)?, share(most, from)?)
}

/// `42 tỷ đồng: ngân sách 12,6 tỷ đồng (33%), doanh nghiệp 29,4 tỷ đồng (70%)`.
fn with_shares(sentence: &str, lang: Lang) -> Option<Message> {
    runs(sentence, lang).iter().find_map(|run| {
        let first = run.first()?;
        let behind = |item: &Item| sentence.get(item.start.checked_add(item.number.place.len())?..);
        let unit = unit_of(behind(first)?);
        if unit.is_empty() || !run.iter().all(|item| behind(item).is_some_and(|behind| has_unit(behind, unit))) {
            return None;
        }
        let head = sentence.get(..first.start)?;
        let mut wholes = numbers(head, lang)?;
        wholes.retain(|whole| {
            let behind = sentence.get(whole.place.end..);
            !whole.value.is_zero() && behind.is_some_and(|behind| has_unit(behind, unit))
        });
        let sum = run.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.number.value))?;
        let shares = run.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.share.value))?;
        let hundred = Decimal::ONE_HUNDRED.checked_sub(shares)?.abs() <= Decimal::ONE;
        wholes.iter().rev().find_map(|whole| {
            let wrong: Vec<&Item> = run.iter().filter(|item| holds(item, whole) == Some(false)).collect();
            let item = *wrong.first()?;
            let right = share_of(&item.number, whole.value)?.rounded(item.share.decimals.max(1))?.normalize();
            if sum == whole.value {
                return Some(message!(
                    |lang| "lời văn ghi {part} trong {whole} là {found}%, nhưng tính ra là {right}%",
                    "the text says that {part} of {whole} is {found}%, but it comes to {right}%",
                    part = format_decimal(item.number.value, lang),
                    whole = format_decimal(whole.value, lang),
                    found = format_decimal(item.share.value, lang),
                    right = format_decimal(right, lang),
                ));
            }
            // All but one are shares of this whole, and together they are all of it.
            (hundred && wrong.len() == 1).then(|| {
                message!(
                    |lang| "lời văn ghi {whole} gồm các phần, nhưng các phần ấy cộng lại được {sum}",
                    "the text says that {whole} is made up of parts, but they come to {sum}",
                    whole = format_decimal(whole.value, lang),
                    sum = format_decimal(sum.normalize(), lang),
                )
            })
        })
    })
}

/// `Xử lý 7 làng nghề: năm 2026: 2 làng nghề, năm 2027: 5 làng nghề, …`, `8 officers (2 in 2026, 2 in 2027, …)`.
fn by_years(sentence: &str, lang: Lang) -> Option<Message> {
    const LEADS: [&str; 4] = [": năm ", " (năm ", ", gồm năm ", " ("];
    const LEFT: [&str; 6] = ["còn lại", "số dư", "the rest", "remaining", "remainder", "balance"];
    LEADS.iter().flat_map(|lead| sentence.match_indices(lead)).find_map(|(at, lead)| {
        let list = sentence.get(at.checked_add(lead.len())?..)?;
        let list = list.split(')').next()?.trim_end_matches(['.', ';']);
        // What is left comes later, and years backwards are compared with the whole.
        let open = sentence.get(at..).is_none_or(|behind| LEFT.iter().any(|left| behind.contains(left)));
        let years: Vec<i32> = pieces(list).filter_map(|piece| words(piece).find_map(|word| year(&word))).collect();
        if open || !years.is_sorted_by(|one, next| one < next) {
            return None;
        }
        let named = lead.contains("năm");
        let items: Vec<(Number, &str)> =
            pieces(list).map(|piece| of_a_year(piece, lang, named)).collect::<Option<_>>()?;
        let unit = unit_of(items.first()?.1);
        let alike = items.iter().all(|(_, behind)| if unit.is_empty() { true } else { has_unit(behind, unit) });
        let head = sentence.get(..at)?;
        let wholes = numbers(head.rsplit(';').next()?, lang)?;
        let before = head.rsplit(';').next()?;
        let titled = |whole: &&Number| {
            unit.is_empty() || before.get(whole.place.end..).is_some_and(|behind| has_unit(behind, unit))
        };
        let whole = if unit.is_empty() { wholes.first()? } else { wholes.iter().rfind(titled)? };
        let sum = items.iter().try_fold(Decimal::ZERO, |sum, (item, _)| sum.checked_add(item.value))?;
        let level = items.last().is_some_and(|(last, _)| last.value == whole.value);
        let apart = sum.checked_sub(whole.value)?.abs();
        let near = apart <= whole.value.checked_div(Decimal::TWO)?;
        // What is rounded may come to another last digit.
        let rounded = items.iter().map(|(item, _)| item).chain([whole]).any(|item| item.decimals > 0);
        let room = if rounded { Decimal::ONE } else { Decimal::ZERO };
        let known = wholes.iter().any(|whole| whole.value == sum);
        (items.len() > 1 && alike && near && !level && !known && apart > room).then(|| {
            message!(
                |lang| "lời văn ghi {whole}, nhưng các năm cộng lại được {sum}",
                "the text says {whole}, but the years come to {sum}",
                whole = format_decimal(whole.value, lang),
                sum = format_decimal(sum.normalize(), lang),
            )
        })
    })
}

/// The items of a list.
fn pieces(list: &str) -> impl Iterator<Item = &str> {
    list.split("; ")
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" and "))
}

/// The number of one year: `năm 2026: 2 làng nghề`, `2 in 2026`; with what stands behind it.
fn of_a_year(piece: &str, lang: Lang, named: bool) -> Option<(Number, &str)> {
    let [number] = <[Number; 1]>::try_from(numbers(piece, lang)?).ok()?;
    let (head, behind) = (piece.get(..number.place.start)?, piece.get(number.place.end..)?);
    let behind_year = behind.rsplit_once("in ").or_else(|| behind.rsplit_once("năm ")).map(|(_, year)| year.trim());
    let of_year = if named {
        let head = head.trim().trim_start_matches("năm ").trim_end_matches(':');
        year(head.trim()).is_some_and(|_| head.trim().len() == 4)
    } else {
        head.is_empty() && behind_year.is_some_and(|last| last.len() == 4 && year(last).is_some())
    };
    let plain = words(behind).count() <= 5 && !behind.contains(['/', '%']);
    (of_year && plain).then_some((number, if named { behind } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::{differs, may_list_years};

    #[test]
    fn lists_of_years_have_two_of_them() {
        assert!(may_list_years("năm 2026: 2 làng nghề, năm 2027: 5 làng nghề"));
        assert!(!may_list_years("giai đoạn 2026, 20/27 xã, 120 hộ (2 in 202)"));
    }

    #[test]
    fn shares_and_years_of_a_list_are_held_against_its_whole() {
        let told = |text: &str| differs(text).map(|message| (message.vi, message.en));
        assert_eq!(
            told("Kinh phí 42 tỷ đồng: ngân sách nhà nước 12,6 tỷ đồng (33%), doanh nghiệp 29,4 tỷ đồng (70%).")
                .map(|one| one.0)
                .as_deref(),
            Some("lời văn ghi 12,6 trong 42 là 33%, nhưng tính ra là 30%")
        );
        assert_eq!(
            told("Kinh phí 42 tỷ đồng: ngân sách nhà nước 12,6 tỷ đồng (30%), doanh nghiệp 24,9 tỷ đồng (70%).")
                .map(|one| one.0)
                .as_deref(),
            Some("lời văn ghi 42 gồm các phần, nhưng các phần ấy cộng lại được 37,5")
        );
        assert_eq!(
            told("Xử lý 7 làng nghề ô nhiễm: năm 2026: 2 làng nghề, năm 2027: 5 làng nghề, năm 2028: 2 làng nghề.")
                .map(|one| one.0)
                .as_deref(),
            Some("lời văn ghi 7, nhưng các năm cộng lại được 9")
        );
        for text in [
            "The plan costs VND 64 billion over 5 years: state budget VND 40 billion (65.2%), partners VND 24 billion (37.5%).",
            "In 2025 it handled 1,860 cases, up 12% from 2024 (1,661 cases): 1,302 cases of litigation (77%), 558 cases of advice (30%).",
            "Recruit 8 officers in 5 years (2 in 2026, 2 in 2027, 2 in 2028, 3 in 2029, 1 in 2030)",
        ] {
            assert!(told(text).is_some(), "{text}");
        }
    }

    #[test]
    fn lists_that_hold_or_are_of_something_else_are_left_alone() {
        for text in [
            "Kinh phí 42 tỷ đồng: ngân sách nhà nước 12,6 tỷ đồng (30%), doanh nghiệp 29,4 tỷ đồng (70%).",
            "Xử lý 7 làng nghề ô nhiễm: năm 2026: 2 làng nghề, năm 2027: 3 làng nghề, năm 2028: 2 làng nghề.",
            "Đến năm 2030 đạt 60 xã: năm 2026: 45 xã, năm 2027: 49 xã, năm 2030: 60 xã",
            "Thu 12 tỷ đồng, trong đó phí 3 tỷ đồng (tăng 12%), lệ phí 2 tỷ đồng (tăng 5%)",
            "Có 131/186 trường (70,4%); mầm non 44 trường (71%), tiểu học 45 trường (77,6%)",
            "Recruit 8 officers in 5 years (2 in 2026, 2 in 2027, 2 in 2028, 1 in 2029, 1 in 2030)",
            "The plan costs VND 64 billion over 5 years: state budget VND 40 billion (62.5%), partners VND 24 billion (37.5%).",
            "Kinh phí 6.000 triệu đồng (năm 2026: 1.000 triệu đồng; năm 2027: 2.000 triệu đồng), phần còn lại bố trí năm 2028",
            "Kinh phí 6.000 triệu đồng (năm 2025: 5.000 triệu đồng; năm 2024: 4.000 triệu đồng)",
            "Tổng kinh phí 1.240 tỷ đồng, trong đó năm 2026: 210 tỷ đồng, năm 2027: 250 tỷ đồng",
        ] {
            assert_eq!(differs(text).map(|message| message.vi), None, "{text}");
        }
    }
}
