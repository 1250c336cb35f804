//! Makes texts comparable: words that differ only in case, spaces, dashes or tone marks are the same.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use bdg_syntax::source::is_composed;
use bdg_syntax::{begins, holds};

/// Words in lower case with the tone mark moved to the end of its word: `Văn hoá` and `văn hóa` are equal, `má` and
/// `mà` are not. Anything that is neither letter nor digit only separates words.
pub(super) fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tone = None;
    let mut take = |character: char| {
        if is_tone(character) {
            tone = Some(character);
        } else if character.is_alphanumeric() || is_combining_mark(character) {
            out.push(character);
        } else {
            out.extend(tone.take());
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    };
    lower_apart(text, &mut take);
    out.extend(tone);
    out.truncate(out.trim_end().len());
    out
}

/// Phrases that folded texts are searched for; each is folded once.
pub(super) struct Phrases {
    written: &'static [&'static str],
    folded: OnceLock<Vec<String>>,
}

impl Phrases {
    pub(super) const fn new(written: &'static [&'static str]) -> Phrases {
        Phrases { written, folded: OnceLock::new() }
    }

    fn each(&self) -> impl Iterator<Item = &str> {
        let fold = || self.written.iter().map(|phrase| title(phrase)).collect();
        self.folded.get_or_init(fold).iter().map(String::as_str)
    }

    /// Whether a folded text holds one of them, from word to word.
    pub(super) fn are_in(&self, folded: &str) -> bool {
        self.each().any(|phrase| holds(folded, phrase))
    }

    /// What stands behind the one of them that a folded text begins with, from the blank on.
    pub(super) fn behind<'t>(&self, folded: &'t str) -> Option<&'t str> {
        self.each().filter(|phrase| begins(folded, phrase)).find_map(|phrase| folded.strip_prefix(phrase))
    }

    /// Whether a folded text begins with one of them.
    pub(super) fn begin(&self, folded: &str) -> bool {
        self.each().any(|phrase| begins(folded, phrase))
    }

    /// Whether a text that is not folded begins with one of them: no more of it is folded than that takes.
    pub(super) fn begin_unfolded(&self, text: &str) -> bool {
        let first = first_letter(text);
        if !self.written.iter().any(|phrase| first_letter(phrase) == first) {
            return false;
        }
        // Signs and marks that stand apart take no more room than this.
        let longest = self.written.iter().map(|phrase| phrase.len()).max().unwrap_or_default();
        let end = text.char_indices().nth(longest.saturating_mul(2)).map_or(text.len(), |(end, _)| end);
        self.begin(&title(text.get(..end).unwrap_or(text)))
    }
}

/// The lengths of a text's words, as one number: equal where [`title`] is, and quick to compute. Only texts with the
/// same outline need to be compared.
pub(super) fn outline(text: &str) -> u64 {
    let (mut sum, mut word) = (0_u64, 0_u64);
    let mut end = |word: &mut u64| {
        if *word > 0 {
            sum = sum.wrapping_mul(31).wrapping_add(*word);
            *word = 0;
        }
    };
    // A letter that marks follow is one with them.
    for character in text.chars() {
        let vietnamese = matches!(character, 'À'..='Ö' | 'à'..='ö' | '\u{100}'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}');
        if vietnamese || character.is_alphanumeric() {
            word = word.wrapping_add(1);
        } else if !is_combining_mark(character) {
            end(&mut word);
        }
    }
    end(&mut word);
    sum
}

/// The first letter or digit of a text, in lower case without its marks.
fn first_letter(text: &str) -> Option<char> {
    let first = text.chars().find(|character| character.is_alphanumeric())?;
    let mut bare = None;
    first.to_lowercase().for_each(|lower| decompose_canonical(lower, |part| bare = bare.or(Some(part))));
    bare
}

