//! Percentages and years in running text.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::figures;
use crate::model::{Amount, Fact, Indicator, Plan, UnitKind};
use bdg_syntax::number::{Exact, Lang, parse_number};
use bdg_syntax::words::{is_alphabetic, is_alphanumeric};

/// A percentage in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Percentage {
    /// Its place, with the sign.
    pub(super) place: Range<usize>,
    /// Its value, in per cent.
    pub(super) value: Decimal,
    /// Its decimals as written.
    pub(super) decimals: u32,
}

/// The language of a text, which keeps its own notation where the keywords around it are of the other one.
pub(super) fn language_of(text: &str) -> Lang {
    let vietnamese = |sign: char| ('À'..='ỹ').contains(&sign) && is_alphabetic(sign);
    if text.contains(vietnamese) { Lang::Vi } else { Lang::En }
}

/// The percentages of a text, in order, without those that are no single number (`30-35%`, `¾%`).
pub(super) fn percentages(text: &str) -> Vec<Percentage> {
    let lang = language_of(text);
    text.match_indices('%').filter_map(|(sign, _)| percentage_before(text, sign, lang)).collect()
}

fn percentage_before(text: &str, sign: usize, lang: Lang) -> Option<Percentage> {
    let before = text.get(..sign)?.trim_end_matches([' ', '\u{A0}']);
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    if head.ends_with(['-', '–', '−', '±', '/']) {
        return None;
    }
    let (value, decimals) = parse_number(before.get(head.len()..)?, lang).ok()?;
    Some(Percentage { place: head.len()..sign.checked_add(1)?, value, decimals })
}

/// So much of a text, in bytes, is looked at around a place: no sentence of a plan is longer.
const AROUND: usize = 1_000;

/// What stands right before a place, in whole words.
pub(super) fn just_before(text: &str, place: usize) -> &str {
    let before = text.get(..place).unwrap_or_default();
    let from = before.len().saturating_sub(AROUND);
    if from == 0 {
        return before;
    }
    let words = |from: usize| before.get(from..)?.split_once(' ').map(|(_, words)| words);
    (from..before.len()).find(|at| before.is_char_boundary(*at)).and_then(words).unwrap_or_default()
}

/// What stands right behind a place, in whole words, and whether that is all of it.
pub(super) fn just_behind(text: &str, place: usize) -> (&str, bool) {
    let behind = text.get(place..).unwrap_or_default();
    if behind.len() <= AROUND {
        return (behind, true);
    }
    let until = (0..=AROUND).rev().find(|at| behind.is_char_boundary(*at)).unwrap_or_default();
    (behind.get(..until).and_then(|near| near.rsplit_once(' ')).map_or("", |(words, _)| words), false)
}

/// The words of a text in lower case, without signs.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    text.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Words that may stand between a verb and its figure.
const COMPARATORS: &[&str] = &[
    "trên", "ít", "nhất", "tối", "thiểu", "đa", "từ", "khoảng", "hơn", "dưới", "ngang", "với", "nam", "không", "quá",
    "mức", "được", "bằng", "at", "least", "most", "more", "less", "than", "over", "under", "below", "above", "about",
    "up",
];

/// Verbs whose object is the value that a measure comes to.
const REACHES: &[&str] = &[
    "đạt", "lên", "xuống", "còn", "là", "reach", "reaches", "reached", "to", "is", "was", "were", "falls", "rises",
    "stays", "remains", "stay", "remain",
];

/// Verbs of what is spent, brought in or done, which leave an amount the indicator's own.
pub(super) const DONE: &[&str] =
    &["bố", "trí", "huy", "động", "thực", "hiện", "phân", "bổ", "dự", "kiến", "ước", "allocated", "spent", "planned"];

/// Whether a percentage is what the words before it come to: `… đạt ít nhất 95%`, `… không dưới 95%`.
pub(super) fn is_reached(before: &str) -> bool {
    /// Words that alone say what a measure comes to.
    const BOUNDS: &[&str] =
        &["trên", "dưới", "nhất", "thiểu", "đa", "quá", "least", "most", "above", "below", "over", "under"];
    let mut said = words(before).rev().skip_while(|word| COMPARATORS.contains(&word.as_str()));
    match said.next() {
        // `ổn định 45,5%`: but not `quy định 45,5%`.
        Some(verb) if matches!(verb.as_str(), "định" | "trì" | "vững") => said.next().is_some_and(|word| {
            matches!((word.as_str(), verb.as_str()), ("ổn", "định") | ("duy", "trì") | ("giữ", "vững"))
        }),
        Some(verb) => REACHES.contains(&verb.as_str()),
        None => words(before).next_back().is_some_and(|word| BOUNDS.contains(&word.as_str())),
    }
}

/// Whether a figure is by how much something changes: `tăng thêm 5%`.
pub(super) fn is_change(before: &str) -> bool {
    const CHANGES: &[&str] =
        &["tăng", "giảm", "thêm", "bớt", "increase", "increases", "cut", "reduce", "by", "up", "down"];
    words(before)
        .rev()
        .find(|word| !COMPARATORS.contains(&word.as_str()) || word == "up")
        .is_some_and(|verb| CHANGES.contains(&verb.as_str()))
}

