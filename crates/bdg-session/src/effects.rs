//! Compares the plan before and after a change: figures, findings that are new or gone.

use std::collections::HashMap;

use super::answer::{Answer, Data, Finding, covers};
use super::session::Session;
use bdg_core::check;
use bdg_core::eval::{self, IndicatorPath, Method, PathStart};
use bdg_core::model::{Fact, GoalId, Indicator, IndicatorId, List, Plan, Slot};
use bdg_core::phrases;
use bdg_core::scenario::Override;
use bdg_report::table::{Column, NONE, Part, Row, Table};
use bdg_report::{Paths, path_lines};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::words;

/// A plan of more indicators is not checked as a whole after every line: then the changed indicators are checked with
/// their parts or their parent. `kiểm tra` always looks at everything.
const CHECKED_WHOLE: usize = 400;

/// How many changes a summary names.
const SUMMED: usize = 3;

/// What a change did to the findings.
pub(super) struct Effect {
    new: Vec<Diagnostic>,
    gone: Vec<Diagnostic>,
    /// All findings of the plan after the change, where all were looked for.
    pub findings: Option<Vec<Diagnostic>>,
}

/// The effect of going from the session's plan to another one, in which some indicators changed.
pub(super) fn of(session: &Session, after: &Plan, ids: &[IndicatorId]) -> Effect {
    if after.indicators.len() <= CHECKED_WHOLE {
        let before = session.findings();
        let found = session.loaded.findings_with(after);
        let (new, gone) = difference(&session.plan, before, after, &found);
        return Effect { new, gone, findings: Some(found) };
    }
    let mut families: Vec<IndicatorId> = ids.iter().map(|&id| after.head_of(id)).collect();
    families.sort_unstable();
    families.dedup();
    let (small_before, small_after) = (family(&session.plan, &families), family(after, &families));
    let (before, found) = (check::check(&small_before), check::check(&small_after));
    let (new, gone) = difference(&small_before, &before, &small_after, &found);
    Effect { new, gone, findings: None }
}

/// A small plan of some indicators with their parts.
fn family(plan: &Plan, heads: &[IndicatorId]) -> Plan {
    let mut indicators: List<Indicator> = List::default();
    let mut goals = List::default();
    let next = |list: &List<Indicator>| IndicatorId(u32::try_from(list.len()).unwrap_or(u32::MAX));
    for &head in heads {
        let Some(indicator) = plan.indicator(head) else { continue };
        let Some(goal) = plan.goal(indicator.goal) else { continue };
        let goal_id = GoalId(u32::try_from(goals.len()).unwrap_or(u32::MAX));
        let id = next(&indicators);
        let members = plan.family(head);
        let new_ids: HashMap<IndicatorId, IndicatorId> =
            members.iter().zip(id.0..).map(|(&old, new)| (old, IndicatorId(new))).collect();
        for member in members.iter().filter_map(|&member| plan.indicator(member)) {
            // The codes of a formula are places in the whole plan; what it gives is at hand.
            indicators.push(Indicator {
                goal: goal_id,
                parent: member.parent.and_then(|parent| new_ids.get(&parent).copied()),
                parts: member.parts.iter().filter_map(|part| new_ids.get(part).copied()).collect(),
                formula: None,
                ..member.clone()
            });
        }
        goals.push(bdg_core::model::Goal { indicators: vec![id], ..goal.clone() });
    }
    let laid = plan
        .laid
        .iter()
        .filter_map(|(span, id)| {
            let code = &plan.indicator(*id)?.full_code;
            let at = indicators.iter().position(|one| one.full_code == *code)?;
            Some((*span, IndicatorId(u32::try_from(at).ok()?)))
        })
        .collect();
    let (formulas, versions, views) = Default::default();
    Plan { indicators, goals, laid, formulas, versions, views, ..plan.clone() }
}

