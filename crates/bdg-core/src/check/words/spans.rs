//! From which figure to which one a sentence says that an indicator goes: `tỷ lệ hộ nghèo giảm từ 5,2% xuống 1%`.

use super::about::{clause_before, has_figures_of, is_elsewhere, is_of_others, is_subject, named_years, names_past};
use super::amounts::is;
use super::given::{Given, as_written, number_behind, unit_words};
use super::phrase::{is_closed, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{sentence_differs, title_in};
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Text;
use bdg_syntax::{Bounds, Word};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_begin_and_end_as_the_plan)];

fn sentences_begin_and_end_as_the_plan(plan: &Plan, out: &mut Findings) {
    // A task that says from where to where repeats the indicator that it serves.
    let of_goals = plan.goals.iter().flat_map(|goal| &goal.tasks);
    let tasks = of_goals.chain(plan.indicators.iter().flat_map(|indicator| &indicator.tasks));
    let tasks = tasks.filter(|task| task.bounds == Bounds::default()).map(|task| (Word::Task, task.text));
    for (keyword, text) in sentences(plan).into_iter().chain(tasks) {
        let lower = plan.text(text).to_lowercase();
        if !["từ ", "from "].iter().any(|word| lower.contains(word)) {
            continue;
        }
        let mut titled = plan.indicators.iter().take(MOST).filter(|one| is_subject(plan, one, &lower));
        out.extend(titled.find_map(|indicator| differs(plan, indicator, (keyword, text), &lower)));
    }
}

/// Words between a title and where it starts.
const BEFORE: &[&str] = &[
    "từ",
    "tăng",
    "giảm",
    "nâng",
    "mức",
    "sẽ",
    "được",
    "from",
    "up",
    "down",
    "rises",
    "falls",
    "increases",
    "grows",
    "will",
    "rise",
    "fall",
    "increase",
    "rose",
    "fell",
    "grew",
    "dropped",
    "increased",
    "decreased",
    "improved",
    "đã",
];

/// Words between where it starts and where it ends.
const AMID: &[&str] = &[
    "lên", "xuống", "còn", "đến", "năm", "vào", "cuối", "hết", "hiện", "nay", "ít", "nhất", "trên", "dưới", "không",
    "quá", "tối", "thiểu", "đa", "khoảng", "đạt", "to", "in", "by", "at", "least", "most", "above", "below", "about",
    "the", "end", "of", "less", "more", "than", "fewer",
];

/// The first of both ends that no figure of the indicator is.
fn differs(plan: &Plan, indicator: &Indicator, (keyword, place): (Word, Text), text: &str) -> Option<Diagnostic> {
    let unit = unit_words(plan, indicator)?;
    let title = title_in(plan, indicator, text)?;
    let (start, start_named) = number_behind(plan, text, title, &unit)?;
    let before = text.get(title..start.place.start)?;
    let begins = words(before).any(|word| matches!(word.as_str(), "từ" | "from"));
    if !begins || !only(before, BEFORE) {
        return None;
    }
    let (end, end_named) = number_behind(plan, text, start.place.end, &unit)?;
    let amid = text.get(start.place.end..end.place.start)?;
    let leads = words(amid).any(|word| matches!(word.as_str(), "lên" | "xuống" | "còn" | "đến" | "to"));
    if !leads || !only(amid, AMID) || !end_named || !is_closed(text.get(end.place.end..)?) {
        return None;
    }
    let start = if start_named { start } else { start.in_unit_of(&end) };
    let head = text.get(..title)?;
    let clause = head.rsplit([';', '.']).next().unwrap_or(head);
    let after = text.get(end.place.end..)?;
    let bare = clause_before(plan, indicator, head);
    let aim = named_years(&bare, "", after);
    if is_elsewhere(plan, indicator, text)
        || names_past(plan, clause)
        || is_of_others(&bare, before, after)
        || is_of_others("", amid, "")
        || !has_figures_of(indicator, &aim)
    {
        return None;
    }
    let figures = || indicator.facts.iter().chain(&indicator.computed).filter(|fact| fact.exact().is_some());
    let known =
        |given: &Given| figures().any(|fact| is(fact, given)) || figures::of(indicator).any(|one| is(one.fact, given));
    // Where it starts in a year of which the plan has no figure, or ends where the plan begins, the plan says nothing of that.
    let leads_at = |text: &str| ["lên", "xuống", "còn", "đến", " to "].iter().filter_map(|lead| text.find(lead)).min();
    let of_start = named_years("", amid.get(..leads_at(amid)?)?, "");
    let ends_past = figures().any(|fact| !fact.kind.is_target() && is(fact, &end))
        && !figures().any(|fact| fact.kind.is_target() && is(fact, &end));
    // Of a year of which the plan has a figure it starts with that.
    let of = words(amid.get(..leads_at(amid)?)?).find_map(|word| year(&word));
    let of_year =
        || figures().filter(|fact| of.is_some() && fact.year() == of && fact.time.is_some_and(|time| time.is_year()));
    let other_start = of_year().next().filter(|_| !of_year().any(|fact| is(fact, &start)));
    let of_aim = || match aim.as_slice() {
        [year] => figures::of(indicator)
            .map(|one| one.fact)
            .chain(&indicator.computed)
            .filter(|fact| fact.year() == Some(*year))
            .collect(),
        _ => Vec::new(),
    };
    // Of a year that has passed it ends with the figure of that year.
    let passed = |fact: &&&Fact| {
        !fact.kind.is_target() && fact.exact().is_some() && fact.time.is_some_and(|time| time.is_year())
    };
    let other_end = of_aim().iter().find(passed).copied().filter(|_| !of_aim().iter().any(|fact| is(fact, &end)));
    let unsaid = !has_figures_of(indicator, &of_start) || ends_past;
    let (given, fact) = if let Some(own) = other_end {
        (end, own)
    } else if let Some(own) = other_start.filter(|_| known(&end)) {
        (start, own)
    } else if !unsaid && !known(&start) {
        let own = |fact: &&Fact| !fact.kind.is_target() && fact.time.is_some_and(|time| time.is_year());
        let named = || figures().filter(own).find(|fact| fact.year() == of);
        (start, named().or_else(|| figures().find(own))?)
    } else if !known(&end) {
        let of_year = |fact: &&Fact| fact.year().is_some_and(|year| aim.contains(&year));
        (end, figures().rfind(of_year).or_else(|| figures().rfind(|fact| fact.kind.is_target()))?)
    } else {
        return None;
    };
    Some(sentence_differs(
        plan,
        indicator,
        (keyword, place),
        &|_| as_written(plan.text(place), text, given.place.clone()),
        fact,
    ))
}

/// Whether a text has no other words but some and years.
fn only(text: &str, some: &[&str]) -> bool {
    let signs = text.contains([';', '.', ':', '-', '–', '/']);
    !signs && words(text).all(|word| some.contains(&word.as_str()) || year(&word).is_some())
}
