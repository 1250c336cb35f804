//! Rows that are goals.

use super::codes::printed_number;
use super::column::ColumnRole;
use super::level::level;
use super::plan_draft::{GoalDraft, RowKind};
use super::plan_text::{comment, one_line};
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text};
use super::row_name::{NameKind, RowName, announces_parts, row_name};
use bdg_syntax::number::Lang;

/// Reads a goal in a column of its own.
pub(super) fn read_goal_column(reader: &mut PlanReader<'_>, row: TableRow<'_>) {
    let Some(column) = reader.header.column(ColumnRole::Goal) else { return };
    let Some(cell) = row.own(column) else { return };
    let name = row_name(&cell_text(cell, reader.lang));
    // Where cells are not merged, every row repeats its goal.
    if reader.draft.goals.last().is_some_and(|goal| goal.title == name.title) {
        return;
    }
    open_goal(reader, row, &name, None);
}

/// Whether a row is a goal: it says so, or it has a number of one level and nothing else.
pub(super) fn is_goal(
    reader: &PlanReader<'_>,
    name: &RowName,
    number: Option<&str>,
    valued: bool,
    others: &[usize],
) -> bool {
    if valued || reader.header.column(ColumnRole::Goal).is_some() {
        return false;
    }
    if name.kind == Some(NameKind::Goal) {
        return true;
    }
    if name.kind == Some(NameKind::Indicator) || name.bullet.is_some() || !others.is_empty() {
        return false;
    }
    let number = number.or(name.number.as_deref());
    number.is_some_and(|number| {
        let valued = level(number).is_some_and(|level| reader.valued.contains(&level));
        !number.trim_end_matches('.').contains('.') && !number.is_empty() && !valued
    }) && !announces_parts(&name.title)
}

/// Reads a row that is a goal.
pub(super) fn read_goal(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    name: &RowName,
    number: Option<&str>,
    others: &[usize],
) {
    open_goal(reader, row, name, number);
    let mut comments = Vec::new();
    for column in others {
        let Some(cell) = row.own(*column) else { continue };
        let text = cell_text(cell, reader.lang);
        let role = reader.header.role(*column);
        match (role, duty_of(role), reader.draft.goals.last_mut()) {
            (_, Some(duty), Some(goal)) => goal.duty_cells.push((duty, text)),
            (ColumnRole::Note, _, Some(goal)) => goal.notes.push(one_line(&text)),
            _ => comments.push(reader.misplaced(row, *column, &text)),
        }
    }
    if let Some(goal) = reader.draft.goals.last_mut() {
        goal.comments.extend(comments);
    }
}

fn open_goal(reader: &mut PlanReader<'_>, row: TableRow<'_>, name: &RowName, number: Option<&str>) {
    let code = goal_code(reader, name, number);
    reader.record(row, RowKind::Goal, &code, &name.title);
    // A goal has no statement for the printed number.
    let printed = number.filter(|number| printed_number(number) != code);
    let comments = printed.map(|number| match reader.lang {
        Lang::Vi => comment(&format!("Số thứ tự trong bảng: {number}")),
        Lang::En => comment(&format!("The table's number: {number}")),
    });
    let comments = comments.into_iter().collect();
    reader.draft.goals.push(GoalDraft { code, title: name.title.clone(), comments, ..GoalDraft::default() });
    reader.parts_open = false;
    reader.last = Some(RowKind::Goal);
}

fn goal_code(reader: &PlanReader<'_>, name: &RowName, number: Option<&str>) -> String {
    let taken = |code: &str| reader.draft.goals.iter().any(|goal| goal.code == code);
    let numbers = [
        number.map(printed_number),
        name.number.as_deref().map(printed_number),
        name.index.map(|index| index.to_string()),
    ];
    // `I` and `Mục tiêu 1` are one number; the Arabic one is plainer.
    let digits = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit());
    let known = numbers.iter().flatten().find(|code| digits(code)).or(numbers.iter().flatten().next());
    match known.filter(|code| !code.is_empty() && !taken(code)) {
        Some(code) => code.clone(),
        None => {
            let mut next = reader.draft.goals.len() + 1;
            while taken(&next.to_string()) {
                next += 1;
            }
            next.to_string()
        }
    }
}
