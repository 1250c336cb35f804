//! Columns that go together: the general and the specific, figures and their years, the terms of a project.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::row::cell_text;
use super::unit_words::is_unit;
use super::years::{year_end, years};
use crate::tables::{CellValue, Grid, begins, fold};
use bdg_syntax::number::Lang;

/// Settles two columns of which one is of what is general and the other of what it comes to, `Nhiệm vụ chung | Nhiệm vụ cụ thể`: the second
/// has the names, or the groups where a column behind it has them.
pub(super) fn settle_general(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let stem = |at: usize, before: &[&str], behind: &[&str]| -> Option<String> {
        let words = fold(&columns.get(at)?.text);
        let behind = behind.iter().find_map(|end| words.strip_suffix(end).map(str::trim));
        let stem = behind.or_else(|| before.iter().find_map(|start| words.strip_prefix(start).map(str::trim)))?;
        Some(stem.trim_end_matches('s').to_owned()).filter(|stem| !stem.is_empty())
    };
    let general = |at: usize| stem(at, &["general ", "overall "], &[" chung", " tong quat"]);
    let specific = |at: usize| stem(at, &["specific ", "detailed "], &[" cu the"]);
    let worded = |at: usize| !holds_figures(grid, from, at);
    let found = (1..columns.len()).find_map(|second| {
        let stem = specific(second).filter(|_| worded(second))?;
        (0..second).find(|first| general(*first).as_ref() == Some(&stem) && worded(*first)).map(|first| (first, second))
    });
    // `I | Cải cách thể chế` across both is a level above them, of which goals have none.
    let own = |row: usize, at: usize| {
        grid.owner(row, at) == (row, at) && grid.cell(row, at).is_some_and(|cell| !cell.is_empty())
    };
    let above =
        |(first, second): &(usize, usize)| (from..grid.rows.len()).any(|row| own(row, *first) && !own(row, *second));
    let Some((first, second)) = found.filter(|pair| !above(pair)) else { return };
    let named = columns.iter().skip(second.saturating_add(1)).any(|column| column.role == ColumnRole::Label);
    let roles = [(first, ColumnRole::Goal), (second, if named { ColumnRole::Group } else { ColumnRole::Label })];
    for (at, role) in roles {
        if let Some(column) = columns.get_mut(at) {
            column.role = role;
        }
    }
}

/// Settles the columns of the years of baselines and targets: one that holds the figures too, `18.9 (2024)`, is one of figures, and one
/// beside figures that have their years already only says something of them. In a framework, `Giữa kỳ` beside it, `Đầu kỳ (2025)` is
/// the baseline.
pub(super) fn settle_dates(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    let heads = |columns: &[TableColumn], wanted: &[FactHead]| {
        columns.iter().any(|column| matches!(column.role, ColumnRole::Value(head) if wanted.contains(&head)))
    };
    let figures = |at: usize| {
        let mut cells = (from..grid.rows.len())
            .filter_map(|row| grid.cell(row, at))
            .map(|cell| cell_text(cell, Lang::En))
            .map(|text| year_end(text.trim()).unwrap_or(text))
            .filter(|text| text.contains(|sign: char| sign.is_ascii_digit()));
        cells.any(|text| {
            let numbers = text.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',')));
            numbers.filter(|number| !number.is_empty()).any(|number| years(number).is_empty())
        })
    };
    settle_levels(grid, from, columns);
    for at in 0..columns.len() {
        let Some(role) = columns.get(at).map(|column| column.role) else { continue };
        let (dated, own): (&[FactHead], FactHead) = match role {
            ColumnRole::BaselineYear => (&[FactHead::Undated, FactHead::Latest], FactHead::Undated),
            ColumnRole::TargetYear => (&[FactHead::Year, FactHead::Period, FactHead::Whole], FactHead::Period),
            _ => continue,
        };
        let beside = heads(columns, dated);
        let Some(column) = columns.get_mut(at) else { continue };
        match (figures(at), beside) {
            (true, false) => (column.role, column.basis) = (ColumnRole::Value(own), ColumnBasis::Cells),
            (true, true) => column.role = ColumnRole::Other,
            (false, false) => column.role = ColumnRole::Aside,
            (false, true) => {}
        }
    }
    if columns.iter().any(|column| begins(&fold(&column.text), "giua ky")) {
        for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other) {
            if let ([year], true) = (years(&column.text).as_slice(), begins(&fold(&column.text), "dau ky")) {
                (column.role, column.basis) = (ColumnRole::Value(FactHead::Baseline(*year)), ColumnBasis::Cells);
            }
        }
    }
}

