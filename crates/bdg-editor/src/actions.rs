//! What can be done about findings: their fixes, accepting them with a reason, adding what is missing.

use std::ops::Range;

use super::analysis::Analysis;
use super::edit::{Edit, FileEdits};
use super::findings::{Finding, finding, shown};
use super::inserted::inserted;
use bdg_core::model::{FactKind, Role};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Home, Item, Statement, Word, message};

/// The most findings that are asked for actions.
const FINDINGS: usize = 50;

/// The most names that are offered for one place.
const NAMES: usize = 5;

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActionKind {
    /// Makes the fix of a finding.
    Fix,
    /// Adds what is missing.
    Add,
    /// Accepts a finding, with a reason that is to be filled in.
    Accept,
}

/// A change that a client can offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What it does, in a line.
    pub title: String,
    /// What it does.
    pub kind: ActionKind,
    /// The finding that it is for.
    pub finding: Finding,
    /// Whether the plan says the same before and after.
    pub keeps: bool,
    /// The changes.
    pub edits: Vec<FileEdits>,
}

/// What can be done about the findings that a stretch of the client's text touches.
#[must_use]
pub fn actions(analysis: &Analysis, file: FileId, range: Range<u32>) -> Vec<Action> {
    let mut found = Vec::new();
    let mut left = FINDINGS;
    for diagnostic in analysis.diagnostics() {
        let (place, _) = shown(analysis, diagnostic.span);
        if place.file != file || place.range.start > range.end || place.range.end < range.start {
            continue;
        }
        let Some(less) = left.checked_sub(1) else { break };
        left = less;
        of_finding(analysis, diagnostic, &finding(analysis, diagnostic), &mut found);
    }
    // Fixes first, accepting last.
    found.sort_by_key(|action| action.kind as u8);
    found
}

fn of_finding(analysis: &Analysis, diagnostic: &Diagnostic, shown: &Finding, out: &mut Vec<Action>) {
    let lang = analysis.lang();
    let action = |title: String, kind: ActionKind, keeps: bool, file: FileId, edits: Vec<Edit>| Action {
        title,
        kind,
        finding: shown.clone(),
        keeps,
        edits: vec![FileEdits { file, edits }],
    };
    if let Some(fix) = &shown.fix {
        out.push(action(fix.title.clone(), ActionKind::Fix, fix.keeps, fix.file, vec![fix.edit.clone()]));
    }
    for (title, file, edits) in missing(analysis, diagnostic) {
        out.push(action(title.get(lang).to_owned(), ActionKind::Add, false, file, edits));
    }
    if let Some((file, edits)) = accepted(analysis, diagnostic) {
        let code = diagnostic.code;
        let title = message!("chấp nhận {code} ở đây, có lý do", "accept {code} here, with a reason");
        out.push(action(title.get(lang).to_owned(), ActionKind::Accept, false, file, edits));
    }
}

/// The declarations around a finding, the innermost last, with all of the finding in them.
fn around<'a>(analysis: &'a Analysis, diagnostic: &Diagnostic) -> Vec<&'a Item> {
    let plan = analysis.plan();
    let span = plan.home(diagnostic.span);
    let Some(ast) = analysis.ast(span.file) else { return Vec::new() };
    let holds = |item: &&Item| {
        let end = item.body.as_ref().map_or(item.span.end, |body| body.span.end).max(item.span.end);
        item.span.start <= span.start && span.end <= end
    };
    ast.at(&plan.sources, span.start).items.into_iter().filter(holds).collect()
}

