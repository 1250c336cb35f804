//! Indicators and their parts: which is which, and what differs of a pair.

use std::collections::HashMap;

use super::agencies::{later_titles, renamed, titles};
use super::contents::{Both, Item, Pairing, Which, apart, between, keyword, list};
use super::goals::{numbers, renumbered, stated_titles};
use super::judge::Scale;
use super::pairs::{Candidate, pair_up};
use super::result::{DiffGroup, DiffKind, DiffName, DiffSide, DiffSubject, DiffTopic, Difference};
use super::values::{Of, Stated, name, same_value, side, statement};
use super::{duties, figures, tasks};
use crate::eval::{Cascade, title_key};
use crate::model::{
    Across, Better, DirectionSource, Fact, FormulaStep, Indicator, IndicatorId, PartKind, PathRule, Plan, SeriesKind,
    Set, Setting, UnitKind, units_across,
};
use crate::phrases::{self, word};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::source::Span;
use bdg_syntax::words::spaced;
use bdg_syntax::{Word, translated_unit};
use rust_decimal::Decimal;

/// Which indicator is which; what one plan says to carry out of the other comes first, parts are looked for within their
/// indicators.
pub(super) fn pairs(old: &Plan, new: &Plan, cascade: Option<(&Cascade, Which)>) -> Pairing<IndicatorId> {
    let whole = |plan: &Plan| -> Vec<IndicatorId> {
        plan.indicators().filter(|(_, indicator)| indicator.parent.is_none()).map(|(id, _)| id).collect()
    };
    let mut stated: Vec<(IndicatorId, IndicatorId)> = Vec::new();
    if let Some((cascade, lower)) = cascade {
        let answers = cascade.answers.iter();
        stated.extend(answers.map(|one| if lower == Which::New { (one.above, one.own) } else { (one.own, one.above) }));
    }
    let mut open = vec![(whole(old), whole(new))];
    let mut found = Vec::new();
    while let Some((own, theirs)) = open.pop() {
        let place = |ids: &[IndicatorId], id: IndicatorId| ids.iter().position(|one| *one == id);
        let known = if found.is_empty() && !stated.is_empty() { std::mem::take(&mut stated) } else { Vec::new() };
        let known: Vec<(usize, usize)> =
            known.iter().filter_map(|(one, two)| Some((place(&own, *one)?, place(&theirs, *two)?))).collect();
        let confirms = |one: usize, two: usize| match (own.get(one), theirs.get(two)) {
            (Some(one), Some(two)) => confirming(old, new, *one, *two),
            _ => 0,
        };
        for (one, two) in pair_up(&candidates(old, &own), &candidates(new, &theirs), &known, confirms) {
            let (Some(one), Some(two)) = (own.get(one).copied(), theirs.get(two).copied()) else { continue };
            found.push((one, two));
            if let (Some(left), Some(right)) = (old.indicator(one), new.indicator(two)) {
                if !left.parts.is_empty() && !right.parts.is_empty() {
                    open.push((left.parts.clone(), right.parts.clone()));
                }
            }
        }
    }
    Pairing::of(found)
}

fn candidates<'p>(plan: &'p Plan, ids: &[IndicatorId]) -> Vec<Candidate<'p>> {
    let candidate = |id: &IndicatorId| {
        let indicator = plan.indicator(*id)?;
        let goal = plan.goal(indicator.goal).map_or(String::new(), |goal| title_key(plan.text(goal.title)));
        let within = match indicator.kind {
            Some(PartKind::Breakdown(name)) => title_key(plan.text(name)),
            Some(_) => String::new(),
            None => goal,
        };
        let titles = titles(plan, indicator.title, &indicator.later_titles);
        Some(Candidate { code: plan.text(indicator.code), titles, within })
    };
    // Every id is one of the plan.
    ids.iter().filter_map(candidate).collect()
}

/// How many figures that were known before both plans have alike: what hardly two indicators share.
fn confirming(old: &Plan, new: &Plan, one: IndicatorId, two: IndicatorId) -> usize {
    const MOST: usize = 10;
    const ASKED: usize = 20;
    let (Some(own), Some(theirs)) = (old.indicator(one), new.indicator(two)) else { return 0 };
    let Some(Across::Same(factor)) = units_across((old, own), (new, theirs)) else { return 0 };
    let telling = |fact: &&Fact| {
        let round = |value: Exact| value.is_zero() || value == Exact::new(Decimal::ONE_HUNDRED);
        !fact.kind.is_target() && fact.time.is_some() && fact.exact().is_some_and(|value| !round(value))
    };
    let same = |fact: &&Fact| {
        let first = Stated { of: (old, own), fact };
        theirs.facts.iter().filter(telling).take(ASKED).any(|other| {
            other.time == fact.time && same_value(first, Stated { of: (new, theirs), fact: other }, Some(factor))
        })
    };
    own.facts.iter().filter(telling).take(ASKED).filter(same).take(MOST).count()
}

