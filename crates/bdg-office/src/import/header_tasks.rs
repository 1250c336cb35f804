//! The columns of a table of tasks: when each begins and ends, and what it brings about.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::column_duties::{is_output, is_start, is_task_name};
use super::header_columns::keep_first;
use super::money::is_spent;
use crate::tables::{fold, holds};

/// Whether the columns are those of a table of tasks: it has no figures, but times and products of what it names. In a
/// table of indicators these are said of other columns.
pub(super) fn settle_tasks(columns: &mut [TableColumn]) -> bool {
    let has = |wanted: &dyn Fn(ColumnRole) -> bool| columns.iter().any(|column| wanted(column.role));
    // `Kết quả` of a task is what it brings about, without a year.
    let undated = |role| role == ColumnRole::Value(FactHead::Result);
    let figures = has(&|role| matches!(role, ColumnRole::Value(_) | ColumnRole::Unit) && !undated(role));
    let of_tasks = has(&|role| matches!(role, ColumnRole::Deadline | ColumnRole::Product));
    let label =
        columns.iter().find(|column| column.role == ColumnRole::Label).map_or("", |column| column.text.as_str());
    let indicators = ["chi tieu", "muc tieu", "indicator"].iter().any(|word| holds(&fold(label), word));
    if !figures && !indicators && (of_tasks || is_task_name(label)) {
        let mut product = has(&|role| role == ColumnRole::Product);
        for column in columns.iter_mut().filter(|column| undated(column.role)) {
            column.role = if product { ColumnRole::Aside } else { ColumnRole::Product };
            product = true;
        }
        for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other && is_aim(&column.text)) {
            column.role = ColumnRole::Aside;
        }
        settle_course(columns);
        settle_shares(columns);
        return true;
    }
    for column in columns.iter_mut().filter(|column| matches!(column.role, ColumnRole::Deadline | ColumnRole::Product))
    {
        column.role = ColumnRole::Aside;
    }
    false
}

/// Whether a header names how much tasks are to bring about.
pub(super) fn is_aim(header: &str) -> bool {
    const AIMS: &[&str] =
        &["chi tieu", "muc tieu", "muc tieu can dat", "chi tieu can dat", "khoi luong", "target", "targets"];
    AIMS.contains(&fold(header).as_str())
}

/// `Start` and `End` beside tasks: when each is to be done is its end, and its beginning is said of it.
fn settle_course(columns: &mut [TableColumn]) {
    const ENDS: &[&str] = &[
        "ket thuc",
        "hoan thanh",
        "ngay ket thuc",
        "den",
        "den ngay",
        "den thang",
        "end",
        "end date",
        "finish",
        "finish date",
        "to",
        "completed by",
    ];
    let dated = columns.iter().any(|column| column.role == ColumnRole::Deadline);
    for column in columns.iter_mut().filter(|column| matches!(column.role, ColumnRole::Other | ColumnRole::Aside)) {
        let lowest = fold(&column.lowest);
        if is_start(&column.lowest) {
            column.role = ColumnRole::Aside;
        } else if !dated && ENDS.contains(&lowest.as_str()) {
            column.role = ColumnRole::Deadline;
        }
    }
    keep_first(columns, &[ColumnRole::Deadline]);
}

/// The parts of what tasks cost, `Tổng kinh phí | Trong đó: NSTW | NSĐP`, are as little a figure of the plan as the whole.
fn settle_shares(columns: &mut [TableColumn]) {
    let mut spent = false;
    for column in columns {
        let part = ["trong do", "of which", "chia ra"].iter().any(|word| holds(&fold(&column.text), word));
        if spent && part && column.role == ColumnRole::Other {
            column.role = ColumnRole::Aside;
        }
        spent = column.role == ColumnRole::Aside && (is_spent(&column.text) || spent && part);
    }
}

/// What stands under `Output` behind the names of tasks is what they bring about.
pub(super) fn settle_outputs(columns: &mut [TableColumn]) {
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let product = columns.iter().any(|column| column.role == ColumnRole::Product);
    let found = columns.iter_mut().enumerate().find(|(at, column)| {
        column.role == ColumnRole::Goal && label.is_some_and(|label| label < *at) && is_output(&column.text)
    });
    if let Some((_, column)) = found.filter(|_| !product) {
        column.role = ColumnRole::Product;
    }
}
