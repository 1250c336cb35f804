//! The checker: finds in one run everything that only a whole plan shows.
//!
//! Each rule's page is next to the function that looks for its fault, in a file of its family; `list` names all checks,
//! `run` runs them.

mod accepts;
mod annual;
mod averages;
mod cascade;
pub mod catalogue;
mod citations;
mod consequences;
mod cores;
mod direction;
mod document;
mod duty;
mod example;
mod figures;
mod findings;
mod flows;
mod fold;
mod formulas;
mod growth;
mod labels;
mod list;
mod names;
mod parts;
mod results;
mod results_of_years;
mod rule;
mod run;
mod running_totals;
mod series;
mod series_kind;
mod standstill;
mod stated;
mod suppress;
mod time;
mod total_of_years;
mod undeclared;
mod units;
mod unread;
mod values;
mod words;
mod year_parts;

pub use accepts::ACCEPT_WITHOUT_FINDING;
pub(crate) use cascade::open::NOT_TAKEN_UP;
pub use citations::{Citations, CitedDocument};
pub use document::header::{NO_HEADER, NO_INDICATORS, NO_PERIOD};
pub use findings::{MAX_FINDINGS, MORE_FINDINGS};

pub use run::check;
pub(crate) use run::{by_place, unsorted};
pub(crate) use series::{goes_against_its_words, is_comparable};
pub(crate) use undeclared::tell_once as tell_names_once;
pub(crate) use unread::{name_agencies, silence};
