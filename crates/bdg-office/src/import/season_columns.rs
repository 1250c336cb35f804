//! Columns of the seasons of farming under the title of a year, `Vụ Đông xuân 2025-2026 | Vụ Hè thu | Vụ Mùa | Cả năm`: each is a part of
//! the year in which it is harvested.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::plan_text::one_line;
use super::seasons::with_harvest_year;
use super::years::years;
use crate::tables::fold;

/// The season that a header names and nothing else but its year, with that year where it tells it: `Vụ Hè thu 2026`.
pub(super) fn season(text: &str) -> Option<(String, Option<i32>)> {
    // `Mùa`, `Xuân` alone are other words as well.
    const SEASONS: &[&str] = &[
        "vu dong xuan",
        "dong xuan",
        "vu he thu",
        "he thu",
        "vu thu dong",
        "thu dong",
        "vu mua",
        "vu dong",
        "vu xuan",
        "vu he",
        "vu chiem",
        "vu chiem xuan",
        "chiem xuan",
        "vu xuan he",
        "xuan he",
        "vu dx",
        "vu ht",
        "vu td",
    ];
    let harvested = with_harvest_year(text).unwrap_or_else(|| text.to_owned());
    let named = years(&harvested);
    let word = |word: &&str| {
        let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        years(bare).is_empty() && !bare.is_empty() && !["nam", "năm"].contains(&bare.to_lowercase().as_str())
    };
    let name = harvested.split_whitespace().filter(word).collect::<Vec<_>>().join(" ");
    let known = SEASONS.contains(&fold(&name).as_str()) && named.len() <= 1;
    known.then(|| (one_line(name.trim_matches(['(', ')', ' '])), named.first().copied()))
}

/// Takes the columns of at least two seasons that tell no time, or only their year, for parts of the year that the table is of; `head`
/// says what the figures of its year are. The column of the whole among them is that of the year.
pub(super) fn settle_seasons(columns: &mut [TableColumn], head: Option<FactHead>) {
    let Some(head) = head else { return };
    let open = |column: &TableColumn| {
        column.basis != ColumnBasis::User
            && matches!(column.role, ColumnRole::Other | ColumnRole::Value(FactHead::Figure(_) | FactHead::Span(..)))
    };
    let found: Vec<(usize, String, Option<i32>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| open(column))
        .filter_map(|(at, column)| season(&column.text).map(|(name, year)| (at, name, year)))
        .collect();
    let distinct = found.iter().any(|(_, name, _)| found.first().is_some_and(|(_, first, _)| first != name));
    let timed = columns.iter().any(|column| {
        matches!(column.role, ColumnRole::Value(head) if !matches!(head, FactHead::Figure(_) | FactHead::Span(..) | FactHead::Total))
    });
    if !distinct || timed {
        return;
    }
    let (Some(first), Some(last)) = (found.first().map(|one| one.0), found.last().map(|one| one.0)) else { return };
    let of_year = |year: Option<i32>| match (head, year) {
        (FactHead::In(_), Some(year)) => FactHead::In(year),
        (FactHead::Actual(_), Some(year)) => FactHead::Actual(year),
        (head, _) => head,
    };
    for (at, name, year) in found {
        let Some(column) = columns.get_mut(at) else { continue };
        (column.role, column.basis) = (ColumnRole::Value(of_year(year)), ColumnBasis::Title);
        column.part = Some(name);
    }
    // `Tổng cộng` right beside them.
    let around = first.saturating_sub(1)..=last.saturating_add(1);
    let whole = |(at, column): &(usize, &mut TableColumn)| {
        const WHOLES: &[&str] = &["tong", "tong so", "tong cong", "cong", "ca nam", "tong ca nam", "cong ca nam"];
        around.contains(at)
            && matches!(column.role, ColumnRole::Other | ColumnRole::Value(FactHead::Total))
            && WHOLES.contains(&fold(&column.text).as_str())
    };
    if let Some((_, column)) = columns.iter_mut().enumerate().find(whole) {
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_a_season() {
        let of = |text: &str| season(text);
        assert_eq!(of("Vụ Đông xuân 2025-2026"), Some(("Vụ Đông xuân".to_owned(), Some(2026))));
        assert_eq!(of("Vụ Hè thu năm 2026"), Some(("Vụ Hè thu".to_owned(), Some(2026))));
        assert_eq!(of("Vụ Mùa"), Some(("Vụ Mùa".to_owned(), None)));
        for text in ["Mùa", "Vụ Đông xuân Diện tích (ha)", "TH vụ Mùa 2025", "Nhiệm vụ"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
