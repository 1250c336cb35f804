//! What the file and the user say of the plan as a whole: its title, its period, its year, its unit.

use super::averages::averaged_period;
use super::column::{ColumnRole, FactHead, TableColumn};
use super::column_time::MID_TERM;
use super::header_words::Words;
use super::heading::{PlanHeading, read_heading};
use super::options::Options;
use super::report_titles::tells_results;
use super::seasons::with_harvest_year;
use super::selection::{SelectedTable, Selection};
use super::title_years::{newest_known, period_up_to, title_years};
use super::unit_lines::unit_above;
use super::years::{period, planned_of, terms};
use crate::tables::{Document, fold};
use bdg_syntax::diagnostic::Message;

/// Reads the words above the table; `name` is the file's.
pub(super) fn heading(document: &Document, selection: &Selection<'_>, options: &Options) -> PlanHeading {
    let header = &selection.first.header;
    let stem = file_name(&options.name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let above = selection.lines_above(document);
    let whole = !document.kind.has_sheets();
    let mut heading = read_heading(&above, &header.columns, stem, whole, options.period, header.lang);
    heading.year = options.year.or(heading.year);
    if let Some((period, title)) = planned_in_another(selection, &heading).filter(|_| options.period.is_none()) {
        heading.period = Some(period);
        heading.title = if title.is_empty() { stem.to_owned() } else { title };
    }
    if let (Some(end), None, None) = (heading.end, heading.period, heading.year) {
        // The first table may be one of results, and another one of targets.
        let columns: Vec<TableColumn> =
            selection.tables().flat_map(|table| table.header.columns.iter().cloned()).collect();
        heading.period = period_up_to(end, &columns);
    }
    if heading.period.is_none() && heading.year.is_none() {
        // `Đến năm 2030` above `Tăng bình quân 2026-2030`.
        let ends = |(_, last): &(i32, i32)| heading.end.is_none_or(|end| end == *last);
        heading.period = averaged_period(&header.columns).filter(ends);
    }
    let figure = |(_, head)| matches!(head, FactHead::Figure(_));
    if heading.period.is_none() && heading.year.is_none() && heading.end.is_none() && !header.values(None).any(figure) {
        // The year of the only column of targets is that of the plan.
        let mut years =
            header.values(None).filter_map(|(_, head)| if let FactHead::In(year) = head { Some(year) } else { None });
        let only = years.next().filter(|_| years.next().is_none());
        let far = only.filter(|only| is_far(&header.columns, *only));
        match last_milestone(&header.columns, only).or(far) {
            Some(end) => {
                heading.period = period_up_to(end, &header.columns);
                heading.inferred = heading.period.is_some();
            }
            None => (heading.year, heading.of_column) = (only, only.is_some()),
        }
    }
    heading
}

/// The period of the plan, and its title without that of the first table, where that table only tells of the years before: `Bảng 1: Kết quả
/// 2021-2025`, `Bảng 2: Mục tiêu 2026-2030`.
fn planned_in_another(selection: &Selection<'_>, heading: &PlanHeading) -> Option<((i32, i32), String)> {
    let first = selection.first.annex.as_ref().filter(|annex| tells_results(&annex.title))?;
    let told = period(&first.title).filter(|told| heading.period == Some(*told))?;
    let rest = [first.named(), first.title.clone()].iter().find_map(|own| {
        let rest = heading.title.strip_suffix(own.as_str())?;
        Some(rest.trim().trim_end_matches([':', '-', '–']).trim().to_owned())
    })?;
    if period(&rest).is_some() {
        return None;
    }
    let other = |table: &SelectedTable<'_>| {
        let title = table.annex.as_ref().map(|annex| annex.title.as_str())?;
        period(title).filter(|(start, _)| told.1 <= *start && !tells_results(title))
    };
    selection.tables().skip(1).filter_map(other).max().map(|period| (period, rest))
}

/// The year of the last target of a table that leads up to it by milestones, `Milestone 2026 | Milestone 2028 | Target (2030)`; `only` is
/// the only year that has a target of its own.
fn last_milestone(columns: &[TableColumn], only: Option<i32>) -> Option<i32> {
    let of = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::In(year) | FactHead::By(year)) => Some(year),
        _ => None,
    };
    let by = |column: &TableColumn| matches!(column.role, ColumnRole::Value(FactHead::By(_)));
    // `Target`, whose cells name years of their own, lies behind them.
    if columns.iter().any(|column| column.role == ColumnRole::Value(FactHead::Period)) {
        return None;
    }
    let last = columns.iter().filter_map(of).max()?;
    let first = columns.iter().filter(|column| by(column)).filter_map(of).min().filter(|first| *first < last)?;
    let called = |column: &TableColumn| {
        let words = Words::of(&column.text);
        of(column).is_some() && (words.hold(&["milestone", "milestones", "moc"]) || words.hold(MID_TERM))
    };
    (only.is_some_and(|only| first < only) || columns.iter().any(called)).then_some(last)
}

