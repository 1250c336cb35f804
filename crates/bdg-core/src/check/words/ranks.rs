//! Ranks that the plan's own sentences give for an indicator, against its figures: `PCI thuộc nhóm 15 tỉnh dẫn đầu`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::about::{has_figures_of, is_elsewhere, is_of_others, meant, named_years, names_past, years_before};
use super::phrase::{words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{LEAST, sentence_differs};
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan, UnitKind};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_give_the_plans_ranks)];

fn sentences_give_the_plans_ranks(plan: &Plan, out: &mut Findings) {
    let is_rank = |indicator: &&Indicator| plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    if !plan.indicators.iter().take(MOST).any(|indicator| is_rank(&indicator)) {
        return;
    }
    for (keyword, text) in sentences(plan) {
        let mut ranked = plan.indicators.iter().take(MOST).filter(is_rank);
        out.extend(ranked.find_map(|indicator| differs(plan, indicator, (keyword, text), plan.text(text))));
    }
}

/// Words before what is ranked in the title of an indicator.
const LEADS: &[&str] = &[
    "thứ hạng chỉ số ",
    "xếp hạng chỉ số ",
    "xếp hạng ",
    "thứ hạng ",
    "vị trí ",
    "hạng ",
    "rank of the ",
    "rank in the ",
];

/// Words that say that the number behind them is a rank.
const RANKS: &[&str] =
    &["thuộc nhóm", "trong nhóm", "thuộc tốp", "trong tốp", "tốp", "top", "xếp thứ", "thứ", "hạng", "rank"];

/// Words that may stand between what is ranked and its rank.
const BETWEEN: &[&str] = &[
    "của", "tỉnh", "thành", "phố", "đạt", "xếp", "nằm", "thuộc", "vị", "trí", "thứ", "hạng", "phấn", "đấu", "duy",
    "trì", "giữ", "vững", "trong", "vào", "lên", "năm", "đến", "is", "in", "among", "the", "reach", "reaches",
    "within",
];

/// A rank that a text gives for what an indicator ranks, where no figure of it is that.
fn differs(plan: &Plan, indicator: &Indicator, (keyword, place): (Word, Text), text: &str) -> Option<Diagnostic> {
    let name = ranked(plan.text(indicator.title))?;
    let mut places = whole_words(text, name);
    places.find_map(|at| differs_at(plan, indicator, (keyword, place), text, at..at.checked_add(name.len())?))
}

/// The same of a name at a place.
fn differs_at(
    plan: &Plan,
    indicator: &Indicator,
    (keyword, place): (Word, Text),
    text: &str,
    name: Range<usize>,
) -> Option<Diagnostic> {
    let head = text.get(..name.start)?;
    let behind = text.get(name.end..)?.to_lowercase();
    let (between, rank, after) =
        RANKS.iter().filter_map(|word| rank_behind(&behind, word)).min_by_key(|found| found.0.len())?;
    let plain = words(between).all(|word| BETWEEN.contains(&word.as_str()) || year(&word).is_some())
        && !between.contains([';', '.', '(', ':', ',']);
    let component = ["thành phần", "component"].iter().any(|part| head.trim_end().ends_with(part));
    let clause = head.rsplit([';', '.']).next().unwrap_or(head).to_lowercase();
    if !plain || component || is_elsewhere(plan, indicator, &text.to_lowercase()) {
        return None;
    }
    let years = named_years(&clause, between, after);
    let years = if years.is_empty() { years_before(&head.to_lowercase()) } else { years };
    // A rank of a range; of so many, which may be other ones than the plan ranks among.
    let after = after.trim_start();
    let among = after.strip_prefix('/').map(|rest| rest.trim_start_matches(|sign: char| sign.is_ascii_digit()));
    let after = among.unwrap_or(after);
    let of_a_year = matches!(years.as_slice(), [_]);
    if is_of_others(&clause, between, after)
        || !has_figures_of(indicator, &years)
        || after.starts_with(['-', '–', '/'])
        || among.is_none() && after.starts_with(',') && !of_a_year
        || !of_a_year && (names_past(plan, &clause) || names_past(plan, after))
    {
        return None;
    }
    let is = |fact: &Fact| {
        let ends = fact.value.written_ends().into_iter().flat_map(|(one, other)| [one.value, other.value]).flatten();
        fact.exact().into_iter().chain(ends).any(|value| value == Exact::new(rank))
    };
    let of_year = |fact: &Fact| years.is_empty() || fact.year().is_some_and(|year| years.contains(&year));
    let figures = || figures::of(indicator).map(|figure| figure.fact).chain(&indicator.computed);
    if figures().filter(|fact| of_year(fact)).any(is) {
        return None;
    }
    let own = meant(indicator, &years)?;
    Some(sentence_differs(
        plan,
        indicator,
        (keyword, place),
        &|lang| phrases::in_unit(plan, indicator, Exact::new(rank), lang),
        own,
    ))
}

/// What an indicator ranks: its title without the words of a rank, where it is long enough, or an abbreviation.
fn ranked(title: &str) -> Option<&str> {
    let lower = title.to_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead)).map_or(0, |lead| lead.len());
    // Letters may change their length in lower case: then the title is taken as it is.
    let name = title.get(lead..)?.trim();
    let name = [", rank", ", thứ hạng", " rank"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let abbreviated =
        name.chars().count() >= 3 && name.chars().all(|sign| sign.is_uppercase() || sign == ' ' || sign == '-');
    (abbreviated || name.chars().count() >= LEAST).then_some(name)
}

/// Where a name stands in a text as whole words.
fn whole_words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
    text.match_indices(name).map(|(at, _)| at).filter(move |&at| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = at.checked_add(name.len()).and_then(|end| text.get(end..)?.chars().next());
        apart(before) && apart(after)
    })
}

/// What stands before a word of ranks, the number behind it, and what follows that.
fn rank_behind<'t>(text: &'t str, word: &str) -> Option<(&'t str, Decimal, &'t str)> {
    let at = whole_words(text, word).next()?;
    let behind = text.get(at.checked_add(word.len())?..)?.trim_start();
    let length = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let digits = behind.get(..length).filter(|digits| (1..=3).contains(&digits.len()))?;
    Some((text.get(..at)?, digits.parse().ok()?, behind.get(length..)?))
}
