//! From trees to a plan: names become ids, settings are inherited, figures get their units.

use std::collections::HashMap;
use std::sync::Arc;

use super::assigned;
use super::change;
use super::duty::{Duty, Role};
use super::fact_source::FactSource;
use super::ids::{GoalId, IndicatorId, UnitId};
use super::part_kind::{MAX_PART_LEVELS, PartKind};
use super::placement::{self, Once, is_misplaced, unknown_indicator};
use super::plan::{Annex, Goal, Group, Indicator, Plan};
use super::resolver::{
    Items, Resolver, Stated as StatedFormula, Unread, later_title, note, printed_number, stated_title, suppression,
};
use super::results::Results;
use super::revision_list::Line;
use super::settings::Level;
use super::settings::{Setting, Settings};
use super::size_limit::{Bulk, long_codes};
use super::values;
use super::yearly_title::YearlyTitle;
use super::{agencies, duties, formulas, header, resolver, revisions, units};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::words;
use bdg_syntax::{Ast, Home, Item, Statement, UnitName, Word};

/// Resolves the trees of one load into a plan; what is wrong with names, places and settings goes to `out`.
///
/// `asts` holds the trees by file, the one that was asked for first; `uses` says which file each `dùng` brought in.
/// `results` holds what `số liệu` brought in. A plan beyond a limit is not taken in: it is [`Plan::refused`], and what says
/// so stands first in `out`.
pub fn resolve(
    sources: Arc<Sources>,
    asts: &[Ast],
    uses: &[(Span, usize)],
    results: &Results,
    out: &mut Vec<Diagnostic>,
) -> Plan {
    let lang = asts.first().map(|ast| ast.lang).unwrap_or_default();
    let long = long_codes(&sources, asts);
    if !long.is_empty() {
        out.splice(..0, long);
        return Plan { refused: true, ..Plan::empty(sources, lang) };
    }
    let (before, texts) = (out.len(), Arc::clone(&sources));
    let mut flat = Vec::new();
    let mut seen = vec![false; asts.len()];
    flatten(asts, uses, 0, &mut seen, &mut flat);
    let mut resolver = Resolver {
        plan: Plan::empty(sources, lang),
        out,
        results,
        brought: Vec::new(),
        agency_names: HashMap::new(),
        unit_names: HashMap::new(),
        builtin: HashMap::new(),
        goal_codes: HashMap::new(),
        indicator_codes: HashMap::new(),
        stray_accepts: Vec::new(),
        unknown_names: 0,
        unread: Unread::default(),
        formulas: Vec::new(),
        bulk: Bulk::default(),
    };
    for ast in asts.iter().filter(|ast| ast.incomplete) {
        resolver.gather_unread(&ast.items);
    }
    agencies::agencies(&mut resolver, &flat);
    resolver.bulk.weigh_agencies(&resolver.plan);
    units::units(&mut resolver, &flat);
    header::header(&mut resolver, &flat);
    goals(&mut resolver, &flat);
    resolver.bulk.weigh_tasks(&resolver.plan);
    formulas::formulas(&mut resolver);
    revisions::revisions(&mut resolver, &flat);
    scenarios(&mut resolver, &flat);
    if let Some(exceeded) = resolver.bulk.exceeded.take() {
        // What is said of names goes with the names.
        out.truncate(before);
        out.insert(0, exceeded);
        return Plan { refused: true, ..Plan::empty(texts, lang) };
    }
    for (_, item) in &flat {
        top_level(&mut resolver, item);
    }
    if let Some(header) = resolver.plan.header.as_mut() {
        header.accepts.append(&mut resolver.stray_accepts);
    }
    keep_whole(&mut resolver.plan);
    resolver.brought.sort_unstable_by_key(|(span, _)| *span);
    resolver.plan.brought = Arc::new(std::mem::take(&mut resolver.brought));
    resolver.plan
}

/// Leaves roundings to fractions out of what has none: ranks, and things that are counted one by one, but for a mean of them, as
/// figures with decimals show.
fn keep_whole(plan: &mut Plan) {
    let rounded = plan.indicators.iter().enumerate().filter(|(_, indicator)| indicator.settings.rounding().is_some());
    let whole: Vec<usize> =
        rounded.filter(|(_, indicator)| plan.has_no_fractions(indicator)).map(|(at, _)| at).collect();
    for at in whole {
        if let Some(indicator) = plan.indicators.get_mut(at) {
            indicator.settings.keep_whole();
        }
    }
}

