//! From trees to a plan: names become ids, settings are inherited, figures get their units.

use std::collections::HashMap;
use std::sync::Arc;

use super::list::List;
use super::plan::{
    Accept, Agency, AgencyId, Annual, Citation, Cuts, Direction, Duty, Goal, GoalId, Header, Indicator, IndicatorId,
    Level, Note, PathRuleRef, Period, Plan, PrintedNumber, Report, ReportKind, Role, Rounding, Set, Task, Unit, UnitId,
    UnitKind,
};
use super::settle::{self, FactSource};
use super::value::Movement;
use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::rules;
use crate::source::{Sources, Span, Text};
use crate::syntax::words;
use crate::syntax::{Ast, Cited, Form, Item, UnitName, Word};

/// How many undeclared names are held against the declared ones to find which was meant.
const MAX_SUGGESTIONS: usize = 100;

/// How many duties one level hands on to those below it, which all hold a copy.
const MAX_DUTIES: usize = 100;

/// Resolves the trees of one load into a plan; what is wrong with names, places and settings goes to `out`.
///
/// `asts` holds the trees by file, the one that was asked for first; `uses` says which file each `dùng` brought in.
pub fn resolve(sources: Arc<Sources>, asts: &[Ast], uses: &[(Span, usize)], out: &mut Vec<Diagnostic>) -> Plan {
    let lang = asts.first().map(|ast| ast.lang).unwrap_or_default();
    let mut flat = Vec::new();
    let mut seen = vec![false; asts.len()];
    flatten(asts, uses, 0, &mut seen, &mut flat);
    let mut resolver = Resolver {
        plan: Plan {
            sources,
            lang,
            header: None,
            agencies: List::default(),
            units: List::default(),
            goals: List::default(),
            indicators: List::default(),
            path_rules: List::default(),
            laid: Vec::new(),
        },
        out,
        agency_names: HashMap::new(),
        unit_names: HashMap::new(),
        builtin: HashMap::new(),
        goal_codes: HashMap::new(),
        indicator_codes: HashMap::new(),
        stray_accepts: Vec::new(),
        unknown_names: 0,
    };
    resolver.agencies(&flat);
    resolver.units(&flat);
    resolver.header(&flat);
    resolver.goals(&flat);
    resolver.scenarios(&flat);
    for (_, item) in &flat {
        resolver.top_level(item);
    }
    if let Some(header) = resolver.plan.header.as_mut() {
        header.accepts.append(&mut resolver.stray_accepts);
    }
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
    agency_names: HashMap<String, AgencyId>,
    unit_names: HashMap<String, UnitId>,
    builtin: HashMap<UnitKind, UnitId>,
    goal_codes: HashMap<String, Span>,
    indicator_codes: HashMap<String, Span>,
    stray_accepts: Vec<Accept>,
    unknown_names: usize,
}

type Items<'a> = [(Lang, &'a Item)];

