//! The paths of indicators, year by year.

use std::sync::Arc;

use bdg_core::eval::{IndicatorPath, PathStart, PathYear, Subject};
use bdg_core::model::Plan;
use bdg_report::{Paths, indicators_named, path_marks};
use bdg_syntax::number::{Exact, Lang};

use super::shared::{
    OfIndicator, comparator, figure, figure_kind, figure_text, figure_time, figure_year, reason, reason_text, stretch,
    subject, target_kind, target_text, target_year, value, word,
};
use crate::columns::{Column, column, said};
use crate::errors::Fault;

/// A year of an indicator.
pub(crate) struct Row {
    /// What all years of the indicator share; it has none of them.
    path: Arc<IndicatorPath>,
    year: PathYear,
}

impl OfIndicator for Row {
    fn subject(&self) -> &Subject {
        &self.path.subject
    }
}

/// The columns.
pub(crate) const COLUMNS: &[Column<Row>] = &columns();

const fn columns() -> [Column<Row>; 34] {
    let [code, number, title, unit, goal, parent] = subject();
    [
        code,
        number,
        title,
        unit,
        goal,
        parent,
        column("year", "năm", "year", |row, _| row.year.year.into()),
        column(
            "direction",
            "chiều tốt hơn: up (tăng), down (giảm)",
            "which way is better: up, down",
            |row, _| word(&row.path.direction),
        ),
        column(
            "rule",
            "lộ trình: linear, geometric, step, weights",
            "path: linear, geometric, step, weights",
            |row, _| word(&row.path.rule),
        ),
        column("start", "mức xuất phát, con số", "the figure at which the path starts", |row, _| {
            figure(row.path.start.as_ref())
        }),
        column("start_kind", "mức ấy từ đâu", "where that figure comes from", |row, _| {
            figure_kind(row.path.start.as_ref())
        }),
        column("start_year", "năm của mức ấy", "its year", |row, _| figure_year(row.path.start.as_ref())),
        column("start_text", "mức ấy như kế hoạch ghi", "that figure as the plan writes it", |row, _| {
            figure_text(row.path.start.as_ref())
        }),
        column(
            "period_target",
            "mục tiêu cuối giai đoạn, con số",
            "the period's last target, a number",
            |row, _| value(row.path.period_target.as_ref()),
        ),
        column("period_year", "năm của mục tiêu ấy", "its year", |row, _| {
            target_year(row.path.period_target.as_ref())
        }),
        column("period_text", "mục tiêu ấy như in trong bảng", "that target as tables print it", |row, _| {
            target_text(row.path.period_target.as_ref())
        }),
        column("target", "mức của năm, con số", "the year's target, a number", |row, _| {
            value(Some(&row.year.target))
        }),
        column("comparator", "so với mức ấy thế nào", "how results are held against it", |row, _| {
            comparator(Some(&row.year.target))
        }),
        column("target_kind", "mức ấy là gì", "what it is", |row, _| target_kind(Some(&row.year.target))),
        column("target_text", "mức của năm như in trong bảng", "the target as tables print it", |row, _| {
            target_text(Some(&row.year.target))
        }),
        column("stretch", "đầu cao của một khoảng", "upper end of a range", |row, _| {
            stretch(Some(&row.year.target))
        }),
        column("tolerance", "sai số của “khoảng”", "tolerance of “about”", |row, _| {
            row.year.target.tolerance.map(Exact::new).into()
        }),
        column("reason", "vì sao không có mức (từ cố định)", "why there is no target, a word", |row, _| {
            reason(row.year.target.reason.as_ref())
        }),
        column("reason_text", "lý do ấy, thành câu", "that reason, a sentence", |row, lang| {
            reason_text(row.year.target.reason.as_ref(), lang)
        }),
        column("derived", "con số mà lộ trình cho năm ấy", "what the path gives for the year", |row, _| {
            value(Some(&row.year.derived))
        }),
        column("derived_text", "con số ấy như in trong bảng", "that figure as tables print it", |row, _| {
            target_text(Some(&row.year.derived))
        }),
        column(
            "path",
            "lộ trình cuối năm, chưa làm tròn",
            "the path at the end of the year, unrounded",
            |row, _| row.year.exact_path.into(),
        ),
        column(
            "result",
            "kết quả mới nhất của năm, con số",
            "the newest result of the year, a number",
            |row, _| figure(row.year.result.as_ref()),
        ),
        column("result_kind", "kết quả ấy từ đâu", "where it comes from", |row, _| {
            figure_kind(row.year.result.as_ref())
        }),
        column("result_year", "năm của kết quả ấy", "its year", |row, _| {
            figure_year(row.year.result.as_ref())
        }),
        column("result_time", "thời gian của kết quả ấy, bằng lời", "its time, in words", |row, lang| {
            figure_time(row.year.result.as_ref(), lang)
        }),
        column(
            "result_text",
            "kết quả ấy như kế hoạch ghi",
            "that result as the plan writes it",
            |row, _| figure_text(row.year.result.as_ref()),
        ),
        column(
            "met",
            "kết quả có đạt mức của năm không",
            "whether the result meets the year's target",
            |row, _| row.year.met.into(),
        ),
        column(
            "weaker_text",
            "con số của lộ trình thấp hơn điều gì đã có, nếu có",
            "what the path's figure is weaker than, if anything",
            |row, lang| said(path_marks(&row.year), lang),
        ),
    ]
}

/// The rows of some indicators, of all where none is named.
pub(crate) fn rows(plan: &Plan, codes: &[String], from: PathStart, lang: Lang) -> Result<Vec<Row>, Fault> {
    let paths = Paths::of(plan, &indicators_named(plan, codes)?, from).in_language(lang);
    let of_path = |mut path: IndicatorPath| {
        let years = std::mem::take(&mut path.years);
        let path = Arc::new(path);
        years.into_iter().map(move |year| Row { path: Arc::clone(&path), year })
    };
    Ok(paths.indicators.into_iter().flat_map(of_path).collect())
}
