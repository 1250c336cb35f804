//! Compares plans of one run: the dates under which they cite one document.

use std::collections::HashMap;

use super::document::dates::dated_otherwise;
use super::document::number::{Day, cited};
use super::suppress;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;

/// How many documents are remembered: a province has some hundreds of plans that cite some thousands.
const MOST_DOCUMENTS: usize = 100_000;

/// The dates under which plans cite documents of national issuers, gathered plan by plan.
///
/// It keeps one small record for each document, nothing of the plans, so any number of plans can be fed one after
/// the other. Past 100,000 documents new ones are no longer remembered.
///
/// ```no_run
/// # fn plans() -> Vec<bdg_core::model::Plan> { Vec::new() }
/// let mut citations = bdg_core::check::Citations::new();
/// for plan in plans() {
///     let found = citations.add(&plan);
///     assert!(found.is_empty());
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Citations {
    first: HashMap<(String, i32), FirstCitation>,
}

/// Where a document was cited first.
#[derive(Debug, Clone)]
struct FirstCitation {
    day: Day,
    place: String,
}

impl Citations {
    /// No citations yet.
    #[must_use]
    pub fn new() -> Citations {
        Citations::default()
    }

    /// Adds a plan's citations and gives those whose date is not the one under which an earlier plan cites the
    /// document. Their places lie in this plan; the earlier place is named in the message.
    pub fn add(&mut self, plan: &Plan) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let mut own: HashMap<(String, i32), FirstCitation> = HashMap::new();
        for one in cited(plan) {
            if !one.number.national() {
                continue;
            }
            let year = one.number.year.unwrap_or(one.day.0);
            let key = (one.number.key.clone(), year);
            match self.first.get(&key) {
                Some(first) if first.day != one.day => out.push(dated_otherwise(&one, first.day, &first.place)),
                Some(_) => {}
                None => {
                    own.entry(key).or_insert_with(|| FirstCitation {
                        day: one.day,
                        place: plan.sources.place(one.citation.span),
                    });
                }
            }
        }
        out.retain(|finding| !suppress::accepted_by_header(plan, finding));
        let room = MOST_DOCUMENTS.saturating_sub(self.first.len());
        self.first.extend(own.into_iter().take(room));
        out
    }
}

/// Checks plans of one run against each other: for each plan, what [`Citations::add`] finds after those before it.
#[must_use]
pub fn check_together(plans: &[&Plan]) -> Vec<Vec<Diagnostic>> {
    let mut citations = Citations::new();
    plans.iter().map(|plan| citations.add(plan)).collect()
}
