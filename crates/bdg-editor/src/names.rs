//! The names of a plan: agencies, units, goals, indicators and parts, where they are declared and where they are used.

use std::collections::HashSet;

use super::walk::{declared, walk};
use bdg_core::load::Loaded;
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::{
    Ast, Directive, FormulaToken, Item, Part, Statement, TargetAst, UnitName, ValueAst, ValueAstKind, Word,
    formula_tokens,
};

/// What a name is the name of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Named {
    /// An agency, by its name in the file.
    Agency(String),
    /// A declared unit, by its name in the file.
    Unit(String),
    /// A goal, by its code.
    Goal(String),
    /// An indicator or a part, by its full code.
    Indicator(String),
    /// An indicator of the plan above, by its code.
    Above(String),
    /// A rule of the checker, by its code.
    Rule(String),
}

/// A name where it stands. Of the code of a part (`1.1/xa`) every piece is one.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    pub named: Named,
    pub span: Span,
    pub declares: bool,
}

/// All names of a plan, in the order of the files and of their places.
pub(super) fn occurrences(loaded: &Loaded) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let sources = &loaded.plan.sources;
    let units = loaded.plan.units.iter();
    let (names, labels): (Vec<_>, Vec<_>) = units.map(|unit| (unit.id, unit.label)).unzip();
    let letters = |texts: Vec<Option<Text>>| texts.into_iter().flatten().map(|text| sources.text(text)).collect();
    let units = Units { names: letters(names), labels: letters(labels) };
    for ast in &loaded.asts {
        of_file(sources, ast, &units, &mut found);
    }
    found.sort_by_key(|one| (one.span.file, one.span.start));
    found
}

/// The units that a plan declares or writes out.
struct Units<'a> {
    names: HashSet<&'a str>,
    labels: HashSet<&'a str>,
}

fn of_file(sources: &Sources, ast: &Ast, units: &Units<'_>, out: &mut Vec<Occurrence>) {
    walk(ast, &mut |item, around| {
        let statement = match &item.statement {
            Statement::WhatIf { code, statement, .. } => {
                of_code(sources, *code, out);
                statement
            }
            statement => statement,
        };
        match statement {
            Statement::Directive(directive) => of_directive(sources, directive, around, out),
            Statement::Fact { value, .. } | Statement::Stated { value, .. } if !units.names.is_empty() => {
                repeated(value).into_iter().for_each(|unit| of_unit(sources, unit, units, out));
            }
            _ => {}
        }
    });
}

/// The units that a value repeats behind its numbers.
fn repeated(value: &ValueAst) -> Vec<Text> {
    let of_target = |target: &TargetAst| {
        let stretch = target.range.as_deref().and_then(|(amount, _)| amount.unit);
        target.amount.unit.into_iter().chain(stretch).collect()
    };
    match &value.kind {
        ValueAstKind::Target(target) | ValueAstKind::Maintain(_, Some(target)) => of_target(target),
        ValueAstKind::Change { from, to, .. } => from.unit.into_iter().chain(to.unit).collect(),
        ValueAstKind::Relative(relative) => relative.unit.into_iter().collect(),
        ValueAstKind::Maintain(_, None) | ValueAstKind::Word(_) | ValueAstKind::Text(_) => Vec::new(),
    }
}

/// The names of declared units in a unit that is repeated behind a number: `nghìn tan`. One that is written out has none.
fn of_unit(sources: &Sources, unit: Text, units: &Units<'_>, out: &mut Vec<Occurrence>) {
    let letters = sources.text(unit);
    if units.labels.contains(letters) {
        return;
    }
    let mut start = 0_usize;
    for word in letters.split(|sign: char| sign.is_whitespace() || sign == '/') {
        let at = |offset: usize| unit.0.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        if units.names.contains(word) {
            let span = Span { start: at(start), end: at(start + word.len()), ..unit.0 };
            out.push(Occurrence { named: Named::Unit(word.to_owned()), span, declares: false });
        }
        let behind = letters.get(start + word.len()..).and_then(|rest| rest.chars().next());
        start += word.len() + behind.map_or(0, char::len_utf8);
    }
}

fn of_directive(sources: &Sources, directive: &Directive, around: &[&Item], out: &mut Vec<Occurrence>) {
    let letters = |text: Text| sources.text(text).to_owned();
    let mut add = |named: Named, text: Text, declares: bool| out.push(Occurrence { named, span: text.0, declares });
    match directive.keyword {
        Word::Goal => add(Named::Goal(letters(directive.name())), directive.name(), true),
        Word::Indicator | Word::Part | Word::Comprising => {
            let code = letters(directive.name());
            let full = full_code(sources, around).filter(|_| directive.keyword != Word::Indicator);
            let full = full.map_or_else(|| code.clone(), |above| format!("{above}/{code}"));
            add(Named::Indicator(full), directive.name(), true);
        }
        Word::Agency => add(Named::Agency(letters(directive.name())), directive.name(), true),
        Word::Unit => {
            match directive.unit() {
                Some(UnitName::Declared { id, .. }) => add(Named::Unit(letters(id)), id, true),
                Some(UnitName::Named(id)) => add(Named::Unit(letters(id)), id, false),
                _ => {}
            }
            // What it converts to.
            if let Some(Part::Name(of)) = directive.parts.last().filter(|_| directive.has(Word::Equals)) {
                add(Named::Unit(letters(*of)), *of, false);
            }
        }
        Word::Accept => add(Named::Rule(letters(directive.name()).to_uppercase()), directive.name(), false),
        Word::Answers | Word::Declines => add(Named::Above(letters(directive.name())), directive.name(), false),
        Word::Formula => {
            let Some(formula) = directive.formula() else { return };
            for (token, _) in formula_tokens(formula, sources.text(formula)) {
                if let FormulaToken::Operand(code) = token {
                    of_code(sources, code, out);
                }
            }
        }
        Word::Plan | Word::Scenario | Word::Annex | Word::Revision => {}
        _ => directive.names().for_each(|name| add(Named::Agency(letters(name)), name, false)),
    }
}

/// The full code of the innermost indicator or part among declarations.
pub(super) fn full_code(sources: &Sources, around: &[&Item]) -> Option<String> {
    let mut full: Option<String> = None;
    for item in around {
        let Some(word) = declared(item) else { continue };
        let Statement::Directive(directive) = &item.statement else { continue };
        let code = sources.text(directive.name());
        match word {
            Word::Indicator => full = Some(code.to_owned()),
            Word::Part | Word::Comprising => full = full.map(|above| format!("{above}/{code}")),
            _ => {}
        }
    }
    full
}

/// The pieces of a full code.
fn of_code(sources: &Sources, code: Text, out: &mut Vec<Occurrence>) {
    let letters = sources.text(code);
    let mut start = 0_usize;
    for piece in letters.split('/') {
        let end = start + piece.len();
        let name = piece.trim();
        let before = piece.len() - piece.trim_start().len();
        let full: String =
            letters.get(..end).unwrap_or_default().split('/').map(str::trim).collect::<Vec<_>>().join("/");
        let at = |offset: usize| code.0.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        let from = start + before;
        let span = Span { start: at(from), end: at(from + name.len()), ..code.0 };
        out.push(Occurrence { named: Named::Indicator(full), span, declares: false });
        start = end + 1;
    }
}