impl Resolver<'_> {
    fn letters(&self, text: Text) -> String {
        self.plan.text(text).to_owned()
    }

    fn body(item: &Item) -> &[Item] {
        item.body.as_ref().map_or(&[], |body| body.items.as_slice())
    }

    fn whole(item: &Item) -> Span {
        item.body.as_ref().map_or(item.span, |body| item.span.to(body.span))
    }

    fn accept(&self, item: &Item, code: Text, reason: Text, owner: &Item) -> Accept {
        Accept { code, reason, scope: Self::whole(owner), span: item.span }
    }

    // ---- agencies and units

    fn agencies(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            let Form::Agency { id, name } = item.form else { continue };
            let letters = self.letters(id);
            if let Some(before) = self.agency_names.get(&letters).and_then(|id| self.plan.agency(*id)) {
                let before = before.id.0;
                self.duplicate(id.0, before, &letters);
                continue;
            }
            self.agency_names.insert(letters, AgencyId(u32::try_from(self.plan.agencies.len()).unwrap_or(u32::MAX)));
            self.plan.agencies.push(Agency {
                id,
                name,
                short: None,
                until: None,
                successor: None,
                notes: Vec::new(),
                span: item.span,
            });
        }
        for (_, item) in flat {
            let Form::Agency { id, .. } = item.form else { continue };
            let Some(index) = self.agency_names.get(self.plan.text(id)).map(|id| id.index()) else { continue };
            let mut agency = match self.plan.agencies.get(index) {
                Some(agency) if agency.id.0 == id.0 => agency.clone(),
                _ => continue,
            };
            let mut once = Once::default();
            for inner in Self::body(item) {
                match &inner.form {
                    Form::Short(text) => {
                        if self.once(&mut once, inner) {
                            agency.short = Some(*text);
                        }
                    }
                    Form::Until(date) => {
                        if self.once(&mut once, inner) {
                            agency.until = *date;
                            if let Some(date) = date.filter(|date| date.year.is_none()) {
                                self.out.push(
                                    Diagnostic::new(
                                        &rules::BAD_DATE,
                                        date.span,
                                        Message::new(
                                            "ngày cơ quan kết thúc hoạt động phải có năm",
                                            "the day on which an agency ends needs a year",
                                        ),
                                    )
                                    .help(Message::new("viết đủ ngày, tháng, năm", "write day, month and year")),
                                );
                            }
                        }
                    }
                    Form::Succeeded(name) => {
                        if self.once(&mut once, inner) {
                            agency.successor = self.agency_named(*name).map(|id| (id, name.0));
                        }
                    }
                    Form::Note(text, bounds) => agency.notes.push(Note { text: *text, bounds: bounds.bounds }),
                    Form::Accept { code, reason } => {
                        let accept = self.accept(inner, *code, *reason, item);
                        self.stray_accepts.push(accept);
                    }
                    _ => self.misplaced(inner, Word::Agency),
                }
            }
            if let Some(slot) = self.plan.agencies.get_mut(index) {
                *slot = agency;
            }
        }
    }

    pub(super) fn agency_named(&mut self, name: Text) -> Option<AgencyId> {
        let letters = self.letters(name);
        if let Some(id) = self.agency_names.get(&letters) {
            return Some(*id);
        }
        let near = self.may_suggest().then(|| {
            let names = self.plan.agencies.iter().map(|agency| self.plan.text(agency.id));
            words::nearest(&letters, names).map(str::to_owned)
        });
        let mut finding = Diagnostic::new(
            &rules::UNKNOWN_AGENCY,
            name.0,
            Message::new(
                format!("cơ quan “{letters}” chưa được khai báo"),
                format!("the agency “{letters}” is not declared"),
            ),
        );
        finding = match near.flatten() {
            Some(near) => finding
                .help(Message::new(format!("có phải là “{near}”?"), format!("was “{near}” meant?")))
                .fix(name.0, near),
            None => finding.help(Message::new(
                format!("thêm một dòng: cơ quan {letters} \"Tên đầy đủ của cơ quan\""),
                format!("add a line: agency {letters} \"Full name of the agency\""),
            )),
        };
        self.out.push(finding);
        None
    }

    /// Whether a name that is not declared is to be held against all that are. In a plan with very many such names
    /// the first tell enough, and holding each against all would take the product of both.
    fn may_suggest(&mut self) -> bool {
        self.unknown_names = self.unknown_names.saturating_add(1);
        self.unknown_names <= MAX_SUGGESTIONS
    }

    fn units(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            if matches!(item.form, Form::Unit { name: UnitName::Declared { .. }, .. }) {
                self.declare_unit(item);
            }
        }
    }

    fn declare_unit(&mut self, item: &Item) -> Option<UnitId> {
        let Form::Unit { name: UnitName::Declared { id, label }, per, unbounded } = item.form else { return None };
        let letters = self.letters(id);
        if let Some(before) = self.unit_names.get(&letters).and_then(|id| self.plan.units.get(id.index())) {
            let before = before.span;
            self.duplicate(id.0, before, &letters);
            return None;
        }
        let short = self.unit_body(item);
        let base = self.base(per);
        let unit = Unit {
            kind: UnitKind::Declared,
            id: Some(id),
            label: Some(label),
            short,
            base,
            unbounded,
            span: item.span,
        };
        let id = self.push_unit(unit);
        self.unit_names.insert(letters, id);
        Some(id)
    }

    fn unit_body(&mut self, item: &Item) -> Option<Text> {
        let mut short = None;
        for inner in Self::body(item) {
            match &inner.form {
                Form::Short(text) => short = Some(*text),
                Form::Note(..) | Form::Comment | Form::Blank | Form::Junk => {}
                Form::Accept { code, reason } => {
                    let accept = self.accept(inner, *code, *reason, item);
                    self.stray_accepts.push(accept);
                }
                _ => self.misplaced(inner, Word::Unit),
            }
        }
        short
    }

    fn base(&mut self, per: Option<super::value::Num>) -> Option<rust_decimal::Decimal> {
        let per = per?;
        if per.value <= rust_decimal::Decimal::ZERO {
            self.bad_setting(
                per.span,
                "mẫu số của đơn vị tính phải lớn hơn 0",
                "the base of a unit must be greater than 0",
            );
            return None;
        }
        Some(per.value)
    }

    fn push_unit(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(u32::try_from(self.plan.units.len()).unwrap_or(u32::MAX));
        self.plan.units.push(unit);
        id
    }

    /// The unit that a statement inside a goal or an indicator names.
    fn unit_use(&mut self, item: &Item) -> Option<UnitId> {
        let Form::Unit { name, per, unbounded } = item.form else { return None };
        if !matches!(name, UnitName::Declared { .. }) && item.body.is_some() && !matches!(name, UnitName::Inline(_)) {
            let _ = self.unit_body(item);
        }
        let kind = match name {
            UnitName::Declared { .. } => return self.declare_unit(item),
            UnitName::Named(id) => {
                let letters = self.letters(id);
                if let Some(found) = self.unit_names.get(&letters) {
                    return Some(*found);
                }
                self.unknown_unit(id, &letters);
                return None;
            }
            UnitName::Inline(label) => {
                let short = self.unit_body(item);
                let base = self.base(per);
                let unit = Unit {
                    kind: UnitKind::Declared,
                    id: None,
                    label: Some(label),
                    short,
                    base,
                    unbounded,
                    span: item.span,
                };
                return Some(self.push_unit(unit));
            }
            UnitName::Percent(_) => UnitKind::Percent,
            UnitName::Word(Word::Times, _) => UnitKind::Times,
            UnitName::Word(Word::Persons, _) => UnitKind::Persons,
            UnitName::Word(..) => UnitKind::Qualitative,
        };
        let base = (kind == UnitKind::Percent).then(|| rust_decimal::Decimal::from(100));
        if let Some(per) = per {
            self.bad_setting(
                per.span,
                "đơn vị tính có sẵn không đặt lại mẫu số; hãy khai báo một đơn vị tính riêng",
                "a built-in unit has its own base; declare a unit of your own",
            );
        }
        let unit = Unit { kind, id: None, label: None, short: None, base, unbounded, span: item.span };
        if unbounded {
            return Some(self.push_unit(unit));
        }
        if let Some(id) = self.builtin.get(&kind) {
            return Some(*id);
        }
        let id = self.push_unit(unit);
        self.builtin.insert(kind, id);
        Some(id)
    }

    fn unknown_unit(&mut self, name: Text, letters: &str) {
        let near = self.may_suggest().then(|| {
            let names = self.plan.units.iter().filter_map(|unit| unit.id).map(|id| self.plan.text(id));
            let built_in = ["lần", "người", "times", "persons", "qualitative"];
            words::nearest(letters, names.chain(built_in)).map(str::to_owned)
        });
        let finding = Diagnostic::new(
            &rules::UNKNOWN_UNIT,
            name.0,
            Message::new(
                format!("đơn vị tính “{letters}” chưa được khai báo"),
                format!("the unit “{letters}” is not declared"),
            ),
        );
        self.out.push(match near.flatten() {
            Some(near) => finding
                .help(Message::new(format!("có phải là “{near}”?"), format!("was “{near}” meant?")))
                .fix(name.0, near),
            None => finding.help(Message::new(
                format!("thêm một dòng: đơn vị tính {letters} \"tên đơn vị\", hoặc viết tên trong ngoặc kép"),
                format!("add a line: unit {letters} \"name of the unit\", or put the name in quotes"),
            )),
        });
    }

    // ---- the plan's own statements

    fn header(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            let Form::Plan { id, title } = item.form else { continue };
            if let Some(before) = self.plan.header.as_ref().map(|header| header.span) {
                self.repeated(item.span, before, Word::Plan);
                continue;
            }
            let mut header = Header {
                id,
                title,
                period: None,
                place: None,
                issued: None,
                annuals: Vec::new(),
                bases: Vec::new(),
                reports: Vec::new(),
                cuts: None,
                tasks: Vec::new(),
                notes: Vec::new(),
                accepts: Vec::new(),
                span: item.span,
            };
            let mut once = Once::default();
            for inner in Self::body(item) {
                self.header_statement(inner, item, &mut header, &mut once);
            }
            self.plan.header = Some(header);
        }
    }

    fn header_statement(&mut self, inner: &Item, owner: &Item, header: &mut Header, once: &mut Once) {
        match &inner.form {
            Form::Period { first, last } => {
                if self.once(once, inner) {
                    if let (Some(first), Some(last)) = (*first, *last) {
                        header.period = Some(Period { first, last, span: inner.span });
                    }
                }
            }
            Form::Place(text) => {
                if self.once(once, inner) {
                    header.place = Some(*text);
                }
            }
            Form::Issued { year: None, cited } => {
                if self.once(once, inner) {
                    header.issued = Some(citation(*cited, inner));
                }
            }
            Form::Issued { year: Some(year), cited } => {
                header.annuals.push(Annual { year: *year, citation: citation(*cited, inner) });
            }
            Form::Basis(cited) => header.bases.push(citation(*cited, inner)),
            Form::Report { half, due, to, bounds } => {
                let to = to.and_then(|name| self.agency_named(name).map(|id| (id, name.0)));
                if let Some(due) = *due {
                    header.reports.push(Report {
                        kind: if *half { ReportKind::HalfYearly } else { ReportKind::Yearly },
                        due,
                        to,
                        bounds: bounds.bounds,
                        span: inner.span,
                    });
                }
            }
            Form::Cuts(on_track, slow) => {
                let (zero, one) = (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ONE);
                if !self.once(once, inner) {
                } else if slow.value > zero && slow.value < on_track.value && on_track.value <= one {
                    let value = Cuts { on_track: on_track.value, slow: slow.value };
                    header.cuts = Some(Set { value, span: inner.span, level: Level::Plan });
                } else {
                    self.bad_setting(
                        inner.span,
                        "ngưỡng tiến độ phải giảm dần và nằm giữa 0 và 1, ví dụ 0,95 rồi 0,60",
                        "the cuts must fall and lie between 0 and 1, such as 0.95 and then 0.60",
                    );
                }
            }
            Form::Task(text) => {
                let task = self.task(inner, *text, Level::Plan);
                header.tasks.push(task);
            }
            Form::Note(text, bounds) => header.notes.push(Note { text: *text, bounds: bounds.bounds }),
            Form::Accept { code, reason } => header.accepts.push(self.accept(inner, *code, *reason, owner)),
            _ if is_setting(inner) => {}
            _ => self.misplaced(inner, Word::Plan),
        }
    }

    fn task(&mut self, item: &Item, text: Text, level: Level) -> Task {
        let mut duties = Vec::new();
        for inner in Self::body(item) {
            match &inner.form {
                Form::Duty { .. } => self.duties(inner, level, &mut duties),
                Form::Note(..) | Form::Comment | Form::Blank | Form::Junk => {}
                _ => self.misplaced(inner, Word::Task),
            }
        }
        Task { text, duties, span: item.span }
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
                        if let Some(rule) = settle::path_rule(*rule, weights, item.span, self.out) {
                            let value = PathRuleRef(u32::try_from(self.plan.path_rules.len()).unwrap_or(u32::MAX));
                            self.plan.path_rules.push(rule);
                            scope.path = Some(Set { value, span: item.span, level });
                        }
                    }
                }
                Form::Round { to_step, number } => {
                    if self.once(&mut once, item) {
                        if let Some(value) = settle::rounding(*to_step, *number, self.out) {
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

    fn duties(&mut self, item: &Item, level: Level, duties: &mut Vec<Duty>) {
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
                own = own.saturating_add(1);
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
                    Form::Task(text) => goal.tasks.push(self.task(inner, *text, Level::Goal)),
                    Form::Note(text, bounds) => goal.notes.push(Note { text: *text, bounds: bounds.bounds }),
                    Form::Accept { code, reason } => goal.accepts.push(self.accept(inner, *code, *reason, item)),
                    Form::Unit { .. } => {}
                    _ if is_setting(inner) => {}
                    _ => self.misplaced(inner, Word::Goal),
                }
            }
            self.plan.goals.push(goal);
            for inner in indicators {
                let indicator = self.indicator(inner, id, *lang, &scope, unit, None);
                if let Some(goal) = self.plan.goals.get_mut(id.index()) {
                    goal.indicators.push(indicator);
                }
            }
        }
    }

    /// The unit that a body names, and where; the unit is `None` if the name is not declared.
    fn unit_of(&mut self, items: &[Item]) -> Option<(Option<UnitId>, Span)> {
        let mut found: Option<(Option<UnitId>, Span)> = None;
        for item in items {
            let Form::Unit { name, .. } = &item.form else { continue };
            match found {
                Some((_, before)) => self.repeated(item.span, before, Word::Unit),
                None => found = Some((self.unit_use(item), name.span())),
            }
        }
        found
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
        let mut indicator = Indicator {
            code,
            full_code: full_code.clone(),
            title,
            goal,
            parent: parent.map(|(id, _)| id),
            parts: Vec::new(),
            unit,
            unit_span: own_unit.map(|(_, span)| span),
            facts: Vec::new(),
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
                    settle::figure(&self.plan.sources, inner, source, &mut indicator, self.out);
                }
                Form::Part { .. } if own == Word::Indicator => parts.push(inner),
                Form::Number(text, bounds) => {
                    indicator.numbers.push(PrintedNumber { text: *text, bounds: bounds.bounds });
                }
                Form::Task(text) => indicator.tasks.push(self.task(inner, *text, level)),
                Form::Note(text, bounds) => indicator.notes.push(Note { text: *text, bounds: bounds.bounds }),
                Form::Accept { code, reason } => indicator.accepts.push(self.accept(inner, *code, *reason, item)),
                Form::Unit { .. } => {}
                _ if is_setting(inner) => {}
                _ => self.misplaced(inner, own),
            }
        }
        settle::relatives(&mut indicator);
        self.plan.indicators.push(indicator);
        for inner in parts {
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
                                self.plan.lay(*id, statement, *span, *lang, self.out);
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
            Form::Unit { name: UnitName::Declared { .. }, .. } => {}
            Form::Comment | Form::Blank | Form::Junk => {}
            Form::Accept { code, reason } => {
                let accept = self.accept(item, *code, *reason, item);
                self.stray_accepts.push(accept);
            }
            _ => self.misplaced(item, Word::Use),
        }
    }

    /// Reports an item that the block of `inside` has no use for; `Word::Use` stands for the top of the file.
    fn misplaced(&mut self, item: &Item, inside: Word) {
        let Some(word) = item.form.keyword() else { return };
        let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
        let (inside_vi, inside_en) = match inside {
            Word::Use => ("ngoài cùng của tệp", "at the top of the file"),
            Word::Plan => ("trong khối “kế hoạch”", "in the “plan” block"),
            Word::Agency => ("trong khối “cơ quan”", "in an “agency” block"),
            Word::Unit => ("trong khối “đơn vị tính”", "in a “unit” block"),
            Word::Goal => ("trong khối “mục tiêu”", "in a “goal” block"),
            Word::Part => ("trong khối “trong đó”", "in a “part” block"),
            Word::Task => ("trong khối “nhiệm vụ”", "in a “task” block"),
            Word::Scenario => ("trong khối “kịch bản”", "in a “scenario” block"),
            _ => ("trong khối “chỉ tiêu”", "in an “indicator” block"),
        };
        let (home_vi, home_en) = home(word);
        self.out.push(
            Diagnostic::new(
                &rules::MISPLACED,
                item.span,
                Message::new(
                    format!("dòng “{vi}” không dùng được {inside_vi}"),
                    format!("“{en}” has no place {inside_en}"),
                ),
            )
            .help(Message::new(format!("đặt dòng này {home_vi}"), format!("put it {home_en}"))),
        );
    }

    fn once(&mut self, once: &mut Once, item: &Item) -> bool {
        let Some(word) = item.form.keyword() else { return false };
        match once.seen.iter().find(|(seen, _)| *seen == word).map(|(_, span)| *span) {
            Some(before) => {
                self.repeated(item.span, before, word);
                false
            }
            None => {
                once.seen.push((word, item.span));
                true
            }
        }
    }

    fn repeated(&mut self, span: Span, before: Span, word: Word) {
        let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
        self.out.push(
            Diagnostic::new(
                &rules::REPEATED,
                span,
                Message::new(
                    format!("“{vi}” đã được khai báo; dòng này không được tính"),
                    format!("“{en}” is already stated; this line is not used"),
                ),
            )
            .related(before, Message::new("khai báo lần đầu ở đây", "first stated here"))
            .help(Message::new("giữ lại một trong hai dòng", "keep one of the two lines")),
        );
    }

    fn duplicate(&mut self, span: Span, before: Span, letters: &str) {
        self.out.push(
            Diagnostic::new(
                &rules::DUPLICATE_NAME,
                span,
                Message::new(
                    format!("tên “{letters}” đã được dùng"),
                    format!("the name “{letters}” is already in use"),
                ),
            )
            .related(before, Message::new("lần đầu ở đây", "first used here"))
            .help(Message::new("đặt tên khác", "choose another name")),
        );
    }

    fn bad_setting(&mut self, span: Span, vi: &str, en: &str) {
        self.out.push(Diagnostic::new(&rules::BAD_SETTING, span, Message::new(vi, en)));
    }
}

