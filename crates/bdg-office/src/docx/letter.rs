//! The head and the foot of the letter.

use docx_rs::{
    AlignmentType, Paragraph, Table, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::look::{centred, rule, run, spacing, width};
use bdg_report::office::Office;
use bdg_syntax::number::Lang;

/// The width of the text and of its two columns, in millimetres.
const TEXT: i32 = 160;
const LEFT: i32 = 66;
const RIGHT: i32 = 94;

/// The length of the rule under the motto, which is as long as the motto.
const MOTTO: (i32, i32) = (57, 68);
/// The length of the rules under the issuer and under the summary: a third to a half of the line.
const ISSUER_RULE: i32 = 22;
const SUMMARY_RULE: i32 = 50;

/// Lines left free for the signature.
const SIGNATURE: usize = 4;

/// Issuer and number at the left, nation and date at the right.
pub(super) fn head(office: &Office) -> Table {
    let mut issuer = TableCell::new();
    for line in &office.superior {
        issuer = issuer.add_paragraph(centred(run(line, 24)));
    }
    for line in &office.issuer {
        issuer = issuer.add_paragraph(centred(run(line, 26).bold()));
    }
    issuer = issuer.add_paragraph(rule(ISSUER_RULE, LEFT));
    let (motto_vi, motto_en) = MOTTO;
    let motto = if office.lang == Lang::Vi { motto_vi } else { motto_en };
    let nation = TableCell::new()
        .add_paragraph(centred(run(&office.nation, 24).bold()))
        .add_paragraph(centred(run(&office.motto, 26).bold()))
        .add_paragraph(rule(motto, RIGHT));
    let number = TableCell::new().add_paragraph(centred(run(&office.number_line, 26)).line_spacing(spacing(6, 0)));
    let date =
        TableCell::new().add_paragraph(centred(run(&office.place_date, 26).italic()).line_spacing(spacing(6, 0)));
    columns(vec![row(issuer, nation), row(number, date)], LEFT, RIGHT)
}

/// Type and summary, with the rule below.
pub(super) fn title(office: &Office) -> Vec<Paragraph> {
    vec![
        centred(run(&office.kind, 28).bold()).line_spacing(spacing(18, 0)),
        centred(run(&office.summary, 28).bold()),
        rule(SUMMARY_RULE, TEXT),
        Paragraph::new().line_spacing(spacing(0, 0)).add_run(run("", 16)),
    ]
}

/// Recipients at the left, signature at the right, in one row that stays together.
pub(super) fn foot(office: &Office) -> Table {
    let left = |run| Paragraph::new().align(AlignmentType::Left).line_spacing(spacing(0, 0)).add_run(run);
    let heading = left(run(&office.recipients_heading, 24).bold().italic()).line_spacing(spacing(12, 0));
    let mut recipients = TableCell::new().add_paragraph(heading);
    for line in &office.recipients {
        recipients = recipients.add_paragraph(left(run(line, 22)));
    }
    let mut signature = TableCell::new();
    for (index, line) in office.signing.iter().enumerate() {
        let above = if index == 0 { 12 } else { 0 };
        signature = signature.add_paragraph(centred(run(line, 28).bold()).line_spacing(spacing(above, 0)));
    }
    for _ in 0..SIGNATURE {
        signature = signature.add_paragraph(centred(run("", 28)));
    }
    signature = signature.add_paragraph(centred(run(&office.signer, 28).bold()));
    columns(vec![row(recipients, signature).cant_split()], 76, 84)
}

fn row(left: TableCell, right: TableCell) -> TableRow {
    TableRow::new(vec![left.vertical_align(VAlignType::Top), right.vertical_align(VAlignType::Top)])
}

/// Two columns without borders.
fn columns(rows: Vec<TableRow>, left: i32, right: i32) -> Table {
    Table::without_borders(rows)
        .layout(TableLayoutType::Fixed)
        .width(width(left.saturating_add(right)), WidthType::Dxa)
        .set_grid(vec![width(left), width(right)])
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
}
