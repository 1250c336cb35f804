//! The whole file: the letter, the annex and the properties.

use std::io::{self, Cursor};

use docx_rs::{
    AlignmentType, Docx, Header, PageMargin, PageNum, PageNumType, PageOrientationType, PageSize, Paragraph, Run,
    RunFonts, Section, Style, StyleType,
};

use super::look::{BODY, HEADING, SUBHEADING, mm, spacing};
use super::marks::unmarked;
use super::{annex, letter, pack};
use bdg_report::office::{Block, Office};
use bdg_syntax::number::Lang;

/// The font of office documents.
pub(super) const FONT: &str = "Times New Roman";

/// The text of the document, in half-points.
pub(super) const TEXT: usize = 28;

/// The page in millimetres: A4.
pub(super) const SHORT: i32 = 210;
pub(super) const LONG: i32 = 297;

/// The document as a Word file. The same document gives the same bytes.
///
/// # Errors
/// What packing gives.
pub fn docx(office: &Office) -> io::Result<Vec<u8>> {
    let mut letter = Section::new()
        .page_size(PageSize::new().size(mm_u32(SHORT), mm_u32(LONG)))
        .page_margin(margins())
        .page_num_type(PageNumType::new().start(1))
        .title_pg()
        .header(page_number())
        .add_table(letter::head(office));
    for paragraph in letter::title(office) {
        letter = letter.add_paragraph(paragraph);
    }
    for basis in &office.bases {
        letter = letter.add_paragraph(body(Run::new().add_text(basis).italic()));
    }
    for text in &office.opening {
        letter = letter.add_paragraph(body(Run::new().add_text(text)));
    }
    for section in &office.sections {
        letter = letter.add_paragraph(
            Paragraph::new().style(HEADING).keep_next(true).add_run(Run::new().add_text(&section.heading)),
        );
        for one in &section.blocks {
            letter = letter.add_paragraph(block(one));
        }
    }
    // The signature is never alone on a page.
    for text in &office.closing {
        letter = letter.add_paragraph(body(Run::new().add_text(text)).keep_next(true).keep_lines(true));
    }
    letter = letter.add_table(letter::foot(office));

    let mut whole = Docx::new()
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT))
        .default_size(TEXT)
        .add_style(style(BODY, "Nội dung", "Document text", office.lang).align(AlignmentType::Both))
        .add_style(style(HEADING, "heading 1", "heading 1", office.lang).bold().outline_lvl(0))
        .add_style(style(SUBHEADING, "heading 2", "heading 2", office.lang).bold().outline_lvl(1))
        .add_section(letter)
        .page_size(mm_u32(LONG), mm_u32(SHORT))
        .page_orient(PageOrientationType::Landscape)
        .page_margin(margins())
        .page_num_type(PageNumType::new().start(1))
        .title_pg()
        .header(page_number());
    for paragraph in annex::title(office) {
        whole = whole.add_paragraph(paragraph);
    }
    let tables = annex::tables(&office.annex);
    let count = tables.len();
    for (title, table) in tables {
        if let Some(title) = title {
            whole = whole.add_paragraph(title);
        }
        whole = whole.add_table(table);
    }
    for paragraph in annex::notes(&office.annex) {
        whole = whole.add_paragraph(paragraph);
    }
    let mut parts = whole.build();
    parts.document = finished(&parts.document, count)?;
    for header in &mut parts.headers {
        *header = unmarked(header)?.into_bytes();
    }
    let title = format!("{} {}", office.kind, office.summary);
    parts.doc_props.core = core(&title, &office.issuer.join(" ")).into_bytes();
    let mut packed = Cursor::new(Vec::new());
    parts.pack(&mut packed).map_err(io::Error::other)?;
    pack::deflated(packed.get_ref())
}

/// A style with the measures of the document's text.
fn style(id: &str, vi: &str, en: &str, lang: Lang) -> Style {
    Style::new(id, StyleType::Paragraph)
        .name(if lang == Lang::Vi { vi } else { en })
        .q_format(true)
        .size(TEXT)
        .line_spacing(spacing(3, 3))
        .indent(Some(0), Some(docx_rs::SpecialIndentType::FirstLine(mm(10))), None, None)
}

/// Margins in millimetres: 20 above and below, 30 left, 20 right; the page number is in the upper margin.
pub(super) fn margins() -> PageMargin {
    PageMargin::new().top(mm(20)).bottom(mm(20)).left(mm(30)).right(mm(20)).header(mm(10)).footer(mm(10)).gutter(0)
}

/// The page number, centred at the top; the first page of a section does not show it.
pub(super) fn page_number() -> Header {
    let number = Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new());
    Header::new().add_paragraph(number)
}

fn body(run: Run) -> Paragraph {
    Paragraph::new().style(BODY).add_run(run)
}

fn block(block: &Block) -> Paragraph {
    match block {
        Block::Heading(text) => Paragraph::new().style(SUBHEADING).keep_next(true).add_run(Run::new().add_text(text)),
        Block::Text(text) => body(Run::new().add_text(text)),
        Block::Led { lead, text } => {
            body(Run::new().add_text(format!("{lead} ")).bold()).add_run(Run::new().add_text(text))
        }
    }
}

pub(super) fn mm_u32(length: i32) -> u32 {
    u32::try_from(mm(length)).unwrap_or(0)
}

/// What the writer has no call for: the first row of the annex's tables, the last ones, is repeated on every page, and the paragraph that ends
/// the letter takes no room of its own.
pub(super) fn finished(document: &[u8], tables: usize) -> io::Result<Vec<u8>> {
    const ROW: &str = "<w:cantSplit />";
    let mut text = unmarked(document)?;
    let heads: Vec<usize> = text
        .rmatch_indices("<w:tbl>")
        .take(tables)
        .filter_map(|(table, _)| {
            let row = text.get(table..)?.find(ROW)?;
            table.checked_add(row)?.checked_add(ROW.len())
        })
        .collect();
    // From the last one on, so that the places of the others stay.
    for head in heads {
        text.insert_str(head, "<w:tblHeader />");
    }
    let end = "<w:pPr><w:sectPr>";
    let flat = "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\" /><w:sectPr>";
    Ok(text.replacen(end, flat, 1).into_bytes())
}

/// The file's properties: title and author, and no time, so that the same document gives the same file.
pub(super) fn core(title: &str, author: &str) -> String {
    let escape = quick_xml::escape::escape;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         </cp:coreProperties>",
        escape(title),
        escape(author),
    )
}
