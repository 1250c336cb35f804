//! Columns of a report on a part of a year that name their time by the report's own: `Thực hiện tháng`, `Lũy kế`, `Cùng kỳ năm trước`.

use bdg_syntax::YearPart;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::years::years;
use crate::tables::fold;

/// Takes the columns of a report on `part` of `year` for results: of its month, since January, and of the same months of the year before.
pub(super) fn settle_report_columns(columns: &mut [TableColumn], year: i32, part: YearPart, money: bool) {
    let known: Vec<ColumnRole> = columns.iter().map(|column| column.role).collect();
    let planned = known.iter().any(|role| {
        let ColumnRole::Value(head) = role else { return false };
        matches!(head, FactHead::Year) || *head == FactHead::In(year)
    });
    // With an estimate of its last month the whole is one.
    let has = |head: FactHead| known.contains(&ColumnRole::Value(head));
    let estimated = has(FactHead::EstimateWithin(part, year)) && !has(FactHead::Within(part, year));
    // Beside the month and what has come together since January, `Cùng kỳ` may be of either.
    let together = |column: &TableColumn| fold(&column.text).starts_with("luy ke") || is_since_january(&column.text);
    let both = matches!(part, YearPart::Month(_)) && columns.iter().any(together);
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        if !matches!(column.role, ColumnRole::Aside | ColumnRole::Other) || column.text.contains('%') {
            continue;
        }
        let head = if is_of_month(&column.text) {
            matches!(part, YearPart::Month(_)).then_some(FactHead::Within(part, year))
        } else if is_since_january(&column.text) {
            // What was paid on a work since it began is no result of the year.
            let head = if estimated { FactHead::EstimateWithin } else { FactHead::Within };
            up_to(part).filter(|_| planned && !money).map(|part| head(part, year))
        } else {
            year_before(&column.text, year).filter(|_| !both).map(|before| FactHead::Within(part, before))
        };
        let Some(head) = head.filter(|head| !known.contains(&ColumnRole::Value(*head))) else { continue };
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
    }
}

/// The months of a year up to the end of a part of it.
fn up_to(part: YearPart) -> Option<YearPart> {
    let last = match part {
        YearPart::Month(month) => month,
        YearPart::FirstMonths(count) => count,
        YearPart::Quarter(quarter) => quarter.checked_mul(3)?,
        _ => return None,
    };
    match last {
        1 => Some(YearPart::Month(1)),
        3 => Some(YearPart::Quarter(1)),
        2..=11 => Some(YearPart::FirstMonths(last)),
        _ => None,
    }
}

/// Whether a header is that of the month of the report.
fn is_of_month(text: &str) -> bool {
    const MONTH: &[&str] = &[
        "thuc hien thang",
        "th thang",
        "thuc hien trong thang",
        "th trong thang",
        "thuc hien thang nay",
        "ket qua thang",
        "ket qua trong thang",
        "ket qua thuc hien trong thang",
        "trong thang",
    ];
    MONTH.contains(&fold(text).as_str())
}

/// Whether a header is that of what has come together in the year of the report.
fn is_since_january(text: &str) -> bool {
    const TOGETHER: &[&str] = &[
        "luy ke",
        "luy ke thuc hien",
        "luy ke th",
        "thuc hien luy ke",
        "th luy ke",
        "luy ke tu dau nam",
        "luy ke tu dau nam den nay",
        "thuc hien luy ke tu dau nam",
        "thuc hien tu dau nam",
        "cong don",
        "cong don tu dau nam",
    ];
    TOGETHER.contains(&fold(text).as_str())
}

/// The year before that of the report, where a header names the same months of it: `Cùng kỳ 2025`, `TH cùng kỳ`.
fn year_before(text: &str, year: i32) -> Option<i32> {
    const SAME: &[&str] = &[
        "cung ky",
        "th cung ky",
        "thuc hien cung ky",
        "ket qua cung ky",
        "cung ky nam truoc",
        "th cung ky nam truoc",
        "thuc hien cung ky nam truoc",
    ];
    let before = year.checked_sub(1)?;
    let named = years(text);
    let told = match named.as_slice() {
        [] => true,
        [only] => *only == before,
        _ => false,
    };
    let folded = fold(text);
    let said = folded.split(' ').filter(|word| *word != before.to_string()).collect::<Vec<_>>().join(" ");
    let said = said.strip_suffix(" nam").unwrap_or(&said);
    // `So cùng kỳ` compares.
    let compares = folded.starts_with("so ");
    // `Cùng kỳ` alone may be a share of it.
    let bare = named.is_empty() && said == "cung ky";
    (told && !compares && !bare && SAME.contains(&said)).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_the_times_of_a_report() {
        assert_eq!(year_before("TH cùng kỳ năm 2025", 2026), Some(2025));
        assert_eq!(year_before("Cùng kỳ năm trước", 2026), Some(2025));
        for text in ["So cùng kỳ", "Cùng kỳ", "Cùng kỳ 2024", "Tăng so cùng kỳ"] {
            assert_eq!(year_before(text, 2026), None, "{text}");
        }
        assert_eq!(up_to(YearPart::Quarter(2)), Some(YearPart::FirstMonths(6)));
        assert_eq!(up_to(YearPart::Month(12)), None);
    }
}
