//! The annex: its title, its table with the head row that every page repeats, and the notes below.

use docx_rs::{
    AlignmentType, Paragraph, Run, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType,
    VMergeType, WidthType,
};

use super::look::{centred, run, spacing, width};
use bdg_report::office::{Annex, AnnexColumn, AnnexColumnKind, AnnexRow, Office};
use bdg_report::table::Align;

/// The width of the text across the page, in millimetres.
const TEXT: i32 = 247;

/// All of a width, in fiftieths of a per cent.
const WHOLE: usize = 5000;

/// The size of the table's text, in half-points.
const CELL: usize = 24;

/// The title lines.
pub(super) fn title(office: &Office) -> Vec<Paragraph> {
    let annex = &office.annex;
    vec![
        centred(run(&annex.heading, 28).bold()),
        centred(run(&annex.title, 28).bold()),
        centred(run(&annex.attached, 28).italic()).line_spacing(spacing(0, 8)),
    ]
}

/// The tables on pages of their own, each with its title, if it has one.
pub(super) fn tables(annex: &Annex) -> Vec<(Option<Paragraph>, Table)> {
    let title = |row: &AnnexRow| match row {
        AnnexRow::Table { title } => Some(centred(run(title, 28).bold()).line_spacing(spacing(12, 8)).keep_next(true)),
        _ => None,
    };
    let mut tables = Vec::new();
    let mut rest = annex.rows.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let titled = title(first);
        let rows = if titled.is_some() { behind } else { rest };
        let end = rows.iter().position(|row| matches!(row, AnnexRow::Table { .. })).unwrap_or(rows.len());
        let (own, next) = rows.split_at_checked(end).unwrap_or((rows, &[]));
        tables.push((titled, table(annex, own, true)));
        rest = next;
    }
    if tables.is_empty() {
        tables.push((None, table(annex, &[], true)));
    }
    tables
}

/// A table of some rows: as wide as a page of its own, or as what contains it.
pub(super) fn table(annex: &Annex, of: &[AnnexRow], own_page: bool) -> Table {
    let widths = widths(&annex.columns);
    let mut rows = vec![
        TableRow::new(
            annex
                .columns
                .iter()
                .zip(&widths)
                .map(|(column, width)| {
                    cell(*width, VAlignType::Center)
                        .add_paragraph(paragraph(&column.heading, Align::Center, |run| run.bold()))
                })
                .collect(),
        )
        .cant_split(),
    ];
    for (index, row) in of.iter().enumerate() {
        let next = of.get(index + 1);
        rows.push(match row {
            AnnexRow::Table { title } => goal("", title, &widths),
            AnnexRow::Goal { number, title } => goal(number, title, &widths),
            AnnexRow::Cells { cells, same_agencies } => {
                let goes_on = matches!(next, Some(AnnexRow::Cells { same_agencies: true, .. }));
                indicator(annex, cells, *same_agencies, goes_on, &widths)
            }
        });
    }
    let (whole, measure, layout) = match own_page {
        true => (width(TEXT), WidthType::Dxa, TableLayoutType::Fixed),
        false => (WHOLE, WidthType::Pct, TableLayoutType::Autofit),
    };
    Table::new(rows)
        .layout(layout)
        .width(whole, measure)
        .set_grid(widths)
        .margins(TableCellMargins::new().margin(30, 85, 30, 85))
}

/// The notes below the table.
pub(super) fn notes(annex: &Annex) -> Vec<Paragraph> {
    if annex.notes.is_empty() {
        return Vec::new();
    }
    let line =
        |run: Run, before| Paragraph::new().align(AlignmentType::Both).line_spacing(spacing(before, 0)).add_run(run);
    let heading = line(run(&annex.notes_heading, CELL).bold().italic(), 6);
    std::iter::once(heading).chain(annex.notes.iter().map(|note| line(run(&format!("- {note}"), CELL), 0))).collect()
}

/// The columns' widths: their shares of the whole.
fn widths(columns: &[AnnexColumn]) -> Vec<usize> {
    let whole: usize = columns.iter().map(|column| usize::from(column.width)).sum();
    columns
        .iter()
        .map(|column| width(TEXT).saturating_mul(usize::from(column.width)).checked_div(whole).unwrap_or(0))
        .collect()
}

fn goal(number: &str, title: &str, widths: &[usize]) -> TableRow {
    let (first, rest) = widths.split_first().map_or((0, [].as_slice()), |(first, rest)| (*first, rest));
    TableRow::new(vec![
        cell(first, VAlignType::Center)
            .add_paragraph(paragraph(number, Align::Center, |run| run.bold()).keep_next(true)),
        cell(rest.iter().sum(), VAlignType::Center)
            .grid_span(rest.len())
            .add_paragraph(paragraph(title, Align::Left, |run| run.bold()).keep_next(true)),
    ])
    .cant_split()
}

fn indicator(annex: &Annex, cells: &[String], goes_on: bool, is_continued: bool, widths: &[usize]) -> TableRow {
    let drawn = annex.columns.iter().zip(cells).zip(widths).map(|((column, text), width)| {
        let agencies = column.kind == AnnexColumnKind::Agencies;
        let plain = cell(*width, VAlignType::Center);
        match (agencies && goes_on, agencies && is_continued) {
            (true, _) => plain.vertical_merge(VMergeType::Continue).add_paragraph(Paragraph::new()),
            (false, true) => {
                plain.vertical_merge(VMergeType::Restart).add_paragraph(paragraph(text, column.align, |run| run))
            }
            (false, false) => plain.add_paragraph(paragraph(text, column.align, |run| run)),
        }
    });
    TableRow::new(drawn.collect()).cant_split()
}

fn cell(width: usize, align: VAlignType) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(align)
}

fn paragraph(text: &str, align: Align, look: impl Fn(Run) -> Run) -> Paragraph {
    let align = match align {
        Align::Left => AlignmentType::Left,
        Align::Center => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    };
    Paragraph::new().align(align).line_spacing(spacing(0, 0)).add_run(look(run(text, CELL)))
}
