//! The two languages and their notations.

use serde::{Deserialize, Serialize};

/// The language of a plan file or of an answer; it also fixes the notation of numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese: `1.000,5`, `13/4/2016`.
    #[default]
    Vi,
    /// English: `1,000.5`, `2016-04-13`.
    En,
}

impl Lang {
    /// The other language.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        }
    }

    /// The language's tag: `vi`, `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    /// The sign between the whole and the fraction.
    #[must_use]
    pub fn decimal_point(self) -> char {
        match self {
            Lang::Vi => ',',
            Lang::En => '.',
        }
    }

    /// The sign between groups of three digits.
    #[must_use]
    pub fn group_mark(self) -> char {
        match self {
            Lang::Vi => '.',
            Lang::En => ',',
        }
    }
}
