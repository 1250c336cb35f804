//! From trees to a plan: names become ids, settings are inherited, figures get their units.

use std::collections::HashMap;
use std::sync::Arc;

use super::placement::Once;
use super::plan::{
    AgencyId, Direction, Duty, Goal, GoalId, Indicator, IndicatorId, Level, Note, PathRuleRef, Plan, PrintedNumber,
    Role, Rounding, Set, Suppression, UnitId, UnitKind,
};
use super::results::Results;
use super::size_limit::{Bulk, long_codes};
use super::value::Movement;
use super::values::{self, FactSource};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::words;
use bdg_syntax::{Ast, Form, Item, UnitName, Word};

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
        if let Form::Use(text) = &item.form {
            if let Ok(found) = uses.binary_search_by_key(&text.0, |(span, _)| *span) {
                if let Some((_, target)) = uses.get(found) {
                    flatten(asts, uses, *target, seen, flat);
                }
            }
        }
        flat.push((ast.lang, item));
    }
}

/// Settings as inherited so far.
#[derive(Clone, Default)]
struct Scope {
    direction: Option<Set<Direction>>,
    path: Option<Set<PathRuleRef>>,
    rounding: Option<Set<Rounding>>,
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

    pub(super) fn accept(&self, item: &Item, code: Text, reason: Text, owner: &Item) -> Suppression {
        Suppression { code, reason, scope: Self::whole(owner), span: item.span }
    }

    // ---- settings

    /// The settings that a body declares, over those it inherits.
    fn scope(&mut self, items: &[Item], level: Level, above: &Scope) -> Scope {
        let mut scope = above.clone();
        let mut once = Once::default();
        for item in items {
            match &item.form {
                Form::Better(word) => {
                    if self.once(&mut once, item) {
                        let value = if *word == Word::Higher { Movement::Up } else { Movement::Down };
                        scope.direction = Some(Set { value, span: item.span, level });
                    }
                }
                Form::Path { rule, weights } => {
                    if self.once(&mut once, item) {
                        if let Some(rule) = values::path_rule(*rule, weights, item.span, self.out) {
                            let value = PathRuleRef(u32::try_from(self.plan.path_rules.len()).unwrap_or(u32::MAX));
                            self.plan.path_rules.push(rule);
                            scope.path = Some(Set { value, span: item.span, level });
                        }
                    }
                }
                Form::Round { to_step, number } => {
                    if self.once(&mut once, item) {
                        if let Some(value) = values::rounding(*to_step, *number, self.out) {
                            scope.rounding = Some(Set { value, span: item.span, level });
                        }
                    }
                }
                Form::Duty { .. } => self.duties(item, level, &mut scope.duties),
                _ => {}
            }
        }
        scope
    }

    pub(super) fn duties(&mut self, item: &Item, level: Level, duties: &mut Vec<Duty>) {
        let Form::Duty { role, agencies, bounds } = &item.form else { return };
        let role = match role {
            Word::Lead => Role::Lead,
            Word::With => Role::Support,
            _ => Role::Report,
        };
        let mut own = duties.iter().filter(|duty| duty.level == level).count();
        for name in agencies {
            if own >= MAX_DUTIES {
                self.bad_setting(
                    name.0,
                    &format!("một cấp giao không quá {MAX_DUTIES} việc; từ đây trở đi bị bỏ qua"),
                    &format!("one level assigns no more than {MAX_DUTIES} duties; from here on they are passed over"),
                );
                return;
            }
            if let Some(agency) = self.agency_named(*name) {
                own += 1;
                duties.push(Duty { role, agency, bounds: bounds.bounds, level, span: name.0 });
            }
        }
    }

    // ---- goals and indicators

