//! From a plan's trees to its document.

use std::collections::HashSet;

use super::statement::{Amount, Capacity, Figure, Range, Statement, Target, Unit, Value, Years};
use super::{Document, FORMAT, VERSION};
use bdg_core::load::Loaded;
use bdg_core::model::{FactKind, Time};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Text};
use bdg_syntax::{
    AmountAst, Ast, BoundsAst, Cited, Date, Form, FormatError, HeadAst, Item, Num, TargetAst, UnitName, ValueAst,
    ValueAstKind, Word, parse, translate, write_form,
};

/// The document of a plan.
///
/// # Errors
/// A plan with lines that cannot be read.
pub fn write(loaded: &Loaded) -> Result<Document, FormatError> {
    let plain = Plain::new(loaded)?;
    let mut statements = Vec::new();
    let mut seen = vec![false; loaded.asts.len()];
    plain.file(0, &mut seen, &mut statements);
    let language = loaded.plan.lang.into();
    Ok(Document { format: FORMAT.to_owned(), version: VERSION, language, statements })
}

/// What single items say, in order; comments and empty lines say nothing.
pub(super) fn statements(sources: &Sources, items: &[Item]) -> Vec<Statement> {
    items.iter().filter_map(|item| Reader { sources }.item(item)).collect()
}

/// A plan with all of its files in English, so that numbers and dates are in one notation.
struct Plain<'l> {
    loaded: &'l Loaded,
    sources: Sources,
    asts: Vec<Ast>,
}

impl<'l> Plain<'l> {
    fn new(loaded: &'l Loaded) -> Result<Plain<'l>, FormatError> {
        let mut sources = Sources::new();
        let mut asts = Vec::new();
        for ast in &loaded.asts {
            let text = translate(&loaded.plan.sources, ast, Lang::En)?;
            let file = sources.add_text("", &text, &mut Vec::new());
            asts.push(parse(&sources, file, &mut Vec::new()));
        }
        Ok(Plain { loaded, sources, asts })
    }

    /// The statements of a file, with those of the files it uses in their places.
    fn file(&self, index: usize, seen: &mut [bool], out: &mut Vec<Statement>) {
        let (Some(ast), Some(was), Some(done)) =
            (self.asts.get(index), self.loaded.asts.get(index), seen.get_mut(index))
        else {
            return;
        };
        if std::mem::replace(done, true) {
            return;
        }
        // The translated tree has the same items in the same order.
        let used = was.items.iter().filter_map(|item| match item.form {
            Form::Use(text) => Some(text),
            _ => None,
        });
        let mut used = used.map(|text| self.loaded.used(text));
        for item in &ast.items {
            if let Form::Use(_) = item.form {
                if let Some(Some(target)) = used.next() {
                    self.file(target, seen, out);
                    continue;
                }
            }
            out.extend(Reader { sources: &self.sources }.item(item).map(|one| self.with_results(one)).filter(kept));
        }
    }

    /// A statement with the results that tables gave its indicators.
    fn with_results(&self, mut statement: Statement) -> Statement {
        if self.loaded.plan.brought.is_empty() {
            return statement;
        }
        match &mut statement {
            Statement::Plan { body, .. } => body.retain(|one| !matches!(one, Statement::Data { .. })),
            Statement::Goal { body, .. } => {
                for one in body {
                    let Statement::Indicator { code, body, .. } = one else { continue };
                    for inner in body.iter_mut() {
                        if let Statement::Part { id, body, .. } = inner {
                            body.extend(self.results(&format!("{code}/{id}")));
                        }
                    }
                    // Figures stand before the parts.
                    let figures = self.results(code);
                    let at = body.iter().position(|one| matches!(one, Statement::Part { .. })).unwrap_or(body.len());
                    body.splice(at..at, figures);
                }
            }
            _ => {}
        }
        statement
    }

    /// The results that tables gave an indicator and that hold.
    fn results(&self, code: &str) -> Vec<Statement> {
        let plan = &self.loaded.plan;
        let Some(indicator) = plan.find(code).and_then(|id| plan.indicator(id)) else { return Vec::new() };
        let mut known: HashSet<Time> = HashSet::new();
        let mut text = String::new();
        for fact in indicator.facts_of(FactKind::Actual) {
            let Some(time) = fact.time else { continue };
            if !known.insert(time) {
                continue;
            }
            if let Some((form, _)) = self.loaded.results.of(code).iter().find(|(_, span)| *span == fact.span) {
                text.push_str(&write_form(&plan.sources, form, plan.lang, Lang::En));
                text.push('\n');
            }
        }
        let mut sources = Sources::new();
        let file = sources.add_text("", &text, &mut Vec::new());
        statements(&sources, &parse(&sources, file, &mut Vec::new()).items)
    }
}

/// Whether a statement at the top of a file stays: results are where they belong already.
fn kept(statement: &Statement) -> bool {
    !matches!(statement, Statement::Data { .. })
}

struct Reader<'s> {
    sources: &'s Sources,
}

