//! The rows of a table as goals, indicators, parts and notes.

use super::codes::is_whole_code;
use super::column::ColumnRole;
use super::continuation::{continue_cells, is_continuation, read_continuation};
use super::header::repeats;
use super::header_rows::numbers_columns;
use super::indicator::{RowCells, continue_lines, read_series, split_unit};
use super::level::level;
use super::plan_draft::{IndicatorDraft, Remark, RowKind};
use super::plan_text::{comment, one_line};
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text, number_text};
use super::row_entry::{EntryKind, RowEntry};
use super::row_name::{NameKind, RowName, announces_parts, is_total, opens_parts, row_name};
use super::signature::read_signature;
use super::sub_rows::{SubRows, is_whole};
use super::titles::row_time;
use crate::tables::{CellValue, begins, fold, is_superscript};
use bdg_syntax::diagnostic::Message;
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
    if read_signature(reader, row, &filled) {
        reader.record(row, RowKind::Note, "", "");
        return;
    }
    read_goal_columns(reader, row);
    let Some(column) = reader.header.column(ColumnRole::Label) else { return };
    // A row that one merged cell fills has its name where the others have their numbers.
    let first = reader.header.column(ColumnRole::Number).or(reader.header.column(ColumnRole::Code));
    let spread = first.filter(|number| filled == [*number] || filled.contains(number) && row.own(column).is_none());
    let spread = spread.and_then(|number| row.own(number)).map(|cell| cell_text(cell, reader.lang));
    // `Cộng` may fill the cells of number and name together.
    let spread =
        spread.filter(|text| is_total(text) || text.chars().filter(|letter| letter.is_alphabetic()).count() > 4);
    let own = row.own(column).map(|cell| cell_text(cell, reader.lang)).or_else(|| spread.clone());
    let sub = sub_words(reader, row, own.as_deref());
    let below = own.is_none() && sub.is_some();
    let Some(words) = sub.or(own) else {
        if !continue_lines(reader, row, None) {
            read_nameless(reader, row, &filled);
        }
        return;
    };
    let mut name = row_name(&words);
    let text_of = |role: ColumnRole| {
        reader.header.column(role).and_then(|column| row.own(column)).map(|cell| number_text(cell, reader.lang))
    };
    let unit = split_unit(reader, row, &mut name);
    let number = text_of(ColumnRole::Number).filter(|_| spread.is_none());
    let code = text_of(ColumnRole::Code)
        .filter(|_| spread.is_none())
        .map(|code| one_line(&code))
        .or_else(|| take_code(&mut name));
    let others: Vec<usize> = filled.iter().copied().filter(|at| !is_naming(reader.header.role(*at))).collect();
    let is_value = |at: &usize| matches!(reader.header.role(*at), ColumnRole::Value(_) | ColumnRole::Unit);
    let valued = others.iter().any(is_value);
    if !valued && opens_parts(&name.title) && !reader.entries.is_empty() {
        (reader.opened, reader.parts_open) = (true, true);
        reader.record(row, RowKind::Continued, "", &name.title);
        return;
    }
    if valued && number.is_none() && name.number.is_none() {
        take_lettered(&mut name);
    }
    // `2 | 2.1. …`, then ` | 2.2. …`: the number in the name tells the level of both.
    let number = match (&number, &name.number) {
        (Some(printed), Some(own)) if valued && is_longer(own, printed) => Some(own.clone()),
        _ => number,
    };
    if !below && is_continuation(reader, &name, number.as_deref(), valued, &words) {
        read_continuation(reader, row, &words, &others);
        add_footnotes(reader, row, &filled);
        return;
    }
    if continue_lines(reader, row, Some((&name, code.as_deref()))) {
        return;
    }
    let standing = (0..reader.header.columns.len()).filter(is_value).any(|at| row.standing(at).is_some());
    let bare = !standing && others.iter().all(|at| reader.header.role(*at) == ColumnRole::Note);
    if bare {
        let told = number.as_deref().or(name.number.as_deref()).and_then(level);
        match row_time(&name.title) {
            Some(time) => (reader.time, reader.time_level) = (Some(time), told),
            None if told.is_some() && told == reader.time_level => reader.time = None,
            None => {}
        }
    }
    let says_goal = name.kind == Some(NameKind::Goal) && !valued && reader.header.column(ColumnRole::Goal).is_none();
    let kind = if says_goal { EntryKind::Goal } else { EntryKind::Row };
    let numbered = number.as_deref().is_some_and(|number| !number.trim().is_empty())
        || name.number.is_some()
        || code.as_deref().is_some_and(is_whole_code)
        || name.kind.is_some()
        || name.bullet.is_some();
    let opened = std::mem::take(&mut reader.opened)
        || (!numbered && !bare && reader.parts_open)
        || (below && reader.sub_rows.as_ref().is_some_and(|rows| rows.whole));
    let of_row = RowCells { others: &others, bare, unit };
    let (mut series, parts) = read_series(reader, row, &name, &of_row);
    if let (Some(first), Some(number)) = (series.first_mut(), number.as_deref()) {
        first.shortened = shortened_number(reader, row, number);
    }
    let at = reader.recorded(row, RowKind::Indicator, &name.title);
    let inline = ["trong do", "of which"].iter().any(|start| begins(&fold(&name.title), start));
    // `Of which women` names one part, and the next one says so again.
    let one = fold(&name.title).starts_with("of which ") && !name.title.contains(':');
    reader.parts_open = if numbered { announces_parts(&name.title) } else { (reader.parts_open || inline) && !one };
    let mut duty_cells = Vec::new();
    for (at, column) in reader.header.columns.iter().enumerate() {
        if let (Some(duty), Some(cell)) = (duty_of(column.role), row.own(at)) {
            duty_cells.push((duty, reader.standing_words(at, cell_text(cell, reader.lang))));
        }
    }
    duty_cells.shrink_to_fit();
    reader.entries.push(RowEntry { row: at, kind, name, number, code, series, bare, duty_cells, opened, parts });
    add_footnotes(reader, row, &filled);
}

