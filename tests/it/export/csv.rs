//! All values of a plan as one long table.

use std::collections::BTreeMap;

use bdg::export::csv::{COLUMNS, table};
use bdg::{load_files, load_text};

use super::examples;

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(names, COLUMNS);
    let record = |record: ::csv::StringRecord| names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|one| record(one.unwrap())).collect()
}

#[test]
fn every_value_has_a_row() {
    for (name, loaded) in examples() {
        let rows = rows(&table(&loaded.plan));
        let written =
            rows.iter().filter(|row| !["target_derived", "sum_of_parts"].contains(&row["kind"].as_str())).count();
        let figures: usize = loaded.plan.indicators.iter().map(|one| one.facts.len() + one.stated.len()).sum();
        assert_eq!(written, figures, "{name}");
        for row in &rows {
            for column in ["value", "upper", "numerator", "denominator", "base"] {
                let value = &row[column];
                assert!(value.is_empty() || value.parse::<rust_decimal::Decimal>().is_ok(), "{name}: {column} {value}");
            }
            assert_eq!(
                row["line"].is_empty(),
                ["target_derived", "sum_of_parts"].contains(&row["kind"].as_str()),
                "{name}"
            );
        }
    }
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
