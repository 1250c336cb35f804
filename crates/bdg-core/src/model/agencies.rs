//! The agencies that a plan declares.

use super::ids::AgencyId;
use super::placement::{self, Once, is_misplaced};
use super::plan::Agency;
use super::resolver::{Items, Resolver, later_title, note, suppression};
use super::settings::Level;
use super::{duties, names, resolver};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::rules;
use bdg_syntax::{Home, Statement, Word};

pub(super) fn agencies(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    for (_, item) in flat {
        let Some(declared) = item.statement.directive(Word::Agency) else { continue };
        let (id, name) = (declared.name(), declared.text());
        let letters = resolver::letters(resolver, id);
        if let Some(before) = resolver.agency_names.get(&letters).and_then(|id| resolver.plan.agency(*id)) {
            let before = before.id.0;
            resolver.out.push(placement::duplicate(id.0, before, &letters));
            continue;
        }
        resolver
            .agency_names
            .insert(letters, AgencyId(u32::try_from(resolver.plan.agencies.len()).unwrap_or(u32::MAX)));
        resolver.plan.agencies.push(Agency {
            id,
            name,
            later_names: Vec::new(),
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
        let Some(index) = resolver.agency_names.get(resolver.plan.text(id)).map(|id| id.index()) else { continue };
        let mut agency = match resolver.plan.agencies.get(index) {
            Some(agency) if agency.id.0 == id.0 => agency.clone(),
            _ => continue,
        };
        let mut once = Once::default();
        for inner in resolver::body(item) {
            if is_misplaced(inner, Home::Agency, resolver.out) || !once.allows(inner, resolver.out) {
                continue;
            }
            let Statement::Directive(directive) = &inner.statement else { continue };
            match directive.keyword {
                Word::Renamed => agency.later_names.extend(later_title(directive)),
                Word::Short => agency.short = Some(directive.text()),
                Word::Until => {
                    agency.until = directive.date();
                    if let Some(date) = agency.until.filter(|date| date.year.is_none()) {
                        resolver.out.push(
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
                    agency.successor = names::agency_named(resolver, name).map(|id| (id, name.0));
                }
                Word::Task | Word::Request => agency.tasks.push(duties::task(resolver, inner, directive, Level::Plan)),
                Word::Note => agency.notes.push(note(directive)),
                Word::Accept => {
                    let accept = suppression(inner, directive, item);
                    resolver.stray_accepts.push(accept);
                }
                _ => {}
            }
        }
        if let Some(slot) = resolver.plan.agencies.get_mut(index) {
            *slot = agency;
        }
    }
}
