//! Counts in running text with the per cent that they are said to be.

use std::ops::Range;

use rust_decimal::Decimal;

use super::phrase::{language_of, percentages, same, words, year};
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
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], counts_are_their_per_cent)];

fn counts_are_their_per_cent(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let words = plan.text(text);
        if words.contains('%') && SIGNS.iter().any(|sign| words.contains(sign)) {
            out.extend(differs(text, words));
        }
    }
}

/// What stands between a count and the whole.
const SIGNS: [&str; 4] = ["/", " of ", " trên tổng số ", " trong tổng số "];

/// A count over a count in a text.
struct Counts {
    place: Range<usize>,
    share: Exact,
}

fn differs(at: Text, text: &str) -> Option<Diagnostic> {
    let found = percentages(text);
    let signs = SIGNS.iter().flat_map(|sign| text.match_indices(sign).map(|(at, sign)| at..at + sign.len()));
    let (counts, percentage) = signs.into_iter().find_map(|sign| {
        let counts = counts_around(text, sign, language_of(text))?;
        let behind = || {
            let percentage = found.iter().find(|percentage| percentage.place.start >= counts.place.end)?;
            let between = text.get(counts.place.end..percentage.place.start)?;
            (is_told_as(between) && ends(text.get(percentage.place.end..)?)).then_some(percentage)
        };
        let before = || {
            let percentage = found.iter().rfind(|percentage| percentage.place.end <= counts.place.start)?;
            let between = text.get(percentage.place.end..counts.place.start)?;
            (between.trim() == "(" && closes(text.get(counts.place.end..)?)).then_some(percentage)
        };
        let percentage = before().or_else(behind)?;
        (!same(counts.share, percentage)).then_some((counts, percentage))
    })?;
    let written = text.get(counts.place.clone())?;
    let digits = percentage.decimals.max(2);
    let message = message!(
        |lang| "lời văn ghi {written} là {found}%, nhưng {written} là {share}%",
        "the text says that {written} is {found}%, but {written} is {share}%",
        written,
        found = format_decimal(percentage.value, lang),
        share = counts.share.rounded(digits).map(|share| format_decimal(share.normalize(), lang)).unwrap_or_default(),
    );
    Some(Diagnostic::new(&WORDS_FIGURE_DIFFERS, at.0, message).help(message!(
        "đối chiếu với số liệu gốc: sửa tỷ lệ hoặc số đếm",
        "compare with the source data: correct the share or the counts"
    )))
}

/// The counts on both sides of a sign between them, where they are no date and no number of a document.
fn counts_around(text: &str, sign: Range<usize>, lang: Lang) -> Option<Counts> {
    /// Words before a day, a time or the number of a document.
    const OTHERS: &[&str] = &[
        "ngày", "trước", "sau", "từ", "đến", "tháng", "quý", "năm", "số", "khoản", "điều", "by", "on", "from", "to",
        "before", "after", "until", "no", "article",
    ];
    let digit = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let before = text.get(..sign.start)?;
    let head = before.trim_end_matches(digit);
    let behind = text.get(sign.end..)?;
    let rest = behind.trim_start_matches(digit);
    let other = |text: &str| text.ends_with(['/', '-', '–']) || text.ends_with(char::is_alphabetic);
    if other(head) || rest.starts_with(['/', '-', '%']) || rest.starts_with(char::is_alphabetic) {
        return None;
    }
    if words(head).next_back().is_some_and(|word| OTHERS.contains(&word.as_str())) {
        return None;
    }
    let whole = behind.get(..behind.len().checked_sub(rest.len())?)?.trim_end_matches(['.', ',']);
    let (part, _) = parse_number(before.get(head.len()..)?, lang).ok()?;
    let (of, _) = parse_number(whole, lang).ok()?;
    // A month, or a year.
    if of.is_zero() || part > of || (Decimal::from(1990)..=Decimal::from(2100)).contains(&of) {
        return None;
    }
    let share = Exact::ratio(part, of)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
    let end = sign.end.checked_add(whole.len())?;
    Some(Counts { place: head.len()..end, share })
}

/// Whether what stands between counts and a per cent says that they are one: `12/14 thôn, bằng …`, `12/14 (…`.
pub(super) fn is_told_as(between: &str) -> bool {
    /// So many words may name what is counted.
    const MOST: usize = 5;
    const EQUAL: &[&str] = &["bằng", "chiếm", "tức", "tương", "đương", "tỷ", "tỉ", "lệ", "or", "is", "equals", "equal"];
    // A year may say of when they are.
    let number = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit()) && year(word).is_none();
    if between.contains([';', '.', '%', ':']) || words(between).any(|word| number(&word)) {
        return false;
    }
    if let Some((counted, inside)) = between.rsplit_once('(') {
        let told = words(inside).all(|word| EQUAL.contains(&word.as_str()));
        return told && !counted.contains('(') && words(counted).count() <= MOST.saturating_mul(2);
    }
    // What follows a comma is told of the counts, and not aimed at: `161/339 trường đạt chuẩn, đạt 47,49%`.
    if between.trim_end().ends_with(", đạt") {
        return words(between).count() <= MOST.saturating_add(2);
    }
    let mut last = words(between).rev();
    last.next().is_some_and(|word| EQUAL.contains(&word.as_str())) && last.count() <= MOST
}

/// Whether a bracket closes behind counts and what is counted: `(171/3.562 hộ)`.
fn closes(after: &str) -> bool {
    /// So many words may name what is counted.
    const MOST: usize = 5;
    let inside = after.split(')').next().unwrap_or(after);
    let plain = !inside.contains([';', '(', '%', ',']) && !inside.chars().any(|sign| sign.is_ascii_digit());
    after.contains(')') && plain && words(inside).count() <= MOST
}

/// Whether nothing makes a per cent one of something else.
pub(super) fn ends(after: &str) -> bool {
    after.trim_start().chars().next().is_none_or(|sign| matches!(sign, ')' | '.' | ',' | ';'))
}

#[cfg(test)]
mod tests {
    use super::{counts_around, is_told_as};
    use bdg_syntax::number::Lang;

    #[test]
    fn counts_are_no_dates_and_no_documents() {
        let counts =
            |text: &str| text.match_indices('/').find_map(|(sign, _)| counts_around(text, sign..sign + 1, Lang::Vi));
        for text in ["11/12 thôn", "Có 1.204/1.368 hộ", "đạt (51/62)"] {
            assert!(counts(text).is_some(), "{text}");
        }
        for text in ["trước ngày 10/12", "10/12/2025", "Quyết định 12/14-QĐ", "quý 3/2026", "12/2025"] {
            assert!(counts(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_per_cent_is_told_of_the_counts_before_it() {
        assert!(is_told_as(" schools had access in 2025, or ") && is_told_as(" hợp tác xã hoạt động hiệu quả (chiếm "));
        assert!(is_told_as(" thôn, bằng ") && is_told_as(" (") && is_told_as(" trường đạt chuẩn quốc gia, đạt "));
        assert!(!is_told_as(" xã đạt chuẩn; tỷ lệ hộ nghèo ") && !is_told_as(" thôn, phấn đấu đạt "));
    }
}
