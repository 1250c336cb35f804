//! Finds the header of a table, and what its columns hold by their words.

use super::codes::is_whole_code;
use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_undated::{
    is_undated_result, part_of, planned_year, plans_undated_part, settle_counted, tells_undated_part,
};
use super::column_words::{LONGEST, column_role, may_name};
use super::header_body::reads_on;
use super::header_columns::{settle_columns, wordy_column};
use super::header_dates::ends_in_december;
use super::header_pairs::settle_measure;
use super::header_rows::{
    Above, HIGHEST, counts_years, header_height, is_figure, is_header, is_header_of_figures, is_measured_header, roles,
    words, words_above,
};
use super::header_tasks::{settle_outputs, settle_tasks};
use super::lines::told_line;
use super::measures::Measure;
use super::plan_text::one_line;
use super::row::cell_text;
use super::stocks::at_beginning;
use super::year_parts::ends_with_last_quarter;
use super::years::{year_end, years};
use crate::tables::{Cell, Grid, begins, fold, holds};
use bdg_syntax::number::Lang;

/// How many rows of a table are searched for its header, and how many cells of a wide one, of which at least some rows.
const SEARCHED: usize = 80;
const SEARCHED_CELLS: usize = 5_000;
const SEARCHED_AT_LEAST: usize = 20;

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
    /// Whether its rows are tasks, not indicators.
    pub tasks: bool,
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

    /// The columns of targets before they were adjusted, with what they are, likewise.
    pub(super) fn before(&self, measure: Option<usize>) -> impl Iterator<Item = (usize, FactHead)> + '_ {
        self.columns.iter().enumerate().filter_map(move |(at, column)| match column.role {
            ColumnRole::Before(head) if measure.is_none() || column.measure == measure => Some((at, head)),
            _ => None,
        })
    }

    /// The role of a column; [`ColumnRole::Other`] beyond the last one.
    pub(super) fn role(&self, column: usize) -> ColumnRole {
        self.columns.get(column).map_or(ColumnRole::Other, |column| column.role)
    }

    /// The first column of agencies.
    pub(super) fn duty_column(&self) -> Option<usize> {
        [ColumnRole::Lead, ColumnRole::With, ColumnRole::Reports].into_iter().find_map(|role| self.column(role))
    }

    /// Whether another table has the same columns.
    pub(super) fn has_columns_of(&self, other: &TableHeader) -> bool {
        let roles = |header: &TableHeader| header.columns.iter().map(|column| column.role).collect::<Vec<_>>();
        roles(self) == roles(other)
    }
}

/// Finds the header of a table: the first row with a column of names and one more that is known; else one of figures, whose
/// column of names is told by its cells.
pub(super) fn find_header(grid: &Grid) -> Option<TableHeader> {
    find(grid, is_header).or_else(|| find(grid, is_header_of_figures))
}

/// Finds the header of a table whose columns name no time, only what they measure: `Cây trồng`, `Diện tích (ha)`, `Sản lượng (tấn)`.
pub(super) fn find_measured_header(grid: &Grid) -> Option<TableHeader> {
    find(grid, is_measured_header)
}

/// The header at the first row that may be one.
fn find(grid: &Grid, may_be: fn(&Grid, usize) -> bool) -> Option<TableHeader> {
    let rows = (SEARCHED_CELLS / grid.width.max(1)).clamp(SEARCHED_AT_LEAST, SEARCHED);
    (0..grid.rows.len().min(rows))
        .find_map(|row| if may_be(grid, row) && !reads_on(grid, row) { header_at(grid, row) } else { None })
}

/// The header that begins with a row, where one of its columns holds names.
fn header_at(grid: &Grid, row: usize) -> Option<TableHeader> {
    let height = header_height(grid, row);
    let texts = words_above(grid, row, height);
    let mut columns: Vec<TableColumn> = texts
        .iter()
        .zip(roles(&texts))
        .map(|(Above { text, lowest }, role)| {
            let basis = if year_end(text).is_some() {
                ColumnBasis::YearEnd
            } else if at_beginning(text).is_some() || ends_in_december(text) {
                ColumnBasis::Year
            } else {
                ColumnBasis::Words
            };
            let (text, lowest) = (text.clone(), lowest.clone());
            TableColumn { text, role, basis, lowest, ..TableColumn::default() }
        })
        .collect();
    settle_counted(&mut columns);
    date_results(&mut columns);
    let stated = settle_columns(grid, row + height, &mut columns);
    settle_measure(grid, row + height, &mut columns);
    let label = columns.iter().any(|column| column.role == ColumnRole::Label);
    let lang = if columns.iter().any(|column| column.role != ColumnRole::Other && is_vietnamese(&column.text)) {
        Lang::Vi
    } else {
        Lang::En
    };
    let tasks = settle_tasks(&mut columns);
    if tasks {
        settle_outputs(&mut columns);
    }
    label.then_some(TableHeader { columns, row, height, stated, lang, measures: Vec::new(), tasks })
}

