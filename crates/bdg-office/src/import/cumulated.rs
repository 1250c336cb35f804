//! Columns of what has come together up to a day or a year, beside what is added: the level of that year, or money paid on the plan of the year
//! before.

use rust_decimal::Decimal;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::heading::PlanHeading;
use super::row::{TableRow, cell_text};
use super::years::years;
use bdg_syntax::number::{Lang, parse_number};

/// Takes the last of three columns for the level of a year where it is in every row what was there before and what the year is to add: `Số tiêu
/// chí đạt đến hết năm 2025 | Tiêu chí phấn đấu đạt năm 2026 | Lũy kế số tiêu chí đạt đến hết năm 2026`. What is added is said beside it.
pub(super) fn settle_cumulated(columns: &mut [TableColumn], rows: &[TableRow<'_>], lang: Lang) {
    let open = |column: &TableColumn| column.basis != ColumnBasis::User && column.measure.is_none();
    for at in 2..columns.len() {
        let three = at.checked_sub(2).and_then(|first| columns.get(first..=at));
        let Some([before, added, total]) = three else { continue };
        let [year] = years(&total.text)[..] else { continue };
        let known = match before.role {
            ColumnRole::Value(FactHead::Actual(of) | FactHead::Estimate(of) | FactHead::Baseline(of)) => {
                of.checked_add(1) == Some(year)
            }
            _ => false,
        };
        let planned = added.role == ColumnRole::Value(FactHead::In(year));
        let of_total = is_total(total)
            && matches!(total.role, ColumnRole::Aside | ColumnRole::Other | ColumnRole::Value(FactHead::By(_)));
        if !(known && planned && of_total && open(added) && open(total) && adds_up(rows, at, lang)) {
            continue;
        }
        if let Some(column) = columns.get_mut(at) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::In(year)), ColumnBasis::Cells);
        }
        if let Some(column) = at.checked_sub(1).and_then(|at| columns.get_mut(at)) {
            column.role = ColumnRole::Aside;
        }
    }
}

/// Whether a header is one of a total up to the end of a year.
fn is_total(column: &TableColumn) -> bool {
    let words = Words::of(&column.text);
    let total = words.hold(&["luy ke", "cong don", "tong", "tong so", "tong cong", "cumulative", "total"]);
    total && words.hold(&["den", "by", "up to", "end of"])
}

/// Whether the figures of a column are those of the two before it together, in every row that has all three, and in one that adds
/// something.
fn adds_up(rows: &[TableRow<'_>], at: usize, lang: Lang) -> bool {
    let number = |row: &TableRow<'_>, at: Option<usize>| -> Option<Decimal> {
        let words = cell_text(row.standing(at?)?, lang);
        parse_number(words.trim(), lang).ok().map(|(value, _)| value)
    };
    let mut told = false;
    for row in rows {
        let before = number(row, at.checked_sub(2));
        let (added, total) = (number(row, at.checked_sub(1)), number(row, Some(at)));
        let Some(((before, added), total)) = before.zip(added).zip(total) else { continue };
        if before.checked_add(added) != Some(total) {
            return false;
        }
        told |= !added.is_zero();
    }
    told
}

/// Takes what was paid by a day of the next year on the plan of the title's, `Giải ngân đến 31/01/2026` in a report on the plan of 2025, for what
/// is said beside it: it is no result of the next year.
pub(super) fn settle_paid_later(columns: &mut [TableColumn], heading: &PlanHeading) {
    let Some(next) = heading.year.and_then(|year| year.checked_add(1)) else { return };
    let paid = |text: &str| Words::of(text).hold(&["giai ngan", "thanh toan", "disbursement", "disbursed"]);
    let of_next = |column: &TableColumn| matches!(column.role, ColumnRole::Value(FactHead::Within(_, year) | FactHead::FigureWithin(_, year)) if year == next);
    let planned = columns.iter().any(
        |column| matches!(column.role, ColumnRole::Value(FactHead::In(year) | FactHead::By(year)) if year == next),
    );
    if planned || !paid(&heading.title) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        if of_next(column) && paid(&column.text) && Words::of(&column.text).hold(&["den"]) {
            column.role = ColumnRole::Aside;
        }
    }
}
