//! Whether figures of an indicator can be added up: numbers of things, money, areas and weights can; rates, shares,
//! averages, indices and ranks cannot.

use super::plan::{Indicator, Plan};
use super::unit::{Unit, UnitKind};

/// Words in a unit that measures something for each of something else, or a place on a scale.
const NOT_ADDED: &[&str] = &[
    "%",
    "‰",
    "lần",
    "times",
    "hạng",
    "rank",
    "điểm",
    "point",
    "points",
    "score",
    "bậc",
    "thứ",
    "tuổi",
    "age",
    "chỉ số",
    "index",
    "hệ số",
    "ratio",
    "rate",
    "tỷ lệ",
    "tỉ lệ",
    "tỷ số",
    "tỉ số",
    "bình quân",
    "trung bình",
    "average",
    "per",
    "°c",
    "độ",
    "µg",
    "mg",
    "ph",
    "db",
    "năm",
    "year",
    "years",
];

/// What is measured for each of these comes to a number for several of them.
const TIMES: &[&str] = &[
    "năm",
    "quý",
    "tháng",
    "tuần",
    "ngày",
    "ngày đêm",
    "vụ",
    "năm học",
    "year",
    "quarter",
    "month",
    "week",
    "day",
    "season",
    "school year",
];

/// Words in a unit that is measured rather than counted: its whole numbers are rounded too.
const MEASURED: &[&str] = &[
    "đồng", "dong", "vnd", "vnđ", "trđ", "tr.đ", "usd", "đô la", "dollar", "dollars", "eur", "euro", "tấn", "tạ",
    "quintal", "quintals", "yến", "kg", "gam", "tonne", "tonnes", "ton", "tons", "ha", "hecta", "hectares", "km",
    "km2", "km²", "m2", "m²", "m3", "m³", "mét", "lít", "kw", "mw", "gw", "kwh", "mwh", "gwh", "toe", "giờ", "hours",
    "phút", "minutes",
];

/// Units of what takes so long, and of how many days there were.
const DURATIONS: &[&str] = &["ngày", "tuần", "tháng", "days", "weeks", "months"];

/// What flows: so much of it in a time can be added up.
const AMOUNTS: &[&str] =
    &["tấn", "tạ", "quintals", "kg", "tonne", "tonnes", "ton", "tons", "m3", "m³", "lít", "kwh", "mwh", "gwh"];

impl Plan {
    /// Whether figures of an indicator can be added up with others in its unit.
    #[must_use]
    pub fn adds_up(&self, indicator: &Indicator) -> bool {
        let Some(unit) = self.unit_of(indicator) else { return false };
        let by_unit = match unit.kind {
            UnitKind::Persons => true,
            UnitKind::Declared if unit.base.is_some() => false,
            UnitKind::Declared => {
                let label = self.unit_words(unit);
                match label.split_once('/') {
                    // What several bring in a day is what they bring together: tonnes, not money, which is rather a wage.
                    Some((of, _)) => has_any(of, AMOUNTS) && !has_any(of, NOT_ADDED) && !self.is_for_each(unit),
                    None => !has_any(&label, NOT_ADDED),
                }
            }
            UnitKind::Percent | UnitKind::Times | UnitKind::Rank | UnitKind::Qualitative => false,
        };
        by_unit && !self.tells_average(indicator)
    }

    /// Whether figures of an indicator are levels that each place can be held to: shares, rates, averages, indices; not what
    /// adds up over places, nor places in an order, nor words.
    #[must_use]
    pub fn is_level(&self, indicator: &Indicator) -> bool {
        let Some(unit) = self.unit_of(indicator) else { return false };
        match unit.kind {
            UnitKind::Qualitative | UnitKind::Rank | UnitKind::Persons => false,
            UnitKind::Percent => true,
            // How often something is done is a number of times and no ratio.
            UnitKind::Times => !is_number_of_times(self.text(indicator.title)),
            UnitKind::Declared if unit.base.is_some() => true,
            // So much in a time adds up over places, whatever it is.
            UnitKind::Declared if unit.label.is_some_and(|label| self.text(label).contains('/')) => {
                self.is_for_each(unit)
            }
            UnitKind::Declared => !self.adds_up(indicator),
        }
    }

    /// Whether the whole numbers of an indicator may have been rounded: of money, areas and weights, not of things
    /// that are counted.
    #[must_use]
    pub fn is_measured(&self, indicator: &Indicator) -> bool {
        self.unit_of(indicator)
            .is_some_and(|unit| unit.kind == UnitKind::Declared && has_any(&self.unit_words(unit), MEASURED))
            || self.tells_duration(indicator)
    }

    /// Whether an indicator measures how long something takes, of which half a day is one: days of good air are counted.
    fn tells_duration(&self, indicator: &Indicator) -> bool {
        let title = self.text(indicator.title).to_lowercase();
        let in_days = |unit: &Unit| unit.kind == UnitKind::Declared && has_any(&self.unit_words(unit), DURATIONS);
        ["thời gian", "thời hạn", "duration", "time "].iter().any(|word| title.contains(word))
            && self.unit_of(indicator).is_some_and(in_days)
    }

    /// Whether two indicators have one unit.
    #[must_use]
    pub fn same_unit(&self, one: &Indicator, other: &Indicator) -> bool {
        one.unit == other.unit
            || match (self.unit_of(one), self.unit_of(other)) {
                (Some(one), Some(other)) => {
                    one.kind == other.kind && one.base == other.base && self.unit_words(one) == self.unit_words(other)
                }
                _ => false,
            }
    }

    /// Whether a unit measures something for each of something else that is no time: `học sinh/lớp`, `tấn/ha`, but not
    /// `tấn/năm`.
    #[must_use]
    pub fn is_for_each(&self, unit: &Unit) -> bool {
        let words = self.unit_words(unit);
        let mut over = words.split('/').skip(1);
        unit.kind == UnitKind::Declared && over.any(|over| !TIMES.contains(&over.trim()))
    }

    /// Whether a unit measures something for each year or another time: `tấn/năm`, `m3/ngày`.
    #[must_use]
    pub fn is_for_each_time(&self, unit: &Unit) -> bool {
        let words = self.unit_words(unit);
        unit.kind == UnitKind::Declared && words.split('/').skip(1).any(|over| TIMES.contains(&over.trim()))
    }

    fn unit_words(&self, unit: &Unit) -> String {
        unit.label.map_or_else(String::new, |label| self.text(label).to_lowercase())
    }
}

fn is_number_of_times(title: &str) -> bool {
    let title = title.to_lowercase();
    ["số lần", "số lượt", "number of"].iter().any(|words| title.contains(words))
}

/// Whether a text in lower case has one of some words or phrases.
fn has_any(text: &str, words: &[&str]) -> bool {
    let is_end = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    words.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get((at + word.len())..).and_then(|after| after.chars().next());
            is_end(before) && is_end(after)
        })
    })
}
