//! The places that a plan names by a table.

use std::collections::HashMap;
use std::path::PathBuf;

use super::revision_list::CalendarDay;
use bdg_syntax::words::folded;

/// A place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPlace {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its last day, where it is no more.
    pub until: Option<CalendarDay>,
}

/// A table of places as a plan needs it: which places there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceTable {
    /// The file.
    pub path: PathBuf,
    /// By code and by name, with no sign of tones and vowels: the last day of the place; `None` where one of that name still is.
    known: HashMap<String, Option<CalendarDay>>,
}

impl PlaceTable {
    /// The places of a file.
    #[must_use]
    pub fn new(path: PathBuf, places: &[ListedPlace]) -> PlaceTable {
        let mut known: HashMap<String, Option<CalendarDay>> = HashMap::new();
        for place in places {
            for key in [key(&place.code), key(&place.name)] {
                let last = known.entry(key).or_insert(place.until);
                *last = last.zip(place.until).map(|(one, other)| one.max(other));
            }
        }
        PlaceTable { path, known }
    }

    /// The last day of the place that one of these names or codes means: `Some(None)` of a place that still is; `None` where
    /// the table has no such place.
    #[must_use]
    pub fn last_day<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<Option<CalendarDay>> {
        let found: Vec<Option<CalendarDay>> = names.filter_map(|name| self.known.get(&key(name)).copied()).collect();
        let first = *found.first()?;
        Some(found.into_iter().fold(first, |one, other| one.zip(other).map(|(one, other)| one.max(other))))
    }
}

/// A code or name for comparing: with no sign of tones and vowels, so that no spelling of a name hides a place.
fn key(written: &str) -> String {
    folded(&place_key(written))
}

/// A name without what does not tell one place from another: capitals, punctuation, the committee that speaks for it, and
/// what it lies in (`xã A, tỉnh B`).
#[must_use]
pub fn place_key(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default().to_lowercase().replace("uỷ", "ủy");
    let words: Vec<&str> = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let committees: [&[&str]; 4] =
        [&["ủy", "ban", "nhân", "dân"], &["ubnd"], &["people", "s", "committee", "of"], &["the"]];
    let mut rest = words.as_slice();
    while let Some(behind) = committees.iter().find_map(|committee| rest.strip_prefix(*committee)) {
        rest = behind;
    }
    rest.join(" ")
}
