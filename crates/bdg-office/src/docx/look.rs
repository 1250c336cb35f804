//! Measures, styles and small parts that several pages share.

use docx_rs::{
    AlignmentType, BorderType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run,
};

/// The style of the document's text.
pub(super) const BODY: &str = "Body";
/// The style of a section's heading.
pub(super) const HEADING: &str = "Heading1";
/// The style of a heading within a section.
pub(super) const SUBHEADING: &str = "Heading2";

/// Millimetres in twentieths of a point.
pub(super) fn mm(length: i32) -> i32 {
    length.saturating_mul(1440).saturating_mul(10).checked_div(254).unwrap_or(0)
}

/// Millimetres as a width.
pub(super) fn width(length: i32) -> usize {
    usize::try_from(mm(length)).unwrap_or(0)
}

/// Room above and below a paragraph, in points; lines are single.
pub(super) fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new()
        .before(before.saturating_mul(20))
        .after(after.saturating_mul(20))
        .line(240)
        .line_rule(LineSpacingType::Auto)
}

/// A run of a size in half-points.
pub(super) fn run(text: &str, size: usize) -> Run {
    let mut run = Run::new().size(size);
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

/// A centred line without room around it.
pub(super) fn centred(run: Run) -> Paragraph {
    Paragraph::new().align(AlignmentType::Center).line_spacing(spacing(0, 0)).add_run(run)
}

/// A rule of a length in the middle of a width, both in millimetres, close under the line above.
pub(super) fn rule(length: i32, within: i32) -> Paragraph {
    let side = mm(within.saturating_sub(length).checked_div(2).unwrap_or(0));
    let mut paragraph = Paragraph::new()
        .align(AlignmentType::Center)
        .line_spacing(LineSpacing::new().before(40).after(0).line(60).line_rule(LineSpacingType::Exact))
        .indent(Some(side), None, Some(side), None)
        .add_run(Run::new().size(4).add_text(""));
    let line =
        ParagraphBorder::new(ParagraphBorderPosition::Top).val(BorderType::Single).size(6).space(1).color("000000");
    paragraph.property = paragraph.property.set_borders(ParagraphBorders::with_empty().set(line));
    paragraph
}
