//! The annex: the table of the annual plan, with the figures of [`bdg_core::eval::AnnualPlan`] and no other.

use std::collections::HashMap;

use super::heading::date;
use super::sections::issuer_name;
use crate::annual::is_nested;
use crate::table::Align;
use bdg_core::eval::{AnnualDocument, AnnualPlan, AnnualRow, FigureKind, NoteKind, NoteText, RowAgencies, RowKind};
use bdg_core::phrases;
use bdg_syntax::Word;
use bdg_syntax::number::Lang;

/// The annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// `Phụ lục`.
    pub heading: String,
    /// Its title, in capitals.
    pub title: String,
    /// What it is attached to, in brackets.
    pub attached: String,
    /// The columns.
    pub columns: Vec<AnnexColumn>,
    /// The rows.
    pub rows: Vec<AnnexRow>,
    /// The heading over the notes.
    pub notes_heading: String,
    /// Notes below the table.
    pub notes: Vec<String>,
}

/// What a column of the annex shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnnexColumnKind {
    /// The number.
    Number,
    /// Goal or indicator.
    Title,
    /// The unit.
    Unit,
    /// The newest result before the year.
    Result,
    /// The target of the period.
    Period,
    /// The target of the year.
    Target,
    /// The target of the year in the plan above.
    Above,
    /// Who does it.
    Agencies,
    /// Notes.
    Notes,
}

/// A column of the annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexColumn {
    /// What it shows.
    pub kind: AnnexColumnKind,
    /// Its heading.
    pub heading: String,
    /// Where its text stands.
    pub align: Align,
    /// Its share of the width.
    pub width: u16,
}

/// A row of the annex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnnexRow {
    /// Begins a table of its own, with its title over it.
    Table {
        /// Its title: `Phụ lục 1: …`.
        title: String,
    },
    /// A goal or a group, across the columns behind the number.
    Goal {
        /// Its number.
        number: String,
        /// Its title.
        title: String,
    },
    /// An indicator or a part.
    Cells {
        /// A cell for each column.
        cells: Vec<String>,
        /// Whether the agencies are those of the row above, so that their cells are merged.
        same_agencies: bool,
    },
}

/// The annex of a document.
pub(super) fn annex(document: &AnnualDocument, number: &str) -> Annex {
    let plan = &document.plan;
    let (lang, year) = (plan.lang, plan.year);
    let columns = columns(plan);
    let issuer = issuer_name(document);
    let on = date(document.issued, lang);
    let attached = match (lang, issuer.is_empty()) {
        (Lang::Vi, true) => format!("(Kèm theo Kế hoạch số {number} {on})"),
        (Lang::Vi, false) => format!("(Kèm theo Kế hoạch số {number} {on} của {issuer})"),
        (Lang::En, true) => format!("(Attached to Plan No. {number} of {on})"),
        (Lang::En, false) => format!("(Attached to Plan No. {number} of {on}, {issuer})"),
    };
    let with_notes = columns.iter().any(|column| column.kind == AnnexColumnKind::Notes);
    Annex {
        heading: if lang == Lang::Vi { "Phụ lục".to_owned() } else { "Annex".to_owned() },
        title: match lang {
            Lang::Vi => format!("PHÂN CÔNG THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU NĂM {year}"),
            Lang::En => format!("GOALS AND TARGETS FOR {year} AND WHO CARRIES THEM OUT"),
        },
        attached,
        rows: rows(plan, &columns),
        columns,
        notes_heading: if lang == Lang::Vi { "Ghi chú:".to_owned() } else { "Notes:".to_owned() },
        notes: notes(plan, with_notes),
    }
}

fn columns(plan: &AnnualPlan) -> Vec<AnnexColumn> {
    use AnnexColumnKind as Kind;
    let (lang, year) = (plan.lang, plan.year);
    let vi = lang == Lang::Vi;
    let period = plan.period.map(|(first, last)| format!(" ({first}-{last})")).unwrap_or_default();
    let some = |shows: &dyn Fn(&AnnualRow) -> bool| plan.rows.iter().any(shows);
    let valued = plan.notes.iter().any(|note| note.kind == NoteKind::Value);
    let all = [
        (Kind::Number, if vi { "TT" } else { "No." }.to_owned(), Align::Center, 12, true),
        (Kind::Title, if vi { "Mục tiêu/chỉ tiêu" } else { "Goal/indicator" }.to_owned(), Align::Left, 76, true),
        (Kind::Unit, if vi { "Đơn vị tính" } else { "Unit" }.to_owned(), Align::Center, 22, true),
        (
            Kind::Result,
            match (single(plan), vi) {
                (Some(of), true) => format!("Kết quả năm {of}"),
                (Some(of), false) => format!("Result of {of}"),
                (None, true) => "Kết quả gần nhất".to_owned(),
                (None, false) => "Newest result".to_owned(),
            },
            Align::Center,
            24,
            some(&|row| row.result.is_some()),
        ),
        (
            Kind::Period,
            if vi { format!("Kế hoạch giai đoạn{period}") } else { format!("Target of the period{period}") },
            Align::Center,
            32,
            some(&|row| row.period_target.is_some() || row.every_year.is_some()),
        ),
        (
            Kind::Target,
            if vi {
                format!("Mục tiêu, chỉ tiêu thực hiện năm {year}")
            } else {
                format!("Target for {year}")
            },
            Align::Center,
            32,
            true,
        ),
        (
            Kind::Above,
            if vi {
                format!("Kế hoạch cấp trên năm {year}")
            } else {
                format!("Target for {year} of the plan above")
            },
            Align::Center,
            30,
            some(&|row| row.above.as_ref().is_some_and(|above| above.target.is_some())),
        ),
        (
            Kind::Agencies,
            if vi { "Đơn vị thực hiện" } else { "Carried out by" }.to_owned(),
            Align::Left,
            56,
            some(&|row| row.agencies != RowAgencies::default()),
        ),
        (Kind::Notes, if vi { "Ghi chú" } else { "Notes" }.to_owned(), Align::Left, 34, valued),
    ];
    all.into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(kind, heading, align, width, _)| AnnexColumn { kind, heading, align, width })
        .collect()
}

