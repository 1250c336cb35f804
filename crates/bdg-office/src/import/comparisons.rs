//! Columns that compare two others, `KH 2026/ƯTH 2025 (%)`, `Tăng trưởng`: their figures are what the others give. A formula for
//! each row would double the plan and say nothing that the program does not compute, so those that agree are only counted.

use rust_decimal::{Decimal, RoundingStrategy};

use super::averages::average_of;
use super::column::{ColumnBasis, ColumnRole, Comparison, ComparisonKind, FactHead, TableColumn};
use super::compared_columns::{implied_pair, named_pair};
use super::header_rows::numbers_columns;
use super::header_words::Words;
use super::numbers::{NumberNotation, Renotated, is_counted};
use super::plan_text::one_line;
use super::quantities::added_in;
use super::row::{TableRow, cell_text};
use super::years::years;
use crate::tables::{CellValue, fold};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal, parse_number};

/// How many columns on each side of a comparison it may be of.
const BESIDE: usize = 8;

/// By how many rows it is found out what a column compares.
const SAMPLED: usize = 200;

const KINDS: [ComparisonKind; 4] =
    [ComparisonKind::Percent, ComparisonKind::Growth, ComparisonKind::Times, ComparisonKind::Difference];

/// How a table writes its numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing {
    pub notation: NumberNotation,
    /// The language of the plan.
    pub lang: Lang,
}

/// A printed number with its decimals.
type Printed = (Decimal, u32);

/// The number that a cell shows.
fn printed(row: &TableRow<'_>, column: usize, writing: Writing) -> Option<Printed> {
    let cell = row.own(column)?;
    let text = match &cell.value {
        CellValue::Number(_) => cell_text(cell, writing.lang),
        CellValue::Text(text) => match writing.notation.settle(&one_line(text), "", writing.lang) {
            Renotated::Known(text) | Renotated::Doubtful(text) => text,
            Renotated::Open => return None,
        },
        _ => return None,
    };
    let text = text.trim().trim_end_matches('%').trim_end();
    parse_number(text.strip_prefix('+').unwrap_or(text), writing.lang).ok()
}

/// Between which numbers a printed one lies; what is counted one by one is exact.
fn bounds((value, decimals): Printed, counted: bool) -> Option<(Decimal, Decimal)> {
    if counted && decimals == 0 {
        return Some((value, value));
    }
    let half = Decimal::new(5, decimals.checked_add(1).filter(|places| *places <= 12)?);
    Some((value.checked_sub(half)?, value.checked_add(half)?))
}

/// What two numbers give.
fn computed(kind: ComparisonKind, over: Decimal, under: Decimal) -> Option<Decimal> {
    if kind == ComparisonKind::Difference {
        return over.checked_sub(under);
    }
    if over < Decimal::ZERO || under <= Decimal::ZERO {
        return None;
    }
    // Twelve decimals are more than any table prints.
    let times = over.checked_div(under)?.round_dp(12);
    let percent = times.checked_mul(Decimal::ONE_HUNDRED)?;
    match kind {
        ComparisonKind::Times => Some(times),
        ComparisonKind::Percent => Some(percent),
        _ => percent.checked_sub(Decimal::ONE_HUNDRED),
    }
}

/// Whether a printed figure is what two others give, within the rounding of all three; `None` where that cannot be said.
fn agrees(kind: ComparisonKind, own: Printed, over: Printed, under: Printed, counted: bool) -> Option<bool> {
    computed(kind, over.0, under.0)?;
    let (own, over, under) = (bounds(own, false)?, bounds(over, counted)?, bounds(under, counted)?);
    let (least, most) = (computed(kind, over.0.max(floor(kind)), under.1)?, computed(kind, over.1, under.0)?);
    Some(own.1 >= least && own.0 <= most)
}

/// The least number that is compared in this way: none below 0 but in a difference.
fn floor(kind: ComparisonKind) -> Decimal {
    if kind == ComparisonKind::Difference { Decimal::MIN } else { Decimal::ZERO }
}

