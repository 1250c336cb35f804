//! Results of places summed up the levels of government: communes, provinces, the nation.
//!
//! | module | takes → gives |
//! |---|---|
//! | `measure` | an indicator → how its results are summed |
//! | `named` | a plan and what is asked → the table of places, the place |
//! | `plans` | plans of lower levels → what they report of the indicators of the plan above |
//! | `tally` | results of places, row by row → those of one time, each once |
//! | `results` | files of results → a tally |
//! | `total` | a tally → the figure of a place, with what it is the sum of |
//! | `roll` | totals → the figures of a level with the plan's targets beside them |
//! | `rank` | those figures → how the places of a level stand to each other |
//! | `view`, `json`, `why` | those figures → a report, JSON, the rows that a figure comes from |
//!
//! Shares and rates come from the sums of their counts, amounts are added, and nothing is ever averaged. A figure says how
//! many places it rests on, and which are missing.

mod json;
mod measure;
mod named;
mod plans;
mod rank;
mod results;
mod roll;
mod tally;
mod total;
mod view;
mod why;

pub use bdg_core::model::Time;
pub use bdg_office::places::{Place, PlaceId, PlaceLevel, Places, level, read_places};
pub use json::json;
pub use measure::{Measure, Summed};
pub use named::{asked_place, no_table, place_table, unusable_table};
pub use plans::{PlanReport, PlanReports, places_of_plans};
pub use rank::Standing;
pub use results::Results;
pub use roll::{Asked, Judge, RolledIndicator, RolledPlace, RolledUp, agency_of, roll_up, with_result};
pub use tally::{Conflict, Reported, RowPlace, Tally};
pub use total::{Adder, Gap, Note, Source, Sum, Total};
pub use view::{csv, sheet};
pub use why::why;
