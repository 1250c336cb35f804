//! Which columns a header compares by its words: `KH 2026/ƯTH 2025`, `TH/KH (%)`, `% so KH`.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::column_words::column_role;
use super::header_words::Words;
use super::time_words::ESTIMATED;
use super::years::years;

/// What the words on one side of a comparison name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The figures of a time.
    Of(FactHead),
    /// Results, `TH`, of a time that the words do not tell.
    Done,
    /// Estimates, `ƯTH`.
    Estimated,
    /// Targets, `KH`.
    Planned,
}

fn side(words: &str) -> Option<Side> {
    // Alone they head no column, or one of money.
    if Words::of(words).are(&["plan", "planned", "budget", "dt", "nq", "nghi quyet"]) {
        return Some(Side::Planned);
    }
    let ColumnRole::Value(head) = column_role(words) else { return None };
    Some(match head {
        FactHead::Result if Words::of(words).hold(ESTIMATED) => Side::Estimated,
        FactHead::Result => Side::Done,
        FactHead::Year | FactHead::Period => Side::Planned,
        head => Side::Of(head),
    })
}

/// The columns that a side may be, each with its year where that is known.
fn columns_of(side: Side, columns: &[TableColumn]) -> Vec<(usize, Option<i32>)> {
    let year = |head: FactHead| match (side, head) {
        (Side::Of(named), head) => (named == head).then_some(None),
        (Side::Done, FactHead::Actual(year) | FactHead::ResultOver(_, year))
        | (Side::Estimated, FactHead::Estimate(year) | FactHead::EstimateOver(_, year))
        | (Side::Planned, FactHead::In(year) | FactHead::By(year) | FactHead::Over(_, year)) => Some(Some(year)),
        (Side::Done, FactHead::Result) | (Side::Planned, FactHead::Year | FactHead::Period) => Some(None),
        _ => None,
    };
    let found = columns.iter().enumerate().filter_map(|(at, column)| match column.role {
        ColumnRole::Value(head) => year(head).map(|year| (at, year)),
        _ => None,
    });
    found.collect()
}

/// The one pair of columns that both sides may be, of the same year where both tell it.
fn only_pair(over: &[(usize, Option<i32>)], under: &[(usize, Option<i32>)]) -> Option<(usize, usize)> {
    let alike = |one: Option<i32>, two: Option<i32>| one.zip(two).is_none_or(|(one, two)| one == two);
    let mut pairs = over.iter().flat_map(|(over, year)| {
        let same = under.iter().filter(move |(under, of)| under != over && alike(*year, *of));
        same.map(move |(under, _)| (*over, *under))
    });
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The columns that a header names on both sides of its stroke, or of `so với`: `KH 2026/ƯTH 2025`, `TH/KH (%)`.
pub(super) fn named_pair(columns: &[TableColumn], at: usize) -> Option<(usize, usize)> {
    let text = &columns.get(at)?.text;
    let (over, under) = ["/", " so với ", " so "].iter().find_map(|sign| text.split_once(sign))?;
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
    let (over, under) = (words(over), words(under));
    let of = |words: &str| Some(columns_of(side(words)?, columns)).filter(|found| !found.is_empty());
    let last = (1..=over.len().min(6)).find_map(|count| of(&over.get(over.len().saturating_sub(count)..)?.join(" ")));
    let first = (1..=under.len().min(6)).rev().find_map(|count| of(&under.get(..count)?.join(" ")));
    only_pair(&last?, &first?)
}

/// The results and the targets of a table that has no others, where a header says that it compares with the plan: `% so KH`,
/// `Tỷ lệ đạt so với kế hoạch`.
pub(super) fn implied_pair(columns: &[TableColumn], at: usize) -> Option<(usize, usize)> {
    let text = &columns.get(at)?.text;
    let words = Words::of(text);
    let planned = words.hold(&["kh", "ke hoach", "du toan", "dt", "nghi quyet", "of plan", "of target"]);
    let others = words.hold(&["ck", "cung ky", "nam truoc", "previous", "last year"]) || !years(text).is_empty();
    if !planned || others || !text.contains('%') {
        return None;
    }
    let done = [columns_of(Side::Done, columns), columns_of(Side::Estimated, columns)].concat();
    only_pair(&done, &columns_of(Side::Planned, columns))
}
