//! The times of a table's columns that only the whole table tells: years without a word, periods beside their years.

use std::collections::BTreeSet;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header::is_vietnamese;
use super::header_spelling::forecast_year;
use super::header_words::{Words, is_alternative};
use super::heading::PlanHeading;
use super::measures::words_besides_time;
use super::money::is_spent;
use super::quantities::{is_bare_of_quantities, is_set_by};
use super::roadmaps::{settle_milestones, settle_roadmap};
use super::row::{TableRow, cell_text};
use super::splits::names_whole;
use super::time_words::PLANNED;
use super::titles::is_expected;
use super::year_parts::part_of_year;
use super::years::years;
use crate::tables::{begins, fold, holds};
use bdg_syntax::YearPart;
use bdg_syntax::number::Lang;

/// The time that a column has values of.
fn head(column: &TableColumn) -> Option<FactHead> {
    if let ColumnRole::Value(head) = column.role { Some(head) } else { None }
}

/// Settles the columns whose header names only a year: a target from the first year of the plan on, a result before it.
/// Where the plan's years are not known, the other columns tell: a year after the last result, or from the first target on,
/// is that of a target.
pub(super) fn settle_years(columns: &mut [TableColumn], heading: &PlanHeading) {
    let (period, year) = (heading.period, heading.year);
    let result = |head| match head {
        FactHead::Actual(year) | FactHead::Estimate(year) => Some(year),
        FactHead::ResultOver(_, year) | FactHead::EstimateOver(_, year) => Some(year),
        _ => None,
    };
    let heads = || columns.iter().filter_map(head);
    let results = heads().filter_map(result).max();
    let target = |head| match head {
        FactHead::In(year) | FactHead::InWithin(YearPart::SchoolYear, year) => Some(year),
        _ => None,
    };
    let targets = heads().filter_map(target).min();
    // The school year in which a plan is made ends in the first of its years.
    let school = heads().filter_map(|head| match head {
        FactHead::InWithin(YearPart::SchoolYear, year) => Some(year),
        _ => None,
    });
    let school = school.min();
    let ends = heads().filter_map(|head| if let FactHead::By(year) = head { Some(year) } else { None }).min();
    let ends = ends.or(heading.end);
    // Where each row says what it holds, the columns are only years.
    if columns.iter().any(|column| column.role == ColumnRole::Line) {
        for column in columns.iter_mut() {
            if let Some(FactHead::Figure(year)) = head(column) {
                column.role = ColumnRole::Value(FactHead::In(year));
            }
        }
        return;
    }
    // What a framework sets after its baseline are targets.
    let baseline = heads().filter_map(|head| if let FactHead::Baseline(year) = head { Some(year) } else { None }).max();
    let next = |year: Option<i32>| year.and_then(|year| year.checked_add(1));
    let first = period.map(|(first, _)| first).or(year).or(next(results)).or(targets).or(next(baseline));
    for column in columns.iter_mut() {
        let (year, settled): (i32, [FactHead; 2]) = match column.role {
            ColumnRole::Value(FactHead::Figure(year)) => (year, [FactHead::In(year), FactHead::Actual(year)]),
            ColumnRole::Value(FactHead::FigureWithin(part, year)) => {
                (year, [FactHead::InWithin(part, year), FactHead::Within(part, year)])
            }
            _ => continue,
        };
        let of_school = matches!(settled, [FactHead::InWithin(YearPart::SchoolYear, _), _]);
        let first = school.filter(|_| of_school).or(first);
        let Some(first) = first.or(ends.filter(|end| year >= *end)) else { continue };
        let [target, mut result] = settled;
        // The school year that ends in the plan's first year began before it, unless the plan is of a school year itself.
        if of_school && school.is_none() && period.is_some_and(|(start, _)| start == year) {
            if part_of_year(&fold(&heading.title)) == Some(Some(YearPart::SchoolYear)) {
                (column.role, column.basis) = (ColumnRole::Value(result), ColumnBasis::Title);
            }
            continue;
        }
        // “Dự kiến 2025” beside the targets from 2026 on.
        if holds(&fold(&column.text), "du kien") {
            result = if let FactHead::Actual(year) = result { FactHead::Estimate(year) } else { result };
        }
        column.role = ColumnRole::Value(if year >= first { target } else { result });
        if column.basis == ColumnBasis::Words {
            column.basis = ColumnBasis::Year;
        }
    }
    settle_forecasts(columns, period);
    settle_past(columns, period.map(|(first, _)| first).or(year));
    settle_expected(columns, period, year);
    // What the title looks forward to is to be met by then.
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        if let Some(year) = heading.vision.filter(|year| head(column) == Some(FactHead::In(*year))) {
            column.role = ColumnRole::Value(FactHead::By(year));
        }
    }
    settle_roadmap(columns);
    settle_milestones(columns, heading.year.is_some() || period.is_some() && !heading.inferred);
}

