//! The formatter's layout as changes of single lines, so that what is not changed keeps its marks and cursors.

use std::ops::Range;

use super::analysis::Analysis;
use super::edit::Edit;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::FileId;

/// How far ahead a line is looked for that both texts have.
const AHEAD: usize = 24;

/// The changes that bring a file into the formatter's layout; none where it is in it.
///
/// # Errors
/// Why the file is left as it is.
pub fn format(analysis: &Analysis, file: FileId) -> Result<Vec<Edit>, Message> {
    let (Some(ast), Some(text)) = (analysis.ast(file), analysis.text(file)) else { return Ok(Vec::new()) };
    let new = bdg_syntax::format(&analysis.plan().sources, ast).map_err(|error| error.message())?;
    let mark = if text.text().starts_with(MARK) { MARK.len() } else { 0 };
    let old = text.text().get(mark..).unwrap_or_default();
    Ok(changes(old, &new, u32::try_from(mark).unwrap_or(0)))
}

/// The changes of [`format()`] in the lines that a stretch of the client's text touches.
///
/// # Errors
/// As [`format()`].
pub fn format_range(analysis: &Analysis, file: FileId, range: Range<u32>) -> Result<Vec<Edit>, Message> {
    let mut edits = format(analysis, file)?;
    edits.retain(|edit| edit.range.start <= range.end && range.start <= edit.range.end);
    Ok(edits)
}

/// The byte order mark.
const MARK: &str = "\u{FEFF}";

/// The changes from one text to another, line by line, all moved by `base`.
fn changes(old: &str, new: &str, base: u32) -> Vec<Edit> {
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut edits = Vec::new();
    let (mut left, mut right) = (old_lines.as_slice(), new_lines.as_slice());
    let mut at = base;
    while !left.is_empty() || !right.is_empty() {
        let (taken, given) = next(left, right);
        let (before, rest) = left.split_at_checked(taken).unwrap_or((left, &[]));
        let (after, others) = right.split_at_checked(given).unwrap_or((right, &[]));
        let (before, after) = (before.concat(), after.concat());
        let end = at.saturating_add(u32::try_from(before.len()).unwrap_or(u32::MAX));
        if before != after {
            edits.push(Edit { range: at..end, text: after });
        }
        (left, right, at) = (rest, others, end);
    }
    edits
}

/// How many lines of each text belong together: one of each where they have the same letters, else those before the next
/// that have.
fn next(old: &[&str], new: &[&str]) -> (usize, usize) {
    let (Some(first), Some(other)) = (old.first(), new.first()) else { return (old.len(), new.len()) };
    if letters(first) == letters(other) {
        return (1, 1);
    }
    let old_letters: Vec<String> = old.iter().take(AHEAD).map(|line| letters(line)).collect();
    let new_letters: Vec<String> = new.iter().take(AHEAD).map(|line| letters(line)).collect();
    for sum in 1..AHEAD.saturating_mul(2) {
        for skipped in 0..=sum {
            let pair = (old_letters.get(skipped), new_letters.get(sum.saturating_sub(skipped)));
            if let (Some(one), Some(two)) = pair {
                if one == two && !one.is_empty() {
                    return (skipped, sum.saturating_sub(skipped));
                }
            }
        }
    }
    (old.len(), new.len())
}

/// A line without its white space, in lower case.
fn letters(line: &str) -> String {
    line.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Edit, changes};
    use crate::edit::applied;

    #[test]
    fn only_what_differs_is_changed() {
        let (old, new) = ("a\n  b\nc { d }\ne\n", "a\nb\nc {\n    d\n}\ne\n");
        let edits = changes(old, new, 0);
        assert_eq!(edits[0], Edit { range: 2..6, text: "b\n".to_owned() });
        assert_eq!(edits.len(), 2);
        assert_eq!(applied(old, &edits), new);
        for (old, new) in [("", "a\n"), ("a", "a\n"), ("\n\n\na\n", "a\n"), ("a\nb\n", "")] {
            assert_eq!(applied(old, &changes(old, new, 0)), new);
        }
    }
}
