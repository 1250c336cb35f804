//! From a plan's trees to its document.

use std::collections::HashSet;

use super::document::{Document, FORMAT, VERSION};
use super::figure::{Amount, Assigned, Capacity, Figure, Range, Target, Unit, Value, Years};
use super::statement::{Field, Statement};
use bdg_core::load::Loaded;
use bdg_core::model::{FactKind, Time};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, is_group_blank};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::{
    self as syntax, AmountAst, Ast, BasisAst, CAPACITIES, Date, Directive, FormatError, HeadAst, Item, Num, Part,
    RelativeAst, Slot, SlotKind, TargetAst, UnitName, ValueAst, ValueAstKind, Word, YearPart, number_words,
    translated_unit, unit_text_of, written_formula,
};

/// The document of a plan.
///
/// # Errors
/// A plan with lines that cannot be read.
pub fn write(loaded: &Loaded) -> Result<Document, FormatError> {
    if loaded.asts.iter().any(|ast| ast.incomplete) {
        return Err(FormatError::Incomplete);
    }
    let mut statements = Vec::new();
    let mut seen = vec![false; loaded.asts.len()];
    file(loaded, 0, &mut seen, &mut statements);
    let language = loaded.plan.lang.into();
    Ok(Document { format: FORMAT.to_owned(), version: VERSION, language, statements })
}

