//! Figures that begin anew every year: rates of growth, and how much is done of what a year has to spend or to collect.

use super::plan::{Indicator, Plan};
use super::unit::UnitKind;

/// Words of growth itself, in a title.
const GROWTH: &[&str] = &["tốc độ tăng", "tốc độ phát triển", "tăng trưởng", "mức tăng", "growth", "rate of increase"];

impl Plan {
    /// Whether the figures of an indicator begin anew every year, so that a year does not go on from the one before, and a part of
    /// the year is no level on its way: rates of growth, and how much is done of what a year has to spend or to collect. Where
    /// the years are compared with one fixed figure, they do not.
    #[must_use]
    pub fn starts_afresh(&self, indicator: &Indicator) -> bool {
        self.is_growth(indicator) || indicator.yearly.spends && self.in_shares(indicator)
    }

    /// Whether the figure of each year is what it makes of the year before: a rate of growth, by formula or title. Growth that
    /// slows is growth.
    #[must_use]
    pub fn is_growth(&self, indicator: &Indicator) -> bool {
        indicator.is_of_each_year() || indicator.yearly.grows && self.in_shares(indicator)
    }

    /// Whether an indicator is measured in per cent or in points of it.
    fn in_shares(&self, indicator: &Indicator) -> bool {
        self.unit_of(indicator).is_some_and(|unit| {
            let points = |label: &str| {
                let label = label.to_lowercase();
                ["điểm %", "điểm phần trăm", "percentage point"].iter().any(|words| label.starts_with(words))
            };
            unit.kind == UnitKind::Percent || unit.label.is_some_and(|label| points(self.text(label)))
        })
    }
}

/// Whether an indicator measures growth itself, so that a yearly change cannot be meant as a change of it.
pub(super) fn measures_growth(title: &str) -> bool {
    let title = title.to_lowercase();
    GROWTH.iter().any(|words| title.contains(words))
}
