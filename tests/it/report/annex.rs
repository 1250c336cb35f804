//! The annual plans against the annexes that the offices printed, cell by cell.

use bdg_core::eval::{AnnualOptions, AnnualPlan, AnnualRow, RowKind, annual};
use bdg_core::phrases;

use super::example;

/// A transcribed annex: its column names and its rows.
struct Annex {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Annex {
    fn read(name: &str) -> Annex {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/annex").join(name);
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let columns = lines.next().unwrap();
        Annex { columns, rows: lines.collect() }
    }

    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        &row[self.columns.iter().position(|name| name == column).unwrap()]
    }
}

fn plan_of(name: &str, year: i32) -> AnnualPlan {
    annual(&example(name).plan, year, AnnualOptions::default())
}

/// The district's plan. The annexes print the two figures of 6.4 in one cell; the plan says them in parts too.
fn district(year: i32) -> AnnualPlan {
    let mut plan = plan_of("ia-hdrai-2021-2025.bdg", year);
    let rows = plan.rows.len();
    plan.rows.retain(|row| !row.code.starts_with("6.4/"));
    assert_eq!(plan.rows.len() + 2, rows);
    plan
}

/// A row's title as the table prints it.
fn row_title(row: &AnnualRow) -> String {
    match row.kind {
        RowKind::Goal => phrases::goal_title(&row.code, &row.title, bdg_syntax::number::Lang::Vi),
        RowKind::Group | RowKind::Ungrouped | RowKind::Indicator | RowKind::Part => row.title.clone(),
    }
}

/// Pairs the rows, which must be as many, and checks that goals stand where goals stand.
fn paired<'a>(annex: &'a Annex, plan: &'a AnnualPlan) -> Vec<(&'a [String], &'a AnnualRow)> {
    let printed: Vec<&str> = annex.rows.iter().map(|row| annex.cell(row, "label")).collect();
    let made: Vec<&str> = plan.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(printed.len(), made.len(), "printed: {printed:#?}\nmade: {made:#?}");
    for (label, row) in printed.iter().zip(&plan.rows) {
        let goal = label.trim_start_matches(|c: char| c.is_ascii_digit() || ". ".contains(c)).starts_with("Mục tiêu");
        assert_eq!(goal, row.kind == RowKind::Goal, "{label} against {}", row.title);
    }
    annex.rows.iter().map(Vec::as_slice).zip(&plan.rows).collect()
}

fn ia_hdrai(year: i32) {
    let annex = Annex::read(&format!("ia-hdrai-{year}.tsv"));
    let plan = district(year);
    for (printed, row) in paired(&annex, &plan) {
        let label = annex.cell(printed, "label");
        let agencies = match (annex.cell(printed, "lead"), annex.cell(printed, "with")) {
            ("", _) => String::new(),
            (lead, "") => format!("{lead} chủ trì"),
            (lead, with) => format!("{lead} chủ trì, phối hợp với {with}"),
        };
        assert_eq!(row.number, annex.cell(printed, "number"), "number of {label}");
        assert_eq!(row.unit, annex.cell(printed, "unit"), "unit of {label}");
        assert_eq!(phrases::target_cell(row).text, annex.cell(printed, "year"), "target of {label}");
        assert_eq!(phrases::agencies(&row.agencies, plan.lang), agencies, "agencies of {label}");
        if annex.columns.iter().any(|column| column == "period") {
            assert_eq!(phrases::period_cell(row).text, annex.cell(printed, "period"), "period's target of {label}");
        }
    }
}

#[test]
fn ia_hdrai_2024_is_the_printed_annex() {
    ia_hdrai(2024);
}

#[test]
fn ia_hdrai_2025_is_the_printed_annex() {
    ia_hdrai(2025);
}

/// The annex of the year 2025 has some labels of its own, which the plan says from that year on.
#[test]
fn ia_hdrai_has_the_printed_labels_of_each_year() {
    for year in [2024, 2025] {
        let annex = Annex::read(&format!("ia-hdrai-{year}.tsv"));
        let plan = district(year);
        let plain = |text: &str| text.trim_end_matches(':').to_lowercase();
        for (printed, row) in paired(&annex, &plan) {
            let label = plain(annex.cell(printed, "label"));
            let title = plain(&row_title(row));
            // Both annexes cut the heading of goal 3.
            assert!(title == label || title == format!("{label} cơ sở giới"), "{year}: {row:?} against {label}");
        }
    }
}

#[test]
fn kon_tum_2017_has_the_printed_figures() {
    let annex = Annex::read("kon-tum-2017.tsv");
    let plan = plan_of("kon-tum-2016-2020.bdg", 2017);
    // The annex begins some cells with a capital, and its stars point to notes.
    let plain = |text: &str| text.trim_end_matches('*').to_lowercase();
    for (printed, row) in paired(&annex, &plan) {
        let label = annex.cell(printed, "label");
        let result = row.result.as_ref().map(phrases::figure_text).unwrap_or_default();
        assert_eq!(plain(&row.unit), plain(annex.cell(printed, "unit")), "unit of {label}");
        assert_eq!(plain(&result), plain(annex.cell(printed, "result")), "result of {label}");
        assert_eq!(plain(&phrases::target_cell(row).text), plain(annex.cell(printed, "year")), "target of {label}");
        assert_eq!(
            plain(&phrases::period_cell(row).text),
            plain(annex.cell(printed, "period")),
            "period's target of {label}"
        );
    }
}

/// Beside the printed target stands what the path gives: the reader sees where the office left it.
#[test]
fn kon_tum_2017_has_the_derived_figures_beside() {
    let plan = plan_of("kon-tum-2016-2020.bdg", 2017);
    let beside = |code: &str| {
        let row = plan.rows.iter().find(|row| row.code == code && row.kind == RowKind::Indicator).unwrap();
        (phrases::target_cell(row).text, phrases::target(row.derived.as_ref().unwrap()))
    };
    let pair = |target: &str, derived: &str| (target.to_owned(), derived.to_owned());
    assert_eq!(beside("1.2"), pair("49", "49"), "on the path");
    assert_eq!(beside("2.3"), pair("42,5", "42,8"), "below it");
    assert_eq!(beside("2.4"), pair("92,5", "92,5"), "on the path");
    assert_eq!(beside("3.2"), pair("27", "27"), "on the path");
    assert_eq!(beside("3.2b"), pair("0,05", "5,04"), "far below it");
    assert_eq!(beside("1.3"), pair("73", "duy trì 73"), "held, because a path never plans a loss");
    assert_eq!(beside("7.3").1, "", "nothing is computed from words");
}
