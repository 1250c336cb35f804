//! Columns that leave their year to the one beside them, `Thực hiện 6 tháng`, `Quý II`.

use super::column::{ColumnRole, FactHead};
use super::column_asides::{goes_back, is_aside};
use super::column_duties::of_task;
use super::column_time::is_plain;
use super::column_words::column_role;
use super::header_words::Words;
use super::time_words::PLANNED;
use super::year_parts::part_of_year;
use super::years::years;
use bdg_syntax::YearPart;

/// Whether a header names a result or an estimate without a year, `Ước thực hiện cả năm`: that of the plan's year to its
/// left.
pub(super) fn is_undated_result(text: &str) -> bool {
    let words = Words::of(text);
    years(text).is_empty()
        && words.begin(&[
            "thuc hien",
            "th",
            "uoc",
            "uth",
            "ket qua thuc hien",
            "luy ke",
            "cong don",
            "actual",
            "estimate",
        ])
        && !is_aside(&words)
        && !goes_back(text)
        && of_task(&words).is_none()
}

/// The part of a year that a header names, and nothing else: `Quý I`, `6 tháng đầu năm`.
pub(super) fn undated_part(text: &str) -> Option<YearPart> {
    let words = Words::of(text);
    let part = part_of_year(&words.folded).flatten()?;
    (years(text).is_empty() && part != YearPart::SchoolYear && is_plain(&words)).then_some(part)
}

/// What stands over the targets of the parts of a year.
const BY_PARTS: &[&str] = &[
    "quarterly target",
    "quarterly targets",
    "quarterly plan",
    "quarterly milestones",
    "monthly target",
    "monthly targets",
    "monthly plan",
    "targets by quarter",
    "targets per quarter",
];

/// Whether a header plans a part of a year that it does not name, `Kế hoạch Quý II`: one of the plan's year to its left.
pub(super) fn plans_undated_part(text: &str) -> bool {
    let words = Words::of(text);
    years(text).is_empty()
        && (words.begin(PLANNED) || words.begin(BY_PARTS))
        && !matches!(part_of_year(&words.folded).flatten(), None | Some(YearPart::SchoolYear))
        && !is_aside(&words)
}

/// The one year of a header that names a plan of it.
pub(super) fn planned_year(text: &str) -> Option<i32> {
    let words = Words::of(text);
    let ColumnRole::Value(FactHead::In(year)) = column_role(text) else { return None };
    words.hold(PLANNED).then_some(year)
}