/// Whether what stands behind a percentage leaves it what it is: an end, a time, but no noun that it would be a share of.
pub(super) fn is_closed(after: &str) -> bool {
    const TIMES: &[&str] = &[
        "trở", "vào", "trong", "trước", "năm", "hằng", "hàng", "mỗi", "đến", "từ", "so", "tăng", "giảm", "by", "in",
        "or", "every", "each", "before", "from", "up", "down",
    ];
    let rest = after.trim_start();
    match rest.chars().next() {
        Some(first) if first.is_alphabetic() => {
            let mut next = words(rest);
            let word = next.next().unwrap_or_default();
            // Behind the last of several figures the next thing begins.
            let mut goes_on = || next.next().is_some_and(|word| word.starts_with(char::is_alphabetic));
            TIMES.contains(&word.as_str()) || matches!(word.as_str(), "và" | "and") && goes_on()
        }
        Some(first) => !first.is_numeric() && !matches!(first, '/' | '-' | '–'),
        None => true,
    }
}

/// A year named by `đến năm`, `by` in a text in lower case, with the place of these words and the year.
pub(super) fn horizon(lower: &str) -> Option<(Range<usize>, i32)> {
    ["đến hết năm ", "đến cuối năm ", "đến năm ", "by the end of ", "by "].iter().find_map(|phrase| {
        let at = lower.find(phrase).filter(|&at| at == 0 || lower.get(..at).is_some_and(|head| head.ends_with(' ')))?;
        let end = at.checked_add(phrase.len())?;
        Some((at..end.checked_add(YEAR)?, year(lower.get(end..)?)?))
    })
}

/// The digits of a year.
pub(super) const YEAR: usize = 4;

/// The year that a text begins with.
pub(super) fn year(text: &str) -> Option<i32> {
    let digits = text.get(..YEAR).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let ends = text.get(YEAR..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
    let year: i32 = digits.parse().ok().filter(|_| ends)?;
    (1990..=2100).contains(&year).then_some(year)
}

/// Whether an indicator is measured in per cent.
pub(super) fn is_share(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent)
}

/// Whether an indicator or one of its parts has a percentage among its figures, as the words write it.
pub(super) fn has(plan: &Plan, indicator: &Indicator, percentage: &Percentage) -> bool {
    let own = || figures::of(indicator).flat_map(figures::IndicatorFact::amounts).any(|amount| is(amount, percentage));
    let exact = indicator.facts.iter().chain(&indicator.computed).filter_map(|fact| fact.exact());
    let computed = || exact.clone().any(|value| same(value, percentage));
    let parts = || indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    own() || computed() || parts().any(|part| has(plan, part, percentage))
}

/// Whether one of its figures of a year is that.
pub(super) fn has_in_year(plan: &Plan, indicator: &Indicator, year: i32, percentage: &Percentage) -> bool {
    let is_figure = |fact: &Fact| {
        let printed = fact.value.amount().is_some_and(|amount| is(amount, percentage));
        let ends = fact.value.written_ends().into_iter().flat_map(|(one, other)| [one.value, other.value]).flatten();
        printed || fact.exact().into_iter().chain(ends).any(|value| same(value, percentage))
    };
    let own = figures::of(indicator).map(|one| one.fact).chain(&indicator.computed);
    let parts = || indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    own.filter(|fact| fact.year() == Some(year)).any(is_figure)
        || parts().any(|part| has_in_year(plan, part, year, percentage))
}

fn is(amount: &Amount, percentage: &Percentage) -> bool {
    let printed = amount.printed.is_some_and(|printed| printed.value == percentage.value);
    printed || amount.value.is_some_and(|value| same(value, percentage))
}

/// Whether a value, rounded as the words write it, is theirs.
pub(super) fn same(value: Exact, percentage: &Percentage) -> bool {
    value.rounded(percentage.decimals) == Some(percentage.value)
}

#[cfg(test)]
mod tests {
    use super::{AROUND, just_before, just_behind};

    #[test]
    fn what_stands_around_a_place_is_whole_words() {
        assert_eq!((just_before("ba xã, gồm", 8), just_behind("gồm hai xã", 5)), ("ba xã, ", (" hai xã", true)));
        let long = "1.250 hộ ".repeat(AROUND);
        let middle = long.find("hộ").unwrap_or_default() + long.len() / 2;
        let place = (middle..long.len()).find(|at| long.is_char_boundary(*at)).unwrap_or_default();
        let (before, (behind, all)) = (just_before(&long, place), just_behind(&long, place));
        assert!(!all && before.len() <= AROUND && behind.len() <= AROUND && before.len() > AROUND - 20);
        assert!(before.starts_with("1.250 ") || before.starts_with("hộ "), "{before}");
        assert!(behind.ends_with(" 1.250") || behind.ends_with(" hộ"), "{behind}");
        // A word that is longer than all that is looked at is none.
        let word = "ă".repeat(AROUND);
        assert_eq!((just_before(&word, word.len()), just_behind(&word, 0)), ("", ("", false)));
    }
}