fn is_counted_in(columns: &[TableColumn], row: &TableRow<'_>, lang: Lang) -> bool {
    let unit = columns.iter().position(|column| column.role == ColumnRole::Unit);
    unit.and_then(|unit| row.standing(unit)).is_some_and(|cell| is_counted(&cell_text(cell, lang)))
}

/// Finds out which columns of comparisons are those of two others, as most of their figures show.
pub(super) fn settle_comparisons(columns: &mut [TableColumn], rows: &[TableRow<'_>], writing: Writing) {
    let compares = |column: &TableColumn| {
        column.role == ColumnRole::Aside && column.basis != ColumnBasis::User && says_so(&column.text)
    };
    if !columns.iter().any(compares) {
        return;
    }
    let sampled: Vec<Sample> = rows
        .iter()
        .take(SAMPLED)
        .map(|row| Sample {
            numbers: (0..columns.len()).map(|column| printed(row, column, writing)).collect(),
            counted: is_counted_in(columns, row, writing.lang),
        })
        .collect();
    for at in 0..columns.len() {
        if !columns.get(at).is_some_and(compares) || !sampled.iter().any(|row| row.number(at).is_some()) {
            continue;
        }
        let named = named_pair(columns, at).or_else(|| numbered_pair(rows, at)).or_else(|| implied_pair(columns, at));
        let Some((kind, over, under)) = compared(columns, &sampled, at, named) else { continue };
        let named = [over, under].map(|at| columns.get(at).map(|column| column.text.clone()).unwrap_or_default());
        let planned = |at: usize| {
            columns.get(at).is_some_and(|one| matches!(one.role, ColumnRole::Value(_) | ColumnRole::Before(_)))
        };
        let mut found = Comparison { kind, over, under, named, held: 0, in_plan: planned(over) && planned(under) };
        let agreeing = |row: &&TableRow<'_>| {
            let counted = is_counted_in(columns, row, writing.lang);
            let numbers = [at, over, under].map(|column| printed(row, column, writing));
            matches!(numbers, [Some(own), Some(over), Some(under)] if agrees(kind, own, over, under, counted) == Some(true))
        };
        found.held = rows.iter().filter(agreeing).count();
        if let Some(column) = columns.get_mut(at) {
            column.comparison = Some(found);
        }
    }
}

/// Whether a header says that it compares, and does not average.
fn says_so(text: &str) -> bool {
    const SAID: &[&str] = &[
        "so sanh",
        "so voi",
        "ty le",
        "ti le",
        "muc do",
        "tang",
        "giam",
        "tang truong",
        "toc do",
        "chenh lech",
        "growth",
        "change",
        "variance",
        "versus",
        "vs",
        "compared",
        "ratio",
        "achievement",
        "achieved",
        "gap",
        "of target",
        "of plan",
        "increase",
        "decrease",
    ];
    let lower = text.to_lowercase();
    // `Số`, `đất` are other words than `so`, `đạt`.
    let signs = text.contains(['%', '/', '±', '+']) || lower.contains(" so ") || lower.contains("đạt");
    (signs || Words::of(text).hold(SAID)) && average_of(text).is_none()
}

/// The numbers of a row.
struct Sample {
    numbers: Vec<Option<Printed>>,
    counted: bool,
}

impl Sample {
    fn number(&self, column: usize) -> Option<Printed> {
        self.numbers.get(column).copied().flatten()
    }
}

