//! Texts in one form: composed letters (NFC), no byte order mark, no character that acts on a screen.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::diagnostic::{Diagnostic, Message};
use crate::rules;
use crate::span::{FileId, Span};

/// How many forbidden characters of one file are reported one by one.
const MAX_CHARACTER_REPORTS: usize = 20;

/// How a normalised text lies in the text it was made from.
///
/// Editors keep the text that their user typed, while every span lies in the normalised one. Only the letters that
/// normalising changed are stored; all others are moved by what the ones before them grew or shrank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    /// In order of place, without overlaps.
    changes: Vec<Change>,
}

/// A letter that normalising changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    original: Stretch,
    normalised: Stretch,
}

/// A stretch of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    start: u32,
    end: u32,
}

impl OffsetMap {
    /// The offset in the original text of one in the normalised text.
    pub fn to_original(&self, offset: u32) -> u32 {
        self.map(offset, |change| (change.normalised, change.original))
    }

    /// The offset in the normalised text of one in the original text.
    pub fn to_normalised(&self, offset: u32) -> u32 {
        self.map(offset, |change| (change.original, change.normalised))
    }

    /// The place in the original text of one in the normalised text. What was left out at the end of the text has no letter
    /// behind it that stands for it: the empty place there is its place.
    pub fn range_to_original(&self, place: Range<u32>) -> Range<u32> {
        let left_out = self.changes.last().filter(|last| {
            let at = place.start;
            place.is_empty() && (last.normalised.start, last.normalised.end) == (at, at) && last.original.start > 0
        });
        match left_out {
            Some(last) => last.original.start..last.original.end,
            None => self.to_original(place.start)..self.to_original(place.end),
        }
    }

    fn map(&self, offset: u32, sides: impl Fn(&Change) -> (Stretch, Stretch)) -> u32 {
        let after = self.changes.partition_point(|change| sides(change).0.start <= offset);
        match after.checked_sub(1).and_then(|last| self.changes.get(last)).map(sides) {
            None => offset,
            Some((from, to)) if offset < from.end => to.start,
            Some((from, to)) => to.end.saturating_add(offset.saturating_sub(from.end)),
        }
    }

    fn push(&mut self, original: (usize, &str), normalised: (usize, &str)) {
        let stretch =
            |(start, text): (usize, &str)| Stretch { start: saturated(start), end: saturated(start + text.len()) };
        self.changes.push(Change { original: stretch(original), normalised: stretch(normalised) });
    }

    fn unless_empty(self) -> Option<OffsetMap> {
        (!self.changes.is_empty()).then_some(self)
    }
}

fn saturated(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The normalised text, and how it lies in `text` if it differs. Forbidden characters are replaced and reported, hidden ones
/// left out and reported.
pub(crate) fn normalise(text: String, file: FileId, out: &mut Vec<Diagnostic>) -> (String, Option<OffsetMap>) {
    let mut map = OffsetMap::default();
    let text = match text.strip_prefix(MARK) {
        Some(rest) => {
            map.push((0, MARK), (0, ""));
            rest.to_owned()
        }
        None => text,
    };
    let composed = || is_nfc_quick(text.chars().filter(|&character| !is_composed(character))) == IsNormalized::Yes;
    if is_plain(&text) || composed() && !text.chars().any(|character| forbidden(character) || hidden(character)) {
        return (text, map.unless_empty());
    }
    let before = map.changes.first().map_or(0, |_| MARK.len());
    let mut clean = String::with_capacity(text.len());
    let mut start = 0;
    let mut found = 0_usize;
    // Where the hidden characters before the next letter begin, and the first of them.
    let mut before_letter: Option<(usize, char)> = None;
    for letter in letters(&text) {
        let at = clean.len();
        let mut of_letter = letter.chars();
        let first = of_letter.next();
        if let Some(first) = first.filter(|&first| hidden(first) && of_letter.next().is_none()) {
            before_letter.get_or_insert((start, first));
            start += letter.len();
            continue;
        }
        if first.is_some_and(|first| forbidden(first) || hidden(first)) {
            // Marks behind a hidden character are for no letter.
            clean.push(char::REPLACEMENT_CHARACTER);
            clean.extend(letter.chars().skip(1).nfc());
            found += 1;
            if found <= MAX_CHARACTER_REPORTS {
                let span = Span { file, start: saturated(at), end: saturated(clean.len()) };
                out.push(forbidden_character(letter, span));
            }
        } else if letter.chars().nth(1).is_none() && letter.chars().all(is_composed) {
            clean.push_str(letter);
        } else {
            clean.extend(letter.nfc());
        }
        let new = clean.get(at..).unwrap_or_default();
        let end = start + letter.len();
        if let Some((from, character)) = before_letter.take() {
            found += 1;
            if found <= MAX_CHARACTER_REPORTS {
                let span = Span { file, start: saturated(at), end: saturated(clean.len()) };
                out.push(hidden_character(character, new, span));
            }
            map.push((before + from, text.get(from..end).unwrap_or_default()), (at, new));
        } else if new != letter {
            map.push((before + start, letter), (at, new));
        }
        start = end;
    }
    if let Some((from, character)) = before_letter {
        let at = clean.len();
        let span = Span { file, start: saturated(at), end: saturated(at) };
        out.push(hidden_character(character, "", span));
        map.push((before + from, text.get(from..).unwrap_or_default()), (at, ""));
    }
    (clean, map.unless_empty())
}

/// The byte order mark.
const MARK: &str = "\u{FEFF}";

/// The letters of a text, each with the marks that follow it, and forbidden characters alone: pieces that can be
/// normalised one by one.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let next = rest.char_indices().skip(1).find(|&(_, character)| forbidden(first) || begins_letter(character));
        let (letter, after) = rest.split_at_checked(next.map_or(rest.len(), |(at, _)| at))?;
        rest = after;
        Some(letter)
    })
}

