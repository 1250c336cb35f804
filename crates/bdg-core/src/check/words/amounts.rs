//! Amounts with a unit that the plan's own sentences give behind the title of an indicator, against its figures.

use super::phrase::{Percentage, is_closed, is_share, same, words, year};
use super::tasks::{belongs_to_title, finished, title_in};
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Lang, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_give_the_plans_amounts)];

/// The most indicators whose titles are looked for.
const MOST: usize = 200;

fn sentences_give_the_plans_amounts(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let aims = |word: Word| matches!(word, Word::Purpose | Word::Requirement | Word::Closing);
    let texts = header.texts.iter().filter(|text| aims(text.keyword)).map(|text| (text.keyword, text.text));
    let tasks = header.tasks.iter().map(|task| (Word::Task, task.text));
    let with_digits = |(_, text): &(Word, Text)| plan.text(*text).contains(|sign: char| sign.is_ascii_digit());
    for (keyword, text) in texts.chain(tasks).filter(with_digits) {
        let lower = plan.text(text).to_lowercase();
        let measured = plan.indicators.iter().take(MOST).filter(|indicator| !is_share(plan, indicator));
        out.extend(measured.filter_map(|indicator| differs(plan, indicator, (keyword, text), &lower)).next());
    }
}

/// An amount that a text gives right behind the whole title of an indicator, in its unit, where no figure of it is that.
fn differs(plan: &Plan, indicator: &Indicator, (keyword, place): (Word, Text), text: &str) -> Option<Diagnostic> {
    let unit = plan.unit_of(indicator).and_then(|unit| plan.unit_name(unit))?.to_lowercase();
    let end = title_in(plan, indicator, text)?;
    let given = amount_behind(text, end, &unit)?;
    let between = text.get(end..given.place.start)?;
    if !belongs_to_title(plan, text, end..given.place.start) || !is_closed(text.get(given.place.end..)?) {
        return None;
    }
    // What a path gives a year in between is nothing that the plan says.
    let named = words(between).chain(words(text.get(given.place.end..)?)).find_map(|word| year(&word));
    let of_year = |fact: &Fact| named.is_none_or(|named| fact.year() == Some(named));
    let figures = || indicator.facts.iter().chain(&indicator.computed).filter(|fact| fact.exact().is_some());
    let target = figures().rfind(|fact| fact.kind.is_target() && of_year(fact))?;
    let like = |fact: &Fact| fact.exact().is_some_and(|value| same(value, &given));
    let known = figures().any(like) || figures::of(indicator).any(|figure| like(figure.fact));
    let of_parts = || indicator.parts.iter().filter_map(|&part| plan.indicator(part)).flat_map(|part| &part.facts);
    if known || of_parts().any(like) {
        return None;
    }
    let message = message!(
        |lang| "{keyword} nêu “{title}” {found}, nhưng {goal} của chỉ tiêu {code} là {value}",
        "a {keyword} says {found} for “{title}”, but {goal} of indicator {code} is {value}",
        keyword = keyword.get(lang),
        title = plan.text(indicator.title),
        found = phrases::in_unit(plan, indicator, bdg_syntax::number::Exact::new(given.value), lang),
        goal = phrases::fact(target, lang),
        code = indicator.full_code,
        value = phrases::fact_value(plan, indicator, target, lang),
    );
    Some(finished(plan, indicator, place, target, message))
}

/// The first number of a text from a place on that a unit stands behind, where no other number but a year stands before it.
fn amount_behind(text: &str, from: usize, unit: &str) -> Option<Percentage> {
    // A text keeps its own notation where the keywords around it are of the other language.
    let vietnamese = |sign: char| sign.is_alphabetic() && ('À'..='ỹ').contains(&sign);
    let lang = if text.contains(vietnamese) { Lang::Vi } else { Lang::En };
    let number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let mut at = from;
    loop {
        let rest = text.get(at..)?;
        let start = at.checked_add(rest.find(|sign: char| sign.is_ascii_digit())?)?;
        let digits = text.get(start..)?;
        let length = digits.find(|sign: char| !number(sign)).unwrap_or(digits.len());
        let written = digits.get(..length)?.trim_end_matches(['.', ',']);
        let end = start.checked_add(written.len())?;
        if year(text.get(start..)?).is_some() {
            at = end;
            continue;
        }
        let behind = text.get(end..)?;
        let blank = behind.len().checked_sub(behind.trim_start_matches([' ', '\u{A0}']).len())?;
        let apart = text.get(..start)?.chars().next_back().is_some_and(char::is_whitespace);
        let rest = behind.get(blank..)?.strip_prefix(unit).filter(|_| apart && !unit.is_empty())?;
        let whole = rest.chars().next().is_none_or(|next| !next.is_alphanumeric() && next != '/');
        let (value, decimals) = parse_number(written, lang).ok().filter(|_| whole)?;
        let end = text.len().checked_sub(rest.len())?;
        return Some(Percentage { place: start..end, value, decimals });
    }
}