/// What a column compares: the two others and the way that most of its rows show. What its header names comes first.
fn compared(
    columns: &[TableColumn],
    rows: &[Sample],
    at: usize,
    named: Option<(usize, usize)>,
) -> Option<(ComparisonKind, usize, usize)> {
    let text = &columns.get(at)?.text;
    let may_be = |other: &usize| {
        let role = columns.get(*other).map(|column| column.role);
        let figures = matches!(
            role,
            Some(
                ColumnRole::Value(_)
                    | ColumnRole::Before(_)
                    | ColumnRole::Again
                    | ColumnRole::Aside
                    | ColumnRole::Other
            )
        );
        *other != at && figures && rows.iter().any(|row| row.number(*other).is_some())
    };
    let left = (0..at).rev().filter(may_be).take(BESIDE);
    let near: Vec<usize> = left.chain((at.saturating_add(1)..columns.len()).filter(may_be).take(BESIDE)).collect();
    // Beside no more than two columns of figures it can be of no others.
    let alone = near.len() == 2;
    let told = years(text);
    let of = |column: usize| columns.get(column).map(years_of).unwrap_or_default();
    let share = text.contains('%');
    let change = !share && columns.get(at).is_some_and(|column| added_in(column).is_some());
    // `So sánh (%) › Tổng đàn` is of the columns `Tổng đàn (con)`.
    let measure = columns.get(at).map(measure_of).unwrap_or_default();
    let alike = |other: &usize| columns.get(*other).is_some_and(|other| measure_of(other) == measure);
    let same: Vec<usize> = near.iter().copied().filter(|other| !measure.is_empty() && alike(other)).collect();
    let near = if same.len() >= 2 { same } else { near };
    let mut best = None;
    for over in near.iter().copied() {
        for under in near.iter().copied().filter(|under| *under != over) {
            let by_name = named == Some((over, under));
            let both = [of(over), of(under)].concat();
            let dated = !told.is_empty() && told.iter().all(|year| both.contains(year));
            if !told.is_empty() && !dated || named.is_some() && !by_name {
                continue;
            }
            // Small counts are a quotient by chance, rounded to a whole number.
            let kinds = KINDS.iter().rev().copied().filter(|kind| match kind {
                ComparisonKind::Difference => !share,
                // `Chỉ tiêu giảm năm 2026` is no quotient.
                _ => !change,
            });
            for kind in kinds {
                let (held, failed) = holds(rows, kind, at, over, under);
                let enough = match (by_name, dated) {
                    (true, _) => held >= 1 && held >= failed,
                    // By chance two figures in three agree with something.
                    _ if alone && share && kind == ComparisonKind::Percent => held >= 1 && failed == 0,
                    (_, true) => held >= 2 && failed == 0 || held >= 4 && held >= failed.saturating_mul(3),
                    _ => held >= 3 && failed == 0 || held >= 5 && held >= failed.saturating_mul(4),
                };
                let rank = (held, std::cmp::Reverse(failed));
                if enough && best.as_ref().is_none_or(|(other, _)| rank > *other) {
                    best = Some((rank, (kind, over, under)));
                }
            }
        }
    }
    best.map(|(_, found)| found)
}

/// What the lowest row of a header measures below another one, without its unit.
fn measure_of(column: &TableColumn) -> String {
    let below = !column.lowest.is_empty() && column.lowest != column.text && years(&column.lowest).is_empty();
    if below { fold(column.lowest.split('(').next().unwrap_or_default()) } else { String::new() }
}

/// In how many rows a comparison holds, and in how many it does not.
fn holds(rows: &[Sample], kind: ComparisonKind, at: usize, over: usize, under: usize) -> (usize, usize) {
    let (mut held, mut failed) = (0_usize, 0_usize);
    for row in rows {
        let (Some(own), Some(over), Some(under)) = (row.number(at), row.number(over), row.number(under)) else {
            continue;
        };
        match agrees(kind, own, over, under, row.counted) {
            Some(true) => held = held.saturating_add(1),
            Some(false) => failed = failed.saturating_add(1),
            None => {}
        }
        // Most pairs have nothing to do with each other.
        if held == 0 && failed > 8 {
            break;
        }
    }
    (held, failed)
}

/// The years of the figures in a column.
fn years_of(column: &TableColumn) -> Vec<i32> {
    let told = years(&column.text);
    match column.role {
        ColumnRole::Value(head) | ColumnRole::Before(head) if told.is_empty() => match head {
            FactHead::Actual(year)
            | FactHead::Estimate(year)
            | FactHead::In(year)
            | FactHead::By(year)
            | FactHead::Baseline(year)
            | FactHead::Within(_, year)
            | FactHead::EstimateWithin(_, year)
            | FactHead::InWithin(_, year) => vec![year],
            _ => told,
        },
        _ => told,
    }
}

