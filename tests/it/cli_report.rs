//! `bdg report` on the command line.

use std::fs;

use crate::findings::bdg;

const PLAN: &str = "examples/huyen-mau-2021-2025.bdg";

fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("bao-cao.html").to_str().unwrap().to_owned();
    (folder, page)
}

#[test]
fn the_page_goes_to_a_file_and_never_over_another() {
    let (_folder, page) = folder();
    let (status, out, err) = bdg(&["report", PLAN, "--year", "2023", "-o", &page]);
    assert_eq!((status, out.as_str(), err), (0, "", format!("đã ghi {page}\n")));
    let written = fs::read_to_string(&page).unwrap();
    assert!(written.starts_with("<!DOCTYPE html>\n<html lang=\"vi\">") && written.ends_with("</html>\n"));
    let (status, _, err) = bdg(&["report", PLAN, "-o", &page]);
    assert_eq!(status, 2);
    assert!(err.contains("đã có, không ghi đè"), "{err}");
    assert_eq!(fs::read_to_string(&page).unwrap(), written);
    let (status, ..) = bdg(&["report", PLAN, "--lang", "en", "-o", &page, "--force"]);
    assert_eq!(status, 0);
    assert!(fs::read_to_string(&page).unwrap().contains("<html lang=\"en\">"));
}

#[test]
fn without_a_file_the_page_goes_where_the_output_goes() {
    let (status, out, err) = bdg(&["report", PLAN]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(out.starts_with("<!DOCTYPE html>") && out.ends_with("</html>\n"));
}

#[test]
fn errors_are_counted_and_the_page_is_written_all_the_same() {
    let (_folder, page) = folder();
    let (status, out, err) = bdg(&["report", "examples/ninh-thuan-2016-2020.bdg", "-o", &page]);
    assert_eq!((status, out.as_str()), (0, ""));
    let lines: Vec<&str> = err.lines().collect();
    assert!(lines.len() == 2 && lines[0] == format!("đã ghi {page}"), "{err}");
    assert!(lines[1].starts_with("kế hoạch có ") && lines[1].contains(" lỗi"), "{err}");
    assert!(fs::read_to_string(&page).unwrap().contains("BDG0301"));
}

#[test]
fn what_cannot_be_asked_writes_nothing() {
    let (folder, page) = folder();
    let text = page.replace(".html", ".txt");
    for (args, said) in [
        (vec!["report", PLAN, "--year", "1999", "-o", &page], "năm 1999 nằm ngoài giai đoạn 2021-2025"),
        (vec!["report", PLAN, "-o", &text], "chọn một trong: .html, .htm"),
        (vec!["report", "khong-co.bdg", "-o", &page], "không tìm thấy tệp"),
        (vec!["report", "-o", &page], "thiếu tệp kế hoạch"),
        (vec!["report", PLAN, "--by", "goal"], "không có tùy chọn --by"),
    ] {
        let (status, out, err) = bdg(&args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