/// Settles the column of units beside the names that is only called `Measure`: most of its cells are known ones.
pub(super) fn settle_measure(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    const CALLED: &[&str] = &["measure", "measures", "measurement", "measured in", "metric", "uom", "thuoc do"];
    let has = |role: ColumnRole| columns.iter().any(|column| column.role == role);
    if !has(ColumnRole::Label) || has(ColumnRole::Unit) {
        return;
    }
    let units = |at: usize| {
        let cells = (from..grid.rows.len()).filter_map(|row| grid.cell(row, at)).filter(|cell| !cell.is_empty());
        let known: Vec<bool> = cells.map(|cell| is_unit(cell_text(cell, Lang::En).trim())).collect();
        let count = known.iter().filter(|known| **known).count();
        count > 0 && count.saturating_mul(2) >= known.len()
    };
    let called = |(at, column): &(usize, &TableColumn)| {
        column.role == ColumnRole::Other && CALLED.contains(&fold(&column.text).as_str()) && units(*at)
    };
    let found = columns.iter().enumerate().find(called).map(|(at, _)| at);
    if let Some(column) = found.and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::Unit, ColumnBasis::Cells);
    }
}

/// Settles the levels of targets whose years stand in a column beside them, `Năm đạt | Mức đạt`, `Năm hoàn thành | Mức phấn đấu`.
fn settle_levels(grid: &Grid, from: usize, columns: &mut [TableColumn]) {
    const LEVELS: &[&str] = &["muc dat", "muc can dat", "muc phai dat", "gia tri dat", "gia tri can dat", "gia tri"];
    const YEARS: &[&str] =
        &["nam hoan thanh", "nam can dat", "nam phai dat", "nam thuc hien", "thoi han", "han hoan thanh"];
    let target = |column: &TableColumn| matches!(column.role, ColumnRole::Value(FactHead::Year | FactHead::Period));
    let said = |column: &TableColumn| matches!(column.role, ColumnRole::Aside | ColumnRole::Other);
    let cells = |at: usize, column: &TableColumn| {
        let open = said(column) || matches!(column.role, ColumnRole::Deadline);
        let called = open && YEARS.contains(&fold(&column.text).as_str());
        called && only_years(grid, from, at)
    };
    // `Target | Year`.
    let behind = |at: usize, column: &TableColumn| {
        let next = at.checked_sub(1).and_then(|before| columns.get(before)).is_some_and(target);
        next && said(column) && ["year", "nam"].contains(&fold(&column.text).as_str()) && only_years(grid, from, at)
    };
    let years =
        columns.iter().enumerate().find(|(at, column)| cells(*at, column) || behind(*at, column)).map(|(at, _)| at);
    let dated = years.is_some() || columns.iter().any(|column| column.role == ColumnRole::TargetYear);
    let level = |(at, column): &(usize, &TableColumn)| {
        said(column) && LEVELS.contains(&fold(&column.text).as_str()) && holds_figures(grid, from, *at)
    };
    let figures = columns.iter().any(|column| matches!(column.role, ColumnRole::Value(head) if head.is_target()));
    let level = columns.iter().enumerate().find(level).map(|(at, _)| at).filter(|_| dated && !figures);
    if let Some(column) = level.and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::Value(FactHead::Period), ColumnBasis::Cells);
    }
    let beside = columns.iter().any(target);
    if let Some(column) = years.filter(|_| beside).and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::TargetYear, ColumnBasis::Cells);
    }
}

/// Whether the cells of a column are nothing but years.
fn only_years(grid: &Grid, from: usize, column: usize) -> bool {
    let cells = (from..grid.rows.len())
        .filter(|row| grid.owner(*row, column) == (*row, column))
        .filter_map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .map(|cell| cell_text(cell, Lang::Vi));
    let found: Vec<bool> = cells.map(|text| text.trim().len() == 4 && years(&text).len() == 1).collect();
    !found.is_empty() && found.iter().all(|year| *year)
}

/// Whether most cells of a column are figures, perhaps behind a sign or a word: `50`, `≥ 95`, `dưới 12`.
pub(super) fn holds_figures(grid: &Grid, from: usize, column: usize) -> bool {
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
