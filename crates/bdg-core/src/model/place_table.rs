//! The places that a plan names by a table.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::revision_list::CalendarDay;
use unicode_normalization::UnicodeNormalization;

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
    /// By code: the last day of the place, where it is no more.
    codes: HashMap<String, Option<CalendarDay>>,
    /// The same by name; `None` where one of that name still is.
    names: HashMap<String, Option<CalendarDay>>,
    /// The names of several places that still are.
    shared: HashSet<String>,
}

/// What a table of places says of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// It has no such place.
    Not,
    /// It has several of that name.
    Several,
    /// The place is there, until its last day if it has one.
    Until(Option<CalendarDay>),
}

impl PlaceTable {
    /// The places of a file.
    #[must_use]
    pub fn new(path: PathBuf, places: &[ListedPlace]) -> PlaceTable {
        let mut table = PlaceTable { path, codes: HashMap::new(), names: HashMap::new(), shared: HashSet::new() };
        for place in places {
            table.codes.insert(place.code.trim().to_lowercase(), place.until);
            let key = place_key(&place.name);
            match table.names.get_mut(&key) {
                None => {
                    table.names.insert(key, place.until);
                }
                Some(last) => {
                    if last.is_none() && place.until.is_none() {
                        table.shared.insert(key);
                    }
                    *last = last.zip(place.until).map(|(one, other)| one.max(other));
                }
            }
        }
        table
    }

    /// What is said of the place that an agency is: by the name of the agency in its file, which is the code of the place, or
    /// else by one of its names, each as a [`place_key`].
    #[must_use]
    pub fn says_of(&self, id: &str, names: &[String]) -> Listed {
        if let Some(last) = self.codes.get(&id.trim().to_lowercase()) {
            return Listed::Until(*last);
        }
        let found = names.iter().find_map(|name| Some((self.names.get(name)?, name)));
        match found {
            None => Listed::Not,
            Some((_, key)) if self.shared.contains(key) => Listed::Several,
            Some((last, _)) => Listed::Until(*last),
        }
    }
}

/// A name without what does not tell one place from another: capitals, punctuation, the committee that speaks for it, what it lies
/// in (`xã A, tỉnh B`), how its letters are composed and on which vowel of a word the tone stands (`Hoà`, `Hòa`), and whether its
/// kind is written in full (`TP. Huế`).
#[must_use]
pub fn place_key(name: &str) -> String {
    /// The signs of tones, each with a letter for it at the end of the word that no name has: a key of a key is the key.
    const TONES: [(char, char); 5] =
        [('\u{300}', 'α'), ('\u{301}', 'β'), ('\u{303}', 'γ'), ('\u{309}', 'δ'), ('\u{323}', 'ε')];
    const SHORT: [(&str, &str); 6] =
        [("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn"), ("p.", "phường"), ("x.", "xã"), ("h.", "huyện")];
    let name = name.split(',').next().unwrap_or_default().nfc().collect::<String>().to_lowercase().replace("uỷ", "ủy");
    let words: Vec<&str> = name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let committees: [&[&str]; 4] =
        [&["ủy", "ban", "nhân", "dân"], &["ubnd"], &["people", "s", "committee", "of"], &["the"]];
    let mut rest = words.as_slice();
    while let Some(behind) = committees.iter().find_map(|committee| rest.strip_prefix(*committee)) {
        rest = behind;
    }
    let bare = rest.join(" ");
    let kind = SHORT.iter().find_map(|(short, kind)| {
        let word = short.trim_end_matches('.');
        let behind = bare.strip_prefix(word)?.strip_prefix(' ')?;
        // One letter is a kind only with its point.
        (word == *short || name.contains(short)).then(|| format!("{kind} {behind}"))
    });
    let word = |word: &str| {
        let tone = |letter: &char| TONES.iter().find(|(tone, _)| tone == letter).map(|(_, last)| *last);
        let letters: String = word.nfd().filter(|letter| tone(letter).is_none()).nfc().collect();
        letters.chars().chain(word.nfd().filter_map(|letter| tone(&letter))).collect::<String>()
    };
    kind.unwrap_or(bare).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::place_key;

    #[test]
    fn a_key_of_a_key_is_the_key() {
        for name in [
            "UBND xã Hoà An, tỉnh B",
            "Thị trấn Đồng Văn",
            "TP. Huế",
            "P. Bình Thủy",
            "Xã A3",
            "Quốc Oai",
            "People's Committee of Commune A",
        ] {
            assert_eq!(place_key(&place_key(name)), place_key(name), "{name}");
        }
        assert_eq!(place_key("Xã Hoà An"), place_key("UBND xã Hòa An"));
        assert_eq!(place_key("TP Huế"), place_key("Thành phố Huế"));
        assert_ne!(place_key("Xã Á"), place_key("Xã À"));
        assert_ne!(place_key("Xã Á"), place_key("Xã A"));
        assert_eq!(place_key("X Quang"), "x quang");
    }
}
