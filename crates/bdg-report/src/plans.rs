//! Figures of several plans in one report.

use super::annual::sheet as annual_sheet;
use super::progress::{By, counted, counts_columns, sheet as progress_sheet};
use super::table::{Column, Part, Row, Sheet, Table, TitleKind, TitleLine};
use bdg_core::eval::{AnnualPlan, Progress, StatusCounts};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The figures of a plan, with the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfFile<F> {
    /// The file as it is shown.
    pub file: String,
    /// The figures.
    pub figures: F,
}

/// The progress of several plans: how many indicators of each have which status, then each plan by itself.
#[must_use]
pub fn progress_of_plans(plans: &[OfFile<Progress>], by: By, lang: Lang) -> Sheet {
    let mut sheet = counts_of_plans(plans, lang);
    for OfFile { file, figures } in plans {
        add(&mut sheet, progress_sheet(figures, by, lang), file);
    }
    sheet
}

/// How many indicators of each plan have which status.
#[must_use]
pub fn counts_of_plans(plans: &[OfFile<Progress>], lang: Lang) -> Sheet {
    let head = match lang {
        Lang::Vi => format!("TIẾN ĐỘ THỰC HIỆN {} KẾ HOẠCH", plans.len()),
        Lang::En => format!("PROGRESS OF {} PLANS", plans.len()),
    };
    let mut sheet = Sheet { title: vec![TitleLine::head(head)], parts: Vec::new() };
    let mut columns = vec![
        Column::new("plan", Both::new("Kế hoạch", "Plan").get(lang)).least(16),
        Column::centred("year", Both::new("Đến năm", "Up to").get(lang)),
    ];
    columns.extend(counts_columns(lang));
    let row = |title: &str, year: Option<i32>, counts: &StatusCounts| {
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        Row::cells([title.into(), year.into()].into_iter().chain(counted(counts)))
    };
    let mut all = StatusCounts::default();
    let mut rows = Vec::with_capacity(plans.len() + 1);
    for OfFile { file, figures } in plans {
        all.add(&figures.counts);
        let alike = plans.iter().filter(|other| other.figures.title == figures.title).count() > 1;
        let title = match (figures.title.as_str(), alike) {
            ("", _) => file.clone(),
            (title, true) => format!("{title} ({file})"),
            (title, false) => title.to_owned(),
        };
        rows.push(row(&title, figures.year, &figures.counts));
    }
    rows.push(row(Both::new("Tất cả", "All").get(lang), None, &all));
    sheet.push(Part::Table(Table { caption: String::new(), columns, rows, totalled: true }));
    sheet
}

/// The plans of one year of several plans, one behind the other.
#[must_use]
pub fn annual_of_plans(plans: &[OfFile<AnnualPlan>], year: i32, lang: Lang) -> Sheet {
    let head = match lang {
        Lang::Vi => format!("CHỈ TIÊU NĂM {year} CỦA {} KẾ HOẠCH", plans.len()),
        Lang::En => format!("TARGETS OF {year} OF {} PLANS", plans.len()),
    };
    let mut sheet = Sheet { title: vec![TitleLine::head(head)], parts: Vec::new() };
    for OfFile { file, figures } in plans {
        add(&mut sheet, annual_sheet(figures, lang), file);
    }
    sheet
}

/// Adds the report of one plan, its title over its first table.
fn add(to: &mut Sheet, of: Sheet, file: &str) {
    let lines = of.title.into_iter().filter(|line| line.kind != TitleKind::Remark);
    let title: Vec<String> = lines.map(|line| line.text).collect();
    let mut title = Some(format!("{} ({file})", title.join(" – ")));
    for part in of.parts {
        let part = match part {
            Part::Table(table) => {
                let titles = title.take().into_iter().chain([table.caption]).filter(|text| !text.is_empty());
                Part::Table(Table { caption: titles.collect::<Vec<_>>().join(" – "), ..table })
            }
            other => other,
        };
        to.push(part);
    }
}

/// Whether two columns show the same: the period or the year in a heading is a part of what it shows.
fn is_same(one: &Column, other: &Column) -> bool {
    one.id == other.id && one.heading == other.heading
}

/// The main tables of several plans as one for programs: the file and the title of its plan before each row, then every
/// column that one of them has.
#[must_use]
pub fn rows_of_plans(plans: &[(String, String, Sheet)], lang: Lang) -> Sheet {
    let mut columns: Vec<Column> = Vec::new();
    let main = plans.iter().filter_map(|(_, _, sheet)| sheet.main_table());
    for column in main.flat_map(|table| &table.columns).filter(|column| column.in_data()) {
        if columns.iter().all(|known| !is_same(known, column)) {
            columns.push(column.clone());
        }
    }
    let mut rows = Vec::new();
    for (file, title, table) in plans.iter().flat_map(|(file, title, sheet)| {
        // A table in several pieces has the same columns in each; the other tables of a report are not its rows.
        let first = sheet.main_table().and_then(|table| table.columns.first()).map(|column| &column.id);
        let pieces = sheet.tables().filter(move |table| table.columns.first().map(|column| &column.id) == first);
        pieces.map(move |table| (file.as_str(), title.as_str(), table))
    }) {
        // What stands under no heading is not under the last one of the plan before.
        rows.push(Row::heading(""));
        let places: Vec<Option<usize>> =
            columns.iter().map(|column| table.columns.iter().position(|own| is_same(own, column))).collect();
        for row in &table.rows {
            rows.push(match row {
                Row::Cells { cells, .. } => {
                    let own = places.iter().map(|at| at.and_then(|at| cells.get(at)).cloned().unwrap_or_default());
                    Row::cells([file.into(), title.into()].into_iter().chain(own))
                }
                heading @ Row::Heading { .. } => heading.clone(),
            });
        }
    }
    let before = [
        Column::new("file", Both::new("tệp", "file").get(lang)),
        Column::new("plan", Both::new("kế hoạch", "plan").get(lang)),
    ];
    let table = Table { columns: before.into_iter().chain(columns).collect(), rows, ..Table::default() };
    Sheet { title: Vec::new(), parts: vec![Part::Table(table)] }
}