/// The items of all files in the order in which they are used, each with its file's language.
fn flatten<'a>(
    asts: &'a [Ast],
    uses: &[(Span, usize)],
    index: usize,
    seen: &mut [bool],
    flat: &mut Vec<(Lang, &'a Item)>,
) {
    let (Some(ast), Some(done)) = (asts.get(index), seen.get_mut(index)) else { return };
    if std::mem::replace(done, true) {
        return;
    }
    for item in &ast.items {
        if let Some(used) = item.statement.directive(Word::Use) {
            if let Ok(found) = uses.binary_search_by_key(&used.text().0, |(span, _)| *span) {
                if let Some((_, target)) = uses.get(found) {
                    flatten(asts, uses, *target, seen, flat);
                }
            }
        }
        flat.push((ast.lang, item));
        if item.statement.keyword() == Some(Word::Annex) {
            let goals = resolver::body(item).iter().filter(|inner| inner.statement.keyword() == Some(Word::Goal));
            flat.extend(goals.map(|goal| (ast.lang, goal)));
        }
    }
}

/// What a block declares for everything in it.
#[derive(Clone, Default)]
struct Scope {
    settings: Settings,
    duties: Vec<Duty>,
    lead_undeclared: bool,
}

/// The settings that a body declares, over those it inherits.
fn scope(resolver: &mut Resolver<'_>, items: &[Item], level: Level, above: &Scope) -> Scope {
    let mut scope = above.clone();
    let mut once = Once::default();
    for item in items {
        let Statement::Directive(directive) = &item.statement else { continue };
        match directive.keyword {
            Word::Lead | Word::With | Word::Reports => {
                let undeclared = duties::gather(resolver, directive, level, &mut scope.duties);
                scope.lead_undeclared |= undeclared && directive.keyword == Word::Lead;
            }
            keyword if keyword.row().is_some_and(|row| row.what_if) && once.allows(item, resolver.out) => {
                if let Some(setting) = Setting::read(directive, item.span, &mut resolver.plan.path_rules, resolver.out)
                {
                    scope.settings.put(setting, item.span, level);
                }
            }
            _ => {}
        }
    }
    scope
}

fn goals(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    let header = flat.iter().find(|(_, item)| item.statement.keyword() == Some(Word::Plan));
    let above = match header {
        Some((_, item)) => scope(resolver, resolver::body(item), Level::Plan, &Scope::default()),
        None => Scope::default(),
    };
    let mut annex: Option<(usize, Span)> = None;
    for (lang, item) in flat {
        if let Some(declared) = item.statement.directive(Word::Annex) {
            annex = Some((resolver.plan.annexes.len(), resolver::whole(item)));
            resolver.plan.annexes.push(Annex { code: declared.name(), title: declared.text(), span: item.span });
            for inner in resolver::body(item) {
                is_misplaced(inner, Home::Annex, resolver.out);
            }
        }
        let Some(declared) = item.statement.directive(Word::Goal) else { continue };
        // The goals of an annex follow it.
        let inside = |whole: Span| whole.file == item.span.file && item.span.end <= whole.end;
        annex = annex.filter(|(_, whole)| inside(*whole));
        let (code, title) = (declared.name(), declared.text());
        let letters = resolver::letters(resolver, code);
        unique_code(resolver, code, letters, false);
        let id = GoalId(u32::try_from(resolver.plan.goals.len()).unwrap_or(u32::MAX));
        let mut goal = Goal {
            code,
            title,
            later_titles: Vec::new(),
            stated_titles: Vec::new(),
            annex: annex.map(|(index, _)| index),
            indicators: Vec::new(),
            groups: Vec::new(),
            numbers: Vec::new(),
            tasks: Vec::new(),
            notes: Vec::new(),
            accepts: Vec::new(),
            led: false,
            span: item.span,
        };
        let scope = scope(resolver, resolver::body(item), Level::Goal, &above);
        goal.led = scope.lead_undeclared || scope.duties.iter().any(|duty| duty.role == Role::Lead);
        let unit = units::unit_of(resolver, resolver::body(item));
        let mut indicators = Vec::new();
        for inner in resolver::body(item) {
            let Statement::Directive(directive) = &inner.statement else {
                is_misplaced(inner, Home::Goal, resolver.out);
                continue;
            };
            match directive.keyword {
                _ if is_misplaced(inner, Home::Goal, resolver.out) => {}
                Word::Indicator => indicators.push((inner, None)),
                Word::Group => {
                    let at = goal.groups.len();
                    goal.groups.push(group(resolver, inner));
                    let inside = resolver::body(inner).iter();
                    let own = inside.filter(|one| one.statement.keyword() == Some(Word::Indicator));
                    indicators.extend(own.map(|one| (one, Some(at))));
                }
                Word::Number => goal.numbers.push(printed_number(directive)),
                Word::Renamed => goal.later_titles.extend(later_title(directive)),
                Word::StatedTitle => goal.stated_titles.extend(stated_title(directive)),
                Word::Task => goal.tasks.push(duties::task(resolver, inner, directive, Level::Goal)),
                Word::Note => goal.notes.push(note(directive)),
                Word::Accept => goal.accepts.push(suppression(inner, directive, item)),
                _ => {}
            }
        }
        resolver.plan.goals.push(goal);
        for (inner, group) in indicators {
            if resolver.bulk.exceeded.is_some() {
                return;
            }
            let indicator = declared_indicator(resolver, inner, id, *lang, &scope, unit, None);
            if let Some(goal) = resolver.plan.goals.get_mut(id.index()) {
                goal.indicators.push(indicator);
                if let Some(group) = group.and_then(|at| goal.groups.get_mut(at)) {
                    group.indicators.push(indicator);
                }
            }
        }
    }
}

