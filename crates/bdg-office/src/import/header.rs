//! Finds the header of a table, and what its columns hold by their words.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_words::column_role;
use super::measures::Measure;
use super::plan_text::one_line;
use super::years::years;
use crate::tables::{Cell, CellValue, Grid, fold, holds};
use bdg_syntax::number::Lang;

/// How many rows of a table are searched for its header.
const SEARCHED: usize = 80;

/// The most rows a header has.
const HIGHEST: usize = 4;

/// A table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableHeader {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its first row.
    pub row: usize,
    /// How many rows it has.
    pub height: usize,
    /// The time of the targets that the names of the indicators state, where they do.
    pub stated: Option<FactHead>,
    /// The language of its words.
    pub lang: Lang,
    /// The measures that its rows have side by side; none where each row is one series.
    pub measures: Vec<Measure>,
}

impl TableHeader {
    /// The first column of a role.
    pub(super) fn column(&self, role: ColumnRole) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The columns of values with what they are; with a measure, those of that measure only.
    pub(super) fn values(&self, measure: Option<usize>) -> impl Iterator<Item = (usize, FactHead)> + '_ {
        self.columns.iter().enumerate().filter_map(move |(at, column)| match column.role {
            ColumnRole::Value(head) if measure.is_none() || column.measure == measure => Some((at, head)),
            _ => None,
        })
    }

    /// The role of a column; [`ColumnRole::Other`] beyond the last one.
    pub(super) fn role(&self, column: usize) -> ColumnRole {
        self.columns.get(column).map_or(ColumnRole::Other, |column| column.role)
    }

    /// Whether another table has the same columns.
    pub(super) fn has_columns_of(&self, other: &TableHeader) -> bool {
        let roles = |header: &TableHeader| header.columns.iter().map(|column| column.role).collect::<Vec<_>>();
        roles(self) == roles(other)
    }
}

/// The words of a cell; none for a number.
fn words(cell: Option<&Cell>) -> &str {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text,
        _ => "",
    }
}

/// Finds the header of a table: the first row with a column of names and one more that is known.
pub(super) fn find_header(grid: &Grid) -> Option<TableHeader> {
    (0..grid.rows.len().min(SEARCHED)).find_map(|row| {
        if !is_header(grid, row) {
            return None;
        }
        let height = header_height(grid, row);
        let texts = words_above(grid, row, height);
        let mut columns: Vec<TableColumn> = texts
            .iter()
            .zip(roles(&texts))
            .map(|(text, role)| TableColumn { text: text.clone(), role, basis: ColumnBasis::Words, measure: None })
            .collect();
        let stated = settle_columns(grid, row + height, &mut columns);
        let label = columns.iter().any(|column| column.role == ColumnRole::Label);
        let lang = if columns.iter().any(|column| column.role != ColumnRole::Other && is_vietnamese(&column.text)) {
            Lang::Vi
        } else {
            Lang::En
        };
        label.then_some(TableHeader { columns, row, height, stated, lang, measures: Vec::new() })
    })
}

/// The header of a table whose words tell nothing: the rows above the first one with a figure, its columns unknown. The
/// user says what they hold.
pub(super) fn unknown_header(grid: &Grid) -> TableHeader {
    let is_body = |row: &usize| (0..grid.width).any(|column| is_figure(grid.cell(*row, column)));
    let height = (0..grid.rows.len()).find(is_body).unwrap_or(0).min(HIGHEST);
    let texts = words_above(grid, 0, height);
    let lang = if texts.iter().any(|text| is_vietnamese(text)) { Lang::Vi } else { Lang::En };
    let column = |text: String| TableColumn { text, role: ColumnRole::Other, basis: ColumnBasis::Words, measure: None };
    TableHeader {
        columns: texts.into_iter().map(column).collect(),
        row: 0,
        height,
        stated: None,
        lang,
        measures: Vec::new(),
    }
}

/// Whether a row is the first of a header: it names the column of names and one more, each in a cell of its own, and
/// holds no figure of the table's body.
fn is_header(grid: &Grid, row: usize) -> bool {
    let roles = roles(&words_above(grid, row, 1));
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let known: Vec<ColumnRole> = (0..grid.width)
        .filter(own)
        .filter_map(|column| roles.get(column).copied())
        .filter(|role| *role != ColumnRole::Other)
        .collect();
    let label = known.iter().any(|role| matches!(role, ColumnRole::Label | ColumnRole::Goal));
    label && known.len() >= 2 && !(0..grid.width).filter(own).any(|column| is_figure(grid.cell(row, column)))
}

