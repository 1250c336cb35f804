//! Columns that leave their year to the one beside them, `Thực hiện 6 tháng`, `Quý II`.

use super::column::{ColumnRole, FactHead, TableColumn};
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

/// Finds the parts of a year in headers that only count them, one beside the other: the four quarters, `I`, `II`, `III`, `IV`, or at
/// least three months, `T1`, `T2`, `T3`.
pub(super) fn settle_counted(columns: &mut [TableColumn]) {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let lowest = |columns: &[TableColumn], at: usize| -> String {
        let open = columns.get(at).filter(|column| column.role == ColumnRole::Other);
        open.map(|column| column.lowest.trim().to_owned()).unwrap_or_default()
    };
    let month = |text: &str| {
        let digits = text.strip_prefix('T')?.trim_start_matches(['.', ' ']);
        digits.parse::<u8>().ok().filter(|month| (1..=12).contains(month) && !digits.starts_with('0'))
    };
    // `T1`, `T2`, `T3` of an English table are terms.
    let vietnamese = columns.iter().any(|column| !column.text.is_ascii());
    let mut at = 0_usize;
    while at < columns.len() {
        let quarters =
            (0..4).all(|next| QUARTERS.get(next) == Some(&lowest(columns, at.saturating_add(next)).as_str()));
        let first = month(&lowest(columns, at)).filter(|_| vietnamese);
        let months = first.map_or(0, |first| {
            (first..=12).zip(at..).take_while(|(count, at)| month(&lowest(columns, *at)) == Some(*count)).count()
        });
        let run = if quarters { 4 } else { months };
        if run < 3 {
            at = at.saturating_add(1);
            continue;
        }
        for (column, count) in columns.iter_mut().skip(at).take(run).zip(first.unwrap_or(1)..) {
            let (part, words) = match quarters {
                true => (YearPart::Quarter(count), format!("quý {count}")),
                false => (YearPart::Month(count), format!("tháng {count}")),
            };
            column.counted = Some(part);
            // `Kế hoạch năm 2026 › I | II | III | IV`.
            let upper = column.text.strip_suffix(&column.lowest).map(str::trim).unwrap_or_default();
            if !years(upper).is_empty() {
                column.role = column_role(&format!("{upper} {words}"));
            }
        }
        at = at.saturating_add(run);
    }
}

/// The part of a year that a column names, and nothing else.
pub(super) fn part_of(column: &TableColumn) -> Option<YearPart> {
    column.counted.or_else(|| undated_part(&column.text))
}

/// Whether a header names a target or a result of a part of a year without the year: `Q1 actual`, `Thực hiện quý I`.
pub(super) fn tells_undated_part(text: &str) -> bool {
    const TOLD: &[&str] = &[
        "actual",
        "actuals",
        "achieved",
        "result",
        "results",
        "target",
        "targets",
        "plan",
        "planned",
        "thuc hien",
        "th",
        "kh",
    ];
    let words = Words::of(text);
    years(text).is_empty()
        && words.hold(TOLD)
        && words.folded.split(' ').count() <= 4
        && !matches!(part_of_year(&words.folded).flatten(), None | Some(YearPart::SchoolYear))
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
