//! What resolving keeps in mind, and what every block needs.

use std::collections::HashMap;

use super::duty::{Note, Suppression};
use super::fact::{LaterTitle, PrintedNumber};
use super::ids::{AgencyId, IndicatorId, UnitId};
use super::plan::Plan;
use super::results::Results;
use super::size_limit::Bulk;
use super::unit::UnitKind;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Directive, Item};

/// A plan while its trees are resolved.
pub(super) struct Resolver<'o> {
    pub(super) plan: Plan,
    pub(super) out: &'o mut Vec<Diagnostic>,
    pub(super) results: &'o Results,
    /// The statements that `results` gave, each with its indicator.
    pub(super) brought: Vec<(Span, IndicatorId)>,
    pub(super) agency_names: HashMap<String, AgencyId>,
    pub(super) unit_names: HashMap<String, UnitId>,
    pub(super) builtin: HashMap<UnitKind, UnitId>,
    pub(super) goal_codes: HashMap<String, Span>,
    pub(super) indicator_codes: HashMap<String, Span>,
    pub(super) stray_accepts: Vec<Suppression>,
    pub(super) unknown_names: usize,
    /// Formulas, until all codes are known.
    pub(super) formulas: Vec<Stated>,
    pub(super) bulk: Bulk,
}

pub(super) type Items<'a> = [(Lang, &'a Item)];

pub(super) fn letters(resolver: &Resolver<'_>, text: Text) -> String {
    resolver.plan.text(text).to_owned()
}

pub(super) fn body(item: &Item) -> &[Item] {
    item.body.as_ref().map_or(&[], |body| body.items.as_slice())
}

pub(super) fn whole(item: &Item) -> Span {
    item.body.as_ref().map_or(item.span, |body| item.span.to(body.span))
}

/// A rule that a directive of a block silences.
pub(super) fn suppression(item: &Item, directive: &Directive, owner: &Item) -> Suppression {
    Suppression { code: directive.name(), reason: directive.text(), scope: whole(owner), span: item.span }
}

/// A note with its years.
pub(super) fn note(directive: &Directive) -> Note {
    Note { text: directive.text(), bounds: directive.bounds().bounds }
}

/// A title with the year from which it holds; `None` if the year cannot be read.
pub(super) fn later_title(directive: &Directive) -> Option<LaterTitle> {
    Some(LaterTitle { from: directive.years().next()?, text: directive.text() })
}

/// A printed number with its years.
pub(super) fn printed_number(directive: &Directive) -> PrintedNumber {
    PrintedNumber { text: directive.text(), bounds: directive.bounds().bounds }
}

/// A formula as it stands in the plan, before the codes in it are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub id: IndicatorId,
    pub text: Text,
    pub span: Span,
    pub lang: Lang,
}
