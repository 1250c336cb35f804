//! Ranges that the plan's own sentences give behind the title of an indicator: `Tốc độ tăng giá trị sản xuất bình quân
//! 3,5 - 4%/năm`.

use super::about::{
    clause_before, defines_others, has_figures_of, is_elsewhere, is_of_others, is_subject, meant, named_years,
    names_past,
};
use super::given::{as_written, number_behind, unit_words};
use super::phrase::{is_change, is_closed, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{sentence_differs, titles_in};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_give_the_plans_ranges)];

fn sentences_give_the_plans_ranges(plan: &Plan, out: &mut Findings) {
    for (keyword, text) in sentences(plan) {
        let lower = plan.text(text).to_lowercase();
        if !["-", "–", "đến ", " to "].iter().any(|sign| lower.contains(sign)) {
            continue;
        }
        let mut titled = plan.indicators.iter().take(MOST).filter(|one| is_subject(plan, one, &lower));
        out.extend(titled.find_map(|indicator| {
            let mut ends = titles_in(plan, indicator, &lower).into_iter();
            ends.find_map(|end| differs(plan, indicator, (keyword, text), &lower, end))
        }));
    }
}

/// Words between a title and its range; a change of what the title measures is another thing.
const BETWEEN: &[&str] = &[
    "bình", "quân", "trung", "đạt", "khoảng", "từ", "là", "giai", "đoạn", "đến", "năm", "mỗi", "hằng", "hàng", "is",
    "of", "average", "averages", "an", "about", "reach", "reaches", "from", "by", "in", "a", "year",
];

/// A range that lies apart from all figures of the indicator.
fn differs(
    plan: &Plan,
    indicator: &Indicator,
    (keyword, place): (Word, Text),
    text: &str,
    end: usize,
) -> Option<Diagnostic> {
    let unit = unit_words(plan, indicator)?;
    let (low, _) = number_behind(plan, text, end, &unit)?;
    let between = text.get(end..low.place.start)?;
    let (high, named) = number_behind(plan, text, low.place.end, &unit)?;
    let amid = text.get(low.place.end..high.place.start)?.trim();
    let after = text.get(high.place.end..)?;
    let after = ["/năm", "/year"].iter().find_map(|year| after.strip_prefix(year)).unwrap_or(after);
    let plain = words(between).all(|word| BETWEEN.contains(&word.as_str()) || year(&word).is_some())
        && !between.contains([';', '.', ':', '(', ',']);
    if !named || !plain || !is_closed(after) || !matches!(amid, "-" | "–" | "đến" | "to") {
        return None;
    }
    // `giảm tỷ lệ hộ nghèo 1 - 1,5%/năm` is by how much it changes.
    let title = plan.text(indicator.title).to_lowercase().trim_end_matches('.').len();
    let before = text.get(..end.checked_sub(title)?)?.trim_end();
    if is_change(before.strip_suffix(" the").unwrap_or(before)) {
        return None;
    }
    let low = if low.place.end == high.place.end { low } else { low.in_unit_of(&high) };
    let clause = clause_before(plan, indicator, text.get(..end)?);
    let years = named_years(&clause, between, after);
    // That a figure is an average says nothing of whose it is.
    let of_title =
        between.replace("bình quân", "").replace("average", "").replace("hằng năm", "").replace("mỗi năm", "");
    if is_of_others(&clause, &of_title, after)
        || defines_others(&clause)
        || is_elsewhere(plan, indicator, text)
        || names_past(plan, &format!("{clause} {between} {after}"))
        || !has_figures_of(indicator, &years) && !years.is_empty() && over(indicator, &years).is_none()
    {
        return None;
    }
    let (least, most) = (low.exact()?, high.exact()?);
    let near = |value: Exact| least.compare(value).is_le() && most.compare(value).is_ge();
    let values = |fact: &Fact| {
        let ends = fact.value.written_ends().into_iter().flat_map(|(one, other)| [one.value, other.value]).flatten();
        fact.exact().into_iter().chain(ends).collect::<Vec<Exact>>()
    };
    let targets = || indicator.facts.iter().filter(|fact| fact.kind.is_target());
    let all: Vec<Exact> = targets().chain(&indicator.computed).flat_map(values).collect();
    // Only what no figure comes near is another range.
    if least.compare(most).is_ge() || all.is_empty() || all.iter().any(|value| near(*value)) {
        return None;
    }
    let own = over(indicator, &years).or_else(|| meant(indicator, &years))?;
    let range = low.place.start..high.place.end;
    Some(sentence_differs(
        plan,
        indicator,
        (keyword, place),
        &|_| as_written(plan.text(place), text, range.clone()),
        own,
    ))
}

/// The figure of an indicator over several years that end with one that is named, or with any.
fn over<'p>(indicator: &'p Indicator, years: &[i32]) -> Option<&'p Fact> {
    let last = |fact: &&Fact| fact.years().filter(|(first, last)| first < last).map(|(_, last)| last);
    indicator.facts.iter().rfind(|fact| last(fact).is_some_and(|last| years.is_empty() || years.contains(&last)))
}
