//! Counts in running text of which some are said to be more than all, or another share than they are: `45 xã, trong đó 48 xã khu
//! vực III`, `3.420 hộ, trong đó 513 hộ nghèo (chiếm 16%)`.

use rust_decimal::Decimal;

use super::counts::{ends, is_told_as};
use super::phrase::{just_before, just_behind, language_of, percentages, same, words, year};
use super::sentences::texts;
use super::tasks::WORDS_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], some_are_not_more_than_all)];

/// What stands between all and some of them.
const AMONG: [&str; 4] = ["trong đó", "trong số đó", "of which", "of them"];

fn some_are_not_more_than_all(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let words = plan.text(text);
        // What has no number counts nothing.
        if !words.bytes().any(|sign| sign.is_ascii_digit()) {
            continue;
        }
        let among = AMONG.iter().find_map(|among| more_than_all(text, words, among));
        out.extend(among.or_else(|| of_all(text, words)));
    }
}

/// The finding for the first place where some are more than all.
fn more_than_all(at: Text, text: &str, among: &str) -> Option<Diagnostic> {
    let lang = language_of(text);
    text.match_indices(among).find_map(|(place, among)| {
        let before = just_before(text, place);
        let (last, noun) = last_count(before, lang)?;
        let (behind, _) = just_behind(text, place.checked_add(among.len())?);
        let (some, other) = first_count(behind, lang, noun)?;
        // In another unit, or of other things, nothing is a part.
        if noun != other {
            return None;
        }
        // Behind a list, the last of it is hardly all: `18 trường: 8 trường tiểu học, 4 trường trung học; trong đó 11 trường …`.
        let counts = counts_of(before, noun, lang);
        let listed = counts.len() > 1;
        let all = counts.into_iter().max_by_key(|count| count.number).unwrap_or(last);
        if some.number <= all.number {
            return if listed { None } else { other_share(at, (&all, &some), behind) };
        }
        let (all, some) = (all.written, some.written);
        let message = message!(
            "lời văn ghi {all} {noun}, trong đó {some} {noun}: phần nhiều hơn tất cả",
            "the text says {all} {noun}, of which {some} {noun}: some are more than all"
        );
        Some(Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
            "đối chiếu với số liệu gốc, sửa một trong hai con số",
            "compare with the source data, and correct one of the two figures"
        )))
    })
}

/// The finding where all stand before some of them: `Of 212,400 households, 96,000 (54.2%) were connected`.
fn of_all(at: Text, text: &str) -> Option<Diagnostic> {
    const LEADS: [&str; 4] = ["Of ", "Trong tổng số ", "Trong số ", "Trong "];
    if !text.contains('%') {
        return None;
    }
    let lang = language_of(text);
    LEADS.iter().flat_map(|lead| text.match_indices(lead)).find_map(|(place, lead)| {
        let begins = text.get(..place)?.trim_end();
        let (behind, _) = just_behind(text, place.checked_add(lead.len())?);
        let clause = behind.split(". ").next().filter(|_| begins.is_empty() || begins.ends_with(['.', ';']))?;
        let (head, rest) =
            [", ", " có "].iter().filter_map(|sign| clause.split_once(sign)).min_by_key(|(head, _)| head.len())?;
        let (all, noun) = last_count(head, lang).filter(|_| head.starts_with(|sign: char| sign.is_ascii_digit()))?;
        let (some, other) = first_count(rest, lang, noun)?;
        (noun == other && some.number <= all.number).then(|| other_share(at, (&all, &some), rest))?
    })
}

