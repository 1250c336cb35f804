//! Tables with a second header below the first one: each header has the rows below it.

use super::annex;
use super::column::{ColumnRole, TableColumn};
use super::column_duties::is_task_name;
use super::column_words::{column_role, may_name};
use super::header::{TableHeader, find_header, other_header};
use super::plan_text::one_line;
use super::row::cell_text;
use super::row_name::{is_split, opens_parts, row_name};
use super::rows::is_note;
use super::statements::statements_apart;
use super::turned::turned;
use super::unit_lines::unit_above;
use super::year_rows::years_beside;
use crate::tables::{Block, CellValue, Document, Grid, fold};
use bdg_syntax::number::Lang;

/// The most rows of words above a header that belong to it.
const TITLES: usize = 4;

/// A document in which a table with several headers is several tables, one behind the other. The first keeps its number; the
/// others have those behind all tables of the document.
pub(super) fn in_pieces(mut document: Document) -> Document {
    let mut number = document.tables().count();
    let blocks = std::mem::take(&mut document.blocks);
    for block in blocks {
        let Block::Table(grid) = block else {
            document.blocks.push(block);
            continue;
        };
        for (place, grid) in
            beside(years_beside(turned(statements_apart(grid)))).into_iter().map(lines_apart).enumerate()
        {
            let pieces = pieces(&grid);
            if pieces.len() < 2 && place == 0 {
                document.blocks.push(Block::Table(grid));
                continue;
            }
            for (at, rows) in pieces.iter().enumerate() {
                let mut piece = grid.piece(rows);
                if at > 0 || place > 0 {
                    number = number.saturating_add(1);
                    piece.number = number;
                }
                document.blocks.push(Block::Table(piece));
            }
        }
    }
    document
}

/// A grid in which tables stand beside each other, `TT | Chỉ tiêu | KH 2026 | TT | Chỉ tiêu | KH 2026`, `TT | Chỉ tiêu | KH 2026 | TT |
/// Nhiệm vụ | Chủ trì`, as one table for each column of numbers; what is above them belongs to the first.
fn beside(grid: Grid) -> Vec<Grid> {
    let Some(header) = find_header(&grid) else { return vec![grid] };
    let text = |column: &TableColumn| {
        let lowest = if column.lowest.is_empty() { &column.text } else { &column.lowest };
        fold(lowest)
    };
    let texts: Vec<String> = header.columns.iter().map(text).collect();
    let numbered = |words: &String| !words.is_empty() && column_role(words) == ColumnRole::Number;
    let starts: Vec<usize> = texts.iter().enumerate().filter(|(_, words)| numbered(words)).map(|(at, _)| at).collect();
    let numbers = starts.len() >= 2;
    let starts = if starts.len() < 2 { names_beside(&grid, &header).unwrap_or(starts) } else { starts };
    let [first, second, ..] = starts.as_slice() else { return vec![grid] };
    // Each begins with its numbers, and has names and figures.
    let ends = starts.iter().skip(1).chain([&grid.width]);
    let ranges: Vec<std::ops::Range<usize>> = starts.iter().zip(ends).map(|(start, end)| *start..*end).collect();
    let whole = |range: &std::ops::Range<usize>| {
        let columns = || header.columns.get(range.clone()).unwrap_or_default().iter();
        let named = columns().any(|column| column_role(&column.text) == ColumnRole::Label || may_name(&column.text));
        let serves = |column: &TableColumn| {
            matches!(column_role(&column.text), ColumnRole::Value(_)) || is_task_name(&column.text)
        };
        named && (columns().any(serves) && texts.get(range.start) == texts.get(*first) || !numbers)
    };
    let most = if numbers { 3 } else { 2 };
    if *first > 1 || second.saturating_sub(*first) < most || !ranges.iter().all(whole) {
        return vec![grid];
    }
    let rows: Vec<usize> = (header.row..grid.rows.len()).collect();
    let one = |(at, range): (usize, &std::ops::Range<usize>)| {
        let only = grid.columns_only(range, header.row);
        if at == 0 { only } else { only.piece(&rows) }
    };
    ranges.iter().enumerate().map(one).collect()
}