/// Whether a character never joins with the one before it.
fn begins_letter(character: char) -> bool {
    is_composed(character)
        || canonical_combining_class(character) == 0 && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes
}

fn forbidden_character(character: &str, span: Span) -> Diagnostic {
    let code = character.chars().next().map_or(0, u32::from);
    Diagnostic::new(
        &rules::FORBIDDEN_CHARACTER,
        span,
        Message::new(
            format!("ký tự điều khiển U+{code:04X} không được có trong tệp kế hoạch"),
            format!("the control character U+{code:04X} may not stand in a plan file"),
        ),
    )
    .help(Message::new(
        "xóa ký tự này (thường do dán từ Word hoặc từ trang web)",
        "delete the character (it usually comes from pasting)",
    ))
}

fn hidden_character(character: char, next: &str, span: Span) -> Diagnostic {
    let code = u32::from(character);
    Diagnostic::new(
        &rules::HIDDEN_CHARACTER,
        span,
        Message::new(
            format!("có ký tự ẩn U+{code:04X} trước chữ này; bdg đọc như không có nó"),
            format!("the hidden character U+{code:04X} stands before this letter; it is read as if it were not there"),
        ),
    )
    .help(Message::new(
        "xóa ký tự ẩn ấy (thường do dán từ Word hoặc từ trang web); `bdg fmt` cũng xóa nó",
        "delete it (it usually comes from pasting); `bdg fmt` deletes it too",
    ))
    .keeping_fix(span, next)
}

/// Letters that are in NFC whatever stands beside them: those below the combining marks, and the Vietnamese ones with
/// their marks on. Nearly all of a plan is such letters.
pub fn is_composed(character: char) -> bool {
    character < '\u{300}' || ('\u{1EA0}'..='\u{1EF9}').contains(&character)
}

/// Whether a text holds only letters that are composed, the dashes and quotes of print, and no forbidden character, so
/// that it needs no normalising: told from three bytes at a time, without branches, which takes a tenth of the time
/// of asking letter by letter. Any other text is gone through letter by letter.
fn is_plain(text: &str) -> bool {
    let odd = |byte: u8, next: u8, third: u8| {
        let control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t') | (byte == 0x7F);
        // U+0080 to U+009F, and U+00AD; U+0300 and above, but those asked for here: U+1EA0 to U+1EF9 and U+2010 to U+2027.
        let c1 = (byte == 0xC2) & ((next < 0xA0) | (next == 0xAD));
        let vietnamese = (byte == 0xE1) & ((next == 0xBA) & (third >= 0xA0) | (next == 0xBB) & (third <= 0xB9));
        let print = (byte == 0xE2) & (next == 0x80) & (0x90..=0xA7).contains(&third);
        u8::from(control | c1 | (byte >= 0xCC) & !vietnamese & !print)
    };
    let bytes = text.as_bytes();
    let nexts = bytes.get(1..).unwrap_or_default();
    let thirds = bytes.get(2..).unwrap_or_default();
    // A character of several bytes does not begin with the last one, and one of three with neither of the last two.
    let tail = bytes.get(thirds.len()..).unwrap_or_default();
    let next = tail.last().copied().unwrap_or_default();
    let found =
        bytes.iter().zip(nexts).zip(thirds).fold(0, |found, ((byte, next), third)| found | odd(*byte, *next, *third))
            | tail.iter().fold(0, |found, byte| found | odd(*byte, next, 0));
    found == 0
}

/// Control characters other than tab and line ends, and the marks that reorder text on the screen.
fn forbidden(character: char) -> bool {
    !(' '..='~').contains(&character)
        && matches!(character,
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}')
}

/// Characters without any width that are no letters: where a word may be broken or not, and a mark of the byte order
/// within the text.
fn hidden(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

    use super::{forbidden, hidden, is_composed, is_plain};

    #[test]
    fn what_is_plain_needs_no_normalising() {
        for letter in '\0'..=char::MAX {
            let text = format!("a{letter}");
            if is_plain(&text) {
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{letter:?}");
                assert!(!forbidden(letter) && !hidden(letter), "{letter:?}");
            }
            if is_composed(letter) {
                assert_eq!(is_nfc_quick([letter].into_iter()), IsNormalized::Yes, "{letter:?}");
                assert_eq!(is_plain(&text), !forbidden(letter) && !hidden(letter), "{letter:?}");
                let apart: String = letter.to_lowercase().nfd().collect();
                let mut alone = String::new();
                letter.to_lowercase().for_each(|lower| {
                    unicode_normalization::char::decompose_canonical(lower, |part| alone.push(part));
                });
                assert_eq!(apart, alone);
            }
        }
        assert!(is_plain("Tỷ lệ nữ “đạt” 5 – 7%…\r\n\tĐồng bằng"));
    }
}
