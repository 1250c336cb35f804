//! The sentences of a plan, and those that speak of its indicators.

use crate::check::findings::Findings;
use crate::model::{Fact, Indicator, Plan};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Text;
use bdg_syntax::{Bounds, Word};

/// The most indicators whose titles are looked for.
pub(super) const MOST: usize = 200;

/// What the plan itself says: its purposes, requirements, preamble and closing, its tasks, and the notes of the plan and its
/// goals, each with its keyword; only those with a digit. What holds for some years only speaks of those.
pub(super) fn sentences(plan: &Plan) -> Vec<(Word, Text)> {
    let says = |word: Word| matches!(word, Word::Purpose | Word::Requirement | Word::Closing | Word::Preamble);
    let header = plan.header.iter();
    let always = |bounds: Bounds| bounds == Bounds::default();
    let texts =
        header.clone().flat_map(|header| &header.texts).filter(|text| says(text.keyword) && always(text.bounds));
    let tasks = header.clone().flat_map(|header| &header.tasks).filter(|task| always(task.bounds));
    let tasks = tasks.map(|task| (Word::Task, task.text));
    let notes = header.flat_map(|header| &header.notes).chain(plan.goals.iter().flat_map(|goal| &goal.notes));
    let notes = notes.filter(|note| always(note.bounds));
    let all = texts.map(|text| (text.keyword, text.text)).chain(tasks).chain(notes.map(|note| (Word::Note, note.text)));
    all.filter(|(_, text)| plan.text(*text).contains(|sign: char| sign.is_ascii_digit())).collect()
}

/// The notes, tasks and other running texts of a plan.
pub(in crate::check) fn texts(plan: &Plan) -> impl Iterator<Item = Text> {
    let header = || plan.header.iter();
    let notes = header()
        .flat_map(|header| &header.notes)
        .chain(plan.goals.iter().flat_map(|goal| &goal.notes))
        .chain(plan.indicators.iter().flat_map(|indicator| &indicator.notes))
        .map(|note| note.text);
    let behind = plan.indicators.iter().flat_map(|indicator| &indicator.facts).filter_map(|fact| fact.note);
    let tasks = plan.tasks().map(|task| task.text);
    let own = header().flat_map(|header| &header.texts).map(|text| text.text);
    notes.chain(behind).chain(tasks).chain(own)
}

/// A clause of a note of an indicator, or of the wording behind a figure of it.
pub(super) struct Clause<'t> {
    pub(super) indicator: &'t Indicator,
    /// The figure that the wording stands behind.
    pub(super) behind: Option<&'t Fact>,
    /// The whole note.
    pub(super) place: Text,
    /// The whole note in lower case.
    pub(super) note: &'t str,
    /// The clause in lower case.
    pub(super) text: &'t str,
}

/// Calls a function for each clause of the notes of indicators and of the wordings behind their figures that have a digit: those
/// that may reckon from figures. Of an indicator with many notes only the first are read, and no long ones, which are texts of
/// their own.
pub(super) fn each_clause(plan: &Plan, mut call: impl FnMut(&Clause<'_>) -> Option<Diagnostic>, out: &mut Findings) {
    const MOST: usize = 200;
    const LONGEST: usize = 2_000;
    for indicator in &plan.indicators {
        let notes = indicator.notes.iter().map(|note| (note.text, None));
        let wordings = indicator.facts.iter().filter_map(|fact| Some((fact.note?, Some(fact))));
        for (place, behind) in notes.chain(wordings).take(MOST) {
            let text = plan.text(place);
            if text.len() > LONGEST || !text.contains(|sign: char| sign.is_ascii_digit()) {
                continue;
            }
            let note = &text.to_lowercase();
            let mut clauses = note.split(';').flat_map(|part| part.split(". "));
            out.extend(clauses.find_map(|text| call(&Clause { indicator, behind, place, note, text })));
        }
    }
}
