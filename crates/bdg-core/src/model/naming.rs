//! Agencies and units: declared, named, and told when they are not declared.

use super::placement::{self, Once, is_misplaced};
use super::plan::{Agency, AgencyId, Level, Unit, UnitId, UnitKind};
use super::resolve::{Items, Resolver, note};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::rules;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::words;
use bdg_syntax::{Home, Item, Repeats, Statement, UnitName, Word};

/// How many undeclared names are held against the declared ones to find which was meant.
const MAX_SUGGESTIONS: usize = 100;

impl Resolver<'_> {
    pub(super) fn agencies(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            let Some(declared) = item.statement.directive(Word::Agency) else { continue };
            let (id, name) = (declared.name(), declared.text());
            let letters = self.letters(id);
            if let Some(before) = self.agency_names.get(&letters).and_then(|id| self.plan.agency(*id)) {
                let before = before.id.0;
                self.out.push(placement::duplicate(id.0, before, &letters));
                continue;
            }
            self.agency_names.insert(letters, AgencyId(u32::try_from(self.plan.agencies.len()).unwrap_or(u32::MAX)));
            self.plan.agencies.push(Agency {
                id,
                name,
                short: None,
                until: None,
                successor: None,
                tasks: Vec::new(),
                notes: Vec::new(),
                span: item.span,
            });
        }
        for (_, item) in flat {
            let Some(id) = item.statement.directive(Word::Agency).map(|declared| declared.name()) else { continue };
            let Some(index) = self.agency_names.get(self.plan.text(id)).map(|id| id.index()) else { continue };
            let mut agency = match self.plan.agencies.get(index) {
                Some(agency) if agency.id.0 == id.0 => agency.clone(),
                _ => continue,
            };
            let mut once = Once::default();
            for inner in Self::body(item) {
                if is_misplaced(inner, Home::Agency, self.out) || !once.allows(inner, self.out) {
                    continue;
                }
                let Statement::Directive(directive) = &inner.statement else { continue };
                match directive.keyword {
                    Word::Short => agency.short = Some(directive.text()),
                    Word::Until => {
                        agency.until = directive.date();
                        if let Some(date) = agency.until.filter(|date| date.year.is_none()) {
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
                    Word::Succeeded => {
                        let name = directive.name();
                        agency.successor = self.agency_named(name).map(|id| (id, name.0));
                    }
                    Word::Task | Word::Request => agency.tasks.push(self.task(inner, directive, Level::Plan)),
                    Word::Note => agency.notes.push(note(directive)),
                    Word::Accept => {
                        let accept = self.accept(inner, directive, item);
                        self.stray_accepts.push(accept);
                    }
                    _ => {}
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
    pub(super) fn may_suggest(&mut self) -> bool {
        self.unknown_names += 1;
        self.unknown_names <= MAX_SUGGESTIONS
    }

    pub(super) fn units(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            self.declare_unit(item);
        }
    }

    pub(super) fn declare_unit(&mut self, item: &Item) -> Option<UnitId> {
        let directive = item.statement.directive(Word::Unit)?;
        let Some(UnitName::Declared { id, label }) = directive.unit() else { return None };
        let (per, unbounded) = (directive.numbers().next(), directive.has(Word::Unbounded));
        let letters = self.letters(id);
        if let Some(before) = self.unit_names.get(&letters).and_then(|id| self.plan.units.get(id.index())) {
            let before = before.span;
            self.out.push(placement::duplicate(id.0, before, &letters));
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

    pub(super) fn unit_body(&mut self, item: &Item) -> Option<Text> {
        let mut short = None;
        for inner in Self::body(item) {
            if is_misplaced(inner, Home::Unit, self.out) {
                continue;
            }
            let Statement::Directive(directive) = &inner.statement else { continue };
            match directive.keyword {
                Word::Short => short = Some(directive.text()),
                Word::Accept => {
                    let accept = self.accept(inner, directive, item);
                    self.stray_accepts.push(accept);
                }
                _ => {}
            }
        }
        short
    }

    pub(super) fn base(&mut self, per: Option<super::value::Num>) -> Option<rust_decimal::Decimal> {
        let per = per?;
        if per.value <= rust_decimal::Decimal::ZERO {
            self.out.push(placement::bad_setting(
                per.span,
                "mẫu số của đơn vị tính phải lớn hơn 0",
                "the base of a unit must be greater than 0",
            ));
            return None;
        }
        Some(per.value)
    }

    pub(super) fn push_unit(&mut self, unit: Unit) -> UnitId {
        let id = UnitId(u32::try_from(self.plan.units.len()).unwrap_or(u32::MAX));
        self.plan.units.push(unit);
        id
    }

    /// The unit that a statement inside a goal or an indicator names.
    pub(super) fn unit_use(&mut self, item: &Item) -> Option<UnitId> {
        let directive = item.statement.directive(Word::Unit)?;
        let name = directive.unit()?;
        let (per, unbounded) = (directive.numbers().next(), directive.has(Word::Unbounded));
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
            UnitName::BuiltIn(Word::Percent, _) => UnitKind::Percent,
            UnitName::BuiltIn(Word::Times, _) => UnitKind::Times,
            UnitName::BuiltIn(Word::Persons, _) => UnitKind::Persons,
            UnitName::BuiltIn(..) => UnitKind::Qualitative,
        };
        let base = (kind == UnitKind::Percent).then(|| rust_decimal::Decimal::from(100));
        if let Some(per) = per {
            self.out.push(placement::bad_setting(
                per.span,
                "đơn vị tính có sẵn không đặt lại mẫu số; hãy khai báo một đơn vị tính riêng",
                "a built-in unit has its own base; declare a unit of your own",
            ));
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

    pub(super) fn unknown_unit(&mut self, name: Text, letters: &str) {
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

    /// The unit that a body names, and where; the unit is `None` if the name is not declared.
    pub(super) fn unit_of(&mut self, items: &[Item]) -> Option<(Option<UnitId>, Span)> {
        let mut found: Option<(Option<UnitId>, Span)> = None;
        for item in items {
            let Some(name) = item.statement.directive(Word::Unit).and_then(|directive| directive.unit()) else {
                continue;
            };
            match found {
                Some((_, before)) => {
                    self.out.push(placement::repetition(item.span, before, Word::Unit, Repeats::Once));
                }
                None => found = Some((self.unit_use(item), name.span())),
            }
        }
        found
    }
}
