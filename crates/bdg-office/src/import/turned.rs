//! Tables whose rows are years, `Năm | Trồng rừng (ha) | Xóa nhà tạm (nhà)`: each column is an indicator, so they are read
//! turned round.

use super::column::{ColumnRole, FactHead};
use super::column_words::column_role;
use super::header::{find_header, is_vietnamese};
use super::header_rows::words_above;
use super::plan_text::one_line;
use super::row::cell_text;
use super::row_name::is_total;
use super::years::{period, years};
use crate::tables::{Cell, CellValue, Grid, Row, fold};
use bdg_syntax::number::Lang;

/// How many rows of a table are searched for the word above its years.
const SEARCHED: usize = 20;

/// The most rows of the header.
const HIGHEST: usize = 3;

/// A table of years as one of indicators; as it is where it is no such table.
pub(super) fn turned(grid: Grid) -> Grid {
    let plain = grid.hidden_rows.is_empty() && grid.hidden_columns.is_empty() && grid.left_out.is_empty();
    if !plain || !grid.nested.is_empty() || find_header(&grid).is_some() {
        return grid;
    }
    let rows = 0..grid.rows.len().min(SEARCHED);
    rows.into_iter().find_map(|row| turned_at(&grid, row)).unwrap_or(grid)
}

/// The words of a cell.
fn words(grid: &Grid, row: usize, column: usize) -> String {
    grid.cell(row, column).map(|cell| one_line(&cell_text(cell, Lang::Vi))).unwrap_or_default()
}

/// Whether words are those above years.
fn names_years(words: &str) -> bool {
    ["nam", "year", "nam ke hoach", "nam thuc hien", "fiscal year", "thoi gian", "lo trinh", "moc thoi gian"]
        .contains(&fold(words).as_str())
}

/// What a cell of years is called as a header: its year, its period, or the total.
fn time(words: &str) -> Option<String> {
    if is_total(words) {
        return Some(String::from("Tổng số"));
    }
    let named = years(words).len() == 1 || period(words).is_some();
    let known = matches!(
        column_role(words),
        ColumnRole::Value(
            FactHead::Figure(_)
                | FactHead::In(_)
                | FactHead::By(_)
                | FactHead::Span(..)
                | FactHead::Over(..)
                | FactHead::Actual(_)
                | FactHead::Estimate(_)
        )
    );
    (named && known).then(|| words.to_owned())
}

/// The table turned round, where its header begins with a row.
fn turned_at(grid: &Grid, header: usize) -> Option<Grid> {
    let at = (0..grid.width.min(2)).find(|column| names_years(&words(grid, header, *column)))?;
    let body =
        (header.checked_add(1)?..=header.checked_add(HIGHEST)?).find(|row| time(&words(grid, *row, at)).is_some())?;
    let times: Option<Vec<String>> = (body..grid.rows.len()).map(|row| time(&words(grid, row, at))).collect();
    let times = times.filter(|times| times.len() >= 2 && !times.iter().all(|time| time == "Tổng số"))?;
    let above = words_above(grid, header, body.checked_sub(header)?);
    let columns: Vec<usize> = (at.checked_add(1)?..grid.width)
        .filter(|column| (body..grid.rows.len()).any(|row| !words(grid, row, *column).is_empty()))
        .collect();
    let named = |column: &usize| {
        let one = above.get(*column)?;
        let group = one.text.strip_suffix(&one.lowest).map(str::trim).filter(|group| !group.is_empty());
        let name = group.map_or_else(|| one.lowest.clone(), |group| format!("{group} - {}", one.lowest));
        // What says anything of the rows would have to be read otherwise.
        let role = column_role(&one.text);
        let figure = |row: usize| words(grid, row, *column).starts_with(|sign: char| sign.is_ascii_digit());
        let counted = (body..grid.rows.len()).any(figure);
        let free = matches!(role, ColumnRole::Other | ColumnRole::Label | ColumnRole::Goal | ColumnRole::Aside);
        (free && counted && !name.is_empty()).then_some(name)
    };
    // What is noted beside a year, `2027: khai trương bến thuyền`, stands below the table.
    let noted = |column: &usize| above.get(*column).is_some_and(|one| column_role(&one.text) == ColumnRole::Note);
    let (notes, columns): (Vec<usize>, Vec<usize>) = columns.into_iter().partition(noted);
    let names: Option<Vec<String>> = columns.iter().map(named).collect();
    let names = names.filter(|names| !names.is_empty())?;
    let vietnamese = names.iter().any(|name| is_vietnamese(name));
    let text = |words: &str| Cell { value: CellValue::text(words), ..Cell::default() };
    let mut rows: Vec<Row> = grid.rows.get(..header)?.to_vec();
    let first = if vietnamese { "Chỉ tiêu" } else { "Indicator" };
    let head = std::iter::once(first).chain(times.iter().map(String::as_str)).map(text).collect();
    rows.push(Row { number: u32::try_from(at).ok()?.checked_add(1)?, cells: head });
    for (column, name) in columns.iter().zip(&names) {
        let cells = (body..grid.rows.len()).map(|row| grid.cell(row, *column).cloned().unwrap_or_default());
        let number = u32::try_from(*column).ok()?.checked_add(1)?;
        rows.push(Row { number, cells: std::iter::once(text(name)).chain(cells).collect() });
    }
    for column in &notes {
        let beside = (body..grid.rows.len()).zip(&times).filter_map(|(row, time)| {
            let said = words(grid, row, *column);
            (!said.is_empty()).then(|| format!("{time}: {said}"))
        });
        let said = beside.collect::<Vec<_>>().join("; ");
        if !said.is_empty() {
            let number = u32::try_from(*column).ok()?.checked_add(1)?;
            let start = if vietnamese { "Ghi chú" } else { "Notes" };
            rows.push(Row { number, cells: vec![text(&format!("{start}: {said}"))] });
        }
    }
    let number = |row: usize| grid.rows.get(row).map_or(0, |row| row.number);
    let numbers = std::iter::once(number(header)).chain((body..grid.rows.len()).map(number)).collect();
    Some(grid.turned(rows, numbers))
}
