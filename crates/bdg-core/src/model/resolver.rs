//! What resolving keeps in mind, and what every block needs.

use std::collections::{HashMap, HashSet};

use super::duty::{Note, Suppression};
use super::fact::{LaterTitle, PrintedNumber, StatedTitle};
use super::ids::{AgencyId, IndicatorId, UnitId};
use super::plan::Plan;
use super::results::Results;
use super::size_limit::Bulk;
use super::unit::UnitKind;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Directive, Item, Statement};

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
    /// Names and codes whose declarations have a fault: what uses them is no further one.
    pub(super) unread: Unread,
    /// Formulas, until all codes are known.
    pub(super) formulas: Vec<Stated>,
    pub(super) bulk: Bulk,
}

impl Resolver<'_> {
    /// Notes the names that unreadable declarations among these items seem to declare, and those declared within such
    /// blocks, which are passed over.
    pub(super) fn gather_unread(&mut self, items: &[Item]) {
        /// How many lines are asked: a file with more that cannot be read is no plan.
        const MOST: usize = 200;
        let mut left: Vec<(&Item, bool)> = items.iter().rev().map(|item| (item, false)).collect();
        let mut asked = 0_usize;
        while let Some((item, mut lost)) = left.pop() {
            match &item.statement {
                Statement::Unreadable if asked < MOST => {
                    asked += 1;
                    let line = self.plan.sources.slice(item.span);
                    self.unread.names.extend(bdg_syntax::declared_names(line));
                    self.unread.unnamed.extend(bdg_syntax::unnamed_agency(line));
                    lost = true;
                }
                Statement::Directive(directive) if lost => {
                    let names = directive.names().take(usize::from(bdg_syntax::declares(directive.keyword)));
                    let names: Vec<String> = names.map(|name| self.plan.text(name).to_owned()).collect();
                    self.unread.names.extend(names);
                }
                _ => {}
            }
            left.extend(body(item).iter().rev().map(|inner| (inner, lost)));
        }
    }

    /// Whether a name or code may be one of those, or a part of one.
    pub(super) fn is_unread(&self, name: &str) -> bool {
        self.unread.has(name)
    }
}

/// Names and codes whose declarations have a fault.
#[derive(Debug, Default)]
pub(super) struct Unread {
    names: HashSet<String>,
    /// The full names of agencies that have no short ones.
    unnamed: Vec<String>,
    /// The shapes of codes that are declared twice: one of them may be meant for another code of that shape.
    doubled: HashSet<String>,
}

impl Unread {
    /// Notes a code that is declared twice.
    pub(super) fn doubled(&mut self, code: &str) {
        self.doubled.insert(shape(code));
    }

    /// Whether a name may be the short one of an agency that has none: `noi_vu`, `snv`, `so_nv` of “Sở Nội vụ”.
    pub(super) fn may_name(&self, name: &str) -> bool {
        let name = bdg_syntax::words::folded(name);
        let within = |full: &String| {
            let mut letters = full.chars();
            name.chars().filter(|sign| *sign != '_').all(|wanted| letters.any(|letter| letter == wanted))
        };
        self.unnamed.iter().any(within)
    }

    /// Whether a name or code, or what it is a part of, is among them.
    pub(super) fn has(&self, name: &str) -> bool {
        let unread = !self.names.is_empty() && name.split('/').any(|piece| self.names.contains(piece));
        let doubled = || name.split('/').next().is_some_and(|code| self.doubled.contains(&shape(code)));
        unread || !self.doubled.is_empty() && (self.doubled.contains(&shape(name)) || doubled())
    }
}

/// A code without what its digits say: `1.1` and `1.2` are alike.
fn shape(code: &str) -> String {
    code.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect()
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

/// A title as another place has it.
pub(super) fn stated_title(directive: &Directive) -> Option<StatedTitle> {
    let mut texts = directive.texts();
    Some(StatedTitle { place: texts.next()?, title: texts.next()? })
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
