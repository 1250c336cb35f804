//! What the title of a table says of columns that name no year, and of results that cannot be there yet.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_undated::{is_undated_result, part_of, plans_undated_part};
use super::column_words::column_role;
use super::days_of_year::settle_days;
use super::header_words::Words;
use super::heading::PlanHeading;
use super::measures::{is_counted_measure, is_measured};
use super::report_parts::settle_report_columns;
use super::report_titles::{plans_next, tells_results, told_part};
use super::season_columns::settle_seasons;
use super::splits::names_whole;
use super::time_words::PLANNED;
use super::year_parts::part_of_year;
use super::years::years;
use crate::tables::{begins, fold, holds};
use bdg_syntax::YearPart;
use bdg_syntax::diagnostic::Message;

/// Whether a title is that of a report: what was done, not what is to be done.
fn is_report(title: &str) -> bool {
    let words = Words::of(title);
    words.hold(&[
        "bao cao",
        "ket qua thuc hien",
        "tinh hinh thuc hien",
        "danh gia",
        "tong ket",
        "so ket",
        "report",
        "review",
        "progress",
    ]) || words.begin(&["tien do thuc hien", "theo doi thuc hien", "theo doi tien do", "quyet toan"])
}

/// Settles the columns that leave their time to the title: results of a report are those of its year, and a goal of a plan of
/// several years is to be met by the last. `timed` says that rows of the table name the times of the targets.
pub(super) fn settle_titles(columns: &mut [TableColumn], heading: &PlanHeading, lines: &[String], timed: bool) {
    let report = is_report(&heading.title) || lines.iter().any(|line| is_report(line));
    // A report of 2025 has no results of 2026 yet.
    let early = heading.year.is_some_and(|year| lines.iter().any(|line| years(line).iter().any(|other| *other < year)));
    let part = told_part(&heading.title);
    let dated = columns.iter().any(|column| column.role == ColumnRole::TargetYear);
    settle_project_years(columns, heading);
    settle_parts(columns, heading, part);
    settle_results_of_part(columns, heading, part);
    let told = report || tells_results(&heading.title);
    if let Some((year, part)) = heading.year.zip(part).filter(|_| told) {
        let money = Words::of(&heading.title).hold(&["giai ngan", "von", "dau tu"]);
        settle_report_columns(columns, year, part, money);
    }
    settle_days(columns, heading.year);
    settle_seasons(columns, of_title(heading, report && !early));
    settle_measured(columns, heading, report && !early);
    settle_whole(columns, heading);
    settle_edges(columns, heading);
    settle_works(columns, heading, report);
    // `Kế hoạch | Thực hiện` below a title that is none of a plan: both are of its year.
    let both = columns.iter().any(|column| column.role == ColumnRole::Value(FactHead::Year))
        && !Words::of(&heading.title).hold(PLANNED);
    let mut planned = false;
    for column in columns.iter_mut() {
        let settled = match (column.role, heading.year) {
            // `Chỉ tiêu trên giao | Thực hiện quý I`: what is done so far of the year's plan to its left.
            (ColumnRole::Other | ColumnRole::Value(FactHead::Result), Some(year))
                if planned
                    && is_undated_result(&column.text)
                    && part_of_year(&fold(&column.text)).flatten().is_some() =>
            {
                result(&column.text, None, year)
            }
            (ColumnRole::Value(FactHead::Result), Some(year)) if report || both => result(&column.text, part, year),
            // `Thực hiện 6 tháng` in a report.
            (ColumnRole::Other, Some(year))
                if report && is_undated_result(&column.text) && column.text.split_whitespace().count() <= 6 =>
            {
                result(&column.text, part, year)
            }
            // `Kế hoạch quý III` under the title of that quarter.
            (ColumnRole::Other, Some(year)) if plans_undated_part(&column.text) => {
                match column_role(&format!("{} {year}", column.text)) {
                    ColumnRole::Value(head @ FactHead::InWithin(..)) => Some(head),
                    _ => None,
                }
            }
            (ColumnRole::Value(FactHead::Year), None) if !timed && !dated => {
                let yearly = Words::of(&column.text).hold(&["nam", "annual", "yearly"]);
                heading.period.map(|(_, last)| last).or(heading.end).filter(|_| !yearly).map(FactHead::By)
            }
            // `Target` below `Targets for 2030`.
            (ColumnRole::Value(FactHead::Period), None) if heading.period.is_none() && !dated => {
                heading.end.map(FactHead::By)
            }
            _ => None,
        };
        planned |= column.role == ColumnRole::Value(FactHead::Year);
        if let Some(head) = settled {
            (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
            column.span = heading.period.filter(|_| matches!(head, FactHead::By(_)));
        }
    }
}

/// Takes results that name no time for those of the part of the year that the title of a report names: `Thực hiện` behind `KH 2026` below
/// `BÁO CÁO 6 THÁNG ĐẦU NĂM 2026`. The plan of a part of the year does not tell how far its results reach.
fn settle_results_of_part(columns: &mut [TableColumn], heading: &PlanHeading, part: Option<YearPart>) {
    let Some((year, part)) = heading.year.zip(part).filter(|(_, part)| *part != YearPart::SchoolYear) else { return };
    let told = is_report(&heading.title) || tells_results(&heading.title);
    let open = !told && Words::of(&heading.title).hold(PLANNED);
    let heads: Vec<ColumnRole> = columns.iter().map(|column| column.role).collect();
    for column in columns.iter_mut().filter(|column| names_no_time(column, year)) {
        let head = match column.role {
            ColumnRole::Value(FactHead::Actual(of)) if of == year && open => FactHead::Result,
            ColumnRole::Value(FactHead::Actual(of)) if of == year => FactHead::Within(part, year),
            ColumnRole::Value(FactHead::Estimate(of)) if of == year && !open => FactHead::EstimateWithin(part, year),
            _ => continue,
        };
        // Beside `Thực hiện 6 tháng` an estimate is that of the whole year.
        let own = heads.contains(&ColumnRole::Value(FactHead::Within(part, year)));
        if !own && !heads.contains(&ColumnRole::Value(head)) {
            (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
        }
    }
}

/// Whether a header of results names no time of its own: `Thực hiện`, dated by the plan beside it, or below nothing but the year, `Năm 2026 ›
/// Thực hiện`.
fn names_no_time(column: &TableColumn, year: i32) -> bool {
    let bare = |text: &str| {
        let words = Words::of(text);
        is_undated_result(text) && !words.hold(&["nam", "year", "annual"]) && part_of_year(&words.folded).is_none()
    };
    let dated = column.basis == ColumnBasis::Year && bare(&column.text);
    let upper = column.text.strip_suffix(&column.lowest).map(str::trim).unwrap_or_default();
    let below = column.basis == ColumnBasis::Words
        && column_role(upper) == ColumnRole::Value(FactHead::Figure(year))
        && bare(&column.lowest);
    dated || below
}

/// Takes what a plan without another target calls the works done in the years of its period, `Khối lượng thực hiện giai đoạn 2026-2030 ›
/// 2026`, for its targets: they are still to be done.
fn settle_works(columns: &mut [TableColumn], heading: &PlanHeading, report: bool) {
    const DONE: &[&str] = &["thuc hien", "th", "da thuc hien", "ket qua", "tinh hinh", "actual", "result", "results"];
    let Some((first, last)) = heading.period.filter(|_| !report && !tells_results(&heading.title)) else { return };
    let planned = columns.iter().any(|column| matches!(column.role, ColumnRole::Value(head) if head.is_target()));
    let of_works = |column: &TableColumn| {
        let upper = column.text.strip_suffix(&column.lowest).map(fold).unwrap_or_default();
        let upper = upper.trim();
        holds(upper, "thuc hien") && !DONE.iter().any(|word| begins(upper, word))
    };
    let head = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::Actual(year)) if first <= year && year <= last => Some(FactHead::In(year)),
        ColumnRole::Value(FactHead::ResultOver(start, end)) if first <= start && end <= last => {
            Some(FactHead::Over(start, end))
        }
        _ => None,
    };
    let works = |column: &TableColumn| head(column).filter(|_| of_works(column));
    let to_the_end = columns.iter().filter_map(works).any(|head| head == FactHead::In(last));
    let ahead = columns.iter().filter_map(head).count() == columns.iter().filter_map(works).count();
    if planned || !to_the_end || !ahead {
        return;
    }
    for column in columns.iter_mut() {
        if let Some(head) = works(column) {
            (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
        }
    }
}

/// What there is at the beginning or the end of the year, `Số hộ nghèo đầu năm`, beside other figures of the title's year.
fn settle_edges(columns: &mut [TableColumn], heading: &PlanHeading) {
    let Some(year) = heading.year else { return };
    if !columns.iter().any(|column| matches!(column.role, ColumnRole::Value(_))) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other) {
        let folded = fold(&column.text);
        let named = column.text.trim_end().ends_with(char::is_alphabetic);
        let edge = named && [" dau nam", " cuoi nam"].iter().any(|end| folded.ends_with(end));
        let role = column_role(&format!("{} {year}", column.text));
        if edge && years(&column.text).is_empty() && matches!(role, ColumnRole::Value(_)) {
            (column.role, column.basis) = (role, ColumnBasis::Title);
        }
    }
}

