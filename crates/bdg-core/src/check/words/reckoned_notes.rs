//! The check of what the notes of an indicator, and the wordings behind its figures, tell of its own figures.

use super::own_notes::Note;
use super::sentences::{Clause, each_clause};
use super::{own_changes, own_levels, own_notes, own_steps, quoted};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Plan, Time};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], notes_reckon_rightly)];

fn notes_reckon_rightly(plan: &Plan, out: &mut Findings) {
    let wrong = |clause: &Clause<'_>| {
        let timed = timed(plan, clause);
        let text = timed.as_deref().unwrap_or(clause.text);
        let note = Note { plan, indicator: clause.indicator, place: clause.place, clause: text };
        let reckoned = || -> Option<Diagnostic> {
            own_notes::wrong(&note)
                .or_else(|| own_changes::wrong(&note))
                .or_else(|| own_levels::wrong(&note))
                .or_else(|| own_steps::wrong(&note))
        };
        quoted::wrong(plan, clause).or_else(reckoned)
    };
    each_clause(plan, wrong, out);
}

/// A change told behind the figure of a year, with that year before it: `Tăng 6 điểm % so với năm 2025` of 2027.
fn timed(plan: &Plan, clause: &Clause<'_>) -> Option<String> {
    const CHANGES: [&str; 6] = ["tăng ", "giảm ", "gấp ", "phấn đấu tăng ", "phấn đấu giảm ", "up "];
    let year = clause.behind?.time.filter(|time| time.is_year()).map(Time::year)?;
    let text = clause.text.trim_start();
    let step = CHANGES.iter().find_map(|change| text.strip_prefix(change))?;
    // From where to where it goes is a level, which needs no year.
    let level = step.starts_with("từ ") || step.starts_with("lên ") || step.starts_with("xuống ");
    let timed = || match plan.lang {
        Lang::Vi => format!("năm {year} {text}"),
        Lang::En => format!("{year} {text}"),
    };
    (!level).then(timed)
}
