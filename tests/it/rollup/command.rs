//! `bdg rollup` on the command line.

use std::fs;

use serde_json::Value;

use super::{PLACES, PLAN};
use crate::cli_input::piped;

const ROWS: &str = "\
nơi;mã;năm;tử số;mẫu số;giá trị
xa_a;1.1;2026;4.812;5.200;92,5
xa_b;1.1;2026;3.950;4.100;
Phường C;1.1;2026;3.210;3.350;95,82%
xa_a;1.2;2026;;;510
xa_b;1.2;2026;;;430
";

fn folder(rows: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("tinh.bdg", PLAN), ("dia-ban.csv", PLACES), ("ket-qua.csv", rows)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn rollup(folder: &tempfile::TempDir, more: &[&str]) -> (u8, String, String) {
    let line = ["rollup", "tinh.bdg", "ket-qua.csv", "--places", "dia-ban.csv"];
    piped(folder.path(), &[&line, more].concat(), b"")
}

#[test]
fn the_table_of_all_and_of_each_place() {
    let folder = folder(ROWS);
    let (status, out, err) = rollup(&folder, &["--year", "2026"]);
    assert_eq!(status, 0, "{err}");
    insta::assert_snapshot!("all", out);
    insta::assert_snapshot!("each", rollup(&folder, &["--year", "2026", "--level", "xã"]).1);
    insta::assert_snapshot!("each_en", rollup(&folder, &["--year", "2026", "--level", "commune", "--lang", "en"]).1);
    insta::assert_snapshot!("why", rollup(&folder, &["--year", "2026", "--why", "--codes", "1.1,1.2"]).1);
    insta::assert_snapshot!("data", rollup(&folder, &["--year", "2026", "--level", "xã", "--format", "csv"]).1);
    insta::assert_snapshot!("json", rollup(&folder, &["--year", "2026", "--codes", "1.2", "--format", "json"]).1);
}

#[test]
fn the_json_fits_the_schema() {
    let schema: Value = serde_json::from_str(&fs::read_to_string("docs/json.schema.json").unwrap()).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let folder = folder(&format!("{ROWS}T;1.2;2026;;;800\nxa_c;1.2;ước 2026;;;10\nxa_b;1.4;2026;;;9\n"));
    for more in
        [&["--year", "2026", "--level", "xã"][..], &["--year", "2026", "--place", "xa_a"], &["--at", "6 tháng 2026"]]
    {
        let (_, out, err) = rollup(&folder, &[more, &["--format", "json"]].concat());
        let document: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
        let faults: Vec<String> = schema.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn one_place_alone() {
    let folder = folder(ROWS);
    let (status, out, _) = rollup(&folder, &["--year", "2026", "--place", "Xã A", "--codes", "1.2", "--format", "md"]);
    assert_eq!(status, 0);
    assert!(out.contains("Xã A") && out.contains("510") && !out.contains("940"), "{out}");
    let (status, _, err) = rollup(&folder, &["--year", "2026", "--place", "xa_aa"]);
    assert!(status == 2 && err.contains("có phải ý bạn là “xa_a”?"), "{err}");
    let (status, _, err) = rollup(&folder, &["--year", "2026", "--codes", "1.22"]);
    assert!(status == 2 && err.contains("kế hoạch không có chỉ tiêu “1.22”"), "{err}");
}

#[test]
fn what_is_not_used_is_told_and_the_status_says_so() {
    let folder = folder(&format!("{ROWS}xa_z;1.2;2026;;;5\nxa_c;9.9;2026;;;5\nxa_a;1.2;2026;;;511\n"));
    let (status, out, err) = rollup(&folder, &["--year", "2026"]);
    assert_eq!(status, 1);
    assert!(out.contains("430 (*)"), "{out}");
    for told in [
        "ket-qua.csv dòng 7: bảng địa bàn không có nơi “xa_z”",
        "ket-qua.csv dòng 8: kế hoạch không có chỉ tiêu “9.9” (1 dòng không được cộng)",
        "Xã A, chỉ tiêu 1.2: ket-qua.csv dòng 5 và ket-qua.csv dòng 9 ghi hai số khác nhau",
    ] {
        assert!(err.contains(told), "{err}");
    }
}

#[test]
fn wrong_lines_and_files_are_refused() {
    let folder = folder(ROWS);
    let line = |args: &[&str]| piped(folder.path(), args, b"");
    let (status, _, err) = line(&["rollup", "tinh.bdg", "--places", "dia-ban.csv", "--year", "2026"]);
    assert!(status == 2 && err.contains("thiếu kết quả của các nơi"), "{err}");
    let (status, _, err) = line(&["rollup", "tinh.bdg", "ket-qua.csv", "--year", "2026"]);
    assert!(status == 2 && err.contains("thiếu bảng địa bàn"), "{err}");
    let (status, _, err) = rollup(&folder, &[]);
    assert!(status == 2 && err.contains("thiếu năm cần tổng hợp"), "{err}");
    let (status, _, err) = rollup(&folder, &["--at", "hôm qua"]);
    assert!(status == 2 && err.contains("“hôm qua”"), "{err}");
    let (status, _, err) = rollup(&folder, &["--year", "2026", "--level", "huyện"]);
    assert!(status == 2 && err.contains("--level"), "{err}");
    let (status, _, err) = line(&["rollup", "tinh.bdg", "khong-co.csv", "--places", "dia-ban.csv", "--year", "2026"]);
    assert!(status == 2 && err.contains("khong-co.csv: không có tệp này"), "{err}");
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = folder(ROWS);
    for name in ["ket-qua.csv", "dia-ban.csv"] {
        let before = fs::read(folder.path().join(name)).unwrap();
        let (status, _, err) = rollup(&folder, &["--year", "2026", "--force", "-o", name]);
        assert!(status == 2 && err.contains(&format!("“{name}” là tệp đang được đọc")), "{err}");
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), before);
    }
}

#[test]
fn figures_that_cannot_all_be_right_are_told_by_the_status() {
    let folder = folder(&format!("{ROWS}xa_c;1.2;2026;;;60\nT;1.2;2026;;;999\n"));
    let (status, out, _) = rollup(&folder, &["--year", "2026"]);
    assert_eq!(status, 1);
    assert!(out.contains("1.2: Tỉnh Mẫu báo cáo 999 (ket-qua.csv dòng 8), cộng các nơi là 1.000"), "{out}");
}

#[test]
fn results_of_another_time_are_told() {
    let (status, _, err) = rollup(&folder(ROWS), &["--at", "2026-Q1"]);
    assert_eq!(status, 0);
    assert!(err.contains("các tệp có 5 kết quả của thời gian khác, không có kết quả nào của quý 1 năm 2026"), "{err}");
}

#[test]
fn lines_of_old_macintosh_files_are_read() {
    let folder = folder(&ROWS.replace('\n', "\r"));
    let (status, out, err) = rollup(&folder, &["--year", "2026"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("(11.972/12.650)"), "{out}");
    fs::write(folder.path().join("ket-qua.csv"), "nơi;mã;năm;giá trị\n").unwrap();
    let (_, _, err) = rollup(&folder, &["--year", "2026"]);
    assert!(err.contains("ket-qua.csv: không có kết quả nào"), "{err}");
}

#[test]
fn the_files_that_it_writes() {
    let folder = folder(ROWS);
    for name in ["kq.xlsx", "kq.html", "kq.docx", "kq.csv", "kq.json"] {
        let (status, _, err) = rollup(&folder, &["--year", "2026", "--level", "xã", "-o", name]);
        assert_eq!(status, 0, "{name}: {err}");
    }
    let page = fs::read_to_string(folder.path().join("kq.html")).unwrap();
    assert!(page.contains("Phường C") && page.contains("96,34"), "{page}");
    // What is written is a table of results by place again.
    let line = ["rollup", "tinh.bdg", "kq.csv", "--places", "dia-ban.csv", "--year", "2026", "--format", "json"];
    let (status, again, err) = piped(folder.path(), &line, b"");
    assert_eq!(status, 0, "{err}");
    assert!(again.contains("\"numerator\": \"11972\""), "{again}");
}

/// What the plan itself reports of the time and later is not what is rated.
#[test]
fn the_total_is_rated_and_not_what_the_plan_reports() {
    let folder =
        folder("nơi;mã;năm;giá trị\nxa_a;1.6;6 tháng 2026;1\nxa_b;1.6;6 tháng 2026;2\nxa_c;1.6;6 tháng 2026;3\n");
    let line = "        giai đoạn 2026-2030: 1.000\n    }\n}";
    let with =
        PLAN.replace(line, &line.replace("    }\n}", "        năm 2026: 200\n        kết quả 2026: 250\n    }\n}"));
    assert_ne!(with, PLAN);
    let without = with.replace("        kết quả 2026: 250\n", "");
    let mut seen = Vec::new();
    for plan in [&with, &without] {
        fs::write(folder.path().join("tinh.bdg"), plan).unwrap();
        let (_, out, err) = rollup(&folder, &["--at", "6 tháng 2026", "--codes", "1.6", "--format", "json"]);
        let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
        assert_eq!(found["indicators"][0]["total"]["value"], "6");
        seen.push((found["indicators"][0]["status"].clone(), found["indicators"][0]["total"]["met_year"].clone()));
    }
    assert_eq!(seen[0], seen[1]);
    assert_ne!(seen[0].0, "achieved");
}

#[test]
fn columns_that_tell_what_the_figures_are_are_not_passed_over() {
    for (column, cell) in [
        ("nửa năm", "1"),
        ("half", "H1"),
        ("học kỳ", "1"),
        ("giới tính", "nam"),
        ("ước", "x"),
        ("hệ số", "1000"),
        ("đơn vị đo", "km2"),
    ] {
        let rows = format!("nơi;mã;năm;giá trị;{column}\nxa_a;1.2;2026;5;{cell}\n");
        let (status, _, err) = rollup(&folder(&rows), &["--year", "2026"]);
        assert_ne!(status, 0, "{column}");
        assert!(err.contains(column) || err.contains(cell), "{column}: {err}");
    }
    let rows =
        "stt;nơi;mã;tên chỉ tiêu;năm;giá trị;người báo cáo;ngày báo cáo\n1;xa_a;1.2;Số người;2026;5;A;01/01/2027\n";
    let (status, _, err) = rollup(&folder(rows), &["--year", "2026"]);
    assert_eq!(status, 0, "{err}");
}

#[test]
fn places_of_no_level_are_told() {
    let folder = folder("nơi;mã;năm;giá trị\nxa_a;1.2;2026;5\n");
    let places = PLACES.replace("xa_c;Phường C", "xa_c;Phú Quý").replace("xa_a;Xã A", "xa_a;UBND X. A");
    fs::write(folder.path().join("dia-ban.csv"), places).unwrap();
    let (_, out, err) = rollup(&folder, &["--year", "2026", "--level", "xã"]);
    assert!(out.contains("UBND X. A") && !out.contains("│ Phú Quý"), "{out}");
    assert!(err.contains("1 nơi không rõ là cấp nào nên không có trong bảng từng nơi (Phú Quý)"), "{err}");
}

#[test]
fn the_plan_may_come_from_the_standard_input() {
    let folder = folder(ROWS);
    let line = ["rollup", "-", "ket-qua.csv", "--places", "dia-ban.csv", "--year", "2026"];
    let (status, out, err) = piped(folder.path(), &line, PLAN.as_bytes());
    assert_eq!(status, 0, "{err}");
    assert_eq!(out, rollup(&folder, &["--year", "2026"]).1);
}
