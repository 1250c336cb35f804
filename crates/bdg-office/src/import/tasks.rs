//! The rows of a table of tasks: what is to be done, by whom, by when, and what it brings about.

use super::column::ColumnRole;
use super::column_duties::{is_start, is_task_name, is_time};
use super::header_tasks::is_aim;
use super::level::level;
use super::plan_draft::{GoalDraft, RowKind, TaskDraft};
use super::plan_text::{comment, one_line};
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text, number_text};
use super::row_name::{RowName, is_total, row_name};
use super::rows::{all_words, footer, is_header};
use super::task_time::{task_time, time_between};
use crate::tables::fold;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Where the next task belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The plan itself.
    Plan,
    /// A goal, by its place among the others.
    Goal(usize),
}

/// Reads a table of tasks into the draft: below the goals that its groups name, else into the plan.
pub(super) fn read_tasks<'g>(reader: &mut PlanReader<'_>, rows: impl Iterator<Item = TableRow<'g>>) {
    let mut place = Place::Plan;
    for row in rows {
        let filled = row.filled();
        if filled.is_empty() {
            continue;
        }
        reader.draft.cells += filled.len();
        if is_header(reader, row, &filled) {
            reader.record(row, RowKind::Header, "", "");
        } else if let Some(note) = footer(reader, row, &filled) {
            reader.record(row, RowKind::Note, "", &note);
            reader.draft.notes.push(note);
        } else {
            read_row(reader, row, &filled, &mut place);
        }
    }
}

fn read_row(reader: &mut PlanReader<'_>, row: TableRow<'_>, filled: &[usize], place: &mut Place) {
    let header = reader.header;
    if let Some(cell) = header.column(ColumnRole::Goal).and_then(|column| row.own(column)) {
        let name = row_name(&cell_text(cell, reader.lang));
        *place = Place::Goal(goal(reader, row, &name, None));
    }
    let Some(cell) = header.column(ColumnRole::Label).and_then(|column| row.own(column)) else {
        if let Some((number, name)) = group_before_names(reader, row, filled) {
            *place = Place::Goal(goal(reader, row, &name, number));
            return;
        }
        // The first of the columns of tasks may be empty.
        let timed = timed_columns(reader);
        if filled.iter().any(|at| timed.contains(at)) {
            add_timed(reader, row, &timed, *place);
            return;
        }
        go_on(reader, row, filled, *place);
        return;
    };
    let name = row_name(&cell_text(cell, reader.lang));
    let number = header.column(ColumnRole::Number).and_then(|column| row.own(column));
    let number = number.map(|cell| one_line(&number_text(cell, reader.lang)));
    let naming = |role| matches!(role, ColumnRole::Label | ColumnRole::Number | ColumnRole::Goal | ColumnRole::Note);
    let bare = filled.iter().all(|at| naming(header.role(*at)));
    let told = number.as_deref().filter(|number| !number.is_empty()).or(name.number.as_deref());
    // A row that nobody carries out groups those below it.
    let leads = header.columns.iter().any(|column| duty_of(column.role).is_some());
    let capitals = !name.title.chars().any(char::is_lowercase);
    let grouped = told.is_some_and(|told| level(told).is_some()) || capitals || names_tasks(&name.title);
    if bare && leads && name.bullet.is_none() && grouped {
        *place = Place::Goal(goal(reader, row, &name, told.map(str::to_owned)));
        return;
    }
    // The sum of what the tasks cost is no task.
    let said = |at: &usize| {
        let role = header.role(*at);
        duty_of(role).is_some() || matches!(role, ColumnRole::Deadline | ColumnRole::Product)
    };
    if is_total(&name.title) && !filled.iter().any(said) {
        let words = all_words(reader, row, filled);
        reader.record(row, RowKind::Comment, "", &words);
        reader.draft.comments.push(comment(&match reader.lang {
            Lang::Vi => format!("Dòng {} là tổng của các dòng khác: {words}", row.number()),
            Lang::En => format!("Row {} is the total of other rows: {words}", row.number()),
        }));
        return;
    }
    let mut task = TaskDraft { text: name.title.clone(), ..TaskDraft::default() };
    let timed = timed_columns(reader);
    for column in filled.iter().filter(|column| !timed.contains(column)) {
        let Some(cell) = row.own(*column) else { continue };
        let mut text = cell_text(cell, reader.lang);
        if duty_of(header.role(*column)).is_some() {
            text = reader.standing_words(*column, text);
        }
        read_cell(reader, row, (*column, &text), &mut task);
    }
    // A cell merged with the one above it holds for this row too.
    for (column, one) in header.columns.iter().enumerate() {
        let merged = row.own(column).is_none().then(|| row.standing(column)).flatten();
        match (merged.map(|cell| cell_text(cell, reader.lang)), duty_of(one.role)) {
            (Some(text), Some(duty)) => task.duty_cells.push((duty, reader.standing_words(column, text))),
            (Some(text), None) if one.role == ColumnRole::Deadline => {
                read_cell(reader, row, (column, &text), &mut task);
            }
            _ => {}
        }
    }
    // `Nhiệm vụ quý II` over the tasks of that quarter, where no column says when each is to be done.
    let told = header
        .column(ColumnRole::Label)
        .and_then(|at| header.columns.get(at))
        .filter(|_| header.column(ColumnRole::Deadline).is_none());
    if let Some(time) = told.and_then(|column| time_in_name(&column.text)) {
        task.time = task_time(time, reader.year);
    }
    settle_start(reader, row, &mut task);
    reader.record(row, RowKind::Task, "", &task.text);
    add(reader, *place, task);
    add_timed(reader, row, &timed, *place);
}

