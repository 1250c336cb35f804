//! A report as a Word file: its title, its tables across the page, its lists.

use std::io::{self, Cursor};

use docx_rs::{Docx, PageOrientationType, Paragraph, RunFonts};

use super::annex;
use super::document::{FONT, LONG, SHORT, TEXT, core, finished, margins, mm_u32, page_number};
use super::look::{centred, run, spacing};
use super::marks::unmarked;
use super::pack;
use bdg_report::office::{Annex, AnnexColumn, AnnexColumnKind, AnnexRow};
use bdg_report::table::{Part, Row, Sheet, Table, TitleKind};

/// The share of a column that asks for no width.
const NARROW: u16 = 6;

/// A report on pages across, to be filled in and signed. The same report gives the same bytes.
///
/// # Errors
/// What packing gives.
pub fn list(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut whole = Docx::new()
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT))
        .default_size(TEXT)
        .page_size(mm_u32(LONG), mm_u32(SHORT))
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margins())
        .title_pg()
        .header(page_number());
    for line in &sheet.title {
        let text = run(&line.text, TEXT);
        let text = if line.kind == TitleKind::Remark { text.italic() } else { text.bold() };
        whole = whole.add_paragraph(centred(text).line_spacing(spacing(0, 6)));
    }
    let mut tables = 0_usize;
    for part in &sheet.parts {
        match part {
            Part::Table(table) => {
                tables = tables.saturating_add(1);
                if !table.caption.is_empty() {
                    let caption = centred(run(&table.caption, TEXT).bold()).line_spacing(spacing(12, 6));
                    whole = whole.add_paragraph(caption.keep_next(true));
                }
                let (annex, rows) = drawn(table);
                whole = whole.add_table(annex::table(&annex, &rows, true));
            }
            Part::List(list) => {
                whole = whole.add_paragraph(Paragraph::new().add_run(run(&list.heading, TEXT).bold()));
                for item in &list.items {
                    whole = whole.add_paragraph(Paragraph::new().add_run(run(&format!("- {item}"), TEXT)));
                }
            }
            Part::Sentence(text) => whole = whole.add_paragraph(Paragraph::new().add_run(run(text, TEXT))),
            Part::Verbatim(lines) => {
                for line in lines {
                    whole = whole.add_paragraph(Paragraph::new().add_run(run(line, TEXT)));
                }
            }
        }
    }
    let mut parts = whole.build();
    parts.document = finished(&parts.document, tables)?;
    for header in &mut parts.headers {
        *header = unmarked(header)?.into_bytes();
    }
    let title = sheet.title.first().map_or("", |line| line.text.as_str());
    parts.doc_props.core = core(title, "").into_bytes();
    let mut packed = Cursor::new(Vec::new());
    parts.pack(&mut packed).map_err(io::Error::other)?;
    pack::deflated(packed.get_ref())
}

/// The columns of a table that a page has, and its rows.
fn drawn(table: &Table) -> (Annex, Vec<AnnexRow>) {
    let shown: Vec<usize> =
        (0..).zip(&table.columns).filter(|(_, column)| column.on_page()).map(|(at, _)| at).collect();
    let columns = shown.iter().filter_map(|at| table.columns.get(*at)).map(|column| AnnexColumn {
        kind: AnnexColumnKind::Notes,
        heading: column.heading.clone(),
        align: column.align,
        width: column.least.max(if column.least == 0 { NARROW } else { 0 }),
    });
    let text = String::new;
    let annex = Annex {
        heading: text(),
        title: text(),
        attached: text(),
        columns: columns.collect(),
        rows: Vec::new(),
        notes_heading: text(),
        notes: Vec::new(),
    };
    let rows = table.rows.iter().map(|row| match row {
        Row::Heading { number, text, .. } => AnnexRow::Goal { number: number.clone(), title: text.clone() },
        Row::Cells { cells, .. } => AnnexRow::Cells {
            cells: shown.iter().filter_map(|at| cells.get(*at)).map(|cell| cell.text.clone()).collect(),
            same_agencies: false,
        },
    });
    (annex, rows.collect())
}
