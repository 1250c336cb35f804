//! From bytes to characters, lines and columns, fast for many places in one file, even on one endless line.

/// How many bytes of a line are counted anew at most for one place.
const STRIDE: usize = 1024;

/// A known place of a text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    char: usize,
    line: usize,
    line_byte: usize,
    line_char: usize,
}

/// A place of a text: everything that is counted from its beginning, from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Bytes before it; always a boundary between characters.
    pub byte: usize,
    /// Characters before it.
    pub char: usize,
    /// Lines before its line.
    pub line: usize,
    /// Characters before it on its line.
    pub column: usize,
    /// Bytes before its line.
    pub line_byte: usize,
}

/// The marks of one text.
#[derive(Debug)]
pub(super) struct Index {
    marks: Vec<Mark>,
}

impl Index {
    /// Reads a text once.
    pub fn new(text: &str) -> Index {
        let mut mark = Mark { byte: 0, char: 0, line: 0, line_byte: 0, line_char: 0 };
        let mut marks = vec![mark];
        for line in text.split_inclusive('\n') {
            let mut rest = line;
            while rest.len() > STRIDE {
                let (head, tail) = rest.split_at(floor(rest, STRIDE));
                mark.byte += head.len();
                mark.char += head.chars().count();
                marks.push(mark);
                rest = tail;
            }
            mark.byte += rest.len();
            mark.char += rest.chars().count();
            if rest.ends_with('\n') {
                mark.line += 1;
                mark.line_byte = mark.byte;
                mark.line_char = mark.char;
                marks.push(mark);
            }
        }
        Index { marks }
    }

    /// The place of a byte of the text; one past the end or within a character is moved to the left.
    pub fn spot(&self, text: &str, byte: usize) -> Spot {
        let byte = floor(text, byte);
        let after = self.marks.partition_point(|mark| mark.byte <= byte);
        let Some(mark) = self.marks.get(after.saturating_sub(1)) else {
            return Spot { byte: 0, char: 0, line: 0, column: 0, line_byte: 0 };
        };
        let between = text.get(mark.byte..byte).map_or(0, |letters| letters.chars().count());
        let char = mark.char + between;
        Spot { byte, char, line: mark.line, column: char.saturating_sub(mark.line_char), line_byte: mark.line_byte }
    }
}

/// The last boundary between characters at or before a byte.
pub(super) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while at > 0 && !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_columns_in_characters() {
        let text = "chỉ tiêu\nđến 2025\n";
        let index = Index::new(text);
        let spot = index.spot(text, text.find("2025").unwrap());
        assert_eq!((spot.line, spot.column, spot.char), (1, 4, 13));
        let end = index.spot(text, 999);
        assert_eq!((end.line, end.column, end.byte), (2, 0, text.len()));
        assert_eq!(index.spot(text, 3).byte, 2, "within ỉ");
    }

    #[test]
    fn long_lines_are_counted_from_the_nearest_mark() {
        let text = "ế".repeat(5000) + "\nx";
        let index = Index::new(&text);
        let spot = index.spot(&text, 3 * 4321);
        assert_eq!((spot.line, spot.column, spot.char), (0, 4321, 4321));
        assert_eq!(index.spot(&text, text.len()).line, 1);
    }
}