/// What a plan forecasts for the years of its period, `2026F`, are its targets where it has no others; elsewhere a forecast is none.
fn settle_forecasts(columns: &mut [TableColumn], period: Option<(i32, i32)>) {
    let Some((first, last)) = period else { return };
    if columns.iter().filter_map(head).any(FactHead::is_target) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Aside) {
        if let Some(year) = forecast_year(&column.text).filter(|year| first <= *year && *year <= last) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::In(year)), ColumnBasis::Year);
        }
    }
}

/// What is there `Đến năm 2025` in a plan from 2026 on is a result, where no word says that it was a target.
fn settle_past(columns: &mut [TableColumn], first: Option<i32>) {
    let Some(first) = first else { return };
    for column in columns.iter_mut().filter(|column| column.basis == ColumnBasis::Words) {
        let Some(FactHead::By(year)) = head(column) else { continue };
        if year < first && !Words::of(&column.text).hold(PLANNED) {
            (column.role, column.basis) = (ColumnRole::Value(FactHead::Actual(year)), ColumnBasis::Year);
        }
    }
}

/// What is expected of a year of the plan, `Dự kiến đạt 2028`, is its target, unless the year is the document's own or has a
/// target beside it; what is expected as the result of a year before the plan is an estimate.
fn settle_expected(columns: &mut [TableColumn], period: Option<(i32, i32)>, year: Option<i32>) {
    let Some((first, _)) = period else { return };
    let targets: Vec<i32> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::In(year) | FactHead::By(year)) if !is_expected(&column.text) => Some(year),
            _ => None,
        })
        .collect();
    for column in columns.iter_mut().filter(|column| column.basis == ColumnBasis::Words) {
        if !is_expected(&column.text) {
            continue;
        }
        let settled = match head(column) {
            Some(FactHead::Estimate(of)) if of >= first && year != Some(of) && !targets.contains(&of) => {
                FactHead::In(of)
            }
            Some(FactHead::In(of) | FactHead::By(of)) if of < first && holds(&fold(&column.text), "ket qua") => {
                FactHead::Estimate(of)
            }
            _ => continue,
        };
        (column.role, column.basis) = (ColumnRole::Value(settled), ColumnBasis::Year);
    }
}

/// Takes the year of a column that names the very quantity that others name for its figures: `Số trường đạt chuẩn năm 2025` beside
/// `Kế hoạch số trường đạt chuẩn › 2026 | 2027`, `GTSX 2025` beside `GTSX 2026`.
pub(super) fn settle_named_years(columns: &mut [TableColumn]) {
    let said = |column: &TableColumn| words_besides_time(&column.text);
    let named: Vec<Vec<String>> = columns
        .iter()
        .filter(|column| head(column).is_some_and(|head| head.in_plan().is_some()))
        .map(said)
        .filter(|words| words.len() >= 2)
        .collect();
    let open: Vec<(Vec<String>, i32)> = columns
        .iter()
        .filter(|column| column.role == ColumnRole::Other && part_of_year(&fold(&column.text)).is_none())
        .filter_map(|column| if let [year] = years(&column.text)[..] { Some((said(column), year)) } else { None })
        .collect();
    let again = |words: &[String], year: i32| open.iter().any(|(other, of)| other == words && *of != year);
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other) {
        if let [year] = years(&column.text)[..]
            && part_of_year(&fold(&column.text)).is_none()
            && (named.contains(&said(column)) || !said(column).is_empty() && again(&said(column), year))
        {
            // `Biên chế giao 2025` was assigned for that year.
            let folded = fold(&column.text);
            let given = [format!("giao {year}"), format!("giao nam {year}")].iter().any(|words| holds(&folded, words));
            column.role = ColumnRole::Value(if given { FactHead::In(year) } else { FactHead::Figure(year) });
        }
    }
}

