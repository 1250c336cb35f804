//! From trees to a plan: names become ids, settings are inherited, figures get their units.

use std::collections::HashMap;
use std::sync::Arc;

use super::placement::{self, Once, is_misplaced, unknown_indicator};
use super::plan::{
    AgencyId, Duty, Goal, GoalId, Indicator, IndicatorId, Level, Note, Plan, PrintedNumber, Role, Suppression, UnitId,
    UnitKind,
};
use super::results::Results;
use super::settings::{Setting, Settings};
use super::size_limit::{Bulk, long_codes};
use super::values::{self, FactSource};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::words;
use bdg_syntax::{Ast, Directive, Home, Item, Statement, UnitName, Word};

/// How many duties one level hands on to those below it, which all hold a copy.
const MAX_DUTIES: usize = 100;

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
        bulk: Bulk::default(),
    };
    resolver.agencies(&flat);
    resolver.bulk.weigh_agencies(&resolver.plan);
    resolver.units(&flat);
    resolver.header(&flat);
    resolver.goals(&flat);
    resolver.bulk.weigh_tasks(&resolver.plan);
    resolver.scenarios(&flat);
    if let Some(exceeded) = resolver.bulk.exceeded.take() {
        // What is said of names goes with the names.
        out.truncate(before);
        out.insert(0, exceeded);
        return Plan { refused: true, ..Plan::empty(texts, lang) };
    }
    for (_, item) in &flat {
        resolver.top_level(item);
    }
    if let Some(header) = resolver.plan.header.as_mut() {
        header.accepts.append(&mut resolver.stray_accepts);
    }
    resolver.brought.sort_unstable_by_key(|(span, _)| *span);
    resolver.plan.brought = Arc::new(std::mem::take(&mut resolver.brought));
    resolver.plan
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
    }
}

/// What a block declares for everything in it.
#[derive(Clone, Default)]
struct Scope {
    settings: Settings,
    duties: Vec<Duty>,
}

pub(super) struct Resolver<'o> {
    pub(super) plan: Plan,
    pub(super) out: &'o mut Vec<Diagnostic>,
    results: &'o Results,
    /// The statements that `results` gave, each with its indicator.
    brought: Vec<(Span, IndicatorId)>,
    pub(super) agency_names: HashMap<String, AgencyId>,
    pub(super) unit_names: HashMap<String, UnitId>,
    pub(super) builtin: HashMap<UnitKind, UnitId>,
    pub(super) goal_codes: HashMap<String, Span>,
    pub(super) indicator_codes: HashMap<String, Span>,
    pub(super) stray_accepts: Vec<Suppression>,
    pub(super) unknown_names: usize,
    bulk: Bulk,
}

pub(super) type Items<'a> = [(Lang, &'a Item)];

