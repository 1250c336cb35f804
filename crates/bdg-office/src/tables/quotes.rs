//! Quotes in text files that open and never close: the rest of the file would be one cell.

use std::borrow::Cow;

/// A line that is a row of its own has so many separators.
const SEPARATORS: usize = 2;

/// A text without the quotes that open a cell and do not close it, and the lines of those quotes, counted from 1. What they
/// would swallow are cells and rows as they are written.
pub(super) fn without_open_quotes(text: &[u8], separator: u8) -> (Cow<'_, [u8]>, Vec<u32>) {
    let mut open: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    let mut at = 0_usize;
    let mut line = 1_u32;
    let mut start = true;
    while let Some(sign) = text.get(at).copied() {
        if start && sign == b'"' {
            match closed(text, at, separator) {
                Some(end) => {
                    let inside = text.get(at..end).unwrap_or_default();
                    line = line.saturating_add(ends(inside));
                    at = end;
                    start = false;
                    continue;
                }
                None => {
                    open.push(at);
                    lines.push(line);
                }
            }
        }
        start = sign == separator || matches!(sign, b'\n' | b'\r');
        line = line.saturating_add(u32::from(sign == b'\n'));
        at = at.saturating_add(1);
    }
    if open.is_empty() {
        return (Cow::Borrowed(text), lines);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut from = 0_usize;
    for at in open {
        out.extend_from_slice(text.get(from..at).unwrap_or_default());
        from = at.saturating_add(1);
    }
    out.extend_from_slice(text.get(from..).unwrap_or_default());
    (Cow::Owned(out), lines)
}

/// Where a quoted cell ends that begins at a quote: behind the quote before a separator or the end of a line. `None` where
/// there is none, and where the cell would hold lines that are rows.
fn closed(text: &[u8], start: usize, separator: u8) -> Option<usize> {
    let mut at = start.checked_add(1)?;
    let mut separators = 0_usize;
    let mut lines = false;
    loop {
        let sign = *text.get(at)?;
        let next = text.get(at.checked_add(1)?).copied();
        match sign {
            b'"' if next == Some(b'"') => at = at.checked_add(1)?,
            b'"' => {
                let rest = text.get(at.checked_add(1)?..)?;
                let behind = rest.iter().copied().find(|sign| *sign != b' ');
                let good = behind.is_none_or(|sign| sign == separator || matches!(sign, b'\n' | b'\r'));
                // A quote inside of one line is the business of its cell.
                return (good || !lines).then_some(at.checked_add(1)?);
            }
            b'\n' => {
                if separators >= SEPARATORS {
                    return None;
                }
                (lines, separators) = (true, 0);
            }
            sign if sign == separator => separators = separators.checked_add(1)?,
            _ => {}
        }
        at = at.checked_add(1)?;
    }
}

fn ends(text: &[u8]) -> u32 {
    u32::try_from(text.iter().filter(|sign| **sign == b'\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<u32>) {
        let (text, lines) = without_open_quotes(text.as_bytes(), b';');
        (String::from_utf8_lossy(&text).into_owned(), lines)
    }

    #[test]
    fn a_quote_that_never_closes_is_left_out() {
        assert_eq!(read("a;b\n1;\"con;2;3\n2;x;4;5\n"), (String::from("a;b\n1;con;2;3\n2;x;4;5\n"), vec![2]));
        let two = read("1;\"con;2;3\n2;\"ha\";4;5\n3;\"kg;4;5\n");
        assert_eq!(two, (String::from("1;con;2;3\n2;\"ha\";4;5\n3;kg;4;5\n"), vec![1, 3]));
        assert_eq!(read("1;\"con\n"), (String::from("1;con\n"), vec![1]));
        for good in
            ["1;\"a; b; c; d\";2\n", "1;\"a\nb; c\nd\";2\n", "1;\"a \"\"b\"\" c\";2\n", "1;5\";2\n", "1;\"a\"\n"]
        {
            assert_eq!(read(good), (good.to_owned(), vec![]));
        }
    }
}