/// Settles the columns of several years: the target of all of them together where they have columns of their own, else that
/// of the last.
pub(super) fn settle_periods(columns: &mut [TableColumn], period: Option<(i32, i32)>) {
    let years: BTreeSet<i32> = columns
        .iter()
        .filter_map(|column| if let Some(FactHead::In(year)) = head(column) { Some(year) } else { None })
        .collect();
    // In a report the results of its years are beside the target of all of them.
    let reported: BTreeSet<i32> = columns
        .iter()
        .filter(|column| column.basis != ColumnBasis::Words)
        .filter_map(|column| match head(column) {
            Some(FactHead::Actual(year)) if period.is_some_and(|(first, last)| first <= year && year <= last) => {
                Some(year)
            }
            _ => None,
        })
        .collect();
    // `2026-2030` beside `2030`, or beside `Đến năm 2030`.
    let ends: Vec<i32> = columns
        .iter()
        .filter_map(|column| if let Some(FactHead::By(year)) = head(column) { Some(year) } else { None })
        .collect();
    // `2026`, `Còn lại 2027-2030`.
    let several: Vec<(i32, i32)> = columns
        .iter()
        .filter_map(
            |column| if let Some(FactHead::Over(first, last)) = head(column) { Some((first, last)) } else { None },
        )
        .collect();
    let beside = |first: i32, last: i32| {
        let inside =
            several.iter().filter(|(start, end)| first <= *start && *end <= last && (*start, *end) != (first, last));
        let told = reported.range(first..=last).count() >= 2 && period == Some((first, last));
        told || years.range(first..=last).count().saturating_add(inside.count()) >= 2
    };
    // `2026-2028`, `2029-2030`, `2026-2030`: each is that of all its years.
    let spans: BTreeSet<(i32, i32)> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::Span(first, last) | FactHead::Over(first, last)) => Some((first, last)),
            _ => None,
        })
        .filter(|(first, last)| period.is_some_and(|(start, end)| start <= *first && *last <= end))
        .collect();
    // `Tổng | 2026 | 2027-2030`.
    let all = || {
        let runs: BTreeSet<(i32, i32)> = several.iter().chain(&spans).copied().collect();
        let starts = years.first().into_iter().chain(runs.iter().map(|(first, _)| first));
        let ends = years.last().into_iter().chain(runs.iter().map(|(_, last)| last));
        let (first, last) = (starts.min().copied()?, ends.max().copied()?);
        let span = period.filter(|(start, end)| *start <= first && last <= *end).unwrap_or((first, last));
        (years.len().saturating_add(runs.len()) >= 2).then_some(span)
    };
    // `Tổng kinh phí` under the title of a period, beside its sources: what is spent in all its years.
    let alone =
        |column: &TableColumn| period.filter(|_| is_spent(&column.text) && years.is_empty() && several.is_empty());
    // `Giai đoạn 2026-2030`, `Trong đó: Năm 2026`.
    let inside = |text: &str| begins(&fold(text), "trong do") || begins(&fold(text), "of which");
    let split = columns.iter().any(|column| {
        (inside(&column.text) || inside(&column.lowest)) && matches!(head(column), Some(FactHead::In(_)))
    });
    for column in columns.iter_mut().filter(|_| split) {
        let Some(FactHead::Span(first, last) | FactHead::Over(first, last)) = head(column) else { continue };
        column.sum = years.range(first..=last).next().is_some();
    }
    // In a table of paths the rows say what the figures are.
    let lined = columns.iter().any(|column| column.role == ColumnRole::Line);
    for column in columns.iter_mut() {
        // A period before the plan's, without a word of a plan, is one of results.
        if let Some(FactHead::Span(first, last) | FactHead::Over(first, last)) = head(column) {
            let past = !lined && period.is_some_and(|(start, _)| last < start) && column.basis != ColumnBasis::User;
            if past && !Words::of(&column.text).hold(PLANNED) {
                let over = FactHead::ResultOver(first, last);
                (column.role, column.basis) = (ColumnRole::Value(over), ColumnBasis::Year);
                continue;
            }
        }
        let named = match head(column) {
            Some(FactHead::Span(first, last)) => Some((first, last)),
            // `Target` names no period, and is that of its end.
            Some(FactHead::Period) => period.filter(|_| !begins(&fold(&column.text), "target")),
            _ => None,
        };
        let settled = match head(column) {
            Some(FactHead::Span(first, last)) if split && years.range(first..=last).next().is_some() => {
                FactHead::Over(first, last)
            }
            // A part of the plan's period: its figure is no less the total of its years than the level of the last.
            Some(FactHead::Span(first, last))
                if spans.contains(&(first, last))
                    && (spans.len() >= 2 || period.is_some_and(|(start, _)| start < first)) =>
            {
                FactHead::Over(first, last)
            }
            Some(FactHead::Span(first, last)) if beside(first, last) || ends.contains(&last) => {
                FactHead::Over(first, last)
            }
            Some(FactHead::Span(_, last)) => FactHead::By(last),
            Some(FactHead::Whole) => match period.or_else(all) {
                Some((first, last)) => FactHead::Over(first, last),
                None => continue,
            },
            Some(FactHead::Period) => match period {
                Some((first, last)) if beside(first, last) && !is_final(&column.text) => FactHead::Over(first, last),
                Some((_, last)) => FactHead::By(last),
                // `End target` beside the years of some targets may lie behind them.
                None => match all().filter(|_| !is_final(&column.text)) {
                    Some((first, last)) => FactHead::Over(first, last),
                    None => continue,
                },
            },
            Some(FactHead::Total) => match all().or_else(|| alone(column)) {
                Some((first, last)) => FactHead::Over(first, last),
                None => {
                    column.role = ColumnRole::Other;
                    continue;
                }
            },
            _ => continue,
        };
        column.role = ColumnRole::Value(settled);
        if let Some(named) = named {
            column.span = Some(named);
            if matches!(settled, FactHead::By(_)) && column.basis == ColumnBasis::Words {
                column.basis = ColumnBasis::Period;
            }
        }
    }
}

