//! Makes texts comparable: words that differ only in case, spaces, dashes or tone marks are the same.

use std::ops::RangeInclusive;
use std::sync::{LazyLock, OnceLock};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use bdg_syntax::source::is_composed;
use bdg_syntax::words::is_alphanumeric;
use bdg_syntax::{begins, holds};

/// Words in lower case with the tone mark moved to the end of its word: `Văn hoá` and `văn hóa` are equal, `má` and
/// `mà` are not. Anything that is neither letter nor digit only separates words.
pub(super) fn title(text: &str) -> String {
    let mut folding = Folding { out: String::with_capacity(text.len()), tone: None };
    lower_apart(text, &mut |part| folding.take(part));
    folding.end()
}

/// A text that is being folded.
struct Folding {
    /// The words so far, with a blank behind each that has ended.
    out: String,
    /// The tone mark of the word that has not ended.
    tone: Option<char>,
}

impl Folding {
    /// Takes in a letter in lower case without its marks, a mark or a sign.
    fn take(&mut self, part: char) {
        match part {
            'a'..='z' | '0'..='9' => self.out.push(part),
            _ if is_tone(part) => self.tone = Some(part),
            '\u{300}'..='\u{36F}' => self.out.push(part),
            _ if is_alphanumeric(part) || is_combining_mark(part) => self.out.push(part),
            _ => {
                self.out.extend(self.tone.take());
                if !self.out.is_empty() && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            }
        }
    }

    /// The folded text.
    fn end(mut self) -> String {
        self.out.extend(self.tone);
        self.out.truncate(self.out.trim_end().len());
        self.out
    }
}

/// Phrases that folded texts are searched for; each is folded once.
pub(super) struct Phrases {
    written: &'static [&'static str],
    folded: OnceLock<Vec<String>>,
    /// So many letters of a text hold each of them, with the signs and marks that may stand apart in it.
    longest: OnceLock<usize>,
}

impl Phrases {
    pub(super) const fn new(written: &'static [&'static str]) -> Phrases {
        Phrases { written, folded: OnceLock::new(), longest: OnceLock::new() }
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
        // Most texts show by their first letter that they begin with none of them.
        let first = text.chars().next().and_then(first_byte);
        if first.is_some_and(|first| !self.each().any(|phrase| phrase.as_bytes().first() == Some(&first))) {
            return false;
        }
        let longest = || self.written.iter().map(|phrase| phrase.len()).max().unwrap_or_default().saturating_mul(2);
        let longest = *self.longest.get_or_init(longest);
        let mut folding = Folding { out: String::with_capacity(longest), tone: None };
        let mut ended = 0;
        for character in text.chars().take(longest) {
            if !is_composed(character) {
                let end = text.char_indices().nth(longest).map_or(text.len(), |(end, _)| end);
                return self.begin(&title(text.get(..end).unwrap_or(text)));
            }
            lower_apart_letter(character, &mut |part| folding.take(part));
            let length = folding.out.len();
            if length <= ended || folding.out.as_bytes().last() != Some(&b' ') {
                continue;
            }
            ended = length;
            if let Some(begins) = self.begin_by(folding.out.trim_end()) {
                return begins;
            }
        }
        self.begin(&folding.end())
    }

    /// Whether a text of which only the first words are known begins with one of them; `None` where the next word decides.
    fn begin_by(&self, words: &str) -> Option<bool> {
        let mut open = false;
        for phrase in self.each().filter(|phrase| phrase.as_bytes().first() == words.as_bytes().first()) {
            match phrase.strip_prefix(words) {
                Some("") => return Some(true),
                Some(rest) => open |= rest.starts_with(' '),
                None => {}
            }
        }
        (!open).then_some(false)
    }
}

/// The lengths of a text's words and its digits, as one number: equal where [`title`] is, and quick to compute. Only texts with the
/// same outline need to be compared.
pub(super) fn outline(text: &str) -> u64 {
    let with = |sum: u64, value: u64| sum.wrapping_mul(31).wrapping_add(value);
    let (mut sum, mut word) = (0_u64, 0_u64);
    // A letter that marks follow is one with them.
    for character in text.chars() {
        if character.is_ascii_digit() {
            // A digit is the same in any writing.
            sum = with(sum, character.into());
            word = word.wrapping_add(1);
        } else if is_alphanumeric(character) {
            word = word.wrapping_add(1);
        } else if word > 0 && !is_combining_mark(character) {
            sum = with(sum, std::mem::take(&mut word));
        }
    }
    if word > 0 { with(sum, word) } else { sum }
}