/// The finding for a code that no indicator has, with the nearest one that there is.
pub(crate) fn unknown_indicator(letters: &str, span: Span, near: Option<&str>) -> Diagnostic {
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

/// The single statements of a body seen so far.
#[derive(Default)]
struct Once {
    seen: Vec<(Word, Span)>,
}

fn citation(cited: Cited, item: &Item) -> Citation {
    Citation { title: cited.title, date: cited.date, span: item.span }
}

/// Settings are read by [`Resolver::scope`]; comments and broken lines are nobody's.
fn is_setting(item: &Item) -> bool {
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

/// Where a statement belongs.
fn home(word: Word) -> (&'static str, &'static str) {
    match word {
        Word::Use | Word::Plan | Word::Agency | Word::Goal | Word::Scenario => {
            ("ở ngoài cùng của tệp", "at the top of the file")
        }
        Word::Period | Word::Place | Word::Issued | Word::Basis | Word::Report | Word::Cuts => {
            ("trong khối “kế hoạch”", "in the “plan” block")
        }
        Word::Indicator => ("trong khối “mục tiêu”", "in a “goal” block"),
        Word::Part | Word::Baseline | Word::Actual | Word::By | Word::In | Word::From | Word::Stated | Word::Number => {
            ("trong khối “chỉ tiêu”", "in an “indicator” block")
        }
        Word::Short => ("trong khối “cơ quan” hoặc “đơn vị tính”", "in an “agency” or “unit” block"),
        Word::Until | Word::Succeeded => ("trong khối “cơ quan”", "in an “agency” block"),
        _ => ("trong khối “kế hoạch”, “mục tiêu” hoặc “chỉ tiêu”", "in a “plan”, “goal” or “indicator” block"),
    }
}
