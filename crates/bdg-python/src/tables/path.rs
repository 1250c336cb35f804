//! The paths of indicators, year by year.

use std::sync::Arc;

use bdg_core::eval::{Figure, IndicatorPath, PathStart, PathYear, Subject, Target};
use bdg_core::model::Plan;
use bdg_report::{Paths, indicators_named, path_marks};
use bdg_syntax::number::Lang;

use super::shared::{self, OfIndicator, reason, reason_text, word};
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

    fn target(&self) -> Option<&Target> {
        Some(&self.year.target)
    }

    fn period(&self) -> Option<&Target> {
        self.path.period_target.as_ref()
    }

    fn result(&self) -> Option<&Figure> {
        self.year.result.as_ref()
    }

    fn derived(&self) -> Option<&Target> {
        Some(&self.year.derived)
    }

    fn start(&self) -> Option<&Figure> {
        self.path.start.as_ref()
    }
}

/// The columns.
pub(crate) const COLUMNS: &[Column<Row>] = &columns();

const fn columns() -> [Column<Row>; 35] {
    let [code, number, title, unit, goal, parent] = shared::subject();
    let [start, start_kind, start_year, start_text] = shared::start();
    let [period_target, period_comparator, period_year, period_text] = shared::period();
    let [target, comparator, target_kind, target_text, stretch, tolerance] = shared::target();
    let [derived, derived_text] = shared::derived();
    let [result, result_kind, result_year, result_time, result_text] = shared::result();
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
        start,
        start_kind,
        start_year,
        start_text,
        period_target,
        period_comparator,
        period_year,
        period_text,
        target,
        comparator,
        target_kind,
        target_text,
        stretch,
        tolerance,
        column("reason", "vì sao không có mức (từ cố định)", "why there is no target, a word", |row, _| {
            reason(row.year.target.reason.as_ref())
        }),
        column("reason_text", "lý do ấy, thành câu", "that reason, a sentence", |row, lang| {
            reason_text(row.year.target.reason.as_ref(), lang)
        }),
        derived,
        derived_text,
        column(
            "path",
            "lộ trình cuối năm, chưa làm tròn",
            "the path at the end of the year, unrounded",
            |row, _| row.year.exact_path.into(),
        ),
        result,
        result_kind,
        result_year,
        result_time,
        result_text,
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