/// The years of a project that columns count, `YR1`, `YR2`, …, are those of its period where they are as many.
fn settle_project_years(columns: &mut [TableColumn], heading: &PlanHeading) {
    const STARTS: &[&str] = &["yr", "y", "year", "nam", "nam thu"];
    let Some((first, last)) = heading.period else { return };
    let counted = |column: &TableColumn| -> Option<i32> {
        let lowest = fold(if column.lowest.is_empty() { &column.text } else { &column.lowest });
        let at = lowest.find(|sign: char| sign.is_ascii_digit())?;
        let (start, number) = lowest.split_at(at);
        let open = matches!(column.role, ColumnRole::Other | ColumnRole::Aside) && years(&column.text).is_empty();
        // `Mục tiêu năm 1`, `Target year 2`.
        let start = start.trim();
        let planned = PLANNED.iter().find_map(|word| start.strip_prefix(word)).map_or(start, str::trim_start);
        let open = open || planned != start && column.role == ColumnRole::Value(FactHead::Year);
        number.parse().ok().filter(|_| open && STARTS.contains(&planned))
    };
    let found: Vec<(usize, i32)> =
        columns.iter().enumerate().filter_map(|(at, column)| Some((at, counted(column)?))).collect();
    let length = last.checked_sub(first).and_then(|years| years.checked_add(1));
    let run = found.iter().zip(1..).all(|((_, number), count)| *number == count);
    if !run || i32::try_from(found.len()).ok() != length {
        return;
    }
    for ((at, _), year) in found.iter().zip(first..=last) {
        let Some(column) = columns.get_mut(*at) else { continue };
        let upper = column.text.strip_suffix(&column.lowest).map(str::trim).unwrap_or_default();
        let planned = column.role == ColumnRole::Value(FactHead::Year);
        let named = if planned {
            column_role(&format!("Kế hoạch năm {year}"))
        } else {
            column_role(format!("{upper} {year}").trim())
        };
        if let role @ ColumnRole::Value(_) = named {
            (column.role, column.basis) = (role, ColumnBasis::Title);
        }
    }
}

