//! Applies a what-if, or a block of them, to the plan.

use std::sync::Arc;

use super::answer::{Answer, AnswerKind, Finding};
use super::effects;
use super::misread::{Misread, misread};
use super::session::Session;
use bdg_core::model::{Fact, FactKind, IndicatorId, Plan, SeriesKind};
use bdg_core::scenario::{self, Scenario};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::source::Sources;
use bdg_syntax::{Statement, WhatIf, Word};

/// Applies a line to the plan and reports what changes.
pub(super) fn what_if(session: &mut Session, line: &str) -> Answer {
    let read = |line: &str| scenario::read(&session.plan, &session.line_name(), line);
    let (read, understood) = match read(line) {
        Ok(read) => (Ok(read), None),
        Err(refused) => {
            let accented = bdg_syntax::with_accents(line).and_then(|line| Some((read(&line).ok()?, line)));
            accented.map_or((Err(refused), None), |(read, line)| (Ok(read), Some(line)))
        }
    };
    match read {
        Ok((change, id, plan)) => {
            let mut answer = Answer::new(AnswerKind::WhatIf, session.lang);
            if let Some(line) = understood {
                answer.say(&Message::new(format!("hiểu là: {line}"), format!("understood as: {line}")));
            }
            if effects::says_the_same(&session.plan, &plan, id, &change) {
                answer.say(&Message::new(
                    format!("kế hoạch đã ghi đúng như vậy: {}", change.line()),
                    format!("the plan already says this: {}", change.line()),
                ));
                return answer;
            }
            if let Some(right) = meant_for_the_last_year(session, &plan, id) {
                let message = Message::new(
                    "đây không phải là số thời kỳ: mức của giai đoạn là mức đến năm cuối, và kế hoạch đã ghi mức ấy",
                    "this is no flow: its target of the period is that by the last year, which the plan gives already",
                );
                let help = Message::new(format!("viết: {right}"), format!("write: {right}"));
                let whole = Misread::new(0, line.len(), message).help(help);
                return misread(session.lang, AnswerKind::WhatIf, line, whole);
            }
            let effect = effects::of(session, &plan, &[id]);
            effect.tell(session, &plan, &[id], &mut answer);
            let mut state = session.state.clone();
            if let Some(scenario) = state.scenarios.get_mut(state.current) {
                scenario.lines.push(change);
            }
            session.commit(state, Some(plan));
            if let Some(found) = effect.findings {
                session.keep_findings(found);
            }
            answer.changed = true;
            answer
        }
        Err(refused) => refuse(session, AnswerKind::WhatIf, &refused.sources, &refused.findings),
    }
}

/// What to write for `1.1 giai đoạn 2026-2030: 60` of a level whose target is `đến 2030`: the line would stand beside that
/// target and contradict it.
fn meant_for_the_last_year(session: &Session, plan: &Plan, id: IndicatorId) -> Option<String> {
    let (before, after) = (session.plan.indicator(id)?, plan.indicator(id)?);
    if after.series() == SeriesKind::Flow {
        return None;
    }
    let known = |fact: &Fact| before.facts.iter().any(|old| old.span == fact.span);
    let over = after.facts.iter().find(|fact| fact.kind == FactKind::Over && !known(fact))?;
    let last = over.time.filter(|time| time.is_year())?;
    let is_its_own = |fact: &Fact| fact.kind == FactKind::PeriodTarget && fact.time == Some(last);
    after.facts.iter().any(is_its_own).then(|| {
        let by = Word::By.get(plan.lang);
        format!("{} {by} {}: {}", after.full_code, last.year(), plan.slice(over.value.span))
    })
}

/// The plan that a what-if makes, without changing the session.
pub(super) fn attempt(session: &Session, line: &str) -> Option<(IndicatorId, Plan)> {
    scenario::read(&session.plan, "", line).ok().map(|(_, id, plan)| (id, plan))
}

fn refuse(session: &Session, kind: AnswerKind, sources: &Sources, findings: &[Diagnostic]) -> Answer {
    let found = findings.iter().map(|finding| Finding::new(finding, sources, None)).collect();
    Answer::refused(kind, session.lang, found)
}

/// `kịch bản x { … }`: applies all its lines as one step.
pub(super) fn block(session: &mut Session, text: &str) -> Answer {
    let kind = AnswerKind::Scenario;
    let mut faults = Vec::new();
    let mut sources = Arc::clone(&session.plan.sources);
    let file = Arc::make_mut(&mut sources).add_text(&session.line_name(), text, &mut faults);
    let ast = bdg_syntax::parse(&sources, file, &mut faults);
    faults.retain(|finding| finding.severity == Severity::Error);
    if !faults.is_empty() {
        return refuse(session, kind, &sources, &faults);
    }
    let Some((name, body)) = ast.items.into_iter().find_map(|item| {
        let scenario = item.statement.directive(Word::Scenario)?;
        Some((sources.text(scenario.name()).to_owned(), item.body?))
    }) else {
        return misread(
            session.lang,
            kind,
            text,
            Misread::new(
                0,
                text.len(),
                Message::new("khối này không phải là kịch bản", "this block is not a scenario"),
            ),
        );
    };
    let mut state = session.state.clone();
    state.current = match state.scenarios.iter().position(|scenario| scenario.name == name) {
        Some(index) => index,
        None => {
            state.scenarios.push(Scenario::new(name.as_str()));
            state.scenarios.len().saturating_sub(1)
        }
    };
    let mut plan =
        state.scenario().map_or_else(|| session.base.clone(), |scenario| scenario.apply(&session.with_sources()));
    plan.sources = sources;
    let mut ids = Vec::new();
    for item in body.items {
        let Statement::WhatIf { code, statement, span } = item.statement else { continue };
        let what_if = WhatIf { code, statement: *statement, span, lang: ast.lang };
        match scenario::lay(&plan, &plan.sources, &session.line_name(), what_if) {
            Ok((change, id, changed)) => {
                if let Some(scenario) = state.scenarios.get_mut(state.current) {
                    scenario.lines.push(change);
                }
                plan = changed;
                ids.push(id);
            }
            Err(refused) => return refuse(session, kind, &refused.sources, &refused.findings),
        }
    }
    ids.dedup();
    let mut answer = Answer::new(kind, session.lang);
    answer.say(&Message::new(format!("đang dùng kịch bản “{name}”"), format!("scenario “{name}” is in use")));
    let effect = effects::of(session, &plan, &ids);
    effect.tell(session, &plan, &ids, &mut answer);
    session.commit(state, Some(plan));
    answer.changed = true;
    answer
}