/// The letters of a text in lower case, then their marks.
fn lower_apart(text: &str, take: &mut impl FnMut(char)) {
    // Where no letter waits for a mark that follows it, each can be taken apart by itself.
    if !text.chars().all(is_composed) {
        return text.to_lowercase().nfd().for_each(take);
    }
    text.chars().for_each(|character| lower_apart_letter(character, take));
}

/// The byte with which a folded text begins that begins with a certain letter or digit; `None` where that takes folding.
fn first_byte(character: char) -> Option<u8> {
    if character.is_ascii_alphanumeric() {
        return u8::try_from(character.to_ascii_lowercase()).ok();
    }
    if !character.is_alphabetic() || !is_composed(character) {
        return None;
    }
    let (mut first, mut buffer) = (None, [0; 4]);
    lower_apart_letter(character, &mut |part| {
        first = first.or_else(|| part.encode_utf8(&mut buffer).bytes().next());
    });
    first
}

/// A letter in lower case, then its marks.
fn lower_apart_letter(character: char, take: &mut impl FnMut(char)) {
    /// The Latin letters with marks that plans have, the Vietnamese ones among them.
    const LATIN: RangeInclusive<u32> = 0xC0..=0x1B0;
    const VIETNAMESE: RangeInclusive<u32> = 0x1EA0..=0x1EF9;
    /// Each of these letters taken apart.
    static APART: LazyLock<Vec<[char; 4]>> = LazyLock::new(|| {
        let letters = LATIN.chain(VIETNAMESE).filter_map(char::from_u32);
        letters.map(taken_apart).collect()
    });
    let code = u32::from(character);
    let at = if LATIN.contains(&code) {
        code - LATIN.start()
    } else if VIETNAMESE.contains(&code) {
        code - VIETNAMESE.start() + (LATIN.end() - LATIN.start() + 1)
    } else if character.is_ascii() {
        return take(character.to_ascii_lowercase());
    } else {
        return character.to_lowercase().for_each(|lower| decompose_canonical(lower, &mut *take));
    };
    let apart = APART.get(at as usize).into_iter().flatten();
    apart.take_while(|part| **part != '\0').for_each(|part| take(*part));
}

/// A letter in lower case, its marks, and nothing behind them.
fn taken_apart(letter: char) -> [char; 4] {
    let mut apart = ['\0'; 4];
    let mut places = apart.iter_mut();
    letter.to_lowercase().for_each(|lower| {
        decompose_canonical(lower, |part| places.next().into_iter().for_each(|place| *place = part));
    });
    apart
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
    use super::{Phrases, agency_name, outline, title};

    #[test]
    fn texts_begin_with_phrases_as_their_folds_do() {
        static PHRASES: Phrases = Phrases::new(&["tỷ trọng", "số hộ nghèo", "số hộ", "cơ cấu", "share of", "ở"]);
        for text in [
            "Tỷ trọng",
            "TỶ TRỌNG nông nghiệp",
            "“Tỷ trọng” nông",
            "Tỷ lệ",
            "Tỷ",
            "Số hộ",
            "Số hộ cận",
            "Số hộ  nghèo.",
            "số",
            "Số-hộ",
            "Co\u{31b} cấu",
            "Cơ câ\u{301}u",
            "Cơ cấ",
            "Ở",
            "Ở đó",
            "o\u{309}",
            "Share  of men",
            "shareof",
            "",
            "— —",
            "Số (1) hộ",
            "Số hộ\u{301}",
            "Cơ \u{301}cấu",
            "İ ở",
            "cơ cấụ",
        ] {
            assert_eq!(PHRASES.begin_unfolded(text), PHRASES.begin(&title(text)), "{text}");
        }
    }

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
        assert_ne!(outline("Loại 1.2"), outline("Loại 1.3"));
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