/// Takes `Bắt đầu` and `Hoàn thành` in columns of their own together for the time from one to the other.
fn settle_start(reader: &PlanReader<'_>, row: TableRow<'_>, task: &mut TaskDraft) {
    let words = |at: Option<usize>| row.standing(at?).map(|cell| one_line(&cell_text(cell, reader.lang)));
    let columns = &reader.header.columns;
    let start = columns.iter().position(|one| one.role == ColumnRole::Aside && is_start(&one.lowest));
    let Some((begin, end)) = words(start).zip(words(reader.header.column(ColumnRole::Deadline))) else { return };
    if let Some(time) = time_between(&begin, &end, reader.year) {
        task.time = Some(time);
        let note = match reader.lang {
            Lang::Vi => format!("Bắt đầu: {begin}"),
            Lang::En => format!("Start: {begin}"),
        };
        task.notes.retain(|own| *own != note);
    }
}

/// The time behind the word for tasks in a header: `Nhiệm vụ quý II`, `Công việc tháng 4/2026`.
fn time_in_name(header: &str) -> Option<&str> {
    let lower = header.to_lowercase();
    let at = ["quý ", "tháng ", "q1", "q2", "q3", "q4"].iter().filter_map(|word| lower.find(word)).min()?;
    header.get(at..).filter(|_| at > 0 && lower.len() == header.len())
}

/// The columns of further tasks of a row, with their times: `Nhiệm vụ quý I | Nhiệm vụ quý II`.
fn timed_columns(reader: &PlanReader<'_>) -> Vec<usize> {
    let Some(label) = reader.header.column(ColumnRole::Label) else { return Vec::new() };
    let of_time = |at: usize| {
        reader.header.columns.get(at).is_some_and(|one| is_task_name(&one.text) && time_in_name(&one.text).is_some())
    };
    if reader.header.column(ColumnRole::Deadline).is_some() || !of_time(label) {
        return Vec::new();
    }
    (0..reader.header.columns.len())
        .filter(|at| *at != label && reader.header.role(*at) == ColumnRole::Other && of_time(*at))
        .collect()
}

/// Adds the tasks of a row that stand in columns of their own times, with those who carry out the row.
fn add_timed(reader: &mut PlanReader<'_>, row: TableRow<'_>, columns: &[usize], place: Place) {
    for column in columns {
        let Some(cell) = row.own(*column) else { continue };
        let text = row_name(&cell_text(cell, reader.lang)).title;
        let mut task = TaskDraft { text, ..TaskDraft::default() };
        let time = reader.header.columns.get(*column).and_then(|one| time_in_name(&one.text));
        task.time = time.and_then(|time| task_time(time, reader.year));
        for (at, one) in reader.header.columns.iter().enumerate() {
            if let (Some(duty), Some(cell)) = (duty_of(one.role), row.standing(at)) {
                let words = reader.standing_words(at, cell_text(cell, reader.lang));
                task.duty_cells.push((duty, words));
            }
        }
        reader.record(row, RowKind::Task, "", &task.text);
        add(reader, place, task);
    }
}

/// Adds a task where it belongs.
fn add(reader: &mut PlanReader<'_>, place: Place, task: TaskDraft) {
    match place {
        Place::Plan => reader.draft.tasks.push(task),
        Place::Goal(at) => {
            if let Some(goal) = reader.draft.goals.get_mut(at) {
                goal.tasks.push(task);
            }
        }
    }
}

/// Whether a row of words is the heading of tasks: `Nhiệm vụ chung`, `Nhóm nhiệm vụ thường xuyên`.
fn names_tasks(title: &str) -> bool {
    const KINDS: &[&str] =
        &["chung", "cu the", "trong tam", "thuong xuyen", "chu yeu", "khac", "dot xuat", "chuyen mon", "va giai phap"];
    let words = fold(title);
    let own = words.strip_prefix("cac ").unwrap_or(&words);
    let rest = own.strip_prefix("nhom nhiem vu").or_else(|| own.strip_prefix("nhiem vu"));
    rest.is_some_and(|rest| KINDS.contains(&rest.trim()))
        || ["general tasks", "specific tasks", "other tasks", "regular tasks"].contains(&words.as_str())
}

