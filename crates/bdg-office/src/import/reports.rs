//! Tables of a report: years without a word are those of results there.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::heading::PlanHeading;
use super::years::{period, years};
use crate::tables::{fold, holds};

/// Words of what was done. A report that says none of them may be one on a plan: `Báo cáo kế hoạch năm 2026`.
const TOLD: &[&str] = &[
    "ket qua",
    "tinh hinh",
    "dat duoc",
    "tong ket",
    "so ket",
    "thuc trang",
    "kiem diem",
    "progress",
    "annual report",
    "review",
    "achievements",
    "results of",
    "results achieved",
    "performance in",
    "implementation of",
];

/// Words of what was done at the beginning of a title; further on they may say what indicators are for: `Bộ chỉ số đánh giá`.
const JUDGED: &[&str] = &["danh gia", "evaluation", "assessment", "report on results"];

/// Words before those of a title that only number or name the table.
const LABELS: &[&str] = &[
    "phu", "luc", "bieu", "bang", "so", "tong", "hop", "bao", "cao", "tom", "tat", "annex", "table", "summary", "mid",
    "term", "midterm", "final", "annual", "giua", "ky", "cuoi",
];

/// Words of results that are still to come, and of a plan that is being made.
const AHEAD: &[&str] = &[
    "ket qua du kien",
    "du kien ket qua",
    "ket qua can dat",
    "ket qua mong doi",
    "ket qua mong muon",
    "can dat duoc",
    "phai dat duoc",
    "dieu chinh",
    "xay dung ke hoach",
    "expected results",
    "planned results",
];

/// Words of what is to be done, and of results that are still to come.
const PLANS: &[&str] = &[
    "ke hoach",
    "khung",
    "chuong trinh",
    "de an",
    "chien luoc",
    "quy hoach",
    "muc tieu",
    "lo trinh",
    "phuong huong",
    "nhiem vu",
    "du kien",
    "ket qua can dat",
    "ket qua mong doi",
    "ket qua phan dau",
    "plan",
    "framework",
    "strategy",
    "programme",
    "program",
    "targets",
    "expected",
    "planned",
];

/// Where a folded text first has one of some phrases.
fn first_of(folded: &str, phrases: &[&str]) -> Option<usize> {
    let padded = format!(" {folded} ");
    phrases.iter().filter_map(|phrase| padded.find(&format!(" {phrase} "))).min()
}

/// Whether a title is that of a report on results: its words come before those of a plan, which is then what was carried out.
pub(super) fn tells_results(title: &str) -> bool {
    let folded = fold(title);
    if first_of(&folded, AHEAD).is_some() {
        return false;
    }
    let label =
        |word: &&str| LABELS.contains(word) || word.len() <= 2 || word.bytes().all(|byte| byte.is_ascii_digit());
    let judged = first_of(&folded, JUDGED).filter(|at| {
        folded
            .get(..*at)
            .is_some_and(|before| before.split(' ').filter(|word| !word.is_empty()).all(|word| label(&word)))
    });
    let told = first_of(&folded, TOLD).into_iter().chain(judged).min();
    told.is_some_and(|told| first_of(&folded, PLANS).is_none_or(|plan| told < plan))
}

/// Whether a report also says what is planned next: `Kết quả năm 2025, kế hoạch năm 2026`.
pub(super) fn plans_next(title: &str) -> bool {
    const NEXT: &[&str] = &[
        "ke hoach",
        "phuong huong",
        "nhiem vu",
        "muc tieu",
        "chi tieu",
        "du kien",
        "plan",
        "plans",
        "targets",
        "outlook",
    ];
    let pieces = title.split([',', ';', '–', '-', ':']).skip(1).map(fold).collect::<Vec<_>>();
    let begun = pieces.iter().any(|piece| NEXT.iter().any(|word| crate::tables::begins(piece, word)));
    let folded = fold(title);
    begun || NEXT.iter().any(|word| ["va", "and"].iter().any(|and| holds(&folded, &format!("{and} {word}"))))
}

/// Whether a report is one of the middle of its period: its last years are still to come.
fn is_halfway(title: &str) -> bool {
    let folded = fold(title);
    ["giua ky", "giua nhiem ky", "giua giai doan", "mid term", "midterm"].iter().any(|word| holds(&folded, word))
}

/// Takes the years without a word for results: those of a report, and those that stand before the newest result or estimate,
/// as `2021, 2022, 2023, 2024, Ước 2025` do, unless that year has a column of its own without a word.
/// `named` is what the table's annex is called.
pub(super) fn settle_reports(
    columns: &mut [TableColumn],
    heading: &PlanHeading,
    named: Option<&str>,
    lines: &[String],
) {
    if columns.iter().any(|column| column.role == ColumnRole::Line) {
        return;
    }
    let figure = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::Figure(year)) => Some(year),
        _ => None,
    };
    let bare: Vec<i32> = columns.iter().filter_map(figure).collect();
    let newest = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| match column.role {
            ColumnRole::Value(FactHead::Actual(year) | FactHead::Estimate(year)) => Some((year, at)),
            _ => None,
        })
        .max();
    let run = newest.filter(|(year, at)| {
        let before = |one: i32| columns.iter().take(*at).filter_map(figure).any(|year| year == one);
        !bare.contains(year) && year.checked_sub(1).is_some_and(before)
    });
    let own = |line: &&String| !line.starts_with('(') && line.chars().count() <= 160 && tells_results(line);
    let title = if let Some(named) = named.filter(|named| tells_results(named)) {
        Some(named)
    } else if tells_results(&heading.title) {
        Some(heading.title.as_str())
    } else {
        // A line right above the table may name it.
        let planned = first_of(&fold(&heading.title), PLANS).is_some();
        lines.iter().rev().take(3).filter(|_| !planned).find(own).map(String::as_str)
    };
    let own = named.and_then(period).map(|(_, last)| last).or(named.and_then(|named| years(named).pop()));
    let last = own.filter(|_| title == named).or(heading.period.map(|(_, last)| last)).or(heading.year);
    let report = title.filter(|title| heading.period.is_some() || !plans_next(title)).and(last);
    let halfway = title.is_some_and(is_halfway);
    for (at, column) in columns.iter_mut().enumerate() {
        let Some(year) = figure(column) else { continue };
        let before = run.is_some_and(|(newest, place)| year < newest && at < place);
        // A year with a result of a part of it, or of its own, may be that of the plan.
        let told = report.is_some_and(|last| year <= last) && !halfway && !has_own_result(newest, year);
        if !before && !told {
            continue;
        }
        let expected = holds(&fold(&column.text), "du kien");
        let head = if expected { FactHead::Estimate(year) } else { FactHead::Actual(year) };
        column.role = ColumnRole::Value(head);
        column.basis = if before { ColumnBasis::Year } else { ColumnBasis::Title };
    }
    if halfway && report.is_some() {
        leave_open(columns);
    }
}

/// Whether a column says that it has the result of a year.
fn has_own_result(newest: Option<(i32, usize)>, year: i32) -> bool {
    newest.is_some_and(|(newest, _)| newest == year)
}

/// Leaves the years of a report from the middle of its period to the user: nothing says which of them have passed.
fn leave_open(columns: &mut [TableColumn]) {
    for column in columns.iter_mut() {
        let bare = matches!(column.role, ColumnRole::Value(FactHead::Figure(_)));
        if bare && !Words::of(&column.text).hold(&["den", "by"]) {
            column.role = ColumnRole::Other;
        }
    }
}
