//! A target that a path leads to.

use super::reason::ReasonCode;
use super::threshold::Threshold;
use crate::model::{Fact, Time};

/// A target that the path leads to.
#[derive(Debug, Clone)]
pub(super) struct Point<'p> {
    /// The target.
    pub fact: &'p Fact,
    /// When.
    pub time: Time,
    /// What it asks for; `Err` if it is no number.
    pub threshold: Result<Threshold, ReasonCode>,
    /// Decimals as written.
    pub decimals: u32,
}

impl Point<'_> {
    /// Whether it keeps a bound, `duy trì dưới 3`: each year may come to it, and none must stay at what was there.
    pub fn keeps_bound(&self) -> bool {
        self.fact.value.maintain && self.fact.value.comparator.direction().is_some()
    }
}
