//! Finds the header of a table, and what its columns hold by their words.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_words::{
    column_role, is_beginning, is_judgement, is_task_name, is_undated_result, may_name, planned_year,
    plans_undated_part, role_below, undated_part,
};
use super::header_dates::ends_in_december;
use super::measures::{Measure, is_measured};
use super::plan_text::one_line;
use super::row::cell_text;
use super::stocks::at_beginning;
use super::sub_rows::names_parts;
use super::years::{year_end, years};
use crate::tables::{Cell, CellValue, Grid, fold, holds};
use bdg_syntax::date::from_iso;
use bdg_syntax::number::Lang;

/// The longest cell of a second header, in letters.
const LONGEST: usize = 60;

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

/// The words of a cell; none for a number.
fn words(cell: Option<&Cell>) -> &str {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text,
        _ => "",
    }
}

/// What a cell of a header says: a year with the words of its format, `"Thực hiện năm "0`, and a date as a day.
fn heading_words(cell: Option<&Cell>) -> String {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Number(number)) => format!("{}{}{}", number.before, number.value, number.after),
        Some(CellValue::Date(date)) => from_iso(date, Lang::Vi),
        _ => words(cell).to_owned(),
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

/// Whether a row is the first of such a header.
fn is_measured_header(grid: &Grid, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let named = (0..grid.width).filter(own).any(|column| {
        let words = words(grid.cell(row, column));
        may_name(words) || column_role(words) == ColumnRole::Label
    });
    let measured = (0..grid.width).filter(own).filter(|column| is_measured(words(grid.cell(row, *column)))).count();
    named && measured >= 1 && !(0..grid.width).filter(own).any(|column| is_figure(grid.cell(row, column)))
}