/// The changes that accept a finding where it is, if what is read of the plan can be told to.
fn accepted(analysis: &Analysis, diagnostic: &Diagnostic) -> Option<(FileId, Vec<Edit>)> {
    let read = |one: &Diagnostic| one.code == diagnostic.code && one.span == diagnostic.span;
    if analysis.loaded().diagnostics.iter().any(read) || diagnostic.code.starts_with("BDG129") {
        return None;
    }
    let around = around(analysis, diagnostic);
    let takes = |item: &&&Item| {
        let home = item.statement.keyword().and_then(Home::opened_by);
        home.is_some_and(|home| matches!(home, Home::Plan | Home::Goal | Home::Indicator | Home::Part))
    };
    let item = around.iter().rev().find(takes)?;
    let lang = analysis.ast(item.span.file)?.lang;
    let reason = Word::Accept.row()?.sample.get(lang).split_once(' ').and_then(|(_, rest)| rest.split_once('"'));
    let reason = reason.map_or("", |(_, reason)| reason.trim_end_matches('"'));
    let statement = format!("{} {} \"{reason}\"", Word::Accept.get(lang), diagnostic.code);
    Some((item.span.file, inserted(analysis, item, &statement)?))
}

/// What is missing by the words of a finding, each with the changes that add it.
fn missing(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<(Message, FileId, Vec<Edit>)> {
    match diagnostic.code {
        "BDG0401" => {
            let units = units(analysis, diagnostic);
            statements(analysis, diagnostic, Home::Indicator, Word::Unit, units)
        }
        "BDG0505" => {
            let lang = language(analysis, diagnostic);
            let ways = [Word::Higher, Word::Lower].map(|way| way.get(lang).to_owned());
            statements(analysis, diagnostic, Home::Indicator, Word::Better, ways.to_vec())
        }
        "BDG0603" => years(analysis, diagnostic),
        "BDG1101" => statements(analysis, diagnostic, Home::Indicator, Word::Lead, leads(analysis, diagnostic)),
        "BDG1111" => statements(analysis, diagnostic, Home::Task, Word::Lead, leads(analysis, diagnostic)),
        "BDG1207" => statements(analysis, diagnostic, Home::Plan, Word::Period, period(analysis)),
        _ => Vec::new(),
    }
}

fn language(analysis: &Analysis, diagnostic: &Diagnostic) -> bdg_syntax::number::Lang {
    analysis.ast(diagnostic.span.file).map_or(analysis.lang(), |ast| ast.lang)
}

/// A statement for each of some values, put into the innermost block of a kind around the finding.
fn statements(
    analysis: &Analysis,
    diagnostic: &Diagnostic,
    home: Home,
    keyword: Word,
    values: Vec<String>,
) -> Vec<(Message, FileId, Vec<Edit>)> {
    let around = around(analysis, diagnostic);
    let is_home = |item: &&&Item| {
        let opened = item.statement.keyword().and_then(Home::opened_by);
        opened == Some(home) || home == Home::Indicator && opened == Some(Home::Part)
    };
    let Some(item) = around.iter().rev().find(is_home) else { return Vec::new() };
    let word = keyword.get(language(analysis, diagnostic));
    let one = |value: String| {
        let statement = format!("{word} {value}");
        let edits = inserted(analysis, item, &statement)?;
        Some((message!("thêm “{statement}”", "insert “{statement}”"), item.span.file, edits))
    };
    values.into_iter().filter_map(one).collect()
}

/// The agencies that lead other indicators, most of the same goal first; else the first of the plan.
fn leads(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<String> {
    let plan = analysis.plan();
    let goal = around(analysis, diagnostic).iter().find_map(|item| {
        let goal = item.statement.directive(Word::Goal)?;
        Some(plan.text(goal.name()).to_owned())
    });
    let mut counted: Vec<(usize, usize, &str)> = Vec::new();
    for (index, agency) in plan.agencies.iter().enumerate() {
        let leads = |one: &&bdg_core::model::Indicator| {
            one.duties.iter().any(|duty| duty.role == Role::Lead && duty.agency.index() == index)
        };
        let here = |one: &&bdg_core::model::Indicator| {
            plan.goal(one.goal).is_some_and(|of| Some(plan.text(of.code)) == goal.as_deref())
        };
        let near = plan.indicators.iter().filter(here).filter(leads).count();
        let all = plan.indicators.iter().filter(leads).count();
        counted.push((near, all, plan.text(agency.id)));
    }
    counted.sort_by_key(|(near, all, _)| std::cmp::Reverse((*near, *all)));
    counted.into_iter().take(NAMES).map(|(_, _, name)| name.to_owned()).collect()
}

/// The units of the neighbours, as they are written there, and `%`.
fn units(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<String> {
    let plan = analysis.plan();
    let goal = plan
        .indicators
        .iter()
        .find(|one| {
            one.body_span.file == diagnostic.span.file
                && one.span.start <= diagnostic.span.start
                && diagnostic.span.end <= one.body_span.end
        })
        .map(|one| one.goal);
    let mut found: Vec<String> = vec!["%".to_owned()];
    for other in plan.indicators.iter().filter(|one| Some(one.goal) == goal) {
        let Some(unit) = plan.unit_of(other) else { continue };
        let written = match (unit.id, unit.label) {
            (Some(id), _) => plan.text(id).to_owned(),
            (None, Some(label)) => bdg_syntax::quoted(plan.text(label)),
            (None, None) => plan.unit_label(other).to_owned(),
        };
        if !written.is_empty() && !found.contains(&written) && found.len() < NAMES {
            found.push(written);
        }
    }
    found
}

/// The years that a figure without one may be of.
fn years(analysis: &Analysis, diagnostic: &Diagnostic) -> Vec<(Message, FileId, Vec<Edit>)> {
    let plan = analysis.plan();
    let (Some(period), Some(ast)) = (plan.period(), analysis.ast(diagnostic.span.file)) else { return Vec::new() };
    let location = ast.at(&plan.sources, diagnostic.span.start);
    let Some(item) = location.items.last() else { return Vec::new() };
    let Statement::Fact { head, .. } = &item.statement else { return Vec::new() };
    let kind = analysis.fact_at(Span { end: item.span.start, ..item.span }).map(|(_, _, fact)| fact.kind);
    let years: Vec<i32> = match kind {
        Some(FactKind::Baseline) => plan.eve().into_iter().collect(),
        Some(FactKind::PeriodTarget | FactKind::Onwards) => vec![period.last],
        Some(FactKind::Assigned | FactKind::Actual | FactKind::Estimate) => {
            (period.first..=period.last).take(NAMES).collect()
        }
        _ => Vec::new(),
    };
    let end = Span { start: head.span.end, ..head.span };
    let one = |year: i32| {
        let edit = Edit { range: analysis.place(end).range, text: format!(" {year}") };
        (message!("thêm năm {year}", "insert the year {year}"), end.file, vec![edit])
    };
    years.into_iter().map(one).collect()
}

/// The period that the plan's title names.
fn period(analysis: &Analysis) -> Vec<String> {
    let plan = analysis.plan();
    let Some(title) = plan.header.as_ref().map(|header| plan.text(header.title)) else { return Vec::new() };
    let years: Vec<&str> = title
        .split(|sign: char| !sign.is_ascii_digit())
        .filter(|piece| piece.len() == 4 && (piece.starts_with("19") || piece.starts_with("20")))
        .collect();
    match years.as_slice() {
        [first, last] if first < last => vec![format!("{first}-{last}")],
        _ => Vec::new(),
    }
}

/// All fixes of a file with which the plan says the same, in order of place; of two that overlap the first.
#[must_use]
pub fn fixes(analysis: &Analysis, file: FileId) -> Vec<Edit> {
    let fixed = analysis.diagnostics().iter().filter(|found| found.fix.as_ref().is_some_and(|fix| fix.keeps));
    let all = fixed.filter_map(|found| finding(analysis, found).fix);
    let mut edits: Vec<Edit> = all.filter(|fix| fix.keeps && fix.file == file).map(|fix| fix.edit).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut behind = None;
    edits.retain(|edit| {
        let free = behind.is_none_or(|end| edit.range.start > end || edit.range.start == end && !edit.range.is_empty());
        if free {
            behind = Some(edit.range.end);
        }
        free
    });
    edits
}
