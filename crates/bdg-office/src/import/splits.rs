//! Columns that split the figures of one time: `Tổng số`, then `Trong đó: NSTW, NSĐP`; the communes side by side.

use rust_decimal::Decimal;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::measures::{beside_time, words_besides_time};
use super::money::unit_behind;
use super::plan_text::one_line;
use super::quantities::is_share;
use super::row::{TableRow, cell_text};
use super::row_name::is_split;
use super::time_words::PLANNED;
use super::years::years;
use crate::tables::{CellValue, begins, fold};
use bdg_syntax::number::{Lang, parse_number};

/// Words of figures that stand beside each other for the same thing, and are no parts of it.
const ALTERNATIVES: &[&str] = &[
    "giao",
    "phan dau",
    "de xuat",
    "trinh",
    "tham dinh",
    "dang ky",
    "phuong an",
    "kich ban",
    "toi thieu",
    "dieu chinh",
    "ban dau",
    "nghi quyet",
    "du toan",
    "so voi",
    "low",
    "high",
    "stretch",
    "minimum",
    "revised",
    "original",
];

/// Words that say that what follows are parts.
const MARKERS: &[&str] = &["trong do", "chia ra", "chia theo", "phan theo", "bao gom", "of which"];

/// Words of the whole among its parts.
const WHOLES: &[&str] = &[
    "tong",
    "tong so",
    "tong cong",
    "cong",
    "chung",
    "ca nam",
    "tong so cuoi",
    "tong so den",
    "tong cuoi",
    "toan tinh",
    "toan xa",
    "toan huyen",
    "toan thanh pho",
    "toan phuong",
    "ca nuoc",
    "toan quoc",
    "ca tinh",
    "total",
    "all",
];

/// The name of the part that a column holds; empty where its header names none.
fn part_name(column: &TableColumn) -> String {
    let alone = besides_time(column);
    let lowest = alone.as_ref().unwrap_or(if column.lowest.is_empty() { &column.text } else { &column.lowest });
    let words: Vec<&str> = lowest.split_whitespace().collect();
    let skipped = MARKERS.iter().find_map(|marker| {
        let length = marker.split(' ').count();
        let start = words.get(..length)?.join(" ");
        (fold(&start) == *marker && !marker.ends_with("theo")).then_some(length)
    });
    let rest = words.get(skipped.unwrap_or(0)..).unwrap_or_default().join(" ");
    one_line(rest.trim_matches([':', '-', '–', '+', ' ']))
}

/// What a header of one row says besides its time, `TH 2025 Nam`; `None` where that is nothing, or it has more rows.
fn besides_time(column: &TableColumn) -> Option<String> {
    let one = column.lowest.is_empty() || column.lowest == column.text;
    if !one || years(&column.text).is_empty() {
        return None;
    }
    let words: Vec<&str> = column.text.split_whitespace().collect();
    let beside = beside_time(&words);
    // `2025 Nam` counts men, `Nam 2025` is `năm`.
    let dated = |at: usize| words.get(at.saturating_add(1)).is_some_and(|next| !years(next).is_empty());
    let said = |(at, word): &(usize, &&str)| {
        let bare = word.trim_matches(['(', ')']).to_lowercase();
        bare == "nam" && !dated(*at) || beside.iter().any(|(place, _)| place == at)
    };
    let said = words.iter().enumerate().filter(said).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    let inside = said.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inside =
        inside.filter(|inside| is_split(inside) || names_place(inside) || WHOLES.contains(&fold(inside).as_str()));
    let said = inside.map_or_else(|| said.clone(), str::to_owned);
    (said.starts_with(char::is_alphabetic) && !said.contains('(')).then_some(said)
}

/// Whether words in brackets name a place, `(xã Tân Hợp cũ)`, with a name of its own.
fn names_place(words: &str) -> bool {
    const KINDS: &[&str] =
        &["xa", "phuong", "thi tran", "thi xa", "huyen", "quan", "tinh", "thanh pho", "commune", "ward", "district"];
    let folded = fold(words);
    let named = words.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    named && KINDS.iter().any(|kind| begins(&folded, kind) || folded.ends_with(kind))
}

/// Whether the name of a part stands beside or below its time.
fn is_below_time(column: &TableColumn) -> bool {
    column.lowest != column.text || besides_time(column).is_some()
}

