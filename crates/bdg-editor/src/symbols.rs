//! The outline of a file.

use std::ops::Range;

use super::analysis::Analysis;
use bdg_core::phrases;
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Item, Statement, Word};

/// What an entry of an outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// The plan.
    Plan,
    /// A goal or an annex.
    Goal,
    /// A group of indicators, or a way to break one down.
    Group,
    /// An indicator.
    Indicator,
    /// A part of one.
    Part,
    /// An agency.
    Agency,
    /// A declared unit.
    Unit,
    /// A task or a request.
    Task,
    /// A scenario or a revision.
    Scenario,
}

/// An entry of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its code or name with its title: `1.2 Tỷ lệ …`.
    pub name: String,
    /// The keyword that declares it.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it, in bytes of the client's text.
    pub range: Range<u32>,
    /// Its first line.
    pub head: Range<u32>,
    /// What stands in its block.
    pub children: Vec<Symbol>,
}

/// The outline of a file.
#[must_use]
pub fn symbols(analysis: &Analysis, file: FileId) -> Vec<Symbol> {
    analysis.ast(file).map_or_else(Vec::new, |ast| of_items(analysis, &ast.items))
}

fn of_items(analysis: &Analysis, items: &[Item]) -> Vec<Symbol> {
    items.iter().filter_map(|item| of_item(analysis, item)).collect()
}

fn of_item(analysis: &Analysis, item: &Item) -> Option<Symbol> {
    let Statement::Directive(directive) = &item.statement else { return None };
    let kind = match directive.keyword {
        Word::Plan => SymbolKind::Plan,
        Word::Goal | Word::Annex => SymbolKind::Goal,
        Word::Group | Word::Breakdown => SymbolKind::Group,
        Word::Indicator => SymbolKind::Indicator,
        Word::Part | Word::Comprising => SymbolKind::Part,
        Word::Agency => SymbolKind::Agency,
        Word::Unit => match directive.unit() {
            Some(bdg_syntax::UnitName::Declared { .. }) => SymbolKind::Unit,
            _ => return None,
        },
        Word::Task | Word::Request => SymbolKind::Task,
        Word::Scenario | Word::Revision => SymbolKind::Scenario,
        _ => return None,
    };
    let plan = analysis.plan();
    let (name, title) = (plan.text(directive.name()), phrases::first_words(plan.text(directive.text())));
    let name = [name, title.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let end = item.body.as_ref().map_or(item.span.end, |body| body.span.end);
    let ast = analysis.ast(item.span.file);
    Some(Symbol {
        // An outline has no entry without a name.
        name: if name.is_empty() { directive.keyword.get(plan.lang).to_owned() } else { name },
        detail: directive.keyword.get(ast.map_or(plan.lang, |ast| ast.lang)).to_owned(),
        kind,
        range: analysis.place(Span { end: end.max(item.span.end), ..item.span }).range,
        head: analysis.place(item.span).range,
        children: item.body.as_ref().map_or_else(Vec::new, |body| of_items(analysis, &body.items)),
    })
}