impl Reader<'_> {
    fn item(&self, item: &Item) -> Option<Statement> {
        let body = || item.body.as_ref().map_or_else(Vec::new, |body| statements(self.sources, &body.items));
        self.form(&item.form, body)
    }

    /// What a form says; `None` for what says nothing. There is one arm for every form, so that none can be forgotten.
    fn form(&self, form: &Form, body: impl FnOnce() -> Vec<Statement>) -> Option<Statement> {
        Some(match form {
            Form::Blank | Form::Comment | Form::Junk => return None,
            Form::Use(file) => Statement::Use { file: self.text(*file) },
            Form::Data { file, decimal } => Statement::Data { file: self.text(*file), decimal: decimal.map(word) },
            Form::Plan { id, title } => Statement::Plan { id: self.text(*id), title: self.text(*title), body: body() },
            Form::Agency { id, name } => Statement::Agency { id: self.text(*id), name: self.text(*name), body: body() },
            Form::Unit { name, per, unbounded } => Statement::Unit {
                unit: match name {
                    UnitName::Declared { id, label } => Unit::Declared { id: self.text(*id), label: self.text(*label) },
                    UnitName::Named(id) => Unit::Named(self.text(*id)),
                    UnitName::Inline(label) => Unit::Label(self.text(*label)),
                    UnitName::Percent(_) => Unit::BuiltIn("%".to_owned()),
                    UnitName::Word(which, _) => Unit::BuiltIn(word(*which)),
                },
                per: per.map(|per| self.number(per)),
                unbounded: *unbounded,
                body: body(),
            },
            Form::Goal { code, title } => {
                Statement::Goal { code: self.text(*code), title: self.text(*title), body: body() }
            }
            Form::Indicator { code, title } => {
                Statement::Indicator { code: self.text(*code), title: self.text(*title), body: body() }
            }
            Form::Part { id, title } => Statement::Part { id: self.text(*id), title: self.text(*title), body: body() },
            Form::Task { request, text, due, bounds } => Statement::Task {
                text: self.text(*text),
                request: *request,
                due: due.map(date),
                years: years(bounds),
                body: body(),
            },
            Form::Scenario { id, title } => {
                Statement::Scenario { id: self.text(*id), title: title.map(|title| self.text(title)), body: body() }
            }
            Form::WhatIf { code, statement, .. } => {
                Statement::WhatIf { code: self.text(*code), statement: Box::new(self.form(statement, Vec::new)?) }
            }
            Form::Period { first, last } => Statement::Period { first: (*first)?, last: (*last)? },
            Form::Place(text) => Statement::Place { text: self.text(*text) },
            Form::Issued { year, cited } => {
                let (title, date, month) = self.cited(cited);
                Statement::Issued { title, year: *year, date, month }
            }
            Form::Basis(cited, bounds) => {
                let (title, date, month) = self.cited(cited);
                Statement::Basis { title, date, month, years: years(bounds) }
            }
            Form::Issuer { name, under, bounds } => Statement::Issuer {
                name: self.text(*name),
                under: under.map(|under| self.text(under)),
                years: years(bounds),
            },
            Form::Signer { name, capacities, bounds } => Statement::SignedBy {
                name: self.text(*name),
                capacities: capacities
                    .iter()
                    .map(|(which, text)| Capacity { capacity: word(*which), text: self.text(*text) })
                    .collect(),
                years: years(bounds),
            },
            Form::Wording(of, text, bounds) => {
                Statement::Wording { of: word(*of), text: self.text(*text), years: years(bounds) }
            }
            Form::Report { half, due, to, bounds } => Statement::Report {
                every: word(if *half { Word::EveryHalf } else { Word::EveryYear }),
                due: due.map(date)?,
                to: to.map(|to| self.text(to)),
                years: years(bounds),
            },
            Form::Thresholds(on_track, slow) => {
                Statement::Cuts { on_track: self.number(*on_track), slow: self.number(*slow) }
            }
            Form::Short(text) => Statement::Short { text: self.text(*text) },
            Form::Until(day) => Statement::Until { date: day.map(date)? },
            Form::Succeeded(agency) => Statement::SucceededBy { agency: self.text(*agency) },
            Form::Better(which) => Statement::Better { direction: word(*which) },
            Form::Path { rule, weights } => Statement::Path {
                rule: word(*rule),
                weights: weights.iter().map(|share| self.number(*share)).collect(),
            },
            Form::Round { to_step, number } => {
                let number = Some(self.number(*number));
                let (digits, step) = if *to_step { (None, number) } else { (number, None) };
                Statement::Round { digits, step }
            }
            Form::Duty { role, agencies, bounds } => {
                let agencies = agencies.iter().map(|agency| self.text(*agency)).collect();
                let years = years(bounds);
                match role {
                    Word::Lead => Statement::Lead { agencies, years },
                    Word::With => Statement::With { agencies, years },
                    _ => Statement::Reports { agencies, years },
                }
            }
            Form::Note(text, bounds) => Statement::Note { text: self.text(*text), years: years(bounds) },
            Form::Accept { code, reason } => Statement::Accept { rule: self.text(*code), reason: self.text(*reason) },
            Form::Number(text, bounds) => Statement::Number { text: self.text(*text), years: years(bounds) },
            Form::Fact { head, value, note } => self.figure(head, value, *note),
            Form::Stated { place, head, value, note } => {
                Statement::Stated { place: self.text(*place), figure: Box::new(self.figure(head, value, *note)) }
            }
        })
    }

    fn text(&self, text: Text) -> String {
        self.sources.text(text).replace("\r\n", "\n")
    }

    /// A number's digits as written, without the marks between groups.
    fn number(&self, number: Num) -> String {
        self.sources.slice(number.span).replace([',', '_'], "").replace('−', "-")
    }

    fn cited(&self, cited: &Cited) -> (String, Option<String>, Option<String>) {
        let month = cited.month.map(|month| format!("{:04}-{:02}", month.year, month.month));
        (self.text(cited.title), cited.date.map(date), month)
    }

    fn figure(&self, head: &HeadAst, value: &ValueAst, note: Option<Text>) -> Statement {
        let figure = Figure {
            year: head.year,
            half: head.half,
            quarter: head.quarter,
            onwards: head.onwards,
            value: self.value(value),
            note: note.map(|note| self.text(note)),
        };
        match head.word {
            Word::Baseline => Statement::Baseline(figure),
            Word::Actual => Statement::Actual(figure),
            Word::By => Statement::By(figure),
            Word::In => Statement::In(figure),
            _ => Statement::From(figure),
        }
    }

    fn value(&self, value: &ValueAst) -> Value {
        match &value.kind {
            ValueAstKind::Target(target) => Value::Number(self.target(target)),
            ValueAstKind::Maintain(words, target) => {
                Value::Maintain { words: word(*words), target: target.as_ref().map(|target| self.target(target)) }
            }
            ValueAstKind::Change { verb, from, to_word, comparator, to } => Value::Change {
                verb: word(*verb),
                from: self.amount(from),
                only: *to_word == Word::ChangeLeaving,
                comparator: comparator.map(|(which, _)| word(which)),
                to: self.amount(to),
            },
            ValueAstKind::Relative { verb, comparators, by, measure, reference, .. } => Value::Relative {
                verb: word(verb.unwrap_or(Word::MoveUp)),
                comparators: comparators.iter().map(|(which, _)| word(*which)).collect(),
                by: self.number(*by),
                measure: measure.map_or_else(|| "%".to_owned(), word),
                against: *reference,
            },
            ValueAstKind::Word(which) => Value::Word(word(*which)),
            ValueAstKind::Text(text) => Value::Text(self.text(*text)),
        }
    }

    fn target(&self, target: &TargetAst) -> Target {
        Target {
            reach: target.reach.map(word),
            movement: target.movement.map(|(which, _)| word(which)),
            comparators: target.comparators.iter().map(|(which, _)| word(*which)).collect(),
            amount: self.amount(&target.amount),
            range: target.range.as_deref().map(|(to, dashed)| Range { to: self.amount(to), dashed: *dashed }),
            suffix: target.suffix.map(|(which, _)| word(which)),
            tolerance: target.tolerance.map(|number| self.number(number)),
        }
    }

    fn amount(&self, amount: &AmountAst) -> Amount {
        Amount {
            number: self.number(amount.number),
            over: amount.over.map(|over| self.number(over)),
            unit: amount.unit.map(|unit| self.text(unit)),
            printed: amount.printed.map(|printed| self.number(printed)),
            printed_percent: amount.printed_percent,
        }
    }
}

fn word(word: Word) -> String {
    word.get(Lang::En).to_owned()
}

fn date(date: Date) -> String {
    match date.year {
        Some(year) => format!("{year:04}-{:02}-{:02}", date.month, date.day),
        None => format!("--{:02}-{:02}", date.month, date.day),
    }
}

fn years(bounds: &BoundsAst) -> Option<Years> {
    let (from, until) = (bounds.bounds.from, bounds.bounds.until);
    (from.is_some() || until.is_some()).then_some(Years { from, until })
}
