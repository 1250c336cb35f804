//! Counts over a whole that the notes of an indicator repeat: `41/64 xã có thư viện`, `trong tổng số 52 xã`.

use rust_decimal::Decimal;

use super::given::unit_words;
use super::phrase::{language_of, words, year};
use super::sentences::{Clause, each_clause};
use super::tasks::finished;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Count, Fact, Indicator, Plan, SeriesKind};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal, parse_number};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], notes_count_as_the_figures)];

fn notes_count_as_the_figures(plan: &Plan, out: &mut Findings) {
    let wrong = |clause: &Clause<'_>| {
        let Clause { indicator, place, text, .. } = *clause;
        other_count(plan, indicator, place, text).or_else(|| smaller_whole(plan, indicator, place, text))
    };
    each_clause(plan, wrong, out);
}

fn digits(text: &str) -> usize {
    text.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(text.len())
}

/// The count of a figure.
pub(super) fn count_of(fact: &Fact) -> Option<Count> {
    fact.value.amount()?.count()
}

/// A clause that begins with a count over the whole of the indicator's figures, and has no words but those of its title, where
/// none of its figures is that: `44/64 xã, phường có thư viện khi lập kế hoạch`.
fn other_count(plan: &Plan, indicator: &Indicator, place: Text, clause: &str) -> Option<Diagnostic> {
    /// Words behind which the time is told.
    const TIMES: [&str; 8] = [" khi ", " vào ", " đến ", " tính ", " năm ", " when ", " in ", " by "];
    let clause = clause.trim();
    let (part, rest) = clause.split_once('/')?;
    let lang = language_of(clause);
    let (part, _) = parse_number(part, lang).ok()?;
    let (whole, behind) = rest.split_at_checked(digits(rest))?;
    let (whole, _) = parse_number(whole, lang).ok()?;
    let counts = || indicator.facts.iter().filter_map(|fact| Some((fact, count_of(fact)?)));
    let of_whole: Vec<(&Fact, Count)> = counts().filter(|(_, count)| count.denominator.value == whole).collect();
    of_whole.first()?;
    let until = TIMES.iter().filter_map(|time| behind.find(time)).min().unwrap_or(behind.len());
    let title: Vec<String> = words(plan.text(indicator.title)).collect();
    let told: Vec<String> = words(behind.get(..until)?).collect();
    let own = told.len() >= 2 && told.iter().all(|word| title.contains(word));
    if !own || behind.contains('%') || of_whole.iter().any(|(_, count)| count.numerator.value == part) {
        return None;
    }
    // Of another year there may be another count.
    let named: Vec<i32> = words(behind).filter_map(|word| year(&word)).collect();
    let of_year = |fact: &Fact| named.is_empty() || named.iter().any(|year| fact.year() == Some(*year));
    let (fact, _) = of_whole.iter().find(|(fact, _)| of_year(fact)).copied()?;
    let message = message!(
        |lang| "ghi chú nêu {part}/{whole}, nhưng {figure} là {value}",
        "the note says {part}/{whole}, but {figure} is {value}",
        part = format_decimal(part, lang),
        whole = format_decimal(whole, lang),
        figure = phrases::fact(fact, lang),
        value = plan.slice(fact.value.span),
    );
    Some(finished(plan, indicator, place, fact, message))
}

/// A whole of places, which become no more, that is smaller than a figure of them: `trong tổng số 50 xã` beside 52 of them.
fn smaller_whole(plan: &Plan, indicator: &Indicator, place: Text, clause: &str) -> Option<Diagnostic> {
    const LEADS: [&str; 4] = ["trong tổng số ", "trên tổng số ", "out of ", "toàn tỉnh có "];
    const PLACES: [&str; 10] =
        ["xã", "phường", "xã, phường", "thôn", "thôn, bản", "thôn, làng", "bản", "communes", "wards", "villages"];
    let unit = unit_words(plan, indicator).filter(|unit| PLACES.contains(&unit.as_str()))?;
    if indicator.series() == SeriesKind::Flow {
        return None;
    }
    let behind = LEADS.iter().find_map(|lead| clause.split_once(lead))?.1;
    let (number, rest) = behind.split_at_checked(digits(behind))?;
    let (whole, decimals) = parse_number(number, language_of(clause)).ok()?;
    let ends = rest.trim_start().strip_prefix(unit.as_str())?;
    let closed = ends.trim_start().chars().next().is_none_or(|sign| matches!(sign, '.' | ',' | ')' | ';'));
    let larger = indicator.facts.iter().find(|fact| fact.exact().is_some_and(|value| value > Exact::new(whole)));
    let fact = larger.filter(|_| closed && decimals == 0 && whole > Decimal::ONE)?;
    let message = message!(
        |lang| "ghi chú nêu tổng số {whole} {unit}, nhưng {figure} là {value}",
        "the note says {whole} {unit} in all, but {figure} is {value}",
        whole = format_decimal(whole, lang),
        figure = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Some(finished(plan, indicator, place, fact, message))
}
