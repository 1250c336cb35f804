//! Files and folders as Windows names them, and those that may not be written to.

use std::fs;

use super::wine::{Twins, example, run, said, shell, windows};

fn crlf(text: &[u8]) -> Vec<u8> {
    String::from_utf8(text.to_vec()).unwrap().replace('\n', "\r\n").into_bytes()
}

/// Line ends stay as they are, with every command that writes a plan anew.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn the_lines_of_windows_stay() {
    let plan = crlf(&example("ninh-thuan-2016-2020.bdg"));
    let twins =
        Twins::new(&[("Ninh Thuận.bdg", &plan), ("thô.bdg", &crlf(b"m\xE1\xBB\xA5c ti\xC3\xAAu 1 \"A\" {\n}\n"))]);
    let (_, out, _) = twins.same(&["check", "Ninh Thuận.bdg"], b"");
    assert!(out.contains("BDG0301"), "{out}");
    twins.same(&["check", "--fix", "Ninh Thuận.bdg"], b"");
    twins.same(&["fmt", "Ninh Thuận.bdg", "thô.bdg"], b"");
    for name in ["Ninh Thuận.bdg", "thô.bdg"] {
        let text = String::from_utf8(twins.file(name)).unwrap();
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{name}");
    }
    twins.same(&["translate", "Ninh Thuận.bdg", "--to", "en", "-o", "en.bdg"], b"");
    twins.file("en.bdg");
}

/// Folders are searched, a plan names files below it, and paths are written in either way.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn paths_lead_where_they_should() {
    let root = "dùng \"Phần riêng/mục tiêu 1.bdg\"\nkế hoạch p \"Kế hoạch\" {\n    giai đoạn 2021-2025\n    \
                số liệu \"Số liệu/kết quả.csv\"\n}\n";
    let goal = "mục tiêu 1 \"Chính trị\" {\n    chỉ tiêu 1.1 \"Nữ\" {\n        đơn vị tính %\n        gốc 2020: 30\n        \
                đến 2025: 40\n    }\n}\n";
    let table = "mã;năm;giá trị\r\n1.1;2021;31,5\r\n";
    let twins = Twins::new(&[
        ("Các xã/xã A.bdg", root.as_bytes()),
        ("Các xã/Phần riêng/mục tiêu 1.bdg", goal.as_bytes()),
        ("Các xã/Số liệu/kết quả.csv", table.as_bytes()),
    ]);
    for path in ["Các xã", "Các xã\\xã A.bdg", "Các xã/xã A.bdg", ".\\Các xã\\..\\Các xã", "."] {
        for format in ["text", "json", "sarif"] {
            twins.same(&["check", path, "--format", format], b"");
        }
    }
    let (status, out, _) = twins.same(&["progress", "Các xã\\xã A.bdg", "--format", "csv"], b"");
    assert!(status == Some(0) && out.contains("31,5"), "{out}");
    twins.same(&["why", "Các xã\\xã A.bdg", "1.1", "2023", "--format", "json"], b"");
    twins.same(&["export", "Các xã", "-o", "Các xã\\gộp.csv"], b"");
    twins.file("Các xã/gộp.csv");
    twins.same(&["report", "Các xã\\xã A.bdg", "-o", "Các xã\\báo cáo.html"], b"");
    twins.file("Các xã/báo cáo.html");
    let (status, _, said) = twins.same(&["path", "Các xã\\xã A.bdg", "-o", "không có\\x.csv"], b"");
    assert!(status == Some(2) && said.contains("thư mục “không có” không có"), "{said}");
    // The whole path, with its disk.
    let whole = format!("Z:{}\\Các xã\\xã A.bdg", twins.there.display().to_string().replace('/', "\\"));
    let (status, out, err) = said_of(&twins, &["check", &whole]);
    assert_eq!(status, Some(0), "{out}{err}");
    assert!(!out.contains("//?/"), "{out}");
}

fn said_of(twins: &Twins, arguments: &[&str]) -> (Option<i32>, String, String) {
    said(&run(windows(&twins.there, arguments), b""))
}

/// A file that is marked as read-only is kept, and nothing stays behind.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn a_read_only_file_is_kept() {
    let untidy = "mục tiêu 1 \"A\" {\n}\n\n\n\nkế hoạch p \"P\" { giai đoạn 2021-2025\n}\n";
    let twins = Twins::new(&[("kế hoạch.bdg", untidy.as_bytes())]);
    let marked = run(shell(&twins.there, "attrib +r *.bdg"), b"");
    assert!(marked.status.success(), "{marked:?}");
    for arguments in
        [&["fmt", "kế hoạch.bdg"][..], &["translate", "kế hoạch.bdg", "--to", "en", "-o", "kế hoạch.bdg", "--force"]]
    {
        let (status, out, err) = said_of(&twins, arguments);
        assert_eq!(status, Some(2), "{arguments:?}: {out}{err}");
        assert!(err.contains("không ghi được tệp “kế hoạch.bdg”: tệp được đánh dấu chỉ đọc"), "{err}");
        assert_eq!(fs::read_to_string(twins.there.join("kế hoạch.bdg")).unwrap(), untidy);
        assert_eq!(fs::read_dir(&twins.there).unwrap().count(), 1, "{arguments:?}");
    }
}

/// A folder on a disk that may not be written to.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine, mingw, and root to mount a folder"]
fn a_read_only_folder_is_left_alone() {
    let twins = Twins::new(&[("kế hoạch.bdg", &example("ninh-thuan-2016-2020.bdg"))]);
    let _disk = crate::faults::Mount::read_only(&twins.there);
    let (status, _, err) = said_of(&twins, &["annual", "kế hoạch.bdg", "--year", "2019", "-o", "năm.docx"]);
    assert_eq!(status, Some(2), "{err}");
    assert!(err.contains("không ghi được tệp “năm.docx”"), "{err}");
    assert!(said_of(&twins, &["check", "kế hoạch.bdg"]).1.contains("BDG0301"));
}
