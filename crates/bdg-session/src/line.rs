//! Splits a typed line into words, once.

use bdg_syntax::words;
use unicode_normalization::UnicodeNormalization;

/// A line and its words.
pub(super) struct Line<'l> {
    /// The line without blanks around it.
    pub text: &'l str,
    /// The text before a comment.
    pub code: &'l str,
    /// The words before a comment.
    pub pieces: Vec<Piece<'l>>,
}

impl<'l> Line<'l> {
    pub fn read(text: &'l str) -> Line<'l> {
        let code = without_comment(text);
        Line { text, code, pieces: pieces(code) }
    }

    /// Whether a block begins in the line.
    pub fn opens_block(&self) -> bool {
        words::outside_texts(self.text).contains('{')
    }
}

/// A word of a line with its place in bytes; a text in quotes is one word, without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'l> {
    pub text: &'l str,
    pub start: usize,
    pub end: usize,
    pub quoted: bool,
}

/// The words of a line.
pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let trimmed = rest.trim_start();
        at += rest.len().saturating_sub(trimmed.len());
        let Some(first) = trimmed.chars().next() else { break };
        let close = match first {
            '"' => Some('"'),
            '“' => Some('”'),
            _ => None,
        };
        if let Some(close) = close {
            let inside = at + first.len_utf8();
            let body = line.get(inside..).unwrap_or_default();
            let length = body.find(close).unwrap_or(body.len());
            let end = inside + length;
            let after = if length < body.len() { end + close.len_utf8() } else { end };
            found.push(Piece { text: body.get(..length).unwrap_or_default(), start: at, end: after, quoted: true });
            at = after;
        } else {
            let length =
                trimmed.find(|sign: char| sign.is_whitespace() || sign == '"' || sign == '“').unwrap_or(trimmed.len());
            let end = at + length;
            found.push(Piece { text: line.get(at..end).unwrap_or_default(), start: at, end, quoted: false });
            at = end;
        }
    }
    found
}

/// A line in composed letters (NFC).
pub(super) fn normalised(line: &str) -> String {
    line.nfc().collect()
}

/// The text before a `#` that is outside quotes.
fn without_comment(line: &str) -> &str {
    let mut open: Option<char> = None;
    for (at, sign) in line.char_indices() {
        match (open, sign) {
            (None, '#') => return line.get(..at).unwrap_or_default(),
            (None, '"') => open = Some('"'),
            (None, '“') => open = Some('”'),
            (Some(end), sign) if sign == end => open = None,
            _ => {}
        }
    }
    line
}

/// Whether a multi-line text or a block is still open.
pub(super) fn is_open(line: &str) -> bool {
    let long = line.matches("\"\"\"").count();
    if long.checked_rem(2) == Some(1) {
        return true;
    }
    let mut depth = 0_usize;
    for one in line.lines() {
        for sign in words::outside_texts(without_comment(one)).chars() {
            match sign {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    depth > 0
}
