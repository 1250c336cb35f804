//! Rows that continue the one above them.

use super::column::ColumnRole;
use super::plan_draft::RowKind;
use super::plan_text::one_line;
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text};
use super::row_name::{RowName, is_split};

/// Whether a row is the rest of the one above it: no number, no value, and a name that begins with a small letter.
pub(super) fn is_continuation(
    reader: &PlanReader<'_>,
    name: &RowName,
    number: Option<&str>,
    valued: bool,
    words: &str,
) -> bool {
    let small = words.trim_start().starts_with(|letter: char| letter.is_lowercase() || ",;)".contains(letter));
    let above = !reader.entries.is_empty();
    number.is_none()
        && !valued
        && name.bullet.is_none()
        && name.kind.is_none()
        && name.number.is_none()
        && small
        && above
        && !(reader.parts_open && is_split(words))
}

/// Reads the rest of a row that a page break cut in two.
pub(super) fn read_continuation(reader: &mut PlanReader<'_>, row: TableRow<'_>, words: &str, others: &[usize]) {
    let words = one_line(words);
    reader.record(row, RowKind::Continued, "", &words);
    if let Some(above) = reader.entries.last_mut() {
        above.name.title = format!("{} {words}", above.name.title);
    }
    continue_cells(reader, row, others);
}

/// Reads the cells of agencies and notes that continue those of the row above.
pub(super) fn continue_cells(reader: &mut PlanReader<'_>, row: TableRow<'_>, others: &[usize]) {
    let mut comments = Vec::new();
    for column in others {
        let Some(cell) = row.own(*column) else { continue };
        let text = cell_text(cell, reader.lang);
        let role = reader.header.role(*column);
        if duty_of(role).is_some() {
            reader.go_on_saying(*column, &text);
        }
        match (role, duty_of(role), reader.above()) {
            (_, Some(duty), Some(above)) => match above.duty_cells.iter_mut().rev().find(|(own, _)| *own == duty) {
                Some((_, before)) => *before = format!("{before} {text}"),
                None => above.duty_cells.push((duty, text)),
            },
            (ColumnRole::Note, _, Some(above)) => match above.notes.last_mut() {
                Some(note) => *note = format!("{note} {}", one_line(&text)),
                None => above.notes.push(one_line(&text)),
            },
            _ => comments.push(reader.misplaced(row, *column, &text)),
        }
    }
    reader.draft.comments.extend(comments);
}
