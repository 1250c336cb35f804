//! Duties, and the tasks that have them.

use super::duty::{Duty, Role, Task};
use super::placement::{self, is_misplaced};
use super::resolver::Resolver;
use super::settings::Level;
use super::{names, resolver};
use bdg_syntax::source::Text;
use bdg_syntax::{Directive, Home, Item, Statement, Word};

/// How many duties one level hands on to those below it, which all hold a copy.
const MAX_DUTIES: usize = 100;

/// Adds the duties that a directive gives; whether a name in it is not declared.
pub(super) fn gather(resolver: &mut Resolver<'_>, directive: &Directive, level: Level, duties: &mut Vec<Duty>) -> bool {
    let role = match directive.keyword {
        Word::Lead => Role::Lead,
        Word::With => Role::Support,
        _ => Role::Report,
    };
    let bounds = directive.bounds().bounds;
    let mut undeclared = false;
    let mut own = duties.iter().filter(|duty| duty.level == level).count();
    for name in directive.names() {
        if own >= MAX_DUTIES {
            resolver.out.push(placement::bad_setting(
                name.0,
                &format!("một cấp giao không quá {MAX_DUTIES} việc; từ đây trở đi bị bỏ qua"),
                &format!("one level assigns no more than {MAX_DUTIES} duties; from here on they are passed over"),
            ));
            return undeclared;
        }
        match names::agency_named(resolver, name) {
            Some(agency) => {
                own += 1;
                duties.push(Duty { role, agency, bounds, level, span: name.0 });
            }
            None => {
                undeclared = true;
                leave_to_a_person(resolver, directive, name);
            }
        }
    }
    undeclared
}

/// Takes away the fix of a name that would then stand in its list twice: it may be that one again, or another agency.
fn leave_to_a_person(resolver: &mut Resolver<'_>, directive: &Directive, name: Text) {
    let told = resolver.out.last().filter(|finding| finding.span == name.0);
    let Some(fix) = told.and_then(|finding| finding.fix.as_ref()) else { return };
    if directive.names().any(|other| resolver::letters(resolver, other) == fix.replacement) {
        if let Some(finding) = resolver.out.last_mut() {
            finding.fix = None;
        }
    }
}

/// The task that a directive states.
pub(super) fn task(resolver: &mut Resolver<'_>, item: &Item, directive: &Directive, level: Level) -> Task {
    let mut duties = Vec::new();
    for inner in resolver::body(item) {
        if is_misplaced(inner, Home::Task, resolver.out) {
            continue;
        }
        if let Statement::Directive(inner) = &inner.statement {
            if inner.keyword != Word::Note {
                gather(resolver, inner, level, &mut duties);
            }
        }
    }
    Task {
        request: directive.keyword == Word::Request,
        text: directive.text(),
        due: directive.deadline().map(|(due, _)| due),
        due_span: directive.deadline().map(|(_, span)| span),
        bounds: directive.bounds().bounds,
        duties,
        span: item.span,
    }
}