impl Resolver<'_> {
    pub(super) fn letters(&self, text: Text) -> String {
        self.plan.text(text).to_owned()
    }

    pub(super) fn body(item: &Item) -> &[Item] {
        item.body.as_ref().map_or(&[], |body| body.items.as_slice())
    }

    pub(super) fn whole(item: &Item) -> Span {
        item.body.as_ref().map_or(item.span, |body| item.span.to(body.span))
    }

    pub(super) fn accept(&self, item: &Item, directive: &Directive, owner: &Item) -> Suppression {
        Suppression { code: directive.name(), reason: directive.text(), scope: Self::whole(owner), span: item.span }
    }

    // ---- settings

    /// The settings that a body declares, over those it inherits.
    fn scope(&mut self, items: &[Item], level: Level, above: &Scope) -> Scope {
        let mut scope = above.clone();
        let mut once = Once::default();
        for item in items {
            let Statement::Directive(directive) = &item.statement else { continue };
            match directive.keyword {
                Word::Lead | Word::With | Word::Reports => self.duties(directive, level, &mut scope.duties),
                keyword if keyword.row().is_some_and(|row| row.what_if) && once.allows(item, self.out) => {
                    if let Some(setting) = Setting::read(directive, item.span, &mut self.plan.path_rules, self.out) {
                        scope.settings.put(setting, item.span, level);
                    }
                }
                _ => {}
            }
        }
        scope
    }

    pub(super) fn duties(&mut self, directive: &Directive, level: Level, duties: &mut Vec<Duty>) {
        let role = match directive.keyword {
            Word::Lead => Role::Lead,
            Word::With => Role::Support,
            _ => Role::Report,
        };
        let bounds = directive.bounds().bounds;
        let mut own = duties.iter().filter(|duty| duty.level == level).count();
        for name in directive.names() {
            if own >= MAX_DUTIES {
                self.out.push(placement::bad_setting(
                    name.0,
                    &format!("một cấp giao không quá {MAX_DUTIES} việc; từ đây trở đi bị bỏ qua"),
                    &format!("one level assigns no more than {MAX_DUTIES} duties; from here on they are passed over"),
                ));
                return;
            }
            if let Some(agency) = self.agency_named(name) {
                own += 1;
                duties.push(Duty { role, agency, bounds, level, span: name.0 });
            }
        }
    }

    // ---- goals and indicators

    fn goals(&mut self, flat: &Items<'_>) {
        let header = flat.iter().find(|(_, item)| item.statement.keyword() == Some(Word::Plan));
        let above = match header {
            Some((_, item)) => self.scope(Self::body(item), Level::Plan, &Scope::default()),
            None => Scope::default(),
        };
        for (lang, item) in flat {
            let Some(declared) = item.statement.directive(Word::Goal) else { continue };
            let (code, title) = (declared.name(), declared.text());
            let letters = self.letters(code);
            self.unique_code(code, letters, false);
            let id = GoalId(u32::try_from(self.plan.goals.len()).unwrap_or(u32::MAX));
            let mut goal = Goal {
                code,
                title,
                indicators: Vec::new(),
                tasks: Vec::new(),
                notes: Vec::new(),
                accepts: Vec::new(),
                span: item.span,
            };
            let scope = self.scope(Self::body(item), Level::Goal, &above);
            let unit = self.unit_of(Self::body(item));
            let mut indicators = Vec::new();
            for inner in Self::body(item) {
                let Statement::Directive(directive) = &inner.statement else {
                    is_misplaced(inner, Home::Goal, self.out);
                    continue;
                };
                match directive.keyword {
                    _ if is_misplaced(inner, Home::Goal, self.out) => {}
                    Word::Indicator => indicators.push(inner),
                    Word::Task => goal.tasks.push(self.task(inner, directive, Level::Goal)),
                    Word::Note => goal.notes.push(note(directive)),
                    Word::Accept => goal.accepts.push(self.accept(inner, directive, item)),
                    _ => {}
                }
            }
            self.plan.goals.push(goal);
            for inner in indicators {
                if self.bulk.exceeded.is_some() {
                    return;
                }
                let indicator = self.indicator(inner, id, *lang, &scope, unit, None);
                if let Some(goal) = self.plan.goals.get_mut(id.index()) {
                    goal.indicators.push(indicator);
                }
            }
        }
    }

    fn indicator(
        &mut self,
        item: &Item,
        goal: GoalId,
        lang: Lang,
        above: &Scope,
        unit_above: Option<(Option<UnitId>, Span)>,
        parent: Option<(IndicatorId, &str)>,
    ) -> IndicatorId {
        let (code, title) = match &item.statement {
            Statement::Directive(declared) => (declared.name(), declared.text()),
            _ => (Text::default(), Text::default()),
        };
        let letters = self.letters(code);
        let full_code = match parent {
            Some((_, parent)) => format!("{parent}/{letters}"),
            None => letters,
        };
        self.unique_code(code, full_code.clone(), true);
        let (level, home) = match parent {
            Some(_) => (Level::Part, Home::Part),
            None => (Level::Indicator, Home::Indicator),
        };
        let items = Self::body(item);
        let scope = self.scope(items, level, above);
        let own_unit = self.unit_of(items);
        let unit = own_unit.or(unit_above).and_then(|(id, _)| id);
        let id = IndicatorId(u32::try_from(self.plan.indicators.len()).unwrap_or(u32::MAX));
        let stated = items.iter().filter(|inner| matches!(inner.statement, Statement::Fact { .. })).count();
        let facts = stated + self.results.of(&full_code).len();
        let mut indicator = Indicator {
            code,
            full_code: full_code.clone(),
            title,
            goal,
            parent: parent.map(|(id, _)| id),
            parts: Vec::new(),
            unit,
            unit_span: own_unit.map(|(_, span)| span),
            facts: Vec::with_capacity(facts),
            stated: Vec::new(),
            settings: scope.settings.clone(),
            duties: scope.duties.clone(),
            numbers: Vec::new(),
            tasks: Vec::new(),
            notes: Vec::new(),
            accepts: Vec::new(),
            span: item.span,
            body_span: Self::whole(item),
        };
        let mut parts = Vec::new();
        let settled = unit.and_then(|id| self.plan.units.get(id.index()));
        let source = FactSource {
            base: settled.and_then(|unit| unit.base),
            has_unit: settled.is_some(),
            percent: settled.is_some_and(|unit| unit.kind == UnitKind::Percent),
            lang,
        };
        for inner in items {
            let directive = match &inner.statement {
                Statement::Fact { .. } | Statement::Stated { .. } => {
                    values::figure(&self.plan.sources, inner, source, &mut indicator, self.out);
                    continue;
                }
                Statement::Directive(directive) => directive,
                _ => continue,
            };
            match directive.keyword {
                _ if is_misplaced(inner, home, self.out) => {}
                Word::Part => parts.push(inner),
                Word::Number => {
                    let bounds = directive.bounds().bounds;
                    indicator.numbers.push(PrintedNumber { text: directive.text(), bounds });
                }
                Word::Task => indicator.tasks.push(self.task(inner, directive, level)),
                Word::Note => indicator.notes.push(note(directive)),
                Word::Accept => indicator.accepts.push(self.accept(inner, directive, item)),
                _ => {}
            }
        }
        for (statement, span) in self.results.of(&full_code) {
            self.brought.push((*span, id));
            let source = FactSource { lang: self.plan.lang, ..source };
            indicator.facts.extend(values::fact(&self.plan.sources, statement, *span, source, self.out));
        }
        values::relatives(&mut indicator);
        self.bulk.weigh(&self.plan, &indicator);
        self.plan.indicators.push(indicator);
        for inner in parts {
            if self.bulk.exceeded.is_some() {
                break;
            }
            let unit = unit.map(|id| (Some(id), item.span));
            let part = self.indicator(inner, goal, lang, &scope, unit, Some((id, &full_code)));
            if let Some(indicator) = self.plan.indicators.get_mut(id.index()) {
                indicator.parts.push(part);
            }
        }
        id
    }

    fn unique_code(&mut self, code: Text, letters: String, indicator: bool) {
        let codes = if indicator { &mut self.indicator_codes } else { &mut self.goal_codes };
        if let Some(before) = codes.get(&letters).copied() {
            let part = letters.contains('/');
            let (what_vi, what_en) = match (indicator, part) {
                (false, _) => ("mục tiêu", "goal"),
                (true, false) => ("chỉ tiêu", "indicator"),
                (true, true) => ("phần của chỉ tiêu", "part"),
            };
            self.out.push(
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

    // ---- scenarios

    /// Lays the lines of every `kịch bản` over the plan, in order: a later line of the same slot holds.
    fn scenarios(&mut self, flat: &Items<'_>) {
        let scenarios = || flat.iter().filter(|(_, item)| item.statement.keyword() == Some(Word::Scenario));
        if scenarios().next().is_none() {
            return;
        }
        let mut ids: HashMap<String, IndicatorId> = HashMap::new();
        for (id, indicator) in self.plan.indicators() {
            ids.entry(indicator.full_code.clone()).or_insert(id);
        }
        for (lang, item) in scenarios() {
            for inner in Self::body(item) {
                match &inner.statement {
                    Statement::WhatIf { code, statement, span } => {
                        let letters = self.letters(*code);
                        match ids.get(&letters) {
                            Some(id) => {
                                if self.plan.apply(*id, statement, *span, *lang, self.out) {
                                    self.bulk.weigh_laid(&self.plan, *id, *span);
                                }
                                if self.bulk.exceeded.is_some() {
                                    return;
                                }
                            }
                            None => {
                                let near = words::nearest(&letters, ids.keys().map(String::as_str));
                                self.out.push(unknown_indicator(&letters, code.0, near));
                            }
                        }
                    }
                    _ => {
                        is_misplaced(inner, Home::Scenario, self.out);
                    }
                }
            }
        }
    }

    // ---- what stands where it should not

    fn top_level(&mut self, item: &Item) {
        if is_misplaced(item, Home::Top, self.out) {
            return;
        }
        let Statement::Directive(directive) = &item.statement else { return };
        match (directive.keyword, directive.unit()) {
            (Word::Unit, Some(UnitName::Declared { .. })) => {}
            (Word::Unit, _) => {
                let homes = [Home::Goal, Home::Indicator];
                self.out.push(placement::misplaced(item.span, Word::Unit, Home::Top, &homes));
            }
            (Word::Accept, _) => {
                let accept = self.accept(item, directive, item);
                self.stray_accepts.push(accept);
            }
            _ => {}
        }
    }
}

/// A note with its years.
pub(super) fn note(directive: &Directive) -> Note {
    Note { text: directive.text(), bounds: directive.bounds().bounds }
}
