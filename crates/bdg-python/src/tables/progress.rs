//! How every indicator stands.

use bdg_core::eval::{self, Figure, IndicatorProgress, Method, Subject, Target};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_report::{cells, within};
use bdg_syntax::number::{Exact, Lang};

use super::shared::{self, OfIndicator, reason, reason_text, word};
use crate::columns::{Cell, Column, column, said};
use crate::errors::Fault;

/// An indicator or a part in a year.
pub(crate) struct Row {
    year: i32,
    one: IndicatorProgress,
    counted: bool,
}

impl OfIndicator for Row {
    fn subject(&self) -> &Subject {
        &self.one.subject
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.one.target)
    }

    fn period(&self) -> Option<&Target> {
        self.one.period_target.as_ref()
    }

    fn result(&self) -> Option<&Figure> {
        self.one.result.as_ref()
    }

    fn start(&self) -> Option<&Figure> {
        self.one.start.as_ref()
    }
}

/// The columns.
pub(crate) const COLUMNS: &[Column<Row>] = &columns();

const fn columns() -> [Column<Row>; 56] {
    let [code, number, title, unit, goal, parent] = shared::subject();
    let [start, start_kind, start_year, start_text] = shared::start();
    let [result, result_kind, result_year, result_time, result_text] = shared::result();
    let [target, comparator, target_kind, target_text, stretch, tolerance] = shared::target();
    let [period_target, period_comparator, period_year, period_text] = shared::period();
    [
        column("year", "năm", "year", |row, _| row.year.into()),
        code,
        number,
        title,
        unit,
        goal,
        parent,
        column(
            "lead",
            "cơ quan chủ trì, cách nhau bằng “; ”",
            "leading agencies, separated by “; ”",
            |row, _| row.one.lead.join("; ").into(),
        ),
        column(
            "lead_codes",
            "tên của các cơ quan ấy trong tệp",
            "the names of those agencies in the file",
            |row, _| row.one.lead_codes.join("; ").into(),
        ),
        column(
            "direction",
            "chiều tốt hơn: up (tăng), down (giảm)",
            "which way is better: up, down",
            |row, _| word(&row.one.direction),
        ),
        column(
            "counted",
            "có được đếm trong bảng tổng hợp không",
            "whether it counts in summaries",
            |row, _| row.counted.into(),
        ),
        column(
            "status",
            "tình trạng: achieved, on_track, slow, very_slow, missed, regressing, no_data, no_start, unrated",
            "status: achieved, on_track, slow, very_slow, missed, regressing, no_data, no_start, unrated",
            |row, _| row.one.status.name().into(),
        ),
        column("status_text", "tình trạng, bằng lời", "the status in words", |row, lang| {
            phrases::status(row.one.status).get(lang).into()
        }),
        column(
            "status_reason",
            "điều quyết định tình trạng (từ cố định)",
            "what decided the status, a word",
            |row, _| reason(row.one.status_reason.as_ref()),
        ),
        column("status_reason_text", "điều ấy, thành câu", "that, as a sentence", |row, lang| {
            reason_text(row.one.status_reason.as_ref(), lang)
        }),
        column(
            "method",
            "thước đo quyết định tình trạng: pace, cagr",
            "measure that decided the status: pace, cagr",
            |row, _| word(&row.one.method),
        ),
        start,
        start_kind,
        start_year,
        start_text,
        result,
        result_kind,
        result_year,
        result_time,
        result_text,
        column(
            "result_reason",
            "vì sao không có kết quả (từ cố định)",
            "why there is no result, a word",
            |row, _| reason(row.one.result_reason.as_ref()),
        ),
        column("result_reason_text", "lý do ấy, thành câu", "that reason, a sentence", |row, lang| {
            reason_text(row.one.result_reason.as_ref(), lang)
        }),
        column(
            "part_months",
            "số tháng mà kết quả bao gồm, nếu chưa đủ năm; khi ấy gap_year so với phần của năm",
            "months that the result covers where that is not the whole year; gap_year is then of that part",
            |row, _| row.one.part.map(|part| u32::from(part.months)).into(),
        ),
        target,
        comparator,
        target_kind,
        target_text,
        stretch,
        tolerance,
        column(
            "target_reason",
            "vì sao không có mức (từ cố định)",
            "why there is no target, a word",
            |row, _| reason(row.one.target.reason.as_ref()),
        ),
        column(
            "met_year",
            "có đạt mức của năm không",
            "whether the result meets the year's target",
            |row, _| row.one.met_year.into(),
        ),
        column(
            "met_stretch",
            "có đạt cả đầu cao của khoảng không",
            "whether it meets the upper end of a range too",
            |row, _| row.one.met_stretch.into(),
        ),
        column("gap_year", "kết quả trừ mức của năm", "the result minus the year's target", |row, _| {
            known(row.one.gap_year.is_some(), row.one.exact.gap_year)
        }),
        column(
            "path",
            "lộ trình lúc có kết quả, chưa làm tròn",
            "the path at the time of the result, unrounded",
            |row, _| known(row.one.path.is_some(), row.one.exact.path),
        ),
        period_target,
        period_comparator,
        period_year,
        period_text,
        column(
            "met_period",
            "có đạt mục tiêu cuối giai đoạn không",
            "whether the result meets the period's target",
            |row, _| row.one.met_period.into(),
        ),
        column("gap_period", "kết quả trừ mục tiêu ấy", "the result minus that target", |row, _| {
            known(row.one.gap_period.is_some(), row.one.exact.gap_period)
        }),
        column(
            "distance",
            "đã đi bao nhiêu phần trăm quãng đường",
            "the distance covered, in per cent",
            |row, _| measure(&row.one.distance),
        ),
        column(
            "pace",
            "quãng đường đã đi so với lộ trình đòi hỏi",
            "the distance covered against what the path asks for",
            |row, _| measure(&row.one.pace),
        ),
        column(
            "growth_ratio",
            "tốc độ tăng thực tế trên tốc độ cần có, với method=\"cagr\"; là căn số nên chỉ có chữ số làm tròn, dạng chuỗi",
            "actual over required growth, with method=\"cagr\"; a root, so it is a text of rounded digits",
            |row, _| {
                row.one
                    .growth_ratio
                    .as_ref()
                    .and_then(|ratio| ratio.value)
                    .map(|ratio| ratio.normalize().to_string())
                    .into()
            },
        ),
        column(
            "needed",
            "mỗi năm còn lại phải thay đổi bao nhiêu",
            "the change needed a year from now on",
            |row, _| measure(&row.one.needed),
        ),
        column(
            "needed_reason",
            "vì sao không có các số đo ấy (từ cố định)",
            "why those measures are missing, a word",
            |row, _| reason(row.one.needed.reason.as_ref()),
        ),
        column(
            "projection",
            "xu hướng kéo đến năm của mục tiêu",
            "the trend carried on to the target's year",
            |row, _| row.one.projection.as_ref().map_or(Cell::None, |projection| known(true, projection.exact)),
        ),
        column(
            "projection_first_year",
            "năm đầu tiên mà xu hướng đạt mục tiêu",
            "the first year in which the trend meets the target",
            |row, _| row.one.projection.as_ref().and_then(|projection| projection.first_year).into(),
        ),
        column(
            "projection_reason",
            "vì sao không có xu hướng hoặc nó không đạt (từ cố định)",
            "why there is no trend or it does not meet the target, a word",
            |row, _| reason(row.one.projection_reason.as_ref()),
        ),
        column(
            "total_first_year",
            "năm đầu của mục tiêu là tổng nhiều năm",
            "first year of a target that is a total over years",
            |row, _| row.one.total_years.map(|(first, _)| first).into(),
        ),
        column("total_last_year", "năm cuối của mục tiêu ấy", "last year of that target", |row, _| {
            row.one.total_years.map(|(_, last)| last).into()
        }),
        column(
            "weaker_text",
            "mức của năm thấp hơn điều gì đã có, nếu có",
            "what the year's target is weaker than, if anything",
            |row, lang| {
                said(cells::weaker(&row.one.target, row.one.above.as_ref(), row.one.assigned_above.as_ref()), lang)
            },
        ),
    ]
}

/// A number, of which the exact value may not be known.
fn known(exists: bool, exact: Option<Exact>) -> Cell {
    match exact {
        Some(exact) if exists => exact.into(),
        None if exists => Cell::Rounded,
        _ => Cell::None,
    }
}

fn measure(measure: &eval::Measure) -> Cell {
    known(measure.value.is_some(), measure.exact)
}

/// The rows of a year, or of the newest one with enough results.
pub(crate) fn rows(plan: &Plan, year: Option<i32>, method: Method, lang: Lang) -> Result<Vec<Row>, Fault> {
    year.map_or(Ok(()), |year| within(plan, year, true))?;
    let progress = eval::progress(plan, year, method).in_language(plan.lang, lang);
    let Some(year) = progress.year else { return Ok(Vec::new()) };
    let counted = plan.indicators().map(|(id, _)| eval::is_counted(plan, id));
    Ok(progress.indicators.into_iter().zip(counted).map(|(one, counted)| Row { year, one, counted }).collect())
}