/// The header that a row below another one begins, where it is a header of its own: most of its cells are words of headers,
/// and not those of the header above it.
pub(super) fn other_header(grid: &Grid, row: usize, current: &TableHeader) -> Option<TableHeader> {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    // Most rows hold a figure, and a table may have many rows.
    let figure = |column: usize| is_figure(grid.cell(row, column)) && !counts_years(grid, row, column);
    if (0..grid.width).filter(own).any(figure) || is_told_row(grid, row, current) {
        return None;
    }
    let text =
        |column: usize| one_line(&grid.cell(row, column).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default());
    let filled: Vec<usize> = (0..grid.width).filter(own).filter(|column| !text(*column).is_empty()).collect();
    // A number, a unit or the names again: what any of them begins with is soon told.
    const BEGIN: &[&str] =
        &["tt", "stt", "so t", "no", "s n", "sn", "number", "indicator n", "don vi", "dvt", "dv tinh"];
    let labels: Vec<String> = current
        .columns
        .iter()
        .filter(|column| column.role == ColumnRole::Label)
        .map(|column| fold(&column.text))
        .collect();
    let hints = |column: &usize| {
        let words = fold(&text(*column));
        words.is_empty()
            || words.contains("unit")
            || words.contains("dvt")
            || words.contains("don vi tinh")
            || BEGIN.iter().any(|start| words.starts_with(start))
            || labels.iter().any(|label| label.starts_with(&words) || label.ends_with(&words))
    };
    if filled.len() < 2 || !filled.iter().any(hints) {
        return None;
    }
    let cells: Vec<(usize, String)> = filled.iter().map(|column| (*column, text(*column))).collect();
    // A row of the body may begin with words of a header: `Outputs 1. …`, `By 2028, …`.
    if cells.iter().any(|(_, words)| words.chars().count() > LONGEST) {
        return None;
    }
    // What the words of a cell say costs most, and is told once.
    let roles: Vec<ColumnRole> = cells.iter().map(|(_, words)| column_role(words)).collect();
    let said = |((_, words), role): &(&(usize, String), &ColumnRole)| {
        **role != ColumnRole::Other || may_name(words) || !years(words).is_empty()
    };
    let known = cells.iter().zip(&roles).filter(said).count();
    let named = roles.iter().any(|role| matches!(role, ColumnRole::Number | ColumnRole::Unit))
        || cells.iter().any(|(_, words)| {
            current.columns.iter().any(|header| header.role == ColumnRole::Label && repeats(&header.text, words))
        });
    let most = known >= 3 || known >= 2 && known.saturating_mul(3) >= filled.len().saturating_mul(2);
    if !most || !named {
        return None;
    }
    // `TT`, then names by a word that is not known, then times: a header as well.
    let numbered = roles.contains(&ColumnRole::Number);
    let timed = roles.iter().any(|role| matches!(role, ColumnRole::Value(_)));
    let timely = numbered && timed && known >= 3;
    if !timely && !is_header(grid, row) {
        return None;
    }
    let again = cells
        .iter()
        .all(|(column, words)| current.columns.get(*column).is_some_and(|header| repeats(&header.text, words)));
    if again || reads_on(grid, row) { None } else { header_at(grid, row) }
}

/// Whether a row has the code of an indicator, or says that it holds targets or results: it is one of the body, even if all its
/// figures are words.
fn is_told_row(grid: &Grid, row: usize, current: &TableHeader) -> bool {
    let told = |(at, column): (usize, &TableColumn)| {
        let text = words(grid.cell(row, at)).trim();
        match column.role {
            ColumnRole::Number | ColumnRole::Code => is_whole_code(text),
            ColumnRole::Line => told_line(text).is_some(),
            _ => false,
        }
    };
    current.columns.iter().enumerate().any(told)
}

/// Whether the words of a cell repeat those of a header, or its upper or lower row, perhaps shortened, `KH 2026`, or with a word
/// that says so: `Chỉ tiêu (tiếp theo)`.
pub(super) fn repeats(header: &str, words: &str) -> bool {
    let spelled = |text: &str| {
        let folded = fold(text);
        let words: Vec<String> = ["tiep theo", "tiep", "continued", "cont"]
            .iter()
            .find_map(|again| folded.strip_suffix(again)?.strip_suffix(' '))
            .unwrap_or(&folded)
            .split(' ')
            .filter(|word| !matches!(*word, "nam" | ""))
            .map(|word| match word {
                "kh" => String::from("ke hoach"),
                "th" => String::from("thuc hien"),
                "dvt" | "dvi" => String::from("don vi tinh"),
                "stt" | "no" => String::from("tt"),
                "uth" => String::from("uoc thuc hien"),
                word => word.to_owned(),
            })
            .collect();
        words.join(" ")
    };
    let (header, words) = (spelled(header), spelled(words));
    !words.is_empty()
        && (header == words || header.starts_with(&format!("{words} ")) || header.ends_with(&format!(" {words}")))
}