/// Takes a target without a year for one of the plan's, where another column names that year: `Tỉnh giao | Đăng ký 2026`. Then it is
/// known to be of the same time.
pub(super) fn date_beside(columns: &mut [TableColumn], year: Option<i32>) {
    let Some(year) = year.filter(|year| columns.iter().any(|column| head(column) == Some(FactHead::In(*year)))) else {
        return;
    };
    for column in columns.iter_mut().filter(|column| head(column) == Some(FactHead::Year)) {
        column.role = ColumnRole::Value(FactHead::In(year));
        if column.basis == ColumnBasis::Words {
            column.basis = ColumnBasis::Title;
        }
    }
}

/// Whether a header names the target at the end of the period, `Final target`: no total of its years.
fn is_final(text: &str) -> bool {
    Words::of(text).hold(&["final", "end", "endline", "eop", "completion", "cuoi ky"])
}

/// Takes two years beside columns of school years for a school year: `KH 2026-2027`.
pub(super) fn settle_school_years(columns: &mut [TableColumn]) {
    let school = |head: FactHead| match head {
        FactHead::Within(part, _)
        | FactHead::EstimateWithin(part, _)
        | FactHead::InWithin(part, _)
        | FactHead::FigureWithin(part, _) => part == YearPart::SchoolYear,
        _ => false,
    };
    // `2024-2025 | 2025-2026`: each ends in the year in which the next one begins, as school years do.
    let spans: Vec<(i32, i32)> = columns
        .iter()
        .filter_map(|column| match head(column) {
            Some(FactHead::Span(first, last)) => Some((first, last)),
            Some(head) => head.known_over(),
            _ => None,
        })
        .filter(|(first, last)| first.checked_add(1) == Some(*last))
        .collect();
    let chained = spans.iter().any(|(_, last)| spans.iter().any(|(first, _)| first == last));
    let vietnamese = columns.iter().any(|column| is_vietnamese(&column.text));
    if !(columns.iter().filter_map(head).any(school) || chained && vietnamese) {
        return;
    }
    for column in columns.iter_mut() {
        let part = YearPart::SchoolYear;
        let settled = match head(column) {
            Some(FactHead::Span(first, last)) if first.checked_add(1) == Some(last) => {
                if Words::of(&column.text).hold(PLANNED) {
                    FactHead::InWithin(part, last)
                } else {
                    FactHead::FigureWithin(part, last)
                }
            }
            Some(FactHead::EstimateOver(first, last)) if first.checked_add(1) == Some(last) => {
                FactHead::EstimateWithin(part, last)
            }
            Some(FactHead::ResultOver(first, last)) if first.checked_add(1) == Some(last) => {
                FactHead::Within(part, last)
            }
            _ => continue,
        };
        (column.role, column.basis) = (ColumnRole::Value(settled), ColumnBasis::Title);
    }
}