/// The columns that the row of the columns' numbers below the header names, `3=2/1`, perhaps times a hundred.
fn numbered_pair(rows: &[TableRow<'_>], at: usize) -> Option<(usize, usize)> {
    let row = rows.iter().take(2).find(|row| numbers_columns(row.grid, row.row))?;
    let text = |column: usize| row.own(column).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
    let bare =
        |text: &str| text.split('=').next().unwrap_or_default().trim_matches(['(', ')', '[', ']', ' ']).to_owned();
    let said = text(at);
    let formula = said.rsplit('=').next().unwrap_or_default();
    let formula: String = formula.chars().filter(|sign| !sign.is_whitespace() && !"()[]%".contains(*sign)).collect();
    let formula = ["*100", "x100", "X100"].iter().find_map(|end| formula.strip_suffix(end)).unwrap_or(&formula);
    let (over, under) = formula.split_once(['/', ':'])?;
    let of = |number: &str| (0..row.grid.width).find(|column| *column != at && bare(&text(*column)) == number);
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !number(over) || !number(under) {
        return None;
    }
    of(over).zip(of(under)).filter(|(over, under)| over != under)
}

/// What a cell of a comparison says beside the figures that it compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Compared {
    /// It is what they give.
    Agrees,
    /// It is not: what both are and what they give.
    Differs(Message),
    /// It is no number, or one of them is none.
    Unknown,
}

impl Compared {
    /// How the cell differs.
    pub fn message(self) -> Option<Message> {
        if let Compared::Differs(message) = self { Some(message) } else { None }
    }
}

/// Compares a cell of a column of comparisons with what it is of; `unit` is that of the row. In a row of per cent a comparison may
/// be the difference, whatever it is in the others.
pub(super) fn compare(column: &TableColumn, row: TableRow<'_>, at: usize, unit: &str, writing: Writing) -> Compared {
    let Some(found) = &column.comparison else { return Compared::Unknown };
    let numbers = [at, found.over, found.under].map(|column| printed(&row, column, writing));
    let [Some(own), Some(over), Some(under)] = numbers else { return Compared::Unknown };
    let counted = is_counted(unit);
    let share = unit.contains(['%', '‰']) || fold(unit) == "phan tram";
    let kinds = KINDS.iter().copied().filter(|kind| *kind == found.kind || share);
    let mut tried = kinds.filter_map(|kind| agrees(kind, own, over, under, counted)).peekable();
    if tried.peek().is_none() {
        return Compared::Unknown;
    }
    if tried.any(|agrees| agrees) {
        return if found.in_plan { Compared::Agrees } else { Compared::Unknown };
    }
    let Some(right) = computed(found.kind, over.0, under.0) else { return Compared::Unknown };
    let right = right.round_dp_with_strategy(own.1.max(1), RoundingStrategy::MidpointAwayFromZero);
    let shown = |value: Decimal, lang| format_decimal(value.normalize(), lang);
    let [first, second] = &found.named;
    let said = |lang| {
        let sign = match found.kind {
            ComparisonKind::Percent | ComparisonKind::Growth => "%",
            _ => "",
        };
        (shown(over.0, lang), shown(under.0, lang), format!("{}{sign}", shown(right, lang)))
    };
    let ((over_vi, under_vi, right_vi), (over_en, under_en, right_en)) = (said(Lang::Vi), said(Lang::En));
    Compared::Differs(Message::new(
        format!("không khớp: “{first}” {over_vi} và “{second}” {under_vi} cho {right_vi}"),
        format!("does not agree: “{first}” {over_en} and “{second}” {under_en} give {right_en}"),
    ))
}

/// What is said of the columns whose figures agree with those that they compare.
pub(super) fn comparison_notices(columns: &[TableColumn]) -> Vec<Message> {
    let told = columns.iter().filter_map(|column| {
        let said = column.comparison.as_ref().filter(|_| column.role == ColumnRole::Aside)?.describe();
        let text = &column.text;
        Some(Message::new(format!("cột “{text}”: {}", said.vi), format!("column “{text}”: {}", said.en)))
    });
    told.collect()
}