/// Whether a number goes on behind another one: `2.1` behind `2`.
fn is_longer(own: &str, printed: &str) -> bool {
    let printed = printed.trim().trim_end_matches('.');
    let rest = own.trim().strip_prefix(printed).and_then(|rest| rest.strip_prefix('.'));
    !printed.is_empty() && rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// The name of a row by the column that says of which part of an indicator it is; `own` is its name. `None` where that says
/// nothing else.
fn sub_words(reader: &mut PlanReader<'_>, row: TableRow<'_>, own: Option<&str>) -> Option<String> {
    let column = reader.header.column(ColumnRole::Part)?;
    let sub = row.own(column).map(|cell| one_line(&cell_text(cell, reader.lang)))?;
    match own {
        Some(own) => {
            let whole = is_whole(&sub);
            reader.sub_rows = Some(SubRows { title: own.to_owned(), whole });
            (!whole).then(|| format!("{} - {sub}", one_line(own)))
        }
        None => {
            let rows = reader.sub_rows.as_ref()?;
            Some(if rows.whole { sub } else { format!("{} - {sub}", one_line(&rows.title)) })
        }
    }
}

/// What to say of a row's number if another row has it already: a spreadsheet that holds it as a number drops the last zero.
fn shortened_number(reader: &PlanReader<'_>, row: TableRow<'_>, number: &str) -> Option<(Remark, String)> {
    let column = reader.header.column(ColumnRole::Number)?;
    let typed = row.own(column).is_some_and(|cell| matches!(cell.value, CellValue::Number(_)));
    let what = Message::new(
        "số thứ tự này đã có; nếu là 1.10 thì Excel đã bỏ số 0, hãy đặt ô ở dạng Văn bản (Text)",
        "this number is taken; if it was 1.10, Excel has dropped the zero: set the cell to Text",
    );
    (typed && number.contains('.')).then(|| reader.remark_on(row, column, what, number, false))
}

/// Takes the number of letters and digits before a name: `A1. Số hộ được cấp nước sạch`.
fn take_lettered(name: &mut RowName) {
    let Some((number, title)) = name.title.split_once(". ").or_else(|| name.title.split_once(") ")) else { return };
    let digits = number.trim_start_matches(|sign: char| sign.is_ascii_uppercase());
    let letters = number.len().saturating_sub(digits.len());
    let counted = |piece: &str| (1..=2).contains(&piece.len()) && piece.bytes().all(|byte| byte.is_ascii_digit());
    let title = title.trim();
    if (1..=3).contains(&letters) && digits.split('.').all(counted) && title.starts_with(char::is_uppercase) {
        (name.number, name.title) = (Some(number.to_owned()), title.to_owned());
    }
}

/// Takes the code in square brackets behind a name: `Cấp xã [1.1/xa]`.
fn take_code(name: &mut RowName) -> Option<String> {
    let (title, code) = name.title.strip_suffix(']').and_then(|rest| rest.rsplit_once('['))?;
    let good = code.contains('/') && code.chars().all(|sign| sign.is_ascii_alphanumeric() || "._/".contains(sign));
    let (title, code) = (title.trim().to_owned(), code.to_owned());
    if !good || title.is_empty() {
        return None;
    }
    name.title = title;
    Some(code)
}

/// Reads the goal and the group that stand in columns of their own.
fn read_goal_columns(reader: &mut PlanReader<'_>, row: TableRow<'_>) {
    for (role, kind) in [(ColumnRole::Goal, EntryKind::Goal), (ColumnRole::Group, EntryKind::Group)] {
        let Some(cell) = reader.header.column(role).and_then(|column| row.own(column)) else { continue };
        let name = row_name(&cell_text(cell, reader.lang));
        // Where cells are not merged, every row repeats its goal.
        let before = if kind == EntryKind::Goal { &mut reader.goal } else { &mut reader.group };
        if name.title.is_empty() || *before == name.title {
            continue;
        }
        before.clone_from(&name.title);
        if kind == EntryKind::Goal {
            reader.group.clear();
        }
        let mapped = if kind == EntryKind::Goal { RowKind::Goal } else { RowKind::Group };
        let at = reader.recorded(row, mapped, &name.title);
        reader.entries.push(RowEntry {
            row: at,
            kind,
            name,
            number: None,
            code: None,
            series: vec![IndicatorDraft::default()],
            bare: true,
            duty_cells: Vec::new(),
            opened: false,
            parts: Vec::new(),
        });
        reader.parts_open = false;
    }
}

fn is_naming(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Label
            | ColumnRole::Number
            | ColumnRole::Code
            | ColumnRole::Goal
            | ColumnRole::Group
            | ColumnRole::Part
            | ColumnRole::Line
            | ColumnRole::BaselineYear
            | ColumnRole::TargetYear
    )
}