/// The group that an item declares, still without its indicators.
fn group(resolver: &mut Resolver<'_>, item: &Item) -> Group {
    let title = match &item.statement {
        Statement::Directive(declared) => declared.text(),
        _ => Text::default(),
    };
    let mut group = Group { title, numbers: Vec::new(), notes: Vec::new(), indicators: Vec::new(), span: item.span };
    for inner in resolver::body(item) {
        if is_misplaced(inner, Home::Group, resolver.out) {
            continue;
        }
        let Statement::Directive(directive) = &inner.statement else { continue };
        match directive.keyword {
            Word::Number => group.numbers.push(printed_number(directive)),
            Word::Note => group.notes.push(note(directive)),
            Word::Accept => {
                let accept = suppression(inner, directive, item);
                resolver.stray_accepts.push(accept);
            }
            _ => {}
        }
    }
    group
}

fn declared_indicator(
    resolver: &mut Resolver<'_>,
    item: &Item,
    goal: GoalId,
    lang: Lang,
    above: &Scope,
    unit_above: Option<(Option<UnitId>, Span)>,
    parent: Option<Parent<'_>>,
) -> IndicatorId {
    let (code, title) = match &item.statement {
        Statement::Directive(declared) => (declared.name(), declared.text()),
        _ => (Text::default(), Text::default()),
    };
    let letters = resolver::letters(resolver, code);
    let full_code = match parent {
        Some(parent) => format!("{}/{letters}", parent.full_code),
        None => letters,
    };
    unique_code(resolver, code, full_code.clone(), true);
    let (level, home) = match parent {
        Some(_) => (Level::Part, Home::Part),
        None => (Level::Indicator, Home::Indicator),
    };
    let items = resolver::body(item);
    let scope = scope(resolver, items, level, above);
    let own_unit = units::unit_of(resolver, items);
    let named = own_unit.or(unit_above);
    let unit = named.and_then(|(id, _)| id);
    let id = IndicatorId(u32::try_from(resolver.plan.indicators.len()).unwrap_or(u32::MAX));
    let stated = items.iter().filter(|inner| matches!(inner.statement, Statement::Fact { .. })).count();
    let facts = stated + resolver.results.of(&full_code).len();
    let mut indicator = Indicator {
        code,
        full_code: full_code.clone(),
        title,
        yearly: YearlyTitle::of(resolver.plan.text(title)),
        later_titles: Vec::new(),
        stated_titles: Vec::new(),
        goal,
        parent: parent.map(|parent| parent.id),
        answers: None,
        assignments: Vec::new(),
        kind: parent.map(|parent| parent.kind),
        parts: Vec::new(),
        unit,
        unit_span: own_unit.map(|(_, span)| span),
        undeclared_unit: named.is_some_and(|(id, _)| id.is_none()),
        facts: Vec::with_capacity(facts),
        formula: None,
        computed: Vec::new(),
        computed_beside: Vec::new(),
        from_known: Vec::new(),
        begun_anew_with: None,
        results_of_years: Vec::new(),
        stated: Vec::new(),
        settings: scope.settings.clone(),
        duties: scope.duties.clone(),
        lead_undeclared: scope.lead_undeclared,
        numbers: Vec::new(),
        tasks: Vec::new(),
        notes: Vec::new(),
        accepts: Vec::new(),
        span: item.span,
        body_span: resolver::whole(item),
    };
    let mut parts = Vec::new();
    let mut assigned = Vec::new();
    let mut once = Once::default();
    let settled = unit.and_then(|id| resolver.plan.units.share(id.index()));
    let conversions = Arc::clone(&resolver.plan.conversions);
    let texts = Arc::clone(&resolver.plan.sources);
    let source = FactSource::of(&texts, settled.as_deref(), &conversions, resolver.plan.period(), lang);
    // A unit is named nearer than what a goal or the plan declares.
    if let Some((kind, span)) = settled.as_ref().and_then(|unit| unit.series) {
        indicator.settings.put_below(Setting::Series(kind), span, Level::Unit);
    }
    let source = source.told_by(&indicator, parent.map(|parent| parent.title));
    for inner in items {
        let directive = match &inner.statement {
            Statement::Fact { .. } | Statement::Stated { .. } => {
                values::figure(&resolver.plan.sources, inner, source, &mut indicator, resolver.out);
                continue;
            }
            Statement::Directive(directive) => directive,
            _ => continue,
        };
        match directive.keyword {
            _ if is_misplaced(inner, home, resolver.out) => {}
            Word::Formula if once.allows(inner, resolver.out) => {
                resolver.formulas.extend(directive.formula().map(|text| StatedFormula {
                    id,
                    text,
                    span: inner.span,
                    lang,
                }));
            }
            Word::Answers if once.allows(inner, resolver.out) => indicator.answers = Some(directive.name()),
            Word::Assign => assigned.push((inner, directive)),
            Word::Part => parts.push((inner, PartKind::Some)),
            Word::Comprising => parts.push((inner, PartKind::Whole)),
            Word::Breakdown => {
                let within = resolver::body(inner).iter();
                parts.extend(
                    within
                        .filter(|one| matches!(one.statement, Statement::Directive(_) | Statement::Fact { .. }))
                        .filter(|one| !is_misplaced(one, Home::Breakdown, resolver.out))
                        .map(|one| (one, PartKind::Breakdown(directive.text()))),
                );
            }
            Word::Number => indicator.numbers.push(printed_number(directive)),
            Word::Renamed => indicator.later_titles.extend(later_title(directive)),
            Word::StatedTitle => indicator.stated_titles.extend(stated_title(directive)),
            Word::Task => indicator.tasks.push(duties::task(resolver, inner, directive, level)),
            Word::Note => indicator.notes.push(note(directive)),
            Word::Accept => indicator.accepts.push(suppression(inner, directive, item)),
            _ => {}
        }
    }
    for (statement, span) in resolver.results.of(&full_code) {
        resolver.brought.push((*span, id));
        let source = FactSource { lang: resolver.plan.lang, ..source };
        indicator.facts.extend(values::fact(&resolver.plan.sources, statement, *span, source, resolver.out));
    }
    if source.unit.is_none() && !source.undeclared {
        values::keep_one_scale(&texts, &mut indicator, &conversions);
    }
    if source.score {
        values::keep_one_maximum(&mut indicator);
    }
    let bounds = source.unit.map(|unit| unit.bounds()).unwrap_or_default();
    change::set_claims_apart(&mut indicator);
    resolver.plan.mark_doubtful(&mut indicator);
    let eve = resolver.plan.eve();
    change::resolve(&resolver.plan.sources, (source.percent, bounds), eve, &mut indicator);
    indicator.assignments = assigned::assignments(resolver, &assigned, source, &indicator);
    resolver.bulk.weigh(&resolver.plan, &indicator);
    resolver.plan.indicators.push(indicator);
    let level = parent.map_or(0, |parent| parent.level) + 1;
    if let Some((first, _)) = parts.first().filter(|_| level > MAX_PART_LEVELS) {
        resolver.out.push(too_deep(first.span));
        return id;
    }
    for (inner, kind) in parts {
        if resolver.bulk.exceeded.is_some() {
            break;
        }
        let unit = named.map(|(id, _)| (id, item.span));
        let part = declared_indicator(
            resolver,
            inner,
            goal,
            lang,
            &scope,
            unit,
            Some(Parent { id, full_code: &full_code, title, kind, level }),
        );
        if let Some(indicator) = resolver.plan.indicators.get_mut(id.index()) {
            indicator.parts.push(part);
        }
    }
    id
}