/// The names of the parts that columns hold: behind the words over several of them, `NSTW › ĐTPT`, which are no time, no total and
/// no announcement of parts.
fn part_names(columns: &[TableColumn], run: &[usize], whole: &TableColumn) -> Vec<String> {
    let named = |column: &TableColumn| {
        if let Some(part) = &column.part {
            return part.clone();
        }
        let own = part_name(column);
        let upper = column.text.strip_suffix(&column.lowest).map(str::trim).unwrap_or_default();
        let over = !upper.is_empty()
            && matches!(column.role, ColumnRole::Other)
            && years(upper).is_empty()
            && !whole.text.starts_with(upper)
            && !Words::of(upper).hold(MARKERS)
            && !WHOLES.contains(&fold(upper).as_str());
        if over && !own.is_empty() { format!("{upper} - {own}") } else { own }
    };
    run.iter().filter_map(|at| columns.get(*at)).map(named).collect()
}

/// Whether a column is called the whole of what stands beside it: `Tổng số`, `Toàn tỉnh`.
pub(super) fn names_whole(column: &TableColumn) -> bool {
    WHOLES.contains(&fold(&part_name(column)).as_str())
}

/// The words of a header above its lowest row.
fn upper(column: &TableColumn) -> Option<&str> {
    column.text.strip_suffix(&column.lowest).map(str::trim).filter(|words| !words.is_empty())
}

fn is_marked(column: &TableColumn) -> bool {
    Words::of(&column.text).hold(MARKERS)
}

/// The time of a column, the same for a period as for the figure of its last year.
fn time(column: &TableColumn) -> Option<FactHead> {
    match (column.role, column.span) {
        (ColumnRole::Value(FactHead::By(year)), Some((first, last))) if year == last => {
            Some(FactHead::Over(first, last))
        }
        (ColumnRole::Value(head), _) if head.in_plan().is_some() => Some(head),
        _ => None,
    }
}

/// The number of a cell.
pub(super) fn number(row: &TableRow<'_>, column: usize) -> Option<Decimal> {
    number_in(row, column, [Lang::Vi, Lang::En])
}

/// The number of a cell in the first notation that reads it.
fn number_in(row: &TableRow<'_>, column: usize, notations: [Lang; 2]) -> Option<Decimal> {
    let cell = row.own(column)?;
    match &cell.value {
        CellValue::Number(number) => Some(number.value),
        CellValue::Text(_) => {
            let text = cell_text(cell, Lang::Vi);
            let text = text.trim();
            notations.iter().find_map(|notation| parse_number(text, *notation).ok()).map(|(value, _)| value)
        }
        _ => None,
    }
}

