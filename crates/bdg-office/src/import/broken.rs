//! Numbers that a narrow column breaks over two lines: `1.245.3` above `00`.

use super::numbers::numbers;
use super::plan_text::one_line;
use crate::tables::{Block, CellValue, Document, Grid, Row};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, parse_number};

/// How many joined numbers are shown.
const SHOWN: usize = 4;

/// Joins the numbers of all tables that are broken over lines, and says so.
pub(super) fn join_broken(document: &mut Document) -> Option<Message> {
    let mut joined: Vec<String> = Vec::new();
    for block in &mut document.blocks {
        if let Block::Table(grid) = block {
            join_in(grid, &mut joined);
        }
    }
    let count = joined.len();
    let shown = joined.iter().take(SHOWN).cloned().collect::<Vec<String>>().join(", ");
    let more = if count > SHOWN { ", …" } else { "" };
    (count > 0).then(|| {
        Message::new(
            format!("{count} con số bị ngắt dòng trong ô hẹp được nối lại, hãy đối chiếu: {shown}{more}"),
            format!(
                "numbers broken over lines in narrow cells were joined, {count} of them; compare them: {shown}{more}"
            ),
        )
    })
}

fn join_in(grid: &mut Grid, joined: &mut Vec<String>) {
    let broken = |cell: &crate::tables::Cell| matches!(&cell.value, CellValue::Text(text) if text.contains('\n'));
    if !grid.rows.iter().flat_map(|row| &row.cells).any(broken) {
        return;
    }
    let decimals = decimals(grid);
    for row in &mut grid.rows {
        let lines = worded_lines(row);
        for cell in &mut row.cells {
            let CellValue::Text(text) = &cell.value else { continue };
            // As many lines of words beside as many figures are as many rows.
            if !text.contains('\n') || lines.contains(&text.lines().count()) {
                continue;
            }
            if let Some(whole) = whole_number(text, decimals) {
                joined.push(format!("“{}” → {}", one_line(text), one_line(&whole)));
                cell.value = CellValue::Text(whole);
            }
        }
    }
}

/// How many lines the cells of words in a row have.
fn worded_lines(row: &Row) -> Vec<usize> {
    let lines = |cell: &crate::tables::Cell| match &cell.value {
        CellValue::Text(text)
            if text.contains('\n') && text.chars().filter(|sign| sign.is_alphabetic()).count() > 3 =>
        {
            Some(text.lines().count())
        }
        _ => None,
    };
    row.cells.iter().filter_map(lines).collect()
}

/// Whether points, and whether commas, begin decimals somewhere in a table.
fn decimals(grid: &Grid) -> (bool, bool) {
    let mut found = (false, false);
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        let CellValue::Text(text) = &cell.value else { continue };
        if text.contains('\n') {
            continue;
        }
        for (start, end) in numbers(text) {
            let number = text.get(start..end).unwrap_or_default();
            match (parse_number(number, Lang::En).is_ok(), parse_number(number, Lang::Vi).is_ok()) {
                (true, false) => found.0 = true,
                (false, true) => found.1 = true,
                _ => {}
            }
        }
    }
    found
}

/// A text with its only number joined, where each break is within it: behind or before a mark, or within a group of three digits.
/// `decimals` tells whether points, and whether commas, begin decimals in the table.
fn whole_number(text: &str, decimals: (bool, bool)) -> Option<String> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let end = text.rfind(|sign: char| sign.is_ascii_digit())?.checked_add(1)?;
    let (before, number, behind) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let is_blank = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{202f}');
    if !number.contains('\n')
        || !number.chars().all(|sign| sign.is_ascii_digit() || ".,\n".contains(sign) || is_blank(sign))
    {
        return None;
    }
    let pieces: Vec<&str> = number.split('\n').map(|piece| piece.trim_matches(is_blank)).collect();
    for pair in pieces.windows(2) {
        let [left, right] = pair else { return None };
        let at_mark = left.ends_with(['.', ',']) != right.starts_with(['.', ',']);
        let is_mark = |sign: char| !sign.is_ascii_digit();
        let behind_mark = left.rsplit_once(is_mark).map_or(0, |(_, digits)| digits.len());
        let before_mark = right.split(is_mark).next().unwrap_or_default().len();
        let in_group = (1..3).contains(&behind_mark) && behind_mark.saturating_add(before_mark) == 3;
        if !(at_mark || in_group) {
            return None;
        }
        // `18.4` above `50`, where points begin decimals: perhaps two numbers.
        let marks = |mark: char| left.matches(mark).count() == 1 && !right.contains(mark);
        if in_group && !at_mark && (marks('.') && decimals.0 || marks(',') && decimals.1) {
            return None;
        }
    }
    // `1.` above `2.` are the numbers of a list.
    let ends = |piece: &str, mark: char| piece.ends_with(mark) && behind.starts_with(mark);
    if pieces.first().is_some_and(|first| ends(first, '.') || ends(first, ',')) {
        return None;
    }
    let whole = pieces.concat();
    let notations: &[Lang] = match decimals {
        (false, true) => &[Lang::Vi],
        (true, false) => &[Lang::En],
        _ => &[Lang::Vi, Lang::En],
    };
    let sound = notations.iter().any(|lang| parse_number(&whole, *lang).is_ok_and(|(_, decimals)| decimals <= 3));
    sound.then(|| format!("{before}{whole}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_numbers_are_joined() {
        let joined = |text: &str| whole_number(text, (false, true));
        for (text, whole) in [
            ("1.245.3\n00", "1.245.300"),
            ("18.4\n50", "18.450"),
            ("1\n.250", "1.250"),
            ("93,\n25", "93,25"),
            ("12 3\n45", "12 345"),
            ("≥ 98,\n5%", "≥ 98,5%"),
            ("1.2\n50\ntriệu đồng", "1.250\ntriệu đồng"),
            ("1.2\n45.3\n00", "1.245.300"),
        ] {
            assert_eq!(joined(text).as_deref(), Some(whole), "{text}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        for text in
            ["95\n96", "18,4\n50", "2025\n2026", "1.\n2.", "12\n345", "93,2\n5", "2024,\n2025", "15/\n12", "1.250\n980"]
        {
            assert_eq!(whole_number(text, (false, true)), None, "{text}");
        }
        assert_eq!(whole_number("18.4\n50", (true, false)), None);
        // Where points begin decimals, `1.2` would be a number.
        assert_eq!(whole_number("1.\n2.", (true, false)), None);
        assert_eq!(whole_number("1.\n2", (false, true)), None);
        assert_eq!(whole_number("1.245.3\n00", (false, false)).as_deref(), Some("1.245.300"));
    }
}
