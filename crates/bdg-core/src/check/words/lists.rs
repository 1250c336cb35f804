//! Amounts in running text that are said to be made up of others: `412,5 km đường, gồm 86,4 km đường huyện, 148,6 km đường xã và
//! 187,5 km đường thôn`.

use rust_decimal::Decimal;

use super::amounts::is_told;
use super::phrase::{just_before, just_behind, language_of, words, year};
use super::sentences::texts;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Lang, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], lists_come_to_their_total)];

/// What stands between a total and what makes it up.
pub(super) const COMPRISING: [&str; 5] = ["bao gồm", "gồm", "comprising", "consisting of", "made up of"];

fn lists_come_to_their_total(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if COMPRISING.iter().any(|word| said.contains(word)) {
            // An amount that is not the plan's is told of already.
            out.extend(first(text, said).filter(|_| !is_told(plan, text)));
        }
    }
}

/// The finding for the first list of a text that comes to something else than its total.
pub(super) fn first(at: Text, text: &str) -> Option<Diagnostic> {
    COMPRISING.iter().find_map(|word| differs(at, text, word))
}

/// A number with its unit in a text.
#[derive(Debug)]
pub(super) struct Amount<'t> {
    /// The digits.
    pub(super) written: &'t str,
    /// Its value.
    pub(super) value: Decimal,
    decimals: u32,
    /// The word of its unit, with that of a scale; empty where none stands behind it.
    pub(super) unit: &'t str,
}

/// The finding for the first list that comes to something else than its total.
fn differs(at: Text, text: &str, word: &str) -> Option<Diagnostic> {
    let lang = language_of(text);
    text.match_indices(word).find_map(|(place, word)| {
        let clause = just_before(text, place).rsplit([';', ':', '(']).next()?;
        let clause = clause.rsplit(". ").next()?;
        let total = amounts(clause, lang)?.pop().filter(|total| !total.unit.is_empty())?;
        let items = items(just_behind(text, place.checked_add(word.len())?), lang, total.unit)?;
        let sum = items.iter().try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.value))?;
        // What is rounded may come to another last digit.
        let decimals = items.iter().map(|item| item.decimals).chain([total.decimals]).min()?;
        let unit_of_last = Decimal::try_from_i128_with_scale(1, decimals).ok()?;
        let exact = decimals == 0 && items.iter().all(|item| item.decimals == 0);
        let room = if exact { Decimal::ZERO } else { unit_of_last.checked_mul(Decimal::from(items.len()))? };
        let apart = sum.checked_sub(total.value)?.abs();
        if apart <= room.checked_div(Decimal::TWO)? {
            return None;
        }
        let (whole, unit) = (total.written, total.unit);
        let message = message!(
            |lang| "lời văn ghi {whole} {unit} gồm các phần, nhưng các phần ấy cộng lại được {sum} {unit}",
            "the text says that {whole} {unit} is made up of parts, but they come to {sum} {unit}",
            whole,
            unit,
            sum = format_decimal(sum.normalize(), lang),
        );
        Some(Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
            "đối chiếu với số liệu gốc: sửa tổng số hoặc các phần",
            "compare with the source data: correct the total or its parts"
        )))
    })
}

/// What a list gives, up to the end of its sentence; `None` where it holds anything but amounts in one unit.
fn items<'t>((behind, all): (&'t str, bool), lang: Lang, unit: &str) -> Option<Vec<Amount<'t>>> {
    /// Words of what is no part of a total.
    const OTHERS: &[&str] = &[
        "tăng", "giảm", "so", "trong", "riêng", "còn", "lại", "mỗi", "bình", "quân", "khoảng", "trên", "dưới", "hơn",
        "chiếm", "đạt", "of", "which", "each", "about", "over", "up", "down", "from", "against",
    ];
    let end = [behind.find(['\n', ')', '(']), behind.find(". ")].into_iter().flatten().min();
    // Of a list without an end nobody knows what it comes to.
    let end = end.or(all.then_some(behind.len()))?;
    let list = behind.get(..end)?.trim_end_matches('.');
    if words(list).any(|word| OTHERS.contains(&word.as_str())) || list.contains(['%', '/']) {
        return None;
    }
    // What has no amount of its own (`và các khoản khác`) may be anything.
    let mut parts = list
        .split([';'])
        .flat_map(|part| part.split(", "))
        .flat_map(|part| part.split(" và "))
        .flat_map(|part| part.split(" and "));
    let parts = parts.try_fold(Vec::new(), |mut parts, part| {
        let [item] = <[Amount<'t>; 1]>::try_from(amounts(part, lang)?).ok()?;
        parts.push(item);
        Some(parts)
    });
    let items = parts.filter(|items| items.iter().all(|item| item.unit == unit))?;
    (items.len() > 1).then_some(items)
}