/// In how many rows the parts add up to the whole, and in how many they do not.
pub(super) fn sums(rows: &[TableRow<'_>], whole: usize, parts: &[usize]) -> (usize, usize) {
    let (mut held, mut failed) = (0_usize, 0_usize);
    for row in rows {
        // `700 | 700 | 1,400` adds up where the comma groups.
        let told = [[Lang::Vi, Lang::En], [Lang::En, Lang::Vi]].map(|notations| {
            let total = number_in(row, whole, notations).filter(|total| !total.is_zero())?;
            let numbers: Vec<Decimal> = parts.iter().filter_map(|part| number_in(row, *part, notations)).collect();
            let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
            (numbers.len() >= 2).then_some(sum == Some(total))
        });
        if told.contains(&Some(true)) {
            held = held.saturating_add(1);
        } else if told.contains(&Some(false)) {
            failed = failed.saturating_add(1);
        }
    }
    (held, failed)
}

/// Whether the parts together are nowhere more than the whole.
fn holds_parts(rows: &[TableRow<'_>], whole: usize, parts: &[usize]) -> bool {
    let within = |row: &TableRow<'_>| {
        let total = number(row, whole)?;
        let numbers: Vec<Decimal> = parts.iter().filter_map(|part| number(row, *part)).collect();
        let sum = numbers.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
        (!numbers.is_empty()).then_some(sum <= total)
    };
    let told: Vec<bool> = rows.iter().filter_map(within).collect();
    !told.is_empty() && !told.contains(&false)
}

/// Gives the columns that split the figures of the one before them the part that they are of: where a header says so, or where
/// they add up to it in the rows; with `exactly` only where they do so in every row.
pub(super) fn settle_splits(columns: &mut [TableColumn], rows: &[TableRow<'_>], exactly: bool) {
    // What is measured in shares adds up to nothing.
    let units = columns.iter().position(|column| column.role == ColumnRole::Unit);
    let share = |row: &TableRow<'_>| {
        let unit = units.and_then(|at| row.standing(at)).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
        unit.contains(['%', '‰', '/'])
    };
    let counted: Vec<TableRow<'_>> = rows.iter().filter(|row| !share(row)).copied().collect();
    let counted = counted.as_slice();
    let mut at = 0_usize;
    while at < columns.len() {
        let run = run_of(columns, rows, at);
        let next = at.saturating_add(1).saturating_add(run.len());
        if !run.is_empty() && !settle_before_whole(columns, rows, at, &run, counted) {
            settle_run(columns, rows, at, &run, (counted, exactly));
        }
        at = next;
    }
    settle_lone_parts(columns);
}

/// Gives a column of another time that names what columns have for a part, `TH vụ Đông xuân 2024-2025` beside `KH vụ Đông xuân
/// 2025-2026 | KH vụ Hè thu 2026`, that part: it is no figure of the whole.
fn settle_lone_parts(columns: &mut [TableColumn]) {
    let parts: Vec<String> = columns.iter().filter_map(|column| column.part.as_deref().map(fold)).collect();
    let lone = |column: &TableColumn| {
        let open = column.part.is_none() && column.measure.is_none() && column.basis != ColumnBasis::User;
        let name = besides_time(column).filter(|_| open && time(column).is_some())?;
        parts.contains(&fold(&name)).then_some(name)
    };
    let found: Vec<Option<String>> = columns.iter().map(lone).collect();
    for (column, name) in columns.iter_mut().zip(found) {
        if name.is_some() {
            column.part = name;
        }
    }
}

/// The columns behind one of a time that may be parts of it.
fn run_of(columns: &[TableColumn], rows: &[TableRow<'_>], at: usize) -> Vec<usize> {
    let Some(whole) = columns.get(at) else { return Vec::new() };
    let Some(head) = time(whole).filter(|_| whole.measure.is_none()) else { return Vec::new() };
    let figures = |column: usize| rows.iter().any(|row| number(row, column).is_some());
    let may_be = |at: &usize| {
        let Some(column) = columns.get(*at).filter(|column| column.basis != ColumnBasis::User) else { return false };
        let alike = time(column) == Some(head) && column.measure.is_none();
        // A share beside counts or money, `Tỷ lệ điều tiết (%)`, is no part of them.
        let share = is_share(column) && !is_share(whole);
        // `Năm 2026 › Tổng | RPH | RSX`: what stands below the words of the whole's time is of that time.
        let dated = upper(column).is_some_and(|words| !years(words).is_empty() && upper(whole) == Some(words));
        let unknown = column.role == ColumnRole::Other && (years(&column.text).is_empty() || dated) && !share;
        (alike || unknown) && !part_name(column).is_empty() && figures(*at)
    };
    (at.saturating_add(1)..columns.len()).take_while(may_be).collect()
}

/// Gives columns of one time the parts that they are of where the last of them is called the whole: `Năm 2025 › Nam | Nữ | Tổng số`.
fn settle_before_whole(
    columns: &mut [TableColumn],
    rows: &[TableRow<'_>],
    at: usize,
    run: &[usize],
    counted: &[TableRow<'_>],
) -> bool {
    let Some((last, others)) = run.split_last().filter(|(_, others)| !others.is_empty()) else { return false };
    let parts: Vec<usize> = std::iter::once(at).chain(others.iter().copied()).collect();
    let Some(whole) = columns.get(*last).filter(|whole| time(whole).is_some()).cloned() else { return false };
    let same = |at: &usize| {
        columns
            .get(*at)
            .is_some_and(|column| time(column) == time(&whole) && is_below_time(column) && !is_marked(column))
    };
    let names = part_names(columns, &parts, &whole);
    // `KH 2026 (Nam) | KH 2026 (Nữ) | KH 2026`.
    let bare = words_besides_time(&whole.text).is_empty() && names.iter().all(|name| is_split(name));
    if !(names_whole(&whole) || bare)
        || !parts.iter().all(same)
        || !names.iter().all(|name| may_be_part(name))
        || sums(rows, *last, &parts) == (0, 0)
    {
        return false;
    }
    // What does not add up is no part, and no figure of the whole.
    let apart = sums(counted, *last, &parts).1 > 0;
    for (part, name) in parts.iter().zip(names) {
        let Some(column) = columns.get_mut(*part) else { continue };
        if apart {
            (column.role, column.basis) = (ColumnRole::Other, ColumnBasis::Words);
        } else {
            (column.role, column.span, column.part) = (whole.role, whole.span, Some(name));
            column.sum = whole.sum;
        }
    }
    true
}

/// Whether a name may be that of a part: it is none of a time or of a whole, and not who set the figures.
fn may_be_part(name: &str) -> bool {
    // `Chi ĐT` is for investment, and no estimate, `DT`.
    let spelled = name.replace("ĐT", "đầu tư");
    let words = Words::of(&spelled);
    let dated = !years(name).is_empty();
    // `Chỉ tiêu giảm` is how much less there is to be of the whole.
    let change = words.begin(&["giam", "tang", "reduction", "increase"]);
    !change && !words.hold(ALTERNATIVES) && !words.hold(PLANNED) && !dated && !WHOLES.contains(&fold(name).as_str())
}

fn settle_run(
    columns: &mut [TableColumn],
    rows: &[TableRow<'_>],
    at: usize,
    run: &[usize],
    (counted, exactly): (&[TableRow<'_>], bool),
) {
    let Some(whole) = columns.get(at).cloned() else { return };
    let names = part_names(columns, run, &whole);
    let own = part_name(&whole);
    // What the whole is called beside its time says who set it: `Tỉnh giao`.
    let whole_set = years(&own).is_empty() && !WHOLES.contains(&fold(&own).as_str()) && !may_be_part(&own);
    if whole_set || !names.iter().all(|name| may_be_part(name)) {
        return;
    }
    let marked = run.iter().filter_map(|part| columns.get(*part)).any(is_marked);
    // `Năm 2026 › Nam | Nữ`: parts, and no column for the whole.
    // `Tổng thu NSNN | Thu NSĐP được hưởng`: one part, which makes up no whole.
    let named = fold(&own);
    let total =
        run.len() == 1 && !WHOLES.contains(&named.as_str()) && (begins(&named, "tong") || begins(&named, "total"));
    let dated = !years(&own).is_empty() || total || WHOLES.contains(&fold(&own).as_str());
    let alike = run.iter().all(|part| columns.get(*part).is_some_and(|column| time(column).is_some()));
    let distinct = names
        .iter()
        .enumerate()
        .all(|(at, name)| *name != own && !names.iter().skip(at.saturating_add(1)).any(|other| other == name));
    let whole_missing = !dated && alike && distinct && is_below_time(&whole) && !is_marked(&whole);
    // `Năm 2025 › Tổng số | Nam | Nữ`, in rows of shares too.
    let told = alike && is_below_time(&whole) && WHOLES.contains(&fold(&own).as_str());
    let whole_told = told && sums(counted, at, run).1 == 0
        || total && alike && is_below_time(&whole) && distinct && holds_parts(counted, at, run);
    let (held, failed) = sums(rows, at, run);
    let adds_up = held > 0 && if exactly { failed == 0 } else { held >= failed };
    let split = adds_up || (!exactly && (marked || whole_missing || whole_told));
    if !split {
        return;
    }
    // `Ngô (ha)`, `Lạc (ha)`: the unit is that of the table.
    let units: Vec<Option<&str>> = names.iter().map(|name| unit_behind(name)).collect();
    let alike = units.iter().all(|unit| unit.is_some() && *unit == unit_behind(&whole.text));
    let bare = |name: &String| match name.rsplit_once('(') {
        Some((bare, _)) if alike && !bare.trim().is_empty() => bare.trim().to_owned(),
        _ => name.clone(),
    };
    let names: Vec<String> = names.iter().map(bare).collect();
    for (part, name) in run.iter().zip(names) {
        if let Some(column) = columns.get_mut(*part) {
            column.basis = if marked { column.basis } else { ColumnBasis::Cells };
            (column.role, column.span, column.part) = (whole.role, whole.span, Some(name));
            column.sum = whole.sum;
        }
    }
    if let Some(column) = columns.get_mut(at).filter(|_| whole_missing && !adds_up) {
        column.part = Some(own);
    }
}