/// Where tables without numbers begin that stand beside each other, `NỘI DUNG THU | DỰ TOÁN | NỘI DUNG CHI | DỰ TOÁN`: at columns of
/// names, each with figures behind it, so that no figure is taken for one of another table's row.
fn names_beside(grid: &Grid, header: &TableHeader) -> Option<Vec<usize>> {
    let body = header.row.checked_add(header.height)?..grid.rows.len();
    let count = |column: usize, wanted: fn(&str) -> bool| {
        let cells = body.clone().filter(|row| grid.owner(*row, column) == (*row, column));
        let texts = cells.filter_map(|row| grid.cell(row, column)).map(|cell| cell_text(cell, Lang::Vi));
        texts.filter(|text| wanted(text)).count()
    };
    let worded = |text: &str| text.chars().filter(|sign| sign.is_alphabetic()).count() > 2;
    let figure =
        |text: &str| text.trim().starts_with(|sign: char| sign.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    let named = |at: usize| {
        let words =
            header.columns.get(at).map(|column| if column.lowest.is_empty() { &column.text } else { &column.lowest });
        words.is_some_and(|words| column_role(words) == ColumnRole::Label || may_name(words)) && count(at, worded) >= 2
    };
    let mut starts: Vec<usize> = (0..header.columns.len()).filter(|at| named(*at)).collect();
    let first = starts.first_mut().filter(|first| **first <= 1)?;
    *first = 0;
    let ends = starts.iter().skip(1).copied().chain([grid.width]);
    let figures = |(start, end): (&usize, usize)| -> Vec<String> {
        let counted = (start.saturating_add(1)..end).filter(|at| count(*at, figure) >= 2);
        counted.filter_map(|at| header.columns.get(at)).map(|column| fold(&column.text)).collect()
    };
    let all: Vec<Vec<String>> = starts.iter().zip(ends).map(figures).collect();
    // Each has figures of the same times: `Indicator | Baseline | Definition | Target` is one table.
    let own = all.first()?;
    let same = |text: &String| own.iter().any(|own| own.starts_with(text.as_str()) || text.starts_with(own.as_str()));
    let alike = all.iter().all(|texts| !texts.is_empty() && texts.iter().all(same));
    (starts.len() >= 2 && alike).then_some(starts)
}

/// A table in which a row whose cells have several lines each, `Dân số`, `- Nam`, `- Nữ` beside as many figures, is as many
/// rows.
fn lines_apart(grid: Grid) -> Grid {
    let Some(header) = find_header(&grid) else { return grid };
    let rows: Vec<(usize, Vec<Vec<String>>)> = (header.row.saturating_add(header.height)..grid.rows.len())
        .filter_map(|row| Some((row, lines_of(&grid, row, &header)?)))
        .collect();
    if rows.is_empty() { grid } else { grid.with_lines_apart(&rows) }
}

/// The lines of a row's cells, column by column, where its name has several, of which all but the first are parts, and each
/// cell of figures has as many.
fn lines_of(grid: &Grid, row: usize, header: &TableHeader) -> Option<Vec<Vec<String>>> {
    let merged =
        |column: usize| grid.owner(row, column) != (row, column) || grid.owner(row.saturating_add(1), column).0 == row;
    if (0..grid.width).any(merged) {
        return None;
    }
    let text = |column: usize| match grid.cell(row, column).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.lines().map(|line| line.trim().to_owned()).collect(),
        _ => Vec::new(),
    };
    let name: Vec<String> = text(header.column(ColumnRole::Label)?);
    let part = |line: &String| row_name(line).bullet.is_some() || is_split(&row_name(line).title);
    let figures: Vec<(usize, Vec<String>)> =
        header.values(None).map(|(column, _)| (column, text(column))).filter(|(_, lines)| !lines.is_empty()).collect();
    let count = figures.first().map(|(_, lines)| lines.len()).filter(|count| *count >= 2)?;
    let opens = |line: &String| opens_parts(&row_name(line).title);
    // `Trong đó:` has no figure of its own.
    let name: Vec<String> =
        if name.len() > count { name.into_iter().filter(|line| !opens(line)).collect() } else { name };
    let figure = |line: &String| {
        line.is_empty() || line.starts_with(|sign: char| sign.is_ascii_digit() || "-–≥≤<>".contains(sign))
    };
    let plain = figures.iter().all(|(_, lines)| lines.len() == count && lines.iter().all(figure));
    if name.len() != count || !name.iter().skip(1).all(part) || !plain {
        return None;
    }
    let column = |at: usize| match header.role(at) {
        ColumnRole::Label => name.clone(),
        ColumnRole::Value(_) => text(at),
        ColumnRole::Unit if text(at).len() == count => text(at),
        _ => Vec::new(),
    };
    Some((0..grid.width).map(column).collect())
}