/// Whether a row repeats the header, or numbers its columns.
pub(super) fn is_header(reader: &PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) -> bool {
    let same = filled.iter().all(|column| {
        let text = row.own(*column).map(|cell| one_line(&cell_text(cell, reader.lang))).unwrap_or_default();
        reader.header.columns.get(*column).is_some_and(|header| repeats(&header.text, &text))
    });
    // The numbers of the columns stand right below the header, or below it where it is repeated.
    let below = row.row == row.start || reader.draft.rows.last().is_some_and(|last| last.kind == RowKind::Header);
    same || (below && numbers_columns(row.grid, row.row))
}

/// A note below the table: one cell that begins with a mark.
pub(super) fn footer(reader: &PlanReader<'_>, row: TableRow<'_>, filled: &[usize]) -> Option<String> {
    let [column] = filled else { return None };
    let words = one_line(&cell_text(row.own(*column)?, reader.lang));
    is_note(&words).then_some(words)
}

/// The text of some cells of a row on one line.
pub(super) fn all_words(reader: &PlanReader<'_>, row: TableRow<'_>, columns: &[usize]) -> String {
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
    if duties_only && reader.above().is_some() {
        reader.record(row, RowKind::Continued, "", "");
        continue_cells(reader, row, filled);
        return;
    }
    let goals = |column: &usize| matches!(reader.header.role(*column), ColumnRole::Goal | ColumnRole::Group);
    let filled: Vec<usize> = filled.iter().copied().filter(|column| !goals(column)).collect();
    if filled.is_empty() {
        return;
    }
    reader.record(row, RowKind::Comment, "", &all_words(reader, row, &filled));
    for column in &filled {
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
    if let Some(above) = reader.above() {
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
