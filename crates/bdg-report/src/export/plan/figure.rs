//! Figures of a plan as data, and the other parts of statements that are more than a text or a number.
//!
//! Numbers are texts in plain decimal notation with the digits as written (`"18.5"`, `"05"`).

use bdg_syntax::YearPart;
use serde::{Deserialize, Serialize};

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// The years that a statement holds for; an open end holds for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i32>,
}

/// What a person signs as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// `as`, `on behalf of`, `for`, `by order of`, `by authority of`.
    pub capacity: String,
    /// Its text.
    pub text: String,
}

/// A place with its own target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assigned {
    /// The name of the place's agency.
    pub agency: String,
    /// The figure.
    pub figure: String,
    /// The unit behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A unit, declared or used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Unit {
    /// A unit that is declared here.
    Declared {
        /// Its name.
        id: String,
        /// What it is called.
        label: String,
    },
    /// A declared unit, by its name.
    Named(String),
    /// A unit without a name, by what it is called.
    Label(String),
    /// `%`, `times`, `persons` or `qualitative`.
    BuiltIn(String),
}

/// A figure: when, what, and the text behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The first of several years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<i32>,
    /// The year, the last of several; none where the plan leaves it out, which is a fault unless it is of every year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Whether it is that of the first half of the year.
    #[serde(default, skip_serializing_if = "is_false")]
    pub half: bool,
    /// The quarter, 1 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
    /// The first months of the year, 1 to 11 but for the six of `half`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u8>,
    /// Whether it is that of the second half of the year.
    #[serde(default, skip_serializing_if = "is_false")]
    pub second_half: bool,
    /// The month, 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// Whether it is that of the school year that ends in the year.
    #[serde(default, skip_serializing_if = "is_false")]
    pub school_year: bool,
    /// Whether it holds from that year on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub onwards: bool,
    /// What it says.
    pub value: Value,
    /// The text behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Figure {
    /// The part of the year; `Err` where it names two of them, or one that no year has.
    pub(super) fn part(&self) -> Result<Option<YearPart>, ()> {
        let parts = [
            self.half.then_some(YearPart::FirstMonths(6)),
            self.months.map(YearPart::FirstMonths),
            self.second_half.then_some(YearPart::SecondHalf),
            self.quarter.map(YearPart::Quarter),
            self.month.map(YearPart::Month),
            self.school_year.then_some(YearPart::SchoolYear),
        ];
        let mut named = parts.into_iter().flatten();
        let part = named.next();
        let exists = match part {
            Some(YearPart::FirstMonths(count)) => (1..=11).contains(&count),
            Some(YearPart::Quarter(quarter)) => (1..=4).contains(&quarter),
            Some(YearPart::Month(month)) => (1..=12).contains(&month),
            _ => true,
        };
        if exists && named.next().is_none() { Ok(part) } else { Err(()) }
    }
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of the values, which `docs/language.en.md` explains")]
pub enum Value {
    /// A number with its words.
    Number(Target),
    /// What is to be kept.
    Maintain {
        /// `maintain`, `maintain the rate`, `maintain the level` …
        words: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
    },
    /// Both ends in words.
    Change {
        /// `up` or `down`.
        verb: String,
        from: Amount,
        /// Whether it is `to only`.
        #[serde(default, skip_serializing_if = "is_false")]
        only: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        comparator: Option<String>,
        to: Amount,
    },
    /// A change against a known value.
    Relative {
        /// `expected`, `aim for` …
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reach: Option<String>,
        /// The comparators before the verb.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        leading: Vec<String>,
        /// `up`, `cut`, `add` …; none in `2 times 2020`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        verb: Option<String>,
        /// `on average`, `an average of`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        averaged: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        comparators: Vec<String>,
        by: String,
        /// The other end of a range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// Whether the range is written with a dash.
        #[serde(default, skip_serializing_if = "is_false")]
        dashed: bool,
        /// `%`, `points`, `percentage points`, `times`, `double`, `twice`, `triple` or `halve`; none for an amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<String>,
        /// The unit repeated behind an amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// `or more`, `or less`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suffix: Option<String>,
        /// The first year of the known values, where they are those of a period.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<i32>,
        /// The year of the known value, of a period its last one; none for the baseline.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        against: Option<i32>,
        /// `a year`, `each year` … where it is a change of every year.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        yearly: Option<String>,
    },
    /// `none left`, `none found`, `no data`, `met`, `not met`, `-`, `…`.
    Word(String),
    /// Words of the plan's own.
    Text(String),
}

/// A number with the words around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// `reach`, `aim to reach`, `aim for`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<String>,
    /// `on average`, `an average of`: several years reach it on average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub averaged: Option<String>,
    /// `up to`, `down to`, `reduced to`, `cut to`, `leaving`, `up`, `down`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub movement: Option<String>,
    /// `at least`, `above`, `<=` …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparators: Vec<String>,
    /// The number.
    pub amount: Amount,
    /// The other end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// `or more`, `or less`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// `/year`, `a year` … of an average.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly: Option<String>,
    /// The number behind `±`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<String>,
}

/// The other end of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The number.
    pub to: Amount,
    /// Whether it is written with a dash.
    #[serde(default, skip_serializing_if = "is_false")]
    pub dashed: bool,
    /// The comparator before it: `below`, `at most` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparator: Option<String>,
}

/// A number, or a count over a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// `rank` before the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranked: Option<String>,
    /// The number, or the first count.
    pub number: String,
    /// The second count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// The unit repeated behind it, its own numbers as in an English plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The figure in brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// Whether that has a `%`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub printed_percent: bool,
}