/// Where no column of a table names a time, what its headers measure, `Diện tích (ha)`, `Năng suất (tạ/ha)`, is planned for the year
/// of the title, or was done in it.
fn settle_measured(columns: &mut [TableColumn], heading: &PlanHeading, report: bool) {
    if columns.iter().any(|column| matches!(column.role, ColumnRole::Value(_) | ColumnRole::Unit)) {
        return;
    }
    let Some(head) = of_title(heading, report) else { return };
    let open = |column: &TableColumn| column.role == ColumnRole::Other;
    if !columns.iter().any(|column| open(column) && is_measured(&column.text)) {
        return;
    }
    for column in columns.iter_mut().filter(|column| open(column) && is_counted_measure(&column.text, &column.lowest)) {
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
    }
}

/// Words of the title of a table of data.
const DATA: &[&str] = &["so lieu", "thong ke", "hien trang", "thuc trang", "ra soat", "statistics"];

/// What the figures of the title's year are: planned in the title of a plan, done in that of a report that plans nothing
/// further, or in one of data; `None` for another title. `report` says that the lines above the table name a report.
fn of_title(heading: &PlanHeading, report: bool) -> Option<FactHead> {
    let year = heading.year?;
    let told = tells_results(&heading.title);
    let planned = Words::of(&heading.title).hold(PLANNED) || Words::of(&heading.title).hold(&["phan bo", "giao"]);
    match (told, planned) {
        (true, _) => (!plans_next(&heading.title)).then_some(FactHead::Actual(year)),
        (false, true) => Some(FactHead::In(year)),
        (false, false) => (report || Words::of(&heading.title).hold(DATA)).then_some(FactHead::Actual(year)),
    }
}