/// What something is called in its plan.
fn called(plan: &Plan, indicator: &Indicator) -> DiffName {
    DiffName { code: indicator.full_code.clone(), title: spaced(plan.text(indicator.title)).into_owned() }
}

fn subject(indicator: &Indicator) -> DiffSubject {
    if indicator.parent.is_some() { DiffSubject::Part } else { DiffSubject::Indicator }
}

/// What differs of an indicator that both plans have.
pub(super) fn pair(both: &Both<'_>, old: &Indicator, new: &Indicator) -> DiffGroup {
    let (one, two) = ((both.old, old), (both.new, new));
    let mut found: Vec<Difference> = renamed((both.old, old.title), (both.new, new.title)).into_iter().collect();
    found.extend(later_titles((both.old, &old.later_titles), (both.new, &new.later_titles)));
    found.extend(renumbered(both.old.text(old.code), both.new.text(new.code)));
    if old.parent.is_none() && both.goals.new_of(old.goal) != Some(new.goal) {
        let goal = |(plan, one): Of<'_>| {
            plan.goal(one.goal).map(|goal| {
                phrases::both(|lang| phrases::goal_title(plan.text(goal.code), plan.text(goal.title), lang))
            })
        };
        let sides = (goal(one).map(DiffSide::words), goal(two).map(DiffSide::words));
        let what = keyword(Word::Goal);
        found.push(Difference {
            topic: DiffTopic::Goal,
            kind: DiffKind::Moved,
            what,
            of: Vec::new(),
            old: sides.0,
            new: sides.1,
        });
    }
    found.extend(between(
        DiffTopic::PartKind,
        Message::new("loại phần", "kind of part"),
        part_kind(one),
        part_kind(two),
    ));
    found.extend(between(DiffTopic::Place, keyword(Word::Group), group_title(one), group_title(two)));
    let (factor, unit) = unit(one, two);
    found.extend(unit);
    found.extend(between(DiffTopic::Series, keyword(Word::Series), Some(series(old)), Some(series(new))));
    found.extend(direction(one, two));
    found.extend(formula(both, old, new));
    let scale = Scale::of(one, two, factor, both.same_place);
    found.extend(figures::differences(one, two, &scale));
    found.extend(settings(one, two));
    found.extend(duties::of_indicators(both, old, new));
    let answers = |(plan, one): Of<'_>| one.answers.map(|code| phrases::both(|_| plan.text(code).to_owned()));
    found.extend(between(DiffTopic::Above, keyword(Word::Answers), answers(one), answers(two)));
    found.extend(list(DiffTopic::Restatement, restated(one), restated(two)));
    found.extend(stated_titles((both.old, &old.stated_titles), (both.new, &new.stated_titles)));
    found.extend(numbers((both.old, &old.numbers), (both.new, &new.numbers)));
    found.extend(tasks::tasks(both, &old.tasks, &new.tasks));
    found.extend(tasks::notes(both, &old.notes, &new.notes));
    let (before, after) = (called(both.old, old), called(both.new, new));
    DiffGroup { subject: subject(new), old: Some(before), new: Some(after), goal: None, differences: found }
}

/// An indicator or a part that only one of the plans has, with its targets.
pub(super) fn alone(both: &Both<'_>, which: Which, indicator: &Indicator) -> DiffGroup {
    const MOST: usize = 3;
    let plan = both.plan(which);
    let targets: Vec<&Fact> = indicator.facts.iter().filter(|fact| fact.kind.is_target() && !fact.claim).collect();
    let words = phrases::both(|lang| {
        let one = |fact: &&&Fact| {
            let said = side(Stated { of: (plan, indicator), fact });
            format!("{}: {}", name(fact).get(lang), said.words.get(lang))
        };
        let mut shown: Vec<String> = targets.iter().take(MOST).map(|fact| one(&fact)).collect();
        if targets.len() > MOST {
            shown.push("…".to_owned());
        }
        if shown.is_empty() {
            format!("“{}”", phrases::first_words(plan.text(indicator.title)))
        } else {
            shown.join("; ")
        }
    });
    let said = Some(DiffSide::words(words));
    let what = keyword(if indicator.parent.is_some() { Word::Part } else { Word::Indicator });
    let called = Some(called(plan, indicator));
    let (kind, sides, names) = match which {
        Which::Old => (DiffKind::Dropped, (said, None), (called, None)),
        Which::New => (DiffKind::Added, (None, said), (None, called)),
    };
    let differences =
        vec![Difference { topic: DiffTopic::Whole, kind, what, of: Vec::new(), old: sides.0, new: sides.1 }];
    DiffGroup { subject: subject(indicator), old: names.0, new: names.1, goal: None, differences }
}