/// The year of which all results are, at its end; then its column's heading names it.
fn single(plan: &AnnualPlan) -> Option<i32> {
    let mut results = plan.rows.iter().filter_map(|row| row.result.as_ref());
    let year = results.next()?.year();
    let of_year = year.to_string();
    let all = || plan.rows.iter().filter_map(|row| row.result.as_ref());
    all().all(|result| phrases::figure_when(result, plan.lang) == of_year).then_some(year)
}

fn rows(plan: &AnnualPlan, columns: &[AnnexColumn]) -> Vec<AnnexRow> {
    let mut rows = Vec::new();
    let mut above: Option<&RowAgencies> = None;
    let of_year = single(plan);
    for (annex, of_annex) in plan.tables() {
        let title = annex.map(|annex| phrases::annex_title(&annex.code, &annex.title, plan.lang));
        rows.extend(title.map(|title| AnnexRow::Table { title }));
        for row in of_annex {
            let heading = match row.kind {
                RowKind::Goal => Some(phrases::goal_title(&row.number, &row.title, plan.lang)),
                RowKind::Group => Some(row.title.clone()),
                RowKind::Ungrouped => Some(phrases::other_indicators(plan.lang).to_owned()),
                RowKind::Indicator | RowKind::Part => None,
            };
            if let Some(title) = heading {
                above = None;
                rows.push(AnnexRow::Goal { number: row.number.clone(), title });
                continue;
            }
            let cells = columns.iter().map(|column| cell(row, column.kind, plan, of_year)).collect();
            let same_agencies = row.agencies != RowAgencies::default() && above == Some(&row.agencies);
            above = Some(&row.agencies);
            rows.push(AnnexRow::Cells { cells, same_agencies });
        }
    }
    rows
}

/// A cell of a row; `of_year` is the year of all results.
fn cell(row: &AnnualRow, kind: AnnexColumnKind, plan: &AnnualPlan, of_year: Option<i32>) -> String {
    match kind {
        AnnexColumnKind::Number => row.number.clone(),
        AnnexColumnKind::Title if row.kind == RowKind::Part => {
            format!("{} {}", if is_nested(row) { "+" } else { "-" }, phrases::row_title(row))
        }
        AnnexColumnKind::Title => phrases::row_title(row),
        AnnexColumnKind::Unit => row.unit.clone(),
        AnnexColumnKind::Result => row.result.as_ref().map_or_else(String::new, |result| {
            let text = phrases::figure_text(result);
            match (of_year, result.kind) {
                (Some(_), FigureKind::Estimate) => format!("{text} ({})", Word::Estimate.get(plan.lang)),
                (Some(_), _) => text,
                (None, _) => format!("{text} ({})", phrases::figure_dated(result, plan.lang)),
            }
        }),
        AnnexColumnKind::Period => phrases::period_cell(row).text,
        AnnexColumnKind::Target => phrases::target_cell(row).text,
        AnnexColumnKind::Above => phrases::above_cell(row).text,
        AnnexColumnKind::Agencies => phrases::agencies(&row.agencies, plan.lang),
        AnnexColumnKind::Notes => row.notes.join("; "),
    }
}

/// The notes that hold for the whole table and, where the table has no column for them, those of its rows.
fn notes(plan: &AnnualPlan, with_column: bool) -> Vec<String> {
    let figures = || plan.rows.iter().filter(|row| matches!(row.kind, RowKind::Indicator | RowKind::Part));
    let numbered = |code: &str| figures().find(|row| row.code == code && !code.is_empty());
    let mut times: HashMap<&str, usize> = HashMap::new();
    for row in figures() {
        let count = times.entry(&row.number).or_default();
        *count = count.saturating_add(1);
    }
    // A number that two rows print names neither of them.
    let unique = |row: &AnnualRow| times.get(row.number.as_str()) == Some(&1);
    let of_plan = plan.notes.iter().filter(|note| note.kind == NoteKind::Subject);
    of_plan
        .filter_map(|note| {
            let text = phrases::note(&note.text);
            let text = text.get(plan.lang);
            match numbered(&note.code) {
                // What the plan itself says of a row stands in the column.
                Some(_) if with_column && matches!(note.text, NoteText::Plan(_)) => None,
                Some(row) if !row.number.is_empty() && unique(row) => Some(format!("{}: {text}", row.number)),
                Some(row) if !row.number.is_empty() => Some(format!("{} (“{}”): {text}", row.number, row.title.trim())),
                _ => Some(text.to_owned()),
            }
        })
        .collect()
}
