//! Percentages and years in running text.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::check::figures;
use crate::model::{Amount, Indicator, Plan, UnitKind};
use bdg_syntax::number::{Exact, Lang, parse_number};

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

/// The percentages of a text, in order; none at all if one of them is no single number (`30-35%`, `¾%`).
pub(super) fn percentages(text: &str, lang: Lang) -> Vec<Percentage> {
    let found: Option<Vec<Percentage>> =
        text.match_indices('%').map(|(sign, _)| percentage_before(text, sign, lang)).collect();
    found.unwrap_or_default()
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

/// The words of a text in lower case, without signs.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Words that may stand between a verb and its figure.
const COMPARATORS: &[&str] = &[
    "trên", "ít", "nhất", "tối", "thiểu", "đa", "từ", "khoảng", "hơn", "dưới", "ngang", "với", "nam", "không", "quá",
    "mức", "được", "bằng", "at", "least", "most", "more", "less", "than", "over", "under", "about", "up",
];

/// Verbs whose object is the value that a measure comes to.
const REACHES: &[&str] = &["đạt", "lên", "xuống", "còn", "là", "reach", "reaches", "reached", "is", "was"];

/// Whether a percentage is what the words before it come to: `… đạt ít nhất 95%`.
pub(super) fn is_reached(before: &str) -> bool {
    words(before)
        .rev()
        .find(|word| !COMPARATORS.contains(&word.as_str()))
        .is_some_and(|verb| REACHES.contains(&verb.as_str()))
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
        "trở", "vào", "trong", "trước", "năm", "hằng", "hàng", "mỗi", "đến", "so", "by", "in", "or", "every", "each",
        "before",
    ];
    let rest = after.trim_start();
    match rest.chars().next() {
        Some(first) if first.is_alphabetic() => words(rest).next().is_some_and(|word| TIMES.contains(&word.as_str())),
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

fn is(amount: &Amount, percentage: &Percentage) -> bool {
    let printed = amount.printed.is_some_and(|printed| printed.value == percentage.value);
    printed || amount.value.is_some_and(|value| same(value, percentage))
}

/// Whether a value, rounded as the words write it, is theirs.
pub(super) fn same(value: Exact, percentage: &Percentage) -> bool {
    value.rounded(percentage.decimals) == Some(percentage.value)
}