/// Whether the only year of targets lies so far behind what is known that it is the end of a period: `Baseline 2025 | Target 2030`.
fn is_far(columns: &[TableColumn], only: i32) -> bool {
    let of_year = |column: &TableColumn| {
        let own = column.role == ColumnRole::Value(FactHead::In(only));
        own && Words::of(&column.text).hold(&["ke hoach", "kh", "du toan", "dt", "nam", "plan", "annual", "budget"])
    };
    let step = newest_known(columns).and_then(|newest| only.checked_sub(newest)).unwrap_or(0);
    step > 2 || step == 2 && !columns.iter().any(of_year)
}

/// What to say where the period of the plan is only that of the targets of its table.
pub(super) fn inferred_period(heading: &PlanHeading) -> Option<Message> {
    let (first, last) = heading.written.filter(|_| heading.inferred)?;
    Some(Message::new(
        format!("giai đoạn {first}-{last} của kế hoạch suy ra từ các năm có chỉ tiêu; nếu khác, hãy thêm --period"),
        format!(
            "the plan's period {first}-{last} is inferred from the years of its targets; if it is another, add --period"
        ),
    ))
}

/// What to say of a title that names a season.
pub(super) fn season_notice(heading: &PlanHeading) -> Option<Message> {
    let year = heading.year?;
    with_harvest_year(&heading.title)?;
    Some(Message::new(
        format!("vụ ghi ở tên bảng tính vào năm thu hoạch, năm {year}; nếu khác, hãy thêm --year"),
        format!("the season in the title counts for the year of its harvest, {year}; if it is another, add --year"),
    ))
}

/// What to say of a title or a column that names a term between congresses.
pub(super) fn term_notice(heading: &PlanHeading, columns: &[TableColumn]) -> Option<Message> {
    let named = || std::iter::once(heading.title.as_str()).chain(columns.iter().map(|column| column.text.as_str()));
    let term = named().flat_map(terms).find(|term| heading.period == Some(planned_of(*term)))?;
    let ((first, last), (start, _)) = (term, planned_of(term));
    Some(Message::new(
        format!(
            "nhiệm kỳ {first}-{last} tính là các năm {start}-{last} của kế hoạch; nếu khác, hãy thêm --period {first}-{last}"
        ),
        format!(
            "the term {first}-{last} counts as the years {start}-{last} of the plan; if it is another, add --period {first}-{last}"
        ),
    ))
}

/// What the user says otherwise than the file does: its unit, its year, its period.
pub(super) fn overruled(document: &Document, selection: &Selection<'_>, options: &Options) -> Vec<Message> {
    let mut out = Vec::new();
    let own = heading(document, selection, &Options { year: None, period: None, ..options.clone() });
    if let (Some(said), Some(year)) = (options.year, own.year.filter(|year| options.year != Some(*year))) {
        out.push(Message::new(
            format!("tệp ghi năm {year}, nhưng đọc theo --year {said}"),
            format!("the file says the year {year}, but it is read by --year {said}"),
        ));
    }
    let periods = options.period.zip(own.period.filter(|period| options.period != Some(*period)));
    if let Some(((first, last), (from, to))) = periods {
        out.push(Message::new(
            format!("tệp ghi giai đoạn {from}-{to}, nhưng đọc theo --period {first}-{last}"),
            format!("the file says the period {from}-{to}, but it is read by --period {first}-{last}"),
        ));
    }
    let lone = selection.more.is_empty();
    let above = |table: &SelectedTable<'_>| match lone {
        true => unit_above(&selection.lines_above(document)),
        false => unit_above(&table.lines),
    };
    let mut units: Vec<String> = selection.tables().filter_map(above).collect();
    units.dedup();
    if let Some(said) = &options.unit {
        for unit in units.iter().filter(|unit| fold(unit) != fold(said)) {
            out.push(Message::new(
                format!("bảng ghi đơn vị tính “{unit}”, nhưng đọc theo --unit “{said}”; các con số giữ nguyên"),
                format!(
                    "the table says the unit “{unit}”, but it is read by --unit “{said}”; the figures stay as they are"
                ),
            ));
        }
    }
    out
}

/// The period and the year that a table is of: the plan's, unless its own title names others.
pub(super) fn times(heading: &PlanHeading, at: usize, table: &SelectedTable<'_>, options: &Options) -> PlanHeading {
    let mut own = PlanHeading::default();
    (own.period, own.year, own.end) = (heading.period, heading.year, heading.end);
    (own.inferred, own.vision) = (heading.inferred, heading.vision);
    let title = table.annex.as_ref().map_or("", |annex| annex.title.as_str());
    // The first table may be what the plan's own title names.
    let title = if at > 0 || !heading.title.contains(title) { title } else { "" };
    own.title = if title.is_empty() { heading.title.clone() } else { title.to_owned() };
    if options.period.is_none() {
        own.period = period(title).or(own.period);
    }
    let named = title_years(title);
    if let ([year], None) = (named.own.as_slice(), options.year) {
        own.year = Some(*year);
    }
    own
}

/// The name of a file without its folders.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
