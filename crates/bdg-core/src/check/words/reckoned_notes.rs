//! The check of what the notes of an indicator tell of its own figures.

use super::own_notes::Note;
use super::sentences::each_clause;
use super::{own_changes, own_levels, own_notes, own_steps};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Indicator, Plan};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], notes_reckon_rightly)];

fn notes_reckon_rightly(plan: &Plan, out: &mut Findings) {
    let wrong = |indicator: &Indicator, place: Text, clause: &str| {
        let note = Note { plan, indicator, place, clause };
        own_notes::wrong(&note)
            .or_else(|| own_changes::wrong(&note))
            .or_else(|| own_levels::wrong(&note))
            .or_else(|| own_steps::wrong(&note))
    };
    each_clause(plan, wrong, out);
}