/// The finding for a per cent behind both counts that is not the share of the one in the other.
fn other_share(at: Text, (all, some): (&Count<'_>, &Count<'_>), behind: &str) -> Option<Diagnostic> {
    let from = behind.find(some.written)?.checked_add(some.written.len())?;
    let told = percentages(behind).into_iter().find(|percentage| percentage.place.start >= from)?;
    let plain = is_told_as(behind.get(from..told.place.start)?) && ends(behind.get(told.place.end..)?);
    let share = Exact::ratio(some.number, all.number)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
    if !plain || same(share, &told) {
        return None;
    }
    let digits = told.decimals.max(2);
    let message = message!(
        |lang| "lời văn ghi {some} trong {all} là {found}%, nhưng tính ra là {share}%",
        "the text says that {some} of {all} is {found}%, but it comes to {share}%",
        some = some.written,
        all = all.written,
        found = format_decimal(told.value, lang),
        share = share.rounded(digits).map(|share| format_decimal(share.normalize(), lang)).unwrap_or_default(),
    );
    Some(Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
        "đối chiếu với số liệu gốc: sửa tỷ lệ hoặc số đếm",
        "compare with the source data: correct the share or the counts"
    )))
}

/// A whole number as a text writes it.
struct Count<'t> {
    written: &'t str,
    number: Decimal,
}

/// The numbers of the sentence before that count the same things.
fn counts_of<'t>(before: &'t str, noun: &str, lang: Lang) -> Vec<Count<'t>> {
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let number = |(place, noun): (usize, &str)| {
        let ends =
            sentence.get(place.checked_add(noun.len())?..)?.chars().next().is_none_or(|sign| !sign.is_alphabetic());
        let head = sentence.get(..place)?.strip_suffix(' ').filter(|_| ends)?;
        count(head.rsplit([' ', '(']).next()?, lang)
    };
    sentence.match_indices(noun).filter_map(number).collect()
}

/// The last number of the clause before, with the word that it counts.
fn last_count(before: &str, lang: Lang) -> Option<(Count<'_>, &str)> {
    let clause = before.rsplit([';', ':', '(']).find(|clause| !clause.trim().is_empty())?;
    let clause = clause.rsplit(". ").next()?;
    let end = clause.rfind(|sign: char| sign.is_ascii_digit())?.checked_add(1)?;
    let head = clause.get(..end)?;
    let from = head.rfind(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).map_or(0, |at| {
        at.saturating_add(head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
    });
    // A year, a date, a code or a share counts nothing.
    let apart = head.get(..from)?.chars().next_back().is_none_or(|sign| sign == ' ');
    let count = count(head.get(from..)?, lang).filter(|_| apart)?;
    counted(clause.get(end..)?).map(|noun| (count, noun))
}

/// The first number of the clause behind, with the word that it counts, where no more than whom it counts stands before it; a
/// bracket stands for that word.
fn first_count<'t>(behind: &'t str, lang: Lang, noun: &'t str) -> Option<(Count<'t>, &'t str)> {
    /// So many words may say whom.
    const MOST: usize = 4;
    /// Words of what is no part of them.
    const OTHERS: &[&str] = &[
        "riêng", "mỗi", "bình", "quân", "từ", "so", "tăng", "giảm", "tổng", "cả", "toàn", "năm", "trước", "đến", "kế",
        "hoạch", "mục", "tiêu", "cần", "phải", "thêm", "đạt", "each", "up", "from", "total", "by",
    ];
    let rest = behind.trim_start_matches([':', ',', ' ']);
    let from = rest.find(|sign: char| sign.is_ascii_digit())?;
    let lead = rest.get(..from)?;
    let whom = words(lead).count() <= MOST && !words(lead).any(|word| OTHERS.contains(&word.as_str()));
    let plain = whom && (lead.is_empty() || lead.ends_with(' ')) && !lead.contains([',', ';', '.', '(', ':']);
    let digits = rest.get(from..)?;
    let end = digits.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(digits.len());
    let count = count(digits.get(..end)?, lang).filter(|_| plain)?;
    let behind = digits.get(end..)?;
    let counted = if behind.starts_with(" (") { Some(noun) } else { counted(behind) };
    counted.map(|noun| (count, noun))
}

fn count(written: &str, lang: Lang) -> Option<Count<'_>> {
    let written = written.trim_end_matches(['.', ',']);
    let (number, decimals) = parse_number(written, lang).ok()?;
    (decimals == 0 && year(written).is_none()).then_some(Count { written, number })
}

