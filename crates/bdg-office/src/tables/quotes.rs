//! Quotes in text files that open and never close: the rest of the file would be one cell.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A line that is a row of its own has at least so many separators.
const SEPARATORS: usize = 2;

/// A text without the quotes that open a cell and do not close it, and the lines of those quotes, counted from 1. What they
/// would swallow are cells and rows as they are written.
pub(super) fn without_open_quotes(text: &[u8], separator: u8) -> (Cow<'_, [u8]>, Vec<u32>) {
    let mut open: Vec<usize> = Vec::new();
    let mut lines = Vec::new();
    let mut at = 0_usize;
    let mut line = 1_u32;
    let mut start = true;
    let mut row = 0_usize;
    // How many separators the rows so far have, of those without a quote.
    let mut widths: BTreeSet<usize> = BTreeSet::new();
    while let Some(sign) = text.get(at).copied() {
        if sign == b'\n' {
            let own = text.get(row..at).unwrap_or_default();
            if !own.contains(&b'"') {
                widths.insert(count(own, separator));
            }
            row = at.saturating_add(1);
        }
        if start && sign == b'"' {
            match closed(text, row, at, separator, &widths) {
                Some(end) => {
                    let inside = text.get(at..end).unwrap_or_default();
                    line = line.saturating_add(ends(inside));
                    if let Some(last) = inside.iter().rposition(|sign| *sign == b'\n') {
                        row = at.saturating_add(last).saturating_add(1);
                    }
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

/// Where a quoted cell ends that begins at a quote of the line that begins at `row`: behind the quote before a separator or the
/// end of a line. `None` where there is none, and where the cell would hold lines that are rows: each of them, the first and the
/// last with what stands around the cell, has as many separators as one of the rows before.
fn closed(text: &[u8], row: usize, start: usize, separator: u8, widths: &BTreeSet<usize>) -> Option<usize> {
    let mut at = start.checked_add(1)?;
    let mut line = row;
    // How many separators each line has so far; `None` where they differ.
    let mut even: Option<Option<usize>> = None;
    loop {
        let sign = *text.get(at)?;
        let next = text.get(at.checked_add(1)?).copied();
        match sign {
            b'"' if next == Some(b'"') => at = at.checked_add(1)?,
            b'"' => {
                let end = at.checked_add(1)?;
                let rest = text.get(end..)?;
                let behind = rest.iter().copied().find(|sign| *sign != b' ');
                let good = behind.is_none_or(|sign| sign == separator || matches!(sign, b'\n' | b'\r'));
                // A quote inside of one line is the business of its cell.
                let Some(even) = even else { return Some(end) };
                let last = rest.iter().position(|sign| *sign == b'\n').unwrap_or(rest.len());
                let last = count(text.get(line..end.checked_add(last)?)?, separator);
                let known = |width: &usize| widths.is_empty() || widths.contains(width);
                let rows = even.is_some_and(|even| even == last && even >= SEPARATORS && known(&even));
                return (good && !rows).then_some(end);
            }
            b'\n' => {
                let own = count(text.get(line..at)?, separator);
                even = Some(Some(own).filter(|own| even.is_none_or(|even| even == Some(*own))));
                line = at.checked_add(1)?;
            }
            _ => {}
        }
        at = at.checked_add(1)?;
    }
}

fn count(text: &[u8], separator: u8) -> usize {
    text.iter().filter(|sign| **sign == separator).count()
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

    /// What stands around a cell of several lines tells it from rows: they would not be of one width.
    #[test]
    fn lines_with_separators_in_a_quoted_cell_are_its_words() {
        for good in [
            "a;b;c;d\n1;x;45;\"one; two; three; four\nfive; six; seven; eight\"\n2;y;3;\n",
            "a;b\nA;\"Poor: 3; 0; 1\nHouses: 1;200; 1;300\nPupils: 1;200; 1;300\"\n",
            "a;b;c\n\"1; 2\n3; 4; 5\";\"6; 7\n8\";9\n",
        ] {
            assert_eq!(read(good), (good.to_owned(), vec![]));
        }
        // Rows of one width, which a quote at the end of another cell would take for one cell.
        assert_eq!(read("1;\"con;2;3\n2;5\";4;5\n"), (String::from("1;con;2;3\n2;5\";4;5\n"), vec![1]));
    }
}
