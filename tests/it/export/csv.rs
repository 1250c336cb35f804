//! All values of a plan as one long table.

use std::collections::BTreeMap;

use bdg::{load_files, load_text};
use bdg_core::eval::{self, Method};
use bdg_core::model::Plan;
use bdg_report::export::csv::{self, COLUMNS, KINDS, Selection};
use bdg_report::{self as report, By, Format, Look};
use bdg_syntax::number::Lang;
use proptest::prelude::*;

use super::examples;

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, COLUMNS);
    let record = |record: ::csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|one| record(one.unwrap())).collect()
}

pub fn table(plan: &Plan) -> String {
    csv::table(plan, &Selection::default())
}

/// Kinds of rows that no plan writes.
const COMPUTED: [&str; 8] = [
    "target_derived",
    "sum_of_parts",
    "estimate_sum_of_parts",
    "progress",
    "baseline_computed",
    "actual_computed",
    "estimate_computed",
    "target_computed",
];

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

/// A row has the title that holds in its year.
#[test]
fn a_title_is_that_of_the_year() {
    let plan = "kế hoạch a \"A\" { giai đoạn 2026-2030 }\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Tên gốc\" {\n        đơn vị tính \"xã\"\n        \
         tên từ 2027 \"Tên hai\"\n        tên từ 2029 \"Tên ba\"\n        gốc 2025: 10\n        đến 2030: 50\n    }\n}\n";
    let found: Vec<_> = rows(&table(&load_text("plan.bdg", plan).plan))
        .into_iter()
        .map(|row| ["year", "title"].map(|name| row[name].clone()).join(" "))
        .collect();
    assert_eq!(found, ["2025 Tên gốc", "2030 Tên ba", "2026 Tên gốc", "2027 Tên hai", "2028 Tên hai", "2029 Tên ba"]);
}