/// The letters of a text in lower case, then their marks.
fn lower_apart(text: &str, take: &mut impl FnMut(char)) {
    // Where no letter waits for a mark that follows it, each can be taken apart by itself.
    if !text.chars().all(is_composed) {
        return text.to_lowercase().nfd().for_each(take);
    }
    for character in text.chars() {
        if character.is_ascii() {
            take(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(|lower| decompose_canonical(lower, &mut *take));
        }
    }
}

/// Grave, acute, tilde, hook above, dot below.
fn is_tone(character: char) -> bool {
    matches!(character, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// The bare letters and digits of a word: lower case, no accents, `đ` as `d`.
pub(super) fn bare(word: &str) -> String {
    word.to_lowercase()
        .nfd()
        .filter(|character| !is_combining_mark(*character))
        .map(|character| if character == 'đ' { 'd' } else { character })
        .collect()
}

/// An agency's name made comparable.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct AgencyName {
    /// All its letters, without accents, spaces, dashes and the word `và`.
    pub(super) letters: String,
    /// Its first word, then the first letter of each other word; an abbreviation gives all its letters. `Sở KH-ĐT`
    /// and `Sở Kế hoạch và Đầu tư` are both `so khdt`.
    pub(super) initials: String,
    /// Whether any word is an abbreviation.
    pub(super) abbreviated: bool,
}

/// Abbreviations of whole words in the names of Vietnamese agencies.
const KNOWN: &[(&str, &str)] = &[
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("mttq", "mat tran to quoc"),
    ("lhpn", "lien hiep phu nu"),
    ("bhxh", "bao hiem xa hoi"),
    ("dept", "department"),
];

/// Makes an agency's name comparable.
pub(super) fn agency_name(name: &str) -> AgencyName {
    let mut letters = String::with_capacity(name.len());
    let mut initials = String::new();
    let mut abbreviated = false;
    let words = name
        .split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character))
        .filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        let folded = bare(word);
        if folded == "va" {
            continue;
        }
        if let Some((_, whole)) = KNOWN.iter().find(|(short, _)| *short == folded) {
            for part in whole.split(' ') {
                letters.push_str(part);
                initials.extend(part.chars().next());
            }
            continue;
        }
        letters.push_str(&folded);
        if is_abbreviation(word) {
            abbreviated = true;
            initials.push_str(&folded);
        } else if index == 0 {
            initials.push_str(&folded);
            initials.push(' ');
        } else {
            initials.extend(folded.chars().next());
        }
    }
    in_english_order(name, &mut letters);
    AgencyName { letters, initials, abbreviated }
}

/// In English a department may be named before or behind what it is of: the letters are those of its words in one order.
fn in_english_order(name: &str, letters: &mut String) {
    const SMALL: [&str; 4] = ["of", "and", "the", "for"];
    let words = || name.split(|sign: char| !sign.is_alphanumeric()).map(bare).filter(|word| !word.is_empty());
    if !name.is_ascii() || !words().any(|word| matches!(word.as_str(), "department" | "dept" | "office" | "division")) {
        return;
    }
    let known =
        |word: String| KNOWN.iter().find(|(short, _)| *short == word).map_or(word, |(_, whole)| (*whole).to_owned());
    let mut own: Vec<String> = words().filter(|word| !SMALL.contains(&word.as_str())).map(known).collect();
    own.sort_unstable();
    *letters = own.concat();
}

/// Two or more letters, none of them small: `KH`, `ĐT`, `LĐTBXH`.
fn is_abbreviation(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(|character| character.is_uppercase() || character.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::{agency_name, outline, title};

    #[test]
    fn tone_marks_case_and_dashes_do_not_part_titles() {
        assert_eq!(title("Phòng Văn hoá"), title("phòng  văn hóa."));
        assert_eq!(title("Ủy ban – xã"), title("Uỷ ban xã"));
        assert_ne!(title("hoàn thành"), title("hoàn thanh"));
    }

    #[test]
    fn titles_that_are_one_have_one_outline() {
        let pairs = [
            ("Phòng Văn hoá", "phòng  văn hóa."),
            ("Ủy ban – xã", "Uỷ ban xã"),
            ("Tỷ lệ nữ, từ 15 đến 49 tuổi", "TỶ LỆ NỮ (từ 15 đến 49 tuổi)"),
            ("Đi\u{323}a ba\u{300}n", "địa bàn"),
        ];
        for (one, other) in pairs {
            assert_eq!((title(one), outline(one)), (title(other), outline(other)));
        }
        assert_ne!(outline("Tỷ lệ nữ"), outline("Tỷ số nữ giới"));
    }

    #[test]
    fn agencies_are_one_under_dashes_and_connectives() {
        let name = |text| agency_name(text).letters;
        assert_eq!(name("Sở Văn hóa, Thể thao và Du lịch"), name("Sở Văn hoá – Thể thao - Du lịch"));
        assert_eq!(name("UBND xã"), name("Ủy ban nhân dân xã"));
        assert_ne!(name("Sở Y tế"), name("Sở Nội vụ"));
    }

    #[test]
    fn english_departments_are_one_in_either_order() {
        let name = |text| agency_name(text).letters;
        assert_eq!(name("Department of Planning and Finance"), name("Planning and Finance Department"));
        assert_eq!(name("Dept. of Health"), name("Department of Health"));
        assert_ne!(name("Department of Health"), name("Department of Home Affairs"));
    }

    #[test]
    fn abbreviations_have_the_initials_of_the_full_name() {
        let pairs = [
            ("Sở KH-ĐT", "Sở Kế hoạch và Đầu tư"),
            ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
            ("Sở Văn hóa, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Sở GD và Đào tạo", "Sở Giáo dục và Đào tạo"),
            ("Sở Thông tin &TT", "Sở Thông tin và Truyền thông"),
        ];
        for (short, full) in pairs {
            assert_eq!(agency_name(short).initials, agency_name(full).initials);
            assert!(agency_name(short).abbreviated && !agency_name(full).abbreviated);
        }
        assert_ne!(agency_name("Phòng GD&ĐT (Văn hóa)").initials, agency_name("Phòng Giáo dục và Đào tạo").initials);
    }
}
