//! `bdg sql` on the command line.

use std::fs;

use crate::cli_input::piped;
use crate::rollup::{PLACES, PLAN};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("tinh.bdg", PLAN), ("dia-ban.csv", PLACES)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn sql(folder: &tempfile::TempDir, more: &[&str]) -> (u8, String, String) {
    piped(folder.path(), &[&["sql", "tinh.bdg"], more].concat(), b"")
}

#[test]
fn the_text_of_a_small_plan() {
    let folder = folder();
    let line =
        ["--places", "dia-ban.csv", "--year", "2024", "--level", "xã", "--codes", "1.1,1.2,1.5", "--what", "rollup"];
    let (status, out, err) = sql(&folder, &line);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("chỉ tiêu 1.5 không có trong SQL: thứ hạng hoặc lời văn"), "{err}");
    insta::assert_snapshot!("text", out);
}

#[test]
fn all_queries_are_written_unless_one_is_asked_for() {
    let folder = folder();
    let all = ["--places", "dia-ban.csv", "--year", "2026", "--results", "y_te.ket_qua"];
    let (status, out, _) = sql(&folder, &[&all[..], &["--lang", "en"]].concat());
    assert_eq!(status, 0);
    let (guard, rollup) = (out.find("-- guard: ").unwrap(), out.find("-- rollup: ").unwrap());
    assert!(
        guard < rollup && rollup < out.find("-- status: ").unwrap() && out.matches("from y_te.ket_qua\n").count() == 3,
        "{out}"
    );
    assert!(out.contains("-- 1.5 not in this SQL: a rank or words"), "{out}");
    let (_, one, _) = sql(&folder, &[&all[..], &["--what", "guard"]].concat());
    assert!(one.contains("-- guard: ") && !one.contains("-- rollup: "), "{one}");
    let (status, _, err) = sql(&folder, &[&all[..], &["-o", "kq.sql"]].concat());
    assert!(status == 0 && err.contains("đã ghi kq.sql"), "{err}");
    assert!(fs::read_to_string(folder.path().join("kq.sql")).unwrap().starts_with("-- Kế hoạch tỉnh Mẫu\n"));
}

#[test]
fn without_a_table_the_places_are_those_of_the_plan() {
    let folder = folder();
    let (status, out, err) = sql(&folder, &["--year", "2026"]);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("'xa_a'") && !out.contains("'xa_b'"), "{out}");
    let none = PLAN.replace("        giao năm 2026 xa_a: 90\n", "");
    fs::write(folder.path().join("tinh.bdg"), none).unwrap();
    let (status, _, err) = sql(&folder, &["--year", "2026"]);
    assert!(status == 2 && err.contains("thiếu bảng địa bàn; ghi `bảng địa bàn"), "{err}");
}

#[test]
fn wrong_lines_are_refused() {
    let folder = folder();
    let refused = |more: &[&str]| {
        let (status, out, err) = sql(&folder, &[&["--places", "dia-ban.csv"], more].concat());
        assert!(status == 2 && out.is_empty(), "{out}");
        err
    };
    assert!(refused(&[]).contains("thiếu năm cần tổng hợp"));
    assert!(refused(&["--year", "2026", "--results", "kết quả"]).contains("“kết quả” không dùng làm tên bảng được"));
    assert!(refused(&["--year", "2026", "--codes", "1.5"]).contains("không có chỉ tiêu nào cộng được"));
    assert!(refused(&["--year", "2026", "--codes", "1.55"]).contains("kế hoạch không có chỉ tiêu “1.55”"));
    assert!(refused(&["--year", "2026", "--place", "xa_aa"]).contains("có phải ý bạn là “xa_a”?"));
    assert!(refused(&["--year", "2026", "--what", "figures"]).contains("--what không nhận “figures”"));
    assert!(refused(&["--at", "năm học 2025-2026"]).contains("SQL không có năm học"));
}
