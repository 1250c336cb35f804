//! A chart for each goal: the path, the targets assigned for single years, and the results, year by year. It is drawn from
//! the cells of the worksheet with the formulas, and moves with them.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::fit::lines;
use super::live::{ChartLines, ChartSource};
use super::number::tag;
use super::page;
use super::style::{FONT, Styles};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The colours of indicators in a chart; distinguished by people who do not see red and green, and in grey.
const COLORS: [u32; 6] = [0x1F_5F_A8, 0xD1_6A_0B, 0x2A_8C_5A, 0x8E_3B_8E, 0x8A_6D_1B, 0x4B_55_63];

/// The size of a chart over the whole page, and of one over half of it; the rows that it covers. Two fit on a page of A4
/// across, one below the other.
const WIDTH: u32 = 1_000;
const HALF: u32 = 492;
const HEIGHT: u32 = 273;
const ROWS: u32 = 14;

/// How far below the edge of its row a chart begins, in pixels: a page may begin there.
const EDGE: u32 = 4;

/// How wide each of the two columns is, in digits: as wide as a chart over half the page.
const COLUMN: u16 = 62;

/// How many letters of an indicator's title are over its chart.
const LONGEST_TITLE: usize = 90;

/// How many indicators a chart over half the page has at most.
const FEW: usize = 2;

const SHEET: Both = Both::new("Biểu đồ", "Charts");
const PATH: Both = Both::new("lộ trình", "path");
const ASSIGNED: Both = Both::new("giao cho năm", "assigned");
const RESULT: Both = Both::new("kết quả", "results");
const HINT: Both = Both::new(
    "Nét đứt: lộ trình; nét liền: kết quả; hình thoi: chỉ tiêu giao cho năm. Biểu đồ vẽ từ trang “Lộ trình” và đổi theo trang ấy.",
    "Dashed: the path; solid: results; diamonds: targets assigned for a year. The charts are drawn from the sheet “Path” and change with it.",
);

/// The name of the worksheet.
pub(super) fn name(lang: Lang) -> &'static str {
    SHEET.get(lang)
}

/// Whether there is anything to draw.
pub(super) fn any(drawing: &ChartSource) -> bool {
    drawing.goals.iter().any(|(_, indicators)| indicators.iter().any(is_drawn))
}

fn is_drawn(drawn: &ChartLines) -> bool {
    drawn.path.is_some() || drawn.results.is_some()
}

/// Lays the charts out under the headings of their goals, small ones beside each other. Indicators in other units, and
/// more of them than there are colours, have a chart of their own.
pub(super) fn lay_out(
    worksheet: &mut Worksheet,
    source: &str,
    drawing: &ChartSource,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page::set_up(worksheet);
    for at in 0..2 {
        worksheet.set_column_width(at, COLUMN)?;
    }
    let lang = styles.lang;
    let hint = styles.paragraph().set_italic();
    worksheet.merge_range(0, 0, 0, 1, "", &hint)?;
    page::write_text(worksheet, 0, 0, HINT.get(lang), &hint)?;
    page::set_height(worksheet, 0, lines(HINT.get(lang), COLUMN.saturating_mul(2), false))?;
    let mut row = 2_u32;
    let mut breaks = Vec::new();
    // Two rows of charts make a page.
    let mut on_page: u32 = 0;
    for (heading, indicators) in &drawing.goals {
        let groups = groups(indicators);
        if groups.is_empty() {
            continue;
        }
        if on_page == 2 {
            breaks.push(row);
            on_page = 0;
        }
        let section = styles.section();
        worksheet.merge_range(row, 0, row, 1, "", &section)?;
        page::write_text(worksheet, row, 0, heading, &section)?;
        page::set_height(worksheet, row, lines(heading, COLUMN.saturating_mul(2), true))?;
        row = row.saturating_add(1);
        let mut half = false;
        for members in &groups {
            let small = members.len() <= FEW;
            if half && !small {
                row = row.saturating_add(ROWS);
                half = false;
            }
            if !half {
                if on_page == 2 {
                    breaks.push(row);
                    on_page = 0;
                }
                on_page = on_page.saturating_add(1);
            }
            let mut chart = chart(source, drawing, members, lang);
            chart.set_width(if small { HALF } else { WIDTH });
            worksheet.insert_chart_with_offset(row, u16::from(half), &chart, 0, EDGE)?;
            if half || !small {
                row = row.saturating_add(ROWS);
            }
            half = small && !half;
        }
        if half {
            row = row.saturating_add(ROWS);
        }
    }
    worksheet.set_page_breaks(&breaks)?;
    Ok(())
}