/// The header at the first row that may be one.
fn find(grid: &Grid, may_be: fn(&Grid, usize) -> bool) -> Option<TableHeader> {
    (0..grid.rows.len().min(SEARCHED)).find_map(|row| if may_be(grid, row) { header_at(grid, row) } else { None })
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
    date_results(&mut columns);
    let stated = settle_columns(grid, row + height, &mut columns);
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
    if (0..grid.width).filter(own).any(figure) {
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
    let said = |column: &usize| {
        let words = text(*column);
        column_role(&words) != ColumnRole::Other || may_name(&words) || !years(&words).is_empty()
    };
    let known = filled.iter().filter(|column| said(column)).count();
    // A row of the body may begin with words of a header: `Outputs 1. …`, `By 2028, …`.
    let short = filled.iter().all(|column| text(*column).chars().count() <= LONGEST);
    let named = filled.iter().any(|column| {
        let words = text(*column);
        matches!(column_role(&words), ColumnRole::Number | ColumnRole::Unit)
            || current.columns.iter().any(|header| header.role == ColumnRole::Label && repeats(&header.text, &words))
    });
    // `TT`, then names by a word that is not known, then times: a header as well.
    let numbered = filled.iter().any(|column| column_role(&text(*column)) == ColumnRole::Number);
    let timed = filled.iter().any(|column| matches!(column_role(&text(*column)), ColumnRole::Value(_)));
    if !is_header(grid, row) && (!numbered || !timed || known < 3) {
        return None;
    }
    let again = filled
        .iter()
        .all(|column| current.columns.get(*column).is_some_and(|header| repeats(&header.text, &text(*column))));
    let most = known >= 3 || known >= 2 && known.saturating_mul(3) >= filled.len().saturating_mul(2);
    if again || !most || !short || !named { None } else { header_at(grid, row) }
}

/// Whether the words of a cell repeat those of a header, or its upper or lower row, perhaps shortened: `KH 2026`.
pub(super) fn repeats(header: &str, words: &str) -> bool {
    let spelled = |text: &str| {
        let words: Vec<String> = fold(text)
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
        match (undated_part(&column.text), left) {
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
        let undated = is_undated_result(&column.text) || plans_undated_part(&column.text);
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

/// Whether the columns are those of a table of tasks: it has no figures, but times and products of what it names. In a
/// table of indicators these are said of other columns.
fn settle_tasks(columns: &mut [TableColumn]) -> bool {
    let has = |wanted: &dyn Fn(ColumnRole) -> bool| columns.iter().any(|column| wanted(column.role));
    let figures = has(&|role| matches!(role, ColumnRole::Value(_) | ColumnRole::Unit));
    let of_tasks = has(&|role| matches!(role, ColumnRole::Deadline | ColumnRole::Product));
    let label =
        columns.iter().find(|column| column.role == ColumnRole::Label).map_or("", |column| column.text.as_str());
    let indicators = ["chi tieu", "muc tieu", "indicator"].iter().any(|word| holds(&fold(label), word));
    if !figures && !indicators && (of_tasks || is_task_name(label)) {
        settle_course(columns);
        return true;
    }
    for column in columns.iter_mut().filter(|column| matches!(column.role, ColumnRole::Deadline | ColumnRole::Product))
    {
        column.role = ColumnRole::Aside;
    }
    false
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

/// Whether a header is that of when tasks begin.
pub(super) fn is_start(text: &str) -> bool {
    const STARTS: &[&str] =
        &["bat dau", "khoi dau", "ngay bat dau", "tu", "tu ngay", "tu thang", "start", "start date", "begin", "from"];
    STARTS.contains(&fold(text).as_str())
}

/// Whether a header is that of what tasks bring about.
fn is_output(text: &str) -> bool {
    ["output", "outputs", "outcome", "outcomes", "result", "results"].contains(&fold(text).as_str())
}

/// What stands under `Output` behind the names of tasks is what they bring about.
fn settle_outputs(columns: &mut [TableColumn]) {
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let product = columns.iter().any(|column| column.role == ColumnRole::Product);
    let found = columns.iter_mut().enumerate().find(|(at, column)| {
        column.role == ColumnRole::Goal && label.is_some_and(|label| label < *at) && is_output(&column.text)
    });
    if let Some((_, column)) = found.filter(|_| !product) {
        column.role = ColumnRole::Product;
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
    let named = (0..grid.width).filter(own).any(|column| may_name(words(grid.cell(row, column))));
    let label = named || known.iter().any(|role| matches!(role, ColumnRole::Label | ColumnRole::Goal));
    let figure = |column: usize| is_figure(grid.cell(row, column)) && !counts_years(grid, row, column);
    label && known.len() >= 2 && !(0..grid.width).filter(own).any(figure)
}

/// Whether a number of four digits is one of a row of years, `… 2099 2100 2101 …`: a header may name more than a plan has.
fn counts_years(grid: &Grid, row: usize, column: usize) -> bool {
    let number = |column: usize| {
        let text = cell_text(grid.cell(row, column)?, Lang::En);
        text.trim().parse::<i32>().ok().filter(|number| (1000..=9999).contains(number))
    };
    let Some(here) = number(column) else { return false };
    let before = column.checked_sub(1).and_then(number).and_then(|before| before.checked_add(1));
    let behind = column.checked_add(1).and_then(number).and_then(|behind| behind.checked_sub(1));
    let year = |column: usize| number(column).is_some_and(|number| !years(&number.to_string()).is_empty());
    (before == Some(here) || behind == Some(here)) && (0..grid.width).filter(|column| year(*column)).count() >= 3
}

/// Whether a row is the first of a header of figures: a time in it, one more column that is known, and no figure of the table's
/// body.
fn is_header_of_figures(grid: &Grid, row: usize) -> bool {
    let height = header_height(grid, row);
    let roles = roles(&words_above(grid, row, height));
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let filled = (0..grid.width).filter(|column| !words(grid.cell(row, *column)).is_empty()).filter(own).count();
    let values = roles.iter().filter(|role| matches!(role, ColumnRole::Value(_))).count();
    let known = roles.iter().filter(|role| **role != ColumnRole::Other).count();
    filled >= 2
        && values >= 1
        && (known >= 2 || filled == 2)
        && !(0..grid.width).filter(own).any(|column| is_figure(grid.cell(row, column)))
}

/// The first column of a table that holds words of its own in most rows, before the first one of a known time: the names, where
/// no header says which column has them.
fn wordy_column(grid: &Grid, from: usize, columns: &[TableColumn]) -> Option<usize> {
    let end = columns
        .iter()
        .position(|column| matches!(column.role, ColumnRole::Value(FactHead::In(_) | FactHead::Actual(_))));
    (0..end.unwrap_or(columns.len())).find(|at| {
        let may = columns.get(*at).is_some_and(|column| {
            matches!(
                column.role,
                ColumnRole::Other
                    | ColumnRole::Unit
                    | ColumnRole::Lead
                    | ColumnRole::Product
                    | ColumnRole::Goal
                    | ColumnRole::Value(FactHead::Year | FactHead::Period)
            )
        });
        let rows = (from..grid.rows.len())
            .filter(|row| (0..grid.width).any(|at| grid.cell(*row, at).is_some_and(|cell| !cell.is_empty())));
        let (mut count, mut worded) = (0_usize, 0_usize);
        let mut distinct = std::collections::HashSet::new();
        for row in rows {
            count = count.saturating_add(1);
            let text = words(grid.cell(row, *at)).trim();
            let named = text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
                && text.starts_with(|letter: char| letter.is_uppercase() || "-+–".contains(letter));
            if named {
                worded = worded.saturating_add(1);
                distinct.insert(fold(text));
            }
        }
        // Units repeat, names do not.
        may && worded > 0
            && worded.saturating_mul(10) >= count.saturating_mul(6)
            && distinct.len().saturating_mul(5) >= worded.saturating_mul(4)
    })
}

/// The column that is likely to hold the names, by its place from 0, with its header.
pub(super) fn likely_names(grid: &Grid) -> Option<(usize, String)> {
    let header = unknown_header(grid);
    let from = header.row.saturating_add(header.height);
    let at = wordy_column(grid, from, &header.columns)?;
    header.columns.get(at).map(|column| (at, column.text.clone()))
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

/// Whether words name a source of money, `NSTW`, `Ngân sách tỉnh`, `Vốn vay`.
fn is_source(words: &str) -> bool {
    const SHORT: &[&str] =
        &["nstw", "nst", "nsh", "nsx", "nsdp", "nsnn", "nstu", "oda", "xa hoi hoa", "xhh", "khac", "von khac"];
    const BEGIN: &[&str] =
        &["ns ", "ngan sach ", "nguon ns", "von ", "tin dung", "nguon khac", "doi ung", "huy dong", "dan gop"];
    let folded = fold(words);
    SHORT.contains(&folded.as_str()) || BEGIN.iter().any(|start| folded.starts_with(start)) && years(words).is_empty()
}

/// Whether the words of a header are Vietnamese, perhaps without accents.
pub(super) fn is_vietnamese(text: &str) -> bool {
    let folded = fold(text);
    // A dash or `km²` is of no language.
    text.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic())
        || ["tt", "stt", "dvt", "muc tieu", "chi tieu", "ket qua", "ghi chu"].iter().any(|word| holds(&folded, word))
}

/// The words above a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    pub text: String,
    /// Those of the lowest row that has any.
    pub lowest: String,
}

/// The words above each column in so many rows.
pub(super) fn words_above(grid: &Grid, row: usize, height: usize) -> Vec<Above> {
    let mut out = vec![Above::default(); grid.width];
    // Whether a column has words of its own yet, not only those over several columns.
    let mut named = vec![false; grid.width];
    let end = row + height;
    for row in row..end {
        // Where cells are not merged, words over several columns are over the first of them.
        let mut before = String::new();
        for ((column, Above { text, lowest }), named) in out.iter_mut().enumerate().zip(&mut named) {
            let owner = grid.owner(row, column);
            if owner.0 < row && owner.0 + HIGHEST >= row && !text.is_empty() {
                before.clear();
                continue;
            }
            let here = heading_words(grid.cell(row, column));
            let mut here = one_line(&here);
            let below =
                ((row + 1)..end.max(row + 2)).any(|row| grid.cell(row, column).is_some_and(|cell| !cell.is_empty()));
            if here.is_empty() && height > 1 && !*named && below && owner == (row, column) {
                here.clone_from(&before);
            } else {
                before.clone_from(&here);
                *named |= !here.is_empty();
            }
            // Words that stand twice are one header; the last year of a period below it is a header of its own.
            if !here.is_empty() && *lowest != here {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&here);
                *lowest = here;
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
        if counts_parts(grid, row, next) {
            height += 1;
            continue;
        }
        if next >= grid.rows.len() || numbers_columns(grid, next) || is_body(grid, row, next) {
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
        let label = (0..grid.width).find(|column| {
            let words = words(grid.cell(row, *column));
            may_name(words) || column_role(words) == ColumnRole::Label
        });
        let blank = |column: usize| grid.cell(next, column).is_none_or(Cell::is_empty);
        let nameless = label.map_or_else(|| (0..grid.width.min(2)).all(blank), blank);
        // A cell that a merged one of the header covers is as good as empty.
        let open = |column: usize| words(grid.cell(row, column)).is_empty() || grid.owner(row, column) != (row, column);
        let own_words =
            |column: usize| grid.owner(next, column) == (next, column) && !words(grid.cell(next, column)).is_empty();
        let fills = (0..grid.width).any(|column| open(column) && own_words(column));
        let grouped =
            first.is_empty() && nameless && fills && !(0..grid.width).any(|column| is_figure(grid.cell(next, column)));
        if !(covered || plain || grouped) {
            break;
        }
        height += 1;
    }
    height
}

/// Whether a row below that of a header counts the quarters or months that the header announces, `Chia theo quý › 1 2 3 4`, and
/// holds nothing else.
fn counts_parts(grid: &Grid, header: usize, row: usize) -> bool {
    let text = |column: usize| grid.cell(row, column).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
    let own = (0..grid.width).filter(|column| grid.owner(row, *column) == (row, *column));
    let filled: Vec<(usize, String)> =
        own.map(|column| (column, text(column).trim().to_owned())).filter(|(_, text)| !text.is_empty()).collect();
    let counted = filled.iter().enumerate().all(|(at, (_, text))| text.parse() == Ok(at.saturating_add(1)));
    let Some((first, _)) = filled.first().filter(|_| counted && matches!(filled.len(), 2..=4 | 12)) else {
        return false;
    };
    let above = fold(words(grid.cell(header, *first)));
    ["quy", "quarter", "quarters", "quarterly", "thang", "month", "months", "monthly"]
        .iter()
        .any(|word| holds(&above, word))
}

/// Whether a row numbers the columns of a table, `A B 1 2 3=2/1`: its cells count up, one by one, over all columns.
pub(super) fn numbers_columns(grid: &Grid, row: usize) -> bool {
    let text = |column: usize| grid.cell(row, column).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
    let cells: Vec<String> = (0..grid.width)
        .filter(|column| grid.owner(row, *column) == (row, *column))
        .map(|column| text(column).trim().to_owned())
        .collect();
    // Beside the names a column may have no number, as that of notes.
    let filled = cells.iter().filter(|text| !text.is_empty()).count();
    let run = cells.iter().skip_while(|text| text.is_empty()).take_while(|text| !text.is_empty());
    filled >= 3 && run.clone().count() == filled && filled + 2 >= cells.len() && counts_up(run)
}

/// Whether cells count up: `A`, `B`, then `1`, `2`, and `3=2/1` or `2/1` in the place of 3.
fn counts_up<'t>(cells: impl Iterator<Item = &'t String>) -> bool {
    let mut before: Option<(bool, u32)> = None;
    for cell in cells {
        let formula = cell.contains(['=', '/', '+', '-', '*', 'x', ':']);
        let own = cell.split('=').next().unwrap_or_default();
        let own = own.trim_matches(|sign: char| sign.is_whitespace() || "()[]".contains(sign));
        let mut letters = own.chars();
        let here = match (own.parse::<u32>(), letters.next(), letters.next()) {
            (Ok(number), ..) => (false, number),
            (_, Some(letter), None) if letter.is_ascii_alphabetic() => {
                (true, u32::from(letter.to_ascii_uppercase()).saturating_sub(u32::from('@')))
            }
            _ if formula && cell.chars().all(|sign| sign.is_ascii_digit() || " ()[]=/+-*x:%".contains(sign)) => {
                (false, before.map_or(0, |(_, number)| number.saturating_add(1)))
            }
            _ => return false,
        };
        let next = match before {
            None => here.1 <= 1,
            Some((true, _)) if !here.0 => {
                here.1 == 1 || before.is_some_and(|(_, last)| here.1 == last.saturating_add(1))
            }
            Some((kind, last)) => kind == here.0 && here.1 == last.saturating_add(1),
        };
        if !next {
            return false;
        }
        before = Some(here);
    }
    before.is_some()
}

/// Whether a row below that of a header is one of the table's body, though a cell of the header may be merged down over it:
/// it names something, and has a figure, a number of its own or nothing that a header would say.
fn is_body(grid: &Grid, header: usize, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let above = |column: &usize| column_role(words(grid.cell(header, *column)));
    let named = |column: &usize| above(column) == ColumnRole::Label || may_name(words(grid.cell(header, *column)));
    let is_name = |column: &usize| words(grid.cell(row, *column)).contains(char::is_alphabetic);
    let Some(name) = (0..grid.width).filter(own).filter(named).find(is_name) else { return false };
    let others = || (0..grid.width).filter(own).filter(move |column| *column != name);
    let text = |column: usize| words(grid.cell(row, column)).trim();
    let numbered = |column: usize| {
        above(&column) == ColumnRole::Number
            && (1..=5).contains(&text(column).len())
            && !is_heading(grid.cell(row, column))
    };
    let silent =
        |column: usize| grid.cell(row, column).is_none_or(Cell::is_empty) || !is_heading(grid.cell(row, column));
    others().any(|column| numbered(column) || is_figure(grid.cell(row, column)))
        || (column_role(text(name)) == ColumnRole::Other && others().all(silent))
}

/// Whether a cell may be part of a header's second row or a further one.
fn is_heading(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        None | Some(CellValue::Empty) => true,
        Some(CellValue::Text(text)) => !years(text).is_empty() || column_role(text) != ColumnRole::Other,
        Some(CellValue::Number(number)) => years(&number.value.to_string()).len() == 1,
        Some(CellValue::Date(date)) => !years(date).is_empty(),
        Some(_) => false,
    }
}

fn roles(texts: &[Above]) -> Vec<ColumnRole> {
    // `Năm 2026 › NSTW`: the figures of that time from a source.
    let of_source = |above: &Above| {
        let upper = above.text.strip_suffix(&above.lowest).map(str::trim).filter(|_| is_source(&above.lowest))?;
        match column_role(upper) {
            role @ ColumnRole::Value(head) if head.in_plan().is_some() => Some(role),
            role @ ColumnRole::Value(FactHead::Figure(_)) => Some(role),
            _ => None,
        }
    };
    let role = |above: &Above| match role_below(&above.text, &above.lowest) {
        ColumnRole::Other => of_source(above).unwrap_or_default(),
        role => role,
    };
    texts.iter().map(role).collect()
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
    settle_codes(grid, from, columns);
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
    if !has_label(columns) {
        if let Some(column) = columns.iter_mut().find(|column| may_name(&column.text)) {
            column.role = ColumnRole::Label;
        }
    }
    if !has_label(columns) {
        let found = wordy_column(grid, from, columns);
        if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
            (column.role, column.basis) = (ColumnRole::Label, ColumnBasis::Cells);
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
    settle_groups(grid, from, columns);
    for (at, column) in columns.iter_mut().enumerate() {
        // Figures where words are promised: what they are is not known.
        if column.role == ColumnRole::Aside && is_judgement(&column.text) && holds_figures(grid, from, at) {
            column.role = ColumnRole::Other;
        }
    }
    for (at, column) in columns.iter_mut().enumerate() {
        // `SDG target` over the numbers of the targets that the indicators serve.
        if column.role == ColumnRole::Other && holds(&fold(&column.text), "sdg") && holds_figures(grid, from, at) {
            column.role = ColumnRole::Aside;
        }
        if column.role == ColumnRole::Other && !column.text.is_empty() && is_marked(grid, from, at) {
            column.role = ColumnRole::Marked;
        }
    }
    settle_part_column(grid, from, columns);
    // A code is what the table prints, unless it prints a number as well, or the codes of parts: `1.1/xa`.
    if !columns.iter().any(|column| column.role == ColumnRole::Number) {
        for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.role == ColumnRole::Code) {
            if !(from..grid.rows.len()).any(|row| is_part_code(words(grid.cell(row, at)))) {
                column.role = ColumnRole::Number;
            }
        }
    }
    // `Năm khởi công` beside `Năm hoàn thành`.
    if columns.iter().any(|column| column.role == ColumnRole::Deadline && !is_beginning(&column.text)) {
        let began = |column: &&mut TableColumn| column.role == ColumnRole::Deadline && is_beginning(&column.text);
        for column in columns.iter_mut().filter(began) {
            column.role = ColumnRole::Other;
        }
    }
    let once = [
        ColumnRole::Number,
        ColumnRole::Code,
        ColumnRole::Goal,
        ColumnRole::Group,
        ColumnRole::Unit,
        ColumnRole::BaselineYear,
        ColumnRole::TargetYear,
        ColumnRole::Line,
        ColumnRole::Deadline,
    ];
    keep_first(columns, &once);
    stated
}

/// Takes a column that is called that of indicators and holds nothing but their codes, `1.2.1`, for one of numbers, where
/// another one describes them.
fn settle_codes(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let cells = |at: usize| {
        let own = (from..grid.rows.len()).filter(move |row| grid.owner(*row, at) == (*row, at));
        own.filter_map(move |row| grid.cell(row, at))
            .map(|cell| cell_text(cell, Lang::En))
            .filter(|text| !text.is_empty())
    };
    let worded = |at: usize| cells(at).any(|text| text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2);
    let described = columns.iter().enumerate().position(|(at, column)| {
        let words = fold(&column.text);
        let tells = ["description", "definition", "mo ta", "dien giai"].iter().any(|word| holds(&words, word));
        tells && matches!(column.role, ColumnRole::Aside | ColumnRole::Other | ColumnRole::Label) && worded(at)
    });
    let Some(described) = described else { return };
    let coded = columns.iter().enumerate().position(|(at, column)| {
        column.role == ColumnRole::Label && at != described && cells(at).next().is_some() && !worded(at)
    });
    let Some(coded) = coded else { return };
    for (at, role) in [(coded, ColumnRole::Number), (described, ColumnRole::Label)] {
        if let Some(column) = columns.get_mut(at) {
            (column.role, column.basis) = (role, ColumnBasis::Cells);
        }
    }
}

/// Settles the column that says of which part of an indicator each row is, where it is all that names some rows of figures.
fn settle_part_column(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let Some(label) = columns.iter().position(|column| column.role == ColumnRole::Label) else { return };
    let found = columns.iter().enumerate().position(|(at, column)| {
        at > label && matches!(column.role, ColumnRole::Other | ColumnRole::Aside) && names_parts(&column.text)
    });
    let Some(at) = found else { return };
    let own = |row: usize, column: usize| {
        grid.owner(row, column) == (row, column) && grid.cell(row, column).is_some_and(|cell| !cell.is_empty())
    };
    let figures = |row: usize| {
        columns.iter().enumerate().any(|(at, column)| matches!(column.role, ColumnRole::Value(_)) && own(row, at))
    };
    let nameless = (from..grid.rows.len()).any(|row| !own(row, label) && own(row, at) && figures(row));
    if let Some(column) = columns.get_mut(at).filter(|_| nameless) {
        column.role = ColumnRole::Part;
    }
}

/// Settles the columns that name what indicators belong to: the second of goals holds groups, and so does a column of
/// targets that are sentences, as the goals of the United Nations have them.
fn settle_groups(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let spoken = |column: usize| {
        let cells: Vec<&str> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, column) == (*row, column))
            .map(|row| words(grid.cell(row, column)).trim())
            .filter(|text| !text.is_empty())
            .collect();
        let sentences = cells.iter().filter(|text| is_sentence(text)).count();
        sentences > 0 && sentences * 2 > cells.len()
    };
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let of_tasks = label.and_then(|label| columns.get(label)).is_some_and(|column| is_task_name(&column.text));
    for (at, column) in columns.iter_mut().enumerate() {
        // `60 staff trained` under `Output` is what an activity brings about.
        if of_tasks && is_output(&column.text) {
            continue;
        }
        // `Mục tiêu` over figures, behind the names of the indicators, holds targets; before them it numbers the goals.
        if column.role == ColumnRole::Goal && label.is_some_and(|label| label < at) && holds_figures(grid, from, at) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Year), ColumnBasis::Cells);
        }
    }
    let mut goal = false;
    for (at, column) in columns.iter_mut().enumerate() {
        let undated = matches!(column.role, ColumnRole::Value(FactHead::Year | FactHead::Period | FactHead::Result));
        if column.role == ColumnRole::Goal || (undated && spoken(at)) {
            column.role = if goal { ColumnRole::Group } else { ColumnRole::Goal };
            goal = true;
        }
    }
}