/// The document of a plan as the bytes of a file.
///
/// # Errors
/// As [`write()`], in words.
pub fn json(loaded: &Loaded) -> Result<Vec<u8>, Message> {
    let document = write(loaded).map_err(|error| error.message())?;
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| {
        Message::new(format!("không ghi được JSON ({error})"), format!("cannot write JSON ({error})"))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What a tree says; comments and empty lines say nothing.
pub(super) fn statements(sources: &Sources, ast: &Ast) -> Vec<Statement> {
    let tree = Tree { sources, lang: ast.lang };
    ast.items.iter().filter_map(|item| tree.item(item)).collect()
}

/// The statements of a file, with those of the files it uses in their places.
fn file(loaded: &Loaded, index: usize, seen: &mut [bool], out: &mut Vec<Statement>) {
    let (Some(ast), Some(done)) = (loaded.asts.get(index), seen.get_mut(index)) else { return };
    if std::mem::replace(done, true) {
        return;
    }
    let tree = Tree { sources: &loaded.plan.sources, lang: ast.lang };
    for item in &ast.items {
        let used = item.statement.directive(Word::Use).and_then(|used| loaded.used(used.text()));
        match used {
            Some(target) => file(loaded, target, seen, out),
            None => {
                let said = tree.item(item).map(|one| with_results(loaded, one));
                // Results are where they belong already.
                out.extend(said.filter(|one| one.keyword() != Some(Word::Data) || loaded.plan.brought.is_empty()));
            }
        }
    }
}

/// A statement with the results that tables gave its indicators.
fn with_results(loaded: &Loaded, mut statement: Statement) -> Statement {
    if !loaded.plan.brought.is_empty() {
        add_results(loaded, &mut statement);
    }
    statement
}

fn add_results(loaded: &Loaded, statement: &mut Statement) {
    let keyword = statement.keyword();
    let Some(body) = statement.body_mut() else { return };
    match keyword {
        Some(Word::Plan) => body.retain(|one| one.keyword() != Some(Word::Data)),
        Some(Word::Annex | Word::Goal | Word::Group) => {
            for one in body.iter_mut().filter(|one| matches!(one.keyword(), Some(Word::Goal | Word::Group))) {
                add_results(loaded, one);
            }
            for one in body.iter_mut().filter(|one| one.keyword() == Some(Word::Indicator)) {
                let code = one.text("code").to_owned();
                let Some(inside) = one.body_mut() else { continue };
                results_of(loaded, &code, inside);
            }
        }
        _ => {}
    }
}

/// Puts the results of an indicator or a part, and of its parts, into its statements.
fn results_of(loaded: &Loaded, code: &str, inside: &mut Vec<Statement>) {
    results_of_parts(loaded, code, inside);
    // Figures stand before the parts.
    let is_part = |one: &Statement| matches!(one.keyword(), Some(Word::Part | Word::Comprising | Word::Breakdown));
    let at = inside.iter().position(is_part).unwrap_or(inside.len());
    inside.splice(at..at, results(loaded, code));
}

fn results_of_parts(loaded: &Loaded, code: &str, inside: &mut [Statement]) {
    for one in inside {
        match one.keyword() {
            Some(Word::Part | Word::Comprising) => {
                let full_code = format!("{code}/{}", one.text("id"));
                if let Some(within) = one.body_mut() {
                    results_of(loaded, &full_code, within);
                }
            }
            Some(Word::Breakdown) => {
                if let Some(within) = one.body_mut() {
                    results_of_parts(loaded, code, within);
                }
            }
            _ => {}
        }
    }
}

/// The results that tables gave an indicator and that hold.
fn results(loaded: &Loaded, code: &str) -> Vec<Statement> {
    let plan = &loaded.plan;
    let tree = Tree { sources: &plan.sources, lang: plan.lang };
    let Some(indicator) = plan.find(code).and_then(|id| plan.indicator(id)) else { return Vec::new() };
    let mut known: HashSet<Time> = HashSet::new();
    let actual = indicator.facts_of(FactKind::Actual).filter(|fact| fact.time.is_some_and(|time| known.insert(time)));
    let mut estimated: HashSet<Time> = HashSet::new();
    let estimates = indicator.facts_of(FactKind::Estimate);
    let estimates = estimates.filter(|fact| fact.time.is_some_and(|time| estimated.insert(time)));
    let brought = |fact: &bdg_core::model::Fact| {
        let (statement, _) = loaded.results.of(code).iter().find(|(_, span)| *span == fact.span)?;
        tree.statement(statement, Vec::new)
    };
    actual.chain(estimates).filter_map(brought).collect()
}

/// A tree that is put into data.
struct Tree<'s> {
    sources: &'s Sources,
    lang: Lang,
}

impl Tree<'_> {
    /// What an item says; `None` for comments and empty lines, which say nothing.
    fn item(&self, item: &Item) -> Option<Statement> {
        let items = item.body.as_ref().map_or(&[][..], |body| &body.items);
        self.statement(&item.statement, || items.iter().filter_map(|item| self.item(item)).collect())
    }

    fn statement(&self, statement: &syntax::Statement, body: impl FnOnce() -> Vec<Statement>) -> Option<Statement> {
        Some(match statement {
            syntax::Statement::Blank | syntax::Statement::Comment | syntax::Statement::Unreadable => return None,
            syntax::Statement::Directive(directive) => {
                Statement::Directive { keyword: directive.keyword, fields: self.fields(directive), body: body() }
            }
            syntax::Statement::WhatIf { code, statement, .. } => {
                let statement = Box::new(self.statement(statement, Vec::new)?);
                Statement::WhatIf { code: self.text(*code), statement }
            }
            syntax::Statement::Fact { head, value, note } => self.figure(head, value, *note),
            syntax::Statement::Stated { place, head, value, note } => {
                Statement::Stated { place: self.text(*place), figure: Box::new(self.figure(head, value, *note)) }
            }
        })
    }

    /// What the slots of a directive hold: its parts in order.
    fn fields(&self, directive: &Directive) -> Vec<(&'static str, Field)> {
        let slots = directive.keyword.row().map_or(&[][..], |row| row.slots);
        let mut parts = directive.parts.as_slice();
        let mut found = Vec::with_capacity(slots.len());
        for slot in slots {
            let mut rest = parts;
            if let Some(field) = self.field(directive, slot, &mut rest) {
                found.push((slot.name, field));
                parts = rest;
            }
        }
        found
    }

    /// What a slot holds, taken from the parts that are left; `None` where it is empty.
    fn field(&self, directive: &Directive, slot: &Slot, parts: &mut &[Part]) -> Option<Field> {
        if let Some(lead) = slot.lead {
            take(parts, |part| matches!(part, Part::Word(word, _) if *word == lead).then_some(()))?;
        }
        Some(match slot.kind {
            SlotKind::Tag => Field::Text(english(directive.keyword)),
            SlotKind::Marked => Field::Flag(true),
            SlotKind::Text => Field::Text(take(parts, |part| self.text_in(part))?),
            SlotKind::Name | SlotKind::Code => Field::Text(take(parts, |part| self.name_in(part))?),
            SlotKind::Names => Field::List(take_all(parts, |part| self.name_in(part))),
            SlotKind::Number => Field::Text(take(parts, |part| self.number_in(part))?),
            SlotKind::Numbers => {
                Some(take_all(parts, |part| self.number_in(part))).filter(|list| !list.is_empty()).map(Field::List)?
            }
            SlotKind::Formula => Field::Text(take(parts, |part| match part {
                Part::Formula(formula) => Some(written_formula(self.sources.text(*formula), self.lang, Lang::En)),
                _ => None,
            })?),
            SlotKind::Year => {
                Field::Year(take(parts, |part| if let Part::Year(year, _) = part { Some(*year) } else { None })?)
            }
            SlotKind::Date => {
                Field::Text(take(parts, |part| if let Part::Date(day) = part { Some(date(*day)) } else { None })?)
            }
            SlotKind::Month => Field::Text(take(parts, |part| match part {
                Part::Month(month) => Some(format!("{:04}-{:02}", month.year, month.month)),
                _ => None,
            })?),
            SlotKind::Deadline => Field::Text(take(parts, |part| match part {
                Part::Deadline(deadline, _) => Some(deadline.written(Lang::En)),
                _ => None,
            })?),
            SlotKind::Choice(words) => Field::Text(english(take(parts, |part| match part {
                Part::Word(word, _) if words.contains(word) => Some(*word),
                _ => None,
            })?)),
            SlotKind::Flag(flag) => {
                take(parts, |part| matches!(part, Part::Word(word, _) if *word == flag).then_some(()))?;
                Field::Flag(true)
            }
            SlotKind::Years => {
                let bounds = directive.bounds();
                bounds.span?;
                Field::Years(Years { from: bounds.bounds.from, until: bounds.bounds.until })
            }
            SlotKind::Capacities => {
                let mut found = Vec::new();
                while let [Part::Word(word, _), Part::Text(text), rest @ ..] = parts {
                    if !CAPACITIES.contains(word) {
                        break;
                    }
                    found.push(Capacity { capacity: english(*word), text: self.text(*text) });
                    *parts = rest;
                }
                Some(found).filter(|found| !found.is_empty()).map(Field::Capacities)?
            }
            SlotKind::Places => {
                let assigned = directive.assigned().map(|(place, number, unit)| Assigned {
                    agency: self.text(place),
                    figure: self.number(number),
                    unit: unit.map(|unit| translated_unit(self.sources.text(unit), self.lang, Lang::En)),
                });
                *parts = &[];
                Field::Places(assigned.collect())
            }
            SlotKind::Unit => {
                let unit = directive.unit()?;
                let taken = if matches!(unit, UnitName::Declared { .. }) { 2 } else { 1 };
                *parts = parts.get(taken..).unwrap_or_default();
                Field::Unit(match unit {
                    UnitName::Declared { id, label } => Unit::Declared { id: self.text(id), label: self.text(label) },
                    UnitName::Named(id) => Unit::Named(self.text(id)),
                    UnitName::Inline(label) => Unit::Label(self.text(label)),
                    UnitName::BuiltIn(word, _) => Unit::BuiltIn(english(word)),
                })
            }
        })
    }

    fn text_in(&self, part: &Part) -> Option<String> {
        if let Part::Text(text) = part { Some(self.text(*text)) } else { None }
    }

    fn name_in(&self, part: &Part) -> Option<String> {
        if let Part::Name(name) = part { Some(self.text(*name)) } else { None }
    }

    fn number_in(&self, part: &Part) -> Option<String> {
        if let Part::Number(number) = part { Some(self.number(*number)) } else { None }
    }

    fn text(&self, text: Text) -> String {
        self.sources.text(text).replace("\r\n", "\n")
    }

    /// A number's digits as written, without the marks between groups.
    fn number(&self, number: Num) -> String {
        if let Some(value) = number_words::value(self.sources.slice(number.span)) {
            return value.to_string();
        }
        let signs = self.sources.slice(number.span).chars().filter_map(|sign| match (sign, self.lang) {
            ('.', Lang::Vi) | (',', Lang::En) | ('_', _) => None,
            (blank, _) if is_group_blank(blank) => None,
            (',', Lang::Vi) => Some('.'),
            ('−', _) => Some('-'),
            (other, _) => Some(other),
        });
        signs.collect()
    }

    fn figure(&self, head: &HeadAst, value: &ValueAst, note: Option<Text>) -> Statement {
        let figure = Figure {
            first: head.first,
            year: head.year,
            half: head.part == Some(YearPart::FirstMonths(6)),
            quarter: if let Some(YearPart::Quarter(quarter)) = head.part { Some(quarter) } else { None },
            months: match head.part {
                Some(YearPart::FirstMonths(count)) if count != 6 => Some(count),
                _ => None,
            },
            second_half: head.part == Some(YearPart::SecondHalf),
            month: if let Some(YearPart::Month(month)) = head.part { Some(month) } else { None },
            school_year: head.part == Some(YearPart::SchoolYear),
            onwards: head.onwards,
            value: self.value(value),
            note: note.map(|note| self.text(note)),
        };
        Statement::Figure { keyword: head.word, figure: Box::new(figure) }
    }

    fn value(&self, value: &ValueAst) -> Value {
        match &value.kind {
            ValueAstKind::Target(target) => Value::Number(self.target(target)),
            ValueAstKind::Maintain(words, target) => {
                Value::Maintain { words: english(*words), target: target.as_ref().map(|target| self.target(target)) }
            }
            ValueAstKind::Change { verb, from, to_word, comparator, to } => Value::Change {
                verb: english(*verb),
                from: self.amount(from),
                only: *to_word == Word::ChangeLeaving,
                comparator: comparator.map(|(which, _)| english(which)),
                to: self.amount(to),
            },
            ValueAstKind::Relative(relative) => self.relative(relative),
            ValueAstKind::Word(which) => Value::Word(english(*which)),
            ValueAstKind::Text(text) => Value::Text(self.text(*text)),
        }
    }

    fn relative(&self, relative: &RelativeAst) -> Value {
        let words = |words: &[(Word, Span)]| words.iter().map(|(which, _)| english(*which)).collect();
        // The `từ` of `từ 5% trở lên` has no word in English.
        let spare = |word: &Word| !(self.lang == Lang::Vi && relative.suffix.is_some() && *word == Word::FromUp);
        let (since, against, yearly) = match relative.basis {
            BasisAst::Known(year) => (None, year, None),
            BasisAst::Period(first, last) => (Some(first), Some(last), None),
            BasisAst::Yearly(word) => (None, None, Some(english(word))),
        };
        Value::Relative {
            reach: relative.reach.map(english),
            leading: words(&relative.leading),
            verb: relative.verb.or((relative.measure == Some(Word::Times)).then_some(Word::MoveUp)).map(english),
            averaged: relative.averaged.map(english),
            comparators: relative.comparators.iter().map(|(which, _)| *which).filter(spare).map(english).collect(),
            by: if relative.is_fold() { relative.by.value.to_string() } else { self.number(relative.by) },
            to: relative.to.map(|(number, _)| self.number(number)),
            dashed: relative.to.is_some_and(|(_, dashed)| dashed),
            measure: relative.measure.map(english),
            unit: relative.unit.map(|unit| translated_unit(self.sources.text(unit), self.lang, Lang::En)),
            suffix: relative.suffix.map(|(which, _)| english(which)),
            since,
            against,
            yearly,
        }
    }

    fn target(&self, target: &TargetAst) -> Target {
        // The `từ` of `từ 20 trở lên` has no word in English.
        let spare = |word: Word| self.lang == Lang::Vi && target.suffix.is_some() && word == Word::FromUp;
        let comparators = target.comparators.iter().map(|(which, _)| *which).filter(|which| !spare(*which));
        Target {
            reach: target.reach.map(english),
            averaged: target.averaged.map(english),
            movement: target.movement.map(|(which, _)| english(which)),
            comparators: comparators.map(english).collect(),
            amount: self.amount(&target.amount),
            range: target.range.as_deref().map(|(to, dashed)| Range {
                to: self.amount(to),
                dashed: *dashed,
                comparator: target.far.map(|(which, _)| english(which)),
            }),
            suffix: target.suffix.map(|(which, _)| english(which)),
            yearly: target.yearly.map(english),
            tolerance: target.tolerance.map(|number| self.number(number)),
        }
    }

    fn amount(&self, amount: &AmountAst) -> Amount {
        Amount {
            ranked: amount.ranked.map(english),
            number: self.number(amount.number),
            over: amount.over.map(|over| self.number(over)),
            unit: amount.unit.map(|unit| translated_unit(&unit_text_of(self.sources.text(unit)), self.lang, Lang::En)),
            printed: amount.printed.map(|printed| self.number(printed)),
            printed_percent: amount.printed_percent,
        }
    }
}

/// Takes the first part that is left, if it is one that is wanted.
fn take<T>(parts: &mut &[Part], wanted: impl Fn(&Part) -> Option<T>) -> Option<T> {
    let (first, rest) = parts.split_first()?;
    let found = wanted(first)?;
    *parts = rest;
    Some(found)
}

/// Takes the parts that are wanted, up to the first that is not.
fn take_all<T>(parts: &mut &[Part], wanted: impl Fn(&Part) -> Option<T>) -> Vec<T> {
    std::iter::from_fn(|| take(parts, &wanted)).collect()
}

fn english(word: Word) -> String {
    word.get(Lang::En).to_owned()
}

fn date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", date.month, date.day),
        None => format!("--{:02}-{:02}", date.month, date.day),
    }
}
