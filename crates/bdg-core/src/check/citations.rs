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
use serde::{Deserialize, Serialize};

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
    first: HashMap<(String, i32), CitedDocument>,
    /// By number and day, whether or not the number has its year in it.
    spelled: HashMap<(String, Day), CitedDocument>,
}

/// A document of a national issuer as a plan cites it: what later plans are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedDocument {
    /// Its number and year.
    key: (String, i32),
    /// Its number, whether or not the year is in it.
    loose: String,
    day: Day,
    place: String,
    written: String,
    spelled: String,
    /// The citation's words, where they name a subject.
    title: Option<Box<str>>,
    lang: Lang,
}

impl CitedDocument {
    fn new(plan: &Plan, one: &DatedCitation<'_>) -> CitedDocument {
        let title = plan.text(one.citation.title);
        let is_subject = title.len() <= LONGEST && Subject::of(title).is_some();
        CitedDocument {
            key: (one.number.series(), one.number.year.unwrap_or(one.day.0)),
            loose: one.number.loose(),
            day: one.day,
            place: plan.sources.place(one.citation.span),
            written: one.number.written.clone(),
            spelled: one.number.spelled.clone(),
            title: is_subject.then(|| title.into()),
            lang: plan.lang,
        }
    }

    fn subject(&self) -> Option<Subject<'_>> {
        Subject::of(self.title.as_deref()?)
    }
}

/// How a citation differs from that of an earlier plan.
enum Differs<'f> {
    Dated(&'f CitedDocument),
    Named(&'f CitedDocument),
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
        let citations = cited(plan);
        let own: Vec<CitedDocument> = national(&citations).map(|one| CitedDocument::new(plan, one)).collect();
        for (one, own) in national(&citations).zip(&own) {
            match self.differs(own) {
                Some(Differs::Dated(first)) => out.push(dated_otherwise(one, &own.place, first.day, &first.place)),
                Some(Differs::Named(first)) => {
                    if let (Some(subject), Some(before)) = (own.subject(), first.subject()) {
                        out.push(named_otherwise(one, (&subject, &own.place), (&before, &first.place)));
                    }
                }
                None => {}
            }
            if let Some(first) = self.spelled_otherwise(own) {
                out.push(spelled_otherwise(one, &own.place, (&first.written, &first.place)));
            }
        }
        out.retain(|finding| !suppress::accepted_by_header(plan, finding));
        self.remember(own);
        for finding in out {
            let behind = found.partition_point(|before| place(before) <= place(&finding));
            found.insert(behind, finding);
        }
    }

    /// The citations of a plan that later plans are compared with.
    #[must_use]
    pub fn of(plan: &Plan) -> Vec<CitedDocument> {
        national(&cited(plan)).map(|one| CitedDocument::new(plan, one)).collect()
    }

    /// Whether citations of a plan say nothing else than those of earlier plans, so that [`add`](Citations::add) has nothing
    /// to tell of them.
    #[must_use]
    pub fn agree(&self, cited: &[CitedDocument]) -> bool {
        cited.iter().all(|own| self.differs(own).is_none() && self.spelled_otherwise(own).is_none())
    }

    /// Adds citations of a plan that [agree](Citations::agree) with the earlier ones.
    pub fn remember(&mut self, cited: Vec<CitedDocument>) {
        for own in cited {
            let (by_number, by_day) = (own.key.clone(), (own.loose.clone(), own.day));
            if self.spelled.len() < MOST_DOCUMENTS {
                self.spelled.entry(by_day).or_insert_with(|| own.clone());
            }
            if self.first.len() < MOST_DOCUMENTS {
                self.first.entry(by_number).or_insert(own);
            }
        }
    }

    fn differs(&self, own: &CitedDocument) -> Option<Differs<'_>> {
        let first = self.first.get(&own.key)?;
        if first.day != own.day {
            return Some(Differs::Dated(first));
        }
        let (subject, before) = (own.subject()?, first.subject()?);
        (subject.apart(&before) == Some(Apart::Altogether)).then_some(Differs::Named(first))
    }

    /// The first citation of a document with another spelling of its number; English texts have `QD` for `QĐ`.
    fn spelled_otherwise(&self, own: &CitedDocument) -> Option<&CitedDocument> {
        let first = self.spelled.get(&(own.loose.clone(), own.day))?;
        let plain = |text: &str| text.replace('Đ', "D");
        let same = match own.lang == first.lang {
            true => own.spelled == first.spelled,
            false => plain(&own.spelled) == plain(&first.spelled),
        };
        (!same).then_some(first)
    }
}

fn national<'c, 'p>(citations: &'c [DatedCitation<'p>]) -> impl Iterator<Item = &'c DatedCitation<'p>> {
    citations.iter().filter(|one| one.number.national())
}
