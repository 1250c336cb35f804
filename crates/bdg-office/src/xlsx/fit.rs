//! How many lines a text takes in a column. Neither Excel nor LibreOffice makes every row high enough by itself: joined
//! cells never count, and a file is opened with the heights it was written with.

use unicode_normalization::UnicodeNormalization;

/// The width of a digit in the default font, in thousandths of its size; a column's width counts digits.
const DIGIT: u32 = 500;

/// What the borders of a cell take, in thousandths of the font's size.
const BORDERS: u32 = 400;

/// How many lines a text takes in a column of so many digits, broken between words.
pub(super) fn lines(text: &str, digits: u16, bold: bool) -> u32 {
    let room = u32::from(digits).saturating_mul(DIGIT).saturating_sub(BORDERS).max(1);
    text.split('\n').map(|line| wrapped(line, room, bold)).fold(0_u32, u32::saturating_add).max(1)
}

/// How many digits wide a column must be for a text on one line.
pub(super) fn digits(text: &str) -> u16 {
    u16::try_from(width(text, false).saturating_add(BORDERS).div_ceil(DIGIT)).unwrap_or(u16::MAX)
}

fn wrapped(line: &str, room: u32, bold: bool) -> u32 {
    let blank = width(" ", bold);
    let mut count: u32 = 1;
    let mut left = room;
    for word in line.split_whitespace() {
        let wide = width(word, bold);
        let with_blank = if left == room { wide } else { wide.saturating_add(blank) };
        if with_blank <= left {
            left = left.saturating_sub(with_blank);
            continue;
        }
        if left < room {
            count = count.saturating_add(1);
        }
        // A word that is wider than the column is broken.
        let whole = wide.checked_div(room).unwrap_or(0);
        count = count.saturating_add(whole);
        left = room.saturating_sub(wide.checked_rem(room).unwrap_or(0));
    }
    count
}

/// The width of a text in Times New Roman, in thousandths of the font's size.
fn width(text: &str, bold: bool) -> u32 {
    let plain = text.nfd().map(letter).fold(0_u32, u32::saturating_add);
    if bold { plain.saturating_add(plain.div_ceil(12)) } else { plain }
}

/// The advance of a letter, from the font's metrics in round numbers; marks above and below letters take no room.
fn letter(letter: char) -> u32 {
    match letter {
        '\u{300}'..='\u{36F}' => 0,
        ' ' | '.' | ',' => 250,
        'i' | 'j' | 'l' | 't' | ':' | ';' | '/' | '\\' | '\'' => 278,
        'f' | 'r' | '(' | ')' | '[' | ']' | '-' | '!' | 'I' => 333,
        's' | 'J' => 389,
        'a' | 'c' | 'e' | 'z' | '“' | '”' | '?' => 444,
        'P' | 'S' | 'F' | '+' | '=' | '<' | '>' | '−' | '≥' | '≤' => 564,
        'B' | 'C' | 'E' | 'L' | 'R' | 'T' | 'Z' => 640,
        'w' | 'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' | 'Đ' => 722,
        'm' => 778,
        '%' => 833,
        'M' | 'W' | '…' => 944,
        _ => 500,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_next_line_when_they_do_not_fit() {
        assert_eq!(lines("", 10, false), 1);
        assert_eq!(lines("2024", 6, false), 1);
        assert_eq!(lines("Tỷ lệ nữ tham gia cấp ủy cấp xã", 30, false), 1);
        assert_eq!(lines("Tỷ lệ nữ tham gia cấp ủy cấp xã", 12, false), 3);
        assert_eq!(lines("a\nb\n\nc", 12, false), 4);
    }

    #[test]
    fn a_word_wider_than_the_column_is_broken() {
        assert_eq!(lines(&"0".repeat(45), 10, false), 5);
        assert_eq!(lines(&"m".repeat(1_000_000), 2, false), 1_296_667);
    }

    #[test]
    fn composed_and_decomposed_letters_are_alike() {
        assert_eq!(width("ế", false), width("e\u{302}\u{301}", false));
    }
}