/// The indicators that share a chart: those of one unit, as many as there are colours; the larger groups first.
fn groups(indicators: &[ChartLines]) -> Vec<Vec<&ChartLines>> {
    let mut units: Vec<(&str, Vec<&ChartLines>)> = Vec::new();
    for drawn in indicators.iter().filter(|drawn| is_drawn(drawn)) {
        match units.iter_mut().find(|(unit, _)| *unit == drawn.unit) {
            Some((_, members)) => members.push(drawn),
            None => units.push((&drawn.unit, vec![drawn])),
        }
    }
    let mut groups: Vec<Vec<&ChartLines>> =
        units.iter().flat_map(|(_, members)| members.chunks(COLORS.len())).map(<[_]>::to_vec).collect();
    groups.sort_by_key(|members| members.len() <= FEW);
    groups
}

fn chart(source: &str, drawing: &ChartSource, indicators: &[&ChartLines], lang: Lang) -> Chart {
    let mut chart = Chart::new(ChartType::Line);
    let alone = indicators.len() == 1;
    for (drawn, color) in indicators.iter().zip(COLORS) {
        let name = |what: Both| match (alone, what.get(lang)) {
            (true, what) => what.to_owned(),
            (false, what) => format!("{} {what}", drawn.code),
        };
        let mut dashed = ChartLine::new();
        dashed.set_color(Color::RGB(color)).set_width(2.25).set_dash_type(ChartLineDashType::Dash);
        let mut solid = ChartLine::new();
        solid.set_color(Color::RGB(color)).set_width(2.25);
        let mut hidden = ChartLine::new();
        hidden.set_hidden(true);
        let circle = marker(ChartMarkerType::Circle, 6, color);
        let diamond = marker(ChartMarkerType::Diamond, 9, color);
        for (row, what, line, marker) in [
            (drawn.path, PATH, dashed, None),
            (drawn.results, RESULT, solid, Some(circle)),
            (drawn.assigned, ASSIGNED, hidden, Some(diamond)),
        ] {
            let Some(row) = row else { continue };
            let (first, last) = drawing.years;
            let series = chart
                .add_series()
                .set_categories((source, drawing.head, first, drawing.head, last))
                .set_values((source, row, first, row, last))
                .set_name(name(what).as_str())
                .set_format(ChartFormat::new().set_line(&line));
            if let Some(marker) = marker {
                series.set_marker(&marker);
            }
        }
    }
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(10);
    let title = title(indicators);
    let mut bold = font.clone();
    bold.set_bold().set_size(11);
    chart.set_height(HEIGHT).set_alt_text(&title);
    chart.title().set_name(title.as_str()).set_font(&bold);
    chart.show_empty_cells_as(ChartEmptyCells::Connected);
    let mut faint = ChartLine::new();
    faint.set_color(Color::RGB(0xDD_E2_E8)).set_width(0.75);
    chart.x_axis().set_font(&font).set_label_position(ChartAxisLabelPosition::Low);
    chart.y_axis().set_font(&font).set_major_gridlines_line(&faint).set_num_format(format!("{}General", tag(lang)));
    chart.legend().set_position(ChartLegendPosition::Right).set_font(&font);
    chart
}

/// What a chart is called: the one indicator, or the codes of several, and the unit.
fn title(indicators: &[&ChartLines]) -> String {
    let unit = indicators.first().map(|drawn| drawn.unit.as_str()).unwrap_or_default();
    let name = match indicators {
        [only] => {
            let long = only.title.chars().count() > LONGEST_TITLE;
            let short: String = only.title.chars().take(LONGEST_TITLE).collect();
            format!("{} {short}{}", only.code, if long { "…" } else { "" })
        }
        several => several.iter().map(|drawn| drawn.code.as_str()).collect::<Vec<_>>().join(", "),
    };
    if unit.is_empty() { name } else { format!("{name} ({unit})") }
}

fn marker(kind: ChartMarkerType, size: u8, color: u32) -> ChartMarker {
    let mut fill = ChartSolidFill::new();
    fill.set_color(Color::RGB(color));
    let mut edge = ChartLine::new();
    edge.set_color(Color::RGB(0xFF_FF_FF)).set_width(0.75);
    let mut format = ChartFormat::new();
    format.set_solid_fill(&fill).set_line(&edge);
    let mut marker = ChartMarker::new();
    marker.set_type(kind).set_size(size).set_format(&mut format);
    marker
}
