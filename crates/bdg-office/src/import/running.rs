//! Parts of a year that their headers name without saying whether they are planned or done: `6T/2026`, `Quý I/2026`.

use bdg_syntax::YearPart;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_asides::is_percent_of;
use super::column_undated::part_of;
use super::header_words::Words;
use super::plan_text::one_line;
use super::report_titles::{plans_next, tells_results};
use super::time_words::PLANNED;
use super::years::years;
use crate::tables::{begins, fold};

fn head(column: &TableColumn) -> Option<FactHead> {
    if let ColumnRole::Value(head) = column.role { Some(head) } else { None }
}

/// The part of a year, and the year, that a column names without a word of what its figures are.
fn unsaid(column: &TableColumn) -> Option<(YearPart, i32)> {
    match head(column)? {
        FactHead::FigureWithin(part, year) if part != YearPart::SchoolYear => Some((part, year)),
        _ => None,
    }
}

/// Whether a part of a year reaches its end: what is planned by quarters has a last one, what is done has none yet.
fn ends_the_year(part: YearPart) -> bool {
    matches!(part, YearPart::SecondHalf | YearPart::Quarter(4) | YearPart::Month(12))
}

/// Takes the parts of a year for results where the columns beside them show that it is under way: it has an estimate, or
/// a target of the next year stands behind them, `KH 2026 | 6T/2026 | KH 2027`.
pub(super) fn settle_running(columns: &mut [TableColumn]) {
    let parts: Vec<(usize, YearPart, i32)> = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| unsaid(column).map(|(part, year)| (at, part, year)))
        .collect();
    for (at, part, year) in &parts {
        let whole = parts.iter().any(|(_, part, of)| of == year && ends_the_year(*part));
        // `6T/2026 | KH 2026 | 6T/2027 | KH 2027`: each year has its part.
        let later = parts.iter().any(|(_, _, of)| of > year);
        let estimated = columns
            .iter()
            .filter_map(head)
            .any(|head| matches!(head, FactHead::Estimate(of) | FactHead::EstimateWithin(_, of) if of == *year));
        let next = columns
            .iter()
            .skip(*at)
            .filter_map(head)
            .any(|head| matches!(head, FactHead::In(of) | FactHead::By(of) if of > *year) && !later);
        if let Some(column) = columns.get_mut(*at).filter(|_| !whole && (estimated || next)) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Within(*part, *year)), ColumnBasis::Title);
        }
    }
}

/// Takes the parts of a year behind its plan that only name them, `Kế hoạch năm 2026 | Quý I | Quý II | Quý III`, for what was done where the
/// title tells of results, or where a column behind them adds them up or says how much of the plan they are: `Lũy kế`, `% KH`.
pub(super) fn settle_told_parts(columns: &mut [TableColumn], title: &str) {
    let part = |column: &TableColumn| match (column.role, part_of(column)) {
        (ColumnRole::Value(FactHead::InWithin(part, year)), Some(own)) if part == own => {
            (column.basis == ColumnBasis::Title).then_some((part, year))
        }
        _ => None,
    };
    let Some(first) = columns.iter().position(|column| part(column).is_some()) else { return };
    let done = columns.iter().filter_map(head).any(|head| matches!(head, FactHead::Within(..)));
    let ends = columns.iter().filter_map(part).any(|(part, _)| ends_the_year(part));
    let adds_up = |column: &TableColumn| {
        let words = Words::of(&column.text);
        matches!(column.role, ColumnRole::Aside | ColumnRole::Other)
            && years(&column.text).is_empty()
            && !words.hold(PLANNED)
            && words.hold(&["luy ke", "cong don", "to date", "cumulative", "ytd", "so far"])
    };
    let shares = |column: &TableColumn| {
        column.role == ColumnRole::Aside && (is_percent_of(&column.text) || is_share_done(column))
    };
    // `Theo dõi chỉ tiêu năm 2025` is filled in as the year goes on.
    let watched = ["theo doi", "bang theo doi", "bieu theo doi", "so theo doi", "phieu theo doi", "monitoring"];
    let watched = watched.iter().any(|start| begins(&fold(title), start));
    let told = (tells_results(title) || watched) && !plans_next(title);
    let shown = !ends && columns.iter().skip(first).any(|column| adds_up(column) || shares(column));
    if done || !(told || shown) {
        return;
    }
    for column in columns.iter_mut() {
        if let Some((part, year)) = part(column) {
            column.role = ColumnRole::Value(FactHead::Within(part, year));
        }
    }
}

/// Whether a column says how much of the plan was done: `Tỷ lệ đạt (%)`.
fn is_share_done(column: &TableColumn) -> bool {
    let words = Words::of(&column.text);
    let done =
        ["ty le dat", "ti le dat", "ty le thuc hien", "ti le thuc hien", "ty le hoan thanh", "muc do hoan thanh"];
    words.begin(&done) && years(&column.text).is_empty()
}

/// Leaves to the user what is counted up to now below the words of a plan, `Kế hoạch giao › Lũy kế 6 tháng`, where no column holds the
/// results of that time: it may be what was done.
pub(super) fn refuse_planned_totals(columns: &mut [TableColumn]) {
    let done: Vec<(YearPart, i32)> = columns
        .iter()
        .filter_map(head)
        .filter_map(|head| if let FactHead::Within(part, year) = head { Some((part, year)) } else { None })
        .collect();
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        let ColumnRole::Value(FactHead::InWithin(part, year)) = column.role else { continue };
        let lowest = if column.lowest.is_empty() { &column.text } else { &column.lowest };
        let counted = Words::of(lowest).hold(&["luy ke", "cong don", "cumulative", "year to date"]);
        if counted && !Words::of(lowest).hold(PLANNED) && !done.contains(&(part, year)) {
            (column.role, column.basis) = (ColumnRole::Other, ColumnBasis::Words);
        }
    }
}

/// What to say of parts of a year that are read as targets only because the year is one of the plan's.
pub(super) fn inferred_parts(columns: &[TableColumn]) -> Option<Message> {
    let parts: Vec<(&TableColumn, YearPart, i32)> = columns
        .iter()
        .filter(|column| column.basis == ColumnBasis::Year && !Words::of(&column.text).hold(PLANNED))
        .filter_map(|column| match head(column)? {
            FactHead::InWithin(part, year) if part != YearPart::SchoolYear => Some((column, part, year)),
            _ => None,
        })
        .collect();
    let whole = |year: i32| parts.iter().any(|(_, part, other)| *other == year && ends_the_year(*part));
    let open: Vec<_> = parts.iter().filter(|(_, _, year)| !whole(*year)).collect();
    let (column, part, year) = open.first()?;
    let result = FactHead::Within(*part, *year);
    let first = one_line(&column.text);
    let names: Vec<String> = open.iter().map(|(column, ..)| format!("“{}”", one_line(&column.text))).collect();
    let names = names.join(", ");
    let (vi, en) = (result.written(Lang::Vi)?, result.written(Lang::En)?);
    Some(Message::new(
        format!(
            "đọc là chỉ tiêu của một phần năm, dù tiêu đề không ghi là kế hoạch hay kết quả: {names}; nếu là kết quả, hãy thêm --columns \"{first}={vi}\""
        ),
        format!(
            "read as targets of a part of the year, though the header does not say whether planned or done: {names}; if they are results, add --columns \"{first}={en}\""
        ),
    ))
}