/// Totals of several years that end alike are told apart by the years that they are of.
#[test]
fn a_figure_of_several_years_names_them() {
    let plan = r#"kế hoạch a "Kế hoạch A" { giai đoạn 2021-2025 }
mục tiêu 1 "M" {
    chỉ tiêu 1.1 "Vốn" {
        đơn vị tính "tỷ đồng"
        loại thời kỳ
        cả giai đoạn: 90.000
        giai đoạn 2024-2025: 38.000
        nêu "Phụ lục" cả giai đoạn: 90.000
    }
    chỉ tiêu 1.2 "Thu" {
        đơn vị tính "tỷ đồng"
        loại thời kỳ
        mỗi năm: ít nhất 100
        năm 2024: 120
    }
}
"#;
    let loaded = load_text("plan.bdg", plan);
    let found: Vec<_> = rows(&table(&loaded.plan))
        .into_iter()
        .filter(|row| row["kind"] != "target_derived")
        .map(|row| ["kind", "time", "year", "value"].map(|name| row[name].clone()).join(" "))
        .collect();
    assert_eq!(
        found,
        [
            "target_over_years 2021-2025 2025 90000",
            "target_over_years 2024-2025 2025 38000",
            "stated_target_over_years 2021-2025 2025 90000",
            "target_each_year 2021-2025 2025 100",
            "target_assigned 2024 2024 120",
        ]
    );
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

/// The rows of some kinds: code, kind, time and value.
fn of_kinds(plan: &Plan, kinds: &[&str]) -> Vec<String> {
    let rows = rows(&table(plan));
    let wanted = rows.iter().filter(|row| kinds.contains(&row["kind"].as_str()));
    wanted.map(|row| ["code", "kind", "time", "value"].map(|name| row[name].as_str()).join(" ")).collect()
}

fn plan_of(indicators: &str, after: &str) -> Plan {
    let text =
        format!("kế hoạch k \"Kế hoạch\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n{indicators}}}\n{after}");
    let loaded = load_text("plan.bdg", &text);
    let broken: Vec<_> = loaded.diagnostics.iter().filter(|found| found.code.starts_with("BDG01")).collect();
    assert!(loaded.readable() && broken.is_empty(), "{broken:?}\n{text}");
    loaded.plan
}

fn indicator(code: &str, lines: &str) -> String {
    format!(" chỉ tiêu {code} \"Chỉ tiêu {code}\" {{\n{}\n }}\n", lines.replace("; ", "\n"))
}

#[test]
fn the_way_gone_is_measured_as_each_year_is_judged() {
    let indicators = [
        // 920 of the 5,000 that held in 2026, 1,900 of them in 2027; 2,410 of the 5,600 of 2028.
        indicator(
            "1.1",
            "đơn vị tính \"dn\"; loại thời kỳ; hướng tăng; giai đoạn 2026-2030: ít nhất 5.000; kết quả 2026: 920; kết quả 2027: 980; kết quả 6 tháng 2028: 510",
        ),
        // Nine months that bring 80 make a year of 106.67.
        indicator(
            "1.2",
            "đơn vị tính \"tỷ đồng\"; loại thời kỳ; gốc 2025: 100; kết quả 9 tháng 2026: 80; đến 2030: 200",
        ),
        // Each period has its own way.
        indicator(
            "1.3",
            "đơn vị tính \"µg/m3\"; gốc 2025: 40; kết quả 2026: 38; kết quả 2029: 34; giai đoạn 2026-2028: không quá 35; giai đoạn 2029-2030: không quá 25",
        ),
        indicator(
            "1.4",
            "đơn vị tính \"xã\"; loại thời kỳ; hướng tăng; kết quả 2026: 3; giai đoạn 2026-2027: 6; giai đoạn 2028-2030: 12",
        ),
        // A result that is older than the baseline has gone no way.
        indicator("1.5", "đơn vị tính %; kết quả 2024: 9; gốc 2025: 8,4; kết quả 2026: 8; đến 2030: 4,4"),
    ];
    let revision = "điều chỉnh \"QĐ 300\" ngày 01/7/2028 {\n 1.1 giai đoạn 2026-2030: ít nhất 5.600\n}\n";
    assert_eq!(
        of_kinds(&plan_of(&indicators.concat(), revision), &["progress"]),
        [
            "1.1 progress 2026 18.4",
            "1.1 progress 2027 38",
            "1.1 progress 2028-H1 43.04",
            "1.2 progress 2026-9M 6.67",
            "1.3 progress 2026 40",
            "1.3 progress 2029 40",
            "1.4 progress 2026 50",
            "1.5 progress 2026 10",
        ]
    );
}

#[test]
fn a_formula_gives_years_before_a_revision_what_held_then() {
    let indicators = [
        indicator("1.1", "đơn vị tính \"hộ\"; hướng tăng; gốc 2025: 100; kết quả 2026: 120; đến 2030: 200"),
        indicator("1.2", "đơn vị tính %; hướng tăng; công thức [1.1] / 400 × 100"),
    ];
    let plan = plan_of(&indicators.concat(), "điều chỉnh \"QĐ 2\" ngày 15/7/2028 {\n 1.1 đến 2030: 230\n}\n");
    assert_eq!(
        of_kinds(&plan, &["actual_computed", "target_computed"]),
        [
            "1.2 actual_computed 2026 30",
            "1.2 target_computed 2026 30",
            "1.2 target_computed 2027 35",
            "1.2 target_computed 2028 44.5",
            "1.2 target_computed 2029 51",
            "1.2 target_computed 2030 57.5",
        ]
    );
}

#[test]
fn what_comes_from_an_estimate_is_called_one() {
    let whole = " chỉ tiêu 1.1 \"Khám\" {\nđơn vị tính \"lượt\"\nhướng tăng\nloại thời kỳ\ngồm a \"A\" {\nkết quả 2025: 100\nước 2026: 230\n}\ngồm b \"B\" {\nkết quả 2025: 100\nkết quả 2026: 200\n}\n }\n";
    let formula = indicator("1.2", "đơn vị tính \"lượt\"; hướng tăng; công thức [1.1] / 1.010");
    let plan = plan_of(&format!("{whole}{formula}"), "");
    let kinds = ["sum_of_parts", "estimate_sum_of_parts", "actual_computed", "estimate_computed", "target_computed"];
    assert_eq!(
        of_kinds(&plan, &kinds),
        [
            "1.1 sum_of_parts 2025 200",
            "1.1 estimate_sum_of_parts 2026 430",
            "1.2 actual_computed 2025 0.198019802",
            "1.2 estimate_computed 2026 0.4257425743",
        ]
    );
}

/// The lines of an indicator of any kind of series, and of a revision.
fn lines() -> impl Strategy<Value = (String, String)> {
    let number = || 1_u32..400;
    let results = prop::collection::vec(
        (prop::sample::select(vec!["kết quả", "ước"]), prop::sample::select(TIMES.to_vec()), number()),
        0..6,
    );
    let targets = prop::collection::vec((prop::sample::select(AIMS.to_vec()), number()), 0..4);
    let heads = (
        prop::sample::select(vec!["thời điểm", "thời kỳ", "lũy kế"]),
        prop::sample::select(vec!["", "hướng tăng", "hướng giảm", "hướng quanh mức", "hướng không xét"]),
        prop::option::of((2024..2028, number())),
    );
    let revised = prop::option::of((2026..2031, prop::sample::select(AIMS.to_vec()), number()));
    (heads, results, targets, revised).prop_map(|((series, way, start), results, targets, revised)| {
        let mut lines = vec![format!("loại {series}"), way.to_owned()];
        lines.extend(start.map(|(year, value)| format!("gốc {year}: {value}")));
        lines.extend(results.into_iter().map(|(kind, time, value)| format!("{kind} {time}: {value}")));
        lines.extend(targets.into_iter().map(|(aim, value)| format!("{aim} {value}")));
        let revision = revised
            .map(|(year, aim, value)| format!("điều chỉnh \"QĐ\" ngày 15/7/{year} {{\n 1.1 {aim} {value}\n}}\n"));
        (indicator("1.1", &format!("đơn vị tính \"xã\"; {}", lines.join("; "))), revision.unwrap_or_default())
    })
}

const TIMES: [&str; 9] =
    ["2024", "2025", "2026", "6 tháng 2026", "9 tháng 2027", "2027", "quý 1 2028", "2029", "năm học 2025-2026"];
const AIMS: [&str; 9] = [
    "năm 2026:",
    "năm 2027: ít nhất",
    "đến 2028:",
    "đến 2030: ít nhất",
    "đến 2030: không quá",
    "từ 2029: ít nhất",
    "giai đoạn 2026-2030: ít nhất",
    "giai đoạn 2026-2028:",
    "giai đoạn 2029-2030: không quá",
];

proptest! {
    #[test]
    fn every_row_of_progress_is_what_progress_says((indicator, revision) in lines()) {
        let plan = plan_of(&indicator, &revision);
        let id = plan.find("1.1").unwrap();
        let wanted: Vec<(i32, rust_decimal::Decimal)> = (2020..2035)
            .filter_map(|year| {
                let progress = eval::indicator_progress(&plan, id, year, Method::Pace)?;
                Some((progress.result?.year(), progress.distance.value?))
            })
            .collect();
        let found: Vec<_> = eval::distances(&plan, id).into_iter().map(|(time, way)| (time.year(), way)).collect();
        prop_assert_eq!(found, wanted);
    }
}

#[test]
fn a_change_against_the_year_before_has_rows_for_the_years_after_a_known_one() {
    let text = "kế hoạch k \"K\" {\n    giai đoạn 2021-2024\n    chủ trì a\n}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {\n    \
                chỉ tiêu 1.1 \"X\" {\n        đơn vị tính \"vụ\"\n        loại thời kỳ\n        gốc 2020: 200\n        \
                kết quả 2022: 190\n        mỗi năm: giảm 5 - 10% so với năm trước\n    }\n}\n";
    let rows = rows(&table(&load_text("plan.bdg", text).plan));
    let targets: Vec<(&str, &str, &str, &str)> = rows
        .iter()
        .filter(|row| row["kind"].starts_with("target_"))
        .map(|row| (row["kind"].as_str(), row["time"].as_str(), row["value"].as_str(), row["upper"].as_str()))
        .collect();
    assert_eq!(
        targets,
        [
            ("target_period", "2024", "162.90125", "131.22"),
            ("target_assigned", "2023", "180.5", "171"),
            ("target_assigned", "2024", "171.475", "153.9"),
            ("target_derived", "2021", "190", "180"),
            ("target_derived", "2022", "181", "162"),
            ("target_derived", "2023", "171", "146"),
        ]
    );
}

#[test]
fn a_target_that_a_formula_gives_is_the_one_that_tables_print() {
    let indicators = [
        indicator("1.1", "đơn vị tính \"hộ\"; hướng tăng; gốc 2025: 700; kết quả 2026: 710; năm 2027: 800"),
        indicator("1.2", "đơn vị tính %; hướng tăng; công thức [1.1] / 900 × 100; làm tròn 1"),
    ];
    assert_eq!(
        of_kinds(&plan_of(&indicators.concat(), ""), &["baseline_computed", "actual_computed", "target_computed"]),
        [
            "1.2 baseline_computed 2025 77.7777777778",
            "1.2 actual_computed 2026 78.8888888889",
            "1.2 target_computed 2027 88.9",
        ]
    );
}
