//! What is asked for, and the places of it as the text has them.

use bdg_core::model::{Plan, Time};
use bdg_rollup::{PlaceId, PlaceLevel, Places};

use crate::text::TableName;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The places.
    pub places: &'a Places,
    /// The time.
    pub time: Time,
    /// The place whose figures are wanted; all places where it is `None`.
    pub place: Option<PlaceId>,
    /// The level whose places are shown one by one.
    pub level: Option<PlaceLevel>,
    /// The full codes of the indicators; all where it is empty.
    pub codes: &'a [String],
    /// The table of results.
    pub table: &'a TableName,
}

/// A place in the text.
#[derive(Debug, Clone)]
pub(crate) struct PlaceRow {
    pub id: PlaceId,
    pub number: usize,
    /// Its code as SQL.
    pub code: String,
    /// The number of the place that it lies in; 0 of none.
    pub above: usize,
    /// How deep it lies below the places that figures are of; `None` of a place that is not one of theirs.
    pub depth: Option<usize>,
    /// Whether others lie in it.
    pub inside: bool,
    /// Whether it was there when the time ended.
    pub was: bool,
    /// Whether it had ended before the time began.
    pub gone: bool,
    /// How long the longest chain of places is that became this one after the time.
    pub stage: usize,
    pub level: Option<PlaceLevel>,
    /// Its place in the answer; `None` where it is not shown.
    pub shown: Option<usize>,
}
