//! What is wrong with the quotes of a line: not closed, closed by another mark, one within another, or none at all.

use super::instead::reads_as;
use crate::Word;
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{LONG_QUOTE, beginning, is_blank};
use crate::table::SlotKind;
use crate::words::keyword_at;

/// How many marks of a line are tried as the one that was meant; the line is read for each.
const TRIED: usize = 4;

/// The finding for a text that its line does not close.
pub(super) fn unclosed(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let (start, close) = open_quote(line)?;
    if let Some(finding) = closed_by_another(reader, base, line, start, close) {
        return Some(finding);
    }
    let message = Message::new(
        "đoạn chữ mở ngoặc kép ở đây không có ngoặc kép đóng",
        "the text that begins here has no closing quote",
    );
    let place = reader.offset_span(base, start, line.len());
    Some(Diagnostic::new(&rules::UNCLOSED_TEXT, place, message).help(Message::new(
        "thêm dấu ” hoặc \" ở cuối đoạn chữ; đoạn chữ nhiều dòng thì đặt giữa hai dấu \"\"\"",
        "add the closing quote; put a text of several lines between two \"\"\"",
    )))
}

/// Whether a line can be the end of a text that an earlier one began: its only quote stands behind a word, with nothing but a
/// brace behind it, and no keyword begins the line.
pub(crate) fn closes_a_text(line: &str) -> bool {
    let mut pieces = line.split(['"', '”']);
    let (before, after) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or("-"));
    let ends = pieces.next().is_none() && after.trim_matches(|sign| is_blank(sign) || sign == '{').is_empty();
    ends && !before.ends_with(is_blank) && keyword_at(before.trim_start_matches(is_blank)).is_none()
}

/// `“Giáo dục"`: the mark that was meant to close the text is one of the other kind.
fn closed_by_another(reader: &Reader<'_>, base: usize, line: &str, start: usize, close: char) -> Option<Diagnostic> {
    let (open, other) = if close == '”' { ('“', '"') } else { ('"', '”') };
    let behind = start + open.len_utf8();
    let marks = line.get(behind..)?.rmatch_indices(other).take(TRIED);
    let place = marks.map(|(at, _)| behind + at).find(|at| {
        let (before, after) = (line.get(..*at).unwrap_or_default(), line.get(at + other.len_utf8()..));
        reads(&format!("{before}{close}{}", after.unwrap_or_default()))
    })?;
    let message = Message::new(
        format!("đoạn chữ mở bằng {open} thì đóng bằng {close}, không phải {other}"),
        format!("a text that begins with {open} ends with {close}, not with {other}"),
    );
    let place = reader.offset_span(base, place, place + other.len_utf8());
    let finding = Diagnostic::new(&rules::UNCLOSED_TEXT, place, message);
    Some(finding.help(Message::new(format!("viết {close}"), format!("write {close}"))).fix(place, close))
}

/// `"Giáo dục "mầm non""`: a text within which words stand in the same quotes.
pub(super) fn nested(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let (first, last) = (line.find('"')?, line.rfind('"')?);
    if line.get(first..)?.starts_with(LONG_QUOTE) {
        return None;
    }
    let inside = line.get(first + 1..last)?;
    let count = inside.matches('"').count();
    if count == 0 || count % 2 == 1 || count > TRIED * 2 {
        return None;
    }
    let mut right = String::from("\"");
    let mut before = '"';
    let mut signs = inside.chars().peekable();
    let mut opens = true;
    while let Some(sign) = signs.next() {
        if sign == '"' {
            // What opens stands before a word, what closes behind one: `"A" viết tắt "B"` are two texts.
            let apart = |sign: char| is_blank(sign) || matches!(sign, '(' | '"');
            let fits = match opens {
                true => apart(before) && signs.peek().is_some_and(|next| !is_blank(*next)),
                false => !is_blank(before),
            };
            if !fits {
                return None;
            }
            right.push(if opens { '“' } else { '”' });
            opens = !opens;
        } else {
            right.push(sign);
        }
        before = sign;
    }
    right.push('"');
    let whole = format!("{}{right}{}", line.get(..first)?, line.get(last + 1..)?);
    reads(&whole).then(|| {
        let place = reader.offset_span(base, first, last + 1);
        let message = Message::new(
            "trong đoạn chữ này có dấu \" nữa, nên không rõ đoạn chữ hết ở đâu",
            "this text has further \" in it, so that its end is not clear",
        );
        Diagnostic::new(&rules::BROKEN_STATEMENT, place, message)
            .help(Message::new(format!("bên trong viết “ ”: {right}"), format!("write “ ” inside: {right}")))
            .fix(place, right)
    })
}