/// The rows of each piece of a table, in the order in which they are read.
fn pieces(grid: &Grid) -> Vec<Vec<usize>> {
    let Some(first) = find_header(grid) else { return Vec::new() };
    let mut pieces = vec![Piece { start: 0, header: first.row, body: first.row.saturating_add(first.height) }];
    let mut current = first;
    let mut row = current.row.saturating_add(current.height);
    while row < grid.rows.len() {
        let Some(next) = other_header(grid, row, &current) else {
            row = row.saturating_add(1);
            continue;
        };
        let before = current.row.saturating_add(current.height);
        let body = row.saturating_add(next.height);
        pieces.push(Piece { start: title(grid, row, before), header: row, body });
        current = next;
        row = body;
    }
    // `I. Kinh tế` above the first header is a goal where `II. Xã hội` is one above the second.
    let counted = |row: usize| one_cell(grid, row) && row_name(&line(grid, row)).number.is_some();
    let goals = pieces.iter().skip(1).any(|piece| (piece.start..piece.header).any(counted));
    let ends = pieces.iter().skip(1).map(|piece| piece.start).chain([grid.rows.len()]);
    pieces
        .iter()
        .zip(ends)
        .enumerate()
        .map(|(at, (piece, end))| {
            let above = piece.start..piece.header;
            let names = |row: &usize| match at {
                0 => goals && row.saturating_add(1) == piece.header && counted(*row),
                _ => names_rows(grid, *row),
            };
            let (named, kept): (Vec<usize>, Vec<usize>) = above.partition(names);
            kept.into_iter().chain(piece.header..piece.body).chain(named).chain(piece.body..end).collect()
        })
        .collect()
}

/// A header of a table with what stands above it: row indices.
struct Piece {
    /// The first row of words above the header that belong to it.
    start: usize,
    header: usize,
    /// The first row below the header.
    body: usize,
}

/// The first of the rows of words above a second header, none of which belongs to the rows before.
fn title(grid: &Grid, header: usize, from: usize) -> usize {
    let mut first = header;
    while let Some(row) = first.checked_sub(1).filter(|row| *row >= from && header.saturating_sub(*row) <= TITLES) {
        // Behind an empty line the words belong to what is above it, but for those right above the header.
        let number = |row: usize| grid.rows.get(row).map_or(0, |row| row.number);
        let gap = number(first).saturating_sub(number(row)) > 1;
        if !one_cell(grid, row) || is_note(&line(grid, row)) || (gap && first < header) {
            break;
        }
        first = row;
    }
    first
}

/// Whether a row holds one cell of words.
fn one_cell(grid: &Grid, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let filled = |column: &usize| grid.cell(row, *column).is_some_and(|cell| !cell.is_empty());
    let mut cells = (0..grid.width).filter(own).filter(filled);
    let words = |column: usize| matches!(grid.cell(row, column).map(|cell| &cell.value), Some(CellValue::Text(text)) if text.contains(char::is_alphabetic));
    cells.next().is_some_and(words) && cells.next().is_none()
}

fn line(grid: &Grid, row: usize) -> String {
    let cells = grid.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
    let words: Vec<String> = cells.iter().map(|cell| one_line(&cell_text(cell, Lang::Vi))).collect();
    words.join(" ").trim().to_owned()
}

/// Whether a row above a second header names the rows below it: not one of an annex's number, nor of a unit.
fn names_rows(grid: &Grid, row: usize) -> bool {
    let line = [line(grid, row)];
    let [words] = &line;
    annex::numbered(&line).is_none() && unit_above(&line).is_none() && !words.starts_with('(')
}
