//! All values of a plan as one long table.

use std::collections::BTreeMap;

use bdg::{load_files, load_text};
use bdg_core::eval::{self, Method};
use bdg_core::model::Plan;
use bdg_report::export::csv::{self, COLUMNS, KINDS, Selection};
use bdg_report::{self as report, By, Format, Look};
use bdg_syntax::number::Lang;

use super::examples;

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, COLUMNS);
    let record = |record: ::csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|one| record(one.unwrap())).collect()
}

fn table(plan: &Plan) -> String {
    csv::table(plan, &Selection::default())
}

/// Kinds of rows that no plan writes.
const COMPUTED: [&str; 6] =
    ["target_derived", "sum_of_parts", "progress", "baseline_computed", "actual_computed", "target_computed"];

#[test]
fn every_value_has_a_row() {
    for (name, loaded) in examples() {
        let rows = rows(&table(&loaded.plan));
        let computed = |row: &BTreeMap<String, String>| COMPUTED.contains(&row["kind"].as_str());
        let written = rows.iter().filter(|row| !computed(row)).count();
        let figures: usize = loaded.plan.indicators.iter().map(|one| one.facts.len() + one.stated.len()).sum();
        assert_eq!(written, figures, "{name}");
        for row in &rows {
            for column in ["value", "upper", "numerator", "denominator", "base"] {
                let value = &row[column];
                assert!(value.is_empty() || value.parse::<rust_decimal::Decimal>().is_ok(), "{name}: {column} {value}");
            }
            // What a formula gives stands at the formula.
            let placed = !computed(row) || row["kind"].ends_with("_computed");
            assert_eq!(row["line"].is_empty(), !placed, "{name}");
        }
    }
}

#[test]
fn chosen_columns_and_kinds_are_those_of_the_whole_table() {
    let mut kinds_seen = std::collections::BTreeSet::new();
    for (name, loaded) in examples() {
        let whole = rows(&table(&loaded.plan));
        kinds_seen.extend(whole.iter().map(|row| row["kind"].clone()));
        let cells = |names: &[&str], text: &str| -> Vec<Vec<String>> {
            let mut reader = ::csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
            assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names, "{name}");
            reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
        };
        let expected = |names: &[&str], kinds: &[&str]| -> Vec<Vec<String>> {
            let wanted = whole.iter().filter(|row| kinds.contains(&row["kind"].as_str()));
            wanted.map(|row| names.iter().map(|name| row[*name].clone()).collect()).collect()
        };
        for column in COLUMNS {
            let selection = Selection::default().with_columns(&[column]).unwrap();
            assert_eq!(cells(&[column], &csv::table(&loaded.plan, &selection)), expected(&[column], &KINDS), "{name}");
        }
        let names = ["value", "plan", "line", "code", "written", "agency", "file"];
        for kind in KINDS {
            let selection = Selection::default().with_columns(&names).unwrap().with_kinds(&[kind]).unwrap();
            assert_eq!(
                cells(&names, &csv::table(&loaded.plan, &selection)),
                expected(&names, &[kind]),
                "{name}: {kind}"
            );
        }
    }
    assert!(kinds_seen.iter().all(|kind| KINDS.contains(&kind.as_str())), "{kinds_seen:?}");
    assert_eq!(Selection::default().with_columns(&["code", "Code"]), Err("Code"));
    assert_eq!(Selection::default().with_columns(&["code", "code"]), Err("code"));
    assert_eq!(Selection::default().with_kinds(&["progress", ""]), Err(""));
}

/// `bdg progress` of every year, and the rows of the table: the same figures, written alike.
#[test]
fn the_way_gone_is_that_of_progress() {
    let mut seen = 0;
    for (name, loaded) in examples() {
        let mut wanted = Vec::new();
        for year in 2000..2031 {
            let found = eval::progress(&loaded.plan, Some(year), Method::default());
            let look = Look { format: Format::Csv, lang: Lang::En, width: 100 };
            let shown = report::progress(&found, By::default(), look);
            let mut reader = ::csv::Reader::from_reader(shown.trim_start_matches('\u{FEFF}').as_bytes());
            let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            let column = |wanted: &str| names.iter().position(|name| name == wanted).unwrap();
            let (code, distance) = (column("code"), column("Distance (%)"));
            for record in reader.records().map(Result::unwrap) {
                if !record[distance].is_empty() {
                    wanted.push((record[code].to_owned(), year.to_string(), record[distance].replace(',', "")));
                }
            }
        }
        let rows = rows(&table(&loaded.plan)).into_iter().filter(|row| row["kind"] == "progress");
        let mut found: Vec<_> =
            rows.map(|row| (row["code"].clone(), row["year"].clone(), row["value"].clone())).collect();
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted, "{name}");
        seen += found.len();
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn rows_are_as_documented() {
    let plan = r#"kế hoạch a "Kế hoạch A" {
    giai đoạn 2021-2023
    số liệu "kq.csv"
}
cơ quan nv "Phòng Nội vụ" { đến 01/07/2022 kế tục vp }
cơ quan vp "=Văn phòng"
mục tiêu 1 "-Trong lĩnh vực chính trị" {
    chủ trì nv
    chỉ tiêu 1.1 "@Tỷ lệ nữ" {
        đơn vị tính %
        gốc 2020: 18
        kết quả 2021: 48/268 (17,91%) "+ước"
        năm 2022: 20 đến 22
        đến 2023: ít nhất 25
        nêu "Phần II" đến 2023: 25
        trong đó xa "Cấp xã" {
            kết quả 2021: chưa có số liệu
            năm 2022: -0,5
        }
    }
}
"#
    .replace("{ đến 01/07/2022 kế tục vp }", "{\n    đến 01/07/2022\n    kế tục vp\n}");
    let files = [("plan.bdg", plan.as_str()), ("kq.csv", "mã;năm;giá trị\n1.1;6 tháng 2022;19,5\n")];
    let loaded = load_files("plan.bdg", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    assert_eq!(loaded.diagnostics, []);
    insta::assert_snapshot!(table(&loaded.plan).trim_start_matches('\u{FEFF}'));
}

#[test]
fn an_empty_plan_has_a_heading_only() {
    assert_eq!(rows(&table(&load_text("plan.bdg", "").plan)).len(), 0);
}