/// The word behind a number; none where a sign, a scale or nothing stands there.
fn counted(behind: &str) -> Option<&str> {
    const SCALES: [&str; 9] = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "thousand", "million", "billion"];
    const NOT_COUNTED: [&str; 5] = ["điểm", "lần", "năm", "tháng", "ngày"];
    let rest = behind.strip_prefix(' ')?;
    let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
    let noun = rest.get(..end).filter(|noun| !noun.is_empty())?;
    let lower = words(noun).next()?;
    (!SCALES.contains(&lower.as_str()) && !NOT_COUNTED.contains(&lower.as_str())).then_some(noun)
}

#[cfg(test)]
mod tests {
    use super::{more_than_all, of_all};
    use bdg_syntax::source::Text;

    #[test]
    fn only_more_of_the_same_is_told() {
        let told = |text: &str| {
            let among = ["trong đó", "of which"];
            among.iter().any(|among| more_than_all(Text::default(), text, among).is_some())
                || of_all(Text::default(), text).is_some()
        };
        for text in [
            "Tỉnh có 45 xã, trong đó 48 xã khu vực III.",
            "Có 18 trường: 8 trường tiểu học, 4 trường trung học cơ sở; trong đó 21 trường đạt chuẩn.",
            "Năm 2025 có 120 trường công lập và tư thục (trong đó có 130 trường đạt chuẩn)",
            "1.204 hộ nghèo, trong đó: 1.240 hộ dân tộc thiểu số",
            "The province has 45 communes, of which 48 communes are poor.",
            "Năm 2025 xã có 3.420 hộ, trong đó 513 hộ nghèo (chiếm 16%).",
            "Tiếp nhận 12.450 hồ sơ, trong đó 8.466 hồ sơ trực tuyến, đạt 78%.",
            "Of 212,400 households, 96,000 (54.2%) were connected in 2025",
            "Trong tổng số 356 hộ có 214 hộ thoát nghèo (chiếm 65,1%)",
            "Mỗi năm 8 người, trong đó nữ khoảng 13 người",
            "Chứng nhận 5.000 ha, trong đó cà phê 30.000 ha, hồ tiêu 1.200 ha",
            "Có 356 hợp tác xã, trong đó 214 hợp tác xã hoạt động hiệu quả (chiếm 61,6%)",
            "It had 212,400 households, of which 184,788 (78%) used clean water.",
            "It had 212,400 households, of which 184,788 households used clean water (78%).",
        ] {
            assert!(told(text), "{text}");
        }
        for text in [
            "Tỉnh có 45 xã, trong đó 12 xã khu vực III.",
            "Tỉnh có 45 xã, trong đó 480 thôn đặc biệt khó khăn.",
            "Năm 2025 xã có 3.420 hộ, trong đó 513 hộ nghèo (chiếm 15%).",
            "Tiếp nhận 12.450 hồ sơ, trong đó 8.466 hồ sơ trực tuyến, đạt 105% kế hoạch.",
            "Tiếp nhận 12.450 hồ sơ, trong đó 8.466 hồ sơ trực tuyến, phấn đấu đạt 78%.",
            "Tỉnh có 12 huyện; 45 xã, trong đó 40 xã miền núi",
            "Kinh phí 12 tỷ đồng, trong đó 500 triệu đồng đối ứng",
            "Đến năm 2030, trong đó 48 xã về đích",
            "Tỷ lệ đạt 45%, trong đó 48% là nữ",
            "Có 18 trường: 6 trường mầm non, 8 trường tiểu học, 4 trường trung học cơ sở; trong đó 11 trường đạt chuẩn.",
            "There are 18 schools (8 schools in towns, 4 schools elsewhere), of which 11 schools (61%) meet the standard.",
            "Of 212,400 households, 96,000 (45.2%) were connected in 2025",
            "Trong 5 năm, 214 hộ (60%) thoát nghèo",
            "Có 45 xã, trong đó riêng vùng cao 48 xã",
            "It had 212,400 households, of which 184,788 (87%) used clean water.",
            "Quyết định 45/QĐ-UBND, trong đó 48 xã",
            "45,5 ha rừng, trong đó 48 ha",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