fn part_kind((plan, indicator): Of<'_>) -> Option<Message> {
    let kind = indicator.kind?;
    Some(phrases::both(|lang| match kind {
        PartKind::Some => Word::Part.get(lang).to_owned(),
        PartKind::Whole => Word::Comprising.get(lang).to_owned(),
        PartKind::Breakdown(name) => format!("{} “{}”", Word::Breakdown.get(lang), spaced(plan.text(name))),
    }))
}

/// The title of the group that an indicator stands in.
fn group_title((plan, indicator): Of<'_>) -> Option<Message> {
    let goal = plan.goal(indicator.goal).filter(|_| indicator.parent.is_none())?;
    // The indicators of a group are neighbours, in the order of the file.
    let starts = |id: Option<&IndicatorId>| id.and_then(|id| plan.indicator(*id)).map(|one| one.span);
    let within = |first: Span, last: Span| {
        first.file == indicator.span.file && (first.start..=last.start).contains(&indicator.span.start)
    };
    let group = goal.groups.iter().find(|group| {
        let ends = starts(group.indicators.first()).zip(starts(group.indicators.last()));
        ends.is_some_and(|(first, last)| within(first, last))
    })?;
    Some(super::values::quoted(&spaced(plan.text(group.title))))
}

/// By what a figure of the old plan is multiplied to be in the unit of the new one, and what differs between the units.
fn unit(old: Of<'_>, new: Of<'_>) -> (Option<Exact>, Option<Difference>) {
    let units = (old.0.unit_of(old.1), new.0.unit_of(new.1));
    let words = |(plan, indicator): Of<'_>| {
        let unit = plan.unit_of(indicator)?;
        let free = unit.kind == UnitKind::Percent && unit.unbounded;
        Some(phrases::both(|lang| {
            let label = translated_unit(plan.unit_label(indicator), plan.lang, lang);
            if free { format!("{label} {}", Word::Unbounded.get(lang)) } else { label }
        }))
    };
    let differ = |topic| {
        let what = match topic {
            DiffTopic::Base => Message::new("mẫu số của đơn vị tính", "base of the unit"),
            _ => keyword(Word::Unit),
        };
        Some(apart(topic, what, words(old).map(DiffSide::words), words(new).map(DiffSide::words)))
    };
    match (units_across(old, new), units) {
        (None, (None, None)) => (Some(Exact::ONE), None),
        (None, _) => (None, differ(DiffTopic::Unit)),
        (Some(Across::Same(factor)), (Some(one), Some(two))) if factor == Exact::ONE => {
            let freed = one.kind == two.kind && one.kind == UnitKind::Percent && one.unbounded != two.unbounded;
            (Some(factor), if freed { differ(DiffTopic::Unit) } else { None })
        }
        (Some(Across::Same(factor)), (one, two)) => {
            let bases =
                one.zip(two).is_some_and(|(one, two)| one.base.is_some() && two.base.is_some() && one.base != two.base);
            (Some(factor), differ(if bases { DiffTopic::Base } else { DiffTopic::Unit }))
        }
        (Some(Across::Other | Across::Unsure), _) => (None, differ(DiffTopic::Unit)),
    }
}

fn series(indicator: &Indicator) -> Message {
    let word = match indicator.series() {
        SeriesKind::Level => Word::Level,
        SeriesKind::Flow => Word::Flow,
        SeriesKind::Cumulative => Word::Cumulative,
    };
    keyword(word)
}

/// Which way is better, and whether the plan says so or only its figures do.
fn way((plan, indicator): Of<'_>) -> Option<(Message, bool)> {
    if let Some(set) = plan.better(indicator) {
        let word = match set.value {
            Better::Way(way) => return Some((phrases::both(|lang| phrases::declared(way, lang).to_owned()), true)),
            Better::Near => Word::Near,
            Better::Neither => Word::Neither,
        };
        return Some((phrases::both(|lang| format!("{} {}", Word::Better.get(lang), word.get(lang))), true));
    }
    let (way, source) = plan.direction(indicator)?;
    let told = !matches!(source, DirectionSource::StartAgainstTarget(_) | DirectionSource::Formula(_));
    Some((phrases::both(|lang| phrases::declared(way, lang).to_owned()), told))
}