/// The number and the name of a row that groups tasks, where its name begins before the column of their names: `I | Cải cách thể chế`
/// over `Nhiệm vụ chung | Nhiệm vụ cụ thể`, or stands alone over all columns.
fn group_before_names(
    reader: &PlanReader<'_>,
    row: TableRow<'_>,
    filled: &[usize],
) -> Option<(Option<String>, RowName)> {
    let label = reader.header.column(ColumnRole::Label)?;
    if let [named] = filled {
        let words = row.own(*named).map(|cell| cell_text(cell, reader.lang)).unwrap_or_default();
        let name = row_name(&words);
        let worded = name.title.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count() >= 2;
        let before = *named < label && level(words.trim()).is_none();
        return (worded && before).then(|| (name.number.clone(), name));
    }
    let [number, named] = filled else { return None };
    if reader.header.role(*number) != ColumnRole::Number || *named >= label {
        return None;
    }
    let told = one_line(&number_text(row.own(*number)?, reader.lang));
    // A number alone is that of a task.
    level(&told).filter(|_| !told.starts_with(|sign: char| sign.is_ascii_digit()))?;
    Some((Some(told), row_name(&cell_text(row.own(*named)?, reader.lang))))
}

/// Reads a cell that says something of a task.
fn read_cell(reader: &mut PlanReader<'_>, row: TableRow<'_>, (column, text): (usize, &str), task: &mut TaskDraft) {
    let words = one_line(text);
    let lang = reader.lang;
    let noted = |vi: &str, en: &str| format!("{}: {words}", if lang == Lang::Vi { vi } else { en });
    let role = reader.header.role(column);
    match (role, duty_of(role)) {
        (_, Some(duty)) => task.duty_cells.push((duty, text.to_owned())),
        (ColumnRole::Deadline, _) => match task_time(&words, reader.year) {
            Some(time) if task.time.as_ref().is_none_or(|own| *own == time) => task.time = Some(time),
            _ => task.notes.push(noted("Thời hạn", "Time")),
        },
        (ColumnRole::Product, _) => task.notes.push(noted("Sản phẩm", "Product")),
        (ColumnRole::Note, _) => task.notes.push(words),
        (ColumnRole::Aside, _) if reader.header.columns.get(column).is_some_and(|one| is_start(&one.lowest)) => {
            task.notes.push(noted("Bắt đầu", "Start"));
        }
        // Another time of the task: when it is handed in, when it is checked.
        (ColumnRole::Aside, _) if reader.header.columns.get(column).is_some_and(|one| is_time(&one.text)) => {
            let header = reader.header.columns.get(column).map_or("", |one| one.text.as_str());
            task.notes.push(format!("{header}: {words}"));
        }
        (ColumnRole::Label | ColumnRole::Number | ColumnRole::Goal, _) => {}
        // How much a task is to bring about: `Chỉ tiêu`, `Khối lượng`.
        (ColumnRole::Aside, _) if reader.header.columns.get(column).is_some_and(|one| is_aim(&one.text)) => {
            let header = reader.header.columns.get(column).map_or("", |one| one.text.as_str());
            task.notes.push(format!("{header}: {words}"));
        }
        _ => {
            let what = Message::new("cột này không thuộc về nhiệm vụ nào", "this column says nothing that a task has");
            let comment = reader.remark(row, column, what, text, role != ColumnRole::Aside);
            task.comments.push(comment);
        }
    }
}

/// Adds the cells of a row without a name to the task above it.
fn go_on(reader: &mut PlanReader<'_>, row: TableRow<'_>, filled: &[usize], place: Place) {
    let last = |reader: &mut PlanReader<'_>| match place {
        Place::Plan => reader.draft.tasks.pop(),
        Place::Goal(at) => reader.draft.goals.get_mut(at).and_then(|goal| goal.tasks.pop()),
    };
    let Some(mut task) = last(reader) else {
        for column in filled {
            let Some(cell) = row.own(*column) else { continue };
            let comment = reader.misplaced(row, *column, &cell_text(cell, reader.lang));
            reader.draft.comments.push(comment);
        }
        return;
    };
    for column in filled {
        let Some(cell) = row.own(*column) else { continue };
        let text = cell_text(cell, reader.lang);
        if let Some(duty) = duty_of(reader.header.role(*column)) {
            reader.go_on_saying(*column, &text);
            // A page break cuts names in two.
            if let Some((_, before)) = task.duty_cells.iter_mut().rev().find(|(own, _)| *own == duty) {
                *before = format!("{before} {text}");
                continue;
            }
        }
        read_cell(reader, row, (*column, &text), &mut task);
    }
    reader.record(row, RowKind::Continued, "", "");
    add(reader, place, task);
}

/// The goal of a title, by its place among the others; a new one where no table has named it yet.
fn goal(reader: &mut PlanReader<'_>, row: TableRow<'_>, name: &RowName, number: Option<String>) -> usize {
    let title = fold(&name.title);
    if let Some(at) = reader.draft.goals.iter().position(|goal| fold(&goal.title) == title) {
        return at;
    }
    let at = reader.draft.rows.len();
    reader.record(row, RowKind::Goal, "", &name.title);
    let printed = number.or_else(|| name.number.clone());
    let goal =
        GoalDraft { title: name.title.clone(), printed, index: name.index, row: Some(at), ..GoalDraft::default() };
    reader.draft.goals.push(goal);
    reader.draft.goals.len().saturating_sub(1)
}