/// The indicator that a part stands in.
#[derive(Clone, Copy)]
struct Parent<'p> {
    id: IndicatorId,
    full_code: &'p str,
    title: Text,
    /// What the part is of it.
    kind: PartKind,
    /// How deep the part stands: 1 in an indicator.
    level: usize,
}

/// The finding for parts that stand too deep in parts, which are passed over.
fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::new(
        &bdg_syntax::rules::TOO_DEEP,
        place,
        Message::new(
            format!("các phần lồng nhau quá {MAX_PART_LEVELS} cấp; phần bên trong được bỏ qua"),
            format!("parts nest more than {MAX_PART_LEVELS} deep; what is inside is passed over"),
        ),
    )
    .help(Message::new(
        "đưa phần này ra ngoài một cấp, hoặc thành một chỉ tiêu riêng",
        "move this part one level out, or make it an indicator of its own",
    ))
}

fn unique_code(resolver: &mut Resolver<'_>, code: Text, letters: String, indicator: bool) {
    let codes = if indicator { &mut resolver.indicator_codes } else { &mut resolver.goal_codes };
    if let Some(before) = codes.get(&letters).copied() {
        if indicator {
            resolver.unread.doubled(&letters);
        }
        let part = letters.contains('/');
        let (what_vi, what_en) = match (indicator, part) {
            (false, _) => ("mục tiêu", "goal"),
            (true, false) => ("chỉ tiêu", "indicator"),
            (true, true) => ("phần của chỉ tiêu", "part"),
        };
        resolver.out.push(
            Diagnostic::new(
                &rules::DUPLICATE_CODE,
                code.0,
                Message::new(
                    format!("{what_vi} “{letters}” đã có ở trên"),
                    format!("the {what_en} “{letters}” stands above already"),
                ),
            )
            .related(before, Message::new("lần đầu ở đây", "first used here"))
            .help(Message::new("đặt mã số khác", "give it another code")),
        );
    } else {
        codes.insert(letters, code.0);
    }
}