/// Where no column of a table names a time, the whole of each row before what it splits into, `Toàn tỉnh`, `Huyện A`, `Huyện B`, is
/// that of the title's year.
fn settle_whole(columns: &mut [TableColumn], heading: &PlanHeading) {
    if columns.iter().any(|column| matches!(column.role, ColumnRole::Value(_)) && !is_total(column)) {
        return;
    }
    let Some(head) = of_title(heading, false) else { return };
    let part = |column: &&TableColumn| {
        column.role == ColumnRole::Other && !column.text.is_empty() && years(&column.text).is_empty()
    };
    let split = |at: usize| columns.iter().skip(at.saturating_add(1)).take_while(part).count() >= 2;
    let whole = columns.iter().enumerate().position(|(at, column)| {
        (column.role == ColumnRole::Other || is_total(column)) && names_whole(column) && split(at)
    });
    if let Some(column) = whole.and_then(|at| columns.get_mut(at)) {
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
    }
}

/// Settles the parts of the title's year that columns name without it, `Cả năm, Quý I, …`: planned in the title of a plan, done in
/// that of a report that plans nothing further.
fn settle_parts(columns: &mut [TableColumn], heading: &PlanHeading, own: Option<YearPart>) {
    let Some(year) = heading.year else { return };
    let told = tells_results(&heading.title);
    // Another title says neither.
    let planned = Words::of(&heading.title).hold(PLANNED) || Words::of(&heading.title).hold(&["nhiem vu", "phan ky"]);
    // `Mục tiêu năm | Quý I | Quý II | Quý III | Quý IV`: what reaches the end of the year is planned.
    let open = |column: &&TableColumn| column.role == ColumnRole::Other;
    let ends = columns
        .iter()
        .filter(open)
        .filter_map(part_of)
        .any(|part| matches!(part, YearPart::Quarter(4) | YearPart::Month(12) | YearPart::SecondHalf));
    let planned = planned || ends && columns.iter().any(|column| column.role == ColumnRole::Value(FactHead::Year));
    if !told && !planned {
        return;
    }
    let said = told.then(|| !plans_next(&heading.title));
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other || is_total(column)) {
        let words = Words::of(&column.text);
        // `Cộng quý` of the quarter that the title names.
        let summed = own.filter(|_| words.are(&["cong quy", "tong quy", "ca quy", "tong cong quy", "tong so quy"]));
        let part = part_of(column).or(summed);
        let whole = words.are(&["ca nam", "tong ca nam", "cong ca nam", "toan nam", "full year", "whole year"]);
        let head = match (part, whole, said) {
            _ if plans_undated_part(&column.text) => match undated_part_of(&words) {
                Some(part) => FactHead::InWithin(part, year),
                None => continue,
            },
            (Some(part), _, None) => FactHead::InWithin(part, year),
            (Some(part), _, Some(true)) => FactHead::Within(part, year),
            (None, true, None) => FactHead::In(year),
            (None, true, Some(true)) => FactHead::Actual(year),
            _ => continue,
        };
        (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
    }
}

/// The part of a year that the words of a header name among others.
fn undated_part_of(words: &Words<'_>) -> Option<YearPart> {
    part_of_year(&words.folded).flatten()
}

/// Whether a column is a total beside others of the title's year.
fn is_total(column: &TableColumn) -> bool {
    column.role == ColumnRole::Value(FactHead::Total)
}

/// The result of a report's time.
fn result(text: &str, part: Option<YearPart>, year: i32) -> Option<FactHead> {
    // `Ước cả năm` in a report of half a year.
    let part = part.filter(|_| !Words::of(text).hold(&["nam", "year"]));
    let role = column_role(&format!("{text} {year}"));
    match (role, part) {
        (ColumnRole::Value(FactHead::Actual(year)), Some(part)) => Some(FactHead::Within(part, year)),
        (ColumnRole::Value(FactHead::Estimate(year)), Some(part)) => Some(FactHead::EstimateWithin(part, year)),
        (
            ColumnRole::Value(
                head @ (FactHead::Actual(_)
                | FactHead::Estimate(_)
                | FactHead::Within(..)
                | FactHead::EstimateWithin(..)),
            ),
            _,
        ) => Some(head),
        _ => None,
    }
}

