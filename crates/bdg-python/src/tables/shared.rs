//! What several tables share.

use bdg_core::eval::{Figure, Reason, Subject, Target};
use bdg_core::phrases;
use bdg_report::json::figure_time as figure_time_of;
use bdg_syntax::number::Lang;
use serde::Serialize;

use crate::columns::{Cell, Column, column, said};

/// A word as JSON has it: `on_track`.
pub(crate) fn word(value: &impl Serialize) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(word),
        _ => Cell::None,
    }
}

/// A row that is of an indicator.
pub(crate) trait OfIndicator {
    /// The indicator.
    fn subject(&self) -> &Subject;
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

/// The value of a target.
pub(crate) fn value(target: Option<&Target>) -> Cell {
    target.and_then(|target| target.exact.0).into()
}

/// The upper end of a range.
pub(crate) fn stretch(target: Option<&Target>) -> Cell {
    target.and_then(|target| target.exact.1).into()
}

/// How results are held against a target.
pub(crate) fn comparator(target: Option<&Target>) -> Cell {
    target.filter(|target| target.exists()).map_or(Cell::None, |target| word(&target.comparator))
}

/// What a target is.
pub(crate) fn target_kind(target: Option<&Target>) -> Cell {
    target.map_or(Cell::None, |target| word(&target.kind))
}

/// The year that a target is for.
pub(crate) fn target_year(target: Option<&Target>) -> Cell {
    target.map(|target| target.year).into()
}

/// What tables print of a target.
pub(crate) fn target_text(target: Option<&Target>) -> Cell {
    target.filter(|target| target.exists()).map(phrases::target).into()
}

/// The value of a figure.
pub(crate) fn figure(figure: Option<&Figure>) -> Cell {
    figure.and_then(|figure| figure.exact).into()
}

/// Where a figure comes from.
pub(crate) fn figure_kind(figure: Option<&Figure>) -> Cell {
    figure.map_or(Cell::None, |figure| word(&figure.kind))
}

/// The year of a figure.
pub(crate) fn figure_year(figure: Option<&Figure>) -> Cell {
    figure.map(Figure::year).into()
}

/// When a figure is of, in words.
pub(crate) fn figure_time(figure: Option<&Figure>, lang: Lang) -> Cell {
    said(figure.map(figure_time_of), lang)
}

/// A figure as the plan writes it.
pub(crate) fn figure_text(figure: Option<&Figure>) -> Cell {
    figure.map(phrases::figure_text).into()
}

/// The code of a reason.
pub(crate) fn reason(reason: Option<&Reason>) -> Cell {
    reason.map_or(Cell::None, |reason| word(&reason.code))
}

/// A reason as a sentence.
pub(crate) fn reason_text(reason: Option<&Reason>, lang: Lang) -> Cell {
    said(reason.map(phrases::reason), lang)
}
