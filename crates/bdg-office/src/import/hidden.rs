//! What a table holds and does not show: hidden rows, columns and sheets, text that is struck out or hidden.

use super::column::{ColumnRole, TableColumn};
use super::plan_text::one_line;
use crate::tables::{Grid, Reason, cell_name};
use bdg_core::phrases::counted;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// How many texts that are left out are named.
const NAMED: usize = 8;

/// Leaves each time of which a visible column tells to that column, whatever a hidden one before it says.
pub(super) fn yield_to_visible(columns: &mut [TableColumn], grid: &Grid) {
    let hidden = |at: usize| grid.hidden_columns.contains(&at);
    let shown: Vec<(ColumnRole, Option<usize>)> = columns
        .iter()
        .enumerate()
        .filter(|(at, column)| !hidden(*at) && matches!(column.role, ColumnRole::Value(_)))
        .map(|(_, column)| (column.role, column.measure))
        .collect();
    for (at, column) in columns.iter_mut().enumerate() {
        if hidden(at) && shown.contains(&(column.role, column.measure)) {
            column.role = ColumnRole::Again;
        }
    }
}

/// What to say of the tables that a plan is read from.
pub(super) fn hidden_notices<'g>(grids: impl Iterator<Item = &'g Grid>) -> Vec<Message> {
    let mut out = Vec::new();
    for grid in grids {
        if grid.hidden {
            let name = &grid.name;
            out.push(Message::new(
                format!("trang “{name}” đang ẩn; chọn trang khác bằng --sheet"),
                format!("the sheet “{name}” is hidden; choose another with --sheet"),
            ));
        }
        out.extend(hidden_rows(grid));
        let columns: Vec<String> = grid
            .hidden_columns
            .iter()
            .filter(|column| **column < grid.width)
            .map(|column| cell_name(0, *column).trim_end_matches('0').to_owned())
            .collect();
        if !columns.is_empty() {
            let (name, columns) = (&grid.name, listed(&columns));
            out.push(Message::new(
                format!("trang “{name}”: các cột đang ẩn cũng được đọc, trừ khi cột hiện có cùng thời điểm: {columns}"),
                format!(
                    "sheet “{name}”: hidden columns are read too, unless a visible one has the same time: {columns}"
                ),
            ));
        }
        for left in grid.left_out.iter().take(NAMED) {
            let (place, words) = (grid.place_at(left.row, left.column), one_line(&left.words));
            let (vi, en) = match left.reason {
                Reason::Struck => ("bỏ chữ bị gạch ngang", "struck-out text is left out"),
                Reason::Hidden => ("bỏ chữ ẩn", "hidden text is left out"),
            };
            out.push(Message::new(format!("{}: {vi}: “{words}”", place.vi), format!("{}: {en}: “{words}”", place.en)));
        }
        let more = grid.left_out.len().saturating_sub(NAMED);
        if more > 0 {
            out.push(Message::new(
                format!("còn {more} chỗ chữ gạch ngang hoặc chữ ẩn nữa đã bỏ"),
                format!(
                    "{} left out",
                    counted(
                        more,
                        "more place with struck-out or hidden text is",
                        "more places with struck-out or hidden text are"
                    )
                ),
            ));
        }
        for (row, column) in grid.nested.iter().take(NAMED) {
            let place = grid.place_at(*row, *column);
            out.push(Message::new(
                format!("{}: trong ô có một bảng khác; chữ của bảng đó được đọc như chữ của ô", place.vi),
                format!("{}: the cell holds another table, whose words are read as the cell's", place.en),
            ));
        }
    }
    out
}

/// What to say of the hidden rows of a table, where it has any.
pub(super) fn hidden_rows(grid: &Grid) -> Option<Message> {
    let shown = |number: &&u32| grid.rows.iter().any(|row| row.number == **number && !row.cells.is_empty());
    let rows: Vec<String> = grid.hidden_rows.iter().filter(shown).map(u32::to_string).collect();
    let (name, list) = (&grid.name, listed(&rows));
    (!rows.is_empty()).then(|| {
        Message::new(
            format!("trang “{name}”: các dòng đang ẩn cũng được đọc: {list}"),
            format!("sheet “{name}”: hidden rows are read too: {list}"),
        )
    })
}

/// The mark of a hidden column behind its header, in what is said of the columns.
pub(super) fn hidden_mark(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => " (cột ẩn)",
        Lang::En => " (hidden column)",
    }
}

/// Some names in a list, and how many more there are.
fn listed(names: &[String]) -> String {
    let first = names.iter().take(20).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > 20 { format!("{first}, …") } else { first }
}