/// Results without a year are those of the plan's year to their left: `Kế hoạch 2026`, `Thực hiện 6 tháng`, `Ước cả năm`.
fn date_results(columns: &mut [TableColumn]) {
    let mut year: Option<i32> = None;
    let mut left: Option<FactHead> = None;
    for column in columns {
        year = planned_year(&column.text).or(year);
        // `Kế hoạch năm 2026`, `Quý I`, `Quý II`: parts of the year to their left.
        match (part_of(column), left) {
            // `Đến hết tháng 10` may say what was done by then.
            (Some(part), Some(FactHead::In(year))) if begins(&fold(&column.text), "den") => {
                column.role = ColumnRole::Value(FactHead::FigureWithin(part, year));
                column.basis = ColumnBasis::Title;
            }
            (Some(part), Some(FactHead::In(year))) => {
                column.role = ColumnRole::Value(FactHead::InWithin(part, year));
                column.basis = ColumnBasis::Title;
            }
            (Some(part), Some(FactHead::Figure(year))) => {
                column.role = ColumnRole::Value(FactHead::FigureWithin(part, year));
                column.basis = ColumnBasis::Title;
            }
            (Some(part), Some(FactHead::Actual(year))) => {
                column.role = ColumnRole::Value(FactHead::Within(part, year));
                column.basis = ColumnBasis::Title;
            }
            (None, Some(head @ (FactHead::In(_) | FactHead::Figure(_) | FactHead::Actual(_))))
                if column.role == ColumnRole::Other && ends_with_last_quarter(&column.text) =>
            {
                (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
            }
            _ => {}
        }
        left = match column.role {
            ColumnRole::Value(head @ (FactHead::In(_) | FactHead::Actual(_) | FactHead::Figure(_))) => Some(head),
            ColumnRole::Value(FactHead::InWithin(..) | FactHead::Within(..) | FactHead::FigureWithin(..))
                if column.basis == ColumnBasis::Title =>
            {
                left
            }
            _ => None,
        };
        let undated =
            is_undated_result(&column.text) || plans_undated_part(&column.text) || tells_undated_part(&column.text);
        if let (true, Some(year)) = (undated, year) {
            if let role @ ColumnRole::Value(_) = column_role(&format!("{} {year}", column.text)) {
                (column.role, column.basis) = (role, ColumnBasis::Year);
            }
        }
    }
}

/// The header of a table without a column of names: the rows above the first one with a figure. The user says which column
/// has them.
pub(super) fn unknown_header(grid: &Grid) -> TableHeader {
    let is_body = |row: &usize| (0..grid.width).any(|column| is_figure(grid.cell(*row, column)));
    let body = (0..grid.rows.len()).find(is_body).unwrap_or(0);
    // A title above the header fills one cell.
    let filled = |row: &usize| {
        (0..grid.width).filter(|column| grid.cell(*row, *column).is_some_and(|cell| !cell.is_empty())).count() >= 2
    };
    let row = (body.saturating_sub(HIGHEST)..body).find(filled).unwrap_or(body);
    let height = body.saturating_sub(row);
    let texts = words_above(grid, row, height);
    let roles = roles(&texts);
    // `A`, `B` are of no language; the cells below tell it.
    let cells = || grid.rows.iter().take(SEARCHED).flat_map(|row| &row.cells);
    let spoken = |cell: &Cell| words(Some(cell)).chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic());
    let vietnamese = texts.iter().any(|above| is_vietnamese(&above.text)) || cells().any(spoken);
    let lang = if vietnamese { Lang::Vi } else { Lang::En };
    let column = |(Above { text, lowest }, role)| TableColumn { text, lowest, role, ..TableColumn::default() };
    TableHeader {
        columns: texts.into_iter().zip(roles).map(column).collect(),
        row,
        height,
        stated: None,
        lang,
        measures: Vec::new(),
        tasks: false,
    }
}

/// The column that is likely to hold the names, by its place from 0, with its header.
pub(super) fn likely_names(grid: &Grid) -> Option<(usize, String)> {
    let header = unknown_header(grid);
    let from = header.row.saturating_add(header.height);
    let at = wordy_column(grid, from, &header.columns)?;
    header.columns.get(at).map(|column| (at, column.text.clone()))
}

/// Whether the words of a header are Vietnamese, perhaps without accents.
pub(super) fn is_vietnamese(text: &str) -> bool {
    let folded = fold(text);
    // A dash or `km²` is of no language.
    text.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic())
        || ["tt", "stt", "dvt", "muc tieu", "chi tieu", "ket qua", "ghi chu"].iter().any(|word| holds(&folded, word))
}
