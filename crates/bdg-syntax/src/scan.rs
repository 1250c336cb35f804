//! How far an item may reach, and what may begin with its first letter: found by looking at bytes, before the grammar
//! is asked.

use pest::unicode::SPACE_SEPARATOR;

use super::Rule;

/// What the grammar calls a blank.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t') || !character.is_ascii() && SPACE_SEPARATOR(character)
}

/// The rule for what begins with the first letter of `rest`. An item that begins with none of them matches no rule,
/// so that any of them finds that out.
pub(super) fn beginning(rest: &str) -> Rule {
    match rest.chars().next().unwrap_or_default() {
        '#' => Rule::item_comment,
        '}' => Rule::item_close,
        'a' | 'A' => Rule::item_a,
        'b' | 'B' => Rule::item_b,
        'c' | 'C' => Rule::item_c,
        'd' | 'D' => Rule::item_d,
        'đ' | 'Đ' => Rule::item_dd,
        'f' | 'F' => Rule::item_f,
        'g' | 'G' => Rule::item_g,
        'h' | 'H' => Rule::item_h,
        'i' | 'I' => Rule::item_i,
        'k' | 'K' => Rule::item_k,
        'l' | 'L' => Rule::item_l,
        'm' | 'M' => Rule::item_m,
        'n' | 'N' => Rule::item_n,
        'p' | 'P' => Rule::item_p,
        'r' | 'R' => Rule::item_r,
        's' | 'S' => Rule::item_s,
        't' | 'T' => Rule::item_t,
        'u' | 'U' => Rule::item_u,
        'v' | 'V' => Rule::item_v,
        'w' | 'W' => Rule::item_w,
        'y' | 'Y' => Rule::item_y,
        _ => Rule::item_any,
    }
}

/// How far the item that `rest` begins with may reach: past the first brace or to the end of its line, where neither
/// stands in a text; and to a brace on a line of its own.
pub(super) fn extent(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0_usize;
    while let Some(byte) = bytes.get(at) {
        let next = at + 1;
        match byte {
            b'{' | b'}' => return next,
            b'\n' | b'\r' => break,
            b'#' => return line_end(rest, at),
            b'"' => at = text_end(rest, at),
            0xE2 if rest.get(at..).is_some_and(|tail| tail.starts_with('“')) => {
                let tail = rest.get(at..).unwrap_or_default();
                at += tail.find(['”', '\n', '\r']).unwrap_or(tail.len());
            }
            _ => at = next,
        }
    }
    let tail = rest.get(at..).unwrap_or_default();
    let after = tail.trim_start_matches(|sign| is_blank(sign) || sign == '\n' || sign == '\r');
    match after.starts_with('{') {
        true => (at + tail.len().saturating_sub(after.len())) + 1,
        false => at,
    }
}

/// Where the line that goes on at `from` ends.
pub(super) fn line_end(rest: &str, from: usize) -> usize {
    rest.get(from..)
        .and_then(|tail| tail.bytes().position(|byte| matches!(byte, b'\n' | b'\r')))
        .map_or(rest.len(), |length| from + length)
}

/// Behind the text whose quote stands at `from`; an unclosed one reaches to the end of its line.
pub(super) fn text_end(rest: &str, from: usize) -> usize {
    let tail = rest.get(from..).unwrap_or_default();
    if let Some(long) = tail.strip_prefix(LONG_QUOTE) {
        let length = LONG_QUOTE.len().saturating_mul(2);
        return match long.find(LONG_QUOTE) {
            Some(inside) => (from + inside) + length,
            None => line_end(rest, from),
        };
    }
    let inside = from + 1;
    let stop = rest.get(inside..).and_then(|tail| tail.find(['"', '\n', '\r']));
    let stop = stop.map_or(rest.len(), |length| inside + length);
    if rest.as_bytes().get(stop) == Some(&b'"') { stop + 1 } else { stop }
}

/// The quotes around a text of several lines.
pub(super) const LONG_QUOTE: &str = "\"\"\"";

/// The length of the line end that `rest` begins with.
pub(super) fn newline(rest: &str) -> Option<usize> {
    if rest.starts_with("\r\n") {
        Some(2)
    } else if rest.starts_with(['\n', '\r']) {
        Some(1)
    } else {
        None
    }
}