/// A line with its text put in quotes.
pub(super) struct Quoted<'l> {
    /// The whole line.
    pub(super) line: String,
    text: &'l str,
    /// Where the text begins.
    from: usize,
    /// Where what is replaced begins: blanks and a colon before the text.
    start: usize,
}

/// `cơ quan noi_vu Sở Nội vụ`: a line whose text has no quotes, with them; `after` is the end of its keyword. `None` where it is
/// no statement even then.
pub(super) fn in_quotes(line: &str, after: usize, word: Word) -> Option<Quoted<'_>> {
    let mut slots = word.row()?.slots.iter().map(|slot| slot.kind);
    let behind = line.get(after..)?;
    if behind.contains(['"', '“', '”']) {
        return None;
    }
    let bare = behind.trim_start_matches(is_blank);
    let skipped = match (slots.next()?, slots.next()) {
        (SlotKind::Text, _) => 0,
        // A short name and a code are plain letters: `cơ quan Sở Nội vụ` lacks one.
        (SlotKind::Name | SlotKind::Code, Some(SlotKind::Text)) => {
            let length = bare.find(is_blank)?;
            let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.');
            bare.get(..length).filter(|name| name.chars().all(plain))?.len()
        }
        _ => return None,
    };
    let text = bare.get(skipped..)?.split(['#', '{', '}']).next()?.trim_matches(|sign| is_blank(sign) || sign == ':');
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    let from = after + behind.rfind(text).filter(|_| letters > 1)?;
    let head = line.get(..from)?.trim_end_matches(|sign| is_blank(sign) || sign == ':');
    let with = |text: &str| Some(format!("{head} \"{text}\"{}", line.get(from + text.len()..)?));
    // The deadline of a task and the date of a document stand behind the text.
    let tails = TAILS.iter().flat_map(|tail| text.match_indices(tail).map(|(at, _)| at)).take(TRIED);
    let mut ends: Vec<usize> = tails.collect();
    ends.sort_unstable();
    ends.push(text.len());
    let (line, text) = ends.into_iter().find_map(|end| {
        let text = text.get(..end).filter(|text| !text.is_empty())?;
        with(text).filter(|right| reads(right)).map(|right| (right, text))
    })?;
    Some(Quoted { line, text, from, start: head.len() })
}

/// What a statement may say behind its text.
const TAILS: [&str; 10] =
    [" ngày ", " trước ", " trong ", " năm ", " từ ", " đến ", " by ", " on ", " within ", " in "];

/// The finding for a text without quotes.
pub(super) fn missing(reader: &Reader<'_>, base: usize, line: &str, after: usize, word: Word) -> Option<Diagnostic> {
    let Quoted { text, from, start, .. } = in_quotes(line, after, word)?;
    let end = from + text.len();
    let message = Message::new(
        format!("đoạn chữ “{text}” phải đặt trong ngoặc kép"),
        format!("the text “{text}” must stand in quotes"),
    );
    let help = Message::new(format!("viết \"{text}\""), format!("write \"{text}\""));
    let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, reader.offset_span(base, from, end), message).help(help);
    Some(finding.fix(reader.offset_span(base, start, end), format!(" \"{text}\"")))
}

/// The byte of a quote that is not closed on its line, and the mark that would close it.
fn open_quote(line: &str) -> Option<(usize, char)> {
    let mut open: Option<(usize, char)> = None;
    for (at, character) in line.char_indices() {
        match (open, character) {
            (None, '#') => return None,
            (None, '"') => open = Some((at, '"')),
            (None, '“') => open = Some((at, '”')),
            (Some((_, end)), other) if other == end => open = None,
            _ => {}
        }
    }
    open
}

/// Whether a line, mended, is one of the language.
fn reads(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    reads_as(beginning(line), line)
}
