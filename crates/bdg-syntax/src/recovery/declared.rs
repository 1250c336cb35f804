//! What a line that could not be read declares all the same: its keyword, its name or code.

use pest::Parser;

use super::instead;
use super::keyword::{is_slip, near_keyword};
use crate::ast::{Directive, Part};
use crate::grammar::{Grammar, Rule};
use crate::number::Lang;
use crate::reader::Reader;
use crate::scan::is_blank;
use crate::source::Text;
use crate::table::{SlotKind, Word};
use crate::tokens;
use crate::words;

/// The keyword that a broken line begins with, or that its first words are near to.
pub(crate) fn likely_keyword(line: &str, lang: Option<Lang>) -> Option<Word> {
    let line = line.trim_start_matches(is_blank);
    if let Some(word) = instead::word(line) {
        return Some(word);
    }
    let written = words::keyword_at(line).map(|(word, _)| match word {
        // `by` begins a breakdown as well: that has a text, and no year.
        Word::By if line.contains(['"', '“']) && !line.contains(|sign: char| sign == ':' || sign.is_ascii_digit()) => {
            Word::Breakdown
        }
        other => other,
    });
    // A slip of a keyword is looked for where the line may be a declaration.
    written.or_else(|| {
        let declares = line.contains(['"', '“', '{']);
        let near = declares.then(|| near_keyword(line, lang)).flatten();
        near.and_then(|(_, near)| words::find(near, Word::KEYWORDS))
    })
}

/// What the broken first line of a plan or an agency declares all the same, and how far that reaches: what stands in its
/// block, and who uses its name, has no fault. A plan needs no name for that, an agency does.
pub(crate) fn declared(reader: &mut Reader<'_>, base: usize, line: &str, word: Word) -> Option<(Directive, usize)> {
    if !matches!(word, Word::Plan | Word::Agency) {
        return None;
    }
    let (written, keyword) = match words::keyword_at(line) {
        Some((found, keyword)) => (Some(keyword).filter(|_| found == word)?, keyword),
        None => near_keyword(line, reader.known_language())?,
    };
    let plan = word == Word::Plan;
    let behind = line.get(written.len()..)?;
    let before = behind.split(['"', '“', '{', '#']).next()?;
    // `kế hoạch 2027: 5 "ước"` is a figure, `kế hoạch xa Kế hoạch phát triển {` a title without quotes.
    let figure = before.contains(':') && before.contains(|sign: char| sign.is_ascii_digit());
    if figure || !(behind.contains(['"', '“']) || plan && behind.contains('{')) {
        return None;
    }
    let written_end = written.len();
    let start = written_end + before.len();
    let name = before.trim_matches(is_blank);
    let is_name = Grammar::parse(Rule::id, name).is_ok_and(|read| read.as_str() == name);
    if !(is_name || plan) {
        return None;
    }
    let from = written_end + before.find(name)?;
    let quoted = line.get(start..)?;
    let (title, end) = match Grammar::parse(Rule::text, quoted).ok().and_then(|mut read| read.next()) {
        Some(text) => (tokens::text_of(reader, &text, base + start), start + text.as_str().len()),
        None if !plan => return None,
        None => {
            let unclosed = quoted.strip_prefix(['"', '“']);
            let inside = unclosed.unwrap_or(before).trim_end_matches(|sign| is_blank(sign) || sign == '{');
            let at = unclosed.map_or(written_end, |unclosed| line.len().saturating_sub(unclosed.len()));
            (Text(reader.offset_span(base, at, at + inside.len())), at + inside.len())
        }
    };
    reader.assume(words::language_of(keyword));
    let name = if is_name { name } else { "" };
    let name = Text(reader.offset_span(base, from, from + name.len()));
    Some((Directive { keyword: word, parts: vec![Part::Name(name), Part::Text(title)] }, end))
}

/// The full names of agencies whose lines give no short ones, without blanks and accents: a name that is used may be short
/// for any of them.
#[must_use]
pub fn unnamed_agency(line: &str) -> Option<String> {
    let line = line.trim_start_matches(is_blank);
    let (_, keyword) = words::keyword_at(line).filter(|(word, _)| *word == Word::Agency)?;
    let behind = line.get(keyword.len()..)?.trim_start_matches(is_blank);
    let name = behind.strip_prefix(['"', '“'])?.split(['"', '”']).next()?;
    Some(words::folded(name).split_whitespace().collect())
}

/// The names and codes that an unreadable declaration may declare: what stands behind its keyword, and of an agency all
/// that stands before its full name as the short one that it may be meant for.
pub fn declared_names(line: &str) -> impl Iterator<Item = String> {
    let line = line.trim_start_matches(is_blank);
    let word = likely_keyword(line, None);
    let keyword = match words::keyword_at(line) {
        _ if !word.is_some_and(declares) => None,
        Some((_, keyword)) => Some(keyword),
        None => near_keyword(line, None).map(|(written, _)| written),
    };
    let behind = keyword.and_then(|keyword| line.get(keyword.len()..)).unwrap_or_default();
    let pieces = behind.split(|sign| is_blank(sign) || matches!(sign, '"' | '“' | '”' | '{' | ':'));
    let first = pieces.filter(|piece| !piece.is_empty()).take(1).map(str::to_owned);
    let whole = behind.split(['"', '“']).next().filter(|_| word == Some(Word::Agency));
    first.chain(whole.map(short_name))
}

/// The short name that words and signs may be meant for: `kinh te` for `kinh_te`.
pub(super) fn short_name(written: &str) -> String {
    let letter = |sign: char| if sign.is_alphanumeric() { sign } else { '_' };
    written.split_whitespace().collect::<Vec<_>>().join("_").chars().map(letter).collect()
}

/// The keyword that an unreadable line begins with, or that its first words stand for.
#[must_use]
pub fn meant_keyword(line: &str) -> Option<Word> {
    let line = line.trim_start_matches(is_blank);
    instead::word(line).or_else(|| words::keyword_at(line).map(|(word, _)| word))
}

/// The keyword that an unreadable line begins with a slip of.
#[must_use]
pub fn misspelt_keyword(line: &str) -> Option<Word> {
    let (written, near) = near_keyword(line, None)?;
    is_slip(written, near).then(|| words::keyword_at(near)).flatten().map(|(word, _)| word)
}

/// Whether a keyword begins a declaration with a name or a code.
#[must_use]
pub fn declares(word: Word) -> bool {
    let first = word.row().and_then(|row| row.slots.first());
    first.is_some_and(|slot| matches!(slot.kind, SlotKind::Name | SlotKind::Code | SlotKind::Unit))
}