/// Whether two columns have other words in a row.
fn differ(rows: &[TableRow<'_>], one: usize, two: usize) -> bool {
    rows.iter().any(|row| {
        let text = |at: usize| row.own(at).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
        text(one) != text(two)
    })
}

/// Leaves out the columns of the ways that a plan may go, `Năm 2030 › Phương án 1`, where another one has other figures of that year:
/// which of them the plan takes, only the user says.
fn leave_alternatives(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    let year = |column: &TableColumn| {
        let head = head(column).filter(|head| head.is_target() && is_alternative(&column.text))?;
        match head {
            FactHead::In(year) | FactHead::By(year) | FactHead::Over(_, year) => Some(year),
            _ => None,
        }
    };
    let rivals: Vec<(usize, bool)> = (0..columns.len())
        .filter_map(|at| {
            let column = columns.get(at).filter(|column| column.basis != ColumnBasis::User)?;
            let own = (year(column)?, column.measure, &column.part);
            let others = || {
                columns.iter().enumerate().filter(|(other, column)| {
                    *other != at && year(column).is_some_and(|year| (year, column.measure, &column.part) == own)
                })
            };
            let chosen = others().any(|(_, column)| column.basis == ColumnBasis::User);
            (chosen || others().any(|(other, _)| differ(rows, at, other))).then_some((at, chosen))
        })
        .collect();
    for (at, chosen) in rivals {
        if let Some(column) = columns.get_mut(at) {
            let role = if chosen { ColumnRole::Again } else { ColumnRole::Other };
            (column.role, column.basis) = (role, ColumnBasis::Words);
        }
    }
}

/// Whether a column is of a year that is not told: which one, not which of several columns, is what is to be asked of it.
fn is_undated(column: &TableColumn) -> bool {
    matches!(head(column), Some(FactHead::Undated | FactHead::Latest))
}

/// Whether a column says no more than its time, or that it holds the whole.
fn is_plain(column: &TableColumn) -> bool {
    is_bare_of_quantities(&column.text) || names_whole(column)
}

/// Leaves columns of one time to the user where each names something else besides it, `Trong nước 2026 | Xuất khẩu 2026`, and none only the time:
/// none is known to be the figure of the row.
fn leave_unlike<K: PartialEq>(
    columns: &mut [TableColumn],
    key: &dyn Fn(&TableColumn, FactHead) -> K,
    differ: &dyn Fn(usize, usize) -> bool,
) {
    let said = |column: &TableColumn| words_besides_time(&column.text);
    let named = |column: &TableColumn| {
        let head = head(column).filter(|_| column.basis != ColumnBasis::User && !is_undated(column))?;
        Some((key(column, head), is_plain(column)))
    };
    let unlike: Vec<usize> = (0..columns.len())
        .filter(|at| {
            let Some(own) = columns.get(*at) else { return false };
            let Some((key, false)) = named(own) else { return false };
            let others = || {
                columns.iter().enumerate().filter(|(other, column)| {
                    *other != *at && head(column).is_some() && named(column).is_none_or(|(other, _)| other == key)
                })
            };
            let plain = others().any(|(_, column)| named(column).is_none_or(|(_, bare)| bare));
            !plain && others().any(|(other, column)| said(column) != said(own) && differ(*at, other))
        })
        .collect();
    for at in unlike {
        if let Some(column) = columns.get_mut(at) {
            let ColumnRole::Value(head) = column.role else { continue };
            (column.role, column.basis) = (ColumnRole::Twin(head), ColumnBasis::Words);
        }
    }
}

/// Leaves each time to the first column that has it, one whose header says it before one for which it is inferred, so that no
/// row takes its figure from another column.
pub(super) fn keep_first_of_time(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    leave_alternatives(columns, rows);
    // The figure of a period is that of its column, whether it turns out as the total or as the level of the last year.
    let key = |column: &TableColumn, head: FactHead| {
        let head = match (head, column.span) {
            (FactHead::By(year), Some((first, last))) if year == last => FactHead::Over(first, last),
            _ => head,
        };
        (head, column.measure, column.part.clone())
    };
    // Two columns that nothing tells apart and that differ: neither is known to be the one.
    // Who sets a target, or that it was adjusted, tells no time apart: `UBND tỉnh giao`, `HĐND xã giao`.
    let told = |column: &TableColumn| {
        let set = is_set_by(&column.text);
        head(column).map(|head| (key(column, head), if set { String::new() } else { fold(&column.text) }))
    };
    let differ = |one: usize, two: usize| differ(rows, one, two);
    let twins: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| column.basis != ColumnBasis::User))
        .filter(|at| {
            let own = columns.get(*at).and_then(told);
            let alike = |(other, column): (usize, &TableColumn)| {
                other != *at && column.basis != ColumnBasis::User && told(column) == own && differ(*at, other)
            };
            own.is_some() && columns.iter().enumerate().any(alike)
        })
        .collect();
    for at in twins {
        if let Some(column) = columns.get_mut(at) {
            let ColumnRole::Value(head) = column.role else { continue };
            (column.role, column.basis) = (ColumnRole::Twin(head), ColumnBasis::Words);
        }
    }
    leave_unlike(columns, &key, &differ);
    let sure: Vec<_> = columns
        .iter()
        .filter(|column| column.basis.is_sure())
        .filter_map(|column| head(column).map(|head| key(column, head)))
        .collect();
    // `Kế hoạch năm 2026` says no more than its time, `Kế hoạch giảm năm 2026` does.
    let plain: Vec<_> = columns
        .iter()
        .filter(|column| column.basis.is_sure() && is_plain(column))
        .filter_map(|column| head(column).map(|head| key(column, head)))
        .collect();
    // What the user says of one column holds, wherever it stands.
    let chosen: Vec<_> = columns
        .iter()
        .filter(|column| column.basis == ColumnBasis::User)
        .filter_map(|column| head(column).map(|head| key(column, head)))
        .collect();
    let mut seen = Vec::new();
    for column in columns.iter_mut() {
        let ColumnRole::Value(head) = column.role else { continue };
        if is_undated(column) {
            continue;
        }
        let key = key(column, head);
        let own = column.basis == ColumnBasis::User;
        let fuller = !own && (!is_plain(column) && plain.contains(&key) || chosen.contains(&key));
        if seen.contains(&key) || fuller || (!column.basis.is_sure() && sure.contains(&key)) {
            column.role = ColumnRole::Again;
        } else {
            seen.push(key);
        }
    }
}