/// Whether a cell holds a figure of the table's body: a number that is no year, or words that begin with one.
fn is_figure(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Number(number)) => years(&number.value.to_string()).is_empty(),
        Some(CellValue::Text(text)) => {
            let digits = text.trim().bytes().take_while(u8::is_ascii_digit).count();
            let bare = text.trim().bytes().all(|byte| byte.is_ascii_digit() || b".,% ".contains(&byte));
            digits > 0 && bare && years(text).is_empty()
        }
        _ => false,
    }
}

/// Whether the words of a header are Vietnamese, perhaps without accents.
fn is_vietnamese(text: &str) -> bool {
    let folded = fold(text);
    !text.is_ascii()
        || ["tt", "stt", "dvt", "muc tieu", "chi tieu", "ket qua", "ghi chu"].iter().any(|word| holds(&folded, word))
}

/// The words above each column in so many rows.
fn words_above(grid: &Grid, row: usize, height: usize) -> Vec<String> {
    let mut out = vec![String::new(); grid.width];
    for row in row..(row + height) {
        // Where cells are not merged, words over several columns are over the first of them.
        let mut before = String::new();
        for (column, text) in out.iter_mut().enumerate() {
            let owner = grid.owner(row, column);
            if owner.0 < row && owner.0 + HIGHEST >= row && !text.is_empty() {
                before.clear();
                continue;
            }
            let mut here = one_line(words(grid.cell(row, column)));
            if here.is_empty() {
                if let Some(CellValue::Number(number)) = grid.cell(row, column).map(|cell| &cell.value) {
                    here = number.value.to_string();
                }
            }
            let below = grid.cell(row + 1, column).is_some_and(|cell| !cell.is_empty());
            if here.is_empty() && height > 1 && text.is_empty() && below && owner == (row, column) {
                here.clone_from(&before);
            } else {
                before.clone_from(&here);
            }
            if !here.is_empty() && !text.ends_with(&here) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&here);
            }
        }
    }
    out
}

/// How many rows the header that begins with a row has.
fn header_height(grid: &Grid, row: usize) -> usize {
    let mut height = 1_usize;
    while height < HIGHEST {
        let next = row + height;
        if next >= grid.rows.len() {
            break;
        }
        let covered = (0..grid.width).any(|column| {
            let owner = grid.owner(next, column);
            owner.0 >= row && owner.0 < next
        });
        let own: Vec<&str> = (0..grid.width)
            .filter(|column| grid.owner(next, *column) == (next, *column))
            .map(|column| words(grid.cell(next, column)))
            .collect();
        let first = own.first().copied().unwrap_or_default();
        // Where cells are not merged, only years and words of headers continue a header.
        let plain = first.is_empty()
            && (0..grid.width).filter(|column| grid.cell(next, *column).is_some_and(|cell| !cell.is_empty())).count()
                >= 2
            && (0..grid.width).all(|column| is_heading(grid.cell(next, column)));
        // Words below an empty cell of the header, and none in the column of names, go on with what stands to its left.
        let label = (0..grid.width).find(|column| column_role(words(grid.cell(row, *column))) == ColumnRole::Label);
        let nameless = label.is_some_and(|column| grid.cell(next, column).is_none_or(Cell::is_empty));
        let fills = (0..grid.width)
            .any(|column| words(grid.cell(row, column)).is_empty() && !words(grid.cell(next, column)).is_empty());
        let grouped =
            first.is_empty() && nameless && fills && !(0..grid.width).any(|column| is_figure(grid.cell(next, column)));
        if !(covered || plain || grouped) {
            break;
        }
        height += 1;
    }
    height
}

/// Whether a cell may be part of a header's second row or a further one.
fn is_heading(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        None | Some(CellValue::Empty) => true,
        Some(CellValue::Text(text)) => !years(text).is_empty() || column_role(text) != ColumnRole::Other,
        Some(CellValue::Number(number)) => years(&number.value.to_string()).len() == 1,
        Some(_) => false,
    }
}