    fn goals(&mut self, flat: &Items<'_>) {
        let header = flat.iter().find(|(_, item)| matches!(item.form, Form::Plan { .. }));
        let above = match header {
            Some((_, item)) => self.scope(Self::body(item), Level::Plan, &Scope::default()),
            None => Scope::default(),
        };
        for (lang, item) in flat {
            let Form::Goal { code, title } = item.form else { continue };
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
                match &inner.form {
                    Form::Indicator { .. } => indicators.push(inner),
                    Form::Task { request: false, .. } => goal.tasks.extend(self.task(inner, Level::Goal)),
                    Form::Note(text, bounds) => goal.notes.push(Note { text: *text, bounds: bounds.bounds }),
                    Form::Accept { code, reason } => goal.accepts.push(self.accept(inner, *code, *reason, item)),
                    Form::Unit { .. } => {}
                    _ if is_setting(inner) => {}
                    _ => self.misplaced(inner, Word::Goal),
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
        let (code, title, own) = match item.form {
            Form::Indicator { code, title } => (code, title, Word::Indicator),
            Form::Part { id, title } => (id, title, Word::Part),
            _ => (Text::default(), Text::default(), Word::Indicator),
        };
        let letters = self.letters(code);
        let full_code = match parent {
            Some((_, parent)) => format!("{parent}/{letters}"),
            None => letters,
        };
        self.unique_code(code, full_code.clone(), true);
        let level = if parent.is_some() { Level::Part } else { Level::Indicator };
        let items = Self::body(item);
        let scope = self.scope(items, level, above);
        let own_unit = self.unit_of(items);
        let unit = own_unit.or(unit_above).and_then(|(id, _)| id);
        let id = IndicatorId(u32::try_from(self.plan.indicators.len()).unwrap_or(u32::MAX));
        let stated = items.iter().filter(|inner| matches!(inner.form, Form::Fact { .. })).count();
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
            declared_direction: scope.direction,
            path: scope.path,
            rounding: scope.rounding,
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
            match &inner.form {
                Form::Fact { .. } | Form::Stated { .. } => {
                    values::figure(&self.plan.sources, inner, source, &mut indicator, self.out);
                }
                Form::Part { .. } if own == Word::Indicator => parts.push(inner),
                Form::Number(text, bounds) => {
                    indicator.numbers.push(PrintedNumber { text: *text, bounds: bounds.bounds });
                }
                Form::Task { request: false, .. } => indicator.tasks.extend(self.task(inner, level)),
                Form::Note(text, bounds) => indicator.notes.push(Note { text: *text, bounds: bounds.bounds }),
                Form::Accept { code, reason } => indicator.accepts.push(self.accept(inner, *code, *reason, item)),
                Form::Unit { .. } => {}
                _ if is_setting(inner) => {}
                _ => self.misplaced(inner, own),
            }
        }
        for (form, span) in self.results.of(&full_code) {
            self.brought.push((*span, id));
            let source = FactSource { lang: self.plan.lang, ..source };
            indicator.facts.extend(values::fact(&self.plan.sources, form, *span, source, self.out));
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
        let scenarios = || flat.iter().filter(|(_, item)| matches!(item.form, Form::Scenario { .. }));
        if scenarios().next().is_none() {
            return;
        }
        let mut ids: HashMap<String, IndicatorId> = HashMap::new();
        for (id, indicator) in self.plan.indicators() {
            ids.entry(indicator.full_code.clone()).or_insert(id);
        }
        for (lang, item) in scenarios() {
            for inner in Self::body(item) {
                match &inner.form {
                    Form::WhatIf { code, statement, span } => {
                        let letters = self.letters(*code);
                        match ids.get(&letters) {
                            Some(id) => {
                                if self.plan.lay(*id, statement, *span, *lang, self.out) {
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
                    Form::Comment | Form::Blank | Form::Junk => {}
                    _ => self.misplaced(inner, Word::Scenario),
                }
            }
        }
    }

    // ---- what stands where it should not

    fn top_level(&mut self, item: &Item) {
        match &item.form {
            Form::Plan { .. } | Form::Agency { .. } | Form::Goal { .. } | Form::Use(_) | Form::Scenario { .. } => {}
            Form::Data { .. } => {}
            Form::Unit { name: UnitName::Declared { .. }, .. } => {}
            Form::Comment | Form::Blank | Form::Junk => {}
            Form::Accept { code, reason } => {
                let accept = self.accept(item, *code, *reason, item);
                self.stray_accepts.push(accept);
            }
            _ => self.misplaced(item, Word::Use),
        }
    }
}

/// The finding for a code that no indicator has, with the nearest one that there is.
pub fn unknown_indicator(letters: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::new(
        &rules::UNKNOWN_INDICATOR,
        span,
        Message::new(
            format!("kế hoạch không có chỉ tiêu “{letters}”"),
            format!("the plan has no indicator “{letters}”"),
        ),
    );
    match near {
        Some(near) => {
            finding.help(Message::new(format!("có phải là “{near}”?"), format!("was “{near}” meant?"))).fix(span, near)
        }
        None => finding.help(Message::new(
            "viết mã như trong kế hoạch; phần của chỉ tiêu viết như 1.1/xa",
            "write the code as the plan has it; a part is written like 1.1/commune",
        )),
    }
}

/// Settings are read by [`Resolver::scope`]; comments and broken lines are nobody's.
pub(super) fn is_setting(item: &Item) -> bool {
    matches!(
        item.form,
        Form::Better(_)
            | Form::Path { .. }
            | Form::Round { .. }
            | Form::Duty { .. }
            | Form::Comment
            | Form::Blank
            | Form::Junk
    )
}