/// The time that a row of words alone names for those below it: `Đến năm 2026`, `Mục tiêu đến năm 2030`.
pub(super) fn row_time(words: &str) -> Option<FactHead> {
    let words = words.trim().trim_end_matches(':');
    let folded = fold(words);
    let rest = PLANNED.iter().find_map(|word| folded.strip_prefix(word).map(str::trim_start)).unwrap_or(&folded);
    let first = rest.split(' ').next().unwrap_or_default();
    let timed =
        ["den", "nam", "giai", "by", "in", "tam", "vision", "period"].contains(&first) || years(first).len() == 1;
    if !timed || years(words).is_empty() || rest.split(' ').count() > 6 {
        return None;
    }
    match column_role(rest) {
        ColumnRole::Value(FactHead::Figure(year) | FactHead::In(year)) => Some(FactHead::In(year)),
        ColumnRole::Value(head @ (FactHead::By(_) | FactHead::Over(..))) => Some(head),
        ColumnRole::Value(FactHead::Span(_, last)) => Some(FactHead::By(last)),
        _ => None,
    }
}

/// What to say of columns that are read as results of years which cannot have any yet: those of the plan's period behind the
/// year of the document, or else this year.
pub(super) fn future_results(columns: &[TableColumn], heading: &PlanHeading, now: Option<i32>) -> Option<Message> {
    let Some((first, last)) = heading.period else { return results_to_come(columns, now?) };
    let limit = heading.year.or(now);
    let targets = columns.iter().any(|column| matches!(column.role, ColumnRole::Value(head) if head.is_target()));
    let plan = !is_report(&heading.title) && !tells_results(&heading.title) && !targets;
    let future = |column: &&TableColumn| {
        let ColumnRole::Value(head) = column.role else { return false };
        let year = match head {
            FactHead::Actual(year) | FactHead::Within(_, year) | FactHead::Estimate(year) => year,
            FactHead::EstimateWithin(_, year) => year,
            _ => return false,
        };
        let inside = first <= year && year <= last && column.basis != ColumnBasis::User;
        // A plan whose table has no target at all may have them under words of results.
        inside && (limit.is_some_and(|limit| limit < year) || (plan && year > first))
    };
    let names: Vec<String> = columns.iter().filter(future).map(|column| format!("“{}”", column.text)).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| {
        Message::new(
            format!(
                "đọc là kết quả, dù là năm trong giai đoạn của kế hoạch: {names}; nếu là chỉ tiêu, hãy nói bằng --columns, ví dụ “năm {last}”"
            ),
            format!(
                "read as results, though of years within the plan's period: {names}; if they are targets, say so with --columns, such as “in {last}”"
            ),
        )
    })
}

/// The same where the plan's period is not known: `Thực hiện trong năm › 2028` before that year.
fn results_to_come(columns: &[TableColumn], now: i32) -> Option<Message> {
    let year = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::Actual(year)) if column.basis != ColumnBasis::User => Some(year),
        _ => None,
    };
    let future: Vec<(&TableColumn, i32)> =
        columns.iter().filter_map(|column| Some((column, year(column).filter(|year| now < *year)?))).collect();
    let last = future.last()?.1;
    let names: Vec<String> = future.iter().map(|(column, _)| format!("“{}”", column.text)).collect();
    let names = names.join(", ");
    Some(Message::new(
        format!(
            "đọc là kết quả, dù là năm chưa tới: {names}; nếu là chỉ tiêu, hãy nói bằng --columns, ví dụ “năm {last}”"
        ),
        format!(
            "read as results, though of years that are still to come: {names}; if they are targets, say so with --columns, such as “in {last}”"
        ),
    ))
}

/// Whether a text of a header says that its figures are expected: an estimate of a past year, a target of a coming one.
pub(super) fn is_expected(text: &str) -> bool {
    holds(&fold(text), "du kien")
}