/// All numbers of a text, with their units, but for years; `None` where one of them cannot be read.
pub(super) fn amounts(text: &str, lang: Lang) -> Option<Vec<Amount<'_>>> {
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(start) = text.get(at..)?.find(|sign: char| sign.is_ascii_digit()) {
        let start = at.checked_add(start)?;
        let rest = text.get(start..)?;
        let length = rest.find(|sign: char| !is_number(sign)).unwrap_or(rest.len());
        let written = rest.get(..length)?.trim_end_matches(['.', ',']);
        at = start.checked_add(written.len())?;
        if year(rest).is_some() {
            continue;
        }
        let apart = text.get(..start)?.chars().next_back().is_none_or(|sign| sign == ' ');
        let (value, decimals) = parse_number(written, lang).ok().filter(|_| apart)?;
        found.push(Amount { written, value, decimals, unit: unit_of(text.get(at..)?) });
    }
    Some(found)
}

/// The word behind a number; behind a word of its scale that with the next one: `tỷ đồng`.
fn unit_of(behind: &str) -> &str {
    const SCALES: [&str; 8] = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "thousand", "million", "billion"];
    let Some(rest) = behind.strip_prefix([' ', '\u{A0}']) else { return "" };
    let word = |rest: &str| rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
    let first = word(rest);
    let scale = rest.get(..first).is_some_and(|word| SCALES.contains(&word));
    let next = rest.get(first..).and_then(|rest| rest.strip_prefix(' ')).map_or(0, word);
    let end = if scale && next > 0 { first.saturating_add(1).saturating_add(next) } else { first };
    rest.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{COMPRISING, differs};
    use bdg_syntax::source::Text;

    #[test]
    fn only_whole_lists_of_one_unit_are_added_up() {
        let told = |text: &str| {
            COMPRISING.iter().find_map(|word| differs(Text::default(), text, word)).map(|one| one.message.vi)
        };
        for (text, sum) in [
            (
                "Toàn huyện có 412,5 km đường, gồm 86,4 km đường huyện, 148,6 km đường xã và 187,5 km đường thôn.",
                "422,5 km",
            ),
            (
                "Kinh phí năm 2026 là 850 triệu đồng, gồm ngân sách phường 500 triệu đồng, nguồn khác 300 triệu đồng.",
                "800 triệu đồng",
            ),
            ("Xã có 1.204 hộ nghèo, bao gồm 702 hộ Kinh và 512 hộ dân tộc thiểu số", "1.214 hộ"),
        ] {
            let found = told(text).unwrap_or_default();
            assert!(found.ends_with(&format!("cộng lại được {sum}")), "{text}: {found}");
        }
        // Of a list whose end is too far away nobody knows what it comes to.
        let far = format!("Có 500 ha, gồm {}1 ha", "1 ha rừng, ".repeat(200));
        assert_eq!(told(&far), None);
        for text in [
            "Toàn huyện có 422,5 km đường, gồm 86,4 km đường huyện, 148,6 km đường xã và 187,5 km đường thôn.",
            // What is rounded may be off by its last digit.
            "Vốn là 12,4 tỷ đồng, gồm 4,17 tỷ đồng trung ương, 4,17 tỷ đồng tỉnh và 4,17 tỷ đồng xã",
            "Thu 48,6 tỷ đồng, gồm thuế 31,2 tỷ đồng, phí 2,1 tỷ đồng và các khoản khác",
            "Kế hoạch gồm 3 mục tiêu, 8 chỉ tiêu",
            "Tổ có 9 người, gồm 1 tổ trưởng, 2 tổ phó và các tổ viên",
            "Tỉnh có 45 xã, gồm 12 xã khu vực I, trong đó 5 xã biên giới, và 33 xã khác",
            "Vốn 325 tỷ đồng, gồm vốn ngân sách 120 tỷ đồng tăng 12 tỷ đồng, vốn khác 205 tỷ đồng",
            "Diện tích 120 ha, gồm chè 500 tấn, cà phê 300 tấn",
            "Có 12 xã gồm A, B, C",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
