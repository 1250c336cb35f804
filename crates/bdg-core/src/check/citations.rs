//! Compares plans of one run: the dates under which they cite one document.

use std::collections::HashMap;

use super::document::dates::dated_otherwise;
use super::document::number::{Day, cited};
use super::run::place;
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
///     let mut found = bdg_core::check::check(&plan);
///     citations.add(&plan, &mut found);
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

    /// Adds a plan's citations, and to the plan's findings those citations whose date is not the one under which an
    /// earlier plan cites the document. `found` is sorted by place and stays so. The new places lie in this plan; the
    /// message names the earlier place.
    pub fn add(&mut self, plan: &Plan, found: &mut Vec<Diagnostic>) {
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
        for finding in out {
            let behind = found.partition_point(|before| place(before) <= place(&finding));
            found.insert(behind, finding);
        }
    }
}
