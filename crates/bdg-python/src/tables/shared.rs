//! What several tables share.

use bdg_core::eval::{Figure, Reason, Subject, Target};
use bdg_core::phrases;
use bdg_report::json::figure_time;
use bdg_syntax::number::{Exact, Lang};
use serde::Serialize;

use crate::columns::{Cell, Column, column, said};

/// A word as JSON has it: `on_track`.
pub(crate) fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(word),
        _ => Cell::None,
    }
}

/// A row that is of an indicator, and what it has of it.
pub(crate) trait OfIndicator {
    /// The indicator.
    fn subject(&self) -> &Subject;

    /// The year's target.
    fn target(&self) -> Option<&Target>;

    /// The period's last target.
    fn period(&self) -> Option<&Target>;

    /// The result.
    fn result(&self) -> Option<&Figure>;

    /// What the path gives for the year.
    fn derived(&self) -> Option<&Target> {
        None
    }

    /// Where the path starts.
    fn start(&self) -> Option<&Figure> {
        None
    }
}

/// Which indicator a row is of.
pub(crate) const fn subject<R: OfIndicator>() -> [Column<R>; 6] {
    [
        column(
            "code",
            "mã đầy đủ: 1.2, hoặc 1.1/xa của một phần",
            "full code: 1.2, or 1.1/xa of a part",
            |row, _| row.subject().code.as_str().into(),
        ),
        column("number", "số thứ tự in trong bảng", "number that tables print", |row, _| {
            row.subject().number.as_str().into()
        }),
        column("title", "tên", "title", |row, _| row.subject().title.as_str().into()),
        column("unit", "đơn vị tính", "unit", |row, _| row.subject().unit.as_str().into()),
        column("goal", "mã mục tiêu", "code of the goal", |row, _| row.subject().goal.as_str().into()),
        column(
            "parent",
            "mã chỉ tiêu mà phần này thuộc về",
            "code of the indicator that this is a part of",
            |row, _| row.subject().parent.as_deref().into(),
        ),
    ]
}

/// The target of the year.
pub(crate) const fn target<R: OfIndicator>() -> [Column<R>; 6] {
    [
        column("target", "mức của năm, con số", "the year's target, a number", |row, _| value(row.target())),
        column(
            "comparator",
            "so với mức ấy thế nào: reach, at_least, above, at_most, below, about, range",
            "how results are held against it: reach, at_least, above, at_most, below, about, range",
            |row, _| comparator(row.target()),
        ),
        column(
            "target_kind",
            "mức ấy là gì: assigned (giao cho năm), period (của cả giai đoạn), derived (suy từ lộ trình), held (giữ mức đã đạt), computed (theo công thức), none (không có)",
            "what it is: assigned for the year, period (the period's own), derived from the path, held at what has been reached, computed by a formula, none",
            |row, _| row.target().map_or_else(|| "none".into(), |target| word(&target.kind)),
        ),
        column("target_text", "mức của năm như in trong bảng", "the target as tables print it", |row, _| {
            text(row.target())
        }),
        column("stretch", "đầu cao của một khoảng", "upper end of a range", |row, _| {
            row.target().and_then(|target| target.exact.1).into()
        }),
        column(
            "tolerance",
            "sai số của “khoảng”, nếu kế hoạch ghi",
            "tolerance of “about”, where the plan gives one",
            |row, _| row.target().and_then(|target| target.tolerance).map(Exact::new).into(),
        ),
    ]
}

/// What the path gives for the year.
pub(crate) const fn derived<R: OfIndicator>() -> [Column<R>; 2] {
    [
        column("derived", "con số mà lộ trình cho năm ấy", "what the path gives for the year", |row, _| {
            value(row.derived())
        }),
        column("derived_text", "con số ấy như in trong bảng", "that figure as tables print it", |row, _| {
            text(row.derived())
        }),
    ]
}

/// The period's last target.
pub(crate) const fn period<R: OfIndicator>() -> [Column<R>; 4] {
    [
        column(
            "period_target",
            "mục tiêu cuối giai đoạn, con số",
            "the period's last target, a number",
            |row, _| value(row.period()),
        ),
        column(
            "period_comparator",
            "so với mục tiêu ấy thế nào",
            "how results are held against it",
            |row, _| comparator(row.period()),
        ),
        column("period_year", "năm của mục tiêu ấy", "its year", |row, _| {
            row.period().map(|target| target.year).into()
        }),
        column("period_text", "mục tiêu ấy như in trong bảng", "that target as tables print it", |row, _| {
            text(row.period())
        }),
    ]
}

/// Where the path starts.
pub(crate) const fn start<R: OfIndicator>() -> [Column<R>; 4] {
    [
        column("start", "mức xuất phát, con số", "the figure at which the path starts", |row, _| {
            row.start().and_then(|figure| figure.exact).into()
        }),
        column(
            "start_kind",
            "mức ấy từ đâu, như result_kind",
            "where it comes from, as result_kind",
            |row, _| figure_kind(row.start()),
        ),
        column("start_year", "năm của mức ấy", "its year", |row, _| row.start().map(Figure::year).into()),
        column("start_text", "mức ấy như kế hoạch ghi", "that figure as the plan writes it", |row, _| {
            row.start().map(phrases::figure_text).into()
        }),
    ]
}

/// The result; `$vi` and `$en` say which.
macro_rules! result {
    ($vi:literal, $en:literal) => {
        [
            column("result", $vi, $en, |row, _| row.result().and_then(|figure| figure.exact).into()),
            column(
                "result_kind",
                "kết quả ấy từ đâu: baseline (gốc), actual (kết quả), estimate (ước), parts (cộng từ các phần), computed (theo công thức), change",
                "where it comes from: baseline, actual, estimate, parts (their sum), computed by a formula, change",
                |row, _| figure_kind(row.result()),
            ),
            column("result_year", "năm của kết quả ấy", "its year", |row, _| row.result().map(Figure::year).into()),
            column("result_time", "thời gian của kết quả ấy, bằng lời", "its time, in words", |row, lang| {
                said(row.result().map(figure_time), lang)
            }),
            column("result_text", "kết quả ấy như kế hoạch ghi", "that result as the plan writes it", |row, _| {
                row.result().map(phrases::figure_text).into()
            }),
        ]
    };
}

/// The newest result of the year.
pub(crate) const fn result<R: OfIndicator>() -> [Column<R>; 5] {
    result!("kết quả mới nhất của năm, con số", "the newest result of the year, a number")
}

/// The newest result before the year.
pub(crate) const fn result_before<R: OfIndicator>() -> [Column<R>; 5] {
    result!("kết quả mới nhất trước năm ấy, con số", "the newest result before the year, a number")
}

fn value(target: Option<&Target>) -> Cell {
    target.and_then(|target| target.exact.0).into()
}

fn comparator(target: Option<&Target>) -> Cell {
    target.filter(|target| target.exists()).map_or(Cell::None, |target| word(&target.comparator))
}

/// What tables print of a target.
fn text(target: Option<&Target>) -> Cell {
    target.filter(|target| target.exists()).map(phrases::target).into()
}

fn figure_kind(figure: Option<&Figure>) -> Cell {
    figure.map_or(Cell::None, |figure| word(&figure.kind))
}

/// The code of a reason.
pub(crate) fn reason(reason: Option<&Reason>) -> Cell {
    reason.map_or(Cell::None, |reason| word(&reason.code))
}

/// A reason as a sentence.
pub(crate) fn reason_text(reason: Option<&Reason>, lang: Lang) -> Cell {
    said(reason.map(phrases::reason), lang)
}
