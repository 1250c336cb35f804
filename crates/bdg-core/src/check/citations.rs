//! Compares plans of one run: the dates, numbers and subjects under which they cite one document.

use std::collections::HashMap;

use super::document::across::{named_otherwise, spelled_otherwise};
use super::document::dates::dated_otherwise;
use super::document::number::{DatedCitation, Day, cited};
use super::document::subjects::{Apart, Subject};
use super::run::place;
use super::suppress;
use crate::model::Plan;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;

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
    /// By number and year.
    first: HashMap<(String, i32), FirstCitation>,
    /// By number and day, whether or not the number has its year in it.
    spelled: HashMap<(String, Day), FirstCitation>,
}

/// Where a document was cited first.
#[derive(Debug, Clone)]
struct FirstCitation {
    day: Day,
    place: String,
    written: String,
    spelled: String,
    /// The citation's words, where they name a subject.
    title: Option<Box<str>>,
    lang: Lang,
}

/// A longer citation is not kept.
const LONGEST: usize = 500;

impl Citations {
    /// No citations yet.
    #[must_use]
    pub fn new() -> Citations {
        Citations::default()
    }

    /// Adds a plan's citations, and to the plan's findings those citations whose date, number or subject is not the
    /// one under which an earlier plan cites the document. `found` is sorted by place and stays so. The new places lie in this plan; the
    /// message names both places.
    pub fn add(&mut self, plan: &Plan, found: &mut Vec<Diagnostic>) {
        let mut out = Vec::new();
        let (mut own, mut own_spelled) = (HashMap::new(), HashMap::new());
        for one in cited(plan) {
            if !one.number.national() {
                continue;
            }
            let place = plan.sources.place(one.citation.span);
            let title = plan.text(one.citation.title);
            let subject = Subject::of(title).filter(|_| title.len() <= LONGEST);
            let citation = || FirstCitation {
                day: one.day,
                place: place.clone(),
                written: one.number.written.clone(),
                spelled: one.number.spelled.clone(),
                title: subject.is_some().then(|| title.into()),
                lang: plan.lang,
            };
            let key = (one.number.series(), one.number.year.unwrap_or(one.day.0));
            match self.first.get(&key) {
                Some(first) if first.day != one.day => {
                    out.push(dated_otherwise(&one, &place, first.day, &first.place));
                }
                Some(first) => {
                    let before = first.title.as_deref().and_then(Subject::of);
                    if let (Some(subject), Some(before)) = (&subject, &before)
                        && subject.apart(before) == Some(Apart::Altogether)
                    {
                        out.push(named_otherwise(&one, (subject, &place), (before, &first.place)));
                    }
                }
                None => {
                    own.entry(key).or_insert_with(citation);
                }
            }
            let key = (one.number.loose(), one.day);
            match self.spelled.get(&key) {
                Some(first) if is_spelled_otherwise(plan.lang, &one, first) => {
                    out.push(spelled_otherwise(&one, &place, (&first.written, &first.place)));
                }
                Some(_) => {}
                None => {
                    own_spelled.entry(key).or_insert_with(citation);
                }
            }
        }
        out.retain(|finding| !suppress::accepted_by_header(plan, finding));
        let room = MOST_DOCUMENTS.saturating_sub(self.first.len());
        self.first.extend(own.into_iter().take(room));
        let room = MOST_DOCUMENTS.saturating_sub(self.spelled.len());
        self.spelled.extend(own_spelled.into_iter().take(room));
        for finding in out {
            let behind = found.partition_point(|before| place(before) <= place(&finding));
            found.insert(behind, finding);
        }
    }
}

/// Whether a number is spelled in another way than an earlier plan does; English texts have `QD` for `QĐ`.
fn is_spelled_otherwise(lang: Lang, one: &DatedCitation<'_>, first: &FirstCitation) -> bool {
    let plain = |text: &str| text.replace('Đ', "D");
    if lang == first.lang {
        one.number.spelled != first.spelled
    } else {
        plain(&one.number.spelled) != plain(&first.spelled)
    }
}