/// Whether most cells of a column are figures, perhaps behind a sign or a word: `50`, `≥ 95`, `dưới 12`.
fn holds_figures(grid: &Grid, from: usize, column: usize) -> bool {
    let cells: Vec<bool> = (from..grid.rows.len())
        .filter(|row| grid.owner(*row, column) == (*row, column))
        .filter_map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .map(|cell| match &cell.value {
            CellValue::Number(_) => true,
            CellValue::Text(text) => {
                let digits = text.chars().filter(char::is_ascii_digit).count();
                let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
                digits > 0 && letters <= 16 && text.split_whitespace().count() <= 5
            }
            _ => false,
        })
        .collect();
    let figures = cells.iter().filter(|figure| **figure).count();
    figures > 0 && figures.saturating_mul(3) >= cells.len().saturating_mul(2)
}

/// Whether a cell is the code of a part: `1.1/xa`.
fn is_part_code(text: &str) -> bool {
    let good = |sign: char| sign.is_ascii_alphanumeric() || "._/".contains(sign);
    text.contains('/') && text.starts_with(|letter: char| letter.is_ascii_digit()) && text.chars().all(good)
}

/// Whether a column of a matrix only marks what an agency does: `x`.
fn is_marked(grid: &Grid, from: usize, column: usize) -> bool {
    let cells: Vec<&str> = (from..grid.rows.len())
        .map(|row| words(grid.cell(row, column)).trim())
        .filter(|text| !text.is_empty())
        .collect();
    !cells.is_empty() && cells.iter().all(|text| ["x", "X", "✓", "✔", "√", "v"].contains(text))
}

/// Whether a cell is a sentence, perhaps behind a code: two words or more, of which no number is the first but the code.
fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.next_if(|word| word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('.'));
    let wordy = |word: &&str| word.chars().all(|letter| letter.is_alphabetic() || ",;:()-'’".contains(letter));
    let first = words.peek().is_some_and(|word| wordy(word) && word.starts_with(char::is_uppercase));
    first && words.filter(wordy).count() >= 2
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
