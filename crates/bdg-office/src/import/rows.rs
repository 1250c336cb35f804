//! The rows of a table as goals, indicators, parts and notes.

use super::column::ColumnRole;
use super::continuation::{continue_cells, is_continuation, read_continuation};
use super::goal::{is_goal, read_goal, read_goal_column};
use super::indicator::read_indicator;
use super::plan_draft::RowKind;
use super::plan_text::{comment, one_line};
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text, number_text};
use super::row_name::{opens_parts, row_name};
use crate::tables::{begins, fold, is_superscript};
use bdg_syntax::number::Lang;

/// Reads a row of the table's body.
pub(super) fn read_row(reader: &mut PlanReader<'_>, row: TableRow<'_>) {
    let filled = row.filled();
    if filled.is_empty() {
        return;
    }
    reader.draft.cells += filled.len();
    if is_header(reader, row, &filled) {
        let words = all_words(reader, row, &filled);
        reader.draft.comments.push(comment(&match reader.lang {
            Lang::Vi => format!("Dòng {} lặp lại tiêu đề của bảng: {words}", row.number()),
            Lang::En => format!("Row {} repeats the table's header: {words}", row.number()),
        }));
        reader.record(row, RowKind::Header, "", "");
        return;
    }
    if let Some(note) = footer(reader, row, &filled) {
        reader.record(row, RowKind::Note, "", &note);
        reader.draft.notes.push(note);
        return;
    }
    read_goal_column(reader, row);
    let Some(column) = reader.header.column(ColumnRole::Label) else { return };
    let Some(cell) = row.own(column) else {
        read_nameless(reader, row, &filled);
        return;
    };
    let words = cell_text(cell, reader.lang);
    let name = row_name(&words);
    let number = reader
        .header
        .column(ColumnRole::Number)
        .and_then(|column| row.own(column))
        .map(|cell| number_text(cell, reader.lang));
    let others: Vec<usize> = filled.iter().copied().filter(|at| !is_naming(reader.header.role(*at))).collect();
    let valued = others.iter().any(|at| matches!(reader.header.role(*at), ColumnRole::Value(_) | ColumnRole::Unit));
    if !valued && opens_parts(&name.title) && reader.indicator_above().is_some() {
        reader.parts_open = true;
        reader.record(row, RowKind::Continued, "", &name.title);
        return;
    }
    if is_goal(reader, &name, number.as_deref(), valued, &others) {
        read_goal(reader, row, &name, number.as_deref(), &others);
    } else if is_continuation(reader, &name, number.as_deref(), valued, &words) {
        read_continuation(reader, row, &words, &others);
    } else {
        read_indicator(reader, row, &name, number.as_deref(), &others);
    }
    add_footnotes(reader, row, &filled);
}

fn is_naming(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Label | ColumnRole::Number | ColumnRole::Goal)
}

/// Whether a row repeats the header, or numbers its columns.
fn is_header(reader: &PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) -> bool {
    let same = filled.iter().all(|column| {
        let text = row.own(*column).map(|cell| fold(&cell_text(cell, reader.lang))).unwrap_or_default();
        reader.header.columns.get(*column).is_some_and(|header| {
            let header = fold(&header.text);
            !text.is_empty()
                && (header == text || header.starts_with(&format!("{text} ")) || header.ends_with(&format!(" {text}")))
        })
    });
    let counted = filled.len() >= 3
        && filled.iter().all(|column| {
            let text = row.own(*column).map(|cell| cell_text(cell, reader.lang)).unwrap_or_default();
            let bare = text.trim_matches(['(', ')', '[', ']']);
            let digits = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
            let formula =
                bare.contains('=') && bare.bytes().all(|byte| byte.is_ascii_digit() || b"=/+-*x():%".contains(&byte));
            digits || formula || (bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase()))
        });
    same || counted
}

/// A note below the table: one cell that begins with a mark.
fn footer(reader: &PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) -> Option<String> {
    let [column] = filled else { return None };
    let words = one_line(&cell_text(row.own(*column)?, reader.lang));
    is_note(&words).then_some(words)
}

/// The text of some cells of a row on one line.
fn all_words(reader: &PlanReader<'_>, row: TableRow<'_>, columns: &[usize]) -> String {
    let words: Vec<String> = columns
        .iter()
        .filter_map(|column| row.own(*column))
        .map(|cell| one_line(&cell_text(cell, reader.lang)))
        .collect();
    words.join(" | ")
}

/// Reads a row without a name.
fn read_nameless(reader: &mut PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) {
    let duties_only = filled.iter().all(|column| {
        let role = reader.header.role(*column);
        role == ColumnRole::Note || duty_of(role).is_some()
    });
    if duties_only && reader.indicator_above().is_some() {
        reader.record(row, RowKind::Continued, "", "");
        continue_cells(reader, row, filled);
        return;
    }
    let goal = reader.header.column(ColumnRole::Goal);
    if goal.is_some_and(|column| filled == [column]) {
        return;
    }
    reader.record(row, RowKind::Comment, "", &all_words(reader, row, filled));
    for column in filled {
        if goal == Some(*column) {
            continue;
        }
        let Some(cell) = row.own(*column) else { continue };
        let comment = reader.misplaced(row, *column, &cell_text(cell, reader.lang));
        reader.draft.comments.push(comment);
    }
}

/// Adds the footnotes that the cells of a row refer to.
fn add_footnotes(reader: &mut PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) {
    let mut notes = Vec::new();
    for at in filled.iter().filter_map(|column| row.own(*column)).flat_map(|cell| cell.footnotes.iter()) {
        if let Some(text) = reader.footnotes.get(*at).filter(|_| !reader.seen_footnotes.contains(at)) {
            notes.push(format!("({}) {text}", at + 1));
            reader.seen_footnotes.push(*at);
        }
    }
    if reader.last == Some(RowKind::Goal) {
        if let Some(goal) = reader.draft.goals.last_mut() {
            goal.notes.extend(notes);
        }
    } else if let Some(above) = reader.indicator_above() {
        above.notes.extend(notes);
    }
}

/// Whether words are a note below a table: `(*) …`, `(1) …`, `* …`, `Ghi chú: …`.
pub(super) fn is_note(words: &str) -> bool {
    let folded = fold(words);
    let marked = words.starts_with('*')
        || words.starts_with(is_superscript)
        || words.strip_prefix('(').and_then(|rest| rest.split_once(')')).is_some_and(|(mark, rest)| {
            mark.len() <= 3
                && mark.chars().all(|letter| letter == '*' || letter.is_ascii_digit())
                && !mark.is_empty()
                && !rest.trim().is_empty()
        });
    marked
        || ["ghi chu", "chu thich", "nguon", "note", "notes", "source"].iter().any(|start| begins(&folded, start))
            && words.chars().count() > 12
}