/// Settles the columns whose header names only a year: a target from the first year of the plan on, a result before it.
/// Where the plan's years are not known, the other columns tell: a year after the last result, or from the first target on,
/// is that of a target.
pub(super) fn settle_years(columns: &mut [TableColumn], period: Option<(i32, i32)>, year: Option<i32>) {
    let heads = || {
        columns.iter().filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
    };
    let results = heads().filter_map(|head| if let FactHead::Actual(year) = head { Some(year) } else { None }).max();
    let targets = heads().filter_map(|head| if let FactHead::In(year) = head { Some(year) } else { None }).min();
    let ends = heads().filter_map(|head| if let FactHead::By(year) = head { Some(year) } else { None }).min();
    let first = period.map(|(first, _)| first).or(year).or(results.and_then(|year| year.checked_add(1))).or(targets);
    for column in columns.iter_mut() {
        let ColumnRole::Value(FactHead::Figure(year)) = column.role else { continue };
        let Some(first) = first.or(ends.filter(|end| year >= *end)) else { continue };
        column.role = ColumnRole::Value(if year >= first { FactHead::In(year) } else { FactHead::Actual(year) });
        column.basis = ColumnBasis::Year;
    }
}

/// Leaves each time to the first column that has it, so that no row takes its figure from another column.
pub(super) fn keep_first_of_time(columns: &mut [TableColumn]) {
    let mut seen: Vec<(FactHead, Option<usize>)> = Vec::new();
    for column in columns.iter_mut() {
        let ColumnRole::Value(head) = column.role else { continue };
        if seen.contains(&(head, column.measure)) {
            column.role = ColumnRole::Again;
        } else {
            seen.push((head, column.measure));
        }
    }
}

fn roles(texts: &[String]) -> Vec<ColumnRole> {
    texts.iter().map(|text| column_role(text)).collect()
}

/// Tells the columns of names from those of values by their cells: `Các chỉ tiêu kế hoạch năm 2020` may be the header of
/// either. Gives the time of the targets that the names state, where they do.
fn settle_columns(grid: &Grid, from: usize, columns: &mut [TableColumn]) -> Option<FactHead> {
    let wordy = |column: usize| {
        let lengths: Vec<usize> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, column) == (*row, column))
            .map(|row| words(grid.cell(row, column)).chars().count())
            .filter(|length| *length > 0)
            .collect();
        let whole: usize = lengths.iter().sum();
        lengths.len() > 1 && whole.checked_div(lengths.len()).unwrap_or(0) >= 24
    };
    let has_label = |columns: &[TableColumn]| columns.iter().any(|column| column.role == ColumnRole::Label);
    let mut stated = None;
    if !has_label(columns) {
        let place = columns.iter().enumerate().position(|(at, column)| {
            matches!(column.role, ColumnRole::Value(head) if head.is_target())
                && holds(&fold(&column.text), "chi tieu")
                && wordy(at)
        });
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            if let ColumnRole::Value(head) = column.role {
                stated = Some(head);
            }
            column.role = ColumnRole::Label;
        }
    }
    // One column for goals and indicators alike.
    if !has_label(columns) {
        if let Some(column) = columns.iter_mut().find(|column| column.role == ColumnRole::Goal) {
            column.role = ColumnRole::Label;
        }
    }
    // Of several columns of names the first that holds words is the one.
    let labels: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| column.role == ColumnRole::Label))
        .collect();
    let chosen = labels.iter().copied().find(|at| wordy(*at)).or(labels.first().copied());
    for (at, column) in columns.iter_mut().enumerate() {
        if column.role == ColumnRole::Label && Some(at) != chosen {
            column.role = ColumnRole::Other;
        }
    }
    keep_first(columns, &[ColumnRole::Number, ColumnRole::Goal, ColumnRole::Unit]);
    stated
}

/// Leaves each of some roles to the first column that has it.
fn keep_first(columns: &mut [TableColumn], roles: &[ColumnRole]) {
    for role in roles {
        let mut seen = false;
        for column in columns.iter_mut().filter(|column| column.role == *role) {
            if seen {
                column.role = ColumnRole::Other;
            }
            seen = true;
        }
    }
}