/// The findings of one list that the other does not have, by code, indicator and sentence.
fn difference(
    before_plan: &Plan,
    before: &[Diagnostic],
    after_plan: &Plan,
    after: &[Diagnostic],
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    type Key<'k> = (&'static str, Option<String>, &'k str);
    fn key<'k>(plan: &Plan, finding: &'k Diagnostic) -> Key<'k> {
        (finding.code, indicator_of(plan, finding).map(|one| one.full_code.clone()), finding.message.vi.as_str())
    }
    let mut count: HashMap<Key<'_>, isize> = HashMap::new();
    for finding in before {
        let entry = count.entry(key(before_plan, finding)).or_default();
        *entry = entry.saturating_add(1);
    }
    let mut new = Vec::new();
    for finding in after {
        let entry = count.entry(key(after_plan, finding)).or_default();
        *entry = entry.saturating_sub(1);
        if *entry < 0 {
            new.push(finding.clone());
        }
    }
    let mut gone = Vec::new();
    for finding in before {
        if let Some(left) = count.get_mut(&key(before_plan, finding)).filter(|left| **left > 0) {
            *left = left.saturating_sub(1);
            gone.push(finding.clone());
        }
    }
    (new, gone)
}

/// The indicator or part that a finding is in.
pub(super) fn indicator_of<'p>(plan: &'p Plan, finding: &Diagnostic) -> Option<&'p Indicator> {
    if let Some(id) = plan.laid_over(finding.span) {
        return plan.indicator(id);
    }
    plan.indicators.iter().filter(|one| covers(one.body_span, finding.span)).max_by_key(|one| one.body_span.start)
}

/// Findings with their places looked up.
pub(super) fn placed(plan: &Plan, found: &[Diagnostic]) -> Vec<Finding> {
    found
        .iter()
        .map(|finding| {
            Finding::new(finding, &plan.sources, indicator_of(plan, finding).map(|one| one.full_code.clone()))
        })
        .collect()
}

/// Whether a plan says of an indicator what a line says that makes another plan of it.
pub(super) fn says_the_same(before: &Plan, after: &Plan, id: IndicatorId, line: &Override) -> bool {
    let (Some(one), Some(two)) = (before.indicator(id), after.indicator(id)) else { return false };
    match line.slot {
        Slot::Baseline | Slot::Fact(..) => {
            let said = |plan: &Plan, fact: &Fact| {
                let note = fact.note.map(|note| plan.text(note).to_owned());
                (fact.time, words::spaced(plan.slice(fact.value.span)).into_owned(), note)
            };
            let Some(now) = two.own_figures().find(|fact| fact.span == line.span) else { return false };
            one.own_figures()
                .find(|old| old.claim == now.claim && now.replaces(old))
                .is_some_and(|old| said(before, old) == said(after, now))
        }
        Slot::Setting(Word::Path) => {
            one.settings.get(Word::Path).is_some() && before.path_rule(one) == after.path_rule(two)
        }
        Slot::Setting(keyword) => {
            let value = |indicator: &Indicator| indicator.settings.get(keyword).map(|set| set.value);
            value(one) == value(two)
        }
    }
}

/// How many formulas that use a changed indicator are looked at.
const FORMULAS_TOUCHED: usize = 50;