/// Another way that is better, where at least one of the plans tells it, or where both figures run against each other.
fn direction(old: Of<'_>, new: Of<'_>) -> Option<Difference> {
    let (one, two) = (way(old), way(new));
    let told = [&one, &two].into_iter().flatten().any(|(_, told)| *told);
    if one.as_ref().map(|(way, _)| way) == two.as_ref().map(|(way, _)| way) || !told && (one.is_none() || two.is_none())
    {
        return None;
    }
    let words = |way: Option<(Message, bool)>| {
        way.map(|(way, told)| {
            let by_figures = |lang| if told { "" } else { word(lang, " (theo số liệu)", " (by the figures)") };
            phrases::both(|lang| format!("{}{}", way.get(lang), by_figures(lang)))
        })
    };
    between(DiffTopic::Direction, Message::new("hướng tốt lên", "which way is better"), words(one), words(two))
}

/// Another formula: the same steps over the same indicators are one, whatever their codes.
fn formula(both: &Both<'_>, old: &Indicator, new: &Indicator) -> Option<Difference> {
    let steps = |which, indicator: &Indicator| -> Option<Vec<String>> {
        let formula = indicator.formula.as_ref().filter(|formula| !formula.implied)?;
        let shared = |id: IndicatorId| match which {
            Which::New => format!("new {}", id.0),
            Which::Old => {
                both.indicators.new_of(id).map_or_else(|| format!("old {}", id.0), |id| format!("new {}", id.0))
            }
        };
        let step = |step: &FormulaStep| match step {
            FormulaStep::Number(number) => number.normalize().to_string(),
            FormulaStep::Operand(operand) => format!("{} {}", shared(operand.id), operand.previous),
            other => format!("{other:?}"),
        };
        Some(formula.steps.iter().map(step).collect())
    };
    if steps(Which::Old, old) == steps(Which::New, new) {
        return None;
    }
    let words = |plan: &Plan, indicator: &Indicator| {
        let formula = indicator.formula.as_ref().filter(|formula| !formula.implied)?;
        Some(super::values::quoted(&spaced(plan.text(formula.text))))
    };
    let (one, two) = (words(both.old, old).map(DiffSide::words), words(both.new, new).map(DiffSide::words));
    Some(apart(DiffTopic::Formula, keyword(Word::Formula), one, two))
}

/// Settings that differ, those aside that are compared by their effect.
fn settings(old: Of<'_>, new: Of<'_>) -> Vec<Difference> {
    let all = old.1.settings.all().chain(new.1.settings.all());
    let mut keywords: Vec<Word> = all.map(|set| set.value.keyword()).collect();
    keywords.sort_unstable();
    keywords.dedup();
    keywords.retain(|keyword| !matches!(keyword, Word::Better | Word::Series));
    let differs = |keyword: Word| {
        let (one, two) = (old.1.settings.get(keyword), new.1.settings.get(keyword));
        if same_setting((old.0, one.map(|set| set.value)), (new.0, two.map(|set| set.value))) {
            return None;
        }
        let words = |plan: &Plan, set: Option<Set<Setting>>| {
            set.map(|set| {
                phrases::both(|lang| {
                    let written = statement(plan, set.span, lang);
                    written.strip_prefix(keyword.get(lang)).unwrap_or(&written).trim().to_owned()
                })
            })
        };
        between(DiffTopic::Setting, self::keyword(keyword), words(old.0, one), words(new.0, two))
    };
    keywords.into_iter().filter_map(differs).collect()
}

/// Whether two settings are one; a path that nothing declares is a straight line.
fn same_setting((plan, one): (&Plan, Option<Setting>), (other, two): (&Plan, Option<Setting>)) -> bool {
    let rule = |plan: &'_ Plan, setting: Option<Setting>| match setting {
        Some(Setting::Path(place)) => plan.path_rules.get(place.0 as usize).cloned(),
        None => Some(PathRule::Linear),
        Some(_) => None,
    };
    match (one, two) {
        (Some(Setting::Path(_)), _) | (_, Some(Setting::Path(_))) => rule(plan, one) == rule(other, two),
        (one, two) => one == two,
    }
}

/// Figures as other places of the document state them.
fn restated((plan, indicator): Of<'_>) -> Vec<Item> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let item = |stated: &crate::model::Stated| {
        let place = spaced(plan.text(stated.place)).into_owned();
        let fact = &stated.fact;
        let said = side(Stated { of: (plan, indicator), fact }).words;
        let what = phrases::both(|lang| format!("{} “{place}”: {}", Word::Stated.get(lang), name(fact).get(lang)));
        let count = seen.entry(what.get(Lang::Vi).to_owned()).or_default();
        *count += 1;
        let subject = format!("{} {count}", what.vi);
        Item { key: format!("{subject}\n{}", said.vi), subject, what, words: said, text: None }
    };
    indicator.stated.iter().map(item).collect()
}