/// Lays the lines of every `kịch bản` over the plan, in order: a later line of the same slot holds.
fn scenarios(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    let scenarios = || flat.iter().filter(|(_, item)| item.statement.keyword() == Some(Word::Scenario));
    if scenarios().next().is_none() {
        return;
    }
    let mut ids: HashMap<String, IndicatorId> = HashMap::new();
    for (id, indicator) in resolver.plan.indicators() {
        ids.entry(indicator.full_code.clone()).or_insert(id);
    }
    for (lang, item) in scenarios() {
        for inner in resolver::body(item) {
            match &inner.statement {
                Statement::WhatIf { code, statement, span } => {
                    let letters = resolver::letters(resolver, *code);
                    match ids.get(&letters) {
                        Some(id) => {
                            if resolver.plan.apply(*id, statement, *span, *lang, resolver.out) {
                                resolver.bulk.weigh_laid(&resolver.plan, *id, *span);
                                if !resolver.plan.revisions.all().is_empty() {
                                    let statement = Arc::from(statement.clone());
                                    let line = Line { id: *id, statement, span: *span, lang: *lang };
                                    Arc::make_mut(&mut resolver.plan.revisions).lay(line);
                                }
                            }
                            if resolver.bulk.exceeded.is_some() {
                                return;
                            }
                        }
                        None if resolver.is_unread(&letters) => {}
                        None => {
                            let near = words::near_name(
                                &letters,
                                resolver.plan.indicators.iter().map(|one| one.full_code.as_str()),
                            );
                            resolver.out.push(unknown_indicator(&letters, code.0, near));
                        }
                    }
                }
                _ => {
                    is_misplaced(inner, Home::Scenario, resolver.out);
                }
            }
        }
    }
}

fn top_level(resolver: &mut Resolver<'_>, item: &Item) {
    if is_misplaced(item, Home::Top, resolver.out) {
        return;
    }
    let Statement::Directive(directive) = &item.statement else { return };
    match (directive.keyword, directive.unit()) {
        (Word::Unit, Some(UnitName::Declared { .. })) => {}
        (Word::Unit, _) => {
            let homes = [Home::Goal, Home::Indicator];
            resolver.out.push(placement::misplaced(item.span, Word::Unit, Home::Top, &homes));
        }
        (Word::Accept, _) => {
            let accept = suppression(item, directive, item);
            resolver.stray_accepts.push(accept);
        }
        _ => {}
    }
}