/// The indicators whose figures may change with some indicators: these, their parents and their parts, and the formulas
/// that use them.
pub(super) fn touched(plan: &Plan, ids: &[IndicatorId]) -> Vec<IndicatorId> {
    let mut found: Vec<IndicatorId> = Vec::new();
    for &id in ids {
        let parent = |id: &IndicatorId| plan.indicator(*id).and_then(|indicator| indicator.parent);
        found.extend(std::iter::successors(parent(&id), parent));
        found.extend(plan.family(id));
        found.extend(plan.formulas.affected(plan, id).into_iter().take(FORMULAS_TOUCHED));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The paths of indicators in two plans where they differ; those of `always` are included in any case.
pub(super) fn changed_paths(
    before: &Plan,
    after: &Plan,
    ids: &[IndicatorId],
    always: &[IndicatorId],
) -> (Paths, Paths) {
    let mut one = Paths::of(before, &[], PathStart::Baseline);
    let mut two = Paths::of(after, &[], PathStart::Baseline);
    for &id in ids {
        if let (Some(before), Some(after)) =
            (eval::path(before, id, PathStart::Baseline), eval::path(after, id, PathStart::Baseline))
        {
            if before != after || always.contains(&id) {
                one.indicators.push(before);
                two.indicators.push(after);
            }
        }
    }
    (one, two)
}

/// The years of an indicator before and after, a row for each line that either has.
pub(super) fn change_table(before: &IndicatorPath, after: &IndicatorPath, lang: Lang) -> (Table, usize) {
    let mut years: Vec<i32> = before.years.iter().chain(&after.years).map(|year| year.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut columns = vec![Column::new("line", Both::new("Dòng", "Line").get(lang)).least(8)];
    columns.extend(years.iter().map(|year| Column::year(*year)));
    let mut rows = Vec::new();
    let mut changes = 0_usize;
    for ((name, one), (_, two)) in path_lines(before, &years, lang).into_iter().zip(path_lines(after, &years, lang)) {
        if one.iter().chain(&two).all(String::is_empty) {
            continue;
        }
        let mut cells = vec![name.heading().get(lang).to_owned()];
        for (one, two) in one.into_iter().zip(two) {
            let shown = |cell: String| if cell.is_empty() { NONE.to_owned() } else { cell };
            if one == two {
                cells.push(one);
            } else {
                changes += 1;
                cells.push(format!("{} → {}", shown(one), shown(two)));
            }
        }
        rows.push(Row::cells(cells));
    }
    let unit = if after.subject.unit.is_empty() { String::new() } else { format!(" ({})", after.subject.unit) };
    let caption = format!("{} {}{unit}", after.subject.code, after.subject.title);
    (Table { caption, columns, rows, ..Table::default() }, changes)
}

impl Effect {
    /// Writes into an answer what changed in some indicators.
    pub fn tell(&self, session: &Session, after: &Plan, ids: &[IndicatorId], answer: &mut Answer) {
        let lang = session.lang;
        let (before_paths, after_paths) = changed_paths(&session.plan, after, &touched(after, ids), ids);
        for (one, two) in before_paths.indicators.iter().zip(&after_paths.indicators) {
            let (table, _) = change_table(one, two, lang);
            answer.sheet.push(Part::Table(table));
        }
        for &id in ids {
            if let Some(sentence) = status_change(&session.plan, after, id, lang) {
                answer.sheet.push(Part::Sentence(sentence));
            }
        }
        answer.new = placed(after, &self.new);
        answer.gone = placed(&session.plan, &self.gone);
        if answer.summary.is_empty() {
            answer.summary = summary(&before_paths, &after_paths, &self.new, lang);
        }
        answer.data = Data::Change { before: Box::new(before_paths), after: Box::new(after_paths) };
    }
}

/// The change in one line: the year's targets and results that are other ones now.
pub(super) fn summary(before: &Paths, after: &Paths, new: &[Diagnostic], lang: Lang) -> String {
    let mut parts = Vec::new();
    for (one, two) in before.indicators.iter().zip(&after.indicators) {
        let years: Vec<i32> = two.years.iter().map(|year| year.year).collect();
        for ((name, cells), (_, now)) in
            path_lines(one, &years, lang).into_iter().zip(path_lines(two, &years, lang)).take(4)
        {
            for ((year, old), new) in years.iter().zip(cells).zip(now) {
                if old != new {
                    let old = if old.is_empty() { NONE.to_owned() } else { old };
                    parts.push(format!("{} {} {year}: {old} → {new}", two.subject.code, name.heading().get(lang)));
                }
            }
        }
    }
    let faults = new.iter().filter(|finding| finding.severity != Severity::Note).count();
    if faults > 0 {
        parts.push(
            Message::new(format!("{faults} phát hiện mới"), format!("{faults} new findings")).get(lang).to_owned(),
        );
    }
    if parts.is_empty() {
        return Message::new("không con số nào thay đổi", "no figures change").get(lang).to_owned();
    }
    let more = parts.len().saturating_sub(SUMMED);
    parts.truncate(SUMMED);
    if more > 0 {
        parts.push(
            Message::new(format!("và {more} thay đổi khác"), format!("and {more} more changes")).get(lang).to_owned(),
        );
    }
    parts.join("; ")
}

/// A sentence about an indicator's status, if it changes.
fn status_change(before: &Plan, after: &Plan, id: IndicatorId, lang: Lang) -> Option<String> {
    let (year, _) = eval::start(after, id, PathStart::Latest, i32::MAX).map(|(time, value)| (time.year(), value))?;
    let one = eval::indicator_progress(before, id, year, Method::Pace)?;
    let two = eval::indicator_progress(after, id, year, Method::Pace)?;
    if one.status == two.status {
        return None;
    }
    let (from, to) = (phrases::status(one.status), phrases::status(two.status));
    let code = &two.subject.code;
    Some(match lang {
        Lang::Vi => format!("tình trạng {code} năm {year}: {} → {}", from.vi, to.vi),
        Lang::En => format!("status of {code} in {year}: {} → {}", from.en, to.en),
    })
}
