//! Targets up to a day whose year only the title tells, `Kế hoạch giải ngân › Đến 30/6 | Đến 30/9 | Cả năm`: those of so many months.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_words::role_below;
use super::header_words::Words;
use super::time_words::PLANNED;
use super::years::years;
use crate::tables::fold;

/// The day of a month that a word is, `30/6`, perhaps behind `Đến`.
fn is_day(word: &str) -> bool {
    let short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    word.split_once('/').is_some_and(|(day, month)| short(day) && short(month))
}

/// Settles the targets up to a day of the plan's year, and those of the whole year below the same words.
pub(super) fn settle_days(columns: &mut [TableColumn], year: Option<i32>) {
    let Some(year) = year else { return };
    let upper = |column: &TableColumn| -> String {
        let lowest = column.lowest.trim();
        column.text.strip_suffix(lowest).map(|upper| upper.trim().to_owned()).unwrap_or_default()
    };
    let mut over: Vec<String> = Vec::new();
    for column in columns.iter_mut() {
        let open = matches!(column.role, ColumnRole::Other | ColumnRole::Aside) && column.basis != ColumnBasis::User;
        if !open || !years(&column.text).is_empty() || !Words::of(&column.text).hold(PLANNED) {
            continue;
        }
        let days = column.text.split_whitespace().filter(|word| is_day(word)).count();
        let up_to = Words::of(&column.lowest).begin(&["den", "tinh den", "truoc", "by"]);
        if days != 1 || !up_to {
            continue;
        }
        let dated = |text: &str| {
            let words = text.split_whitespace();
            let words = words.map(|word| if is_day(word) { format!("{word}/{year}") } else { word.to_owned() });
            words.collect::<Vec<_>>().join(" ")
        };
        let head = match role_below(&dated(&column.text), &dated(&column.lowest)) {
            ColumnRole::Value(head @ FactHead::InWithin(..)) => head,
            // `Đến 31/12` is the whole year.
            ColumnRole::Value(FactHead::By(_) | FactHead::In(_)) => FactHead::In(year),
            _ => continue,
        };
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
        over.push(upper(column));
    }
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other) {
        let whole = ["ca nam", "tong ca nam", "het nam", "den het nam"].contains(&fold(&column.lowest).as_str());
        let beside = upper(column);
        if whole && !beside.is_empty() && over.contains(&beside) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::In(year)), ColumnBasis::Title);
        }
    }
}
